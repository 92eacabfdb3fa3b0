import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EventStore, Fact, PoliciesKept } from '#engine';
import type { KeptCheckpoint } from '#log-tree';
import { writeDurably } from './durable.ts';
import { Gapless, lineOf, wholeAppends } from './line.ts';
import { type Manifest, manifestFile, type Place, readManifest, sealed, sha256 } from './manifest.ts';
import type { Report } from './progress.ts';
import { asRefused, BackupRefused } from './refused.ts';

const compress = promisify(gzip);

/** A chunk is full with so many facts, or with so many characters. */
const chunk = { facts: 20_000, size: 8_000_000 };

const ours = /^(log-\d{6}\.jsonl\.gz|policies\.json\.gz|manifest\.json)(\.part)?$/;

export interface BackupOptions {
  /** Opened; a server may work on the same log. */
  readonly store: EventStore;
  /** What kind of store it is, for people. */
  readonly kind: string;
  /** A new or empty folder; one in which a backup was begun and not finished is begun anew. */
  readonly folder: string;
  /** The folder of the backup that this one continues. */
  readonly after?: string | undefined;
  /** What policies remember: asked for before the log is read, so that the log is never behind it. */
  readonly policies?: (() => Promise<PoliciesKept>) | undefined;
  /** What was signed of the log, in order. */
  readonly checkpoints?: (() => Promise<readonly KeptCheckpoint[]>) | undefined;
  readonly now: Date;
  readonly report?: Report;
}

/**
 * Writes the log as it is now: JSON Lines in gzip, each chunk with its SHA-256, and last of all the manifest, without which it is no backup.
 * Nothing of the log is held in memory but the versions of its streams.
 * @throws BackupRefused
 */
export async function writeBackup({
  store,
  kind,
  folder,
  after,
  policies,
  checkpoints,
  now,
  report = () => {},
}: BackupOptions): Promise<Manifest> {
  const base = after === undefined ? undefined : await readManifest(after);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(error => {
    throw asRefused(error, folder);
  });
  try {
    await clear(folder);
    const kept = await policies?.();
    const signed = (await checkpoints?.()) ?? [];
    const head = await store.head();
    const from = base ? BigInt(base.head.position) : 0n;
    if (base) await isOurs(store, base);
    const gapless = new Gapless(!base);
    const chunks: Manifest['chunks'] = [];
    let facts = base?.head.facts ?? 0;
    let [log, id, position] = [base?.log ?? '', base?.head.id ?? '', String(from)];
    let [lines, size, count]: [string[], number, number] = [[], 0, 0];
    let [first, last] = ['', ''];
    const flush = async () => {
      if (count === 0) return;
      const text = Buffer.from(`${lines.join('\n')}\n`);
      const packed = await compress(text);
      const file = `log-${String(chunks.length + 1).padStart(6, '0')}.jsonl.gz`;
      await writeDurably(join(folder, file), packed);
      const whole = { sha256: sha256(text), bytes: text.length };
      chunks.push({ file, facts: count, first, last, sha256: sha256(packed), bytes: packed.length, lines: whole });
      [lines, size, count, first] = [[], 0, 0, ''];
    };
    for await (const some of wholeAppends(factsOf(store, from, head), 2_000)) {
      for (const fact of some) {
        const wrong = gapless.add(fact);
        if (wrong)
          throw new BackupRefused(`日志本身有缺陷，没有备份：${wrong}。`, `The log itself is not whole and was not backed up: ${wrong}.`);
        const line = lineOf(fact);
        lines.push(line);
        size += line.length;
        count++;
        log ||= fact.id;
        last = String(fact.position);
        first ||= last;
        [id, position] = [fact.id, last];
      }
      facts += some.length;
      report({ step: 'backup', facts });
      if (count >= chunk.facts || size >= chunk.size) await flush();
    }
    await flush();
    let remembered: Manifest['policies'] = null;
    if (kept) {
      const packed = await compress(Buffer.from(JSON.stringify(kept)));
      await writeDurably(join(folder, 'policies.json.gz'), packed);
      remembered = { file: 'policies.json.gz', sha256: sha256(packed) };
    }
    const manifest = sealed({
      format: 'heli-backup@1',
      madeAt: now.toISOString(),
      store: kind,
      log,
      after: base ? { ...base.head, manifest: base.sha256 } : null,
      head: { facts, position, id } satisfies Place,
      chunks,
      checkpoint: signed.at(-1)?.note ?? null,
      earlier: signed.slice(0, -1).map(({ note, at, witnessed }) => ({ note, at, witnessed })),
      policies: remembered,
    });
    await writeDurably(join(folder, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
    return manifest;
  } catch (error) {
    throw asRefused(error, folder);
  }
}

/** Facts after one position and up to another, and then it ends. */
export async function* factsOf(store: EventStore, after: bigint, upTo: bigint): AsyncGenerator<readonly Fact[]> {
  if (upTo <= after) return;
  const end = new AbortController();
  try {
    for await (const batch of store.follow(after, { signal: end.signal, batch: 2_000 })) {
      const facts = batch.facts.filter(({ position }) => position <= upTo);
      if (facts.length > 0) yield facts;
      if (batch.position >= upTo) return;
    }
  } finally {
    end.abort();
  }
}

/** @throws BackupRefused where it holds something else, or a whole backup */
async function clear(folder: string) {
  const names = await readdir(folder);
  const foreign = names.find(name => !ours.test(name));
  if (foreign !== undefined)
    throw new BackupRefused(
      `${folder} 里有别的文件（${foreign}）。请选择空文件夹。`,
      `${folder} holds something else (${foreign}). Name an empty folder.`,
    );
  if (names.includes(manifestFile))
    throw new BackupRefused(
      `${folder} 里已有一份完整的备份，不会被覆盖。请选择新文件夹；增量备份用 --after ${folder}。`,
      `${folder} holds a whole backup already, which is not written over. Name a new folder; for what came since, add --after ${folder}.`,
    );
  for (const name of names) await unlink(join(folder, name));
}

/** The fact with which the former backup ends must stand where it stood. */
async function isOurs(store: EventStore, { head }: Manifest) {
  if (head.facts === 0) return;
  const at = BigInt(head.position);
  if ((await store.head()) >= at)
    for await (const [fact] of factsOf(store, at - 1n, at)) if (fact?.id === head.id && fact.position === at) return;
  throw new BackupRefused(
    `这不是上一份备份的日志，或它已被退回：位置 ${head.position} 上不是事实 ${head.id}。请做一份完整备份。`,
    `This is not the log of the former backup, or it was put back: fact ${head.id} does not stand at position ${head.position}. Make a whole backup.`,
  );
}
