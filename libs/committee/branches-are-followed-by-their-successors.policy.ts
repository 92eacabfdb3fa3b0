import { type Order, order, policy } from '#engine';
import { Committee } from './committee.decider.ts';
import { committeeEvents } from './committee.events.ts';

/** Below one committee: through which 社区大党委 each branch works. */
type Attachments = Readonly<Record<string, readonly string[]>>;

const attached = (before: Attachments = {}, committeeId: string, branchIds: readonly string[]): Attachments => ({
  ...before,
  ...Object.fromEntries(branchIds.map(id => [id, [...new Set([...(before[id] ?? []), committeeId])]])),
});

const without = (before: Attachments = {}, committeeId: string, branchId: string): Attachments => ({
  ...before,
  [branchId]: (before[branchId] ?? []).filter(id => id !== committeeId),
});

const replaced = (attachments: Attachments = {}, ended: readonly string[], successors: readonly string[], reason: string): Order[] =>
  [...new Set(ended.flatMap(branch => attachments[branch] ?? []))].map(committee =>
    order(Committee, committee, { type: 'FollowSuccessors', data: { ended: [...ended], successors: [...successors], reason } }),
  );

/** Where branches merge, split or end, the 社区大党委 they worked through go on with those that took their place. */
export const branchesAreFollowedByTheirSuccessors = policy<Attachments>()(committeeEvents, {
  name: 'branches-are-followed-by-their-successors@1',
  chinese: '党支部由继任者接续',
  categories: ['committee'],
  key: {
    CommunityCommitteeFormed: ({ parentId }) => parentId,
    FormationResolved: ({ parentId }) => parentId,
    BranchAttached: ({ parentId }) => parentId,
    BranchDetached: ({ parentId }) => parentId,
  },
  on: {
    CommunityCommitteeFormed: ({ branchIds }, { id }, memory) => ({ memory: attached(memory, id, branchIds) }),
    FormationResolved: ({ branchIds }, { id }, memory) => ({ memory: attached(memory, id, branchIds) }),
    BranchAttached: ({ branchId }, { id }, memory) => ({ memory: attached(memory, id, [branchId]) }),
    BranchDetached: ({ branchId }, { id }, memory) => ({ memory: without(memory, id, branchId) }),
    BranchesMerged: ({ sources, result }, _, memory) => ({ then: replaced(memory, sources, [result.nodeId], '支部合并') }),
    BranchSplit: ({ source, results }, _, memory) => ({
      then: replaced(
        memory,
        [source],
        results.map(({ nodeId }) => nodeId),
        '支部拆分',
      ),
    }),
    OrgNodeClosed: ({ nodeId }, _, memory) => ({ then: replaced(memory, [nodeId], [], '支部撤销') }),
  },
});
