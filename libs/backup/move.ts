import { copyFile, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type EventStore, type Fact, openViews, policiesKept, positionsIn, type ViewsAt } from '#engine';
import { KeptTree, logTreeTables } from '#log-tree';
import { Vault, type VaultSettings } from '#vault';
import { copyLog } from './copy-log.ts';
import { Gapless } from './line.ts';
import type { Report } from './progress.ts';
import { BackupRefused } from './refused.ts';
import { furnish, positionsAmong, type Target, unmark } from './target.ts';
import { factsOf } from './write-backup.ts';

export interface Source {
  /** Opened, and with no server on it. */
  readonly store: EventStore;
  readonly views: ViewsAt;
  readonly vault: VaultSettings;
}

const samePlace = (one: VaultSettings, other: VaultSettings) =>
  one.databaseUrl === other.databaseUrl && (one.databaseUrl !== undefined || one.dataDirectory === other.dataDirectory);

/**
 * Moves a log into another store, with what policies remember and with the keys: ids, order, times, metadata and versions stay, positions are the
 * new store's. The former log is left as it is, to be kept until one is sure. No server may work on either.
 * @throws BackupRefused @throws CopyRefused @throws StoreUnavailable give the same command again
 */
export async function move(source: Source, target: Target, report: Report = () => {}): Promise<{ readonly facts: number }> {
  const { store } = source;
  const head = await store.head();
  const { count, name, erased } = await look(store, head, report);
  const stays = samePlace(source.vault, target.vault);
  const contents = (await Vault.isThere(source.vault)) ? await contentsAt(source.vault) : undefined;
  const keys = stays ? undefined : contents;
  await bringKeyFiles(source.vault, target.vault, keys !== undefined);
  const views = await openViews(source.views, [], logTreeTables);
  let policies;
  let checkpoints;
  try {
    policies = await policiesKept(views.em);
    checkpoints = await new KeptTree(() => views.em.fork()).checkpoints();
  } finally {
    await views.close(true);
  }
  await copyLog({
    origin: { name: `log ${name}`, count, facts: () => factsOf(store, 0n, head) },
    target: target.store,
    positions: [...positionsIn(policies), ...positionsAmong(contents)],
    fresh: () => unmark(target, keys),
    async ready(here, resumed) {
      if ((await store.head()) !== head)
        throw new BackupRefused(
          `迁移期间日志增长了：还有服务在使用它。请停止所有服务，再执行同样的命令。`,
          `The log grew while it was moved: a server still works on it. Stop all servers and give the same command again.`,
        );
      await furnish(target, { here, resumed, policies, keys, erased, checkpoints });
    },
    report,
  });
  return { facts: count };
}

async function contentsAt(settings: VaultSettings) {
  const vault = await Vault.open(settings);
  try {
    return await vault.contents();
  } finally {
    await vault.close();
  }
}

/** What signs the log goes along with it, and the master key where it is in a file. */
async function bringKeyFiles(from: VaultSettings, to: VaultSettings, withMasterKey: boolean) {
  if (from.dataDirectory === to.dataDirectory) return;
  await mkdir(to.dataDirectory, { recursive: true, mode: 0o700 });
  const names = ['log.key', 'witness.key', 'checkpoint', ...(withMasterKey && to.masterKey === undefined ? ['master.key'] : [])];
  for (const name of names)
    await copyFile(join(from.dataDirectory, name), join(to.dataDirectory, name), constants.COPYFILE_EXCL).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
      },
    );
}

async function look(store: EventStore, head: bigint, report: Report) {
  const gapless = new Gapless(true);
  const erased = new Set<string>();
  let [count, name] = [0, 'empty'];
  for await (const facts of factsOf(store, 0n, head)) {
    for (const fact of facts) {
      const wrong = gapless.add(fact);
      if (wrong)
        throw new BackupRefused(`日志本身有缺陷，没有迁移：${wrong}。`, `The log itself is not whole and was not moved: ${wrong}.`);
      if (fact.type === 'PersonErased') erased.add(personOf(fact));
      if (count++ === 0) name = fact.id;
    }
    report({ step: 'verify', facts: count });
  }
  return { count, name, erased };
}

const personOf = ({ stream }: Fact) => stream.slice(stream.indexOf('-') + 1);
