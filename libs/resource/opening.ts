import { addDays, instantOf, intersect, type Interval, localOf, merge, type Minutes, subtract, total, weekdayOf } from '#calendar';
import { z } from 'zod';

const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

const minutesOf = (time: string): Minutes => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
};

/** Within one day: `08:00` to `24:00`. What goes past midnight goes on as the next day's. */
export const hours = z
  .object({ from: clockTime, to: clockTime })
  .refine(({ from, to }) => minutesOf(from) < minutesOf(to), {
    error: '结束须晚于开始；跨零点的，分成两天填写。 The hours end before they begin; what goes past midnight is two days’.',
  })
  .meta({ title: 'OpeningHours' });
const day = z.array(hours).max(12);
/** Seven days, Monday first. */
const week = z.array(day).length(7);

/** One date that is not like others of its weekday. */
export const exception = z
  .object({
    date: z.iso.date(),
    /** Closed where none. */
    hours: day,
    /** Whether offices work on that day (调休, public holidays); as the week says where nothing is said here. */
    officeDay: z.boolean().optional(),
  })
  .meta({ title: 'OpeningException' });

/** When something is open, on the clocks of its own zone. */
export const opening = z.object({
  week,
  exceptions: z.array(exception).max(400),
  /** When offices are open: what is beyond is 错时. */
  office: week,
});
export type Opening = Readonly<z.output<typeof opening>>;

const everyDay = (hours: z.output<typeof day>) => Array.from({ length: 7 }, () => hours);
const eightHours = [{ from: '09:00', to: '17:00' }];

/** The 8 hours, Monday to Friday. */
export const usualOffice: Opening['office'] = [eightHours, eightHours, eightHours, eightHours, eightHours, [], []];
export const roundTheClock: Opening = { week: everyDay([{ from: '00:00', to: '24:00' }]), exceptions: [], office: usualOffice };

type Days = (date: string, weekday: number) => Opening['week'][number];

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
export const openWithin = ({ week, exceptions }: Opening, zone: string, within: Interval): Interval[] => {
  const special = new Map(exceptions.map(({ date, hours }) => [date, hours]));
  return intervals((date, weekday) => special.get(date) ?? week[weekday - 1]!, zone, within);
};

/** When offices are open within the interval. */
export const officeWithin = ({ office, exceptions }: Opening, zone: string, within: Interval): Interval[] => {
  const special = new Map(exceptions.flatMap(({ date, officeDay }) => (officeDay === undefined ? [] : [[date, officeDay] as const])));
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
