import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v5 as uuidv5 } from 'uuid';
import type { NewFact } from '#engine';
import { base64, checkpointText } from '#proof';
import { PostgresEventStore } from '#postgres-store';
import { SigningKey } from './log-keys.ts';
import { type FindingCode, verifyLog } from './verify-log.ts';

// The same kinds of edits as of SQLite's files, of a log in PostgreSQL, by whoever may write to its tables.

const { DATABASE_URL } = process.env;
if (!DATABASE_URL) console.info('No edits of a log in PostgreSQL: set DATABASE_URL.');

const many = 40;
const edits = 300;
const origin = 'heli.example/log';
const key = SigningKey.make(origin, 'ed25519');
const namespace = '6c1a9d0e-0000-5000-8000-000000000001';
const fact = (n: number): NewFact => ({
  id: uuidv5(`fact ${n}`, namespace),
  type: ['TaskPublished', 'TaskClaimed', 'TaskProgressReported'][n % 3]!,
  schemaVersion: 1,
  data: { title: `修缮第 ${n} 号楼的路灯`, parts: [n, null, `“${n}”\n`] },
  meta: {
    actor: `person-${n % 17}`,
    committee: `committee-${n % 3}`,
    commandId: uuidv5(`command ${n}`, namespace),
    commandHash: uuidv5(`hash ${n}`, namespace).replaceAll('-', ''),
    correlationId: uuidv5(`command ${n}`, namespace),
    causationId: uuidv5(`command ${n}`, namespace),
    occurredAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  },
});

interface Edit {
  readonly sql: readonly string[];
  readonly first: number;
  readonly codes: readonly FindingCode[];
}

const change = (at: number, what: string, codes: readonly FindingCode[]): Edit => ({
  sql: [`UPDATE facts SET ${what} WHERE position = ${at}`],
  first: at - 1,
  codes,
});

/** What is done at a position, and what has to be found. */
const ways: Readonly<Record<string, (at: number) => Edit>> = {
  edit: at => change(at, `data = replace(data, '路灯', '路燈')`, ['HISTORY_CHANGED']),
  'bit flip': at => change(at, `data = overlay(data placing '@' from ${12 + (at % 5)} for 1)`, ['HISTORY_CHANGED', 'FACT_UNREADABLE']),
  'changed metadata': at => change(at, `meta = replace(meta, 'person-', 'mallory-')`, ['HISTORY_CHANGED']),
  'changed id': at => change(at, `id = gen_random_uuid()`, ['HISTORY_CHANGED']),
  'changed type': at => change(at, `type = 'TaskReleased'`, ['HISTORY_CHANGED']),
  'moved to another stream': at => change(at, `stream = 'task-x', version = 1`, ['VERSION_GAP', 'HISTORY_CHANGED']),
  'broken JSON': at => change(at, `data = substr(data, 2)`, ['FACT_UNREADABLE']),
  delete: at => ({
    sql: [`DELETE FROM facts WHERE position = ${at}`],
    first: at - 1,
    codes: ['VERSION_GAP', 'HISTORY_CHANGED', 'LOG_CUT'],
  }),
  insert: at => ({
    sql: [
      `UPDATE facts SET position = -position WHERE position >= ${at}`,
      `UPDATE facts SET position = 1 - position WHERE position < 0`,
      `INSERT INTO facts (position, stream, version, category, committee, occurred_at, id, type, schema_version, data, meta)
       SELECT ${at}, 'task-forged', 1, category, committee, occurred_at, gen_random_uuid(), type, schema_version, data, meta
       FROM facts WHERE position = ${at === 1 ? 2 : at - 1}`,
    ],
    first: at - 1,
    codes: ['HISTORY_CHANGED'],
  }),
  swap: at => {
    const [a, b] = at === many ? [at - 1, at] : [at, at + 1];
    const sql = [
      [a, -1],
      [b, a],
      [-1, b],
    ].map(([from, to]) => `UPDATE facts SET position = ${to} WHERE position = ${from}`);
    return { sql, first: a - 1, codes: ['HISTORY_CHANGED', 'VERSION_GAP'] };
  },
  truncate: at => ({ sql: [`DELETE FROM facts WHERE position >= ${at}`], first: at - 1, codes: ['LOG_CUT'] }),
  'moved to another committee': at => change(at, `committee = 'other'`, ['INDEX_CHANGED']),
  'taken out of its committee': at => change(at, `committee = NULL`, ['INDEX_CHANGED']),
  'moved in time': at => change(at, `occurred_at = occurred_at - 1`, ['INDEX_CHANGED']),
  'called otherwise': at => change(at, `category = 'need'`, ['INDEX_CHANGED']),
};

/** mulberry32 */
const diceOf = (seed: number) => {
  let a = seed;
  return (below: number) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

(DATABASE_URL ? describe : describe.skip)('a log in PostgreSQL', () => {
  const schema = `heli_${randomBytes(6).toString('hex')}`;
  const client = new Client(DATABASE_URL);
  const open = async (readOnly: boolean) => {
    const store = new PostgresEventStore({ url: DATABASE_URL!, schema, readOnly });
    await store.open();
    return store;
  };
  /** One at each third fact: an edit is named within three. */
  const checkpoints: string[] = [];
  const verified = async () => {
    const store = await open(true);
    try {
      return await verifyLog(store, { checkpoints, keys: [key.vkey], complete: true });
    } finally {
      await store.close();
    }
  };
  beforeAll(async () => {
    await client.connect();
    const store = await open(false);
    for (let n = 0; n < many; n++) {
      await store.append(`task-${n % 8}`, [fact(n)], Math.floor(n / 8));
      if (n % 3 !== 2 && n !== many - 1) continue;
      const { root } = await verifyLog(store);
      const text = checkpointText({ origin, size: n + 1, root });
      checkpoints.push(`${text}\n${key.sign(text)}`);
    }
    await store.close();
    await client.query(`SET search_path = ${schema}; CREATE TABLE pristine AS SELECT * FROM facts`);
  });
  afterAll(async () => {
    await client.query(`DROP SCHEMA ${schema} CASCADE`);
    await client.end();
  });

  it('that nobody touched has no finding', async () => {
    const verdict = await verified();
    expect(verdict).toMatchObject({ ok: true, facts: many, checkpoints: checkpoints.length, unattested: 0 });
    expect(checkpoints.at(-1)!.split('\n')[2]).toBe(base64(verdict.root));
  });

  it(`${edits} edits of its tables are all found, each where it is`, async () => {
    const dice = diceOf(5);
    const names = Object.keys(ways);
    const failures: string[] = [];
    for (let n = 0; n < edits; n++) {
      const way = names[n % names.length]!;
      const { sql, first, codes } = ways[way]!(1 + dice(many));
      for (const statement of sql) await client.query(statement);
      const { ok, finding } = await verified();
      // Between two checkpoints, or where a stream's versions show it: at the stream's next fact.
      const last = finding?.upTo ?? (finding?.code === 'VERSION_GAP' ? first + 9 : first + 1);
      if (ok || !codes.includes(finding!.code) || finding!.leaf > last || first >= last)
        failures.push(`${way} at ${first}: ${JSON.stringify(finding)}`);
      await client.query('TRUNCATE facts; INSERT INTO facts SELECT * FROM pristine');
    }
    expect(failures).toEqual([]);
    expect(await verified()).toMatchObject({ ok: true });
  }, 240_000);

  it('finds a time that is kept otherwise than the facts say', async () => {
    await client.query('TRUNCATE facts');
    const store = await open(false);
    for (let n = 0; n < 4_100; n += 100)
      await store.append(
        'task-many',
        Array.from({ length: 100 }, (_, i) => fact(n + i)),
        n,
      );
    await store.positionAt('2026-01-01T01:00:00Z');
    expect(await store.flaw()).toBeUndefined();
    await client.query('UPDATE times SET earliest = earliest + 1');
    expect(await store.flaw()).toEqual({ position: 1n, stream: 'task-many', before: 0 });
    await store.close();
  });
});
