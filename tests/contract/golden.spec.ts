import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { fold, personalFields } from '#decider';
import { Catalogue, type Fact, foldRows, type Order, type Policy, sourceOf, type View } from '#engine';
import { slices } from '#product';

// A log is kept for ever: whatever stands in one is read by every later release. One sample of each fact in each version in which it was ever
// stored, taken from a log and never changed again; `npm run golden` adds those of new facts.

const folder = join(import.meta.dirname, 'golden');
const catalogue = new Catalogue(slices.flatMap(({ deciders }) => deciders));
const digests: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(folder, 'digests.json'), 'utf8'));

interface Sample {
  readonly stream: string;
  /** What stands before it in its stream. */
  readonly given: readonly Pick<Fact, 'type' | 'schemaVersion' | 'data' | 'meta'>[];
  readonly fact: Pick<Fact, 'type' | 'schemaVersion' | 'data' | 'meta'>;
}

const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.includes('/') && name.endsWith('.json'))
  .map(name => name.replaceAll('\\', '/').slice(0, -'.json'.length))
  .toSorted();
const read = (name: string): Sample => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

/** As a store would give them back. */
const factsOf = ({ stream, given, fact }: Sample): Fact[] =>
  [...given, fact].map((one, i) => ({
    ...one,
    id: `00000000-0000-5000-8000-${String(i).padStart(12, '0')}`,
    stream,
    version: i + 1,
    position: BigInt(i + 1),
  }));

/** Sealed texts are longer than what they seal. */
const schemaOf = (type: string): z.ZodObject => {
  const { schema } = catalogue.types.get(type)!;
  const sealed = personalFields(schema as never).map(({ field }) => [field, z.string().optional()]);
  return (schema as z.ZodObject).safeExtend(Object.fromEntries(sealed));
};

const views: readonly View[] = slices.flatMap(({ views }) => views);
const policies: readonly Policy[] = slices.flatMap(({ policies }) => policies);

/** What a policy makes of these facts, remembering as it does on the log. */
const orderedBy = (policy: Policy, facts: readonly Fact[]): Order[] => {
  const memories = new Map<string, unknown>();
  return facts.flatMap(fact => {
    const rule = policy.on[fact.type];
    if (!rule) return [];
    const source = sourceOf(fact);
    const key = policy.key?.[fact.type]?.(fact.data as never, source) ?? source.id;
    const { memory, then = [] } = rule(fact.data as never, source, memories.get(key) as never);
    if (memory === null) memories.delete(key);
    else if (memory !== undefined) memories.set(key, JSON.parse(JSON.stringify(memory)));
    return then.filter((one): one is Order => 'command' in one);
  });
};

it('there is a sample of every fact in every version in which it was stored', () => {
  const wanted = [...catalogue.types].flatMap(([type, { decider }]) =>
    Array.from({ length: catalogue.version(type) }, (_, i) => `${decider.category}/${type}.v${i + 1}`),
  );
  // Where this fails for a new fact: npm run golden.
  expect(names).toEqual(wanted.toSorted());
});

it('a sample is never changed, and none is taken away', () => {
  const found = names.map(name => [
    name,
    createHash('sha256')
      .update(canonicalize(read(name))!)
      .digest('hex'),
  ]);
  expect(Object.fromEntries(found)).toEqual(digests);
});

describe.each(names)('%s', name => {
  const sample = read(name);
  const { type } = sample.fact;
  const category = name.slice(0, name.indexOf('/'));
  const facts = factsOf(sample).map(catalogue.current);
  const current = facts.at(-1)!;

  it('is what its name says', () => {
    expect(name).toBe(`${category}/${type}.v${sample.fact.schemaVersion}`);
    expect(sample.stream.slice(0, sample.stream.indexOf('-'))).toBe(category);
    expect(catalogue.types.get(type)!.decider.category).toBe(category);
  });

  it('is understood today, and nothing that it says is lost', () => {
    for (const { type, data, schemaVersion } of facts) {
      expect(schemaVersion).toBe(catalogue.version(type));
      expect(schemaOf(type).parse(data)).toEqual(data);
    }
  });

  it('makes a state that can be kept as JSON', () => {
    const { decider } = catalogue.types.get(type)!;
    const told = facts.map(({ type, data, version, meta: { occurredAt, actor, onBehalfOf } }) => ({
      type,
      data,
      origin: { version, at: occurredAt, actor, ...(onBehalfOf !== undefined && { onBehalfOf }) },
    }));
    const state = fold(decider, decider.initial, told as never[]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(typeof (decider.committee?.(state, sourceOf(current).id) ?? '')).toBe('string');
  });

  it('can be told in a sentence', () => {
    const sentences = Object.assign({}, ...slices.map(({ sentences }) => sentences));
    const sentence = sentences[type](current.data, sourceOf(current));
    expect(sentence.zh).toMatch(/\p{Script=Han}/u);
    expect(sentence.en).toMatch(/^[^{}]*[a-z][^{}]*$/);
    expect(`${sentence.zh} ${sentence.en}`).not.toMatch(/undefined|\[object|NaN/);
  });

  it('is taken in by the views that hear it', () => {
    for (const view of views.filter(({ categories, on }) => categories.includes(category) && on[type]))
      for (const [key, row] of foldRows(view, new Map(), facts))
        expect({ view: view.name, id: row.id }).toEqual({ view: view.name, id: key });
  });

  it('is taken in by the policies that hear it, and what they order is understood', () => {
    for (const policy of policies.filter(({ categories, on }) => categories.includes(category) && on[type]))
      for (const { decider, command } of orderedBy(policy, facts))
        expect({ policy: policy.name, error: decider.commands[command.type].safeParse(command.data).error }).toEqual({
          policy: policy.name,
        });
  });
});
