import type { SqlEntityManager } from '@mikro-orm/sql';
import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { type Interval, offHours, subtract, total } from '#calendar';
import { Clock, type Position, Reader } from '#engine';
import {
  type Connection,
  connection,
  Live,
  live,
  type MomentArguments,
  momentOf,
  type PageArguments,
  Problem,
  type RequestContext,
  type Sorting,
  NotPermitted,
} from '#graphql';
import { visibilityViews, visibleCommittees } from '#membership';
import {
  BookingEntries,
  type BookingEntry,
  bookingCalendar,
  type BookingFilter,
  bookingOfResource,
  bookingsMatching,
  calendarOf,
  changesOf,
} from './booking.calendar.ts';
import {
  availableWithin,
  ResourceEntries,
  type ResourceEntry,
  resourceFigures,
  type ResourceFilter,
  resourceList,
  resourcesById,
  resourcesMatching,
} from './resource.list.ts';
import { iso, ms } from './resource.state.ts';

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly afterPosition?: Position | null;
}

export const views = [resourceList, bookingCalendar] as const;
const day = 86_400_000;
/** Longer than that is many questions. */
const longest = 400 * day;
/** Changes in one answer to a subscription; a client asks again from its position. */
const mostChanges = 500;

const resourceOrders = {
  name: [['name', 'asc']],
  newest: [['sharedAt', 'desc']],
  changed: [['position', 'desc']],
} as const satisfies Record<string, Sorting<ResourceEntry>>;
const bookingOrders = {
  begins: [['startsAt', 'asc']],
  latest: [['startsAt', 'desc']],
  newest: [['askedAt', 'desc']],
} as const satisfies Record<string, Sorting<BookingEntry>>;

export const within = ({ from, to }: { readonly from: string; readonly to: string }): Interval => {
  const interval = { from: ms(from), to: ms(to) };
  if (!(interval.from < interval.to) || interval.to - interval.from > longest)
    throw new Problem('BAD_PERIOD', 'to 须晚于 from，最长 400 天。', '“to” has to be after “from”, and not more than 400 days.');
  return interval;
};

/** A page whose nodes are shown in another way. */
const mapped = <Row, Node>(page: Connection<Row>, show: (row: Row) => Node) => ({
  ...page,
  edges: page.edges.map(({ cursor, node }) => ({ cursor, node: show(node) })),
});

/** What a shown thing can be asked further with. */
interface Asking {
  readonly em: SqlEntityManager;
  readonly now: number;
}

export const shownResource = (
  { words: _words, stock, stockUnit, drawn, draws, withdrawnFrom, blocks, ...row }: ResourceEntry,
  asking: Asking,
) => ({
  ...row,
  withdrawnFrom: withdrawnFrom ?? null,
  withdrawn: withdrawnFrom != null && ms(withdrawnFrom) <= asking.now,
  blocks: blocks.filter(({ to }) => ms(to) > asking.now),
  stock: stock == null || stockUnit == null ? null : { amount: stock, unit: stockUnit, drawn: drawn ?? 0, draws },
  entry: () => ({ stock, stockUnit, drawn, draws, withdrawnFrom, blocks, ...row }) as ResourceEntry,
  asking,
});
export type ShownResource = ReturnType<typeof shownResource>;

type LoadResource = (id: string) => Promise<ResourceEntry | undefined>;
/** The resources of all bookings of one answer come with one question, and only where somebody asks. */
const resourcesOnce = (em: SqlEntityManager, ids: readonly string[]): LoadResource => {
  let asked: ReturnType<typeof resourcesById> | undefined;
  return async id => (await (asked ??= resourcesById(em, ids))).get(id);
};

const shownBooking = ({ startsAt, endsAt, ...row }: BookingEntry, asking: Asking, load: LoadResource) => ({
  ...row,
  from: startsAt,
  to: endsAt,
  asking,
  load,
});
type ShownBooking = ReturnType<typeof shownBooking>;

const shownBookings = (rows: readonly BookingEntry[], asking: Asking): ShownBooking[] => {
  const load = resourcesOnce(
    asking.em,
    rows.map(({ resourceId }) => resourceId),
  );
  return rows.map(row => shownBooking(row, asking, load));
};

interface Calendar {
  readonly position: Position;
  /** All there is of it, or what has changed. */
  readonly complete: boolean;
  readonly bookings: readonly ShownBooking[];
}

@Resolver('Resource')
export class ResourceResolver {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  @Query('resource')
  async resource(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext) {
    const asking = await this.asking(moment, context);
    const row = (await resourcesById(asking.em, [id])).get(id);
    return row && (await this.sees(context, row.committeeId)) ? shownResource(row, asking) : null;
  }

  @Query('resources')
  async resources(
    @Args()
    args: ListArguments & { readonly filter?: ResourceFilter | null; readonly orderBy?: keyof typeof resourceOrders | null },
    @Context() context: RequestContext,
  ) {
    const { committeeId, filter, orderBy, asOf, afterPosition } = args;
    const committees = await this.sight(context);
    const asking = await this.asking({ asOf, after: afterPosition }, context, committeeId ?? undefined);
    const where = { $and: [inCommittees(committees, committeeId), resourcesMatching(filter ?? {}, iso(asking.now))] };
    return mapped(await connection(asking.em, ResourceEntries, where as never, resourceOrders[orderBy ?? 'name'], args, ['words']), row =>
      shownResource(row, asking),
    );
  }

  @Query('bookings')
  async bookings(
    @Args()
    args: ListArguments & { readonly filter?: BookingFilter | null; readonly orderBy?: keyof typeof bookingOrders | null },
    @Context() context: RequestContext,
  ) {
    const { committeeId, filter, orderBy, asOf, afterPosition } = args;
    const committees = await this.sight(context);
    const asking = await this.asking({ asOf, after: afterPosition }, context, committeeId ?? undefined);
    const where = { $and: [inCommittees(committees, committeeId), bookingsMatching(filter ?? {})] };
    const page = await connection(asking.em, BookingEntries, where as never, bookingOrders[orderBy ?? 'begins'], args);
    const load = resourcesOnce(
      asking.em,
      page.edges.map(({ node }) => node.resourceId),
    );
    return mapped(page, row => shownBooking(row, asking, load));
  }

  @Query('booking')
  async booking(
    @Args() { resourceId, bookingId, ...moment }: { resourceId: string; bookingId: string } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    const asking = await this.asking(moment, context);
    const row = await bookingOfResource(asking.em, resourceId, bookingId);
    return row && (await this.sees(context, row.committeeId)) ? shownBookings([row], asking)[0]! : null;
  }

  @Query('resourceFigures')
  async figures(
    @Args() { committeeId, from, to, ...moment }: { committeeId: string; from: string; to: string } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    if (!(await this.sees(context, committeeId))) throw new NotPermitted();
    const asking = await this.asking(moment, context, committeeId);
    const { idleResources, ...figures } = await resourceFigures(asking.em, [committeeId], within({ from, to }));
    return { ...figures, idleResources: idleResources.map(row => shownResource(row, asking)) };
  }

  @Subscription('bookingCalendar')
  async calendar(
    @Args() { resourceId, after }: { resourceId: string; after?: Position | null },
    @Context() context: RequestContext,
  ): Promise<Live<Calendar>> {
    const resource = (await resourcesById(await this.reader.open([resourceList]), [resourceId])).get(resourceId);
    if (!resource || !(await this.sees(context, resource.committeeId))) throw new NotPermitted();
    const { committeeId } = resource;
    return live<Calendar>({
      scope: committeeId,
      after,
      snapshot: async () => {
        // Asked for before the rows, so that what they show beyond it is shown again and nothing is missed.
        const position = await this.reader.position([bookingCalendar]);
        const asking = await this.asking({}, context);
        const ahead = { from: asking.now - day, to: asking.now + longest };
        return { position, complete: true, bookings: shownBookings(await calendarOf(asking.em, resourceId, ahead), asking) };
      },
      changes: async since => {
        const position = await this.reader.position([bookingCalendar]);
        const asking = await this.asking({}, context);
        const rows = await changesOf(asking.em, resourceId, since, mostChanges);
        const last = rows.at(-1)?.position;
        if (last === undefined) return undefined;
        // One fact changes many rows, so a part never ends within it.
        const whole = rows.length < mostChanges ? rows : rows.filter(row => row.position < last);
        return whole.length === 0
          ? { position: last, complete: false, bookings: shownBookings(await changesOf(asking.em, resourceId, since, 5_000), asking) }
          : {
              position: rows.length < mostChanges && last < position ? position : whole.at(-1)!.position,
              complete: false,
              bookings: shownBookings(whole, asking),
            };
      },
      moves: signal => this.reader.moves([bookingCalendar], signal, committeeId),
    });
  }

  @ResolveField('calendar')
  async ofResource(@Parent() { id, asking }: ShownResource, @Args() period: { from: string; to: string }) {
    return shownBookings(await calendarOf(asking.em, id, within(period)), asking);
  }

  /** When it could be had: open, not blocked, not withdrawn; whatever is booked. */
  @ResolveField('open')
  open(@Parent() { entry }: ShownResource, @Args() period: { from: string; to: string }) {
    return availableWithin(entry(), within(period)).map(told);
  }

  /** When nothing is booked of what could be had. */
  @ResolveField('free')
  async free(@Parent() { entry, id, asking }: ShownResource, @Args() period: { from: string; to: string }) {
    const wanted = within(period);
    const held = (await calendarOf(asking.em, id, wanted)).filter(
      ({ stage }) => stage === 'requested' || stage === 'approved' || stage === 'in_use',
    );
    return subtract(
      availableWithin(entry(), wanted),
      held.map(({ startsAt, endsAt }) => ({ from: ms(startsAt), to: ms(endsAt) })),
    ).map(told);
  }

  /** 错时 */
  @ResolveField('offHoursOpenMinutes')
  offHoursOpen(@Parent() { entry }: ShownResource, @Args() period: { from: string; to: string }) {
    const resource = entry();
    return offHours(resource.opening, resource.timeZone, availableWithin(resource, within(period)));
  }

  @ResolveField('utilisation')
  async utilisation(@Parent() { entry, id, asking }: ShownResource, @Args() period: { from: string; to: string }) {
    const wanted = within(period);
    const resource = entry();
    const places = total(availableWithin(resource, wanted)) * (resource.partial ? resource.capacity : 1);
    if (places === 0) return null;
    const rows = await calendarOf(asking.em, id, wanted);
    const taken = rows
      .filter(({ stage }) => stage === 'approved' || stage === 'in_use' || stage === 'completed')
      .map(({ startsAt, endsAt, amount }) => {
        const minutes = Math.min(ms(endsAt), wanted.to) - Math.max(ms(startsAt), wanted.from);
        return minutes * (resource.partial ? amount : 1);
      })
      .reduce((sum, one) => sum + one, 0);
    return taken / places;
  }

  private async asking(moment: MomentArguments, context: RequestContext, committee?: string): Promise<Asking> {
    const asked = momentOf(moment, context, committee);
    const now = typeof asked.asOf === 'string' ? ms(asked.asOf) : this.clock.now().getTime();
    return { em: await this.reader.open(views, asked), now };
  }

  private async sight({ caller }: RequestContext): Promise<readonly string[] | 'all'> {
    return visibleCommittees(await this.reader.open(visibilityViews), caller);
  }

  private async sees(context: RequestContext, committeeId: string): Promise<boolean> {
    const committees = await this.sight(context);
    return committees === 'all' || committees.includes(committeeId);
  }
}

const told = ({ from, to }: Interval) => ({ from: iso(from), to: iso(to) });

const inCommittees = (committees: readonly string[] | 'all', committeeId: string | null | undefined) => ({
  $and: [committees === 'all' ? {} : { committeeId: { $in: [...committees] } }, committeeId == null ? {} : { committeeId }],
});

@Resolver('Booking')
export class BookingResolver {
  @ResolveField('resource')
  async resource(@Parent() { load, resourceId, asking }: ShownBooking) {
    const row = await load(resourceId);
    return row ? shownResource(row, asking) : null;
  }
}

@Resolver('ResourceConnection')
export class ResourceConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}

@Resolver('BookingConnection')
export class BookingConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}
