import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { committeesOfBranch, withDescendants } from '#committee';
import type { Caller } from '#decider';
import { containing, type Readers } from '#engine';
import { seatsOf, visibilityViews } from '#membership';
import { needBoard, NeedRow } from './need.board.ts';
import { NeedPartRow } from './need.parts.ts';

/** What a caller may see of needs, from the grants that the caller has now. */
export interface Sight {
  /** An auditor of everything. */
  readonly all: boolean;
  /** Committees that the caller sees from within: officers, branches, auditors. */
  readonly within: readonly string[];
  /** Committees whose published needs the caller sees as a member. */
  readonly member: readonly string[];
  /** Raisers for whom the caller speaks: their needs, drafts too. */
  readonly units: readonly string[];
  readonly branches: readonly string[];
}

/** Ask it of the live tables, also for an answer about the past, so that nobody sees by what he was. */
export const sightOf = async (em: SqlEntityManager, { grants }: Caller): Promise<Sight> => {
  const within = new Set<string>();
  const member = new Set<string>();
  for (const { role, of } of grants) {
    if (of === undefined) continue;
    if (role === 'committee-officer' || role === 'auditor') for (const id of await withDescendants(em, [of])) within.add(id);
    if (role === 'community-branch') for (const id of await committeesOfBranch(em, of)) within.add(id);
    if (role === 'unit-liaison') for (const id of await seatsOf(em, of)) member.add(id);
  }
  const bodies = (wanted: string) => grants.flatMap(({ role, of }) => (role === wanted && of !== undefined ? [of] : []));
  return {
    all: grants.some(({ role, of }) => role === 'auditor' && of === undefined),
    within: [...within],
    member: [...member],
    units: bodies('unit-liaison'),
    branches: bodies('community-branch'),
  };
};

/** `whole`: with who the resident is. `most`: without. `title`: title, category and state alone. Nothing: not at all. */
export type Visible = 'whole' | 'most' | 'title';

/** How much of a need is seen; the same rule as `visibleNeeds`, for one row. */
export const visible = (
  sight: Sight,
  need: Pick<NeedRow, 'committeeId' | 'status' | 'unitId' | 'throughBranchId' | 'origin' | 'publishedAt' | 'visibility'>,
): Visible | undefined => {
  if (sight.all) return 'whole';
  if (need.status !== 'draft' && sight.within.includes(need.committeeId)) return 'whole';
  if (need.unitId != null && sight.units.includes(need.unitId)) return 'whole';
  if (need.throughBranchId != null && sight.branches.includes(need.throughBranchId)) return 'whole';
  if (need.publishedAt == null || need.visibility === 'committee') return undefined;
  if (sight.member.includes(need.committeeId)) return 'most';
  return need.visibility === 'public' ? 'title' : undefined;
};

/** Whoever sees the whole of a need reads what became of it. */
export const needReaders: Readers = {
  views: [...visibilityViews, needBoard],
  async mayRead(em, caller, id) {
    const need = await em.findOne(NeedRow, { id }, { disableIdentityMap: true });
    return need !== null && visible(await sightOf(em, caller), need) === 'whole';
  },
};

const isIn = (ids: readonly string[]) => ({ $in: [...ids] });

/** The needs of which the caller sees anything. */
export const visibleNeeds = ({ all, within, member, units, branches }: Sight): FilterQuery<NeedRow> =>
  all
    ? {}
    : {
        $or: [
          { publishedAt: { $ne: null }, visibility: 'public' },
          ...(within.length > 0 ? [{ committeeId: isIn(within), status: { $ne: 'draft' as const } }] : []),
          ...(member.length > 0 ? [{ committeeId: isIn(member), publishedAt: { $ne: null }, visibility: 'members' as const }] : []),
          ...(units.length > 0 ? [{ unitId: isIn(units) }] : []),
          ...(branches.length > 0 ? [{ throughBranchId: isIn(branches) }] : []),
        ],
      };

/** Whoever sees but titles may not find out the rest by filtering and sorting for it. */
export const fullyVisibleNeeds = (sight: Sight): FilterQuery<NeedRow> => {
  const { all, within, member, units, branches } = sight;
  if (all) return {};
  return {
    $or: [
      { committeeId: isIn(within), status: { $ne: 'draft' as const } },
      { committeeId: isIn(member), publishedAt: { $ne: null }, visibility: { $in: ['public', 'members'] as const } },
      { unitId: isIn(units) },
      { throughBranchId: isIn(branches) },
    ],
  } as FilterQuery<NeedRow>;
};

/** Each asked for only where it is given; lists mean any of them. */
export interface NeedFilter {
  readonly status?: readonly NeedRow['status'][] | null;
  readonly category?: readonly NeedRow['category'][] | null;
  readonly priority?: readonly NonNullable<NeedRow['priority']>[] | null;
  readonly origin?: readonly NeedRow['origin'][] | null;
  readonly channel?: readonly NeedRow['channel'][] | null;
  readonly level?: readonly NonNullable<NeedRow['level']>[] | null;
  readonly unitId?: string | null;
  readonly branchId?: string | null;
  readonly gridId?: string | null;
  /** A piece of its title, text or place, in letters of any case. */
  readonly text?: string | null;
  /** A piece of its title, as it is written or read. */
  readonly named?: string | null;
  /** Some of its quantity is covered by no task. */
  readonly uncovered?: boolean | null;
  readonly offeredBy?: string | null;
  readonly reopened?: boolean | null;
  /** Its raiser has not confirmed by then (RFC 3339), or was to by then. */
  readonly confirmBefore?: string | null;
  readonly wantedBefore?: string | null;
  readonly raisedFrom?: string | null;
  readonly raisedBefore?: string | null;
  /** It came so far, each of these, and was not reopened since. */
  readonly reached?: readonly Milestone[] | null;
  /** Published, and no other unit has offered or claimed anything. */
  readonly unanswered?: boolean | null;
  readonly answeredByAnother?: boolean | null;
  readonly satisfied?: boolean | null;
  /** As figures count: no drafts, none that was merged into another, none that went on in another of the committees asked for. */
  readonly counted?: boolean | null;
  readonly changedSince?: bigint | null;
}

export const milestones = {
  published: 'publishedAt',
  decomposed: 'decomposedAt',
  answered: 'firstAnsweredAt',
  claimed: 'firstClaimedAt',
  resolved: 'resolvedAt',
  confirmed: 'confirmedAt',
} as const;
export type Milestone = keyof typeof milestones;

const given = <T>(value: T | null | undefined, condition: (value: T) => FilterQuery<NeedRow>): FilterQuery<NeedRow>[] =>
  value == null ? [] : [condition(value)];

/** All other conditions look at what only those may know who see more of a need than its title. */
const outward = new Set(['named', 'status', 'category', 'reached', 'raisedFrom', 'raisedBefore', 'changedSince', 'counted']);
export const looksInside = (filter: NeedFilter) => Object.entries(filter).some(([name, value]) => value != null && !outward.has(name));

/** A need that goes on in another one is that one. */
const counted = (committeeIds: readonly string[]): FilterQuery<NeedRow> => ({
  status: { $nin: ['draft', 'merged'] },
  $or: [{ status: { $ne: 'transferred' } }, { transferredTo: null }, { transferredTo: { $nin: [...committeeIds] } }],
});

export const matching = (filter: NeedFilter, committeeIds: readonly string[] = []): FilterQuery<NeedRow> => ({
  $and: [
    ...given(filter.status, status => ({ status: { $in: [...status] } })),
    ...given(filter.category, category => ({ category: { $in: [...category] } })),
    ...given(filter.priority, priority => ({ priority: { $in: [...priority] } })),
    ...given(filter.origin, origin => ({ origin: { $in: [...origin] } })),
    ...given(filter.channel, channel => ({ channel: { $in: [...channel] } })),
    ...given(filter.level, level => ({ level: { $in: [...level] } })),
    ...given(filter.unitId, unitId => ({ unitId })),
    ...given(filter.branchId, branchId => ({ branchId })),
    ...given(filter.gridId, gridId => ({ gridId })),
    ...given(filter.named, named => ({ named: containing(named.toLowerCase()) })),
    ...given(filter.text, text => ({ words: containing(text.toLowerCase()) })),
    ...given(filter.uncovered, some => (some ? { uncovered: { $gt: 0 } } : { $or: [{ uncovered: null }, { uncovered: 0 }] })),
    ...given(filter.offeredBy, unitId => ({ offeredBy: containing(`,${unitId},`) })),
    ...given(filter.reopened, again => ({ reopenedCount: again ? { $gt: 0 } : 0 })),
    ...given(filter.confirmBefore, before => ({ status: 'resolved' as const, confirmBy: { $lt: before } })),
    ...given(filter.wantedBefore, before => ({ wantedBy: { $lt: before } })),
    ...given(filter.raisedFrom, from => ({ raisedAt: { $gte: from } })),
    ...given(filter.raisedBefore, before => ({ raisedAt: { $lt: before } })),
    ...(filter.reached ?? []).map(milestone => ({ [milestones[milestone]]: { $ne: null } })),
    ...given(filter.unanswered, none =>
      none ? { publishedAt: { $ne: null }, firstAnsweredAt: null } : { $or: [{ publishedAt: null }, { firstAnsweredAt: { $ne: null } }] },
    ),
    ...given(filter.answeredByAnother, another => ({ answeredByAnother: another })),
    ...given(filter.satisfied, satisfied => ({ satisfied })),
    ...(filter.counted ? [counted(committeeIds)] : []),
    ...given(filter.changedSince, position => ({ position: { $gt: position } })),
  ],
});

/** The parts of these needs, by need, each decomposition's in its order. */
export const partsOf = async (em: SqlEntityManager, needIds: readonly string[]): Promise<Map<string, NeedPartRow[]>> => {
  const rows = await em.find(
    NeedPartRow,
    { needId: { $in: [...needIds] } },
    { orderBy: { openedAt: 'asc', ordinal: 'asc', id: 'asc' }, disableIdentityMap: true },
  );
  return Map.groupBy(rows, ({ needId }) => needId);
};

/** By the entity's and its properties' names. Values as the database has them: converting would take a count for the column of the same name. */
const tables = (em: SqlEntityManager) => em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property' });

/** The same as `counted` says. */
const countedRows = (db: ReturnType<typeof tables>, committeeIds: readonly string[]) => {
  const ids = committeeIds.length > 0 ? [...committeeIds] : [''];
  return db
    .selectFrom('NeedRow')
    .where('committeeId', 'in', ids)
    .where('status', 'not in', ['draft', 'merged'])
    .where(eb => eb.or([eb('status', '!=', 'transferred'), eb('transferredTo', 'is', null), eb('transferredTo', 'not in', ids)]));
};

/** 除: how far the needs of these committees are. Each number counts rows; the hours are an average and the middle one. */
export interface NeedFigures {
  readonly raised: number;
  readonly published: number;
  readonly decomposed: number;
  readonly claimed: number;
  /** Published, and another unit has offered or claimed something. */
  readonly answered: number;
  readonly unanswered: number;
  readonly resolved: number;
  /** Resolved, among others by a unit that did not raise it. */
  readonly answeredByAnother: number;
  readonly confirmed: number;
  readonly satisfied: number;
  readonly reopened: number;
  /** From publication to the first offer or claim by another unit; nothing where none had one. */
  readonly hoursToFirstAnswer: { readonly average: number; readonly median: number } | null;
}

/** Asked of the rows, so that it cannot drift from them. A need that was merged into another one is that one, and not counted again. */
export const needFigures = async (em: SqlEntityManager, committeeIds: readonly string[]): Promise<NeedFigures> => {
  const db = tables(em);
  const counted = countedRows(db, committeeIds);
  const row = (await counted
    .select(eb => {
      const known = (column: string) => eb.fn.count(column);
      const where = (column: string, operator: '=' | '>', value: boolean | number) =>
        eb.fn.count(eb.case().when(column, operator, eb.lit(value)).then(1).end());
      return [
        eb.fn.countAll().as('raised'),
        known('publishedAt').as('published'),
        known('decomposedAt').as('decomposed'),
        known('firstClaimedAt').as('claimed'),
        known('firstAnsweredAt').as('answered'),
        known('resolvedAt').as('resolved'),
        known('confirmedAt').as('confirmed'),
        where('answeredByAnother', '=', true).as('answeredByAnother'),
        where('satisfied', '=', true).as('satisfied'),
        where('reopenedCount', '>', 0).as('reopened'),
        eb.fn.avg('hoursToFirstAnswer').as('average'),
      ];
    })
    .executeTakeFirstOrThrow()) as Record<string, unknown>;
  const { average, ...counts } = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
  const answered = counts['answered']!;
  const middle = await counted
    .select('hoursToFirstAnswer')
    .where('hoursToFirstAnswer', 'is not', null)
    .orderBy('hoursToFirstAnswer')
    .offset(Math.floor((answered - 1) / 2))
    .limit(2 - (answered % 2))
    .execute();
  const median =
    middle.reduce((total: number, { hoursToFirstAnswer }: { hoursToFirstAnswer: number }) => total + hoursToFirstAnswer, 0) / middle.length;
  return {
    ...(counts as unknown as NeedFigures),
    unanswered: counts['published']! - answered,
    hoursToFirstAnswer: answered > 0 ? { average: average!, median } : null,
  };
};

export interface CategoryFigures {
  readonly category: NeedRow['category'];
  readonly published: number;
  readonly open: number;
  readonly resolved: number;
}

/** The needs of these committees by kind, the most published first. */
export const needsByCategory = async (em: SqlEntityManager, committeeIds: readonly string[]): Promise<CategoryFigures[]> => {
  const db = tables(em);
  const rows = (await countedRows(db, committeeIds)
    .groupBy('category')
    .select([
      'category',
      db.fn.count('publishedAt').as('published'),
      db.fn.count(db.case().when('status', 'in', ['published', 'decomposed', 'in_progress']).then(1).end()).as('open'),
      db.fn.count('resolvedAt').as('resolved'),
    ])
    .execute()) as Record<string, unknown>[];
  return rows
    .map(({ category, published, open, resolved }) => ({
      category: category as NeedRow['category'],
      published: Number(published),
      open: Number(open),
      resolved: Number(resolved),
    }))
    .sort((a, b) => b.published - a.published || (a.category < b.category ? -1 : 1));
};
