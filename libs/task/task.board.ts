import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { containing, findRows, type Position, type Source, view } from '#engine';
import { asRead } from '#reading';
import { taskEvents } from './task.events.ts';
import { type Clock, evolve, type KnownTask, type Level, remainder, type TaskFact, type TaskState } from './task.state.ts';

/** Sorts behind every time. */
const never = '9999-12-31T23:59:59.999Z';

const TaskCard = defineEntity({
  name: 'TaskCard',
  properties: {
    id: p.uuid().primary(),
    committeeId: p.uuid(),
    branchId: p.string(),
    title: p.string(),
    kind: p.string(),
    status: p.string().$type<KnownTask['status']>(),
    paused: p.boolean(),
    urgent: p.boolean(),
    originKind: p.string(),
    originId: p.string().nullable(),
    /** Open, not paused, and something is left: whoever is eligible may claim. */
    claimable: p.boolean(),
    /** Of the clock that is due first, and of all that run: `|claim|deliver|`. */
    clock: p.string().nullable(),
    due: p.string(),
    clocks: p.string(),
    /** How often a claim came back shortly before it was due; how often work was returned. */
    lateReleases: p.integer(),
    returns: p.integer(),
    /** All that have to do with it: `|L.1|L.2|`; first those with claims, offers or a place in the queue, then those whose work was accepted. */
    units: p.string(),
    /** Those with a claim under way, an offer or a place in the queue. */
    busy: p.string(),
    /** In small letters: title, kind, place, text. */
    words: p.text(),
    openedAt: p.string(),
    changedAt: p.string(),
    version: p.integer(),
    /** Of the last change. */
    position: p.bigint(),
    /** What the rules know of it. */
    task: p.json<KnownTask>(),
    /** By clock: how far up the ladder. */
    levels: p.json<Readonly<Record<string, Exclude<Level, 'fallback'>>>>(),
  },
  indexes: [
    { properties: ['committeeId', 'due', 'id'] },
    { properties: ['committeeId', 'position'] },
    { properties: ['committeeId', 'status'] },
    { properties: ['originId'] },
  ],
});
export type TaskCard = InferEntity<typeof TaskCard>;

const bars = (words: Iterable<string>) => {
  const all = [...new Set(words)];
  return all.length === 0 ? '' : `|${all.join('|')}|`;
};
const byDue = (a: Clock, b: Clock) => Date.parse(a.due) - Date.parse(b.due);

/** What the lists ask for, of what the rules know. */
const card = (
  before: Readonly<TaskCard> | undefined,
  task: KnownTask,
  { type, data }: TaskFact,
  { id, at, version, position }: Source,
): TaskCard => {
  const clocks = task.clocks.toSorted(byDue);
  const { plan } = task;
  const holders = [...task.claims.filter(({ stage }) => stage !== 'accepted'), ...task.offers, ...task.queue].map(({ unitId }) => unitId);
  const levels = { ...before?.levels, ...(type === 'DelayEscalated' && { [data.clock]: data.level }) };
  const begun = data.clocks?.started.map(({ name }) => name) ?? [];
  return {
    id,
    committeeId: plan.committeeId,
    branchId: plan.branchId,
    title: plan.title,
    kind: plan.kind,
    status: task.status,
    paused: task.paused !== null,
    urgent: plan.urgent,
    originKind: plan.origin.kind,
    originId: plan.origin.id ?? null,
    claimable: task.status === 'open' && !task.paused && remainder(task) > 0,
    clock: clocks[0]?.name ?? null,
    due: clocks[0]?.due ?? never,
    clocks: bars(clocks.map(({ name }) => name.split('.')[0]!)),
    lateReleases: (before?.lateReleases ?? 0) + (type === 'ClaimReleased' && data.late ? 1 : 0),
    returns: (before?.returns ?? 0) + (type === 'DeliveryReturned' ? 1 : 0),
    units: bars([...holders, ...task.claims.map(({ unitId }) => unitId)]),
    busy: bars(holders),
    words: [asRead(plan.title), plan.kind, plan.place, plan.text].filter(Boolean).join('\n').toLowerCase(),
    openedAt: type === 'TaskOpened' ? at : (before?.openedAt ?? at),
    changedAt: at,
    version,
    position,
    task,
    levels: Object.fromEntries(
      Object.entries(levels).filter(([name]) => clocks.some(clock => clock.name === name) && !begun.includes(name)),
    ),
  };
};

const change = (type: TaskFact['type']) => (before: Readonly<TaskCard> | undefined, data: any, source: Source) => {
  const { version, at, actor, onBehalfOf } = source;
  const origin = { version, at, actor, ...(onBehalfOf !== null && { onBehalfOf }) };
  const state: TaskState = before?.task ?? { status: 'unknown' };
  // How a ladder goes on is the rules' business; what has been climbed of it stands in `levels`.
  const { clocks } = data;
  const told = clocks ? { ...data, clocks: { ...clocks, started: clocks.started.map((clock: Clock) => ({ ...clock, steps: [] })) } } : data;
  const task = evolve[type](state, told as never, origin);
  return task.status === 'unknown' ? undefined : card(before, task, { type, data } as TaskFact, source);
};

/** A card for each task. It holds the state that the rules fold: a new shape of that is a new number here. */
export const taskBoard = view(taskEvents, {
  name: 'task-board@2',
  table: TaskCard,
  categories: ['task'],
  ofCommittee: true,
  on: Object.fromEntries(Object.keys(taskEvents).map(type => [type, change(type as TaskFact['type'])])),
});

/** Which committees' tasks somebody may see, and whose drafts: ids of committees and branches. */
export interface Sight {
  readonly committees: readonly string[] | 'all';
  readonly drafts: readonly string[] | 'all';
}

export interface TaskFilter {
  readonly branchId?: string | null;
  readonly status?: readonly KnownTask['status'][] | null;
  readonly paused?: boolean | null;
  readonly claimable?: boolean | null;
  readonly kind?: string | null;
  readonly urgent?: boolean | null;
  /** A clock of this kind runs. */
  readonly clock?: 'claim' | 'start' | 'deliver' | 'accept' | null;
  /** Something is due by then, or was. */
  readonly dueBefore?: string | null;
  /** The unit has to do with it. */
  readonly unitId?: string | null;
  /** The unit may claim it, as far as the board can tell: something is left, and the unit has no claim, offer or place in the queue. */
  readonly claimableBy?: string | null;
  readonly originKind?: string | null;
  readonly originId?: string | null;
  /** Words in the title, the kind, the place or the text. */
  readonly text?: string | null;
}

/** In which orders tasks can be asked for; none of these columns is ever null. */
export const taskOrders = {
  due: [['due', 'asc']],
  newest: [['openedAt', 'desc']],
  changed: [['position', 'desc']],
  title: [['title', 'asc']],
} as const;
export type TaskOrder = keyof typeof taskOrders;

const ended = ['completed', 'cancelled'] as const;

export const visibleTasks = ({ committees, drafts }: Sight): FilterQuery<TaskCard> =>
  ({
    $and: [
      committees === 'all' ? {} : { committeeId: { $in: [...committees] } },
      drafts === 'all'
        ? {}
        : { $or: [{ status: { $ne: 'drafted' } }, { committeeId: { $in: [...drafts] } }, { branchId: { $in: [...drafts] } }] },
    ],
  }) as FilterQuery<TaskCard>;

export const maySeeTask = ({ committees, drafts }: Sight, { committeeId, branchId, status }: TaskCard): boolean =>
  (committees === 'all' || committees.includes(committeeId)) &&
  (status !== 'drafted' || drafts === 'all' || drafts.includes(committeeId) || drafts.includes(branchId));

export const matching = ({ status, clock, dueBefore, unitId, claimableBy, text, ...equal }: TaskFilter): FilterQuery<TaskCard> =>
  ({
    $and: [
      Object.fromEntries(Object.entries(equal).filter(([, value]) => value != null)),
      ...(status == null ? [] : [{ status: { $in: [...status] } }]),
      ...(clock == null ? [] : [{ clocks: containing(`|${clock}|`) }]),
      ...(dueBefore == null ? [] : [{ due: { $lte: dueBefore } }]),
      ...(unitId == null ? [] : [{ units: containing(`|${unitId}|`) }]),
      ...(claimableBy == null ? [] : [{ claimable: true, $not: { busy: containing(`|${claimableBy}|`) } }]),
      ...(text ?? '')
        .trim()
        .toLowerCase()
        .split(/[\s%_\\]+/)
        .filter(Boolean)
        .slice(0, 8)
        .map(word => ({ words: containing(word) })),
    ],
  }) as FilterQuery<TaskCard>;

export const TaskCards = TaskCard;

export const taskCards = (em: SqlEntityManager, ids: readonly string[]): Promise<TaskCard[]> =>
  findRows(em, TaskCard, { id: { $in: [...ids] } });

/** What a committee's board shows first: all that has not ended, what is due first at the head. */
export const boardOf = (em: SqlEntityManager, committeeId: string, sight: Sight, limit: number): Promise<TaskCard[]> =>
  findRows(em, TaskCard, { $and: [{ committeeId, status: { $nin: [...ended] } }, visibleTasks(sight)] } as FilterQuery<TaskCard>, {
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
    limit,
    exclude: ['words'],
  });

/** A committee's cards that changed after a position, in the order of their changes, the ended ones too. */
export const changedSince = (
  em: SqlEntityManager,
  committeeId: string,
  position: Position,
  sight: Sight,
  limit: number,
): Promise<TaskCard[]> =>
  findRows(em, TaskCard, { $and: [{ committeeId, position: { $gt: position } }, visibleTasks(sight)] } as FilterQuery<TaskCard>, {
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    limit,
    exclude: ['words'],
  });

/** What committees' tasks are at, for the quadrant 除. */
export const taskFigures = async (em: SqlEntityManager, committeeIds: readonly string[], now: string) => {
  const within = { committeeId: { $in: [...committeeIds] } };
  const count = (where: FilterQuery<TaskCard>) => em.count(TaskCard, { $and: [within, where] } as FilterQuery<TaskCard>);
  const [open, unclaimed, paused, closed, completed, cancelled, overdue, lateReleases, returned] = await Promise.all([
    count({ status: 'open' }),
    count({ status: 'open', units: '' }),
    count({ paused: true }),
    count({ status: 'closed' }),
    count({ status: 'completed' }),
    count({ status: 'cancelled' }),
    count({ due: { $lte: now } }),
    count({ lateReleases: { $gt: 0 } }),
    count({ returns: { $gt: 0 } }),
  ]);
  return { open, unclaimed, paused, closed, completed, cancelled, overdue, lateReleases, returned };
};
