import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Engine, EventStore } from '#engine';
import { auditsAll } from '#history';
import { units } from '../../apps/server/demo/ruyihu.ts';
import { type Answer, TwoCommittees } from './two-committees.ts';

// History for auditors through the API: filters together, keyset pages, and who read it.

const town = new TwoCommittees();
let committeeId: string;
beforeAll(async () => {
  await town.open();
  ({ committeeId } = town.own);
  await town.app.get(Engine).settled();
});
afterAll(() => town.close());

const ask = async (query: string, variables: object = {}): Promise<Answer> =>
  (await town.ask({ query, variables }, town.tokenOf('auditor'))).body;
const page = `query ($committeeId: ID, $stream: String, $unitId: ID, $filter: HistoryFilter, $newestFirst: Boolean = false, $first: Int!,
  $after: String, $asOf: String) {
  it: history(committeeId: $committeeId, stream: $stream, unitId: $unitId, filter: $filter, newestFirst: $newestFirst, first: $first,
    after: $after, asOf: $asOf) {
    edges { cursor node { id position stream version type actor at committeeId } } pageInfo { hasNextPage endCursor } } }`;

async function all(variables: object, first = 7) {
  const found: any[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = (await ask(page, { ...variables, first, after })) as any;
    expect(errors).toBeUndefined();
    found.push(...data.it.edges.map(({ node }: any) => node));
    if (!data.it.pageInfo.hasNextPage) return found;
    after = data.it.pageInfo.endCursor;
  }
}
const facts = async () => {
  const end = new AbortController();
  const found: any[] = [];
  for await (const batch of town.app.get(EventStore).follow(0n, { signal: end.signal })) {
    found.push(...batch.facts);
    if (batch.live) break;
  }
  return found;
};
const reads = async () => (await facts()).filter(({ type }) => type === 'HistoryRead');

describe('history through the API', () => {
  it('pages through a committee’s facts, each once', async () => {
    const wanted = (await facts()).filter(({ meta }) => meta.committee === committeeId).map(({ id }) => id);
    expect((await all({ committeeId }, 50)).map(({ id }) => id)).toEqual(wanted);
  });
  it('is told to the owner of a resource, the parties of an agreement and the units of a project, and to no other unit', async () => {
    const { resourceId, agreementId, projectId, meetingId } = town.own;
    await town.openAccount('stranger', { role: 'unit-liaison', of: units.food });
    const codeFor = async (token: string | undefined, stream: string) => {
      const { errors, data } = (await town.ask({ query: page, variables: { stream, first: 50 } }, token)).body as any;
      return errors?.[0].extensions.code ?? (data.it.edges.length > 0 ? 'told' : 'nothing');
    };
    const stranger = await town.signIn('stranger');
    for (const stream of [`resource-${resourceId}`, `agreement-${agreementId}`, `project-${projectId}`]) {
      expect([stream, await codeFor(town.tokenOf('unit-liaison'), stream)]).toEqual([stream, 'told']);
      expect([stream, await codeFor(stranger, stream)]).toEqual([stream, 'NOT_PERMITTED']);
    }
    expect(await codeFor(town.tokenOf('unit-liaison'), `meeting-${meetingId}`)).toBe('NOT_PERMITTED');
  });
  it('pages through a stream', async () => {
    const stream = `committee-${committeeId}`;
    const wanted = (await facts()).filter(fact => fact.stream === stream).map(({ id }) => id);
    expect((await all({ stream }, 2)).map(({ id }) => id)).toEqual(wanted);
  });
  it('pages from the newest back, the same facts in the other order', async () => {
    const stream = `committee-${committeeId}`;
    for (const asked of [{ committeeId }, { stream }, { committeeId, filter: { types: ['UnitAdmitted'] } }, { stream, asOf: '30' }]) {
      const forward = await all(asked, 50);
      expect(forward.length).toBeGreaterThan(0);
      expect(await all({ ...asked, newestFirst: true }, 3)).toEqual(forward.toReversed());
    }
  });
  it('says who acted, in the clear to an auditor and masked to an officer, and which rule where nobody did', async () => {
    const named = `query ($committeeId: ID) { it: history(committeeId: $committeeId, first: 200) {
      edges { node { actor automatic actorName } } } }`;
    const names = async (role: 'auditor' | 'committee-officer') => {
      const { body } = await town.ask({ query: named, variables: { committeeId } }, town.tokenOf(role));
      const nodes = (body as any).data.it.edges.map(({ node }: any) => node) as { automatic: boolean; actorName: string | null }[];
      expect(nodes.filter(({ automatic, actorName }) => automatic && !/^\p{Script=Han}+$/u.test(actorName ?? ''))).toEqual([]);
      return [...new Set(nodes.flatMap(({ automatic, actorName }) => (automatic ? [] : (actorName ?? []))))];
    };
    const [clear, masked] = [await names('auditor'), await names('committee-officer')];
    expect(clear.length).toBeGreaterThan(0);
    expect(clear.join()).not.toContain('*');
    expect(masked.some(name => name.includes('*'))).toBe(true);
  });
  it('finds by who, when and what together', async () => {
    const some = (await facts()).find(({ type, meta }) => type === 'UnitAdmitted' && meta.committee === committeeId)!;
    const found = await all({
      committeeId,
      filter: { actor: some.meta.actor, since: some.meta.occurredAt, until: some.meta.occurredAt, types: ['UnitAdmitted'] },
    });
    expect(found.map(({ id }) => id)).toContain(some.id);
    for (const { type, actor, at } of found)
      expect({ type, actor, at }).toEqual({ type: 'UnitAdmitted', actor: some.meta.actor, at: some.meta.occurredAt });
  });
  it('keeps who read what, once for all pages, and of the trail nothing', async () => {
    const before = (await reads()).length;
    await all({ committeeId, filter: { types: ['NeedRaised'] } }, 1);
    await all({ committeeId, filter: { types: ['NeedRaised'] } }, 3);
    const now = await reads();
    expect(now).toHaveLength(before + 1);
    const { stream, data, meta } = now.at(-1)!;
    expect({ stream, data }).toEqual({
      stream: `audit-${meta.actor}`,
      data: { what: 'history', committeeId, filter: { types: 'NeedRaised' } },
    });
    await all({ stream });
    expect(await reads()).toHaveLength(before + 1);
  });
  it('shows a stream as it was, what changed since, and why', async () => {
    const stream = `committee-${committeeId}`;
    const [first, second] = (await facts()).filter(fact => fact.stream === stream);
    const state = (await ask(`query ($stream: String!, $asOf: String) { it: stateAsOf(stream: $stream, asOf: $asOf) { version state } }`, {
      stream,
      asOf: String(first.position),
    })) as any;
    expect(state.data.it).toMatchObject({ version: 1, state: { status: 'established' } });
    const diff = (await ask(
      `query ($stream: String, $from: String!, $to: String!) { it: diff(stream: $stream, from: $from, to: $to) { streams { versions by changes { path after } } rows { view kind } } }`,
      { stream, from: String(first.position), to: String(second.position) },
    )) as any;
    expect(diff.data.it.streams).toMatchObject([{ versions: [1, 2], by: [String(second.position)] }]);
    const why = (await ask(`query ($fact: String!) { it: whyFact(fact: $fact) { chain { id } commandId } }`, { fact: second.id })) as any;
    expect(why.data.it).toMatchObject({ commandId: second.meta.commandId });
    const figure = (await ask(
      `query ($committeeId: ID!) { it: whyFigure(committeeId: $committeeId, figure: "add.members") { value total rows { view facts { type } } } }`,
      { committeeId },
    )) as any;
    expect(figure.data.it.total).toBeGreaterThanOrEqual(figure.data.it.value);
    expect(figure.data.it.rows[0].facts[0].type).toBe('UnitAdmitted');
  });
  it('replays a stream with what its rules make of it, and is one reading however often it pauses', async () => {
    const stream = `committee-${committeeId}`;
    const [first, second] = (await facts()).filter(fact => fact.stream === stream);
    const replayed = `subscription ($stream: String, $from: String) { it: replay(stream: $stream, from: $from, speed: 1e12) {
      position facts { id } state } }`;
    const before = (await reads()).length;
    for (const [from, fact] of [
      ['0', first],
      [String(first.position), second],
    ]) {
      const { body } = await town.hear({ query: replayed, variables: { stream, from } }, town.tokenOf('auditor'));
      const { data } = (await ask(`query ($stream: String!, $asOf: String) { it: stateAsOf(stream: $stream, asOf: $asOf) { state } }`, {
        stream,
        asOf: String(fact.position),
      })) as any;
      expect((body as any).data.it).toEqual({ position: String(fact.position), facts: [{ id: fact.id }], state: data.it.state });
    }
    expect((await reads()).slice(before).filter(({ data }) => data.what === 'replay')).toHaveLength(1);
  });
  it('knows an auditor of everything', () => expect(auditsAll({ id: 'x', grants: [{ role: 'auditor', of: committeeId }] })).toBe(false));
});
