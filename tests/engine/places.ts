import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client, type QueryResult } from 'pg';
import type { EngineOptions } from '#engine';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';

/** Where the engine's data can be; every spec of the engine runs in each. */
export interface Place {
  readonly name: string;
  /** The same data each time for the same folder. */
  open(folder: string): Pick<EngineOptions, 'store' | 'views'>;
  /** As an operator would ask the views' database, while the engine is stopped. */
  ask(folder: string, sql: string): Promise<unknown[]>;
  loseViews(folder: string): Promise<void>;
  wipe(folder: string): Promise<void>;
}

const sqlite: Place = {
  name: 'SQLite',
  open: folder => ({ store: new SqliteEventStore({ path: join(folder, 'log.sqlite') }), views: { file: join(folder, 'views.sqlite') } }),
  async ask(folder, sql) {
    const database = new DatabaseSync(join(folder, 'views.sqlite'));
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  },
  async loseViews(folder) {
    for (const file of ['views.sqlite', 'views.sqlite-wal', 'views.sqlite-shm']) rmSync(join(folder, file), { force: true });
  },
  async wipe() {},
};

const postgres = (url: string): Place => {
  const schemaOf = (folder: string) => `heli_${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const run = async (sql: string) => {
    const client = new Client(url);
    await client.connect();
    try {
      return ([] as QueryResult[]).concat(await client.query(sql)).at(-1)!.rows;
    } finally {
      await client.end();
    }
  };
  return {
    name: 'PostgreSQL',
    open: folder => ({
      store: new PostgresEventStore({ url, schema: `${schemaOf(folder)}_log` }),
      views: { postgres: url, schema: schemaOf(folder) },
    }),
    ask: (folder, sql) => run(`set search_path to ${schemaOf(folder)}; ${sql}`),
    loseViews: async folder => void (await run(`drop schema ${schemaOf(folder)} cascade`)),
    wipe: async folder =>
      void (await run(`drop schema if exists ${schemaOf(folder)} cascade; drop schema if exists ${schemaOf(folder)}_log cascade`)),
  };
};

const { DATABASE_URL } = process.env;
export const places: readonly Place[] = DATABASE_URL ? [sqlite, postgres(DATABASE_URL)] : [sqlite];
