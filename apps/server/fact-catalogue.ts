import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Decider, Vocabulary } from '#decider';
import { type Fact, type Sentence, type Sentences, sourceOf } from '#engine';

// What the catalogue of facts says: schemas/asyncapi.json for programs, docs/facts/<category>.md for people. Meanings are the comments that stand above
// the facts in libs/*/*.events.ts, examples are the golden samples, sentences are those that people read in the history.

interface Json {
  readonly [field: string]: any;
}

export interface KnownFact {
  readonly type: string;
  readonly version: number;
  readonly schema: Json;
  /** In English, as its slice says it; nothing where its name says it all. */
  readonly meaning: string | undefined;
  /** What people read of it, of an example. */
  readonly sentence: Sentence | undefined;
  readonly example: Json | undefined;
}

export interface KnownCategory {
  readonly category: string;
  readonly facts: readonly KnownFact[];
}

const comments = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/\/\*\*\s*((?:(?!\*\/)[^])+?)\s*\*\/\s*\n\s{2}([A-Z][A-Za-z]+):/g)].map(([, said, type]) => [
      type!,
      said!.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim(),
    ]),
  );

const sealed = /^sealed:v\d+:/;
const unsealed = (value: unknown): any =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' && sealed.test(part) ? '…' : part)));

/** @param root the repository's folder */
export function knownFacts(root: string, deciders: readonly Decider[], sentences: Sentences): readonly KnownCategory[] {
  const meanings = new Map<string, string>();
  for (const lib of readdirSync(join(root, 'libs')))
    for (const file of readdirSync(join(root, 'libs', lib)))
      if (file.endsWith('.events.ts'))
        for (const [type, said] of comments(readFileSync(join(root, 'libs', lib, file), 'utf8'))) meanings.set(type, said);
  return deciders
    .map(({ category, events, upcast }) => ({
      category,
      facts: Object.entries(events as Vocabulary).map(([type, schema]): KnownFact => {
        const version = 1 + (upcast?.[type]?.length ?? 0);
        const golden = join(root, 'tests/contract/golden', category, `${type}.v${version}.json`);
        const sample = existsSync(golden)
          ? (JSON.parse(readFileSync(golden, 'utf8')) as { stream?: string; given: unknown[]; fact: Fact })
          : undefined;
        const fact =
          sample &&
          ({
            ...sample.fact,
            id: type,
            stream: sample.stream ?? `${category}-1`,
            version: sample.given.length + 1,
            position: 1n,
            data: unsealed(sample.fact.data),
          } as Fact);
        return {
          type,
          version,
          schema: z.toJSONSchema(schema, { unrepresentable: 'any' }) as Json,
          meaning: meanings.get(type),
          sentence: fact && sentences[type]?.(fact.data, sourceOf(fact)),
          example: fact?.data,
        };
      }),
    }))
    .sort((a, b) => (a.category < b.category ? -1 : 1));
}

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = (description: string) => ({ type: 'string', description });

/** AsyncAPI 3: every stream as a channel, every fact as a message, in the envelope in which exports and followers see it. */
export const asyncApi = (categories: readonly KnownCategory[]): Json => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Heli 合力: the facts',
    version: '1.0.0',
    description:
      'Everything that can have happened, as CloudEvents 1.0 in JSON: a line each in /export/log/history.jsonl. Facts are for ever: a payload only ever gains optional fields. 事实目录：平台中可能发生的一切。',
    license: { name: 'MIT' },
  },
  defaultContentType: 'application/cloudevents+json',
  channels: Object.fromEntries(
    categories.map(({ category, facts }) => [
      category,
      {
        address: `${category}-{id}`,
        title: category,
        description: `Streams of the category ${category}, one for each of them.`,
        parameters: { id: { description: 'Names the one of which the stream tells.' } },
        messages: Object.fromEntries(facts.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
      },
    ]),
  ),
  operations: Object.fromEntries(
    categories.map(({ category, facts }) => [
      `tell-${category}`,
      {
        action: 'send',
        channel: { $ref: `#/channels/${category}` },
        summary: `What has happened is told in the streams of ${category}.`,
        messages: facts.map(({ type }) => ({ $ref: `#/channels/${category}/messages/${type}` })),
      },
    ]),
  ),
  components: {
    messages: Object.fromEntries(
      categories.flatMap(({ category, facts }) =>
        facts.map(({ type, version, meaning }) => [
          type,
          {
            name: `heli.${type}`,
            title: type,
            ...(meaning !== undefined && { summary: meaning }),
            contentType: 'application/cloudevents+json',
            'x-schema-version': version,
            payload: {
              allOf: [
                schemaRef('CloudEvent'),
                {
                  type: 'object',
                  properties: { type: { const: `heli.${type}` }, data: { $ref: `./events/${category}/${type}.json` } },
                },
              ],
            },
          },
        ]),
      ),
    ),
    schemas: {
      CloudEvent: {
        type: 'object',
        description: 'CloudEvents 1.0 with the extension attributes of a fact. All of it is attested but `position` and `source`.',
        required: [
          'specversion',
          'id',
          'source',
          'type',
          'subject',
          'time',
          'schemaversion',
          'streamversion',
          'actor',
          'commandid',
          'commandhash',
          'correlationid',
          'causationid',
          'data',
        ],
        properties: {
          specversion: { const: '1.0' },
          id: text('The id of the fact: a UUIDv5 of stream, command and index.'),
          source: text('Which log.'),
          type: text('`heli.` and the name of the fact.'),
          subject: text('The stream: `<category>-<id>`.'),
          time: { type: 'string', format: 'date-time', description: 'When it occurred.' },
          datacontenttype: { const: 'application/json' },
          schemaversion: { type: 'integer', minimum: 1, description: 'The version of the payload’s schema.' },
          streamversion: { type: 'integer', minimum: 1, description: 'Its number within the stream, consecutive.' },
          position: text('Where it stands in this log, a decimal number; another copy of the log has others.'),
          actor: text('A person’s id, or the name of the policy that acted.'),
          onbehalfof: text('The committee, branch or unit whose grant the actor used.'),
          automatic: { type: 'boolean', description: 'A policy or a due date did it, nobody asked.' },
          committee: text('The committee to which the fact belongs.'),
          commandid: text('The command that led to it.'),
          commandhash: text('Of the command’s payload.'),
          correlationid: text('Shared by all that one request led to.'),
          causationid: text('The id of the fact that led to the command; the command’s own id where a person gave it.'),
          furthermeta: text('JSON of whatever a later release says of a fact besides.'),
          data: { type: 'object' },
        },
      },
    },
  },
});

const typeOf = (schema: Json): string => {
  if ('const' in schema) return `\`${JSON.stringify(schema['const'])}\``;
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value: unknown) => `\`${String(value)}\``).join(' ');
  if (Array.isArray(schema['anyOf'])) return (schema['anyOf'] as Json[]).map(typeOf).join(' / ');
  if (schema['type'] === 'array') return `[${typeOf(schema['items'] as Json)}]`;
  const limits = [
    schema['format'],
    schema['maxLength'] === undefined ? undefined : `≤ ${schema['maxLength']}`,
    schema['minimum'] === undefined ? undefined : `≥ ${schema['minimum']}`,
    schema['exclusiveMinimum'] === undefined ? undefined : `> ${schema['exclusiveMinimum']}`,
  ].filter(Boolean);
  return `${schema['type'] ?? 'any'}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`;
};

const cell = (said: string) => said.replaceAll('|', '\\|').replaceAll('\n', ' ');

const fieldsOf = (schema: Json, before = ''): string[] =>
  Object.entries((schema['properties'] ?? {}) as Json).flatMap(([name, field]: [string, Json]) => {
    const path = `${before}${name}`;
    const within =
      field['type'] === 'object'
        ? field
        : field['type'] === 'array' && field['items']?.type === 'object'
          ? (field['items'] as Json)
          : undefined;
    const required = ((schema['required'] as string[] | undefined) ?? []).includes(name) ? '是 yes' : '';
    return [
      `| \`${path}\` | ${cell(within ? (field['type'] === 'array' ? '[object]' : 'object') : typeOf(field))} | ${required} | ${cell(String(field['description'] ?? ''))} |`,
      ...(within && before === '' ? fieldsOf(within, `${path}${field['type'] === 'array' ? '[].' : '.'}`) : []),
    ];
  });

const made = '<!-- Made by npm run schemas from libs/*/*.events.ts and the golden samples. -->';

/** The page of a category: a chapter for each fact, in Chinese and English. */
export const factPage = ({ category, facts }: KnownCategory, title: Sentence): string =>
  `${made}

# ${title.zh} · ${title.en}

事件流 \`${category}-<id>\` 中可能出现的事实。共 ${facts.length} 种。 What can have happened in the streams \`${category}-<id>\`: ${facts.length} kinds of facts.

${facts.map(({ type }) => `[${type}](#${type.toLowerCase()})`).join(' · ')}

${facts
  .map(({ type, version, schema, meaning, sentence, example }) => {
    const fields = fieldsOf(schema);
    return [
      `## ${type}`,
      ...(sentence === undefined ? [] : [`- **中文**（示例）：${sentence.zh}\n- **English** (an example): ${sentence.en}`]),
      ...(meaning === undefined ? [] : [meaning]),
      `版本 version ${version} · [JSON Schema](../../schemas/events/${category}/${type}.json)`,
      ...(fields.length === 0
        ? ['没有字段：名称已说明一切。 No fields: its name says it all.']
        : [`| 字段 field | 类型 type | 必有 always | 说明 meaning |\n| --- | --- | --- | --- |\n${fields.join('\n')}`]),
      ...(example === undefined || fields.length === 0 ? [] : [`\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``]),
    ].join('\n\n');
  })
  .join('\n\n')}
`;

/** What there is, by category. */
export const factIndex = (categories: readonly KnownCategory[], titles: Readonly<Record<string, Sentence>>): string =>
  `${made}

# 事实目录 · The catalogue of facts

平台的日志只由事实组成；事实永不修改。 The log holds facts and nothing else, and they are for ever. For programs: [AsyncAPI 3](../../schemas/asyncapi.json).

| 类别 category | 事实 facts |
| --- | --- |
${categories.map(({ category, facts }) => `| [${titles[category]?.zh ?? category} ${category}](${category}.md) | ${facts.map(({ type }) => `[${type}](${category}.md#${type.toLowerCase()})`).join(' · ')} |`).join('\n')}
`;
