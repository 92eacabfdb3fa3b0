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
