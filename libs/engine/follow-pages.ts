import { type Batch, type FollowOptions, type Position, StoreUnavailable } from './event-store.ts';

/** Says that a log may have grown. A hint, never the truth: who is woken looks for himself. */
export class Growth {
  /** Moves with each hint: who took it before looking cannot miss one that came meanwhile. */
  tick = 0;
  private readonly waiting = new Set<() => void>();

  grew() {
    this.tick++;
    for (const wake of this.waiting) wake();
  }

  /** Resolves at the first hint after `tick`, when aborted, or after `atMost` milliseconds. */
  since(tick: number, signal: AbortSignal, atMost?: number) {
    return new Promise<void>(resolve => {
      if (this.tick !== tick || signal.aborted) return resolve();
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = atMost === undefined ? undefined : setTimeout(wake, atMost);
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/**
 * `follow` for a log that can be asked for pages: pulls one, hands it over, and pulls the next when that one has been worked on.
 * At the end of the log it waits for a hint, and looks without one every `poll` milliseconds where that is given.
 */
export async function* followPages(
  after: Position,
  { signal }: FollowOptions,
  growth: Growth,
  pull: (after: Position) => Promise<Batch>,
  poll?: number,
): AsyncGenerator<Batch, void, void> {
  let position = after;
  let live = false;
  let failures = 0;
  while (!signal.aborted) {
    const { tick } = growth;
    let batch;
    try {
      batch = await pull(position);
      failures = 0;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      // Not woken by a hint: a server that is down is not asked more often because others try to append.
      await new Growth().since(0, signal, Math.min(1_000, 20 * 2 ** failures++));
      continue;
    }
    if (signal.aborted) return;
    const news = batch.facts.length > 0 || batch.position > position || (batch.live && !live);
    ({ position, live } = batch);
    if (news) yield batch;
    if (live) await growth.since(tick, signal, poll);
  }
}
