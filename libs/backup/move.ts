import { type EventStore, type Fact, openViews, policiesKept, positionsIn, type ViewsAt } from '#engine';
import { MasterKey, Vault, type VaultSettings } from '#vault';
import { copyLog } from './copy-log.ts';
import { Gapless } from './line.ts';
import type { Report } from './progress.ts';
import { BackupRefused } from './refused.ts';
import { furnish, positionsAmong, type Target, unmark } from './target.ts';
import { factsOf } from './write-backup.ts';
import { join } from 'node:path';

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
  if (keys) await bringMasterKey(source.vault, target.vault);
  const views = await openViews(source.views, []);
  let policies;
  try {
    policies = await policiesKept(views.em);
  } finally {
    await views.close(true);
  }
  await copyLog({
    origin: { name: `log ${name}`, count, facts: () => factsOf(store, 0n, head) },
    target: target.store,
    positions: [...positionsIn(policies), ...positionsAmong(contents)],
    fresh: () => unmark(target, keys !== undefined),
    async ready(here, resumed) {
      if ((await store.head()) !== head)
        throw new BackupRefused(
          `迁移期间日志增长了：还有服务在使用它。请停止所有服务，再执行同样的命令。`,
          `The log grew while it was moved: a server still works on it. Stop all servers and give the same command again.`,
        );
      await furnish(target, { here, resumed, policies, keys, erased });
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

/** A master key in a file goes along; one that is set from outside is there anyway. */
async function bringMasterKey(from: VaultSettings, to: VaultSettings) {
  if (to.masterKey !== undefined || from.dataDirectory === to.dataDirectory) return;
  const file = join(to.dataDirectory, 'master.key');
  if (await MasterKey.ofFile(file)) return;
  await (await MasterKey.ofFile(join(from.dataDirectory, 'master.key')))?.writeTo(file);
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
