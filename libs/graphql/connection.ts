import type { EntitySchema, FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { findRows } from '#engine';
import { Problem } from './problem.ts';

/** Relay's arguments: forwards by `first` and `after`, or backwards by `last` and `before`. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** How many there are on all pages; asked only where somebody wants to know. */
  readonly count: () => Promise<number>;
}

/** Columns that are never null, each with its direction; the row's id follows by itself and makes the order total. */
export type Sorting<Row> = readonly (readonly [column: keyof Row & string, direction: 'asc' | 'desc'])[];

const usual = 50;
export const longestPage = 200;

const written = (values: readonly unknown[]) =>
  Buffer.from(JSON.stringify(values.map(value => (typeof value === 'bigint' ? { n: String(value) } : value)))).toString('base64url');

const read = (cursor: string, length: number): unknown[] => {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (Array.isArray(values) && values.length === length)
      return values.map(value => (value !== null && typeof value === 'object' ? BigInt((value as { n: string }).n) : value));
  } catch {
    // Said below.
  }
  throw new Problem('BAD_CURSOR', '游标无效：它只能用于给出它的那个列表和排序。', 'This cursor is none of this list and order.');
};

/** Rows strictly after (or before) the one that the cursor names. */
const beyond = (columns: Sorting<any>, values: readonly unknown[], backwards: boolean) => ({
  $or: columns.map(([column, direction], i) => ({
    ...Object.fromEntries(columns.slice(0, i).map(([earlier], j) => [earlier, values[j]])),
    [column]: { [(direction === 'asc') === backwards ? '$lt' : '$gt']: values[i] },
  })),
});

/**
 * One page of a table by keyset: as fast on the last page as on the first, and a row that is added meanwhile shifts nothing.
 * @throws Problem where a cursor or a page's size is not what it should be
 */
export async function connection<Row extends { id: string }>(
  em: SqlEntityManager,
  table: EntitySchema<Row>,
  where: FilterQuery<Row>,
  sorting: Sorting<Row>,
  { first, after, last, before }: PageArguments,
  /** Columns that nobody will look at. */
  exclude: readonly (keyof Row & string)[] = [],
): Promise<Connection<Row>> {
  const backwards = last != null;
  const size = last ?? first ?? usual;
  if (!Number.isInteger(size) || size < 0 || size > longestPage || (first != null && last != null))
    throw new Problem(
      'BAD_PAGE',
      `请用 first 或 last 之一，取 0 至 ${longestPage}。`,
      `Ask for a page by either "first" or "last", from 0 to ${longestPage}.`,
    );
  const columns: Sorting<any> = [...sorting, ['id', sorting.at(-1)?.[1] ?? 'asc']];
  const bounds = [
    ...(after == null ? [] : [beyond(columns, read(after, columns.length), false)]),
    ...(before == null ? [] : [beyond(columns, read(before, columns.length), true)]),
  ];
  const opposite = { asc: 'desc', desc: 'asc' } as const;
  const rows = await findRows(em, table, { $and: [where, ...bounds] } as FilterQuery<Row>, {
    orderBy: columns.map(([column, direction]) => ({ [column]: backwards ? opposite[direction] : direction })) as never,
    limit: size + 1,
    exclude,
  });
  const more = rows.length > size;
  const shown = rows.slice(0, size);
  if (backwards) shown.reverse();
  const edges = shown.map(node => ({ cursor: written(columns.map(([column]) => node[column as keyof Row])), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? before != null : more,
      hasPreviousPage: backwards ? more : after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: () => em.count(table as EntitySchema<any>, where as never),
  };
}
