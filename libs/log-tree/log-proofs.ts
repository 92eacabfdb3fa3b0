import { Injectable } from '@nestjs/common';
import { EventStore, type Fact } from '#engine';
import { checkpointOf, consistencyProof, type Hash, inclusionFile, type InclusionFile, inclusionProof } from '#proof';
import type { KeptCheckpoint } from './kept-tree.ts';
import { LogTree } from './log-tree.ts';
import { nodeTree } from './node-hash.ts';

/** How long a proof of a fact that has just been written waits for its checkpoint. */
const patienceMs = 5_000;

export interface Growth {
  readonly from: number;
  readonly to: KeptCheckpoint;
  /** The checkpoint of the earlier size, where it is still kept. */
  readonly earlier: KeptCheckpoint | undefined;
  readonly proof: readonly Hash[];
}

/** Proofs of what stands in the log, by the newest checkpoint. */
@Injectable()
export class LogProofs {
  constructor(
    private readonly tree: LogTree,
    private readonly store: EventStore,
  ) {}

  /** The newest checkpoint, or the last of at most this size. */
  async checkpoint(atMost?: number): Promise<KeptCheckpoint | undefined> {
    await this.tree.ready;
    return this.tree.kept.checkpoint(atMost);
  }

  /** Where a fact stands, by its id; nothing where it is not in the tree. */
  async place(factId: string): Promise<{ leaf: number; stream: string; version: number } | undefined> {
    await this.tree.ready;
    return this.tree.kept.leaf(factId);
  }

  /** The fact of this version; nothing where there is none. */
  async fact(stream: string, version: number): Promise<Fact | undefined> {
    return (await this.store.read(stream, version)).find(fact => fact.version === version);
  }

  /** A stream's fact that someone looks for. */
  async factOf(stream: string, is: (fact: Fact) => boolean): Promise<Fact | undefined> {
    return (await this.store.read(stream)).findLast(is);
  }

  /** The one call: that a fact stands in the log. Nothing where no checkpoint comes that has it. */
  async inclusion(fact: Fact): Promise<InclusionFile | undefined> {
    await this.tree.ready;
    for (const until = Date.now() + patienceMs; ;) {
      const [place, checkpoint] = await Promise.all([this.tree.kept.leaf(fact.id), this.tree.kept.checkpoint()]);
      const size = checkpoint ? checkpointOf(checkpoint.note)?.size : undefined;
      if (place && checkpoint && size !== undefined && place.leaf < size)
        return inclusionFile(
          fact,
          place.leaf,
          await inclusionProof(place.leaf, size, this.tree.kept.hashes(size), nodeTree),
          checkpoint.note,
        );
      if (Date.now() > until) return undefined;
      await this.tree.moved(200);
    }
  }

  /** That the newest checkpoint, or one of at most the size `to`, goes on from the first `from` facts. Nothing where that cannot be. */
  async growth(from: number, to?: number): Promise<Growth | undefined> {
    const newer = await this.checkpoint(to);
    if (!newer || from < 1 || from > newer.size) return undefined;
    const earlier = await this.tree.kept.checkpoint(from);
    return {
      from,
      to: newer,
      earlier: earlier?.size === from ? earlier : undefined,
      proof: await consistencyProof(from, newer.size, this.tree.kept.hashes(newer.size), nodeTree),
    };
  }
}
