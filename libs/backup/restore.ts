import { readFile } from 'node:fs/promises';
import { type Fact, positionsIn } from '#engine';
import type { KeptCheckpoint } from '#log-tree';
import { checkpointOf } from '#proof';
import { Archive } from './archive.ts';
import { againstCheckpoints, type Witness } from './attested.ts';
import { copyLog } from './copy-log.ts';
import type { Manifest } from './manifest.ts';
import { readKeyBackup } from './key-backup.ts';
import { Gapless } from './line.ts';
import type { Report } from './progress.ts';
import { asRefused, BackupRefused } from './refused.ts';
import { furnish, positionsAmong, type Target, unmark } from './target.ts';

export interface RestoreOptions {
  /** A whole backup, and those that continue it. */
  readonly folders: readonly string[];
  /** A position of the log that was backed up, or a time (RFC 3339): nothing after it is restored, and no append in part. */
  readonly to?: bigint | string | undefined;
  /** A backup of the keys, for a place where there are none. */
  readonly keys?: string | undefined;
  /** Files of checkpoints that were kept elsewhere: the backup has to hold what they attest. */
  readonly checkpoints?: readonly string[];
  readonly target: Target;
  readonly report?: Report;
}

export interface Restored {
  readonly facts: number;
  /** Of so many in the backup. */
  readonly of: number;
  /** When the last fact that was restored occurred. */
  readonly upTo: string | undefined;
  /** Persons whom the log says to be erased. */
  readonly erased: number;
  /** Policies go on where they stopped; else they look at the whole log again. */
  readonly policiesGoOn: boolean;
}

/** What the archive holds, and where to stop. */
interface Look {
  count: number;
  upTo: string | undefined;
  readonly erased: Set<string>;
}

/**
 * Puts a log where there is none. The whole archive is verified before the first fact is written, and what was written is compared with it
 * before the log can be opened; a restore that was killed is gone on with by the same call.
 * @throws BackupRefused @throws CopyRefused @throws StoreUnavailable give the same command again
 */
export async function restore({ folders, to, keys, checkpoints = [], target, report = () => {} }: RestoreOptions): Promise<Restored> {
  const archive = await Archive.open(folders);
  const contents = keys === undefined ? undefined : await readKeyBackup(keys);
  const { count, upTo, erased } = await look(archive, to, await witnessOf(archive, checkpoints), report);
  const whole = count === archive.count;
  // What policies remember of later facts is of no use to an earlier log.
  const policies = whole ? await archive.policies() : undefined;
  const signed = signedOf(archive.manifest).filter(({ size }) => size <= count);
  await copyLog({
    origin: { name: `backup ${archive.manifest.sha256}, ${count} facts`, count, facts: () => first(archive.facts(), count) },
    target: target.store,
    positions: [...(policies ? positionsIn(policies) : []), ...positionsAmong(contents)],
    fresh: () => unmark(target, contents),
    ready: (here, resumed) => furnish(target, { here, resumed, policies, keys: contents, erased, checkpoints: signed }),
    report,
  });
  return { facts: count, of: archive.count, upTo, erased: erased.size, policiesGoOn: policies !== undefined };
}

/** Verifies a backup, and writes nothing. @throws BackupRefused */
export async function verifyBackup(
  folders: readonly string[],
  { checkpoints = [], report = () => {} }: Pick<RestoreOptions, 'checkpoints' | 'report'> = {},
) {
  const archive = await Archive.open(folders);
  const { count, upTo } = await look(archive, undefined, await witnessOf(archive, checkpoints), report);
  return { facts: count, upTo, manifest: archive.manifest };
}

/** What was signed of the log, by the manifest of its last part. */
const signedOf = ({ checkpoint, earlier = [], madeAt }: Manifest): KeptCheckpoint[] =>
  [...earlier, ...(checkpoint === null ? [] : [{ note: checkpoint, at: madeAt, witnessed: false }])].flatMap(kept => {
    const size = checkpointOf(kept.note)?.size;
    return size === undefined ? [] : [{ ...kept, size }];
  });

async function witnessOf({ manifest }: Archive, files: readonly string[]): Promise<Witness> {
  const texts = await Promise.all(
    files.map(async from => ({
      from,
      text: await readFile(from, 'utf8').catch((error: unknown) => {
        throw asRefused(error, from);
      }),
    })),
  );
  if (manifest.checkpoint !== null) texts.push({ from: 'manifest.json', text: manifest.checkpoint });
  return againstCheckpoints(texts);
}

async function look(archive: Archive, to: RestoreOptions['to'], witness: Witness, report: Report): Promise<Look> {
  const isWithin =
    to === undefined
      ? () => true
      : typeof to === 'bigint'
        ? ({ position }: Fact) => position <= to
        : (time => {
            if (Number.isNaN(time)) throw new BackupRefused(`${to} 不是时间（RFC 3339）。`, `${to} is no time (RFC 3339).`);
            return ({ meta }: Fact) => Date.parse(meta.occurredAt) <= time;
          })(Date.parse(to));
  const found: Look = { count: 0, upTo: undefined, erased: new Set() };
  const gapless = new Gapless(true);
  let seen = 0;
  let last: Fact | undefined;
  let [wholeBefore, timeBefore] = [0, undefined as string | undefined];
  /** What stands before the append that is being read. */
  const sameAppend = (one: Fact | undefined, other: Fact) =>
    one?.stream === other.stream && one.meta.commandId === other.meta.commandId && one.meta.actor === other.meta.actor;
  let appendIsWithin = true;
  for await (const facts of archive.facts()) {
    for (const fact of facts) {
      const wrong = gapless.add(fact);
      if (wrong) throw new BackupRefused(`备份有缺陷：${wrong}。`, `The backup is not whole: ${wrong}.`);
      witness.take(fact);
      if (fact.type === 'PersonErased') found.erased.add(fact.stream.slice(fact.stream.indexOf('-') + 1));
      if (!sameAppend(last, fact)) {
        if (appendIsWithin) [wholeBefore, timeBefore] = [seen, last?.meta.occurredAt];
        appendIsWithin = true;
      }
      appendIsWithin &&= isWithin(fact);
      seen++;
      last = fact;
    }
    report({ step: 'verify', facts: seen, of: archive.count });
  }
  if (appendIsWithin) [wholeBefore, timeBefore] = [seen, last?.meta.occurredAt];
  if (seen !== archive.count)
    throw new BackupRefused(
      `备份应有 ${archive.count} 条事实，只有 ${seen} 条。`,
      `The backup should hold ${archive.count} facts and holds ${seen}.`,
    );
  witness.end();
  found.count = wholeBefore;
  found.upTo = timeBefore;
  return found;
}

async function* first(batches: AsyncIterable<readonly Fact[]>, count: number): AsyncGenerator<readonly Fact[]> {
  let left = count;
  for await (const batch of batches) {
    if (left === 0) return;
    const some = batch.slice(0, left);
    left -= some.length;
    yield some;
  }
}
