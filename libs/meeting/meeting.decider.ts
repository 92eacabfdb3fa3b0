import { z } from 'zod';
import { anyOf, type Context, decide, type Decider, decider, holds, nobody, type Permit, Rejection, reject, same } from '#decider';
import { isStranger, Membership, membershipId } from '#membership';
import { Need } from '#need';
import { Project } from '#project';
import { dayOf, statedDate } from '#quantity';
import { Task } from '#task';
import { unitId } from '#unit';
import {
  branchId,
  committeeId,
  confirmedBy,
  kind,
  meetingEvents,
  meetingId,
  mode,
  online,
  owner,
  people,
  place,
  plan,
  quorum,
  reason,
  reportOutcomes,
  resolutionId,
  resolutionNeed,
  resolutionProject,
  resolutionStages,
  resolutionTask,
  time,
  title,
  votes,
  words,
} from './meeting.events.ts';
import {
  badDates,
  closed,
  itemDecided,
  itemUnknown,
  type MeetingCode,
  minutesPublished,
  noQuorum,
  not,
  notAMember,
  notFound,
  notInvited,
  notThere,
  resolutionClosed,
  resolutionUnknown,
  wasNoMember,
} from './meeting.refusals.ts';
import {
  evolve,
  inForce,
  isConfirmed,
  itemOf,
  type KnownMeeting,
  type MeetingFact,
  meetingOfResolution,
  type MeetingPlan,
  type MeetingState,
  partsDone,
  partsOf,
  present,
  quorumOf,
  type Resolution,
  resolutionIdOf,
  resolutionOf,
  type Told,
} from './meeting.state.ts';
import { drafted } from './minutes.state.ts';

type Answer = readonly MeetingFact[] | Rejection<MeetingCode>;

const said = {
  committeeId,
  branchId: branchId.optional().describe('The branch that runs it, where it is not the committee itself.'),
  kind,
  title,
  theme: plan.shape.theme,
  text: plan.shape.text,
  startsAt: time,
  endsAt: time.optional(),
  place: place.optional(),
  online: online.optional(),
  quorum: quorum.default({ rule: 'more_than_half' }),
  confirmedBy: confirmedBy.default('officer'),
  seriesId: z.uuid().optional().describe('The series whose obligation it meets.'),
};
const attendance = z
  .array(z.object({ unitId, mode, people: people.default([]) }).meta({ title: 'UnitAttendance' }))
  .max(1_000)
  .default([]);
const guests = meetingEvents.MeetingHeld.shape.guests;

const known = (meeting: MeetingState) => (meeting.status === 'unknown' ? undefined : meeting);
const byOfficer: Permit<MeetingState, unknown> = holds('committee-officer', (_, meeting) => known(meeting)?.plan.committeeId);
/** The committee's officers, and the branch that runs it. */
const byHost: Permit<MeetingState, unknown> = anyOf(
  byOfficer,
  holds('community-branch', (_, meeting) => known(meeting)?.plan.branchId),
);
const byPlanner: Permit<MeetingState, Pick<MeetingPlan, 'committeeId' | 'branchId'>> = anyOf(
  holds('committee-officer', data => data.committeeId),
  holds('community-branch', data => data.branchId),
);
/** A unit for itself; a branch for itself; the host where neither is named. */
const byProposer: Permit<MeetingState, { readonly unitId?: string | undefined; readonly branchId?: string | undefined }> = (
  caller,
  data,
  meeting,
  id,
) => {
  if (data.unitId !== undefined) return holds<MeetingState, typeof data>('unit-liaison', data => data.unitId)(caller, data, meeting, id);
  if (data.branchId !== undefined)
    return holds<MeetingState, typeof data>('community-branch', data => data.branchId)(caller, data, meeting, id);
  return byHost(caller, data, meeting, id);
};

const hour = 3_600_000;
const after = (time: string, milliseconds: number) => new Date(Date.parse(time) + milliseconds).toISOString();

/** To whoever has no office in the committee, and was not invited, it is as if there were none. */
const hidden = (meeting: KnownMeeting, context: Context): boolean =>
  !context.caller.grants.some(({ of }) => of !== undefined && (of in meeting.invited || of === meeting.plan.branchId)) &&
  isStranger(meeting.plan.committeeId, context);

/** A rule for a meeting that there is. */
const there =
  <D>(rule: (meeting: KnownMeeting, data: D, context: Context) => Answer) =>
  (meeting: MeetingState, data: D, context: Context): Answer =>
    meeting.status === 'unknown' || hidden(meeting, context) ? notFound() : rule(meeting, data, context);

// Said with its type, because a decider cannot be inferred from a rule that asks for the decider itself.
const otherMeeting = (context: Context, id: string): MeetingState => context.of(Meeting as Decider, id);

const open = ({ status }: KnownMeeting) => status === 'planned' || status === 'noticed' || status === 'adjourned';
const invited = (meeting: KnownMeeting) => Object.keys(meeting.invited).toSorted();

/** It took place: who was there, as was recorded, and whether they were enough. */
const held = (
  meeting: KnownMeeting,
  on: string,
  guests: number | undefined,
  afterwards: boolean,
): Extract<MeetingFact, { type: 'MeetingHeld' }> => ({
  type: 'MeetingHeld',
  data: {
    on,
    kind: meeting.plan.kind,
    ...(meeting.plan.seriesId !== undefined && { seriesId: meeting.plan.seriesId }),
    attendance: invited(meeting).map(unitId => {
      const { voting, mode, people } = meeting.invited[unitId]!;
      return { unitId, voting, mode, delegated: people.some(({ delegateOf }) => delegateOf !== undefined) };
    }),
    // Nobody wrote down who was there: then nobody can say.
    ...(Object.values(meeting.invited).some(({ mode }) => mode !== null) && { quorum: quorumOf(meeting) }),
    ...(guests !== undefined && { guests }),
    afterwards,
  },
});

/** What these facts make of the meeting, one after the other. */
const folded = (meeting: MeetingState, facts: readonly MeetingFact[], { now, caller }: Context): KnownMeeting => {
  let next = meeting;
  for (const { type, data } of facts)
    next = evolve[type](next, data as never, { version: (known(next)?.version ?? 0) + 1, at: now, actor: caller.id });
  return next as KnownMeeting;
};

type Attendance = z.output<typeof attendance>;

/** A meeting of the past is written down: who was there, if that is known, and that it was held. */
const recorded = (
  meeting: MeetingState,
  before: readonly MeetingFact[],
  { committeeId, on, attendance, guests }: { committeeId: string; on: string; attendance: Attendance; guests: number | undefined },
  context: Context,
): Answer => {
  if (on > dayOf(context.now)) return reject('BAD_DATES', '尚未到会议日期，不能补记。', 'That day has not come yet.');
  for (const { unitId } of attendance) {
    const refusal = wasNoMember(context, committeeId, unitId, on);
    if (refusal) return refusal;
  }
  const facts: MeetingFact[] = [...before];
  if (attendance.length > 0)
    facts.push({
      type: 'UnitsInvitedToMeeting',
      data: {
        units: attendance.map(({ unitId }) => ({
          unitId,
          voting: context.of(Membership, membershipId(committeeId, unitId)).grade === 'member',
        })),
      },
    });
  facts.push(...attendance.map((data): MeetingFact => ({ type: 'MeetingAttendanceRecorded', data })));
  return [...facts, held(folded(meeting, facts, context), on, guests, true)];
};

const adopting = (meeting: KnownMeeting): Rejection<MeetingCode> | undefined => {
  if (meeting.status === 'convened') {
    const now = quorumOf(meeting);
    return now.met ? undefined : noQuorum(now);
  }
  if (meeting.status !== 'held') return not('MEETING_NOT_CONVENED', meeting, '还不能形成决议', 'it decides nothing yet');
  if (meeting.quorum && !meeting.quorum.met) return noQuorum(meeting.quorum);
  return minutesPublished(meeting);
};

/** The command that opens the task of a part. */
export const taskOf = (committeeId: string, resolutionId: string, part: Told<'ResolutionCarriedOut'>['tasks'][number]) => {
  const { taskId: _, ...said } = part;
  return { type: 'OpenTask' as const, data: { committeeId, origin: { kind: 'resolution' as const, id: resolutionId }, ...said } };
};

/** The command that raises the need of a part: the branch hands it in for its community. 座谈会 is a channel of its own; other meetings decide. */
export const needOf = (
  { committeeId, kind }: Pick<Told<'ResolutionCarriedOut'>, 'committeeId' | 'kind'>,
  part: Told<'ResolutionCarriedOut'>['needs'][number],
) => {
  const { needId: _, ...said } = part;
  const channel = kind === 'forum' ? ('forum' as const) : ('meeting' as const);
  return { type: 'RaiseNeed' as const, data: { committeeId, origin: 'community' as const, channel, ...said } };
};

/** The command that proposes the project of a part. */
export const projectOf = (committeeId: string, part: NonNullable<Told<'ResolutionCarriedOut'>['projects']>[number]) => {
  const { projectId: _, ...said } = part;
  return { type: 'ProposeProject' as const, data: { committeeId, ...said } };
};

/** It is one act, so what the rules of a part would refuse is refused here, before any of them opens. */
const cannotOpen = (context: Context, { resolution, committeeId, kind, tasks, needs, projects = [] }: Told<'ResolutionCarriedOut'>) => {
  const parts = [
    ...tasks.map(part => ({
      decider: Task as Decider,
      id: part.taskId,
      title: part.title,
      command: taskOf(committeeId, resolutionIdOf(context.id, resolution), part),
    })),
    ...needs.map(part => ({ decider: Need as Decider, id: part.needId, title: part.title, command: needOf({ committeeId, kind }, part) })),
    ...projects.map(part => ({
      decider: Project as Decider,
      id: part.projectId,
      title: part.title,
      command: projectOf(committeeId, part),
    })),
  ];
  for (const { decider, id, title, command } of parts) {
    const refusal = (zh: string, en: string) =>
      reject('PART_NOT_OPENABLE', `“${title}”不能开放：${zh}`, `“${title}” cannot be opened: ${en}`);
    const parsed = decider.commands[command.type].safeParse(command.data);
    if (!parsed.success) return refusal(z.prettifyError(parsed.error), z.prettifyError(parsed.error));
    // As the policy will give it: in its own name.
    const outcome = decide(decider, context.of(decider, id), { type: command.type, data: parsed.data } as never, {
      ...context,
      id,
      caller: { id: context.caller.id, grants: [], automatic: true },
    });
    if (outcome instanceof Rejection) return refusal(outcome.zh, outcome.en);
    if (outcome.length === 0) return refusal('编号已被占用。', 'there is something under its id already.');
  }
  return undefined;
};

type Became = Omit<Told<'ResolutionCarriedOut'>, 'committeeId' | 'kind'>;

/** A rule for a resolution that there is. */
const about = <D extends { readonly resolution: number }>(
  rule: (meeting: KnownMeeting, resolution: Resolution, data: D, context: Context) => Answer,
) =>
  there<D>((meeting, data, context) => {
    const resolution = resolutionOf(meeting, data.resolution);
    return resolution ? rule(meeting, resolution, data, context) : resolutionUnknown();
  });

/** A rule for a point of the agenda that there is, as long as the meeting is not over. */
const point = <D extends { readonly item: number }>(
  rule: (meeting: KnownMeeting, item: KnownMeeting['agenda'][number], data: D) => Answer,
) =>
  there<D>((meeting, data) => {
    if (!open(meeting) && meeting.status !== 'convened') return closed(meeting);
    const item = itemOf(meeting, data.item);
    return item ? rule(meeting, item, data) : itemUnknown();
  });

/** One meeting: who is invited and comes, what is on its agenda, what it decides, what its minutes say, and what comes of its resolutions. */
export const Meeting = decider<MeetingState>()({
  category: 'meeting',
  events: meetingEvents,
  commands: {
    PlanMeeting: z
      .object({
        ...said,
        period: plan.shape.period.describe('Of the series that called it.'),
        noticeAt: time.optional().describe('When its notice is given by itself.'),
      })
      .describe('Plan a meeting.'),
    RecordMeeting: z
      .object({
        ...said,
        stated: statedDate.optional().describe('The day as a document states it, where that is all that is known.'),
        attendance: attendance.describe('Who was there, if that is known.'),
        guests: guests.describe('Residents, merchants and others besides the units.'),
      })
      .describe('Write down a meeting of the past that was never planned here.'),
    RecordHeldMeeting: z
      .object({ on: z.iso.date(), attendance, guests })
      .describe('Write down afterwards that a planned meeting was held.'),
    AmendMeeting: z
      .object({
        title: title.optional(),
        theme: said.theme,
        text: said.text,
        startsAt: time.optional(),
        endsAt: said.endsAt,
        place: said.place,
        online: said.online,
        reason,
      })
      .describe('Change what a meeting is about, when or where it is.'),
    CancelMeeting: z.object({ reason }).describe('Call a meeting off.'),
    GiveMeetingNotice: z
      .object({
        units: z.array(unitId).min(1).max(1_000).optional().describe('Whom to invite; all members where nothing is said.'),
        answerBy: time.optional().describe('By when they should say whether they come.'),
      })
      .describe('Give the notice of a meeting: its units are invited.'),
    InviteUnits: z.object({ units: meetingEvents.UnitsInvitedToMeeting.shape.units }).describe('Invite these units too.'),
    EndInvitation: z.object({ unitId }).describe('A unit is no member any more.'),
    AnswerInvitation: z
      .object({
        unitId,
        answer: meetingEvents.MeetingInvitationAnswered.shape.answer,
        people: people.default([]).describe('Who comes, and for whom.'),
        remark: words(500).optional(),
      })
      .describe('Say whether the unit comes, and who comes for whom; said again, it replaces the first answer.'),

    ProposeAgendaItem: z
      .object({ title, text: words(4000).optional(), ...owner, minutes: meetingEvents.AgendaItemProposed.shape.minutes })
      .describe('Propose that something be spoken about; what the host proposes is on the agenda at once.'),
    AcceptAgendaItem: z.object({ item: z.int().min(1) }).describe('Put a proposal on the agenda.'),
    DeclineAgendaItem: z.object({ item: z.int().min(1), reason }).describe('Leave a proposal off the agenda, and say why.'),
    WithdrawAgendaItem: z
      .object({ item: z.int().min(1), unitId: unitId.optional(), branchId: branchId.optional() })
      .describe('Take a proposal back.'),
    OrderAgenda: z.object({ items: z.array(z.int().min(1)).min(1).max(200) }).describe('Put the agenda into this order: all its numbers.'),
    PutResolutionsOnAgenda: z
      .object({ resolutions: z.array(z.object({ resolutionId, title })).min(1) })
      .describe('Resolutions that are not closed are reported on at this meeting.'),

    RecordAttendance: z.object({ unitId, mode, people: people.default([]) }).describe('Record whether a unit is there: who, and for whom.'),
    ConveneMeeting: z.object({}).describe('Begin a meeting; refused as long as the quorum is not there.'),
    AdjournMeeting: z.object({ reason, to: time.optional() }).describe('Put a meeting off, to a day or until one is known.'),
    HoldMeeting: z.object({ guests }).describe('Say that a meeting is over.'),

    AdoptResolution: z
      .object({
        title,
        text: words(4000),
        item: z.int().min(1).optional().describe('The point of the agenda that it answers.'),
        ...owner,
        due: z.iso.date().optional(),
        votes: votes.optional(),
      })
      .describe('Record what the meeting decided, who sees to it and until when.'),
    CarryOutResolution: z
      .object({
        resolution: z.int().min(1),
        tasks: z.array(resolutionTask).max(50).default([]),
        needs: z.array(resolutionNeed).max(20).default([]),
        projects: z.array(resolutionProject).max(20).default([]),
      })
      .describe('Let a resolution become tasks, needs and joint projects in one act: all of them open, or none.'),
    RecordResolutionProgress: z
      .object({ resolution: z.int().min(1), part: z.uuid(), stage: z.enum(resolutionStages), units: z.array(unitId) })
      .describe('How far the work on a part is.'),
    RemindOfResolution: z.object({ resolution: z.int().min(1), due: z.iso.date() }).describe('A resolution was due.'),
    ReportOnResolution: z
      .object({
        resolutionId,
        text: words(4000),
        outcome: meetingEvents.ResolutionReported.shape.outcome,
        due: z.iso.date().optional().describe('By when, where it goes on.'),
      })
      .describe('Report at this meeting on a resolution of an earlier one: done, going on, or dropped.'),
    NoteReport: z
      .object({ resolution: z.int().min(1), meetingId, text: words(4000), outcome: z.enum(reportOutcomes), due: z.iso.date().optional() })
      .describe('What a later meeting was told of a resolution.'),

    PublishMinutes: z
      .object({ text: words(20_000).describe('What was said. Name people by unit and office.') })
      .describe(
        'Publish the minutes: what the meeting’s facts say, and this text, under one hash. Until they are in force a new version replaces the last.',
      ),
    ConfirmMinutes: z
      .object({
        sha256: meetingEvents.MinutesConfirmed.shape.sha256.describe('Of the text that is confirmed.'),
        unitId: unitId.optional().describe('The unit that confirms; an officer where none is named.'),
      })
      .describe('Confirm exactly this text of the minutes.'),
    AmendMinutes: z
      .object({ text: words(20_000), reason })
      .describe('Publish a new version of minutes that are in force, to be confirmed anew; until then the one before holds.'),
    RemindOfMeeting: z
      .object({ about: meetingEvents.MeetingReminded.shape.about, startsAt: time.optional() })
      .describe('Something about a meeting is due.'),
  },
  initial: { status: 'unknown' },
  committee: meeting => known(meeting)?.plan.committeeId,

  permit: {
    PlanMeeting: byPlanner,
    RecordMeeting: byPlanner,
    RecordHeldMeeting: byHost,
    AmendMeeting: byHost,
    CancelMeeting: byHost,
    GiveMeetingNotice: byHost,
    InviteUnits: nobody,
    EndInvitation: nobody,
    AnswerInvitation: holds('unit-liaison', ({ unitId }) => unitId),
    ProposeAgendaItem: byProposer,
    AcceptAgendaItem: byHost,
    DeclineAgendaItem: byHost,
    WithdrawAgendaItem: byProposer,
    OrderAgenda: byHost,
    PutResolutionsOnAgenda: nobody,
    RecordAttendance: byHost,
    ConveneMeeting: byHost,
    AdjournMeeting: byHost,
    HoldMeeting: byHost,
    AdoptResolution: byHost,
    CarryOutResolution: byHost,
    RecordResolutionProgress: nobody,
    RemindOfResolution: nobody,
    ReportOnResolution: byHost,
    NoteReport: nobody,
    PublishMinutes: byHost,
    ConfirmMinutes: anyOf<MeetingState, { readonly unitId?: string | undefined }>(
      holds('unit-liaison', ({ unitId }) => unitId),
      (caller, data, meeting, id) => (data.unitId === undefined ? byOfficer(caller, data, meeting, id) : undefined),
    ),
    AmendMinutes: byHost,
    RemindOfMeeting: nobody,
  },

  decide: {
    PlanMeeting(meeting, { noticeAt, ...plan }, context) {
      if (meeting.status !== 'unknown')
        return meeting.status === 'planned' && same(meeting.plan, plan)
          ? []
          : reject('MEETING_EXISTS', '这个编号已有一次会议。', 'There is a meeting under this id already.', 1);
      if (!context.caller.automatic && (plan.period !== undefined || !meetingId.safeParse(context.id).success || context.id.includes('.')))
        return reject(
          'MEETING_ID_RESERVED',
          '临时会议请用新的 UUID 作编号；系列会议由系列召集。',
          'Take a new UUID for a meeting; those of a series are called by the series.',
        );
      const refusal = badDates(plan) ?? notThere(context, plan.committeeId, plan.branchId);
      if (refusal) return refusal;
      if (!context.caller.automatic && Date.parse(plan.startsAt) < Date.parse(context.now))
        return reject('BAD_DATES', '会议时间已过；补记请用“补记会议”。', 'That time has passed. To write a past meeting down, record it.');
      return [{ type: 'MeetingPlanned', data: { ...plan, ...(noticeAt !== undefined && { noticeAt }) } }];
    },

    RecordMeeting(meeting, { stated, attendance, guests, ...plan }, context) {
      const on = dayOf(plan.startsAt);
      if (meeting.status !== 'unknown')
        return meeting.status === 'held' && same(meeting.plan, plan) && meeting.on === on
          ? []
          : reject('MEETING_EXISTS', '这个编号已有一次会议。', 'There is a meeting under this id already.', 1);
      if (!meetingId.safeParse(context.id).success || context.id.includes('.'))
        return reject('MEETING_ID_RESERVED', '请用新的 UUID 作编号。', 'Take a new UUID for it.');
      const refusal = badDates(plan) ?? notThere(context, plan.committeeId, plan.branchId);
      if (refusal) return refusal;
      if (stated && stated.on > on) return reject('BAD_DATES', '所载日期晚于会议时间。', 'The stated day lies after the meeting.');
      const planned: MeetingFact = { type: 'MeetingPlanned', data: { ...plan, ...(stated && { stated }) } };
      return recorded(meeting, [planned], { committeeId: plan.committeeId, on, attendance, guests }, context);
    },

    RecordHeldMeeting: there((meeting, { on, attendance, guests }, context) => {
      if (meeting.status === 'held') return meeting.on === on ? [] : closed(meeting);
      if (!open(meeting)) return closed(meeting);
      const { committeeId } = meeting.plan;
      return recorded(meeting, [], { committeeId, on, attendance, guests }, context);
    }),

    AmendMeeting: there((meeting, { reason, ...said }, context) => {
      const changed = Object.fromEntries(
        Object.entries(said).filter(([field, value]) => !same(value, meeting.plan[field as keyof MeetingPlan])),
      );
      if (Object.keys(changed).length === 0) return [];
      if (!open(meeting)) return closed(meeting);
      const startsAt = said.startsAt ?? meeting.plan.startsAt;
      const refusal = badDates({ startsAt, endsAt: said.endsAt ?? (changed['startsAt'] === undefined ? meeting.plan.endsAt : undefined) });
      if (refusal) return refusal;
      if (changed['startsAt'] !== undefined && Date.parse(startsAt) < Date.parse(context.now))
        return reject('BAD_DATES', '新的时间已过。', 'The new time has passed.');
      // What was so long before the meeting stays so long before it.
      const moved = Date.parse(startsAt) - Date.parse(meeting.plan.startsAt);
      return [
        {
          type: 'MeetingAmended',
          data: {
            ...changed,
            // An end that is not told moves with the beginning.
            ...(moved !== 0 &&
              meeting.plan.endsAt !== undefined &&
              said.endsAt === undefined && { endsAt: after(meeting.plan.endsAt, moved) }),
            ...(moved !== 0 && meeting.status === 'planned' && meeting.noticeAt !== null && { noticeAt: after(meeting.noticeAt, moved) }),
            reason,
            affected: invited(meeting),
          },
        },
      ];
    }),

    CancelMeeting: there((meeting, { reason }) => {
      if (meeting.status === 'cancelled') return [];
      return open(meeting) ? [{ type: 'MeetingCancelled', data: { reason, affected: invited(meeting) } }] : closed(meeting);
    }),

    GiveMeetingNotice: there((meeting, { units, answerBy }, context) => {
      const { committeeId, kind, startsAt, endsAt } = meeting.plan;
      if (context.caller.automatic) {
        // Owed for a meeting that was called off, or of which nobody can be told in time any more.
        if (meeting.status !== 'planned' || Date.parse(startsAt) < Date.parse(context.now)) return [];
        if (notThere(context, committeeId)) return [];
      }
      if (meeting.status === 'noticed' && (units ?? []).every(unitId => meeting.invited[unitId])) return [];
      if (meeting.status !== 'planned') return closed(meeting);
      if (Date.parse(startsAt) < Date.parse(context.now))
        return not('BAD_DATES', meeting, '会议时间已过，请先改期', 'its time has passed: put it on another day first');
      if (answerBy !== undefined && Date.parse(answerBy) > Date.parse(startsAt))
        return reject('BAD_DATES', '回复期限不能晚于会议时间。', 'The answers would be due after the meeting.');
      const gone = notThere(context, committeeId);
      if (gone) return gone;
      for (const unitId of units ?? []) {
        const refusal = notAMember(context, committeeId, unitId);
        if (refusal) return refusal;
      }
      return [
        {
          type: 'MeetingNoticeGiven',
          data: {
            kind,
            startsAt,
            ...(endsAt !== undefined && { endsAt }),
            everyMember: units === undefined,
            ...(answerBy !== undefined && { answerBy }),
          },
        },
        ...(units
          ? [
              {
                type: 'UnitsInvitedToMeeting' as const,
                data: {
                  units: units.map(unitId => ({
                    unitId,
                    voting: context.of(Membership, membershipId(committeeId, unitId)).grade === 'member',
                  })),
                },
              },
            ]
          : []),
      ];
    }),

    InviteUnits: there((meeting, { units }) => {
      if (!open(meeting)) return [];
      const fresh = units.filter(({ unitId, voting }) => meeting.invited[unitId]?.voting !== voting);
      return fresh.length > 0 ? [{ type: 'UnitsInvitedToMeeting', data: { units: fresh } }] : [];
    }),

    EndInvitation: there((meeting, { unitId }) =>
      open(meeting) && meeting.invited[unitId] ? [{ type: 'MeetingInvitationEnded', data: { unitId } }] : [],
    ),

    AnswerInvitation: there((meeting, said) => {
      const { unitId, answer, people, remark } = said;
      const known = meeting.invited[unitId];
      if (known && same({ answer: known.answer, people: known.people, remark: known.remark }, { answer, people, remark })) return [];
      if (meeting.status === 'planned') return not('NOTICE_MISSING', meeting, '请待会议通知', 'wait for its notice');
      if (!open(meeting)) return closed(meeting);
      return known ? [{ type: 'MeetingInvitationAnswered', data: said }] : notInvited(unitId);
    }),

    ProposeAgendaItem: there((meeting, said, context) => {
      const { title, text, unitId, branchId, minutes } = said;
      if (unitId !== undefined && branchId !== undefined)
        return reject('PROPOSER_UNCLEAR', '提议方只写一个：单位或社区支部。', 'One proposes it: a unit or a branch.');
      const standing = meeting.agenda.find(
        item =>
          item.title === title && item.unitId === (unitId ?? null) && item.branchId === (branchId ?? null) && item.stage !== 'withdrawn',
      );
      if (standing && same(standing.text, text)) return [];
      if (!open(meeting) && meeting.status !== 'convened') return closed(meeting);
      const { committeeId } = meeting.plan;
      const refusal =
        notThere(context, committeeId, branchId) ?? (unitId === undefined ? undefined : notAMember(context, committeeId, unitId));
      if (refusal) return refusal;
      const item = meeting.agenda.length + 1;
      return [
        {
          type: 'AgendaItemProposed',
          data: {
            item,
            title,
            ...(text !== undefined && { text }),
            ...(unitId !== undefined && { unitId }),
            ...(branchId !== undefined && { branchId }),
            ...(minutes !== undefined && { minutes }),
          },
        },
        ...(unitId === undefined && branchId === undefined ? [{ type: 'AgendaItemAccepted' as const, data: { item } }] : []),
      ];
    }),

    AcceptAgendaItem: point((_, item) => {
      if (item.stage === 'accepted') return [];
      return item.stage === 'withdrawn' ? itemDecided(item) : [{ type: 'AgendaItemAccepted', data: { item: item.n } }];
    }),

    DeclineAgendaItem: point((_, item, { reason }: { item: number; reason: string }) => {
      if (item.stage === 'declined') return [];
      return item.stage === 'withdrawn' ? itemDecided(item) : [{ type: 'AgendaItemDeclined', data: { item: item.n, reason } }];
    }),

    WithdrawAgendaItem: point(
      (_, item, { unitId, branchId }: { item: number; unitId?: string | undefined; branchId?: string | undefined }) => {
        if (item.unitId !== (unitId ?? null) || item.branchId !== (branchId ?? null) || item.resolutionId !== null) return itemUnknown();
        if (item.stage === 'withdrawn') return [];
        return item.stage === 'declined' ? itemDecided(item) : [{ type: 'AgendaItemWithdrawn', data: { item: item.n } }];
      },
    ),

    OrderAgenda: there((meeting, { items }) => {
      if (same(meeting.order, items)) return [];
      if (!open(meeting) && meeting.status !== 'convened') return closed(meeting);
      return same(
        items.toSorted((a, b) => a - b),
        meeting.order.toSorted((a, b) => a - b),
      )
        ? [{ type: 'AgendaOrdered', data: { items } }]
        : reject(
            'AGENDA_INCOMPLETE',
            `请列出议程上的每一项，各一次：${meeting.order.join('、')}。`,
            `Name each point of the agenda once: ${meeting.order.join(', ')}.`,
          );
    }),

    PutResolutionsOnAgenda: there((meeting, { resolutions }) => {
      if (!open(meeting)) return [];
      const fresh = resolutions.filter(({ resolutionId }) => !meeting.agenda.some(item => item.resolutionId === resolutionId));
      if (fresh.length === 0) return [];
      return [
        { type: 'ResolutionsPutOnAgenda', data: { items: fresh.map((one, i) => ({ item: meeting.agenda.length + 1 + i, ...one })) } },
      ];
    }),

    RecordAttendance: there((meeting, data) => {
      const { unitId, mode, people } = data;
      const was = meeting.invited[unitId];
      if (was?.mode === mode && (people.length === 0 || same(was.people, people))) return [];
      const published = minutesPublished(meeting);
      if (published) return published;
      if (meeting.status === 'planned') return not('NOTICE_MISSING', meeting, '还没有应到单位', 'nobody is invited yet');
      // Once it was held, its figures stand; who came late is recorded before.
      if (meeting.status !== 'noticed' && meeting.status !== 'convened') return closed(meeting);
      return was ? [{ type: 'MeetingAttendanceRecorded', data }] : notInvited(unitId);
    }),

    ConveneMeeting: there((meeting, _, { now }) => {
      if (meeting.status === 'convened') return [];
      if (meeting.status === 'planned') return not('NOTICE_MISSING', meeting, '须先发会议通知', 'its notice must be given first');
      if (meeting.status !== 'noticed') return closed(meeting);
      const on = dayOf(now);
      if (on < dayOf(meeting.plan.startsAt))
        return reject(
          'NOT_YET_TIME',
          `会议定于 ${dayOf(meeting.plan.startsAt)} 召开，要提前请先改期。`,
          `It is on ${dayOf(meeting.plan.startsAt)}. To hold it earlier, put it on another day first.`,
        );
      const quorum = quorumOf(meeting);
      if (!quorum.met) return noQuorum(quorum);
      return [{ type: 'MeetingConvened', data: { on, present: quorum.present, needed: quorum.needed } }];
    }),

    AdjournMeeting: there((meeting, { reason, to }, { now }) => {
      if (to === undefined && meeting.status === 'adjourned') return [];
      if (to !== undefined && meeting.status === 'noticed' && meeting.plan.startsAt === to) return [];
      if (!open(meeting) && meeting.status !== 'convened') return closed(meeting);
      if (meeting.status === 'planned') return not('NOTICE_MISSING', meeting, '直接改期即可', 'simply put it on another day');
      if (to !== undefined && Date.parse(to) < Date.parse(now)) return reject('BAD_DATES', '新的时间已过。', 'The new time has passed.');
      if (meeting.resolutions.length > 0)
        return not('MEETING_UNDER_WAY', meeting, '已形成决议，请先结束会议', 'it has decided something, so it is held and not put off');
      const { present, needed } = quorumOf(meeting);
      return [
        {
          type: 'MeetingAdjourned',
          data: { reason, ...(to !== undefined && { to }), present, needed, affected: invited(meeting) },
        },
      ];
    }),

    HoldMeeting: there((meeting, { guests }) => {
      if (meeting.status === 'held') return [];
      if (meeting.status !== 'convened' || meeting.on === null)
        return open(meeting) ? not('MEETING_NOT_CONVENED', meeting, '尚未开始', 'it has not begun') : closed(meeting);
      return [held(meeting, meeting.on, guests, false)];
    }),

    AdoptResolution: there((meeting, said, context) => {
      const { title, text, item, unitId, branchId, due, votes } = said;
      const standing = meeting.resolutions.find(other => other.title === title && other.text === text);
      if (standing) return [];
      const early = adopting(meeting);
      if (early) return early;
      if (item !== undefined && !meeting.order.includes(item)) return itemUnknown();
      if (unitId !== undefined && branchId !== undefined)
        return reject('OWNER_UNCLEAR', '责任方只写一个：单位或社区支部。', 'One sees to it: a unit or a branch.');
      const { committeeId, kind } = meeting.plan;
      const on = meeting.on ?? dayOf(context.now);
      const refusal =
        notThere(context, committeeId, branchId) ??
        (unitId === undefined
          ? undefined
          : meeting.afterwards
            ? wasNoMember(context, committeeId, unitId, on)
            : notAMember(context, committeeId, unitId));
      if (refusal) return refusal;
      if (due !== undefined && due < on) return reject('BAD_DATES', '期限不能早于会议日期。', 'It would be due before the meeting.');
      if (votes) {
        const voting = present(meeting).filter(unit => meeting.invited[unit]!.voting).length;
        if (voting > 0 && votes.for + votes.against + votes.abstained > voting)
          return reject('BAD_VOTES', `到会有表决权的只有 ${voting} 家。`, `Only ${voting} members with a vote are there.`);
        if (votes.for <= votes.against)
          return reject('NOT_CARRIED', '赞成未超过反对，决议未通过。', 'No more were for it than against it, so it is not carried.');
      }
      return [
        {
          type: 'ResolutionAdopted',
          data: {
            resolution: meeting.resolutions.length + 1,
            kind,
            on,
            title,
            text,
            ...(item !== undefined && { item }),
            ...(unitId !== undefined && { unitId }),
            ...(branchId !== undefined && { branchId }),
            ...(due !== undefined && { due }),
            ...(votes && { votes }),
          },
        },
      ];
    }),

    CarryOutResolution: about((meeting, resolution, { resolution: _resolution, projects = [], ...others }: Became, context) => {
      const became = { ...others, ...(projects.length > 0 && { projects }) };
      const wanted = partsOf(became);
      if (wanted.length === 0)
        return reject('NOTHING_TO_CARRY_OUT', '请至少列出一项任务、诉求或项目。', 'Name at least one task, need or project.');
      const standing = (one: { readonly id: string }) => resolution.parts.find(part => part.id === one.id);
      if (wanted.every(one => standing(one)?.title === one.title)) return [];
      if (resolution.status === 'closed') return resolutionClosed(resolution);
      const repeated = wanted.find((one, i) => standing(one) || wanted.findIndex(other => other.id === one.id) < i);
      if (repeated)
        return reject(
          'PART_REPEATED',
          `编号 ${repeated.id} 出现两次。`,
          `The id ${repeated.id} is there twice.`,
          standing(repeated) && resolution.version,
        );
      const { committeeId, kind } = meeting.plan;
      const data = { resolution: resolution.n, committeeId, kind, ...became };
      return cannotOpen(context, data) ?? [{ type: 'ResolutionCarriedOut', data }];
    }),

    RecordResolutionProgress(meeting, data, context) {
      // Anybody who opens a task may say that a resolution asked for it; only parts of it count.
      const resolution = meeting.status === 'unknown' ? undefined : resolutionOf(meeting, data.resolution);
      const part = resolution?.parts.find(({ id }) => id === data.part);
      if (
        meeting.status === 'unknown' ||
        !resolution ||
        !part ||
        resolution.status === 'closed' ||
        (part.stage === data.stage && same(part.units, data.units))
      )
        return [];
      const fact: MeetingFact = { type: 'ResolutionProgressed', data };
      const then = resolutionOf(folded(meeting, [fact], context), resolution.n)!;
      return then.status === 'under_way' && partsDone(then.parts)
        ? [fact, { type: 'ResolutionDone', data: { resolution: resolution.n } }]
        : [fact];
    },

    RemindOfResolution: about((_, resolution, { due }: { resolution: number; due: string }) =>
      // Owed for a day that was changed meanwhile.
      (resolution.status === 'adopted' || resolution.status === 'under_way') && resolution.due === due && resolution.overdue !== due
        ? [{ type: 'ResolutionOverdue', data: { resolution: resolution.n, due } }]
        : [],
    ),

    ReportOnResolution: there((meeting, { resolutionId, text, outcome, due }, context) => {
      const of = meetingOfResolution(resolutionId);
      const known = meeting.reports.find(report => report.resolutionId === resolutionId);
      if (known && same({ text: known.text, outcome: known.outcome, due: known.due }, { text, outcome, due })) return [];
      if (meeting.status !== 'convened' && meeting.status !== 'held')
        return not('MEETING_NOT_CONVENED', meeting, '还不能汇报决议', 'nothing is reported yet');
      const published = minutesPublished(meeting);
      if (published) return published;
      if (of.meetingId === context.id)
        return reject('REPORT_LATER', '决议在以后的会议上汇报。', 'A resolution is reported on at a later meeting.');
      const other = otherMeeting(context, of.meetingId);
      const resolution = other.status === 'unknown' ? undefined : resolutionOf(other, of.resolution);
      if (other.status === 'unknown' || other.plan.committeeId !== meeting.plan.committeeId || !resolution) return resolutionUnknown();
      if (resolution.status === 'closed' && !resolution.reports.some(report => report.meetingId === context.id))
        return reject('RESOLUTION_CLOSED', `决议“${resolution.title}”已办结。`, `The resolution “${resolution.title}” is closed.`);
      if (due !== undefined && (outcome !== 'continues' || due < (meeting.on ?? dayOf(context.now))))
        return reject(
          'BAD_DATES',
          '只有继续办理的决议有新的期限，且不能早于会议日期。',
          'A new date is for what goes on, and not before this meeting.',
        );
      return [
        { type: 'ResolutionReported', data: { resolutionId, title: resolution.title, text, outcome, ...(due !== undefined && { due }) } },
      ];
    }),

    NoteReport: about((_, resolution, data: Told<'ResolutionReportNoted'>) => {
      const known = resolution.reports.find(({ meetingId }) => meetingId === data.meetingId);
      if (known && known.outcome === data.outcome && known.text === data.text) return [];
      return [{ type: 'ResolutionReportNoted', data }];
    }),

    PublishMinutes: there((meeting, { text }, { id }) => {
      if (meeting.status !== 'held') return not('MEETING_NOT_HELD', meeting, '不能发布纪要', 'there are no minutes of it yet');
      const last = meeting.minutes.at(-1);
      if (last && drafted(id, meeting, last.version, text).sha256 === last.sha256) return [];
      const firm = inForce(meeting);
      if (firm)
        return reject(
          'MINUTES_IN_FORCE',
          `纪要第 ${firm.version} 稿已经确认，请用修订。`,
          `Version ${firm.version} has been confirmed: amend it.`,
          firm.fact,
        );
      return [{ type: 'MinutesPublished', data: drafted(id, meeting, (last?.version ?? 0) + 1, text) }];
    }),

    ConfirmMinutes: there((meeting, { sha256, unitId }, context) => {
      const last = meeting.minutes.at(-1);
      if (!last) return not('MINUTES_MISSING', meeting, '还没有纪要', 'there are no minutes yet');
      const asked = meeting.minutes.findLast(minutes => minutes.sha256 === sha256);
      if (asked && (unitId === undefined ? asked.officer : asked.units.includes(unitId))) return [];
      if (!asked || asked.version !== last.version)
        return reject(
          'MINUTES_SUPERSEDED',
          `要确认的不是现在的文本；现在是第 ${last.version} 稿。`,
          `That is not the text as it is now, version ${last.version}.`,
          last.fact,
        );
      if (unitId !== undefined && !present(meeting).includes(unitId))
        return reject('NOT_THERE', `${unitId} 未到会，不确认纪要。`, `${unitId} was not there, so it confirms no minutes.`);
      const fact: MeetingFact = {
        type: 'MinutesConfirmed',
        data: { version: last.version, sha256, ...(unitId !== undefined && { unitId }) },
      };
      const now = folded(meeting, [fact], context);
      return !last.inForce && isConfirmed(now, now.minutes.at(-1)!)
        ? [fact, { type: 'MinutesCameIntoForce', data: { version: last.version, sha256 } }]
        : [fact];
    }),

    AmendMinutes: there((meeting, { text, reason }, { id }) => {
      const last = meeting.minutes.at(-1);
      if (!last) return not('MINUTES_MISSING', meeting, '还没有纪要', 'there are no minutes yet');
      if (drafted(id, meeting, last.version, text).sha256 === last.sha256) return [];
      const firm = inForce(meeting);
      if (!firm)
        return reject(
          'MINUTES_NOT_IN_FORCE',
          `纪要第 ${last.version} 稿尚未确认，直接发布新稿即可。`,
          `Version ${last.version} is not confirmed yet: simply publish a new one.`,
          last.fact,
        );
      return [{ type: 'MinutesAmended', data: { ...drafted(id, meeting, last.version + 1, text), amends: firm.version, reason } }];
    }),

    RemindOfMeeting: there((meeting, { about, startsAt }, { now }) => {
      const last = meeting.minutes.at(-1);
      const due = {
        // Owed for another time than it has now.
        meeting: meeting.status === 'noticed' && meeting.plan.startsAt === startsAt && Date.parse(now) < Date.parse(startsAt) + hour,
        record: (meeting.status === 'noticed' || meeting.status === 'convened') && meeting.plan.startsAt === startsAt,
        minutes: meeting.status === 'held' && !last,
        confirmation: last !== undefined && !last.inForce,
      }[about];
      if (!due) return [];
      const units = {
        meeting: () => invited(meeting).filter(unitId => meeting.invited[unitId]!.answer !== 'no'),
        record: () => [],
        minutes: () => [],
        confirmation: () =>
          meeting.plan.confirmedBy === 'units'
            ? present(meeting)
                .filter(unitId => !last!.units.includes(unitId))
                .toSorted()
            : [],
      }[about]();
      return [{ type: 'MeetingReminded', data: { about, units } }];
    }),
  },

  evolve,
});
