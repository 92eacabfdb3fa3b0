import type { Slice } from '#engine';
import { DashboardResolver } from './dashboard.resolver.ts';

export type { DashboardResolver } from './dashboard.resolver.ts';
export { type AskedPast, type DashboardAsked, dashboardAsOf, figuresOf, pastOf, type Reads, readsOf } from './ask-dashboard.ts';
export { rowsBehind, type RowsOf } from './rows-behind.ts';
export { committeeDashboard, type CommitteeDashboard, type Figure, type ListOf, type Share } from './committee.dashboard.ts';

/** 加减乘除: a committee in figures. It decides nothing and keeps nothing: it asks what the others keep. */
export const dashboardSlice: Slice = {
  name: 'dashboard',
  deciders: [],
  views: [],
  policies: [],
  sentences: {},
  providers: [DashboardResolver],
};
