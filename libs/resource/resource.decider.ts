import { z } from 'zod';
import { covers, isZone, occurrences, offHours, openWithin, overlaps, peak } from '#calendar';
import { anyOf, type Caller, type Context, decider, holds, nobody, type Permit, Rejection, reject, same } from '#decider';
import { Committee } from '#committee';
import { isStranger, Membership, membershipId } from '#membership';
import { Place } from '#place';
import { measure } from '#quantity';
import { isUnitId } from '#unit';
import { exception, opening, roundTheClock } from './opening.ts';
import { act, after, approval, holdUntil, listed, named } from './resource.consequences.ts';
import {
  amount,
  bookingId,
  bookingRules,
  borrowerId,
  description,
  every,
  matchId,
  mostBlocks,
  mostOccurrences,
  quantity,
  reason,
  resourceEvents,
  time,
  words,
} from './resource.events.ts';
import {
  calendarFull,
  inTheWay,
  lastCheckIn,
  needsApproval,
  noBooking,
  noPlace,
  notByRules,
  forgotten,
  notEligible,
  notFound,
  overNow,
  overQuota,
  placeShut,
  type ResourceCode,
  said as saidOf,
} from './resource.refusals.ts';
import {
  type Asked,
  type Booking,
  type BookingRules,
  bookingOf,
  endedOf,
  evolve,
  iso,
  type KnownResource,
  ms,
  plus,
  type ResourceFact,
  type ResourceState,
  type Told,
  waitingOf,
} from './resource.state.ts';

type Answer = readonly ResourceFact[] | Rejection<ResourceCode>;

const known = (resource: ResourceState) => (resource.status === 'unknown' ? undefined : resource);

const bodies = ['unit-liaison', 'community-branch', 'committee-officer'] as const;
/** In whatever office: a liaison for the unit, the branch for itself, an officer for the committee. */
const inOffice = <D>(of: (data: D, resource: ResourceState) => string | undefined): Permit<ResourceState, D> =>
  anyOf(...bodies.map(role => holds<ResourceState, D>(role, of)));

const byOwner = holds<ResourceState, unknown>('unit-liaison', (_, resource) => known(resource)?.about.ownerUnitId);
const byKeeper = anyOf<ResourceState, unknown>(
  byOwner,
  inOffice((_, resource) => known(resource)?.about.stewardId),
);
const byBorrower = inOffice<{ readonly borrowerId: string }>(data => data.borrowerId);
const borrowerOf = ({ bookingId }: { readonly bookingId: string }, state: ResourceState): string | undefined => {
  const resource = known(state);
  return resource && (bookingOf(resource, bookingId) ?? waitingOf(resource, bookingId))?.borrowerId;
};
/** Whose an ended booking was may name it still, and hears that it has ended. */
const ofEnded = inOffice<{ readonly bookingId: string }>(({ bookingId }, state) => {
  const resource = known(state);
  return (resource && endedOf(resource, bookingId)?.borrowerId) ?? undefined;
});
const byAnySide = anyOf(inOffice(borrowerOf), byKeeper, ofEnded);
/** The borrower where the owner offered, otherwise the owner or the steward. */
const byOtherSide: Permit<ResourceState, { readonly bookingId: string }> = (caller, data, state, id) => {
  const resource = known(state);
  const offered = resource && bookingOf(resource, data.bookingId)?.consents.includes('owner');
  return (offered ? inOffice(borrowerOf) : anyOf(byKeeper, ofEnded))(caller, data, state, id);
};

/** To whoever has no office in the committee, and no booking here, it is as if there were no such resource. */
const hidden = (resource: KnownResource, context: Context): boolean => {
  const { committeeId, ownerUnitId, stewardId } = resource.about;
  const near = new Set([ownerUnitId, stewardId, ...[...resource.bookings, ...resource.waiting].map(({ borrowerId }) => borrowerId)]);
  return !context.caller.grants.some(({ of }) => of !== undefined && near.has(of)) && isStranger(committeeId, context);
};

/** A rule for a resource that there is, after what has lapsed by now and before whoever waits. */
const there =
  <D>(rule: (resource: KnownResource, data: D, context: Context) => Answer) =>
  (resource: ResourceState, data: D, context: Context): Answer =>
    resource.status === 'unknown' || hidden(resource, context) ? notFound() : act(resource, context, now => rule(now, data, context));

/** A rule for a booking that holds its slot. */
const held = <D extends { readonly bookingId: string }>(
  already: string | undefined,
  rule: (resource: KnownResource, booking: Booking, data: D, context: Context) => Answer,
) =>
  there<D>((resource, data, context) => {
    const booking = bookingOf(resource, data.bookingId);
    if (booking) return rule(resource, booking, data, context);
    if (waitingOf(resource, data.bookingId))
      return reject(
        'STILL_WAITING',
        '该预约还在排队。',
        'This booking waits for its slot still.',
        waitingOf(resource, data.bookingId)!.version,
      );
    const ended = endedOf(resource, data.bookingId);
    if (!ended) return noBooking();
    return ended.how === already ? [] : overNow(ended);
  });

const noSteward = (stewardId: string, { committeeId, ownerUnitId }: { committeeId: string; ownerUnitId: string }, context: Context) => {
  const fits =
    stewardId === committeeId ||
    stewardId === ownerUnitId ||
    (isUnitId(stewardId)
      ? context.of(Membership, membershipId(committeeId, stewardId)).status === 'active'
      : context.of(Committee, committeeId).branches.includes(stewardId));
  return fits
    ? undefined
    : reject(
        'STEWARD_UNKNOWN',
        '综合管理方须是本大工委、其支部或成员单位。',
        'The steward has to be the committee, one of its branches or a member unit.',
      );
};

const badRules = ({ shortestMinutes, longestMinutes }: BookingRules) =>
  shortestMinutes > longestMinutes
    ? reject('BAD_RULES', '最短时间不能长于最长时间。', 'The shortest booking cannot be longer than the longest.')
    : undefined;

interface Wish {
  readonly bookingId: string;
  readonly borrowerId: string;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly purpose: string;
  readonly seriesId?: string;
  readonly matchId?: string;
}

const asked = (resource: KnownResource, { from, to, purpose, seriesId, matchId, ...wish }: Wish): Told<'BookingQueued'> => {
  const { ownerUnitId, kind, timeZone, personId } = resource.about;
  return {
    ...wish,
    n: resource.bookingsSoFar + 1,
    from: iso(from),
    to: iso(to),
    ownerUnitId,
    kind,
    purpose,
    offHours: offHours(resource.opening.hours, timeZone, [{ from, to }]),
    ...(seriesId !== undefined && { seriesId }),
    ...(matchId !== undefined && { matchId }),
    ...(kind === 'talent' && personId !== undefined && { personId }),
  };
};

/** The facts of a request that there is room for; approved at once where nobody has to be asked. */
const requested = (resource: KnownResource, wish: Wish, context: Context, consent: 'owner' | 'borrower' = 'borrower'): ResourceFact[] => {
  const data = asked(resource, wish);
  const waits = needsApproval(resource, wish.borrowerId);
  const lent = waits && resource.about.kind === 'talent';
  const request: ResourceFact = {
    type: 'BookingRequested',
    data: {
      ...data,
      holdUntil: waits ? holdUntil(resource, wish.from, context.now) : iso(lastCheckIn(resource, wish)),
      ...(lent && { consents: [consent] }),
    },
  };
  if (waits) return [request];
  const next = after(resource, [request], context);
  return [request, approval(next, bookingOf(next, wish.bookingId)!, 'rules')];
};

const matches = (booking: Asked, { borrowerId, from, to, amount }: Wish) =>
  booking.borrowerId === borrowerId && booking.from === from && booking.to === to && booking.amount === amount;

/** What is the answer where there is a booking of this id already. */
const again = (resource: KnownResource, wish: Wish): Answer | undefined => {
  const before = bookingOf(resource, wish.bookingId) ?? waitingOf(resource, wish.bookingId);
  const version = before?.version ?? endedOf(resource, wish.bookingId)?.version;
  if (version === undefined) return undefined;
  return before && matches(before, wish)
    ? []
    : reject('BOOKING_EXISTS', '这个编号已经有预约了。', 'There is a booking of this id already.', version);
};

const queued = (resource: KnownResource, wish: Wish): ResourceFact => ({ type: 'BookingQueued', data: asked(resource, wish) });

/** Nobody waits for what is closed, or has begun. */
const canWait = ({ code }: Rejection<ResourceCode>, { from }: Wish, { now }: Context) => code === 'SLOT_TAKEN' && from > ms(now);

/** Whose word it is that says yes to a lending that `booking` asks for. */
const noConsent = ({ about }: KnownResource, { consents }: Booking, caller: Caller): Rejection<ResourceCode> | undefined => {
  if (about.kind !== 'talent' || consents.includes('owner')) return undefined;
  return caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === about.ownerUnitId)
    ? undefined
    : reject(
        'BOTH_MUST_CONSENT',
        '借用人才须由其所在单位同意。',
        'A person is lent with the consent of the unit that the person belongs to.',
      );
};

const cancelled = (booking: Asked, reason: string): ResourceFact => ({ type: 'BookingCancelled', data: { ...named(booking), reason } });

const withdrawnFrom = (resource: KnownResource, from: number, reason: string): ResourceFact => {
  const broken = [...resource.bookings, ...resource.waiting].filter(({ to }) => to > from).map(listed);
  return { type: 'ResourceWithdrawn', data: { reason, from: iso(from), broken } };
};

interface Wanted {
  readonly drawId: string;
  readonly receiverId: string;
  readonly amount: number;
  readonly purpose: string;
  readonly matchId?: string;
}

/** Hands goods out, where there are enough. */
const drawn = (resource: KnownResource, { drawId, receiverId, amount, purpose, matchId }: Wanted, context: Context): Answer => {
  const { stock, withdrawn } = resource;
  if (!stock) return reject('NO_STOCK', '这个资源没有数量可领。', 'There is nothing to hand out of this resource.');
  const before = stock.draws.find(draw => draw.drawId === drawId);
  if (before)
    return before.receiverId === receiverId && (before.amount === amount || before.amount === 0)
      ? []
      : reject('BOOKING_EXISTS', '这个编号已经领用过。', 'This id was used for another draw.', stock.version);
  if (withdrawn && withdrawn.from <= ms(context.now))
    return noPlace(resource, { from: withdrawn.from, to: withdrawn.from + 1, amount: 1 })!;
  const no = notEligible(resource, receiverId, context);
  if (no) return no;
  const left = plus(stock.amount, -amount);
  return left < 0
    ? reject('STOCK_SHORT', `只剩 ${stock.amount}，不够 ${amount}。`, `Only ${stock.amount} is left, not ${amount}.`, stock.version)
    : [{ type: 'StockDrawn', data: { drawId, receiverId, amount, left, purpose, ...(matchId !== undefined && { matchId }) } }];
};

const noTime = ({ from, to }: { from: string; to: string }) => {
  if (ms(from) >= ms(to)) return reject('BAD_DATES', '结束时间须晚于开始时间。', 'It ends before it begins.');
  return ms(to) - ms(from) < 60_000 ? reject('BAD_DATES', '时段至少一分钟。', 'A slot is a minute at the least.') : undefined;
};

const slot = {
  from: time,
  to: time.describe('Half-open: another booking may begin at this moment.'),
  amount: amount.default(1).describe('How many people or pieces.'),
};
const purpose = words(500);

/** A resource: its owner shares it, the others book it, and whatever two of them want at the same time is decided here. */
export const Resource = decider<ResourceState>()({
  category: 'resource',
  events: resourceEvents,
  commands: {
    ShareResource: description
      .extend({
        stewardId: description.shape.stewardId.optional().describe('The committee where nothing is said.'),
        capacity: description.shape.capacity.default(1),
        partial: description.shape.partial.default(false),
        timeZone: description.shape.timeZone.default('Asia/Shanghai'),
        opening: opening.default({ ...roundTheClock, week: [...roundTheClock.week], exceptions: [], office: [...roundTheClock.office] }),
        rules: bookingRules.meta({ title: 'BookingRules' }).prefault({}),
        stock: z.object({ amount: quantity, unit: measure }).optional().describe('Of goods: how much there is.'),
      })
      .describe('Let the others use what a unit owns.'),
    AmendResource: resourceEvents.ResourceAmended.describe('Change what is said of a resource; null takes a text out.'),
    SetAvailability: z
      .object({
        week: opening.shape.week,
        exceptions: z.array(exception).max(400).default([]),
        office: opening.shape.office.default([...roundTheClock.office]).describe('When offices are open; what is beyond is 错时.'),
      })
      .describe('Say when a resource is open. What was promised before still holds.'),
    SetBookingRules: bookingRules.describe('Say who may book a resource, for how long and how far ahead, and whether somebody is asked.'),
    BlockPeriod: z
      .object({ blockId: z.uuid(), from: time, to: time, reason })
      .describe('Let nobody use a resource for a time. Bookings then give way, and the fact names them.'),
    UnblockPeriod: z.object({ blockId: z.uuid() }).describe('End that nobody can use a resource then.'),
    WithdrawResource: z
      .object({ reason, from: time.optional().describe('From then on; at once where nothing is said.') })
      .describe('Share a resource no more. Bookings that reach beyond give way, and the fact names them.'),
    ReturnResource: z.object({}).describe('Share a withdrawn resource again.'),
    ReportDamage: z
      .object({ damageId: z.uuid(), text: words(2000), bookingId: bookingId.optional() })
      .describe('Say what is broken or lost.'),

    RequestBooking: z
      .object({
        bookingId: z.uuid(),
        borrowerId,
        ...slot,
        purpose,
        joinQueue: z.boolean().default(false).describe('Wait for the slot where it is taken.'),
      })
      .describe('Book a resource for a time. The slot is held until somebody answers.'),
    OfferLending: z
      .object({ bookingId: z.uuid(), borrowerId, ...slot, purpose })
      .describe('Offer to lend a person (人才) to somebody, who has to consent.'),
    BookSeries: z
      .object({
        seriesId: z.uuid(),
        borrowerId,
        ...slot,
        purpose,
        every,
        step: z.int().min(1).max(12).default(1).describe('2 is every second day, week or month.'),
        times: z.int().min(1).max(mostOccurrences).optional(),
        until: z.iso.date().optional().describe('The last day, on the resource’s clocks.'),
        joinQueue: z.boolean().default(false),
      })
      .describe('Book a resource again and again, at the same time of day. Each occurrence has its own outcome.'),
    ApproveBooking: z.object({ bookingId }).describe('Say yes to a request.'),
    AcceptLending: z.object({ bookingId }).describe('Consent, as the borrower, to a lending that the owner offered.'),
    RefuseBooking: z.object({ bookingId, reason }).describe('Say no to a request, or to an offer to lend.'),
    MoveBooking: z
      .object({ bookingId, ...slot, amount: amount.optional() })
      .describe('Move a booking to another time, or change for how many it is. It keeps its slot where that cannot be.'),
    CancelBooking: z.object({ bookingId, reason }).describe('Give a booking back, or wait no longer.'),
    AcknowledgeBreak: z.object({ bookingId }).describe('Say that you know that a booking gave way to a blackout or a withdrawal.'),
    LapseBreak: z.object({ bookingId, borrowerId }).describe('The time of a booking that gave way has gone by.'),
    CancelSeries: z.object({ seriesId: z.uuid(), reason }).describe('Give back all that is to come of a series.'),
    CheckIn: z.object({ bookingId }).describe('Say that the borrower has come.'),
    CheckOut: z
      .object({ bookingId, note: words(1000).optional() })
      .describe('Say that the borrower has gone; the rest of the slot is free.'),
    ReserveForMatch: z
      .object({
        matchId,
        bookingId: z.uuid(),
        borrowerId,
        from: time.optional(),
        to: time.optional(),
        amount: amount.default(1),
        quantity: quantity.optional(),
        purpose,
      })
      .describe('Both sides of a match agreed: reserve it in one act, or say why it cannot be had.'),
    ExpireRequest: z.object({ n: z.int() }).describe('Nobody answered in time.'),
    RecordNoShow: z.object({ n: z.int() }).describe('Nobody came in time.'),
    EndBooking: z.object({ n: z.int() }).describe('Its time is over.'),
    LapseWaiting: z.object({ n: z.int() }).describe('What it waited for has begun.'),
    ReleaseLeaver: z.object({ borrowerId, reason }).describe('The unit is no active member any more: what it booked is free again.'),
    WithdrawLeavers: z.object({ reason }).describe('The owner is no active member any more: it shares nothing here.'),
    WithdrawWithPlace: z.object({ placeId: z.uuid(), reason }).describe('The place that it is in was closed.'),

    DrawDown: z.object({ drawId: z.uuid(), receiverId: borrowerId, amount: quantity, purpose }).describe('Hand goods out for good.'),
    GiveBack: z.object({ drawId: z.uuid() }).describe('Take back what was handed out and not needed.'),
    Replenish: z
      .object({ supplyId: z.uuid(), amount: quantity, source: words(200).optional() })
      .describe('Add to the goods that there are.'),
  },
  initial: { status: 'unknown' },
  committee: resource => known(resource)?.about.committeeId,

  permit: {
    ShareResource: anyOf(
      holds('unit-liaison', data => data.ownerUnitId),
      holds('committee-officer', data => data.committeeId),
    ),
    AmendResource: byKeeper,
    SetAvailability: byKeeper,
    SetBookingRules: byKeeper,
    BlockPeriod: byKeeper,
    UnblockPeriod: byKeeper,
    WithdrawResource: byOwner,
    ReturnResource: byOwner,
    ReportDamage: (caller, { bookingId }, state, id) =>
      byKeeper(caller, {}, state, id) ?? (bookingId === undefined ? undefined : byAnySide(caller, { bookingId }, state, id)),
    RequestBooking: byBorrower,
    OfferLending: byOwner,
    BookSeries: byBorrower,
    ApproveBooking: byKeeper,
    AcceptLending: inOffice(borrowerOf),
    RefuseBooking: byOtherSide,
    MoveBooking: anyOf(inOffice(borrowerOf), ofEnded),
    AcknowledgeBreak: anyOf(inOffice(borrowerOf), ofEnded),
    LapseBreak: nobody,
    CancelBooking: byAnySide,
    CancelSeries: anyOf(
      inOffice((data: { readonly seriesId: string }, state) => {
        const resource = known(state);
        return resource && [...resource.bookings, ...resource.waiting].find(({ seriesId }) => seriesId === data.seriesId)?.borrowerId;
      }),
      byKeeper,
    ),
    CheckIn: byAnySide,
    CheckOut: byAnySide,
    ReserveForMatch: nobody,
    ExpireRequest: nobody,
    RecordNoShow: nobody,
    EndBooking: nobody,
    LapseWaiting: nobody,
    ReleaseLeaver: nobody,
    WithdrawLeavers: nobody,
    WithdrawWithPlace: nobody,
    DrawDown: (caller, data, state, id) =>
      byKeeper(caller, data, state, id) ??
      (known(state)?.rules.approval === false ? inOffice<typeof data>(({ receiverId }) => receiverId)(caller, data, state, id) : undefined),
    GiveBack: byKeeper,
    Replenish: byKeeper,
  },

  decide: {
    ShareResource(resource, { stewardId, stock, opening, rules, ...said }, context) {
      const { committeeId, ownerUnitId, kind, timeZone } = said;
      const about = { ...said, stewardId: stewardId ?? committeeId };
      const data = { ...about, opening, rules, ...(stock !== undefined && { stock }) };
      if (resource.status !== 'unknown')
        return same(resource.about, about) && same(resource.rules, rules) && same(resource.opening.hours, opening)
          ? []
          : reject('RESOURCE_EXISTS', '这个编号已经有资源了。', 'There is a resource of this id already.', 1);
      if (!isZone(timeZone))
        return reject(
          'UNKNOWN_ZONE',
          `没有时区“${timeZone}”，应为 Asia/Shanghai 这样的名称。`,
          `There is no time zone ${timeZone}; Asia/Shanghai is one.`,
        );
      if (
        context.of(Committee, committeeId).status !== 'established' ||
        context.of(Membership, membershipId(committeeId, ownerUnitId)).status !== 'active'
      )
        return reject(
          'NOT_ELIGIBLE',
          '该单位目前不是本大工委的有效成员，不能在此共享。',
          'The unit is not an active member of this committee, so it shares nothing here.',
        );
      if (kind === 'talent' && said.personId === undefined)
        return reject('PERSON_NEEDED', '共享人才须指明是哪一位（人员编号）。', 'To share a person, say who it is, by the person’s id.');
      if (kind !== 'talent' && said.personId !== undefined)
        return reject('PERSON_NOT_NEEDED', '只有人才类资源才对应人员。', 'Only a talent is a person.');
      if ((kind === 'goods') !== (stock !== undefined))
        return reject('NO_STOCK', '物资须填写数量，其他资源不填。', 'Goods have an amount, and nothing else has one.');
      return (
        forgotten(said.personId, context) ??
        badRules(rules) ??
        noSteward(about.stewardId, about, context) ??
        placeShut(about.placeId, committeeId, context) ?? [{ type: 'ResourceShared', data }]
      );
    },

    AmendResource: there((resource, said, context) => {
      const { about, bookings } = resource;
      const changed = Object.entries(said).filter(
        ([key, value]) => value !== undefined && value !== ((about as Record<string, unknown>)[key] ?? null),
      );
      if (changed.length === 0) return [];
      const changes: Told<'ResourceAmended'> = Object.fromEntries(changed);
      if (changes.stewardId !== undefined) {
        const no = noSteward(changes.stewardId, about, context);
        if (no) return no;
      }
      const shut = placeShut(changes.placeId, about.committeeId, context);
      if (shut) return shut;
      const { capacity = about.capacity, partial = about.partial } = changes;
      for (const booking of bookings) {
        const together = partial
          ? peak(bookings, booking).amount
          : bookings.filter(other => overlaps(other, booking)).length > 1
            ? Infinity
            : booking.amount;
        const beginning = saidOf(resource, booking.from);
        if (together > capacity)
          return reject(
            'CAPACITY_IN_USE',
            `${beginning} 的预约需要更多。请先处理该预约。`,
            `Bookings of ${beginning} need more. Deal with them first.`,
            booking.version,
          );
      }
      return [{ type: 'ResourceAmended', data: changes }];
    }),

    SetAvailability: there((resource, { week, exceptions, office }) => {
      const opening = { week, exceptions, office };
      if (same(resource.opening.hours, opening)) return [];
      const outside = resource.bookings.filter(
        booking => booking.stage !== 'in_use' && !covers(openWithin(opening, resource.about.timeZone, booking), booking),
      );
      return [{ type: 'AvailabilitySet', data: { opening, outside: outside.map(listed) } }];
    }),

    SetBookingRules: there((resource, rules) =>
      same(resource.rules, rules) ? [] : (badRules(rules) ?? [{ type: 'BookingRulesSet', data: rules }]),
    ),

    BlockPeriod: there((resource, { blockId, from, to, reason }, { now }) => {
      const before = resource.blocks.find(block => block.blockId === blockId);
      if (before)
        return before.from === ms(from) && before.to === ms(to)
          ? []
          : reject('BAD_DATES', '这个编号已经有停用时段了。', 'There is a block of this id already.', before.version);
      const no = noTime({ from, to });
      if (no) return no;
      if (ms(to) <= ms(now)) return reject('IN_THE_PAST', '该时段已过。', 'That time is over.');
      if (resource.blocks.length >= mostBlocks)
        return reject('TOO_MANY_BLOCKS', `最多 ${mostBlocks} 个停用时段。`, `There can be ${mostBlocks} blocks at the most.`);
      const period = { from: ms(from), to: ms(to) };
      const broken = resource.bookings.filter(booking => overlaps(booking, period)).map(listed);
      return [{ type: 'PeriodBlocked', data: { blockId, from: iso(period.from), to: iso(period.to), reason, broken } }];
    }),

    UnblockPeriod: there((resource, { blockId }) =>
      resource.blocks.some(block => block.blockId === blockId) ? [{ type: 'PeriodUnblocked', data: { blockId } }] : [],
    ),

    WithdrawResource: there((resource, { reason, from: said }, { now }) => {
      const from = Math.max(said === undefined ? ms(now) : ms(said), ms(now));
      const { withdrawn } = resource;
      if (withdrawn && withdrawn.from <= from)
        return said === undefined || withdrawn.from === from
          ? []
          : reject('RESOURCE_WITHDRAWN', '更早之前已经停止共享。', 'It is withdrawn from an earlier moment on already.', withdrawn.version);
      return [withdrawnFrom(resource, from, reason)];
    }),

    ReturnResource: there((resource, _, context) => {
      if (!resource.withdrawn) return [];
      const { committeeId, ownerUnitId } = resource.about;
      if (context.of(Membership, membershipId(committeeId, ownerUnitId)).status !== 'active')
        return reject(
          'NOT_ELIGIBLE',
          '该单位目前不是本大工委的有效成员，不能在此共享。',
          'The unit is not an active member of this committee, so it shares nothing here.',
        );
      return placeShut(resource.about.placeId, committeeId, context) ?? [{ type: 'ResourceReturned', data: {} }];
    }),

    ReportDamage: there((resource, { damageId, text, bookingId }) => {
      if (resource.damages.includes(damageId)) return [];
      const borrower = bookingId === undefined ? undefined : bookingOf(resource, bookingId)?.borrowerId;
      if (bookingId !== undefined && !borrower && !endedOf(resource, bookingId)) return noBooking();
      return [
        {
          type: 'DamageReported',
          data: { damageId, text, ...(bookingId !== undefined && { bookingId }), ...(borrower !== undefined && { borrowerId: borrower }) },
        },
      ];
    }),

    RequestBooking: there((resource, { from, to, joinQueue, ...rest }, context) => {
      const wish: Wish = { ...rest, from: ms(from), to: ms(to) };
      const no =
        again(resource, wish) ??
        notByRules(resource, wish, wish.borrowerId, ms(context.now)) ??
        notEligible(resource, wish.borrowerId, context) ??
        overQuota(resource, wish.borrowerId) ??
        calendarFull(resource);
      if (no) return no;
      const place = noPlace(resource, wish);
      if (!place) return requested(resource, wish, context);
      return joinQueue && canWait(place, wish, context) ? [queued(resource, wish)] : place;
    }),

    OfferLending: there((resource, { from, to, ...rest }, context) => {
      const wish: Wish = { ...rest, from: ms(from), to: ms(to) };
      if (resource.about.kind !== 'talent')
        return reject(
          'NOT_BOOKABLE',
          '只有人才可以由所有单位主动借出。',
          'Only a person is lent on the owner’s offer; the rest is booked.',
        );
      if (wish.borrowerId === resource.about.ownerUnitId) return reject('OWN_REQUEST', '不能借给自己。', 'Nobody lends to themselves.');
      return (
        again(resource, wish) ??
        notByRules(resource, wish, wish.borrowerId, ms(context.now)) ??
        notEligible(resource, wish.borrowerId, context) ??
        calendarFull(resource) ??
        noPlace(resource, wish) ??
        requested(resource, wish, context, 'owner')
      );
    }),

    BookSeries: there((resource, { seriesId, from, to, every, step, times, until, joinQueue, ...rest }, context) => {
      const first = { from: ms(from), to: ms(to) };
      const known = resource.series.find(({ id }) => id === seriesId);
      if (known) {
        const { length } = occurrences(first, { every, step, times, until }, resource.about.timeZone, mostOccurrences);
        const said = { ...rest, id: seriesId, every, from: iso(first.from), to: iso(first.to), times: length, version: known.version };
        return same(known, said)
          ? []
          : reject('SERIES_EXISTS', '这个编号已有一个系列。', 'There is a series of this id already.', known.version);
      }
      const no = noTime({ from, to }) ?? notEligible(resource, rest.borrowerId, context);
      if (no) return no;
      if (resource.about.kind === 'goods') return notByRules(resource, { ...first, amount: 1 }, rest.borrowerId, ms(context.now))!;
      if (times === undefined && until === undefined)
        return reject('NO_SUCH_OCCURRENCE', '请说明次数或截止日期。', 'Say how often, or until when.');
      const all = occurrences(first, { every, step, times, until }, resource.about.timeZone, mostOccurrences);
      if (all.length === 0) return reject('NO_SUCH_OCCURRENCE', '截止日期前一次也没有。', 'Not one of them is before that day.');
      const facts: ResourceFact[] = [];
      let next = resource;
      const outcomes = all.map((when, index): Told<'SeriesBooked'>['occurrences'][number] => {
        const i = index + 1;
        const wish: Wish = { ...rest, ...when, bookingId: `${seriesId}.${i}`, seriesId };
        const told = { i, from: iso(when.from), to: iso(when.to) };
        const no =
          notByRules(next, wish, wish.borrowerId, ms(context.now)) ??
          overQuota(next, wish.borrowerId) ??
          calendarFull(next) ??
          noPlace(next, wish);
        const waits = joinQueue && no !== undefined && canWait(no, wish, context);
        const some = no ? (waits ? [queued(next, wish)] : []) : requested(next, wish, context);
        facts.push(...some);
        next = after(next, some, context);
        if (!no) return { ...told, outcome: 'booked' };
        return {
          ...told,
          outcome: waits ? 'waiting' : no.code,
          ...(no.code === 'SLOT_TAKEN' && {
            with: inTheWay(next, wish)
              .slice(0, 20)
              .map(({ bookingId, borrowerId }) => ({ bookingId, borrowerId })),
          }),
        };
      });
      const { borrowerId, amount, purpose } = rest;
      const { ownerUnitId, kind } = resource.about;
      return [
        { type: 'SeriesBooked', data: { seriesId, borrowerId, ownerUnitId, kind, amount, purpose, every, occurrences: outcomes } },
        ...facts,
      ];
    }),

    ApproveBooking: held(undefined, (resource, booking, _, context) => {
      if (booking.stage !== 'requested') return [];
      if (booking.consents.includes('owner'))
        return reject('BOTH_MUST_CONSENT', '须由借用方同意。', 'The borrower has to consent.', booking.version);
      return (
        noConsent(resource, booking, context.caller) ??
        notEligible(resource, booking.borrowerId, context) ??
        noPlace(resource, booking, booking.bookingId) ?? [approval(resource, booking, 'word')]
      );
    }),

    AcceptLending: held(undefined, (resource, booking, _, context) => {
      if (booking.stage !== 'requested') return [];
      if (!booking.consents.includes('owner'))
        return reject(
          'OWN_REQUEST',
          '这是贵方自己的申请，须由所有单位同意。',
          'This is your own request; the owner has to consent.',
          booking.version,
        );
      return (
        notEligible(resource, booking.borrowerId, context) ??
        noPlace(resource, booking, booking.bookingId) ?? [approval(resource, booking, 'word')]
      );
    }),

    RefuseBooking: held('refused', (_, booking, { reason }) =>
      booking.stage === 'requested'
        ? [{ type: 'BookingRefused', data: { ...named(booking), reason } }]
        : reject('NOT_REQUESTED', '该预约已经批准，只能取消。', 'It has been approved; it can be cancelled only.', booking.version),
    ),

    MoveBooking: held(undefined, (resource, booking, { from, to, amount = booking.amount }, context) => {
      const wish = { from: ms(from), to: ms(to), amount };
      if (matches(booking, { ...wish, borrowerId: booking.borrowerId, bookingId: booking.bookingId, purpose: '' })) return [];
      if (booking.stage === 'in_use')
        return reject('IN_USE', '已经签到，不能改期。', 'It is in use already and cannot be moved.', booking.version);
      const no =
        notByRules(resource, wish, booking.borrowerId, ms(context.now)) ??
        notEligible(resource, booking.borrowerId, context) ??
        noPlace(resource, wish, booking.bookingId);
      if (no) return no;
      const waits = needsApproval(resource, booking.borrowerId);
      return [
        {
          type: 'BookingMoved',
          data: {
            ...listed({ ...booking, ...wish }),
            offHours: offHours(resource.opening.hours, resource.about.timeZone, [wish]),
            ...(waits ? { holdUntil: holdUntil(resource, wish.from, context.now) } : { noShowAt: iso(lastCheckIn(resource, wish)) }),
          },
        },
      ];
    }),

    CancelBooking: there((resource, { bookingId, reason }) => {
      const booking = bookingOf(resource, bookingId);
      if (booking?.stage === 'in_use') return reject('IN_USE', '已经签到，请用签退。', 'It is in use already: check out.', booking.version);
      const given = booking ?? waitingOf(resource, bookingId);
      if (given) return [cancelled(given, reason)];
      const ended = endedOf(resource, bookingId);
      if (!ended) return noBooking();
      return ended.how === 'cancelled' ? [] : overNow(ended);
    }),

    AcknowledgeBreak: there((resource, { bookingId }) => {
      const held = bookingOf(resource, bookingId) ?? waitingOf(resource, bookingId);
      const ended = endedOf(resource, bookingId);
      if (!held && (!ended || ended.borrowerId === null)) return noBooking();
      if (held || ended?.how !== 'broken')
        return reject(
          'NOT_BROKEN',
          '该预约没有因停用或收回而失效。',
          'This booking has not given way to a blackout or a withdrawal.',
          (held ?? ended)!.version,
        );
      return ended.acknowledged ? [] : [{ type: 'BreakAcknowledged', data: { bookingId, borrowerId: ended.borrowerId!, by: 'word' } }];
    }),

    LapseBreak: there((resource, data) =>
      endedOf(resource, data.bookingId)?.acknowledged ? [] : [{ type: 'BreakAcknowledged', data: { ...data, by: 'time' } }],
    ),

    CancelSeries: there((resource, { seriesId, reason }) =>
      [...resource.bookings.filter(({ stage }) => stage !== 'in_use'), ...resource.waiting]
        .filter(booking => booking.seriesId === seriesId)
        .map(booking => cancelled(booking, reason)),
    ),

    CheckIn: held(undefined, (resource, booking, _, { now }) => {
      if (booking.stage === 'in_use') return [];
      if (booking.stage === 'requested')
        return reject('NOT_APPROVED', '该预约尚未批准。', 'The booking has not been approved yet.', booking.version);
      const earliest = booking.from - resource.rules.earlyMinutes * 60_000;
      if (ms(now) < earliest)
        return reject(
          'TOO_EARLY',
          `${saidOf(resource, earliest)} 起可以签到。`,
          `It can be checked in from ${saidOf(resource, earliest)} on.`,
        );
      // Whoever is early waits for whoever is still there.
      const before = resource.bookings.find(
        other => other.stage === 'in_use' && !resource.about.partial && other.bookingId !== booking.bookingId && ms(now) < booking.from,
      );
      if (before) return reject('TOO_EARLY', '上一个预约还在使用。', 'The booking before it is in use still.', before.version);
      return [{ type: 'CheckedIn', data: { ...named(booking), until: iso(booking.to) } }];
    }),

    CheckOut: held('completed', (_, booking, { note }) =>
      booking.stage === 'in_use'
        ? [{ type: 'CheckedOut', data: { ...named(booking), ...(note !== undefined && { note }) } }]
        : reject('NOT_IN_USE', '该预约还没有签到。', 'The booking has not been checked in.', booking.version),
    ),

    ReserveForMatch: there((resource, { matchId, bookingId, from, to, quantity, ...rest }, context) => {
      const { borrowerId, purpose } = rest;
      const refused = (code: ResourceCode): ResourceFact[] => [{ type: 'ReservationRefused', data: { matchId, bookingId, code } }];
      const known =
        bookingOf(resource, bookingId) ??
        waitingOf(resource, bookingId) ??
        endedOf(resource, bookingId) ??
        resource.stock?.draws.find(({ drawId }) => drawId === bookingId);
      if (known) return known.matchId === matchId ? [] : refused('BOOKING_EXISTS');
      if (quantity !== undefined) {
        const facts = drawn(resource, { drawId: bookingId, receiverId: borrowerId, amount: quantity, purpose, matchId }, context);
        return facts instanceof Rejection ? refused(facts.code) : facts;
      }
      if (from === undefined || to === undefined) return refused('BAD_DATES');
      const wish: Wish = { ...rest, bookingId, matchId, from: ms(from), to: ms(to) };
      const no =
        notByRules(resource, wish, borrowerId, ms(context.now)) ??
        notEligible(resource, borrowerId, context) ??
        calendarFull(resource) ??
        noPlace(resource, wish);
      if (no) return refused(no.code);
      const facts = requested(resource, wish, context);
      const next = after(resource, facts, context);
      const booking = bookingOf(next, bookingId)!;
      // The owner has said yes already.
      return booking.stage === 'requested' ? [...facts, approval(next, booking, 'word')] : facts;
    }),

    // What is due by now happens in every act; these only see to it that there is one.
    ExpireRequest: there(() => []),
    RecordNoShow: there(() => []),
    EndBooking: there(() => []),
    LapseWaiting: there(() => []),

    ReleaseLeaver: there((resource, { borrowerId, reason }, context) =>
      // It may have come back by the time this is heard.
      notEligible(resource, borrowerId, context)
        ? [...resource.bookings.filter(({ stage }) => stage !== 'in_use'), ...resource.waiting]
            .filter(booking => booking.borrowerId === borrowerId)
            .map(booking => cancelled(booking, reason))
        : [],
    ),

    WithdrawLeavers: there((resource, { reason }, context) => {
      const { committeeId, ownerUnitId } = resource.about;
      const now = ms(context.now);
      if (context.of(Membership, membershipId(committeeId, ownerUnitId)).status === 'active') return [];
      return resource.withdrawn && resource.withdrawn.from <= now ? [] : [withdrawnFrom(resource, now, reason)];
    }),

    WithdrawWithPlace: there((resource, { placeId, reason }, context) => {
      const now = ms(context.now);
      // It may have been moved elsewhere, or the place opened again, by the time this is heard.
      if (resource.about.placeId !== placeId || context.of(Place, placeId).status !== 'closed') return [];
      return resource.withdrawn && resource.withdrawn.from <= now ? [] : [withdrawnFrom(resource, now, reason)];
    }),

    DrawDown: there(drawn),

    GiveBack: there(({ stock }, { drawId }) => {
      const draw = stock?.draws.find(draw => draw.drawId === drawId);
      if (!stock || !draw) return reject('DRAW_NOT_FOUND', '没有这次领用，或为时已久。', 'There is no such draw, or it was long ago.');
      return draw.amount === 0
        ? []
        : [
            {
              type: 'StockGivenBack',
              data: {
                drawId,
                receiverId: draw.receiverId,
                amount: draw.amount,
                left: plus(stock.amount, draw.amount),
                ...(draw.matchId !== null && { matchId: draw.matchId }),
              },
            },
          ];
    }),

    Replenish: there(({ stock }, { supplyId, amount, source }) => {
      if (!stock) return reject('NO_STOCK', '这个资源没有数量。', 'There is no amount of this resource.');
      return stock.supplies.includes(supplyId)
        ? []
        : [
            {
              type: 'StockReplenished',
              data: { supplyId, amount, left: plus(stock.amount, amount), ...(source !== undefined && { source }) },
            },
          ];
    }),
  },

  evolve,
});
