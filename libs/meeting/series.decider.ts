import { z } from 'zod';
import { Committee } from '#committee';
import { anyOf, type Context, decider, holds, nobody, type Permit, type Rejection, reject, same } from '#decider';
import { cadenceOf, dayOf, daysAfter, momentIn, period, periodAfter, periodAt, periodOf, periodWords } from '#quantity';
import { meetingId, reason, time } from './meeting.events.ts';
import { seriesEvents, seriesPlan } from './series.events.ts';
import {
  evolve,
  isUsable,
  type KnownSeries,
  meetingIdOf,
  type SeriesFact,
  type SeriesPlan,
  type SeriesState,
  timesOf,
} from './series.state.ts';

export type SeriesCode =
  | 'SERIES_NOT_FOUND'
  | 'SERIES_EXISTS'
  | 'SERIES_ENDED'
  | 'COMMITTEE_UNKNOWN'
  | 'COMMITTEE_DISSOLVED'
  | 'NOT_A_BRANCH'
  | 'BAD_USUAL_TIME'
  | 'BAD_DATES'
  | 'NOT_NEXT'
  | 'OUTSIDE_PERIOD';
type Answer = readonly SeriesFact[] | Rejection<SeriesCode>;

/** No series is begun longer ago than this: whoever knows of meetings before records them. */
const longestBackDays = 400;

const lead = { week: 7, month: 14, quarter: 30 } as const;
const notice = { week: 3, month: 7, quarter: 14 } as const;

const known = (series: SeriesState) => (series.status === 'unknown' ? undefined : series);
const byHost: Permit<SeriesState, unknown> = anyOf(
  holds('committee-officer', (_, series) => known(series)?.plan.committeeId),
  holds('community-branch', (_, series) => known(series)?.plan.branchId),
);

const notFound = () => reject('SERIES_NOT_FOUND', '没有这个会议系列。', 'There is no such series of meetings.');
const ended = ({ since }: KnownSeries) => reject('SERIES_ENDED', '该系列已停止召集。', 'The series has ended.', since);

const notThere = (context: Context, committeeId: string, branchId: string | undefined): Rejection<SeriesCode> | undefined => {
  const committee = context.of(Committee, committeeId);
  if (committee.status === 'unknown') return reject('COMMITTEE_UNKNOWN', '没有这个委员会。', 'There is no such committee.');
  if (committee.status === 'dissolved')
    return reject('COMMITTEE_DISSOLVED', '该委员会已撤销。', 'The committee has been dissolved.', committee.dissolvedBy ?? undefined);
  if (branchId !== undefined && !committee.branches.includes(branchId))
    return reject('NOT_A_BRANCH', '该社区支部不属于本委员会。', 'That branch does not belong to this committee.');
  return undefined;
};

const unusable = ({ cadence, usual }: Pick<SeriesPlan, 'cadence' | 'usual'>): Rejection<SeriesCode> | undefined =>
  isUsable(cadence, usual)
    ? undefined
    : reject(
        'BAD_USUAL_TIME',
        '每周会议写星期；每月会议写几号，或第几个星期几；季度会议另写季度中的第几个月。',
        'A weekly meeting has a weekday; a monthly one a day, or the nth weekday; a quarterly one a month of the quarter besides.',
      );

const nextOf = (period: string, plan: Pick<SeriesPlan, 'usual' | 'leadDays' | 'noticeDays'>) => ({
  period,
  callAt: timesOf(period, plan).callAt,
});

/** The periods whose meeting was called and neither held nor missed. */
const waiting = ({ periods }: KnownSeries) =>
  Object.keys(periods)
    .filter(name => periods[name]!.called !== null && periods[name]!.met === null && periods[name]!.missed === null)
    .toSorted();

const there =
  <D>(rule: (series: KnownSeries, data: D, context: Context) => Answer) =>
  (series: SeriesState, data: D, context: Context): Answer =>
    series.status === 'unknown' ? notFound() : rule(series, data, context);

/** 每季度召开一次联席会议, and the like: each meeting calls the next, so that the series needs no horizon; a period without one is a fact. */
export const MeetingSeries = decider<SeriesState>()({
  category: 'series',
  events: seriesEvents,
  commands: {
    BeginSeries: seriesPlan
      .extend({
        leadDays: seriesPlan.shape.leadDays
          .optional()
          .describe('A meeting is called so many days before; 7, 14 or 30 where nothing is said.'),
        noticeDays: seriesPlan.shape.noticeDays
          .optional()
          .describe('Its notice is given so many days before; 3, 7 or 14 where nothing is said.'),
        minutes: seriesPlan.shape.minutes.default(120),
        quorum: seriesPlan.shape.quorum.default({ rule: 'more_than_half' }),
        confirmedBy: seriesPlan.shape.confirmedBy.default('officer'),
        obligatory: seriesPlan.shape.obligatory.default(true),
        from: z.iso.date().optional().describe('A day of the first period; the next usual day where nothing is said.'),
      })
      .describe('Begin a series of meetings: each is called by itself, until the series is ended.'),
    AmendSeries: seriesEvents.SeriesAmended.omit({ next: true }).describe('Change a series, from its next meeting on.'),
    CallMeeting: z
      .object({ period, startsAt: time.optional().describe('On another day of the period than the usual.') })
      .describe('Call the next meeting of a series now.'),
    MarkMissed: z.object({ period }).describe('A period is over.'),
    CountMeeting: z.object({ meetingId, on: z.iso.date() }).describe('A meeting of the series was held.'),
    EndSeries: z.object({ reason }).describe('Call no more meetings.'),
  },
  initial: { status: 'unknown' },
  committee: series => known(series)?.plan.committeeId,
  permit: {
    BeginSeries: anyOf(
      holds('committee-officer', data => data.committeeId),
      holds('community-branch', data => data.branchId),
    ),
    AmendSeries: byHost,
    CallMeeting: byHost,
    MarkMissed: nobody,
    CountMeeting: nobody,
    EndSeries: byHost,
  },

  decide: {
    BeginSeries(series, { from, leadDays, noticeDays, ...said }, context) {
      const plan: SeriesPlan = {
        ...said,
        leadDays: leadDays ?? lead[said.cadence],
        noticeDays: noticeDays ?? notice[said.cadence],
      };
      if (series.status !== 'unknown')
        return same(series.plan, plan)
          ? []
          : reject('SERIES_EXISTS', '这个编号已有一个系列。', 'There is a series under this id already.', 1);
      const refusal = notThere(context, plan.committeeId, plan.branchId) ?? unusable(plan);
      if (refusal) return refusal;
      const today = dayOf(context.now);
      if (from !== undefined && from < daysAfter(today, -longestBackDays))
        return reject(
          'BAD_DATES',
          '系列不能从一年多以前开始；以前的会议请补记。',
          'A series does not begin that long ago: record the meetings of the past.',
        );
      const current = periodAt(plan.cadence, context.now);
      const first =
        from !== undefined ? periodOf(plan.cadence, from) : timesOf(current, plan).startsAt >= context.now ? current : periodAfter(current);
      return [{ type: 'SeriesBegun', data: { ...plan, next: nextOf(first, plan) } }];
    },

    AmendSeries: there((series, { reason, ...changes }) => {
      if (series.status === 'ended' || series.next === null) return ended(series);
      const changed = Object.fromEntries(
        Object.entries(changes).filter(([field, value]) => !same(value, series.plan[field as keyof SeriesPlan])),
      );
      if (Object.keys(changed).length === 0) return [];
      const plan = { ...series.plan, ...(changed as Partial<SeriesPlan>) };
      return unusable(plan) ?? [{ type: 'SeriesAmended', data: { ...changed, reason, next: nextOf(series.next.period, plan) } }];
    }),

    CallMeeting: there((series, { period, startsAt: asked }, context) => {
      const { automatic } = context.caller;
      if (series.periods[period]?.called) return [];
      if (series.status === 'ended' || series.next === null) return automatic ? [] : ended(series);
      const { plan } = series;
      const gone = notThere(context, plan.committeeId, plan.branchId);
      // Nobody meets any more, so nobody is called, and nothing turns red.
      if (gone) return automatic ? [{ type: 'SeriesEnded', data: { reason: gone.zh, waiting: waiting(series) } }] : gone;
      if (period !== series.next.period)
        return automatic
          ? []
          : reject(
              'NOT_NEXT',
              `下一次会议是${periodWords(series.next.period).zh}的。`,
              `The next meeting is that of ${periodWords(series.next.period).en}.`,
            );
      const times = timesOf(period, plan);
      const startsAt = asked ?? times.startsAt;
      if (periodOf(cadenceOf(period), dayOf(startsAt)) !== period)
        return reject(
          'OUTSIDE_PERIOD',
          `会议时间不在${periodWords(period).zh}之内。`,
          `That time does not lie in ${periodWords(period).en}.`,
        );
      const { committeeId, branchId, kind, text, place, quorum, confirmedBy } = plan;
      return [
        {
          type: 'MeetingCalled',
          data: {
            period,
            meetingId: meetingIdOf(context.id, period),
            plan: {
              committeeId,
              ...(branchId !== undefined && { branchId }),
              kind,
              title: `${periodWords(period).zh}${plan.title}`.slice(0, 120),
              ...(text !== undefined && { text }),
              startsAt,
              endsAt: new Date(Date.parse(startsAt) + plan.minutes * 60_000).toISOString(),
              ...(place !== undefined && { place }),
              quorum,
              confirmedBy,
              seriesId: context.id,
              period,
            },
            noticeAt: momentIn(daysAfter(dayOf(startsAt), -plan.noticeDays), plan.usual.time),
            obligatory: plan.obligatory,
            dueBy: times.dueBy,
            next: nextOf(periodAfter(period), plan),
          },
        },
      ];
    }),

    MarkMissed: there((series, { period }, context) => {
      const known = series.periods[period];
      if (series.status === 'ended' || !series.plan.obligatory || !known || known.met || known.missed !== null) return [];
      const { dueBy } = timesOf(period, series.plan);
      if (context.now < dueBy || context.of(Committee, series.plan.committeeId).status !== 'established') return [];
      return [{ type: 'PeriodMissed', data: { period, dueBy } }];
    }),

    CountMeeting: there((series, { meetingId, on }) => {
      const period = periodOf(series.plan.cadence, on);
      const known = series.periods[period];
      return known?.met ? [] : [{ type: 'PeriodMet', data: { period, meetingId, on, afterwards: (known?.missed ?? null) !== null } }];
    }),

    EndSeries: there((series, { reason }) =>
      series.status === 'ended' ? [] : [{ type: 'SeriesEnded', data: { reason, waiting: waiting(series) } }],
    ),
  },

  evolve,
});
