import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Global, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Committee, committeeSlice } from '#committee';
import type { Caller } from '#decider';
import { Engine, EngineModule, EventStore, PersonalData, type Slice, TestClock } from '#engine';
import { Authenticate, GraphqlModule, type Identified, mutationsOf } from '#graphql';
import { canonicalText, hashOf, listsSlice, ListIssue, Match, matchId, publishedFromViews } from '#lists';
import { Membership, membershipSlice } from '#membership';
import { PersonDirectory, personSlice } from '#person';
import { Need, needSlice } from '#need';
import { Place, placeSlice } from '#place';
import { Resource, ResourceResolver, resourceSlice } from '#resource';
import { Task, taskSlice } from '#task';
import { Unit, unitSlice } from '#unit';
import { places } from '../engine/places.ts';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const branchId = '01980000-0000-7000-8000-00000000000b';
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }, { role: 'platform-admin' }] };
const branch: Caller = { id: 'bao', grants: [{ role: 'community-branch', of: branchId }] };
const beginning = Date.parse('2026-01-05T00:00:00.000Z');
/** So many hours after Monday, 08:00 in Shanghai. */
const h = (hours: number) => new Date(beginning + hours * 3_600_000).toISOString();

/** Nothing personal is in these facts. */
class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

/** `Bearer L.1` speaks for that unit, `Bearer branch` and `Bearer officer` for theirs. */
@Injectable()
class ByName extends Authenticate {
  override async caller(authorization: string | undefined): Promise<Identified> {
    const name = authorization?.slice('Bearer '.length);
    if (name === undefined) return { id: 'anonymous', grants: [{ role: 'public' }] };
    if (name === 'officer') return officer;
    return name === 'branch' ? branch : { id: `liaison of ${name}`, grants: [{ role: 'unit-liaison', of: name }] };
  }
}

@Global()
@Module({ providers: [{ provide: Authenticate, useClass: ByName }], exports: [Authenticate] })
class Doorman {}

/** Liaisons are people; nobody is forgotten here. */
const persons = { ...personSlice, providers: [PersonDirectory] };
const slices: readonly Slice[] = [
  committeeSlice,
  unitSlice,
  membershipSlice,
  persons,
  { ...taskSlice, providers: [] },
  needSlice,
  placeSlice,
  resourceSlice,
  listsSlice,
];

describe.each(places)('sharing over the API, on $name', place => {
  let folder: string;
  let app: NestFastifyApplication;
  let clock: TestClock;
  const errors: object[] = [];

  const ask = async (query: string, variables: object = {}, as?: string): Promise<any> => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(as !== undefined && { authorization: `Bearer ${as}` }) },
      payload: JSON.stringify({ query, variables }),
    });
    const { data, errors } = answer.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  /** Gives a command; arguments are written as GraphQL. */
  const give = async (as: string, name: string, id: string, args = '', commandId: string = randomUUID()): Promise<any> => {
    const outcome = `__typename ... on Accepted { id version position } ... on Rejected { code reason because { at actor } }`;
    return (await ask(`mutation { ${name}(id: "${id}", commandId: "${commandId}"${args && `, ${args}`}) { ${outcome} } }`, {}, as))[name];
  };
  const settled = () => app.get(Engine).settled();
  const wait = async (hours: number) => {
    clock.set(h(hours));
    await settled();
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    clock = new TestClock(new Date(beginning));
    errors.length = 0;
    const deciders = [Committee, Unit, Membership, Task, Need, Place, Resource, Match];
    app = await NestFactory.create<NestFastifyApplication>(
      {
        // oxlint-disable-next-line no-extraneous-class -- how Nest wants a module made on the spot
        module: class Sharing {},
        imports: [
          EngineModule.forRoot({
            ...place.open(folder),
            slices,
            clock,
            personal: new Nothing(),
            build: 'test',
            follows: true,
            log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
          }),
          Doorman,
          GraphqlModule.forRoot({
            schema: join(import.meta.dirname, '../../schemas/graphql'),
            providers: [
              ...slices.flatMap(({ providers }) => providers),
              ...deciders.map(decider => mutationsOf(decider)),
              mutationsOf(ListIssue, { by: publishedFromViews }),
            ],
          }),
        ],
      },
      new FastifyAdapter(),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await give('officer', 'establishCommittee', committeeId, `kind: regional, name: "如意湖大工委", foundedOn: { on: "2016-12-22" }`);
    await give('officer', 'registerOrgNode', committeeId, `nodeId: "${branchId}", kind: branch, name: "天路社区党支部"`);
    for (const unitId of ['L.1', 'L.2', 'L.3']) {
      await give('officer', 'registerUnit', unitId, `name: "单位 ${unitId}", kind: hospital, committeeId: "${committeeId}"`);
      await give('officer', 'admitUnit', `${committeeId}.${unitId}`);
    }
  });
  afterEach(async () => {
    await app.close();
    await place.wipe(folder);
    rmSync(folder, { recursive: true });
    // oxlint-disable-next-line jest/no-standalone-expect -- whatever else a test says
    expect(errors).toEqual([]);
  });

  const share = async (name: string, more = '', as = 'L.1') => {
    const id = randomUUID();
    const args = `committeeId: "${committeeId}", ownerUnitId: "${as}", name: "${name}"${more.includes('kind:') ? '' : ', kind: venue'}${more && `, ${more}`}`;
    expect(await give(as, 'shareResource', id, args)).toMatchObject({ __typename: 'Accepted' });
    return id;
  };
  const book = (resource: string, as: string, from: number, to: number, bookingId: string = randomUUID()) =>
    give(
      as,
      'requestBooking',
      resource,
      `bookingId: "${bookingId}", borrowerId: "${as}", from: "${h(from)}", to: "${h(to)}", purpose: "主题党日"`,
    );
  const needOf = async (as: string, title: string, category: string, more = '', visibility = 'members') => {
    const id = randomUUID();
    await give(
      as,
      'raiseNeed',
      id,
      `committeeId: "${committeeId}", origin: unit, channel: own, unitId: "${as}", title: "${title}", text: "${title}", category: ${category}, visibility: ${visibility}${more}`,
    );
    await give(as, 'submitNeed', id);
    await give('officer', 'triageNeed', id, `category: ${category}, priority: normal, branchId: "${branchId}"`);
    expect(await give('officer', 'publishNeed', id)).toMatchObject({ __typename: 'Accepted' });
    return id;
  };

  it('a unit shares a room, another books it, a third reads who was faster, and the calendar shows it', async () => {
    const week = `[[{ from: "08:00", to: "21:00" }], [{ from: "08:00", to: "21:00" }], [], [], [], [], []]`;
    const hall = await share('路演厅', `capacity: 50, place: "中科金座 702", opening: { week: ${week}, exceptions: [], office: ${week} }`);
    const bookingId = randomUUID();
    expect(await book(hall, 'L.2', 1, 3, bookingId)).toMatchObject({ __typename: 'Accepted' });
    expect(await book(hall, 'L.3', 2, 4)).toMatchObject({ code: 'SLOT_TAKEN', because: { actor: 'liaison of L.2', at: h(0) } });
    expect(await book(hall, 'L.3', 50, 52)).toMatchObject({ code: 'CLOSED_THEN' });
    const { position } = await give('officer', 'approveBooking', hall, `bookingId: "${bookingId}"`);
    await settled();
    const asked = await ask(
      `query ($id: ID!, $after: Position, $from: DateTime!, $to: DateTime!) {
        resource(id: $id, after: $after) {
          name kind ownerUnitId stewardId place capacity withdrawn opening { week { from to } } rules { approval graceMinutes } stock { amount }
          open(from: $from, to: $to) { from to } free(from: $from, to: $to) { from to } utilisation(from: $from, to: $to)
          calendar(from: $from, to: $to) { n borrowerId stage minutes resource { name } }
        }
        resources(committeeId: "${committeeId}", filter: { text: "路演", kind: [venue], withdrawn: false, capacity: 50 }) { totalCount edges { node { id } } }
        bookings(filter: { borrowerId: "L.2" }, first: 1) { totalCount pageInfo { hasNextPage } edges { node { bookingId stage dueAt } } }
        booking(resourceId: $id, bookingId: "${bookingId}") { n stage purpose position }
        resourceFigures(committeeId: "${committeeId}", from: $from, to: $to) { resources openMinutes bookings bookedMinutes utilisation idle owners { ownerUnitId bookings } idleResources { id } }
      }`,
      { id: hall, after: position, from: h(0), to: h(24) },
      'L.3',
    );
    expect(asked).toMatchObject({
      resource: {
        name: '路演厅',
        stewardId: committeeId,
        withdrawn: false,
        stock: null,
        rules: { approval: true, graceMinutes: 30 },
        open: [{ from: h(0), to: h(13) }],
        free: [
          { from: h(0), to: h(1) },
          { from: h(3), to: h(13) },
        ],
        utilisation: 2 / 13,
        calendar: [{ n: 1, borrowerId: 'L.2', stage: 'approved', minutes: 120, resource: { name: '路演厅' } }],
      },
      resources: { totalCount: 1, edges: [{ node: { id: hall } }] },
      bookings: { totalCount: 1, pageInfo: { hasNextPage: false }, edges: [{ node: { bookingId, stage: 'approved', dueAt: h(1.5) } }] },
      booking: { n: 1, stage: 'approved', position },
      resourceFigures: {
        resources: 1,
        openMinutes: 780,
        bookings: 1,
        bookedMinutes: 120,
        idle: 0,
        owners: [{ ownerUnitId: 'L.1', bookings: 1 }],
        idleResources: [],
      },
    });
    // As of before the approval, and for whoever has no business here.
    const before = `query { booking(resourceId: "${hall}", bookingId: "${bookingId}", asOf: "${BigInt(position) - 1n}") { stage } }`;
    expect(await ask(before, {}, 'L.3')).toEqual({ booking: { stage: 'requested' } });
    expect(await ask(`query { resource(id: "${hall}") { name } resources { totalCount } }`)).toEqual({
      resource: null,
      resources: { totalCount: 0 },
    });
  });

  it('a place shows what is in it and how that is used, and takes it along when it is closed', async () => {
    const centre = randomUUID();
    const zone = randomUUID();
    const late = `[{ from: "07:00", to: "21:00" }]`;
    const office = `[{ from: "09:00", to: "17:00" }]`;
    const days = (hours: string) => `[${Array.from({ length: 7 }, () => hours).join(', ')}]`;
    const about = `committeeId: "${committeeId}", hostId: "${branchId}", kind: service_centre, name: "将山佳苑党群服务中心"`;
    const numbers = `floorSpace: { value: 3500, unit: square_metres, qualifier: "≈" }, declaredAreas: [{ kind: zone, count: 6 }]`;
    const room = `placeId: "${centre}", rules: { approval: false }, opening: { week: ${days(late)}, exceptions: [], office: ${days(office)} }`;
    expect(await give('L.1', 'openPlace', centre, about)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await give('branch', 'openPlace', centre, `${about}, ${numbers}`)).toMatchObject({ __typename: 'Accepted' });
    expect(await give('branch', 'setUpArea', centre, `areaId: "${zone}", kind: zone, name: "日间照料区"`)).toMatchObject({ version: 2 });
    const hall = await share('活动室', room);
    const bookingId = randomUUID();
    expect(await book(hall, 'L.2', 10, 12, bookingId)).toMatchObject({ __typename: 'Accepted' });
    await settled();
    const question = `query ($from: DateTime!, $to: DateTime!) {
      place(id: "${centre}") { hostId floorSpace { value qualifier } declaredAreas { kind count } areas { name } closed rooms { id placeId }
        figures(from: $from, to: $to) { resources openMinutes offHoursOpenMinutes bookings offHoursBookedMinutes } }
      places(filter: { text: "日间照料", closed: false, kind: [service_centre] }) { totalCount edges { node { rooms { name } } } }
      placeFigures(committeeId: "${committeeId}") { places floorSpace { value qualifier } areas { kind declared named } }
      resources(filter: { placeId: "${centre}" }) { totalCount } }`;
    const told = await ask(question, { from: h(0), to: h(24) }, 'L.3');
    expect(told).toMatchObject({
      place: {
        hostId: branchId,
        floorSpace: { value: 3500, qualifier: '≈' },
        declaredAreas: [{ kind: 'zone', count: 6 }],
        areas: [{ name: '日间照料区' }],
        rooms: [{ id: hall, placeId: centre }],
        figures: { resources: 1, bookings: 1 },
      },
      places: { totalCount: 1, edges: [{ node: { rooms: [{ name: '活动室' }] } }] },
      placeFigures: { places: 1, floorSpace: { value: 3500, qualifier: '≈' } },
      resources: { totalCount: 1 },
    });
    const { openMinutes, offHoursOpenMinutes, offHoursBookedMinutes } = told.place.figures;
    // The morning has begun when it is shared; beyond eight hours of office it is open until nine in the evening.
    expect([openMinutes > offHoursOpenMinutes, offHoursOpenMinutes > 0, offHoursBookedMinutes]).toEqual([true, true, 120]);
    const { position } = await give('branch', 'closePlace', centre, `reason: "改造"`);
    await settled();
    const after = await ask(
      `query { place(id: "${centre}") { closed closedFor rooms { id } } resource(id: "${hall}") { withdrawnFor }
        booking(resourceId: "${hall}", bookingId: "${bookingId}") { stage reason }
        before: place(id: "${centre}", asOf: "${BigInt(position) - 1n}") { closed rooms { id } } }`,
      {},
      'L.2',
    );
    expect(after).toEqual({
      place: { closed: true, closedFor: '改造', rooms: [] },
      resource: { withdrawnFor: '所在阵地已关闭：改造' },
      booking: { stage: 'broken', reason: '所在阵地已关闭：改造' },
      before: { closed: false, rooms: [{ id: hall }] },
    });
    expect(await give('L.1', 'returnResource', hall)).toMatchObject({ code: 'PLACE_NOT_OPEN' });
    await give('branch', 'reopenPlace', centre);
    expect(await give('L.1', 'returnResource', hall)).toMatchObject({ __typename: 'Accepted' });
    // Nothing of it to whoever has no business here.
    expect(await ask(`query { place(id: "${centre}") { name } places { totalCount } }`)).toEqual({
      place: null,
      places: { totalCount: 0 },
    });
  });

  it('a calendar is watched from a snapshot on, with each change', async () => {
    const hall = await share('路演厅');
    await settled();
    const watch = await app
      .get(ResourceResolver)
      .calendar(
        { resourceId: hall },
        { caller: { id: 'x', grants: [{ role: 'unit-liaison', of: 'L.3' }] }, language: 'zh', requestId: 'r' },
      );
    const frames = watch[Symbol.asyncIterator]();
    expect((await frames.next()).value).toMatchObject({ complete: true, bookings: [] });
    await book(hall, 'L.2', 24, 26);
    expect((await frames.next()).value).toMatchObject({ complete: false, bookings: [{ borrowerId: 'L.2', stage: 'requested' }] });
    await frames.return!();
  });

  it('a list is published as it was seen, once, with a hash that anybody can make', async () => {
    const care = await needOf('L.2', '借用轮椅', 'care', ', quantity: { value: 3, unit: pieces }');
    await share('心理咨询', 'kind: service');
    await settled();
    const live = `query { liveList(committeeId: "${committeeId}", kind: needs) { position nextIssueNo items { id title category ownerId contactId quantity { value unit qualifier } } } }`;
    const { liveList } = await ask(live, {}, 'L.1');
    expect(liveList).toMatchObject({
      nextIssueNo: 1,
      items: [{ id: care, ownerId: 'L.2', contactId: branchId, quantity: { value: 3, unit: 'pieces' } }],
    });
    // What comes later is not in it.
    await needOf('L.3', '借用场地', 'venue');
    await settled();
    const list = `${committeeId}.needs`;
    const args = `issueNo: 1, atPosition: "${liveList.position}"`;
    const answers = await Promise.all([1, 2, 3].map(() => give('officer', 'publishList', list, args, 'same')));
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ __typename: 'Accepted', version: 1 });
    expect(await give('L.1', 'publishList', list, `issueNo: 2, atPosition: "1"`)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await give('officer', 'publishList', list, `issueNo: 3, atPosition: "1"`)).toMatchObject({ code: 'ISSUE_NOT_NEXT' });
    expect(await give('officer', 'publishList', list, `issueNo: 2, atPosition: "99999999"`)).toMatchObject({ code: 'POSITION_TO_COME' });
    expect(await give('officer', 'publishList', list, `issueNo: 2, atPosition: "1", hash: "${'0'.repeat(64)}"`)).toMatchObject({
      code: 'HASH_DIFFERS',
    });
    expect(await give('officer', 'publishList', `${committeeId}.services`, `issueNo: 1, atPosition: "${liveList.position}"`)).toMatchObject(
      { version: 1 },
    );
    await give('officer', 'withdrawItem', list, `issueNo: 1, itemId: "${care}", reason: "重复"`);
    await settled();
    const { listIssues } = await ask(
      `query { listIssues(committeeId: "${committeeId}", kind: needs) { totalCount edges { node { issueNo count hash verified atPosition withdrawn { itemId reason } items { id title category ownerId contactId } } } } }`,
      {},
      'L.1',
    );
    expect(listIssues).toMatchObject({
      totalCount: 1,
      edges: [
        { node: { issueNo: 1, count: 1, verified: true, atPosition: liveList.position, withdrawn: [{ itemId: care, reason: '重复' }] } },
      ],
    });
    const one = (issueNo: number) =>
      ask(`query { listIssue(committeeId: "${committeeId}", kind: needs, issueNo: ${issueNo}) { hash } }`, {}, 'L.1');
    expect(await one(1)).toEqual({ listIssue: { hash: listIssues.edges[0].node.hash } });
    expect(await one(2)).toEqual({ listIssue: null });
    const [fact] = await app.get(EventStore).read(`list-${list}`);
    const content = fact!.data as unknown as Parameters<typeof hashOf>[0] & { readonly hash: string };
    expect([content.hash, canonicalText(content).length > 100]).toEqual([listIssues.edges[0].node.hash, true]);
    expect(hashOf(content)).toBe(content.hash);
  });

  it('a need and a resource are brought together by a rule, wanted by both, and reserved or not at all', async () => {
    const hall = await share('会议室', 'rules: { approval: true }');
    const [first, second] = [await needOf('L.2', '座谈会', 'venue'), await needOf('L.3', '培训', 'venue')];
    await settled();
    const candidates = await ask(
      `query { matchCandidates(needId: "${first}") { resourceId score fits { on points of because } match { stage proposedBy score } } }`,
      {},
      'L.2',
    );
    expect(candidates.matchCandidates).toMatchObject([
      { resourceId: hall, match: { stage: 'proposed', proposedBy: 'rule', score: candidates.matchCandidates[0].score } },
    ]);
    const time = `from: "${h(24)}", to: "${h(26)}"`;
    for (const [need, unit] of [
      [first, 'L.2'],
      [second, 'L.3'],
    ] as const) {
      expect(await give(unit, 'acceptMatch', matchId(need, hall), `by: "${unit}"`)).toMatchObject({ code: 'TERMS_MISSING' });
      expect(await give(unit, 'acceptMatch', matchId(need, hall), `by: "${unit}", ${time}`)).toMatchObject({ __typename: 'Accepted' });
    }
    await Promise.all([first, second].map(need => give('L.1', 'acceptMatch', matchId(need, hall), `by: "L.1"`)));
    await settled();
    const matches = `query { matches(committeeId: "${committeeId}", filter: { body: "L.1" }) { totalCount edges { node { needId stage reason accepted bookingId from } } } bookings { edges { node { matchId stage } } } }`;
    const told = await ask(matches, {}, 'L.1');
    const stages = told.matches.edges.map(({ node }: any) => [node.stage, node.reason]).sort();
    expect(stages).toEqual([
      ['failed', 'SLOT_TAKEN'],
      ['reserved', null],
    ]);
    expect(told.bookings.edges.map(({ node }: any) => node.stage)).toEqual(['approved']);
    const won = told.matches.edges.find(({ node }: any) => node.stage === 'reserved').node;
    const unit = won.needId === first ? 'L.2' : 'L.3';
    await wait(24);
    await give(unit, 'checkIn', hall, `bookingId: "${won.bookingId}"`);
    await settled();
    await wait(26);
    const { matchFigures } = await ask(
      `query { matchFigures(committeeId: "${committeeId}", from: "${h(-1)}", to: "${h(100)}") { proposed reserved delivered failed matchRate declinedFor { reason count } } }`,
      {},
      'officer',
    );
    expect(matchFigures).toMatchObject({
      proposed: 2,
      reserved: 1,
      delivered: 1,
      failed: 1,
      matchRate: 0.5,
      declinedFor: [{ reason: 'SLOT_TAKEN', count: 1 }],
    });
  });

  it('offer first: who has needed it longest hears of what is newly shared, and its owner finds who could use it', async () => {
    const [first, hidden] = [await needOf('L.2', '座谈会', 'venue'), await needOf('L.3', '只给大工委看', 'venue', '', 'committee')];
    await settled();
    const hall = await share('会议室');
    await settled();
    const found = `query { matchableNeeds(resourceId: "${hall}") { needId title score fits { on because } match { stage proposedBy } }
      theirs: matchCandidates(needId: "${hidden}") { resourceId } waiting: matches(filter: { body: "L.2" }) { totalCount } }`;
    const seen = await ask(found, {}, 'L.1');
    expect(seen.matchableNeeds).toMatchObject([{ needId: first, title: '座谈会', match: { stage: 'proposed', proposedBy: 'rule' } }]);
    // What only those see who deal with it is found by them alone.
    expect(seen.theirs).toEqual([]);
    expect((await ask(found, {}, 'L.3')).theirs).toEqual([{ resourceId: hall }]);
    expect((await ask(found, {}, 'officer')).matchableNeeds).toHaveLength(2);
    expect(await ask(found)).toEqual({ matchableNeeds: [], theirs: [], waiting: { totalCount: 0 } });
    const bookingId = randomUUID();
    const terms = `by: "L.3", bookingId: "${bookingId}", from: "${h(24)}", to: "${h(26)}"`;
    expect(await give('L.3', 'proposeMatch', matchId(hidden, hall), terms)).toMatchObject({ __typename: 'Accepted' });
    await settled();
    const { matches } = await ask(`query { matches(filter: { needId: "${hidden}" }) { edges { node { purpose } } } }`, {}, 'L.2');
    expect(matches.edges.map(({ node }: any) => node.purpose)).toEqual(['场地']);
  });

  it('goods go where both sides want them, never more than there are', async () => {
    const gloves = await share('手套', `kind: goods, stock: { amount: 100, unit: pairs }`);
    const needs = [await needOf('L.2', '慰问', 'care'), await needOf('L.3', '慰问', 'care')];
    for (const [i, need] of needs.entries()) {
      const unit = ['L.2', 'L.3'][i]!;
      expect(
        await give(unit, 'proposeMatch', matchId(need, gloves), `by: "${unit}", bookingId: "${randomUUID()}", quantity: 60`),
      ).toMatchObject({ __typename: 'Accepted' });
    }
    await Promise.all(needs.map(need => give('L.1', 'acceptMatch', matchId(need, gloves), `by: "L.1"`)));
    await settled();
    const told = await ask(
      `query { matches { edges { node { stage reason quantity } } } resource(id: "${gloves}") { stock { amount unit drawn } } }`,
      {},
      'officer',
    );
    expect(told.matches.edges.map(({ node }: any) => [node.stage, node.reason]).sort()).toEqual([
      ['delivered', null],
      ['failed', 'STOCK_SHORT'],
    ]);
    expect(told.resource.stock).toEqual({ amount: 40, unit: 'pairs', drawn: 60 });
  });

  it('what nobody answers lapses', async () => {
    await share('会议室');
    await needOf('L.2', '座谈会', 'venue');
    await settled();
    await wait(168);
    expect(await ask(`query { matches { edges { node { stage } } } }`, {}, 'L.2')).toEqual({
      matches: { edges: [{ node: { stage: 'lapsed' } }] },
    });
  });
});
