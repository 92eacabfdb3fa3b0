import { owe, policy, settle } from '#engine';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

const wait = (n: number) => `wait.${n}`;
const waitsNot = ({ n }: { readonly n: number }) => ({ then: [settle(wait(n))] });

/** Nobody waits for a slot that has begun. */
export const endTheWaitWhenTheSlotBegins = policy()(resourceEvents, {
  name: 'end-the-wait-when-the-slot-begins@1',
  chinese: '时段开始后结束候补',
  categories: ['resource'],
  on: {
    BookingQueued: ({ n, from }, { id }) => ({ then: [owe(wait(n), from, Resource, id, { type: 'LapseWaiting', data: { n } })] }),
    BookingPromoted: waitsNot,
    BookingCancelled: waitsNot,
    ResourceWithdrawn: ({ broken }) => ({ then: broken.map(({ n }) => settle(wait(n))) }),
  },
});
