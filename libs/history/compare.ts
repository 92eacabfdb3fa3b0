import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Catalogue, type EventStore, foldViews, type Position, type Rows, type View } from '#engine';
import { type Change, changesBetween, plain } from './changes.ts';

/** A row that is not what the log makes of it. */
export interface Difference {
  readonly id: string;
  /** Only in the table, only in the rebuild, or other values. */
  readonly kind: 'extra' | 'missing' | 'other';
  /** `before`: in the table; `after`: as rebuilt. */
  readonly changes: readonly Change[];
}

export interface Comparison {
  readonly view: string;
  /** The position that the table has followed the log to; nothing where there is no table. */
  readonly position: Position | null;
  readonly rows: number;
  readonly differences: readonly Difference[];
  /** Of those, how many there are; of a broken table not all are listed. */
  readonly differing: number;
}

/** The live tables at one moment: each view's rows and how far it had come. */
export interface LiveTables {
  readonly position: (view: View) => Promise<Position | null>;
  /** In the order of their ids. */
  readonly rows: (view: View) => AsyncIterable<Readonly<Record<string, unknown>> & { readonly id: string }>;
}

const atOnce = 2_000;

/** Rows of a table by keyset, within whatever transaction `em` is in. */
export async function* rowsInOrder(em: SqlEntityManager, view: View): AsyncGenerator<Readonly<Record<string, unknown>> & { id: string }> {
  let after: string | undefined;
  for (;;) {
    const rows: { id: string }[] = await em.find(view.table, (after === undefined ? {} : { id: { $gt: after } }) as never, {
      orderBy: { id: 'asc' } as never,
      limit: atOnce,
      disableIdentityMap: true,
    });
    for (const row of rows) yield { ...row };
    if (rows.length < atOnce) return;
    after = rows.at(-1)!.id;
  }
}

/** How many differing rows of a view are told in full. */
const listed = 100;

const textOf = (row: unknown) => JSON.stringify(plain(row));

/** The columns of a table, as the fold may leave absent what the table has as null. */
const complete = (row: Readonly<Record<string, unknown>>, columns: readonly string[]) =>
  Object.fromEntries(columns.map(column => [column, row[column] ?? null]));

/** Whether a table holds what the log makes of its view, row by row. */
export async function compareRows(
  view: View,
  columns: readonly string[],
  live: AsyncIterable<Readonly<Record<string, unknown>> & { readonly id: string }>,
  rebuilt: Rows,
): Promise<Pick<Comparison, 'rows' | 'differences' | 'differing'>> {
  const differences: Difference[] = [];
  let differing = 0;
  let count = 0;
  const differs = (difference: Difference) => {
    differing++;
    if (differences.length < listed) differences.push(difference);
  };
  const seen = new Set<string>();
  for await (const row of live) {
    count++;
    seen.add(row.id);
    const wanted = rebuilt.get(row.id) as Readonly<Record<string, unknown>> | undefined;
    const is = complete(row, columns);
    if (!wanted) {
      differs({ id: row.id, kind: 'extra', changes: changesBetween(is, {}) });
      continue;
    }
    const should = complete(wanted, columns);
    if (textOf(is) !== textOf(should)) differs({ id: row.id, kind: 'other', changes: changesBetween(is, should) });
  }
  for (const [id, row] of rebuilt)
    if (!seen.has(id)) differs({ id, kind: 'missing', changes: changesBetween({}, complete(row as never, columns)) });
  return { rows: count, differences, differing };
}

/** Builds every view anew from the log, each to where its table stands, and compares. */
export async function* compareViews(
  { store, catalogue }: { store: EventStore; catalogue: Catalogue },
  views: readonly View[],
  live: LiveTables,
  columnsOf: (view: View) => readonly string[],
  { signal, progress }: { signal?: AbortSignal; progress?: (facts: number, position: Position) => void } = {},
): AsyncGenerator<Comparison> {
  const positions = new Map<View, Position>();
  for (const view of views) {
    const position = await live.position(view);
    if (position === null) yield { view: view.name, position: null, rows: 0, differences: [], differing: 0 };
    else positions.set(view, position);
  }
  const rebuilt = await foldViews(store, catalogue, [...positions.keys()], {
    upTo: positions,
    ...(signal && { signal }),
    ...(progress && { progress }),
  });
  for (const [view, rows] of rebuilt)
    yield { view: view.name, position: positions.get(view)!, ...(await compareRows(view, columnsOf(view), live.rows(view), rows)) };
}
