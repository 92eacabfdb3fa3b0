import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Source, view } from '#engine';
import { taskEvents } from './task.events.ts';
import type { Evidence, TaskFact } from './task.state.ts';

export const claimStages = [
  'claimed',
  'started',
  'delivered',
  'returned',
  'accepted',
  'released',
  'withdrawn',
  'expired',
  'handed-over',
  'queued',
  'cancelled',
] as const;
export type ClaimStage = (typeof claimStages)[number];
const underWay: readonly ClaimStage[] = ['claimed', 'started', 'delivered', 'returned'];

/** What the unit said of its work, and what it showed. */
export interface Report {
  readonly at: string;
  readonly text: string | null;
  readonly percent: number | null;
  readonly evidence: Evidence;
  /** With the delivery, and not on the way. */
  readonly delivery: boolean;
}

const ClaimEntry = defineEntity({
  name: 'ClaimEntry',
  properties: {
    /** `<task>.<number>` */
    id: p.string().primary(),
    taskId: p.uuid(),
    n: p.integer(),
    committeeId: p.uuid(),
    unitId: p.string(),
    quantity: p.float().columnType('double precision'),
    stage: p.string().$type<ClaimStage>(),
    open: p.boolean(),
    /** Assigned by 兜底 where false. */
    voluntary: p.boolean(),
    /** Delivered after the deadline, or given back shortly before it. */
    late: p.boolean(),
    returned: p.integer(),
    percent: p.integer().nullable(),
    /** What is owed next, and until when; nothing once the claim has ended. */
    clock: p.string().nullable(),
    due: p.string().nullable(),
    /** By clock. */
    dues: p.json<Readonly<Record<string, string>>>(),
    reason: p.text().nullable(),
    pledge: p.text().nullable(),
    reports: p.json<readonly Report[]>(),
    handOverTo: p.string().nullable(),
    claimedAt: p.string(),
    startedAt: p.string().nullable(),
    deliveredAt: p.string().nullable(),
    endedAt: p.string().nullable(),
    position: p.bigint(),
  },
  indexes: [{ properties: ['unitId', 'open', 'claimedAt'] }, { properties: ['committeeId', 'open'] }, { properties: ['taskId'] }],
});
export type ClaimEntry = InferEntity<typeof ClaimEntry>;

const keyOf = (taskId: string, n: number) => `${taskId}.${n}`;
const numberOf = (key: string) => Number(key.slice(key.lastIndexOf('.') + 1));

/** Every claim that the fact says something of: by name, or by a clock. */
const touched = (data: any, { id }: Source): string[] => {
  const { claim, toClaim, ended = [], clocks } = data;
  const named: string[] = [...(clocks?.started.map(({ name }: { name: string }) => name) ?? []), ...(clocks?.stopped ?? [])];
  const numbers = [claim, toClaim, ...ended.map((one: { claim: number }) => one.claim), ...named.map(name => Number(name.split('.')[1]))];
  return [...new Set(numbers.filter(n => Number.isInteger(n)))].map(n => keyOf(id, n));
};

const born = (key: string, unitId: string, quantity: number, { id, committee, at, position }: Source): ClaimEntry => ({
  id: key,
  taskId: id,
  n: numberOf(key),
  committeeId: committee ?? '',
  unitId,
  quantity,
  stage: 'claimed',
  open: true,
  voluntary: true,
  late: false,
  returned: 0,
  percent: null,
  clock: null,
  due: null,
  dues: {},
  reason: null,
  pledge: null,
  reports: [],
  handOverTo: null,
  claimedAt: at,
  startedAt: null,
  deliveredAt: null,
  endedAt: null,
  position,
});

/** What the fact says of this claim itself, its clocks apart. */
const told = (
  row: Readonly<ClaimEntry> | undefined,
  { type, data }: TaskFact,
  source: Source,
  key: string,
): Readonly<ClaimEntry> | undefined => {
  const { at } = source;
  const n = numberOf(key);
  const ends = (stage: ClaimStage, reason: string | null = null) => row && { ...row, stage, open: false, reason, endedAt: at };
  switch (type) {
    case 'TaskClaimed':
      return data.claim === n ? { ...born(key, data.unitId, data.quantity, source), pledge: data.pledge ?? null } : row;
    case 'FallbackAssigned':
      if (data.claim !== n) return row;
      return row
        ? { ...row, quantity: Math.round((row.quantity + data.quantity) * 1000) / 1000 }
        : { ...born(key, data.unitId, data.quantity, source), voluntary: false };
    case 'ClaimHandedOver':
      if (data.toClaim === n) return born(key, data.toUnitId, data.quantity, source);
      return data.claim === n ? ends('handed-over') : row;
    case 'TaskCancelled':
      return data.ended.some(({ claim }) => claim === n) ? ends('cancelled', data.reason) : row;
    default:
      if (!('claim' in data) || data.claim !== n || !row) return row;
  }
  switch (type) {
    case 'WorkStarted':
      return { ...row, stage: 'started', startedAt: at };
    case 'ProgressReported':
      return {
        ...row,
        stage: row.stage === 'claimed' ? 'started' : row.stage,
        startedAt: row.startedAt ?? at,
        percent: data.percent ?? row.percent,
        reports: [...row.reports, { at, text: data.text, percent: data.percent ?? null, evidence: data.evidence, delivery: false }],
      };
    case 'WorkDelivered':
      return {
        ...row,
        stage: 'delivered',
        startedAt: row.startedAt ?? at,
        deliveredAt: at,
        late: row.late || data.late,
        handOverTo: null,
        reports: [...row.reports, { at, text: data.text ?? null, percent: null, evidence: data.evidence, delivery: true }],
      };
    case 'HandOverOffered':
      return { ...row, handOverTo: data.toUnitId };
    case 'HandOverDeclined':
    case 'HandOverCancelled':
    case 'HandOverExpired':
      return { ...row, handOverTo: null };
    case 'DeliveryAccepted':
      return { ...row, stage: 'accepted', open: false, quantity: data.quantity, endedAt: at };
    case 'DeliveryReturned':
      return { ...row, stage: 'returned', returned: data.times, reason: data.reason };
    case 'ClaimReleased':
      return { ...ends('released', data.reason)!, late: data.late };
    case 'ClaimWithdrawn':
      return ends('withdrawn', data.reason);
    case 'ClaimExpired':
      return ends('expired');
    case 'ClaimMovedToQueue':
      return ends('queued');
    default:
      return row;
  }
};

const change = (type: TaskFact['type']) => (before: Readonly<ClaimEntry> | undefined, data: any, source: Source, key: string) => {
  const row = told(before, { type, data } as TaskFact, source, key);
  if (!row) return undefined;
  const n = numberOf(key);
  const mine = (name: string) => Number(name.split('.')[1]) === n;
  const started: { name: string; due: string }[] = data.clocks?.started.filter(({ name }: { name: string }) => mine(name)) ?? [];
  const stopped: string[] = data.clocks?.stopped.filter(mine) ?? [];
  const dues: Record<string, string> = Object.fromEntries([
    ...Object.entries(row.dues).filter(([name]) => !stopped.includes(`${name}.${n}`)),
    ...started.map(({ name, due }) => [name.split('.')[0]!, due]),
  ]);
  const [clock = null, due = null] = Object.entries(dues).toSorted(([, a], [, b]) => Date.parse(a) - Date.parse(b))[0] ?? [];
  return { ...row, dues, clock, due, position: source.position };
};

/** A row for each claim, as long as the log: a unit's obligations and what became of its claims. */
export const claimRegister = view(taskEvents, {
  name: 'claim-register@1',
  table: ClaimEntry,
  categories: ['task'],
  ofCommittee: true,
  keys: Object.fromEntries(Object.keys(taskEvents).map(type => [type, touched])),
  on: Object.fromEntries(Object.keys(taskEvents).map(type => [type, change(type as TaskFact['type'])])),
});

export interface ClaimFilter {
  readonly unitId?: string | null;
  readonly taskId?: string | null;
  readonly open?: boolean | null;
  readonly stage?: readonly ClaimStage[] | null;
  readonly late?: boolean | null;
  readonly voluntary?: boolean | null;
}

const unmanaged = { disableIdentityMap: true } as const;

export const ClaimEntries = ClaimEntry;

/** The newest first. */
export const newestClaims = [['claimedAt', 'desc']] as const;

export const visibleClaims = (committees: readonly string[] | 'all'): FilterQuery<ClaimEntry> =>
  committees === 'all' ? {} : { committeeId: { $in: [...committees] } };

export const claimsMatching = ({ stage, ...equal }: ClaimFilter): FilterQuery<ClaimEntry> =>
  ({
    ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value != null)),
    ...(stage != null && { stage: { $in: [...stage] } }),
  }) as FilterQuery<ClaimEntry>;

/** What a unit owes, in the order in which it is due; what has no due date last. */
export const obligationsOf = async (
  em: SqlEntityManager,
  unitId: string,
  committees: readonly string[] | 'all',
): Promise<readonly ClaimEntry[]> => {
  const where = { $and: [{ unitId, stage: { $in: [...underWay] } }, visibleClaims(committees)] } as FilterQuery<ClaimEntry>;
  const entries = await em.find(ClaimEntry, where, { ...unmanaged, limit: 1_000 });
  const never = '9999-12-31';
  return entries.toSorted((a, b) => Date.parse(a.due ?? never) - Date.parse(b.due ?? never) || (a.id < b.id ? -1 : 1));
};

/** How the units of committees, or one of them, did: what became of the claims that they made of their own will, and which units made any. */
export const claimFigures = async (em: SqlEntityManager, committeeIds: readonly string[], unitId?: string) => {
  const entries = await em.find(
    ClaimEntry,
    { committeeId: { $in: [...committeeIds] }, voluntary: true, ...(unitId !== undefined && { unitId }) },
    { ...unmanaged, fields: ['unitId', 'stage', 'late'] },
  );
  const of = (...stages: ClaimStage[]) => entries.filter(({ stage }) => stages.includes(stage)).length;
  return {
    all: entries.length,
    underWay: of(...underWay),
    accepted: of('accepted'),
    released: of('released'),
    expired: of('expired'),
    late: entries.filter(({ late }) => late).length,
    /** By unit: how many claims. */
    units: Object.fromEntries([...Map.groupBy(entries, ({ unitId }) => unitId)].map(([unitId, some]) => [unitId, some.length])),
  };
};
