import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Committee, committeeViews } from '#committee';
import type { EventOf, Grant } from '#decider';
import { connection } from '#graphql';
import { Membership, membershipId, membershipRegister } from '#membership';
import { folded, tables, ToldLog } from '../../tests/views/tables.ts';
import { needBoard, NeedRow } from './need.board.ts';
import { Need } from './need.decider.ts';
import { needParts } from './need.parts.ts';
import {
  fullyVisibleNeeds,
  looksInside,
  matching,
  type NeedFilter,
  needFigures,
  needsByCategory,
  partsOf,
  sightOf,
  visible,
  visibleNeeds,
} from './need.questions.ts';

type Fact = EventOf<typeof Need>;

const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const lake = id(1);
const community = id(2);
const branch = id(11);
const person = id(12);
const [light, hall, care, draft, secret, twin] = [21, 22, 23, 24, 25, 26].map(id) as [string, string, string, string, string, string];
const [first, second, third] = [31, 32, 33].map(id) as [string, string, string];
const [hospital, theatre, stranger] = ['L.1', 'L.2', 'L.3'] as const;
const on = { on: '2016-12-22' };
const pieces = (value: number) => ({ value, unit: 'pieces', qualifier: '≥' }) as const;

const raised = (title: string, data: object = {}): Fact =>
  ({
    type: 'NeedRaised',
    data: {
      committeeId: lake,
      origin: 'unit',
      channel: 'own',
      unitId: hospital,
      title,
      text: `${title}：详情 100%_可靠`,
      category: 'facilities',
      visibility: 'members',
      ...data,
    },
  }) as Fact;
const submitted: Fact = { type: 'NeedSubmitted', data: {} };
const triaged = (priority: 'normal' | 'urgent' = 'normal', category: 'facilities' | 'care' = 'facilities'): Fact => ({
  type: 'NeedTriaged',
  data: { category, priority, branchId: branch },
});
const published: Fact = { type: 'NeedPublished', data: {} };
const part = (taskId: string, value?: number) => ({
  taskId,
  title: '换灯',
  kind: '维修',
  capacity: { mode: 'quantity' as const, amount: value ?? 1, unit: 'pieces' as const },
  ...(value !== undefined && { quantity: { ...pieces(value), qualifier: '=' as const } }),
});
const decomposed = (...parts: ReturnType<typeof part>[]): Fact => ({
  type: 'NeedDecomposed',
  data: { committeeId: lake, branchId: branch, parts },
});
const progressed = (
  taskId: string,
  stage: 'open' | 'claimed' | 'delivered' | 'accepted' | 'cancelled',
  [claimed, delivered, accepted]: [number, number, number],
  units: string[] = [theatre],
): Fact => ({ type: 'NeedPartProgressed', data: { taskId, stage, claimed, delivered, accepted, units } });
const week = { remindAt: '2026-01-07T00:00:00.000Z', confirmBy: '2026-01-08T00:00:00.000Z', superviseAt: '2026-01-09T00:00:00.000Z' };

const log = new ToldLog();
log.tell(
  Committee,
  lake,
  { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: on } },
  { type: 'OrgNodeRegistered', data: { nodeId: branch, kind: 'branch', name: '天路社区党支部', parentId: null } },
);
log.tell(Committee, community, {
  type: 'CommunityCommitteeFormed',
  data: { name: '天路社区大党委', parentId: lake, formation: 'sole', branchIds: [branch], foundedOn: on },
});
for (const unitId of [hospital, theatre])
  log.tell(Membership, membershipId(lake, unitId), {
    type: 'UnitAdmitted',
    data: { committeeId: lake, unitId, period: 1, grade: 'member', since: on },
  });
log.tell(
  Need,
  light,
  raised('楼道照明', { quantity: pieces(100), visibility: 'public', wantedBy: '2026-02-01' }),
  submitted,
  triaged('urgent'),
  published,
);
log.tell(Need, light, { type: 'SupportOffered', data: { unitId: theatre, text: '出两名电工' } });
log.tell(Need, light, decomposed(part(first, 60), part(second, 30)));
const beforeClaims = log.tell(Need, light, progressed(first, 'claimed', [20, 0, 0]));
log.tell(Need, light, progressed(first, 'accepted', [60, 60, 60]), progressed(second, 'cancelled', [0, 0, 0], []));
log.tell(Need, hall, raised('借用礼堂'), submitted, triaged(), published, decomposed(part(third)));
log.tell(Need, hall, progressed(third, 'accepted', [0, 0, 0]), { type: 'NeedResolved', data: { units: [theatre], ...week } });
log.tell(Need, hall, { type: 'NeedConfirmed', data: { satisfied: false, remark: '音响坏了' } });
log.tell(Need, hall, { type: 'NeedReopened', data: { reason: '音响坏了' } });
log.tell(
  Need,
  care,
  raised('陪护老人', {
    committeeId: community,
    origin: 'resident',
    channel: 'box',
    unitId: undefined,
    branchId: branch,
    personId: person,
    category: 'care',
  }),
  submitted,
  triaged('normal', 'care'),
  published,
  { type: 'NeedResolved', data: { units: [hospital], note: '医院已安排', ...week } },
);
log.tell(Need, draft, raised('还没想好'));
log.tell(Need, secret, raised('人员调整', { visibility: 'committee' }), submitted, triaged(), published);
log.tell(Need, twin, raised('楼道没有灯'), submitted, { type: 'NeedMerged', data: { duplicateOf: light } });
log.tell(Need, light, { type: 'NeedDuplicateTaken', data: { needId: twin } });

const views = [needBoard, needParts, ...committeeViews, membershipRegister];
const rowOf = (needId: string, facts = log.facts) => folded(needBoard, facts).find(row => row.id === needId) as NeedRow;

describe('the board of needs', () => {
  it('keeps covered, uncovered and fulfilled right as parts go on and end', () => {
    const then = rowOf(
      light,
      log.facts.filter(({ position }) => position <= beforeClaims),
    );
    expect(then).toMatchObject({ status: 'in_progress', covered: 90, uncovered: 10, claimed: 20, fulfilled: 0, qualifier: '≥' });
    expect(rowOf(light)).toMatchObject({ status: 'in_progress', covered: 60, uncovered: 40, claimed: 60, fulfilled: 60 });
  });
  it('keeps when it was first answered by another unit', () => {
    expect(rowOf(light).hoursToFirstAnswer).toBeCloseTo(1 / 60);
    expect(rowOf(light).firstClaimedAt).toBeTruthy();
    expect(rowOf(secret).firstAnsweredAt).toBeNull();
  });
  it('shows a reopening for ever, and that it is not resolved any more', () =>
    expect(rowOf(hall)).toMatchObject({
      status: 'published',
      reopenedCount: 1,
      reopenings: [{ reason: '音响坏了', by: 'alice' }],
      resolvedAt: null,
      satisfied: null,
      answeredByAnother: false,
    }));
  it('counts who raised the same thing', () => expect(rowOf(light).duplicates).toEqual([twin]));
  it('has a need that was merged point at the other', () => expect(rowOf(twin)).toMatchObject({ status: 'merged', mergedInto: light }));

  it.each([1, 3, 1_000])('is the same table however the facts arrive (%i at once)', async size => {
    const there = await tables(views, log.facts, size);
    const plain = (rows: object[]) => JSON.parse(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
    for (const view of [needBoard, needParts]) expect(plain(await there.rows(view))).toEqual(plain(folded(view, log.facts)));
    await there.close();
  });
});

describe('asking the board', () => {
  let there: Awaited<ReturnType<typeof tables>>;
  beforeAll(async () => {
    there = await tables(views, log.facts);
  });
  afterAll(() => there.close());

  const seenBy = async (grants: Grant[], filter: NeedFilter = {}) => {
    const sight = await sightOf(there.em(), { id: 'x', grants });
    const where = looksInside(filter) ? fullyVisibleNeeds(sight) : visibleNeeds(sight);
    const rows = await there.em().find(NeedRow, { $and: [where, matching(filter)] }, { orderBy: { id: 'asc' }, disableIdentityMap: true });
    return Object.fromEntries(rows.map(row => [row.title, visible(sight, row)]));
  };
  const officer: Grant = { role: 'committee-officer', of: lake };
  const liaison = (unitId: string): Grant => ({ role: 'unit-liaison', of: unitId });

  it('shows officers all but drafts, below their committee too', async () =>
    expect(await seenBy([officer])).toEqual({
      楼道照明: 'whole',
      借用礼堂: 'whole',
      陪护老人: 'whole',
      人员调整: 'whole',
      楼道没有灯: 'whole',
    }));
  it('shows a branch what is in its committees', async () =>
    expect(Object.keys(await seenBy([{ role: 'community-branch', of: branch }]))).toHaveLength(5));
  it('shows a unit its own needs, and the published ones of its committees', async () => {
    expect(await seenBy([liaison(hospital)])).toEqual({
      楼道照明: 'whole',
      借用礼堂: 'whole',
      还没想好: 'whole',
      人员调整: 'whole',
      楼道没有灯: 'whole',
    });
    expect(await seenBy([liaison(theatre)])).toEqual({ 楼道照明: 'most', 借用礼堂: 'most' });
  });
  it('shows everybody else the titles of public needs', async () => {
    expect(await seenBy([])).toEqual({ 楼道照明: 'title' });
    expect(await seenBy([liaison(stranger), { role: 'platform-admin' }])).toEqual({ 楼道照明: 'title' });
  });
  it('shows an auditor everything', async () => expect(Object.keys(await seenBy([{ role: 'auditor' }]))).toHaveLength(6));
  it('lets nobody find out by filters what he may not see', async () => {
    expect(await seenBy([], { text: '照明' })).toEqual({});
    expect(await seenBy([], { unitId: hospital })).toEqual({});
    expect(await seenBy([], { category: ['facilities'] })).toEqual({ 楼道照明: 'title' });
  });

  it.each<[string, NeedFilter, string[]]>([
    ['state', { status: ['in_progress', 'resolved'] }, ['楼道照明', '陪护老人']],
    ['category', { category: ['care'] }, ['陪护老人']],
    ['priority', { priority: ['urgent'] }, ['楼道照明']],
    ['origin and channel', { origin: ['resident'], channel: ['box'] }, ['陪护老人']],
    ['text', { text: '礼堂' }, ['借用礼堂']],
    ['text as it is written, wildcards too', { text: '100%_可' }, ['楼道照明', '借用礼堂', '陪护老人', '人员调整', '楼道没有灯']],
    ['text that is not there', { text: '10%可' }, []],
    ['what is uncovered', { uncovered: true }, ['楼道照明']],
    ['whose offer stands', { offeredBy: theatre }, ['楼道照明']],
    ['reopening', { reopened: true }, ['借用礼堂']],
    ['a late word', { confirmBefore: '2026-02-01T00:00:00.000Z' }, ['陪护老人']],
    ['the day it is wanted', { wantedBefore: '2026-03-01' }, ['楼道照明']],
    ['the branch in charge', { branchId: branch }, ['楼道照明', '借用礼堂', '陪护老人', '人员调整']],
    ['how far it came', { reached: ['decomposed', 'claimed'] }, ['楼道照明', '借用礼堂']],
    ['what no other unit has answered', { unanswered: true }, ['人员调整', '陪护老人']],
    ['what another unit has answered', { answeredByAnother: true }, ['陪护老人']],
    ['what figures count', { counted: true, category: ['facilities'] }, ['楼道照明', '借用礼堂', '人员调整']],
    ['what changed since', { changedSince: BigInt(log.facts.length) - 1n }, ['楼道照明']],
  ])('finds by %s', async (_, filter, titles) => expect(Object.keys(await seenBy([officer], filter)).sort()).toEqual(titles.toSorted()));

  it('pages forwards and backwards through the same order', async () => {
    const order = [
      ['priorityRank', 'desc'],
      ['raisedAt', 'asc'],
    ] as const;
    const page = (args: object) => connection(there.em(), NeedRow, {}, order, args, ['state']);
    const all = (await page({ first: 6 })).edges.map(({ node }) => node.id);
    const forwards: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo } = await page({ first: 2, after });
      forwards.push(...edges.map(({ node }) => node.id));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    const backwards: string[] = [];
    for (let before: string | null = null, more = true; more;) {
      const { edges, pageInfo } = await page({ last: 4, before });
      backwards.unshift(...edges.map(({ node }) => node.id));
      before = pageInfo.startCursor;
      more = pageInfo.hasPreviousPage;
    }
    expect(all[0]).toBe(light);
    expect(forwards).toEqual(all);
    expect(backwards).toEqual(all);
    expect(await (await page({ first: 1 })).count()).toBe(6);
  });
  it('pages by position', async () => {
    const page = (after?: string | null) => connection(there.em(), NeedRow, {}, [['position', 'desc']], { first: 4, after: after ?? null });
    const { edges, pageInfo } = await page();
    expect([...edges, ...(await page(pageInfo.endCursor)).edges].map(({ node }) => node.position)).toEqual(
      folded(needBoard, log.facts)
        .map(row => (row as NeedRow).position)
        .sort((a, b) => Number(b - a)),
    );
  });
  it.each([{ after: 'nonsense' }, { after: 'WzFd' }, { first: -1 }, { first: 201 }, { first: 1, last: 1 }])('refuses %j', async args =>
    expect(connection(there.em(), NeedRow, {}, [['raisedAt', 'desc']], args)).rejects.toMatchObject({ name: 'Problem' }),
  );

  it('tells the parts of needs in their order', async () => {
    const parts = await partsOf(there.em(), [light, hall]);
    expect(parts.get(light)).toMatchObject([
      { id: first, stage: 'accepted', quantity: 60, accepted: 60, units: [theatre] },
      { id: second, stage: 'cancelled', quantity: 30, accepted: 0 },
    ]);
    expect(parts.get(hall)).toHaveLength(1);
  });

  it('figures count rows: a merged need is the other one, a draft is none', async () => {
    expect(await needFigures(there.em(), [lake])).toEqual({
      raised: 3,
      published: 3,
      decomposed: 2,
      claimed: 2,
      resolved: 0,
      confirmed: 0,
      answered: 2,
      unanswered: 1,
      answeredByAnother: 0,
      satisfied: 0,
      reopened: 1,
      hoursToFirstAnswer: { average: expect.closeTo(1.5 / 60), median: expect.closeTo(1.5 / 60) },
    });
    expect(await needFigures(there.em(), [lake, community, lake])).toMatchObject({ raised: 4, resolved: 1, answeredByAnother: 1 });
    expect(await needFigures(there.em(), [])).toMatchObject({ raised: 0, hoursToFirstAnswer: null });
  });
  it('tells the kinds, the most published first', async () =>
    expect(await needsByCategory(there.em(), [lake, community])).toEqual([
      { category: 'facilities', published: 3, open: 3, resolved: 0 },
      { category: 'care', published: 1, open: 0, resolved: 1 },
    ]));
});
