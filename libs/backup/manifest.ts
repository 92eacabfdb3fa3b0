import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { BackupRefused } from './refused.ts';

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const position = z.string().regex(/^\d+$/);

/** Where a log stood: how many facts there were, and the last one. */
const place = z.object({ facts: z.int().min(0), position, id: z.string() });
export type Place = z.output<typeof place>;

const manifest = z.object({
  format: z.literal('heli-backup@1'),
  /** RFC 3339 */
  madeAt: z.iso.datetime(),
  /** Which kind of store it was taken from. */
  store: z.string(),
  /** The id of the log's first fact: its name, wherever it lies. */
  log: z.string(),
  /** What it continues, and the SHA-256 of that one's manifest; null for a backup from the first fact. */
  after: place.extend({ manifest: hash }).nullable(),
  /** Where the log ended when the backup was begun. */
  head: place,
  chunks: z.array(
    z.object({
      file: z.string().regex(/^log-\d{6}\.jsonl\.gz$/),
      facts: z.int().min(1),
      first: position,
      last: position,
      /** Of the file as it lies there. */
      sha256: hash,
      bytes: z.int(),
      /** Of the lines in it. */
      lines: z.object({ sha256: hash, bytes: z.int() }),
    }),
  ),
  /** The newest checkpoint that was signed when the backup was begun. */
  checkpoint: z.string().nullable(),
  /** Those before it, as they were kept, with what witnesses signed. */
  earlier: z.array(z.object({ note: z.string(), at: z.string(), witnessed: z.boolean() })).optional(),
  /** What policies remember and owe. */
  policies: z.object({ file: z.literal('policies.json.gz'), sha256: hash }).nullable(),
});
type Contents = z.output<typeof manifest>;
export type Manifest = Contents & { readonly sha256: string };

export const manifestFile = 'manifest.json';

/** Its own hash is of its canonical JSON without that. */
export const sealed = (contents: Contents): Manifest => ({ ...contents, sha256: sha256(canonicalize(contents)!) });

/** @throws BackupRefused where there is none, it is of another format, or it was changed */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, manifestFile);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new BackupRefused(
      `${folder} 不是完整的备份：没有 ${manifestFile}。备份可能没有完成，或路径不对。`,
      `${folder} is no whole backup: it has no ${manifestFile}. The backup was not finished, or the path is another.`,
    );
  });
  const broken = (why: string) => new BackupRefused(`${file} 无法使用：${why}。`, `${file} cannot be used: ${why}.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw broken('it is no JSON');
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success) throw broken(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  const whole = sealed(parsed.data);
  if (whole.sha256 !== (json as { sha256?: unknown }).sha256) throw broken('it was changed since it was written (SHA-256)');
  return whole;
}
