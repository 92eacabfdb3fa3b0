import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { containing, type Position, type Source, view } from '#engine';
import { dayOf, daysBetween, type StatedDate } from '#quantity';
import { asRead } from '#reading';
import { meetingEvents, type MeetingKind } from './meeting.events.ts';
import { evolve, inForce, type KnownMeeting, type MeetingFact, type MeetingState, present, quorumOf, type Told } from './meeting.state.ts';
import { seriesEvents } from './series.events.ts';
import { evolve as evolveSeries, type KnownSeries, type SeriesFact, type SeriesState, unanswered } from './series.state.ts';

/** A version of the minutes, as it was published and by whom it was confirmed. */
export interface MinutesVersion {
  readonly version: number;
  readonly text: string;
  readonly sha256: string;
  readonly publishedAt: string;
  /** Why it was amended. */
  readonly reason: string | null;
  readonly confirmations: readonly { readonly by: string; readonly unitId: string | null; readonly at: string }[];
  readonly inForceAt: string | null;
}

/** A meeting as its committee sees it. Times are RFC 3339 in UTC, days are those in China. */
export const MeetingRow = defineEntity({
  name: 'MeetingRow',
  indexes: [{ properties: ['committeeId', 'startsAt'] }, { properties: ['committeeId', 'position'] }, { properties: ['seriesId'] }],
  properties: {
    id: p.string().primary(),
    committeeId: p.string(),
    branchId: p.string().nullable(),
    seriesId: p.string().nullable(),
    period: p.string().nullable(),
    kind: p.string().$type<MeetingKind>(),
    title: p.string(),
    theme: p.string().nullable(),
    /** Title and theme in small letters, the title as it is read too: to be found by. */
    words: p.text(),
    startsAt: p.string(),
    endsAt: p.string().nullable(),
    place: p.string().nullable(),
    online: p.string().nullable(),
    status: p.string().$type<KnownMeeting['status']>(),
    /** When it came into this status. */
    since: p.string(),
    /** The day on which it was held. */
    heldOn: p.string().nullable(),
    /** As a document states the day. */
    stated: p.json<StatedDate>().nullable(),
    /** Written down later than it was held. */
    afterwards: p.boolean(),
    /** Why it was cancelled, adjourned or changed last. */
    reason: p.text().nullable(),
    answerBy: p.string().nullable(),
    /** Members invited, there, and needed for a quorum. */
    invited: p.integer(),
    present: p.integer(),
    needed: p.integer(),
    /** Nothing where nobody knows who was there. */
    quorate: p.boolean().nullable(),
    guests: p.integer().nullable(),
    resolutions: p.integer(),
    openResolutions: p.integer(),
    minutes: p.json<readonly MinutesVersion[]>(),
    /** The number of the last version, 0 where there is none; and of the one in force. */
    minutesVersion: p.integer(),
    minutesInForce: p.integer(),
    /** Something about it is still to be done: it is to come, or its minutes are. */
    pending: p.boolean(),
    /** How often it was changed; a calendar takes the greater number. */
    sequence: p.integer(),
    plannedAt: p.string(),
    changedAt: p.string(),
    version: p.integer(),
    /** Of the fact that changed it last. */
    position: p.bigint(),
    /** What the decider made of it. */
    meeting: p.json<KnownMeeting>(),
  },
});
export type MeetingRow = InferEntity<typeof MeetingRow>;

const minutesAfter = (
  minutes: readonly MinutesVersion[],
  { type, data }: MeetingFact,
  { at, actor }: Source,
): readonly MinutesVersion[] => {
  if (type === 'MinutesPublished' || type === 'MinutesAmended')
    return [
      ...minutes,
      {
        version: data.version,
        text: data.text,
        sha256: data.sha256,
        publishedAt: at,
        reason: 'reason' in data ? data.reason : null,
        confirmations: [],
        inForceAt: null,
      },
    ];
  const change = (version: number, to: (one: MinutesVersion) => MinutesVersion) =>
    minutes.map(one => (one.version === version ? to(one) : one));
  if (type === 'MinutesConfirmed')
    return change(data.version, one => ({ ...one, confirmations: [...one.confirmations, { by: actor, unitId: data.unitId ?? null, at }] }));
  return type === 'MinutesCameIntoForce' ? change(data.version, one => ({ ...one, inForceAt: at })) : minutes;
};

const reasonOf = (before: Readonly<MeetingRow> | undefined, { type, data }: MeetingFact) =>
  type === 'MeetingCancelled' || type === 'MeetingAdjourned' || type === 'MeetingAmended' ? data.reason : (before?.reason ?? null);

const row = (before: Readonly<MeetingRow> | undefined, meeting: KnownMeeting, fact: MeetingFact, source: Source): MeetingRow => {
  const { id, at, version, position } = source;
  const { type, data } = fact;
  const { plan, status } = meeting;
  const figures = meeting.quorum ?? quorumOf(meeting);
  const attendanceKnown = Object.values(meeting.invited).some(({ mode }) => mode !== null);
  const last = meeting.minutes.at(-1);
  return {
    id,
    committeeId: plan.committeeId,
    branchId: plan.branchId ?? null,
    seriesId: plan.seriesId ?? null,
    period: plan.period ?? null,
    kind: plan.kind,
    title: plan.title,
    theme: plan.theme ?? null,
    words: [asRead(plan.title), plan.theme].filter(Boolean).join('\n').toLowerCase(),
    startsAt: plan.startsAt,
    endsAt: plan.endsAt ?? null,
    place: plan.place ?? null,
    online: plan.online ?? null,
    status,
    since: before?.status === status ? before.since : at,
    heldOn: status === 'held' ? meeting.on : null,
    stated: type === 'MeetingPlanned' ? (data.stated ?? null) : (before?.stated ?? null),
    afterwards: meeting.afterwards,
    reason: reasonOf(before, fact),
    answerBy: type === 'MeetingNoticeGiven' ? (data.answerBy ?? null) : (before?.answerBy ?? null),
    invited: Object.keys(meeting.invited).length,
    present: present(meeting).length,
    needed: figures.needed,
    quorate: status === 'held' || attendanceKnown ? (attendanceKnown ? figures.met : null) : null,
    guests: meeting.guests,
    resolutions: meeting.resolutions.length,
    openResolutions: meeting.resolutions.filter(({ status }) => status !== 'closed').length,
    minutes: minutesAfter(before?.minutes ?? [], fact, source),
    minutesVersion: last?.version ?? 0,
    minutesInForce: inForce(meeting)?.version ?? 0,
    pending: status === 'held' ? (last ? !last.inForce : !meeting.afterwards) : status !== 'cancelled',
    sequence: meeting.changes + (status === 'cancelled' ? 1 : 0),
    plannedAt: before?.plannedAt ?? at,
    changedAt: at,
    version,
    position,
    meeting,
  };
};

const change = (type: MeetingFact['type']) => (before: Readonly<MeetingRow> | undefined, data: any, source: Source) => {
  const { version, at, actor } = source;
  const meeting = evolve[type]((before?.meeting ?? { status: 'unknown' }) as MeetingState, data as never, { version, at, actor });
  return meeting.status === 'unknown' ? undefined : row(before, meeting, { type, data } as MeetingFact, source);
};

/** A committee's meetings. A row holds the state that the rules fold: a new shape of that is a new number here. */
export const meetingCalendar = view(meetingEvents, {
  name: 'meeting-calendar@2',
  table: MeetingRow,
  categories: ['meeting'],
  ofCommittee: true,
  on: Object.fromEntries(Object.keys(meetingEvents).map(type => [type, change(type as MeetingFact['type'])])) as {
    [T in MeetingFact['type']]: (row: Readonly<MeetingRow> | undefined, data: Told<T>, source: Source) => MeetingRow | undefined;
  },
});

/** A series, and how far it has met its obligation. */
export const SeriesRow = defineEntity({
  name: 'SeriesRow',
  indexes: [{ properties: ['committeeId'] }],
  properties: {
    id: p.string().primary(),
    committeeId: p.string(),
    status: p.string().$type<KnownSeries['status']>(),
    kind: p.string().$type<MeetingKind>(),
    title: p.string(),
    obligatory: p.boolean(),
    nextPeriod: p.string().nullable(),
    nextCallAt: p.string().nullable(),
    /** Periods that are over or met: so many were due, and in so many a meeting was held. */
    due: p.integer(),
    held: p.integer(),
    /** Periods that went by without a meeting, and that nobody has answered for since. */
    missed: p.json<readonly string[]>(),
    /** A period was missed, and none was met since: the committee has to meet. */
    red: p.boolean(),
    lastMetOn: p.string().nullable(),
    begunAt: p.string(),
    changedAt: p.string(),
    position: p.bigint(),
    series: p.json<KnownSeries>(),
  },
});
export type SeriesRow = InferEntity<typeof SeriesRow>;

const changeSeries =
  (type: SeriesFact['type']) =>
  (before: Readonly<SeriesRow> | undefined, data: any, { id, version, at, actor, position }: Source): SeriesRow | undefined => {
    const series = evolveSeries[type]((before?.series ?? { status: 'unknown' }) as SeriesState, data as never, { version, at, actor });
    if (series.status === 'unknown') return undefined;
    const { plan, next } = series;
    const periods = Object.values(series.periods);
    const met = periods.flatMap(({ met }) => met?.on ?? []).toSorted();
    return {
      id,
      committeeId: plan.committeeId,
      status: series.status,
      kind: plan.kind,
      title: plan.title,
      obligatory: plan.obligatory,
      nextPeriod: next?.period ?? null,
      nextCallAt: next?.callAt ?? null,
      due: periods.filter(({ met, missed }) => met !== null || missed !== null).length,
      held: met.length,
      missed: Object.keys(series.periods)
        .filter(name => series.periods[name]!.missed !== null && series.periods[name]!.met === null)
        .toSorted(),
      red: series.status === 'running' && plan.obligatory && unanswered(series).length > 0,
      lastMetOn: met.at(-1) ?? null,
      begunAt: before?.begunAt ?? at,
      changedAt: at,
      position,
      series,
    };
  };

/** A committee's series of meetings: how many were due, how many were held, and whether it is red. */
export const seriesCalendar = view(seriesEvents, {
  name: 'series-calendar@1',
  table: SeriesRow,
  categories: ['series'],
  ofCommittee: true,
  on: Object.fromEntries(Object.keys(seriesEvents).map(type => [type, changeSeries(type as SeriesFact['type'])])),
});

export interface MeetingFilter {
  readonly kind?: readonly MeetingKind[] | null;
  readonly status?: readonly KnownMeeting['status'][] | null;
  readonly seriesId?: string | null;
  /** Begins at this moment or later; begins before. */
  readonly from?: string | null;
  readonly before?: string | null;
  /** Something about it is still to be done. */
  readonly pending?: boolean | null;
  /** A piece of its title or theme. */
  readonly text?: string | null;
}

/** In which orders meetings can be asked for. */
export const meetingOrders = { coming: [['startsAt', 'asc']], newest: [['startsAt', 'desc']], changed: [['position', 'desc']] } as const;
export type MeetingOrder = keyof typeof meetingOrders;

const unmanaged = { disableIdentityMap: true } as const;
const within = (committees: readonly string[] | 'all') => (committees === 'all' ? {} : { committeeId: { $in: [...committees] } });

export const matchingMeetings = (
  committees: readonly string[] | 'all',
  { kind, status, seriesId, from, before, pending, text }: MeetingFilter,
): FilterQuery<MeetingRow> =>
  ({
    $and: [
      within(committees),
      ...(kind == null ? [] : [{ kind: { $in: [...kind] } }]),
      ...(status == null ? [] : [{ status: { $in: [...status] } }]),
      ...(seriesId == null ? [] : [{ seriesId }]),
      ...(from == null ? [] : [{ startsAt: { $gte: from } }]),
      ...(before == null ? [] : [{ startsAt: { $lt: before } }]),
      ...(pending == null ? [] : [{ pending }]),
      ...(text == null ? [] : [{ words: containing(text.toLowerCase()) }]),
    ],
  }) as FilterQuery<MeetingRow>;

export const meetingById = (em: SqlEntityManager, id: string): Promise<MeetingRow | null> => em.findOne(MeetingRow, { id }, unmanaged);

/** What a committee's calendar shows first: all about which something is still to be done, the next at the head. */
export const pendingMeetings = (em: SqlEntityManager, committeeId: string, limit: number): Promise<MeetingRow[]> =>
  em.find(MeetingRow, { committeeId, pending: true }, { ...unmanaged, orderBy: { startsAt: 'asc', id: 'asc' }, limit });

/** A committee's meetings that changed after a position, in the order of their changes. */
export const meetingsChangedSince = (em: SqlEntityManager, committeeId: string, position: Position, limit: number): Promise<MeetingRow[]> =>
  em.find(MeetingRow, { committeeId, position: { $gt: position } }, { ...unmanaged, orderBy: { position: 'asc', id: 'asc' }, limit });

/** For a calendar: the meetings of a committee that begin at a moment or later. */
export const meetingsFrom = (em: SqlEntityManager, committeeId: string, from: string, limit: number): Promise<MeetingRow[]> =>
  em.find(MeetingRow, { committeeId, startsAt: { $gte: from } }, { ...unmanaged, orderBy: { startsAt: 'asc', id: 'asc' }, limit });

export const seriesOf = (em: SqlEntityManager, committeeIds: readonly string[]): Promise<SeriesRow[]> =>
  em.find(SeriesRow, { committeeId: { $in: [...committeeIds] } }, { ...unmanaged, orderBy: { begunAt: 'asc', id: 'asc' } });

/** 减: how committees have met. */
export interface MeetingFigures {
  /** Of the obligatory series: periods due, and those in which a meeting was held. */
  readonly due: number;
  readonly held: number;
  readonly missed: readonly string[];
  /** A period was missed, and none was met since. */
  readonly red: boolean;
  /** All meetings held, and those to come of which notice was given. */
  readonly meetings: number;
  readonly coming: number;
  /** The day of the last meeting of any kind, and how many days ago that is. */
  readonly lastHeldOn: string | null;
  readonly daysSinceLast: number | null;
}

/** Asked of the rows, so that it cannot drift from them. `now` is RFC 3339. */
export const meetingFigures = async (em: SqlEntityManager, committeeIds: readonly string[], now: string): Promise<MeetingFigures> => {
  const where = { committeeId: { $in: [...committeeIds] } };
  const [series, meetings, coming, [last]] = await Promise.all([
    em.find(SeriesRow, { ...where, obligatory: true }, unmanaged),
    em.count(MeetingRow, { ...where, status: 'held' }),
    em.count(MeetingRow, { ...where, status: 'noticed' }),
    em.find(
      MeetingRow,
      { ...where, heldOn: { $ne: null } },
      { ...unmanaged, orderBy: { heldOn: 'desc' }, limit: 1, exclude: ['meeting', 'minutes'] },
    ),
  ]);
  const lastHeldOn = last?.heldOn ?? null;
  return {
    due: series.reduce((total, { due }) => total + due, 0),
    held: series.reduce((total, { held }) => total + held, 0),
    missed: [...new Set(series.flatMap(({ missed }) => missed))].toSorted(),
    red: series.some(({ red }) => red),
    meetings,
    coming,
    lastHeldOn,
    daysSinceLast: lastHeldOn === null ? null : daysBetween(lastHeldOn, dayOf(now)),
  };
};
