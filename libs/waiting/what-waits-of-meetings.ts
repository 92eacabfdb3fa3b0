import { type KnownMeeting, Meeting, meetingEvents, type MeetingState, seriesEvents } from '#meeting';
import type { Source } from '#engine';
import { branch, committee, endOf, unit, type Wanted, watched } from './what-waits.ts';

interface Known {
  readonly meeting: KnownMeeting;
  readonly answerBy: string | null;
  /** Nobody has said whether it was held. */
  readonly unrecorded: boolean;
}

const there = (mode: string | null) => mode === 'in_person' || mode === 'online';

const waits = ({ meeting, answerBy, unrecorded }: Known): Wanted[] => {
  const { plan, status, invited, agenda, minutes, resolutions, afterwards } = meeting;
  const host = plan.branchId === undefined ? committee(plan.committeeId) : branch(plan.branchId);
  const units = Object.entries(invited);
  const last = minutes.at(-1);
  const coming = status === 'planned' || status === 'noticed' || status === 'convened' || status === 'adjourned';
  const waited: Wanted[] = [];
  if (status === 'noticed')
    for (const [unitId, { answer }] of units)
      if (answer === null) waited.push({ kind: 'answer_meeting_notice', desk: unit(unitId), due: answerBy ?? plan.startsAt });
  if (coming)
    for (const { n, title, stage } of agenda)
      if (stage === 'proposed') waited.push({ kind: 'decide_agenda_item', desk: host, n, due: plan.startsAt, about: title });
  if (coming && unrecorded) waited.push({ kind: 'record_meeting', desk: host });
  if (status === 'held' && !last && !afterwards) waited.push({ kind: 'publish_minutes', desk: host });
  if (last && !last.inForce) {
    const n = last.version;
    if (plan.confirmedBy === 'officer') {
      if (!last.officer) waited.push({ kind: 'confirm_minutes', desk: committee(plan.committeeId), n });
    } else
      for (const [unitId, { voting, mode }] of units)
        if (voting && there(mode) && !last.units.includes(unitId)) waited.push({ kind: 'confirm_minutes', desk: unit(unitId), n });
  }
  for (const { n, title, unitId, branchId, due, status } of resolutions)
    if (status === 'adopted' || status === 'under_way')
      waited.push({
        kind: 'see_to_resolution',
        desk: unitId ? unit(unitId) : branchId ? branch(branchId) : committee(plan.committeeId),
        n,
        due: endOf(due),
        about: title,
      });
  return waited;
};

const change =
  (type: keyof typeof meetingEvents) =>
  (known: Known | undefined, data: any, { version, at, actor }: Source) => {
    const told = 'text' in data ? { ...data, text: '' } : data;
    const meeting: MeetingState = (Meeting.evolve[type] as any)(known?.meeting ?? { status: 'unknown' }, told, { version, at, actor });
    if (meeting.status === 'unknown') return undefined;
    const reminded = type === 'MeetingReminded' && data.about === 'record';
    const begun = type === 'MeetingConvened' || type === 'MeetingAdjourned' || type === 'MeetingAmended';
    return {
      meeting,
      answerBy: type === 'MeetingNoticeGiven' ? (data.answerBy ?? null) : (known?.answerBy ?? null),
      unrecorded: reminded || (!begun && (known?.unrecorded ?? false)),
    };
  };

/** 回复、议题、纪要、决议. */
export const whatWaitsOfMeetings = watched<Known>()(meetingEvents, {
  category: 'meeting',
  on: Object.fromEntries(Object.keys(meetingEvents).map(type => [type, change(type as keyof typeof meetingEvents)])),
  titleOf: ({ meeting }) => meeting.plan.title,
  waits,
});

interface Series {
  readonly title: string;
  readonly committeeId: string;
  readonly branchId: string | null;
  /** When each period was over. */
  readonly missed: { readonly [period: string]: string };
}

/** 未按期召开: until a meeting is held, or recorded, for the period. */
export const whatWaitsOfSeries = watched<Series>()(seriesEvents, {
  category: 'series',
  on: {
    SeriesBegun: (_, { title, committeeId, branchId }) => ({ title, committeeId, branchId: branchId ?? null, missed: {} }),
    SeriesAmended: (known, { title }) => known && { ...known, title: title ?? known.title },
    PeriodMissed: (known, { period, dueBy }) => known && { ...known, missed: { ...known.missed, [period]: dueBy } },
    // One that is held answers for those that were missed before it.
    PeriodMet: (known, { period }) =>
      known && { ...known, missed: Object.fromEntries(Object.entries(known.missed).filter(([missed]) => missed > period)) },
    SeriesEnded: known => known && { ...known, missed: {} },
  },
  titleOf: ({ title }) => title,
  waits: ({ committeeId, branchId, missed }): Wanted[] =>
    Object.entries(missed).map(([period, due]) => ({
      kind: 'hold_meeting',
      desk: branchId === null ? committee(committeeId) : branch(branchId),
      n: period,
      due,
      about: period,
    })),
});
