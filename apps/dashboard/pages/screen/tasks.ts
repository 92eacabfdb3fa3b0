import type { ResultOf } from '../../graphql.ts';
import { watched } from '../../live/use-live.ts';
import { wallTasksLive, wallTasksPast } from './queries.ts';

export type Task = ResultOf<typeof wallTasksLive>['taskBoard']['tasks'][number];

const runs = ({ status }: Task) => status === 'open' || status === 'closed';
const due = ({ clocks }: Task) => clocks[0]?.due ?? '9';
const inOrder = (tasks: readonly Task[]) =>
  tasks.filter(runs).toSorted((a, b) => (due(a) === due(b) ? (a.openedAt < b.openedAt ? 1 : -1) : due(a) < due(b) ? -1 : 1));

/** What runs, the most pressing first. What has ended is dropped. */
export const wallTasks = watched({
  name: 'wall-tasks',
  past: wallTasksPast,
  then: ({ tasks }) => inOrder(tasks.edges.map(({ node }) => node)),
  live: wallTasksLive,
  fold: (before, { taskBoard: { complete, tasks } }) => {
    if (complete || !before) return inOrder(tasks);
    const changed = new Set(tasks.map(({ id }) => id));
    return inOrder([...before.filter(({ id }) => !changed.has(id)), ...tasks]);
  },
  position: ({ taskBoard }) => taskBoard.position,
});

/** A lamp is a sign and a word; its colour only says it again. */
export type Lamp = 'good' | 'watch' | 'alarm';
export const signs: Readonly<Record<Lamp, string>> = { good: '●', watch: '◆', alarm: '▲' };

const soon = 3 * 86_400_000;
export const lampOf = ({ clocks: [clock] }: Task, now: number): Lamp => {
  if (!clock) return 'good';
  const left = Date.parse(clock.due) - now;
  return left < 0 ? 'alarm' : left < soon || clock.level ? 'watch' : 'good';
};

export type SlideKind = 'pressing' | 'toClaim' | 'running';
export interface Slide {
  readonly kind: SlideKind;
  readonly tasks: readonly Task[];
  /** Of all of its kind, these are the first, the second … */
  readonly page: number;
  readonly pages: number;
  /** How many there are of its kind. */
  readonly count: number;
}

const perSlide = 3;
const mostPages = 4;

/** What the lower part of the wall shows in turn. */
export function slidesOf(tasks: readonly Task[], now: number): readonly Slide[] {
  const kinds: readonly (readonly [SlideKind, readonly Task[]])[] = [
    ['pressing', tasks.filter(task => lampOf(task, now) !== 'good')],
    ['toClaim', tasks.filter(({ claimable }) => claimable)],
    ['running', tasks.filter(({ holders }) => holders.length > 0)],
  ];
  return kinds.flatMap(([kind, all]) => {
    const pages = Math.min(mostPages, Math.ceil(all.length / perSlide));
    return Array.from({ length: pages }, (_, at) => ({
      kind,
      tasks: all.slice(at * perSlide, (at + 1) * perSlide),
      page: at + 1,
      pages,
      count: all.length,
    }));
  });
}
