import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Fact, Reader } from '#engine';
import { NotPermitted, Problem, type RequestContext } from '#graphql';
import { Access } from '#history';
import { base64, checkpointOf, consistencyFile, type InclusionFile } from '#proof';
import type { KeptCheckpoint } from './kept-tree.ts';
import { LogProofs } from './log-proofs.ts';
import { logKeyList, logKeysIn } from './logkey.list.ts';

const shown = ({ note, at, size }: KeptCheckpoint) => {
  const { origin, root } = checkpointOf(note)!;
  return { origin, size, root: base64(root), note, at };
};

const inclusionShown = (file: InclusionFile) => ({
  factId: file.fact.id,
  leaf: file.leaf,
  proof: file.proof,
  checkpoint: file.checkpoint,
  file: JSON.stringify(file),
});

const notYet = () =>
  new Problem('NOT_YET', '这条事实还没有检查点；请稍后再试。', 'There is no checkpoint yet that has this fact; ask again in a moment.');

@Resolver()
export class LogResolver {
  constructor(
    private readonly proofs: LogProofs,
    private readonly access: Access,
    private readonly reader: Reader,
  ) {}

  @Query('checkpoint')
  async checkpoint(@Args('size') size?: number | null) {
    const checkpoint = await this.proofs.checkpoint(size ?? undefined);
    return checkpoint ? shown(checkpoint) : null;
  }

  @Query('logKeys')
  async keys() {
    return (await logKeysIn(await this.reader.open([logKeyList]))).map(({ id, ...row }) => ({ ...row, key: id }));
  }

  /** Whoever may read the fact may prove it. */
  @Query('inclusionProof')
  async inclusion(
    @Args() { factId, stream, version }: { factId?: string | null; stream?: string | null; version?: number | null },
    @Context() { caller }: RequestContext,
  ) {
    const place = factId == null ? { stream, version } : await this.proofs.place(factId);
    if (!place) throw new NotPermitted();
    if (place.stream == null || place.version == null || !/^[a-z]\w*-./i.test(place.stream))
      throw new Problem('BAD_FACT', '请给出 factId，或 stream 和 version。', 'Name the fact: factId, or stream and version.');
    const fact = await this.proofs.fact(place.stream, place.version);
    await this.access.toStream(caller, place.stream, fact ? [{ stream: fact.stream, committeeId: fact.meta.committee ?? null }] : []);
    if (!fact) throw new NotPermitted();
    const file = await this.proofs.inclusion(fact);
    if (!file) throw notYet();
    return inclusionShown(file);
  }

  @Query('consistencyProof')
  async consistency(@Args() { from, to }: { from: number; to?: number | null }) {
    const growth = await this.proofs.growth(from, to ?? undefined);
    if (!growth)
      throw new Problem(
        'NO_SUCH_SIZE',
        'from 应在 1 与 to（或最新检查点的事实数）之间。',
        '"from" is between 1 and "to", or the size of the newest checkpoint.',
      );
    const { earlier, proof } = growth;
    return {
      from,
      to: growth.to.size,
      proof: proof.map(base64),
      checkpoint: growth.to.note,
      file: earlier ? JSON.stringify(consistencyFile(earlier.note, growth.to.note, proof)) : null,
    };
  }
}

/** The one call by which what people show each other carries the proof of its fact. Who is shown the thing is shown its proof. */
const proofOf = async (proofs: LogProofs, fact: Fact | undefined) => {
  const file = fact && (await proofs.inclusion(fact));
  return file ? inclusionShown(file) : null;
};

@Resolver('ListIssue')
export class ListIssueProof {
  constructor(private readonly proofs: LogProofs) {}

  @ResolveField('proof')
  async proof(@Parent() { committeeId, kind, issueNo }: { committeeId: string; kind: string; issueNo: number }) {
    const isIt = ({ type, data }: Fact) => type === 'ListPublished' && data['issueNo'] === issueNo;
    return proofOf(this.proofs, await this.proofs.factOf(`list-${committeeId}.${kind}`, isIt));
  }
}

@Resolver('AgreementSignature')
export class SignatureProof {
  constructor(private readonly proofs: LogProofs) {}

  @ResolveField('proof')
  async proof(@Parent() { agreementId, factId }: { agreementId: string; factId: string }) {
    return proofOf(this.proofs, await this.proofs.factOf(`agreement-${agreementId}`, ({ id }) => id === factId));
  }
}

@Resolver('Meeting')
export class MinutesProof {
  constructor(private readonly proofs: LogProofs) {}

  /** Of the fact by which the minutes in force came into force. */
  @ResolveField('proof')
  async proof(@Parent() { id, minutesInForce }: { id: string; minutesInForce: number }) {
    return proofOf(
      this.proofs,
      await this.proofs.factOf(`meeting-${id}`, ({ type, data }) => type === 'MinutesCameIntoForce' && data['version'] === minutesInForce),
    );
  }
}
