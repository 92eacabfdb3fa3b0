import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { z } from 'zod';
import type { Vocabulary } from '#decider';
import type { Sentences } from '#engine';
import { categories as titles } from '#export';
import { mutationSdl, readSdl } from '#graphql';
import { slices } from '#product';
import { asyncApi, factIndex, factPage, knownFacts } from './fact-catalogue.ts';

// Writes what is made from the deciders: schemas/graphql/<category>.mutations.graphql, schemas/events/<category>/<Fact>.json, and the catalogue of
// facts: schemas/asyncapi.json and docs/facts/<category>.md; and from all of schemas/graphql schemas/graphql.d.ts, by which the dashboard's questions
// are typed.

const root = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../..' : '../../..');
const schemas = join(root, 'schemas');
const graphql = join(schemas, 'graphql');
const events = join(schemas, 'events');
const pages = join(root, 'docs/facts');

for (const name of readdirSync(graphql)) if (name.endsWith('.mutations.graphql')) rmSync(join(graphql, name));
rmSync(events, { recursive: true, force: true });

for (const decider of slices.flatMap(({ deciders }) => deciders)) {
  const sdl = mutationSdl(decider);
  if (sdl !== '') writeFileSync(join(graphql, `${decider.category}.mutations.graphql`), sdl);
  mkdirSync(join(events, decider.category), { recursive: true });
  for (const [type, schema] of Object.entries(decider.events as Vocabulary))
    writeFileSync(
      join(events, decider.category, `${type}.json`),
      `${JSON.stringify({ title: type, version: 1 + (decider.upcast?.[type]?.length ?? 0), ...z.toJSONSchema(schema, { unrepresentable: 'any' }) }, null, 2)}\n`,
    );
}

// A tool of the build alone, so that a server without development's packages does not miss it.
const { minifyIntrospection, outputIntrospectionFile } = await import('gql.tada/internal');
const introspection = introspectionFromSchema(buildSchema(readSdl(graphql)), { descriptions: false });
const typed = outputIntrospectionFile(minifyIntrospection(introspection as never), { fileType: '.d.ts', shouldPreprocess: true });
// The rest speaks to the compiler of the whole program; we import the type where it is used.
writeFileSync(
  join(graphql, '../graphql.d.ts'),
  `// Made from schemas/graphql by \`npm run schemas\`.\n${/export type introspection_types[^]*?\n};|export type introspection = [^]*?\n};/g[Symbol.match](typed)!.join('\n\n')}\n`,
);

const sentences: Sentences = Object.assign({}, ...slices.map(({ sentences }) => sentences));
const known = knownFacts(
  root,
  slices.flatMap(({ deciders }) => deciders),
  sentences,
);
writeFileSync(join(schemas, 'asyncapi.json'), `${JSON.stringify(asyncApi(known), null, 2)}\n`);
rmSync(pages, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });
writeFileSync(join(pages, 'README.md'), factIndex(known, titles));
for (const category of known)
  writeFileSync(
    join(pages, `${category.category}.md`),
    factPage(category, titles[category.category] ?? { zh: category.category, en: category.category }),
  );
