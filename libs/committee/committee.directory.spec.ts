import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { EventOf } from '#decider';
import { folded, tables, ToldLog } from '../../tests/views/tables.ts';
import { Committee } from './committee.decider.ts';
import {
  bodies,
  bodiesByKind,
  branchSeats,
  committee,
  committeeDirectory,
  committees,
  committeesOfBranch,
  committeeViews,
  formationsOf,
  lineage,
  orgTree,
  withDescendants,
} from './committee.directory.ts';
import { type NodeKind, usualPolicy } from './committee.events.ts';

const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const lake = id(1);
const communities = [2, 3, 4, 5, 6, 7].map(id);
const [office, platform, group, gone, union] = [11, 12, 13, 14, 15].map(id) as [string, string, string, string, string];
const branches = [21, 22, 23, 24, 25, 26, 27].map(id);
const on = { on: '2016-12-22' };
const node = (nodeId: string, kind: NodeKind, parentId: string | null, name: string) => ({ nodeId, kind, parentId, name });
const registered = (...of: Parameters<typeof node>): EventOf<typeof Committee> => ({ type: 'OrgNodeRegistered', data: node(...of) });

const log = new ToldLog();
log.tell(
  Committee,
  lake,
  { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖', foundedOn: on } },
  { type: 'CommitteeRenamed', data: { name: '如意湖大工委', from: '如意湖' } },
  { type: 'LeadDesignated', data: { body: '如意湖党工委', department: '党建办' } },
  { type: 'CommitteeLiaisonAppointed', data: { personId: id(8) } },
  { type: 'CommitteeLiaisonAppointed', data: { personId: id(9) } },
  { type: 'CommitteeLiaisonRelieved', data: { personId: id(8) } },
  { type: 'MemberCountDeclared', data: { count: { value: 15, unit: 'organisations', qualifier: '=' } } },
  { type: 'CommitteePolicySet', data: { ...usualPolicy, maxOpenClaims: 3 } },
  registered(office, 'working_committee', null, '如意湖党工委'),
  registered(platform, 'platform', office, '区域化党建平台'),
  ...branches.map((branch, i) => registered(branch, 'branch', null, `第${i + 1}支部`)),
  registered(group, 'group', branches[0]!, '第一党小组'),
  registered(gone, 'group', branches[1]!, '临时党小组'),
  { type: 'OrgNodeMoved', data: { nodeId: branches[2]!, from: null, to: platform } },
  { type: 'OrgNodeRenamed', data: { nodeId: branches[2]!, name: '联盟新城社区党支部', from: '第3支部' } },
  { type: 'OrgNodeClosed', data: { nodeId: gone, reason: '撤销', on } },
);
const declared = log.tell(Committee, lake, { type: 'FormationsDeclared', data: { branches: 7, committees: 6 } });
for (const [i, community] of communities.entries())
  log.tell(Committee, community, {
    type: 'CommunityCommitteeFormed',
    data: { name: `第${i + 1}社区大党委`, parentId: lake, formation: 'unknown', branchIds: [], foundedOn: on },
  });
const open = BigInt(log.facts.length);
log.tell(Committee, communities[0]!, {
  type: 'FormationResolved',
  data: { parentId: lake, formation: 'joint', branchIds: [branches[0]!, branches[1]!] },
});
for (const [i, community] of communities.slice(1).entries())
  log.tell(Committee, community, { type: 'FormationResolved', data: { parentId: lake, formation: 'sole', branchIds: [branches[i + 2]!] } });
const resolved = BigInt(log.facts.length);
log.tell(Committee, lake, {
  type: 'BranchesMerged',
  data: {
    sources: [branches[0]!, branches[1]!],
    result: node(union, 'branch', platform, '商务区社区党支部'),
    on: { on: '2017-01-01' },
    moved: [group],
  },
});
for (const branchId of [branches[0]!, branches[1]!])
  log.tell(Committee, communities[0]!, { type: 'BranchDetached', data: { parentId: lake, branchId, reason: '支部合并' } });
log.tell(
  Committee,
  communities[0]!,
  { type: 'BranchAttached', data: { parentId: lake, branchId: union } },
  { type: 'CommitteeReorganised', data: { kind: 'community', parentId: lake, reason: '改组', on } },
);
log.tell(Committee, communities[5]!, { type: 'CommitteeDissolved', data: { reason: '撤并', on, successorId: communities[4]! } });
log.tell(
  Committee,
  lake,
  { type: 'BranchUpgraded', data: { nodeId: union, from: 'branch', to: 'party_committee', on } },
  {
    type: 'BranchSplit',
    data: { source: branches[6]!, results: [node(id(31), 'branch', platform, '东支部'), node(id(32), 'branch', platform, '西支部')], on },
  },
);

describe('the directory of committees', () => {
  let at: Awaited<ReturnType<typeof tables>>;
  const past: Awaited<ReturnType<typeof tables>>[] = [];
  let em: SqlEntityManager;
  const asOf = async (position: bigint) => {
    const then = await tables(
      committeeViews,
      log.facts.filter(fact => fact.position <= position),
    );
    past.push(then);
    return then.em();
  };
  beforeAll(async () => {
    at = await tables(committeeViews, log.facts);
    em = at.em();
  });
  afterAll(async () => {
    for (const orm of [at, ...past]) await orm.close();
  });

  it.each([1, 3, 1_000])('is the same table however the facts arrive (%i at once)', async atOnce => {
    const live = await tables(committeeViews, log.facts, atOnce);
    for (const view of committeeViews) expect(await live.rows(view)).toEqual(folded(view, log.facts));
    await live.close();
  });

  it('shows a committee as it stands', async () => {
    expect(await committee(em, lake)).toMatchObject({
      kind: 'regional',
      name: '如意湖大工委',
      formerNames: ['如意湖'],
      leadBody: '如意湖党工委',
      leadDepartment: '党建办',
      liaisons: [id(9)],
      declaredMembers: { value: 15, unit: 'organisations', qualifier: '=' },
      policy: { maxOpenClaims: 3, claimHours: 72 },
    });
    expect(await committee(em, id(99))).toBeNull();
  });
  it('lists those that are established, and the others where asked', async () => {
    expect((await committees(em)).map(({ id }) => id)).toEqual([lake, ...communities.slice(0, 5)]);
    expect(await committees(em, { dissolved: true })).toHaveLength(7);
  });
  it('rolls up a committee and all below it, each once', async () => {
    expect(await withDescendants(em, [lake, communities[0]!])).toEqual([lake, ...communities].sort());
    expect(await withDescendants(em, [communities[0]!])).toEqual([communities[0]]);
  });

  it('shows the line of authority apart from membership', async () => {
    const tree = new Map((await bodies(em, lake)).map(body => [body.id, body]));
    expect(tree.get(platform)).toMatchObject({ parentId: office, kind: 'platform' });
    expect(tree.get(branches[2]!)).toMatchObject({ parentId: platform, name: '联盟新城社区党支部', formerNames: ['第3支部'] });
    expect(tree.has(gone)).toBe(false);
    expect((await bodies(em, lake, { ended: true })).length).toBe(tree.size + 4);
    expect(await bodiesByKind(em, lake)).toEqual({ working_committee: 1, platform: 1, party_committee: 1, branch: 6, group: 1 });
  });
  it('shows it as of any position', async () => {
    const before = await asOf(resolved);
    expect(await bodiesByKind(before, lake)).toEqual({ working_committee: 1, platform: 1, branch: 7, group: 1 });
  });

  it('reaches what merged branches did from the branch that took their place', async () => {
    expect((await lineage(em, union)).map(({ id }) => id)).toEqual([union, branches[0], branches[1]]);
    expect((await lineage(em, id(31))).map(({ id }) => id)).toEqual([id(31), branches[6]]);
    expect((await bodies(em, lake, { ended: true })).find(({ id }) => id === branches[0])).toMatchObject({
      until: '2017-01-01',
      successors: [union],
    });
    expect((await bodies(em, lake)).find(({ id }) => id === group)).toMatchObject({ parentId: union });
    expect(await lineage(em, id(99))).toEqual([]);
  });

  it('invents no mapping: 7 branches formed 6 committees, one of them jointly at least', async () => {
    expect(await formationsOf(await asOf(declared), lake)).toMatchObject({
      declared: { branches: 7, committees: 6 },
      committees: 0,
      jointAtLeast: 1,
    });
    expect(await formationsOf(await asOf(open), lake)).toEqual({
      declared: { branches: 7, committees: 6 },
      branches: 7,
      covered: 0,
      committees: 6,
      unresolved: 6,
      jointAtLeast: 1,
    });
  });
  it('covers 7 of 7 branches by 6 committees once the mapping is known', async () =>
    expect(await formationsOf(await asOf(resolved), lake)).toMatchObject({
      branches: 7,
      covered: 7,
      committees: 6,
      unresolved: 0,
      jointAtLeast: 1,
    }));

  it('finds where a branch works, as long as there is the branch', async () => {
    expect(await committeesOfBranch(em, union)).toEqual([lake, communities[0]]);
    expect(await committeesOfBranch(em, branches[2]!)).toEqual([lake, communities[1]]);
    expect(await committeesOfBranch(em, branches[0]!)).toEqual([]);
    expect(await committeesOfBranch(em, group)).toEqual([]);
    expect(await committeesOfBranch(em, id(99))).toEqual([]);
  });

  it('knows for each row where the last word on it stands', () => {
    for (const view of [committeeDirectory, orgTree, branchSeats])
      for (const row of folded(view, log.facts)) expect((row as { position?: bigint }).position).toBeGreaterThan(0n);
  });
});
