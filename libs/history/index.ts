import type { Slice } from '#engine';
import { Access } from './access.ts';
import { History } from './history.ts';
import { HistoryResolver } from './history.resolver.ts';
import { PastResolver } from './past.resolver.ts';

export { Access, auditsAll } from './access.ts';
export { type Change, changesBetween, plain } from './changes.ts';
export { compareRows, compareViews, type Comparison, type Difference, type LiveTables, rowsInOrder } from './compare.ts';
export { type Diff, type DiffAsked, diffBetween, type RowDiff, type StreamDiff, TooFar } from './diff.ts';
export { factsIn } from './facts-in.ts';
export { type Asked, concerns, type FoundFacts, History, matches, tell, Tellings, type ToldFact } from './history.ts';
export { type Pace, replay } from './replay.ts';
export { deciderOf, type StateAsOf, stateAsOf, UnknownCategory } from './state-as-of.ts';
export {
  type Beginning,
  type Cause,
  causeOf,
  factsOfRows,
  type FigureCause,
  figureCause,
  findFact,
  type Ground,
  type RowBehind,
  UnknownFigure,
} from './why.ts';

/** What happened, for those who ask why. It needs `Tellings`, and the slice that keeps who reads. */
export const historySlice: Slice = {
  name: 'history',
  deciders: [],
  views: [],
  policies: [],
  sentences: {},
  providers: [History, Access, HistoryResolver, PastResolver],
};
