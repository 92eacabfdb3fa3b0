import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

export const deliveryQuery = graphql(`
  query Delivery($taskId: ID!, $asOf: String) {
    task(id: $taskId, asOf: $asOf) {
      id
      title
      text
      deadline
      evidenceRequired
    }
    claims(filter: { taskId: $taskId }, first: 50, asOf: $asOf) {
      edges {
        node {
          id
          unitId
          stage
          reason
          reports {
            at
            text
            delivery
            files {
              name
              sha256
            }
          }
        }
      }
    }
  }
`);

export const startWork = graphql(
  `
    mutation StartWork($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: startWork(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reportProgress = graphql(
  `
    mutation ReportProgress($id: ID!, $commandId: ID!, $unitId: ID!, $text: String!, $evidence: EvidenceInput) {
      outcome: reportProgress(id: $id, commandId: $commandId, unitId: $unitId, text: $text, evidence: $evidence) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const deliverWork = graphql(
  `
    mutation DeliverWork($id: ID!, $commandId: ID!, $unitId: ID!, $text: String, $evidence: EvidenceInput) {
      outcome: deliverWork(id: $id, commandId: $commandId, unitId: $unitId, text: $text, evidence: $evidence) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
