import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const card = graphql(`
  fragment Card on Task @_unmask {
    id
    committeeId
    branchId
    origin {
      kind
      id
    }
    title
    text
    kind
    capacity {
      mode
      amount
      unit
    }
    skills
    place
    window {
      from
      to
    }
    deadline
    evidenceRequired
    acceptor
    urgent
    status
    paused
    claimable
    taken
    offered
    remainder
    accepted
    holders {
      claim
      unitId
      quantity
      stage
      returned
      fallback
      handOverTo
    }
    offers {
      unitId
      quantity
      until
    }
    queue {
      unitId
      quantity
    }
    clocks {
      kind
      claim
      unitId
      due
      level
    }
    openedAt
    position
  }
`);

export const boardLive = graphql(
  `
    subscription BoardLive($committeeId: ID!, $after: Position) {
      taskBoard(committeeId: $committeeId, after: $after) {
        position
        complete
        tasks {
          ...Card
        }
      }
    }
  `,
  [card],
);

export const boardPast = graphql(
  `
    query BoardPast($committeeId: ID!, $asOf: String) {
      tasks(committeeId: $committeeId, filter: { status: [drafted, open, closed] }, first: 75, asOf: $asOf) {
        edges {
          node {
            ...Card
          }
        }
      }
    }
  `,
  [card],
);

export const endedTasks = graphql(
  `
    query Ended($committeeId: ID!, $asOf: String) {
      tasks(committeeId: $committeeId, filter: { status: [completed, cancelled] }, orderBy: changed, first: 50, asOf: $asOf) {
        totalCount
        edges {
          node {
            ...Card
          }
        }
      }
    }
  `,
  [card],
);

export const oneTask = graphql(
  `
    query OneTask($id: ID!, $asOf: String) {
      task(id: $id, asOf: $asOf) {
        ...Card
      }
      claims(filter: { taskId: $id }, first: 10, asOf: $asOf) {
        edges {
          node {
            id
            number
            unitId
            quantity
            stage
            late
            percent
            pledge
            reason
            claimedAt
            endedAt
            reports {
              at
              text
              percent
              delivery
              links {
                url
                title
              }
              files {
                name
                sha256
              }
            }
          }
        }
      }
    }
  `,
  [card],
);

export const needsToDecompose = graphql(`
  query NeedsToDecompose($committeeId: ID!, $asOf: String) {
    needs(
      committeeId: $committeeId
      filter: { status: [published, decomposed, in_progress], uncovered: true }
      orderBy: priority
      first: 50
      asOf: $asOf
    ) {
      edges {
        node {
          id
          title
          category
          status
          branchId
          wantedBy
          quantity {
            value
            unit
            qualifier
          }
          uncovered {
            value
            unit
            qualifier
          }
        }
      }
    }
  }
`);

export const needToDecompose = graphql(`
  query NeedToDecompose($id: ID!, $asOf: String) {
    need(id: $id, asOf: $asOf) {
      id
      title
      text
      category
      status
      branchId
      wantedBy
      place
      quantity {
        value
        unit
        qualifier
      }
      covered {
        value
        unit
        qualifier
      }
      uncovered {
        value
        unit
        qualifier
      }
      parts {
        taskId
        title
        stage
        quantity {
          value
          unit
          qualifier
        }
      }
      position
    }
  }
`);

export const decomposeNeed = graphql(
  `
    mutation Decompose($id: ID!, $commandId: ID!, $parts: [DecomposeNeedPartInput!]!, $beyond: String) {
      outcome: decomposeNeed(id: $id, commandId: $commandId, parts: $parts, beyond: $beyond) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const claimTask = graphql(
  `
    mutation Claim($id: ID!, $commandId: ID!, $unitId: ID!, $quantity: Float, $joinQueue: Boolean, $pledge: String) {
      outcome: claimTask(id: $id, commandId: $commandId, unitId: $unitId, quantity: $quantity, joinQueue: $joinQueue, pledge: $pledge) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const leaveQueue = graphql(
  `
    mutation LeaveQueue($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: leaveQueue(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const acceptOffer = graphql(
  `
    mutation AcceptOffer($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: acceptOffer(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const declineOffer = graphql(
  `
    mutation DeclineOffer($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: declineOffer(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const releaseClaim = graphql(
  `
    mutation Release($id: ID!, $commandId: ID!, $unitId: ID!, $reason: String!) {
      outcome: releaseClaim(id: $id, commandId: $commandId, unitId: $unitId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const startWork = graphql(
  `
    mutation Start($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: startWork(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const deliverWork = graphql(
  `
    mutation Deliver($id: ID!, $commandId: ID!, $unitId: ID!, $text: String, $quantity: Float, $evidence: EvidenceInput) {
      outcome: deliverWork(id: $id, commandId: $commandId, unitId: $unitId, text: $text, quantity: $quantity, evidence: $evidence) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const acceptDelivery = graphql(
  `
    mutation AcceptDelivery($id: ID!, $commandId: ID!, $unitId: ID!, $note: String) {
      outcome: acceptDelivery(id: $id, commandId: $commandId, unitId: $unitId, note: $note) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const returnForRework = graphql(
  `
    mutation ReturnForRework($id: ID!, $commandId: ID!, $unitId: ID!, $reason: String!) {
      outcome: returnForRework(id: $id, commandId: $commandId, unitId: $unitId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
