import { describe, expect, it } from '@jest/globals';
import { occurrences, offHours, officeWithin, openWithin, total } from '#calendar';
import { type Opening, opening, roundTheClock, usualOffice } from './opening.ts';

const at = (time: string) => Date.parse(time);
const shanghai = 'Asia/Shanghai';
const hour = 3_600_000;
const told = (some: readonly { from: number; to: number }[]) =>
  some.map(({ from, to }) => [new Date(from).toISOString(), new Date(to).toISOString()]);

/** 早提前、晚推后: from 7 to 21 on workdays, the weekend from 9 to 17. */
const early = [{ from: '07:00', to: '21:00' }];
const weekend = [{ from: '09:00', to: '17:00' }];
const staggered: Opening = { week: [early, early, early, early, early, weekend, weekend], exceptions: [], office: usualOffice };
const monday = { from: at('2026-03-01T16:00:00Z'), to: at('2026-03-02T16:00:00Z') };
const week = { from: monday.from, to: monday.from + 7 * 24 * hour };

describe('opening hours', () => {
  it('are those of the zone', () =>
    expect(told(openWithin(staggered, shanghai, monday))).toEqual([['2026-03-01T23:00:00.000Z', '2026-03-02T13:00:00.000Z']]));

  it('say how much is beyond office hours', () => {
    const open = openWithin(staggered, shanghai, week);
    expect(total(open) / hour).toBe(5 * 14 + 2 * 8);
    expect(total(officeWithin(staggered, shanghai, week)) / hour).toBe(40);
    // 错时: 6 hours each workday and all of the weekend.
    expect(offHours(staggered, shanghai, open)).toBe((5 * 6 + 2 * 8) * 60);
  });

  it('have exceptions: closed, open longer, and a Saturday on which offices work', () => {
    const exceptions = [
      { date: '2026-03-02', hours: [], officeDay: false },
      { date: '2026-03-07', hours: early, officeDay: true },
    ];
    const hours = { ...staggered, exceptions };
    expect(openWithin(hours, shanghai, monday)).toEqual([]);
    expect(total(openWithin(hours, shanghai, week)) / hour).toBe(4 * 14 + 14 + 8);
    expect(total(officeWithin(hours, shanghai, week)) / hour).toBe(40);
    expect(offHours(hours, shanghai, openWithin(hours, shanghai, week))).toBe((4 * 6 + 6 + 8) * 60);
  });

  it('that are round the clock have no gap at midnight', () => expect(openWithin(roundTheClock, shanghai, week)).toEqual([week]));

  it('are as long as the day is where the clocks change', () => {
    const day = (date: string, to: string) => ({ from: at(date), to: at(to) });
    const spring = day('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z');
    const autumn = day('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z');
    const night: Opening = { ...roundTheClock, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '06:00' }]) };
    expect(total(openWithin(night, 'Europe/Berlin', spring)) / hour).toBe(5);
    expect(total(openWithin(night, 'Europe/Berlin', autumn)) / hour).toBe(7);
    expect(openWithin(roundTheClock, 'Europe/Berlin', autumn)).toEqual([autumn]);
  });

  it('end after they begin', () => {
    expect(opening.safeParse({ ...staggered, week: Array.from({ length: 7 }, () => [{ from: '22:00', to: '06:00' }]) }).success).toBe(
      false,
    );
    expect(opening.safeParse({ ...staggered, week: staggered.week.slice(1) }).success).toBe(false);
    expect(opening.safeParse(staggered).success).toBe(true);
  });
});

describe('a series', () => {
  const first = { from: at('2026-03-20T09:00:00Z'), to: at('2026-03-20T10:30:00Z') };

  it('is at the same time of day also where the clocks change', () =>
    expect(told(occurrences(first, { every: 'week', step: 1, times: 3 }, 'Europe/Berlin', 100))).toEqual([
      ['2026-03-20T09:00:00.000Z', '2026-03-20T10:30:00.000Z'],
      ['2026-03-27T09:00:00.000Z', '2026-03-27T10:30:00.000Z'],
      ['2026-04-03T08:00:00.000Z', '2026-04-03T09:30:00.000Z'],
    ]));

  it('is on the last day of a month that has no such day', () =>
    expect(
      occurrences(
        { from: at('2026-01-31T01:00:00Z'), to: at('2026-01-31T02:00:00Z') },
        { every: 'month', step: 1, times: 3 },
        shanghai,
        100,
      ).map(({ from }) => new Date(from).toISOString().slice(0, 10)),
    ).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']));

  it('ends with the last day named, or with as many as there may be', () => {
    expect(occurrences(first, { every: 'day', step: 2, until: '2026-03-24' }, shanghai, 100)).toHaveLength(3);
    expect(occurrences(first, { every: 'day', step: 1, until: '2027-03-24' }, shanghai, 100)).toHaveLength(100);
    expect(occurrences(first, { every: 'day', step: 1, until: '2026-03-19' }, shanghai, 100)).toEqual([]);
  });

  it('goes past midnight', () =>
    expect(
      told(
        occurrences({ from: at('2026-03-20T14:00:00Z'), to: at('2026-03-20T18:00:00Z') }, { every: 'day', step: 1, times: 2 }, shanghai, 9),
      ),
    ).toEqual([
      ['2026-03-20T14:00:00.000Z', '2026-03-20T18:00:00.000Z'],
      ['2026-03-21T14:00:00.000Z', '2026-03-21T18:00:00.000Z'],
    ]));
});
