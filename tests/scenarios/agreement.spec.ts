import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Global, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Agreement, agreementSlice } from '#agreement';
import { Committee } from '#committee';
import type { Caller, Decider } from '#decider';
import { Engine, EngineModule, EventStore, Execute, type Outcome, PersonalData, TestClock } from '#engine';
import { Authenticate, GraphqlModule, type Identified, mutationsOf } from '#graphql';
import { Membership, membershipId, visibilityViews } from '#membership';
import { Project, projectSlice } from '#project';
import { Task } from '#task';
import { Unit } from '#unit';
import { places } from '../engine/places.ts';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const units = Array.from({ length: 12 }, (_, i) => `L.${i + 1}`);
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });

/** Nothing personal is in these facts. */
class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

/** `Bearer L.1` speaks for that unit, `Bearer officer` for the committee; whoever says nothing is the public. */
@Injectable()
class ByName extends Authenticate {
  override async caller(authorization: string | undefined): Promise<Identified> {
    const name = authorization?.slice('Bearer '.length);
    if (name === undefined) return { id: 'anonymous', grants: [{ role: 'public' }] };
    return name === 'officer' ? officer : liaison(name);
  }
}

@Global()
@Module({ providers: [{ provide: Authenticate, useClass: ByName }], exports: [Authenticate] })
class Doorman {}

const schema = join(import.meta.dirname, '../../schemas/graphql');

describe.each(places)('an agreement of twelve parties on $name', place => {
  let folder: string;
  const running: NestFastifyApplication[] = [];
  let clock: TestClock;
  const errors: object[] = [];

  const start = async (): Promise<NestFastifyApplication> => {
    const app = await NestFactory.create<NestFastifyApplication>(
      {
        // oxlint-disable-next-line no-extraneous-class -- how Nest wants a module made on the spot
        module: class Play {},
        imports: [
          EngineModule.forRoot({
            ...place.open(folder),
            slices: [
              agreementSlice,
              projectSlice,
              {
                name: 'others',
                deciders: [Committee, Membership, Unit, Task],
                views: [...visibilityViews],
                policies: [],
                sentences: {},
                providers: [],
              },
            ],
            clock,
            personal: new Nothing(),
            build: 'test',
            follows: true,
            log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
          }),
          Doorman,
          GraphqlModule.forRoot({
            schema,
            providers: [...agreementSlice.providers, ...projectSlice.providers, mutationsOf(Agreement), mutationsOf(Project)],
          }),
        ],
      },
      new FastifyAdapter(),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    running.push(app);
    return app;
  };

  let app: NestFastifyApplication;
  const give = (
    id: string,
    type: string,
    data: object,
    caller: Caller,
    { to = app, commandId = randomUUID() as string }: { to?: NestFastifyApplication; commandId?: string } = {},
  ): Promise<Outcome> => to.get(CommandBus).execute(new Execute(Agreement, id, { type, data }, { caller, commandId }));
  const types = async (id: string) => (await app.get(EventStore).read(`agreement-${id}`)).map(({ type }) => type);
  const settled = () => app.get(Engine).settled();
  const wait = async (until: string) => {
    clock.set(until);
    await settled();
  };

  /** Asks the API as a client does. */
  const ask = async (query: string, variables: object = {}, as?: string): Promise<any> => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(as !== undefined && { authorization: `Bearer ${as}` }) },
      payload: JSON.stringify({ query, variables }),
    });
    const { data, errors } = answer.json();
    expect(errors).toBeUndefined();
    return data;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    clock = new TestClock();
    errors.length = 0;
    app = await start();
    const tell = (decider: Decider, id: string, type: string, data: object, caller: Caller) =>
      app.get(CommandBus).execute<Execute, Outcome>(new Execute(decider, id, { type, data }, { caller, commandId: randomUUID() }));
    await tell(
      Committee,
      committeeId,
      'EstablishCommittee',
      { kind: 'coordination', name: '馨然嘉园党建协调委员会', foundedOn: { on: '2018-01-01' } },
      { id: 'root', grants: [{ role: 'platform-admin' }] },
    );
    for (const unitId of units) {
      await tell(Unit, unitId, 'RegisterUnit', { name: `成员单位 ${unitId}`, kind: 'hospital', committeeId }, officer);
      expect(await tell(Membership, membershipId(committeeId, unitId), 'AdmitUnit', {}, officer)).toMatchObject({ accepted: true });
    }
  });
  afterEach(async () => {
    // oxlint-disable-next-line jest/no-standalone-expect -- whatever else a test says
    expect(errors).toEqual([]);
    for (const one of running.splice(0)) await one.close();
    await place.wipe(folder);
    rmSync(folder, { recursive: true });
  });

  const terms = { title: '共建项目协议书', parties: units, effective: { from: '2026-01-01', to: '2026-12-31' } };
  const propose = async (changes: object = {}) => {
    const id = randomUUID();
    expect(await give(id, 'DraftAgreement', { committeeId, ...terms, ...changes }, officer)).toMatchObject({ accepted: true });
    expect(await give(id, 'ProposeAgreement', {}, officer)).toMatchObject({ accepted: true });
    const [, proposed] = await app.get(EventStore).read(`agreement-${id}`);
    const { version, hash } = proposed!.data as { version: number; hash: string };
    return {
      id,
      sign: (unitId: string, signatoryId: string = randomUUID(), more: { to?: NestFastifyApplication; commandId?: string } = {}) =>
        give(id, 'SignAgreement', { unitId, version, hash, signatoryId }, liaison(unitId), more),
    };
  };
  const concluded = async (id: string) => (await types(id)).filter(type => type === 'AgreementConcluded').length;

  describe('signed by many at once', () => {
    it('is concluded once by a hundred last signatures, and the first of them stands', async () => {
      const { id, sign } = await propose();
      for (const unitId of units.slice(1)) await sign(unitId);
      const signatories = Array.from({ length: 100 }, () => randomUUID());
      const answers = await Promise.all(signatories.map(signatory => sign('L.1', signatory)));
      expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
      const refused = answers.filter(answer => !answer.accepted);
      expect(new Set(refused.map(answer => (answer as { code: string }).code))).toEqual(new Set(['ALREADY_SIGNED']));
      expect(refused[0]).toMatchObject({ because: { actor: 'liaison of L.1', onBehalfOf: 'L.1' } });
      expect(await concluded(id)).toBe(1);
      expect(await types(id)).toHaveLength(2 + 12 + 1);
    });

    it('is concluded once where the same person signs a hundred times, and all hear that it is so', async () => {
      const { id, sign } = await propose();
      for (const unitId of units.slice(1)) await sign(unitId);
      const answers = await Promise.all(Array.from({ length: 100 }, () => sign('L.1', committeeId)));
      expect(answers.every(({ accepted }) => accepted)).toBe(true);
      expect(await concluded(id)).toBe(1);
      expect(await types(id)).toHaveLength(2 + 12 + 1);
    });

    it('is concluded by twelve parties side by side, each signature once', async () => {
      const { id, sign } = await propose();
      const answers = await Promise.all(units.flatMap(unitId => Array.from({ length: 5 }, () => sign(unitId, committeeId))));
      expect(answers.every(({ accepted }) => accepted)).toBe(true);
      const told = await types(id);
      expect(told.filter(type => type === 'AgreementSigned')).toHaveLength(12);
      expect(told.at(-1)).toBe('AgreementConcluded');
      expect(await concluded(id)).toBe(1);
    });

    it('is concluded once where one signature of a group of twelve is enough beside another’s', async () => {
      const groups = [{ parties: ['L.1'] }, { parties: units.slice(1), needed: 1 }];
      const { id, sign } = await propose({ signing: { groups } });
      await Promise.all(units.map(unitId => sign(unitId)));
      expect(await concluded(id)).toBe(1);
      expect((await types(id)).filter(type => type === 'AgreementSigned')).toHaveLength(12);
    });

    it('by the same request sent again, is signed once', async () => {
      const { id, sign } = await propose();
      const answers = await Promise.all(Array.from({ length: 20 }, () => sign('L.1', committeeId, { commandId: 'same' })));
      expect(new Set(answers.map(answer => (answer as { version: number }).version))).toEqual(new Set([3]));
      expect(await types(id)).toHaveLength(3);
    });

    // SQLite’s log belongs to one process.
    (place.name === 'SQLite' ? it.skip : it)('by two servers on one log, is concluded once', async () => {
      const other = await start();
      const { id, sign } = await propose();
      for (const unitId of units.slice(2)) await sign(unitId);
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, i) => sign(i % 2 ? 'L.1' : 'L.2', randomUUID(), { to: i % 3 ? app : other })),
      );
      expect(answers.filter(({ accepted }) => accepted)).toHaveLength(2);
      expect(await concluded(id)).toBe(1);
    });
  });

  describe('asked for over GraphQL', () => {
    const outcome = '{ __typename ... on Accepted { version position } ... on Rejected { code reason because { actor } } }';
    const see = `query See($id: ID!, $after: Position) { agreement(id: $id, after: $after) {
      status title partiesCount signed needed waitingOn fulfilment endsOn warned
      proposal { version hash canonicalText } concluded { version hash canonicalText title }
      signatures { version unitId stage signatoryId } duties { dutyId unitId status percent reports { text links { url } } }
    } }`;
    const said = {
      title: terms.title,
      parties: units,
      effective: terms.effective,
      clauses: [{ text: '共驻共建、资源共享。' }],
      duties: [{ dutyId: 'hall', unitId: 'L.1', title: '开放礼堂', due: '2026-06-30' }],
    };
    const fields = `$id: ID!, $commandId: ID!, $title: String!, $parties: [String!]!, $effective: AgreementTermInput!, $clauses: [AgreementClauseInput!], $duties: [AgreementDutyInput!]`;
    const passed =
      'id: $id, commandId: $commandId, title: $title, parties: $parties, effective: $effective, clauses: $clauses, duties: $duties';
    const command = (query: string, variables: object, as: string) => ask(query, { commandId: randomUUID(), ...variables }, as);

    const draft = (id: string) =>
      command(
        `mutation (${fields}, $committeeId: ID!) { draftAgreement(${passed}, committeeId: $committeeId) ${outcome} }`,
        { id, committeeId, ...said },
        'officer',
      );
    const signAll = async (id: string, parties: readonly string[]) => {
      const { proposal } = (await ask(see, { id }, 'officer')).agreement;
      const last = [];
      for (const unitId of parties) {
        const { signAgreement } = await command(
          `mutation ($id: ID!, $commandId: ID!, $unitId: ID!, $version: Int!, $hash: String!, $signatoryId: ID!) {
            signAgreement(id: $id, commandId: $commandId, unitId: $unitId, version: $version, hash: $hash, signatoryId: $signatoryId) ${outcome} }`,
          { id, unitId, version: proposal.version, hash: proposal.hash, signatoryId: randomUUID() },
          unitId,
        );
        expect(signAgreement.__typename).toBe('Accepted');
        last.push(signAgreement.position);
      }
      return last.at(-1) as string;
    };

    it('is drafted, signed, amended, signed again, and runs into its expiry', async () => {
      const id = randomUUID();
      expect((await draft(id)).draftAgreement.__typename).toBe('Accepted');
      await command(
        `mutation ($id: ID!, $commandId: ID!) { proposeAgreement(id: $id, commandId: $commandId) ${outcome} }`,
        { id },
        'officer',
      );
      await settled();
      const position = await signAll(id, units.slice(0, 11));
      const eleven = (await ask(see, { id, after: position }, 'L.12')).agreement;
      expect(eleven).toMatchObject({ status: 'signing', signed: 11, partiesCount: 12, needed: 12, waitingOn: ['L.12'] });
      const { hash, canonicalText } = eleven.proposal;
      expect(createHash('sha256').update(canonicalText).digest('hex')).toBe(hash);
      expect(JSON.parse(canonicalText)).toMatchObject({ agreement: id, version: 1, parties: units });

      const twelve = (await ask(see, { id, after: await signAll(id, ['L.12']) }, 'L.1')).agreement;
      expect(twelve).toMatchObject({ status: 'in_force', signed: 12, waitingOn: [], proposal: null, concluded: { version: 1, hash } });
      expect(new Set(twelve.signatures.map(({ stage }: { stage: string }) => stage))).toEqual(new Set(['signed']));

      const { reportDuty } = await command(
        `mutation ($id: ID!, $commandId: ID!) { reportDuty(id: $id, commandId: $commandId, unitId: "L.1", dutyId: "hall", percent: 50, text: "开放两次",
          evidence: { links: [{ url: "https://example.org/hall" }], files: [] }) ${outcome} }`,
        { id },
        'L.1',
      );
      expect(reportDuty.__typename).toBe('Accepted');

      const { amendAgreement } = await command(
        `mutation (${fields}, $reason: String!) { amendAgreement(${passed}, reason: $reason) ${outcome} }`,
        { id, ...said, title: '共建项目协议书（修订）', reason: '增加条款' },
        'officer',
      );
      const amended = (await ask(see, { id, after: amendAgreement.position }, 'L.1')).agreement;
      expect(amended).toMatchObject({ status: 'in_force', concluded: { version: 1 }, proposal: { version: 2 }, signed: 0 });
      const again = (await ask(see, { id, after: await signAll(id, units) }, 'L.1')).agreement;
      expect(again).toMatchObject({
        status: 'in_force',
        concluded: { version: 2, title: '共建项目协议书（修订）' },
        signed: 12,
        fulfilment: 50,
        duties: [
          { dutyId: 'hall', status: 'open', percent: 50, reports: [{ text: '开放两次', links: [{ url: 'https://example.org/hall' }] }] },
        ],
      });

      await wait('2026-06-30T16:00:00.000Z');
      expect((await ask(see, { id }, 'L.1')).agreement.duties).toMatchObject([{ status: 'partly' }]);
      for (const [at, days] of [
        ['2026-10-02T16:00:00.000Z', 90],
        ['2026-11-01T16:00:00.000Z', 60],
        ['2026-12-01T16:00:00.000Z', 30],
      ] as const) {
        await wait(at);
        expect((await ask(see, { id }, 'L.1')).agreement).toMatchObject({ status: 'expiring', warned: days });
        const { agreements } = await ask(
          `query ($committeeId: ID!, $days: Int!) { agreements(committeeId: $committeeId, filter: { expiringWithin: $days }) { totalCount edges { node { id } } } }`,
          { committeeId, days },
          'officer',
        );
        expect(agreements).toEqual({ totalCount: 1, edges: [{ node: { id } }] });
      }
      await wait('2026-12-31T16:00:00.000Z');
      expect((await ask(see, { id }, 'L.1')).agreement).toMatchObject({ status: 'expired', endsOn: '2026-12-31' });
      const { agreement: then } = await ask(
        `query ($id: ID!) { agreement(id: $id, asOf: "2026-10-10T00:00:00.000Z") { status warned } }`,
        { id },
        'L.1',
      );
      expect(then).toEqual({ status: 'expiring', warned: 90 });
      const { agreementFigures } = await ask(
        `query ($committeeId: ID!) { agreementFigures(committeeId: $committeeId) { agreements expired inForce dutiesPartly } }`,
        { committeeId },
        'officer',
      );
      expect(agreementFigures).toEqual({ agreements: 1, expired: 1, inForce: 0, dutiesPartly: 1 });
      const told = await types(id);
      expect(told.filter(type => type === 'AgreementConcluded')).toHaveLength(2);
      expect(told.slice(-5)).toEqual([
        'AgreementDutyFellDue',
        'AgreementExpiring',
        'AgreementExpiring',
        'AgreementExpiring',
        'AgreementExpired',
      ]);
    });

    it('is seen by who may: drafts by the committee, what is proposed by members, nothing by others', async () => {
      const id = randomUUID();
      const position = (await draft(id)).draftAgreement.position;
      expect((await ask(see, { id, after: position }, 'officer')).agreement.status).toBe('draft');
      expect((await ask(see, { id }, 'L.1')).agreement).toBeNull();
      const { proposeAgreement } = await command(
        `mutation ($id: ID!, $commandId: ID!) { proposeAgreement(id: $id, commandId: $commandId) ${outcome} }`,
        { id },
        'officer',
      );
      expect((await ask(see, { id, after: proposeAgreement.position }, 'L.1')).agreement.status).toBe('signing');
      expect((await ask(see, { id }, 'L.99')).agreement).toBeNull();
      expect((await ask(see, { id })).agreement).toBeNull();
    });

    it('is refused with who was in the way, in the caller’s language', async () => {
      const { id, sign } = await propose();
      await sign('L.1', committeeId);
      const { signAgreement } = await command(
        `mutation ($id: ID!, $commandId: ID!, $hash: String!, $signatoryId: ID!) {
          signAgreement(id: $id, commandId: $commandId, unitId: "L.1", version: 1, hash: $hash, signatoryId: $signatoryId) ${outcome} }`,
        { id, hash: 'a'.repeat(64), signatoryId: committeeId },
        'L.1',
      );
      expect(signAgreement).toMatchObject({ __typename: 'Rejected', code: 'WRONG_HASH', because: { actor: 'olga' } });
    });

    it('is watched: as it stands, then each change with its position', async () => {
      const { id, sign } = await propose();
      await settled();
      const { AgreementResolver } = await import('../../libs/agreement/agreement.resolver.ts');
      const context = { caller: liaison('L.2'), language: 'en', requestId: 'r' } as const;
      const watched = (await app.get(AgreementResolver, { strict: false }).watch({ id }, context))[Symbol.asyncIterator]();
      const first = await watched.next();
      expect(first.value).toMatchObject({ id, signed: 0 });
      await sign('L.1');
      const second = await watched.next();
      expect(second.value).toMatchObject({ signed: 1, waitingOn: units.slice(1) });
      expect(second.value.position > first.value.position).toBe(true);
      await watched.return?.();
      const resumed = (await app.get(AgreementResolver, { strict: false }).watch({ id, after: first.value.position }, context))[
        Symbol.asyncIterator
      ]();
      expect((await resumed.next()).value).toMatchObject({ signed: 1 });
      await resumed.return?.();
    });
  });

  describe('carried out in projects', () => {
    const project = (id: string, type: string, data: object, caller: Caller): Promise<Outcome> =>
      app.get(CommandBus).execute(new Execute(Project, id, { type, data }, { caller, commandId: randomUUID() }));

    it('shows the projects of each unit, and counts the tasks that were opened for one', async () => {
      const { id: agreementId } = await propose();
      const ids = Array.from({ length: 22 }, () => randomUUID());
      for (const [n, id] of ids.entries())
        expect(
          await project(
            id,
            'ProposeProject',
            {
              committeeId,
              leadUnitId: units[n % 12],
              participants: n < 3 ? [units[(n + 4) % 12]] : [],
              agreementIds: [agreementId],
              title: `共建项目 ${n + 1}`,
            },
            officer,
          ),
        ).toMatchObject({ accepted: true });
      await project(ids[0]!, 'AgreeProject', {}, officer);
      await project(ids[0]!, 'StartProject', {}, liaison('L.1'));
      const taskId = randomUUID();
      await app
        .get(CommandBus)
        .execute(
          new Execute(
            Committee,
            committeeId,
            { type: 'RegisterOrgNode', data: { nodeId: committeeId, kind: 'branch', name: '馨然嘉园社区党支部' } },
            { caller: officer, commandId: randomUUID() },
          ),
        );
      const opened: Outcome = await app.get(CommandBus).execute(
        new Execute(
          Task,
          taskId,
          {
            type: 'OpenTask',
            data: {
              committeeId,
              branchId: committeeId,
              origin: { kind: 'project', id: ids[0] },
              title: '更换灯具',
              kind: '维修',
              capacity: { mode: 'single' },
            },
          },
          { caller: officer, commandId: randomUUID() },
        ),
      );
      expect(opened).toMatchObject({ accepted: true });
      await settled();
      await settled();
      const {
        projectFigures,
        projectsPerUnit,
        projects,
        project: one,
      } = await ask(
        `query ($committeeId: ID!, $agreementId: ID!, $id: ID!) {
          projectFigures(committeeId: $committeeId) { projects units perUnit byState { proposed running } }
          projectsPerUnit(committeeId: $committeeId) { unitId projects leads byState { running } }
          projects(committeeId: $committeeId, filter: { agreementId: $agreementId }, first: 5) { totalCount edges { node { title } } }
          project(id: $id) { status startedOn tasks { taskId status } agreementIds }
        }`,
        { committeeId, agreementId, id: ids[0] },
        'L.1',
      );
      expect(projectFigures).toEqual({ projects: 22, units: 12, perUnit: 1.83, byState: { proposed: 21, running: 1 } });
      expect(projectsPerUnit).toHaveLength(12);
      expect(projectsPerUnit[0]).toEqual({ unitId: 'L.5', projects: 3, leads: 2, byState: { running: 1 } });
      expect(projects.totalCount).toBe(22);
      expect(projects.edges).toHaveLength(5);
      expect(one).toEqual({ status: 'running', startedOn: '2026-01-01', tasks: [{ taskId, status: 'open' }], agreementIds: [agreementId] });
    });
  });

  it('is waited for no more by who leaves the committee', async () => {
    const { id, sign } = await propose();
    await sign('L.1');
    await app
      .get(CommandBus)
      .execute(
        new Execute(
          Membership,
          membershipId(committeeId, 'L.2'),
          { type: 'WithdrawUnit', data: { reason: '迁出' } },
          { caller: liaison('L.2'), commandId: randomUUID() },
        ),
      );
    await settled();
    expect((await types(id)).at(-1)).toBe('AgreementPartyLeft');
    expect(await sign('L.2')).toMatchObject({ accepted: false, code: 'NOT_A_MEMBER' });
  });
});
