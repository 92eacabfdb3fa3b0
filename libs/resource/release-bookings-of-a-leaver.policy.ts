import { order, policy, type Source } from '#engine';
import { membershipEvents, membershipId } from '#membership';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

type Memory = readonly string[];

const byBorrower = ({ borrowerId }: { readonly borrowerId: string }, { committee }: Source) => membershipId(committee ?? '', borrowerId);
const booked = (_: unknown, { id }: Source, known: Memory = []) => (known.includes(id) ? {} : { memory: [...known, id] });
const left =
  (reason: string) =>
  (data: { readonly unitId: string }, _: Source, known: Memory = []) => ({
    memory: null,
    then: known.map(id => order(Resource, id, { type: 'ReleaseLeaver', data: { borrowerId: data.unitId, reason } })),
  });

/** What a unit booked is free again when it is no member any more. */
export const releaseBookingsOfALeaver = policy<Memory>()(
  { ...resourceEvents, ...membershipEvents },
  {
    name: 'release-bookings-of-a-leaver@1',
    chinese: '单位退出后释放其预约',
    categories: ['resource', 'membership'],
    key: { BookingRequested: byBorrower, BookingQueued: byBorrower },
    on: {
      BookingRequested: booked,
      BookingQueued: booked,
      UnitWithdrew: left('该单位已退出本大工委。'),
      UnitRemoved: left('该单位已被移出本大工委。'),
      MembershipLapsed: left('该单位的成员关系已终止。'),
    },
  },
);
