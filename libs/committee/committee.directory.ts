import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { view } from '#engine';
import type { Quantity, StatedDate } from '#quantity';
import {
  type CommitteeKind,
  type CommitteePolicy,
  committeeEvents,
  type Formation,
  type NodeKind,
  actsAsBranch,
  usualPolicy,
} from './committee.events.ts';

const CommitteeEntry = defineEntity({
  name: 'CommitteeEntry',
  properties: {
    id: p.uuid().primary(),
    parentId: p.uuid().nullable().index(),
    kind: p.string().$type<CommitteeKind>(),
    name: p.string(),
    formerNames: p.json<string[]>(),
    status: p.string().$type<'established' | 'dissolved'>(),
    foundedOn: p.json<StatedDate>(),
    formation: p.string().$type<Formation>().nullable(),
    leadBody: p.string().nullable(),
    leadDepartment: p.string().nullable(),
    /** Persons' ids. */
    liaisons: p.json<string[]>(),
    declaredMembers: p.json<Quantity>().nullable(),
    declaredFormations: p.json<{ branches: number; committees: number }>().nullable(),
    policy: p.json<CommitteePolicy>(),
    successorId: p.uuid().nullable(),
    position: p.bigint().index(),
  },
});
export type CommitteeEntry = InferEntity<typeof CommitteeEntry>;

const fresh = {
  formerNames: [],
  status: 'established' as const,
  formation: null,
  leadBody: null,
  leadDepartment: null,
  liaisons: [],
  declaredMembers: null,
  declaredFormations: null,
  policy: usualPolicy as CommitteePolicy,
  successorId: null,
};

const renamed = (formerNames: readonly string[], name: string, from: string) => [
  ...formerNames.filter(former => former !== name && former !== from),
  from,
];

/** Every committee as it stands. */
export const committeeDirectory = view(committeeEvents, {
  name: 'committee-directory@1',
  table: CommitteeEntry,
  categories: ['committee'],
  ofCommittee: true,
  on: {
    CommitteeEstablished: (_, { kind, name, parentId, foundedOn }, { id, position }) => ({
      ...fresh,
      id,
      parentId: parentId ?? null,
      kind,
      name,
      foundedOn,
      position,
    }),
    CommunityCommitteeFormed: (_, { name, parentId, formation, foundedOn }, { id, position }) => ({
      ...fresh,
      id,
      parentId,
      kind: 'community' as const,
      name,
      foundedOn,
      formation,
      position,
    }),
    FormationResolved: (row, { formation }, { position }) => row && { ...row, formation, position },
    CommitteeRenamed: (row, { name, from }, { position }) =>
      row && { ...row, name, formerNames: renamed(row.formerNames, name, from), position },
    CommitteeReorganised: (row, { kind, parentId }, { position }) => row && { ...row, kind, parentId, position },
    CommitteeDissolved: (row, { successorId }, { position }) =>
      row && { ...row, status: 'dissolved' as const, successorId: successorId ?? null, position },
    LeadDesignated: (row, { body, department }, { position }) =>
      row && { ...row, leadBody: body, leadDepartment: department ?? null, position },
    CommitteeLiaisonAppointed: (row, { personId }, { position }) => row && { ...row, liaisons: [...row.liaisons, personId], position },
    CommitteeLiaisonRelieved: (row, { personId }, { position }) =>
      row && { ...row, liaisons: row.liaisons.filter(id => id !== personId), position },
    MemberCountDeclared: (row, { count }, { position }) => row && { ...row, declaredMembers: count, position },
    FormationsDeclared: (row, { branches, committees }, { position }) =>
      row && { ...row, declaredFormations: { branches, committees }, position },
    CommitteePolicySet: (row, policy, { position }) => row && { ...row, policy: { ...usualPolicy, ...policy }, position },
  },
});

const OrgBody = defineEntity({
  name: 'OrgBody',
  properties: {
    id: p.uuid().primary(),
    committeeId: p.uuid(),
    parentId: p.uuid().nullable(),
    kind: p.string().$type<NodeKind>(),
    name: p.string(),
    formerNames: p.json<string[]>(),
    /** ISO dates, where they are known; a body that has an `until` exists no more. */
    since: p.string().nullable(),
    until: p.string().nullable(),
    predecessors: p.json<string[]>(),
    successors: p.json<string[]>(),
    position: p.bigint(),
  },
  indexes: [{ properties: ['committeeId', 'position'] }],
});
export type OrgBody = InferEntity<typeof OrgBody>;

/** The line of authority: 党工委, 平台, 党支部, 党小组, with those that ended and who took their place. */
export const orgTree = view(committeeEvents, {
  name: 'org-tree@1',
  table: OrgBody,
  categories: ['committee'],
  ofCommittee: true,
  keys: {
    OrgNodeRegistered: ({ nodeId }) => [nodeId],
    OrgNodeMoved: ({ nodeId }) => [nodeId],
    OrgNodeRenamed: ({ nodeId }) => [nodeId],
    OrgNodeClosed: ({ nodeId }) => [nodeId],
    BranchesMerged: ({ sources, result, moved }) => [...sources, result.nodeId, ...moved],
    BranchSplit: ({ source, results }) => [source, ...results.map(({ nodeId }) => nodeId)],
    BranchUpgraded: ({ nodeId }) => [nodeId],
  },
  on: {
    OrgNodeRegistered: (_, { nodeId, kind, name, parentId, since }, { id, position }) => ({
      id: nodeId,
      committeeId: id,
      parentId,
      kind,
      name,
      formerNames: [],
      since: since?.on ?? null,
      until: null,
      predecessors: [],
      successors: [],
      position,
    }),
    OrgNodeMoved: (row, { to }, { position }) => row && { ...row, parentId: to, position },
    OrgNodeRenamed: (row, { name, from }, { position }) =>
      row && { ...row, name, formerNames: renamed(row.formerNames, name, from), position },
    OrgNodeClosed: (row, { on }, { position }) => row && { ...row, until: on.on, position },
    BranchesMerged: (row, { sources, result, on }, { id, position }, key) =>
      key === result.nodeId
        ? bodyInPlaceOf(result, sources, on.on, id, position)
        : row &&
          (sources.includes(key)
            ? { ...row, until: on.on, successors: [result.nodeId], position }
            : { ...row, parentId: result.nodeId, position }),
    BranchSplit: (row, { source, results, on }, { id, position }, key) => {
      const result = results.find(({ nodeId }) => nodeId === key);
      return result
        ? bodyInPlaceOf(result, [source], on.on, id, position)
        : row && { ...row, until: on.on, successors: results.map(({ nodeId }) => nodeId), position };
    },
    BranchUpgraded: (row, { to }, { position }) => row && { ...row, kind: to, position },
  },
});

function bodyInPlaceOf(
  { nodeId, kind, name, parentId }: { nodeId: string; kind: NodeKind; name: string; parentId: string | null },
  predecessors: string[],
  since: string,
  committeeId: string,
  position: bigint,
): OrgBody {
  return { id: nodeId, committeeId, parentId, kind, name, formerNames: [], since, until: null, predecessors, successors: [], position };
}

const BranchSeat = defineEntity({
  name: 'BranchSeat',
  properties: { id: p.string().primary(), committeeId: p.uuid().index(), branchId: p.uuid().index(), position: p.bigint() },
});
export type BranchSeat = InferEntity<typeof BranchSeat>;

const seat = (committeeId: string, branchId: string, position: bigint): BranchSeat => ({
  id: `${committeeId}.${branchId}`,
  committeeId,
  branchId,
  position,
});

/** Which branches of the committee above work through which 社区大党委. */
export const branchSeats = view(committeeEvents, {
  name: 'branch-seats@1',
  table: BranchSeat,
  categories: ['committee'],
  ofCommittee: true,
  keys: {
    CommunityCommitteeFormed: ({ branchIds }, { id }) => branchIds.map(branchId => `${id}.${branchId}`),
    FormationResolved: ({ branchIds }, { id }) => branchIds.map(branchId => `${id}.${branchId}`),
    BranchAttached: ({ branchId }, { id }) => [`${id}.${branchId}`],
    BranchDetached: ({ branchId }, { id }) => [`${id}.${branchId}`],
  },
  on: {
    CommunityCommitteeFormed: (_, __, { id, position }, key) => seat(id, key.slice(id.length + 1), position),
    FormationResolved: (row, _, { id, position }, key) => row ?? seat(id, key.slice(id.length + 1), position),
    BranchAttached: (_, { branchId }, { id, position }) => seat(id, branchId, position),
    BranchDetached: () => undefined,
  },
});

/** All that the questions below read. */
export const committeeViews = [committeeDirectory, orgTree, branchSeats] as const;

const unmanaged = { disableIdentityMap: true } as const;

/** All committees, by the day they were founded; those dissolved too where asked for. */
export const committees = (em: SqlEntityManager, { dissolved = false }: { readonly dissolved?: boolean } = {}): Promise<CommitteeEntry[]> =>
  em
    .find(CommitteeEntry, dissolved ? {} : { status: 'established' }, { ...unmanaged, orderBy: { id: 'asc' } })
    .then(rows => rows.sort(byFounding));

export const committee = (em: SqlEntityManager, id: string): Promise<CommitteeEntry | null> =>
  em.findOne(CommitteeEntry, { id }, unmanaged);

const byFounding = (a: CommitteeEntry, b: CommitteeEntry) =>
  a.foundedOn.on < b.foundedOn.on ? -1 : a.foundedOn.on > b.foundedOn.on ? 1 : a.id < b.id ? -1 : 1;

/** The committee and all below it, each once: what a roll-up adds up over. */
export const withDescendants = async (em: SqlEntityManager, ids: readonly string[]): Promise<string[]> => {
  const found = new Set(ids);
  for (let level = [...found]; level.length > 0;) {
    const below = await em.find(CommitteeEntry, { parentId: { $in: level } }, { ...unmanaged, fields: ['id'] });
    level = below.map(({ id }) => id).filter(id => !found.has(id));
    for (const id of level) found.add(id);
  }
  return [...found];
};

/** A committee's line of authority; with the bodies that exist no more where asked for. */
export const bodies = (
  em: SqlEntityManager,
  committeeId: string,
  { ended = false }: { readonly ended?: boolean } = {},
): Promise<OrgBody[]> =>
  em.find(OrgBody, { committeeId, ...(!ended && { until: null }) }, { ...unmanaged, orderBy: { name: 'asc', id: 'asc' } });

/** How many bodies of each kind exist. */
export const bodiesByKind = async (em: SqlEntityManager, committeeId: string): Promise<Partial<Record<NodeKind, number>>> => {
  const counts: Partial<Record<NodeKind, number>> = {};
  for (const { kind } of await bodies(em, committeeId)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** The body, and all whose place it took, directly or not: "figures including predecessors" add up over these. Empty where it is unknown. */
export const lineage = async (em: SqlEntityManager, bodyId: string): Promise<OrgBody[]> => {
  const body = await em.findOne(OrgBody, { id: bodyId }, unmanaged);
  if (!body) return [];
  const all = new Map((await bodies(em, body.committeeId, { ended: true })).map(body => [body.id, body]));
  const found = new Set([bodyId]);
  for (const id of found) for (const predecessor of all.get(id)?.predecessors ?? []) found.add(predecessor);
  return [...found].flatMap(id => all.get(id) ?? []);
};

/** The committees that a branch works in: the one whose line of authority it stands in, and its 社区大党委. None where it exists no more. */
export const committeesOfBranch = async (em: SqlEntityManager, branchId: string): Promise<string[]> => {
  const body = await em.findOne(OrgBody, { id: branchId, until: null }, unmanaged);
  if (!body || !actsAsBranch(body.kind)) return [];
  const seats = await em.find(BranchSeat, { branchId }, { ...unmanaged, orderBy: { committeeId: 'asc' } });
  return [body.committeeId, ...seats.map(({ committeeId }) => committeeId)];
};

export interface Formations {
  /** What was declared, whichever branches they are. */
  readonly declared: { readonly branches: number; readonly committees: number } | null;
  /** Branches that exist, and those that are known to work through a 社区大党委. */
  readonly branches: number;
  readonly covered: number;
  /** 社区大党委 that are established, and those of which it is not known who formed them. */
  readonly committees: number;
  readonly unresolved: number;
  /** As many at the least were formed jointly: known, or following from the numbers declared. */
  readonly jointAtLeast: number;
}

/** How the branches of a committee are covered by 社区大党委: what is declared beside what is known. */
export const formationsOf = async (em: SqlEntityManager, committeeId: string): Promise<Formations> => {
  const [own, below, existing] = await Promise.all([
    committee(em, committeeId),
    em.find(CommitteeEntry, { parentId: committeeId, kind: 'community', status: 'established' }, unmanaged),
    bodies(em, committeeId),
  ]);
  const seats = await em.find(BranchSeat, { committeeId: { $in: below.map(({ id }) => id) } }, unmanaged);
  const branches = new Set(existing.filter(({ kind }) => actsAsBranch(kind)).map(({ id }) => id));
  const declared = own?.declaredFormations ?? null;
  return {
    declared,
    branches: branches.size,
    covered: new Set(seats.map(({ branchId }) => branchId).filter(id => branches.has(id))).size,
    committees: below.length,
    unresolved: below.filter(({ id }) => !seats.some(seat => seat.committeeId === id)).length,
    jointAtLeast: Math.max(
      below.filter(({ formation }) => formation === 'joint').length,
      declared && declared.branches > declared.committees ? 1 : 0,
    ),
  };
};
