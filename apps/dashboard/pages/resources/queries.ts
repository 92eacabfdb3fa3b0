import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const booking = graphql(`
  fragment BookingShown on Booking @_unmask {
    id
    resourceId
    bookingId
    n
    borrowerId
    from
    to
    amount
    offHours
    purpose
    seriesId
    stage
    consents
    dueAt
    reason
    inTheWay {
      borrowerId
    }
    usedFrom
    usedTo
    position
  }
`);

const hours = graphql(`
  fragment HoursShown on Resource @_unmask {
    timeZone
    capacity
    partial
    opening {
      week {
        from
        to
      }
      exceptions {
        date
        hours {
          from
          to
        }
        officeDay
      }
      office {
        from
        to
      }
    }
    blocks {
      blockId
      from
      to
      reason
    }
    sharedAt
    withdrawnFrom
  }
`);

/** Of every resource of a committee, and what is booked within a day or so. The server reckons when each is open: that is less to send. */
export const resourcesOf = graphql(
  `
    query ResourcesOf($committeeId: ID!, $filter: ResourceFilter, $from: DateTime!, $to: DateTime!, $until: DateTime!, $asOf: String) {
      resources(committeeId: $committeeId, filter: $filter, first: 80, asOf: $asOf) {
        totalCount
        edges {
          node {
            id
            kind
            name
            place
            ownerUnitId
            stewardId
            capacity
            partial
            timeZone
            withdrawn
            stock {
              amount
              unit
            }
            blocks {
              from
              to
              reason
            }
            open(from: $from, to: $until) {
              from
              to
            }
          }
        }
      }
      bookings(
        committeeId: $committeeId
        filter: { from: $from, to: $to, stage: [requested, approved, in_use, completed] }
        first: 200
        asOf: $asOf
      ) {
        edges {
          node {
            ...BookingShown
          }
        }
      }
    }
  `,
  [booking],
);

export const oneResource = graphql(
  `
    query OneResource($id: ID!, $from: DateTime!, $to: DateTime!, $asOf: String) {
      resource(id: $id, asOf: $asOf) {
        id
        committeeId
        kind
        name
        text
        place
        placeId
        ownerUnitId
        stewardId
        personId
        withdrawn
        withdrawnFor
        damages
        lastDamage
        position
        rules {
          onlyFor
          shortestMinutes
          longestMinutes
          aheadDays
          noticeMinutes
          approval
          holdHours
          earlyMinutes
          graceMinutes
          mostEach
          acrossClosing
        }
        stock {
          amount
          unit
          drawn
          draws {
            drawId
            receiverId
            amount
            purpose
            at
            givenBack
          }
        }
        utilisation(from: $from, to: $to)
        calendar(from: $from, to: $to) {
          ...BookingShown
        }
        ...HoursShown
      }
    }
  `,
  [booking, hours],
);

export const calendarLive = graphql(
  `
    subscription CalendarLive($resourceId: ID!, $after: Position) {
      bookingCalendar(resourceId: $resourceId, after: $after) {
        position
        complete
        bookings {
          ...BookingShown
        }
      }
    }
  `,
  [booking],
);

export const calendarPast = graphql(
  `
    query CalendarPast($resourceId: ID!, $asOf: String) {
      bookings(filter: { resourceId: $resourceId, stage: [waiting, requested, approved, in_use] }, first: 200, asOf: $asOf) {
        edges {
          node {
            ...BookingShown
          }
        }
      }
    }
  `,
  [booking],
);

/** Each occurrence of a series, those that were turned away too. */
export const seriesOf = graphql(
  `
    query SeriesOf($seriesId: ID!, $after: Position, $asOf: String) {
      bookings(filter: { seriesId: $seriesId }, first: 100, afterPosition: $after, asOf: $asOf) {
        edges {
          node {
            ...BookingShown
          }
        }
      }
    }
  `,
  [booking],
);

export const requestBooking = graphql(
  `
    mutation RequestBooking(
      $id: ID!
      $commandId: ID!
      $bookingId: ID!
      $borrowerId: ID!
      $from: DateTime!
      $to: DateTime!
      $amount: Int!
      $purpose: String!
      $joinQueue: Boolean!
    ) {
      outcome: requestBooking(
        id: $id
        commandId: $commandId
        bookingId: $bookingId
        borrowerId: $borrowerId
        from: $from
        to: $to
        amount: $amount
        purpose: $purpose
        joinQueue: $joinQueue
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const offerLending = graphql(
  `
    mutation OfferLending(
      $id: ID!
      $commandId: ID!
      $bookingId: ID!
      $borrowerId: ID!
      $from: DateTime!
      $to: DateTime!
      $amount: Int!
      $purpose: String!
    ) {
      outcome: offerLending(
        id: $id
        commandId: $commandId
        bookingId: $bookingId
        borrowerId: $borrowerId
        from: $from
        to: $to
        amount: $amount
        purpose: $purpose
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const bookSeries = graphql(
  `
    mutation BookSeries(
      $id: ID!
      $commandId: ID!
      $seriesId: ID!
      $borrowerId: ID!
      $from: DateTime!
      $to: DateTime!
      $amount: Int!
      $purpose: String!
      $every: Every!
      $step: Int!
      $times: Int
      $until: Date
      $joinQueue: Boolean!
    ) {
      outcome: bookSeries(
        id: $id
        commandId: $commandId
        seriesId: $seriesId
        borrowerId: $borrowerId
        from: $from
        to: $to
        amount: $amount
        purpose: $purpose
        every: $every
        step: $step
        times: $times
        until: $until
        joinQueue: $joinQueue
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const moveBooking = graphql(
  `
    mutation MoveBooking($id: ID!, $commandId: ID!, $bookingId: ID!, $from: DateTime!, $to: DateTime!, $amount: Int) {
      outcome: moveBooking(id: $id, commandId: $commandId, bookingId: $bookingId, from: $from, to: $to, amount: $amount) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const approveBooking = graphql(
  `
    mutation ApproveBooking($id: ID!, $commandId: ID!, $bookingId: ID!) {
      outcome: approveBooking(id: $id, commandId: $commandId, bookingId: $bookingId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const acceptLending = graphql(
  `
    mutation AcceptLending($id: ID!, $commandId: ID!, $bookingId: ID!) {
      outcome: acceptLending(id: $id, commandId: $commandId, bookingId: $bookingId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const refuseBooking = graphql(
  `
    mutation RefuseBooking($id: ID!, $commandId: ID!, $bookingId: ID!, $reason: String!) {
      outcome: refuseBooking(id: $id, commandId: $commandId, bookingId: $bookingId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const cancelBooking = graphql(
  `
    mutation CancelBooking($id: ID!, $commandId: ID!, $bookingId: ID!, $reason: String!) {
      outcome: cancelBooking(id: $id, commandId: $commandId, bookingId: $bookingId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const cancelSeries = graphql(
  `
    mutation CancelSeries($id: ID!, $commandId: ID!, $seriesId: ID!, $reason: String!) {
      outcome: cancelSeries(id: $id, commandId: $commandId, seriesId: $seriesId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const checkIn = graphql(
  `
    mutation CheckIn($id: ID!, $commandId: ID!, $bookingId: ID!) {
      outcome: checkIn(id: $id, commandId: $commandId, bookingId: $bookingId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const checkOut = graphql(
  `
    mutation CheckOut($id: ID!, $commandId: ID!, $bookingId: ID!, $note: String) {
      outcome: checkOut(id: $id, commandId: $commandId, bookingId: $bookingId, note: $note) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const drawDown = graphql(
  `
    mutation DrawDown($id: ID!, $commandId: ID!, $drawId: ID!, $receiverId: ID!, $amount: Float!, $purpose: String!) {
      outcome: drawDown(id: $id, commandId: $commandId, drawId: $drawId, receiverId: $receiverId, amount: $amount, purpose: $purpose) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const giveBack = graphql(
  `
    mutation GiveBack($id: ID!, $commandId: ID!, $drawId: ID!) {
      outcome: giveBack(id: $id, commandId: $commandId, drawId: $drawId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const replenish = graphql(
  `
    mutation Replenish($id: ID!, $commandId: ID!, $supplyId: ID!, $amount: Float!, $source: String) {
      outcome: replenish(id: $id, commandId: $commandId, supplyId: $supplyId, amount: $amount, source: $source) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const blockPeriod = graphql(
  `
    mutation BlockPeriod($id: ID!, $commandId: ID!, $blockId: ID!, $from: DateTime!, $to: DateTime!, $reason: String!) {
      outcome: blockPeriod(id: $id, commandId: $commandId, blockId: $blockId, from: $from, to: $to, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const unblockPeriod = graphql(
  `
    mutation UnblockPeriod($id: ID!, $commandId: ID!, $blockId: ID!) {
      outcome: unblockPeriod(id: $id, commandId: $commandId, blockId: $blockId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const withdrawResource = graphql(
  `
    mutation WithdrawResource($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: withdrawResource(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const returnResource = graphql(
  `
    mutation ReturnResource($id: ID!, $commandId: ID!) {
      outcome: returnResource(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reportDamage = graphql(
  `
    mutation ReportDamage($id: ID!, $commandId: ID!, $damageId: ID!, $text: String!, $bookingId: ID) {
      outcome: reportDamage(id: $id, commandId: $commandId, damageId: $damageId, text: $text, bookingId: $bookingId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const setAvailability = graphql(
  `
    mutation SetAvailability(
      $id: ID!
      $commandId: ID!
      $week: [[OpeningHoursInput!]!]!
      $exceptions: [OpeningExceptionInput!]
      $office: [[OpeningHoursInput!]!]
    ) {
      outcome: setAvailability(id: $id, commandId: $commandId, week: $week, exceptions: $exceptions, office: $office) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const shareResource = graphql(
  `
    mutation ShareResource(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $ownerUnitId: ID!
      $stewardId: ID
      $kind: ResourceKind!
      $name: String!
      $text: String
      $place: String
      $capacity: Int
      $partial: Boolean
      $personId: ID
      $opening: ShareResourceOpeningInput
      $rules: BookingRulesInput
      $stock: ShareResourceStockInput
    ) {
      outcome: shareResource(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        ownerUnitId: $ownerUnitId
        stewardId: $stewardId
        kind: $kind
        name: $name
        text: $text
        place: $place
        capacity: $capacity
        partial: $partial
        personId: $personId
        opening: $opening
        rules: $rules
        stock: $stock
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
