import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeBackup } from '#backup';
import { type EventStore, LogIsIncomplete, type NewFact } from '#engine';
import { EventStoreDBStore } from '#eventstoredb-store';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';
import { EventStoreDBStandIn } from '../contract/eventstoredb-stand-in.ts';
import { emptyDatabase, server as database } from '../empty-database.ts';
import { audit, auditing } from './audit-process.ts';
import { linesOf } from './log-lines.ts';

if (!database) console.info('No restore into PostgreSQL was killed: set DATABASE_URL.');

/** CI's number is small; `HELI_KILLS=20` for the published one, on each store. */
const kills = Math.min(20, Number(process.env['HELI_KILLS'] ?? 4));
const streams = 3_000;

const fact = (n: number, commandId: string): NewFact => ({
  id: randomUUID(),
  type: 'TaskOpened',
  schemaVersion: 1,
  data: { title: `恢复 ${n}`, n },
  meta: {
    actor: 'p',
    commandId,
    commandHash: 'h',
    correlationId: commandId,
    causationId: commandId,
    committee: `c-${n % 3}`,
    occurredAt: new Date(1_700_000_000_000 + n * 1_000).toISOString(),
  },
});

describe('a restore that is killed', () => {
  let folder: string;
  let backup: string;
  let whole: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heli 合力 killed '));
    backup = join(folder, 'backup');
    const store = new SqliteEventStore({ path: join(folder, 'log.sqlite') });
    await store.open();
    for (let round = 0; round < 2; round++)
      await Promise.all(
        Array.from({ length: streams }, (_, n) => {
          const commandId = randomUUID();
          return store.append(`task-${n}`, [fact(n, commandId), fact(n, commandId)], round * 2);
        }),
      );
    await writeBackup({ store, kind: 'SQLite', folder: backup, now: new Date() });
    await store.close();
    whole = (await linesOf(store)).lines;
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  const isBegun = async (store: EventStore) => {
    const begun = await store.open().then(
      () => false,
      (error: unknown) => error instanceof LogIsIncomplete,
    );
    await store.close();
    return begun;
  };
  const never = async (args: readonly string[], store: (readOnly?: boolean) => EventStore) => {
    expect(whole.length).toBe(streams * 4);
    let begun = 0;
    for (let kill = 0; kill < kills; kill++) {
      const { child, ended } = auditing(['restore', backup, ...args]);
      // The first at any moment, the others soon after it has begun to write, and later each time.
      const gone = { is: false };
      void ended.then(() => (gone.is = true));
      if (kill === 0) await wait(300 + Math.random() * 1_500);
      else {
        while (!gone.is && !(await isBegun(store(true)))) await wait(5);
        await Promise.race([wait(Math.random() * 100 * kill), ended]);
      }
      child.kill('SIGKILL');
      const { code } = await ended;
      if (code === 0) break;
      // Either nothing is there yet, or it says that it is not whole; never a part that looks like a log.
      const there = store();
      const opened = await there.open().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (opened === undefined) expect(await there.head()).toBe(0n);
      else {
        expect(opened).toBeInstanceOf(LogIsIncomplete);
        begun++;
      }
      await there.close();
    }
    const last = await audit(['restore', backup, ...args]);
    // Where it came to its end before the last kill, what is there is not written over.
    expect(last.code === 0 ? last.out : last.err).toMatch(
      /Restored 12000 facts of 12000|holds 12000 facts, which are not written over|holds facts/,
    );
    expect((await linesOf(store())).lines).toEqual(whole);
    expect(begun).toBeGreaterThan(0);
  };

  it('into SQLite is never taken for a whole log, and the same command goes on with it', async () => {
    const into = join(folder, 'sqlite');
    await never(['--into', into], readOnly => new SqliteEventStore({ path: join(into, 'log.sqlite'), ...(readOnly && { readOnly }) }));
  }, 300_000);

  (database ? it : it.skip)(
    'into PostgreSQL likewise',
    async () => {
      const { url, drop } = await emptyDatabase();
      try {
        await never(
          ['--into', url, '--data', join(folder, 'postgres')],
          readOnly => new PostgresEventStore({ url, ...(readOnly && { readOnly }) }),
        );
      } finally {
        await drop();
      }
    },
    300_000,
  );

  it('into EventStoreDB likewise', async () => {
    const standIn = await EventStoreDBStandIn.start();
    try {
      await never(['--into', standIn.url, '--data', join(folder, 'esdb')], () => new EventStoreDBStore(standIn.url));
    } finally {
      await standIn.stop();
    }
  }, 600_000);
});
