import type { Caller } from '#decider';
import type { Position } from '#engine';

/** An answer that says where it stands. */
export interface Positioned {
  readonly position: Position;
}

/** What a subscription shows, and how it comes to know that it has changed. Making one asks nothing yet. */
export interface Watch<T extends Positioned> {
  /**
   * Whose eyes see the answer: `scopeOf(caller)`, the id of a committee, `public`. Subscribers with the same operation, variables, language
   * and scope share one query; so all that the answer holds, below it too, must follow from these alone.
   */
  readonly scope: string;
  /** Resume here: the client has seen everything up to this position. */
  readonly after?: Position | null | undefined;
  /** The answer as it stands now. */
  readonly snapshot: () => Promise<T>;
  /**
   * What came after a position, up to the position it is answered with; nothing where nothing came. May be a part: it is asked again from there.
   * Left out where every change is told by a new snapshot (a dashboard): a slow client then skips to the newest one.
   */
  readonly changes?: (after: Position) => Promise<T | undefined>;
  /** Wakes: the position each time there may be something new, `reader.moves(…)`. It listens from its first `next()` on. */
  readonly moves: (signal: AbortSignal) => AsyncIterable<Position>;
}

/** Everybody with the same grants sees the same. */
export const scopeOf = ({ grants }: Caller): string =>
  JSON.stringify([...new Set(grants.map(({ role, of }) => `${role} ${of ?? ''}`))].sort());

/** What a subscription's resolver returns. The transport recognises it and lets equal ones share their query; iterated, it asks for itself. */
export class Live<T extends Positioned = Positioned> implements AsyncIterable<T> {
  constructor(readonly watch: Watch<T>) {}

  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    const shared = new Shared<T>(
      this.watch,
      async answer => answer,
      () => undefined,
    );
    return shared.subscribe(this.watch.after ?? undefined);
  }
}

export const live = <T extends Positioned>(watch: Watch<T>): Live<T> => new Live(watch);

/** One pull of the answer: by whom it may be shared, and what came of it. */
interface Pull<F> {
  /** How often there had been a wake-up when it began. */
  readonly turn: number;
  readonly result: Promise<{ readonly position: Position; readonly frame: F } | undefined>;
  pending: boolean;
}

const mostPulls = 32;

/** Since the start: how often a watch was asked, and how many answers its subscribers were handed. */
interface Tally {
  asked: number;
  handed: number;
}

/**
 * One watch and all who share it. Nothing is pushed: each subscriber, when it has room for more, pulls what is newest; the first to pull
 * after a wake-up asks, and the others get the same frame.
 */
class Shared<T extends Positioned, F = T> {
  private readonly stop = new AbortController();
  private readonly pulls = new Map<string, Pull<F>>();
  private readonly waiting = new Set<() => void>();
  subscribers = 0;
  private turn = 0;
  private head: Position | undefined;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly watch: Watch<T>,
    /** Made once of each answer, for all: executed and written down. */
    private readonly frameOf: (answer: T) => Promise<F>,
    private readonly ended: () => void,
    private readonly tally: Tally = { asked: 0, handed: 0 },
  ) {
    void this.listen();
  }

  private async listen() {
    try {
      for await (const position of this.watch.moves(this.stop.signal)) {
        if (this.head === undefined || position > this.head) this.head = position;
        this.turn++;
        for (const [key, { pending }] of this.pulls) if (!pending) this.pulls.delete(key);
        this.wake();
      }
      if (!this.stop.signal.aborted) throw new Error('The wake-ups of a subscription ended.');
    } catch (error) {
      if (this.stop.signal.aborted) return;
      this.failure = { error };
      this.ended();
      this.wake();
    }
  }

  private wake() {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resolve of waiting) resolve();
  }

  private pull(after: Position | undefined): Pull<F> {
    const { changes, snapshot } = this.watch;
    const key = changes && after !== undefined ? String(after) : 'now';
    const known = this.pulls.get(key);
    // One that is under way is good enough: it tells its position, and whoever gets it pulls again where there was a wake-up since.
    if (known && (known.pending || known.turn === this.turn)) return known;
    const ask = async () => {
      this.tally.asked++;
      const answer = changes && after !== undefined ? await changes(after) : await snapshot();
      return answer && { position: answer.position, frame: await this.frameOf(answer) };
    };
    const pull: Pull<F> = { turn: this.turn, result: ask(), pending: true };
    const settle = (failed: boolean) => {
      pull.pending = false;
      if ((failed || pull.turn !== this.turn) && this.pulls.get(key) === pull) this.pulls.delete(key);
    };
    pull.result.then(
      () => settle(false),
      () => settle(true),
    );
    this.pulls.delete(key);
    this.pulls.set(key, pull);
    if (this.pulls.size > mostPulls) this.pulls.delete(this.pulls.keys().next().value!);
    return pull;
  }

  /** The frames from `after` on, or from a snapshot on; each is pulled only when it is asked for. */
  subscribe(after: Position | undefined): AsyncIterableIterator<F> {
    let position = after;
    let seen = -1;
    let over = false;
    let wake: (() => void) | undefined;
    this.subscribers++;

    const next = async (): Promise<IteratorResult<F>> => {
      // oxlint-disable-next-line no-unmodified-loop-condition -- finish() ends it, while we wait
      while (!over) {
        if (this.failure) {
          finish();
          throw this.failure.error;
        }
        if (seen === this.turn) {
          await new Promise<void>(resolve => {
            wake = resolve;
            this.waiting.add(resolve);
          });
          continue;
        }
        const pull = this.pull(position);
        let result: Awaited<typeof pull.result>;
        try {
          result = await pull.result;
        } catch (error) {
          finish();
          throw error;
        }
        if (over) break;
        const news = result && (position === undefined || result.position > position) ? result : undefined;
        // A part of the changes, as far as we know: there may be more behind it.
        const partly = this.watch.changes && after !== undefined && news && (this.head === undefined || news.position < this.head);
        if (!partly) seen = pull.turn;
        if (!news) continue;
        position = news.position;
        after = position;
        this.tally.handed++;
        return { value: news.frame, done: false };
      }
      return { value: undefined, done: true };
    };
    const finish = () => {
      if (over) return;
      over = true;
      if (wake) {
        this.waiting.delete(wake);
        wake();
      }
      if (--this.subscribers === 0) {
        this.stop.abort();
        this.ended();
      }
    };
    return {
      next,
      async return() {
        finish();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

/** All watches under way, by what makes them equal. */
export class Hub<F> {
  private readonly shared = new Map<string, Shared<Positioned, F>>();
  readonly tally: Tally = { asked: 0, handed: 0 };

  /** How many queries are being watched, whoever watches them. */
  get size() {
    return this.shared.size;
  }

  /** How many watch them. */
  get subscribers() {
    return this.shared.values().reduce((sum, { subscribers }) => sum + subscribers, 0);
  }

  /** Joins the watch of this key, or begins it. `frameOf` and the watch of whoever began serve all. */
  join(key: string, { watch }: Live, frameOf: (answer: Positioned) => Promise<F>): AsyncIterableIterator<F> {
    let shared = this.shared.get(key);
    if (!shared) {
      const ended = () => void (this.shared.get(key) === begun && this.shared.delete(key));
      const begun: Shared<Positioned, F> = new Shared(watch, frameOf, ended, this.tally);
      this.shared.set(key, begun);
      shared = begun;
    }
    return shared.subscribe(watch.after ?? undefined);
  }
}
