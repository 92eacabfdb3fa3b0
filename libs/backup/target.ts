import { Keyring } from '#person';
import { type EventStore, forgetPut, openViews, type PoliciesKept, type Position, putPolicies, SystemClock, type ViewsAt } from '#engine';
import { type KeptCheckpoint, KeptTree, LogCheckpoint, logTreeTables } from '#log-tree';
import { StartRefused, Vault, type VaultContents, type VaultSettings } from '#vault';
import { BackupRefused } from './refused.ts';

/** Where a log is to stand, with all that belongs to it. */
export interface Target {
  /** Not opened. */
  readonly store: EventStore;
  readonly views: ViewsAt;
  readonly vault: VaultSettings;
}

export interface Furnishing {
  /** Where this log's facts stand. */
  readonly here: (there: Position) => Position;
  readonly resumed: boolean;
  readonly policies: PoliciesKept | undefined;
  /** For a vault that is not there yet; nothing where the keys that are there go on. */
  readonly keys: VaultContents | undefined;
  /** Signed of this log before, to be kept beside it. */
  readonly checkpoints: readonly KeptCheckpoint[];
  /** Persons whom the log says to be erased, wherever in it. */
  readonly erased: Iterable<string>;
}

/** How far webhooks have come stands beside the keys, in positions. */
const cursors = 'webhook_delivery';
const marks = 'CREATE TABLE IF NOT EXISTS moved (id TEXT PRIMARY KEY)';

const translated = (contents: VaultContents, here: (there: Position) => Position): VaultContents => ({
  ...contents,
  tables: contents.tables.map(({ name, rows }) => ({
    name,
    rows: name !== cursors ? rows : rows.map(row => ({ ...row, cursor: inPlace(row['cursor'], here), up_to: inPlace(row['up_to'], here) })),
  })),
});
const inPlace = (position: string | null | undefined, here: (there: Position) => Position) =>
  position == null ? null : String(here(BigInt(position)));

/** The positions that stand beside the keys. */
export const positionsAmong = (contents: VaultContents | undefined): Position[] =>
  (contents?.tables.find(({ name }) => name === cursors)?.rows ?? []).flatMap(({ cursor, up_to }) =>
    [cursor, up_to].flatMap(position => (position == null ? [] : [BigInt(position)])),
  );

/** Before the first fact is copied. @throws BackupRefused where keys would be written over, or could not be opened */
export async function unmark({ views, vault }: Target, keys: VaultContents | undefined): Promise<void> {
  if (await Vault.isThere(vault)) {
    if (keys)
      throw new BackupRefused(
        `目标位置已有密钥，不会被覆盖。请选择空的位置，或先移走它们。`,
        `There are keys at the target already, which are not written over. Name an empty place, or move them away first.`,
      );
    const opened = await Vault.open(vault);
    try {
      await opened.define(marks);
      await opened.query('DELETE FROM moved');
    } finally {
      await opened.close();
    }
  }
  if (keys) await refusedByVault(Vault.checkMaster(vault, keys));
  const orm = await openViews(views, []);
  try {
    await forgetPut(orm.em);
  } finally {
    await orm.close(true);
  }
}

/** Puts keys and policies beside a log whose facts are all there, before anybody can open it. May be done again. @throws BackupRefused */
export async function furnish({ views, vault }: Target, { here, resumed, policies, keys, erased, checkpoints }: Furnishing): Promise<void> {
  if (keys && !(resumed && (await Vault.isThere(vault)))) await refusedByVault(Vault.restore(vault, translated(keys, here)));
  if (await Vault.isThere(vault)) {
    const opened = await refusedByVault(Vault.open(vault));
    try {
      if (!keys) await translateInPlace(opened, here);
      // The log's word counts: a key that a backup brought back is destroyed again before anybody can use it.
      const keyring = new Keyring(opened, new SystemClock());
      await Promise.all([...erased].map(person => keyring.erase(person)));
    } finally {
      await opened.close();
    }
  }
  const orm = await openViews(views, [], logTreeTables);
  try {
    await putPolicies(orm.em, policies, here);
    // The tree grows anew out of the facts; what was signed of it stays.
    const tree = new KeptTree(() => orm.em.fork());
    await tree.clear();
    await orm.em.fork().nativeDelete(LogCheckpoint, {});
    for (const checkpoint of checkpoints) await tree.keep(checkpoint);
  } finally {
    await orm.close(true);
  }
}

const refusedByVault = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof StartRefused ? new BackupRefused(error.zh, error.en) : error;
  });

/** Once for a copy. */
async function translateInPlace(vault: Vault, here: (there: Position) => Position) {
  await vault.define(marks);
  const contents = await vault.contents();
  const rowsOf = (table: string) => contents.tables.find(({ name }) => name === table)?.rows ?? [];
  if (rowsOf('moved').length > 0) return;
  await vault.transact([
    ['INSERT INTO moved (id) VALUES ($1)', ['1']],
    ...rowsOf(cursors).map(
      ({ id, cursor, up_to }) =>
        [`UPDATE ${cursors} SET cursor = $2, up_to = $3 WHERE id = $1`, [id!, inPlace(cursor, here), inPlace(up_to, here)]] as const,
    ),
  ]);
}
