import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, addMonths, instantOf, isZone, localOf, weekdayOf } from './zone.ts';

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
const minute = 60_000;
const at = (time: string) => Date.parse(time);

describe('a time zone', () => {
  it('is an IANA name', () => {
    expect(zones.every(isZone)).toBe(true);
    expect(['Asia/Shanghia', '+08:00', '', 'CET; DROP', 'Etc/../UTC'].some(isZone)).toBe(false);
  });

  it('shows the instant that its clocks were asked for', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('1990-01-01T00:00:00Z') / minute, max: at('2040-01-01T00:00:00Z') / minute }),
        (zone, minutes) => {
          const { date, minutes: shown } = localOf(minutes * minute, zone);
          const back = instantOf(date, shown, zone);
          // Shown twice, it is the first of them; it never is later.
          expect(back).toBeLessThanOrEqual(minutes * minute);
          expect(localOf(back, zone)).toEqual({ date, minutes: shown });
        },
      ),
    ));

  it('goes on where its clocks skip an hour', () => {
    expect(new Date(instantOf('2026-03-29', 2 * 60 + 30, 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(localOf(at('2026-03-29T01:30:00Z'), 'Europe/Berlin')).toEqual({ date: '2026-03-29', minutes: 3 * 60 + 30 });
  });

  it('takes the first where its clocks show an hour twice', () =>
    expect(new Date(instantOf('2026-10-25', 2 * 60 + 30, 'Europe/Berlin')).toISOString()).toBe('2026-10-25T00:30:00.000Z'));

  it('knows that China had summer time until 1991', () => {
    expect(new Date(instantOf('1990-07-01', 0, 'Asia/Shanghai')).toISOString()).toBe('1990-06-30T15:00:00.000Z');
    expect(new Date(instantOf('2026-07-01', 0, 'Asia/Shanghai')).toISOString()).toBe('2026-06-30T16:00:00.000Z');
  });

  it('counts days and months as the calendar does', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(weekdayOf('2016-12-22')).toBe(4);
    expect(weekdayOf('2026-11-22')).toBe(7);
  });
});
