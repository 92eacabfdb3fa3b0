import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type Source, view } from '#engine';
import { asRead } from '#reading';
import { projectEvents } from './project.events.ts';
import { evolve, type KnownProject, plannedDays, type ProjectFact, type ProjectState, type Told, unitsOf } from './project.state.ts';

/** Sorts behind every day. */
const never = '9999-12-31';

/** A project as the lists show it. Times are RFC 3339 in UTC, days are China's. */
export const ProjectRow = defineEntity({
  name: 'ProjectRow',
  indexes: [
    { properties: ['committeeId', 'status'] },
    { properties: ['committeeId', 'position'] },
    { properties: ['committeeId', 'dueOrder', 'id'] },
  ],
  properties: {
    id: p.string().primary(),
    committeeId: p.string(),
    status: p.string().$type<KnownProject['status']>(),
    /** When it came into this status. */
    since: p.string(),
    title: p.string(),
    kind: p.string().nullable(),
    /** Title, kind and text in small letters: to be found by. */
    words: p.text(),
    leadUnitId: p.string().nullable(),
    /** All that take part, and the agreements that it carries out: `|L.1|L.2|`. */
    units: p.text(),
    agreements: p.text(),
    unitsCount: p.integer(),
    agreementsCount: p.integer(),
    tasksCount: p.integer(),
    tasksCompleted: p.integer(),
    milestonesCount: p.integer(),
    milestonesReached: p.integer(),
    milestonesMissed: p.integer(),
    /** Of the milestone that is due next, or of the plan; last where nothing was said, and of what has ended. */
    dueOrder: p.string(),
    plannedDays: p.integer().nullable(),
    startedOn: p.string().nullable(),
    finishedOn: p.string().nullable(),
    actualDays: p.integer().nullable(),
    /** Days before the plan; less than 0 after it. */
    early: p.integer().nullable(),
    proposedAt: p.string(),
    agreedAt: p.string().nullable(),
    acceptedAt: p.string().nullable(),
    endedAt: p.string().nullable(),
    endReason: p.text().nullable(),
    changedAt: p.string(),
    /** Of the fact that changed it last. */
    position: p.bigint(),
    /** What the decider made of it, so that the figures are the decider's. */
    state: p.json<KnownProject>(),
  },
});
export type ProjectRow = InferEntity<typeof ProjectRow>;

const bars = (ids: readonly string[]) => (ids.length === 0 ? '' : `|${ids.join('|')}|`);

const saying = (project: KnownProject) => {
  const { about, status, milestones } = project;
  const tasks = Object.values(project.tasks);
  const units = unitsOf(project);
  const over = status === 'accepted' || status === 'closed' || status === 'cancelled';
  const due = milestones
    .flatMap(({ due, reachedOn }) => (due === null || reachedOn !== null ? [] : [due]))
    .sort()
    .at(0);
  return {
    committeeId: project.committeeId,
    status,
    title: about.title,
    kind: about.kind ?? null,
    words: [asRead(about.title), about.kind, about.text].filter(Boolean).join('\n').toLowerCase(),
    leadUnitId: project.leadUnitId,
    units: bars(units),
    agreements: bars(project.agreements),
    unitsCount: units.length,
    agreementsCount: project.agreements.length,
    tasksCount: tasks.length,
    tasksCompleted: tasks.filter(({ status }) => status === 'completed').length,
    milestonesCount: milestones.length,
    milestonesReached: milestones.filter(({ reachedOn }) => reachedOn !== null).length,
    milestonesMissed: milestones.filter(({ missed, reachedOn }) => missed && reachedOn === null).length,
    dueOrder: over ? never : (due ?? about.planned?.to ?? never),
    plannedDays: plannedDays(about) ?? null,
    startedOn: project.startedOn,
    finishedOn: project.finishedOn,
    actualDays: project.actualDays,
    early: project.early,
  };
};

/** What a fact tells besides what the decider keeps: when, and why it ended. */
const marks: { readonly [T in ProjectFact['type']]?: (data: Told<T>, source: Source) => Partial<ProjectRow> } = {
  ProjectAgreed: (_, { at }) => ({ agreedAt: at }),
  ProjectAccepted: (_, { at }) => ({ acceptedAt: at }),
  ProjectClosed: ({ note }, { at }) => ({ endedAt: at, endReason: note ?? null }),
  ProjectCancelled: ({ reason }, { at }) => ({ endedAt: at, endReason: reason }),
};

const shown =
  <T extends ProjectFact['type']>(type: T) =>
  (row: ProjectRow | undefined, data: Told<T>, source: Source): ProjectRow | undefined => {
    const { id, version, at, actor, position } = source;
    const before: ProjectState = row?.state ?? { status: 'unknown' };
    const state = evolve[type](before, data as never, { version, at, actor });
    if (state.status === 'unknown') return undefined;
    return {
      ...(row ?? { id, proposedAt: at, agreedAt: null, acceptedAt: null, endedAt: null, endReason: null }),
      ...saying(state),
      since: row?.status === state.status ? row.since : at,
      changedAt: at,
      position,
      state,
      ...marks[type]?.(data, source),
    };
  };

/** A committee's joint projects: how far they are, who leads, and in how many days. */
export const projectBoard = view(projectEvents, {
  name: 'project-board@2',
  table: ProjectRow,
  categories: ['project'],
  ofCommittee: true,
  on: Object.fromEntries((Object.keys(projectEvents) as ProjectFact['type'][]).map(type => [type, shown(type)])) as {
    [T in ProjectFact['type']]: (row: Readonly<ProjectRow> | undefined, data: Told<T>, source: Source) => ProjectRow | undefined;
  },
});
