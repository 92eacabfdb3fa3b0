import type { ResultOf } from '../../graphql.ts';
import { watched } from '../../live/use-live.ts';
import { waitingLive, waitingPast } from './queries.ts';

export type Waiting = ResultOf<typeof waitingLive>['waiting']['waiting'][number];

/** What is due first at the head; what is not due at all last, the newest first. */
const byDue = (a: Waiting, b: Waiting) => {
  if ((a.due ?? '9') !== (b.due ?? '9')) return (a.due ?? '9') < (b.due ?? '9') ? -1 : 1;
  return Number(b.position) - Number(a.position) || (a.id < b.id ? -1 : 1);
};

/** Whoever marks a desk as seen marks it up to a position, so the unread are always the newest. */
const marked = (rows: readonly Waiting[], unread: number): Waiting[] => {
  const newest = new Set(
    rows
      .toSorted((a, b) => Number(b.position) - Number(a.position))
      .slice(0, unread)
      .map(({ id }) => id),
  );
  return rows.map(row => ({ ...row, unread: newest.has(row.id) })).toSorted(byDue);
};

export const waitingAt = watched({
  name: 'waiting',
  past: waitingPast,
  then: ({ waitingFor }) => waitingFor.edges.map(({ node }) => node).toSorted(byDue),
  live: waitingLive,
  fold: (before, { waiting: { complete, waiting, ended, unread } }) => {
    if (complete || !before) return marked(waiting, unread);
    const changed = new Set([...ended, ...waiting.map(({ id }) => id)]);
    return marked([...before.filter(({ id }) => !changed.has(id)), ...waiting], unread);
  },
  position: ({ waiting }) => waiting.position,
});

const day = 86_400_000;
export const groups = ['overdue', 'today', 'soon', 'later', 'open'] as const;

/** When it is to be done; `open`: it may be taken, and nobody is asked by name. */
export const groupOf = ({ kind, due }: Waiting, now: number): (typeof groups)[number] => {
  if (kind === 'claim_task') return 'open';
  const left = due === null ? Infinity : Date.parse(due) - now;
  if (left < 0) return 'overdue';
  if (left < day) return 'today';
  return left < 3 * day ? 'soon' : 'later';
};
