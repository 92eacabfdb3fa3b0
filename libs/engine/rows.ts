import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Fact } from './event-store.ts';
import { foldRows, touched, type View } from './view.ts';

/** Bound parameters in one statement; SQLite takes 32,766. */
const parameters = 30_000;

export const inPieces = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** The table by its entity's and properties' names, values converted: as fast as SQL, as typed as the entity. */
const tableOf = (em: SqlEntityManager, view: View) => {
  const { className, props } = em.getMetadata(view.table);
  const db = em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true });
  return { db, className, columns: props.map(({ name }) => name) };
};

/** Writes these rows, new or changed. */
export async function putRows(em: SqlEntityManager, view: View, rows: readonly { id: string }[]): Promise<void> {
  const { db, className, columns } = tableOf(em, view);
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
  const { db, className } = tableOf(em, view);
  const before = new Map<string, { id: string }>();
  for (const some of inPieces(keys, parameters))
    for (const row of (await db.selectFrom(className).selectAll().where('id', 'in', some).execute()) as { id: string }[])
      before.set(row.id, row);
  const known = new Set(before.keys());
  const after = foldRows(view, before, facts);

  const ended = [...known].filter(key => !after.has(key));
  for (const some of inPieces(ended, parameters)) await db.deleteFrom(className).where('id', 'in', some).execute();
  await putRows(em, view, [...after.values()]);
}

export async function clearRows(em: SqlEntityManager, view: View): Promise<void> {
  const { db, className } = tableOf(em, view);
  await db.deleteFrom(className).execute();
}
