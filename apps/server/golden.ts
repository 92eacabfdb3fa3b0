import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { Catalogue, EventStore, type Fact, TestClock } from '#engine';
import { configOf } from './config.ts';
import { Demo } from './demo/demo.ts';
import { ServerModule } from './server.module.ts';
import { slices } from '#product';

// Writes tests/contract/golden/<category>/<Fact>.v<version>.json for each fact in its present version that has no sample yet: from the demo's
// log the occurrence that stands first in its stream, with the facts before it; where the demo has none, one made from the schema. What is there
// already is what some log holds, and is never written again.

const root = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../..' : '../../..');
const folder = join(root, 'tests/contract/golden');
const catalogue = new Catalogue(slices.flatMap(({ deciders }) => deciders));

/** Of what it says, whatever its spaces and the order of its keys. */
const digestOf = (sample: unknown) => createHash('sha256').update(canonicalize(sample)!).digest('hex');

/** A fact as a log holds it, after those before it in its stream: of those only what rules and views may look at. */
interface Sample {
  readonly stream: string;
  readonly given: readonly Before[];
  readonly fact: Stored;
}
type Stored = Pick<Fact, 'type' | 'schemaVersion' | 'data' | 'meta'>;
type Before = Pick<Fact, 'type' | 'schemaVersion' | 'data'> & { readonly meta: Partial<Fact['meta']> };

const stored = ({ type, schemaVersion, data, meta }: Stored): Stored => ({ type, schemaVersion, data, meta });
const before = ({ type, schemaVersion, data, meta: { actor, onBehalfOf, automatic, committee, occurredAt } }: Stored): Before => ({
  type,
  schemaVersion,
  data,
  meta: JSON.parse(JSON.stringify({ actor, onBehalfOf, automatic, committee, occurredAt })),
});

/** The demo's log, told on a day of its own so that it is the same whenever it is told. */
async function demoLog(): Promise<Map<string, Fact[]>> {
  const data = mkdtempSync(join(tmpdir(), 'heli golden '));
  const clock = new TestClock(new Date('2026-06-01T01:00:00.000Z'));
  const quiet = { info() {}, warn() {}, error() {} };
  const config = configOf({ HELI_DATA: data, LOG_LEVEL: 'silent' }, root);
  const app = await NestFactory.create(await ServerModule.forRoot(config, { root, log: quiet, clock }), new FastifyAdapter(), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  await app.init();
  await app.get(Demo).seed();
  const streams = new Map<string, Fact[]>();
  const end = new AbortController();
  for await (const batch of app.get(EventStore).follow(0n, { signal: end.signal })) {
    for (const fact of batch.facts) streams.set(fact.stream, [...(streams.get(fact.stream) ?? []), fact]);
    if (batch.live) break;
  }
  await app.close();
  rmSync(data, { recursive: true, force: true });
  return streams;
}

const streams = await demoLog();

/** The occurrence with the fewest facts before it. */
const earliest = (matches: (fact: Fact) => boolean): Sample | undefined => {
  let found: Sample | undefined;
  for (const [stream, facts] of streams) {
    const index = facts.findIndex(matches);
    if (index < 0 || (found && found.given.length <= index)) continue;
    found = { stream, given: facts.slice(0, index).map(before), fact: stored(facts[index]!) };
  }
  return found;
};

interface Json {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Json;
  readonly minItems?: number;
  readonly anyOf?: readonly Json[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

const texts = [
  '文字',
  'L.1',
  '0198c0de-0000-7000-8000-000000000001.1',
  'a'.repeat(64),
  '42',
  '09:00',
  '91350100M000100Y43',
  '2026-Q1',
  '2026-01-01',
];

/** The same for the same schema: of everything that may be there one, and the first of what there is to choose from. */
const made = (json: Json, whole: boolean): unknown => {
  if (json.const !== undefined) return json.const;
  if (json.enum) return json.enum[0];
  if (json.anyOf) return made(json.anyOf[0]!, whole);
  if (json.properties) {
    const wanted = Object.entries(json.properties).filter(([name]) => whole || json.required?.includes(name));
    return Object.fromEntries(wanted.map(([name, field]) => [name, made(field, whole)]));
  }
  if (json.items) return Array.from({ length: Math.max(1, json.minItems ?? 0) }, () => made(json.items!, whole));
  if (json.type === 'boolean') return true;
  if (json.type === 'null') return null;
  if (json.type === 'integer' || json.type === 'number') return Math.max(1, json.minimum ?? 1, (json.exclusiveMinimum ?? 0) + 1);
  if (json.format === 'uuid') return '0198c0de-0000-7000-8000-000000000001';
  if (json.format === 'date') return '2026-01-01';
  if (json.format === 'date-time') return '2026-01-01T00:00:00.000Z';
  return json.pattern === undefined ? texts[0] : (texts.find(text => new RegExp(json.pattern!, 'u').test(text)) ?? texts[0]);
};

/** Puts other texts where the schema does not take the first one. */
const fitted = (schema: z.ZodObject, data: unknown): Record<string, unknown> | undefined => {
  for (const text of ['', ...texts]) {
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    for (const { path } of text === '' ? [] : parsed.error.issues) {
      const at = path.slice(0, -1).reduce<any>((value, key) => value?.[key], data);
      if (typeof at?.[path.at(-1)!] === 'string') at[path.at(-1)!] = text;
    }
  }
  return schema.safeParse(data).data;
};

/** On a stream of the demo that has just begun. */
const fromSchema = (category: string, type: string, schema: z.ZodObject): Sample | undefined => {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any' }) as Json;
  const data = fitted(schema, made(json, true)) ?? fitted(schema, made(json, false));
  if (!data) return undefined;
  const begun = earliest(({ stream }) => stream.startsWith(`${category}-`));
  const meta = { commandId: 'c', commandHash: '', correlationId: 'c', causationId: 'c', occurredAt: '2026-01-01T00:00:00.000Z' };
  const fact = { type, schemaVersion: catalogue.version(type), data, meta: begun?.fact.meta ?? { actor: 'someone', ...meta } };
  const stream = begun?.stream ?? `${category}-0198c0de-0000-7000-8000-000000000001`;
  return { stream, given: begun ? [before(begun.fact)] : [], fact };
};

const listed = join(folder, 'digests.json');
const digests: Record<string, string> = existsSync(listed) ? JSON.parse(readFileSync(listed, 'utf8')) : {};
const say = (text: string) => process.stdout.write(`${text}\n`);

let wanting = 0;
for (const [type, { decider, schema }] of catalogue.types) {
  const name = `${decider.category}/${type}.v${catalogue.version(type)}`;
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) {
    const told = earliest(fact => fact.type === type);
    const sample = told ?? fromSchema(decider.category, type, schema);
    if (!sample) {
      wanting++;
      say(`${name}: none can be made. Write ${file} by hand.`);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(sample, null, 2)}\n`);
    say(
      `${name}: ${told ? 'from the demo' : 'from its schema: see whether it makes sense after what is given, and mend that before you commit it'}`,
    );
  }
  digests[name] ??= digestOf(JSON.parse(readFileSync(file, 'utf8')));
}
writeFileSync(listed, `${JSON.stringify(digests, Object.keys(digests).toSorted(), 2)}\n`);
process.exit(wanting > 0 ? 1 : 0);
