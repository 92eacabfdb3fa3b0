import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Caller, type CommandOf, type EventOf, Rejection } from '#decider';
import { given } from '#decider/given';
import { Unit } from '#unit';
import { branchesAreFollowedByTheirSuccessors } from './branches-are-followed-by-their-successors.policy.ts';
import { Committee, type CommitteeState } from './committee.decider.ts';
import { usualPolicy } from './committee.events.ts';

type Fact = EventOf<typeof Committee>;
type Command = CommandOf<typeof Committee>;
type Named<T extends Command['type']> = Extract<Command, { type: T }>;

const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [lake, community, person, colleague] = [id(1), id(2), id(8), id(9)];
const [office, platform, west, east, union, group, skyRoad] = [id(11), id(12), id(13), id(14), id(15), id(16), id(17)];
const on = { on: '2016-12-22' };

const established: Fact = { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: on } };
const node = (
  nodeId: string,
  kind: 'working_committee' | 'platform' | 'party_committee' | 'branch' | 'group',
  parentId: string | null,
  name: string = kind,
) => ({ nodeId, kind, name, parentId }) as const;
const registered = (...of: Parameters<typeof node>): Fact => ({ type: 'OrgNodeRegistered', data: node(...of) });
const tree: Fact[] = [
  established,
  registered(office, 'working_committee', null, '如意湖党工委'),
  registered(platform, 'platform', office),
  registered(west, 'branch', platform, '商务西街社区党支部'),
  registered(east, 'branch', platform, '如意湖社区党支部'),
  registered(group, 'group', west, '第一党小组'),
];
const formed = (formation: 'sole' | 'joint' | 'unknown', ...branchIds: string[]): Fact => ({
  type: 'CommunityCommitteeFormed',
  data: { name: '商务区社区大党委', parentId: lake, formation, branchIds, foundedOn: on },
});
const dissolved: Fact = { type: 'CommitteeDissolved', data: { reason: '区划调整', on: { on: '2020-01-01' } } };
const merge = (result = node(union, 'branch', platform, '商务区社区党支部')): Named<'MergeBranches'> => ({
  type: 'MergeBranches',
  data: { sources: [west, east], result, on: { on: '2016-12-01' } },
});
const merged: Fact = { type: 'BranchesMerged', data: { ...merge().data, moved: [group] } };

const officerOf = (of: string): Caller => ({ id: 'officer', grants: [{ role: 'committee-officer', of }] });
const at = { id: lake };
const below = { id: community };

describe('founding a committee', () => {
  const establish = { type: 'EstablishCommittee', data: established.data } as Command;
  it('makes it one', () => given(Committee).when(establish, at).then(established));
  it('may be asked twice', () => given(Committee, established).when(establish, at).thenNothing());
  it('is refused where the id is another’s', () =>
    given(Committee, { ...established, data: { ...established.data, name: '另一个' } } as Fact)
      .when(establish, at)
      .thenRejected('COMMITTEE_EXISTS', 1));
  it('is refused for a day to come', () =>
    given(Committee)
      .when({ type: 'EstablishCommittee', data: { kind: 'building', name: '楼委会', foundedOn: { on: '2026-01-02' } } }, at)
      .thenRejected('DATE_IN_FUTURE'));
  it('is refused under a committee that does not exist', () =>
    given(Committee)
      .when({ type: 'EstablishCommittee', data: { kind: 'building', name: '楼委会', parentId: id(99), foundedOn: on } }, at)
      .thenRejected('PARENT_UNKNOWN'));
  it('is for the platform, its officers, and those of the committee above', () => {
    const building = { type: 'EstablishCommittee', data: { kind: 'building', name: '楼委会', parentId: lake, foundedOn: on } } as const;
    const scene = given(Committee).and(Committee, lake, established);
    for (const as of [officerOf(lake), officerOf(community), { id: 'admin', grants: [{ role: 'platform-admin' }] } as Caller])
      scene.when(building, { ...below, as }).then({ type: 'CommitteeEstablished', data: building.data });
    scene.when(building, { ...below, as: officerOf(id(77)) }).thenRejected('NOT_PERMITTED');
    scene.when(building, { ...below, as: { id: 'x', grants: [{ role: 'public' }] } }).thenRejected('NOT_PERMITTED');
  });
});

describe('forming a 社区大党委', () => {
  const form = (formation: 'sole' | 'joint' | 'unknown', ...branchIds: string[]) =>
    ({ type: 'FormCommunityCommittee', data: formed(formation, ...branchIds).data }) as Command;
  const scene = () => given(Committee).and(Committee, lake, ...tree);

  it('is one branch’s act', () => scene().when(form('sole', west), below).then(formed('sole', west)));
  it('is several branches’ act', () =>
    scene()
      .when(form('joint', west, east), below)
      .then(formed('joint', west, east)));
  it('leaves open which branches, where the text does', () => scene().when(form('unknown'), below).then(formed('unknown')));
  it('leaves open which the others are', () => scene().when(form('joint'), below).then(formed('joint')));
  it('may be asked twice', () =>
    given(Committee, formed('sole', west))
      .and(Committee, lake, ...tree)
      .when(form('sole', west), below)
      .thenNothing());
  it('is refused where the id is another’s', () =>
    given(Committee, established).when(form('sole', west), below).thenRejected('COMMITTEE_EXISTS', 1));
  it('is refused to two branches alone', () =>
    scene()
      .when(form('sole', west, east), below)
      .thenRejected('FORMATION_MISMATCH'));
  it('is refused to one branch together', () => scene().when(form('joint', west), below).thenRejected('FORMATION_MISMATCH'));
  it('is refused to the same branch twice', () =>
    scene()
      .when(form('joint', west, west), below)
      .thenRejected('BRANCH_TWICE'));
  it('is refused to a branch from elsewhere', () => scene().when(form('sole', skyRoad), below).thenRejected('BRANCH_UNKNOWN'));
  it('is refused to a body that is no branch', () => scene().when(form('sole', group), below).thenRejected('BRANCH_UNKNOWN'));
  it('is refused under a committee that does not exist', () =>
    given(Committee).when(form('sole', west), below).thenRejected('PARENT_UNKNOWN'));
  it('is for officers of the committee above, and for the branches', () => {
    const branch = (of: string): Caller => ({ id: 'b', grants: [{ role: 'community-branch', of }] });
    scene()
      .when(form('sole', west), { ...below, as: branch(west) })
      .then(formed('sole', west));
    scene()
      .when(form('sole', west), { ...below, as: officerOf(lake) })
      .then(formed('sole', west));
    scene()
      .when(form('sole', west), { ...below, as: branch(east) })
      .thenRejected('NOT_PERMITTED');
  });

  describe('whose branches were unknown', () => {
    const resolve: Named<'ResolveFormation'> = { type: 'ResolveFormation', data: { formation: 'joint', branchIds: [west, east] } };
    const resolved: Fact = { type: 'FormationResolved', data: { parentId: lake, ...resolve.data } };
    const open = (...facts: Fact[]) => given(Committee, formed('unknown'), ...facts).and(Committee, lake, ...tree);

    it('is resolved once they are known', () => open().when(resolve, below).then(resolved));
    it('may be resolved twice', () => open(resolved).when(resolve, below).thenNothing());
    it('is not resolved otherwise afterwards', () =>
      open(resolved)
        .when({ type: 'ResolveFormation', data: { formation: 'sole', branchIds: [west] } }, below)
        .thenRejected('FORMATION_KNOWN'));
    it('is not resolved with branches from elsewhere', () =>
      open()
        .when({ type: 'ResolveFormation', data: { formation: 'sole', branchIds: [skyRoad] } }, below)
        .thenRejected('BRANCH_UNKNOWN'));
    it('works through its branches from then on', () => expect(open(resolved).state.branches).toEqual([west, east]));
  });

  describe('afterwards', () => {
    const attach = { type: 'AttachBranch', data: { branchId: east } } as const;
    const attached: Fact = { type: 'BranchAttached', data: { parentId: lake, branchId: east } };
    const alone = (...facts: Fact[]) => given(Committee, formed('sole', west), ...facts).and(Committee, lake, ...tree);
    it('another branch joins', () => alone().when(attach, below).then(attached));
    it('another branch joins once', () => alone(attached).when(attach, below).thenNothing());
    it('no branch from elsewhere joins', () =>
      alone()
        .when({ type: 'AttachBranch', data: { branchId: skyRoad } }, below)
        .thenRejected('BRANCH_UNKNOWN'));
    it('a branch leaves', () =>
      alone()
        .when({ type: 'DetachBranch', data: { branchId: west, reason: '撤并' } }, below)
        .then({ type: 'BranchDetached', data: { parentId: lake, branchId: west, reason: '撤并' } }));
    it('a branch that is not there need not leave', () =>
      alone()
        .when({ type: 'DetachBranch', data: { branchId: east, reason: '撤并' } }, below)
        .thenNothing());
    it('no branches are attached to a 大工委', () =>
      given(Committee, ...tree)
        .when(attach, at)
        .thenRejected('NOT_A_COMMUNITY_COMMITTEE'));
  });
});

describe('a committee’s name, place and end', () => {
  it('changes its name and keeps the old one', () => {
    const renamed: Fact = { type: 'CommitteeRenamed', data: { name: '新名', from: '如意湖大工委' } };
    given(Committee, established)
      .when({ type: 'RenameCommittee', data: { name: '新名' } }, at)
      .then(renamed);
    expect(given(Committee, established, renamed).state).toMatchObject({ name: '新名', formerNames: ['如意湖大工委'] });
  });
  it('has its name already', () =>
    given(Committee, established)
      .when({ type: 'RenameCommittee', data: { name: '如意湖大工委' } }, at)
      .thenNothing());

  const reorganise = (kind: 'community' | 'coordination' | 'regional', parentId: string | null) =>
    ({ type: 'ReorganiseCommittee', data: { kind, parentId, reason: '改组', on: { on: '2020-01-01' } } }) as const;
  it('is reorganised under another', () =>
    given(Committee, established)
      .and(Committee, community, established)
      .when(reorganise('coordination', community), at)
      .then({ type: 'CommitteeReorganised', data: reorganise('coordination', community).data }));
  it('is as it is said to be reorganised', () => given(Committee, established).when(reorganise('regional', null), at).thenNothing());
  it('does not stand under itself', () => {
    given(Committee, established).when(reorganise('coordination', lake), at).thenRejected('PARENT_BELOW_IT');
    given(Committee, established)
      .and(Committee, community, formed('unknown'))
      .when(reorganise('coordination', community), at)
      .thenRejected('PARENT_BELOW_IT');
  });
  it('stands under nothing that does not exist', () =>
    given(Committee, established)
      .when(reorganise('coordination', id(99)), at)
      .thenRejected('PARENT_UNKNOWN'));
  it('as a 社区大党委 stands under another', () =>
    given(Committee, established).when(reorganise('community', null), at).thenRejected('PARENT_UNKNOWN'));

  const dissolve = { type: 'DissolveCommittee', data: dissolved.data } as Command;
  it('is dissolved', () => given(Committee, established).when(dissolve, at).then(dissolved));
  it('is dissolved once', () => given(Committee, established, dissolved).when(dissolve, at).thenNothing());
  it('is not dissolved on a day to come', () =>
    given(Committee, established)
      .when({ type: 'DissolveCommittee', data: { reason: 'x', on: { on: '2027-01-01' } } }, at)
      .thenRejected('DATE_IN_FUTURE'));
  it('is succeeded by none that does not exist', () =>
    given(Committee, established)
      .when({ type: 'DissolveCommittee', data: { reason: 'x', on, successorId: id(99) } }, at)
      .thenRejected('SUCCESSOR_UNKNOWN'));
  it('changes no more once dissolved, and says why', () =>
    given(Committee, established, dissolved)
      .when({ type: 'RenameCommittee', data: { name: '新名' } }, at)
      .thenRejected('COMMITTEE_DISSOLVED', 2));
  it('changes not before there is one', () =>
    given(Committee)
      .when({ type: 'RenameCommittee', data: { name: '新名' } }, at)
      .thenRejected('COMMITTEE_UNKNOWN'));
});

describe('who leads and speaks', () => {
  const designate = { type: 'DesignateLead', data: { body: '如意湖党工委', department: '党建办' } } as const;
  it('is said', () => given(Committee, established).when(designate, at).then({ type: 'LeadDesignated', data: designate.data }));
  it('is said once', () =>
    given(Committee, established, { type: 'LeadDesignated', data: designate.data }).when(designate, at).thenNothing());
  const appointed: Fact = { type: 'CommitteeLiaisonAppointed', data: { personId: person } };
  const appoint = { type: 'AppointCommitteeLiaison', data: { personId: person } } as const;
  it('is a person, named by id', () => given(Committee, established).when(appoint, at).then(appointed));
  it('is appointed once', () => given(Committee, established, appointed).when(appoint, at).thenNothing());
  it('is relieved', () =>
    given(Committee, established, appointed)
      .when({ type: 'RelieveCommitteeLiaison', data: { personId: person } }, at)
      .then({ type: 'CommitteeLiaisonRelieved', data: { personId: person } }));
  it('need not be relieved who was not appointed', () =>
    given(Committee, established)
      .when({ type: 'RelieveCommitteeLiaison', data: { personId: colleague } }, at)
      .thenNothing());
});

describe('what is declared', () => {
  const count = { value: 15, unit: 'organisations', qualifier: '=' } as const;
  const declared: Fact = { type: 'MemberCountDeclared', data: { count } };
  it('is the number of members, however many are registered', () =>
    given(Committee, established).when({ type: 'DeclareMemberCount', data: { count } }, at).then(declared));
  it('is declared once', () =>
    given(Committee, established, declared).when({ type: 'DeclareMemberCount', data: { count } }, at).thenNothing());
  it('keeps how exactly it was said', () =>
    given(Committee, established, declared)
      .when({ type: 'DeclareMemberCount', data: { count: { ...count, qualifier: '≥' } } }, at)
      .then({ type: 'MemberCountDeclared', data: { count: { ...count, qualifier: '≥' } } }));
  it('is no number of people', () =>
    given(Committee, established)
      .when({ type: 'DeclareMemberCount', data: { count: { value: 280, unit: 'people', qualifier: '=' } } }, at)
      .thenRejected('WRONG_MEASURE'));
  it('is that 7 branches formed 6 committees, whichever', () =>
    given(Committee, established)
      .when({ type: 'DeclareFormations', data: { branches: 7, committees: 6 } }, at)
      .then({ type: 'FormationsDeclared', data: { branches: 7, committees: 6 } }));
  it('is so already', () =>
    given(Committee, established, { type: 'FormationsDeclared', data: { branches: 7, committees: 6 } })
      .when({ type: 'DeclareFormations', data: { branches: 7, committees: 6 } }, at)
      .thenNothing());
  it('is not that 6 branches formed 7', () =>
    given(Committee, established)
      .when({ type: 'DeclareFormations', data: { branches: 6, committees: 7 } }, at)
      .thenRejected('MORE_COMMITTEES_THAN_BRANCHES'));
});

describe('the rules of a committee', () => {
  const fallbackUnitId = 'L.1';
  const policy = { ...usualPolicy, maxOpenClaims: 3, claimsPerPeriod: { claims: 1, days: 7 }, liftHoursBefore: 24, fallbackUnitId };
  const set = { type: 'SetCommitteePolicy', data: policy } as const;
  const unit: EventOf<typeof Unit> = {
    type: 'UnitRegistered',
    data: { name: '服务中心党支部', kind: 'institution', level: 'none', partyOrganisation: 'branch', capacities: [] },
  };
  const isSet: Fact = { type: 'CommitteePolicySet', data: policy };

  it('are usual until it sets them', () => expect(given(Committee, established).state.policy).toEqual(usualPolicy));
  it('are set, all of them', () => given(Committee, established).and(Unit, fallbackUnitId, unit).when(set, at).then(isSet));
  it('are set once', () => given(Committee, established, isSet).when(set, at).thenNothing());
  it('hold from then on', () => expect(given(Committee, established, isSet).state.policy).toEqual(policy));
  it('name no fallback that is not registered', () => given(Committee, established).when(set, at).thenRejected('FALLBACK_UNIT_UNKNOWN'));
  it('are complete even where a fact of an earlier day lacks one', () => {
    const { fallbackHours: _, ...earlier } = policy;
    expect(given(Committee, established, { type: 'CommitteePolicySet', data: earlier } as Fact).state.policy.fallbackHours).toBe(
      usualPolicy.fallbackHours,
    );
  });
  it('are for its officers and those of the committee above', () => {
    const scene = given(Committee, formed('unknown')).and(Unit, fallbackUnitId, unit);
    scene.when(set, { ...below, as: officerOf(community) }).then(isSet);
    scene.when(set, { ...below, as: officerOf(lake) }).then(isSet);
    scene.when(set, { ...below, as: officerOf(id(77)) }).thenRejected('NOT_PERMITTED');
    scene.when(set, { ...below, as: { id: 'a', grants: [{ role: 'platform-admin' }] } }).thenRejected('NOT_PERMITTED');
  });
});

describe('the line of authority', () => {
  const register = (...of: Parameters<typeof node>) => ({ type: 'OrgNodeRegistered', data: node(...of) }) as const;
  const enter = (...of: Parameters<typeof node>) => ({ type: 'RegisterOrgNode', data: node(...of) }) as const;
  const scene = () => given(Committee, ...tree);
  it('goes down level by level', () =>
    scene()
      .when(enter(skyRoad, 'branch', platform), at)
      .then(register(skyRoad, 'branch', platform)));
  it('holds a body once', () =>
    scene()
      .when(enter(west, 'branch', platform, '商务西街社区党支部'), at)
      .thenNothing());
  it('gives no id twice', () =>
    scene()
      .when(enter(west, 'branch', office), at)
      .thenRejected('NODE_EXISTS'));
  it('never goes up', () => {
    scene()
      .when(enter(skyRoad, 'platform', west), at)
      .thenRejected('WRONG_LEVEL');
    scene()
      .when(enter(skyRoad, 'branch', east), at)
      .thenRejected('WRONG_LEVEL');
  });
  it('starts at no body that is not there', () =>
    scene()
      .when(enter(skyRoad, 'branch', id(99)), at)
      .thenRejected('NODE_UNKNOWN'));
  it('counts as branches what decomposes and accepts', () => expect(scene().state.branches).toEqual([west, east]));

  it('moves a body', () =>
    scene()
      .when({ type: 'MoveOrgNode', data: { nodeId: group, to: east } }, at)
      .then({ type: 'OrgNodeMoved', data: { nodeId: group, from: west, to: east } }));
  it('has the body there already', () =>
    scene()
      .when({ type: 'MoveOrgNode', data: { nodeId: group, to: west } }, at)
      .thenNothing());
  it('moves nothing under what is below it', () =>
    scene()
      .when({ type: 'MoveOrgNode', data: { nodeId: platform, to: west } }, at)
      .thenRejected('WRONG_LEVEL'));
  it('moves nothing that is not there', () =>
    scene()
      .when({ type: 'MoveOrgNode', data: { nodeId: id(99), to: west } }, at)
      .thenRejected('NODE_UNKNOWN'));
  it('renames a body', () =>
    scene()
      .when({ type: 'RenameOrgNode', data: { nodeId: east, name: '新支部' } }, at)
      .then({ type: 'OrgNodeRenamed', data: { nodeId: east, name: '新支部', from: '如意湖社区党支部' } }));
  it('has the name already', () =>
    scene()
      .when({ type: 'RenameOrgNode', data: { nodeId: east, name: '如意湖社区党支部' } }, at)
      .thenNothing());

  const close = (nodeId: string) => ({ type: 'CloseOrgNode', data: { nodeId, reason: '撤销', on } }) as const;
  const closed: Fact = { type: 'OrgNodeClosed', data: close(group).data };
  it('ends a body', () => scene().when(close(group), at).then(closed));
  it('ends a body once', () =>
    given(Committee, ...tree, closed)
      .when(close(group), at)
      .thenNothing());
  it('ends no body that others stand under', () => scene().when(close(west), at).thenRejected('NODE_NOT_EMPTY'));
  it('ends no body that is not there', () =>
    scene()
      .when(close(id(99)), at)
      .thenRejected('NODE_UNKNOWN'));
  it('changes nothing that has ended, and says why', () =>
    given(Committee, ...tree, closed)
      .when({ type: 'RenameOrgNode', data: { nodeId: group, name: 'x' } }, at)
      .thenRejected('NODE_ENDED', tree.length + 1));
});

describe('branches that merge', () => {
  const scene = (...facts: Fact[]) => given(Committee, ...tree, ...facts);
  it('become one, with all that stood under them', () => scene().when(merge(), at).then(merged));
  it('merge once', () => scene(merged).when(merge(), at).thenNothing());
  it('keep their history, which is reached from the new one', () => {
    const { nodes, branches } = scene(merged).state;
    expect(branches).toEqual([union]);
    expect(nodes[west]).toMatchObject({ status: 'ended', name: '商务西街社区党支部', successors: [union] });
    expect(nodes[union]).toMatchObject({ status: 'active', predecessors: [west, east] });
    expect(nodes[group]).toMatchObject({ status: 'active', parentId: union });
  });
  it('are two different ones at least', () =>
    scene()
      .when({ type: 'MergeBranches', data: { ...merge().data, sources: [west, west] } }, at)
      .thenRejected('BRANCH_TWICE'));
  it('are branches', () =>
    scene()
      .when({ type: 'MergeBranches', data: { ...merge().data, sources: [west, platform] } }, at)
      .thenRejected('NOT_A_BRANCH'));
  it('exist', () =>
    scene()
      .when({ type: 'MergeBranches', data: { ...merge().data, sources: [west, id(99)] } }, at)
      .thenRejected('NODE_UNKNOWN'));
  it('become a branch', () =>
    scene()
      .when(merge(node(union, 'group', platform)), at)
      .thenRejected('NOT_A_BRANCH'));
  it('become a new body', () =>
    scene()
      .when(merge(node(platform, 'branch', office)), at)
      .thenRejected('NODE_EXISTS'));
  it('do not become one below themselves', () =>
    scene()
      .when(merge(node(union, 'branch', west)), at)
      .thenRejected('NODE_ENDED'));
  it('do not pull up what stood under them', () =>
    scene(
      { type: 'BranchUpgraded', data: { nodeId: west, from: 'branch', to: 'party_committee', on } },
      registered(skyRoad, 'branch', west),
    )
      .when(merge(), at)
      .thenRejected('WRONG_LEVEL'));
  it('have not merged on a day to come', () =>
    scene()
      .when({ type: 'MergeBranches', data: { ...merge().data, on: { on: '2027-01-01' } } }, at)
      .thenRejected('DATE_IN_FUTURE'));
});

describe('a 社区大党委 whose branches merged', () => {
  const follow = { type: 'FollowSuccessors', data: { ended: [west, east], successors: [union], reason: '支部合并' } } as Command;
  const followed: Fact[] = [
    { type: 'BranchAttached', data: { parentId: lake, branchId: union } },
    { type: 'BranchDetached', data: { parentId: lake, branchId: west, reason: '支部合并' } },
  ];
  it('goes on with the new one', () =>
    given(Committee, formed('sole', west))
      .when(follow, below)
      .then(...followed));
  it('goes on with it once', () =>
    given(Committee, formed('sole', west), ...followed)
      .when(follow, below)
      .thenNothing());
  it('does not where it is dissolved', () => given(Committee, formed('sole', west), dissolved).when(follow, below).thenNothing());
  it('does so by itself alone', () =>
    given(Committee, formed('sole', west))
      .when(follow, { ...below, as: officerOf(community) })
      .thenRejected('NOT_PERMITTED'));

  it('is told by the merger, the split or the end of its branches', () => {
    const { on, key } = branchesAreFollowedByTheirSuccessors;
    const source = (id: string) => ({
      id,
      version: 1,
      position: 1n,
      factId: 'f',
      actor: 'a',
      onBehalfOf: null,
      automatic: false,
      committee: id,
      at: '',
    });
    const data = formed('sole', west).data as Named<'FormCommunityCommittee'>['data'];
    expect(key!.CommunityCommitteeFormed!(data, source(community))).toBe(lake);
    const { memory } = on.CommunityCommitteeFormed!(data, source(community), undefined);
    const told = (ended: string[], successors: string[], reason: string) => [
      { decider: Committee, id: community, command: { type: 'FollowSuccessors', data: { ended, successors, reason } } },
    ];
    expect(on.BranchesMerged!(merged.data as never, source(lake), memory!).then).toEqual(told([west, east], [union], '支部合并'));
    const split = { source: west, results: [node(union, 'branch', null), node(skyRoad, 'branch', null)], on: { on: '2016-12-01' } };
    expect(on.BranchSplit!(split, source(lake), memory!).then).toEqual(told([west], [union, skyRoad], '支部拆分'));
    expect(on.OrgNodeClosed!({ nodeId: west, reason: 'x', on: { on: '2016-12-01' } }, source(lake), memory!).then).toEqual(
      told([west], [], '支部撤销'),
    );
    const left = on.BranchDetached!({ parentId: lake, branchId: west, reason: 'x' }, source(community), memory!).memory!;
    expect(on.BranchesMerged!(merged.data as never, source(lake), left).then).toEqual([]);
    const back = on.BranchAttached!({ parentId: lake, branchId: west }, source(community), left).memory!;
    expect(on.FormationResolved!({ parentId: lake, formation: 'sole', branchIds: [west] }, source(community), left).memory).toEqual(back);
    expect(on.OrgNodeClosed!({ nodeId: west, reason: 'x', on: { on: '2016-12-01' } }, source(lake), back).then).toHaveLength(1);
  });
});

describe('a branch that splits', () => {
  const split = (...results: ReturnType<typeof node>[]) => ({ type: 'SplitBranch', data: { source: east, results, on } }) as const;
  const halves = [node(union, 'branch', platform), node(skyRoad, 'branch', platform)] as const;
  const isSplit: Fact = { type: 'BranchSplit', data: { source: east, results: [...halves], on } };
  it('ends, and new ones take its place', () => {
    given(Committee, ...tree)
      .when(split(...halves), at)
      .then(isSplit);
    const { nodes, branches } = given(Committee, ...tree, isSplit).state;
    expect(branches).toEqual([west, union, skyRoad]);
    expect(nodes[east]).toMatchObject({ status: 'ended', successors: [union, skyRoad] });
    expect(nodes[skyRoad]).toMatchObject({ predecessors: [east] });
  });
  it('splits once', () =>
    given(Committee, ...tree, isSplit)
      .when(split(...halves), at)
      .thenNothing());
  it('has nothing below it', () =>
    given(Committee, ...tree)
      .when({ type: 'SplitBranch', data: { source: west, results: [...halves], on } }, at)
      .thenRejected('NODE_NOT_EMPTY'));
  it('is a branch', () =>
    given(Committee, ...tree)
      .when({ type: 'SplitBranch', data: { source: group, results: [...halves], on } }, at)
      .thenRejected('NOT_A_BRANCH'));
  it('splits into different ones', () =>
    given(Committee, ...tree)
      .when(split(halves[0], halves[0]), at)
      .thenRejected('BRANCH_TWICE'));
  it('splits into new ones', () =>
    given(Committee, ...tree)
      .when(split(halves[0], node(west, 'branch', platform)), at)
      .thenRejected('NODE_EXISTS'));
});

describe('a branch that is upgraded', () => {
  const upgrade = (nodeId: string, to: 'party_committee' | 'group' | 'joint_branch') =>
    ({ type: 'UpgradeBranch', data: { nodeId, to, on: { on: '2021-01-01', precision: 'year' } } }) as const;
  const upgraded: Fact = { type: 'BranchUpgraded', data: { ...upgrade(west, 'party_committee').data, from: 'branch' } };
  it('is the same body, of another kind', () => {
    given(Committee, ...tree)
      .when(upgrade(west, 'party_committee'), at)
      .then(upgraded);
    expect(given(Committee, ...tree, upgraded).state).toMatchObject({
      branches: [west, east],
      nodes: { [west]: { kind: 'party_committee' } },
    });
  });
  it('is upgraded once', () =>
    given(Committee, ...tree, upgraded)
      .when(upgrade(west, 'party_committee'), at)
      .thenNothing());
  it('remains a branch', () =>
    given(Committee, ...tree)
      .when(upgrade(west, 'group'), at)
      .thenRejected('NOT_A_BRANCH'));
  it('was one', () =>
    given(Committee, ...tree)
      .when(upgrade(platform, 'party_committee'), at)
      .thenRejected('NOT_A_BRANCH'));
  it('stays above what stands under it', () =>
    given(Committee, ...tree, upgraded, registered(skyRoad, 'branch', west))
      .when(upgrade(west, 'joint_branch'), at)
      .thenRejected('WRONG_LEVEL'));
});

describe('whatever is asked of a committee', () => {
  const anId = fc.constantFrom(office, platform, west, east, union, group, skyRoad);
  const kind = fc.constantFrom('working_committee', 'platform', 'party_committee', 'branch', 'group');
  const aNode = fc.record({ nodeId: anId, kind, name: fc.constantFrom('甲', '乙'), parentId: fc.option(anId) });
  const commands = fc.oneof(
    { weight: 4, arbitrary: aNode.map(data => ({ type: 'RegisterOrgNode', data })) },
    fc.record({ nodeId: anId, to: fc.option(anId) }).map(data => ({ type: 'MoveOrgNode', data })),
    fc.record({ nodeId: anId, name: fc.constantFrom('甲', '乙') }).map(data => ({ type: 'RenameOrgNode', data })),
    anId.map(nodeId => ({ type: 'CloseOrgNode', data: { nodeId, reason: 'x', on } })),
    fc
      .record({ sources: fc.uniqueArray(anId, { minLength: 2, maxLength: 3 }), result: aNode })
      .map(data => ({ type: 'MergeBranches', data: { ...data, on } })),
    fc
      .record({ source: anId, results: fc.array(aNode, { minLength: 2, maxLength: 3 }) })
      .map(data => ({ type: 'SplitBranch', data: { ...data, on } })),
    fc.record({ nodeId: anId, to: kind }).map(data => ({ type: 'UpgradeBranch', data: { ...data, on } })),
    fc.constantFrom('甲', '乙').map(name => ({ type: 'RenameCommittee', data: { name } })),
    fc.constantFrom(person, colleague).map(personId => ({ type: 'AppointCommitteeLiaison', data: { personId } })),
    fc.constantFrom(person, colleague).map(personId => ({ type: 'RelieveCommitteeLiaison', data: { personId } })),
    fc.nat(3).map(value => ({ type: 'DeclareMemberCount', data: { count: { value, unit: 'organisations' } } })),
    fc.nat(3).map(n => ({ type: 'SetCommitteePolicy', data: { maxOpenClaims: n + 1 } })),
    { weight: 1, arbitrary: fc.constant({ type: 'DissolveCommittee', data: { reason: 'x', on } }) },
  ) as unknown as fc.Arbitrary<Command>;

  const sound = ({ nodes, branches }: CommitteeState) => {
    for (const [id, { status, parentId, successors, predecessors }] of Object.entries(nodes)) {
      if (status === 'active' && parentId !== null) expect(nodes[parentId]?.status).toBe('active');
      for (const successor of successors) expect(nodes[successor]?.predecessors).toContain(id);
      for (const predecessor of predecessors) expect(nodes[predecessor]?.successors).toContain(id);
    }
    for (const id of branches) expect(nodes[id]?.status).toBe('active');
  };

  it('asked again it changes nothing, nobody hangs in the air, and lineage goes both ways', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), asked => {
        const facts: Fact[] = [established];
        for (const command of asked) {
          const { decision } = given(Committee, ...facts).when(command, at);
          if (decision instanceof Rejection) continue;
          facts.push(...decision);
          given(Committee, ...facts)
            .when(command, at)
            .thenNothing();
          sound(given(Committee, ...facts).state);
        }
      }),
    ));
});
