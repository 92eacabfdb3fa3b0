import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MasterKey } from './master-key.ts';
import { PostgresVaultDatabase } from './postgres-vault-database.ts';
import { StartRefused } from './refused.ts';
import { SqliteVaultDatabase } from './sqlite-vault-database.ts';
import { contentsOf, fillWith, type VaultContents } from './vault-contents.ts';
import type { Statement, VaultDatabase } from './vault-database.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS master (id TEXT PRIMARY KEY, proof TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, wrapped TEXT, made_at TEXT NOT NULL, destroyed_at TEXT);
  CREATE TABLE IF NOT EXISTS definition (id TEXT PRIMARY KEY, sql TEXT NOT NULL)`;

const destruction = `INSERT INTO secret (name, wrapped, made_at, destroyed_at) VALUES ($1, NULL, $2, $2)
  ON CONFLICT (name) DO UPDATE SET wrapped = NULL, destroyed_at = COALESCE(secret.destroyed_at, $2)`;

const namesInOneQuery = 500;

export interface VaultSettings {
  /** Holds `keys.sqlite` and `master.key`, where they are not elsewhere. */
  readonly dataDirectory: string;
  /** `DATABASE_URL`: the tables stand there, in the schema `heli_keys`. */
  readonly databaseUrl?: string | undefined;
  /** `HELI_MASTER_KEY`: 32 bytes in base64. Where it is absent, a file `master.key` of mode 600 is made on the first start. */
  readonly masterKey?: string | undefined;
}

/**
 * Secrets by name, wrapped by the master key and kept apart from the log: what has been destroyed here is gone, and leaves a tombstone so that
 * it is never made again. Other tables beside them hold what is only ever compared (hashes), through `query`.
 */
export class Vault {
  private condemned: { names: readonly string[]; done: () => void; failed: (error: unknown) => void }[] = [];
  private destroying: Promise<void> | undefined;

  private constructor(
    private readonly database: VaultDatabase,
    private master: MasterKey,
  ) {}

  /** @throws StartRefused where the master key is missing, readable by others or not the one that wrapped what is here */
  static async open({ dataDirectory, databaseUrl, masterKey }: VaultSettings): Promise<Vault> {
    const database = databaseOf({ dataDirectory, databaseUrl });
    try {
      await database.define(tables);
      const file = join(dataDirectory, 'master.key');
      const master = masterKey ? MasterKey.ofText(masterKey, 'HELI_MASTER_KEY') : await masterOfFile(file, database);
      await database.query('INSERT INTO master (id, proof) VALUES ($1, $2) ON CONFLICT DO NOTHING', ['1', master.proof()]);
      const [row] = await database.query('SELECT proof FROM master');
      if (!master.proves(row!['proof']!))
        throw new StartRefused(
          `${master.from} 里的主密钥不是封存 ${database.place} 中密钥的那一把。请放回原来的主密钥再启动；没有它，已封存的个人信息无法打开。`,
          `The master key in ${master.from} is not the one that wrapped the keys in ${database.place}. Put the former master key back and start again; without it no sealed personal data can be opened.`,
        );
      return new Vault(database, master);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** @throws StartRefused where the master key is missing, or not the one that wrapped these contents */
  static async checkMaster({ dataDirectory, masterKey }: VaultSettings, contents: VaultContents): Promise<void> {
    const file = join(dataDirectory, 'master.key');
    const master = masterKey ? MasterKey.ofText(masterKey, 'HELI_MASTER_KEY') : await MasterKey.ofFile(file);
    if (!master)
      throw new StartRefused(
        `没有主密钥：既没有设置 HELI_MASTER_KEY，也没有文件 ${file}。请先把原来的主密钥放回去（权限 600），再恢复密钥。`,
        `The master key is missing: neither HELI_MASTER_KEY nor the file ${file} is there. Put the former master key back first (mode 600), then restore the keys.`,
      );
    const proof = contents.tables.find(({ name }) => name === 'master')?.rows[0]?.['proof'];
    if (!proof || !master.proves(proof))
      throw new StartRefused(
        `${master.from} 里的主密钥不是封存这份备份的那一把。请放回原来的主密钥。`,
        `The master key in ${master.from} is not the one that wrapped this backup. Put the former master key back.`,
      );
  }

  /**
   * Fills a vault that is not there yet with another one's contents; all of it or nothing.
   * @throws StartRefused where there is a vault already, or the master key is not the one that wrapped the contents
   */
  static async restore({ dataDirectory, databaseUrl, masterKey }: VaultSettings, contents: VaultContents): Promise<void> {
    await Vault.checkMaster({ dataDirectory, masterKey }, contents);
    const database = databaseOf({ dataDirectory, databaseUrl });
    try {
      await database.define(tables);
      if ((await database.query('SELECT name FROM secret LIMIT 1')).length > 0)
        throw new StartRefused(
          `${database.place} 里已有密钥，不会被覆盖。请选择空的位置，或先移走它。`,
          `${database.place} holds keys already, which are not written over. Name an empty place, or move it away first.`,
        );
      await fillWith(database, contents);
    } finally {
      await database.close();
    }
  }

  /** Whether there is a vault at this place. Makes none. */
  static async isThere({ dataDirectory, databaseUrl }: VaultSettings): Promise<boolean> {
    if (!databaseUrl && !existsSync(join(dataDirectory, 'keys.sqlite'))) return false;
    const database = databaseOf({ dataDirectory, databaseUrl });
    try {
      return (await database.tables()).includes('secret') && (await database.query('SELECT name FROM secret LIMIT 1')).length > 0;
    } finally {
      await database.close();
    }
  }

  close() {
    return this.database.close();
  }

  /** The secret of this name, made where there is none: the same one in two processes at once. Nothing where it was destroyed. */
  async keep(name: string, make: () => Uint8Array): Promise<Buffer | undefined> {
    const present = await this.find([name]);
    if (present.has(name)) return present.get(name);
    await this.database.query('INSERT INTO secret (name, wrapped, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      name,
      this.master.wrap(name, make()),
      new Date().toISOString(),
    ]);
    return (await this.find([name])).get(name);
  }

  /** Each that is known by its name; `undefined` for one that was destroyed. */
  async find(names: readonly string[]): Promise<Map<string, Buffer | undefined>> {
    const found = new Map<string, Buffer | undefined>();
    for (let from = 0; from < names.length; from += namesInOneQuery) {
      const some = names.slice(from, from + namesInOneQuery);
      const rows = await this.database.query(
        `SELECT name, wrapped FROM secret WHERE name IN (${some.map((_, i) => `$${i + 1}`).join(', ')})`,
        some,
      );
      for (const { name, wrapped } of rows) found.set(name!, wrapped === null ? undefined : this.master.unwrap(name!, wrapped!));
    }
    return found;
  }

  /** For ever, also in the database's files. Calls that come together share one pass over the files. Idempotent. */
  destroy(...names: readonly string[]): Promise<void> {
    return new Promise((done, failed) => {
      this.condemned.push({ names, done, failed });
      this.destroying ??= this.destroyCondemned();
    });
  }

  /** A table of what is only ever compared, beside the secrets. Its definition is kept, so that a copy of the vault has the same tables. */
  async define(sql: string): Promise<void> {
    await this.database.define(sql);
    const id = createHash('sha256').update(sql).digest('hex').slice(0, 16);
    await this.database.query('INSERT INTO definition (id, sql) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, sql]);
  }

  /** All that is in it, secrets wrapped as they are: it opens nothing without the master key. */
  async contents(): Promise<VaultContents> {
    return contentsOf(this.database);
  }

  /** `$1` parameters; on SQLite and PostgreSQL alike. */
  query(sql: string, values?: readonly (string | null)[]) {
    return this.database.query(sql, values);
  }

  /** All of them, or none. */
  transact(statements: readonly Statement[]): Promise<void> {
    return this.database.transact(statements);
  }

  /**
   * Wraps everything with another master key, so that former copies of these tables (backups, PostgreSQL's WAL) open no more once the old one is
   * gone. While no server runs on it.
   */
  async rewrap(next: MasterKey): Promise<void> {
    const rows = await this.database.query('SELECT name, wrapped FROM secret WHERE wrapped IS NOT NULL');
    await this.database.transact([
      ...rows.map(
        ({ name, wrapped }) =>
          ['UPDATE secret SET wrapped = $2 WHERE name = $1', [name!, next.wrap(name!, this.master.unwrap(name!, wrapped!))]] as const,
      ),
      ['UPDATE master SET proof = $1', [next.proof()]],
    ]);
    await this.database.scrub();
    this.master = next;
  }

  private async destroyCondemned() {
    // Lets the calls of this turn come together first.
    await Promise.resolve();
    while (this.condemned.length > 0) {
      const now = this.condemned;
      this.condemned = [];
      try {
        const at = new Date().toISOString();
        await this.database.transact([...new Set(now.flatMap(({ names }) => names))].map(name => [destruction, [name, at]]));
        await this.database.scrub();
        for (const { done } of now) done();
      } catch (error) {
        for (const { failed } of now) failed(error);
      }
    }
    this.destroying = undefined;
  }
}

const databaseOf = ({ dataDirectory, databaseUrl }: VaultSettings): VaultDatabase =>
  databaseUrl ? new PostgresVaultDatabase(databaseUrl) : new SqliteVaultDatabase(join(dataDirectory, 'keys.sqlite'));

async function masterOfFile(file: string, database: VaultDatabase): Promise<MasterKey> {
  const present = await MasterKey.ofFile(file);
  if (present) return present;
  const [known] = await database.query('SELECT proof FROM master');
  if (known)
    throw new StartRefused(
      `${database.place} 里已有密钥，但找不到主密钥：既没有设置 HELI_MASTER_KEY，也没有文件 ${file}。请放回原来的主密钥再启动。`,
      `${database.place} holds keys, but their master key is missing: neither HELI_MASTER_KEY nor the file ${file} is there. Put the former master key back and start again.`,
    );
  const made = MasterKey.random(file);
  return (await made.writeTo(file)) ? made : (await MasterKey.ofFile(file))!;
}
