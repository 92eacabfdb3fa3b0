import { owe, policy, settle } from '#engine';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

const use = (n: number) => `use.${n}`;
const allOver = ({ broken }: { readonly broken: readonly { readonly n: number }[] }) => ({ then: broken.map(({ n }) => settle(use(n))) });

/** Nobody has to check out: the booking ends when its time is over. */
export const endBookingsWhenTheirTimeIsOver = policy()(resourceEvents, {
  name: 'end-bookings-when-their-time-is-over@1',
  chinese: '预约到时自动结束',
  categories: ['resource'],
  on: {
    CheckedIn: ({ n, until }, { id }) => ({ then: [owe(use(n), until, Resource, id, { type: 'EndBooking', data: { n } })] }),
    CheckedOut: ({ n }) => ({ then: [settle(use(n))] }),
    PeriodBlocked: allOver,
    ResourceWithdrawn: allOver,
  },
});
