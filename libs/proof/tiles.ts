import { concat } from './bytes.ts';
import type { HashAt } from './proofs.ts';
import { type Hash, rfc6962, type TreeHash } from './tree.ts';

/** Hashes in a full tile. */
export const tileWidth = 256;
const tileHeight = 8;
const hashBytes = 32;

/** C2SP tlog-tiles: level 0 has the leaves' hashes, each next one the roots of full tiles below. `width` below 256 is a partial tile. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** `tile/0/x001/x234/067` or `tile/1/000.p/17`. */
export const tilePath = ({ level, index, width }: Tile): string => {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const path = padded.map((part, i) => (i < padded.length - 1 ? `x${part}` : part)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
};

/** Nothing where it is no path of a tile, or not the one way to write it. */
export const tileOf = (path: string): Tile | undefined => {
  const found = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!found) return undefined;
  const level = found[1] === 'entries' ? 'entries' : Number(found[1]);
  const tile = { level, index: Number(found[2]!.replaceAll(/[x/]/g, '')), width: Number(found[3] ?? tileWidth) } as const;
  if (tile.width < 1 || (level !== 'entries' && level > 63) || tilePath(tile) !== path) return undefined;
  return tile;
};

/** How many hashes the tile has in a tree of this size; 0 where it has none. */
export const widthOf = (level: number, index: number, size: number): number =>
  Math.max(0, Math.min(tileWidth, Math.floor(size / tileWidth ** level) - index * tileWidth));

/** The n-th hash of a tile. */
export const hashIn = (tile: Uint8Array, n: number): Hash => tile.subarray(n * hashBytes, (n + 1) * hashBytes);

/** The root of a tile's hashes from `begin`, `count` of them: a power of two. */
export function rootIn(tile: Uint8Array, begin: number, count: number, hash: TreeHash = rfc6962): Hash {
  if (count === 1) return hashIn(tile, begin);
  return hash.node(rootIn(tile, begin, count / 2, hash), rootIn(tile, begin + count / 2, count / 2, hash));
}

/**
 * Any subtree's root from tiles, each read once.
 * @param read a tile with at least as many hashes as a tree of this size needs
 * @throws RangeError where a tile is too short
 */
export function hashesFromTiles(
  size: number,
  read: (tile: { level: number; index: number; width: number }) => Promise<Uint8Array>,
  hash: TreeHash = rfc6962,
): HashAt {
  const known = new Map<string, Promise<Uint8Array>>();
  const tile = (level: number, index: number) => {
    const key = `${level}/${index}`;
    let tile = known.get(key);
    if (!tile) known.set(key, (tile = read({ level, index, width: widthOf(level, index, size) })));
    return tile;
  };
  return async (level, index) => {
    const inTile = level % tileHeight;
    const count = 2 ** inTile;
    const at = Math.floor((index * count) / tileWidth);
    const begin = (index * count) % tileWidth;
    const bytes = await tile((level - inTile) / tileHeight, at);
    if (bytes.length < (begin + count) * hashBytes) throw new RangeError(`Tile ${(level - inTile) / tileHeight}/${at} has too few hashes.`);
    return rootIn(bytes, begin, count, hash);
  };
}

/** An entry bundle: each entry behind its length in two bytes. @throws RangeError where an entry is too long */
export const bundleOf = (entries: readonly Uint8Array[]): Uint8Array =>
  concat(
    ...entries.flatMap(entry => {
      if (entry.length > 0xffff) throw new RangeError(`An entry of ${entry.length} bytes goes into no bundle.`);
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
