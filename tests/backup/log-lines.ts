import canonicalize from 'canonicalize';
import type { EventStore } from '#engine';

/** Every fact in canonical JSON, without the position that each store gives. Opens the store and closes it. */
export async function linesOf(store: EventStore): Promise<{ readonly lines: readonly string[]; readonly positions: readonly bigint[] }> {
  await store.open();
  try {
    const head = await store.head();
    const [lines, positions]: [string[], bigint[]] = [[], []];
    const end = new AbortController();
    for await (const { facts, position } of store.follow(0n, { signal: end.signal, batch: 5_000 })) {
      for (const { position, ...fact } of facts) {
        lines.push(canonicalize(fact)!);
        positions.push(position);
      }
      if (position >= head) end.abort();
    }
    return { lines, positions };
  } finally {
    await store.close();
  }
}
