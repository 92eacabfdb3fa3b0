import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

export const accountsQuery = graphql(`
  query Accounts($after: ID) {
    accounts(first: 100, after: $after) {
      id
      personId
      person {
        id
        name
        telephone
        email
        masked
        erased
      }
      loginName
      grants {
        role
        of
      }
      closed
      openedAt
    }
  }
`);

/** What the bodies are called for which roles are held. */
export const bodiesQuery = graphql(`
  query BodiesOfGrants {
    units(first: 100, closed: true) {
      edges {
        node {
          id
          name
        }
      }
    }
    committees {
      id
      inside {
        bodies(ended: true) {
          id
          name
        }
      }
    }
  }
`);

export const erasePerson = graphql(
  `
    mutation ErasePerson($id: ID!, $commandId: ID!, $ground: ErasureGround!) {
      outcome: erasePerson(id: $id, commandId: $commandId, ground: $ground) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
