import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve, type Served } from './toy.ts';

/** The checks of graphql-cop, with its own requests, against the production profile. */
describe('graphql-cop finds nothing', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served.app.close());
  const data = async (query: string) => (await served.post({ query, operationName: 'cop' })).body.data;

  it('alias overloading', async () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `alias${i}:__typename`).join(' \n');
    expect(await data(`query cop { ${aliases} }`)).toBeUndefined();
  });

  it('array-based query batching', async () => {
    const { status, body } = await served.post(
      Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }', operationName: 'cop' })),
    );
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'NO_BATCHES']);
  });

  it('GET method query support (CSRF)', async () => {
    const response = await fetch(`${served.url}?query=${encodeURIComponent('query cop {__typename}')}`);
    expect(response.status).toBe(403);
    expect(await response.json()).not.toHaveProperty('data');
    const asked = await fetch(`${served.url}?query=${encodeURIComponent('query cop {__typename}')}`, {
      headers: { 'graphql-preflight': '1' },
    });
    expect(await asked.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('POST based url-encoded query (CSRF)', async () => {
    const response = await fetch(served.url, { method: 'POST', body: new URLSearchParams({ query: 'query cop { __typename }' }) });
    expect(response.status).toBe(415);
    expect(await response.json()).not.toHaveProperty('data');
    const plain = await fetch(served.url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(plain.status).toBe(415);
  });

  it('tracing and debug', async () => {
    const { body } = await served.post({ query: 'query cop { __typename }', operationName: 'cop' });
    expect(body).not.toHaveProperty('extensions');
    const broken = await served.post({ query: '{ broken }' });
    expect(JSON.stringify(broken.body)).not.toMatch(/stack|exception|hunter2|\.ts/);
  });

  it('field duplication', async () => {
    expect(await data(`query cop { ${'__typename \n'.repeat(500)} }`)).toBeUndefined();
  });

  it('field suggestions', async () => {
    const { body } = await served.post(
      { query: 'query cop { __schema { directive } toyz me1 }', operationName: 'cop' },
      { 'accept-language': 'en' },
    );
    expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    const variable = await served.post(
      { query: 'query($place: PlaceInput) { __typename }', variables: { place: { rom: 'x' } } },
      { 'accept-language': 'en' },
    );
    expect(JSON.stringify(variable.body)).not.toMatch(/did you mean/i);
  });

  it('GraphiQL or another IDE', async () => {
    for (const path of ['/', '/graphql', '/graphiql', '/playground', '/console', '/v1/graphql']) {
      const response = await fetch(new URL(path, served.url), { headers: { accept: 'text/html' } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toMatch(/graphiql\.min\.css|GraphQL Playground|GraphiQL|graphql-playground|<textarea/);
    }
  });

  it('introspection', async () => {
    const { body } = await served.post({ query: 'query cop { __schema { types { name fields { name } } } }', operationName: 'cop' });
    expect(body.data).toBeUndefined();
    expect(body.errors[0].message).toBe('第1行第13列：此处不开放接口自省，不能查询“__schema”。');
    expect(await data('query cop { __type(name: "Toy") { name } }')).toBeUndefined();
  });

  it('directive overloading', async () => {
    const { body } = await served.post({ query: 'query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }', operationName: 'cop' });
    expect(body.errors.length).toBeLessThan(10);
    const more = await served.post({ query: `query cop { __typename ${'@skip(if: false) '.repeat(50)} }`, operationName: 'cop' });
    expect(more.body.errors).toHaveLength(1);
    expect(more.body.errors[0].extensions.code).toBe('TOO_MANY_DIRECTIVES');
  });

  it('circular introspection', async () => {
    const fields = (depth: number): string => (depth === 0 ? 'name' : `fields { type { ${fields(depth - 1)} } }`);
    expect(await data(`query cop { __schema { types { ${fields(8)} } } }`)).toBeUndefined();
  });

  it('mutation over GET', async () => {
    const response = await fetch(`${served.url}?query=${encodeURIComponent('mutation cop {__typename}')}`, {
      headers: { 'graphql-preflight': '1' },
    });
    expect(response.status).toBe(405);
    expect(await response.json()).not.toHaveProperty('data');
  });
});
