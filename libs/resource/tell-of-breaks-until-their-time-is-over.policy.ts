import { owe, policy, settle, type Source } from '#engine';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

const told = (bookingId: string) => `break.${bookingId}`;
interface Broken {
  readonly broken: readonly { readonly bookingId: string; readonly borrowerId: string; readonly to: string }[];
}
const broke = ({ broken }: Broken, { id }: Source) => ({
  then: broken.map(({ bookingId, borrowerId, to }) =>
    owe(told(bookingId), to, Resource, id, { type: 'LapseBreak', data: { bookingId, borrowerId } }),
  ),
});

/** Whoever lost a slot has it before their eyes until they say that they know, or its time is over. */
export const tellOfBreaksUntilTheirTimeIsOver = policy()(resourceEvents, {
  name: 'tell-of-breaks-until-their-time-is-over@1',
  chinese: '持续告知受停用影响的预约',
  categories: ['resource'],
  on: {
    PeriodBlocked: broke,
    ResourceWithdrawn: broke,
    BreakAcknowledged: ({ bookingId }) => ({ then: [settle(told(bookingId))] }),
  },
});
