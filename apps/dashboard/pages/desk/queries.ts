import { graphql } from '../../graphql.ts';

const booking = graphql(`
  fragment DeskBooking on Booking @_unmask {
    id
    resourceId
    committeeId
    borrowerId
    from
    to
    purpose
    stage
    resource {
      name
      timeZone
    }
  }
`);

/** A unit's own view of its year, beside what waits. */
export const deskOf = graphql(
  `
    query DeskOf(
      $unitId: ID!
      $committeeId: ID!
      $from: DateTime!
      $to: DateTime!
      $yearFrom: DateTime!
      $yearTo: DateTime!
      $asOf: String
    ) {
      unit(id: $unitId, asOf: $asOf) {
        id
        name
        capacities
      }
      obligations(unitId: $unitId, asOf: $asOf) {
        id
        taskId
        committeeId
        quantity
        stage
        owes
        due
        task {
          title
          capacity {
            mode
            unit
          }
        }
      }
      claims(filter: { unitId: $unitId }, first: 200, asOf: $asOf) {
        totalCount
        edges {
          node {
            stage
            late
            claimedAt
            endedAt
          }
        }
      }
      tasks(filter: { claimableBy: $unitId }, first: 12, asOf: $asOf) {
        totalCount
        edges {
          node {
            id
            committeeId
            title
            kind
            place
            urgent
            requires
            remainder
            capacity {
              mode
              unit
            }
            clocks {
              kind
              due
            }
          }
        }
      }
      matches(filter: { body: $unitId, stage: [proposed] }, first: 5, asOf: $asOf) {
        edges {
          node {
            id
            committeeId
            resourceId
            purpose
            score
            until
            ownerUnitId
          }
        }
      }
      resources(filter: { ownerUnitId: $unitId, withdrawn: false }, first: 20, asOf: $asOf) {
        edges {
          node {
            id
            committeeId
            name
            kind
          }
        }
      }
      lent: bookings(filter: { ownerUnitId: $unitId, from: $from, to: $to, stage: [requested, approved, in_use] }, first: 20, asOf: $asOf) {
        edges {
          node {
            ...DeskBooking
          }
        }
      }
      borrowed: bookings(
        filter: { borrowerId: $unitId, from: $from, to: $to, stage: [waiting, requested, approved, in_use] }
        first: 20
        asOf: $asOf
      ) {
        edges {
          node {
            ...DeskBooking
          }
        }
      }
      used: bookings(filter: { borrowerId: $unitId, from: $yearFrom, to: $yearTo, stage: [in_use, completed] }, first: 1, asOf: $asOf) {
        totalCount
      }
      agreements(filter: { unitId: $unitId, status: [in_force, expiring] }, first: 1, asOf: $asOf) {
        totalCount
      }
      resourceFigures(committeeId: $committeeId, from: $yearFrom, to: $yearTo, asOf: $asOf) {
        owners {
          ownerUnitId
          bookings
          lentMinutes
        }
      }
    }
  `,
  [booking],
);
