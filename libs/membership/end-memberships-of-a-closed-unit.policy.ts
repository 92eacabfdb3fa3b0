import { order, policy } from '#engine';
import { unitEvents } from '#unit';
import { Membership } from './membership.decider.ts';
import { membershipEvents, membershipId } from './membership.events.ts';

/** The committees that a unit has ever had to do with. */
type Committees = readonly string[];

const also = (committeeId: string, committees: Committees = []) =>
  committees.includes(committeeId) ? {} : { memory: [...committees, committeeId] };

/** A unit that closes leaves all its committees; invitations and applications are declined. */
export const endMembershipsOfAClosedUnit = policy<Committees>()(
  { ...unitEvents, ...membershipEvents },
  {
    name: 'end-memberships-of-a-closed-unit@1',
    chinese: '单位注销后终止其成员资格',
    categories: ['unit', 'membership'],
    key: {
      UnitInvited: ({ unitId }) => unitId,
      MembershipApplied: ({ unitId }) => unitId,
      UnitAdmitted: ({ unitId }) => unitId,
    },
    on: {
      UnitInvited: ({ committeeId }, _, committees) => also(committeeId, committees),
      MembershipApplied: ({ committeeId }, _, committees) => also(committeeId, committees),
      UnitAdmitted: ({ committeeId }, _, committees) => also(committeeId, committees),
      UnitClosed: ({ on }, { id }, committees = []) => ({
        memory: null,
        then: committees.map(committeeId =>
          order(Membership, membershipId(committeeId, id), { type: 'LapseMembership', data: { because: 'unit-closed', until: on } }),
        ),
      }),
    },
  },
);
