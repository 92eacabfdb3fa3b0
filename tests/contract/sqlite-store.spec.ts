import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SqliteEventStore } from '#sqlite-store';
import { eventStoreContract, type Harness } from './event-store.contract.ts';

function harness(commit: 'worker' | 'main'): Harness {
  let folder: string;
  return {
    exclusive: true,
    async begin() {
      folder = await mkdtemp(join(tmpdir(), 'log-'));
    },
    async open() {
      const store = new SqliteEventStore({ path: join(folder, '大工委', 'log.db'), commit });
      await store.open();
      return store;
    },
    async empty() {
      const path = join(await mkdtemp(join(tmpdir(), 'log-')), 'empty.db');
      return { store: () => new SqliteEventStore({ path, commit }), drop: () => rm(dirname(path), { recursive: true }) };
    },
    async end() {
      await rm(folder, { recursive: true });
    },
  };
}

eventStoreContract('SQLite', harness('worker'));
eventStoreContract('SQLite, committing in the main thread,', harness('main'));
