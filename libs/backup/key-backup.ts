import { mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { Vault, VaultContents } from '#vault';
import { writeDurably } from './durable.ts';
import { sha256 } from './manifest.ts';
import { asRefused, BackupRefused } from './refused.ts';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** Days for which a backup of the keys is kept where nothing else is said. */
export const keyBackupDays = 30;

const day = 86_400_000;
/** What begins anew: nobody who signed out, or whose calendar link was ended, is let in again by a backup. */
const notKept = new Set(['session', 'refresh_token', 'feed_token', 'erasure', 'erased_up_to', 'moved']);

const named = /^keys-(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}\.\d{3}Z)\.json\.gz$/;
const nameAt = (at: Date) => `keys-${at.toISOString().replaceAll(':', '-')}.json.gz`;
const timeOf = (name: string) => {
  const [, hour, minute, second] = named.exec(name) ?? [];
  return hour === undefined ? undefined : Date.parse(`${hour}:${minute}:${second}`);
};

const rows = z.record(z.string(), z.string().nullable());
const file = z.object({
  format: z.literal('heli-keys@1'),
  madeAt: z.iso.datetime(),
  contents: z.object({
    definitions: z.array(z.string()),
    tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), rows: z.array(rows) })),
  }),
  sha256: z.string(),
});

export interface KeyBackup {
  readonly file: string;
  /** Older backups of the keys that were deleted: their time was over. */
  readonly deleted: readonly string[];
  /** Younger ones out of which keys were taken that have been destroyed since. */
  readonly cleansed: readonly string[];
}

/**
 * Backs the keys up, still wrapped by the master key, into a folder of their own; and sees to it that the folder forgets: what is older than
 * `days` is deleted, and keys that were destroyed in the meantime are taken out of all that is younger.
 * @throws BackupRefused
 */
export async function backUpKeys(
  vault: Vault,
  folder: string,
  { now, days = keyBackupDays }: { now: Date; days?: number },
): Promise<KeyBackup> {
  if (!(days >= 1 && days <= 365))
    throw new BackupRefused(
      `密钥备份的保存天数应为 1 到 365，不能是 ${days}。`,
      `Backups of the keys are kept for 1 to 365 days, not ${days}.`,
    );
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const contents = await vault.contents();
    const made = join(folder, nameAt(now));
    await write(made, now.toISOString(), { ...contents, tables: contents.tables.filter(({ name }) => !notKept.has(name)) });
    const destroyed = new Set(
      contents.tables.find(({ name }) => name === 'secret')?.rows.flatMap(({ name, wrapped }) => (wrapped === null ? [name!] : [])),
    );
    const deleted: string[] = [];
    const cleansed: string[] = [];
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const at = timeOf(name.replace(/\.part$/, ''));
      if (at === undefined || path === made) continue;
      if (at < now.getTime() - days * day || name.endsWith('.part')) {
        await unlink(path);
        deleted.push(name);
      } else if (await cleanse(path, destroyed)) cleansed.push(name);
    }
    return { file: made, deleted, cleansed };
  } catch (error) {
    throw asRefused(error, folder);
  }
}

/** @throws BackupRefused where it is no backup of keys, or was changed */
export async function readKeyBackup(path: string): Promise<VaultContents> {
  return (await read(path)).contents as VaultContents;
}

async function read(path: string) {
  const broken = () =>
    new BackupRefused(`${path} 不是密钥备份，或与写下时不同。`, `${path} is no backup of the keys, or is not what was written.`);
  const packed = await readFile(path).catch(error => {
    throw asRefused(error, path);
  });
  const text = await unpack(packed).catch(() => {
    throw broken();
  });
  const parsed = file.safeParse(JSON.parse(text.toString('utf8')));
  if (!parsed.success || parsed.data.sha256 !== sha256(JSON.stringify(parsed.data.contents))) throw broken();
  return parsed.data;
}

async function write(path: string, madeAt: string, contents: VaultContents) {
  const whole = { format: 'heli-keys@1', madeAt, contents, sha256: sha256(JSON.stringify(contents)) };
  await writeDurably(path, await pack(JSON.stringify(whole)));
}

/** @returns whether a key that is destroyed was in it */
async function cleanse(path: string, destroyed: ReadonlySet<string>): Promise<boolean> {
  const { madeAt, contents } = await read(path);
  let found = false;
  const tables = contents.tables.map(({ name, rows }) => ({
    name,
    rows:
      name !== 'secret'
        ? rows
        : rows.map(row => {
            if (row['wrapped'] === null || !destroyed.has(row['name'] ?? '')) return row;
            found = true;
            return { ...row, wrapped: null, destroyed_at: madeAt };
          }),
  }));
  if (found) await write(path, madeAt, { ...contents, tables });
  return found;
}
