import type { TypedDocumentNode } from '@urql/core';
import { graphql } from '../graphql.ts';
import { type Seen, useAsked, useLive, watched } from './use-live.ts';

/** Whatever changes in a committee moves its figures, and so wakes whoever shows it. */
const moves = watched({
  name: 'moves',
  past: graphql(`
    query MovesPast($committeeId: ID!, $asOf: String) {
      committee(id: $committeeId, asOf: $asOf) {
        position
      }
    }
  `),
  then: () => '',
  live: graphql(`
    subscription Moves($committeeId: ID!, $after: Position) {
      committeeDashboard(committeeId: $committeeId, after: $after) {
        position
      }
    }
  `),
  fold: (_, { committeeDashboard: { position } }) => position,
  position: ({ committeeDashboard: { position } }) => position,
});

/** For what has no subscription of its own: an answer that is asked for anew whenever the committee moves. */
export function useLively<Data, Vars extends object>(
  query: TypedDocumentNode<Data, Vars & { asOf?: string | null }>,
  variables: Vars,
  committeeId: string,
): Seen<Data> & { readonly again: () => void } {
  const { standing } = useLive(moves, { committeeId });
  const asked = useAsked(query, variables, { renew: standing.position });
  return { ...asked, standing: asked.standing.how === 'past' ? asked.standing : standing };
}
