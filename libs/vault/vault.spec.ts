import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { emptyDatabase, server } from '../../tests/empty-database.ts';
import { MasterKey, Vault, type VaultSettings } from './index.ts';

if (!server) console.info('The vault on PostgreSQL was not tested: set DATABASE_URL.');

describe.each(server ? ['SQLite', 'PostgreSQL'] : ['SQLite'])('a vault on %s', kind => {
  let database: Awaited<ReturnType<typeof emptyDatabase>> | undefined;
  let dataDirectory: string;
  const opened: Vault[] = [];
  const open = async (settings: Partial<VaultSettings> = {}) => {
    const vault = await Vault.open({ dataDirectory, databaseUrl: database?.url, ...settings });
    opened.push(vault);
    return vault;
  };

  beforeAll(async () => {
    if (kind === 'PostgreSQL') database = await emptyDatabase();
  });
  afterAll(() => database?.drop());

  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'heli 合力 vault '));
    await database?.clear();
  });
  afterEach(async () => {
    for (const vault of opened.splice(0)) await vault.close();
    await rm(dataDirectory, { recursive: true });
  });

  it('gives the same secret again, also after a restart', async () => {
    const first = await (await open()).keep('a', () => randomBytes(32));
    expect(await (await open()).keep('a', () => randomBytes(32))).toEqual(first);
  });

  it('gives two processes that ask at once the same secret', async () => {
    const vaults = [await open(), await open()];
    const secrets = await Promise.all(Array.from({ length: 20 }, (_, i) => vaults[i % 2]!.keep('a', () => randomBytes(32))));
    expect(new Set(secrets.map(secret => secret!.toString('hex'))).size).toBe(1);
  });

  it('makes its master key for its owner alone', async () => {
    await open();
    expect((await stat(join(dataDirectory, 'master.key'))).mode & 0o777).toBe(0o600);
    expect((await readdir(dataDirectory)).filter(name => name.startsWith('master.key.'))).toEqual([]);
  });

  it('never makes a destroyed secret again', async () => {
    const vault = await open();
    await vault.keep('a', () => randomBytes(32));
    await Promise.all([vault.destroy('a'), vault.destroy('b'), vault.destroy('a')]);
    expect(await vault.keep('a', () => randomBytes(32))).toBeUndefined();
    expect(await (await open()).keep('b', () => randomBytes(32))).toBeUndefined();
  });

  it('finds many at once, and says which are destroyed', async () => {
    const vault = await open();
    const names = Array.from({ length: 1_100 }, (_, i) => `n${i}`);
    for (const name of names.slice(0, 700)) await vault.keep(name, () => Buffer.from(name));
    await vault.destroy('n0');
    const found = await vault.find(names);
    expect([found.size, found.has('n0'), found.get('n0'), found.get('n699')?.toString(), found.has('n700')]).toEqual([
      700,
      true,
      undefined,
      'n699',
      false,
    ]);
  });

  it('does not start while others may read the master key', async () => {
    await open();
    await chmod(join(dataDirectory, 'master.key'), 0o640);
    await expect(open()).rejects.toThrow(/mode 640.*chmod 600/);
  });

  it('does not start with another master key', async () => {
    await open();
    await expect(open({ masterKey: randomBytes(32).toString('base64') })).rejects.toThrow(
      /HELI_MASTER_KEY is not the one.*Put the former master key back/,
    );
  });

  it('does not start, and makes no new one, where the master key is missing', async () => {
    await open();
    await unlink(join(dataDirectory, 'master.key'));
    await expect(open()).rejects.toThrow(/master key is missing/);
    expect(await readdir(dataDirectory)).not.toContain('master.key');
  });

  it('does not start with a master key of another length', async () => {
    await expect(open({ masterKey: 'c2hvcnQ=' })).rejects.toThrow(/must be 32 bytes in base64, and is 5/);
  });

  it('opens with the next master key after a change of it, and no more with the last', async () => {
    const vault = await open();
    const secret = await vault.keep('a', () => randomBytes(32));
    await vault.destroy('b');
    const next = randomBytes(32).toString('base64');
    await vault.rewrap(MasterKey.ofText(next, 'HELI_MASTER_KEY'));
    const reopened = await open({ masterKey: next });
    const found = await reopened.find(['a', 'b']);
    expect([found.get('a'), found.has('b'), found.get('b')]).toEqual([secret, true, undefined]);
    await expect(open()).rejects.toThrow(/is not the one/);
  });

  it('does not open a secret that was moved to another name', async () => {
    const vault = await open();
    await vault.keep('a', () => randomBytes(32));
    await vault.query("INSERT INTO secret (name, wrapped, made_at) SELECT 'b', wrapped, made_at FROM secret WHERE name = $1", ['a']);
    await expect(vault.find(['b'])).rejects.toThrow(/authenticate/);
  });
});

describe('the files of a vault on SQLite', () => {
  let dataDirectory: string;
  let vault: Vault;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'heli 合力 vault '));
    vault = await Vault.open({ dataDirectory });
  });
  afterEach(async () => {
    await vault.close();
    await rm(dataDirectory, { recursive: true });
  });

  it('are their owner’s alone', async () => {
    await vault.keep('a', () => randomBytes(32));
    const modes = await Promise.all((await readdir(dataDirectory)).map(async name => (await stat(join(dataDirectory, name))).mode & 0o777));
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('hold no destroyed secret, wrapped or not', async () => {
    const secrets = await Promise.all(Array.from({ length: 200 }, (_, i) => vault.keep(`n${i}`, () => randomBytes(32))));
    const rows = await vault.query('SELECT wrapped FROM secret');
    await vault.keep('stays', () => Buffer.from('stays'));
    await Promise.all(secrets.map((_, i) => vault.destroy(`n${i}`)));
    const files = await Promise.all((await readdir(dataDirectory)).map(name => readFile(join(dataDirectory, name))));
    const traces = [...secrets.map(secret => secret!), ...rows.map(({ wrapped }) => Buffer.from(wrapped!).subarray(8, 40))];
    expect(traces.filter(trace => files.some(file => file.includes(trace)))).toEqual([]);
    expect((await vault.find(['stays'])).get('stays')?.toString()).toBe('stays');
  });
});
