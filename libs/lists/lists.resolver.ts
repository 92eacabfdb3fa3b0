import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Clock, type Position, Reader } from '#engine';
import {
  type Connection,
  connection,
  Live,
  live,
  type MomentArguments,
  momentOf,
  type PageArguments,
  type RequestContext,
  type Sorting,
  NotPermitted,
} from '#graphql';
import { visibilityViews, visibleCommittees } from '#membership';
import { fullyVisibleNeeds, needBoard, type NeedRow, sightOfNeeds, visibleOfNeed } from '#need';
import { bookingCalendar, resourceList, resourcesById } from '#resource';
import type { ListKind } from './list.events.ts';
import { hashOf, listViews, liveList } from './live-list.ts';
import { candidatesFor, needsThatFit } from './match.candidates.ts';
import {
  MatchEntries,
  type MatchEntry,
  matchesChangedSince,
  matchesFiltered,
  matchesOfNeed,
  matchesOfResource,
  matchFigures,
  type MatchFilter,
  matchRegister,
} from './match.register.ts';
import { issueOf, lastIssue, ListIssueEntries, type ListIssueEntry, publishedLists } from './published.lists.ts';

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly afterPosition?: Position | null;
}

const mostChanges = 500;

const issueOrder = [['issueNo', 'desc']] as const satisfies Sorting<ListIssueEntry>;
const matchOrders = {
  newest: [['proposedAt', 'desc']],
  score: [['score', 'desc']],
  changed: [['position', 'desc']],
} as const satisfies Record<string, Sorting<MatchEntry>>;

const shownMatch = ({ bodies: _bodies, startsAt, endsAt, ...row }: MatchEntry) => ({
  ...row,
  from: startsAt ?? null,
  to: endsAt ?? null,
  fits: row.fits.map(fit => ({ ...fit })),
});

const mapped = <Row, Node>(page: Connection<Row>, show: (row: Row) => Node) => ({
  ...page,
  edges: page.edges.map(({ cursor, node }) => ({ cursor, node: show(node) })),
});

const sightOf = async (reader: Reader, { caller }: RequestContext): Promise<readonly string[] | 'all'> =>
  visibleCommittees(await reader.open(visibilityViews), caller);

const check = async (reader: Reader, context: RequestContext, committeeId: string): Promise<void> => {
  const committees = await sightOf(reader, context);
  if (committees !== 'all' && !committees.includes(committeeId)) throw new NotPermitted();
};

/** The moment asked about, and what time it is then. */
const momentAt = (clock: Clock, moment: MomentArguments, context: RequestContext, committee?: string) => {
  const asked = momentOf(moment, context, committee);
  return { asked, at: typeof asked.asOf === 'string' ? asked.asOf : clock.now().toISOString() };
};

const inCommittees = (committees: readonly string[] | 'all', committeeId: string | null | undefined) => ({
  $and: [committees === 'all' ? {} : { committeeId: { $in: [...committees] } }, committeeId == null ? {} : { committeeId }],
});

@Resolver('ListIssue')
export class ListResolver {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** The list as it stands, with the position to publish it at. */
  @Query('liveList')
  async liveList(
    @Args() { committeeId, kind, ...moment }: { committeeId: string; kind: ListKind } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    await check(this.reader, context, committeeId);
    const { asked, at } = momentAt(this.clock, moment, context, committeeId);
    // Asked for before the rows: what is published at it is what was seen, or what was seen and later.
    const position = typeof asked.asOf === 'bigint' ? asked.asOf : await this.reader.position(listViews);
    const em = await this.reader.open(listViews, asked);
    const [items, last] = await Promise.all([
      liveList(em, committeeId, kind, at),
      this.reader.open([publishedLists], asked).then(em => lastIssue(em, committeeId, kind)),
    ]);
    return { committeeId, kind, position, items, nextIssueNo: (last?.issueNo ?? 0) + 1 };
  }

  @Query('listIssues')
  async issues(@Args() args: ListArguments & { readonly kind?: ListKind | null }, @Context() context: RequestContext) {
    const { committeeId, kind, asOf, afterPosition } = args;
    const committees = await sightOf(this.reader, context);
    const { asked } = momentAt(this.clock, { asOf, after: afterPosition }, context, committeeId ?? undefined);
    const em = await this.reader.open([publishedLists], asked);
    const where = { $and: [inCommittees(committees, committeeId), kind == null ? {} : { kind }] };
    return connection(em, ListIssueEntries, where as never, issueOrder, args);
  }

  @Query('listIssue')
  async issue(
    @Args() { committeeId, kind, issueNo, ...moment }: { committeeId: string; kind: ListKind; issueNo: number } & MomentArguments,
    @Context() context: RequestContext,
  ): Promise<ListIssueEntry | null> {
    await check(this.reader, context, committeeId);
    const { asked } = momentAt(this.clock, moment, context, committeeId);
    return issueOf(await this.reader.open([publishedLists], asked), committeeId, kind, issueNo);
  }

  /** Whether its content still has the hash with which it was published. */
  @ResolveField('verified')
  verified(@Parent() { hash, committeeId, kind, issueNo, items }: ListIssueEntry): boolean {
    return hashOf({ committeeId, kind, issueNo, items }) === hash;
  }
}

@Resolver('Match')
export class MatchResolver {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  @Query('matches')
  async matches(
    @Args() args: ListArguments & { readonly filter?: MatchFilter | null; readonly orderBy?: keyof typeof matchOrders | null },
    @Context() context: RequestContext,
  ) {
    const { committeeId, filter, orderBy, asOf, afterPosition } = args;
    const committees = await sightOf(this.reader, context);
    const { asked } = momentAt(this.clock, { asOf, after: afterPosition }, context, committeeId ?? undefined);
    const em = await this.reader.open([matchRegister], asked);
    const where = { $and: [inCommittees(committees, committeeId), matchesFiltered(filter ?? {})] };
    return mapped(await connection(em, MatchEntries, where as never, matchOrders[orderBy ?? 'newest'], args, ['bodies']), shownMatch);
  }

  /** What of all that is shared could meet a need, with the points that a proposal would have; empty where nobody may see the need. */
  @Query('matchCandidates')
  async candidates(
    @Args() { needId, first, ...moment }: { needId: string; first: number } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    const { asked, at } = momentAt(this.clock, moment, context);
    const em = await this.reader.open([needBoard, resourceList, bookingCalendar, matchRegister], asked);
    const need: NeedRow | null = await em.findOne(needBoard.table, { id: needId }, { disableIdentityMap: true });
    if (!need) return [];
    const committees = await sightOf(this.reader, context);
    if (committees !== 'all' && !committees.includes(need.committeeId)) return [];
    const seen = visibleOfNeed(await sightOfNeeds(await this.reader.open(visibilityViews), context.caller), need);
    if (seen === undefined || seen === 'title') return [];
    const [found, matches] = await Promise.all([candidatesFor(em, need, at, Math.min(Math.max(first, 0), 50)), matchesOfNeed(em, needId)]);
    const known = new Map(matches.map(match => [match.resourceId, match]));
    return found.map(({ resource, score, fits }) => {
      const match = known.get(resource.id);
      return {
        resourceId: resource.id,
        name: resource.name,
        kind: resource.kind,
        ownerUnitId: resource.ownerUnitId,
        score,
        fits,
        match: match ? shownMatch(match) : null,
      };
    });
  }

  /** The other way round: which open needs that the caller may see a resource could meet. */
  @Query('matchableNeeds')
  async matchableNeeds(
    @Args() { resourceId, first, ...moment }: { resourceId: string; first: number } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    const { asked } = momentAt(this.clock, moment, context);
    const em = await this.reader.open([needBoard, resourceList, bookingCalendar, matchRegister], asked);
    const resource = (await resourcesById(em, [resourceId])).get(resourceId);
    const committees = await sightOf(this.reader, context);
    if (!resource || (committees !== 'all' && !committees.includes(resource.committeeId))) return [];
    const sight = await sightOfNeeds(await this.reader.open(visibilityViews), context.caller);
    const [found, matches] = await Promise.all([
      needsThatFit(em, resource, fullyVisibleNeeds(sight), Math.min(Math.max(first, 0), 50)),
      matchesOfResource(em, resourceId),
    ]);
    const known = new Map(matches.map(match => [match.needId, match]));
    return found.map(({ need, score, fits }) => {
      const match = known.get(need.id);
      const { id: needId, title, category } = need;
      return { needId, title, category, score, fits, match: match ? shownMatch(match) : null };
    });
  }

  @Query('matchFigures')
  async figures(
    @Args() { committeeId, from, to, ...moment }: { committeeId: string; from: string; to: string } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    await check(this.reader, context, committeeId);
    const { asked } = momentAt(this.clock, moment, context, committeeId);
    return matchFigures(
      await this.reader.open([matchRegister], asked),
      committeeId,
      new Date(from).toISOString(),
      new Date(to).toISOString(),
    );
  }

  @Subscription('matches')
  async watch(@Args() { committeeId, after }: { committeeId: string; after?: Position | null }, @Context() context: RequestContext) {
    await check(this.reader, context, committeeId);
    const changes = async (since: Position) => {
      const position = await this.reader.position([matchRegister]);
      const rows = await matchesChangedSince(await this.reader.open([matchRegister]), committeeId, since, mostChanges);
      const last = rows.at(-1)?.position;
      if (last === undefined) return undefined;
      return { position: rows.length < mostChanges && last < position ? position : last, complete: false, matches: rows.map(shownMatch) };
    };
    return live({
      scope: committeeId,
      after,
      snapshot: async () => {
        const position = await this.reader.position([matchRegister]);
        const em = await this.reader.open([matchRegister]);
        const rows = await em.find(
          MatchEntries,
          { committeeId, stage: { $in: ['proposed', 'agreed', 'reserved'] } },
          { disableIdentityMap: true, orderBy: { position: 'asc' }, limit: 2_000 },
        );
        return { position, complete: true, matches: rows.map(shownMatch) };
      },
      changes,
      moves: signal => this.reader.moves([matchRegister], signal, committeeId),
    }) as Live;
  }
}

@Resolver('ListIssueConnection')
export class ListIssueConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}

@Resolver('MatchConnection')
export class MatchConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}
