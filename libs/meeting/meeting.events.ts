import { z } from 'zod';
import { type NeedCategory, needCategories } from '#need';
import { measure, period, quantity, statedDate } from '#quantity';
import { unitCapacity, unitId } from '#unit';

/** What kind of meeting it is; its word in both languages. */
export const meetingKinds = {
  joint: { zh: '联席会议', en: 'joint meeting' },
  council: { zh: '议事会', en: 'council' },
  consultation: { zh: '协商议事会议', en: 'consultation' },
  forum: { zh: '座谈会', en: 'forum' },
  special: { zh: '专题会议', en: 'special meeting' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type MeetingKind = keyof typeof meetingKinds;

/** How many of the invited members have to be there. */
export const quorums = ['none', 'half', 'more_than_half', 'two_thirds', 'all'] as const;

/** Whose word puts minutes in force: an officer's, or that of more than half of the units that were there. */
export const confirmers = ['officer', 'units'] as const;

export const attendanceModes = ['in_person', 'online', 'excused', 'absent'] as const;

export const reportOutcomes = ['done', 'continues', 'dropped'] as const;

/** How far the work on a part of a resolution is. */
export const resolutionStages = ['open', 'claimed', 'delivered', 'accepted', 'cancelled'] as const;

export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const time = z.iso.datetime();
export const reason = words(500);
export const committeeId = z.uuid();
export const branchId = words(100);
const personId = z.uuid();

/** A uuid; of a meeting that a series called, the series' id and the period: `<uuid>.2026-Q1`. */
export const meetingId = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.\d{4}-(?:Q\d|W\d\d|\d\d))?$/i);
/** The meeting's id and the number within it: `<meeting>.3`. */
export const resolutionId = z.string().regex(/^[0-9a-f-]{36}(?:\.\d{4}-(?:Q\d|W\d\d|\d\d))?\.\d{1,4}$/i);

export const kind = z.enum(Object.keys(meetingKinds) as [MeetingKind, ...MeetingKind[]]).meta({ title: 'MeetingKind' });
export const quorum = z
  .object({
    rule: z.enum(quorums).default('more_than_half').meta({ title: 'QuorumRule' }),
    /** So many at least, whatever the rule makes of the number invited. */
    atLeast: z.int().min(1).max(10_000).optional(),
  })
  .meta({ title: 'Quorum' });
export const confirmedBy = z.enum(confirmers).meta({ title: 'MinutesConfirmer' });
export const mode = z.enum(attendanceModes).meta({ title: 'AttendanceMode' });
export const people = z
  .array(
    z
      .object({
        personId,
        /** For whom the person came. */
        delegateOf: personId.optional(),
      })
      .meta({ title: 'Attendee' }),
  )
  .max(20);
export const title = words(120);
export const place = words(200);
export const online = z.url({ protocol: /^https?$/ }).max(500);

/** What a meeting is about, when and where, and by which rules. */
export const plan = z.object({
  committeeId,
  /** The branch that runs it, where it is not the committee itself. */
  branchId: branchId.optional(),
  kind,
  title,
  /** 主题, as 双迎攻坚. */
  theme: words(120).optional(),
  text: words(4000).optional(),
  startsAt: time,
  endsAt: time.optional(),
  place: place.optional(),
  online: online.optional(),
  quorum,
  confirmedBy,
  /** The series whose obligation it meets. */
  seriesId: z.uuid().optional(),
  /** For which period the series called it. */
  period: period.optional(),
});

const item = z.int().min(1).max(10_000);
const resolution = z.int().min(1).max(1_000);
const count = z.int().min(0).max(100_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const version = z.int().min(1);

/** One task of a resolution, told completely. */
export const resolutionTask = z.object({
  /** The id of the task that opens for it. */
  taskId: z.uuid(),
  /** The branch that answers for it. */
  branchId,
  title: words(120),
  text: words(4000).optional(),
  kind: words(40),
  capacity: z.object({
    mode: z.enum(['single', 'heads', 'quantity']),
    /** 1 where one unit takes the whole. */
    amount: z.number().positive().max(1e9).optional(),
    unit: measure.optional(),
  }),
  skills: z.array(words(40)).max(20).optional(),
  /** What a unit must be able to lend. */
  requires: z.array(unitCapacity).max(5).optional(),
  place: place.optional(),
  window: z.object({ from: time, to: time }).optional(),
  claimBy: time.optional(),
  deadline: time.optional(),
  evidenceRequired: z
    .array(z.enum(['text', 'link', 'file', 'photo']))
    .max(4)
    .optional(),
  acceptor: words(100).optional(),
  urgent: z.boolean().optional(),
});

/** One need of a resolution, told completely: the branch raises it for its community. */
export const resolutionNeed = z.object({
  /** The id of the need that is raised for it. */
  needId: z.uuid(),
  branchId,
  title: words(120),
  text: words(4000),
  category: z.enum(Object.keys(needCategories) as [NeedCategory, ...NeedCategory[]]).meta({ title: 'NeedCategory' }),
  quantity: quantity.optional(),
  wantedBy: z.iso.date().optional(),
  place: place.optional(),
  visibility: z.enum(['public', 'members', 'committee']).meta({ title: 'NeedVisibility' }),
});

/** One joint project of a resolution: the committee has agreed to it by that. */
export const resolutionProject = z.object({
  /** The id of the project that is proposed and agreed to. */
  projectId: z.uuid(),
  title: words(200),
  text: words(4000).optional(),
  /** The committee's own word for this sort of project. */
  kind: words(40).optional(),
  leadUnitId: unitId,
  /** Besides the leader. */
  participants: z.array(unitId).max(200).optional(),
  planned: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }).optional(),
});

export const owner = {
  /** Who sees to it: a unit, or a branch, or the committee itself where neither is named. */
  unitId: unitId.optional(),
  branchId: branchId.optional(),
};
export const votes = z.object({ for: count, against: count, abstained: count }).meta({ title: 'Votes' });

const attended = z.object({
  unitId,
  voting: z.boolean(),
  mode: mode.nullable(),
  /** Somebody came for somebody else. */
  delegated: z.boolean(),
});

/** What can have happened to a meeting. Kept for ever: a payload only ever gains optional fields. */
export const meetingEvents = {
  /** It is to take place, or, where `stated` is there, is known to have: recorded afterwards, from a document that names the day. */
  MeetingPlanned: plan.extend({
    /** When the members are told; where nothing is said, when an officer tells them. */
    noticeAt: time.optional(),
    stated: statedDate.optional(),
  }),
  /** What it is about, when or where it is changed; `affected` are the units that have to know. */
  MeetingAmended: plan
    .pick({ title: true, theme: true, text: true, startsAt: true, endsAt: true, place: true, online: true })
    .partial()
    .extend({ reason, affected: z.array(unitId), noticeAt: time.optional() }),
  /** It will not take place. */
  MeetingCancelled: z.object({ reason, affected: z.array(unitId) }),
  /** 会议通知: the members are told. Where `everyMember` is set, all who are members now or become members before it. */
  MeetingNoticeGiven: z.object({
    kind,
    startsAt: time,
    endsAt: time.optional(),
    everyMember: z.boolean(),
    /** By when the units should say whether they come. */
    answerBy: time.optional(),
  }),
  /** These are invited; a partner is welcome and does not count for the quorum. */
  UnitsInvitedToMeeting: z.object({ units: z.array(z.object({ unitId, voting: z.boolean() })).min(1) }),
  /** A unit that is no member any more is not expected. */
  MeetingInvitationEnded: z.object({ unitId }),
  /** The unit says whether it comes, and who comes for whom. */
  MeetingInvitationAnswered: z.object({
    unitId,
    answer: z.enum(['yes', 'no', 'maybe']).meta({ title: 'MeetingAnswer' }),
    people,
    remark: words(500).optional(),
  }),

  /** Somebody would like it to be spoken about. */
  AgendaItemProposed: z.object({
    item,
    title,
    text: words(4000).optional(),
    /** The unit or the branch that proposes it; the committee where neither is named. */
    ...owner,
    minutes: z.int().min(1).max(600).optional(),
  }),
  /** It is on the agenda. */
  AgendaItemAccepted: z.object({ item }),
  /** It will not be spoken about, and why. */
  AgendaItemDeclined: z.object({ item, reason }),
  /** Whoever proposed it would rather not. */
  AgendaItemWithdrawn: z.object({ item }),
  /** In this order. */
  AgendaOrdered: z.object({ items: z.array(item).min(1) }),
  /** Resolutions of earlier meetings that are not closed stand on the agenda, to be reported on. */
  ResolutionsPutOnAgenda: z.object({ items: z.array(z.object({ item, resolutionId, title })).min(1) }),

  /** 签到: a unit was there, or was not; by whom, and for whom. */
  MeetingAttendanceRecorded: z.object({ unitId, mode, people }),
  /** It began: so many members are there, and so many have to be. */
  MeetingConvened: z.object({ on: z.iso.date(), present: count, needed: count }),
  /** It was broken off or did not begin; it goes on at `to`, or when that is known. */
  MeetingAdjourned: z.object({ reason, to: time.optional(), present: count, needed: count, affected: z.array(unitId) }),
  /** It took place. Nothing is said of the quorum where nobody knows who was there. */
  MeetingHeld: z.object({
    on: z.iso.date(),
    kind,
    seriesId: z.uuid().optional(),
    attendance: z.array(attended),
    quorum: z.object({ present: count, needed: count, met: z.boolean() }).optional(),
    /** Residents, merchants and others besides the units. */
    guests: count.optional(),
    /** Written down later than it was held. */
    afterwards: z.boolean(),
  }),

  /** 决议: what the meeting decided, who sees to it, until when. */
  ResolutionAdopted: z.object({
    resolution,
    kind,
    /** The day of the meeting. */
    on: z.iso.date(),
    title,
    text: words(4000),
    /** The point of the agenda that it answers. */
    item: item.optional(),
    ...owner,
    due: z.iso.date().optional(),
    /** Nothing where nobody was against it. */
    votes: votes.optional(),
  }),
  /** It becomes tasks, needs and joint projects, in one act; every part told completely, so that all can open from this fact alone. */
  ResolutionCarriedOut: z.object({
    resolution,
    committeeId,
    /** What kind of meeting decided on it. */
    kind: kind.optional(),
    tasks: z.array(resolutionTask).max(50),
    needs: z.array(resolutionNeed).max(20),
    projects: z.array(resolutionProject).max(20).optional(),
  }),
  /** How far the work on one part is now. */
  ResolutionProgressed: z.object({
    resolution,
    part: z.uuid(),
    stage: z.enum(resolutionStages),
    /** Who has it, did it, or has done it. */
    units: z.array(unitId),
  }),
  /** Everything that it became has been done: the next meeting is told. */
  ResolutionDone: z.object({ resolution }),
  /** It was due, and nobody has said that it is done. */
  ResolutionOverdue: z.object({ resolution, due: z.iso.date() }),
  /** At this meeting was reported on a resolution of an earlier one. */
  ResolutionReported: z.object({
    resolutionId,
    title,
    text: words(4000),
    outcome: z.enum(reportOutcomes).meta({ title: 'ReportOutcome' }),
    /** By when, where it goes on. */
    due: z.iso.date().optional(),
  }),
  /** On this meeting's resolution was reported at a later one: it is closed, or goes on. */
  ResolutionReportNoted: z.object({
    resolution,
    meetingId,
    text: words(4000),
    outcome: z.enum(reportOutcomes),
    due: z.iso.date().optional(),
  }),

  /** 会议纪要: a version of the minutes, in its canonical text, with its SHA-256. */
  MinutesPublished: z.object({ version, text: z.string().max(200_000), sha256 }),
  /** Confirmed minutes are not changed: this is a new version, to be confirmed anew. Until then the one before is in force. */
  MinutesAmended: z.object({ version, text: z.string().max(200_000), sha256, amends: version, reason }),
  /** Somebody confirms exactly this text: an officer, or a unit that was there. */
  MinutesConfirmed: z.object({ version, sha256, unitId: unitId.optional() }),
  /** Enough have confirmed it. */
  MinutesCameIntoForce: z.object({ version, sha256 }),

  /** 提醒: of the meeting itself, that nobody recorded whether it was held, of the minutes, or of their confirmation. */
  MeetingReminded: z.object({
    about: z.enum(['meeting', 'record', 'minutes', 'confirmation']).meta({ title: 'MeetingReminder' }),
    /** Units that come, or have not said; whoever has to do something else is the committee. */
    units: z.array(unitId),
  }),
};
