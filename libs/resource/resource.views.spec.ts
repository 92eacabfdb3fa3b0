import { afterEach, describe, expect, it } from '@jest/globals';
import { ToldLog, folded, tables } from '../../tests/views/tables.ts';
import { bookingCalendar, calendarOf, changesOf } from './booking.calendar.ts';
import { roundTheClock, usualOffice } from './opening.ts';
import { Resource } from './resource.decider.ts';
import { bookingRules } from './resource.events.ts';
import { resourceFigures, resourceList } from './resource.list.ts';
import type { ResourceFact } from './resource.state.ts';

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const [hall, van, gloves] = [
  '0198c0de-0000-7000-8000-00000000000a',
  '0198c0de-0000-7000-8000-00000000000b',
  '0198c0de-0000-7000-8000-00000000000c',
] as const;
const [b1, b2, b3] = [
  '0198c0de-0000-7000-8000-000000000101',
  '0198c0de-0000-7000-8000-000000000102',
  '0198c0de-0000-7000-8000-000000000103',
] as const;
const seriesId = '0198c0de-0000-7000-8000-0000000000d1';
const views = [resourceList, bookingCalendar];

/** Monday, 00:00 in Shanghai. */
const monday = Date.parse('2026-01-04T16:00:00.000Z');
const hour = 3_600_000;
const h = (hours: number) => new Date(monday + hours * hour).toISOString();
const week = { from: monday, to: monday + 7 * 24 * hour };

const daily = [{ from: '08:00', to: '20:00' }];
const opening = { ...roundTheClock, week: Array.from({ length: 7 }, () => daily), exceptions: [], office: [...usualOffice] };
const shared = (changes: object = {}): ResourceFact =>
  ({
    type: 'ResourceShared',
    data: {
      committeeId,
      ownerUnitId: 'L.1',
      stewardId: committeeId,
      kind: 'venue',
      name: '路演厅',
      capacity: 50,
      partial: false,
      timeZone: 'Asia/Shanghai',
      opening,
      rules: bookingRules.parse({}),
      ...changes,
    },
  }) as ResourceFact;
const which = (bookingId: string, n: number, borrowerId = 'L.2') => ({ bookingId, n, borrowerId });
const asked = (bookingId: string, n: number, from: number, to: number, more: object = {}) =>
  ({
    ...which(bookingId, n),
    from: h(from),
    to: h(to),
    amount: 1,
    ownerUnitId: 'L.1',
    kind: 'venue',
    purpose: '路演',
    offHours: 0,
    ...more,
  }) as never;
const fact = (type: ResourceFact['type'], data: object) => ({ type, data }) as ResourceFact;

const log = () => {
  const told = new ToldLog();
  told.tell(Resource, hall, shared());
  told.tell(Resource, van, shared({ kind: 'equipment', name: '宣传车', ownerUnitId: 'L.3' }));
  told.tell(Resource, gloves, shared({ kind: 'goods', name: '手套', stock: { amount: 50_000, unit: 'pairs' } }));
  told.tell(
    Resource,
    hall,
    fact('BookingRequested', { ...(asked(b1, 1, 18, 20, { offHours: 120 }) as object), holdUntil: h(18) }),
    fact('BookingApproved', { ...which(b1, 1), by: 'word', noShowAt: h(18.5) }),
    fact('BookingQueued', asked(b2, 2, 18, 20, { borrowerId: 'L.3' })),
    fact('SeriesBooked', {
      seriesId,
      borrowerId: 'L.1',
      ownerUnitId: 'L.1',
      kind: 'venue',
      amount: 1,
      purpose: '例会',
      every: 'day',
      occurrences: [
        { i: 1, from: h(18), to: h(19), outcome: 'SLOT_TAKEN', with: [{ bookingId: b1, borrowerId: 'L.2' }] },
        { i: 2, from: h(42), to: h(43), outcome: 'booked' },
        { i: 3, from: h(66), to: h(67), outcome: 'CLOSED_THEN' },
      ],
    }),
    fact('BookingRequested', { ...(asked(`${seriesId}.2`, 3, 42, 43, { borrowerId: 'L.1', seriesId }) as object), holdUntil: h(42) }),
    fact('BookingApproved', { ...which(`${seriesId}.2`, 3, 'L.1'), by: 'rules', noShowAt: h(42.5) }),
    fact('CheckedIn', { ...which(b1, 1), until: h(20) }),
    fact('BookingEnded', { ...which(b1, 1), due: h(20) }),
    fact('NoShowRecorded', { ...which(`${seriesId}.2`, 3, 'L.1'), due: h(42.5) }),
    fact('BookingRequested', { ...(asked(b3, 4, 80, 82) as object), holdUntil: h(80) }),
    fact('PeriodBlocked', {
      blockId: seriesId,
      from: h(80),
      to: h(92),
      reason: '检修',
      broken: [{ ...which(b3, 4), from: h(80), to: h(82), amount: 1 }],
    }),
  );
  told.tell(
    Resource,
    gloves,
    fact('StockDrawn', { drawId: b1, receiverId: 'L.2', amount: 46_200, left: 3_800, purpose: '慰问' }),
    fact('StockGivenBack', { drawId: b1, receiverId: 'L.2', amount: 46_200, left: 50_000 }),
    fact('StockDrawn', { drawId: b2, receiverId: 'L.2', amount: 1_000.5, left: 48_999.5, purpose: '慰问' }),
  );
  told.tell(
    Resource,
    van,
    fact('ResourceAmended', { name: '流动宣传车', place: null }),
    fact('DamageReported', { damageId: b1, text: '漏油' }),
  );
  for (const one of told.facts) (one.meta as { committee?: string }).committee = committeeId;
  return told;
};

describe('resources and bookings', () => {
  let opened: Awaited<ReturnType<typeof tables>> | undefined;
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it.each([1, 3, 1_000])('are the same tables however the facts arrive (%i at once)', async atOnce => {
    const { facts } = log();
    opened = await tables(views, facts, atOnce);
    for (const view of views) expect(await opened.rows(view)).toEqual(folded(view, facts));
  });

  it('show each booking from the first word to the last', () => {
    const { facts } = log();
    const rows = new Map(folded(bookingCalendar, facts).map(row => [row.id, row]));
    expect(rows.get(`${hall}.1`)).toMatchObject({
      stage: 'completed',
      usedMinutes: 120,
      minutes: 120,
      offHours: 120,
      committeeId,
      resourceId: hall,
    });
    expect(rows.get(`${hall}.2`)).toMatchObject({ stage: 'waiting', conflict: true });
    expect(rows.get(`${hall}.3`)).toMatchObject({ stage: 'no_show', usedMinutes: 0, seriesId });
    expect(rows.get(`${hall}.4`)).toMatchObject({ stage: 'broken', reason: '检修' });
    expect(rows.get(`${hall}.${seriesId}.1`)).toMatchObject({
      stage: 'turned_away',
      reason: 'SLOT_TAKEN',
      conflict: true,
      inTheWay: [{ bookingId: b1, borrowerId: 'L.2' }],
    });
    expect(rows.get(`${hall}.${seriesId}.3`)).toMatchObject({ stage: 'turned_away', reason: 'CLOSED_THEN', conflict: false });
    expect(rows.size).toBe(6);
  });

  it('show what is left of goods, and what is said of a resource', () => {
    const rows = new Map(folded(resourceList, log().facts).map(row => [row.id, row]));
    expect(rows.get(gloves)).toMatchObject({ stock: 48_999.5, drawn: 1_000.5, stockUnit: 'pairs' });
    expect(rows.get(gloves)).toMatchObject({
      draws: [
        { drawId: b2, receiverId: 'L.2', amount: 1_000.5, purpose: '慰问', givenBack: false },
        { drawId: b1, amount: 46_200, givenBack: true },
      ],
    });
    expect(rows.get(van)).toMatchObject({ name: '流动宣传车', damages: 1, lastDamage: '漏油' });
    expect(rows.get(hall)).toMatchObject({ blocks: [{ blockId: seriesId, reason: '检修' }] });
  });

  it('answer for a week: use, lending, 错时, conflicts and what is idle', async () => {
    opened = await tables(views, log().facts);
    const figures = await resourceFigures(opened.em(), [committeeId], week);
    expect(figures).toMatchObject({
      resources: 3,
      // Twelve hours a day, twice; twelve of the hall's are blocked.
      openMinutes: (2 * 84 - 12) * 60,
      // Beyond 9 to 17 on five days, and the weekend; of the blocked ones eight are office hours.
      offHoursOpenMinutes: (2 * (5 * 4 + 2 * 12) - 4) * 60,
      bookings: 1,
      bookedMinutes: 120,
      offHoursBookedMinutes: 120,
      usedMinutes: 120,
      lentMinutes: 120,
      crossUnitShare: 1,
      noShows: 1,
      conflicts: 2,
      idle: 1,
    });
    expect(figures.utilisation).toBeCloseTo(2 / (2 * 84 - 12));
    expect(figures.owners.map(({ ownerUnitId, lentMinutes }) => [ownerUnitId, lentMinutes])).toEqual([
      ['L.1', 120],
      ['L.3', 0],
    ]);
    expect(figures.idleResources.map(({ id }) => id)).toEqual([van]);
    expect(
      await resourceFigures(opened.em(), [committeeId], { from: week.from - hour * 24 * 9, to: week.from - hour * 24 * 8 }),
    ).toMatchObject({
      resources: 0,
      utilisation: null,
      crossUnitShare: null,
    });
  });

  it('answer for a resource: its calendar, and what has changed of it', async () => {
    const { facts } = log();
    opened = await tables(views, facts);
    expect((await calendarOf(opened.em(), hall, { from: monday + 19 * hour, to: monday + 43 * hour })).map(({ n }) => n)).toEqual([
      1, 2, 3,
    ]);
    const blocked = facts.find(({ type }) => type === 'PeriodBlocked')!;
    expect((await changesOf(opened.em(), hall, blocked.position - 1n, 10)).map(({ n }) => n)).toEqual([4]);
  });
});
