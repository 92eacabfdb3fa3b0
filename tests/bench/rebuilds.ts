import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Engine, type EngineOptions, type EventStore } from '#engine';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';
import { taskBoard } from '#task';
import { engine, tell } from './ground.ts';
import { type Effort, inTurn, type Row, say } from './measure.ts';
import { folder, server, withDatabase } from './places.ts';

async function on(what: string, store: EventStore, views: EngineOptions['views'], effort: Effort): Promise<Row[]> {
  const app = await NestFactory.createApplicationContext(engine(store, views, false), { logger: ['error'], abortOnError: false });
  try {
    const facts = await tell(store, effort.quick ? 9_000 : 90_000);
    const rate = (began: number) => (facts / (performance.now() - began)) * 1000;
    return await inTurn(
      'd',
      `${what}, ${facts.toLocaleString('en')} facts`,
      'facts/s',
      [
        {
          name: 'reading the log alone',
          async run() {
            const began = performance.now();
            const end = new AbortController();
            for await (const { live } of store.follow(0n, { filter: { categories: ['task'] }, signal: end.signal, batch: 10_000 }))
              if (live) end.abort();
            return rate(began);
          },
        },
        {
          name: 'rebuild of the task board',
          async run() {
            const began = performance.now();
            for await (const _ of app.get(Engine).rebuild(taskBoard));
            return rate(began);
          },
        },
      ],
      effort,
    );
  } finally {
    await app.close();
  }
}

/** (d) Facts a second of a view that is built anew, the write of its rows included. */
export async function rebuilds(effort: Effort): Promise<Row[]> {
  const at = folder();
  const file = (name: string) => join(at.path, name);
  const rows = await on('SQLite', new SqliteEventStore({ path: file('log.sqlite') }), { file: file('views.sqlite') }, effort);
  at.remove();
  if (!server) {
    say('(d) on PostgreSQL did not run: set DATABASE_URL=postgres://… to a server on which databases may be made.');
    return rows;
  }
  return [...rows, ...(await withDatabase(url => on('PostgreSQL', new PostgresEventStore({ url }), { postgres: url }, effort)))];
}
