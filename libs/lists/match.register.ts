import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Position, type Source, view } from '#engine';
import { matchEvents, type Side } from './match.events.ts';
import type { Fit } from './match.score.ts';

export const matchStages = ['proposed', 'agreed', 'reserved', 'delivered', 'declined', 'lapsed', 'failed', 'undone'] as const;
export type MatchStage = (typeof matchStages)[number];

const MatchEntry = defineEntity({
  name: 'MatchEntry',
  properties: {
    /** `<need>.<resource>` */
    id: p.string().primary(),
    committeeId: p.uuid(),
    needId: p.uuid(),
    resourceId: p.uuid(),
    bookingId: p.uuid(),
    borrowerId: p.string(),
    ownerUnitId: p.string(),
    needBodies: p.json<readonly string[]>(),
    /** `,L.1,L.2,`: all that may answer, to be found by. */
    bodies: p.string(),
    purpose: p.string(),
    startsAt: p.string().nullable(),
    endsAt: p.string().nullable(),
    amount: p.integer().nullable(),
    quantity: p.float().columnType('double precision').nullable(),
    proposedBy: p.string().$type<'rule' | 'person'>(),
    score: p.integer(),
    fits: p.json<readonly Fit[]>(),
    until: p.string(),
    round: p.integer(),
    stage: p.string().$type<MatchStage>(),
    accepted: p.json<readonly Side[]>(),
    /** Why it was declined, could not be had, or came to nothing. */
    reason: p.string().nullable(),
    proposedAt: p.string(),
    reservedAt: p.string().nullable(),
    changedAt: p.string(),
    position: p.bigint(),
  },
  indexes: [{ properties: ['committeeId', 'position'] }, { properties: ['needId'] }, { properties: ['resourceId'] }],
});
export type MatchEntry = InferEntity<typeof MatchEntry>;
export const MatchEntries = MatchEntry;

const to = (row: Readonly<MatchEntry> | undefined, { at, position }: Source, change: Partial<MatchEntry>): MatchEntry | undefined =>
  row && { ...row, ...change, changedAt: at, position };

/** What was brought together, and what came of it. */
export const matchRegister = view(matchEvents, {
  name: 'match-register@1',
  table: MatchEntry,
  categories: ['match'],
  ofCommittee: true,
  on: {
    MatchProposed: (_, { from, to, amount, quantity, by: _by, ...data }, { id, at, position }) => ({
      ...data,
      id,
      bodies: `,${[...new Set([...data.needBodies, data.ownerUnitId])].join(',')},`,
      startsAt: from ?? null,
      endsAt: to ?? null,
      amount: amount ?? null,
      quantity: quantity ?? null,
      stage: 'proposed' as const,
      accepted: [],
      reason: null,
      proposedAt: at,
      reservedAt: null,
      changedAt: at,
      position,
    }),
    MatchAccepted: (row, { side, reserve }, source) =>
      row && to(row, source, { accepted: [...row.accepted, side], ...(reserve && { stage: 'agreed' }) }),
    MatchDeclined: (row, { reason }, source) => to(row, source, { stage: 'declined', reason }),
    MatchLapsed: (row, _, source) => to(row, source, { stage: 'lapsed' }),
    MatchReserved: (row, _, source) => to(row, source, { stage: 'reserved', reservedAt: source.at }),
    MatchNotReserved: (row, { code }, source) => to(row, source, { stage: 'failed', reason: code }),
    MatchDelivered: (row, _, source) => to(row, source, { stage: 'delivered' }),
    MatchUndone: (row, { because }, source) => to(row, source, { stage: 'undone', reason: because }),
  },
});

export interface MatchFilter {
  readonly needId?: string | null;
  readonly resourceId?: string | null;
  readonly stage?: readonly MatchStage[] | null;
  readonly proposedBy?: 'rule' | 'person' | null;
  /** A unit, a branch or the committee that may answer. */
  readonly body?: string | null;
}

export const matchesFiltered = ({ stage, body, ...equal }: MatchFilter): FilterQuery<MatchEntry> =>
  ({
    $and: [
      Object.fromEntries(Object.entries(equal).filter(([, value]) => value != null)),
      ...(stage == null ? [] : [{ stage: { $in: [...stage] } }]),
      ...(body == null ? [] : [{ bodies: { $like: `%,${body.replaceAll(/[%_\\,]/g, '_')},%` } }]),
    ],
  }) as FilterQuery<MatchEntry>;

const unmanaged = { disableIdentityMap: true } as const;

export const matchesOfNeed = (em: SqlEntityManager, needId: string): Promise<MatchEntry[]> =>
  em.find(MatchEntry, { needId }, { ...unmanaged, orderBy: { score: 'desc', id: 'asc' } });

export const matchesOfResource = (em: SqlEntityManager, resourceId: string): Promise<MatchEntry[]> =>
  em.find(MatchEntry, { resourceId }, { ...unmanaged, orderBy: { score: 'desc', id: 'asc' } });

export const matchesChangedSince = (em: SqlEntityManager, committeeId: string, after: Position, limit: number): Promise<MatchEntry[]> =>
  em.find(MatchEntry, { committeeId, position: { $gt: after } }, { ...unmanaged, orderBy: { position: 'asc', id: 'asc' }, limit });

export interface MatchFigures {
  readonly proposed: number;
  readonly reserved: number;
  readonly delivered: number;
  readonly declined: number;
  readonly lapsed: number;
  readonly failed: number;
  /** Of those that were proposed, came to be reserved: 0 to 1. */
  readonly matchRate: number | null;
  /** From the proposal to the reservation, on average. */
  readonly hoursToMatch: number | null;
  readonly declinedFor: readonly { readonly reason: string; readonly count: number }[];
}

/** Those that were proposed in the period. */
export const matchFigures = async (em: SqlEntityManager, committeeId: string, from: string, until: string): Promise<MatchFigures> => {
  const rows = await em.find(MatchEntry, { committeeId, proposedAt: { $gte: from, $lt: until } }, unmanaged);
  const count = (...stages: MatchStage[]) => rows.filter(({ stage }) => stages.includes(stage)).length;
  const hours = rows.flatMap(({ reservedAt, proposedAt }) =>
    reservedAt == null ? [] : [(Date.parse(reservedAt) - Date.parse(proposedAt)) / 3_600_000],
  );
  const reasons = Map.groupBy(
    rows.filter(({ stage }) => stage === 'declined' || stage === 'failed'),
    ({ reason }) => reason ?? '',
  );
  return {
    proposed: rows.length,
    reserved: hours.length,
    delivered: count('delivered'),
    declined: count('declined'),
    lapsed: count('lapsed'),
    failed: count('failed'),
    matchRate: rows.length === 0 ? null : hours.length / rows.length,
    hoursToMatch: hours.length === 0 ? null : hours.reduce((sum, one) => sum + one, 0) / hours.length,
    declinedFor: [...reasons]
      .map(([reason, some]) => ({ reason, count: some.length }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
};
