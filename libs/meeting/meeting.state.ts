import type { Message, Origin } from '#decider';
import type { attendanceModes, confirmers, meetingEvents, plan, quorum, reportOutcomes, resolutionStages } from './meeting.events.ts';
import type { z } from 'zod';

export type MeetingFact = Message<typeof meetingEvents>;
export type Told<T extends MeetingFact['type']> = Extract<MeetingFact, { type: T }>['data'];
export type MeetingPlan = Readonly<z.output<typeof plan>>;
export type Quorum = Readonly<z.output<typeof quorum>>;
export type AttendanceMode = (typeof attendanceModes)[number];
export type ReportOutcome = (typeof reportOutcomes)[number];
export type Confirmer = (typeof confirmers)[number];
type People = Told<'MeetingAttendanceRecorded'>['people'];

export interface Invited {
  /** A member, and not a partner. */
  readonly voting: boolean;
  readonly answer: Told<'MeetingInvitationAnswered'>['answer'] | null;
  /** Who is to come, once it has answered; who came, once that is recorded. */
  readonly people: People;
  readonly remark: string | null;
  readonly mode: AttendanceMode | null;
}

export interface AgendaItem {
  readonly n: number;
  readonly title: string;
  readonly text: string | null;
  readonly unitId: string | null;
  readonly branchId: string | null;
  /** How long it will take. */
  readonly minutes: number | null;
  /** The resolution of an earlier meeting that is reported on. */
  readonly resolutionId: string | null;
  readonly stage: 'proposed' | 'accepted' | 'declined' | 'withdrawn';
  /** Why it was declined. */
  readonly reason: string | null;
  /** Of the fact that told its stage. */
  readonly version: number;
}

export interface ResolutionPart {
  readonly id: string;
  readonly kind: 'task' | 'need' | 'project';
  readonly title: string;
  readonly stage: (typeof resolutionStages)[number];
  readonly units: readonly string[];
}

export interface Resolution {
  readonly n: number;
  readonly title: string;
  readonly text: string;
  readonly item: number | null;
  readonly unitId: string | null;
  readonly branchId: string | null;
  readonly due: string | null;
  readonly votes: Told<'ResolutionAdopted'>['votes'] | null;
  readonly status: 'adopted' | 'under_way' | 'done' | 'closed';
  readonly parts: readonly ResolutionPart[];
  /** What later meetings were told of it. */
  readonly reports: readonly { readonly meetingId: string; readonly outcome: ReportOutcome; readonly text: string }[];
  /** It was due then, and nobody had said that it was done. */
  readonly overdue: string | null;
  /** Of the fact that told its status. */
  readonly version: number;
}

export interface Minutes {
  readonly version: number;
  readonly sha256: string;
  /** The version of the fact that published it. */
  readonly fact: number;
  /** The units that have confirmed it, and whether an officer has. */
  readonly units: readonly string[];
  readonly officer: boolean;
  readonly inForce: boolean;
}

export interface KnownMeeting {
  readonly status: 'planned' | 'noticed' | 'convened' | 'adjourned' | 'held' | 'cancelled';
  /** The version of the fact that gave it this status. */
  readonly since: number;
  readonly plan: MeetingPlan;
  readonly noticeAt: string | null;
  /** How often it was changed since it was planned. */
  readonly changes: number;
  readonly invited: { readonly [unitId: string]: Invited };
  readonly agenda: readonly AgendaItem[];
  /** The numbers of the accepted items, in their order. */
  readonly order: readonly number[];
  /** The day on which it began, in China. */
  readonly on: string | null;
  /** As it was told when it was held. */
  readonly quorum: { readonly present: number; readonly needed: number; readonly met: boolean } | null;
  readonly guests: number | null;
  readonly afterwards: boolean;
  readonly resolutions: readonly Resolution[];
  readonly reports: readonly Told<'ResolutionReported'>[];
  readonly minutes: readonly Minutes[];
  readonly version: number;
}

export type MeetingState = { readonly status: 'unknown' } | KnownMeeting;

const isThere = (mode: AttendanceMode | null) => mode === 'in_person' || mode === 'online';
const units = (meeting: Pick<KnownMeeting, 'invited'>) => Object.entries(meeting.invited);

/** The units whose presence counts. */
export const voters = (meeting: Pick<KnownMeeting, 'invited'>): string[] =>
  units(meeting).flatMap(([unitId, { voting }]) => (voting ? [unitId] : []));
/** All units that are there, partners too. */
export const present = (meeting: Pick<KnownMeeting, 'invited'>): string[] =>
  units(meeting).flatMap(([unitId, { mode }]) => (isThere(mode) ? [unitId] : []));

/** How many of so many invited members have to be there; never none where it takes any. */
export const needed = ({ rule, atLeast = 0 }: Quorum, invited: number): number =>
  Math.max(
    atLeast,
    {
      none: 0,
      half: Math.max(1, Math.ceil(invited / 2)),
      more_than_half: Math.floor(invited / 2) + 1,
      two_thirds: Math.max(1, Math.ceil((2 * invited) / 3)),
      all: Math.max(1, invited),
    }[rule],
  );

/** Whether enough members are there now. */
export const quorumOf = (meeting: Pick<KnownMeeting, 'invited' | 'plan'>) => {
  const least = needed(meeting.plan.quorum, voters(meeting).length);
  const there = present(meeting).filter(unitId => meeting.invited[unitId]!.voting).length;
  return { present: there, needed: least, met: there >= least };
};

/** The minutes that hold now. */
export const inForce = (meeting: KnownMeeting): Minutes | undefined => meeting.minutes.findLast(({ inForce }) => inForce);

/** Who has confirmed is enough. Units: more than half of the members that were there. */
export const isConfirmed = (meeting: KnownMeeting, { officer, units }: Pick<Minutes, 'officer' | 'units'>): boolean => {
  if (meeting.plan.confirmedBy === 'officer') return officer;
  const there = present(meeting).filter(unitId => meeting.invited[unitId]!.voting);
  return units.filter(unitId => there.includes(unitId)).length > there.length / 2;
};

export const resolutionOf = (meeting: KnownMeeting, n: number) => meeting.resolutions.find(resolution => resolution.n === n);
export const itemOf = (meeting: KnownMeeting, n: number) => meeting.agenda.find(item => item.n === n);

/** The accepted items in their order. */
export const agendaOf = ({ agenda, order }: Pick<KnownMeeting, 'agenda' | 'order'>): AgendaItem[] =>
  order.flatMap(n => agenda.find(item => item.n === n) ?? []);

/** The parts that a resolution becomes, before anything has been done about them. */
export const partsOf = ({
  tasks,
  needs,
  projects = [],
}: Pick<Told<'ResolutionCarriedOut'>, 'tasks' | 'needs' | 'projects'>): ResolutionPart[] => {
  const fresh = (kind: ResolutionPart['kind'], id: string, title: string): ResolutionPart => ({
    id,
    kind,
    title,
    stage: 'open',
    units: [],
  });
  return [
    ...tasks.map(({ taskId, title }) => fresh('task', taskId, title)),
    ...needs.map(({ needId, title }) => fresh('need', needId, title)),
    ...projects.map(({ projectId, title }) => fresh('project', projectId, title)),
  ];
};

/** Every part has ended, and some of it was really done. */
export const partsDone = (parts: readonly ResolutionPart[]): boolean =>
  parts.some(({ stage }) => stage === 'accepted') && parts.every(({ stage }) => stage === 'accepted' || stage === 'cancelled');

/** Meeting and number of a resolution's id. */
export const resolutionIdOf = (meetingId: string, n: number): string => `${meetingId}.${n}`;
export const meetingOfResolution = (resolutionId: string): { readonly meetingId: string; readonly resolution: number } => {
  const dot = resolutionId.lastIndexOf('.');
  return { meetingId: resolutionId.slice(0, dot), resolution: Number(resolutionId.slice(dot + 1)) };
};

type Rule<T extends MeetingFact['type']> = (meeting: KnownMeeting, data: Told<T>, origin: Origin) => KnownMeeting;

const moved =
  (status: KnownMeeting['status']) =>
  (meeting: KnownMeeting, _: unknown, { version }: Origin): KnownMeeting => ({ ...meeting, status, since: version });

const invite = (meeting: KnownMeeting, unitId: string, to: (invited: Invited) => Invited): KnownMeeting => {
  const invited = meeting.invited[unitId];
  return invited ? { ...meeting, invited: { ...meeting.invited, [unitId]: to(invited) } } : meeting;
};

const item = (meeting: KnownMeeting, n: number, to: Partial<AgendaItem>): KnownMeeting => ({
  ...meeting,
  agenda: meeting.agenda.map(item => (item.n === n ? { ...item, ...to } : item)),
});
const without = (meeting: KnownMeeting, n: number): KnownMeeting => ({ ...meeting, order: meeting.order.filter(other => other !== n) });

const resolved = (meeting: KnownMeeting, n: number, to: (resolution: Resolution) => Resolution): KnownMeeting => ({
  ...meeting,
  resolutions: meeting.resolutions.map(resolution => (resolution.n === n ? to(resolution) : resolution)),
});

const published = (meeting: KnownMeeting, { version, sha256 }: { version: number; sha256: string }, fact: number): KnownMeeting => ({
  ...meeting,
  minutes: [...meeting.minutes, { version, sha256, fact, units: [], officer: false, inForce: false }],
});
const minuted = (meeting: KnownMeeting, version: number, to: (minutes: Minutes) => Minutes): KnownMeeting => ({
  ...meeting,
  minutes: meeting.minutes.map(minutes => (minutes.version === version ? to(minutes) : minutes)),
});

/** What each fact makes of a meeting that is known. */
const rules: { readonly [T in Exclude<MeetingFact['type'], 'MeetingPlanned'>]: Rule<T> } = {
  MeetingAmended: (meeting, { reason: _reason, affected: _affected, noticeAt, ...changes }, { version }) => ({
    ...meeting,
    // One that was adjourned until nobody knew when has a day again.
    ...(meeting.status === 'adjourned' && changes.startsAt !== undefined && { status: 'noticed' as const, since: version }),
    plan: { ...meeting.plan, ...(changes as Partial<MeetingPlan>) },
    noticeAt: noticeAt ?? meeting.noticeAt,
    changes: meeting.changes + 1,
  }),
  MeetingCancelled: moved('cancelled'),
  MeetingNoticeGiven: moved('noticed'),
  UnitsInvitedToMeeting: (meeting, { units }) => ({
    ...meeting,
    invited: {
      ...meeting.invited,
      ...Object.fromEntries(
        units.map(({ unitId, voting }): [string, Invited] => [
          unitId,
          { answer: null, people: [], remark: null, mode: null, ...meeting.invited[unitId], voting },
        ]),
      ),
    },
  }),
  MeetingInvitationEnded: (meeting, { unitId }) => {
    const { [unitId]: _, ...invited } = meeting.invited;
    return { ...meeting, invited };
  },
  MeetingInvitationAnswered: (meeting, { unitId, answer, people, remark }) =>
    invite(meeting, unitId, was => ({ ...was, answer, people, remark: remark ?? null })),

  AgendaItemProposed: (meeting, { item, title, text, unitId, branchId, minutes }, { version }) => ({
    ...meeting,
    agenda: [
      ...meeting.agenda,
      {
        n: item,
        title,
        text: text ?? null,
        unitId: unitId ?? null,
        branchId: branchId ?? null,
        minutes: minutes ?? null,
        resolutionId: null,
        stage: 'proposed',
        reason: null,
        version,
      },
    ],
  }),
  AgendaItemAccepted: (meeting, { item: n }, { version }) =>
    item({ ...meeting, order: [...meeting.order, n] }, n, { stage: 'accepted', reason: null, version }),
  AgendaItemDeclined: (meeting, { item: n, reason }, { version }) => item(without(meeting, n), n, { stage: 'declined', reason, version }),
  AgendaItemWithdrawn: (meeting, { item: n }, { version }) => item(without(meeting, n), n, { stage: 'withdrawn', version }),
  AgendaOrdered: (meeting, { items }) => ({ ...meeting, order: items }),
  ResolutionsPutOnAgenda: (meeting, { items }, { version }) => ({
    ...meeting,
    agenda: [
      ...meeting.agenda,
      ...items.map(({ item, resolutionId, title }): AgendaItem => ({
        n: item,
        title,
        text: null,
        unitId: null,
        branchId: null,
        minutes: null,
        resolutionId,
        stage: 'accepted',
        reason: null,
        version,
      })),
    ],
    order: [...meeting.order, ...items.map(({ item }) => item)],
  }),

  MeetingAttendanceRecorded: (meeting, { unitId, mode, people }) =>
    // Who said who would come need not say it again.
    invite(meeting, unitId, was => ({ ...was, mode, people: people.length > 0 || !isThere(mode) ? people : was.people })),
  MeetingConvened: (meeting, { on }, { version }) => ({ ...meeting, status: 'convened', since: version, on }),
  MeetingAdjourned: (meeting, { to }, { version }) => {
    const { endsAt: _, ...plan } = meeting.plan;
    return {
      ...meeting,
      status: to === undefined ? 'adjourned' : 'noticed',
      since: version,
      plan: to === undefined ? meeting.plan : { ...plan, startsAt: to },
      on: null,
      changes: meeting.changes + 1,
      // Who is there on another day is counted on that day.
      invited: Object.fromEntries(units(meeting).map(([unitId, invited]) => [unitId, { ...invited, mode: null }])),
    };
  },
  MeetingHeld: (meeting, { on, quorum, guests, afterwards }, { version }) => ({
    ...meeting,
    status: 'held',
    since: version,
    on,
    quorum: quorum ?? null,
    guests: guests ?? null,
    afterwards,
  }),

  ResolutionAdopted: (meeting, { resolution: n, title, text, item, unitId, branchId, due, votes }, { version }) => ({
    ...meeting,
    resolutions: [
      ...meeting.resolutions,
      {
        n,
        title,
        text,
        item: item ?? null,
        unitId: unitId ?? null,
        branchId: branchId ?? null,
        due: due ?? null,
        votes: votes ?? null,
        status: 'adopted',
        parts: [],
        reports: [],
        overdue: null,
        version,
      },
    ],
  }),
  ResolutionCarriedOut: (meeting, { resolution: n, ...became }, { version }) =>
    resolved(meeting, n, was => ({ ...was, status: 'under_way', version, parts: [...was.parts, ...partsOf(became)] })),
  ResolutionProgressed: (meeting, { resolution: n, part, stage, units }, { version }) =>
    resolved(meeting, n, was => {
      const parts = was.parts.map(one => (one.id === part ? { ...one, stage, units } : one));
      // A need can be reopened, and then the resolution is not done after all.
      return was.status === 'done' && !partsDone(parts) ? { ...was, parts, status: 'under_way', version } : { ...was, parts };
    }),
  ResolutionDone: (meeting, { resolution: n }, { version }) =>
    resolved(meeting, n, was => ({ ...was, status: 'done', overdue: null, version })),
  ResolutionOverdue: (meeting, { resolution: n, due }) => resolved(meeting, n, was => ({ ...was, overdue: due })),
  ResolutionReported: (meeting, report) => ({
    ...meeting,
    reports: [...meeting.reports.filter(({ resolutionId }) => resolutionId !== report.resolutionId), report],
  }),
  ResolutionReportNoted: (meeting, { resolution: n, meetingId, outcome, text, due }, { version }) =>
    resolved(meeting, n, was => ({
      ...was,
      reports: [...was.reports.filter(report => report.meetingId !== meetingId), { meetingId, outcome, text }],
      ...(outcome === 'continues' ? { due: due ?? was.due, overdue: null } : { status: 'closed' as const, overdue: null, version }),
    })),

  MinutesPublished: (meeting, minutes, { version }) => published(meeting, minutes, version),
  MinutesAmended: (meeting, minutes, { version }) => published(meeting, minutes, version),
  MinutesConfirmed: (meeting, { version, unitId }) =>
    minuted(meeting, version, was => (unitId === undefined ? { ...was, officer: true } : { ...was, units: [...was.units, unitId] })),
  MinutesCameIntoForce: (meeting, { version }) => minuted(meeting, version, was => ({ ...was, inForce: true })),

  MeetingReminded: meeting => meeting,
};

type Evolve = { readonly [T in MeetingFact['type']]: (meeting: MeetingState, data: Told<T>, origin: Origin) => MeetingState };

/** What each fact makes of a meeting. */
export const evolve = {
  MeetingPlanned: (_: MeetingState, { noticeAt, stated: _stated, ...plan }: Told<'MeetingPlanned'>, { version }: Origin): KnownMeeting => ({
    status: 'planned',
    since: version,
    plan,
    noticeAt: noticeAt ?? null,
    changes: 0,
    invited: {},
    agenda: [],
    order: [],
    on: null,
    quorum: null,
    guests: null,
    afterwards: false,
    resolutions: [],
    reports: [],
    minutes: [],
    version,
  }),
  ...Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      (meeting: MeetingState, data: any, origin: Origin): MeetingState => {
        if (meeting.status === 'unknown') throw new Error(`${type} is told of a meeting that was never planned.`);
        return { ...(rule as Rule<any>)(meeting, data, origin), version: origin.version };
      },
    ]),
  ),
} as Evolve;
