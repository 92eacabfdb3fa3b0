import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type Cadence,
  cadenceOf,
  cadences,
  dayAfter,
  daysAfter,
  daysBetween,
  firstDayOf,
  isPeriod,
  lastDayOf,
  momentIn,
  periodAfter,
  periodAt,
  periodOf,
  periodWords,
} from './index.ts';

const cadence = fc.constantFrom(...(Object.keys(cadences) as Cadence[]));
const day = fc.integer({ min: 0, max: 60_000 }).map(n => daysAfter('1950-01-01', n));

describe('a period', () => {
  it('holds each of its days, and no other', () =>
    fc.assert(
      fc.property(cadence, day, (cadence, day) => {
        const period = periodOf(cadence, day);
        expect(firstDayOf(period) <= day && day < dayAfter(period)).toBe(true);
        expect(periodOf(cadence, firstDayOf(period))).toBe(period);
        expect(periodOf(cadence, lastDayOf(period))).toBe(period);
        expect(periodOf(cadence, daysAfter(firstDayOf(period), -1))).not.toBe(period);
      }),
    ));
  it('is followed by the next without a gap, and sorts before it', () =>
    fc.assert(
      fc.property(cadence, day, (cadence, day) => {
        const period = periodOf(cadence, day);
        const next = periodAfter(period);
        expect(firstDayOf(next)).toBe(dayAfter(period));
        expect(period < next).toBe(true);
        expect(cadenceOf(next)).toBe(cadence);
        expect(isPeriod(next)).toBe(true);
      }),
    ));
  it.each([
    ['quarter', '2017-03-30', '2017-Q1'],
    ['quarter', '2016-12-22', '2016-Q4'],
    ['month', '2026-02-28', '2026-02'],
    ['week', '2026-01-01', '2026-W01'],
    ['week', '2027-01-01', '2026-W53'],
    ['week', '2024-12-30', '2025-W01'],
  ] as const)('of a %s: %s lies in %s', (cadence, day, period) => expect(periodOf(cadence, day)).toBe(period));
  it.each([
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
  ])('%s lasts from %s to %s', (period, first, last) => {
    expect(firstDayOf(period)).toBe(first);
    expect(lastDayOf(period)).toBe(last);
  });
  it.each(['2025-W53', '2026-W00', '2026-Q5', '2026-13', '2026', '2026-1'])('%s is none', text => expect(isPeriod(text)).toBe(false));
  it('begins and ends at midnight in China', () => {
    expect(momentIn('2026-04-01')).toBe('2026-03-31T16:00:00.000Z');
    expect(momentIn('2017-03-30', '15:00')).toBe('2017-03-30T07:00:00.000Z');
    expect(periodAt('quarter', '2026-03-31T15:59:59.999Z')).toBe('2026-Q1');
    expect(periodAt('quarter', '2026-03-31T16:00:00.000Z')).toBe('2026-Q2');
  });
  it('has words', () => {
    expect(periodWords('2017-Q1').zh).toBe('2017年第一季度');
    expect(periodWords('2026-03').zh).toBe('2026年3月');
    expect(periodWords('2026-W07').zh).toBe('2026年第7周');
  });
});

describe('days', () => {
  it('are counted across months and leap years', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2017-03-30', '2017-03-20')).toBe(-10);
    expect(daysAfter('2023-12-31', 1)).toBe('2024-01-01');
  });
});
