import type { Batch, EventStore, Fact } from '#engine';
import {
  type Checkpoint,
  CompactRange,
  consistencyFile,
  type ConsistencyFile,
  consistencyProof,
  type Hash,
  type HashAt,
  inclusionFile,
  type InclusionFile,
  inclusionProof,
  sameBytes,
  treeRoot,
  verifyInclusion,
} from '#proof';
import { type KeptTree, leafOf } from './kept-tree.ts';
import { nodeTree } from './node-hash.ts';

/** Where proofs come from without a server. */
export interface Proving {
  readonly facts: Pick<EventStore, 'follow'>;
  /** The tree as it was kept. Without it, or where it does not fit the checkpoint, the facts are read: 32 bytes of memory each. */
  readonly kept?: KeptTree | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called while the facts are read. */
  readonly progress?: ((facts: number, of: number) => void) | undefined;
}

/** Why there is no proof: what was asked for is not so. */
export type Unprovable =
  /** The fact came after the checkpoint, or is not in this log. */
  | { readonly why: 'not-covered'; readonly size: number }
  /** The log is not the one of which the checkpoint was signed. */
  | { readonly why: 'other-log'; readonly size: number };

/** That a fact stands in the log of a checkpoint. */
export async function proveFact(fact: Fact, checkpoint: Checkpoint, proving: Proving): Promise<InclusionFile | Unprovable> {
  const { size, root, written } = checkpoint;
  const hash = leafOf(fact);
  const fileAt = async (leaf: number | undefined, hashes: HashAt) => {
    if (leaf === undefined || leaf >= size) return undefined;
    const proof = await inclusionProof(leaf, size, hashes, nodeTree);
    return verifyInclusion(leaf, size, hash, proof, root, nodeTree) ? inclusionFile(fact, leaf, proof, written) : undefined;
  };
  const kept = await keptHashes(checkpoint, proving);
  const file = kept && (await fileAt((await proving.kept!.leaf(fact.id))?.leaf, kept));
  if (file) return file;
  const read = await leavesOf(size, proving, fact.id);
  if (!(await fits(checkpoint, read.hashes, read.size))) return { why: 'other-log', size };
  return (await fileAt(read.leaf, read.hashes)) ?? { why: 'not-covered', size };
}

/** That the log of one checkpoint goes on in that of a later one. */
export async function proveGrowth(from: Checkpoint, to: Checkpoint, proving: Proving): Promise<ConsistencyFile | Unprovable> {
  let hashes = await keptHashes(to, proving);
  if (!hashes || !(await fits(from, hashes, to.size))) {
    const read = await leavesOf(to.size, proving);
    if (!(await fits(to, read.hashes, read.size))) return { why: 'other-log', size: to.size };
    hashes = read.hashes;
  }
  if (!(await fits(from, hashes, to.size))) return { why: 'other-log', size: from.size };
  const proof = from.size === 0 ? [] : await consistencyProof(from.size, to.size, hashes, nodeTree);
  return consistencyFile(from.written, to.written, proof);
}

/** Whether these hashes, of a log of so many facts, make the checkpoint's root. */
const fits = async ({ size, root }: Checkpoint, hashes: HashAt, of: number): Promise<boolean> =>
  size <= of && sameBytes(await treeRoot(size, hashes, nodeTree), root);

/** Those that were kept, where they are what was signed. */
async function keptHashes(checkpoint: Checkpoint, { kept }: Proving): Promise<HashAt | undefined> {
  if (!kept || (await kept.head()).size < checkpoint.size) return undefined;
  const hashes = kept.hashes(checkpoint.size);
  try {
    return (await fits(checkpoint, hashes, checkpoint.size)) ? hashes : undefined;
  } catch {
    // A tile that is gone or too short: the facts know better.
    return undefined;
  }
}

/** The first facts' own hashes, and where one of them stands. */
async function leavesOf(size: number, { facts, signal, progress }: Proving, factId?: string) {
  const leaves: Hash[] = [];
  let leaf: number | undefined;
  const end = new AbortController();
  const pages = facts.follow(0n, { signal: signal ? AbortSignal.any([signal, end.signal]) : end.signal, batch: 5_000 });
  for await (const page of pages as AsyncIterable<Batch>) {
    for (const fact of page.facts.slice(0, size - leaves.length)) {
      if (fact.id === factId) leaf = leaves.length;
      leaves.push(leafOf(fact));
    }
    progress?.(leaves.length, size);
    if (page.live || leaves.length >= size) break;
  }
  end.abort();
  signal?.throwIfAborted();
  const hashes: HashAt = (level, index) => {
    const range = new CompactRange(nodeTree);
    for (let i = index * 2 ** level; i < (index + 1) * 2 ** level; i++) range.append(leaves[i]!);
    return range.root();
  };
  return { hashes, leaf, size: leaves.length };
}
