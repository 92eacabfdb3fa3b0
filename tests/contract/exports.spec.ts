import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { Catalogue, type Fact } from '#engine';
import { cloudEventOf, factOf, ocel } from '#export';
import { slices } from '#product';

// The schema that ocel-standard.org offers for OCEL 2.0 in JSON.
const standard = JSON.parse(readFileSync(join(import.meta.dirname, 'standards/ocel-2.0.schema.json'), 'utf8')) as object;
const ajv = new Ajv({ allErrors: true });
formats.default(ajv);

interface Sample {
  readonly stream: string;
  readonly given: readonly (Pick<Fact, 'type' | 'schemaVersion' | 'data'> & { readonly meta: Partial<Fact['meta']> })[];
  readonly fact: Pick<Fact, 'type' | 'schemaVersion' | 'data' | 'meta'>;
}
const golden = join(import.meta.dirname, 'golden');
const samples: Fact[] = [];
for (const category of readdirSync(golden, { withFileTypes: true }).filter(entry => entry.isDirectory()))
  for (const file of readdirSync(join(golden, category.name))) {
    const { stream, given, fact } = JSON.parse(readFileSync(join(golden, category.name, file), 'utf8')) as Sample;
    for (const [i, one] of [...given, fact].entries())
      samples.push({
        ...one,
        id: `${file} ${i}`,
        stream: stream ?? `${category.name}-x`,
        version: i + 1,
        position: BigInt(samples.length + 1),
        meta: { ...fact.meta, ...one.meta },
      });
  }

interface Ocel {
  readonly eventTypes: readonly { readonly name: string; readonly attributes: readonly { readonly name: string }[] }[];
  readonly objectTypes: Ocel['eventTypes'];
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly relationships: readonly { readonly objectId: string; readonly qualifier: string }[];
  }[];
  readonly objects: readonly {
    readonly id: string;
    readonly type: string;
    readonly attributes: readonly { readonly name: string; readonly time: string; readonly value: string }[];
    readonly relationships: Ocel['events'][number]['relationships'];
  }[];
}
const told = async (facts: readonly Fact[]): Promise<Ocel> => {
  const pieces = (async function* () {
    for (let i = 0; i < facts.length; i += 7) yield facts.slice(i, i + 7);
  })();
  return JSON.parse(await text(ocel(pieces))) as Ocel;
};

describe('every fact that was ever stored', () => {
  it('comes back whole from a line of an export', () => {
    for (const fact of samples) expect(factOf(JSON.parse(JSON.stringify(cloudEventOf(fact))))).toEqual(fact);
  });

  it('is told to process mining as OCEL 2.0 has it', async () => {
    const { current } = new Catalogue(slices.flatMap(({ deciders }) => deciders));
    const log = await told(samples.map(current));
    const valid = ajv.validate(standard, log);
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(new Set(log.objects.map(({ type }) => type))).toEqual(
      new Set(['committee', 'unit', 'need', 'task', 'claim', 'resource', 'booking', 'agreement', 'project', 'meeting']),
    );
    // Whatever is related is there, once, and of a type that is declared; no person is.
    const known = new Set(log.objects.map(({ id }) => id));
    expect(known.size).toBe(log.objects.length);
    for (const { relationships } of [...log.events, ...log.objects])
      for (const { objectId } of relationships) expect(known).toContain(objectId);
    expect(new Set(log.events.map(({ type }) => type))).toEqual(new Set(log.eventTypes.map(({ name }) => name)));
    for (const { type, attributes } of log.objects)
      for (const { name } of attributes)
        expect(log.objectTypes.find(one => one.name === type)!.attributes.map(({ name }) => name)).toContain(name);
    expect(JSON.stringify(log)).not.toContain('sealed:');
    expect(log.events.every(({ relationships }) => relationships.length > 0)).toBe(true);
  });

  it('empty where nothing was told', async () => {
    expect(ajv.validate(standard, await told([]))).toBe(true);
  });
});
