import { type Context, Rejection } from '#decider';
import { lastCheckIn, needsApproval, noPlace, notEligible, type ResourceCode } from './resource.refusals.ts';
import { type Asked, evolve, iso, type KnownResource, ms, type ResourceFact } from './resource.state.ts';

const hour = 3_600_000;

/** The state after facts that are only being thought of. */
export const after = (resource: KnownResource, facts: readonly ResourceFact[], { now, caller }: Context): KnownResource => {
  let next = resource;
  for (const { type, data } of facts)
    next = (evolve[type] as any)(next, data, { version: next.version + 1, at: now, actor: caller.id }) as KnownResource;
  return next;
};

export const named = ({ bookingId, n, borrowerId, matchId }: Asked) => ({
  bookingId,
  n,
  borrowerId,
  ...(matchId !== null && { matchId }),
});
export const listed = (booking: Asked) => ({
  ...named(booking),
  from: iso(booking.from),
  to: iso(booking.to),
  amount: booking.amount,
});

/** Until when a request holds its slot: as long as the rules say, and never beyond its beginning. */
export const holdUntil = ({ rules }: KnownResource, from: number, now: string): string =>
  iso(Math.min(ms(now) + rules.holdHours * hour, from));

export const approval = (resource: KnownResource, booking: Asked, by: 'word' | 'rules'): ResourceFact => ({
  type: 'BookingApproved',
  data: { ...named(booking), by, noShowAt: iso(lastCheckIn(resource, booking)) },
});

/** In one act at the most, so that an append stays within its limits; the next act goes on. */
const mostLapsed = 300;

/** What has come to its end by itself by now, in the order in which it did; nobody has to have noticed. */
const lapsed = ({ bookings, waiting }: KnownResource, now: number): ResourceFact[] =>
  [
    ...bookings.map(booking => ({
      at: booking.due,
      type: ({ requested: 'BookingExpired', approved: 'NoShowRecorded', in_use: 'BookingEnded' } as const)[booking.stage],
      of: booking as Asked,
    })),
    ...waiting.map(asked => ({ at: asked.from, type: 'WaitingLapsed' as const, of: asked })),
  ]
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at || a.of.n - b.of.n)
    .slice(0, mostLapsed)
    .map(({ at, type, of }) => ({ type, data: { ...named(of), due: iso(at) } }));

/** Those who wait have what came free, in their order, as far as it can be had. */
const promoted = (resource: KnownResource, context: Context): ResourceFact[] => {
  const facts: ResourceFact[] = [];
  let next = resource;
  for (const asked of resource.waiting) {
    if (noPlace(next, asked) || notEligible(next, asked.borrowerId, context)) continue;
    const some: ResourceFact[] = [
      { type: 'BookingPromoted', data: { ...listed(asked), holdUntil: holdUntil(next, asked.from, context.now) } },
      ...(needsApproval(next, asked.borrowerId) ? [] : [approval(next, asked, 'rules')]),
    ];
    facts.push(...some);
    next = after(next, some, context);
  }
  return facts;
};

type Answer = readonly ResourceFact[] | Rejection<ResourceCode>;

/**
 * One act: first what has lapsed by now and whoever that lets in, then the rule, then whoever waits for what the rule set free. So nobody is refused
 * for the sake of a booking that is over, and nobody overtakes those who wait.
 */
export const act = (resource: KnownResource, context: Context, rule: (resource: KnownResource) => Answer): Answer => {
  const over = lapsed(resource, ms(context.now));
  const freed = after(resource, over, context);
  const before = [...over, ...(over.length > 0 ? promoted(freed, context) : [])];
  const now = over.length > 0 ? after(resource, before, context) : resource;
  const facts = rule(now);
  if (facts instanceof Rejection) return facts;
  return [...before, ...facts, ...(facts.length > 0 ? promoted(after(now, facts, context), context) : [])];
};
