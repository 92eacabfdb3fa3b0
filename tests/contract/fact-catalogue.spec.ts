import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Catalogue } from '#engine';
import { slices } from '#product';

const root = join(import.meta.dirname, '../..');
const api = JSON.parse(readFileSync(join(root, 'schemas/asyncapi.json'), 'utf8'));
const { types } = new Catalogue(slices.flatMap(({ deciders }) => deciders));

const at = (pointer: string) =>
  pointer
    .slice(2)
    .split('/')
    .reduce((value, name) => value?.[name.replaceAll('~1', '/')], api);

const references = (value: unknown): string[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([name, part]) => (name === '$ref' && typeof part === 'string' ? [part] : references(part)));

describe('the catalogue of facts as AsyncAPI 3', () => {
  it('has what the specification requires', () => {
    expect(api.asyncapi).toMatch(/^3\.0\.\d+$/);
    expect(api.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const [name, channel] of Object.entries<any>(api.channels)) {
      expect(name).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(channel).toMatchObject({ address: `${name}-{id}`, parameters: { id: expect.any(Object) }, messages: expect.any(Object) });
    }
    for (const [name, { action, channel, messages }] of Object.entries<any>(api.operations)) {
      expect(name).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(action).toBe('send');
      // An operation's messages are among its channel's.
      for (const { $ref } of messages) expect($ref.startsWith(`${channel.$ref}/messages/`)).toBe(true);
    }
    for (const [name, { payload, contentType }] of Object.entries<any>(api.components.messages)) {
      expect(name).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(contentType).toBe('application/cloudevents+json');
      expect(payload.allOf).toHaveLength(2);
    }
  });

  it('leads nowhere that is not there', () => {
    const all = references(api);
    expect(all.length).toBeGreaterThan(500);
    for (const reference of all)
      if (reference.startsWith('#/')) expect([reference, at(reference)]).toEqual([reference, expect.any(Object)]);
      else expect([reference, existsSync(join(root, 'schemas', reference))]).toEqual([reference, true]);
  });

  it('knows every fact, and so do the pages for people', () => {
    expect(Object.keys(api.components.messages).sort()).toEqual([...types.keys()].sort());
    const pages = new Map(readdirSync(join(root, 'docs/facts')).map(name => [name, readFileSync(join(root, 'docs/facts', name), 'utf8')]));
    for (const [type, { decider }] of types) {
      expect([type, pages.get(`${decider.category}.md`)?.includes(`\n## ${type}\n`)]).toEqual([type, true]);
      expect(pages.get('README.md')).toContain(`(${decider.category}.md#${type.toLowerCase()})`);
    }
    expect([...pages.values()].join('\n')).not.toContain('sealed:v1');
  });
});
