import type { z } from 'zod';
import type { Message, Origin } from '#decider';
import { daysAfter, daysBetween, momentIn } from '#quantity';
import type { projectEvents } from './project.events.ts';

export type ProjectFact = Message<typeof projectEvents>;
export type Told<T extends ProjectFact['type']> = Extract<ProjectFact, { type: T }>['data'];
type Proposed = Readonly<z.output<typeof projectEvents.ProjectProposed>>;
export type About = Omit<Proposed, 'committeeId' | 'leadUnitId' | 'participants' | 'agreementIds'>;

export interface Milestone {
  readonly milestoneId: string;
  readonly title: string;
  readonly due: string | null;
  readonly reachedOn: string | null;
  readonly missed: boolean;
  /** Of the fact that told this last. */
  readonly version: number;
}

export type Status = 'proposed' | 'agreed' | 'running' | 'accepted' | 'closed' | 'cancelled';

export interface KnownProject {
  readonly status: Status;
  /** The version of the fact that gave it this status. */
  readonly since: number;
  readonly committeeId: string;
  readonly about: About;
  /** Nobody where the leader left. */
  readonly leadUnitId: string | null;
  /** Without the leader. */
  readonly participants: readonly string[];
  readonly agreements: readonly string[];
  readonly tasks: { readonly [taskId: string]: { readonly title: string; readonly status: 'open' | 'completed' | 'cancelled' } };
  readonly milestones: readonly Milestone[];
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
  readonly actualDays: number | null;
  readonly early: number | null;
}

export type ProjectState = { readonly status: 'unknown' } | KnownProject;

/** All that take part, the leader first. */
export const unitsOf = ({ leadUnitId, participants }: KnownProject): string[] => [
  ...(leadUnitId === null ? [] : [leadUnitId]),
  ...participants,
];

/** From one day to another, both counted. */
export const daysFrom = (from: string, to: string): number => daysBetween(from, to) + 1;

/** How many days it was to take, where that was said. */
export const plannedDays = ({ planned }: About): number | undefined =>
  planned?.days ?? (planned?.from !== undefined && planned.to !== undefined ? daysFrom(planned.from, planned.to) : undefined);

/** The moment at which a day is over, in China. */
export const endOf = (day: string): string => momentIn(daysAfter(day, 1));

const marked = (milestones: About['milestones'], before: readonly Milestone[], version: number): Milestone[] =>
  milestones.map(({ milestoneId, title, due }) => {
    const was = before.find(other => other.milestoneId === milestoneId);
    return {
      milestoneId,
      title,
      due: due ?? null,
      reachedOn: was?.reachedOn ?? null,
      missed: was !== undefined && was.missed && was.due === (due ?? null),
      version,
    };
  });

const without = <T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } => {
  const { [key]: _, ...rest } = record;
  return rest;
};
const onMilestone = (project: KnownProject, milestoneId: string, to: Partial<Milestone>): KnownProject => ({
  ...project,
  milestones: project.milestones.map(milestone => (milestone.milestoneId === milestoneId ? { ...milestone, ...to } : milestone)),
});

type Rule<T extends ProjectFact['type']> = (project: KnownProject, data: Told<T>, origin: Origin) => KnownProject;
const moved =
  (status: Status): Rule<any> =>
  (project, _, { version }) => ({ ...project, status, since: version });

const rules: { readonly [T in Exclude<ProjectFact['type'], 'ProjectProposed'>]: Rule<T> } = {
  ProjectAmended: (project, { reason: _reason, dues: _dues, dropped: _dropped, ...changes }, { version }) => ({
    ...project,
    about: { ...project.about, ...(changes as Partial<About>) },
    milestones: changes.milestones ? marked(changes.milestones, project.milestones, version) : project.milestones,
  }),
  ProjectAgreed: moved('agreed'),
  ProjectJoined: (project, { unitId }) => ({ ...project, participants: [...project.participants, unitId] }),
  ProjectLeft: (project, { unitId, lead }) => ({
    ...project,
    leadUnitId: lead ? null : project.leadUnitId,
    participants: project.participants.filter(other => other !== unitId),
  }),
  ProjectLeadChanged: (project, { unitId, from }) => ({
    ...project,
    leadUnitId: unitId,
    participants: [...(from === undefined ? [] : [from]), ...project.participants.filter(other => other !== unitId)],
  }),
  ProjectAgreementLinked: (project, { agreementId }) => ({ ...project, agreements: [...project.agreements, agreementId] }),
  ProjectAgreementUnlinked: (project, { agreementId }) => ({
    ...project,
    agreements: project.agreements.filter(other => other !== agreementId),
  }),
  ProjectTaskAttached: (project, { taskId, title, ended }) => ({
    ...project,
    tasks: { ...project.tasks, [taskId]: { title, status: ended ?? 'open' } },
  }),
  ProjectTaskDetached: (project, { taskId }) => ({ ...project, tasks: without(project.tasks, taskId) }),
  ProjectTaskEnded: (project, { taskId, outcome }) => {
    const task = project.tasks[taskId];
    return task ? { ...project, tasks: { ...project.tasks, [taskId]: { ...task, status: outcome } } } : project;
  },
  ProjectStarted: (project, { on }, { version }) => ({ ...project, status: 'running', since: version, startedOn: on }),
  ProjectMilestoneReached: (project, { milestoneId, on }, { version }) => onMilestone(project, milestoneId, { reachedOn: on, version }),
  ProjectMilestoneMissed: (project, { milestoneId }, { version }) => onMilestone(project, milestoneId, { missed: true, version }),
  ProjectAccepted: (project, { finishedOn, actualDays, early }, { version }) => ({
    ...project,
    status: 'accepted',
    since: version,
    finishedOn,
    actualDays,
    early: early ?? null,
  }),
  ProjectClosed: moved('closed'),
  ProjectCancelled: moved('cancelled'),
};

type Evolve = { readonly [T in ProjectFact['type']]: (project: ProjectState, data: Told<T>, origin: Origin) => ProjectState };

/** What each fact makes of a project. */
export const evolve = {
  ProjectProposed: (_: ProjectState, data: Told<'ProjectProposed'>, { version }: Origin): ProjectState => {
    const { committeeId, leadUnitId, participants, agreementIds, ...about } = data;
    return {
      status: 'proposed',
      since: version,
      committeeId,
      about,
      leadUnitId,
      participants,
      agreements: agreementIds,
      tasks: {},
      milestones: marked(about.milestones, [], version),
      startedOn: null,
      finishedOn: null,
      actualDays: null,
      early: null,
    };
  },
  ...Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      (project: ProjectState, data: any, origin: Origin): ProjectState => {
        if (project.status === 'unknown') throw new Error(`${type} is told of a project that was never proposed.`);
        return (rule as Rule<any>)(project, data, origin);
      },
    ]),
  ),
} as Evolve;
