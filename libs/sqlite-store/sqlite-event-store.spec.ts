import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EncodedFact, type NewFact } from '#engine';
import { LogIsLocked, SqliteEventStore } from './index.ts';
import { SqliteLog } from './sqlite-log.ts';

const fact = (): NewFact => ({
  id: randomUUID(),
  type: 'TaskClaimed',
  schemaVersion: 1,
  data: {},
  meta: { actor: 'p', commandId: 'c', commandHash: 'h', correlationId: 'c', causationId: 'c', occurredAt: new Date().toISOString() },
});
const encoded = (occurredAt = 0): EncodedFact => ({
  id: randomUUID(),
  type: 'TaskClaimed',
  schemaVersion: 1,
  data: '{}',
  meta: '{}',
  committee: null,
  occurredAt,
});

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-'));
  path = join(folder, 'data', 'deep', 'log.db');
});
afterEach(() => rm(folder, { recursive: true }));

async function opened(at = path) {
  const store = new SqliteEventStore({ path: at });
  await store.open();
  return store;
}

/** Runs a module's text in another process; what it prints comes line by line. */
function process(text: string) {
  const files = (name: string) => JSON.stringify(new URL(`./${name}`, import.meta.url).href);
  const source = `
    import { randomUUID } from 'node:crypto';
    import { SqliteLock } from ${files('sqlite-lock.ts')};
    import { SqliteLog } from ${files('sqlite-log.ts')};
    const path = ${JSON.stringify(path)};
    const fact = () => (${encoded.toString()})();
    ${text}`;
  const child = spawn(globalThis.process.execPath, ['--no-warnings', '--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface(child.stdout) };
}

describe('a data file', () => {
  it('belongs to one store of a process', async () => {
    const store = await opened();
    await expect(opened()).rejects.toThrow(LogIsLocked);
    // The refused one let go of nothing.
    await expect(opened()).rejects.toThrow(/process \d+ on .+DATABASE_URL=postgres/);
    await store.append('t-1', [fact()], 0);
    await store.close();
    const next = await opened();
    expect(await next.read('t-1')).toHaveLength(1);
    await next.close();
  });

  it('belongs to one process, and is free when that is killed', async () => {
    await (await opened()).close();
    const { child, lines } = process(`SqliteLock.take(path); console.log('taken'); setInterval(() => {}, 1000)`);
    await once(lines, 'line');
    await expect(opened()).rejects.toThrow(`process ${child.pid} on `);
    child.kill('SIGKILL');
    await once(child, 'close');
    await (await opened()).close();
  });

  it('can be read by its owner alone', async () => {
    const store = await opened();
    await store.append('t-1', [fact()], 0);
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'data', 'deep'))).mode & 0o777).toBe(0o700);
    for (const suffix of ['', '-wal', '-shm', '-lock']) expect((await stat(path + suffix)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('of another application is left alone', async () => {
    const other = join(folder, 'other.db');
    const db = new DatabaseSync(other);
    db.exec('CREATE TABLE things (id INTEGER)');
    db.close();
    await expect(opened(other)).rejects.toThrow(/another application/);
    // Nor does the failed attempt hold it.
    await expect(opened(other)).rejects.toThrow(/another application/);
  });

  it('of a newer version is left alone', async () => {
    await (await opened()).close();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(opened()).rejects.toThrow(/newer version \(layout 99/);
  });

  it('has every append that was answered before its process was killed, and each whole', async () => {
    await (await opened()).close();
    for (let round = 0; round < 3; round++) {
      const { child, lines } = process(`
        const log = new SqliteLog(path);
        for (let at = 0; ; at++) {
          const wanted = [1, 2, 3].map(n => ({ stream: 't-${round}.' + at + '.' + n, category: 't', expected: 0, facts: [fact(), fact()] }));
          for (const { version } of log.append(wanted)) if (version !== 2) throw new Error('not appended');
          console.log(wanted.map(({ stream }) => stream).join(' '));
        }`);
      const answered: string[] = [];
      for await (const line of lines) {
        answered.push(...line.split(' '));
        if (answered.length > 100 + round * 50) child.kill('SIGKILL');
      }
      const store = await opened();
      for (const stream of answered) expect(await store.read(stream)).toHaveLength(2);
      expect((await store.head()) % 6n).toBe(0n);
      await store.close();
    }
  });
});

describe('the log', () => {
  it('appends the rest of a batch of which one breaks', async () => {
    await (await opened()).close();
    const log = new SqliteLog(path);
    const wanted = (stream: string, facts: EncodedFact[]) => ({ stream, category: 't', expected: 0, facts });
    const broken = { ...encoded(), data: null as unknown as string };
    const came = log.append([wanted('t-1', [encoded()]), wanted('t-2', [encoded(), broken]), wanted('t-3', [encoded()])]);
    expect(came).toEqual([
      { version: 1, position: 1, fresh: true },
      { broken: expect.stringContaining('NOT NULL') },
      { version: 1, position: 2, fresh: true },
    ]);
    expect(log.read('t-2', 1, 10)).toEqual([]);
    expect(log.head()).toBe(2);
    log.close();
  });

  it('finds the last fact at or before a time in a long log, also where clocks went back', async () => {
    await (await opened()).close();
    const log = new SqliteLog(path);
    // 10,000 facts a second apart, but every thousandth an hour late.
    const times = Array.from({ length: 10_000 }, (_, at) => at * 1_000 - (at % 1_000 === 999 ? 3_600_000 : 0));
    for (let at = 0; at < times.length; at += 1_000)
      log.append([{ stream: `t-${at}`, category: 't', expected: 0, facts: times.slice(at, at + 1_000).map(encoded) }]);
    for (const time of [
      -4_000_000, -3_600_000, -1, 0, 500, 1_000, 4_095_000, 4_096_000, 5_399_000, 6_398_000, 6_399_000, 8_191_999, 9_999_000,
    ])
      expect([time, log.positionAt(time)]).toEqual([time, times.findLastIndex(at => at <= time) + 1]);
    log.close();
  });
});
