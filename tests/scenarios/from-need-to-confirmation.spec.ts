import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Committee, committeeSlice } from '#committee';
import { type DashboardResolver, dashboardSlice } from '#dashboard';
import type { Caller, Decider, Grant } from '#decider';
import { Engine, EngineModule, Execute, type Outcome, PersonalData, TestClock } from '#engine';
import { Authenticate, GraphqlModule, mutationSdl, mutationsOf } from '#graphql';
import { Membership, membershipId, membershipSlice } from '#membership';
import { PersonDirectory, personSlice } from '#person';
import { needSlice } from '#need';
import { claimWithinAllowance, Task, taskSlice } from '#task';
import { Unit, unitSlice } from '#unit';
import { places, type Place } from '../engine/places.ts';

// The one sentence of the documents on which the product stands: 发布共建单位诉求 … 由社区支部细化分解工作任务，由成员单位自愿认领.

/** Liaisons are people; nobody is forgotten here. */
const persons = { ...personSlice, providers: [PersonDirectory] };
const slices = [committeeSlice, unitSlice, membershipSlice, persons, taskSlice, needSlice, dashboardSlice];
const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [lake, community, branch, need, again, first, second, third] = [1, 2, 3, 4, 5, 6, 7, 8].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const [hospital, theatre, academy] = ['L.1', 'L.2', 'L.3'] as const;

const grants: Record<string, Grant[]> = {
  officer: [{ role: 'committee-officer', of: lake }],
  branch: [{ role: 'community-branch', of: branch }],
  hospital: [{ role: 'unit-liaison', of: hospital }],
  theatre: [{ role: 'unit-liaison', of: theatre }],
  academy: [{ role: 'unit-liaison', of: academy }],
  auditor: [{ role: 'auditor' }],
};
const callerOf = (name: string | undefined): Caller =>
  name === undefined ? { id: 'anonymous', grants: [{ role: 'public' }] } : { id: name, grants: grants[name]! };

class ByName extends Authenticate {
  override caller = async (authorization: string | undefined) => callerOf(authorization?.slice('Bearer '.length));
}

/** Nothing in this story is personal. */
class Nobody extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

@Global()
@Module({})
class Slices {}

@Module({})
class Story {}

let app: NestFastifyApplication;
let url: string;
let folder: string;
let clock: TestClock;
const errors: object[] = [];

const settled = () => app.get(Engine).settled();
const give = async (decider: Decider, id: string, type: string, data: object) => {
  const caller: Caller = { id: 'founder', grants: [], automatic: true };
  const outcome = await app
    .get(CommandBus)
    .execute<Execute, Outcome>(new Execute(decider, id, { type, data }, { caller, commandId: randomUUID() }));
  expect(outcome).toMatchObject({ accepted: true });
};

const ask = async (as: string | undefined, query: string, variables: object = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(as && { authorization: `Bearer ${as}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data: any; errors?: unknown };
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
};
const outcome = '{ __typename ... on Accepted { position } ... on Rejected { code reason } }';
/** Gives a command through the API, and lets all that follows from it happen. */
const mutate = async (as: string, mutation: string, of: string, args: string) => {
  const data = await ask(as, `mutation { ${mutation}(id: "${of}", commandId: "${randomUUID()}", ${args}) ${outcome} }`);
  await settled();
  return data[mutation] as { __typename: string; code?: string; reason?: string; position: string };
};
const accepted = expect.objectContaining({ __typename: 'Accepted' });

const start = async (place: Place) => {
  clock = new TestClock();
  folder = mkdtempSync(join(tmpdir(), 'heli-'));
  const schema = join(folder, 'schema');
  for (const name of ['root', 'scalars', 'outcome', 'connection', ...slices.map(({ name }) => name)])
    cpSync(join(import.meta.dirname, `../../schemas/graphql/${name}.graphql`), join(schema, `${name}.graphql`));
  const deciders = slices.flatMap(({ deciders }) => deciders);
  for (const decider of deciders) {
    const sdl = mutationSdl(decider);
    if (sdl !== '') writeFileSync(join(schema, `${decider.category}.mutations.graphql`), sdl);
  }
  const providers = slices.flatMap(slice => slice.providers);
  app = await NestFactory.create<NestFastifyApplication>(
    {
      module: Story,
      imports: [
        EngineModule.forRoot({
          ...place.open(folder),
          slices,
          clock,
          personal: new Nobody(),
          build: 'test',
          follows: true,
          log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
        }),
        {
          module: Slices,
          providers: [{ provide: Authenticate, useClass: ByName }, ...providers],
          exports: [Authenticate, ...providers],
        },
        GraphqlModule.forRoot({
          schema,
          providers: deciders.map(decider => (decider === Task ? mutationsOf(Task, { by: claimWithinAllowance }) : mutationsOf(decider))),
        }),
      ],
    },
    new FastifyAdapter(),
    { logger: false, abortOnError: false },
  );
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/graphql`;

  const on = { on: '2016-12-22' };
  clock.set('2026-01-05T00:00:00.000Z');
  await give(Committee, lake, 'EstablishCommittee', { kind: 'regional', name: '如意湖大工委', foundedOn: on });
  await give(Committee, lake, 'DeclareMemberCount', { count: { value: 15, unit: 'organisations' } });
  await give(Committee, lake, 'RegisterOrgNode', { nodeId: branch, kind: 'branch', name: '天路社区党支部', parentId: null });
  await give(Committee, community, 'FormCommunityCommittee', {
    name: '天路社区大党委',
    parentId: lake,
    formation: 'sole',
    branchIds: [branch],
    foundedOn: on,
  });
  for (const [unitId, name, committees] of [
    [hospital, '郑州市儿童医院党委', [lake, community]],
    [theatre, '河南艺术中心党支部', [lake]],
    [academy, '郑州市房管局机关党委', [lake]],
  ] as const) {
    await give(Unit, unitId, 'RegisterUnit', { name, kind: 'government' });
    for (const committeeId of committees) await give(Membership, membershipId(committeeId, unitId), 'AdmitUnit', { since: on });
  }
  await settled();
};

describe.each(places)('from a need to its raiser’s word, on $name', place => {
  beforeAll(() => start(place));
  afterAll(async () => {
    await app?.close();
    await place.wipe(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  let beforeClaims: string;

  it('a unit raises a need, officers sort it, the branch publishes it', async () => {
    const raise = `committeeId: "${lake}", origin: unit, channel: own, unitId: "${hospital}", title: "楼道照明", text: "三栋楼的楼道没有照明。",
      category: facilities, visibility: public, quantity: { value: 100, unit: pieces }`;
    expect(await mutate('hospital', 'raiseNeed', need, raise)).toEqual(accepted);
    expect(await mutate('theatre', 'raiseNeed', again, raise)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await mutate('officer', 'triageNeed', need, `category: facilities, priority: high, branchId: "${branch}"`)).toEqual(accepted);
    expect(await ask(undefined, `{ need(id: "${need}") { title } }`)).toEqual({ need: null });
    clock.set('2026-01-05T02:00:00.000Z');
    await ask('branch', `mutation { publishNeed(id: "${need}", commandId: "p") ${outcome} }`);
    await settled();
    expect(
      await ask(undefined, `{ need(id: "${need}") { title category status sight text quantity { value } parts { taskId } } }`),
    ).toEqual({
      need: { title: '楼道照明', category: 'facilities', status: 'published', sight: 'title', text: null, quantity: null, parts: null },
    });
  });

  it('another unit offers support, and the branch splits the need into tasks that open by themselves', async () => {
    clock.set('2026-01-05T05:00:00.000Z');
    expect(await mutate('theatre', 'offerSupport', need, `unitId: "${theatre}", text: "出两名电工"`)).toEqual(accepted);
    const part = (taskId: string, amount: number) =>
      `{ taskId: "${taskId}", title: "换灯", kind: "维修", capacity: { mode: quantity, amount: ${amount}, unit: pieces }, quantity: { value: ${amount}, unit: pieces } }`;
    const parts = `parts: [${part(first, 60)}, ${part(second, 30)}]`;
    expect(await mutate('officer', 'decomposeNeed', need, parts)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await mutate('branch', 'decomposeNeed', need, `parts: [${part(first, 60)}, ${part(second, 41)}]`)).toMatchObject({
      code: 'PARTS_EXCEED_NEED',
      reason: expect.stringContaining('101'),
    });
    const { position } = await mutate('branch', 'decomposeNeed', need, parts);
    beforeClaims = position;
    const { need: seen, tasks } = await ask(
      'theatre',
      `{ need(id: "${need}") { status uncovered { value unit } parts { taskId stage quantity { value } } offers { unitId } }
         tasks(filter: { originKind: need, originId: "${need}" }) { totalCount edges { node { id status remainder } } } }`,
    );
    expect(seen).toMatchObject({ status: 'decomposed', uncovered: { value: 10, unit: 'pieces' }, offers: [{ unitId: theatre }] });
    expect(seen.parts.map(({ taskId }: { taskId: string }) => taskId)).toEqual([first, second]);
    expect(tasks).toMatchObject({ totalCount: 2, edges: expect.arrayContaining([{ node: { id: first, status: 'open', remainder: 60 } }]) });
  });

  it('units claim, deliver and are accepted, and the need knows it', async () => {
    clock.set('2026-01-05T07:00:00.000Z');
    expect(await mutate('theatre', 'claimTask', first, `unitId: "${theatre}", quantity: 40`)).toEqual(accepted);
    expect(await mutate('academy', 'claimTask', first, `unitId: "${academy}", quantity: 20`)).toEqual(accepted);
    expect(await ask('hospital', `{ need(id: "${need}") { status claimed { value } } }`)).toEqual({
      need: { status: 'in_progress', claimed: { value: 60 } },
    });
    for (const [name, unitId] of [
      ['theatre', theatre],
      ['academy', academy],
    ] as const) {
      expect(await mutate(name, 'startWork', first, `unitId: "${unitId}"`)).toEqual(accepted);
      expect(await mutate(name, 'deliverWork', first, `unitId: "${unitId}"`)).toEqual(accepted);
      expect(await mutate('branch', 'acceptDelivery', first, `unitId: "${unitId}"`)).toEqual(accepted);
    }
    expect(
      await ask('hospital', `{ need(id: "${need}") { status fulfilled { value } uncovered { value } parts { stage accepted } } }`),
    ).toEqual({
      need: {
        status: 'in_progress',
        fulfilled: { value: 60 },
        uncovered: { value: 10 },
        parts: [
          { stage: 'accepted', accepted: 60 },
          { stage: 'open', accepted: 0 },
        ],
      },
    });
  });

  it('a task that is called off gives its share back, and the rest is split anew', async () => {
    expect(await mutate('branch', 'cancelTask', second, 'reason: "另行安排"')).toEqual(accepted);
    expect((await ask('branch', `{ need(id: "${need}") { uncovered { value } } }`)).need.uncovered.value).toBe(40);
    const part = `{ taskId: "${third}", title: "换灯", kind: "维修", capacity: { mode: single }, quantity: { value: 40, unit: pieces } }`;
    expect(await mutate('branch', 'decomposeNeed', need, `parts: [${part}]`)).toEqual(accepted);
    expect(await mutate('theatre', 'claimTask', third, `unitId: "${theatre}"`)).toEqual(accepted);
    expect(await mutate('theatre', 'deliverWork', third, `unitId: "${theatre}"`)).toEqual(accepted);
    expect(await mutate('branch', 'acceptDelivery', third, `unitId: "${theatre}"`)).toEqual(accepted);
    expect(await ask('hospital', `{ need(id: "${need}") { status fulfilled { value } uncovered { value } answeredBy } }`)).toEqual({
      need: {
        status: 'resolved',
        fulfilled: { value: 100 },
        uncovered: { value: 0 },
        answeredBy: expect.arrayContaining([theatre, academy]),
      },
    });
  });

  it('the raiser is reminded in time, and confirms', async () => {
    const reminded = async () => (await ask('hospital', `{ need(id: "${need}") { reminded } }`)).need.reminded;
    expect(await reminded()).toBeNull();
    clock.set('2026-01-11T08:00:00.000Z');
    await settled();
    expect(await reminded()).toBe('remind');
    clock.set('2026-01-13T08:00:00.000Z');
    await settled();
    expect(await reminded()).toBe('supervise');
    expect(await mutate('branch', 'confirmNeed', need, 'satisfied: true')).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await mutate('hospital', 'confirmNeed', need, 'satisfied: true')).toEqual(accepted);
    clock.set('2026-01-30T08:00:00.000Z');
    await settled();
    expect(await ask('hospital', `{ need(id: "${need}") { status satisfied } }`)).toEqual({
      need: { status: 'confirmed', satisfied: true },
    });
  });

  const figure = '{ value unit qualifier listOf { query arguments } }';
  const share = `{ value part ${figure} whole ${figure} }`;
  const dashboard = (args: string) => `{ committeeDashboard(committeeId: "${lake}"${args}) { position committees at
    add { declaredMembers ${figure} members ${figure} namedMembers ${figure} partners ${figure} joinedThisQuarter ${figure} leftThisQuarter ${figure} committeesBelow ${figure} branchesCovered ${share} }
    subtract { answered ${share} unanswered ${figure} averageTimeToAnswer ${figure} medianTimeToAnswer ${figure} }
    divide { needs { raised ${figure} published ${figure} decomposed ${figure} claimed ${figure} resolved ${figure} answeredByAnother ${share} confirmed ${share} satisfied ${share} reopened ${figure} }
      tasks { running ${figure} toClaim ${figure} overdue ${figure} completed ${figure} cancelled ${figure} }
      claims { underWay ${figure} delivered ${figure} accepted ${figure} late ${figure} released ${figure} }
      unitsClaiming ${share} topUnit { unitId share ${share} } medianTimeToClaim ${figure} } } }`;

  it('the dashboard tells it in four quadrants, of which what is not known yet is absent', async () => {
    const { committeeDashboard: shown } = await ask('theatre', dashboard(''));
    expect(shown.committees).toEqual([lake]);
    expect(shown.add).toMatchObject({
      declaredMembers: { value: 15, unit: 'organisations', qualifier: '=' },
      members: { value: 3, unit: 'organisations' },
      committeesBelow: { value: 1 },
      branchesCovered: { value: 1 },
    });
    expect(shown.subtract).toMatchObject({
      answered: { value: 1, part: { value: 1 } },
      unanswered: { value: 0 },
      medianTimeToAnswer: { value: 3, unit: 'hours', qualifier: '=' },
    });
    expect(shown.divide).toMatchObject({
      needs: { published: { value: 1 }, answeredByAnother: { value: 1 }, satisfied: { value: 1 }, reopened: { value: 0 } },
      tasks: { running: { value: 0 }, completed: { value: 2 }, cancelled: { value: 1 } },
      claims: { underWay: { value: 0 }, accepted: { value: 3 } },
      unitsClaiming: { part: { value: 2 }, whole: { value: 3 } },
      topUnit: { unitId: theatre, share: { part: { value: 2 }, whole: { value: 3 } } },
    });
  });

  it('each figure over needs, tasks and claims is the number of the rows that it names', async () => {
    for (const args of ['', ', below: true', `, asOf: "${beforeClaims}"`]) {
      const { committeeDashboard: shown } = await ask('officer', dashboard(args));
      const figures = JSON.stringify(shown, (_, value) => value);
      const all: { value: number; unit: string; listOf: { query: string; arguments: any }[] }[] = [];
      JSON.parse(figures, (_, value) => {
        if (value?.listOf) all.push(value);
        return value;
      });
      const counted = all.filter(({ unit, listOf }) => unit === 'items' && ['needs', 'tasks', 'claims'].includes(listOf[0]!.query));
      expect(counted.length).toBeGreaterThan(20);
      for (const { value, listOf } of counted) {
        let rows = 0;
        for (const { query, arguments: given } of listOf) {
          const capital = query[0]!.toUpperCase() + query.slice(1, -1);
          const below = 'below' in given ? [', $below: Boolean', ', below: $below'] : ['', ''];
          const document = `query ($committeeId: ID, $filter: ${capital}Filter, $asOf: String${below[0]}) {
            ${query}(committeeId: $committeeId, filter: $filter, asOf: $asOf${below[1]}) { totalCount } }`;
          rows += (await ask('officer', document, given))[query].totalCount;
        }
        expect(JSON.stringify({ listOf, rows })).toEqual(JSON.stringify({ listOf, rows: value }));
      }
    }
  });

  it('the past can be asked as it was', async () => {
    const { committeeDashboard: then } = await ask('theatre', dashboard(`, asOf: "${beforeClaims}"`));
    expect(then.divide).toMatchObject({
      needs: { decomposed: { value: 1 }, claimed: { value: 0 }, resolved: { value: 0 } },
      unitsClaiming: { part: { value: 0 } },
      topUnit: null,
      medianTimeToClaim: null,
    });
    expect(await ask('theatre', `{ need(id: "${need}", asOf: "2026-01-05T03:00:00Z") { status offersCount } }`)).toEqual({
      need: { status: 'published', offersCount: 0 },
    });
  });

  it('those below are added up where it is asked for, a unit in both counted once', async () => {
    const { committeeDashboard: wide } = await ask('officer', dashboard(', below: true'));
    expect(wide.committees.toSorted()).toEqual([lake, community]);
    expect(wide.add.members.value).toBe(3);
    const { committeeDashboard: mine } = await ask('theatre', dashboard(', below: true'));
    expect(mine.committees).toEqual([lake]);
  });

  it('is for those who belong there', async () => {
    await expect(ask(undefined, dashboard(''))).rejects.toThrow('NOT_PERMITTED');
    await expect(ask('academy', dashboard('').replace(lake, community))).rejects.toThrow('NOT_PERMITTED');
  });

  it('is watched: first as it stands, then after each change', async () => {
    const resolver = app.get<DashboardResolver>(dashboardSlice.providers[0]!, { strict: false });
    const context = { caller: callerOf('theatre'), language: 'zh', requestId: 'r' } as const;
    const frames = (await resolver.watch({ committeeId: lake }, context))[Symbol.asyncIterator]();
    const now = (await frames.next()).value!;
    expect(now.divide.needs.raised.value).toBe(1);
    const next = frames.next();
    const { position } = await mutate(
      'hospital',
      'raiseNeed',
      again,
      `committeeId: "${lake}", origin: unit, channel: own, unitId: "${hospital}", title: "借用礼堂", text: "春节联欢。", category: venue, visibility: members`,
    );
    const then = (await next).value!;
    expect(then.position).toBeGreaterThanOrEqual(BigInt(position));
    expect(then.divide.needs.raised.value).toBe(2);
    await frames.return?.();
  });

  it('nothing of it was set aside', () => expect(errors).toEqual([]));
});
