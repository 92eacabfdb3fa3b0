import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '#sqlite-store';
import { eventStoreContract } from './event-store.contract.ts';

let folder: string;

eventStoreContract('SQLite', {
  exclusive: true,
  async begin() {
    folder = await mkdtemp(join(tmpdir(), 'log-'));
  },
  async open() {
    const store = new SqliteEventStore({ path: join(folder, '大工委', 'log.db') });
    await store.open();
    return store;
  },
  async end() {
    await rm(folder, { recursive: true });
  },
});
