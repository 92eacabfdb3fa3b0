import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type NewFact, OthersMoved, VersionConflict } from '#engine';
import { int4Array, int8Array, textArray, uuidArray } from './binary-array.ts';
import { PostgresEventStore } from './index.ts';

const { DATABASE_URL } = process.env;

const fact = (occurredAt = new Date().toISOString()): NewFact => ({
  id: randomUUID(),
  type: 'TaskClaimed',
  schemaVersion: 1,
  data: {},
  meta: { actor: 'p', commandId: 'c', commandHash: 'h', correlationId: 'c', causationId: 'c', occurredAt },
});

it('takes no schema name that would have to be quoted', () => {
  for (const schema of ['', 'a b', 'A', '1a', 'a;b', 'a"b'])
    expect(() => new PostgresEventStore({ url: 'postgres://localhost', schema })).toThrow(TypeError);
});

it('says that the log is not there where no server answers', async () => {
  const store = new PostgresEventStore({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
  await expect(store.open()).rejects.toThrow(/PostgreSQL does not answer: .*ECONNREFUSED/);
  await store.close();
});

if (!DATABASE_URL) {
  const sentence = 'PostgreSQL store: not run, set DATABASE_URL=postgres://user:password@host:5432/database';
  // oxlint-disable-next-line jest/no-disabled-tests, jest/valid-title -- it must be seen that it did not run, and why
  it.skip(sentence, () => undefined);
} else
  describe('on a server', () => {
    const client = new Client({ connectionString: DATABASE_URL });
    let schema = '';
    const store = () => new PostgresEventStore({ url: DATABASE_URL, schema });
    const fresh = () => (schema = `spec_${randomUUID().replaceAll('-', '')}`);

    beforeAll(() => client.connect());
    afterEach(() => client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`));
    afterAll(() => client.end());

    it('arrays arrive as they were sent', async () => {
      const texts = ['', null, '大工委', '🏮 "\\{},', 'NULL', null];
      const uuids = [randomUUID(), randomUUID()];
      const rows = async (type: string, value: Buffer) => (await client.query(`SELECT $1::${type}[] AS it`, [value])).rows[0].it;
      expect(await rows('text', textArray(texts))).toEqual(texts);
      expect(await rows('text', textArray([]))).toEqual([]);
      expect(await rows('int', int4Array([0, -1, 2_147_483_647]))).toEqual([0, -1, 2_147_483_647]);
      expect(await rows('bigint', int8Array([0, -1, Number.MAX_SAFE_INTEGER]))).toEqual(['0', '-1', String(Number.MAX_SAFE_INTEGER)]);
      expect(await rows('uuid', uuidArray(uuids))).toEqual(uuids);
    });

    it('many stores that prepare a new log at once prepare it once', async () => {
      fresh();
      const stores = Array.from({ length: 6 }, store);
      await Promise.all(stores.map(one => one.open()));
      await stores[0]!.append('t-1', [fact()], 0);
      for (const one of stores) expect(await one.read('t-1')).toHaveLength(1);
      await Promise.all(stores.map(one => one.close()));
    });

    it('a log of a newer version is left alone', async () => {
      fresh();
      const one = store();
      await one.open();
      await one.close();
      await client.query(`INSERT INTO ${schema}.layout (step) VALUES (99)`);
      await expect(one.open()).rejects.toThrow(/newer version \(layout 99/);
      await one.close();
    });

    it('positions have no gaps, whatever was refused, by two processes at once', async () => {
      fresh();
      const stores = [store(), store()];
      for (const one of stores) await one.open();
      await Promise.all(
        Array.from({ length: 200 }, (_, at) => stores[at % 2]!.append(`t-${at % 40}`, [fact(), fact()], at % 3).catch(() => undefined)),
      );
      const { rows } = await client.query(`SELECT count(*)::int AS count, max(position)::int AS last FROM ${schema}.facts`);
      expect(rows[0].count).toBe(rows[0].last);
      expect(rows[0].count).toBeGreaterThanOrEqual(80);
      await Promise.all(stores.map(one => one.close()));
    });

    it('what rests on another stream is appended only while that stream is as it was seen', async () => {
      fresh();
      const one = store();
      await one.open();
      await one.append('other-1', [fact(), fact()], 0);
      const seen = (version: number) => [{ stream: 'other-1', version }];
      const first = fact();
      const answer = await one.append('t-1', [first], 0, seen(2));
      await one.append('other-1', [fact()], 2);
      await expect(one.append('t-2', [fact()], 0, seen(2))).rejects.toThrow(OthersMoved);
      await expect(one.append('t-2', [fact()], 0, [{ stream: 'other-2', version: 1 }])).rejects.toThrow(OthersMoved);
      await expect(one.append('t-1', [fact()], 0, seen(2))).rejects.toThrow(VersionConflict);
      // What was appended before has its answer, wherever the others are by now.
      expect(await one.append('t-1', [first], 0, seen(2))).toEqual(answer);
      expect(await one.append('t-2', [fact()], 0, [{ stream: 'other-2', version: 0 }])).toMatchObject({ version: 1 });
      await one.close();
    });

    it('the same among many in one commit, where one that has lost keeps none of the others from it', async () => {
      fresh();
      const one = store();
      await one.open();
      await one.append('other-1', [fact()], 0);
      const repeated = fact();
      await one.append('t-0', [repeated], 0);
      const outcomes = await Promise.allSettled([
        one.append('t-0', [repeated], 0, [{ stream: 'other-1', version: 0 }]),
        ...Array.from({ length: 20 }, (_, at) => one.append(`t-${at + 1}`, [fact(), fact()], 0, [{ stream: 'other-1', version: at % 2 }])),
      ]);
      expect(outcomes.map(outcome => (outcome.status === 'fulfilled' ? outcome.value.version : outcome.reason.name))).toEqual([
        1,
        ...Array.from({ length: 20 }, (_, at) => (at % 2 === 1 ? 2 : 'OthersMoved')),
      ]);
      await one.close();
    });

    it('of two that rest on each other’s stream only one is appended, however they come together', async () => {
      fresh();
      const stores = [store(), store()];
      for (const one of stores) await one.open();
      for (let round = 0; round < 10; round++) {
        const [a, b] = [`a-${round}`, `b-${round}`];
        const outcomes = await Promise.allSettled([
          stores[0]!.append(a, [fact()], 0, [{ stream: b, version: 0 }]),
          stores[round % 2]!.append(b, [fact()], 0, [{ stream: a, version: 0 }]),
        ]);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      }
      await Promise.all(stores.map(one => one.close()));
    });

    it('the last fact at or before a time is found in a long log, also where clocks went back', async () => {
      fresh();
      const one = store();
      await one.open();
      const start = Date.parse('2026-01-01T00:00:00.000Z');
      const times = Array.from({ length: 10_000 }, (_, at) => start + at * 1_000 - (at % 1_000 === 999 ? 3_600_000 : 0));
      const facts = times.map(time => fact(new Date(time).toISOString()));
      for (let at = 0; at < facts.length; at += 1_000) await one.append(`t-${at}`, facts.slice(at, at + 1_000), 0);
      for (const seconds of [-4_000, -3_600, -1, 0, 1, 4_095, 4_096, 5_399, 6_398, 6_399, 8_191, 9_999]) {
        const time = start + seconds * 1_000;
        const position = await one.positionAt(new Date(time).toISOString());
        expect([seconds, position]).toEqual([seconds, BigInt(times.findLastIndex(at => at <= time) + 1)]);
      }
      await one.close();
    });
  });
