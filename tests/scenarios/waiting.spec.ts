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
import type { Caller, Decider, Grant } from '#decider';
import { Engine, EngineModule, Execute, type Outcome, PersonalData, TestClock } from '#engine';
import { Authenticate, GraphqlModule, mutationSdl, mutationsOf } from '#graphql';
import { Membership, membershipId, membershipSlice } from '#membership';
import { PersonDirectory, personSlice } from '#person';
import { needSlice } from '#need';
import { claimWithinAllowance, Task, taskSlice } from '#task';
import { Unit, unitSlice } from '#unit';
import { waitingSlice } from '#waiting';
import { places, type Place } from '../engine/places.ts';

/** Liaisons are people; nobody is forgotten here. */
const persons = { ...personSlice, providers: [PersonDirectory] };
const slices = [committeeSlice, unitSlice, membershipSlice, persons, taskSlice, needSlice, waitingSlice];
const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [lake, other, branch, need, task] = [1, 2, 3, 4, 5].map(id) as [string, string, string, string, string];
const [hospital, theatre, academy] = ['L.1', 'L.2', 'L.3'] as const;

const grants: Record<string, Grant[]> = {
  officer: [{ role: 'committee-officer', of: lake }],
  stranger: [{ role: 'committee-officer', of: other }],
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

const headersOf = (as: string | undefined) => ({
  'content-type': 'application/json',
  'accept-language': 'en',
  ...(as && { authorization: `Bearer ${as}` }),
});
const tell = async (as: string | undefined, query: string): Promise<{ data: any; errors?: any[] }> =>
  (await fetch(url, { method: 'POST', headers: headersOf(as), body: JSON.stringify({ query }) })).json() as never;
const ask = async (as: string | undefined, query: string) => {
  const { data, errors } = await tell(as, query);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};
const refused = async (as: string | undefined, query: string) => (await tell(as, query)).errors?.[0]?.extensions?.code;
/** Gives a command through the API, and lets all that follows from it happen. */
const mutate = async (as: string, mutation: string, of: string, args: string) => {
  const outcome = '{ __typename ... on Accepted { position } ... on Rejected { code reason } }';
  const data = await ask(as, `mutation { ${mutation}(id: "${of}", commandId: "${randomUUID()}", ${args}) ${outcome} }`);
  await settled();
  expect(data[mutation]).toMatchObject({ __typename: 'Accepted' });
  return data[mutation].position as string;
};

/** A subscription's frames over SSE, one `next` at a time. */
const watch = async (as: string, query: string) => {
  const end = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    signal: end.signal,
    headers: { ...headersOf(as), accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    next: async () => {
      for (;;) {
        const frame = /event: next\ndata: (.*)\n\n/.exec(text);
        if (frame) {
          text = text.slice(frame.index + frame[0].length);
          return JSON.parse(frame[1]!).data.waiting;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('The subscription ended.');
        text += value;
      }
    },
    end: () => end.abort(),
  };
};

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
    new FastifyAdapter({ forceCloseConnections: true }),
    { logger: false, abortOnError: false },
  );
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/graphql`;

  const on = { on: '2016-12-22' };
  clock.set('2026-01-05T00:00:00.000Z');
  await give(Committee, lake, 'EstablishCommittee', { kind: 'regional', name: '如意湖大工委', foundedOn: on });
  await give(Committee, other, 'EstablishCommittee', { kind: 'regional', name: '商都路大工委', foundedOn: on });
  await give(Committee, lake, 'RegisterOrgNode', { nodeId: branch, kind: 'branch', name: '天路社区党支部', parentId: null });
  for (const [unitId, name] of [
    [hospital, '郑州市儿童医院党委'],
    [theatre, '河南艺术中心党支部'],
    [academy, '郑州市房管局机关党委'],
  ] as const)
    await give(Unit, unitId, 'RegisterUnit', { name, kind: 'government' });
  for (const unitId of [hospital, theatre]) await give(Membership, membershipId(lake, unitId), 'AdmitUnit', { since: on });
  await settled();
};

const desk = (of: string, args = '', fields = 'kind deskKind deskId due title unread') =>
  `{ waitingFor(desk: { ${of} }${args}) { totalCount unreadCount seenUpTo position counts { kind count unread } edges { cursor node { ${fields} } } pageInfo { hasNextPage } } }`;
const kinds = async (as: string, of: string, args = '') =>
  (await ask(as, desk(of, args))).waitingFor.edges.map(({ node }: { node: { kind: string } }) => node.kind);

describe.each(places)('what waits for whom, on $name', place => {
  beforeAll(() => start(place));
  afterAll(async () => {
    await app?.close();
    await place.wipe(folder);
    rmSync(folder, { recursive: true, force: true });
    expect(errors).toEqual([]);
  });

  let beforeClaim: string;

  it('goes from the committee to the branch to the units and back', async () => {
    await mutate(
      'hospital',
      'raiseNeed',
      need,
      `committeeId: "${lake}", origin: unit, channel: own, unitId: "${hospital}", title: "楼道照明", text: "没有照明。", category: facilities, visibility: members`,
    );
    expect(await kinds('officer', `committeeId: "${lake}"`)).toEqual(['triage_need']);
    await mutate('officer', 'triageNeed', need, `category: facilities, priority: high, branchId: "${branch}"`);
    expect(await kinds('officer', `committeeId: "${lake}"`)).toEqual([]);
    expect(await kinds('branch', `branchId: "${branch}"`)).toEqual(['publish_need']);
    await mutate('branch', 'publishNeed', need, '');
    expect(await kinds('branch', `branchId: "${branch}"`)).toEqual(['decompose_need']);
    beforeClaim = await mutate(
      'branch',
      'decomposeNeed',
      need,
      `parts: [{ taskId: "${task}", title: "换灯", kind: "维修", capacity: { mode: single }, deadline: "2026-01-20T00:00:00.000Z" }]`,
    );
    await settled();
    expect(await kinds('branch', `branchId: "${branch}"`)).toEqual([]);
    expect(await kinds('theatre', `unitId: "${theatre}"`)).toEqual(['claim_task']);
    expect(await kinds('officer', `committeeId: "${lake}"`)).toEqual(['claim_task']);
    expect(await kinds('academy', `unitId: "${academy}"`)).toEqual([]);
  });

  it('is told live: a snapshot, then what came and what ended', async () => {
    const fields = 'position complete total unread ended waiting { id kind unread due }';
    const frames = await watch('theatre', `subscription { waiting(desk: { unitId: "${theatre}" }) { ${fields} } }`);
    const first = await frames.next();
    expect(first).toMatchObject({ complete: true, total: 1, unread: 1, ended: [], waiting: [{ kind: 'claim_task', unread: true }] });
    await mutate('theatre', 'claimTask', task, `unitId: "${theatre}"`);
    const second = await frames.next();
    expect(second).toMatchObject({ complete: false, total: 1, ended: [first.waiting[0].id], waiting: [{ kind: 'start_work' }] });
    await mutate('theatre', 'markDeskSeen', `theatre.${theatre}`, `bodyId: "${theatre}", upTo: "${second.position}"`);
    expect(await frames.next()).toMatchObject({ complete: false, total: 1, unread: 0, ended: [], waiting: [] });
    frames.end();

    const resumed = await watch(
      'theatre',
      `subscription { waiting(desk: { unitId: "${theatre}" }, after: "${first.position}") { ${fields} } }`,
    );
    expect(await resumed.next()).toMatchObject({
      complete: false,
      ended: [first.waiting[0].id],
      waiting: [{ kind: 'start_work', unread: false }],
    });
    resumed.end();
  });

  it('counts what is new to each person alone', async () => {
    await mutate('theatre', 'deliverWork', task, `unitId: "${theatre}"`);
    await mutate('branch', 'returnForRework', task, `unitId: "${theatre}", reason: "请补照片"`);
    const { waitingFor: own } = await ask('theatre', desk(`unitId: "${theatre}"`));
    expect(own).toMatchObject({
      totalCount: 1,
      unreadCount: 1,
      counts: [{ kind: 'redo_work', count: 1, unread: 1 }],
      edges: [{ node: { kind: 'redo_work', due: '2026-01-20T00:00:00.000Z', title: '换灯', unread: true } }],
    });
    await mutate('theatre', 'markDeskSeen', `theatre.${theatre}`, `bodyId: "${theatre}", upTo: "${own.position}"`);
    expect((await ask('theatre', desk(`unitId: "${theatre}"`))).waitingFor).toMatchObject({ unreadCount: 0, seenUpTo: own.position });
    expect((await ask('officer', desk(`unitId: "${theatre}"`))).waitingFor).toMatchObject({ totalCount: 1, unreadCount: 1, seenUpTo: '0' });
  });

  it('is as it was, at a moment of the past, and of the kinds that are asked for', async () => {
    expect(await kinds('theatre', `unitId: "${theatre}"`, `, asOf: "${BigInt(beforeClaim) + 1n}"`)).toEqual(['claim_task']);
    expect(await kinds('theatre', `unitId: "${theatre}"`, ', kinds: [sign_agreement]')).toEqual([]);
    expect(await kinds('theatre', `unitId: "${theatre}"`, ', kinds: [redo_work], first: 1, orderBy: newest')).toEqual(['redo_work']);
  });

  it('is nobody else’s business', async () => {
    for (const [as, of] of [
      ['hospital', `unitId: "${theatre}"`],
      ['hospital', `committeeId: "${lake}"`],
      ['branch', `committeeId: "${lake}"`],
      ['theatre', `branchId: "${branch}"`],
      ['stranger', `committeeId: "${lake}"`],
      ['hospital', 'personId: "theatre"'],
      [undefined, `unitId: "${theatre}"`],
    ] as const)
      expect(await refused(as, desk(of))).toBe('NOT_PERMITTED');
    expect(await kinds('stranger', `unitId: "${theatre}"`)).toEqual([]);
    expect(await kinds('auditor', `unitId: "${theatre}"`)).toEqual(['redo_work']);
    expect(await kinds('officer', `branchId: "${branch}"`)).toEqual([]);
    expect(await refused('officer', desk(''))).toBe('BAD_DESK');
    expect(await refused('officer', desk(`branchId: "${branch}", unitId: "${theatre}"`))).toBe('BAD_DESK');
  });
});
