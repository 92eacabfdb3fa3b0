import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

/** 32 bytes. */
export type Hash = Uint8Array;
export type Sha256 = (bytes: Uint8Array) => Hash;

/** The hashes of RFC 6962: a leaf's and a node's begin differently, so that neither can pass for the other. */
export interface TreeHash {
  /** Of the tree without leaves. */
  readonly empty: Hash;
  leaf(entry: Uint8Array): Hash;
  node(left: Hash, right: Hash): Hash;
}

/** @param sha256 a faster one where there is one, as in Node */
export const treeHash = (sha256: Sha256 = nobleSha256): TreeHash => ({
  empty: sha256(new Uint8Array()),
  leaf(entry) {
    const bytes = new Uint8Array(entry.length + 1);
    bytes.set(entry, 1);
    return sha256(bytes);
  },
  node(left, right) {
    const bytes = new Uint8Array(1 + left.length + right.length);
    bytes[0] = 1;
    bytes.set(left, 1);
    bytes.set(right, 1 + left.length);
    return sha256(bytes);
  },
});

/** In every environment. */
export const rfc6962 = treeHash();

/** Grows leaf by leaf and knows the root of what it has seen, in the memory of one branch. */
export class CompactRange {
  private length: number;
  private readonly peaks: Hash[];

  /** @param peaks the roots of the full subtrees of which a tree of this size is made, the largest first */
  constructor(
    private readonly hash: TreeHash = rfc6962,
    size = 0,
    peaks: readonly Hash[] = [],
  ) {
    this.length = size;
    this.peaks = [...peaks];
  }

  get size(): number {
    return this.length;
  }

  append(leafHash: Hash): void {
    let top = leafHash;
    for (let size = this.length; size % 2 === 1; size = (size - 1) / 2) top = this.hash.node(this.peaks.pop()!, top);
    this.peaks.push(top);
    this.length++;
  }

  root(): Hash {
    return this.peaks.length === 0 ? this.hash.empty : this.peaks.reduceRight((right, left) => this.hash.node(left, right));
  }
}
