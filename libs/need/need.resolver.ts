import type { SqlEntityManager } from '@mikro-orm/sql';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { committeeDirectory, withDescendants } from '#committee';
import { type Position, Reader } from '#engine';
import {
  type Connection,
  connection,
  type MomentArguments,
  momentOf,
  type PageArguments,
  type RequestContext,
  type Sorting,
  NotPermitted,
} from '#graphql';
import { maySee, visibilityViews } from '#membership';
import { exactly, remainder } from '#quantity';
import { needBoard, type NeedRow, NeedRow as Needs } from './need.board.ts';
import { needParts, type NeedPartRow } from './need.parts.ts';
import {
  fullyVisibleNeeds,
  looksInside,
  matching,
  type NeedFilter,
  needsByCategory,
  partsOf,
  type Sight,
  sightOf,
  type Visible,
  visible,
  visibleNeeds,
} from './need.questions.ts';

const orders = {
  newest: [['raisedAt', 'desc']],
  oldest: [['raisedAt', 'asc']],
  priority: [
    ['priorityRank', 'desc'],
    ['raisedAt', 'asc'],
  ],
  wanted: [['wantedOrder', 'asc']],
  changed: [['position', 'desc']],
} as const satisfies Record<string, Sorting<NeedRow>>;
/** An order tells something of what it goes by. */
const inwardOrders: ReadonlySet<string> = new Set(['priority', 'wanted']);

interface NeedsArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly below?: boolean | null;
  readonly filter?: NeedFilter | null;
  readonly orderBy?: keyof typeof orders | null;
  readonly afterPosition?: Position | null;
}

type LoadParts = (needId: string) => Promise<readonly NeedPartRow[]>;

const part = ({ id, quantity, unit, ...row }: NeedPartRow) => ({
  ...row,
  taskId: id,
  quantity: quantity == null || unit == null ? null : exactly(quantity, unit),
});

/** A row as this caller may see it. */
const shown = (row: NeedRow, sight: Visible, loadParts: LoadParts) => {
  const { id, committeeId, title, category, status, since, publishedAt } = row;
  if (sight === 'title') return { id, committeeId, title, category, status, since, publishedAt, sight };
  const { state: _, personId, quantity: value, unit, qualifier, ...rest } = row;
  const whole = value == null || unit == null || qualifier == null ? null : { value, unit, qualifier };
  const share = (amount: number | null | undefined) => (whole && amount != null ? exactly(amount, whole.unit) : null);
  return {
    ...rest,
    sight,
    personId: sight === 'whole' ? personId : null,
    quantity: whole,
    covered: share(row.covered),
    // The rest of an open number is as open as the number.
    uncovered: whole && row.uncovered != null ? { ...remainder(whole, exactly(0, whole.unit)), value: row.uncovered } : null,
    claimed: share(row.claimed),
    delivered: share(row.delivered),
    fulfilled: share(row.fulfilled),
    loadParts,
  };
};
type Shown = ReturnType<typeof shown>;

/** The parts of all needs of one answer come with one question, and only where somebody asks. */
const partsOnce = (em: SqlEntityManager, needIds: readonly string[]): LoadParts => {
  let asked: ReturnType<typeof partsOf> | undefined;
  return async needId => (await (asked ??= partsOf(em, needIds))).get(needId) ?? [];
};

@Resolver('Need')
export class NeedResolver {
  constructor(private readonly reader: Reader) {}

  @Query('need')
  async need(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext): Promise<Shown | null> {
    const sight = await this.sight(context);
    const em = await this.reader.open([needBoard, needParts], momentOf(moment, context));
    const row = await em.findOne(Needs, { id }, { disableIdentityMap: true });
    const seen = row && visible(sight, row);
    return row && seen ? shown(row, seen, partsOnce(em, [id])) : null;
  }

  @Query('needs')
  async needs(@Args() args: NeedsArguments, @Context() context: RequestContext): Promise<Connection<Shown>> {
    const { committeeId, below, asOf, afterPosition } = args;
    const filter = args.filter ?? {};
    const orderBy = args.orderBy ?? 'newest';
    const sight = await this.sight(context);
    const alone = committeeId != null && !below ? committeeId : undefined;
    const em = await this.reader.open([needBoard, needParts], momentOf({ asOf, after: afterPosition }, context, alone));
    const committees = committeeId == null ? undefined : await this.committees(committeeId, below);
    const inside = looksInside(filter) || inwardOrders.has(orderBy);
    const page = await connection(
      em,
      Needs,
      {
        $and: [
          inside ? fullyVisibleNeeds(sight) : visibleNeeds(sight),
          ...(committees ? [{ committeeId: { $in: committees } }] : []),
          matching(filter, committees),
        ],
      },
      orders[orderBy],
      args,
      ['state'],
    );
    const loadParts = partsOnce(
      em,
      page.edges.map(({ node }) => node.id),
    );
    return {
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node, visible(sight, node) ?? 'title', loadParts) })),
    };
  }

  @Query('needsByCategory')
  async byCategory(
    @Args() { committeeId, below, ...moment }: { committeeId: string; below?: boolean | null } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    if (!(await maySee(await this.reader.open(visibilityViews), context.caller, committeeId))) throw new NotPermitted();
    const em = await this.reader.open([needBoard], momentOf(moment, context, below ? undefined : committeeId));
    return needsByCategory(em, await this.committees(committeeId, below));
  }

  @ResolveField('parts')
  async parts(@Parent() need: Shown) {
    return 'loadParts' in need ? (await need.loadParts(need.id)).map(part) : null;
  }

  private async sight({ caller }: RequestContext): Promise<Sight> {
    return sightOf(await this.reader.open(visibilityViews), caller);
  }

  private async committees(committeeId: string, below: boolean | null | undefined): Promise<string[]> {
    return below ? withDescendants(await this.reader.open([committeeDirectory]), [committeeId]) : [committeeId];
  }
}

@Resolver('NeedConnection')
export class NeedConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<Shown>): Promise<number> {
    return count();
  }
}
