import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agreement } from '#agreement';
import { Committee } from '#committee';
import type { EventOf } from '#decider';
import { Meeting, MeetingSeries } from '#meeting';
import { Membership, membershipId } from '#membership';
import { Need } from '#need';
import { Resource } from '#resource';
import { Task, type TaskFact } from '#task';
import { Unit } from '#unit';
import { tables, ToldLog } from '../../tests/views/tables.ts';
import { committeeDashboard, type Further, furtherViews, structureViews, workViews } from './committee.dashboard.ts';

const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [lake, community, empty, branch] = [1, 2, 3, 4].map(id) as [string, string, string, string];
const [hospital, theatre, academy] = ['L.1', 'L.2', 'L.3'] as const;
const on = { on: '2026-01-01' };

const log = new ToldLog();
/** Facts of these streams belong to this committee. */
const of = (committee: string, since: number) => {
  for (let i = since; i < log.facts.length; i++) log.facts[i] = { ...log.facts[i]!, meta: { ...log.facts[i]!.meta, committee } };
};

log.tell(
  Committee,
  lake,
  { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: on } },
  { type: 'MemberCountDeclared', data: { count: { value: 15, unit: 'organisations', qualifier: '≥' } } },
  { type: 'OrgNodeRegistered', data: { nodeId: branch, kind: 'branch', name: '天路社区党支部', parentId: null } },
);
log.tell(Committee, community, {
  type: 'CommunityCommitteeFormed',
  data: { name: '天路社区大党委', parentId: lake, formation: 'sole', branchIds: [branch], foundedOn: on },
});
log.tell(Committee, empty, { type: 'CommitteeEstablished', data: { kind: 'regional', name: '商都路大工委', foundedOn: on } });
for (const [unitId, placeholder] of [
  [hospital, false],
  [theatre, false],
  [academy, true],
] as const)
  log.tell(Unit, unitId, {
    type: 'UnitRegistered',
    data: { name: unitId, kind: 'government', level: 'none', partyOrganisation: 'none', capacities: [], placeholder },
  });
const admitted = (committeeId: string, unitId: string, grade: 'member' | 'partner' = 'member') =>
  log.tell(Membership, membershipId(committeeId, unitId), {
    type: 'UnitAdmitted',
    data: { committeeId, unitId, period: 1, grade, since: on },
  });
admitted(lake, hospital);
admitted(community, hospital);
admitted(lake, theatre);
admitted(community, theatre, 'partner');
admitted(community, academy, 'partner');

const need = (committeeId: string, needId: string, ...more: EventOf<typeof Need>[]) => {
  const since = log.facts.length;
  log.tell(
    Need,
    needId,
    {
      type: 'NeedRaised',
      data: {
        committeeId,
        origin: 'unit',
        channel: 'own',
        unitId: hospital,
        title: '路灯',
        text: '不亮。',
        category: 'safety',
        visibility: 'members',
      },
    },
    { type: 'NeedSubmitted', data: {} },
    { type: 'NeedTriaged', data: { category: 'safety', priority: 'normal', branchId: branch } },
    ...more,
  );
  of(committeeId, since);
};
const published: EventOf<typeof Need> = { type: 'NeedPublished', data: {} };
const offered: EventOf<typeof Need> = { type: 'SupportOffered', data: { unitId: theatre, text: '出人' } };
const week = { remindAt: '2026-01-07T00:00:00.000Z', confirmBy: '2026-01-08T00:00:00.000Z', superviseAt: '2026-01-09T00:00:00.000Z' };
const resolved: EventOf<typeof Need> = { type: 'NeedResolved', data: { units: [theatre], ...week } };
const confirmed: EventOf<typeof Need> = { type: 'NeedConfirmed', data: { satisfied: true } };
need(lake, id(11), published, offered, resolved, confirmed);
need(lake, id(12), published, offered, resolved, confirmed);
need(lake, id(13), published);
const transferred = {
  committeeId: lake,
  origin: 'unit',
  channel: 'own',
  unitId: hospital,
  title: '路灯',
  text: '不亮。',
  category: 'safety',
  visibility: 'members',
} as const;
need(lake, id(14), {
  type: 'NeedTransferred',
  data: { reason: '在本社区', toCommitteeId: community, toNeedId: id(15), need: transferred, times: 1 },
});
need(community, id(15), published);

const task = (taskId: string, ...facts: TaskFact[]) => {
  const since = log.facts.length;
  log.tell(
    Task,
    taskId,
    {
      type: 'TaskOpened',
      data: {
        committeeId: lake,
        branchId: branch,
        origin: { kind: 'own' },
        title: '换灯',
        kind: '维修',
        capacity: { mode: 'quantity', amount: 10, unit: 'pieces' },
        skills: [],
        requires: [],
        evidenceRequired: [],
        acceptor: branch,
        urgent: false,
        linkages: [],
      },
    } as TaskFact,
    ...facts,
  );
  of(lake, since);
};
const claimed = (claim: number, unitId: string): TaskFact => ({ type: 'TaskClaimed', data: { unitId, claim, quantity: 1 } }) as TaskFact;
task(id(21), claimed(1, theatre), claimed(2, hospital));
task(id(22), claimed(1, theatre));
task(id(23), {
  type: 'FallbackAssigned',
  data: { unitId: academy, claim: 1, quantity: 10, clock: 'claim', voluntary: false },
} as TaskFact);

const within = (tell: () => void) => {
  const since = log.facts.length;
  tell();
  of(lake, since);
};
const hall = id(31);
const slot = (from: string, to: string) => ({ from: `2026-02-10T${from}:00.000Z`, to: `2026-02-10T${to}:00.000Z`, amount: 1 });
const booking = (n: number, borrowerId: string, from: string, to: string): EventOf<typeof Resource>[] => {
  const which = { bookingId: id(40 + n), n, borrowerId };
  return [
    {
      type: 'BookingRequested',
      data: {
        ...which,
        ...slot(from, to),
        ownerUnitId: hospital,
        kind: 'venue',
        purpose: '党课',
        offHours: 0,
        holdUntil: '2026-02-01T00:00:00.000Z',
      },
    },
    { type: 'BookingApproved', data: { ...which, by: 'word', noShowAt: '2026-02-10T12:00:00.000Z' } },
  ];
};
const used = (n: number, borrowerId: string, from: string): EventOf<typeof Resource>[] => {
  const which = { bookingId: id(40 + n), n, borrowerId };
  const { to } = slot(from, from);
  return [
    { type: 'CheckedIn', data: { ...which, until: to } },
    { type: 'BookingEnded', data: { ...which, due: to } },
  ];
};
const week7 = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
within(() =>
  log.tell(
    Resource,
    hall,
    {
      type: 'ResourceShared',
      data: Resource.events.ResourceShared.parse({
        committeeId: lake,
        ownerUnitId: hospital,
        stewardId: lake,
        kind: 'venue',
        name: '礼堂',
        capacity: 1,
        partial: false,
        timeZone: 'Asia/Shanghai',
        opening: { week: week7, office: week7, exceptions: [] },
        rules: {},
      }),
    },
    ...booking(1, theatre, '01:00', '04:00'),
    ...booking(2, hospital, '05:00', '06:00'),
    ...booking(3, theatre, '07:00', '08:00').slice(0, 1),
  ),
);
const began = log.facts.length;
within(() => log.tell(Resource, hall, ...used(1, theatre, '04:00'), ...used(2, hospital, '06:00')));
// They came on the day itself, as the doors opened.
for (const [i, at] of [
  [0, '01:00'],
  [1, '04:00'],
  [2, '05:00'],
  [3, '06:00'],
] as const)
  log.facts[began + i] = {
    ...log.facts[began + i]!,
    meta: { ...log.facts[began + i]!.meta, occurredAt: `2026-02-10T${at}:00.000Z` },
  };

const terms = {
  title: '共建协议',
  parties: [hospital, theatre],
  clauses: [],
  duties: [],
  pledges: [],
  effective: { from: '2026-01-01' },
  signing: { order: 'free' as const, groups: [{ parties: [hospital, theatre], needed: 2 }] },
  accession: false,
};
const hash = 'a'.repeat(64);
const proposed: EventOf<typeof Agreement>[] = [
  { type: 'AgreementDrafted', data: { committeeId: lake, terms } },
  { type: 'AgreementProposed', data: { version: 1, hash, terms, asked: [hospital, theatre] } },
];
const signedBy = (unitId: string): EventOf<typeof Agreement> => ({
  type: 'AgreementSigned',
  data: { version: 1, hash, unitId, signatoryId: id(90), asked: [] },
});
const concluded: EventOf<typeof Agreement> = {
  type: 'AgreementConcluded',
  data: { version: 1, hash, signed: [hospital, theatre], missing: [], from: '2026-01-01', duties: [], dropped: [] },
};
within(() => {
  log.tell(Agreement, id(51), ...proposed, signedBy(hospital), signedBy(theatre), concluded);
  log.tell(Agreement, id(52), ...proposed, signedBy(hospital), signedBy(theatre), concluded, {
    type: 'AgreementTerminated',
    data: { version: 1, reason: '提前结束', ended: [] },
  });
  log.tell(Agreement, id(53), ...proposed, signedBy(hospital));
});
within(() => {
  const attendance = [
    { unitId: hospital, voting: true, mode: 'in_person' as const, delegated: false },
    { unitId: theatre, voting: true, mode: 'absent' as const, delegated: false },
  ];
  log.tell(
    Meeting,
    id(61),
    {
      type: 'MeetingPlanned',
      data: {
        committeeId: lake,
        kind: 'joint',
        title: '联席会议',
        startsAt: '2026-01-20T01:00:00.000Z',
        quorum: { rule: 'half' },
        confirmedBy: 'officer',
        seriesId: id(62),
      },
    },
    { type: 'UnitsInvitedToMeeting', data: { units: attendance.map(({ unitId }) => ({ unitId, voting: true })) } },
    { type: 'MeetingHeld', data: { on: '2026-01-20', kind: 'joint', seriesId: id(62), attendance, afterwards: false } },
  );
  log.tell(
    MeetingSeries,
    id(62),
    {
      type: 'SeriesBegun',
      data: {
        committeeId: lake,
        kind: 'joint',
        title: '联席会议',
        cadence: 'quarter',
        usual: { month: 1, day: 20, time: '09:00' },
        minutes: 120,
        leadDays: 14,
        noticeDays: 7,
        quorum: { rule: 'half' },
        confirmedBy: 'officer',
        obligatory: true,
        next: { period: '2026-Q2', callAt: '2026-04-01T00:00:00.000Z' },
      },
    },
    { type: 'PeriodMissed', data: { period: '2025-Q4', dueBy: '2025-12-31T16:00:00.000Z' } },
    { type: 'PeriodMet', data: { period: '2026-Q1', meetingId: id(61), on: '2026-01-20', afterwards: false } },
  );
});

describe('a committee in figures', () => {
  let structure: Awaited<ReturnType<typeof tables>>;
  let work: Awaited<ReturnType<typeof tables>>;
  beforeAll(async () => {
    structure = await tables(structureViews, log.facts);
    work = await tables(workViews, log.facts);
  });
  afterAll(async () => {
    await structure.close();
    await work.close();
  });
  const dashboard = (committeeId: string, committees = [committeeId], asOf?: string) =>
    committeeDashboard(
      { structure: structure.em(), work: work.em() },
      { committeeId, below: committees.length > 1, committees, now: '2026-02-01T00:00:00.000Z', ...(asOf !== undefined && { asOf }) },
    );

  it('says declared beside registered, each as exactly as it was said', async () =>
    expect((await dashboard(lake)).add).toMatchObject({
      declaredMembers: { value: 15, qualifier: '≥' },
      members: { value: 2, qualifier: '=' },
      namedMembers: { value: 2 },
      partners: { value: 0 },
      joinedThisQuarter: { value: 2 },
      leftThisQuarter: { value: 0 },
      committeesBelow: { value: 1 },
      branchesCovered: { part: { value: 1 }, whole: { value: 1 }, value: 1 },
    }));
  it('counts a unit once that sits in several, and no partner that is a member elsewhere', async () =>
    expect((await dashboard(lake, [lake, community])).add).toMatchObject({ members: { value: 2 }, partners: { value: 1 } }));
  it('counts a need once that went on in another of the committees', async () => {
    expect((await dashboard(lake)).divide.needs).toMatchObject({ raised: { value: 4 }, published: { value: 3 } });
    expect((await dashboard(lake, [lake, community])).divide.needs).toMatchObject({ raised: { value: 4 }, published: { value: 4 } });
  });
  it('counts and does not merely say yes', async () =>
    expect((await dashboard(lake)).divide.needs).toMatchObject({
      answeredByAnother: { part: { value: 2 }, whole: { value: 2 }, value: 1 },
      satisfied: { part: { value: 2 }, whole: { value: 2 } },
    }));
  it('says of a rounded time that it is about right', async () =>
    expect((await dashboard(lake)).subtract).toMatchObject({
      answered: { part: { value: 2 }, whole: { value: 3 } },
      unanswered: { value: 1 },
      medianTimeToAnswer: { value: 0, unit: 'hours', qualifier: '≈' },
    }));
  it('takes 兜底 for nobody’s own will', async () => {
    const { unitsClaiming, topUnit, claims, medianTimeToClaim, tasks } = (await dashboard(lake)).divide;
    expect(unitsClaiming).toMatchObject({ part: { value: 2 }, whole: { value: 2 }, value: 1 });
    expect(topUnit).toMatchObject({ unitId: theatre, share: { part: { value: 2 }, whole: { value: 3 } } });
    expect(claims).toMatchObject({ underWay: { value: 3 }, late: { value: 0 } });
    expect(tasks).toMatchObject({ running: { value: 3 } });
    expect(medianTimeToClaim).toMatchObject({ unit: 'hours', qualifier: '≈' });
  });
  it('leaves out what there is nothing to say of', async () => {
    const { add, subtract, divide } = await dashboard(empty);
    expect(add.declaredMembers).toBeNull();
    expect(subtract).toMatchObject({ medianTimeToAnswer: null, averageTimeToAnswer: null, answered: { value: null } });
    expect(divide).toMatchObject({ topUnit: null, medianTimeToClaim: null, unitsClaiming: { value: null, whole: { value: 0 } } });
  });
  it('says nothing of what the product does not know', async () => {
    const { add, subtract, multiply } = await dashboard(lake);
    expect([add.agreements, subtract.meetings, multiply]).toEqual([null, null, null]);
  });
  describe('with resources, agreements and meetings', () => {
    let whole: Awaited<ReturnType<typeof tables>>;
    beforeAll(async () => {
      whole = await tables([...workViews, ...Object.values(furtherViews).flat()], log.facts);
    });
    afterAll(() => whole.close());
    const all = (committeeId: string, committees = [committeeId]) =>
      committeeDashboard(
        { structure: structure.em(), work: whole.em(), further: new Set(Object.keys(furtherViews) as Further[]) },
        { committeeId, below: committees.length > 1, committees, now: '2026-02-11T00:00:00.000Z' },
      );

    it('counts what is shared, booked and lent in the quarter', async () =>
      expect((await all(lake, [lake, community])).multiply).toMatchObject({
        resources: { value: 1, unit: 'items' },
        bookings: { value: 2, unit: 'times' },
        hoursLent: { part: { value: 3, unit: 'hours' }, whole: { value: 4 }, value: 0.75 },
      }));
    it('counts what was signed, what is in force, and whose signature stands', async () =>
      expect((await all(lake)).add.agreements).toMatchObject({
        signed: { value: 2 },
        inForce: { value: 1 },
        signing: { value: 1 },
        parties: { value: 2, unit: 'organisations' },
      }));
    it('counts meetings, the periods that were due, the days since, and who came', async () =>
      expect((await all(lake)).subtract.meetings).toMatchObject({
        held: { value: 1, unit: 'times' },
        periodsMet: { part: { value: 1 }, whole: { value: 2 }, value: 0.5 },
        daysSinceLast: { value: 22, unit: 'days' },
        attendance: { part: { value: 1, unit: 'attendances' }, whole: { value: 2 }, value: 0.5 },
      }));
    it('counts 0 where there is none, and leaves out what follows from none', async () => {
      const { add, subtract, multiply } = await all(empty);
      expect(add.agreements).toMatchObject({ signed: { value: 0 }, inForce: { value: 0 } });
      expect(subtract.meetings).toMatchObject({ held: { value: 0 }, daysSinceLast: null, attendance: { value: null } });
      expect(multiply).toMatchObject({ resources: { value: 0 }, bookings: { value: 0 }, hoursLent: { value: null } });
    });
    it('names the rows behind each', async () => {
      const { add, multiply } = await all(lake);
      expect(add.agreements!.inForce.listOf).toEqual([
        { query: 'agreements', arguments: { committeeId: lake, filter: { status: ['in_force', 'expiring'] } } },
      ]);
      expect(multiply!.hoursLent.part.listOf).toEqual([
        {
          query: 'resourceFigures',
          arguments: { committeeId: lake, from: '2025-12-31T16:00:00.000Z', to: '2026-03-31T16:00:00.000Z' },
        },
      ]);
    });
  });
  it('names the rows behind a figure, as of then where the past was asked for', async () => {
    expect((await dashboard(lake)).divide.needs.decomposed.listOf).toEqual([
      { query: 'needs', arguments: { committeeId: lake, below: false, filter: { counted: true, reached: ['decomposed'] } } },
    ]);
    expect((await dashboard(lake, [lake, community], '42')).divide.claims.late.listOf).toEqual(
      [lake, community].map(committeeId => ({
        query: 'claims',
        arguments: { committeeId, filter: { late: true, voluntary: true }, asOf: '42' },
      })),
    );
  });
});
