/** The EventStoreDB store where its server fails, is slow, or behaves as only this server does. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { type Batch, type Fact, type Filter, type NewFact, type Position, StoreUnavailable, VersionConflict } from '#engine';
import { EventStoreDBStore } from '#eventstoredb-store';
import { EventStoreDBStandIn, type StandInOptions } from '../contract/eventstoredb-stand-in.ts';

const fact = (data: NewFact['data'] = { by: 'a unit' }, occurredAt = new Date().toISOString()): NewFact => {
  const id = randomUUID();
  return {
    id,
    type: 'TaskClaimed',
    schemaVersion: 1,
    data,
    meta: { actor: 'p-1', commandId: id, commandHash: 'hash', correlationId: id, causationId: id, occurredAt },
  };
};

const facts = (count: number) => Array.from({ length: count }, () => fact());

const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id);

const task = () => `task-${randomUUID()}`;

describe('the EventStoreDB store', () => {
  let over: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of over.toReversed()) await end();
    over = [];
  });

  const begin = async (
    options: StandInOptions = {},
    settings: ConstructorParameters<typeof EventStoreDBStore>[1] = { deadline: 400, patience: 5_000 },
  ) => {
    const standIn = await EventStoreDBStandIn.start(options);
    over.push(() => standIn.stop());
    const another = async () => {
      const store = new EventStoreDBStore(standIn.url, settings);
      over.push(() => store.close());
      await store.open();
      return store;
    };
    return { standIn, another, store: await another() };
  };

  const count = ({ calls }: EventStoreDBStandIn, kind: string) => calls.filter(({ call }) => call === kind).length;

  /** Follows until `enough`. */
  const follow = async (
    store: EventStoreDBStore,
    after: Position,
    enough: (seen: readonly Fact[], batch: Batch) => boolean,
    { filter = {}, reading = async () => undefined }: { filter?: Filter; reading?: (batch: Batch) => Promise<unknown> } = {},
  ) => {
    const seen: Fact[] = [];
    for await (const batch of store.follow(after, { filter, signal: AbortSignal.timeout(20_000) })) {
      seen.push(...batch.facts);
      await reading(batch);
      if (enough(seen, batch)) return seen;
    }
    throw new Error(`Gave up with ${seen.length} facts.`);
  };

  describe('asks again by itself, with the same ids and the same expected version,', () => {
    it('where the server is unavailable or has no leader', async () => {
      const { standIn, store } = await begin();
      const stream = task();
      standIn.next('append', 'unavailable', 3);
      standIn.next('append', 'no leader', 2);
      expect((await store.append(stream, facts(2), 0)).version).toBe(2);
      expect(count(standIn, 'append')).toBe(6);
      expect(await store.read(stream)).toHaveLength(2);
    });

    for (const fault of ['answer lost', 'answer cut', 'slow'] as const)
      it(`where the append took effect: ${fault}`, async () => {
        const { standIn, store } = await begin();
        const stream = task();
        await store.append(stream, facts(1), 0);
        standIn.next('append', fault);
        const some = facts(2);
        const appended = await store.append(stream, some, 1);
        expect(appended.version).toBe(3);
        const read = await store.read(stream, 2);
        expect(ids(read)).toEqual(ids(some));
        expect(read[1]!.position).toBe(appended.position);
      });

    it('of a new client where the old one hears nothing any more', async () => {
      const { standIn, store } = await begin();
      const stream = task();
      standIn.next('append', 'silent', 4);
      expect((await store.append(stream, facts(1), 0)).version).toBe(1);
      standIn.next('read', 'silent');
      expect(await store.read(stream)).toHaveLength(1);
    });

    it('and says so where it gave up', async () => {
      const { standIn, store } = await begin({}, { deadline: 100, patience: 200 });
      const stream = task();
      const some = facts(1);
      for (const fault of ['unavailable', 'silent'] as const) {
        standIn.next('append', fault, 1_000);
        standIn.next('read', fault, 1_000);
        await expect(store.append(stream, some, 0)).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.read(stream)).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.positionAt('2026-01-01T00:00:00Z')).rejects.toBeInstanceOf(StoreUnavailable);
        standIn.heal();
      }
      expect((await store.append(stream, some, 0)).version).toBe(1);
    });

    it('and says at the opening which server does not answer, without the password', async () => {
      const store = new EventStoreDBStore('esdb://clerk:secret@127.0.0.1:1?tls=false', { deadline: 100, patience: 100 });
      await expect(store.open()).rejects.toThrow(/esdb:\/\/127\.0\.0\.1:1 does not answer/);
      await expect(store.open()).rejects.not.toThrow(/secret/);
      await store.close();
      await expect(store.read('task-1')).rejects.toBeInstanceOf(StoreUnavailable);
    });
  });

  it('appends by the unary path', async () => {
    const { standIn, store } = await begin();
    await store.append(task(), facts(3), 0);
    expect(count(standIn, 'append')).toBe(1);
    expect(count(standIn, 'batch append')).toBe(0);
  });

  it('refuses TLS without a user', () => {
    expect(() => new EventStoreDBStore('esdb://store.example:2113')).toThrow(/esdb:\/\/user:password@host/);
  });

  describe('does not take for the same append', () => {
    it('the same fact id with another payload, also of another process', async () => {
      const { store, another } = await begin();
      const stream = task();
      const one = fact({ by: 'a unit' });
      await store.append(stream, [one], 0);
      const altered = { ...one, data: { by: 'another unit' } };
      for (const process of [store, await another()])
        await expect(process.append(stream, [altered], 0)).rejects.toMatchObject({ name: 'VersionConflict', expected: 0, actual: 1 });
      expect((await store.read(stream))[0]!.data).toEqual({ by: 'a unit' });
    });

    it('a part of it', async () => {
      const { store } = await begin();
      const stream = task();
      const some = facts(3);
      await store.append(stream, some, 0);
      await expect(store.append(stream, some.slice(0, 2), 0)).rejects.toBeInstanceOf(VersionConflict);
    });
  });

  describe('in a cluster', () => {
    it('decides with the leader and follows the others', async () => {
      const { standIn, store } = await begin({ nodes: 3 });
      const stream = task();
      const { position } = await store.append(stream, facts(2), 0);
      await store.read(stream);
      expect(await follow(store, 0n, (_, batch) => batch.position >= position)).toHaveLength(2);
      expect(new Set(standIn.calls.filter(({ call }) => call !== 'subscribe').map(({ node }) => node))).toEqual(new Set([0]));
      expect(standIn.calls.filter(({ call }) => call === 'subscribe').map(({ node }) => node)).not.toContain(0);
    });

    it('asks the new leader where the old one lives on as a follower', async () => {
      const { standIn, store } = await begin({ nodes: 3 });
      const stream = task();
      await store.append(stream, facts(1), 0);
      standIn.leader = 1;
      standIn.calls.length = 0;
      expect(await store.read(stream)).toHaveLength(1);
      expect((await store.append(stream, facts(1), 1)).version).toBe(2);
      expect(standIn.calls.at(-1)).toEqual({ call: 'append', node: 1 });
    });
  });

  describe('follows', () => {
    it('past a subscription that says nothing', async () => {
      const { standIn, store } = await begin();
      const some = facts(2);
      standIn.next('subscribe', 'silent');
      const seen = await follow(store, await store.head(), all => all.length === 2, {
        reading: async ({ live }) => void (live && (await store.append(`task-${some[0]!.id}`, some, 0))),
      });
      expect(ids(seen)).toEqual(ids(some));
    }, 20_000);

    it('past one that is refused', async () => {
      const { standIn, store } = await begin();
      standIn.next('subscribe', 'unavailable', 3);
      standIn.next('subscribe', 'no leader', 2);
      await store.append(task(), facts(2), 0);
      expect(await follow(store, 0n, (_, { live }) => live)).toHaveLength(2);
    });

    it('slowly where the server drops who lags', async () => {
      const { standIn, store } = await begin({ dropsTheSlow: true });
      const stream = task();
      const all: NewFact[] = [];
      const seen = await follow(store, await store.head(), some => some.length === 2_000, {
        reading: async ({ live }) => {
          if (live && all.length === 0)
            for (let at = 0; at < 2_000; at += 100) {
              const some = Array.from({ length: 100 }, () => fact({ text: 'x'.repeat(2_000) }));
              all.push(...some);
              await store.append(stream, some, at);
            }
          await wait(5);
        },
      });
      expect(ids(seen)).toEqual(ids(all));
      expect(count(standIn, 'subscribe')).toBeGreaterThan(1);
    }, 20_000);

    it('at the reader’s pace: what it does not take stays at the server', async () => {
      const { standIn, store } = await begin();
      for (let at = 0; at < 20_000; at += 1_000)
        await store.append(
          'task-1',
          Array.from({ length: 1_000 }, () => fact({ text: 'x'.repeat(200) })),
          at,
        );
      standIn.told = 0;
      for await (const { facts: some } of store.follow(0n, { batch: 10, signal: AbortSignal.timeout(20_000) })) {
        if (some.length === 0) continue;
        await wait(300);
        expect(standIn.told).toBeLessThan(2_000);
        break;
      }
    }, 20_000);

    it('from a position between two events as from the event before', async () => {
      const { store } = await begin();
      const first = await store.append('task-1', facts(1), 0);
      const some = facts(2);
      await store.append('task-1', some, 1);
      for (const beside of [first.position, first.position + 1n])
        expect(ids(await follow(store, beside, (_, { live }) => live))).toEqual(ids(some));
    });

    it('from the start where nothing passes the filter yet', async () => {
      const { store } = await begin();
      await store.append(task(), facts(1), 0);
      const some = facts(1);
      const seen = await follow(store, 0n, all => all.length > 0, {
        filter: { categories: ['unit'] },
        reading: async ({ live, facts: passed }) => void (live && passed.length === 0 && (await store.append('unit-1', some, 0))),
      });
      expect(ids(seen)).toEqual(ids(some));
    });

    it('past what others write into the log', async () => {
      const { standIn, store } = await begin();
      const other = EventStoreDBClient.connectionString(standIn.url);
      await store.append('task-1', facts(1), 0);
      const head = await store.head();
      await other.appendToStream('task-2', jsonEvent({ type: 'Foreign', data: {} }), { expectedRevision: NO_STREAM });
      await other.appendToStream('$$task-1', jsonEvent({ type: '$metadata', data: {} }));
      await other.dispose();
      expect(await store.head()).toBe(head);
      await store.append('task-3', facts(1), 0);
      expect((await follow(store, 0n, (_, { live }) => live)).map(({ stream }) => stream)).toEqual(['task-1', 'task-3']);
      await expect(store.read('task-2')).rejects.toThrow(/is no fact/);
    });
  });

  describe('finds the position at a time', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

    it('where facts do not stand in the order of their times', async () => {
      const { store } = await begin();
      for (const [version, minute] of [5, 3, 9, 4, 20].entries()) await store.append('task-1', [fact({}, at(minute))], version);
      const positions = (await store.read('task-1')).map(({ position }) => position);
      expect(await store.positionAt(at(2))).toBe(0n);
      expect(await store.positionAt(at(3))).toBe(positions[1]);
      expect(await store.positionAt(at(4))).toBe(positions[3]);
      expect(await store.positionAt(at(19))).toBe(positions[3]);
      expect(await store.positionAt('2026-01-01T08:20:00+08:00')).toBe(positions[4]);
      await expect(store.positionAt('noon')).rejects.toBeInstanceOf(TypeError);
    });

    it('in a long log that goes on', async () => {
      const { standIn, store } = await begin();
      const write = async (stream: string, from: number) =>
        store.append(
          stream,
          Array.from({ length: 700 }, (_, minute) => fact({}, at(from + minute))),
          0,
        );
      for (let part = 0; part < 5; part++) await write(`task-${part}`, part * 700);
      const all = async () =>
        (await Promise.all(Array.from({ length: 7 }, (_, part) => store.read(`task-${part}`)))).flat().map(({ position }) => position);
      const five = await all();
      for (const minute of [3_499, 2_000, 10, 3_000, 0]) expect(await store.positionAt(at(minute))).toBe(five[minute]);
      await write('task-5', 3_500);
      await write('task-6', 4_200);
      const seven = await all();
      for (const minute of [4_899, 3_500, 3_499, 0, 4_199]) expect(await store.positionAt(at(minute))).toBe(seven[minute]);
      const before = count(standIn, 'read');
      await store.positionAt(at(0));
      expect(count(standIn, 'read') - before).toBeLessThanOrEqual(2);
    }, 20_000);
  });
});
