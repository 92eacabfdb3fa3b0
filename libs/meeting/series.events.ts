import { z } from 'zod';
import { cadences, period } from '#quantity';
import { branchId, committeeId, confirmedBy, kind, meetingId, place, plan, quorum, reason, time, title, words } from './meeting.events.ts';

export const cadence = z.enum(Object.keys(cadences) as [keyof typeof cadences, ...(keyof typeof cadences)[]]).meta({ title: 'Cadence' });

/** On which day of its week, month or quarter a meeting usually is, by the calendar in China. */
export const usual = z
  .object({
    /** Of a quarter's three. */
    month: z.int().min(1).max(3).optional(),
    /** Of the month; its last day where it has fewer. */
    day: z.int().min(1).max(31).optional(),
    /** 1 is Monday, 7 is Sunday. */
    weekday: z.int().min(1).max(7).optional(),
    /** Which of the month's days of that name: 1 is the first, -1 the last. */
    nth: z
      .int()
      .min(-1)
      .max(4)
      .refine(n => n !== 0)
      .optional(),
    time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  })
  .meta({ title: 'UsualTime' });

export const seriesPlan = z.object({
  committeeId,
  branchId: branchId.optional(),
  kind,
  title,
  text: words(4000).optional(),
  cadence,
  usual,
  minutes: z.int().min(10).max(1_440),
  place: place.optional(),
  /** A meeting is called so many days before it usually is, and its notice given so many before. */
  leadDays: z.int().min(0).max(90),
  noticeDays: z.int().min(0).max(90),
  quorum,
  confirmedBy,
  /** A period without a meeting turns the committee red. */
  obligatory: z.boolean(),
});

/** Which meeting is called next, and when. */
const next = z.object({ period, callAt: time });

/** What can have happened to a series of meetings. It has no end but the one that somebody gives it. */
export const seriesEvents = {
  /** The committee meets so from now on. */
  SeriesBegun: seriesPlan.extend({ next }),
  /** From the next meeting on it is otherwise. */
  SeriesAmended: seriesPlan
    .pick({
      title: true,
      text: true,
      usual: true,
      minutes: true,
      place: true,
      leadDays: true,
      noticeDays: true,
      quorum: true,
      confirmedBy: true,
      obligatory: true,
    })
    .partial()
    .extend({ reason, next }),
  /** The meeting of a period is planned; says all of it, and which comes next. */
  MeetingCalled: z.object({
    period,
    meetingId,
    plan,
    noticeAt: time,
    obligatory: z.boolean(),
    /** When the period is over. */
    dueBy: time,
    next,
  }),
  /** The period is over, and no meeting was held in it: the committee is red. */
  PeriodMissed: z.object({ period, dueBy: time }),
  /** A meeting was held in this period; where the period had been missed, that was recorded afterwards and answers it. */
  PeriodMet: z.object({ period, meetingId, on: z.iso.date(), afterwards: z.boolean() }),
  /** No more meetings are called; nothing is owed for these periods. */
  SeriesEnded: z.object({ reason, waiting: z.array(period) }),
};
