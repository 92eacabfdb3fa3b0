import { type Order, order, policy } from '#engine';
import { resourceEvents } from '#resource';
import { Match } from './match.decider.ts';

interface Of {
  readonly matchId?: string | undefined;
  readonly bookingId: string;
}

const reserved = ({ matchId, bookingId }: Of): Order[] =>
  matchId === undefined ? [] : [order(Match, matchId, { type: 'RecordReserved', data: { bookingId } })];
const delivered = ({ matchId, bookingId }: Of): Order[] =>
  matchId === undefined ? [] : [order(Match, matchId, { type: 'RecordDelivered', data: { bookingId } })];
const undone = (because: 'cancelled' | 'no_show' | 'broken' | 'given_back', { matchId, bookingId }: Of): Order[] =>
  matchId === undefined ? [] : [order(Match, matchId, { type: 'RecordUndone', data: { bookingId, because } })];

/** A match goes the way of what was reserved for it. */
export const followAReservation = policy()(resourceEvents, {
  name: 'follow-a-reservation@1',
  chinese: '跟进对接成功后的预约',
  categories: ['resource'],
  on: {
    BookingApproved: data => ({ then: reserved(data) }),
    ReservationRefused: ({ matchId, bookingId, code }) => ({
      then: [order(Match, matchId, { type: 'RecordNotReserved', data: { bookingId, code } })],
    }),
    CheckedOut: data => ({ then: delivered(data) }),
    BookingEnded: data => ({ then: delivered(data) }),
    BookingCancelled: data => ({ then: undone('cancelled', data) }),
    NoShowRecorded: data => ({ then: undone('no_show', data) }),
    PeriodBlocked: ({ broken }) => ({ then: broken.flatMap(one => undone('broken', one)) }),
    ResourceWithdrawn: ({ broken }) => ({ then: broken.flatMap(one => undone('broken', one)) }),
    StockDrawn: ({ matchId, drawId }) => ({
      then: [...reserved({ matchId, bookingId: drawId }), ...delivered({ matchId, bookingId: drawId })],
    }),
    StockGivenBack: ({ matchId, drawId }) => ({ then: undone('given_back', { matchId, bookingId: drawId }) }),
  },
});
