import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, type FragmentDefinitionNode, Kind, parse, print, validate, visit } from 'graphql';
import { limits, readSdl } from '#graphql';
import { addressOf } from '../../apps/dashboard/shell/addresses.ts';
import { Documents } from '../../libs/graphql/documents.ts';

const folder = join(import.meta.dirname, '../../apps/dashboard');
const schema = buildSchema(readSdl(join(folder, '../../schemas/graphql')));

/** Every `graphql(…)` text of the dashboard's own files. */
const documents: { file: string; document: DocumentNode }[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.spec.ts'))
  .flatMap(file =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bgraphql\(\s*`([^`]*)`/g)].map(([, text]) => ({
      file,
      document: parse(text!),
    })),
  );
const fragments = documents.flatMap(({ document }) =>
  document.definitions.filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION),
);

it('asks nothing that the schema does not answer', () => {
  const wrong = documents.flatMap(({ file, document }) => {
    const own = new Set(document.definitions);
    const text = { ...document, definitions: [...own, ...fragments.filter(fragment => !own.has(fragment))] };
    return validate(schema, text)
      .filter(({ message }) => !/is never used|"@_unmask"/.test(message))
      .map(({ message }) => `${file}: ${message}`);
  });
  expect(wrong).toEqual([]);
  expect(documents.length).toBeGreaterThan(3);
});

/** As it is sent: with the fragments that it needs, without what only the compiler reads. */
const sent = (document: DocumentNode): string => {
  const needed = new Map<string, FragmentDefinitionNode>();
  const collect = (node: DocumentNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments.find(({ name }) => name.value === value)!;
        if (needed.has(value)) return;
        needed.set(value, fragment);
        collect(fragment);
      },
    });
  collect(document);
  return [document, ...needed.values()].map(print).join('\n').replaceAll(' @_unmask', '');
};

it('asks for no more than the server answers at once', () => {
  const answerer = new Documents(schema, { limits, introspection: false });
  for (const { document } of documents.filter(({ document }) =>
    document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION),
  )) {
    const operation = answerer.operation({ query: sent(document) } as never);
    if (!('admit' in operation)) throw new Error(JSON.stringify(operation));
    expect(() => operation.admit({})).not.toThrow();
  }
});

it('shows each kind of thing on a page that there is', () => {
  const pages = [...readFileSync(join(folder, 'pages.ts'), 'utf8').matchAll(/path: '([^']+)'/g)].map(
    ([, path]) => new RegExp(`^${path!.replaceAll(/:\w+/g, '[^/]+')}$`),
  );
  const kinds = ['unit', 'need', 'task', 'resource', 'place', 'match', 'agreement', 'project', 'meeting', 'series'] as const;
  for (const kind of kinds) expect(pages.filter(page => page.test(addressOf(kind, 'c', 'x')))).toHaveLength(1);
});
