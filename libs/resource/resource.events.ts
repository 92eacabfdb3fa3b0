import { z } from 'zod';
import { measure } from '#quantity';
import { unitId } from '#unit';
import { opening } from './opening.ts';

/** What can be shared; its word in both languages. */
export const resourceKinds = {
  venue: { zh: '场地', en: 'venue' },
  equipment: { zh: '设备', en: 'equipment' },
  information: { zh: '信息', en: 'information' },
  talent: { zh: '人才', en: 'talent' },
  service: { zh: '服务', en: 'service' },
  goods: { zh: '物资', en: 'goods' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type ResourceKind = keyof typeof resourceKinds;
export const resourceKind = z.enum(Object.keys(resourceKinds) as [ResourceKind, ...ResourceKind[]]).meta({ title: 'ResourceKind' });

export const time = z.iso.datetime();
export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const reason = words(500);
export const amount = z.int().min(1).max(1_000_000);
export const quantity = z.number().positive().max(1_000_000_000).multipleOf(0.001);
const stock = z.number().nonnegative().max(1_000_000_000).multipleOf(0.001);
const minutes = (most: number) => z.int().min(0).max(most);

/** Live bookings of one resource at a time, so that its state and its facts stay of a size. */
export const mostLive = 2_000;
export const mostWaiting = 200;
export const mostBlocks = 500;
export const mostOccurrences = 100;

/** The client's id of a booking; of one of a series, the series' id and its number. */
export const bookingId = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\.\d{1,3})?$/, {
  error: '预约编号应为 UUID，或系列编号加“.”和序号。 A booking is named by a UUID, or by its series, a dot and its number.',
});

const minutesOfAYear = 366 * 1_440;

/** Who may book, for how long, how far ahead, and what happens then. */
export const bookingRules = z.object({
  /** Only these units and branches, besides the owner; every active member, branch and the committee where none is named. */
  onlyFor: z.array(words(100)).max(200).default([]),
  shortestMinutes: minutes(minutesOfAYear).default(0),
  longestMinutes: z
    .int()
    .min(1)
    .max(minutesOfAYear)
    .default(30 * 1_440),
  aheadDays: z.int().min(1).max(730).default(180),
  /** Booked at least so long before it begins. */
  noticeMinutes: minutes(minutesOfAYear).default(0),
  /** The owner or the steward has to say yes; the owner's own bookings need no word. */
  approval: z.boolean().default(true),
  /** A request that nobody answered holds its slot for so long, and never beyond its beginning. */
  holdHours: z.int().min(1).max(2_160).default(72),
  /** Checked in so much before it begins at the earliest … */
  earlyMinutes: minutes(1_440).default(30),
  /** … and so much after at the latest: then it is a no-show, and the slot is free. */
  graceMinutes: z.int().min(1).max(10_080).default(30),
  /** Bookings that one borrower may have at once; no limit where null. */
  mostEach: z.int().min(1).max(1_000).nullable().default(null),
  /** Only its beginning and its end have to be in the opening hours: equipment that stays out overnight. */
  acrossClosing: z.boolean().default(false),
});

/** One resource: 一方所有、多方共享、综合管理. */
export const description = z.object({
  committeeId: z.uuid(),
  /** 一方所有 */
  ownerUnitId: unitId,
  /** 综合管理: the committee, a branch or a unit that keeps it in order besides its owner. */
  stewardId: words(100),
  kind: resourceKind,
  name: words(120),
  text: words(4000).optional(),
  place: words(200).optional(),
  /** 阵地: the place that it is in. */
  placeId: z.uuid().optional(),
  gridId: words(64).optional(),
  /** How many people or pieces at once; 1 where it is one thing. */
  capacity: amount,
  /** Several may book it at the same time, as far as the capacity goes; otherwise one alone. */
  partial: z.boolean(),
  /** IANA */
  timeZone: words(60),
  /** 人才: the person who is lent. An id, never a name. */
  personId: z.uuid().optional(),
});

const n = z.int().min(1);
/** Whoever may use what others own: a unit, a branch, or the committee itself. */
export const borrowerId = words(100);
/** `<need>.<resource>` */
export const matchId = z.string().regex(/^[\da-f-]{36}\.[\da-f-]{36}$/);
/** Which booking, its number within the resource, whose it is, and the match of a need that it is for. */
const which = { bookingId, n, borrowerId, matchId: matchId.optional() };
const slot = { from: time, to: time, amount };
/** A booking that gives way. */
const broken = z.array(z.object({ ...which, ...slot })).max(mostLive + mostWaiting);
const asked = z.object({
  ...which,
  ...slot,
  ownerUnitId: unitId,
  kind: resourceKind,
  purpose: words(500),
  /** 错时: its minutes beyond office hours. */
  offHours: z.int().min(0),
  seriesId: z.uuid().optional(),
  /** 人才: who is lent. */
  personId: z.uuid().optional(),
});
export const consents = z.enum(['owner', 'borrower']);
export const every = z.enum(['day', 'week', 'month']).meta({ title: 'Every' });

export const occurrence = z.object({
  /** Its number within the series, from 1. */
  i: z.int().min(1).max(mostOccurrences),
  from: time,
  to: time,
  /** booked or waiting; otherwise why not: SLOT_TAKEN, CLOSED_THEN, BLACKED_OUT and the like. */
  outcome: words(40),
  /** Whose bookings stand in the way. */
  with: z.array(z.object({ bookingId, borrowerId })).max(20).optional(),
});

/** What can have happened to a resource and its bookings. Kept for ever: a payload only ever gains optional fields. */
export const resourceEvents = {
  /** 多方共享: its owner lets the others use it. */
  ResourceShared: description.extend({
    opening,
    rules: bookingRules,
    /** Of goods: how much there is, of which measure. */
    stock: z.object({ amount: stock, unit: measure }).optional(),
  }),
  /** What is said of it changed; `null`: taken out. */
  ResourceAmended: description
    .pick({ stewardId: true, name: true, capacity: true, partial: true })
    .partial()
    .extend({
      text: words(4000).nullable().optional(),
      place: words(200).nullable().optional(),
      placeId: z.uuid().nullable().optional(),
      gridId: words(64).nullable().optional(),
    }),
  /** It is open then from now on. `outside` were promised before and still hold. */
  AvailabilitySet: z.object({ opening, outside: broken }),
  BookingRulesSet: bookingRules,
  /** Nobody can use it then; `broken` are the bookings that give way. */
  PeriodBlocked: z.object({ blockId: z.uuid(), from: time, to: time, reason, broken }),
  PeriodUnblocked: z.object({ blockId: z.uuid() }),
  /** It is shared no more from then on; `broken` are the bookings that reach beyond. */
  ResourceWithdrawn: z.object({ reason, from: time, broken }),
  /** It is shared again. */
  ResourceReturned: z.object({}),
  /** Something is broken or lost; after whose booking, where that is known. */
  DamageReported: z.object({ damageId: z.uuid(), text: words(2000), bookingId: bookingId.optional(), borrowerId: borrowerId.optional() }),

  /** Somebody asks for it; the slot is held until then. `consents`: whose word is there already where a person is lent. */
  BookingRequested: asked.extend({ holdUntil: time, consents: z.array(consents).max(2).optional() }),
  /** Somebody waits for the slot: it was taken. */
  BookingQueued: asked,
  /** The slot came free, so whoever waited has it, as a request that is held until then. Not their own act. */
  BookingPromoted: z.object({ ...which, ...slot, holdUntil: time }),
  /** It may come; `by`: somebody said so, or its rules ask nobody. `noShowAt`: when it is too late to check in. */
  BookingApproved: z.object({ ...which, by: z.enum(['word', 'rules']), noShowAt: time }),
  BookingRefused: z.object({ ...which, reason }),
  /** Nobody answered in time. */
  BookingExpired: z.object({ ...which, due: time }),
  /** To another time or for another number. Approved already where `noShowAt` is there. */
  BookingMoved: z.object({ ...which, ...slot, offHours: z.int().min(0), holdUntil: time.optional(), noShowAt: time.optional() }),
  BookingCancelled: z.object({ ...which, reason }),
  /** They have come, and have it until then. */
  CheckedIn: z.object({ ...which, until: time }),
  /** The rest of the slot is free. */
  CheckedOut: z.object({ ...which, note: words(1000).optional() }),
  /** Its time is over; nobody checked out. */
  BookingEnded: z.object({ ...which, due: time }),
  /** Nobody came. */
  NoShowRecorded: z.object({ ...which, due: time }),
  /** What it waited for has begun without it. */
  WaitingLapsed: z.object({ ...which, due: time }),
  /** Whoever lost a slot to a blackout or a withdrawal knows it, or its time has gone by: it waits for them no more. */
  BreakAcknowledged: z.object({ bookingId, borrowerId, by: z.enum(['word', 'time']) }),
  /** A series was asked for in one act: what became of each occurrence. */
  SeriesBooked: z.object({
    seriesId: z.uuid(),
    borrowerId,
    ownerUnitId: unitId,
    kind: resourceKind,
    amount,
    purpose: words(500),
    every,
    occurrences: z.array(occurrence).min(1).max(mostOccurrences),
  }),

  /** What both sides of a match agreed on cannot be had, and why. */
  ReservationRefused: z.object({ matchId, bookingId, code: words(40) }),

  /** So much was handed out for good. */
  StockDrawn: z.object({
    drawId: z.uuid(),
    receiverId: borrowerId,
    amount: quantity,
    left: stock,
    purpose: words(500),
    matchId: matchId.optional(),
  }),
  /** It was not needed and came back. */
  StockGivenBack: z.object({ drawId: z.uuid(), receiverId: borrowerId, amount: quantity, left: stock, matchId: matchId.optional() }),
  /** There is more of it. */
  StockReplenished: z.object({ supplyId: z.uuid(), amount: quantity, left: stock, source: words(200).optional() }),
};
