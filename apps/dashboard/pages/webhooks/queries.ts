import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

export const webhooksOf = graphql(`
  query WebhooksOf($committeeId: ID!, $asOf: String) {
    webhooks(committeeId: $committeeId, asOf: $asOf) {
      id
      url
      categories
      unknownCategories
      description
      status
      since
      reason
      registeredAt
      secretNo
      oldSecretUntil
      delivery {
        cursor
        upTo
        head
        lag
        delivered
        deliveredAt
        attempts
        failingSince
        triedAt
        nextAt
        lastError
        lastStatus
      }
    }
  }
`);

export const secretOf = graphql(`
  query SecretOf($id: ID!) {
    webhookSecret(id: $id)
  }
`);

export const registerWebhook = graphql(
  `
    mutation RegisterWebhook(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $url: String!
      $categories: [String!]!
      $description: String
      $fromTheBeginning: Boolean
    ) {
      outcome: registerWebhook(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        url: $url
        categories: $categories
        description: $description
        fromTheBeginning: $fromTheBeginning
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const pauseWebhook = graphql(
  `
    mutation PauseWebhook($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: pauseWebhook(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const resumeWebhook = graphql(
  `
    mutation ResumeWebhook($id: ID!, $commandId: ID!) {
      outcome: resumeWebhook(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const removeWebhook = graphql(
  `
    mutation RemoveWebhook($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: removeWebhook(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const rotateSecret = graphql(
  `
    mutation RotateSecret($id: ID!, $commandId: ID!, $atOnce: Boolean) {
      outcome: rotateWebhookSecret(id: $id, commandId: $commandId, atOnce: $atOnce) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
