import { z } from 'zod';
import { quantity, statedDate } from '#quantity';
import { unitId } from '#unit';

/** What a committee is; its word in both languages. */
export const committeeKinds = {
  regional: { zh: '大工委', en: 'regional committee' },
  community: { zh: '社区大党委', en: 'community committee' },
  coordination: { zh: '党建协调委员会', en: 'coordination committee' },
  building: { zh: '楼委会', en: 'building committee' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type CommitteeKind = keyof typeof committeeKinds;
export const committeeKind = z.enum(Object.keys(committeeKinds) as [CommitteeKind, ...CommitteeKind[]]).meta({ title: 'CommitteeKind' });

/** The links of the line of authority, from the top down: a body stands under one of a lower rank. */
export const nodeKinds = {
  working_committee: { zh: '党工委', en: 'party working committee', rank: 1 },
  platform: { zh: '区域化党建平台', en: 'regional platform', rank: 2 },
  party_committee: { zh: '党委', en: 'party committee', rank: 3 },
  general_branch: { zh: '党总支', en: 'general branch', rank: 4 },
  branch: { zh: '党支部', en: 'branch', rank: 5 },
  joint_branch: { zh: '联合党支部', en: 'joint branch', rank: 5 },
  group: { zh: '党小组', en: 'party group', rank: 6 },
} as const satisfies Record<string, { zh: string; en: string; rank: number }>;
export type NodeKind = keyof typeof nodeKinds;
export const nodeKind = z.enum(Object.keys(nodeKinds) as [NodeKind, ...NodeKind[]]).meta({ title: 'NodeKind' });

/** The bodies that act as a 社区支部: they decompose needs and accept work. An upgraded branch remains one. */
export const actsAsBranch = (kind: NodeKind): boolean => kind !== 'working_committee' && kind !== 'platform' && kind !== 'group';

/** Who formed a 社区大党委: one branch, several together, or the text does not say. */
export const formations = ['sole', 'joint', 'unknown'] as const;
export type Formation = (typeof formations)[number];
export const formation = z.enum(formations).meta({ title: 'Formation' });
export const knownFormation = formation.exclude(['unknown']).meta({ title: 'KnownFormation' });

/** Who may be allowed to publish needs. */
export const publisherRoles = ['committee-officer', 'community-branch', 'unit-liaison'] as const;

const hours = (usual: number) => z.int().min(1).max(8_760).default(usual);

/** How a committee works: a fact, so that every deadline and every refusal can be traced to the rule of its day. */
export const committeePolicy = z.object({
  /** Claims that a unit may have open at once; no limit where null. */
  maxOpenClaims: z.int().min(1).max(10_000).nullable().default(null),
  /** The most of one task that one unit may claim; no limit where null. */
  maxQuantityPerTask: z.number().positive().max(1e12).nullable().default(null),
  /** Claims that a unit may make within so many days; no limit where null. */
  claimsPerPeriod: z
    .object({ claims: z.int().min(1).max(10_000), days: z.int().min(1).max(366) })
    .meta({ title: 'ClaimsPerPeriod' })
    .nullable()
    .default(null),
  /** The quotas are lifted so many hours before a task's claims close; never where 0. */
  liftHoursBefore: z.int().min(0).max(8_760).default(0),
  /** From a task's opening to its claim. */
  claimHours: hours(72),
  /** From a claim to its first progress. */
  startHours: hours(72),
  /** From a delivery to its acceptance. */
  acceptHours: hours(72),
  /** From a need's resolution to its raiser's confirmation. */
  confirmHours: hours(168),
  /** For which a place offered to the next in the queue is kept. */
  offerHours: hours(24),
  /** 提醒: so long before a clock runs out. */
  remindHours: hours(24),
  /** 督办: so long after a clock ran out. */
  superviseHours: hours(24),
  /** 通报: so long after a clock ran out. */
  reportHours: hours(72),
  /** 兜底: so long after a clock ran out the fallback unit takes over. */
  fallbackHours: hours(120),
  /** A release so shortly before the deadline sounds an alarm. */
  lateReleaseHours: hours(48),
  /** 兜底保障: who takes on what nobody did; nobody where null. */
  fallbackUnitId: unitId.nullable().default(null),
  /** Who may publish needs. */
  publishers: z
    .array(z.enum(publisherRoles).meta({ title: 'PublisherRole' }))
    .min(1)
    .max(publisherRoles.length)
    .default(['committee-officer', 'community-branch']),
});
export type CommitteePolicy = Readonly<z.output<typeof committeePolicy>>;

/** What holds until a committee says otherwise. */
export const usualPolicy: CommitteePolicy = committeePolicy.parse({});

export const name = z.string().trim().min(1).max(120);
export const reason = z.string().trim().min(1).max(500);
const personId = z.uuid();
const nodeId = z.uuid();

export const lead = { body: name, department: name.optional() };
export const newNode = z.object({ nodeId, kind: nodeKind, name, parentId: nodeId.nullable().default(null) }).meta({ title: 'NewNode' });

/** What can have happened to a committee: its founding, its line of authority, its liaison, its rules. */
export const committeeEvents = {
  /** A committee was founded. */
  CommitteeEstablished: z.object({
    kind: committeeKind.exclude(['community']).meta({ title: 'FoundedKind' }),
    name,
    /** The committee above it. */
    parentId: z.uuid().optional(),
    street: name.optional(),
    foundedOn: statedDate,
    /** 条块结合、资源共享、优势互补、共驻共建 … */
    principles: z.array(name).max(20).optional(),
  }),
  /** Branches of the committee above, one alone or several together, formed a 社区大党委; none are named where the text does not say which. */
  CommunityCommitteeFormed: z.object({
    name,
    parentId: z.uuid(),
    formation,
    branchIds: z.array(nodeId).max(50),
    foundedOn: statedDate,
  }),
  /** It became known which branches formed this 社区大党委. */
  FormationResolved: z.object({
    parentId: z.uuid(),
    formation: knownFormation,
    branchIds: z.array(nodeId).max(50),
  }),
  /** A branch of the committee above works through this 社区大党委 too. */
  BranchAttached: z.object({ parentId: z.uuid(), branchId: nodeId }),
  /** It does so no more. */
  BranchDetached: z.object({ parentId: z.uuid(), branchId: nodeId, reason }),
  CommitteeRenamed: z.object({ name, from: name, since: statedDate.optional() }),
  /** It became another kind of committee, or stands under another one. */
  CommitteeReorganised: z.object({ kind: committeeKind, parentId: z.uuid().nullable(), reason, on: statedDate }),
  CommitteeDissolved: z.object({ reason, on: statedDate, successorId: z.uuid().optional() }),
  /** 党工委领导、党建部门牵头: who leads it, and which department acts for that body. */
  LeadDesignated: z.object(lead),
  /** The person who speaks for the committee. */
  CommitteeLiaisonAppointed: z.object({ personId, since: statedDate.optional() }),
  CommitteeLiaisonRelieved: z.object({ personId, reason: reason.optional() }),
  /** How many members it is said to have, whoever of them is registered. */
  MemberCountDeclared: z.object({ count: quantity, on: statedDate.optional(), source: name.optional() }),
  /** How many branches are said to have formed how many 社区大党委, whichever they are. */
  FormationsDeclared: z.object({ branches: z.int().min(1).max(1_000), committees: z.int().min(1).max(1_000), on: statedDate.optional() }),
  /** The committee's rules are these from now on, all of them. */
  CommitteePolicySet: committeePolicy,

  /** A body of the line of authority came to be known. */
  OrgNodeRegistered: newNode.extend({ since: statedDate.optional() }),
  OrgNodeMoved: z.object({ nodeId, from: nodeId.nullable(), to: nodeId.nullable(), since: statedDate.optional() }),
  OrgNodeRenamed: z.object({ nodeId, name, from: name, since: statedDate.optional() }),
  OrgNodeClosed: z.object({ nodeId, reason, on: statedDate }),
  /** Branches ended and this one took their place; what they did remains theirs and is reached from it. */
  BranchesMerged: z.object({
    sources: z.array(nodeId).min(2).max(50),
    result: newNode,
    on: statedDate,
    /** The bodies below the old ones, which stand under the new one now. */
    moved: z.array(nodeId),
  }),
  /** A branch ended and these took its place. */
  BranchSplit: z.object({ source: nodeId, results: z.array(newNode).min(2).max(50), on: statedDate }),
  /** 党总支转为党委 and the like: the same body, of another kind. */
  BranchUpgraded: z.object({ nodeId, from: nodeKind, to: nodeKind, on: statedDate }),
};
