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
