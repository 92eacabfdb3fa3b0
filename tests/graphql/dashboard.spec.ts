import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, Kind, parse, validate } from 'graphql';
import { readSdl } from '#graphql';

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
const fragments = documents.flatMap(({ document }) => document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION));

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
