import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const row = graphql(`
  fragment WaitingRow on Waiting @_unmask {
    id
    kind
    deskKind
    category
    streamId
    committeeId
    title
    about
    due
    position
    since
    unread
  }
`);

export const waitingLive = graphql(
  `
    subscription WaitingLive($desk: WaitingDesk!, $after: Position) {
      waiting(desk: $desk, after: $after) {
        position
        complete
        ended
        unread
        waiting {
          ...WaitingRow
        }
      }
    }
  `,
  [row],
);

export const waitingPast = graphql(
  `
    query WaitingPast($desk: WaitingDesk!, $asOf: String) {
      waitingFor(desk: $desk, first: 200, asOf: $asOf) {
        edges {
          node {
            ...WaitingRow
          }
        }
      }
    }
  `,
  [row],
);

export const whyWaiting = graphql(`
  query WhyWaiting($fact: String!) {
    whyFact(fact: $fact) {
      chain {
        id
        position
        sentence
        actor
        onBehalfOf
        automatic
        at
      }
    }
  }
`);

export const markDeskSeen = graphql(
  `
    mutation MarkDeskSeen($id: ID!, $commandId: ID!, $bodyId: ID!, $upTo: String!) {
      outcome: markDeskSeen(id: $id, commandId: $commandId, bodyId: $bodyId, upTo: $upTo) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
