export { Clock, SystemClock, TestClock } from './clock.ts';
export { containing } from './containing.ts';
export { categoryOf, encodeAppend, type EncodedFact } from './encode-append.ts';
export {
  type Appended,
  AppendTooLarge,
  appendLimits,
  type Batch,
  CopyRefused,
  EventStore,
  type Fact,
  type Filter,
  type Flaw,
  type FollowOptions,
  type LogCopy,
  LogIsIncomplete,
  type Meta,
  type NewFact,
  OthersMoved,
  type Part,
  type Position,
  type Seen,
  StoreUnavailable,
  VersionConflict,
} from './event-store.ts';
export { followPages, Growth } from './follow-pages.ts';
export { PersonalData, PersonIsErased } from './personal-data.ts';
export { forgetPut, policiesKept, type PoliciesKept, positionsIn, putPolicies } from './policies-kept.ts';
export { type Consequence, type Order, order, type Owed, owe, type Policy, policy, type Reaction, type Settled, settle } from './policy.ts';
export type { Readers, Sentence, Sentences, Slice } from './slice.ts';
export { foldRows, type Source, sourceOf, touched, type View, view } from './view.ts';
export { type Accepted, type Because, Execute, longestId, type Outcome, type Refused, type Request } from './execute.ts';
export { type Moment, NotYet, PositionToCome, Reader } from './reader.ts';
export { foldViews, type Folding, Past, PastReader, type Rows, tablesInMemory } from './past.ts';
export { type LiveViews, liveViews, writeViews } from './live-views.ts';
export { Catalogue } from './catalogue.ts';
export { Engine, type FollowerStatus } from './engine.ts';
export { EngineModule, type EngineOptions } from './engine.module.ts';
export type { Log } from './follower.ts';
export type { RebuildProgress } from './rebuild.ts';
export { type Run, runsOf } from './runs.ts';
export { findRows, type Listing } from './rows.ts';
export { States } from './states.ts';
export { type Committed, RecentFacts } from './recent-facts.ts';
export { openViews, openViewsToRead, type ViewsAt } from './views-database.ts';
