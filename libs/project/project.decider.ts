import { z } from 'zod';
import { Agreement } from '#agreement';
import { Committee } from '#committee';
import { anyOf, type Context, decider, holds, nobody, type Permit, type Rejection, reject, same } from '#decider';
import { isStranger, Membership, membershipId } from '#membership';
import { dayOf } from '#quantity';
import { evidence, Task } from '#task';
import { unitId } from '#unit';
import { about, agreementId, day, days, milestoneId, projectEvents, reason, taskId, words } from './project.events.ts';
import {
  type About,
  daysFrom,
  endOf,
  evolve,
  type KnownProject,
  type Milestone,
  plannedDays,
  type ProjectFact,
  type ProjectState,
  type Status,
  unitsOf,
} from './project.state.ts';

export type ProjectCode =
  | 'PROJECT_NOT_FOUND'
  | 'PROJECT_EXISTS'
  | 'PROJECT_ENDED'
  | 'COMMITTEE_NOT_ACTIVE'
  | 'NOT_A_MEMBER'
  | 'UNIT_REPEATED'
  | 'MILESTONE_REPEATED'
  | 'MILESTONE_REACHED'
  | 'NO_SUCH_MILESTONE'
  | 'MILESTONES_OPEN'
  | 'TASKS_OPEN'
  | 'BAD_DATES'
  | 'NOT_AGREED'
  | 'ALREADY_AGREED'
  | 'NOT_RUNNING'
  | 'NOT_ACCEPTED'
  | 'LEAD_CANNOT_LEAVE'
  | 'NO_LEAD'
  | 'NO_SUCH_AGREEMENT'
  | 'NO_SUCH_TASK'
  | 'OTHER_COMMITTEE';

type Answer = readonly ProjectFact[] | Rejection<ProjectCode>;
type Refusal = Rejection<ProjectCode> | undefined;

const withoutEvidence = { links: [], files: [] };
const ofUnit = { unitId };

const known = (project: ProjectState) => (project.status === 'unknown' ? undefined : project);
const byOfficer: Permit<ProjectState, unknown> = holds('committee-officer', (_, project) => known(project)?.committeeId);
const byLead: Permit<ProjectState, unknown> = holds('unit-liaison', (_, project) => known(project)?.leadUnitId ?? undefined);
const byUnit: Permit<ProjectState, { readonly unitId: string }> = holds('unit-liaison', data => data.unitId);

const statusWords: Record<Status, { readonly zh: string; readonly en: string }> = {
  proposed: { zh: '已提出、待商定', en: 'proposed and not yet agreed' },
  agreed: { zh: '已商定、待启动', en: 'agreed and not yet begun' },
  running: { zh: '进行中', en: 'under way' },
  accepted: { zh: '已验收', en: 'accepted' },
  closed: { zh: '已结项', en: 'closed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

const not = <Code extends ProjectCode>(code: Code, { status, since }: KnownProject, zh: string, en: string) =>
  reject(code, `项目目前${statusWords[status].zh}，${zh}。`, `The project is ${statusWords[status].en}; ${en}.`, since);

const notFound = () => reject('PROJECT_NOT_FOUND', '没有这个项目。', 'There is no such project.');
const isOver = ({ status }: KnownProject) => status === 'accepted' || status === 'closed' || status === 'cancelled';
const ended = (project: KnownProject): Refusal =>
  isOver(project) ? not('PROJECT_ENDED', project, '不能再改', 'nothing about it is changed any more') : undefined;
const notRunning = (project: KnownProject) =>
  ended(project) ?? not('NOT_RUNNING', project, '须启动后才能办理', 'it must have begun for that');

/** To whoever has no office in the committee, and no part in the project, it is as if there were none. */
const hidden = ({ committeeId, leadUnitId, participants }: KnownProject, context: Context): boolean =>
  !context.caller.grants.some(({ of }) => of !== undefined && (of === leadUnitId || participants.includes(of))) &&
  isStranger(committeeId, context);

/** A rule for a project that there is. */
const there =
  <D>(rule: (project: KnownProject, data: D, context: Context) => Answer) =>
  (project: ProjectState, data: D, context: Context): Answer =>
    project.status === 'unknown' || hidden(project, context) ? notFound() : rule(project, data, context);

/** A rule for a project that has not ended. */
const open = <D>(rule: (project: KnownProject, data: D, context: Context) => Answer) =>
  there<D>((project, data, context) => ended(project) ?? rule(project, data, context));

const repeated = (ids: readonly string[]) => ids.find((id, i) => ids.indexOf(id) < i);

const notAMember = ({ of }: Context, committeeId: string, unitId: string): Refusal =>
  of(Membership, membershipId(committeeId, unitId)).status === 'active'
    ? undefined
    : reject('NOT_A_MEMBER', `${unitId} 目前不是本委员会的成员单位。`, `${unitId} is not an active member of this committee.`);

const noAgreement = (context: Context, committeeId: string, agreementId: string): Refusal => {
  const agreement = context.of(Agreement, agreementId);
  if (agreement.status === 'unknown' || agreement.status === 'dropped' || isStranger(agreement.committeeId, context))
    return reject('NO_SUCH_AGREEMENT', `没有协议 ${agreementId}。`, `There is no agreement ${agreementId}.`);
  return agreement.committeeId === committeeId
    ? undefined
    : reject('OTHER_COMMITTEE', '协议属于另一个委员会。', 'The agreement belongs to another committee.');
};

const badMilestones = (milestones: About['milestones']): Refusal => {
  const twice = repeated(milestones.map(({ milestoneId }) => milestoneId));
  return twice === undefined
    ? undefined
    : reject('MILESTONE_REPEATED', `节点编号 ${twice} 出现两次。`, `The milestone ${twice} is there twice.`);
};
const badPlan = ({ planned }: Pick<About, 'planned'>): Refusal =>
  planned?.from !== undefined && planned.to !== undefined && planned.to < planned.from
    ? reject('BAD_DATES', '计划完成日期不能早于开始日期。', 'It cannot be planned to end before it begins.')
    : undefined;

const isPast = (time: string, now: string) => Date.parse(time) <= Date.parse(now);
const inFuture = (on: string, now: string): Refusal =>
  on > dayOf(now) ? reject('BAD_DATES', '日期不能在今天之后。', 'The day cannot be one to come.') : undefined;

/** Of the milestones that are not reached, those that are due some time. */
const duesOf = (milestones: readonly Milestone[]) =>
  milestones.flatMap(({ milestoneId, due, reachedOn }) =>
    due === null || reachedOn !== null ? [] : [{ milestoneId, due, at: endOf(due) }],
  );

/** 共建项目: proposed among members, agreed by the committee, carried out under a leader, accepted with the days that it took. */
export const Project = decider<ProjectState>()({
  category: 'project',
  events: projectEvents,
  commands: {
    ProposeProject: z
      .object({
        committeeId: z.uuid(),
        leadUnitId: unitId,
        participants: z.array(unitId).max(200).default([]).describe('Besides the leader.'),
        agreementIds: z.array(agreementId).max(50).default([]),
        ...about,
        milestones: about.milestones.default([]),
        figures: about.figures.default([]),
        contacts: about.contacts.default([]),
      })
      .describe('Propose a joint project: who leads, who takes part, under which agreements.'),
    AmendProject: z
      .object({
        title: about.title.optional(),
        text: about.text,
        kind: about.kind,
        milestones: about.milestones.optional().describe('All of them; those that were reached stay.'),
        planned: about.planned,
        figures: about.figures.optional(),
        contacts: about.contacts.optional(),
        budgetNote: about.budgetNote,
        reason,
      })
      .describe('Change what is said of a project.'),
    AgreeProject: z
      .object({ resolutionId: words(100).optional(), note: reason.optional() })
      .describe('Say that the committee agreed to a project.'),
    JoinProject: z.object(ofUnit).describe('Take part in a project.'),
    LeaveProject: z.object({ ...ofUnit, reason }).describe('Take part in a project no more.'),
    HandOverLead: z.object(ofUnit).describe('Let another unit lead.'),
    LinkAgreement: z.object({ agreementId }).describe('Say that a project carries out an agreement.'),
    UnlinkAgreement: z.object({ agreementId }).describe('Say that a project does not carry out an agreement.'),
    AttachTask: z.object({ taskId }).describe('Say that a task belongs to a project.'),
    DetachTask: z.object({ taskId }).describe('Say that a task does not belong to a project.'),
    StartProject: z
      .object({ on: day.optional().describe('The first day of the work; today where nothing is said.') })
      .describe('Say that the work has begun.'),
    ReachMilestone: z
      .object({
        milestoneId,
        on: day.optional().describe('Today where nothing is said.'),
        text: words(4000).optional(),
        evidence: evidence.default(withoutEvidence),
      })
      .describe('Say that a milestone is reached, with evidence.'),
    AcceptProject: z
      .object({
        finishedOn: day.optional().describe('The last day of the work; today where nothing is said.'),
        days: days.optional().describe('How many days it took, where that is not from the first day to the last.'),
        note: reason.optional(),
        despite: reason.optional().describe('Why it is accepted although milestones or tasks are open.'),
      })
      .describe('Accept a project as done.'),
    CloseProject: z.object({ note: reason.optional() }).describe('Close an accepted project.'),
    CancelProject: z.object({ reason }).describe('Call a project off.'),

    RecordTaskState: z.object({ taskId }).describe('A task was opened for the project, or one that belongs to it has ended.'),
    RecordUnitLeft: z.object(ofUnit).describe('The unit is no member of the committee any more.'),
    MissMilestone: z.object({ milestoneId, due: day }).describe('A milestone was due.'),
  },
  initial: { status: 'unknown' },
  committee: project => known(project)?.committeeId,

  permit: {
    ProposeProject: anyOf(
      holds('committee-officer', ({ committeeId }) => committeeId),
      holds('unit-liaison', ({ leadUnitId }) => leadUnitId),
    ),
    AmendProject: anyOf(byOfficer, byLead),
    AgreeProject: byOfficer,
    JoinProject: anyOf<ProjectState, { readonly unitId: string }>(byUnit, byOfficer),
    LeaveProject: anyOf<ProjectState, { readonly unitId: string }>(byUnit, byOfficer),
    HandOverLead: byOfficer,
    LinkAgreement: anyOf(byOfficer, byLead),
    UnlinkAgreement: anyOf(byOfficer, byLead),
    AttachTask: anyOf(byOfficer, byLead),
    DetachTask: anyOf(byOfficer, byLead),
    StartProject: anyOf(byOfficer, byLead),
    ReachMilestone: anyOf(byOfficer, byLead),
    // Nobody accepts what their own unit leads.
    AcceptProject: byOfficer,
    CloseProject: byOfficer,
    CancelProject: byOfficer,

    RecordTaskState: nobody,
    RecordUnitLeft: nobody,
    MissMilestone: nobody,
  },

  decide: {
    ProposeProject(project, said, context): Answer {
      const { committeeId, leadUnitId, participants, agreementIds } = said;
      if (project.status !== 'unknown') {
        const { about, leadUnitId: lead, participants: others, agreements, status } = project;
        const told = { committeeId: project.committeeId, leadUnitId: lead, participants: others, agreementIds: agreements, ...about };
        return status === 'proposed' && same(told, said)
          ? []
          : reject('PROJECT_EXISTS', '这个编号已有一个项目。', 'There is a project under this id already.', 1);
      }
      if (context.of(Committee, committeeId).status !== 'established')
        return reject('COMMITTEE_NOT_ACTIVE', '没有这个委员会，或它已撤销。', 'There is no such committee, or it has been dissolved.');
      const units = [leadUnitId, ...participants];
      const twice = repeated(units);
      if (twice !== undefined) return reject('UNIT_REPEATED', `单位 ${twice} 出现两次。`, `The unit ${twice} is there twice.`);
      const wrong = badMilestones(said.milestones) ?? badPlan(said);
      if (wrong) return wrong;
      for (const unitId of units) {
        const refused = notAMember(context, committeeId, unitId);
        if (refused) return refused;
      }
      const agreements = [...new Set(agreementIds)];
      for (const id of agreements) {
        const refused = noAgreement(context, committeeId, id);
        if (refused) return refused;
      }
      return [{ type: 'ProjectProposed', data: { ...said, agreementIds: agreements } }];
    },

    AmendProject: open((project, { reason, ...changes }) => {
      const different = Object.fromEntries(
        Object.entries(changes).filter(([field, value]) => value !== undefined && !same(value, project.about[field as keyof About])),
      ) as Partial<About>;
      if (Object.keys(different).length === 0) return [];
      const wrong = badMilestones(different.milestones ?? []) ?? badPlan(different as About);
      if (wrong) return wrong;
      const { milestones } = different;
      if (!milestones) return [{ type: 'ProjectAmended', data: { ...different, reason } }];
      const dropped = project.milestones.filter(({ milestoneId }) => !milestones.some(other => other.milestoneId === milestoneId));
      const reached = dropped.find(({ reachedOn }) => reachedOn !== null);
      if (reached)
        return reject(
          'MILESTONE_REACHED',
          `节点“${reached.title}”已完成，不能去掉。`,
          `“${reached.title}” is reached already; it stays.`,
          reached.version,
        );
      const data = { ...different, reason, dropped: dropped.map(({ milestoneId }) => milestoneId) };
      if (project.status !== 'running') return [{ type: 'ProjectAmended', data }];
      const next = milestones.map(({ milestoneId, due }) => ({
        milestoneId,
        due: due ?? null,
        reachedOn: project.milestones.find(other => other.milestoneId === milestoneId)?.reachedOn ?? null,
      }));
      return [{ type: 'ProjectAmended', data: { ...data, dues: duesOf(next as Milestone[]) } }];
    }),

    AgreeProject: there((project, { resolutionId, note }) => {
      if (project.status !== 'proposed') return project.status === 'agreed' ? [] : alreadyAgreed(project);
      return [
        {
          type: 'ProjectAgreed',
          data: { ...(resolutionId !== undefined && { resolutionId }), ...(note !== undefined && { note }) },
        },
      ];
    }),

    JoinProject: open((project, { unitId }, context) => {
      if (unitsOf(project).includes(unitId)) return [];
      return notAMember(context, project.committeeId, unitId) ?? [{ type: 'ProjectJoined', data: { unitId } }];
    }),

    LeaveProject: open((project, { unitId, reason }) => {
      if (project.leadUnitId === unitId)
        return reject(
          'LEAD_CANNOT_LEAVE',
          '贵单位是牵头单位，请先由大工委改定牵头单位。',
          'Your unit leads the project; the committee names another leader first.',
          project.since,
        );
      return project.participants.includes(unitId) ? [{ type: 'ProjectLeft', data: { unitId, reason, lead: false } }] : [];
    }),

    HandOverLead: open((project, { unitId }, context) => {
      const { leadUnitId, committeeId } = project;
      if (leadUnitId === unitId) return [];
      return (
        notAMember(context, committeeId, unitId) ?? [
          { type: 'ProjectLeadChanged', data: { unitId, ...(leadUnitId !== null && { from: leadUnitId }) } },
        ]
      );
    }),

    LinkAgreement: open((project, { agreementId }, context) => {
      if (project.agreements.includes(agreementId)) return [];
      return noAgreement(context, project.committeeId, agreementId) ?? [{ type: 'ProjectAgreementLinked', data: { agreementId } }];
    }),

    UnlinkAgreement: open((project, { agreementId }) =>
      project.agreements.includes(agreementId) ? [{ type: 'ProjectAgreementUnlinked', data: { agreementId } }] : [],
    ),

    AttachTask: open((project, { taskId }, context) => {
      if (project.tasks[taskId]) return [];
      const task = context.of(Task, taskId);
      if (task.status === 'unknown' || isStranger(task.plan.committeeId, context))
        return reject('NO_SUCH_TASK', `没有任务 ${taskId}。`, `There is no task ${taskId}.`);
      if (task.plan.committeeId !== project.committeeId)
        return reject('OTHER_COMMITTEE', '任务属于另一个委员会。', 'The task belongs to another committee.');
      const { status } = task;
      return [
        {
          type: 'ProjectTaskAttached',
          data: { taskId, title: task.plan.title, ...((status === 'completed' || status === 'cancelled') && { ended: status }) },
        },
      ];
    }),

    DetachTask: open((project, { taskId }) => (project.tasks[taskId] ? [{ type: 'ProjectTaskDetached', data: { taskId } }] : [])),

    StartProject: there((project, { on }, { now }) => {
      if (project.status === 'running') return [];
      if (project.status !== 'agreed')
        return ended(project) ?? not('NOT_AGREED', project, '须先由委员会商定', 'the committee must agree to it first');
      if (project.leadUnitId === null)
        return reject('NO_LEAD', '项目没有牵头单位，请先确定。', 'Nobody leads the project; name a leader first.');
      const first = on ?? dayOf(now);
      return inFuture(first, now) ?? [{ type: 'ProjectStarted', data: { on: first, dues: duesOf(project.milestones) } }];
    }),

    ReachMilestone: there((project, { milestoneId, on, text, evidence }, { now }) => {
      const milestone = project.milestones.find(milestone => milestone.milestoneId === milestoneId);
      if (milestone?.reachedOn != null) return [];
      if (project.status !== 'running') return notRunning(project);
      if (!milestone) return reject('NO_SUCH_MILESTONE', `项目没有节点 ${milestoneId}。`, `The project has no milestone ${milestoneId}.`);
      const reached = on ?? dayOf(now);
      if (project.startedOn !== null && reached < project.startedOn)
        return reject('BAD_DATES', `项目 ${project.startedOn} 才启动。`, `The project began on ${project.startedOn} only.`);
      const late = milestone.due !== null && reached > milestone.due;
      return (
        inFuture(reached, now) ?? [
          {
            type: 'ProjectMilestoneReached',
            data: { milestoneId, on: reached, evidence, late, ...(text !== undefined && { text }) },
          },
        ]
      );
    }),

    AcceptProject: there((project, { finishedOn, days, note, despite }, { now }) => {
      if (project.status === 'accepted') return [];
      if (project.status !== 'running') return notRunning(project);
      const startedOn = project.startedOn!;
      const last = finishedOn ?? dayOf(now);
      if (last < startedOn) return reject('BAD_DATES', `项目 ${startedOn} 才启动。`, `The project began on ${startedOn} only.`);
      const ahead = inFuture(last, now);
      if (ahead) return ahead;
      const milestone = project.milestones.find(({ reachedOn }) => reachedOn === null);
      if (milestone && despite === undefined)
        return reject(
          'MILESTONES_OPEN',
          `节点“${milestone.title}”尚未完成；确可验收的请说明理由。`,
          `“${milestone.title}” is not reached; say in \`despite\` why the project is accepted all the same.`,
          milestone.version,
        );
      const task = Object.values(project.tasks).find(({ status }) => status === 'open');
      if (task && despite === undefined)
        return reject(
          'TASKS_OPEN',
          `任务“${task.title}”尚未结束；确可验收的请说明理由。`,
          `“${task.title}” has not ended; say in \`despite\` why the project is accepted all the same.`,
        );
      const actualDays = days ?? daysFrom(startedOn, last);
      const expected = plannedDays(project.about);
      return [
        {
          type: 'ProjectAccepted',
          data: {
            startedOn,
            finishedOn: last,
            actualDays,
            ...(expected !== undefined && { plannedDays: expected, early: expected - actualDays }),
            ...(note !== undefined && { note }),
            ...(despite !== undefined && { despite }),
          },
        },
      ];
    }),

    CloseProject: there((project, { note }) => {
      if (project.status === 'closed') return [];
      if (project.status !== 'accepted') return not('NOT_ACCEPTED', project, '须先验收', 'it must be accepted first');
      return [{ type: 'ProjectClosed', data: { ...(note !== undefined && { note }) } }];
    }),

    CancelProject: there((project, { reason }) => {
      if (project.status === 'cancelled') return [];
      return ended(project) ?? [{ type: 'ProjectCancelled', data: { reason } }];
    }),

    RecordTaskState(project, { taskId }, { id, of }): Answer {
      // A task may name a project that there is not, or one of another committee.
      if (project.status === 'unknown') return [];
      const task = of(Task, taskId);
      if (task.status === 'unknown') return [];
      const outcome = task.status === 'completed' || task.status === 'cancelled' ? task.status : undefined;
      const attached = project.tasks[taskId];
      if (attached) return outcome && attached.status === 'open' ? [{ type: 'ProjectTaskEnded', data: { taskId, outcome } }] : [];
      const { origin, committeeId, title } = task.plan;
      if (origin.kind !== 'project' || origin.id !== id || committeeId !== project.committeeId || isOver(project)) return [];
      return [{ type: 'ProjectTaskAttached', data: { taskId, title, ...(outcome && { ended: outcome }) } }];
    },

    RecordUnitLeft: there((project, { unitId }, { of }) => {
      // It may have come back by the time this is heard.
      if (isOver(project) || !unitsOf(project).includes(unitId)) return [];
      if (of(Membership, membershipId(project.committeeId, unitId)).status === 'active') return [];
      const reason = '成员资格已终止。 The membership has ended.';
      return [{ type: 'ProjectLeft', data: { unitId, reason, lead: project.leadUnitId === unitId } }];
    }),

    MissMilestone: there((project, { milestoneId, due }, { now }) => {
      const milestone = project.milestones.find(milestone => milestone.milestoneId === milestoneId);
      if (project.status !== 'running' || !milestone || milestone.due !== due || milestone.missed || milestone.reachedOn !== null)
        return [];
      return isPast(endOf(due), now) ? [{ type: 'ProjectMilestoneMissed', data: { milestoneId, due } }] : [];
    }),
  },

  evolve,
});

function alreadyAgreed(project: KnownProject) {
  return ended(project) ?? not('ALREADY_AGREED', project, '无须再商定', 'there is nothing to agree to any more');
}
