import type { Slice } from '#engine';
import { branchesAreFollowedByTheirSuccessors } from './branches-are-followed-by-their-successors.policy.ts';
import { Committee } from './committee.decider.ts';
import { committeeViews } from './committee.directory.ts';
import { CommitteeResolver } from './committee.resolver.ts';
import { committeeSentences } from './committee.sentences.ts';

export { Committee, type CommitteeState, type OrgNode } from './committee.decider.ts';
export {
  actsAsBranch,
  type CommitteeKind,
  type CommitteePolicy,
  committeeEvents,
  committeeKinds,
  committeePolicy,
  type Formation,
  type NodeKind,
  nodeKinds,
  usualPolicy,
} from './committee.events.ts';
export {
  bodies,
  bodiesByKind,
  branchSeats,
  committee,
  committeeDirectory,
  type CommitteeEntry,
  committees,
  committeesOfBranch,
  committeeViews,
  type Formations,
  formationsOf,
  lineage,
  type OrgBody,
  orgTree,
  withDescendants,
} from './committee.directory.ts';

export type { CommitteePage } from './committee.resolver.ts';

/** Where it is decided what is done together. */
export const committeeSlice: Slice = {
  name: 'committee',
  deciders: [Committee],
  views: [...committeeViews],
  policies: [branchesAreFollowedByTheirSuccessors],
  sentences: committeeSentences,
  providers: [CommitteeResolver],
};
