import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, Fact, Filter, Position } from '#engine';
import { factsIn } from './facts-in.ts';

export interface Pace {
  /** How many seconds of the past go by in one: 3,600 plays an hour a second. */
  readonly speed: number;
  /** Longest wait between two facts, in ms: nights and winters are not waited for. */
  readonly longestMs: number;
}

/** The facts that pass, from one position on up to another, each after as long as it came after the one before, divided by the speed. */
export async function* replay(
  store: EventStore,
  wanted: (fact: Fact) => boolean,
  { from, to, filter, signal }: { from: Position; to: Position; filter: Filter; signal?: AbortSignal | undefined },
  { speed, longestMs }: Pace,
): AsyncGenerator<Fact> {
  let before: number | undefined;
  for await (const fact of factsIn(store, from, to, { filter, signal })) {
    if (!wanted(fact)) continue;
    const at = Date.parse(fact.meta.occurredAt);
    const wait = before === undefined ? 0 : Math.min(longestMs, Math.max(0, (at - before) / speed));
    if (wait >= 1) await sleep(wait, undefined, signal && { signal }).catch(() => undefined);
    if (signal?.aborted) return;
    before = at;
    yield fact;
  }
}
