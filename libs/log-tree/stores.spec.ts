import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v5 as uuidv5 } from 'uuid';
import type { EventStore, NewFact } from '#engine';
import { EventStoreDBStore } from '#eventstoredb-store';
import { PostgresEventStore } from '#postgres-store';
import { hex } from '#proof';
import { SqliteEventStore } from '#sqlite-store';
import { EventStoreDBStandIn } from '../../tests/contract/eventstoredb-stand-in.ts';
import { verifyLog } from './verify-log.ts';

/** Texts, numbers and orders of fields that a store may keep in its own way. */
const fact = (n: number): NewFact => ({
  id: uuidv5(String(n), '6c1a9d0e-0000-5000-8000-000000000000'),
  type: 'TaskClaimed',
  schemaVersion: 1 + (n % 3),
  data: {
    z: n,
    a: `“${n}”\n\u2028😀`,
    amounts: [0.1, -0, 1e21, 1e-7, 5e-324],
    nested: { b: null, a: [[], {}] },
    empty: '',
    long: 'x'.repeat(n * 100),
  },
  meta: {
    occurredAt: '2026-01-01T00:00:00.000Z',
    actor: `人-${n}`,
    commandId: `c-${n}`,
    commandHash: createHash('sha256').update(String(n)).digest('hex'),
    correlationId: 'c',
    causationId: 'c',
    ...(n % 2 === 0 && { automatic: true, committee: 'k' }),
  },
});

const fill = async (store: EventStore) => {
  await store.open();
  try {
    for (let n = 0; n < 30; n++) await store.append(`task-${n % 4}`, [fact(n)], Math.floor(n / 4));
    const { root, facts, ok } = await verifyLog(store);
    return { root: hex(root), facts, ok };
  } finally {
    await store.close();
  }
};

it('a log has the same root on every store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heli-'));
  const sqlite = await fill(new SqliteEventStore({ path: join(folder, 'log.sqlite') }));
  rmSync(folder, { recursive: true, force: true });
  expect(sqlite).toMatchObject({ facts: 30, ok: true });

  const standIn = await EventStoreDBStandIn.start();
  expect(await fill(new EventStoreDBStore(standIn.url))).toEqual(sqlite);
  await standIn.stop();

  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) {
    const schema = `heli_${randomBytes(6).toString('hex')}`;
    const postgres = await fill(new PostgresEventStore({ url: DATABASE_URL, schema }));
    const client = new Client(DATABASE_URL);
    await client.connect();
    await client.query(`drop schema ${schema} cascade`);
    await client.end();
    // oxlint-disable-next-line jest/no-conditional-in-test -- where there is a server
    expect(postgres).toEqual(sqlite);
  }
});

const { EVENT_STORE_URL } = process.env;
(EVENT_STORE_URL ? it : it.skip)(
  `facts that EventStoreDB hides from their stream are found${EVENT_STORE_URL ? '' : ': not run, set EVENT_STORE_URL=esdb://…'}`,
  async () => {
    const store = new EventStoreDBStore(EVENT_STORE_URL!);
    const client = EventStoreDBClient.connectionString(EVENT_STORE_URL!);
    await store.open();
    const [cut, gone] = [`task-${randomBytes(8).toString('hex')}`, `task-${randomBytes(8).toString('hex')}`];
    for (const stream of [cut, gone]) for (let n = 0; n < 3; n++) await store.append(stream, [{ ...fact(n), id: randomUUID() }], n);
    expect(await store.flaw()).toBeUndefined();
    await client.setStreamMetadata(gone, { truncateBefore: 0 });
    expect(await store.flaw()).toBeUndefined();
    await client.setStreamMetadata(gone, { maxCount: 1 });
    expect(await store.flaw()).toMatchObject({ stream: gone });
    expect(await verifyLog(store)).toMatchObject({ ok: false, finding: { code: 'INDEX_CHANGED' } });
    await client.setStreamMetadata(gone, {});
    await client.setStreamMetadata(cut, { truncateBefore: 2 });
    expect(await store.flaw()).toMatchObject({ stream: cut });
    await client.setStreamMetadata(cut, {});
    expect(await store.flaw()).toBeUndefined();
    await store.close();
    await client.dispose();
  },
);
