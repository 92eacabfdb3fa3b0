import { existsSync } from 'node:fs';
import { type EntitySchema, TableNotFoundException } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Fact, openViewsToRead, type Position, type ViewsAt } from '#engine';
import { CompactRange, entryOf, fromBase64, type Hash, type HashAt, hashesFromTiles, peaksOf, tileWidth } from '#proof';
import { LogCheckpoint, LogHead, LogLeaf, LogTile, logTreeTables } from './log-tree.tables.ts';
import { nodeTree } from './node-hash.ts';

const headId = 'log';
const hashBytes = 32;
/** Rows in one statement: SQLite takes 32,766 parameters. */
const atOnce = 4_000;
const unmanaged = { disableIdentityMap: true } as const;

/** Another process moved the tree. */
export class TreeOvertaken extends Error {
  override readonly name = 'TreeOvertaken';
}

export interface Head {
  readonly position: Position;
  readonly size: number;
}

export interface KeptCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly at: string;
  readonly witnessed: boolean;
}

/** The leaf's hash of a fact as it is stored. */
export const leafOf = (fact: Fact): Hash => nodeTree.leaf(entryOf(fact));

/** The tables of the tree, in the views' database. Each call takes the entity manager that it is to use. */
export class KeptTree {
  constructor(private readonly em: () => SqlEntityManager) {}

  async head(): Promise<Head> {
    const row = await this.em().findOne(LogHead, { id: headId }, unmanaged);
    return row ? { position: row.position, size: row.size } : { position: 0n, size: 0 };
  }

  /** The tile's hashes, as many as are there; nothing where there is none. */
  async tile(level: number, index: number): Promise<Uint8Array | undefined> {
    const row = await this.em().findOne(LogTile, { id: `${level}/${index}` }, unmanaged);
    return row ? (fromBase64(row.hashes) ?? new Uint8Array()) : undefined;
  }

  /** After which position the facts of a tile of level 0 stand. */
  async positionBefore(index: number): Promise<Position | undefined> {
    const row = await this.em().findOne(LogTile, { id: `0/${index}` }, unmanaged);
    return row?.after ?? undefined;
  }

  /** For proofs within the first `size` facts. */
  hashes(size: number): HashAt {
    return hashesFromTiles(size, async ({ level, index }) => (await this.tile(level, index)) ?? new Uint8Array(), nodeTree);
  }

  async leaf(factId: string): Promise<{ leaf: number; stream: string; version: number } | undefined> {
    return (await this.em().findOne(LogLeaf, { id: factId }, unmanaged)) ?? undefined;
  }

  /** The newest; of at most this size where one is named. */
  async checkpoint(atMost?: number): Promise<KeptCheckpoint | undefined> {
    const [row] = await this.em().find(LogCheckpoint, atMost === undefined ? {} : { size: { $lte: atMost } }, {
      ...unmanaged,
      orderBy: { size: 'desc' },
      limit: 1,
    });
    return row;
  }

  /** In order, all that are kept beyond a size. */
  checkpoints(after = -1, limit?: number): Promise<KeptCheckpoint[]> {
    return this.em().find(
      LogCheckpoint,
      { size: { $gt: after } },
      { ...unmanaged, orderBy: { size: 'asc' }, ...(limit !== undefined && { limit }) },
    );
  }

  /** Keeps a checkpoint, or one with more signatures; of those within full tiles only the last of each stays. */
  async keep(checkpoint: KeptCheckpoint): Promise<void> {
    await this.em().transactional(async em => {
      await put(em, LogCheckpoint, 'size', [checkpoint]);
      const tile = Math.floor(checkpoint.size / tileWidth) * tileWidth;
      const before = await em.find(
        LogCheckpoint,
        { size: { $gt: tile - tileWidth, $lte: tile }, witnessed: false },
        { ...unmanaged, fields: ['size'], orderBy: { size: 'asc' } },
      );
      const passed = before.slice(0, -1).map(({ size }) => size);
      if (passed.length > 0) await em.nativeDelete(LogCheckpoint, { size: { $in: passed } });
    });
  }

  /** Where the tree goes on. */
  async grower(): Promise<TreeGrower> {
    const head = await this.head();
    const hashes = this.hashes(head.size);
    const edges: Uint8Array[] = [];
    for (let level = 0, size = head.size; size > 0; level++, size = Math.floor(size / tileWidth)) {
      const width = size % tileWidth;
      edges.push(width === 0 ? new Uint8Array() : (await this.tile(level, Math.floor(size / tileWidth)))!.slice(0, width * hashBytes));
    }
    const after = (await this.positionBefore(Math.floor(head.size / tileWidth))) ?? head.position;
    return new TreeGrower(this.em, head, new CompactRange(nodeTree, head.size, await peaksOf(head.size, hashes)), edges, after);
  }

  /** Empties all of it, so that it is built anew from the first fact. */
  async clear(): Promise<void> {
    await this.em().transactional(async em => {
      for (const table of [LogHead, LogTile, LogLeaf]) await em.nativeDelete(table as typeof LogHead, {});
    });
  }
}

/** The tree without a server, to be read beside one that may be running. Nothing where no tree was kept there. Close it. */
export async function openKeptTree(at: ViewsAt): Promise<{ readonly kept: KeptTree; readonly close: () => Promise<void> } | undefined> {
  if ('file' in at && !existsSync(at.file)) return undefined;
  const orm = await openViewsToRead(at, [], logTreeTables);
  const opened = { kept: new KeptTree(() => orm.em.fork()), close: () => orm.close(true) };
  try {
    await opened.kept.head();
    return opened;
  } catch (error) {
    await opened.close();
    if (error instanceof TableNotFoundException) return undefined;
    throw error;
  }
}

/** Adds facts to the tree, each batch in one transaction. Throw it away after an error. */
export class TreeGrower {
  constructor(
    private readonly em: () => SqlEntityManager,
    private at: Head,
    private readonly range: CompactRange,
    /** Of each level the hashes of the tile that is not full. */
    private readonly edges: Uint8Array[],
    /** The position before the first fact of the leaves' tile that is not full. */
    private after: Position,
  ) {}

  get head(): Head {
    return this.at;
  }

  root(): Hash {
    return this.range.root();
  }

  /** @throws TreeOvertaken where another process has added some; then nothing is kept */
  async add(facts: readonly Fact[], to: Position): Promise<void> {
    const { size } = this.at;
    const tiles = new Map<string, { bytes: Uint8Array; after: Position | null }>();
    const leaves = facts.map((fact, i) => {
      const hash = leafOf(fact);
      this.range.append(hash);
      if ((size + i) % tileWidth === 0) this.after = i > 0 ? facts[i - 1]!.position : this.at.position;
      this.push(0, size + i, hash, tiles);
      return { id: fact.id, leaf: size + i, stream: fact.stream, version: fact.version };
    });
    const next: Head = { position: to, size: size + facts.length };
    await this.em().transactional(async em => {
      const moved =
        size === 0 && this.at.position === 0n
          ? await begin(em, next)
          : await em.nativeUpdate(LogHead, { id: headId, size, position: this.at.position }, { size: next.size, position: next.position });
      if (moved !== 1) throw new TreeOvertaken(`The tree is not at ${size} facts any more.`);
      await put(
        em,
        LogTile,
        'id',
        [...tiles].map(([id, { bytes, after }]) => ({ id, hashes: Buffer.from(bytes).toString('base64'), after })),
      );
      await put(em, LogLeaf, 'id', leaves);
    });
    this.at = next;
  }

  private push(level: number, index: number, hash: Hash, tiles: Map<string, { bytes: Uint8Array; after: Position | null }>): void {
    const edge = new Uint8Array(Buffer.concat([this.edges[level] ?? new Uint8Array(), hash]));
    const tile = Math.floor(index / tileWidth);
    tiles.set(`${level}/${tile}`, { bytes: edge, after: level === 0 ? this.after : null });
    const isFull = edge.length === tileWidth * hashBytes;
    this.edges[level] = isFull ? new Uint8Array() : edge;
    if (!isFull) return;
    const whole = new CompactRange(nodeTree);
    for (let i = 0; i < tileWidth; i++) whole.append(edge.subarray(i * hashBytes, (i + 1) * hashBytes));
    this.push(level + 1, tile, whole.root(), tiles);
  }
}

const begin = async (em: SqlEntityManager, { position, size }: Head): Promise<number> => {
  if ((await em.count(LogHead, { id: headId })) > 0) return 0;
  await em.insert(LogHead, { id: headId, position, size });
  return 1;
};

/** Writes these rows, new or changed. A fact that stands twice in the log has its first place. */
async function put(em: SqlEntityManager, table: EntitySchema<any>, key: string, rows: readonly object[]): Promise<void> {
  const { className, props } = em.getMetadata(table);
  const db = em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true });
  const changed = props.map(({ name }) => name).filter(name => name !== key);
  for (let i = 0; i < rows.length; i += atOnce)
    await db
      .insertInto(className)
      .values(rows.slice(i, i + atOnce) as any[])
      .onConflict(same =>
        table === LogLeaf
          ? same.column(key).doNothing()
          : same
              .column(key)
              .doUpdateSet(excluded => Object.fromEntries(changed.map(name => [name, excluded.ref(`excluded.${name}` as never)]))),
      )
      .execute();
}
