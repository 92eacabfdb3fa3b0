import type { Slice } from '#engine';
import { endMembershipsOfAClosedUnit } from './end-memberships-of-a-closed-unit.policy.ts';
import { endMembershipsOfADissolvedCommittee } from './end-memberships-of-a-dissolved-committee.policy.ts';
import { CommitteeInsideResolver, InsideResolver } from './inside.resolver.ts';
import { Membership } from './membership.decider.ts';
import { membershipRegister } from './membership.register.ts';
import { MembershipResolver, UnitMembershipsResolver } from './membership.resolver.ts';
import { membershipSentences } from './membership.sentences.ts';

export { Membership, type MembershipState } from './membership.decider.ts';
export {
  type CoalitionRole,
  coalitionRoles,
  type Grade,
  grades,
  membershipEvents,
  membershipId,
  membershipOf,
} from './membership.events.ts';
export {
  changesBetween,
  composition,
  currentMemberships,
  type MemberCount,
  memberCount,
  type MembershipPeriod,
  membershipRegister,
  membershipsOfUnits,
  membershipsOn,
  membershipViews,
  onDay,
  quarterOf,
  seatsOf,
} from './membership.register.ts';
export { isStranger } from './stranger.ts';
export { maySee, visibilityViews, visibleCommittees } from './visible.ts';

/** Who belongs where, and who may therefore see what. */
export const membershipSlice: Slice = {
  name: 'membership',
  deciders: [Membership],
  views: [membershipRegister],
  policies: [endMembershipsOfADissolvedCommittee, endMembershipsOfAClosedUnit],
  sentences: membershipSentences,
  providers: [MembershipResolver, UnitMembershipsResolver, CommitteeInsideResolver, InsideResolver],
};
