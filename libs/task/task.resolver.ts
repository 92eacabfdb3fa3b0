import type { SqlEntityManager } from '@mikro-orm/sql';
import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { type Position, Reader, type Readers } from '#engine';
import {
  type Connection,
  connection,
  Live,
  live,
  type MomentArguments,
  momentOf,
  type PageArguments,
  type RequestContext,
  scopeOf,
  NotPermitted,
} from '#graphql';
import { visibilityViews, visibleCommittees } from '#membership';
import {
  ClaimEntries,
  type ClaimEntry,
  type ClaimFilter,
  claimRegister,
  claimsMatching,
  newestClaims,
  obligationsOf,
  visibleClaims,
} from './claim.register.ts';
import {
  boardOf,
  changedSince,
  matching,
  maySeeTask,
  type Sight,
  taskBoard,
  type TaskCard,
  TaskCards,
  taskCards,
  type TaskFilter,
  type TaskOrder,
  taskOrders,
  visibleTasks,
} from './task.board.ts';
import { accepted, offered, remainder, taken } from './task.state.ts';

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly afterPosition?: Position | null;
}

/** Cards of one answer to a subscription; a client asks again from its position. */
const most = { snapshot: 2_000, changes: 500 };

/** Whose drafts a caller may see: those who plan for a committee or a branch, and auditors. */
const draftsOf = ({ grants }: Caller): Sight['drafts'] => {
  if (grants.some(({ role, of }) => role === 'auditor' && of === undefined)) return 'all';
  const planning = grants.filter(({ role }) => role === 'committee-officer' || role === 'community-branch' || role === 'auditor');
  return planning.flatMap(({ of }) => (of === undefined ? [] : [of]));
};

/** Whoever sees a task reads what became of it. */
export const taskReaders: Readers = {
  views: [...visibilityViews, taskBoard],
  async mayRead(em, caller, id) {
    const [card] = await taskCards(em, [id]);
    return card !== undefined && maySeeTask({ committees: await visibleCommittees(em, caller), drafts: draftsOf(caller) }, card);
  },
};

const kindOf = (clock: string) => clock.split('.')[0]!;
const claimOf = (clock: string) => (clock.includes('.') ? Number(clock.split('.')[1]) : null);

/** A card as the API shows it. */
const shown = ({
  task,
  levels,
  id,
  status,
  paused,
  claimable,
  lateReleases,
  returns,
  openedAt,
  changedAt,
  version,
  position,
}: TaskCard) => ({
  ...task.plan,
  id,
  status,
  paused,
  claimable,
  taken: taken(task),
  offered: offered(task),
  remainder: remainder(task),
  accepted: accepted(task),
  holders: task.claims.map(({ n, handOver, ...claim }) => ({ ...claim, claim: n, handOverTo: handOver?.toUnitId ?? null })),
  offers: task.offers,
  queue: task.queue,
  clocks: task.clocks
    .toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due))
    .map(({ name, due }) => ({
      kind: kindOf(name),
      claim: claimOf(name),
      unitId: task.claims.find(({ n }) => n === claimOf(name))?.unitId ?? null,
      due,
      level: levels[name] ?? null,
    })),
  lateReleases,
  returns,
  openedAt,
  changedAt,
  version,
  position,
});

interface Board {
  readonly position: Position;
  readonly complete: boolean;
  readonly tasks: readonly ReturnType<typeof shown>[];
}

type LoadCard = (taskId: string) => Promise<TaskCard | undefined>;

/** The tasks of all claims of one answer come with one question. */
const cardsOnce = (em: SqlEntityManager, entries: readonly ClaimEntry[]): LoadCard => {
  let asked: Promise<Map<string, TaskCard>> | undefined;
  const ask = async () => new Map((await taskCards(em, [...new Set(entries.map(({ taskId }) => taskId))])).map(card => [card.id, card]));
  return async taskId => (await (asked ??= ask())).get(taskId);
};

const claimShown = ({ n, clock, stage, reports, ...entry }: ClaimEntry, load: LoadCard) => ({
  ...entry,
  number: n,
  owes: clock ?? null,
  stage: stage.replace('-', '_'),
  reports: reports.map(({ evidence, ...report }) => ({ ...report, ...evidence })),
  load,
});
type ClaimShown = ReturnType<typeof claimShown>;

/** A page whose nodes are shown in another way. */
const mapped = <Row, Node>(page: Connection<Row>, show: (row: Row) => Node) => ({
  ...page,
  edges: page.edges.map(({ cursor, node }) => ({ cursor, node: show(node) })),
});

@Resolver('Task')
export class TaskResolver {
  constructor(private readonly reader: Reader) {}

  @Query('task')
  async task(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext) {
    const sight = await this.sight(context);
    const [card] = await taskCards(await this.reader.open([taskBoard], momentOf(moment, context)), [id]);
    return card && maySeeTask(sight, card) ? shown(card) : null;
  }

  @Query('tasks')
  async tasks(
    @Args() args: ListArguments & { readonly filter?: TaskFilter | null; readonly orderBy?: TaskOrder | null },
    @Context() context: RequestContext,
  ) {
    const { committeeId, filter, orderBy, asOf, afterPosition } = args;
    const sight = await this.sight(context);
    const em = await this.reader.open([taskBoard], momentOf({ asOf, after: afterPosition }, context, committeeId ?? undefined));
    const where = { $and: [visibleTasks(sight), committeeId == null ? {} : { committeeId }, matching(filter ?? {})] };
    return mapped(await connection(em, TaskCards, where as never, taskOrders[orderBy ?? 'due'], args, ['words']), shown);
  }

  @Query('claims')
  async claims(@Args() args: ListArguments & { readonly filter?: ClaimFilter | null }, @Context() context: RequestContext) {
    const { committeeId, filter, asOf, afterPosition } = args;
    const { committees } = await this.sight(context);
    const em = await this.reader.open(
      [claimRegister, taskBoard],
      momentOf({ asOf, after: afterPosition }, context, committeeId ?? undefined),
    );
    const stage = filter?.stage?.map(stage => stage.replace('_', '-')) as ClaimFilter['stage'];
    const where = {
      $and: [visibleClaims(committees), committeeId == null ? {} : { committeeId }, claimsMatching({ ...filter, ...(stage && { stage }) })],
    };
    const page = await connection(em, ClaimEntries, where as never, newestClaims, args);
    const load = cardsOnce(
      em,
      page.edges.map(({ node }) => node),
    );
    return mapped(page, entry => claimShown(entry, load));
  }

  @Query('obligations')
  async obligations(@Args() { unitId, ...moment }: { unitId: string } & MomentArguments, @Context() context: RequestContext) {
    const { committees } = await this.sight(context);
    const em = await this.reader.open([claimRegister, taskBoard], momentOf(moment, context));
    const entries = await obligationsOf(em, unitId, committees);
    const load = cardsOnce(em, entries);
    return entries.map(entry => claimShown(entry, load));
  }

  @Subscription('taskBoard')
  async board(
    @Args() { committeeId, after }: { committeeId: string; after?: Position | null },
    @Context() { caller }: RequestContext,
  ): Promise<Live<Board>> {
    const committees = await visibleCommittees(await this.reader.open(visibilityViews), caller);
    if (committees !== 'all' && !committees.includes(committeeId)) throw new NotPermitted();
    const drafts = draftsOf(caller);
    const sight: Sight = { committees: [committeeId], drafts };
    return live<Board>({
      // Whoever sees no drafts sees what all the others see.
      scope: drafts.length === 0 ? committeeId : scopeOf(caller),
      after,
      snapshot: async () => {
        // Asked for before the cards, so that what they show beyond it is shown again and nothing is missed.
        const position = await this.reader.position([taskBoard]);
        const cards = await boardOf(await this.reader.open([taskBoard]), committeeId, sight, most.snapshot);
        return { position, complete: true, tasks: cards.map(shown) };
      },
      changes: async since => {
        const position = await this.reader.position([taskBoard]);
        const cards = await changedSince(await this.reader.open([taskBoard]), committeeId, since, sight, most.changes);
        const last = cards.at(-1)?.position;
        if (last === undefined) return undefined;
        return { position: cards.length === most.changes || last > position ? last : position, complete: false, tasks: cards.map(shown) };
      },
      moves: signal => this.reader.moves([taskBoard], signal, committeeId),
    });
  }

  private async sight({ caller }: RequestContext): Promise<Sight> {
    return { committees: await visibleCommittees(await this.reader.open(visibilityViews), caller), drafts: draftsOf(caller) };
  }
}

@Resolver('TaskConnection')
export class TaskConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}

@Resolver('ClaimConnection')
export class ClaimConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}

@Resolver('Claim')
export class ClaimResolver {
  @ResolveField('task')
  async task(@Parent() { load, taskId }: ClaimShown) {
    const card = await load(taskId);
    return card ? shown(card) : null;
  }

  @ResolveField('secondsToClaim')
  async secondsToClaim(@Parent() { load, taskId, claimedAt }: ClaimShown) {
    const card = await load(taskId);
    return card ? Math.round((Date.parse(claimedAt) - Date.parse(card.openedAt)) / 1000) : null;
  }
}
