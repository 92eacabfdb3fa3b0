import { owe, policy, settle } from '#engine';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

const coming = (n: number) => `no-show.${n}`;
const comesNot = ({ n }: { readonly n: number }) => ({ then: [settle(coming(n))] });
const noneCome = ({ broken }: { readonly broken: readonly { readonly n: number }[] }) => ({
  then: broken.map(({ n }) => settle(coming(n))),
});
const expected = ({ n, noShowAt }: { readonly n: number; readonly noShowAt?: string | undefined }, { id }: { readonly id: string }) => ({
  then: [noShowAt === undefined ? settle(coming(n)) : owe(coming(n), noShowAt, Resource, id, { type: 'RecordNoShow', data: { n } })],
});

/** Whoever has not checked in when the grace is over does not come: the slot is free. */
export const markNoShows = policy()(resourceEvents, {
  name: 'mark-no-shows@1',
  chinese: '逾时未到记为失约',
  categories: ['resource'],
  on: {
    BookingApproved: expected,
    BookingMoved: expected,
    CheckedIn: comesNot,
    BookingCancelled: comesNot,
    PeriodBlocked: noneCome,
    ResourceWithdrawn: noneCome,
  },
});
