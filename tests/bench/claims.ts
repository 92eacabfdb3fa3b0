import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { Engine, EventStore, Execute } from '#engine';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';
import { Task } from '#task';
import { emmett } from './emmett.ts';
import { engine, lay, liaison, open, opened, units } from './ground.ts';
import { type Contender, type Effort, inTurn, type Row, say } from './measure.ts';
import { folder, server, withDatabase } from './places.ts';

interface Claiming {
  readonly name: string;
  open(count: number): Promise<readonly string[]>;
  claim(id: string, unitId: string): Promise<unknown>;
  /** What is left to do after the claims, so that it does not burden the next contender. */
  settled?(): Promise<unknown>;
  close(): Promise<unknown>;
}

/** So many callers, each with one claim under way; claims go round all tasks before a task has the next. */
const contender = ({ name, open, claim, settled }: Claiming, callers: number): Contender => {
  let rate = 500;
  return {
    name,
    async run(seconds) {
      const tasks = await open(Math.max(4 * callers, Math.ceil((rate * seconds * 1.2) / units.length)));
      const most = tasks.length * units.length;
      let next = 0;
      const began = performance.now();
      const end = began + seconds * 1000;
      await Promise.all(
        Array.from({ length: callers }, async () => {
          while (next < most && performance.now() < end) {
            const at = next++;
            await claim(tasks[at % tasks.length]!, units[Math.floor(at / tasks.length)]!);
          }
        }),
      );
      const done = (next / (performance.now() - began)) * 1000;
      rate = Math.max(rate, done);
      await settled?.();
      return done;
    },
  };
};

async function ours(name: string, store: EventStore, views: Parameters<typeof engine>[1], follows: boolean): Promise<Claiming> {
  const app = await NestFactory.createApplicationContext(engine(store, views, follows), { logger: ['error'], abortOnError: false });
  await lay(store);
  const bus = app.get(CommandBus);
  return {
    name,
    open: count => open(store, count),
    async claim(id, unitId) {
      const request = { caller: liaison(unitId), commandId: randomUUID() };
      const outcome = await bus.execute(new Execute(Task, id, { type: 'ClaimTask', data: { unitId, quantity: 1 } }, request));
      if (!outcome.accepted) throw new Error(outcome.en);
    },
    ...(follows && { settled: () => app.get(Engine).settled() }),
    close: () => app.close(),
  };
}

/** A fact's row as it would be written without any engine. */
const columns = 'stream, version, id, type, data, meta';
const rowOf = () => {
  const meta = {
    actor: 'liaison of L.1',
    onBehalfOf: 'L.1',
    committee: randomUUID(),
    commandId: randomUUID(),
    commandHash: randomUUID() + randomUUID().slice(0, 7),
    correlationId: randomUUID(),
    causationId: randomUUID(),
    occurredAt: new Date().toISOString(),
  };
  return [`task-${randomUUID()}`, 1, randomUUID(), 'TaskClaimed', JSON.stringify(opened()[0]!.data), JSON.stringify(meta)] as const;
};

function bareSqlite(path: string): Claiming {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec(
    'CREATE TABLE facts (position INTEGER PRIMARY KEY, stream TEXT, version INTEGER, id TEXT, type TEXT, data TEXT, meta TEXT, UNIQUE (stream, version))',
  );
  const insert = db.prepare(`INSERT INTO facts (${columns}) VALUES (?, ?, ?, ?, ?, ?)`);
  const row = rowOf();
  return {
    name: 'one INSERT a commit, node:sqlite',
    open: async count => Array.from({ length: count }, () => ''),
    async claim() {
      insert.run(`task-${randomUUID()}`, ...row.slice(1));
    },
    close: async () => db.close(),
  };
}

async function barePostgres(url: string, callers: number): Promise<Claiming> {
  const pool = new Pool({ connectionString: url, max: Math.min(callers, 20) });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bare (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text COLLATE "C", version int, id uuid, type text, data text, meta text, UNIQUE (stream, version))',
  );
  const row = rowOf();
  const text = `INSERT INTO bare (${columns}) VALUES ($1, $2, $3, $4, $5, $6)`;
  return {
    name: 'one INSERT a commit, pg',
    open: async count => Array.from({ length: count }, () => ''),
    claim: () => pool.query({ name: 'bare', text, values: [`task-${randomUUID()}`, 1, randomUUID(), ...row.slice(3)] }),
    close: () => pool.end(),
  };
}

const among = async (what: string, callers: number, all: readonly Claiming[], effort: Effort): Promise<Row[]> => {
  try {
    return await inTurn(
      'a',
      `${what}, ${callers} caller${callers > 1 ? 's' : ''}`,
      'claims/s',
      all.map(one => contender(one, callers)),
      effort,
    );
  } finally {
    for (const one of all) await one.close();
  }
};

/** (a) Claims a second by the command bus, from 1 to 256 callers. */
export async function claims(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  const levels = (process.env['BENCH_CALLERS'] ?? (effort.quick ? '1,64' : '1,16,64,256')).split(',').map(Number);
  for (const callers of levels) {
    const at = folder();
    const file = (name: string) => join(at.path, name);
    const all = [
      bareSqlite(file('bare.sqlite')),
      await ours('Heli', new SqliteEventStore({ path: file('alone.sqlite') }), { file: file('alone-views.sqlite') }, false),
      await ours('Heli, followers on', new SqliteEventStore({ path: file('log.sqlite') }), { file: file('views.sqlite') }, true),
    ];
    rows.push(...(await among('SQLite', callers, all, effort)));
    at.remove();
  }
  if (!server) {
    say('(a) on PostgreSQL did not run: set DATABASE_URL=postgres://… to a server on which databases may be made.');
    return rows;
  }
  for (const callers of levels)
    rows.push(
      ...(await withDatabase(async url => {
        const lenient = await emmett(url, false);
        const same = await emmett(url, true);
        await lenient.lay();
        const on = (schema: string) => new PostgresEventStore({ url, schema: `log_${schema}` });
        const all = [
          { name: 'Emmett, nothing looked up', ...lenient },
          { name: 'Emmett', ...same },
          await barePostgres(url, callers),
          await ours('Heli', on('alone'), { postgres: url, schema: 'views_alone' }, false),
          await ours('Heli, followers on', on('all'), { postgres: url, schema: 'views_all' }, true),
        ];
        return among('PostgreSQL', callers, all, effort);
      })),
    );
  return rows;
}
