import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const membership = graphql(`
  fragment Membership on Membership @_unmask {
    id
    committeeId
    period
    status
    grade
    since
    sinceStated {
      on
      precision
    }
    memberSince
    until
    reason
    role
    liaison {
      id
      name
      telephone
      email
      masked
      erased
    }
    unit {
      id
      name
      kind
      level
      placeholder
      capacities
    }
  }
`);

export const membersQuery = graphql(
  `
    query Members($committeeId: ID!, $on: Date, $from: Date!, $to: Date!, $asOf: String) {
      memberships(committeeId: $committeeId, on: $on, pending: true, asOf: $asOf) {
        ...Membership
      }
      membershipChanges(committeeId: $committeeId, from: $from, to: $to, asOf: $asOf) {
        joined {
          id
          since
          unit {
            id
            name
          }
        }
        left {
          id
          until
          unit {
            id
            name
          }
        }
      }
    }
  `,
  [membership],
);

export const unitQuery = graphql(
  `
    query OneUnit($id: ID!, $asOf: String) {
      unit(id: $id, asOf: $asOf) {
        id
        name
        formerNames
        kind
        level
        partyOrganisation
        industry
        address
        capacities
        placeholder
        status
        creditCode
        committeeId
        memberships {
          ...Membership
        }
      }
    }
  `,
  [membership],
);

export const unitsToInvite = graphql(`
  query UnitsToInvite($search: String!) {
    units(search: $search, first: 8) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export const inviteUnit = graphql(
  `
    mutation InviteUnit($id: ID!, $commandId: ID!, $grade: Grade) {
      outcome: inviteUnit(id: $id, commandId: $commandId, grade: $grade) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const acceptInvitation = graphql(
  `
    mutation AcceptInvitation($id: ID!, $commandId: ID!) {
      outcome: acceptInvitation(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const applyForMembership = graphql(
  `
    mutation Apply($id: ID!, $commandId: ID!, $grade: Grade, $reason: String) {
      outcome: applyForMembership(id: $id, commandId: $commandId, grade: $grade, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const admitUnit = graphql(
  `
    mutation Admit($id: ID!, $commandId: ID!, $grade: Grade, $since: StatedDateInput) {
      outcome: admitUnit(id: $id, commandId: $commandId, grade: $grade, since: $since) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const declineMembership = graphql(
  `
    mutation DeclineMembership($id: ID!, $commandId: ID!, $by: DeclineMembershipBy!, $reason: String) {
      outcome: declineMembership(id: $id, commandId: $commandId, by: $by, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const promotePartner = graphql(
  `
    mutation Promote($id: ID!, $commandId: ID!) {
      outcome: promotePartner(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const suspendMembership = graphql(
  `
    mutation Suspend($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: suspendMembership(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const resumeMembership = graphql(
  `
    mutation Resume($id: ID!, $commandId: ID!) {
      outcome: resumeMembership(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const removeUnit = graphql(
  `
    mutation RemoveUnit($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: removeUnit(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const withdrawUnit = graphql(
  `
    mutation WithdrawUnit($id: ID!, $commandId: ID!, $reason: String) {
      outcome: withdrawUnit(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const assignRole = graphql(
  `
    mutation AssignRole($id: ID!, $commandId: ID!, $role: CoalitionRole!) {
      outcome: assignCoalitionRole(id: $id, commandId: $commandId, role: $role) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const appointLiaison = graphql(
  `
    mutation AppointLiaison($id: ID!, $commandId: ID!, $personId: ID!) {
      outcome: appointUnitLiaison(id: $id, commandId: $commandId, personId: $personId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
