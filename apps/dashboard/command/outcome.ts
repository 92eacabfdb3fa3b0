import { graphql } from '../graphql.ts';

/** What every mutation asks for: `outcome: claimTask(…) { ...Outcome }`. */
export const outcomeFields = graphql(`
  fragment Outcome on Outcome @_unmask {
    __typename
    ... on Accepted {
      id
      version
      position
    }
    ... on Rejected {
      code
      reason
      because {
        position
        at
        ahead
        actor
        onBehalfOf
      }
    }
  }
`);

export interface Because {
  readonly position: string;
  readonly at: string;
  readonly ahead: number;
  readonly actor: string;
  readonly onBehalfOf: string | null;
}
export type Outcome =
  | { readonly __typename: 'Accepted'; readonly id: string; readonly version: number; readonly position: string }
  | { readonly __typename: 'Rejected'; readonly code: string; readonly reason: string; readonly because: Because | null };
