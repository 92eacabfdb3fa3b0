import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteLock } from '#sqlite-store';
import { ServerProcess } from '../server-process.ts';

describe('a second server in the same folder', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'heli 同一文件夹 '));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('is refused in words, and the first goes on', async () => {
    const first = await ServerProcess.start({ HELI_DEMO: '0' }, data);
    try {
      await expect(ServerProcess.start({ HELI_DEMO: '0' }, data)).rejects.toThrow(/正由另一个进程使用[\s\S]*is in use/);
      expect((await fetch(new URL('/graphql?query={__typename}', first.url))).status).toBeLessThan(500);
    } finally {
      await first.kill();
    }
  });

  it('is refused also where the log is elsewhere and only the views are in the folder', async () => {
    const lock = SqliteLock.take(join(data, 'views.sqlite'));
    try {
      // Nobody listens there: it does not come that far.
      const start = ServerProcess.start({ EVENT_STORE_URL: 'esdb://127.0.0.1:9?tls=false' }, data);
      await expect(start).rejects.toThrow(/views\.sqlite 正由另一个进程使用/);
    } finally {
      lock.release();
    }
  });
});
