import type { EventStore, Fact, Filter, Position } from '#engine';

/** The facts after one position, up to another and with it, in log order. @throws where `signal` is aborted */
export async function* factsIn(
  store: EventStore,
  from: Position,
  to: Position,
  {
    filter = {},
    signal,
    looked,
  }: { filter?: Filter; signal?: AbortSignal | undefined; looked?: ((position: Position) => void) | undefined } = {},
): AsyncGenerator<Fact> {
  const head = await store.head();
  const last = to < head ? to : head;
  if (from >= last) return;
  const end = new AbortController();
  const signals = signal ? AbortSignal.any([end.signal, signal]) : end.signal;
  try {
    for await (const { facts, position, live } of store.follow(from, { filter, signal: signals, batch: 5_000, upTo: last })) {
      for (const fact of facts) if (fact.position <= last) yield fact;
      looked?.(position < last ? position : last);
      if (live || position >= last) break;
    }
  } finally {
    end.abort();
  }
  signal?.throwIfAborted();
}
