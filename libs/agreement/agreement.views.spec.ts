import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { committeeViews } from '#committee';
import type { Grant } from '#decider';
import { foldRows, sourceOf } from '#engine';
import { connection } from '#graphql';
import { Membership, membershipId, membershipRegister } from '#membership';
import { tables } from '../../tests/views/tables.ts';
import { agreementDuties, type DutyRow } from './agreement.duties.ts';
import { agreementList, AgreementRow } from './agreement.list.ts';
import {
  type AgreementFilter,
  agreementFigures,
  agreementOrders,
  dutiesOf,
  dutiesOwed,
  lastChange,
  matching,
  maySeeAgreement,
  signaturesAwaited,
  signaturesOf,
  sightOf,
  visibleAgreements,
} from './agreement.questions.ts';
import { agreementEvents } from './agreement.events.ts';
import { agreementSentences } from './agreement.sentences.ts';
import { agreementSignatures, type SignatureRow } from './agreement.signatures.ts';
import { at, committeeId, Play, terms, unitsTo, withdrew } from './agreement.samples.ts';

const reason = '情况有变';
const evidence = { links: [{ url: 'https://example.org/1' }], files: [] };
const views = [agreementList, agreementSignatures, agreementDuties, ...committeeViews, membershipRegister];

const ids = { shared: 'a1', open: 'a2', draft: 'a3', ending: 'a4', done: 'a5' } as const;

/** One log with agreements in several states; they share members. */
const told = () => {
  const play = (id: string, beside?: Play) => new Play(unitsTo(6), id, beside);
  const shared = play(ids.shared).propose({ accession: true });
  shared.sign('L.2');
  shared.ask('DeclineSignature', { unitId: 'L.3', version: 1, reason });
  shared.amend({ accession: true, title: '共建项目协议书（修订）' });
  shared.conclude();
  shared.ask('ReportDuty', { unitId: 'L.2', dutyId: 'clinic', percent: 50, text: '第一次义诊', evidence });
  shared.ask('InviteParty', { unitId: 'L.4', duties: [{ dutyId: 'paint', title: '粉刷', due: '2026-09-01' }] });

  const open = play(ids.open, shared).propose({
    title: '消防共建',
    parties: unitsTo(5),
    signing: {
      order: 'given',
      groups: [{ parties: ['L.1'] }, { parties: ['L.2', 'L.3', 'L.4'], needed: 2 }, { parties: ['L.5'] }],
    },
  });
  open.sign('L.1');
  open.sign('L.4');

  const draft = play(ids.draft, open);
  draft.draft({ title: '草稿' });

  const ending = play(ids.ending, draft).propose({
    title: '短期',
    effective: { from: '2026-01-01', to: '2026-02-10' },
    duties: [{ dutyId: 'one', unitId: 'L.1', title: '一次', due: '2026-01-05' }],
  });
  ending.conclude();
  ending.now = at(12);
  ending.ask('LetDutyFallDue', { dutyId: 'one', due: '2026-01-05' });
  ending.ask('WarnOfExpiry', { until: '2026-02-10', days: 30 });

  const done = play(ids.done, ending).propose({ title: '已完成', duties: [{ dutyId: 'all', unitId: 'L.1', title: '全部' }] });
  done.conclude();
  done.ask('ReportDuty', { unitId: 'L.1', dutyId: 'all', text: '完成', evidence });
  done.ask('FulfilAgreement', { note: '圆满' });
  return done;
};

const play = told();
const { log } = play;
const heard = log.filter(({ stream }) => stream.startsWith('agreement-'));
const rowsOf = <Row extends { id: string }>(view: any, upTo = heard.length): Row[] => [
  ...(foldRows(view, new Map(), heard.slice(0, upTo)) as Map<string, Row>).values(),
];
const row = (id: string) => rowsOf<AgreementRow>(agreementList).find(row => row.id === id)!;
const stages = (id: string, version: number) =>
  Object.fromEntries(
    rowsOf<SignatureRow>(agreementSignatures)
      .filter(row => row.agreementId === id && row.version === version)
      .map(({ unitId, stage }) => [unitId, stage]),
  );

describe('the list of agreements', () => {
  it('says who signed, on whom it waits, and how much is done', () => {
    expect(row(ids.shared)).toMatchObject({
      status: 'in_force',
      version: 2,
      openVersion: null,
      parties: 3,
      signed: 3,
      needed: 3,
      waitingOn: '',
      units: '|L.1|L.2|L.3|L.4|',
      blocked: false,
      endsOn: '2026-12-31',
      duties: 2,
      dutiesFulfilled: 0,
      fulfilment: 25,
    });
    expect(row(ids.open)).toMatchObject({
      status: 'signing',
      version: null,
      openVersion: 1,
      parties: 5,
      signed: 2,
      needed: 4,
      waitingOn: '|L.2|L.3|',
    });
    expect(row(ids.draft)).toMatchObject({ status: 'draft', proposedAt: null, signed: 0 });
    expect(row(ids.ending)).toMatchObject({ status: 'expiring', warned: 30, dutiesLapsed: 1, fulfilment: 0, endsOrder: '2026-02-10' });
    expect(row(ids.done)).toMatchObject({ status: 'fulfilled', endReason: '圆满', fulfilment: 100, endsOrder: '9999-12-31' });
  });
  it('keeps the position of the last change on every row', () => {
    for (const { id, position } of rowsOf<AgreementRow>(agreementList))
      expect(position).toBe(heard.findLast(({ stream }) => stream === `agreement-${id}`)!.position);
  });
});

describe('the signatures', () => {
  it('are a row for each party and version; those under a void version are void', () => {
    expect(stages(ids.shared, 1)).toEqual({ 'L.1': 'void', 'L.2': 'void', 'L.3': 'void' });
    expect(stages(ids.shared, 2)).toEqual({ 'L.1': 'signed', 'L.2': 'signed', 'L.3': 'signed', 'L.4': 'asked' });
  });
  it('keep who had signed and why who had declined', () => {
    const first = rowsOf<SignatureRow>(agreementSignatures).filter(({ id }) => id.startsWith(`${ids.shared}.1.`));
    expect(first.find(({ unitId }) => unitId === 'L.2')?.signatoryId).toBeTruthy();
    expect(first.find(({ unitId }) => unitId === 'L.3')?.reason).toBe(reason);
  });
  it('tell whose turn it is', () =>
    expect(stages(ids.open, 1)).toEqual({ 'L.1': 'signed', 'L.2': 'asked', 'L.3': 'asked', 'L.4': 'signed', 'L.5': 'waiting' }));
  it('name the hash that each party signed: the same for all of a version', () => {
    const hashes = rowsOf<SignatureRow>(agreementSignatures).filter(
      ({ agreementId, version, accession }) => agreementId === ids.shared && version === 2 && !accession,
    );
    expect(new Set(hashes.map(({ hash }) => hash))).toEqual(new Set([row(ids.shared).hash]));
  });
  it.each<[string, (play: Play) => void, Record<string, string>]>([
    ['is withdrawn', play => play.ask('WithdrawProposal', { reason }), { 'L.1': 'void', 'L.2': 'void', 'L.3': 'void' }],
    [
      'is left by a party',
      play => {
        play.tell(Membership, membershipId(committeeId, 'L.2'), withdrew('L.2'));
        play.ask('RecordPartyLeft', { unitId: 'L.2' });
      },
      { 'L.1': 'signed', 'L.2': 'left', 'L.3': 'asked' },
    ],
  ])('of a version that %s say so', (_, happens, expected) => {
    const play = new Play().propose();
    play.sign('L.1');
    happens(play);
    const rows = foldRows(
      agreementSignatures,
      new Map(),
      play.log.filter(({ stream }) => stream.startsWith('agreement-')),
    );
    expect(Object.fromEntries([...rows.values()].map(row => [(row as SignatureRow).unitId, (row as SignatureRow).stage]))).toEqual(
      expected,
    );
  });
  it('of who was not needed say so, and show the signature that comes all the same', () => {
    const play = new Play().propose({ signing: { groups: [{ parties: terms.parties, needed: 2 }] } });
    play.sign('L.1');
    play.sign('L.2');
    const stage = () =>
      (
        foldRows(
          agreementSignatures,
          new Map(),
          play.log.filter(({ stream }) => stream.startsWith('agreement-')),
        ).get(`${play.id}.1.L.3`) as SignatureRow
      ).stage;
    expect(stage()).toBe('unneeded');
    play.sign('L.3');
    expect(stage()).toBe('signed');
  });
});

describe('the duties', () => {
  const duty = (id: string) => rowsOf<DutyRow>(agreementDuties).find(row => row.id === id)!;
  it('say how far they are, with the evidence', () => {
    expect(duty(`${ids.shared}.clinic`)).toMatchObject({
      status: 'open',
      percent: 50,
      reports: [{ text: '第一次义诊', percent: 50, evidence }],
    });
    expect(duty(`${ids.ending}.one`)).toMatchObject({ status: 'lapsed', percent: 0, due: '2026-01-05' });
    expect(duty(`${ids.done}.all`)).toMatchObject({ status: 'fulfilled', late: false });
  });
  it('bind nobody before it is in force', () =>
    expect(rowsOf<DutyRow>(agreementDuties).filter(({ agreementId }) => agreementId === ids.open)).toEqual([]));
  it('are the decider’s own, whatever happened', () => {
    for (const { id, state } of rowsOf<AgreementRow>(agreementList))
      expect(
        Object.fromEntries(
          rowsOf<DutyRow>(agreementDuties)
            .filter(({ agreementId }) => agreementId === id)
            .map(({ dutyId, status, percent, unitId, due }) => [dutyId, { status, percent, unitId, due }]),
        ),
      ).toEqual(
        Object.fromEntries(
          Object.entries(state.duties).map(([dutyId, { status, percent, unitId, due }]) => [dutyId, { status, percent, unitId, due }]),
        ),
      );
  });
});

describe('asking', () => {
  let there: Awaited<ReturnType<typeof tables>>;
  beforeAll(async () => {
    there = await tables(views, log);
  });
  afterAll(() => there.close());
  const now = at(12);
  const officer: Grant = { role: 'committee-officer', of: committeeId };
  const titles = async (grants: Grant[], filter: AgreementFilter = {}) => {
    const sight = await sightOf(there.em(), { id: 'x', grants });
    const rows = await there
      .em()
      .find(AgreementRow, { $and: [visibleAgreements(sight), matching(filter, now)] }, { disableIdentityMap: true });
    for (const row of rows) expect(maySeeAgreement(sight, row)).toBe(true);
    return rows.map(({ title }) => title).sort();
  };

  it.each([1, 4, 1_000])('gives the same tables however the facts arrive (%i at once)', async size => {
    const there = await tables(views, log, size);
    const plain = (rows: object[]) =>
      (JSON.parse(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))) as { id: string }[]).sort(
        (a, b) => (a.id < b.id ? -1 : 1),
      );
    for (const view of [agreementList, agreementSignatures, agreementDuties])
      expect(plain(await there.rows(view))).toEqual(plain(rowsOf(view)));
    await there.close();
  });

  it('shows the committee everything, members what was proposed, and others nothing', async () => {
    expect(await titles([officer])).toHaveLength(5);
    expect(await titles([{ role: 'auditor' }])).toHaveLength(5);
    expect(await titles([{ role: 'unit-liaison', of: 'L.6' }])).toEqual(['共建项目协议书（修订）', '已完成', '消防共建', '短期']);
    expect(await titles([{ role: 'unit-liaison', of: 'L.9' }])).toEqual([]);
    expect(await titles([{ role: 'committee-officer', of: 'other' }])).toEqual([]);
    expect(await titles([])).toEqual([]);
  });
  it.each<[string, AgreementFilter, string[]]>([
    ['state', { status: ['draft', 'signing'] }, ['消防共建', '草稿']],
    ['a party', { unitId: 'L.5' }, ['消防共建']],
    ['whom it waits for', { waitingOn: 'L.3' }, ['消防共建']],
    ['whom it does not wait for yet', { waitingOn: 'L.5' }, []],
    ['whether a version is open', { open: true }, ['消防共建']],
    ['what ends within 30 days', { expiringWithin: 30 }, ['短期']],
    ['what ends within 3 days', { expiringWithin: 3 }, []],
    ['what ends within a year', { expiringWithin: 365 }, ['共建项目协议书（修订）', '短期']],
    ['text', { text: '共驻共建', status: ['draft'] }, ['草稿']],
    ['text with wildcards that is not there', { text: '共%建' }, []],
    ['what is blocked', { blocked: true }, []],
    ['what changed since', { changedSince: log.at(-2)!.position }, ['已完成']],
  ])('finds by %s', async (_, filter, expected) => expect(await titles([officer], filter)).toEqual(expected.toSorted()));
  it('ends within 90 days on the day on which the parties are told', async () => {
    const found = async (now: string) => (await there.em().find(AgreementRow, matching({ expiringWithin: 90, unitId: 'L.4' }, now))).length;
    expect(await found('2026-10-02T15:59:59.000Z')).toBe(0);
    expect(await found('2026-10-02T16:00:00.000Z')).toBe(1);
  });
  it('pages in each order', async () => {
    for (const order of Object.values(agreementOrders)) {
      const page = await connection(there.em(), AgreementRow, {}, order as never, { first: 2 });
      const rest = await connection(there.em(), AgreementRow, {}, order as never, { first: 9, after: page.pageInfo.endCursor });
      expect(new Set([...page.edges, ...rest.edges].map(({ node }) => node.id)).size).toBe(5);
    }
  });
  it('tells what waits for a unit, and what it owes', async () => {
    expect((await signaturesAwaited(there.em(), 'L.4')).map(({ agreementId, accession }) => [agreementId, accession])).toEqual([
      [ids.shared, true],
    ]);
    expect((await signaturesAwaited(there.em(), 'L.3')).map(({ agreementId }) => agreementId)).toEqual([ids.open]);
    expect(await signaturesAwaited(there.em(), 'L.5')).toEqual([]);
    expect((await dutiesOwed(there.em(), 'L.1')).map(({ id }) => id)).toEqual([`${ids.ending}.one`, `${ids.shared}.hall`]);
  });
  it('tells the rows of agreements', async () => {
    expect((await signaturesOf(there.em(), [ids.shared])).map(({ version, unitId }) => `${version} ${unitId}`)).toEqual([
      '2 L.1',
      '2 L.2',
      '2 L.3',
      '2 L.4',
      '1 L.1',
      '1 L.2',
      '1 L.3',
    ]);
    expect((await dutiesOf(there.em(), [ids.shared])).map(({ dutyId }) => dutyId)).toEqual(['hall', 'clinic']);
    expect(await lastChange(there.em())).toBe(at(12));
  });
  it('counts', async () =>
    expect(await agreementFigures(there.em(), [committeeId], now)).toEqual({
      agreements: 5,
      drafts: 1,
      signing: 1,
      blocked: 0,
      inForce: 2,
      expired: 0,
      terminated: 0,
      fulfilled: 1,
      parties: 3,
      signedParties: 3,
      waitingOn: 2,
      expiring30: 1,
      expiring60: 1,
      expiring90: 1,
      duties: 4,
      dutiesFulfilled: 1,
      dutiesPartly: 0,
      dutiesLapsed: 1,
      fulfilment: 38,
    }));
  it('counts nothing where there is nothing', async () =>
    expect(await agreementFigures(there.em(), [], now)).toMatchObject({ agreements: 0, fulfilment: null }));
});

describe('F-71: twelve units', () => {
  const twelve = () => new Play(unitsTo(12)).propose({ parties: unitsTo(12), duties: [], pledges: [] });
  const list = (play: Play) =>
    foldRows(
      agreementList,
      new Map(),
      play.log.filter(({ stream }) => stream.startsWith('agreement-')),
    ).get(play.id) as AgreementRow;
  it('12 of 12 signed is a row, and so is on whom it waits until then', () => {
    const play = twelve();
    for (const unitId of unitsTo(11)) play.sign(unitId);
    expect(list(play)).toMatchObject({ signed: 11, parties: 12, waitingOn: '|L.12|', status: 'signing' });
    play.sign('L.12');
    expect(list(play)).toMatchObject({ signed: 12, parties: 12, waitingOn: '', status: 'in_force' });
  });
});

describe('each fact', () => {
  it('has a sentence in both languages', () => {
    expect(Object.keys(agreementSentences).sort()).toEqual(Object.keys(agreementEvents).sort());
    for (const fact of heard) {
      const { zh, en } = agreementSentences[fact.type as keyof typeof agreementSentences](fact.data as never, sourceOf(fact));
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z].*[^ ]$/su);
      expect(`${zh}${en}`).not.toMatch(/undefined|null|\[object/);
    }
  });
});
