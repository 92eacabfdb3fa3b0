import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backUpKeys, BackupRefused, restore, verifyBackup, writeBackup } from '#backup';
import { CopyRefused } from '#engine';
import { Keyring } from '#person';
import { SqliteEventStore } from '#sqlite-store';
import { SystemClock } from '#engine';
import { Vault } from '#vault';
import { branches, ruyihu } from '../../apps/server/demo/ruyihu.ts';
import { type Client, ServerProcess, word } from '../server-process.ts';
import { audit } from './audit-process.ts';
import { linesOf } from './log-lines.ts';

const target = (data: string) => ({
  store: new SqliteEventStore({ path: join(data, 'log.sqlite') }),
  views: { file: join(data, 'views.sqlite') },
  vault: { dataDirectory: data },
});
const log = (data: string) => new SqliteEventStore({ path: join(data, 'log.sqlite') });

describe('a backup of a server that works', () => {
  let server: ServerProcess;
  let folder: string;
  let acknowledged: string[];
  let name: string;
  const nameOf = async (client: Client) => (await client.data<{ me: { name: string } }>('{ me { name } }')).me.name;
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heli 合力 backup '));
    server = await ServerProcess.start();
    const branch = await server.signIn('branch');
    name = await nameOf(await server.signIn('admin'));
    expect(name).toBeTruthy();
    acknowledged = [];
    const load = { running: true };
    const opening = Array.from({ length: 4 }, async () => {
      while (load.running) {
        const id = randomUUID();
        const capacity = { mode: word('heads'), amount: 5 };
        await branch.does('openTask', id, { committeeId: ruyihu, branchId: branches.lianmeng, title: '备份时', kind: '测试', capacity });
        acknowledged.push(`task-${id}`);
      }
    });
    // Three runs, each while commands come: a whole backup, and two that continue it.
    const runs = [
      ['backup', at('whole'), '--keys', at('keys')],
      ['backup', at('second'), '--after', at('whole')],
      ['backup', at('third'), '--after', at('second'), '--keys', at('keys')],
    ];
    for (const args of runs) {
      const { code, err } = await audit([...args, '--log', server.data]);
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    }
    load.running = false;
    await Promise.all(opening);
    await server.kill();
  }, 180_000);
  afterAll(async () => {
    await server.end();
    await rm(folder, { recursive: true });
  });

  it('holds the log up to its beginning, in order, and each part what came since the last', async () => {
    const { lines } = await linesOf(log(server.data));
    const { facts, manifest } = await verifyBackup([at('third'), at('whole'), at('second')]);
    expect(facts).toBe(manifest.head.facts);
    expect(facts).toBeGreaterThan(500);
    expect(facts).toBeLessThanOrEqual(lines.length);
    await restore({ folders: [at('whole'), at('second'), at('third')], target: target(at('elsewhere')) });
    expect((await linesOf(log(at('elsewhere')))).lines).toEqual(lines.slice(0, facts));
  });

  it('is its owner’s alone', async () => {
    const names = await readdir(at('whole'));
    const modes = await Promise.all(names.map(async name => (await stat(join(at('whole'), name))).mode & 0o777));
    expect(new Set(modes)).toEqual(new Set([0o600]));
    expect((await stat(at('whole'))).mode & 0o777).toBe(0o700);
  });

  it('serves again elsewhere, with the accounts and the names', async () => {
    const data = at('serving');
    const keys = join(at('keys'), (await readdir(at('keys'))).toSorted().at(-1)!);
    const args = ['restore', at('whole'), at('second'), at('third'), '--into', data, '--keys', keys];
    const refused = await audit(args);
    // The master key is in no backup.
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/master key is missing.*Put the former master key back/)]);
    await cp(join(server.data, 'master.key'), join(data, 'master.key'));
    const done = await audit(args);
    expect([done.code, done.err]).toEqual([0, '']);
    // It is what was signed, before a server has touched it: against what came with it, and against what was kept elsewhere.
    const { manifest } = await verifyBackup([at('whole'), at('second'), at('third')]);
    await writeFile(at('kept elsewhere'), manifest.checkpoint!);
    const verify = ['verify', '--checkpoint', at('kept elsewhere'), '--log', data, '--json'];
    const fresh = await audit(verify);
    expect([fresh.code, JSON.parse(fresh.out)]).toMatchObject([0, { ok: true, facts: manifest.head.facts, outside: 1 }]);
    expect(JSON.parse(fresh.out).checkpoints).toBeGreaterThan(manifest.earlier!.length);
    // Signed further by the same key, which was put back by hand.
    await cp(join(server.data, 'log.key'), join(data, 'log.key'));
    const restored = await ServerProcess.start({ HELI_DEMO: '0' }, data);
    try {
      const admin = await restored.signIn('admin');
      expect(await nameOf(admin)).toBe(name);
      const keys = (await (await fetch(`${restored.url}/log/keys`)).text()).trim().split('\n');
      expect(keys).toHaveLength(1);
      const proof = at('growth.json');
      expect(await audit(['prove', '--from', at('kept elsewhere'), '--out', proof, '--log', data])).toMatchObject({ code: 0, err: '' });
      expect(await audit(['verify', proof, '--key', keys[0]!])).toMatchObject({ code: 0, err: '' });
      expect(await audit([...verify, '--key', keys[0]!])).toMatchObject({ code: 0, err: '' });
    } finally {
      await restored.end();
    }
  }, 120_000);

  it('is restored up to a position or a time, and no append in part', async () => {
    const { lines, positions } = await linesOf(log(server.data));
    const folders = [at('whole'), at('second'), at('third')];
    const byPosition = await restore({ folders, to: positions[300]!, target: target(at('position')) });
    const there = (await linesOf(log(at('position')))).lines;
    expect(there).toEqual(lines.slice(0, byPosition.facts));
    expect(byPosition.facts).toBeGreaterThan(290);
    expect(byPosition.facts).toBeLessThanOrEqual(301);
    const time = (JSON.parse(lines[400]!) as { meta: { occurredAt: string } }).meta.occurredAt;
    const byTime = await restore({ folders, to: time, target: target(at('time')) });
    expect(byTime.upTo! <= time).toBe(true);
    expect((await linesOf(log(at('time')))).lines).toEqual(lines.slice(0, byTime.facts));
    expect(byTime.policiesGoOn).toBe(false);
  });

  it('is not restored over anything', async () => {
    const folders = [at('whole')];
    await expect(restore({ folders, target: target(server.data) })).rejects.toThrow(CopyRefused);
    const { code, err } = await audit(['restore', at('whole'), '--into', server.data]);
    expect([code, err]).toEqual([2, expect.stringMatching(/holds \d+ facts, which are not written over/)]);
    const keys = join(at('keys'), (await readdir(at('keys')))[0]!);
    // The server was killed: what it wrote last stands in the WAL.
    for (const name of ['keys.sqlite', 'keys.sqlite-wal']) await cp(join(server.data, name), join(at('has keys'), name));
    await cp(join(server.data, 'master.key'), join(at('has keys'), 'master.key'));
    await expect(restore({ folders, keys, target: target(at('has keys')) })).rejects.toThrow(/holds keys|keys at the target already/);
  });

  it('is refused where it was changed, lacks something, or is no backup', async () => {
    const { manifest } = await verifyBackup([at('whole')]);
    const broken = async (change: (folder: string) => Promise<unknown>, said: RegExp, others: readonly string[] = []) => {
      const copy = at(`broken ${randomUUID()}`);
      await cp(at('whole'), copy, { recursive: true });
      await change(copy);
      const data = at(`never ${randomUUID()}`);
      await expect(restore({ folders: [copy, ...others], target: target(data) })).rejects.toThrow(said);
      // Nothing was written: not even the file.
      await expect(stat(join(data, 'log.sqlite'))).rejects.toThrow(/ENOENT/);
    };
    const chunk = manifest.chunks[0]!.file;
    const edit = (name: string, change: (content: Buffer) => Buffer | string) => async (copy: string) =>
      writeFile(join(copy, name), change(await readFile(join(copy, name))));
    const flip = (content: Buffer) => {
      content[content.length >> 1]! ^= 1;
      return content;
    };
    await broken(edit(chunk, flip), /is not what was written/);
    await broken(
      edit(chunk, content => content.subarray(0, -100)),
      /is not what was written/,
    );
    await broken(copy => unlink(join(copy, chunk)), /lacks its file/);
    await broken(edit('policies.json.gz', flip), /is not what was written/);
    await broken(
      edit('manifest.json', content => content.toString().replace(/"facts": \d+/, '"facts": 7')),
      /was changed since it was written/,
    );
    await broken(
      edit('manifest.json', content => content.subarray(0, 100)),
      /it is no JSON/,
    );
    await broken(copy => unlink(join(copy, 'manifest.json')), /is no whole backup/);
    await broken(async () => {}, /does not continue the others/, [at('third')]);
    await expect(verifyBackup([at('second')])).rejects.toThrow(/continues another backup .* which is missing/);
    await expect(verifyBackup([at('nowhere')])).rejects.toThrow(/is no whole backup/);
  });

  it('is held against the checkpoint in it, and against one kept elsewhere, whatever its hashes say', async () => {
    const { manifest, facts } = await verifyBackup([at('whole')]);
    expect(manifest.checkpoint).toMatch(/^\S+\n\d+\n/);
    // Somebody who changes a fact and makes every hash anew.
    const forged = at('forged');
    await cp(at('whole'), forged, { recursive: true });
    const file = join(forged, manifest.chunks[0]!.file);
    const text = gunzipSync(await readFile(file)).toString();
    const changed = Buffer.from(text.replace('"actor":"', '"actor":"x'));
    const packed = gzipSync(changed);
    const hash = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
    const { sha256: _, ...contents } = manifest;
    const chunk = {
      ...manifest.chunks[0]!,
      sha256: hash(packed),
      bytes: packed.length,
      lines: { sha256: hash(changed), bytes: changed.length },
    };
    const remade = { ...contents, chunks: [chunk, ...manifest.chunks.slice(1)] };
    await writeFile(file, packed);
    await writeFile(join(forged, 'manifest.json'), JSON.stringify({ ...remade, sha256: hash(canonicalize(remade)!) }));
    await expect(verifyBackup([forged])).rejects.toThrow(/is not what was signed \(manifest.json, the first \d+ facts\)/);
    // The newest one lies beside the log; the first backup ends before it.
    const newest = join(server.data, 'checkpoint');
    await expect(verifyBackup([at('whole')], { checkpoints: [newest] })).rejects.toThrow(
      new RegExp(`holds ${facts} facts, and the checkpoint .* attests \\d+: the backup is older, or was cut`),
    );
  });

  it('does not come into a folder that holds something, nor after another log', async () => {
    const store = log(server.data);
    await store.open();
    const write = (name: string, after?: string) =>
      writeBackup({ store, kind: 'SQLite', folder: at(name), now: new Date(), ...(after !== undefined && { after: at(after) }) });
    try {
      await expect(write('whole')).rejects.toThrow(/holds a whole backup already/);
      await expect(write('keys')).rejects.toThrow(/holds something else/);
      await writeFile(at('a file'), '');
      await expect(write('a file')).rejects.toThrow(BackupRefused);
      await expect(write('new', 'nowhere')).rejects.toThrow(/is no whole backup/);
      // One that was killed before its manifest is begun anew.
      await cp(at('whole'), at('killed'), { recursive: true });
      await unlink(join(at('killed'), 'manifest.json'));
      await rename(join(at('killed'), 'log-000001.jsonl.gz'), join(at('killed'), 'log-000007.jsonl.gz'));
      await write('killed');
      expect((await verifyBackup([at('killed')])).facts).toBeGreaterThan(500);
    } finally {
      await store.close();
    }
    const other = log(at('another'));
    await restore({ folders: [at('whole')], to: 100n, target: target(at('another')) });
    await other.open();
    await expect(
      writeBackup({ store: other, kind: 'SQLite', folder: at('of another'), after: at('third'), now: new Date() }),
    ).rejects.toThrow(/not the log of the former backup, or it was put back/);
    await other.close();
  });

  it('says in a sentence what is wrong with the command', async () => {
    const said = async (...args: string[]) => {
      const { code, err } = await audit(args);
      return `${code} ${err}`;
    };
    expect(await said('backup', at('x'), '--log', at('nowhere'))).toMatch(/^2 .*no such file or folder/);
    expect(await said('backup', at('x'), '--log', server.data, '--keys', join(at('x'), 'keys'))).toMatch(/^2 .*do not go into the folder/);
    expect(await said('backup', at('x'), '--log', server.data, '--keys', at('k'), '--keep-keys', '1000')).toMatch(/^2 .*1 to 365 days/);
    expect(await said('restore', at('whole'))).toMatch(/^2 .*--into/);
    expect(await said('restore', at('nowhere'), '--into', at('y'))).toMatch(/^2 .*is no whole backup/);
    expect(await said('restore', at('whole'), '--into', 'mysql://x/y')).toMatch(/^2 .*no such kind of log/);
    expect(await said('move', '--log', server.data, '--into', server.data)).toMatch(/^2 .*are one place/);
    expect(await said('restore', at('whole'), at('second'), '--check')).toBe('0 ');
  }, 120_000);
});

describe('backups of the keys', () => {
  let folder: string;
  let vault: Vault;
  const now = new Date('2026-11-21T04:00:00.000Z');
  const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heli 合力 keys '));
    vault = await Vault.open({ dataDirectory: join(folder, 'data') });
  });
  afterAll(async () => {
    await vault.close();
    await rm(folder, { recursive: true });
  });

  it('are deleted after thirty days, whatever the files’ own dates say, and forget who was erased before that', async () => {
    const keys = join(folder, 'keys');
    const keyring = new Keyring(vault, new SystemClock());
    const [stays, goes] = [await keyring.seal('stays', '留下的人'), await keyring.seal('goes', '要删除的人')];
    const first = await backUpKeys(vault, keys, { now });
    const second = await backUpKeys(vault, keys, { now: daysLater(10) });
    await utimes(first.file, daysLater(400), daysLater(400));
    await writeFile(join(keys, 'keys-of-the-house.txt'), 'not ours');
    await keyring.erase('goes');
    const third = await backUpKeys(vault, keys, { now: daysLater(31) });
    expect([third.deleted.length, third.cleansed.length]).toEqual([1, 1]);
    expect((await readdir(keys)).length).toBe(3);
    // What is left of the one that was made before the erasure opens the one who stays, and not the other.
    const data = join(folder, 'restored');
    await cp(join(folder, 'data', 'master.key'), join(data, 'master.key'));
    const { contents } = JSON.parse(gunzipSync(await readFile(second.file)).toString()) as {
      contents: Parameters<typeof Vault.restore>[1];
    };
    await Vault.restore({ dataDirectory: data }, contents);
    const restored = await Vault.open({ dataDirectory: data });
    expect(await new Keyring(restored, new SystemClock()).open([stays, goes])).toEqual(['留下的人', undefined]);
    await restored.close();
  });

  it('do not bring back whom the log says to be erased', async () => {
    const data = join(folder, 'erasing');
    const settings = { dataDirectory: data };
    const live = await Vault.open(settings);
    const keyring = new Keyring(live, new SystemClock());
    const store = new SqliteEventStore({ path: join(data, 'log.sqlite') });
    await store.open();
    const fact = (type: string, data: object) => {
      const id = randomUUID();
      const meta = {
        actor: 'a',
        commandId: id,
        commandHash: 'h',
        correlationId: id,
        causationId: id,
        occurredAt: new Date().toISOString(),
      };
      return { id, type, schemaVersion: 1, data: data as Record<string, unknown>, meta };
    };
    const name = await keyring.seal('p-1', '刘要删除');
    await store.append('person-p-1', [fact('PersonRegistered', { name })], 0);
    const { file } = await backUpKeys(live, join(folder, 'kept apart'), { now });
    await store.append('person-p-1', [fact('PersonErased', { ground: 'consent-withdrawn' })], 1);
    await writeBackup({ store, kind: 'SQLite', folder: join(folder, 'log'), now });
    await store.close();
    await live.close();
    for (const to of [undefined, 1n]) {
      const into = join(folder, `into ${to}`);
      await cp(join(data, 'master.key'), join(into, 'master.key'));
      // Also where the log is put back to before the erasure.
      const done = await restore({ folders: [join(folder, 'log')], keys: file, target: target(into), ...(to !== undefined && { to }) });
      expect(done).toMatchObject({ facts: to === undefined ? 2 : 1, erased: 1 });
      const restored = await Vault.open({ dataDirectory: into });
      expect(await new Keyring(restored, new SystemClock()).open([name])).toEqual([undefined]);
      await restored.close();
    }
  });
});
