import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connection } from '#graphql';
import { folded, tables, ToldLog } from '../../tests/views/tables.ts';
import { attendanceByUnit, attendanceRegister } from './attendance.register.ts';
import {
  matchingMeetings,
  meetingById,
  meetingCalendar,
  meetingFigures,
  meetingOrders,
  MeetingRow,
  meetingsChangedSince,
  meetingsFrom,
  pendingMeetings,
  seriesCalendar,
  seriesOf,
} from './meeting.calendar.ts';
import { Meeting } from './meeting.decider.ts';
import {
  adopted,
  attends,
  begun,
  called,
  committeeId,
  convened,
  heldFact,
  invited,
  laterId,
  meetingId,
  needId,
  noticed,
  over,
  personId,
  plan,
  planned,
  secretaryId,
  seriesId,
  taskId,
} from './meeting.samples.ts';
import { calendarOf } from './meetings.ics.ts';
import {
  matchingResolutions,
  resolutionById,
  resolutionFigures,
  resolutionRegister,
  resolutionsOfMeetings,
  ResolutionRow,
} from './resolution.register.ts';
import { MeetingSeries } from './series.decider.ts';

const pastId = '01980000-0000-7000-8000-0000000000e0';
const cancelledId = '01980000-0000-7000-8000-0000000000e9';
const views = [meetingCalendar, seriesCalendar, attendanceRegister, resolutionRegister];
const sha256 = 'a'.repeat(64);

const log = new ToldLog();
log.tell(
  Meeting,
  pastId,
  planned({ title: '2017年第一次联席会议', startsAt: '2017-03-30T01:00:00.000Z', stated: { on: '2017-03-30', inferred: true }, seriesId }),
  { type: 'MeetingHeld', data: { on: '2017-03-30', kind: 'joint', seriesId, attendance: [], afterwards: true } },
);
const beforeTheRest = log.tell(MeetingSeries, seriesId, {
  type: 'SeriesBegun',
  data: {
    committeeId,
    kind: 'joint',
    title: '联席会议',
    cadence: 'quarter',
    usual: { month: 3, day: 30, time: '15:00' },
    minutes: 120,
    leadDays: 30,
    noticeDays: 14,
    quorum: { rule: 'more_than_half' },
    confirmedBy: 'officer',
    obligatory: true,
    next: { period: '2025-Q4', callAt: '2025-12-01T00:00:00.000Z' },
  },
});
const call = (period: string, next: string) => ({
  type: 'MeetingCalled' as const,
  data: {
    period,
    meetingId: `${seriesId}.${period}`,
    plan: { ...plan, seriesId, period },
    noticeAt: '2026-01-01T00:00:00.000Z',
    obligatory: true,
    dueBy: '2026-01-01T00:00:00.000Z',
    next: { period: next, callAt: '2026-01-01T00:00:00.000Z' },
  },
});
const red = log.tell(MeetingSeries, seriesId, call('2025-Q4', '2026-Q1'), {
  type: 'PeriodMissed',
  data: { period: '2025-Q4', dueBy: '2025-12-31T16:00:00.000Z' },
});
log.tell(Meeting, meetingId, ...over);
log.tell(
  Meeting,
  meetingId,
  {
    type: 'ResolutionCarriedOut',
    data: {
      resolution: 1,
      committeeId,
      tasks: [{ taskId, branchId: 'b', title: '清理楼道', kind: '文明创建', capacity: { mode: 'single' } }],
      needs: [{ needId, branchId: 'b', title: '消防器材', text: '缺灭火器。', category: 'safety', visibility: 'members' }],
    },
  },
  { type: 'ResolutionOverdue', data: { resolution: 1, due: '2026-04-30' } },
  { type: 'ResolutionProgressed', data: { resolution: 1, part: needId, stage: 'cancelled', units: [] } },
  { type: 'ResolutionProgressed', data: { resolution: 1, part: taskId, stage: 'accepted', units: ['L.1'] } },
  { type: 'ResolutionDone', data: { resolution: 1 } },
  { type: 'MinutesPublished', data: { version: 1, text: '一\n', sha256 } },
);
log.tell(MeetingSeries, seriesId, { type: 'PeriodMet', data: { period: '2026-Q1', meetingId, on: '2026-03-30', afterwards: false } });
const waiting = log.tell(
  Meeting,
  laterId,
  planned({ title: '下一次', startsAt: '2026-06-30T07:00:00.000Z', endsAt: '2026-06-30T09:30:00.000Z' }),
  noticed,
  invited('L.1', 'L.2'),
  {
    type: 'MeetingInvitationAnswered',
    data: { unitId: 'L.1', answer: 'yes', people: [{ personId, delegateOf: secretaryId }] },
  },
);
log.tell(
  Meeting,
  laterId,
  { type: 'ResolutionsPutOnAgenda', data: { items: [{ item: 1, resolutionId: `${meetingId}.1`, title: '楼道整治' }] } },
  { type: 'AgendaItemProposed', data: { item: 2, title: '共享停车；错时, 开放', unitId: 'L.1' } },
  { type: 'AgendaItemAccepted', data: { item: 2 } },
  attends('L.1'),
  attends('L.2', 'excused'),
  convened,
  adopted({ title: '停车', resolution: 1, unitId: 'L.1', due: '2026-07-31' }),
  {
    type: 'MeetingHeld',
    data: {
      on: '2026-06-30',
      kind: 'joint',
      attendance: [
        { unitId: 'L.1', voting: true, mode: 'in_person', delegated: true },
        { unitId: 'L.2', voting: true, mode: 'excused', delegated: false },
      ],
      quorum: { present: 1, needed: 2, met: false },
      guests: 5,
      afterwards: false,
    },
  },
);
log.tell(
  Meeting,
  meetingId,
  { type: 'ResolutionReportNoted', data: { resolution: 1, meetingId: laterId, text: '已清理', outcome: 'done' } },
  { type: 'MinutesConfirmed', data: { version: 1, sha256 } },
  { type: 'MinutesCameIntoForce', data: { version: 1, sha256 } },
  { type: 'MinutesAmended', data: { version: 2, text: '二\n', sha256: 'b'.repeat(64), amends: 1, reason: '更正' } },
);
log.tell(Meeting, cancelledId, planned({ startsAt: '2026-08-01T07:00:00.000Z', title: '临时会议', kind: 'special' }), {
  type: 'MeetingCancelled',
  data: { reason: '改期', affected: [] },
});
// A fact names its committee once the stream does; the log of this test tells it beforehand.
for (const fact of log.facts) Object.assign(fact.meta, { committee: committeeId });

let db: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  db = await tables(views, log.facts);
});
afterAll(() => db.close());

describe('the rows', () => {
  it.each(views)('of $name are the same in a database as in memory, taken in at once or in pieces', async view => {
    expect(await db.rows(view)).toEqual(folded(view, log.facts));
    const pieces = await tables([view], log.facts, 3);
    try {
      expect(await pieces.rows(view)).toEqual(folded(view, log.facts));
    } finally {
      await pieces.close();
    }
  });
});

describe('the calendar', () => {
  it('shows a meeting of the past as its document states it, and does not claim to know who was there', async () =>
    expect(await meetingById(db.em(), pastId)).toMatchObject({
      status: 'held',
      heldOn: '2017-03-30',
      stated: { on: '2017-03-30', inferred: true },
      theme: '双迎攻坚',
      quorate: null,
      present: 0,
      afterwards: true,
      pending: false,
    }));
  it('shows who was there, what was decided and which minutes hold', async () =>
    expect(await meetingById(db.em(), meetingId)).toMatchObject({
      status: 'held',
      invited: 4,
      present: 2,
      needed: 2,
      quorate: true,
      resolutions: 1,
      openResolutions: 0,
      minutesVersion: 2,
      minutesInForce: 1,
      pending: true,
      minutes: [
        { version: 1, text: '一\n', sha256, confirmations: [{ by: 'alice', unitId: null }], inForceAt: expect.any(String) },
        { version: 2, reason: '更正', confirmations: [], inForceAt: null },
      ],
    }));
  it('shows first what is still to be done, then what has changed', async () => {
    expect((await pendingMeetings(db.em(), committeeId, 10)).map(({ id }) => id)).toEqual([meetingId, laterId]);
    expect((await meetingsChangedSince(db.em(), committeeId, waiting, 10)).map(({ id }) => id)).toEqual([laterId, meetingId, cancelledId]);
    expect(await pendingMeetings(db.em(), seriesId, 10)).toEqual([]);
  });
  it.each([
    [{}, 4],
    [{ kind: ['special'] }, 1],
    [{ status: ['held'] }, 3],
    [{ seriesId }, 1],
    [{ from: '2026-06-01T00:00:00.000Z' }, 2],
    [{ before: '2018-01-01T00:00:00.000Z' }, 1],
    [{ pending: true }, 2],
    [{ text: '双迎' }, 4],
    [{ text: '第一次' }, 1],
    // What a pattern would take for a wildcard stands for any one character.
    [{ text: '%' }, 0],
  ] as const)('finds by %j', async (filter, count) => {
    const where = matchingMeetings([committeeId], filter as never);
    expect(await db.em().count(MeetingRow, where)).toBe(count);
    expect(await db.em().count(MeetingRow, matchingMeetings([], filter as never))).toBe(0);
  });
  it('goes page by page', async () => {
    const page = await connection(db.em(), MeetingRow, matchingMeetings('all', {}), meetingOrders.coming, { first: 3 });
    const rest = await connection(db.em(), MeetingRow, matchingMeetings('all', {}), meetingOrders.coming, {
      first: 3,
      after: page.pageInfo.endCursor,
    });
    expect([...page.edges, ...rest.edges].map(({ node }) => node.id)).toEqual([pastId, meetingId, laterId, cancelledId]);
  });
});

describe('a series', () => {
  it('tells how many quarters were due, in how many was met, and which were missed', async () =>
    expect(await seriesOf(db.em(), [committeeId])).toMatchObject([
      { due: 2, held: 1, missed: ['2025-Q4'], red: false, lastMetOn: '2026-03-30', nextPeriod: '2026-Q1', status: 'running' },
    ]));
  it('was red between the missed quarter and the meeting after it', () => {
    const row = (to: bigint) =>
      folded(
        seriesCalendar,
        log.facts.filter(({ position }) => position <= to),
      )[0];
    expect(row(beforeTheRest)).toMatchObject({ red: false, due: 0 });
    expect(row(red)).toMatchObject({ red: true, due: 1, held: 0 });
  });
  it('makes the committee’s figures', async () => {
    expect(await meetingFigures(db.em(), [committeeId], '2026-07-10T00:00:00.000Z')).toEqual({
      due: 2,
      held: 1,
      missed: ['2025-Q4'],
      red: false,
      meetings: 3,
      coming: 0,
      lastHeldOn: '2026-06-30',
      daysSinceLast: 10,
    });
    expect(await meetingFigures(db.em(), [seriesId], '2026-07-10T00:00:00.000Z')).toMatchObject({
      due: 0,
      meetings: 0,
      lastHeldOn: null,
      daysSinceLast: null,
    });
  });
});

describe('attendance', () => {
  it('is counted by unit, over meetings of which it is known who was there', async () =>
    expect(await attendanceByUnit(db.em(), [committeeId])).toEqual([
      { unitId: 'L.3', invited: 1, present: 0, delegated: 0, excused: 0, rate: 0, lastPresentOn: null },
      { unitId: 'L.2', invited: 2, present: 1, delegated: 0, excused: 1, rate: 0.5, lastPresentOn: '2026-03-30' },
      { unitId: 'L.1', invited: 2, present: 2, delegated: 1, excused: 0, rate: 1, lastPresentOn: '2026-06-30' },
    ]));
  it('begins anew where a meeting was put off, and ends with an invitation', () => {
    const other = new ToldLog();
    other.tell(
      Meeting,
      meetingId,
      ...called,
      attends('L.1'),
      { type: 'MeetingAdjourned', data: { reason: '一', present: 1, needed: 2, affected: ['L.1', 'L.2', 'L.3', 'L.P'] } },
      { type: 'MeetingInvitationEnded', data: { unitId: 'L.2' } },
    );
    expect(folded(attendanceRegister, other.facts)).toMatchObject([
      { unitId: 'L.1', mode: null, heldOn: null },
      { unitId: 'L.3' },
      { unitId: 'L.P', voting: false },
    ]);
  });
});

describe('the register of resolutions', () => {
  it('tells what became of each', async () => {
    expect(await resolutionById(db.em(), `${meetingId}.1`)).toMatchObject({
      title: '楼道整治',
      status: 'closed',
      outcome: 'done',
      overdue: false,
      tasks: 1,
      needs: 1,
      accepted: 1,
      adoptedOn: '2026-03-30',
      parts: [
        { id: taskId, kind: 'task', stage: 'accepted', units: ['L.1'] },
        { id: needId, kind: 'need', stage: 'cancelled' },
      ],
      reports: [{ meetingId: laterId, outcome: 'done', text: '已清理' }],
    });
    expect([...(await resolutionsOfMeetings(db.em(), [meetingId, laterId])).keys()].toSorted()).toEqual([meetingId, laterId]);
  });
  it('goes on with a new date where a meeting says so', () => {
    const other = new ToldLog();
    other.tell(
      Meeting,
      meetingId,
      ...begun,
      adopted({ due: '2026-04-30' }),
      { type: 'ResolutionOverdue', data: { resolution: 1, due: '2026-04-30' } },
      {
        type: 'ResolutionReportNoted',
        data: { resolution: 1, meetingId: laterId, text: '再办', outcome: 'continues', due: '2026-06-30' },
      },
    );
    expect(folded(resolutionRegister, other.facts)).toMatchObject([
      { status: 'adopted', overdue: false, due: '2026-06-30', reportsCount: 1, outcome: null },
    ]);
  });
  it.each([
    [{}, 2],
    [{ open: true }, 1],
    [{ open: false }, 1],
    [{ status: ['closed'] }, 1],
    [{ overdue: true }, 0],
    [{ meetingId }, 1],
    [{ kind: ['council'] }, 0],
    [{ unitId: 'L.1' }, 1],
    [{ branchId: 'b' }, 0],
    [{ dueBefore: '2026-08-01' }, 1],
  ] as const)('finds by %j', async (filter, count) =>
    expect(await db.em().count(ResolutionRow, matchingResolutions('all', filter as never))).toBe(count),
  );
  it('makes the committee’s figures', async () =>
    expect(await resolutionFigures(db.em(), [committeeId])).toEqual({
      adopted: 2,
      open: 1,
      done: 0,
      closed: 1,
      overdue: 0,
      reported: 1,
      tasks: 1,
    }));
});

describe('the feed for calendar apps', () => {
  const asked = async () => calendarOf('如意湖大工委 会议', await meetingsFrom(db.em(), committeeId, '2026-01-01T00:00:00.000Z', 100));
  it('has each meeting with its time in UTC, its place in the order of changes, and what it is', async () => {
    const unfolded = (await asked()).replaceAll('\r\n ', '');
    expect(unfolded).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-\/\/Heli\/\/meetings\/\/ZH\r\n/);
    expect(unfolded.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(unfolded).toContain(`UID:${laterId}@heli\r\n`);
    expect(unfolded).toContain('DTSTART:20260630T070000Z\r\nDTEND:20260630T093000Z\r\n');
    expect(unfolded).toContain('DTSTART:20260330T070000Z\r\nDTEND:20260330T090000Z\r\n');
    expect(unfolded).toContain('STATUS:CANCELLED');
    expect(unfolded).toMatch(/SEQUENCE:1\r\n/);
  });
  it('escapes what would end a value, and folds lines at 75 octets, never within a character', async () => {
    const text = await asked();
    expect(text.replaceAll('\r\n ', '')).toContain('共享停车；错时\\, 开放');
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\uFFFD');
    }
    const hard = { ...(await meetingById(db.em(), laterId))!, title: `一;二,三\\四\n五${'长'.repeat(60)}` };
    const lines = calendarOf('一', [hard]).split('\r\n');
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(`SUMMARY:一\\;二\\,三\\\\四\\n五${'长'.repeat(60)}\r\n`);
  });
  it('shows a meeting that was held on another day than planned, or is known by its day alone, on that day', async () => {
    const lines = calendarOf('一', [(await meetingById(db.em(), pastId))!]).split('\r\n');
    expect(lines).toContain('DTSTART;VALUE=DATE:20170330');
    expect(lines).toContain('DTEND;VALUE=DATE:20170331');
    const moved = { ...(await meetingById(db.em(), meetingId))!, heldOn: '2026-03-27' };
    expect(calendarOf('一', [moved])).toContain('DTSTART;VALUE=DATE:20260327\r\n');
  });
  it('names nobody', async () => {
    const text = await asked();
    for (const person of [personId, secretaryId, 'alice']) expect(text).not.toContain(person);
  });
  it('asked twice, is the same', async () => expect(await asked()).toBe(await asked()));
});

it('a fact of every kind has its sentences', async () => {
  const { meetingSentences, seriesSentences } = await import('./meeting.sentences.ts');
  expect(Object.keys(meetingSentences).toSorted()).toEqual(Object.keys(Meeting.events).toSorted());
  expect(Object.keys(seriesSentences).toSorted()).toEqual(Object.keys(MeetingSeries.events).toSorted());
  const sentences = { ...meetingSentences, ...seriesSentences } as Record<
    string,
    (data: unknown, source: unknown) => { zh: string; en: string }
  >;
  for (const { type, data } of [...log.facts, { type: 'MeetingHeld', data: heldFact().data }]) {
    const { zh, en } = sentences[type]!(data, {});
    expect(zh).toMatch(/。$/);
    expect(en).toMatch(/\.$/);
    expect(zh + en).not.toContain('undefined');
  }
});
