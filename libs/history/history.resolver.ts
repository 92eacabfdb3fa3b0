import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { Position } from '#engine';
import { Live, live, momentOf, Problem, type RequestContext, scopeOf, NotPermitted } from '#graphql';
import { auditsAll, FactSight } from './fact-sight.ts';
import { History, type ToldFact } from './history.ts';

const largestPage = 200;

@Resolver('Fact')
export class HistoryResolver {
  constructor(
    private readonly history: History,
    private readonly sight: FactSight,
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
    await this.sight.check(caller, stream, facts);
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
    if (!auditsAll(caller) && (committeeId == null || !(await this.sight.oversees(caller, committeeId)))) throw new NotPermitted();
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
}
