import type { ResultOf } from '../../graphql.ts';
import { watched } from '../../live/use-live.ts';
import { boardLive, boardPast } from './queries.ts';

export type Task = ResultOf<typeof boardLive>['taskBoard']['tasks'][number];
export type Column = 'toClaim' | 'running' | 'toAccept' | 'drafted' | 'ended';
export const columns = ['toClaim', 'running', 'toAccept', 'drafted', 'ended'] as const satisfies readonly Column[];

/** Where a task stands: by what somebody has to do next. */
export const columnOf = ({ status, holders, claimable, offers }: Task): Column => {
  if (status === 'completed' || status === 'cancelled') return 'ended';
  if (status === 'drafted') return 'drafted';
  if (holders.some(({ stage }) => stage === 'delivered')) return 'toAccept';
  return claimable || offers.length > 0 || holders.length === 0 ? 'toClaim' : 'running';
};

/** What is due first at the head; what is not due at all last, the newest first. */
const byDue = (a: Task, b: Task) => {
  const [dueA, dueB] = [a.clocks[0]?.due ?? '9', b.clocks[0]?.due ?? '9'];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.openedAt < b.openedAt ? 1 : -1;
};
const sorted = (tasks: readonly Task[]) => tasks.toSorted(byDue);

export const board = watched({
  name: 'tasks',
  past: boardPast,
  then: ({ tasks }) => sorted(tasks.edges.map(({ node }) => node)),
  live: boardLive,
  fold: (before, { taskBoard: { complete, tasks } }) => {
    if (complete || !before) return sorted(tasks);
    const changed = new Set(tasks.map(({ id }) => id));
    return sorted([...before.filter(({ id }) => !changed.has(id)), ...tasks]);
  },
  position: ({ taskBoard }) => taskBoard.position,
});

const soon = 3 * 86_400_000;

export interface Wanted {
  readonly text: string;
  readonly branch: string;
  readonly clock: string;
  /** Only what this unit has to do with. */
  readonly unit: string | undefined;
}

export const matches = ({ text, branch, clock, unit }: Wanted, now: number) => {
  const sought = text.trim().toLowerCase();
  return (task: Task): boolean => {
    const due = task.clocks[0] && Date.parse(task.clocks[0].due);
    if (branch && task.branchId !== branch) return false;
    if (clock === 'overdue' && !(due !== undefined && due < now)) return false;
    if (clock === 'soon' && !(due !== undefined && due < now + soon)) return false;
    if (unit && ![...task.holders, ...task.offers, ...task.queue].some(({ unitId }) => unitId === unit)) return false;
    return sought === '' || [task.title, task.kind, task.place, task.text].some(word => word?.toLowerCase().includes(sought));
  };
};
