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
import { agreementSlice } from '#agreement';
import { Committee, committeeSlice } from '#committee';
import type { Caller, Decider, Grant } from '#decider';
import { Engine, EngineModule, EventStore, Execute, type Outcome, PersonalData, States, TestClock } from '#engine';
import { Erasure, PersonDirectory, personSlice } from '#person';
import { Authenticate, GraphqlModule, mutationSdl, mutationsOf } from '#graphql';
import { Account, Bearer, type Identified } from '#identity';
import { meetingControllers, meetingIdOf, meetingSlice } from '#meeting';
import { Membership, membershipId, membershipSlice } from '#membership';
import { needSlice } from '#need';
import { projectSlice } from '#project';
import { claimWithinAllowance, Task, taskSlice } from '#task';
import { Unit, unitSlice } from '#unit';
import { Vault } from '#vault';
import { places, type Place } from '../engine/places.ts';

// “每季度召开一次联席会议，围绕中心工作和亟待解决的重点难点工作商讨研判”: called by itself, decided by a quorum, followed up at the next.

const accounts = { name: 'accounts', deciders: [Account], views: [], policies: [], sentences: {}, providers: [] };
/** Liaisons are people; nobody is forgotten here. */
const persons = { ...personSlice, providers: [PersonDirectory] };
const slices = [
  committeeSlice,
  unitSlice,
  membershipSlice,
  persons,
  taskSlice,
  needSlice,
  agreementSlice,
  projectSlice,
  meetingSlice,
  accounts,
];
const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [lake, branch, series, past, task, secretary, deputy, watched] = [1, 2, 3, 4, 5, 6, 7, 8].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const [first, second] = [meetingIdOf(series, '2026-Q1'), meetingIdOf(series, '2026-Q2')];
const members = ['L.1', 'L.2', 'L.3'];

const grants: Record<string, Grant[]> = {
  officer: [{ role: 'committee-officer', of: lake }],
  branch: [{ role: 'community-branch', of: branch }],
  stranger: [{ role: 'unit-liaison', of: 'L.9' }],
  ...Object.fromEntries([...members, 'L.4'].map(unit => [unit, [{ role: 'unit-liaison', of: unit }]])),
};
const callerOf = (name: string | undefined): Identified & { account?: string } =>
  name === undefined ? { id: 'anonymous', grants: [{ role: 'public' }] } : { id: name, account: name, grants: grants[name]! };

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

let app: NestFastifyApplication;
let origin: string;
let folder: string;
let clock: TestClock;
let vault: Vault;
const errors: object[] = [];

const settled = () => app.get(Engine).settled();
const until = async (time: string) => {
  clock.set(time);
  await settled();
};
const give = async (decider: Decider, id: string, type: string, data: object) => {
  const caller: Caller = { id: 'founder', grants: [], automatic: true };
  const outcome = await app
    .get(CommandBus)
    .execute<Execute, Outcome>(new Execute(decider, id, { type, data }, { caller, commandId: randomUUID() }));
  expect(outcome).toMatchObject({ accepted: true });
};
const ask = async (as: string | undefined, query: string, variables: object = {}) => {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(as && { authorization: `Bearer ${as}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data: any; errors?: unknown };
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
};
const outcome = '{ __typename ... on Accepted { version position } ... on Rejected { code reason } }';
/** Gives a command through the API, and lets all that follows from it happen. */
const mutate = async (as: string, mutation: string, of: string, args = '') => {
  const data = await ask(as, `mutation { ${mutation}(id: "${of}", commandId: "${randomUUID()}" ${args}) ${outcome} }`);
  await settled();
  return data[mutation] as { __typename: string; code?: string; reason?: string; position: string };
};
const accepted = expect.objectContaining({ __typename: 'Accepted' });
const types = async (stream: string) => (await app.get(EventStore).read(stream)).map(({ type }) => type);
const figures = async (as = 'officer') =>
  (
    await ask(
      as,
      `{ meetingFigures(committeeId: "${lake}") { due held missed red meetings coming lastHeldOn daysSinceLast
        resolutions { adopted open done closed reported tasks } attendance { unitId invited present delegated rate } } }`,
    )
  ).meetingFigures;

const start = async (place: Place) => {
  clock = new TestClock(new Date('2025-12-01T00:00:00.000Z'));
  folder = mkdtempSync(join(tmpdir(), 'heli-'));
  vault = await Vault.open({ dataDirectory: folder });
  const schema = join(folder, 'schema');
  cpSync(join(import.meta.dirname, '../../schemas/graphql'), schema, { recursive: true });
  for (const name of ['administration', 'history', 'identity', 'dashboard']) rmSync(join(schema, `${name}.graphql`), { force: true });
  const deciders = slices.flatMap(({ deciders }): readonly Decider[] => deciders).filter(decider => decider !== Account);
  for (const decider of deciders) {
    const sdl = mutationSdl(decider);
    if (sdl !== '') writeFileSync(join(schema, `${decider.category}.mutations.graphql`), sdl);
  }
  const providers = slices.flatMap(slice => slice.providers);
  app = await NestFactory.create<NestFastifyApplication>(
    {
      // oxlint-disable-next-line no-extraneous-class -- how Nest wants a module made on the spot
      module: class Meetings {},
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
          providers: [
            { provide: Vault, useValue: vault },
            { provide: Authenticate, useClass: ByName },
            { provide: Bearer, useExisting: Authenticate },
            Erasure,
            ...providers,
          ],
          exports: [Authenticate, Bearer, Vault, ...providers],
          controllers: [...meetingControllers],
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
  origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;

  const on = { on: '2016-12-22' };
  await give(Committee, lake, 'EstablishCommittee', { kind: 'regional', name: '如意湖大工委', foundedOn: on });
  await give(Committee, lake, 'RegisterOrgNode', { nodeId: branch, kind: 'branch', name: '联盟新城社区党支部', parentId: null });
  for (const unitId of [...members, 'L.4', 'L.9']) await give(Unit, unitId, 'RegisterUnit', { name: unitId, kind: 'government' });
  for (const unitId of members) await give(Membership, membershipId(lake, unitId), 'AdmitUnit', { since: on });
  await give(Membership, membershipId(lake, 'L.4'), 'AdmitUnit', { since: on, grade: 'partner' });
  await settled();
};

describe.each(places)('joint meetings, on $name', place => {
  beforeAll(() => start(place));
  afterAll(async () => {
    await app?.close();
    await vault?.close();
    await place.wipe(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  it('the first of 2017 is written down as the text has it', async () => {
    const said = `committeeId: "${lake}", kind: joint, title: "2017年第一次联席会议", theme: "双迎攻坚",
      startsAt: "2017-03-30T01:00:00.000Z", stated: { on: "2017-03-30", inferred: true }`;
    expect(await mutate('L.1', 'recordMeeting', past, said)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await mutate('officer', 'recordMeeting', past, said)).toEqual(accepted);
    expect(await ask('L.1', `{ meeting(id: "${past}") { theme heldOn quorate afterwards stated { on inferred } } }`)).toEqual({
      meeting: { theme: '双迎攻坚', heldOn: '2017-03-30', quorate: null, afterwards: true, stated: { on: '2017-03-30', inferred: true } },
    });
    expect(await ask('stranger', `{ meeting(id: "${past}") { title } meetings { totalCount } }`)).toEqual({
      meeting: null,
      meetings: { totalCount: 0 },
    });
  });

  it('a series calls its meetings by itself, and its notice invites every member', async () => {
    expect(
      await mutate(
        'officer',
        'beginSeries',
        series,
        `committeeId: "${lake}", kind: joint, title: "联席会议", cadence: quarter, usual: { month: 3, weekday: 4, nth: -1, time: "15:00" }, from: "2026-01-01"`,
      ),
    ).toEqual(accepted);
    await until('2026-02-23T16:00:00.000Z');
    const read = `{ meeting(id: "${first}") { title status startsAt invitations { unitId voting } } }`;
    expect(await ask('L.1', read)).toEqual({
      meeting: { title: '2026年第一季度联席会议', status: 'planned', startsAt: '2026-03-26T07:00:00.000Z', invitations: [] },
    });
    await until('2026-03-12T07:00:00.000Z');
    expect(await ask('L.1', read)).toMatchObject({
      meeting: {
        status: 'noticed',
        invitations: [
          { unitId: 'L.1', voting: true },
          { unitId: 'L.2', voting: true },
          { unitId: 'L.3', voting: true },
          { unitId: 'L.4', voting: false },
        ],
      },
    });
    expect(await figures()).toMatchObject({ due: 0, held: 0, red: false, coming: 1, lastHeldOn: '2017-03-30' });
  });

  it('members propose what is spoken about, and say whether they come, and who for whom', async () => {
    expect(await mutate('L.1', 'proposeAgendaItem', first, 'title: "错时停车", unitId: "L.1"')).toEqual(accepted);
    expect(await mutate('L.2', 'proposeAgendaItem', first, 'title: "团购优惠", unitId: "L.2"')).toEqual(accepted);
    expect(await mutate('officer', 'acceptAgendaItem', first, 'item: 1')).toEqual(accepted);
    expect(await mutate('officer', 'declineAgendaItem', first, 'item: 2, reason: "请联系工会"')).toEqual(accepted);
    const people = `people: [{ personId: "${deputy}", delegateOf: "${secretary}" }]`;
    expect(await mutate('L.1', 'answerInvitation', first, `unitId: "L.1", answer: yes, ${people}`)).toEqual(accepted);
    expect(await mutate('L.1', 'answerInvitation', first, `unitId: "L.2", answer: yes`)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await ask('L.2', `{ meeting(id: "${first}") { agenda { number title } proposals { stage reason } } }`)).toEqual({
      meeting: {
        agenda: [{ number: 1, title: '错时停车' }],
        proposals: [
          { stage: 'accepted', reason: null },
          { stage: 'declined', reason: '请联系工会' },
        ],
      },
    });
  });

  it('it begins with a quorum, decides, and its resolution becomes a task in one act', async () => {
    await until('2026-03-26T07:05:00.000Z');
    expect(await mutate('officer', 'recordAttendance', first, 'unitId: "L.1", mode: in_person')).toEqual(accepted);
    expect(await mutate('officer', 'recordAttendance', first, 'unitId: "L.4", mode: in_person')).toEqual(accepted);
    expect(await mutate('officer', 'conveneMeeting', first)).toMatchObject({
      code: 'NO_QUORUM',
      reason: '1 members are there, and it takes 2.',
    });
    expect(await mutate('officer', 'recordAttendance', first, 'unitId: "L.2", mode: online')).toEqual(accepted);
    expect(await mutate('officer', 'conveneMeeting', first)).toEqual(accepted);
    expect(
      await mutate(
        'officer',
        'adoptResolution',
        first,
        `title: "整治楼道", text: "清理楼道堆物。", branchId: "${branch}", due: "2026-05-31"`,
      ),
    ).toEqual(accepted);
    expect(await mutate('officer', 'holdMeeting', first, 'guests: 12')).toEqual(accepted);
    const part = `{ taskId: "${task}", branchId: "${branch}", title: "清理楼道", kind: "文明创建", capacity: { mode: single } }`;
    expect(await mutate('officer', 'carryOutResolution', first, `resolution: 1, tasks: [${part}]`)).toEqual(accepted);
    expect(await ask('L.3', `{ task(id: "${task}") { status origin { kind id } } }`)).toEqual({
      task: { status: 'open', origin: { kind: 'resolution', id: `${first}.1` } },
    });
    expect(await figures()).toMatchObject({
      due: 1,
      held: 1,
      red: false,
      meetings: 2,
      lastHeldOn: '2026-03-26',
      resolutions: { adopted: 1, open: 1, tasks: 1 },
      attendance: [
        { unitId: 'L.3', invited: 1, present: 0 },
        { unitId: 'L.1', invited: 1, present: 1, delegated: 1, rate: 1 },
        { unitId: 'L.2', present: 1 },
        { unitId: 'L.4', present: 1 },
      ],
    });
  });

  it('exactly the minutes that were read are confirmed', async () => {
    expect(await mutate('officer', 'publishMinutes', first, 'text: "会议讨论了停车。"')).toEqual(accepted);
    const read = async () => (await ask('L.1', `{ meeting(id: "${first}") { minutesInForce minutes { version text sha256 } } }`)).meeting;
    const { sha256, text } = (await read()).minutes[0];
    expect(text).toContain('到会单位：L.1、L.2、L.4');
    expect(await mutate('officer', 'publishMinutes', first, 'text: "会议讨论了错时停车。"')).toEqual(accepted);
    expect(await mutate('officer', 'confirmMinutes', first, `sha256: "${sha256}"`)).toMatchObject({ code: 'MINUTES_SUPERSEDED' });
    const { minutes } = await read();
    expect(await mutate('officer', 'confirmMinutes', first, `sha256: "${minutes[1].sha256}"`)).toEqual(accepted);
    expect(await read()).toMatchObject({ minutesInForce: 2 });
  });

  it('whoever watches the calendar sees what is still to be done, and then each change', async () => {
    const stop = new AbortController();
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      signal: stop.signal,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: 'Bearer L.1' },
      body: JSON.stringify({
        query: `subscription { meetingCalendar(committeeId: "${lake}") { position complete red meetings { id status resolutions { number } } } }`,
      }),
    });
    const frames = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => {
      for (let text = ''; ;) {
        text += (await frames.read()).value ?? '';
        const told = /data: (\{.*\})\n/.exec(text)?.[1];
        if (told) return JSON.parse(told).data.meetingCalendar;
      }
    };
    // What was written down afterwards, and the one whose minutes are in force, need nobody.
    expect(await next()).toMatchObject({ complete: true, red: false, meetings: [] });
    const { position } = await mutate(
      'officer',
      'planMeeting',
      watched,
      `committeeId: "${lake}", kind: council, title: "议事会", startsAt: "2026-04-20T07:00:00.000Z"`,
    );
    const change = await next();
    stop.abort();
    expect(change).toMatchObject({ complete: false, meetings: [{ id: watched, status: 'planned', resolutions: [] }] });
    expect(BigInt(change.position)).toBeGreaterThanOrEqual(BigInt(position));
    expect(await mutate('officer', 'cancelMeeting', watched, 'reason: "改期"')).toEqual(accepted);
  });

  it('what becomes of the task is told to the resolution, which stands on the next agenda and is reported on', async () => {
    await mutate('L.3', 'claimTask', task, 'unitId: "L.3"');
    await mutate('L.3', 'startWork', task, 'unitId: "L.3"');
    await mutate('L.3', 'deliverWork', task, 'unitId: "L.3", text: "已清理"');
    await mutate('branch', 'acceptDelivery', task, 'unitId: "L.3"');
    const register = `{ resolutions(committeeId: "${lake}") { edges { node { id status accepted outcome parts { id stage units } reports { meetingId outcome } } } } }`;
    expect((await ask('L.3', register)).resolutions.edges[0].node).toMatchObject({
      id: `${first}.1`,
      status: 'done',
      accepted: 1,
      parts: [{ id: task, stage: 'accepted', units: ['L.3'] }],
    });
    // The last Thursday of June 2026 is the 25th: called a month before, its notice two weeks before.
    await until('2026-06-11T07:00:00.000Z');
    expect(await ask('L.3', `{ meeting(id: "${second}") { status agenda { title resolutionId } } }`)).toEqual({
      meeting: { status: 'noticed', agenda: [{ title: '整治楼道', resolutionId: `${first}.1` }] },
    });
    await until('2026-06-25T07:00:00.000Z');
    for (const unit of ['L.1', 'L.3']) await mutate('officer', 'recordAttendance', second, `unitId: "${unit}", mode: in_person`);
    expect(await mutate('officer', 'conveneMeeting', second)).toEqual(accepted);
    expect(await mutate('officer', 'reportOnResolution', second, `resolutionId: "${first}.1", text: "已清理完毕", outcome: done`)).toEqual(
      accepted,
    );
    expect(await mutate('officer', 'holdMeeting', second)).toEqual(accepted);
    expect((await ask('L.3', register)).resolutions.edges[0].node).toMatchObject({
      status: 'closed',
      outcome: 'done',
      reports: [{ meetingId: second, outcome: 'done' }],
    });
  });

  it('a quarter without a meeting turns the committee red, until its meeting is written down', async () => {
    await until('2026-09-30T15:59:59.000Z');
    expect(await figures()).toMatchObject({ due: 2, held: 2, red: false });
    await until('2026-09-30T16:00:00.000Z');
    expect(await figures()).toMatchObject({ due: 3, held: 2, red: true, missed: ['2026-Q3'], daysSinceLast: 98 });
    await until('2026-10-08T02:00:00.000Z');
    const third = meetingIdOf(series, '2026-Q3');
    expect(
      await mutate('officer', 'recordHeldMeeting', third, 'on: "2026-09-29", attendance: [{ unitId: "L.1", mode: in_person }]'),
    ).toEqual(accepted);
    expect(await figures()).toMatchObject({ due: 3, held: 3, red: false, missed: [], lastHeldOn: '2026-09-29' });
    expect(
      (await ask('L.1', `{ meetingFigures(committeeId: "${lake}", asOf: "2026-09-30T16:00:01.000Z") { red missed } }`)).meetingFigures,
    ).toMatchObject({
      red: true,
      missed: ['2026-Q3'],
    });
  });

  it('goes on for as long as nobody ends it, also when nobody is there for years', async () => {
    await until('2028-01-01T00:00:00.000Z');
    expect(await figures()).toMatchObject({ due: 8, held: 3, red: true, missed: ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'] });
    expect(await mutate('officer', 'endSeries', series, 'reason: "改为月度会议"')).toEqual(accepted);
    const before = (await types(`series-${series}`)).length;
    await until('2029-01-01T00:00:00.000Z');
    expect(await types(`series-${series}`)).toHaveLength(before);
    expect(await figures()).toMatchObject({ red: false });
  });

  describe('a calendar app', () => {
    const link = (as: string | undefined, method = 'POST') =>
      fetch(`${origin}/committees/${lake}/meetings.ics/link`, { method, headers: { ...(as && { authorization: `Bearer ${as}` }) } });
    const made = async (as: string) => ((await (await link(as)).json()) as { path: string }).path;

    it('gets a link from whoever may look into the committee, and from nobody else', async () => {
      expect((await link('L.1')).status).toBe(201);
      expect((await link('stranger')).status).toBe(403);
      expect((await link(undefined)).status).toBe(401);
    });
    it('reads the meetings by it, and asks again cheaply', async () => {
      const path = await made('L.1');
      const response = await fetch(origin + path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('private, max-age=300');
      expect((await response.text()).replaceAll('\r\n ', '')).toContain('SUMMARY:2027年第四季度联席会议');
      const again = await fetch(origin + path, { headers: { 'if-none-match': response.headers.get('etag')! } });
      expect(again.status).toBe(304);
    });
    it('gets in by nothing else', async () => {
      const path = await made('L.1');
      for (const wrong of [
        path.replace(lake, branch),
        `/committees/${lake}/meetings.ics`,
        `${path}x`,
        `/committees/${lake}/meetings.ics?token=L.1`,
      ])
        expect((await fetch(origin + wrong)).status).toBe(404);
    });
    it('gets in no more once its owner asked for another link, ended it, or lost the seat', async () => {
      const old = await made('L.2');
      const path = await made('L.2');
      expect((await fetch(origin + old)).status).toBe(404);
      expect((await fetch(origin + path)).status).toBe(200);
      expect((await link('L.2', 'DELETE')).status).toBe(204);
      expect((await fetch(origin + path)).status).toBe(404);
      const left = await made('L.3');
      await give(Membership, membershipId(lake, 'L.3'), 'WithdrawUnit', {});
      await settled();
      expect((await fetch(origin + left)).status).toBe(404);
    });
    it('leaves no token behind', async () => {
      const path = await made('L.1');
      const token = new URL(path, origin).searchParams.get('token')!;
      const rows = await vault.query('SELECT * FROM feed_token');
      expect(rows).not.toEqual([]);
      expect(JSON.stringify(rows)).not.toContain(token);
    });
  });

  it('nothing went wrong behind the scenes', async () => {
    expect(errors).toEqual([]);
    expect((await app.get(States).of(Task, task)).status).toBe('completed');
  });
});
