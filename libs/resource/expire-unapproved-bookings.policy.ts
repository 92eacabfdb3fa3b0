import { owe, policy, settle } from '#engine';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

const hold = (n: number) => `hold.${n}`;
const answered = ({ n }: { readonly n: number }) => ({ then: [settle(hold(n))] });
const allAnswered = ({ broken }: { readonly broken: readonly { readonly n: number }[] }) => ({
  then: broken.map(({ n }) => settle(hold(n))),
});
const held = ({ n, holdUntil }: { readonly n: number; readonly holdUntil?: string | undefined }, { id }: { readonly id: string }) => ({
  then: [holdUntil === undefined ? settle(hold(n)) : owe(hold(n), holdUntil, Resource, id, { type: 'ExpireRequest', data: { n } })],
});

/** A request that nobody answers holds its slot no longer than its rules say. */
export const expireUnapprovedBookings = policy()(resourceEvents, {
  name: 'expire-unapproved-bookings@1',
  chinese: '逾期未审批的预约自动失效',
  categories: ['resource'],
  on: {
    BookingRequested: held,
    BookingPromoted: held,
    BookingMoved: held,
    BookingApproved: answered,
    BookingRefused: answered,
    BookingCancelled: answered,
    PeriodBlocked: allAnswered,
    ResourceWithdrawn: allAnswered,
  },
});
