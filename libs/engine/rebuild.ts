import type { Position } from './event-store.ts';
import type { Following } from './follower.ts';
import { Checkpoint, SetAside } from './following.ts';
import { clearRows, putRows } from './rows.ts';
import { foldRows, type View } from './view.ts';
import { shapeOf } from './views-database.ts';

export interface RebuildProgress {
  readonly view: string;
  readonly facts: number;
  readonly position: Position;
  /** Where the log ended when the rebuild was last looked at. */
  readonly head: Position;
  readonly factsPerSecond: number;
  /** Seconds until the log's end, at the present rate. */
  readonly eta: number;
  readonly done: boolean;
}

/**
 * Builds a view's rows anew from the first fact, in memory beside the table, which serves until the new rows replace the old ones in one
 * transaction. Whoever moves the view meanwhile is overtaken and goes on from there.
 */
export async function* rebuild({ em, store, catalogue }: Following, view: View, signal: AbortSignal): AsyncGenerator<RebuildProgress> {
  const began = performance.now();
  const rows = new Map<string, { id: string }>();
  const end = new AbortController();
  let facts = 0;
  let position = 0n;
  let head = await store.head();
  const progress = (done: boolean): RebuildProgress => {
    const seconds = (performance.now() - began) / 1000;
    const share = head === 0n ? 1 : Number(position) / Number(head);
    return {
      view: view.name,
      facts,
      position,
      head,
      factsPerSecond: Math.round(facts / seconds),
      eta: share > 0 ? Math.round((seconds / share) * (1 - share)) : 0,
      done,
    };
  };
  if (head > 0n)
    for await (const batch of store.follow(0n, {
      filter: { categories: view.categories },
      signal: AbortSignal.any([signal, end.signal]),
      batch: 10_000,
    })) {
      foldRows(view, rows, batch.facts.map(catalogue.current));
      facts += batch.facts.length;
      ({ position } = batch);
      if (batch.live) end.abort();
      head = position > head ? position : head;
      yield progress(false);
    }
  if (signal.aborted) return;
  await em.fork().transactional(async em => {
    // Whoever moves the view waits here, and then finds itself overtaken.
    await em.upsert(Checkpoint, { name: view.name, position, shape: shapeOf(em, view) });
    await clearRows(em, view);
    await putRows(em, view.table, [...rows.values()]);
    await em.nativeDelete(SetAside, { follower: view.name });
  });
  yield progress(true);
}
