import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Committee, committeeSlice } from '#committee';
import type { Grant } from '#decider';
import { Engine, EngineModule, EventStore, PersonalData, TestClock } from '#engine';
import { Authenticate, GraphqlModule, mutationSdl, mutationsOf } from '#graphql';
import { Membership, membershipId, membershipSlice } from '#membership';
import { PersonDirectory, personSlice } from '#person';
import { Unit, unitSlice } from '#unit';
import { places } from '../engine/places.ts';

/** No facts of these slices are personal. */
class NothingPersonal extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

/** The token is the caller's grants. */
class Told extends Authenticate {
  override caller = async (authorization: string | undefined) => ({
    id: 'caller',
    grants: authorization ? (JSON.parse(authorization.slice('Bearer '.length)) as Grant[]) : [{ role: 'public' as const }],
  });
}

@Global()
@Module({ providers: [{ provide: Authenticate, useClass: Told }], exports: [Authenticate] })
class Callers {}

@Module({})
class Office {}

/** Liaisons are people; nobody is forgotten here. */
const persons = { ...personSlice, providers: [PersonDirectory] };
const slices = [committeeSlice, unitSlice, membershipSlice, persons];
const deciders = [Committee, Unit, Membership];
const [lake, community, far] = [randomUUID(), randomUUID(), randomUUID()];
const [west, east, union] = [randomUUID(), randomUUID(), randomUUID()];
const hospital = '91350100M000100Y43';
const code = '12100000425006133D';

const admin: Grant[] = [{ role: 'platform-admin' }];
const officer: Grant[] = [{ role: 'committee-officer', of: lake }];
const branch: Grant[] = [{ role: 'community-branch', of: west }];
const liaison: Grant[] = [{ role: 'unit-liaison', of: hospital }];
const auditor: Grant[] = [{ role: 'auditor' }];
const stranger: Grant[] = [{ role: 'committee-officer', of: far }];

describe.each(places)('committees, units and memberships through GraphQL, on $name', place => {
  let folder: string;
  let app: NestFastifyApplication;
  let url: string;
  const clock = new TestClock(new Date('2017-01-03T01:00:00.000Z'));

  const ask = async (query: string, variables: object = {}, grants?: Grant[]) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(grants && { authorization: `Bearer ${JSON.stringify(grants)}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data?: any; errors?: { message: string; extensions: { code: string } }[] };
  };
  const give = async (mutation: string, id: string, grants: Grant[]) => {
    const { data, errors } = await ask(
      `mutation ($id: ID!, $commandId: ID!) { done: ${mutation.replace(/\(|$/, '(id: $id, commandId: $commandId, ')}${mutation.includes('(') ? '' : ')'} { __typename ... on Accepted { position } ... on Rejected { code reason } } }`,
      { id, commandId: randomUUID() },
      grants,
    );
    expect(errors).toBeUndefined();
    return data.done as { __typename: string; position?: string; code?: string };
  };
  const accept = async (...of: Parameters<typeof give>) => {
    const done = await give(...of);
    expect(done).toMatchObject({ __typename: 'Accepted' });
    await app.get(Engine).settled();
    return done.position!;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli 合力 '));
    const schema = join(folder, 'schema');
    mkdirSync(schema);
    // These slices have no subscription, and a type has a field.
    writeFileSync(join(schema, 'root.graphql'), 'type Query\ntype Mutation\n');
    for (const name of ['scalars', 'connection', 'outcome', 'committee', 'unit', 'membership', 'person'])
      cpSync(join(import.meta.dirname, `../../schemas/graphql/${name}.graphql`), join(schema, `${name}.graphql`));
    for (const decider of deciders) writeFileSync(join(schema, `${decider.category}.mutations.graphql`), mutationSdl(decider));
    app = await NestFactory.create<NestFastifyApplication>(
      {
        module: Office,
        imports: [
          Callers,
          EngineModule.forRoot({
            ...place.open(folder),
            slices,
            clock,
            personal: new NothingPersonal(),
            build: 'test',
            follows: true,
            log: { info: () => {}, warn: () => {}, error: () => {} },
          }),
          GraphqlModule.forRoot({
            schema,
            providers: [...deciders.map(decider => mutationsOf(decider)), ...slices.flatMap(({ providers }) => providers)],
          }),
        ],
      },
      new FastifyAdapter(),
      { logger: false, abortOnError: false },
    );
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/graphql`;

    await accept('establishCommittee(kind: regional, name: "如意湖大工委", foundedOn: { on: "2016-12-22" })', lake, admin);
    await accept('establishCommittee(kind: regional, name: "商都路大工委", foundedOn: { on: "2017-01-01", precision: year })', far, admin);
    for (const [id, name] of [
      [west, '商务西街社区党支部'],
      [east, '如意湖社区党支部'],
    ])
      await accept(`registerOrgNode(nodeId: "${id}", kind: branch, name: "${name}")`, lake, officer);
    await accept(
      `formCommunityCommittee(name: "商务区社区大党委", parentId: "${lake}", formation: sole, branchIds: ["${west}"], foundedOn: { on: "2016-12-23" })`,
      community,
      branch,
    );
    await accept('declareMemberCount(count: { value: 15, unit: organisations })', lake, officer);
    await accept('declareFormations(branches: 7, committees: 6)', lake, officer);
    await accept('setCommitteePolicy(maxOpenClaims: 3, publishers: [committee_officer])', lake, officer);
    await accept(
      `registerUnit(name: "郑州市儿童医院党委", kind: hospital, level: municipal, capacities: [talent], committeeId: "${lake}")`,
      hospital,
      officer,
    );
    await accept(`registerUnit(name: "unit-10", kind: other, placeholder: true, committeeId: "${lake}")`, 'L.10', officer);
  });
  afterAll(async () => {
    await app?.close();
    await place.wipe(folder);
    rmSync(folder, { recursive: true });
  });

  it('a unit is invited, joins, and is known by the day that counts', async () => {
    await accept('inviteUnit(grade: partner)', membershipId(lake, hospital), officer);
    expect(await give('acceptInvitation', membershipId(lake, hospital), officer)).toMatchObject({
      __typename: 'Rejected',
      code: 'NOT_PERMITTED',
    });
    await accept('acceptInvitation', membershipId(lake, hospital), liaison);
    await accept('admitUnit(since: { on: "2016-12-22" })', membershipId(lake, 'L.10'), officer);
    const { data } = await ask(
      `query ($id: ID!) {
        before: memberships(committeeId: $id, on: "2017-01-02") { unit { name placeholder } grade status since sinceStated { on precision inferred } }
        now: memberships(committeeId: $id) { unit { id capacities } grade status period rests { from } }
        changes: membershipChanges(committeeId: $id, from: "2017-01-01", to: "2017-04-01") { joined { unit { id } } left { id } }
      }`,
      { id: lake },
      officer,
    );
    expect(data).toEqual({
      before: [
        {
          unit: { name: 'unit-10', placeholder: true },
          grade: 'member',
          status: 'active',
          since: '2016-12-22',
          sinceStated: { on: '2016-12-22', precision: null, inferred: null },
        },
      ],
      now: [
        { unit: { id: 'L.10', capacities: [] }, grade: 'member', status: 'active', period: 1, rests: [] },
        { unit: { id: hospital, capacities: ['talent'] }, grade: 'partner', status: 'active', period: 1, rests: [] },
      ],
      changes: { joined: [{ unit: { id: hospital } }], left: [] },
    });
  });

  const insideOf = `query ($id: ID!, $asOf: String) { committee(id: $id, asOf: $asOf) { name kind status children { name } inside {
    foundedOn { on } policy { maxOpenClaims claimHours publishers }
    members { declared { value unit qualifier } registered { value } named { value } partners { value } }
    composition { byKind { kind count } byLevel { level count } }
    bodies { name kind successors } ended: bodies(ended: true) { name successors } bodiesByKind { kind count }
    lineage(bodyId: "${union}") { name }
    formations { declared { branches committees } branches covered committees unresolved jointAtLeast }
  } } }`;

  it('what is inside is seen by those who belong there, names by all', async () => {
    for (const grants of [officer, branch, liaison, auditor, admin]) {
      const { data, errors } = await ask(insideOf, { id: lake }, grants);
      expect(errors).toBeUndefined();
      expect(data.committee).toMatchObject({
        name: '如意湖大工委',
        kind: 'regional',
        children: [{ name: '商务区社区大党委' }],
        inside: {
          foundedOn: { on: '2016-12-22' },
          policy: { maxOpenClaims: 3, claimHours: 72, publishers: ['committee_officer'] },
          members: {
            declared: { value: 15, unit: 'organisations', qualifier: '=' },
            registered: { value: 1 },
            named: { value: 0 },
            partners: { value: 1 },
          },
          composition: {
            byKind: expect.arrayContaining([
              { kind: 'hospital', count: 1 },
              { kind: 'other', count: 1 },
            ]),
          },
          bodiesByKind: [{ kind: 'branch', count: 2 }],
          formations: { declared: { branches: 7, committees: 6 }, branches: 2, covered: 1, committees: 1, unresolved: 0, jointAtLeast: 1 },
        },
      });
    }
    for (const grants of [stranger, [], undefined]) {
      const { data } = await ask(insideOf, { id: lake }, grants);
      expect(data.committee).toMatchObject({ name: '如意湖大工委', inside: null });
      const { errors } = await ask('query ($id: ID!) { memberships(committeeId: $id) { id } }', { id: lake }, grants);
      expect(errors?.[0]?.extensions.code).toBe('NOT_PERMITTED');
    }
  });

  it('branches merge, and the 社区大党委 goes on with the new one by itself', async () => {
    const before = (await ask('{ committees { position } }')).data.committees.map(({ position }: { position: string }) => BigInt(position));
    const position = await accept(
      `mergeBranches(sources: ["${west}", "${east}"], result: { nodeId: "${union}", kind: branch, name: "商务区社区党支部" }, on: { on: "2017-01-01" })`,
      lake,
      officer,
    );
    expect(before.every((earlier: bigint) => earlier < BigInt(position))).toBe(true);
    const { data } = await ask(insideOf, { id: lake }, officer);
    expect(data.committee.inside).toMatchObject({
      bodies: [{ name: '商务区社区党支部' }],
      ended: expect.arrayContaining([{ name: '商务西街社区党支部', successors: [union] }]),
      formations: { branches: 1, covered: 1 },
    });
    expect(data.committee.inside.lineage.map(({ name }: { name: string }) => name).sort()).toEqual(
      ['商务区社区党支部', '商务西街社区党支部', '如意湖社区党支部'].sort(),
    );
    // The grant of a branch that is no more shows nothing; that of its successor does.
    expect((await ask(insideOf, { id: lake }, branch)).data.committee.inside).toBeNull();
    expect((await ask(insideOf, { id: community }, [{ role: 'community-branch', of: union }])).data.committee.inside).not.toBeNull();
    // As of the position before, there were two.
    const { data: then } = await ask(insideOf, { id: lake, asOf: String(BigInt(position) - 1n) }, officer);
    expect(then.committee.inside).toMatchObject({ bodiesByKind: [{ kind: 'branch', count: 2 }], formations: { branches: 2, covered: 1 } });
  });

  it('a credit code leads to the unit that had a local number first', async () => {
    await accept(`attachCreditCode(code: "${code}")`, 'L.10', officer);
    await accept('renameUnit(name: "某某单位党支部")', 'L.10', officer);
    const { data } = await ask(
      `query ($code: ID!) { unit(id: $code) { id name formerNames placeholder creditCode memberships { committeeId grade } } }`,
      { code },
      officer,
    );
    expect(data.unit).toEqual({
      id: 'L.10',
      name: '某某单位党支部',
      formerNames: ['unit-10'],
      placeholder: false,
      creditCode: code,
      memberships: [{ committeeId: lake, grade: 'member' }],
    });
    expect(await give(`registerUnit(name: "重复登记", kind: other, committeeId: "${lake}")`, code, officer)).toMatchObject({
      code: 'UNIT_KNOWN_OTHERWISE',
    });
    expect(await give('inviteUnit', membershipId(lake, code), officer)).toMatchObject({ code: 'UNIT_KNOWN_OTHERWISE' });
  });

  it('units are found page by page', async () => {
    const page = `query ($after: String, $search: String) { units(first: 1, after: $after, search: $search) { totalCount edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    const { data: one } = await ask(page, {}, liaison);
    expect(one.units).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const { data: two } = await ask(page, { after: one.units.pageInfo.endCursor }, liaison);
    expect(two.units.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(two.units.edges[0].node.id).not.toBe(one.units.edges[0].node.id);
    expect((await ask(page, { search: 'UNIT-10' }, liaison)).data.units.totalCount).toBe(1);
    expect((await ask(page, { after: 'nonsense' }, liaison)).errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
    expect((await ask(page)).errors?.[0]?.extensions.code).toBe('NOT_PERMITTED');
  });

  it('a moment that is none is said to be none', async () => {
    const { errors } = await ask('{ committees(asOf: "yesterday") { id } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_MOMENT');
  });

  it('a committee that is dissolved ends its memberships, and is no more shown to the public', async () => {
    await accept('admitUnit(since: { on: "2017-01-03" })', membershipId(far, hospital), stranger);
    await accept('dissolveCommittee(reason: "区划调整", on: { on: "2017-01-03" })', far, stranger);
    const { data } = await ask(
      'query ($id: ID!) { unit(id: $id) { memberships { committeeId status reason } } }',
      { id: hospital },
      liaison,
    );
    expect(data.unit.memberships).toContainEqual({ committeeId: far, status: 'ended', reason: 'committee-dissolved' });
    const names = async (grants?: Grant[]) =>
      (await ask('{ committees(dissolved: true) { name status } }', {}, grants)).data.committees.map(({ name }: { name: string }) => name);
    expect(await names()).toEqual(['如意湖大工委']);
    expect(await names(liaison)).toEqual(['如意湖大工委', '商都路大工委']);
    expect((await ask('query ($id: ID!) { committee(id: $id) { id } }', { id: far })).data.committee).toBeNull();
  });

  it('says each of its facts in both languages', async () => {
    const facts = [];
    const end = new AbortController();
    for await (const batch of app.get(EventStore).follow(0n, { signal: end.signal })) {
      facts.push(...batch.facts);
      if (batch.live) end.abort();
    }
    const sentences = Object.assign({}, ...slices.map(({ sentences }) => sentences));
    for (const { type, data, stream } of facts) {
      const { zh, en } = sentences[type](data, { id: stream.slice(stream.indexOf('-') + 1) });
      expect(`${zh} ${en}`).toMatch(/^\S.*。 \S.*\.$/u);
      expect(`${zh} ${en}`).not.toMatch(/undefined|null|\[object/u);
    }
  });
});
