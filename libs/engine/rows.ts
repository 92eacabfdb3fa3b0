import type { EntityProperty, EntitySchema, FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery } from 'kysely';
import type { Fact } from './event-store.ts';
import { databaseOf } from './sqlite-dialect.ts';
import { foldRows, touched, type View } from './view.ts';

/** Rows in one statement at the most. */
const atOnce = 5_000;

export const inPieces = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

type Values = Record<string, unknown>;

/** A table's statements, whatever the number of rows: written once, so that databases prepare them once. */
interface Statements {
  /** Of the ids in the one parameter. */
  readonly select: string;
  readonly remove: string;
  readonly clear: string;
  readonly columns: readonly EntityProperty[];
  readonly idsOf: (ids: readonly string[]) => unknown;
  readonly put: (em: SqlEntityManager, rows: readonly Values[]) => Promise<void>;
}

const ask = async (em: SqlEntityManager, sql: string, ...parameters: readonly unknown[]): Promise<Values[]> =>
  (await em.getKysely().executeQuery<Values>(CompiledQuery.raw(sql, [...parameters]))).rows;

const quoted = (name: string) => `"${name}"`;
const fieldOf = ({ fieldNames }: EntityProperty) => fieldNames[0]!;
const isJson = ({ columnTypes }: EntityProperty) => columnTypes[0]!.startsWith('json');

function statementsOf(em: SqlEntityManager, table: EntitySchema<any>): Statements {
  const { tableName, props: columns } = em.getMetadata(table);
  const name = quoted(tableName);
  const fields = columns.map(prop => quoted(fieldOf(prop))).join();
  const changes = columns
    .filter(prop => prop.name !== 'id')
    .map(prop => `${quoted(fieldOf(prop))} = excluded.${quoted(fieldOf(prop))}`)
    .join();
  const same = `on conflict ("id") do update set ${changes}`;
  const database = databaseOf(em);
  const among = database
    ? 'in (select value from json_each(?))'
    : `= any($1::${columns.find(prop => prop.name === 'id')!.columnTypes[0]}[])`;
  return {
    columns,
    select: `select ${fields} from ${name} where "id" ${among}`,
    remove: `delete from ${name} where "id" ${among}`,
    clear: `delete from ${name}`,
    idsOf: database ? JSON.stringify : ids => ids,
    put: database
      ? async (em, rows) => {
          if (!em.isInTransaction()) throw new Error(`Rows of ${tableName} are written within a transaction.`);
          // The one connection is the transaction's: past all queues, four microseconds a row.
          const insert = database.prepared(`insert into ${name} (${fields}) values (${columns.map(() => '?').join()}) ${same}`);
          for (const row of rows) insert.run(...columns.map(prop => boundToSqlite(prop, row[prop.name])));
        }
      : async (em, rows) => {
          const types = columns.map(prop => `${quoted(fieldOf(prop))} ${prop.columnTypes[0]}`).join();
          const insert = `insert into ${name} (${fields}) select ${fields} from json_to_recordset($1::json) as row(${types}) ${same}`;
          for (const some of inPieces(rows, atOnce))
            await ask(em, insert, wellFormed(some.map(row => Object.fromEntries(columns.map(prop => [fieldOf(prop), row[prop.name]])))));
        },
  };
}

function boundToSqlite(prop: EntityProperty, value: unknown): null | number | bigint | string {
  if (value === undefined || value === null) return null;
  if (isJson(prop)) return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as number | bigint | string;
}

/** JSON without halves of characters, which PostgreSQL does not take. */
function wellFormed(rows: readonly Values[]): string {
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  const text = JSON.stringify(rows, plain);
  if (!/\\ud[89a-f]/.test(text)) return text;
  return JSON.stringify(rows, (key, value) => (typeof value === 'string' ? value.toWellFormed() : plain(key, value)));
}

const known = new WeakMap<object, Map<EntitySchema<any>, Statements>>();

/** Once for each table of each database. */
function tableOf(em: SqlEntityManager, table: EntitySchema<any>): Statements {
  const driver = em.getDriver();
  const tables = known.get(driver) ?? new Map<EntitySchema<any>, Statements>();
  known.set(driver, tables);
  const statements = tables.get(table) ?? statementsOf(em, table);
  tables.set(table, statements);
  return statements;
}

/** What a database answers, as the entity's properties are typed. */
function rowsFrom<Row>(em: SqlEntityManager, columns: readonly EntityProperty[], answer: readonly Values[]): Row[] {
  const platform = em.getPlatform();
  return answer.map(found => {
    const row: Values = {};
    for (const prop of columns) {
      const value = found[fieldOf(prop)] ?? null;
      if (value === null) row[prop.name] = null;
      else if (prop.customType) row[prop.name] = prop.customType.convertToJSValue(value, platform);
      else row[prop.name] = prop.runtimeType === 'boolean' ? Boolean(value) : value;
    }
    return row as Row;
  });
}

/** What a list is asked for: in this order, so many, without columns that nobody will look at. */
export interface Listing<Row> {
  readonly orderBy?: readonly { readonly [column in keyof Row & string]?: 'asc' | 'desc' }[];
  readonly limit?: number;
  readonly exclude?: readonly (keyof Row & string)[];
}

/** The rows that there are, as plain objects: MikroORM writes the question, and makes no entities of the answer. */
export async function findRows<Row extends object>(
  em: SqlEntityManager,
  table: EntitySchema<Row>,
  where: FilterQuery<Row>,
  { orderBy, limit, exclude = [] }: Listing<Row> = {},
): Promise<Row[]> {
  const columns = em.getMetadata(table).props.filter(({ name }) => !exclude.includes(name as never));
  const query = em
    .createQueryBuilder(table)
    .select(columns.map(({ name }) => name) as never)
    .where(where as never);
  if (orderBy) query.orderBy(orderBy as never);
  if (limit !== undefined) query.limit(limit);
  return rowsFrom<Row>(em, columns, await query.execute<Values[]>('all', false));
}

/** The rows of these ids that there are. */
export async function rowsOf<Row extends { id: string }>(
  em: SqlEntityManager,
  table: EntitySchema<Row>,
  ids: readonly string[],
): Promise<Row[]> {
  const { columns, select, idsOf } = tableOf(em, table);
  const rows: Row[] = [];
  for (const some of inPieces(ids, atOnce)) rows.push(...rowsFrom<Row>(em, columns, await ask(em, select, idsOf(some))));
  return rows;
}

/** Writes these rows, new or changed, in the transaction of `em`. */
export async function putRows<Row extends { id: string }>(
  em: SqlEntityManager,
  table: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length > 0) await tableOf(em, table).put(em, rows as readonly (Row & Values)[]);
}

/** Takes these rows away. */
export async function removeRows(em: SqlEntityManager, table: EntitySchema<any>, ids: readonly string[]): Promise<void> {
  const { remove, idsOf } = tableOf(em, table);
  for (const some of inPieces(ids, atOnce)) await ask(em, remove, idsOf(some));
}

/**
 * Lets `facts` change the view's rows, in the transaction of `em`: one read of the rows they touch and one write of those that are
 * another one afterwards.
 */
export async function changeRows(em: SqlEntityManager, view: View, facts: readonly Fact[]): Promise<void> {
  const keys = [...touched(view, facts)];
  if (keys.length === 0) return;
  const before = new Map<string, { id: string }>((await rowsOf<{ id: string }>(em, view.table, keys)).map(row => [row.id, row]));
  const after = foldRows(view, new Map(before), facts);
  await removeRows(
    em,
    view.table,
    [...before.keys()].filter(key => !after.has(key)),
  );
  await putRows(
    em,
    view.table,
    [...after].filter(([key, row]) => before.get(key) !== row).map(([, row]) => row),
  );
}

export async function clearRows(em: SqlEntityManager, view: View): Promise<void> {
  await ask(em, tableOf(em, view.table).clear);
}
