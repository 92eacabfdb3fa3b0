import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { move, type Source, type Target } from '#backup';
import { type EventStore, type Fact, openViews, policiesKept } from '#engine';
import { EventStoreDBStore } from '#eventstoredb-store';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';
import { EventStoreDBStandIn } from '../contract/eventstoredb-stand-in.ts';
import { branches, ruyihu } from '../../apps/server/demo/ruyihu.ts';
import { emptyDatabase, server as database } from '../empty-database.ts';
import { linesOf } from './log-lines.ts';
import { type Outcome, ServerProcess, word } from '../server-process.ts';

const { EVENT_STORE_URL } = process.env;
if (!database) console.info('The circle of stores left PostgreSQL out: set DATABASE_URL.');

interface Station {
  readonly name: string;
  readonly store: () => EventStore;
  readonly views: Source['views'];
  readonly vault: Source['vault'];
}

describe('a log that moves from store to store', () => {
  let server: ServerProcess;
  let folder: string;
  let standIn: EventStoreDBStandIn | undefined;
  let postgres: Awaited<ReturnType<typeof emptyDatabase>> | undefined;
  let stations: Station[];
  let given: Outcome;

  /** A command with an id of its own, which is the same each time. */
  const give = async (server: ServerProcess, title = '搬家之前') =>
    (await server.signIn('branch')).does(
      'openTask',
      '7d0f0f0a-0000-4000-8000-000000000001',
      { committeeId: ruyihu, branchId: branches.lianmeng, title, kind: '测试', capacity: { mode: word('heads'), amount: 5 } },
      '7d0f0f0a-0000-4000-8000-000000000002',
    );

  beforeAll(async () => {
    // The demo data, made by a server as a user starts it; killed, so that nothing is tidied up.
    server = await ServerProcess.start();
    given = await give(server);
    await server.kill();
    folder = await mkdtemp(join(tmpdir(), 'heli 合力 moving '));
    if (database) postgres = await emptyDatabase();
    let esdb = EVENT_STORE_URL;
    if (esdb) {
      const there = new EventStoreDBStore(esdb);
      if ((await there.head()) > 0n) {
        console.info(`The log of EVENT_STORE_URL is not empty: the circle goes through a stand-in. Start a new node to have it go there.`);
        esdb = undefined;
      }
      await there.close();
    }
    if (!esdb) standIn = await EventStoreDBStandIn.start();
    const files = (name: string, data: string): Station => ({
      name,
      store: () => new SqliteEventStore({ path: join(data, 'log.sqlite') }),
      views: { file: join(data, 'views.sqlite') },
      vault: { dataDirectory: data },
    });
    stations = [
      files('SQLite', server.data),
      ...(postgres
        ? [
            {
              name: 'PostgreSQL',
              store: () => new PostgresEventStore({ url: postgres!.url }),
              views: { postgres: postgres.url },
              vault: { dataDirectory: join(folder, 'postgres'), databaseUrl: postgres.url },
            },
          ]
        : []),
      {
        name: 'EventStoreDB',
        store: () => new EventStoreDBStore(esdb ?? standIn!.url),
        views: { file: join(folder, 'esdb', 'views.sqlite') },
        vault: { dataDirectory: join(folder, 'esdb') },
      },
      files('SQLite again', join(folder, 'home')),
    ];
  }, 180_000);
  afterAll(async () => {
    await standIn?.stop();
    await postgres?.drop();
    await server.end();
    await rm(folder, { recursive: true });
  });

  it('is the same around the circle, fact by fact, and its policies go on where they stopped', async () => {
    const [first, ...others] = stations;
    const before = await linesOf(first!.store());
    expect(before.lines.length).toBeGreaterThan(500);
    const policiesOf = async ({ views }: Station, { positions }: { readonly positions: readonly bigint[] }) => {
      const orm = await openViews(views, []);
      const { checkpoints, ...rest } = await policiesKept(orm.em);
      await orm.close(true);
      // A position says as much as the count of facts up to it.
      const counts = checkpoints.map(({ name, position }) => [name, positions.filter(at => at <= BigInt(position)).length]);
      return { ...rest, checkpoints: counts.toSorted() };
    };
    const remembered = await policiesOf(first!, before);
    expect(remembered.checkpoints.length).toBeGreaterThan(10);
    let from = first!;
    for (const to of others) {
      const store = from.store();
      await store.open();
      const target: Target = { store: to.store(), views: to.views, vault: to.vault };
      await move({ store, views: from.views, vault: from.vault }, target);
      await store.close();
      const after = await linesOf(to.store());
      expect(after.lines.length).toBe(before.lines.length);
      expect(after.lines.findIndex((line, at) => line !== before.lines[at])).toBe(-1);
      expect(await policiesOf(to, after)).toEqual(remembered);
      from = to;
    }
  }, 600_000);

  it('is gone on with by a server: commands that come again were done, views are the same, and nothing new happens by itself', async () => {
    const home = join(folder, 'home');
    const before = await linesOf(new SqliteEventStore({ path: join(home, 'log.sqlite') }));
    const facts = before.lines.map(line => JSON.parse(line) as Fact);
    const moved = await ServerProcess.start({ HELI_DEMO: '0' }, home);
    try {
      // Whoever had an account has it still: the keys and passwords came along.
      const admin = await moved.signIn('admin');
      const settled = async () => {
        for (const until = Date.now() + 60_000; Date.now() < until; await new Promise(resolve => setTimeout(resolve, 50))) {
          const { followers } = await admin.data<{ followers: { position: string; head: string }[] }>('{ followers { position head } }');
          if (followers.every(({ position, head }) => BigInt(position) >= BigInt(head))) return;
        }
        throw new Error('the views did not arrive');
      };
      await settled();
      // The command that was given before the move was done, wherever the log has been since.
      expect(await give(moved)).toEqual({ ...given, position: expect.any(String) });
      expect((await give(moved, '另一个标题')).code).toBe('COMMAND_ID_REUSED');
      await settled();
      await moved.kill();
      const after = await linesOf(new SqliteEventStore({ path: join(home, 'log.sqlite') }));
      const fresh = after.lines.slice(before.lines.length).map(line => JSON.parse(line) as Fact);
      // What comes due by the clock may come; what was decided is not decided again.
      const done = new Set(facts.map(({ meta }) => `${meta.automatic ? '' : meta.actor}/${meta.commandId}`));
      expect(fresh.filter(({ meta }) => done.has(`${meta.automatic ? '' : meta.actor}/${meta.commandId}`))).toEqual([]);
      expect(fresh.map(({ type, meta }) => [type, meta.actor])).toEqual([]);
    } finally {
      await moved.end();
    }
  }, 180_000);
});
