import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const item = graphql(`
  fragment ListEntry on ListItem @_unmask {
    id
    title
    category
    ownerId
    contactId
    quantity {
      value
      unit
      qualifier
    }
    place
    until
    terms
  }
`);

export const listQuery = graphql(
  `
    query ListNow($committeeId: ID!, $kind: ListKind!, $asOf: String) {
      liveList(committeeId: $committeeId, kind: $kind, asOf: $asOf) {
        position
        nextIssueNo
        items {
          ...ListEntry
        }
      }
      listIssues(committeeId: $committeeId, kind: $kind, first: 50, asOf: $asOf) {
        totalCount
        edges {
          node {
            id
            issueNo
            count
            hash
            publishedAt
            withdrawn {
              itemId
            }
          }
        }
      }
    }
  `,
  [item],
);

export const issueQuery = graphql(
  `
    query OneIssue($committeeId: ID!, $kind: ListKind!, $issueNo: Int!, $asOf: String) {
      listIssue(committeeId: $committeeId, kind: $kind, issueNo: $issueNo, asOf: $asOf) {
        id
        issueNo
        count
        hash
        verified
        atPosition
        publishedAt
        withdrawn {
          itemId
          reason
          at
        }
        items {
          ...ListEntry
        }
      }
      listIssues(committeeId: $committeeId, kind: $kind, first: 1, asOf: $asOf) {
        edges {
          node {
            id
            issueNo
          }
        }
      }
    }
  `,
  [item],
);

export const publishList = graphql(
  `
    mutation PublishList($id: ID!, $commandId: ID!, $issueNo: Int!, $atPosition: String!) {
      outcome: publishList(id: $id, commandId: $commandId, issueNo: $issueNo, atPosition: $atPosition) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const withdrawItem = graphql(
  `
    mutation WithdrawItem($id: ID!, $commandId: ID!, $issueNo: Int!, $itemId: ID!, $reason: String!) {
      outcome: withdrawItem(id: $id, commandId: $commandId, issueNo: $issueNo, itemId: $itemId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

const match = graphql(`
  fragment MatchLine on Match @_unmask {
    id
    needId
    resourceId
    borrowerId
    ownerUnitId
    needBodies
    purpose
    from
    to
    amount
    quantity
    proposedBy
    score
    fits {
      on
      points
      of
      because
    }
    until
    stage
    accepted
    reason
    proposedAt
    changedAt
  }
`);

export const matchesLive = graphql(
  `
    subscription MatchesLive($committeeId: ID!, $after: Position) {
      matches(committeeId: $committeeId, after: $after) {
        position
        complete
        matches {
          ...MatchLine
        }
      }
    }
  `,
  [match],
);

export const matchesPast = graphql(
  `
    query MatchesPast($committeeId: ID!, $asOf: String) {
      matches(committeeId: $committeeId, filter: { stage: [proposed, agreed, reserved] }, first: 60, asOf: $asOf) {
        edges {
          node {
            ...MatchLine
          }
        }
      }
    }
  `,
  [match],
);

export const matchesEnded = graphql(
  `
    query MatchesEnded($committeeId: ID!, $asOf: String) {
      matches(
        committeeId: $committeeId
        filter: { stage: [delivered, declined, lapsed, failed, undone] }
        orderBy: changed
        first: 30
        asOf: $asOf
      ) {
        edges {
          node {
            ...MatchLine
          }
        }
      }
      resources(committeeId: $committeeId, first: 100, asOf: $asOf) {
        edges {
          node {
            id
            name
            kind
          }
        }
      }
      needs(committeeId: $committeeId, filter: { status: [published, decomposed, in_progress] }, first: 100, asOf: $asOf) {
        edges {
          node {
            id
            title
            category
            unitId
            throughBranchId
            branchId
          }
        }
      }
    }
  `,
  [match],
);

export const candidatesQuery = graphql(
  `
    query Candidates($needId: ID!, $asOf: String) {
      matchCandidates(needId: $needId, first: 8, asOf: $asOf) {
        resourceId
        name
        kind
        ownerUnitId
        score
        fits {
          on
          points
          of
          because
        }
        match {
          ...MatchLine
        }
      }
    }
  `,
  [match],
);

export const proposeMatch = graphql(
  `
    mutation ProposeMatch(
      $id: ID!
      $commandId: ID!
      $by: String!
      $bookingId: ID!
      $from: DateTime
      $to: DateTime
      $amount: Int
      $quantity: Float
    ) {
      outcome: proposeMatch(
        id: $id
        commandId: $commandId
        by: $by
        bookingId: $bookingId
        from: $from
        to: $to
        amount: $amount
        quantity: $quantity
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const acceptMatch = graphql(
  `
    mutation AcceptMatch($id: ID!, $commandId: ID!, $by: String!, $from: DateTime, $to: DateTime, $amount: Int, $quantity: Float) {
      outcome: acceptMatch(id: $id, commandId: $commandId, by: $by, from: $from, to: $to, amount: $amount, quantity: $quantity) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const declineMatch = graphql(
  `
    mutation DeclineMatch($id: ID!, $commandId: ID!, $by: String!, $reason: String!) {
      outcome: declineMatch(id: $id, commandId: $commandId, by: $by, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
