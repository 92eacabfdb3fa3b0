import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Position, type Source, view } from '#engine';
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
  const clocks = Object.values(task.clocks).toSorted(byDue);
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
    words: [plan.title, plan.kind, plan.place, plan.text].filter(Boolean).join('\n').toLowerCase(),
    openedAt: type === 'TaskOpened' ? at : (before?.openedAt ?? at),
    changedAt: at,
    version,
    position,
    task,
    levels: Object.fromEntries(Object.entries(levels).filter(([name]) => task.clocks[name] && !begun.includes(name))),
  };
};

const change = (type: TaskFact['type']) => (before: Readonly<TaskCard> | undefined, data: any, source: Source) => {
  const { version, at, actor, onBehalfOf } = source;
  const origin = { version, at, actor, ...(onBehalfOf !== null && { onBehalfOf }) };
  const state: TaskState = before?.task ?? { status: 'unknown' };
  const task = evolve[type](state, data as never, origin);
  return task.status === 'unknown' ? undefined : card(before, task, { type, data } as TaskFact, source);
};

/** A card for each task. It holds the state that the rules fold: a new shape of that is a new number here. */
export const taskBoard = view(taskEvents, {
  name: 'task-board@1',
  table: TaskCard,
  categories: ['task'],
  ofCommittee: true,
  on: Object.fromEntries(Object.keys(taskEvents).map(type => [type, change(type as TaskFact['type'])])),
});

/** Which committees' tasks somebody may see; all of them for `all`. */
export type Sight = readonly string[] | 'all';

export interface TaskFilter {
  readonly committeeId?: string;
  readonly branchId?: string;
  readonly status?: readonly KnownTask['status'][];
  readonly kind?: string;
  readonly urgent?: boolean;
  /** A clock of this name runs. */
  readonly clock?: 'claim' | 'start' | 'deliver' | 'accept';
  /** Something was due by then. */
  readonly dueBefore?: string;
  /** The unit has to do with it. */
  readonly unitId?: string;
  /** The unit may claim it, as far as the board can tell: something is left, and it has no claim, offer or place in the queue. */
  readonly claimableBy?: string;
  readonly originKind?: string;
  readonly originId?: string;
  /** Words in the title, the kind, the place or the text. */
  readonly text?: string;
}

export const taskSorts = {
  due: { field: 'due', direction: 'asc' },
  newest: { field: 'openedAt', direction: 'desc' },
  changed: { field: 'position', direction: 'desc' },
  title: { field: 'title', direction: 'asc' },
} as const;
export type TaskSort = keyof typeof taskSorts;

const unmanaged = { disableIdentityMap: true } as const;
const holds = (text: string) => ({ $like: `%${text.replaceAll(/[%_\\]/g, '_')}%` });
const seen = (sight: Sight): FilterQuery<TaskCard> => (sight === 'all' ? {} : { committeeId: { $in: [...sight] } });

/** Drafts are seen only by those who plan: `drafts`. */
const conditions = (filter: TaskFilter, sight: Sight, drafts: readonly string[] | 'all'): FilterQuery<TaskCard>[] => {
  const { committeeId, branchId, status, kind, urgent, clock, dueBefore, unitId, claimableBy, originKind, originId, text } = filter;
  return [
    seen(sight),
    ...(drafts === 'all'
      ? []
      : [{ $or: [{ status: { $ne: 'drafted' as const } }, { committeeId: { $in: [...drafts] } }, { branchId: { $in: [...drafts] } }] }]),
    ...(committeeId === undefined ? [] : [{ committeeId }]),
    ...(branchId === undefined ? [] : [{ branchId }]),
    ...(status === undefined ? [] : [{ status: { $in: [...status] } }]),
    ...(kind === undefined ? [] : [{ kind }]),
    ...(urgent === undefined ? [] : [{ urgent }]),
    ...(clock === undefined ? [] : [{ clocks: holds(`|${clock}|`) }]),
    ...(dueBefore === undefined ? [] : [{ due: { $lte: dueBefore } }]),
    ...(unitId === undefined ? [] : [{ units: holds(`|${unitId}|`) }]),
    ...(claimableBy === undefined ? [] : [{ claimable: true, $not: { busy: holds(`|${claimableBy}|`) } }]),
    ...(originKind === undefined ? [] : [{ originKind }]),
    ...(originId === undefined ? [] : [{ originId }]),
    ...(text === undefined || text.trim() === ''
      ? []
      : text
          .trim()
          .toLowerCase()
          .split(/\s+/)
          .slice(0, 8)
          .map(word => ({ words: holds(word) }))),
  ];
};

export interface TaskPage {
  readonly cards: readonly TaskCard[];
  readonly more: boolean;
}

/** What a cursor says: where the last card stood in this order. */
export interface After {
  readonly value: string;
  readonly id: string;
}
export const placeOf = (card: TaskCard, sort: TaskSort): After => ({ value: String(card[taskSorts[sort].field]), id: card.id });

/** Tasks in an order, a page of them. */
export const tasks = async (
  em: SqlEntityManager,
  sight: Sight,
  {
    filter = {},
    sort = 'due',
    first = 20,
    after,
    drafts = [],
  }: { filter?: TaskFilter; sort?: TaskSort; first?: number; after?: After | undefined; drafts?: readonly string[] | 'all' } = {},
): Promise<TaskPage> => {
  const { field, direction } = taskSorts[sort];
  const beyond = direction === 'asc' ? '$gt' : '$lt';
  const value = after && (field === 'position' ? BigInt(after.value) : after.value);
  const cards = await em.find(
    TaskCard,
    {
      $and: [
        ...conditions(filter, sight, drafts),
        ...(after ? [{ $or: [{ [field]: { [beyond]: value } }, { [field]: value, id: { [beyond]: after.id } }] }] : []),
      ],
    } as FilterQuery<TaskCard>,
    { ...unmanaged, orderBy: [{ [field]: direction }, { id: direction }], limit: first + 1 },
  );
  return { cards: cards.slice(0, first), more: cards.length > first };
};

export const countTasks = (
  em: SqlEntityManager,
  sight: Sight,
  filter: TaskFilter = {},
  drafts: readonly string[] | 'all' = [],
): Promise<number> => em.count(TaskCard, { $and: conditions(filter, sight, drafts) } as FilterQuery<TaskCard>);

export const taskCards = (em: SqlEntityManager, ids: readonly string[]): Promise<TaskCard[]> =>
  em.find(TaskCard, { id: { $in: [...ids] } }, unmanaged);

/** A committee's cards that changed after a position, in the order of their changes. */
export const changedSince = (em: SqlEntityManager, committeeId: string, position: Position, limit: number): Promise<TaskCard[]> =>
  em.find(TaskCard, { committeeId, position: { $gt: position } }, { ...unmanaged, orderBy: { position: 'asc', id: 'asc' }, limit });

/** A committee's figures on the quadrant 除: tasks by status, what is late, what nobody has claimed. */
export const taskFigures = async (em: SqlEntityManager, committeeIds: readonly string[], now: string) => {
  const within = { committeeId: { $in: [...committeeIds] } };
  const [open, paused, closed, completed, cancelled, unclaimed, overdue, late] = await Promise.all([
    em.count(TaskCard, { ...within, status: 'open' }),
    em.count(TaskCard, { ...within, status: ['open', 'closed'], paused: true }),
    em.count(TaskCard, { ...within, status: 'closed' }),
    em.count(TaskCard, { ...within, status: 'completed' }),
    em.count(TaskCard, { ...within, status: 'cancelled' }),
    em.count(TaskCard, { ...within, status: 'open', units: '' }),
    em.count(TaskCard, { ...within, due: { $lte: now } }),
    em.count(TaskCard, { ...within, lateReleases: { $gt: 0 } }),
  ]);
  return { open, paused, closed, completed, cancelled, unclaimed, overdue, lateReleases: late };
};
