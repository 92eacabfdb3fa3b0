import { resourceEvents, type ResourceFact } from '#resource';
import { bodyAmong, unit, type Wanted, watched } from './what-waits.ts';

interface Pending {
  readonly n: number;
  readonly borrowerId: string;
  /** A request that nobody answered lapses then. */
  readonly due: string;
  /** A person is lent, and whose word is there: the other side's is asked. */
  readonly consents: readonly ('owner' | 'borrower')[];
  readonly purpose: string | null;
}
interface Known {
  readonly name: string;
  readonly committeeId: string;
  readonly ownerUnitId: string;
  readonly stewardId: string;
  readonly lends: boolean;
  readonly pending: { readonly [bookingId: string]: Pending };
  /** Bookings that gave way, until their borrower knows or their time is over. */
  readonly lost: { readonly [bookingId: string]: Lost };
}

interface Lost {
  readonly n: number;
  readonly borrowerId: string;
  /** When it would have begun: by then something else has to be found. */
  readonly due: string;
  readonly reason: string;
}

type Booking = { readonly bookingId: string };
const without = (known: Known | undefined, ids: readonly string[]): Known | undefined =>
  known && { ...known, pending: Object.fromEntries(Object.entries(known.pending).filter(([id]) => !ids.includes(id))) };
const pending = (known: Known | undefined, bookingId: string, booking: Pending): Known | undefined =>
  known && { ...known, pending: { ...known.pending, [bookingId]: booking } };
const answered = (known: Known | undefined, { bookingId }: Booking) => without(known, [bookingId]);
interface Broken {
  readonly reason: string;
  readonly broken: readonly (Booking & { readonly n: number; readonly borrowerId: string; readonly from: string })[];
}
const broken = (known: Known | undefined, { reason, broken }: Broken): Known | undefined => {
  const left = without(
    known,
    broken.map(({ bookingId }) => bookingId),
  );
  const lost = broken.map(({ bookingId, n, borrowerId, from }) => [bookingId, { n, borrowerId, due: from, reason }] as const);
  return left && { ...left, lost: { ...left.lost, ...Object.fromEntries(lost) } };
};
type Moved = Extract<ResourceFact, { type: 'BookingMoved' }>['data'];

/** 预约的批准与同意. The owner or the steward may approve; the lending of a person needs the word of the side that has not given it. */
export const whatWaitsOfResources = watched<Known>()(resourceEvents, {
  category: 'resource',
  on: {
    ResourceShared: (_, { name, committeeId, ownerUnitId, stewardId, kind }) => ({
      name,
      committeeId,
      ownerUnitId,
      stewardId,
      lends: kind === 'talent',
      pending: {},
      lost: {},
    }),
    ResourceAmended: (known, { name, stewardId }) =>
      known && { ...known, name: name ?? known.name, stewardId: stewardId ?? known.stewardId },
    BookingRequested: (known, { bookingId, n, borrowerId, holdUntil, consents, purpose }) =>
      pending(known, bookingId, { n, borrowerId, due: holdUntil, consents: consents ?? [], purpose }),
    BookingPromoted: (known, { bookingId, n, borrowerId, holdUntil }) =>
      pending(known, bookingId, { n, borrowerId, due: holdUntil, consents: known?.lends ? ['borrower'] : [], purpose: null }),
    BookingMoved: (known, { bookingId, n, borrowerId, holdUntil, noShowAt }: Moved) => {
      if (noShowAt !== undefined || holdUntil === undefined) return without(known, [bookingId]);
      const was = known?.pending[bookingId];
      return pending(known, bookingId, { n, borrowerId, due: holdUntil, consents: was?.consents ?? [], purpose: was?.purpose ?? null });
    },
    BookingApproved: answered,
    BookingRefused: answered,
    BookingExpired: answered,
    BookingCancelled: answered,
    PeriodBlocked: broken,
    ResourceWithdrawn: broken,
    BreakAcknowledged: (known, { bookingId }) => {
      if (!known) return known;
      const { [bookingId]: _, ...lost } = known.lost;
      return { ...known, lost };
    },
  },
  titleOf: ({ name }) => name,
  waits: ({ pending, lost, ownerUnitId, stewardId, committeeId, lends }) => [
    ...Object.values(lost).map(({ n, borrowerId, due, reason }): Wanted => ({
      kind: 'rearrange_booking',
      desk: bodyAmong(borrowerId, { committeeId }),
      n,
      due,
      about: reason,
    })),
    ...Object.values(pending).flatMap(({ n, borrowerId, due, consents, purpose }): Wanted[] => {
      const wanted = { n, due, about: purpose };
      if (lends)
        return [
          {
            kind: 'consent_to_lending',
            desk: consents.includes('owner') ? bodyAmong(borrowerId, { committeeId }) : unit(ownerUnitId),
            ...wanted,
          },
        ];
      const keepers = [...new Set([ownerUnitId, stewardId])];
      return keepers.map(id => ({ kind: 'approve_booking' as const, desk: bodyAmong(id, { committeeId }), ...wanted }));
    }),
  ],
});
