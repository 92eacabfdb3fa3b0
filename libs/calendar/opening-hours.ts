import { intersect, type Interval, merge, subtract, total } from './interval.ts';
import { addDays, instantOf, localOf, type Minutes, weekdayOf } from './zone.ts';

/** Within one day: `08:00` to `24:00`. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** When something is open, on the clocks of its own zone. */
export interface Opening {
  /** Seven days, Monday first. */
  readonly week: readonly (readonly Hours[])[];
  /** Dates that are not like others of their weekday; `officeDay`: whether offices work then, as the week says where nothing is said. */
  readonly exceptions: readonly {
    readonly date: string;
    readonly hours: readonly Hours[];
    readonly officeDay?: boolean | null | undefined;
  }[];
  /** When offices are open: what is beyond is 错时. */
  readonly office: readonly (readonly Hours[])[];
}

/** Of `08:30`: 510. */
export const minutesOf = (time: string): Minutes => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
};

type Days = (date: string, weekday: number) => readonly Hours[];

const intervals = (days: Days, zone: string, within: Interval): Interval[] => {
  const found: Interval[] = [];
  // A day may begin before the interval does and still reach into it.
  for (let date = addDays(localOf(within.from, zone).date, -1); ; date = addDays(date, 1)) {
    if (instantOf(date, 0, zone) >= within.to) break;
    for (const { from, to } of days(date, weekdayOf(date)))
      found.push({ from: instantOf(date, minutesOf(from), zone), to: instantOf(date, minutesOf(to), zone) });
  }
  return intersect(merge(found), [within]);
};

/** When it is open within the interval: in order, and nothing twice. */
export const openWithin = ({ week, exceptions }: Omit<Opening, 'office'>, zone: string, within: Interval): Interval[] => {
  const special = new Map(exceptions.map(({ date, hours }) => [date, hours]));
  return intervals((date, weekday) => special.get(date) ?? week[weekday - 1]!, zone, within);
};

/** When offices are open within the interval. */
export const officeWithin = ({ office, exceptions }: Opening, zone: string, within: Interval): Interval[] => {
  const special = new Map(exceptions.flatMap(({ date, officeDay }) => (officeDay == null ? [] : [[date, officeDay] as const])));
  const working = office.find(day => day.length > 0) ?? [];
  return intervals(
    (date, weekday) => {
      const usual = office[weekday - 1]!;
      const works = special.get(date);
      return works === undefined ? usual : works ? (usual.length > 0 ? usual : working) : [];
    },
    zone,
    within,
  );
};

const minute = 60_000;

/** 错时: the minutes of these intervals that are beyond office hours. */
export const offHours = (opening: Opening, zone: string, some: readonly Interval[]): number => {
  const merged = merge(some);
  if (merged.length === 0) return 0;
  const within = { from: merged[0]!.from, to: merged.at(-1)!.to };
  return Math.round(total(subtract(merged, officeWithin(opening, zone, within))) / minute);
};
