import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Interval } from '#calendar';
import { type Position, type Source, view } from '#engine';
import { resourceEvents, type ResourceKind } from './resource.events.ts';
import { iso, ms, type Told } from './resource.state.ts';

/** How far a booking has come; `turned_away`: one of a series that found no place. */
export const bookingStages = [
  'waiting',
  'requested',
  'approved',
  'in_use',
  'completed',
  'no_show',
  'refused',
  'expired',
  'cancelled',
  'broken',
  'lapsed',
  'turned_away',
] as const;
export type BookingStage = (typeof bookingStages)[number];
/** Those that hold a slot or have used it. */
const promised = ['approved', 'in_use', 'completed'] as const satisfies readonly BookingStage[];

const BookingEntry = defineEntity({
  name: 'BookingEntry',
  properties: {
    /** `<resource>.<n>` */
    id: p.string().primary(),
    resourceId: p.uuid(),
    bookingId: p.string(),
    /** Its number within the resource; 0 where it was turned away. */
    n: p.integer(),
    committeeId: p.string(),
    kind: p.string().$type<ResourceKind>(),
    ownerUnitId: p.string(),
    borrowerId: p.string(),
    startsAt: p.string(),
    endsAt: p.string(),
    amount: p.integer(),
    minutes: p.integer(),
    /** 错时: of its minutes. */
    offHours: p.integer(),
    purpose: p.string(),
    seriesId: p.uuid().nullable(),
    /** 人才: a person's id. */
    personId: p.uuid().nullable(),
    /** The match of a need that it is for. */
    matchId: p.string().nullable(),
    stage: p.string().$type<BookingStage>(),
    /** It found the slot taken, and waited or was turned away. */
    conflict: p.boolean(),
    /** Where a person is lent: whose word is there. */
    consents: p.json<readonly string[]>(),
    /** When it lapses by itself. */
    dueAt: p.string().nullable(),
    /** Why it ended or was turned away. */
    reason: p.string().nullable(),
    /** The bookings that stood in its way. */
    inTheWay: p.json<readonly { bookingId: string; borrowerId: string }[]>(),
    usedFrom: p.string().nullable(),
    usedTo: p.string().nullable(),
    usedMinutes: p.integer(),
    askedAt: p.string(),
    position: p.bigint(),
  },
  indexes: [
    { properties: ['resourceId', 'startsAt'] },
    { properties: ['resourceId', 'position'] },
    { properties: ['committeeId', 'startsAt'] },
    { properties: ['borrowerId', 'startsAt'] },
    { properties: ['seriesId'] },
  ],
});
export type BookingEntry = InferEntity<typeof BookingEntry>;
export const BookingEntries = BookingEntry;

const minute = 60_000;
const key = ({ n }: { readonly n: number }, { id }: Source) => [`${id}.${n}`];
const keys = (some: readonly { readonly n: number }[], { id }: Source) => some.map(({ n }) => `${id}.${n}`);
const minutesOf = (from: string, to: string) => Math.round((ms(to) - ms(from)) / minute);

const asked = (
  { bookingId, n, kind, ownerUnitId, borrowerId, from, to, amount, offHours, purpose, seriesId, personId, matchId }: Told<'BookingQueued'>,
  { id, committee, at, position }: Source,
  stage: BookingStage,
): BookingEntry => ({
  id: `${id}.${n}`,
  resourceId: id,
  bookingId,
  n,
  committeeId: committee ?? '',
  kind,
  ownerUnitId,
  borrowerId,
  startsAt: from,
  endsAt: to,
  amount,
  minutes: minutesOf(from, to),
  offHours,
  purpose,
  seriesId: seriesId ?? null,
  personId: personId ?? null,
  matchId: matchId ?? null,
  stage,
  conflict: stage === 'waiting',
  consents: [],
  dueAt: null,
  reason: null,
  inTheWay: [],
  usedFrom: null,
  usedTo: null,
  usedMinutes: 0,
  askedAt: at,
  position,
});

type Row = Readonly<BookingEntry> | undefined;

const ended =
  (stage: BookingStage) =>
  (row: Row, data: object, { position }: Source): BookingEntry | undefined =>
    row && { ...row, stage, dueAt: null, reason: (data as { reason?: string }).reason ?? null, position };

/** Used from when they came until they went, and not beyond its own time. */
const used = (row: Row, until: string, position: Position) => {
  if (!row) return row;
  const usedTo = until < row.endsAt ? until : row.endsAt;
  const from = row.usedFrom !== null && row.usedFrom! > row.startsAt ? row.usedFrom! : row.startsAt;
  return { ...row, stage: 'completed' as const, dueAt: null, usedTo, usedMinutes: Math.max(0, minutesOf(from, usedTo)), position };
};

const broken = (row: Row, { reason }: { readonly reason: string }, { position }: Source) =>
  row && { ...row, stage: 'broken' as const, dueAt: null, reason, position };

/** All bookings of all resources: a row for each, from the first word to the last. */
export const bookingCalendar = view(resourceEvents, {
  name: 'booking-calendar@1',
  table: BookingEntry,
  categories: ['resource'],
  ofCommittee: true,
  keys: {
    BookingRequested: key,
    BookingQueued: key,
    BookingPromoted: key,
    BookingApproved: key,
    BookingRefused: key,
    BookingExpired: key,
    BookingMoved: key,
    BookingCancelled: key,
    CheckedIn: key,
    CheckedOut: key,
    BookingEnded: key,
    NoShowRecorded: key,
    WaitingLapsed: key,
    PeriodBlocked: (data, source) => keys(data.broken, source),
    ResourceWithdrawn: (data, source) => keys(data.broken, source),
    SeriesBooked: ({ seriesId, occurrences }, { id }) =>
      occurrences.filter(({ outcome }) => outcome !== 'booked' && outcome !== 'waiting').map(({ i }) => `${id}.${seriesId}.${i}`),
  },
  on: {
    BookingRequested: (_, data, source) => ({
      ...asked(data, source, 'requested'),
      consents: data.consents ?? [],
      dueAt: data.holdUntil,
    }),
    BookingQueued: (_, data, source) => asked(data, source, 'waiting'),
    BookingPromoted: (row, { holdUntil }, { position }) => row && { ...row, stage: 'requested' as const, dueAt: holdUntil, position },
    BookingApproved: (row, { noShowAt }, { position }) => row && { ...row, stage: 'approved' as const, dueAt: noShowAt, position },
    BookingRefused: ended('refused'),
    BookingExpired: ended('expired'),
    BookingMoved: (row, { from, to, amount, offHours, holdUntil, noShowAt }, { position }) =>
      row && {
        ...row,
        startsAt: from,
        endsAt: to,
        amount,
        minutes: minutesOf(from, to),
        offHours,
        stage: noShowAt === undefined ? ('requested' as const) : ('approved' as const),
        dueAt: noShowAt ?? holdUntil ?? null,
        position,
      },
    BookingCancelled: ended('cancelled'),
    CheckedIn: (row, { until }, { at, position }) =>
      row && { ...row, stage: 'in_use' as const, dueAt: until, usedFrom: iso(ms(at)), position },
    CheckedOut: (row, _, { at, position }) => used(row, iso(ms(at)), position),
    BookingEnded: (row, { due }, { position }) => used(row, due, position),
    NoShowRecorded: ended('no_show'),
    WaitingLapsed: ended('lapsed'),
    PeriodBlocked: broken,
    ResourceWithdrawn: broken,
    SeriesBooked(_, { occurrences, seriesId, ...series }, source, key) {
      const { i, from, to, outcome, with: inTheWay } = occurrences.find(({ i }) => key.endsWith(`.${seriesId}.${i}`))!;
      const row = asked({ ...series, bookingId: `${seriesId}.${i}`, n: 0, from, to, offHours: 0, seriesId }, source, 'turned_away');
      return { ...row, id: key, reason: outcome, conflict: outcome === 'SLOT_TAKEN', inTheWay: inTheWay ?? [] };
    },
  },
});

export interface BookingFilter {
  readonly resourceId?: string | null;
  readonly borrowerId?: string | null;
  readonly ownerUnitId?: string | null;
  readonly seriesId?: string | null;
  readonly kind?: readonly ResourceKind[] | null;
  readonly stage?: readonly BookingStage[] | null;
  /** Those that reach into [from, to). */
  readonly from?: string | null;
  readonly to?: string | null;
}

export const bookingsMatching = ({ from, to, kind, stage, ...equal }: BookingFilter): FilterQuery<BookingEntry> =>
  ({
    $and: [
      Object.fromEntries(Object.entries(equal).filter(([, value]) => value != null)),
      ...(kind == null ? [] : [{ kind: { $in: [...kind] } }]),
      ...(stage == null ? [] : [{ stage: { $in: [...stage] } }]),
      ...(from == null ? [] : [{ endsAt: { $gt: iso(ms(from)) } }]),
      ...(to == null ? [] : [{ startsAt: { $lt: iso(ms(to)) } }]),
    ],
  }) as FilterQuery<BookingEntry>;

const unmanaged = { disableIdentityMap: true } as const;

/** A resource's bookings that reach into the interval, in order. */
export const calendarOf = (em: SqlEntityManager, resourceId: string, within: Interval, limit = 5_000): Promise<BookingEntry[]> =>
  em.find(
    BookingEntry,
    { resourceId, endsAt: { $gt: iso(within.from) }, startsAt: { $lt: iso(within.to) }, stage: { $ne: 'turned_away' } },
    { ...unmanaged, orderBy: { startsAt: 'asc', n: 'asc' }, limit },
  );

/** What changed of a resource's bookings after a position, oldest change first. */
export const changesOf = (em: SqlEntityManager, resourceId: string, after: Position, limit: number): Promise<BookingEntry[]> =>
  em.find(BookingEntry, { resourceId, position: { $gt: after } }, { ...unmanaged, orderBy: { position: 'asc', id: 'asc' }, limit });

export const bookingOfResource = (em: SqlEntityManager, resourceId: string, bookingId: string): Promise<BookingEntry | null> =>
  em.findOne(BookingEntry, { resourceId, bookingId }, { ...unmanaged, orderBy: { n: 'desc' } });

/** What became of the bookings of a period: those that begin in it. */
export interface UseOfResource {
  readonly resourceId: string;
  readonly bookings: number;
  readonly minutes: number;
  /** Minutes times how many. */
  readonly load: number;
  readonly offHours: number;
  readonly usedMinutes: number;
  /** Of the used minutes: by others than the owner. */
  readonly lentMinutes: number;
  readonly noShows: number;
  readonly conflicts: number;
}

/** For each resource of these committees that was asked for in the period. One statement, whatever the number of bookings. */
export const useOf = async (em: SqlEntityManager, committees: readonly string[], { from, to }: Interval): Promise<UseOfResource[]> => {
  if (committees.length === 0) return [];
  const db = em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property' });
  const rows = await db
    .selectFrom('BookingEntry')
    .select(({ fn, eb }) => {
      const sum = (column: string, ...when: any[]) =>
        fn.sum(
          eb
            .case()
            .when(eb.and(when))
            .then(eb.ref(column as never))
            .else(0)
            .end(),
        );
      const isPromised = eb('stage', 'in', promised);
      const count = (condition: any) => fn.sum(eb.case().when(condition).then(1).else(0).end());
      return [
        'resourceId',
        count(isPromised).as('bookings'),
        sum('minutes', isPromised).as('minutes'),
        fn
          .sum(
            eb
              .case()
              .when(isPromised)
              .then(eb('minutes', '*', eb.ref('amount')))
              .else(0)
              .end(),
          )
          .as('load'),
        sum('offHours', isPromised).as('offHours'),
        fn.sum('usedMinutes').as('usedMinutes'),
        sum('usedMinutes', eb('borrowerId', '<>', eb.ref('ownerUnitId'))).as('lentMinutes'),
        count(eb('stage', '=', 'no_show')).as('noShows'),
        count(eb('conflict', '=', true)).as('conflicts'),
      ];
    })
    .where('committeeId', 'in', [...committees])
    .where('startsAt', '>=', iso(from))
    .where('startsAt', '<', iso(to))
    .groupBy('resourceId')
    .execute();
  return rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name === 'resourceId' ? value : Number(value)])),
  ) as never;
};

/** How many promises each resource kept to their end, and how many its owner's side did not make or keep. */
export const keptByResource = async (
  em: SqlEntityManager,
  resourceIds: readonly string[],
): Promise<Map<string, { readonly kept: number; readonly failed: number }>> => {
  if (resourceIds.length === 0) return new Map();
  const db = em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property' });
  const rows = await db
    .selectFrom('BookingEntry')
    .select(({ fn }) => ['resourceId', 'stage', fn.countAll().as('count')])
    .where('resourceId', 'in', [...resourceIds])
    .where('stage', 'in', ['completed', 'refused', 'expired', 'broken'])
    .groupBy(['resourceId', 'stage'])
    .execute();
  const found = new Map<string, { kept: number; failed: number }>();
  for (const { resourceId, stage, count } of rows) {
    const { kept, failed } = found.get(resourceId) ?? { kept: 0, failed: 0 };
    found.set(resourceId, stage === 'completed' ? { kept: kept + Number(count), failed } : { kept, failed: failed + Number(count) });
  }
  return found;
};
