import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { type Position, Reader } from '#engine';
import { Live, live, momentOf, Problem, type RequestContext, scopeOf, NotPermitted } from '#graphql';
import { maySee, visibilityViews } from '#membership';
import { History, Tellings, type ToldFact } from './history.ts';

/** An auditor of everything. */
const auditsAll = ({ grants }: Caller) => grants.some(({ role, of }) => role === 'auditor' && of === undefined);

const largestPage = 200;

@Resolver('Fact')
export class HistoryResolver {
  constructor(
    private readonly history: History,
    private readonly reader: Reader,
    private readonly tellings: Tellings,
  ) {}

  @Query('history')
  async ofStream(
    @Args() { stream, first, after, asOf }: { stream: string; first: number; after?: string | null; asOf?: string | null },
    @Context() context: RequestContext,
  ) {
    const { caller } = context;
    if (first < 1 || first > largestPage)
      throw new Problem('BAD_PAGE', `first：应在 1 至 ${largestPage} 之间。`, `first: between 1 and ${largestPage}.`);
    const from = after == null ? 0 : /^\d{1,15}$/.test(after) ? Number(after) : Number.NaN;
    if (Number.isNaN(from)) throw new Problem('BAD_CURSOR', 'after：不是有效的游标。', 'after: this is no cursor of ours.');
    const moment = momentOf({ asOf }, context).asOf;
    const { facts, more } = await this.history.ofStream(stream, {
      after: from,
      first,
      ...(moment !== undefined && { asOf: await this.history.positionAt(moment) }),
    });
    await this.check(caller, stream, facts);
    return {
      edges: facts.map(node => ({ cursor: String(node.version), node })),
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: from > 0,
        startCursor: facts[0] ? String(facts[0].version) : null,
        endCursor: facts.length > 0 ? String(facts.at(-1)!.version) : null,
      },
    };
  }

  @Subscription('facts')
  async facts(
    @Args() { committeeId, after }: { committeeId?: string | null; after?: Position | null },
    @Context() { caller }: RequestContext,
  ): Promise<Live<{ position: Position; facts: readonly ToldFact[] }>> {
    if (!auditsAll(caller) && (committeeId == null || !(await this.oversees(caller, committeeId)))) throw new NotPermitted();
    const filter = committeeId == null ? {} : { committee: committeeId };
    return live({
      scope: committeeId ?? scopeOf(caller),
      after,
      snapshot: async () => ({ position: await this.history.head(), facts: [] }),
      changes: async position => {
        const next = await this.history.after(position, filter);
        return next.facts.length > 0 ? next : undefined;
      },
      moves: signal => this.history.growth(filter, signal),
    });
  }

  @ResolveField('sentence')
  sentence(@Parent() { sentence }: ToldFact, @Context() { language }: RequestContext) {
    return sentence[language];
  }

  /** Officers and auditors of a committee, and of those above it. Members see what the slices show them: not each other's drafts and reasons. */
  private async oversees({ id, grants }: Caller, committeeId: string): Promise<boolean> {
    const overseeing = { id, grants: grants.filter(({ role }) => role === 'committee-officer' || role === 'auditor') };
    return maySee(await this.reader.open(visibilityViews), overseeing, committeeId);
  }

  /** Each fact of the page is seen by whoever oversees its committee; the whole stream by those to whom its slice shows it. */
  private async check(caller: Caller, stream: string, facts: readonly ToldFact[]): Promise<void> {
    if (auditsAll(caller)) return;
    const dash = stream.indexOf('-');
    const [category, id] = [stream.slice(0, dash), stream.slice(dash + 1)];
    if (category === 'unit' && caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === id)) return;
    const readers = this.tellings.readers[category];
    if (readers && (await readers.mayRead(await this.reader.open(readers.views), caller, id))) return;
    // Past its last fact a stream still is whose it was.
    const shown = facts.length > 0 ? facts : (await this.history.ofStream(stream, { first: 1 })).facts;
    const committees = new Set(shown.map(({ committeeId }) => committeeId));
    if (committees.size === 0 || committees.has(null)) throw new NotPermitted();
    for (const committee of committees) if (!(await this.oversees(caller, committee!))) throw new NotPermitted();
  }
}
