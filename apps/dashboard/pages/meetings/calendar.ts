import type { ResultOf } from '../../graphql.ts';
import { watched } from '../../live/use-live.ts';
import { calendarLive, calendarPast, type oneMeeting } from './queries.ts';

export type Listed = ResultOf<typeof calendarLive>['meetingCalendar']['meetings'][number];
export type Meeting = NonNullable<ResultOf<typeof oneMeeting>['meeting']>;
export type Resolution = Meeting['resolutions'][number];

export interface Calendar {
  /** A period went by without a meeting. */
  readonly red: boolean;
  /** What is to come, and what changed since the page was opened; the first to begin first. */
  readonly meetings: readonly Listed[];
}

const sorted = (meetings: readonly Listed[]) => meetings.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));

export const calendar = watched({
  name: 'meetings',
  past: calendarPast,
  then: ({ meetings, meetingFigures: { red } }): Calendar => ({ red, meetings: sorted(meetings.edges.map(({ node }) => node)) }),
  live: calendarLive,
  fold: (before, { meetingCalendar: { complete, red, meetings } }) => {
    if (complete || !before) return { red, meetings: sorted(meetings) };
    const changed = new Set(meetings.map(({ id }) => id));
    return { red, meetings: sorted([...before.meetings.filter(({ id }) => !changed.has(id)), ...meetings]) };
  },
  position: ({ meetingCalendar }) => meetingCalendar.position,
});

/** It is still to be held. */
export const isToCome = ({ status }: Pick<Listed, 'status'>): boolean =>
  status === 'planned' || status === 'noticed' || status === 'adjourned';

/** A sign for each status, so that none is told by its colour alone. */
export const lamps: Readonly<Record<Listed['status'], string>> = {
  planned: '○',
  noticed: '◐',
  convened: '●',
  adjourned: '‖',
  held: '✓',
  cancelled: '✕',
};
