import { addDays, addMonths, instantOf, localOf } from './zone.ts';

export interface Recurrence {
  readonly every: 'day' | 'week' | 'month';
  /** Every second week where 2. */
  readonly step: number;
  /** How many times. */
  readonly times?: number | undefined;
  /** The last day on which it may begin, in the zone. */
  readonly until?: string | undefined;
}

/**
 * When each occurrence begins and ends, the first included: at the same time on the zone's clocks, however long that day is. In a month that
 * has no such day, on its last.
 */
export const occurrences = (
  { from, to }: { readonly from: number; readonly to: number },
  { every, step, times, until }: Recurrence,
  zone: string,
  most: number,
): { readonly from: number; readonly to: number }[] => {
  const [first, last] = [localOf(from, zone), localOf(to, zone)];
  // What the clocks do not show (seconds) goes along.
  const rest = [from, to].map((instant, i) => instant - instantOf([first, last][i]!.date, [first, last][i]!.minutes, zone));
  const moved = (date: string, i: number) =>
    every === 'month' ? addMonths(date, i * step) : addDays(date, i * step * (every === 'week' ? 7 : 1));
  const days = (Date.parse(last.date) - Date.parse(first.date)) / 86_400_000;
  const found: { from: number; to: number }[] = [];
  for (let i = 0; found.length < Math.min(times ?? most, most); i++) {
    const date = moved(first.date, i);
    if (until !== undefined && date > until) break;
    found.push({
      from: instantOf(date, first.minutes, zone) + rest[0]!,
      to: instantOf(addDays(date, days), last.minutes, zone) + rest[1]!,
    });
  }
  return found;
};
