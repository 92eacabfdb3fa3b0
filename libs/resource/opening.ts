import { z } from 'zod';
import { minutesOf } from '#calendar';

const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

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
