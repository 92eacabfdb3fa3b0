import { committeeEvents } from '#committee';
import { order, policy } from '#engine';
import { Membership } from './membership.decider.ts';
import { membershipEvents, membershipId } from './membership.events.ts';

/** The units that a committee has ever had to do with. */
type Units = readonly string[];

const also = (unitId: string, units: Units = []) => (units.includes(unitId) ? {} : { memory: [...units, unitId] });

/** With the committee end its memberships; invitations and applications are declined. */
export const endMembershipsOfADissolvedCommittee = policy<Units>()(
  { ...committeeEvents, ...membershipEvents },
  {
    name: 'end-memberships-of-a-dissolved-committee@1',
    chinese: '委员会撤销后终止其成员资格',
    categories: ['committee', 'membership'],
    key: {
      UnitInvited: ({ committeeId }) => committeeId,
      MembershipApplied: ({ committeeId }) => committeeId,
      UnitAdmitted: ({ committeeId }) => committeeId,
    },
    on: {
      UnitInvited: ({ unitId }, _, units) => also(unitId, units),
      MembershipApplied: ({ unitId }, _, units) => also(unitId, units),
      UnitAdmitted: ({ unitId }, _, units) => also(unitId, units),
      CommitteeDissolved: ({ on }, { id }, units = []) => ({
        memory: null,
        then: units.map(unitId =>
          order(Membership, membershipId(id, unitId), { type: 'LapseMembership', data: { because: 'committee-dissolved', until: on } }),
        ),
      }),
    },
  },
);
