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
export { maySee, visibilityViews, visibleCommittees } from './visible.ts';
