import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Values by the name of an argument or an input's field; a name that is not here gets a value by its type. */
export type Known = Readonly<Record<string, unknown>>;

const byType: Readonly<Record<string, unknown>> = {
  ID: '01980000-0000-7000-8000-0000000000ff',
  String: '文字',
  Int: 1,
  Float: 1,
  Boolean: true,
  Date: '2026-01-05',
  DateTime: '2026-01-05T00:00:00.000Z',
  Position: '0',
  JSON: {},
};

const valueOf = (type: GraphQLInputType, name: string, known: Known): unknown => {
  if (name in known) return known[name];
  const inner = getNullableType(type);
  if (isListType(inner)) return [valueOf(inner.ofType, name, known)];
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner)) return inputOf(Object.values(inner.getFields()), known);
  return byType[(inner as { name: string }).name];
};

/** What must be said, and whatever else is known. */
const inputOf = (fields: readonly (GraphQLArgument | GraphQLInputField)[], known: Known): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter(field => field.name in known || (isNonNullType(field.type) && field.defaultValue === undefined))
      .map(({ name, type }) => [name, valueOf(type, name, known)]),
  );

/** Everything that can be asked of a type without going round in circles, so many levels deep; arguments filled in. */
const selection = (type: GraphQLOutputType, known: Known, levels: number, within: readonly string[]): string => {
  const inner = getNamedType(type);
  if (isLeafType(inner)) return '';
  if (isAbstractType(inner)) return ' { __typename }';
  if (!isObjectType(inner)) throw new Error(`${String(inner)} cannot be asked for.`);
  const fields = Object.values(inner.getFields())
    .filter(field => isLeafType(getNamedType(field.type)) || (levels > 1 && !within.includes(getNamedType(field.type).name)))
    .map(field => {
      const args = inputOf(field.args.filter(isRequiredArgument), known);
      const said = Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
      return `${field.name}${said.length > 0 ? `(${said.join(', ')})` : ''}${selection(field.type, known, levels - 1, [...within, inner.name])}`;
    });
  return ` { __typename ${fields.join(' ')} }`;
};

export interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const outcome = ' { __typename ... on Accepted { id version position } ... on Rejected { code reason because { position at actor } } }';

/** The operation that asks for one field of a root type, under the alias `it`. */
export const operationOf = (
  kind: 'query' | 'mutation' | 'subscription',
  field: GraphQLField<unknown, unknown>,
  known: Known,
  levels = 4,
): Operation => {
  const variables = inputOf(field.args, known);
  const declared = field.args.filter(({ name }) => name in variables);
  const head = declared.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const args = declared.map(({ name }) => `${name}: $${name}`).join(', ');
  const what = getNamedType(field.type).name === 'Outcome' ? outcome : selection(field.type, known, levels, []);
  return { query: `${kind}${head && `(${head})`} { it: ${field.name}${args && `(${args})`}${what} }`, variables };
};
