import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Fact } from './event-store.ts';
import { foldRows, touched, type View } from './view.ts';

/** Bound parameters in one statement; SQLite takes 32,766. */
const parameters = 30_000;

export const inPieces = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** The table by its entity's and properties' names, values converted: as fast as SQL, as typed as the entity. */
const tableOf = (em: SqlEntityManager, table: EntitySchema<any>) => {
  const { className, props } = em.getMetadata(table);
  const db = em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true });
  return { db, className, columns: props.map(({ name }) => name) };
};

/** The rows of these ids that there are. */
export async function rowsOf<Row extends { id: string }>(
  em: SqlEntityManager,
  table: EntitySchema<Row>,
  ids: readonly string[],
): Promise<Row[]> {
  const { db, className } = tableOf(em, table);
  const rows: Row[] = [];
  for (const some of inPieces(ids, parameters))
    rows.push(...((await db.selectFrom(className).selectAll().where('id', 'in', some).execute()) as Row[]));
  return rows;
}

/** Writes these rows, new or changed. */
export async function putRows<Row extends { id: string }>(
  em: SqlEntityManager,
  table: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { db, className, columns } = tableOf(em, table);
  const changed = columns.filter(name => name !== 'id');
  for (const some of inPieces(rows, Math.floor(parameters / columns.length)))
    await db
      .insertInto(className)
      .values(some)
      .onConflict(same =>
        same
          .column('id')
          .doUpdateSet(excluded => Object.fromEntries(changed.map(name => [name, excluded.ref(`excluded.${name}` as never)]))),
      )
      .execute();
}

/** Lets `facts` change the view's rows: one read of the rows they touch and one write, in the transaction of `em`. */
export async function changeRows(em: SqlEntityManager, view: View, facts: readonly Fact[]): Promise<void> {
  const keys = [...touched(view, facts)];
  if (keys.length === 0) return;
  const { db, className } = tableOf(em, view.table);
  const before = new Map<string, { id: string }>((await rowsOf<{ id: string }>(em, view.table, keys)).map(row => [row.id, row]));
  const known = new Set(before.keys());
  const after = foldRows(view, before, facts);

  const ended = [...known].filter(key => !after.has(key));
  for (const some of inPieces(ended, parameters)) await db.deleteFrom(className).where('id', 'in', some).execute();
  await putRows(em, view.table, [...after.values()]);
}

export async function clearRows(em: SqlEntityManager, view: View): Promise<void> {
  const { db, className } = tableOf(em, view.table);
  await db.deleteFrom(className).execute();
}
