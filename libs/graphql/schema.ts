import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFieldResolver, getNamedType, type GraphQLSchema, isAbstractType, isObjectType, parse, print, Source } from 'graphql';
import type { RequestContext } from './context.ts';
import { Problem } from './problem.ts';
import { report } from './sentence.ts';

/** The SDL of all `*.graphql` beneath `folder`, as one text. What two files say with the same words (a made input type) is said once. */
export const readSdl = (folder: string): string => {
  const said = new Set<string>();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.graphql'));
  for (const name of names.sort())
    for (const definition of parse(new Source(readFileSync(join(folder, name), 'utf8'), name), { noLocation: true }).definitions)
      said.add(print(definition));
  return [...said].join('\n\n');
};

const readOnly = [
  'AS_OF_IS_READ_ONLY',
  '现在看的是过去的情形，不能更改。请回到现在再试。',
  'You are looking at the past, which cannot be changed. Return to the present and try again.',
] as const;

/** What holds for every schema, whoever wrote its resolvers. */
export const withHouseRules = (schema: GraphQLSchema): GraphQLSchema => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    const outcome = getNamedType(field.type).name === 'Outcome';
    field.resolve = (source, args, context: RequestContext, info) => {
      if (context.asOf === undefined) return resolve(source, args, context, info);
      const [code, zh, en] = readOnly;
      if (outcome) return { __typename: 'Rejected', code, reason: { zh, en }[context.language], because: null };
      throw new Problem(code, zh, en);
    };
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    const { resolveType } = type;
    // An error thrown here would leave a compiled query unanswered for ever.
    type.resolveType = (value, context, info, abstract) => {
      try {
        const name = resolveType ? resolveType(value, context, info, abstract) : (value as { __typename?: unknown }).__typename;
        if (typeof name === 'string' && isObjectType(schema.getType(name))) return name;
        throw new Error(`${type.name}: a value without a known __typename.`);
      } catch (error) {
        report(error);
        return undefined;
      }
    };
  }
  return schema;
};
