import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../schemas/graphql.d.ts';

/** A document of our API, typed by the schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; Date: string; Position: string; JSON: unknown };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
export { readFragment } from 'gql.tada';

/** An enum of the schema, as the union of its words. */
export type Enum<Name extends keyof introspection['types']> = ReturnType<typeof graphql.scalar<Name>>;
