import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asked, serve, type Served } from './toy.ts';

const make = `mutation Make($id: ID!, $commandId: ID!, $kind: ToyKind!, $note: String, $place: PlaceInput, $weight: Float, $ownerId: ID = "o1", $parts: [MakeToyPartInput!]!) {
  makeToy(id: $id, commandId: $commandId, name: "Bear", price: 5, kind: $kind, note: $note, place: $place, weight: $weight, parts: $parts, madeAt: "2026-01-01T08:00:00+08:00", ownerId: $ownerId) {
    __typename ... on Accepted { id version position } ... on Rejected { code reason }
  }
}`;
const variables = {
  id: 't1',
  commandId: 'c1',
  kind: 'built_in',
  note: null,
  place: null,
  weight: null,
  parts: [{ name: 'ear', place: null }],
};

describe('mutations made from commands', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({ development: true });
  });
  afterAll(() => served.app.close());
  beforeEach(() => void asked.splice(0));

  it('execute the command with the caller, and answer where its last fact stands', async () => {
    const { body } = await served.post({ query: make, variables }, { authorization: 'Bearer alice' });
    expect(body).toEqual({ data: { makeToy: { __typename: 'Accepted', id: 't1', version: 1, position: '9007199254740993' } } });
    const [execute] = asked;
    expect(execute!.id).toBe('t1');
    expect(execute!.request).toMatchObject({ caller: { id: 'alice' }, commandId: 'c1' });
    expect(execute!.command).toEqual({
      type: 'MakeToy',
      // Enum names become values, null becomes absent where the schema knows no null, times become UTC, defaults are filled in.
      data: {
        name: 'Bear',
        price: 5,
        kind: 'built-in',
        parts: [{ name: 'ear', place: null, size: 'small' }],
        madeAt: '2026-01-01T00:00:00.000Z',
        ownerId: 'o1',
        note: null,
        copies: 1,
      },
    });
  });

  it('say the same when the document has been compiled', async () => {
    for (let i = 0; i < 3; i++) await served.post({ query: make, variables });
    expect(asked.map(({ command }) => JSON.stringify(command))).toEqual(Array.from({ length: 3 }, () => JSON.stringify(asked[0]!.command)));
  });

  it('give a refusal in the caller’s language, with the fact that stands in the way', async () => {
    const query = '{ breakToy(id: "t", commandId: "c") { ... on Rejected { code reason because { position at actor onBehalfOf } } } }';
    const because = { position: '41', at: '2026-01-01T00:00:00.000Z', actor: 'bob', onBehalfOf: null };
    const zh = await served.post({ query: `mutation ${query}` });
    expect(zh.body.data.breakToy).toEqual({ code: 'TOY_BROKEN', reason: '玩具已经坏了。', because });
    const en = await served.post({ query: `mutation ${query}` }, { 'accept-language': 'fr, en;q=0.8, zh;q=0.2' });
    expect(en.body.data.breakToy.reason).toBe('The toy is broken already.');
  });

  it('hand a command over to an ordinary handler where the slice says so', async () => {
    const { body } = await served.post({
      query: 'mutation { windToy(id: "t", commandId: "c", turns: 3) { ... on Accepted { version } } }',
    });
    expect(body.data.windToy.version).toBe(3);
    expect(asked).toEqual([]);
  });

  it('tell which field the command does not take, and why', async () => {
    const query = make.replace('"Bear"', '"A name that is much too long for a toy"');
    const zh = await served.post({ query, variables });
    expect(zh.status).toBe(200);
    expect(zh.body.errors[0]).toMatchObject({ path: ['makeToy'], extensions: { code: 'BAD_INPUT', fields: [{ field: 'name' }] } });
    expect(zh.body.errors[0].message).toMatch(/^“name”：.*20/);
    const en = await served.post({ query, variables }, { 'accept-language': 'en' });
    expect(en.body.errors[0].message).toMatch(/^"name": Too big/);
  });

  it('do not take an empty commandId', async () => {
    const { body } = await served.post({ query: 'mutation { breakToy(id: "t", commandId: "") { __typename } }' });
    expect(body.errors[0]).toMatchObject({ message: '“commandId”应为1至100个字符。', extensions: { code: 'BAD_INPUT' } });
  });

  it.each([
    ['a header', {}, { 'heli-as-of': '2026-01-01T00:00:00Z' }],
    ['a variable', { variables: { asOf: '42' } }, {}],
    ['an extension', { extensions: { asOf: '42' } }, {}],
  ])('are refused to those who look at the past, as %s says', async (_, extra, headers) => {
    const query = 'mutation { breakToy(id: "t", commandId: "c") { ... on Rejected { code reason } } }';
    const { body } = await served.post({ query, ...extra }, headers);
    expect(body.data.breakToy).toEqual({ code: 'AS_OF_IS_READ_ONLY', reason: '现在看的是过去的情形，不能更改。请回到现在再试。' });
    const wound = await served.post({ query: 'mutation { wind(id: "t") }', ...extra }, headers);
    expect(wound.body.errors[0].extensions.code).toBe('AS_OF_IS_READ_ONLY');
    expect(asked).toEqual([]);
  });
});
