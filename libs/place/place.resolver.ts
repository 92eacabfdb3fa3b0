import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock, type Moment, type Position, Reader } from '#engine';
import {
  type Connection,
  connection,
  type MomentArguments,
  momentOf,
  NotPermitted,
  type PageArguments,
  type RequestContext,
  type Sorting,
} from '#graphql';
import { maySee, visibilityViews, visibleCommittees } from '#membership';
import { PlaceEntries, type PlaceEntry, placeById, placeFigures, type PlaceFilter, placeList, placesMatching } from './place.list.ts';

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly filter?: PlaceFilter | null;
  readonly orderBy?: keyof typeof orders | null;
  readonly afterPosition?: Position | null;
}

const orders = {
  name: [['name', 'asc']],
  newest: [['recordedAt', 'desc']],
} as const satisfies Record<string, Sorting<PlaceEntry>>;

/** The places of one answer: what else is asked of them is asked once, as of the same moment. */
export interface Shown {
  readonly ids: readonly string[];
  readonly asked: Moment;
  /** Milliseconds since 1970. */
  readonly now: number;
}
export type ShownPlace = ReturnType<typeof shownPlace>;
const shownPlace = ({ words: _words, ...row }: PlaceEntry, shown: Shown) => ({ ...row, shown });

@Resolver('Place')
export class PlaceResolver {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  @Query('place')
  async place(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext): Promise<ShownPlace | null> {
    const asked = momentOf(moment, context);
    const row = await placeById(await this.reader.open([placeList], asked), id);
    return row && (await this.sees(context, row.committeeId)) ? shownPlace(row, this.shown([id], asked)) : null;
  }

  @Query('places')
  async places(@Args() args: ListArguments, @Context() context: RequestContext): Promise<Connection<ShownPlace>> {
    const { committeeId, filter, orderBy, asOf, afterPosition } = args;
    const visible = await visibleCommittees(await this.reader.open(visibilityViews), context.caller);
    const asked = momentOf({ asOf, after: afterPosition }, context, committeeId ?? undefined);
    const where = {
      $and: [
        visible === 'all' ? {} : { committeeId: { $in: [...visible] } },
        committeeId == null ? {} : { committeeId },
        placesMatching(filter ?? {}),
      ],
    };
    const em = await this.reader.open([placeList], asked);
    const page = await connection(em, PlaceEntries, where as never, orders[orderBy ?? 'name'], args, ['words']);
    const shown = this.shown(
      page.edges.map(({ node }) => node.id),
      asked,
    );
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shownPlace(node, shown) })) };
  }

  @Query('placeFigures')
  async figures(@Args() { committeeId, ...moment }: { committeeId: string } & MomentArguments, @Context() context: RequestContext) {
    if (!(await this.sees(context, committeeId))) throw new NotPermitted();
    return placeFigures(await this.reader.open([placeList], momentOf(moment, context, committeeId)), committeeId);
  }

  private shown(ids: readonly string[], asked: Moment): Shown {
    const now = typeof asked.asOf === 'string' ? Date.parse(asked.asOf) : this.clock.now().getTime();
    return { ids, asked, now };
  }

  private async sees({ caller }: RequestContext, committeeId: string): Promise<boolean> {
    return maySee(await this.reader.open(visibilityViews), caller, committeeId);
  }
}

@Resolver('PlaceConnection')
export class PlaceConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<ShownPlace>): Promise<number> {
    return count();
  }
}
