import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { committee, committeeDirectory } from '#committee';
import { findRows, view } from '#engine';
import { exactly, type Quantity, type StatedDate } from '#quantity';
import { unitDirectory, type UnitKind, type UnitLevel, unitsById } from '#unit';
import { type CoalitionRole, type Grade, membershipEvents } from './membership.events.ts';

/** `from` is its first day, `to` the first on which it rested no more. */
interface Rest {
  readonly from: string;
  readonly to: string | null;
}

const MembershipPeriod = defineEntity({
  name: 'MembershipPeriod',
  properties: {
    /** `<committee>.<unit>.<period>` */
    id: p.string().primary(),
    committeeId: p.uuid(),
    unitId: p.string(),
    period: p.integer(),
    status: p.string().$type<'invited' | 'applied' | 'active' | 'suspended' | 'ended' | 'declined'>(),
    grade: p.string().$type<Grade>(),
    /** ISO dates: the first day as member or partner, the first day as a full member, the first day no more. */
    since: p.string().nullable(),
    memberSince: p.string().nullable(),
    until: p.string().nullable(),
    /** As the documents state it. */
    sinceStated: p.json<StatedDate>().nullable(),
    untilStated: p.json<StatedDate>().nullable(),
    /** Why it rests, ended or was declined. */
    reason: p.string().nullable(),
    rests: p.json<Rest[]>(),
    /** A person's id. */
    liaisonId: p.string().nullable(),
    role: p.string().$type<CoalitionRole>().nullable(),
    position: p.bigint(),
  },
  indexes: [{ properties: ['committeeId', 'position'] }, { properties: ['committeeId', 'since'] }, { properties: ['unitId'] }],
});
export type MembershipPeriod = InferEntity<typeof MembershipPeriod>;

interface Which {
  readonly committeeId: string;
  readonly unitId: string;
  readonly period: number;
}

const key = ({ committeeId, unitId, period }: Which) => [`${committeeId}.${unitId}.${period}`];

const fresh = (
  { committeeId, unitId, period }: Which,
  grade: Grade,
  status: MembershipPeriod['status'],
  position: bigint,
): MembershipPeriod => ({
  id: key({ committeeId, unitId, period })[0]!,
  committeeId,
  unitId,
  period,
  status,
  grade,
  since: null,
  memberSince: null,
  until: null,
  sinceStated: null,
  untilStated: null,
  reason: null,
  rests: [],
  liaisonId: null,
  role: null,
  position,
});

const rested = (rests: readonly Rest[], to: string): Rest[] => rests.map(rest => (rest.to === null ? { ...rest, to } : rest));

const ended = (
  row: Readonly<MembershipPeriod> | undefined,
  until: StatedDate,
  reason: string | null,
  position: bigint,
): MembershipPeriod | undefined =>
  row && {
    ...row,
    status: 'ended',
    until: until.on,
    untilStated: until,
    reason,
    rests: rested(row.rests, until.on),
    liaisonId: null,
    position,
  };

/** Who belonged to which committee, and when: a row for each time. */
export const membershipRegister = view(membershipEvents, {
  name: 'membership-register@1',
  table: MembershipPeriod,
  categories: ['membership'],
  ofCommittee: true,
  keys: Object.fromEntries(Object.keys(membershipEvents).map(type => [type, key])) as { [T in keyof typeof membershipEvents]: typeof key },
  on: {
    UnitInvited: (_, which, { position }) => fresh(which, which.grade, 'invited', position),
    MembershipApplied: (_, which, { position }) => ({ ...fresh(which, which.grade, 'applied', position), reason: which.reason ?? null }),
    MembershipDeclined: (row, { reason }, { position }) => row && { ...row, status: 'declined' as const, reason: reason ?? null, position },
    UnitAdmitted: (_, which, { position }) => ({
      ...fresh(which, which.grade, 'active', position),
      since: which.since.on,
      sinceStated: which.since,
      memberSince: which.grade === 'member' ? which.since.on : null,
    }),
    PartnerPromoted: (row, { since }, { position }) => row && { ...row, grade: 'member' as const, memberSince: since.on, position },
    MembershipSuspended: (row, { reason, since }, { position }) =>
      row && { ...row, status: 'suspended' as const, reason, rests: [...row.rests, { from: since.on, to: null }], position },
    MembershipResumed: (row, { since }, { position }) =>
      row && { ...row, status: 'active' as const, reason: null, rests: rested(row.rests, since.on), position },
    UnitWithdrew: (row, { until, reason }, { position }) => ended(row, until, reason ?? null, position),
    UnitRemoved: (row, { until, reason }, { position }) => ended(row, until, reason, position),
    MembershipLapsed: (row, { until, because }, { position }) => ended(row, until, because, position),
    LiaisonAppointed: (row, { personId }, { position }) => row && { ...row, liaisonId: personId, position },
    LiaisonRelieved: (row, _, { position }) => row && { ...row, liaisonId: null, position },
    CoalitionRoleAssigned: (row, { role }, { position }) => row && { ...row, role, position },
  },
});

/** All that the questions below read. */
export const membershipViews = [membershipRegister, unitDirectory, committeeDirectory] as const;

const inOrder = { orderBy: [{ since: 'asc' }, { id: 'asc' }] } as const;

/** Whoever is a member or partner as far as is recorded, and whoever is being asked where `pending`. */
export const currentMemberships = (em: SqlEntityManager, committeeId: string, pending = false): Promise<MembershipPeriod[]> =>
  findRows(
    em,
    MembershipPeriod,
    { committeeId, status: { $in: ['active', 'suspended', ...(pending ? (['invited', 'applied'] as const) : [])] } },
    inOrder,
  );

/** Whoever was a member or partner on that day (ISO), whenever it was recorded. */
export const membershipsOn = (em: SqlEntityManager, committeeId: string, day: string): Promise<MembershipPeriod[]> =>
  findRows(em, MembershipPeriod, { committeeId, since: { $lte: day }, $or: [{ until: null }, { until: { $gt: day } }] }, inOrder);

/** Whether the unit was a partner only, and whether its membership rested, on that day. */
export const onDay = ({ memberSince, rests }: MembershipPeriod, day: string): { readonly grade: Grade; readonly suspended: boolean } => ({
  grade: memberSince != null && memberSince <= day ? 'member' : 'partner',
  suspended: rests.some(({ from, to }) => from <= day && (to === null || to > day)),
});

/** Where a unit is or was a member, and where it is being asked. */
export const membershipsOfUnits = (
  em: SqlEntityManager,
  unitIds: readonly string[],
  committeeIds?: readonly string[],
): Promise<MembershipPeriod[]> =>
  findRows(
    em,
    MembershipPeriod,
    { unitId: { $in: [...unitIds] }, ...(committeeIds && { committeeId: { $in: [...committeeIds] } }) },
    inOrder,
  );

/** First day, and first day after, of the quarter in which a day lies. */
export const quarterOf = (day: string): readonly [from: string, to: string] => {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  const text = (year: number, month: number) => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
  return [text(year, first), first === 10 ? text(year + 1, 1) : text(year, first + 3)];
};

/** Who joined and who left from one day (ISO) until before another. Who came and went on the same day did neither. */
export const changesBetween = async (em: SqlEntityManager, committeeId: string, from: string, to: string) => {
  const [joined, left] = await Promise.all([
    findRows(em, MembershipPeriod, { committeeId, since: { $gte: from, $lt: to } }, inOrder),
    findRows(em, MembershipPeriod, { committeeId, until: { $gte: from, $lt: to } }, { orderBy: [{ until: 'asc' }, { id: 'asc' }] }),
  ]);
  const real = ({ since, until }: MembershipPeriod) => since !== until;
  return { joined: joined.filter(real), left: left.filter(real) };
};

/** How many units of each kind and of each level these memberships are. */
export const composition = async (em: SqlEntityManager, memberships: readonly MembershipPeriod[]) => {
  const units = await unitsById(
    em,
    memberships.map(({ unitId }) => unitId),
  );
  const byKind: Partial<Record<UnitKind, number>> = {};
  const byLevel: Partial<Record<UnitLevel, number>> = {};
  for (const { unitId } of memberships) {
    const unit = units.get(unitId);
    if (!unit) continue;
    byKind[unit.kind] = (byKind[unit.kind] ?? 0) + 1;
    byLevel[unit.level] = (byLevel[unit.level] ?? 0) + 1;
  }
  return { byKind, byLevel };
};

export interface MemberCount {
  /** As the committee says, with how exactly it says so. */
  readonly declared: Quantity | null;
  /** Full members that are registered, and those of them known by name. */
  readonly registered: Quantity;
  readonly named: Quantity;
  readonly partners: Quantity;
}

/** "Declared 15, registered 9": one beside the other, neither corrected by the other. */
export const memberCount = async (em: SqlEntityManager, committeeId: string): Promise<MemberCount> => {
  const [entry, all] = await Promise.all([committee(em, committeeId), currentMemberships(em, committeeId)]);
  const members = all.filter(({ grade }) => grade === 'member');
  const units = await unitsById(
    em,
    members.map(({ unitId }) => unitId),
  );
  return {
    declared: entry?.declaredMembers ?? null,
    registered: exactly(members.length, 'organisations'),
    named: exactly(members.filter(({ unitId }) => units.get(unitId)?.placeholder === false).length, 'organisations'),
    partners: exactly(all.length - members.length, 'organisations'),
  };
};

/** The committees in which a unit has a seat now. */
export const seatsOf = async (em: SqlEntityManager, unitId: string): Promise<string[]> => {
  const rows = await findRows(em, MembershipPeriod, { unitId, status: { $in: ['active', 'suspended'] } });
  return rows.map(({ committeeId }) => committeeId);
};
