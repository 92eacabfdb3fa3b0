import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const line = graphql(`
  fragment NeedLine on Need @_unmask {
    id
    title
    category
    status
    since
    sight
    origin
    unitId
    throughBranchId
    branchId
    priority
    place
    wantedBy
    confirmBy
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
    fulfilled {
      value
      unit
      qualifier
    }
    offersCount
    reopenedCount
    satisfied
    raisedAt
  }
`);

export const needsList = graphql(
  `
    query NeedsList($committeeId: ID!, $asOf: String) {
      open: needs(
        committeeId: $committeeId
        filter: { status: [draft, submitted, triaged, published, decomposed, in_progress, resolved] }
        orderBy: oldest
        first: 100
        asOf: $asOf
      ) {
        totalCount
        edges {
          node {
            ...NeedLine
          }
        }
      }
      ended: needs(
        committeeId: $committeeId
        filter: { status: [confirmed, withdrawn, merged, declined, transferred] }
        orderBy: changed
        first: 30
        asOf: $asOf
      ) {
        totalCount
        edges {
          node {
            ...NeedLine
          }
        }
      }
    }
  `,
  [line],
);

export const oneNeed = graphql(
  `
    query OneNeed($id: ID!, $committeeId: ID!, $asOf: String) {
      committee(id: $committeeId) {
        id
        inside {
          policy {
            publishers
          }
        }
      }
      need(id: $id, asOf: $asOf) {
        ...NeedLine
        committeeId
        text
        channel
        visibility
        level
        publishedAt
        submittedAt
        triagedAt
        decomposedAt
        firstClaimedAt
        resolvedAt
        resolvedNote
        reminded
        confirmedAt
        remark
        endedAt
        endReason
        transferredTo
        mergedInto
        duplicates
        answeredBy
        parts {
          taskId
          title
          stage
          units
          deadline
          quantity {
            value
            unit
            qualifier
          }
        }
        offers {
          unitId
          text
          at
          quantity {
            value
            unit
            qualifier
          }
        }
        reopenings {
          at
          reason
          missing
        }
        position
      }
    }
  `,
  [line],
);

export const publishers = graphql(`
  query Publishers($committeeId: ID!) {
    committee(id: $committeeId) {
      id
      inside {
        policy {
          publishers
        }
      }
    }
  }
`);

export const raiseNeed = graphql(
  `
    mutation Raise(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $origin: NeedOrigin!
      $channel: NeedChannel!
      $unitId: ID
      $branchId: ID
      $visitId: ID
      $title: String!
      $text: String!
      $category: NeedCategory!
      $quantity: QuantityInput
      $wantedBy: Date
      $place: String
      $visibility: NeedVisibility!
    ) {
      outcome: raiseNeed(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        origin: $origin
        channel: $channel
        unitId: $unitId
        branchId: $branchId
        visitId: $visitId
        title: $title
        text: $text
        category: $category
        quantity: $quantity
        wantedBy: $wantedBy
        place: $place
        visibility: $visibility
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const submitNeed = graphql(
  `
    mutation SubmitNeed($id: ID!, $commandId: ID!) {
      outcome: submitNeed(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const triageNeed = graphql(
  `
    mutation Triage($id: ID!, $commandId: ID!, $category: NeedCategory!, $priority: NeedPriority!, $branchId: ID!) {
      outcome: triageNeed(id: $id, commandId: $commandId, category: $category, priority: $priority, branchId: $branchId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const publishNeed = graphql(
  `
    mutation PublishNeed($id: ID!, $commandId: ID!) {
      outcome: publishNeed(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const returnNeed = graphql(
  `
    mutation ReturnNeed($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: returnNeed(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const withdrawNeed = graphql(
  `
    mutation WithdrawNeed($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: withdrawNeed(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const declineNeed = graphql(
  `
    mutation DeclineNeed($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: declineNeed(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const offerSupport = graphql(
  `
    mutation OfferSupport($id: ID!, $commandId: ID!, $unitId: ID!, $text: String!, $quantity: QuantityInput) {
      outcome: offerSupport(id: $id, commandId: $commandId, unitId: $unitId, text: $text, quantity: $quantity) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const withdrawOffer = graphql(
  `
    mutation WithdrawOffer($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: withdrawOffer(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const resolveNeed = graphql(
  `
    mutation ResolveNeed($id: ID!, $commandId: ID!, $note: String!, $answeredBy: [String!]) {
      outcome: resolveNeed(id: $id, commandId: $commandId, note: $note, answeredBy: $answeredBy) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const confirmNeed = graphql(
  `
    mutation ConfirmNeed($id: ID!, $commandId: ID!, $satisfied: Boolean!, $remark: String) {
      outcome: confirmNeed(id: $id, commandId: $commandId, satisfied: $satisfied, remark: $remark) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reopenNeed = graphql(
  `
    mutation ReopenNeed($id: ID!, $commandId: ID!, $reason: String!, $missing: Float) {
      outcome: reopenNeed(id: $id, commandId: $commandId, reason: $reason, missing: $missing) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const amendNeed = graphql(
  `
    mutation AmendNeed(
      $id: ID!
      $commandId: ID!
      $title: String
      $text: String
      $category: NeedCategory
      $quantity: QuantityInput
      $wantedBy: Date
      $place: String
      $visibility: NeedVisibility
    ) {
      outcome: amendNeed(
        id: $id
        commandId: $commandId
        title: $title
        text: $text
        category: $category
        quantity: $quantity
        wantedBy: $wantedBy
        place: $place
        visibility: $visibility
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

/** The needs into which another can be merged. */
export const mergeable = graphql(`
  query Mergeable($committeeId: ID!, $named: String, $asOf: String) {
    needs(
      committeeId: $committeeId
      filter: { status: [submitted, triaged, published, decomposed, in_progress], named: $named }
      first: 50
      asOf: $asOf
    ) {
      totalCount
      edges {
        node {
          id
          title
          status
          since
          sight
          unitId
          throughBranchId
        }
      }
    }
  }
`);

export const needTitle = graphql(`
  query NeedTitle($id: ID!) {
    need(id: $id) {
      id
      title
    }
  }
`);

export const mergeNeed = graphql(
  `
    mutation MergeNeed($id: ID!, $commandId: ID!, $duplicateOf: ID!) {
      outcome: mergeNeed(id: $id, commandId: $commandId, duplicateOf: $duplicateOf) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const transferNeed = graphql(
  `
    mutation TransferNeed($id: ID!, $commandId: ID!, $reason: String!, $toCommitteeId: ID, $toNeedId: ID, $toBody: String) {
      outcome: transferNeed(
        id: $id
        commandId: $commandId
        reason: $reason
        toCommitteeId: $toCommitteeId
        toNeedId: $toNeedId
        toBody: $toBody
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
