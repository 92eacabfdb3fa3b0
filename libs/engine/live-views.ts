import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Position } from './event-store.ts';
import { Checkpoint, Lease, SetAside } from './following.ts';
import type { Rows } from './past.ts';
import { putRows } from './rows.ts';
import { openViews, openViewsToRead, shapeOf, type ViewsAt } from './views-database.ts';
import type { View } from './view.ts';

export interface LiveLease {
  readonly name: string;
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly until: bigint;
}

/** The live tables as they are at one moment, for whoever compares them with the log: all is read in one transaction that changes nothing. */
export interface LiveViews {
  readonly em: SqlEntityManager;
  /** How far a view or a policy has followed the log; nothing where it never began. */
  readonly positions: ReadonlyMap<string, Position>;
  /** Views whose table has other columns than this release's: they are built anew when the server starts. */
  readonly otherShape: ReadonlySet<string>;
  readonly leases: readonly LiveLease[];
  /** Facts that could not be taken in, by view or policy. */
  readonly setAside: ReadonlyMap<string, number>;
  /** In the order of the table. */
  readonly columns: (view: View) => readonly string[];
}

/** @throws where there are no live tables */
export async function liveViews<T>(at: ViewsAt, views: readonly View[], work: (live: LiveViews) => Promise<T>): Promise<T> {
  const orm = await openViewsToRead(at, views);
  try {
    const read = async (em: SqlEntityManager) => {
      const quiet = { disableIdentityMap: true } as const;
      // One after the other: they share the transaction's connection.
      const checkpoints = await em.find(Checkpoint, {}, quiet);
      const leases = await em.find(Lease, {}, quiet);
      const aside = await em.find(SetAside, {}, { ...quiet, fields: ['follower'] });
      const shapes = new Map(views.map(view => [view.name as string, shapeOf(em, view)]));
      const live: LiveViews = {
        em,
        positions: new Map(checkpoints.map(({ name, position }) => [name, position])),
        otherShape: new Set(
          checkpoints.filter(({ name, shape }) => shapes.has(name) && shapes.get(name) !== shape).map(({ name }) => name),
        ),
        leases,
        setAside: new Map([...Map.groupBy(aside, ({ follower }) => follower)].map(([name, rows]) => [name, rows.length])),
        columns: view => em.getMetadata(view.table).props.map(({ name }) => name as string),
      };
      return work(live);
    };
    return await orm.em
      .fork()
      .transactional(em => read(em as SqlEntityManager), 'file' in at ? {} : { isolationLevel: 'repeatable read' as never });
  } finally {
    await orm.close(true);
  }
}

/** Writes rebuilt views into a database of their own, with how far they have come. */
export async function writeViews(at: ViewsAt, folded: ReadonlyMap<View, Rows>, position: Position): Promise<void> {
  const orm = await openViews(at, [...folded.keys()]);
  try {
    await orm.em.fork().transactional(async em => {
      for (const [view, rows] of folded) {
        await putRows(em as SqlEntityManager, view.table, [...rows.values()]);
        await em.upsert(Checkpoint, { name: view.name, position, shape: shapeOf(em as SqlEntityManager, view) });
      }
    });
  } finally {
    await orm.close(true);
  }
}
