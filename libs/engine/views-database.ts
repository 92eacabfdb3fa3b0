import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EntitySchema } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { DatabaseSchema, MikroORM, type SqlEntityManager, SqliteDriver } from '@mikro-orm/sql';
import { engineTables } from './following.ts';
import { PreparedSqliteDialect } from './sqlite-dialect.ts';
import { Snapshot } from './snapshots.ts';
import type { View } from './view.ts';

/** Where the views' tables are: a SQLite file, or a schema of a PostgreSQL database. */
export type ViewsAt = { readonly file: string } | { readonly postgres: string; readonly schema?: string };

/** `task-board@2` has the table task_board_2: two versions stand side by side. */
const tableNameOf = (view: View) => view.name.replaceAll(/[^a-z0-9]+/g, '_');

/** A digest of a table's columns: what was built under another one is built anew. */
export const shapeOf = (em: SqlEntityManager, view: View): string => {
  const { props } = em.getMetadata(view.table);
  const columns = props.map(({ name, columnTypes, nullable }) => `${name} ${columnTypes?.join()} ${nullable ? 'null' : ''}`);
  return createHash('sha256').update(columns.join('\n')).digest('hex').slice(0, 16);
};

/** How long a text may be is the rules' business: a column that is shorter would hold up the view. */
const textsOfAnyLength = (orm: MikroORM<any, SqlEntityManager>) => {
  for (const { props } of orm.getMetadata().getAll().values())
    for (const prop of props) if (prop.columnTypes?.[0] === 'varchar(255)') prop.columnTypes = ['text'];
  return orm;
};

/** Opens the database and makes the tables that are missing. Views' tables are never migrated: another table is another version, built anew. */
export async function openViews(
  at: ViewsAt,
  views: readonly View[],
  tables: readonly EntitySchema<any>[] = [],
): Promise<MikroORM<any, SqlEntityManager>> {
  for (const view of views) view.table.meta.tableName = tableNameOf(view);
  const entities = [...views.map(view => view.table), ...tables, ...engineTables, Snapshot];
  const tuning = {
    entities,
    discovery: { warnWhenNoEntities: false },
    allowGlobalContext: false,
    forceUtcTimezone: true,
  } as const;
  if ('file' in at) {
    if (at.file !== ':memory:') mkdirSync(dirname(at.file), { recursive: true, mode: 0o700 });
    const orm = (await MikroORM.init({
      driver: SqliteDriver,
      dbName: at.file,
      driverOptions: new PreparedSqliteDialect(at.file),
      ...tuning,
    })) as unknown as MikroORM<any, SqlEntityManager>;
    if (at.file !== ':memory:') {
      // What a crash takes from the views follows again from the log.
      await orm.em.execute('pragma journal_mode = wal');
      await orm.em.execute('pragma synchronous = normal');
      for (const file of [at.file, `${at.file}-wal`, `${at.file}-shm`]) if (existsSync(file)) chmodSync(file, 0o600);
    }
    await makeMissing(orm, `select name from sqlite_master where type = 'table'`);
    return orm;
  }
  const schema = at.schema ?? 'heli_views';
  const orm = textsOfAnyLength(
    (await MikroORM.init({
      driver: PostgreSqlDriver,
      clientUrl: at.postgres,
      schema,
      // For the statements that name no schema.
      driverOptions: { options: `-c search_path=${schema}` },
      pool: { min: 0, max: 10 },
      ...tuning,
    })) as unknown as MikroORM<any, SqlEntityManager>,
  );
  const names = `select table_name as name from information_schema.tables where table_schema = '${schema}'`;
  await orm.em.transactional(async em => {
    // Two processes may start at once: the second waits, and finds the tables made.
    await em.execute(`select pg_advisory_xact_lock(hashtext('heli views'))`);
    await orm.schema.createNamespace(schema);
    await makeMissing(orm, names);
  });
  return orm;
}

/** The tables as they are, to be read beside a server that may be running: nothing is made. @throws where there are none */
export async function openViewsToRead(
  at: ViewsAt,
  views: readonly View[],
  tables: readonly EntitySchema<any>[] = [],
): Promise<MikroORM<any, SqlEntityManager>> {
  for (const view of views) view.table.meta.tableName = tableNameOf(view);
  const tuning = {
    entities: [...views.map(view => view.table), ...tables, ...engineTables, Snapshot],
    allowGlobalContext: false,
    forceUtcTimezone: true,
  } as const;
  if ('file' in at) {
    if (!existsSync(at.file)) throw new Error(`There is no ${at.file}.`);
    return (await MikroORM.init({
      driver: SqliteDriver,
      dbName: at.file,
      driverOptions: new PreparedSqliteDialect(at.file, true),
      ...tuning,
    })) as unknown as MikroORM<any, SqlEntityManager>;
  }
  const schema = at.schema ?? 'heli_views';
  const orm = textsOfAnyLength(
    (await MikroORM.init({
      driver: PostgreSqlDriver,
      clientUrl: at.postgres,
      schema,
      driverOptions: { options: `-c search_path=${schema} -c default_transaction_read_only=on` },
      pool: { min: 0, max: 2 },
      ...tuning,
    })) as unknown as MikroORM<any, SqlEntityManager>,
  );
  return orm;
}

/** The server is not asked what each table looks like: that describes every table of the database, and fails where somebody drops one of his. */
async function makeMissing(orm: MikroORM<any, SqlEntityManager>, tables: string): Promise<void> {
  const missing = async () => {
    const there = new Set((await orm.em.execute<{ name: string }[]>(tables)).map(({ name }) => name));
    const all = [...orm.getMetadata().getAll().values()];
    return { none: all.every(({ tableName }) => there.has(tableName)), there: all.filter(({ tableName }) => there.has(tableName)) };
  };
  const now = await missing();
  if (now.none) return;
  const fromSchema = DatabaseSchema.fromMetadata(now.there, orm.em.getPlatform(), orm.config);
  try {
    await orm.schema.update({ safe: true, dropTables: false, fromSchema });
  } catch (error) {
    // Another process made them in the meantime.
    if (!(await missing()).none) throw error;
  }
}
