import type { Slice } from '#engine';
import { FactSight } from './fact-sight.ts';
import { History } from './history.ts';
import { HistoryResolver } from './history.resolver.ts';

export { auditsAll, FactSight } from './fact-sight.ts';
export { Tellings, History, type ToldFact } from './history.ts';

/** What happened, for those who ask why. Its `History` needs `Tellings`. */
export const historySlice: Slice = {
  name: 'history',
  deciders: [],
  views: [],
  policies: [],
  sentences: {},
  providers: [History, FactSight, HistoryResolver],
};
