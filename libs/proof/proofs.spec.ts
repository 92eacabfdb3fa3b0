import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hex, sameBytes } from './bytes.ts';
import { consistencyProof, type HashAt, inclusionProof, peaksOf, treeRoot, verifyConsistency, verifyInclusion } from './proofs.ts';
import { bundleOf, hashesFromTiles, tileOf, tilePath, tileWidth, widthOf } from './tiles.ts';
import { CompactRange, type Hash, rfc6962, treeHash } from './tree.ts';

// A second implementation, word by word as RFC 6962 section 2.1 defines it, slow and without a thought of the first.

type D = readonly Uint8Array[];
const sha256 = (...parts: Uint8Array[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());
const below = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1);
const MTH = (d: D): Hash => {
  if (d.length === 0) return sha256();
  if (d.length === 1) return sha256(Uint8Array.of(0), d[0]!);
  const k = below(d.length);
  return sha256(Uint8Array.of(1), MTH(d.slice(0, k)), MTH(d.slice(k)));
};
const PATH = (m: number, d: D): Hash[] => {
  if (d.length === 1) return [];
  const k = below(d.length);
  return m < k ? [...PATH(m, d.slice(0, k)), MTH(d.slice(k))] : [...PATH(m - k, d.slice(k)), MTH(d.slice(0, k))];
};
const SUBPROOF = (m: number, d: D, b: boolean): Hash[] => {
  if (m === d.length) return b ? [] : [MTH(d)];
  const k = below(d.length);
  return m <= k ? [...SUBPROOF(m, d.slice(0, k), b), MTH(d.slice(k))] : [...SUBPROOF(m - k, d.slice(k), false), MTH(d.slice(0, k))];
};

const at =
  (leaves: D): HashAt =>
  (level, index) =>
    MTH(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
const entry = fc.uint8Array({ maxLength: 40 });
const entries = fc.array(entry, { minLength: 1, maxLength: 70 });

/** The leaves with which implementations of RFC 6962 are tested, and the roots of the trees of the first 0, 1 … 8 of them. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  text => new Uint8Array(Buffer.from(text, 'hex')),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('trees of RFC 6962', () => {
  it('have the known roots', async () => {
    const range = new CompactRange();
    for (const [size, root] of roots.entries()) {
      expect(hex(range.root())).toBe(root);
      expect(hex(await treeRoot(size, at(leaves)))).toBe(root);
      if (size < leaves.length) range.append(rfc6962.leaf(leaves[size]!));
    }
  });

  it('are those of the second implementation, with their proofs, and every proof verifies', () =>
    fc.assert(
      fc.asyncProperty(entries, fc.nat(), fc.nat(), async (leaves, some, other) => {
        const size = leaves.length;
        const [index, from] = [some % size, 1 + (other % size)];
        const root = MTH(leaves);
        const range = new CompactRange(treeHash(bytes => sha256(bytes)));
        for (const leaf of leaves) range.append(rfc6962.leaf(leaf));
        expect(hex(range.root())).toBe(hex(root));
        expect(hex(new CompactRange(rfc6962, size, await peaksOf(size, at(leaves))).root())).toBe(hex(root));

        const inclusion = await inclusionProof(index, size, at(leaves));
        expect(inclusion.map(hex)).toEqual(PATH(index, leaves).map(hex));
        expect(verifyInclusion(index, size, rfc6962.leaf(leaves[index]!), inclusion, root)).toBe(true);

        const consistency = await consistencyProof(from, size, at(leaves));
        expect(consistency.map(hex)).toEqual(SUBPROOF(from, leaves, true).map(hex));
        expect(verifyConsistency(from, size, MTH(leaves.slice(0, from)), root, consistency)).toBe(true);
      }),
      { numRuns: 300 },
    ));

  it('are too short for a proof of what is not in them', async () => {
    await expect(inclusionProof(3, 3, at(leaves))).rejects.toThrow(RangeError);
    await expect(consistencyProof(0, 3, at(leaves))).rejects.toThrow(RangeError);
    await expect(consistencyProof(4, 3, at(leaves))).rejects.toThrow(RangeError);
  });
});

describe('a forged proof', () => {
  const flip = (bytes: Uint8Array, bit: number) =>
    bytes.map((byte, i) => (i === (bit >> 3) % bytes.length ? byte ^ (1 << (bit & 7)) : byte));
  /** Every way to spoil a list of hashes. */
  const spoilt = (proof: readonly Hash[], n: number, junk: Hash): (readonly Hash[])[] => {
    const i = proof.length === 0 ? 0 : n % proof.length;
    const j = (i + 1) % Math.max(1, proof.length);
    return [
      [...proof, junk],
      [junk, ...proof],
      [...proof.slice(0, i), junk, ...proof.slice(i)],
      [...proof, new Uint8Array()],
      ...(proof.length > 0
        ? [
            proof.slice(0, -1),
            proof.slice(1),
            proof.with(i, flip(proof[i]!, n)),
            proof.with(i, proof[i]!.slice(1)),
            proof.with(i, new Uint8Array([...proof[i]!, 0])),
            [...proof, proof.at(-1)!],
          ]
        : []),
      ...(proof.length > 1 && !sameBytes(proof[i]!, proof[j]!) ? [proof.with(i, proof[j]!).with(j, proof[i]!)] : []),
    ];
  };

  it('of inclusion never verifies', () =>
    fc.assert(
      fc.asyncProperty(entries, fc.nat(), fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), async (leaves, some, n, junk) => {
        const size = leaves.length;
        const index = some % size;
        const root = MTH(leaves);
        const leaf = rfc6962.leaf(leaves[index]!);
        const proof = await inclusionProof(index, size, at(leaves));
        for (const forged of spoilt(proof, n, junk)) expect(verifyInclusion(index, size, leaf, forged, root)).toBe(false);
        expect(verifyInclusion(index, size, flip(leaf, n), proof, root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, proof, flip(root, n))).toBe(false);
        for (const other of [index + 1, index - 1, index ^ 2, index + 2 ** 32, -1, 0.5, Number.NaN])
          // The same leaf, and what stands beside it, can stand elsewhere too: then that proof is the same.
          if (!leaves[other] || !sameBytes(leaves[other], leaves[index]!))
            expect(verifyInclusion(other, size, leaf, proof, root)).toBe(false);
        // Another size whose path to this leaf has the same turns is proved by the same hashes; its root would be another log's.
        for (const other of [size * 2, Math.floor(size / 2), index, 0, -size, size + 0.5])
          if (
            !Number.isSafeInteger(other) ||
            other <= index ||
            PATH(
              index,
              Array.from({ length: other }, () => junk),
            ).length !== proof.length
          )
            expect(verifyInclusion(index, other, leaf, proof, root)).toBe(false);
      }),
      { numRuns: 200 },
    ));

  it('of consistency never verifies', () =>
    fc.assert(
      fc.asyncProperty(entries, fc.nat(), fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), async (leaves, some, n, junk) => {
        const size = leaves.length;
        const from = 1 + (some % size);
        const [older, newer] = [MTH(leaves.slice(0, from)), MTH(leaves)];
        const proof = await consistencyProof(from, size, at(leaves));
        for (const forged of spoilt(proof, n, junk)) expect(verifyConsistency(from, size, older, newer, forged)).toBe(false);
        expect(verifyConsistency(from, size, flip(older, n), newer, proof)).toBe(false);
        expect(verifyConsistency(from, size, older, flip(newer, n), proof)).toBe(false);
        if (from < size) {
          expect(verifyConsistency(from, size, newer, older, proof)).toBe(sameBytes(older, newer));
          expect(verifyConsistency(size, from, older, newer, proof)).toBe(false);
        }
        expect(verifyConsistency(0, size, older, newer, proof)).toBe(false);
        expect(verifyConsistency(-1, size, older, newer, proof)).toBe(false);
      }),
      { numRuns: 200 },
    ));
});

describe('tiles', () => {
  it('have the paths of tlog-tiles, and no other path is one', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 1, index: 5, width: 17 })).toBe('tile/1/005.p/17');
    expect(tilePath({ level: 'entries', index: 999, width: 256 })).toBe('tile/entries/999');
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(63), fc.constant('entries' as const)),
        fc.nat(10 ** 9),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => expect(tileOf(tilePath({ level, index, width }))).toEqual({ level, index, width }),
      ),
    );
    for (const path of [
      'tile/64/000',
      'tile/00/000',
      'tile/0/x000/001',
      'tile/0/1',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/000.p/07',
      'tile/-1/000',
      'tile/0/../1',
    ])
      expect(tileOf(path)).toBeUndefined();
  });

  it('have the widths of the example: 70,000 leaves', () => {
    expect(widthOf(0, 273, 70_000)).toBe(112);
    expect(widthOf(0, 272, 70_000)).toBe(256);
    expect(widthOf(1, 1, 70_000)).toBe(17);
    expect(widthOf(2, 0, 70_000)).toBe(1);
    expect(widthOf(3, 0, 70_000)).toBe(0);
    expect(widthOf(1, 0, 256)).toBe(1);
  });

  it('give every root and proof that the leaves give', async () => {
    const leaves = Array.from({ length: 1_500 }, (_, i) => rfc6962.leaf(Uint8Array.of(i >> 8, i & 255)));
    const levels = [leaves];
    for (let below = leaves; below.length >= tileWidth; levels.push(below)) {
      below = Array.from({ length: Math.floor(below.length / tileWidth) }, (_, i) => {
        const range = new CompactRange();
        for (const leaf of below.slice(i * tileWidth, (i + 1) * tileWidth)) range.append(leaf);
        return range.root();
      });
    }
    for (const size of [1, 255, 256, 257, 511, 512, 1_024, 1_499, 1_500]) {
      const read: string[] = [];
      const hashes = hashesFromTiles(size, async ({ level, index, width }) => {
        read.push(`${level}/${index}`);
        return Buffer.concat(levels[level]!.slice(index * tileWidth, index * tileWidth + width));
      });
      const range = new CompactRange();
      for (const leaf of leaves.slice(0, size)) range.append(leaf);
      expect(hex(await treeRoot(size, hashes))).toBe(hex(range.root()));
      expect(new Set(read).size).toBe(read.length);
      for (const index of [0, Math.floor(size / 2), size - 1])
        expect(verifyInclusion(index, size, leaves[index]!, await inclusionProof(index, size, hashes), range.root())).toBe(true);
    }
  });

  it('of entries have each behind its length', () => {
    expect([...bundleOf([Uint8Array.of(7), new Uint8Array(), Uint8Array.of(8, 9)])]).toEqual([0, 1, 7, 0, 0, 0, 2, 8, 9]);
    expect(() => bundleOf([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});
