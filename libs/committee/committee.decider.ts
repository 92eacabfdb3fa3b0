import { z } from 'zod';
import { anyOf, type Caller, type Context, decider, holds, nobody, reject, same } from '#decider';
import { dayOf, type Quantity, type StatedDate } from '#quantity';
import { Unit } from '#unit';
import {
  actsAsBranch,
  type CommitteeKind,
  type CommitteePolicy,
  committeeEvents,
  committeePolicy,
  type Formation,
  formation,
  lead,
  newNode,
  type NodeKind,
  nodeKinds,
  usualPolicy,
} from './committee.events.ts';

/** A body of the line of authority. Membership is another matter. */
export interface OrgNode {
  readonly name: string;
  readonly kind: NodeKind;
  readonly parentId: string | null;
  readonly status: 'active' | 'ended';
  readonly formerNames: readonly string[];
  /** The bodies whose place it took, and those that took its place. */
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
  /** The version of the fact that ended it. */
  readonly endedBy: number | null;
}

export interface CommitteeState {
  readonly status: 'unknown' | 'established' | 'dissolved';
  readonly kind: CommitteeKind | null;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** The committee above it. */
  readonly parentId: string | null;
  readonly foundedOn: StatedDate | null;
  readonly formation: Formation | null;
  readonly lead: { readonly body: string; readonly department: string | null } | null;
  readonly nodes: Readonly<Record<string, OrgNode>>;
  /** Branches of the committee above that work through this one. */
  readonly attached: readonly string[];
  /** The ids of all bodies that act as its branches now: its own and the attached. */
  readonly branches: readonly string[];
  /** Persons' ids. */
  readonly liaisons: readonly string[];
  readonly declaredMembers: Quantity | null;
  readonly declaredFormations: { readonly branches: number; readonly committees: number } | null;
  readonly policy: CommitteePolicy;
  /** The version of the fact that dissolved it. */
  readonly dissolvedBy: number | null;
}

const initial: CommitteeState = {
  status: 'unknown',
  kind: null,
  name: '',
  formerNames: [],
  parentId: null,
  foundedOn: null,
  formation: null,
  lead: null,
  nodes: {},
  attached: [],
  branches: [],
  liaisons: [],
  declaredMembers: null,
  declaredFormations: null,
  policy: usualPolicy,
  dissolvedBy: null,
};

const sameSet = (a: readonly string[], b: readonly string[]) => same([...a].sort(), [...b].sort());

/** An officer of the committee, or of the one above it. */
const officer = anyOf<CommitteeState, unknown>(
  holds('committee-officer', (_, __, id) => id),
  holds('committee-officer', (_, committee) => committee.parentId ?? undefined),
);

const branchAmong = (caller: Caller, branchIds: readonly string[]) =>
  caller.grants.find(({ role, of }) => role === 'community-branch' && of !== undefined && branchIds.includes(of));

const gone = (committee: CommitteeState) => {
  if (committee.status === 'unknown') return reject('COMMITTEE_UNKNOWN', '没有这个委员会。', 'There is no such committee.');
  if (committee.status === 'dissolved')
    return reject('COMMITTEE_DISSOLVED', '该委员会已撤销。', 'The committee has been dissolved.', committee.dissolvedBy ?? undefined);
  return undefined;
};

const exists = (committee: CommitteeState) =>
  reject('COMMITTEE_EXISTS', `该编号已是“${committee.name}”。`, `${committee.name} has this id already.`, 1);

const inFuture = ({ on }: StatedDate, now: string) =>
  on > dayOf(now) ? reject('DATE_IN_FUTURE', '日期不能在今天之后。', 'The date cannot be one to come.') : undefined;

/** The body, if it is one that still exists. */
const missing = (committee: CommitteeState, nodeId: string) => {
  const node = committee.nodes[nodeId];
  if (!node) return reject('NODE_UNKNOWN', `本委员会没有组织 ${nodeId}。`, `The committee has no body ${nodeId}.`);
  if (node.status === 'ended')
    return reject('NODE_ENDED', `“${node.name}”已不存在。`, `${node.name} exists no more.`, node.endedBy ?? undefined);
  return undefined;
};

const childrenOf = (committee: CommitteeState, nodeId: string): string[] =>
  Object.keys(committee.nodes).filter(id => committee.nodes[id]!.parentId === nodeId && committee.nodes[id]!.status === 'active');

/** Whether a body of this kind may stand there: levels only ever go down, so that there is no circle. */
const misplaced = (committee: CommitteeState, kind: NodeKind, parentId: string | null) => {
  if (parentId === null) return undefined;
  const parent = committee.nodes[parentId];
  if (!parent || parent.status === 'ended') return missing(committee, parentId)!;
  return nodeKinds[parent.kind].rank < nodeKinds[kind].rank
    ? undefined
    : reject(
        'WRONG_LEVEL',
        `${nodeKinds[kind].zh}不能设在${nodeKinds[parent.kind].zh}之下。`,
        `A ${nodeKinds[kind].en} does not stand under a ${nodeKinds[parent.kind].en}.`,
      );
};

const taken = (committee: CommitteeState, nodeId: string) =>
  committee.nodes[nodeId]
    ? reject(
        'NODE_EXISTS',
        `组织编号 ${nodeId} 已被“${committee.nodes[nodeId].name}”使用。`,
        `${committee.nodes[nodeId].name} has the id ${nodeId} already.`,
      )
    : undefined;

const notABranch = (committee: CommitteeState, nodeId: string) =>
  missing(committee, nodeId) ??
  (actsAsBranch(committee.nodes[nodeId]!.kind)
    ? undefined
    : reject('NOT_A_BRANCH', `“${committee.nodes[nodeId]!.name}”不是党支部。`, `${committee.nodes[nodeId]!.name} is no branch.`));

/** Why these branches cannot have formed a community committee so, if they cannot. */
const malformed = (context: Context, parentId: string, formation: Formation, branchIds: readonly string[]) => {
  const parent = other(context, parentId);
  if (parent.status !== 'established')
    return reject('PARENT_UNKNOWN', '上级委员会不存在或已撤销。', 'The committee above does not exist or no more.');
  if (new Set(branchIds).size !== branchIds.length) return reject('BRANCH_TWICE', '同一支部列了两次。', 'A branch is named twice.');
  if ((formation === 'sole' && branchIds.length > 1) || (formation === 'joint' && branchIds.length === 1))
    return reject(
      'FORMATION_MISMATCH',
      '单独组建只能有一个支部，联合组建至少两个。',
      'One branch forms a committee alone; together it takes two at least.',
    );
  const unknown = branchIds.find(id => !parent.branches.includes(id));
  return unknown === undefined
    ? undefined
    : reject('BRANCH_UNKNOWN', `上级委员会没有支部 ${unknown}。`, `The committee above has no branch ${unknown}.`);
};

/** Whether `id` would stand above itself. */
const circular = (context: Context, parentId: string | null): boolean => {
  for (let above = parentId, steps = 0; above !== null && steps < 32; above = other(context, above).parentId, steps += 1) {
    if (above === context.id) return true;
  }
  return false;
};

/** A committee: what it is, who stands where in the line of authority, and by which rules it works. */
export const Committee = decider<CommitteeState>()({
  category: 'committee',
  events: committeeEvents,
  commands: {
    EstablishCommittee: committeeEvents.CommitteeEstablished.describe('Found a committee (大工委, 党建协调委员会 or 楼委会).'),
    FormCommunityCommittee: committeeEvents.CommunityCommitteeFormed.extend({
      formation: formation.default('unknown'),
      branchIds: z.array(z.uuid()).max(50).default([]),
    }).describe('Let one branch, or several together, form a 社区大党委.'),
    ResolveFormation: committeeEvents.FormationResolved.omit({ parentId: true })
      .extend({ branchIds: z.array(z.uuid()).min(1).max(50) })
      .describe('Say which branches formed this 社区大党委, where that was unknown.'),
    AttachBranch: z.object({ branchId: z.uuid() }).describe('Let a branch of the committee above work through this 社区大党委 too.'),
    DetachBranch: committeeEvents.BranchDetached.omit({ parentId: true }).describe('End that a branch works through this 社区大党委.'),
    FollowSuccessors: z
      .object({ ended: z.array(z.uuid()), successors: z.array(z.uuid()), reason: z.string() })
      .describe('Go on with the branches that took the place of others.'),
    RenameCommittee: committeeEvents.CommitteeRenamed.omit({ from: true }).describe('Give a committee another name.'),
    ReorganiseCommittee: committeeEvents.CommitteeReorganised.describe('Make it another kind of committee, or put it under another one.'),
    DissolveCommittee: committeeEvents.CommitteeDissolved.describe('Dissolve a committee; its memberships end.'),
    DesignateLead: z.object(lead).describe('Say which body leads the committee and which department acts for it.'),
    AppointCommitteeLiaison: committeeEvents.CommitteeLiaisonAppointed.describe('Appoint a person who speaks for the committee.'),
    RelieveCommitteeLiaison: committeeEvents.CommitteeLiaisonRelieved.describe('End that a person speaks for the committee.'),
    DeclareMemberCount: committeeEvents.MemberCountDeclared.describe('Say how many members the committee is said to have.'),
    DeclareFormations: committeeEvents.FormationsDeclared.describe('Say how many branches are said to have formed how many 社区大党委.'),
    SetCommitteePolicy: committeePolicy.describe('Set all rules of the committee, from now on.'),
    RegisterOrgNode: committeeEvents.OrgNodeRegistered.describe('Enter a body into the line of authority.'),
    MoveOrgNode: committeeEvents.OrgNodeMoved.omit({ from: true }).describe('Put a body under another one.'),
    RenameOrgNode: committeeEvents.OrgNodeRenamed.omit({ from: true }).describe('Give a body another name.'),
    CloseOrgNode: committeeEvents.OrgNodeClosed.describe('End a body that nothing stands under.'),
    MergeBranches: committeeEvents.BranchesMerged.omit({ moved: true }).describe('Merge branches into a new one.'),
    SplitBranch: committeeEvents.BranchSplit.describe('Split a branch into new ones.'),
    UpgradeBranch: committeeEvents.BranchUpgraded.omit({ from: true }).describe('Make a branch one of another kind.'),
  },
  initial,
  committee: (_, id) => id,
  permit: {
    EstablishCommittee: anyOf(
      holds('platform-admin'),
      holds('committee-officer', (_, __, id) => id),
      holds('committee-officer', data => data.parentId),
    ),
    FormCommunityCommittee: anyOf(
      holds('committee-officer', data => data.parentId),
      (caller, { branchIds }) => branchAmong(caller, branchIds),
    ),
    ResolveFormation: officer,
    AttachBranch: officer,
    DetachBranch: officer,
    FollowSuccessors: nobody,
    RenameCommittee: officer,
    ReorganiseCommittee: officer,
    DissolveCommittee: officer,
    DesignateLead: officer,
    AppointCommitteeLiaison: officer,
    RelieveCommitteeLiaison: officer,
    DeclareMemberCount: officer,
    DeclareFormations: officer,
    SetCommitteePolicy: officer,
    RegisterOrgNode: officer,
    MoveOrgNode: officer,
    RenameOrgNode: officer,
    CloseOrgNode: officer,
    MergeBranches: officer,
    SplitBranch: officer,
    UpgradeBranch: officer,
  },

  decide: {
    EstablishCommittee(committee, data, context) {
      if (committee.status !== 'unknown')
        return committee.name === data.name && committee.kind === data.kind && same(committee.foundedOn, data.foundedOn)
          ? []
          : exists(committee);
      if (data.parentId !== undefined && other(context, data.parentId).status !== 'established')
        return reject('PARENT_UNKNOWN', '上级委员会不存在或已撤销。', 'The committee above does not exist or no more.');
      return inFuture(data.foundedOn, context.now) ?? [{ type: 'CommitteeEstablished', data }];
    },

    FormCommunityCommittee(committee, data, context) {
      if (committee.status !== 'unknown')
        return committee.name === data.name && committee.kind === 'community' && committee.parentId === data.parentId
          ? []
          : exists(committee);
      return (
        malformed(context, data.parentId, data.formation, data.branchIds) ??
        inFuture(data.foundedOn, context.now) ?? [{ type: 'CommunityCommitteeFormed', data }]
      );
    },

    ResolveFormation(committee, { formation, branchIds }, context) {
      const no = gone(committee) ?? notCommunity(committee);
      if (no) return no;
      if (committee.formation === formation && sameSet(committee.attached, branchIds)) return [];
      if (committee.formation !== 'unknown' && committee.attached.length > 0)
        return reject('FORMATION_KNOWN', '组建支部已经明确。', 'Which branches formed it is known already.');
      const { parentId } = committee;
      return (
        malformed(context, parentId!, formation, branchIds) ?? [
          { type: 'FormationResolved', data: { parentId: parentId!, formation, branchIds } },
        ]
      );
    },

    AttachBranch(committee, { branchId }, context) {
      const no = gone(committee) ?? notCommunity(committee);
      if (no) return no;
      const parentId = committee.parentId!;
      if (committee.attached.includes(branchId)) return [];
      return other(context, parentId).branches.includes(branchId)
        ? [{ type: 'BranchAttached', data: { parentId, branchId } }]
        : reject('BRANCH_UNKNOWN', `上级委员会没有支部 ${branchId}。`, `The committee above has no branch ${branchId}.`);
    },

    DetachBranch(committee, data) {
      const no = gone(committee) ?? notCommunity(committee);
      if (no) return no;
      return committee.attached.includes(data.branchId)
        ? [{ type: 'BranchDetached', data: { parentId: committee.parentId!, ...data } }]
        : [];
    },

    FollowSuccessors(committee, { ended, successors, reason }) {
      const { parentId, attached, status } = committee;
      const left = ended.filter(id => attached.includes(id));
      if (status !== 'established' || parentId === null || left.length === 0) return [];
      return [
        ...successors
          .filter(id => !attached.includes(id))
          .map(branchId => ({ type: 'BranchAttached' as const, data: { parentId, branchId } })),
        ...left.map(branchId => ({ type: 'BranchDetached' as const, data: { parentId, branchId, reason } })),
      ];
    },

    RenameCommittee: (committee, data) =>
      gone(committee) ?? (committee.name === data.name ? [] : [{ type: 'CommitteeRenamed', data: { ...data, from: committee.name } }]),

    ReorganiseCommittee(committee, data, context) {
      const no = gone(committee) ?? inFuture(data.on, context.now);
      if (no) return no;
      if (committee.kind === data.kind && committee.parentId === data.parentId) return [];
      if (circular(context, data.parentId)) return reject('PARENT_BELOW_IT', '不能隶属于自己的下级。', 'It cannot stand under itself.');
      if (data.kind === 'community' ? data.parentId === null : false)
        return reject('PARENT_UNKNOWN', '社区大党委须有上级委员会。', 'A community committee stands under another one.');
      if (data.parentId !== null && other(context, data.parentId).status !== 'established')
        return reject('PARENT_UNKNOWN', '上级委员会不存在或已撤销。', 'The committee above does not exist or no more.');
      return [{ type: 'CommitteeReorganised', data }];
    },

    DissolveCommittee(committee, data, context) {
      if (committee.status === 'dissolved') return [];
      if (data.successorId !== undefined && (data.successorId === context.id || other(context, data.successorId).status !== 'established'))
        return reject('SUCCESSOR_UNKNOWN', '承接的委员会不存在。', 'There is no such committee to take over.');
      return gone(committee) ?? inFuture(data.on, context.now) ?? [{ type: 'CommitteeDissolved', data }];
    },

    DesignateLead: (committee, data) =>
      gone(committee) ??
      (committee.lead?.body === data.body && committee.lead.department === (data.department ?? null)
        ? []
        : [{ type: 'LeadDesignated', data }]),

    AppointCommitteeLiaison: (committee, data) =>
      gone(committee) ?? (committee.liaisons.includes(data.personId) ? [] : [{ type: 'CommitteeLiaisonAppointed', data }]),

    RelieveCommitteeLiaison: (committee, data) =>
      gone(committee) ?? (committee.liaisons.includes(data.personId) ? [{ type: 'CommitteeLiaisonRelieved', data }] : []),

    DeclareMemberCount(committee, data) {
      const no = gone(committee);
      if (no) return no;
      if (data.count.unit !== 'organisations')
        return reject('WRONG_MEASURE', '成员单位以“家”计，不是人数。', 'Members are counted in organisations, not in people.');
      return same(committee.declaredMembers, data.count) ? [] : [{ type: 'MemberCountDeclared', data }];
    },

    DeclareFormations(committee, data) {
      const no = gone(committee);
      if (no) return no;
      const { branches, committees } = data;
      if (committees > branches)
        return reject(
          'MORE_COMMITTEES_THAN_BRANCHES',
          '社区大党委不会多于组建它们的支部。',
          'Branches do not form more committees than there are branches.',
        );
      return same(committee.declaredFormations, { branches, committees }) ? [] : [{ type: 'FormationsDeclared', data }];
    },

    SetCommitteePolicy(committee, data, context) {
      const no = gone(committee);
      if (no) return no;
      if (same(committeePolicy.parse(committee.policy), data)) return [];
      return data.fallbackUnitId !== null && context.of(Unit, data.fallbackUnitId).status !== 'registered'
        ? reject('FALLBACK_UNIT_UNKNOWN', '没有登记这个兜底单位。', 'The fallback unit is not registered.')
        : [{ type: 'CommitteePolicySet', data }];
    },

    RegisterOrgNode(committee, data) {
      const no = gone(committee);
      if (no) return no;
      const known = committee.nodes[data.nodeId];
      if (known?.status === 'active' && known.name === data.name && known.kind === data.kind && known.parentId === data.parentId) return [];
      return taken(committee, data.nodeId) ?? misplaced(committee, data.kind, data.parentId) ?? [{ type: 'OrgNodeRegistered', data }];
    },

    MoveOrgNode(committee, data) {
      const no = gone(committee) ?? missing(committee, data.nodeId);
      if (no) return no;
      const { kind, parentId: from } = committee.nodes[data.nodeId]!;
      if (from === data.to) return [];
      return misplaced(committee, kind, data.to) ?? [{ type: 'OrgNodeMoved', data: { ...data, from } }];
    },

    RenameOrgNode(committee, data) {
      const no = gone(committee) ?? missing(committee, data.nodeId);
      if (no) return no;
      const from = committee.nodes[data.nodeId]!.name;
      return from === data.name ? [] : [{ type: 'OrgNodeRenamed', data: { ...data, from } }];
    },

    CloseOrgNode(committee, data, { now }) {
      const no = gone(committee);
      if (no) return no;
      if (committee.nodes[data.nodeId]?.status === 'ended') return [];
      return (
        missing(committee, data.nodeId) ?? inFuture(data.on, now) ?? notEmpty(committee, data.nodeId) ?? [{ type: 'OrgNodeClosed', data }]
      );
    },

    MergeBranches(committee, data, { now }) {
      const no = gone(committee) ?? inFuture(data.on, now);
      if (no) return no;
      const { sources, result } = data;
      if (new Set(sources).size !== sources.length) return reject('BRANCH_TWICE', '同一支部列了两次。', 'A branch is named twice.');
      if (sameSet(committee.nodes[result.nodeId]?.predecessors ?? [], sources)) return [];
      for (const source of sources) {
        const no = notABranch(committee, source);
        if (no) return no;
      }
      const moved = sources.flatMap(source => childrenOf(committee, source));
      return (
        unfit(committee, result, sources) ??
        (moved.some(id => nodeKinds[committee.nodes[id]!.kind].rank <= nodeKinds[result.kind].rank)
          ? reject('WRONG_LEVEL', '原支部的下级不能归入新支部。', 'What stands under the old branches cannot stand under the new one.')
          : [{ type: 'BranchesMerged', data: { ...data, moved } }])
      );
    },

    SplitBranch(committee, data, { now }) {
      const no = gone(committee) ?? inFuture(data.on, now);
      if (no) return no;
      const ids = data.results.map(({ nodeId }) => nodeId);
      if (new Set(ids).size !== ids.length) return reject('BRANCH_TWICE', '同一支部列了两次。', 'A branch is named twice.');
      if (sameSet(committee.nodes[data.source]?.successors ?? [], ids)) return [];
      const wrong = notABranch(committee, data.source) ?? notEmpty(committee, data.source);
      if (wrong) return wrong;
      for (const result of data.results) {
        const no = unfit(committee, result, [data.source]);
        if (no) return no;
      }
      return [{ type: 'BranchSplit', data }];
    },

    UpgradeBranch(committee, data, { now }) {
      const no = gone(committee) ?? notABranch(committee, data.nodeId) ?? inFuture(data.on, now);
      if (no) return no;
      const { kind: from, parentId } = committee.nodes[data.nodeId]!;
      if (from === data.to) return [];
      if (!actsAsBranch(data.to))
        return reject('NOT_A_BRANCH', '只能转为党委、党总支或党支部。', 'It can become a party committee, a general branch or a branch.');
      if (childrenOf(committee, data.nodeId).some(id => nodeKinds[committee.nodes[id]!.kind].rank <= nodeKinds[data.to].rank))
        return reject('WRONG_LEVEL', '其下级组织不能设在新类型之下。', 'What stands under it cannot stand under the new kind.');
      return misplaced(committee, data.to, parentId) ?? [{ type: 'BranchUpgraded', data: { ...data, from } }];
    },
  },

  evolve: {
    CommitteeEstablished: (committee, { kind, name, parentId, foundedOn }) => ({
      ...committee,
      status: 'established',
      kind,
      name,
      parentId: parentId ?? null,
      foundedOn,
    }),
    CommunityCommitteeFormed: (committee, { name, parentId, formation, branchIds, foundedOn }) =>
      withBranches({ ...committee, status: 'established', kind: 'community', name, parentId, formation, foundedOn, attached: branchIds }),
    FormationResolved: (committee, { formation, branchIds }) =>
      withBranches({ ...committee, formation, attached: [...new Set([...committee.attached, ...branchIds])] }),
    BranchAttached: (committee, { branchId }) => withBranches({ ...committee, attached: [...committee.attached, branchId] }),
    BranchDetached: (committee, { branchId }) => withBranches({ ...committee, attached: committee.attached.filter(id => id !== branchId) }),
    CommitteeRenamed: (committee, { name, from }) => ({
      ...committee,
      name,
      formerNames: [...committee.formerNames.filter(former => former !== name && former !== from), from],
    }),
    CommitteeReorganised: (committee, { kind, parentId }) => ({ ...committee, kind, parentId }),
    CommitteeDissolved: (committee, _, { version }) => ({ ...committee, status: 'dissolved', dissolvedBy: version }),
    LeadDesignated: (committee, { body, department }) => ({ ...committee, lead: { body, department: department ?? null } }),
    CommitteeLiaisonAppointed: (committee, { personId }) => ({ ...committee, liaisons: [...committee.liaisons, personId] }),
    CommitteeLiaisonRelieved: (committee, { personId }) => ({ ...committee, liaisons: committee.liaisons.filter(id => id !== personId) }),
    MemberCountDeclared: (committee, { count }) => ({ ...committee, declaredMembers: count }),
    FormationsDeclared: (committee, { branches, committees }) => ({ ...committee, declaredFormations: { branches, committees } }),
    CommitteePolicySet: (committee, policy) => ({ ...committee, policy: { ...usualPolicy, ...policy } }),

    OrgNodeRegistered: (committee, node) => withNodes(committee, { [node.nodeId]: fresh(node) }),
    OrgNodeMoved: (committee, { nodeId, to }) => withNodes(committee, { [nodeId]: { ...committee.nodes[nodeId]!, parentId: to } }),
    OrgNodeRenamed(committee, { nodeId, name, from }) {
      const node = committee.nodes[nodeId]!;
      return withNodes(committee, {
        [nodeId]: { ...node, name, formerNames: [...node.formerNames.filter(former => former !== name && former !== from), from] },
      });
    },
    OrgNodeClosed: (committee, { nodeId }, { version }) => withNodes(committee, { [nodeId]: ended(committee.nodes[nodeId]!, [], version) }),
    BranchesMerged: (committee, { sources, result, moved }, { version }) =>
      withNodes(committee, {
        [result.nodeId]: { ...fresh(result), predecessors: sources },
        ...Object.fromEntries(sources.map(id => [id, ended(committee.nodes[id]!, [result.nodeId], version)])),
        ...Object.fromEntries(moved.map(id => [id, { ...committee.nodes[id]!, parentId: result.nodeId }])),
      }),
    BranchSplit: (committee, { source, results }, { version }) =>
      withNodes(committee, {
        [source]: ended(
          committee.nodes[source]!,
          results.map(({ nodeId }) => nodeId),
          version,
        ),
        ...Object.fromEntries(results.map(result => [result.nodeId, { ...fresh(result), predecessors: [source] }])),
      }),
    BranchUpgraded: (committee, { nodeId, to }) => withNodes(committee, { [nodeId]: { ...committee.nodes[nodeId]!, kind: to } }),
  },
});

function fresh({ name, kind, parentId }: z.output<typeof newNode>): OrgNode {
  return { name, kind, parentId, status: 'active', formerNames: [], predecessors: [], successors: [], endedBy: null };
}

function ended(node: OrgNode, successors: readonly string[], version: number): OrgNode {
  return { ...node, status: 'ended', successors, endedBy: version };
}

function withNodes(committee: CommitteeState, nodes: Readonly<Record<string, OrgNode>>): CommitteeState {
  return withBranches({ ...committee, nodes: { ...committee.nodes, ...nodes } });
}

function withBranches(committee: CommitteeState): CommitteeState {
  const own = Object.keys(committee.nodes).filter(
    id => committee.nodes[id]!.status === 'active' && actsAsBranch(committee.nodes[id]!.kind),
  );
  return { ...committee, branches: [...new Set([...own, ...committee.attached])] };
}

function notCommunity(committee: CommitteeState) {
  return committee.kind === 'community' && committee.parentId !== null
    ? undefined
    : reject('NOT_A_COMMUNITY_COMMITTEE', '只有社区大党委由支部组建。', 'Only a 社区大党委 is formed by branches.');
}

function notEmpty(committee: CommitteeState, nodeId: string) {
  return childrenOf(committee, nodeId).length > 0
    ? reject('NODE_NOT_EMPTY', '其下还有组织，请先移走。', 'Bodies stand under it. Move them first.')
    : undefined;
}

/** Why a new body cannot take the place of `sources`, if it cannot. */
function unfit(committee: CommitteeState, { nodeId, kind, parentId }: z.output<typeof newNode>, sources: readonly string[]) {
  if (!actsAsBranch(kind))
    return reject(
      'NOT_A_BRANCH',
      '合并、拆分的结果须是党委、党总支或党支部。',
      'What comes of it must be a branch, a general branch or a party committee.',
    );
  if (parentId !== null && sources.includes(parentId))
    return reject('NODE_ENDED', '新支部不能设在原支部之下。', 'The new branch cannot stand under an old one.');
  return taken(committee, nodeId) ?? misplaced(committee, kind, parentId);
}

/** Apart, so that the compiler need not know the decider to know the decider. */
function other(context: Context, id: string): CommitteeState {
  return context.of(Committee, id);
}
