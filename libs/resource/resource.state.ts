import type { z } from 'zod';
import type { Load } from '#calendar';
import type { Message, Origin } from '#decider';
import type { Opening } from './opening.ts';
import type { bookingRules, consents, description, resourceEvents } from './resource.events.ts';

export type ResourceFact = Message<typeof resourceEvents>;
export type Told<T extends ResourceFact['type']> = Extract<ResourceFact, { type: T }>['data'];
export type Description = Readonly<z.output<typeof description>>;
export type BookingRules = Readonly<z.output<typeof bookingRules>>;
export type Consent = z.output<typeof consents>;

/** What was asked for, for when, in milliseconds since 1970. */
export interface Asked extends Load {
  readonly bookingId: string;
  /** Its number within the resource, from 1. */
  readonly n: number;
  readonly borrowerId: string;
  readonly seriesId: string | null;
  /** The match of a need that it is for. */
  readonly matchId: string | null;
  /** The version of the fact that made it what it is. */
  readonly version: number;
}

/** A series as it was asked for; its first occurrence. */
export interface Series {
  readonly id: string;
  readonly borrowerId: string;
  readonly amount: number;
  readonly purpose: string;
  readonly every: Told<'SeriesBooked'>['every'];
  readonly from: string;
  readonly to: string;
  readonly times: number;
  readonly version: number;
}

/** A booking that holds its slot. */
export interface Booking extends Asked {
  readonly stage: 'requested' | 'approved' | 'in_use';
  /** The moment at which it lapses by itself: nobody answered, nobody came, its time is over. */
  readonly due: number;
  /** Where a person is lent: whose word is there. */
  readonly consents: readonly Consent[];
}

export interface Block {
  readonly blockId: string;
  readonly from: number;
  readonly to: number;
  readonly version: number;
}

/** How a booking came to its end. */
export type End = 'refused' | 'expired' | 'cancelled' | 'completed' | 'no_show' | 'lapsed' | 'broken';

export interface Ended {
  readonly bookingId: string;
  readonly matchId: string | null;
  /** Nothing where it never was a booking. */
  readonly borrowerId: string | null;
  readonly how: End;
  /** Of a broken one: its borrower knows it. */
  readonly acknowledged?: true;
  readonly version: number;
}

export interface Draw {
  readonly drawId: string;
  readonly receiverId: string;
  readonly amount: number;
  readonly matchId: string | null;
}

export interface KnownResource {
  readonly status: 'shared';
  readonly about: Description;
  readonly opening: { readonly hours: Opening; readonly version: number };
  readonly rules: BookingRules;
  /** From when on it is shared no more. */
  readonly withdrawn: { readonly from: number; readonly version: number } | null;
  readonly blocks: readonly Block[];
  /** Those that hold a slot, in the order in which they were made. */
  readonly bookings: readonly Booking[];
  /** Those that wait for one, in their order. */
  readonly waiting: readonly Asked[];
  /** The last ones that ended, so that a repeat is known. */
  readonly ended: readonly Ended[];
  readonly bookingsSoFar: number;
  /** How many promises were kept to their end, and how many the owner’s side did not make or keep. */
  readonly kept: number;
  readonly failed: number;
  /** The last series, so that a repeat is known. */
  readonly series: readonly Series[];
  readonly damages: readonly string[];
  readonly stock: {
    readonly amount: number;
    readonly unit: string;
    readonly draws: readonly Draw[];
    readonly supplies: readonly string[];
    /** The version of the fact that last changed it. */
    readonly version: number;
  } | null;
  readonly version: number;
}

export type ResourceState = { readonly status: 'unknown' } | KnownResource;

/** What ended is remembered this far back. */
const remembered = 200;
const last = <T>(all: readonly T[], most = remembered) => all.slice(-most);

export const ms = (time: string) => Date.parse(time);
export const iso = (time: number) => new Date(time).toISOString();

const thousandths = (amount: number) => Math.round(amount * 1_000);
/** Three decimals at the most, so sums are exact. */
export const plus = (a: number, b: number) => (thousandths(a) + thousandths(b)) / 1_000;

export const bookingOf = (resource: KnownResource, bookingId: string) => resource.bookings.find(one => one.bookingId === bookingId);
export const waitingOf = (resource: KnownResource, bookingId: string) => resource.waiting.find(one => one.bookingId === bookingId);
export const endedOf = (resource: KnownResource, bookingId: string) => resource.ended.findLast(one => one.bookingId === bookingId);

type Rule<T extends ResourceFact['type']> = (resource: KnownResource, data: Told<T>, origin: Origin) => KnownResource;

const end = (resource: KnownResource, ids: readonly string[], how: End, version: number): KnownResource => {
  const gone = new Set(ids);
  const known = new Map([...resource.bookings, ...resource.waiting].map(one => [one.bookingId, one]));
  const ended = ids.map((bookingId): Ended => {
    const { borrowerId = null, matchId = null } = known.get(bookingId) ?? {};
    return { bookingId, borrowerId, matchId, how, version };
  });
  return {
    ...resource,
    bookings: resource.bookings.filter(({ bookingId }) => !gone.has(bookingId)),
    waiting: resource.waiting.filter(({ bookingId }) => !gone.has(bookingId)),
    ended: last([...resource.ended, ...ended]),
    kept: resource.kept + (how === 'completed' ? ids.length : 0),
    failed: resource.failed + (how === 'refused' || how === 'expired' || how === 'broken' ? ids.length : 0),
  };
};
const ends =
  (how: End) =>
  (resource: KnownResource, { bookingId }: { readonly bookingId: string }, { version }: Origin): KnownResource =>
    end(resource, [bookingId], how, version);

const change = (resource: KnownResource, bookingId: string, to: (booking: Booking) => Booking): KnownResource => ({
  ...resource,
  bookings: resource.bookings.map(booking => (booking.bookingId === bookingId ? to(booking) : booking)),
});

const asked = (
  {
    bookingId,
    n,
    borrowerId,
    from,
    to,
    amount,
    seriesId,
    matchId,
  }: Omit<Told<'BookingQueued'>, 'ownerUnitId' | 'kind' | 'purpose' | 'offHours'>,
  version: number,
): Asked => ({
  bookingId,
  n,
  borrowerId,
  from: ms(from),
  to: ms(to),
  amount,
  seriesId: seriesId ?? null,
  matchId: matchId ?? null,
  version,
});

/** What is over needs no place in the state. */
const ahead = (blocks: readonly Block[], at: string) => blocks.filter(({ to }) => to > ms(at));

const rules: { readonly [T in Exclude<ResourceFact['type'], 'ResourceShared'>]: Rule<T> } = {
  ResourceAmended: (resource, changes) => {
    const about = Object.fromEntries(Object.entries({ ...resource.about, ...changes }).filter(([, value]) => value !== null));
    return { ...resource, about: about as Description };
  },
  AvailabilitySet: (resource, { opening }, { version }) => ({ ...resource, opening: { hours: opening, version } }),
  BookingRulesSet: (resource, rules) => ({ ...resource, rules }),
  PeriodBlocked: (resource, { blockId, from, to, broken }, { version, at }) => ({
    ...end(resource, idsOf(broken), 'broken', version),
    blocks: [...ahead(resource.blocks, at), { blockId, from: ms(from), to: ms(to), version }],
  }),
  PeriodUnblocked: (resource, { blockId }) => ({ ...resource, blocks: resource.blocks.filter(block => block.blockId !== blockId) }),
  ResourceWithdrawn: (resource, { from, broken }, { version }) => ({
    ...end(resource, idsOf(broken), 'broken', version),
    withdrawn: { from: ms(from), version },
  }),
  ResourceReturned: resource => ({ ...resource, withdrawn: null }),
  DamageReported: (resource, { damageId }) => ({ ...resource, damages: last([...resource.damages, damageId]) }),

  BookingRequested: (resource, data, { version }) => ({
    ...resource,
    bookingsSoFar: data.n,
    bookings: [
      ...resource.bookings,
      { ...asked(data, version), stage: 'requested', due: ms(data.holdUntil), consents: data.consents ?? [] },
    ],
  }),
  BookingQueued: (resource, data, { version }) => ({
    ...resource,
    bookingsSoFar: data.n,
    waiting: [...resource.waiting, asked(data, version)],
  }),
  BookingPromoted: (resource, { bookingId, holdUntil, ...data }, { version }) => {
    const seriesId = waitingOf(resource, bookingId)?.seriesId ?? undefined;
    const booking = asked({ bookingId, ...data, ...(seriesId !== undefined && { seriesId }) }, version);
    return {
      ...resource,
      waiting: resource.waiting.filter(one => one.bookingId !== bookingId),
      bookings: [
        ...resource.bookings,
        { ...booking, stage: 'requested', due: ms(holdUntil), consents: resource.about.kind === 'talent' ? ['borrower'] : [] },
      ],
    };
  },
  BookingApproved: (resource, { bookingId, noShowAt }) =>
    change(resource, bookingId, booking => ({ ...booking, stage: 'approved', due: ms(noShowAt), consents: [] })),
  BookingRefused: ends('refused'),
  BookingExpired: ends('expired'),
  BookingMoved: (resource, { bookingId, from, to, amount, holdUntil, noShowAt }, { version }) =>
    change(resource, bookingId, booking => ({
      ...booking,
      from: ms(from),
      to: ms(to),
      amount,
      version,
      stage: noShowAt === undefined ? 'requested' : 'approved',
      due: ms(noShowAt ?? holdUntil ?? from),
    })),
  BookingCancelled: ends('cancelled'),
  CheckedIn: (resource, { bookingId }) => change(resource, bookingId, booking => ({ ...booking, stage: 'in_use', due: booking.to })),
  CheckedOut: ends('completed'),
  BookingEnded: ends('completed'),
  NoShowRecorded: ends('no_show'),
  WaitingLapsed: ends('lapsed'),
  BreakAcknowledged: (resource, { bookingId }) => ({
    ...resource,
    ended: resource.ended.map(one => (one.bookingId === bookingId && one.how === 'broken' ? { ...one, acknowledged: true } : one)),
  }),
  SeriesBooked: (resource, { seriesId: id, borrowerId, amount, purpose, every, occurrences }, { version }) => {
    const [{ from, to }] = occurrences as [Told<'SeriesBooked'>['occurrences'][number]];
    const series = { id, borrowerId, amount, purpose, every, from, to, times: occurrences.length, version };
    return { ...resource, series: last([...resource.series, series]) };
  },

  ReservationRefused: (resource, { bookingId, matchId }, { version }) => ({
    ...resource,
    ended: last([...resource.ended, { bookingId, borrowerId: null, matchId, how: 'refused', version }]),
  }),

  StockDrawn: (resource, { drawId, receiverId, amount, left, matchId }, { version }) => ({
    ...resource,
    stock: resource.stock && {
      ...resource.stock,
      amount: left,
      draws: last([...resource.stock.draws, { drawId, receiverId, amount, matchId: matchId ?? null }]),
      version,
    },
  }),
  StockGivenBack: (resource, { drawId, left }, { version }) => ({
    ...resource,
    stock: resource.stock && {
      ...resource.stock,
      amount: left,
      draws: resource.stock.draws.map(draw => (draw.drawId === drawId ? { ...draw, amount: 0 } : draw)),
      version,
    },
  }),
  StockReplenished: (resource, { supplyId, left }, { version }) => ({
    ...resource,
    stock: resource.stock && { ...resource.stock, amount: left, supplies: last([...resource.stock.supplies, supplyId]), version },
  }),
};

function idsOf(some: readonly { readonly bookingId: string }[]) {
  return some.map(({ bookingId }) => bookingId);
}

type Evolve = { readonly [T in ResourceFact['type']]: (resource: ResourceState, data: Told<T>, origin: Origin) => ResourceState };

/** What each fact makes of a resource. */
export const evolve = {
  ResourceShared: (_: ResourceState, { opening, rules, stock, ...about }: Told<'ResourceShared'>, { version }: Origin): KnownResource => ({
    status: 'shared',
    about,
    opening: { hours: opening, version },
    rules,
    withdrawn: null,
    blocks: [],
    bookings: [],
    waiting: [],
    ended: [],
    bookingsSoFar: 0,
    kept: 0,
    failed: 0,
    series: [],
    damages: [],
    stock: stock ? { ...stock, draws: [], supplies: [], version } : null,
    version,
  }),
  ...Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      (resource: ResourceState, data: never, origin: Origin): ResourceState => {
        if (resource.status === 'unknown') throw new Error(`${type} is told of a resource that was never shared.`);
        return { ...(rule as Rule<any>)(resource, data, origin), version: origin.version };
      },
    ]),
  ),
} as Evolve;
