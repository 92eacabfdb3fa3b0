import type { SqlEntityManager } from '@mikro-orm/sql';
import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { committeeDirectory, withDescendants } from '#committee';
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
  NotPermitted,
} from '#graphql';
import { visibilityViews, visibleCommittees } from '#membership';
import { attendanceByUnit, attendanceRegister } from './attendance.register.ts';
import {
  matchingMeetings,
  meetingById,
  meetingCalendar,
  meetingFigures,
  type MeetingFilter,
  type MeetingOrder,
  meetingOrders,
  MeetingRow,
  meetingsChangedSince,
  pendingMeetings,
  seriesCalendar,
  seriesOf,
  type SeriesRow,
} from './meeting.calendar.ts';
import { agendaOf, type AgendaItem } from './meeting.state.ts';
import {
  matchingResolutions,
  resolutionById,
  resolutionFigures,
  type ResolutionFilter,
  type ResolutionOrder,
  resolutionOrders,
  resolutionRegister,
  ResolutionRow,
  resolutionsOfMeetings,
} from './resolution.register.ts';

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly afterPosition?: Position | null;
}

/** Meetings of one answer to a subscription; a client asks again from its position. */
const most = { snapshot: 500, changes: 200 };

type LoadResolutions = (meetingId: string) => Promise<readonly ResolutionRow[]>;

/** The resolutions of all meetings of one answer come with one question, and only where somebody asks. */
const resolutionsOnce = (em: SqlEntityManager, meetingIds: readonly string[]): LoadResolutions => {
  let asked: ReturnType<typeof resolutionsOfMeetings> | undefined;
  return async meetingId => (await (asked ??= resolutionsOfMeetings(em, meetingIds))).get(meetingId) ?? [];
};

const item = ({ n, version: _version, ...item }: AgendaItem) => ({ ...item, number: n });

/** A row as the API shows it. */
const shown = (row: MeetingRow, loadResolutions: LoadResolutions) => {
  const { meeting, invited, present, resolutions: _, ...rest } = row;
  return {
    ...rest,
    text: meeting.plan.text ?? null,
    noticeAt: meeting.noticeAt,
    quorum: meeting.plan.quorum,
    confirmedBy: meeting.plan.confirmedBy,
    invitedCount: invited,
    presentCount: present,
    invitations: Object.keys(meeting.invited)
      .toSorted()
      .map(unitId => ({ unitId, ...meeting.invited[unitId]! })),
    agenda: agendaOf(meeting).map(item),
    proposals: meeting.agenda.map(item),
    reports: meeting.reports,
    loadResolutions,
  };
};
type Shown = ReturnType<typeof shown>;

const seriesShown = ({ series, status, ...row }: SeriesRow) => ({
  ...series.plan,
  ...row,
  running: status === 'running',
  periods: Object.keys(series.periods)
    .toSorted()
    .map(period => {
      const { called, met, missed } = series.periods[period]!;
      return { period, meetingId: met?.meetingId ?? called, metOn: met?.on ?? null, missed: missed !== null };
    }),
});

interface Calendar {
  readonly position: Position;
  readonly complete: boolean;
  readonly red: boolean;
  readonly meetings: readonly Shown[];
}

const calendarViews = [meetingCalendar, seriesCalendar, resolutionRegister] as const;

@Resolver('Meeting')
export class MeetingResolver {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  @Query('meeting')
  async meeting(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext): Promise<Shown | null> {
    const committees = await this.sight(context);
    const em = await this.reader.open([meetingCalendar, resolutionRegister], momentOf(moment, context));
    const row = await meetingById(em, id);
    return row && (committees === 'all' || committees.includes(row.committeeId)) ? shown(row, resolutionsOnce(em, [id])) : null;
  }

  @Query('meetings')
  async meetings(
    @Args() args: ListArguments & { readonly filter?: MeetingFilter | null; readonly orderBy?: MeetingOrder | null },
    @Context() context: RequestContext,
  ): Promise<Connection<Shown>> {
    const { committeeId, filter, orderBy, asOf, afterPosition } = args;
    const committees = await this.sight(context);
    const moment = momentOf({ asOf, after: afterPosition }, context, committeeId ?? undefined);
    const em = await this.reader.open([meetingCalendar, resolutionRegister], moment);
    const where = { $and: [matchingMeetings(committees, filter ?? {}), committeeId == null ? {} : { committeeId }] };
    const page = await connection(em, MeetingRow, where as never, meetingOrders[orderBy ?? 'newest'], args);
    const load = resolutionsOnce(
      em,
      page.edges.map(({ node }) => node.id),
    );
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node, load) })) };
  }

  @Query('meetingSeries')
  async series(@Args() { committeeId, ...moment }: { committeeId: string } & MomentArguments, @Context() context: RequestContext) {
    await this.mustSee(committeeId, context);
    const em = await this.reader.open([seriesCalendar], momentOf(moment, context, committeeId));
    return (await seriesOf(em, [committeeId])).map(seriesShown);
  }

  @Query('meetingFigures')
  async figures(
    @Args() { committeeId, below, ...moment }: { committeeId: string; below?: boolean | null } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    await this.mustSee(committeeId, context);
    const asked = momentOf(moment, context, below ? undefined : committeeId);
    const em = await this.reader.open([meetingCalendar, seriesCalendar, attendanceRegister, resolutionRegister], asked);
    const ids = below ? await withDescendants(await this.reader.open([committeeDirectory]), [committeeId]) : [committeeId];
    // Days are counted from the moment that is asked about; a position says nothing of the time.
    const now = typeof asked.asOf === 'string' ? asked.asOf : this.clock.now().toISOString();
    const [figures, resolutions, attendance] = await Promise.all([
      meetingFigures(em, ids, now),
      resolutionFigures(em, ids),
      attendanceByUnit(em, ids),
    ]);
    return { ...figures, resolutions, attendance };
  }

  @Subscription('meetingCalendar')
  async calendar(
    @Args() { committeeId, after }: { committeeId: string; after?: Position | null },
    @Context() context: RequestContext,
  ): Promise<Live<Calendar>> {
    await this.mustSee(committeeId, context);
    const answer = async (position: Position, complete: boolean, em: SqlEntityManager, rows: readonly MeetingRow[]): Promise<Calendar> => {
      const load = resolutionsOnce(
        em,
        rows.map(({ id }) => id),
      );
      const red = (await seriesOf(em, [committeeId])).some(({ red }) => red);
      return { position, complete, red, meetings: rows.map(row => shown(row, load)) };
    };
    return live<Calendar>({
      // Whoever may look into the committee sees the same of its meetings.
      scope: committeeId,
      after,
      snapshot: async () => {
        // Asked for before the rows, so that what they show beyond it is shown again and nothing is missed.
        const position = await this.reader.position(calendarViews);
        const em = await this.reader.open(calendarViews);
        return answer(position, true, em, await pendingMeetings(em, committeeId, most.snapshot));
      },
      changes: async since => {
        const position = await this.reader.position(calendarViews);
        const em = await this.reader.open(calendarViews);
        const [rows, series] = await Promise.all([meetingsChangedSince(em, committeeId, since, most.changes), seriesOf(em, [committeeId])]);
        const last = rows.at(-1)?.position;
        // A committee can turn red with no meeting at all.
        const turned = series.reduce((latest, { position }) => (position > latest ? position : latest), 0n);
        if (last === undefined && turned <= since) return undefined;
        const reached = rows.length === most.changes ? last! : [position, last ?? 0n, turned].reduce((a, b) => (a > b ? a : b));
        return answer(reached, false, em, rows);
      },
      moves: signal => this.reader.moves(calendarViews, signal, committeeId),
    });
  }

  @ResolveField('resolutions')
  async resolutions(@Parent() { id, loadResolutions }: Shown) {
    return loadResolutions(id);
  }

  private async sight({ caller }: RequestContext) {
    return visibleCommittees(await this.reader.open(visibilityViews), caller);
  }

  private async mustSee(committeeId: string, context: RequestContext) {
    const committees = await this.sight(context);
    if (committees !== 'all' && !committees.includes(committeeId)) throw new NotPermitted();
  }
}

@Resolver('Resolution')
export class ResolutionResolver {
  constructor(private readonly reader: Reader) {}

  @Query('resolution')
  async resolution(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext) {
    const committees = await visibleCommittees(await this.reader.open(visibilityViews), context.caller);
    const row = await resolutionById(await this.reader.open([resolutionRegister], momentOf(moment, context)), id);
    return row && (committees === 'all' || committees.includes(row.committeeId)) ? row : null;
  }

  @Query('resolutions')
  async resolutions(
    @Args() args: ListArguments & { readonly filter?: ResolutionFilter | null; readonly orderBy?: ResolutionOrder | null },
    @Context() context: RequestContext,
  ): Promise<Connection<ResolutionRow>> {
    const { committeeId, filter, orderBy, asOf, afterPosition } = args;
    const committees = await visibleCommittees(await this.reader.open(visibilityViews), context.caller);
    const em = await this.reader.open([resolutionRegister], momentOf({ asOf, after: afterPosition }, context, committeeId ?? undefined));
    const where = { $and: [matchingResolutions(committees, filter ?? {}), committeeId == null ? {} : { committeeId }] };
    return connection(em, ResolutionRow, where as never, resolutionOrders[orderBy ?? 'due'], args);
  }
}

@Resolver('MeetingConnection')
export class MeetingConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}

@Resolver('ResolutionConnection')
export class ResolutionConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }
}
