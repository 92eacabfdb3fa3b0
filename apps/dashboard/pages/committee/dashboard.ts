import { useSearchParams } from 'react-router';
import type { ResultOf } from '../../graphql.ts';
import { useLive, watched } from '../../live/use-live.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { dashboardLive, dashboardPast } from './queries.ts';
import type { zh } from './zh.ts';

export type Dashboard = ResultOf<typeof dashboardPast>['committeeDashboard'];
export type Figure = Dashboard['add']['members'];
export type Share = Dashboard['subtract']['answered'];
/** A figure's place in the dashboard: `divide.needs.resolved`. */
export type FigureName = keyof typeof zh.figures;

const dashboard = watched({
  name: 'dashboard',
  past: dashboardPast,
  then: ({ committeeDashboard }) => committeeDashboard,
  live: dashboardLive,
  fold: (_, { committeeDashboard }) => committeeDashboard,
  position: ({ committeeDashboard }) => committeeDashboard.position,
});

export const isShare = (value: Figure | Share): value is Share => 'whole' in value;

export const figureAt = (dashboard: Dashboard, name: FigureName): Figure | Share | undefined =>
  (name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], dashboard) ?? undefined) as
    | Figure
    | Share
    | undefined;

/** The committee in the address, own or with those below it. */
export const useDashboard = () => {
  const committeeId = useCommitteeId();
  const below = useSearchParams()[0].get('below') === '1';
  return { ...useLive(dashboard, { committeeId, below }), below };
};
