import type { EventStore, Fact, Filter, Position } from '#engine';

/** Which part of a log. */
export interface Stretch {
  /** Behind this position; from the beginning where nothing is said. */
  readonly after?: Position;
  /** Up to this position, itself included; nothing that was appended after it. */
  readonly upTo: Position;
  readonly filter?: Filter;
  readonly signal?: AbortSignal;
  /** Facts in one piece at the most. */
  readonly batch?: number;
}

/** The facts of a stretch of the log in its order, each once, in pieces. Ends at `upTo`; pulled, so that a slow reader costs no memory. */
export async function* factsOf(
  store: EventStore,
  { after = 0n, upTo, filter = {}, signal, batch = 1_000 }: Stretch,
): AsyncGenerator<readonly Fact[]> {
  if (after >= upTo) return;
  const end = new AbortController();
  const both = signal === undefined ? end.signal : AbortSignal.any([signal, end.signal]);
  try {
    for await (const { facts, position, live } of store.follow(after, { filter, signal: both, batch })) {
      const within = position <= upTo ? facts : facts.filter(fact => fact.position <= upTo);
      if (within.length > 0) yield within;
      if (live || position >= upTo) return;
    }
  } finally {
    end.abort();
  }
}
