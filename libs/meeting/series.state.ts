import type { z } from 'zod';
import type { Message, Origin } from '#decider';
import { type Cadence, dayAfter, daysAfter, firstDayOf, lastDayOf, momentIn, weekdayOf } from '#quantity';
import type { seriesEvents, seriesPlan, usual } from './series.events.ts';

export type SeriesFact = Message<typeof seriesEvents>;
export type Told<T extends SeriesFact['type']> = Extract<SeriesFact, { type: T }>['data'];
export type SeriesPlan = Readonly<z.output<typeof seriesPlan>>;
export type Usual = Readonly<z.output<typeof usual>>;

/** What has become of a period. */
export interface SeriesPeriod {
  /** The meeting that was called for it. */
  readonly called: string | null;
  /** The meeting that was held in it, and on which day. */
  readonly met: { readonly meetingId: string; readonly on: string } | null;
  /** The version of the fact that it was missed. */
  readonly missed: number | null;
}

export interface KnownSeries {
  readonly status: 'running' | 'ended';
  /** The version of the fact that gave it this status. */
  readonly since: number;
  readonly plan: SeriesPlan;
  readonly next: { readonly period: string; readonly callAt: string } | null;
  readonly periods: { readonly [period: string]: SeriesPeriod };
}

export type SeriesState = { readonly status: 'unknown' } | KnownSeries;

/** Whether a usual day can be found in every period: a weekday for a week; a day, or the nth weekday, of a month. */
export const isUsable = (cadence: Cadence, { month, day, weekday, nth }: Usual): boolean =>
  cadence === 'week'
    ? weekday !== undefined && month === undefined && day === undefined && nth === undefined
    : (cadence === 'quarter') === (month !== undefined) &&
      (day === undefined) === (weekday !== undefined) &&
      (weekday === undefined) === (nth === undefined);

/** The day of a period on which the meeting usually is. */
export const usualDay = (period: string, { month = 1, day, weekday, nth }: Usual): string => {
  const first = firstDayOf(period);
  if (period[5] === 'W') return daysAfter(first, weekday! - 1);
  const year = first.slice(0, 4);
  const of = `${year}-${String(Number(first.slice(5, 7)) + month - 1).padStart(2, '0')}`;
  const last = lastDayOf(of);
  if (weekday === undefined || nth === undefined) {
    const wanted = daysAfter(`${of}-01`, day! - 1);
    return wanted < last ? wanted : last;
  }
  if (nth < 0) return daysAfter(last, -((weekdayOf(last) - weekday + 7) % 7));
  return daysAfter(`${of}-01`, ((weekday - weekdayOf(`${of}-01`) + 7) % 7) + (nth - 1) * 7);
};

/** When the meeting of a period usually begins, when it is called and its notice given, and when the period is over; RFC 3339. */
export const timesOf = (period: string, { usual, leadDays, noticeDays }: Pick<SeriesPlan, 'usual' | 'leadDays' | 'noticeDays'>) => {
  const day = usualDay(period, usual);
  return {
    startsAt: momentIn(day, usual.time),
    callAt: momentIn(daysAfter(day, -Math.max(leadDays, noticeDays))),
    noticeAt: momentIn(daysAfter(day, -noticeDays), usual.time),
    dueBy: momentIn(dayAfter(period)),
  };
};

/** The id of the meeting that a series calls for a period. */
export const meetingIdOf = (seriesId: string, period: string): string => `${seriesId}.${period}`;

const untouched: SeriesPeriod = { called: null, met: null, missed: null };
const known =
  <D>(rule: (series: KnownSeries, data: D, origin: Origin) => KnownSeries) =>
  (series: SeriesState, data: D, origin: Origin): SeriesState =>
    series.status === 'unknown' ? series : rule(series, data, origin);
const during = (series: KnownSeries, period: string, change: Partial<SeriesPeriod>): KnownSeries => ({
  ...series,
  periods: { ...series.periods, [period]: { ...untouched, ...series.periods[period], ...change } },
});

type Evolve = { readonly [T in SeriesFact['type']]: (series: SeriesState, data: Told<T>, origin: Origin) => SeriesState };

/** What each fact makes of a series. */
export const evolve: Evolve = {
  SeriesBegun: (_, { next, ...plan }, { version }) => ({ status: 'running', since: version, plan, next, periods: {} }),
  SeriesAmended: known((series, { reason: _reason, next, ...changes }) => ({
    ...series,
    plan: { ...series.plan, ...(changes as Partial<SeriesPlan>) },
    next,
  })),
  MeetingCalled: known((series, { period, meetingId, next }) => during({ ...series, next }, period, { called: meetingId })),
  PeriodMissed: known((series, { period }, { version }) => during(series, period, { missed: version })),
  PeriodMet: known((series, { period, meetingId, on }) => during(series, period, { met: { meetingId, on } })),
  SeriesEnded: known((series, _, { version }) => ({ ...series, status: 'ended', since: version, next: null })),
};

/** Missed, and no meeting was held in it or after it: the committee has to meet. */
export const unanswered = ({ periods }: Pick<KnownSeries, 'periods'>): string[] => {
  const names = Object.keys(periods).toSorted();
  const last = names.findLast(name => periods[name]!.met !== null) ?? '';
  return names.filter(name => name > last && periods[name]!.missed !== null);
};
