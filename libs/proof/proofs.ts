import { sameBytes } from './bytes.ts';
import { type Hash, rfc6962, type TreeHash } from './tree.ts';

/** The root of the full subtree of 2^level leaves that begins at leaf index × 2^level. */
export type HashAt = (level: number, index: number) => Hash | Promise<Hash>;

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;
const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0;

/** The largest power of two below `n`. */
const split = (n: number) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** The root of the leaves from `begin` to before `end`. */
async function rootOf(begin: number, end: number, at: HashAt, hash: TreeHash): Promise<Hash> {
  const size = end - begin;
  if (size === 0) return hash.empty;
  if (size === 1) return at(0, begin);
  const k = split(size);
  if (k * 2 === size && begin % size === 0) return at(Math.round(Math.log2(size)), begin / size);
  const [left, right] = await Promise.all([rootOf(begin, begin + k, at, hash), rootOf(begin + k, end, at, hash)]);
  return hash.node(left, right);
}

/** The root of the first `size` leaves. */
export const treeRoot = (size: number, at: HashAt, hash: TreeHash = rfc6962): Promise<Hash> => rootOf(0, size, at, hash);

/** The roots of the full subtrees of which the tree is made, the largest first: where a `CompactRange` goes on. */
export async function peaksOf(size: number, at: HashAt): Promise<Hash[]> {
  const peaks: Hash[] = [];
  for (let begin = 0, left = size; left > 0;) {
    const level = Math.floor(Math.log2(left));
    const width = 2 ** level;
    peaks.push(await at(level, begin / width));
    begin += width;
    left -= width;
  }
  return peaks;
}

/** PATH of RFC 6962: what it takes from the leaf to the root. @throws RangeError where there is no such leaf */
export async function inclusionProof(index: number, size: number, at: HashAt, hash: TreeHash = rfc6962): Promise<Hash[]> {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError(`There is no leaf ${index} in a tree of ${size}.`);
  const proof: Hash[] = [];
  for (let begin = 0, end = size; end - begin > 1;) {
    const middle = begin + split(end - begin);
    if (index < middle) {
      proof.push(await rootOf(middle, end, at, hash));
      end = middle;
    } else {
      proof.push(await rootOf(begin, middle, at, hash));
      begin = middle;
    }
  }
  return proof.toReversed();
}

/** PROOF of RFC 6962: that the tree of `to` leaves begins with the tree of `from` leaves. @throws RangeError where it cannot */
export async function consistencyProof(from: number, to: number, at: HashAt, hash: TreeHash = rfc6962): Promise<Hash[]> {
  if (!isSize(from) || !isSize(to) || from < 1 || from > to)
    throw new RangeError(`There is no proof from a tree of ${from} to one of ${to}.`);
  const proof: Hash[] = [];
  let begin = 0;
  for (let end = to, size = from; size < end - begin;) {
    const k = split(end - begin);
    if (size <= k) {
      proof.push(await rootOf(begin + k, end, at, hash));
      end = begin + k;
    } else {
      proof.push(await rootOf(begin, begin + k, at, hash));
      begin += k;
      size -= k;
    }
  }
  // The verifier knows the old root, which is the first subtree where nothing was left of it.
  if (begin > 0) proof.push(await rootOf(begin, from, at, hash));
  return proof.toReversed();
}

/** Whether the leaf stands at this index of the tree with this root. Never throws. */
export function verifyInclusion(
  index: number,
  size: number,
  leafHash: Hash,
  proof: readonly Hash[],
  root: Hash,
  hash: TreeHash = rfc6962,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash, root, ...proof])) return false;
  let [at, last, top] = [index, size - 1, leafHash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      top = hash.node(sibling, top);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else top = hash.node(top, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(top, root);
}

/** Whether the second tree begins with the first. An empty tree says nothing of what came later: false. Never throws. */
export function verifyConsistency(
  from: number,
  to: number,
  fromRoot: Hash,
  toRoot: Hash,
  proof: readonly Hash[],
  hash: TreeHash = rfc6962,
): boolean {
  return from > 0 && verifySubtreeConsistency(0, from, to, fromRoot, toRoot, proof, hash);
}

/** A subtree of a Merkle tree certificate: from `start` to before `end`, where `start` is a multiple of the power of two that holds it. */
const isSubtree = (start: number, end: number) => {
  if (!isSize(start) || !isSize(end) || start > end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
};

/** Whether the leaf stands at `index` of the whole tree, within the subtree that has this root. Never throws. */
export const verifySubtreeInclusion = (
  index: number,
  start: number,
  end: number,
  leafHash: Hash,
  proof: readonly Hash[],
  root: Hash,
  hash: TreeHash = rfc6962,
): boolean => isSubtree(start, end) && index >= start && verifyInclusion(index - start, end - start, leafHash, proof, root, hash);

/** Whether the leaves from `start` to before `end` of the tree of `size` leaves have this root. Never throws. */
export function verifySubtreeConsistency(
  start: number,
  end: number,
  size: number,
  subtreeRoot: Hash,
  root: Hash,
  proof: readonly Hash[],
  hash: TreeHash = rfc6962,
): boolean {
  if (!isSubtree(start, end) || !isSize(size) || end > size || !areHashes(proof)) return false;
  // Nothing begins everything.
  if (start === end) return proof.length === 0 && sameBytes(subtreeRoot, hash.empty);
  let [first, last, end_] = [start, end - 1, size - 1];
  if (last === end_) while (first !== last) [first, last, end_] = [half(first), half(last), half(end_)];
  else while (first !== last && isOdd(last)) [first, last, end_] = [half(first), half(last), half(end_)];
  const path = first === last ? [subtreeRoot, ...proof] : proof;
  if (path.length === 0 || (path.length > 1 && !areHashes(path))) return false;
  let [older, newer] = [path[0]!, path[0]!];
  for (const sibling of path.slice(1)) {
    if (end_ === 0) return false;
    if (isOdd(last) || last === end_) {
      if (first < last) older = hash.node(sibling, older);
      newer = hash.node(sibling, newer);
      while (!isOdd(last) && last !== 0) [first, last, end_] = [half(first), half(last), half(end_)];
    } else newer = hash.node(newer, sibling);
    [first, last, end_] = [half(first), half(last), half(end_)];
  }
  return end_ === 0 && sameBytes(older, subtreeRoot) && sameBytes(newer, root);
}

const areHashes = (hashes: readonly Hash[]) => hashes.every(hash => hash instanceof Uint8Array && hash.length === 32);
