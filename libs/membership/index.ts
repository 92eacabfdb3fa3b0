export { Membership, type MembershipState } from './membership.decider.ts';
export { type CoalitionRole, coalitionRoles, type Grade, grades, membershipEvents } from './membership.events.ts';
export { membershipId, membershipOf } from './membership-id.ts';
