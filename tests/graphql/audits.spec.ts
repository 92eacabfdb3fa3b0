import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { serve, type Served } from './toy.ts';

const run = async (url: string) => {
  const results = [];
  for (const audit of serverAudits({ url })) results.push(await audit.fn());
  return results;
};

describe('GraphQL over HTTP', () => {
  let development: Served;
  let production: Served;
  beforeAll(async () => {
    development = await serve({ development: true });
    production = await serve();
  });
  afterAll(async () => {
    await development.app.close();
    await production.app.close();
  });

  it('passes all 61 audits of the reference implementation', async () => {
    const results = await run(development.url);
    expect(results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    expect(results).toHaveLength(61);
  });

  it('fails in production only those that introspect or ask by a GET that another site could send', async () => {
    const results = await run(production.url);
    expect(
      results
        .filter(({ status }) => status !== 'ok')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['28B9', '2EA1', '5A70', '6A70', 'D6D5']);
  });
});
