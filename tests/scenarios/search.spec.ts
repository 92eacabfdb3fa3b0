import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Engine } from '#engine';
import { xinranUnits } from '../../apps/server/demo/xinranjiayuan.ts';
import { TwoCommittees } from '../graphql/two-committees.ts';

// Everything in one committee is named “内情 <its id>”, so that its reading and initials are known.

const town = new TwoCommittees();
let stranger: string;

beforeAll(async () => {
  await town.open();
  await town.openAccount('stranger', { role: 'unit-liaison', of: xinranUnits[0]! });
  stranger = await town.signIn('stranger');
  await town.app.get(Engine).settled();
}, 120_000);
afterAll(() => town.close());

const lists = ['needs', 'tasks', 'projects', 'agreements', 'meetings', 'resources'] as const;
const found = async (text: string, token: string | undefined) => {
  const asked = lists.map(list => {
    const filter = list === 'needs' ? 'named' : 'text';
    return `${list}(committeeId: $committeeId, filter: { ${filter}: $text }, first: 1) { edges { node { ${list === 'resources' ? 'title: name' : 'title'} } } }`;
  });
  const { body } = await town.ask(
    {
      query: `query Search($committeeId: ID!, $text: String!) { ${asked.join(' ')} units(search: $text, first: 1) { edges { node { title: name } } } }`,
      variables: { committeeId: town.own.committeeId, text },
    },
    token,
  );
  expect(body.errors).toBeUndefined();
  return Object.fromEntries([...lists, 'units'].map(list => [list, body.data![list].edges[0]?.node.title as string | undefined]));
};

describe('whatever has a name', () => {
  const id = () => town.own.committeeId;
  const letters = () => id().replaceAll('-', '');

  it('is found as it is written, as it is read, and by its first letters', async () => {
    const officer = town.tokenOf('committee-officer');
    for (const text of [`内情 ${id()}`, `neiqing${letters()}`, `NEIQING${letters()}`, `nq${letters()}`])
      for (const [list, title] of Object.entries(await found(text, officer)))
        if (list !== 'units') expect([text, list, title]).toEqual([text, list, `内情 ${id()}`]);
    expect((await found('zzsetyydw', officer))['units'] ?? (await found('ertongyiyuan', officer))['units']).toContain('儿童医院');
  });

  it('is found by nobody who does not see it in its list', async () => {
    for (const token of [stranger, town.tokenOf('platform-admin')])
      for (const [list, title] of Object.entries(await found(`nq${letters()}`, token))) expect([list, title]).toEqual([list, undefined]);
  });

  it('is found by its title where no more than that is seen', async () => {
    const title = async (filter: string, token: string) => {
      const query = `{ needs(committeeId: "${id()}", filter: { ${filter} }, first: 1) { edges { node { title } } } }`;
      return (await town.ask({ query }, token)).body.data?.['needs'].edges[0]?.node.title;
    };
    expect(await title('named: "gkdsq"', stranger)).toBe('公开的诉求');
    expect(await title('text: "gkdsq"', stranger)).toBeUndefined();
  });
});
