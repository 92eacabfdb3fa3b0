import { z } from 'zod';
import { dayOf } from './stated-date.ts';

/** How often something comes round, by the calendar in China; its word in both languages. */
export const cadences = {
  week: { zh: '每周', en: 'weekly' },
  month: { zh: '每月', en: 'monthly' },
  quarter: { zh: '每季度', en: 'quarterly' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type Cadence = keyof typeof cadences;

const dayLength = 86_400_000;
const midnightOf = (day: string) => new Date(`${day}T00:00:00.000Z`);
const written = (date: Date) => date.toISOString().slice(0, 10);
const two = (n: number) => String(n).padStart(2, '0');

/** The day so many days later, or earlier where the number is negative. */
export const daysAfter = (day: string, days: number): string => written(new Date(midnightOf(day).getTime() + days * dayLength));

/** How many days lie between two days; negative where the second comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnightOf(to).getTime() - midnightOf(from).getTime()) / dayLength);

/** 1 on a Monday to 7 on a Sunday. */
export const weekdayOf = (day: string): number => midnightOf(day).getUTCDay() || 7;

/** The moment (RFC 3339, UTC) at which a clock in China shows this time of this day. */
export const momentIn = (day: string, time = '00:00'): string => new Date(`${day}T${time}:00.000+08:00`).toISOString();

/** The week, month or quarter in which a day lies: `2026-W01` (ISO 8601), `2026-03`, `2026-Q1`. */
export const periodOf = (cadence: Cadence, day: string): string => {
  if (cadence === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  if (cadence === 'month') return day.slice(0, 7);
  // A week belongs to the year of its Thursday.
  const thursday = daysAfter(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  return `${year}-W${two(Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1)}`;
};

export const cadenceOf = (period: string): Cadence => (period[5] === 'Q' ? 'quarter' : period[5] === 'W' ? 'week' : 'month');

/** The first day of a period. */
export const firstDayOf = (period: string): string => {
  const year = period.slice(0, 4);
  if (period[5] === 'Q') return `${year}-${two(Number(period[6]) * 3 - 2)}-01`;
  if (period[5] !== 'W') return `${period}-01`;
  // The fourth of January always lies in the first week.
  const fourth = `${year}-01-04`;
  return daysAfter(fourth, 1 - weekdayOf(fourth) + (Number(period.slice(6)) - 1) * 7);
};

/** The first day that does not belong to a period any more. */
export const dayAfter = (period: string): string => {
  const first = firstDayOf(period);
  if (period[5] === 'W') return daysAfter(first, 7);
  // From the first day of a month, 31 days lead into the next and 93 into the month after a quarter.
  return `${daysAfter(first, period[5] === 'Q' ? 93 : 31).slice(0, 7)}-01`;
};

export const periodAfter = (period: string): string => periodOf(cadenceOf(period), dayAfter(period));

export const lastDayOf = (period: string): string => daysAfter(dayAfter(period), -1);

/** The period in which a moment (RFC 3339) lies, in China. */
export const periodAt = (cadence: Cadence, now: string): string => periodOf(cadence, dayOf(now));

const shape = /^\d{4}-(?:W\d\d|Q[1-4]|(?:0[1-9]|1[0-2]))$/;

/** A week, a month or a quarter that there is: `2026-W53`, but not `2025-W53`. */
export const isPeriod = (text: string): boolean => shape.test(text) && periodOf(cadenceOf(text), firstDayOf(text)) === text;
export const period = z.string().refine(isPeriod, {
  error: '应为周（2026-W01）、月（2026-03）或季度（2026-Q1）。 A week (2026-W01), a month (2026-03) or a quarter (2026-Q1).',
});

const quarters = ['第一季度', '第二季度', '第三季度', '第四季度'];

/** 2026年第一季度 · the first quarter of 2026. */
export const periodWords = (period: string): { readonly zh: string; readonly en: string } => {
  const year = period.slice(0, 4);
  if (period[5] === 'Q') return { zh: `${year}年${quarters[Number(period[6]) - 1]}`, en: `${period.slice(5)} ${year}` };
  if (period[5] === 'W') return { zh: `${year}年第${Number(period.slice(6))}周`, en: `week ${Number(period.slice(6))} of ${year}` };
  return { zh: `${year}年${Number(period.slice(5))}月`, en: period };
};
