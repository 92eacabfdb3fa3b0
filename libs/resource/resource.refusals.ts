import { covers, type Interval, type Load, localOf, openWithin, overlaps, peak } from '#calendar';
import { Committee } from '#committee';
import { type Context, type Rejection, reject } from '#decider';
import { Membership, membershipId } from '#membership';
import { Person } from '#person';
import { Place } from '#place';
import { isUnitId } from '#unit';
import { mostLive, mostWaiting } from './resource.events.ts';
import type { Booking, Ended, KnownResource } from './resource.state.ts';

export type ResourceCode =
  | 'RESOURCE_NOT_FOUND'
  | 'RESOURCE_EXISTS'
  | 'RESOURCE_WITHDRAWN'
  | 'UNKNOWN_ZONE'
  | 'STEWARD_UNKNOWN'
  | 'PLACE_NOT_OPEN'
  | 'PERSON_NEEDED'
  | 'PERSON_NOT_NEEDED'
  | 'PERSON_ERASED'
  | 'CAPACITY_IN_USE'
  | 'BAD_DATES'
  | 'BAD_RULES'
  | 'TOO_MANY_BLOCKS'
  | 'NOT_BOOKABLE'
  | 'NOT_ELIGIBLE'
  | 'IN_THE_PAST'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'TOO_FAR_AHEAD'
  | 'TOO_LATE_TO_BOOK'
  | 'TOO_MANY'
  | 'BOOKING_QUOTA'
  | 'CALENDAR_FULL'
  | 'CLOSED_THEN'
  | 'BLACKED_OUT'
  | 'SLOT_TAKEN'
  | 'BOOKING_NOT_FOUND'
  | 'BOOKING_EXISTS'
  | 'BOOKING_OVER'
  | 'NOT_BROKEN'
  | 'NOT_REQUESTED'
  | 'NOT_APPROVED'
  | 'BOTH_MUST_CONSENT'
  | 'OWN_REQUEST'
  | 'HOLD_EXPIRED'
  | 'TOO_EARLY'
  | 'TOO_LATE'
  | 'IN_USE'
  | 'NOT_IN_USE'
  | 'STILL_WAITING'
  | 'SERIES_EXISTS'
  | 'NO_SUCH_OCCURRENCE'
  | 'NO_STOCK'
  | 'STOCK_SHORT'
  | 'DRAW_NOT_FOUND';

type No = Rejection<ResourceCode> | undefined;

const minute = 60_000;
const day = 86_400_000;

/** On the resource's own clocks: `2026-03-01 14:00`. */
export const said = ({ about: { timeZone } }: KnownResource, instant: number): string => {
  const { date, minutes } = localOf(instant, timeZone);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const span = (resource: KnownResource, { from, to }: Interval) => [said(resource, from), said(resource, to)] as const;

export const notFound = () => reject('RESOURCE_NOT_FOUND', '没有这个资源。', 'There is no such resource.');

export const noBooking = () =>
  reject('BOOKING_NOT_FOUND', '这个资源没有这个预约，或它早已结束。', 'This resource has no such booking, or it ended long ago.');

/** Why what has ended cannot go on. */
export const overNow = ({ how, version }: Ended): Rejection<ResourceCode> => {
  if (how === 'expired')
    return reject('HOLD_EXPIRED', '没有及时答复，时段已不再保留。', 'Nobody answered in time; the slot is held no more.', version);
  if (how === 'no_show')
    return reject('TOO_LATE', '未按时签到，时段已释放。', 'Nobody checked in in time; the slot has been set free.', version);
  return reject('BOOKING_OVER', '该预约已经结束，不能再变更。', 'The booking has ended; it changes no more.', version);
};

/** Whose word the owner needs besides its own; the owner's use of its own thing needs nobody's. */
export const needsApproval = ({ about, rules }: KnownResource, borrowerId: string): boolean =>
  borrowerId !== about.ownerUnitId && (rules.approval || about.kind === 'talent');

/** When it is too late to check in. */
export const lastCheckIn = ({ rules }: KnownResource, { from, to }: Interval): number => Math.min(from + rules.graceMinutes * minute, to);

/** 人才: whoever asked to be forgotten is lent to nobody any more. */
export const forgotten = (personId: string | undefined, context: Context): No =>
  personId !== undefined && context.of(Person, personId).status === 'erased'
    ? reject('PERSON_ERASED', '此人员的信息已删除，不能再共享或借用。', 'This person has been erased, and is shared and lent no more.')
    : undefined;

/** Nothing is shared in a place that there is not, or no more, in this committee. */
export const placeShut = (placeId: string | null | undefined, committeeId: string, context: Context): No => {
  if (placeId == null) return undefined;
  const place = context.of(Place, placeId);
  return place.status === 'open' && place.about.committeeId === committeeId
    ? undefined
    : reject('PLACE_NOT_OPEN', '本大工委没有这个阵地，或它已关闭。', 'This committee has no such place, or it is closed.');
};

/** Refuses a body that has nothing to do with the committee, or that the rules leave out. */
export const notEligible = ({ about, rules }: KnownResource, borrowerId: string, context: Context): No => {
  const { committeeId, ownerUnitId } = about;
  const gone = forgotten(about.personId, context);
  if (gone) return gone;
  if (isUnitId(borrowerId)) {
    if (context.of(Membership, membershipId(committeeId, borrowerId)).status !== 'active')
      return reject(
        'NOT_ELIGIBLE',
        '该单位目前不是本大工委的有效成员，不能预约。',
        'The unit is not an active member of this committee, so it cannot book.',
      );
  } else if (borrowerId !== committeeId && !context.of(Committee, committeeId).branches.includes(borrowerId)) {
    return reject('NOT_ELIGIBLE', '这不是本大工委的支部，不能预约。', 'This is no branch of this committee, so it cannot book.');
  }
  return rules.onlyFor.length === 0 || borrowerId === ownerUnitId || rules.onlyFor.includes(borrowerId)
    ? undefined
    : reject(
        'NOT_ELIGIBLE',
        '这个资源只对指定的单位开放。可以联系所有单位或综合管理方。',
        'This resource is for certain units only. Ask its owner or its steward.',
      );
};

/** Refuses what is not an interval to come, or not as the rules have it. */
export const notByRules = (resource: KnownResource, slot: Load, borrowerId: string, now: number): No => {
  const { rules, about } = resource;
  const { from, to } = slot;
  if (about.kind === 'goods')
    return reject('NOT_BOOKABLE', '物资不按时间预约，请用领用。', 'Goods are not booked for a time; they are handed out (DrawDown).');
  if (!(from < to)) return reject('BAD_DATES', '结束时间须晚于开始时间。', 'It ends before it begins.');
  // Whoever stands at the door may have what began a moment ago, where nobody has to say yes first.
  if (needsApproval(resource, borrowerId) ? from <= now : lastCheckIn(resource, slot) <= now)
    return reject('IN_THE_PAST', '开始时间已过。请选择以后的时间。', 'This has begun already. Choose a later time.');
  const minutes = (to - from) / minute;
  if (minutes < rules.shortestMinutes)
    return reject(
      'TOO_SHORT',
      `最短须预约 ${rules.shortestMinutes} 分钟。`,
      `It has to be booked for ${rules.shortestMinutes} minutes at least.`,
    );
  if (minutes > rules.longestMinutes)
    return reject(
      'TOO_LONG',
      `最长可预约 ${rules.longestMinutes} 分钟。`,
      `It can be booked for ${rules.longestMinutes} minutes at the most.`,
    );
  if (from > now + rules.aheadDays * day)
    return reject('TOO_FAR_AHEAD', `最多提前 ${rules.aheadDays} 天预约。`, `It can be booked ${rules.aheadDays} days ahead at the most.`);
  if (from - rules.noticeMinutes * minute < now && rules.noticeMinutes > 0)
    return reject(
      'TOO_LATE_TO_BOOK',
      `至少须提前 ${rules.noticeMinutes} 分钟预约。`,
      `It has to be booked ${rules.noticeMinutes} minutes ahead at least.`,
    );
  return undefined;
};

const tooMany = ({ about: { capacity } }: KnownResource, amount: number): No =>
  amount > capacity ? reject('TOO_MANY', `容量为 ${capacity}，不够 ${amount}。`, `It is for ${capacity}, not for ${amount}.`) : undefined;

export const overQuota = ({ rules: { mostEach }, bookings, about }: KnownResource, borrowerId: string): No => {
  if (mostEach === null || borrowerId === about.ownerUnitId) return undefined;
  const has = bookings.filter(booking => booking.borrowerId === borrowerId);
  return has.length >= mostEach
    ? reject(
        'BOOKING_QUOTA',
        `同一单位同时最多有 ${mostEach} 个预约。结束或取消其中一个后可再预约。`,
        `One unit may have ${mostEach} bookings at once. End or cancel one first.`,
        has.at(-1)!.version,
      )
    : undefined;
};

export const calendarFull = ({ bookings, waiting }: KnownResource): No =>
  bookings.length >= mostLive || waiting.length >= mostWaiting
    ? reject('CALENDAR_FULL', '这个资源的预约已满，请以后再试。', 'This resource has all the bookings that it can have. Try again later.')
    : undefined;

/** The bookings that leave no room for this one; none where there is room. */
export const inTheWay = ({ about, bookings }: KnownResource, slot: Load, except?: string): readonly Booking[] => {
  const others = bookings.filter(({ bookingId }) => bookingId !== except);
  if (!about.partial) return others.filter(booking => overlaps(booking, slot));
  const { amount, loads } = peak(others, slot);
  return amount + slot.amount > about.capacity ? loads : [];
};

/** Refuses where the slot cannot be had: withdrawn, blacked out, closed, or taken. The same for a request, an approval and a promotion. */
export const noPlace = (resource: KnownResource, slot: Load, except?: string): No => {
  const { withdrawn, blocks, opening, rules, about } = resource;
  // Again here, and not only on asking: the capacity may have become smaller while somebody waited.
  const more = tooMany(resource, slot.amount);
  if (more) return more;
  if (withdrawn && slot.to > withdrawn.from)
    return reject(
      'RESOURCE_WITHDRAWN',
      `该资源自 ${said(resource, withdrawn.from)} 起不再共享。`,
      `The resource is shared no more from ${said(resource, withdrawn.from)} on.`,
      withdrawn.version,
    );
  const block = blocks.find(block => overlaps(block, slot));
  if (block) {
    const [from, to] = span(resource, block);
    return reject('BLACKED_OUT', `${from} 至 ${to} 停用。`, `It is out of use from ${from} to ${to}.`, block.version);
  }
  const edges = rules.acrossClosing
    ? [
        { from: slot.from, to: Math.min(slot.to, slot.from + minute) },
        { from: Math.max(slot.from, slot.to - minute), to: slot.to },
      ]
    : [slot];
  if (!edges.every(edge => covers(openWithin(opening.hours, about.timeZone, edge), edge)))
    return reject(
      'CLOSED_THEN',
      `这段时间不（全）在开放时间内（${about.timeZone}）。`,
      `It is not open (all of) that time (${about.timeZone}).`,
      opening.version,
    );
  const way = inTheWay(resource, slot, except);
  if (way.length === 0) return undefined;
  const winner = way.reduce((a, b) => (b.version > a.version ? b : a));
  const [from, to] = span(resource, winner);
  return about.partial
    ? reject(
        'SLOT_TAKEN',
        `${from} 至 ${to} 的余量不足 ${slot.amount}。可以减少人数（件数）、换时间或排队等候。`,
        `From ${from} to ${to} there is no room for ${slot.amount}. Ask for fewer, for another time, or wait for it.`,
        winner.version,
      )
    : reject(
        'SLOT_TAKEN',
        `${from} 至 ${to} 已被 ${winner.borrowerId} 预约。可以换时间或排队等候。`,
        `${winner.borrowerId} has it from ${from} to ${to}. Choose another time, or wait for it.`,
        winner.version,
      );
};
