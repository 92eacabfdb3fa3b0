import { z } from 'zod';
import { unitId } from '#unit';

const words = (longest: number) => z.string().trim().min(1).max(longest);
const time = z.iso.datetime();
export const amount = z.int().min(1).max(1_000_000);
export const goods = z.number().positive().max(1_000_000_000).multipleOf(0.001);
export const body = words(100);
export const reason = words(500);

/** Whose word a match needs. */
export const side = z.enum(['need', 'resource']).meta({ title: 'MatchSide' });
export type Side = z.output<typeof side>;

/** Why it fits: so many points of so many. */
export const fit = z.object({
  on: z.enum(['kind', 'place', 'time', 'quantity', 'reliability']),
  points: z.int().min(0).max(100),
  of: z.int().min(1).max(100),
  /** same, related, near, elsewhere, free, taken, enough, part, kept, unknown … */
  because: words(40),
});

/** What would be reserved: a time, or an amount of goods. */
export const terms = {
  from: time.optional(),
  to: time.optional(),
  amount: amount.optional(),
  quantity: goods.optional(),
};

/** Under which id it is reserved, for whom and for what. */
const reservation = z.object({ resourceId: z.uuid(), bookingId: z.uuid(), borrowerId: body, purpose: words(500), ...terms });

/** What can have happened between a need and a resource (or a service). */
export const matchEvents = {
  /** 牵线搭桥: this could meet that, for the `round`th time; both sides may answer until then. */
  MatchProposed: z.object({
    committeeId: z.uuid(),
    needId: z.uuid(),
    ...reservation.shape,
    /** Who may speak for the need: its unit, its branches, the committee. */
    needBodies: z.array(body).min(1).max(5),
    ownerUnitId: unitId,
    proposedBy: z.enum(['rule', 'person']),
    /** On whose behalf a person did. */
    by: body.optional(),
    score: z.int().min(0).max(100),
    fits: z.array(fit).max(5),
    until: time,
    round: z.int().min(1),
  }),
  /** One side would. `reserve`: so would the other, and this is what they agreed on. */
  MatchAccepted: z.object({ side, by: body, round: z.int().min(1), reserve: reservation.optional() }),
  /** One side would not. */
  MatchDeclined: z.object({ side, by: body, reason, round: z.int().min(1) }),
  /** Not both answered in time. */
  MatchLapsed: z.object({ round: z.int().min(1), due: time }),
  /** The resource has it in its calendar or its stock. */
  MatchReserved: z.object({ bookingId: z.uuid() }),
  /** The resource could not: somebody was faster, or it is closed. */
  MatchNotReserved: z.object({ bookingId: z.uuid(), code: words(40) }),
  /** It was used, or handed out. */
  MatchDelivered: z.object({ bookingId: z.uuid() }),
  /** What was reserved came to nothing. */
  MatchUndone: z.object({ bookingId: z.uuid(), because: z.enum(['cancelled', 'no_show', 'broken', 'given_back']) }),
};
