import { MikroORM as Orm } from '@mikro-orm/core';
import { type MikroORM, type SqlEntityManager, SqliteDriver } from '@mikro-orm/sql';
import { LRUCache } from 'lru-cache';
import type { Catalogue } from './catalogue.ts';
import type { EventStore, Fact, Position } from './event-store.ts';
import { type Moment, Reader } from './reader.ts';
import { putRows } from './rows.ts';
import { PreparedSqliteDialect } from './sqlite-dialect.ts';
import { foldRows, type View } from './view.ts';

/** A view's rows by their id. */
export type Rows = Map<string, { id: string }>;

export interface Folding {
  /** Up to here, and with it; of each view its own where a map is given. */
  readonly upTo: Position | ReadonlyMap<View, Position>;
  /** Only this committee's facts, for views whose rows follow from one committee's alone. */
  readonly committee?: string | undefined;
  readonly signal?: AbortSignal;
  /** Told after each batch: how many facts, and how far the log has been looked at. */
  readonly progress?: (facts: number, position: Position) => void;
  /** Before a batch changes the rows, in log order and in their present version: for who wants to know which fact changed what. */
  readonly before?: (view: View, rows: Rows, facts: readonly Fact[]) => void;
}

/** The rows that the log makes of these views: one pass for all that hear the same part of it, in memory, with no database. */
export async function foldViews(
  store: EventStore,
  catalogue: Catalogue,
  views: readonly View[],
  { upTo, committee, signal, progress, before }: Folding,
): Promise<Map<View, Rows>> {
  const folded = new Map<View, Rows>(views.map(view => [view, new Map()]));
  const end = (view: View) => (typeof upTo === 'bigint' ? upTo : (upTo.get(view) ?? 0n));
  let count = 0;
  for (const [within, some] of Map.groupBy(views, view => (view.ofCommittee ? committee : undefined))) {
    const last = some.reduce((most, view) => (end(view) > most ? end(view) : most), 0n);
    if (last === 0n) continue;
    const stop = new AbortController();
    const filter = {
      categories: [...new Set(some.flatMap(view => view.categories))],
      ...(within !== undefined && { committee: within }),
    };
    const signals = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
    for await (const batch of store.follow(0n, { filter, signal: signals, batch: 10_000, upTo: last })) {
      const facts = batch.facts.filter(fact => fact.position <= last).map(catalogue.current);
      for (const view of some) {
        const upTo = end(view);
        const heard = upTo === last ? facts : facts.filter(({ position }) => position <= upTo);
        before?.(view, folded.get(view)!, heard);
        foldRows(view, folded.get(view)!, heard);
      }
      progress?.((count += facts.length), batch.position);
      if (batch.live || batch.position >= last) stop.abort();
    }
    signal?.throwIfAborted();
  }
  return folded;
}

type Database = MikroORM<any, SqlEntityManager>;

/** Tables of these views in memory, with these rows. Close it. */
export async function tablesInMemory(rows: ReadonlyMap<View, Rows>): Promise<Database> {
  const orm = (await Orm.init({
    driver: SqliteDriver,
    dbName: ':memory:',
    driverOptions: new PreparedSqliteDialect(':memory:'),
    entities: [...rows.keys()].map(view => view.table),
    allowGlobalContext: false,
    forceUtcTimezone: true,
  })) as unknown as Database;
  await orm.schema.create();
  await orm.em.fork().transactional(async em => {
    for (const [{ table }, some] of rows) await putRows(em as SqlEntityManager, table, [...some.values()]);
  });
  return orm;
}

/** Moments of the past kept at hand. */
const moments = 8;

/** The views as the log made them up to a position, in a database in memory that answers the same questions as the live tables. */
export class Past {
  private readonly known = new LRUCache<string, Promise<Database>>({
    max: moments,
    dispose: orm => void orm.then(orm => orm.close(true)).catch(() => undefined),
  });

  constructor(
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
  ) {}

  /** `committee`: only its facts are needed for the answer. */
  async open(views: readonly View[], position: Position, committee?: string): Promise<SqlEntityManager> {
    const head = await this.store.head();
    const upTo = position > head ? head : position;
    const names = views.map(({ name }) => name).toSorted();
    const key = `${names.join()}/${upTo}/${committee ?? ''}`;
    let database = this.known.get(key);
    if (!database) {
      database = foldViews(this.store, this.catalogue, views, { upTo, committee }).then(tablesInMemory);
      this.known.set(key, database);
      database.catch(() => this.known.delete(key));
    }
    return (await database).em.fork();
  }

  async close(): Promise<void> {
    this.known.clear();
  }
}

/** Asks a log alone, where no live tables are: whatever is asked is asked of the past. */
export class PastReader extends Reader {
  private readonly past: Past;

  constructor(
    private readonly store: EventStore,
    catalogue: Catalogue,
  ) {
    super();
    this.past = new Past(store, catalogue);
  }

  override async open(views: readonly View[], { committee, asOf }: Moment = {}): Promise<SqlEntityManager> {
    const position = typeof asOf === 'string' ? await this.store.positionAt(asOf) : (asOf ?? (await this.store.head()));
    return this.past.open(views, position, committee);
  }

  override position(): Promise<Position> {
    return this.store.head();
  }

  override async *moves(): AsyncIterable<Position> {}

  close(): Promise<void> {
    return this.past.close();
  }
}
