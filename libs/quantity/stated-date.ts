import { z } from 'zod';

/** A day as a document states it. `on` is the first day of the month or year where no more was said. */
export const statedDate = z
  .object({
    on: z.iso.date(),
    /** How much of it was said; the day where nothing is said here. */
    precision: z.enum(['year', 'month', 'day']).meta({ title: 'DatePrecision' }).optional(),
    /** The text gave no year: it is the reader's conclusion. */
    inferred: z.boolean().optional(),
  })
  .meta({ title: 'StatedDate' });
export type StatedDate = Readonly<z.output<typeof statedDate>>;

const pad = (digits: string) => digits.padStart(2, '0');

/** The day it is in China at this moment (RFC 3339): the calendar that committees live by. */
export const dayOf = (now: string): string => new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * `2016年12月22日`, `2019-09`, `2010年`, `3月30日`. Where the text names no year, `year` (the document's) is taken and the date says so.
 * @returns nothing where it is no date, or has no year and none was given
 */
export const parseDate = (text: string, year?: number): StatedDate | undefined => {
  const found = /^\s*(?:(\d{4})\s*(?:年|[-/.]|$))?\s*(?:(\d{1,2})\s*(?:月|[-/.]|$))?\s*(?:(\d{1,2})\s*[日号]?)?\s*$/u.exec(text);
  if (!found) return undefined;
  const [, stated, month, day] = found;
  if (stated === undefined && (month === undefined || day === undefined || year === undefined)) return undefined;
  if (day !== undefined && month === undefined) return undefined;
  const on = `${stated ?? year}-${pad(month ?? '1')}-${pad(day ?? '1')}`;
  if (!z.iso.date().safeParse(on).success) return undefined;
  return {
    on,
    ...(day === undefined && { precision: month === undefined ? ('year' as const) : ('month' as const) }),
    ...(stated === undefined && { inferred: true }),
  };
};
