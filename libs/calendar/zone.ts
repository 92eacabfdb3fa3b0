/** Midnight is 0, the end of the day 1440. */
export type Minutes = number;

export interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly minutes: Minutes;
}

const minute = 60_000;
const day = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
};

/** An IANA name (`Asia/Shanghai`), not an offset. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
};

/** The same as `wall`, to the second and asked of Intl each time. */
const asShown = (instant: number, zone: string): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(part['year']!, part['month']! - 1, part['day']!, part['hour']!, part['minute']!, part['second']!);
};

/** Clocks change on quarters of an hour only. */
const quarter = 15 * minute;
const known = new Map<string, number>();
const mostKnown = 50_000;

/** How far the zone is ahead of UTC at this moment. */
const offset = (instant: number, zone: string): number => {
  const at = Math.floor(instant / quarter);
  const key = `${at} ${zone}`;
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= mostKnown) known.clear();
    known.set(key, (found = asShown(at * quarter, zone) - at * quarter));
  }
  return found;
};

/** What the clock on the wall shows, as if it were UTC. */
const wall = (instant: number, zone: string): number => instant + offset(instant, zone);

const dateOf = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

/** The day and the minute of the day in the zone; seconds are dropped. */
export const localOf = (instant: number, zone: string): LocalTime => {
  const there = wall(instant, zone);
  return { date: dateOf(there), minutes: Math.floor((((there % day) + day) % day) / minute) };
};

/**
 * The instant at which the zone's clocks show this time. Where they skip it (spring), as much later as was skipped; where they show it
 * twice (autumn), the first time.
 */
export const instantOf = (date: string, minutes: Minutes, zone: string): number => {
  const utc = Date.parse(`${date}T00:00:00.000Z`) + minutes * minute;
  // No zone changes its offset twice within two days.
  const [before, after] = [offset(utc - day, zone), offset(utc + day, zone)];
  const shown = [utc - before, utc - after].filter(instant => wall(instant, zone) === utc);
  return shown.length > 0 ? Math.min(...shown) : utc - before;
};

export const addDays = (date: string, days: number): string => dateOf(Date.parse(`${date}T00:00:00.000Z`) + days * day);

/** The same day of a later month; its last day where it has no such day. */
export const addMonths = (date: string, months: number): string => {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
};

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;
