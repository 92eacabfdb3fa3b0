import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { Trail } from '#audit';
import type { Position } from '#engine';
import { Live, live, momentOf, NotPermitted, Problem, type RequestContext, scopeOf } from '#graphql';
import { PersonDirectory, type ShownPerson } from '#person';
import { Access, auditsAll } from './access.ts';
import { type Asked, History, type ToldFact } from './history.ts';

const largestPage = 200;
/** Facts that one page of filtered history looks at; the next page goes on there. */
const lookedAt = 20_000;

type Given<T> = { readonly [K in keyof T]?: T[K] | null };

interface HistoryArguments extends Given<Pick<Asked, 'stream' | 'unitId' | 'committeeId'>> {
  readonly filter?:
    | (Given<
        Pick<
          Asked,
          'actor' | 'onBehalfOf' | 'automatic' | 'since' | 'until' | 'types' | 'categories' | 'correlationId' | 'causationId' | 'commandId'
        >
      > & { readonly from?: Position | null })
    | null;
  readonly newestFirst: boolean;
  readonly first: number;
  readonly after?: string | null;
  readonly asOf?: string | null;
}

const given = <T extends object>(some: T): { [K in keyof T]: Exclude<T[K], null> } =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value != null)) as never;

@Resolver('Fact')
export class HistoryResolver {
  /** Of one request: all actors of an answer are looked up at once. */
  private readonly actors = new WeakMap<RequestContext, DataLoader<string, ShownPerson | undefined>>();

  constructor(
    private readonly history: History,
    private readonly access: Access,
    private readonly trail: Trail,
    private readonly persons: PersonDirectory,
  ) {}

  @Query('history')
  async find(
    @Args() { stream, unitId, committeeId, filter, newestFirst, first, after, asOf }: HistoryArguments,
    @Context() context: RequestContext,
  ) {
    const { caller } = context;
    if (first < 1 || first > largestPage)
      throw new Problem('BAD_PAGE', `first：应在 1 至 ${largestPage} 之间。`, `first: between 1 and ${largestPage}.`);
    const from = after == null ? 0n : /^\d{1,19}$/.test(after) ? BigInt(after) : undefined;
    if (from === undefined) throw new Problem('BAD_CURSOR', 'after：不是有效的游标。', 'after: this is no cursor of ours.');
    const moment = momentOf({ asOf }, context).asOf;
    const asked: Asked = given({
      ...filter,
      stream,
      unitId,
      committeeId,
      upTo: moment === undefined ? undefined : await this.history.positionAt(moment),
    });
    // A stream's page is looked at before it is shown: whose facts it has says who may see it.
    if (asked.stream === undefined) await this.access.toCommittee(caller, asked.committeeId);
    const { facts, cursor, more } = newestFirst
      ? await this.history.findBack(asked, { first, look: lookedAt, ...(after != null && { before: from }) })
      : await this.history.find(asked, { first, after: from, look: lookedAt });
    if (asked.stream !== undefined) await this.access.toStream(caller, asked.stream, facts);
    await this.trail.read(caller, 'history', {
      stream: asked.stream,
      unitId: asked.unitId,
      committeeId: asked.committeeId,
      filter: { ...filter, asOf },
    });
    const cursorOf = ({ version, position }: ToldFact) => String(asked.stream === undefined ? position : version);
    return {
      edges: facts.map(node => ({ cursor: cursorOf(node), node })),
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: from > 0n,
        startCursor: facts[0] ? cursorOf(facts[0]) : null,
        // Where more was looked at than was found, the next page goes on behind it.
        endCursor: more && cursor > 0n ? String(cursor) : facts.length > 0 ? cursorOf(facts.at(-1)!) : null,
      },
    };
  }

  @Subscription('facts')
  async facts(
    @Args() { committeeId, after }: { committeeId?: string | null; after?: Position | null },
    @Context() { caller }: RequestContext,
  ): Promise<Live<{ position: Position; facts: readonly ToldFact[] }>> {
    if (!auditsAll(caller) && (committeeId == null || !(await this.access.oversees(caller, committeeId)))) throw new NotPermitted();
    await this.trail.read(caller, 'facts', { committeeId: committeeId ?? undefined });
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

  @ResolveField('actorName')
  async actorName(@Parent() { actor, automatic, rule }: ToldFact, @Context() context: RequestContext) {
    if (automatic) return rule?.[context.language] ?? null;
    let actors = this.actors.get(context);
    if (!actors) {
      const { caller, language } = context;
      const shown = async (ids: readonly string[]) => {
        const persons = await this.persons.shown(ids, { caller, language });
        return ids.map(id => persons.get(id));
      };
      // Nothing is kept: a subscription's request lasts for days.
      this.actors.set(context, (actors = new DataLoader(shown, { cache: false })));
    }
    return (await actors.load(actor))?.name ?? null;
  }

  @ResolveField('sentence')
  sentence(@Parent() { sentence }: ToldFact, @Context() { language }: RequestContext) {
    return sentence[language];
  }
}
