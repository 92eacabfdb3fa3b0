import { covers, instantOf, type Interval, localOf, offHours, openWithin, overlaps, peak, subtract } from '#calendar';
import type { ResultOf } from '../../graphql.ts';
import { watched } from '../../live/use-live.ts';
import { calendarLive, calendarPast, type oneResource, type resourcesOf } from './queries.ts';

export type Booking = ResultOf<typeof calendarLive>['bookingCalendar']['bookings'][number];
export type Resource = NonNullable<ResultOf<typeof oneResource>['resource']>;
export type Listed = ResultOf<typeof resourcesOf>['resources']['edges'][number]['node'];

export const calendarOf = watched({
  name: 'bookings',
  past: calendarPast,
  then: ({ bookings }): readonly Booking[] => bookings.edges.map(({ node }) => node),
  live: calendarLive,
  fold: (before, { bookingCalendar: { complete, bookings } }) => {
    if (complete || !before) return bookings;
    const changed = new Set(bookings.map(({ id }) => id));
    return [...before.filter(({ id }) => !changed.has(id)), ...bookings];
  },
  position: ({ bookingCalendar }) => bookingCalendar.position,
});

/** Of what was asked for and what came live: of each booking the newer word, in order of time. */
export const together = (...some: readonly (readonly Booking[])[]): Booking[] => {
  const known = new Map<string, Booking>();
  for (const booking of some.flat()) {
    const before = known.get(booking.id);
    if (!before || Number(booking.position) >= Number(before.position)) known.set(booking.id, booking);
  }
  return [...known.values()].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.n - b.n));
};

export const ms = (time: string) => Date.parse(time);
export const iso = (time: number) => new Date(time).toISOString();
export const minute = 60_000;
export const day = 86_400_000;

export const spanOf = ({ from, to }: { readonly from: string; readonly to: string }): Interval => ({ from: ms(from), to: ms(to) });

const holding = new Set<Booking['stage']>(['requested', 'approved', 'in_use']);
/** It has its slot, for sure or until somebody answers. */
export const holdsSlot = ({ stage }: Pick<Booking, 'stage'>) => holding.has(stage);

type Hours = Pick<Resource, 'opening' | 'timeZone' | 'blocks' | 'withdrawnFrom'>;

/** When it could be had, whatever is booked. */
export const availableWithin = ({ opening, timeZone, blocks, withdrawnFrom }: Hours, within: Interval): Interval[] => {
  const to = Math.min(within.to, withdrawnFrom === null ? Infinity : ms(withdrawnFrom));
  return to <= within.from ? [] : subtract(openWithin(opening, timeZone, { from: within.from, to }), blocks.map(spanOf));
};

/** 错时: minutes beyond office hours. */
export const offHoursOf = ({ opening, timeZone }: Hours, span: Interval) => offHours(opening, timeZone, [span]);

/** Of a date and a time on the resource's clocks; nothing where a field is empty. */
export const instant = (date: string, time: string, zone: string): number | undefined => {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return /^\d{4}-\d\d-\d\d$/.test(date) && hours ? instantOf(date, Number(hours) * 60 + Number(minutes), zone) : undefined;
};

const two = (n: number) => String(n).padStart(2, '0');
export const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(Math.round(minutes % 60))}`;
/** As fields of a form have it. */
export const fieldsOf = (at: number, zone: string) => {
  const { date, minutes } = localOf(at, zone);
  return { date, time: clock(minutes) };
};

export interface Wish extends Interval {
  readonly amount: number;
  readonly borrowerId: string;
}

/** Why it cannot be had, as far as this page can see; the server has the last word. */
export type Obstacle =
  | { readonly why: 'dates' | 'past' | 'not_for_you' | 'closed' }
  | { readonly why: 'short' | 'long' | 'ahead' | 'notice' | 'many' | 'quota'; readonly limit: number }
  | { readonly why: 'withdrawn'; readonly from: number }
  | { readonly why: 'blocked'; readonly span: Interval; readonly reason: string }
  | { readonly why: 'taken'; readonly by: readonly Booking[]; readonly left: number };

/** The first thing in the way, in the order in which the server looks; nothing where there is none. */
export const obstacleTo = (
  wish: Wish,
  resource: Resource,
  bookings: readonly Booking[],
  now: number,
  except?: string,
): Obstacle | undefined => {
  const { rules, ownerUnitId, capacity, partial, kind, opening, timeZone, blocks, withdrawnFrom } = resource;
  const { from, to, amount, borrowerId } = wish;
  const owns = borrowerId === ownerUnitId;
  if (!(from < to)) return { why: 'dates' };
  const asks = !owns && (rules.approval || kind === 'talent');
  if (asks ? from <= now : Math.min(from + rules.graceMinutes * minute, to) <= now) return { why: 'past' };
  const minutes = (to - from) / minute;
  if (minutes < rules.shortestMinutes) return { why: 'short', limit: rules.shortestMinutes };
  if (minutes > rules.longestMinutes) return { why: 'long', limit: rules.longestMinutes };
  if (from > now + rules.aheadDays * day) return { why: 'ahead', limit: rules.aheadDays };
  if (rules.noticeMinutes > 0 && from - rules.noticeMinutes * minute < now) return { why: 'notice', limit: rules.noticeMinutes };
  if (rules.onlyFor.length > 0 && !owns && !rules.onlyFor.includes(borrowerId)) return { why: 'not_for_you' };
  const held = bookings.filter(booking => holdsSlot(booking) && booking.bookingId !== except);
  if (
    rules.mostEach !== null &&
    !owns &&
    except === undefined &&
    held.filter(one => one.borrowerId === borrowerId).length >= rules.mostEach
  )
    return { why: 'quota', limit: rules.mostEach };
  if (amount > capacity) return { why: 'many', limit: capacity };
  if (withdrawnFrom !== null && to > ms(withdrawnFrom)) return { why: 'withdrawn', from: ms(withdrawnFrom) };
  const block = blocks.find(one => overlaps(spanOf(one), wish));
  if (block) return { why: 'blocked', span: spanOf(block), reason: block.reason };
  const edges = rules.acrossClosing
    ? [
        { from, to: Math.min(to, from + minute) },
        { from: Math.max(from, to - minute), to },
      ]
    : [{ from, to }];
  if (!edges.every(edge => covers(openWithin(opening, timeZone, edge), edge))) return { why: 'closed' };
  const loads = held.map(booking => ({ ...spanOf(booking), amount: booking.amount, booking }));
  const over = loads.filter(load => overlaps(load, wish));
  if (!partial) return over.length > 0 ? { why: 'taken', by: over.map(({ booking }) => booking), left: 0 } : undefined;
  const most = peak(loads, wish);
  if (most.amount + amount <= capacity) return undefined;
  return { why: 'taken', by: most.loads.map(({ booking }) => booking), left: Math.max(0, capacity - most.amount) };
};

const half = 30 * minute;
const furthest = 14 * day;

/** The next moment from which it can be had for as long; nothing within a fortnight. */
export const nextFree = (wish: Wish, resource: Resource, bookings: readonly Booking[], now: number): Interval | undefined => {
  const length = wish.to - wish.from;
  const begin = Math.max(Math.ceil(wish.from / half) * half, Math.ceil(now / half) * half + half);
  const near = bookings.filter(booking => holdsSlot(booking) && ms(booking.to) > begin && ms(booking.from) < begin + furthest + length);
  for (const stretch of availableWithin(resource, { from: begin, to: begin + furthest }))
    for (let from = Math.ceil(stretch.from / half) * half; from + length <= stretch.to; from += half) {
      const span = { from, to: from + length };
      if (!obstacleTo({ ...wish, ...span }, resource, near, now)) return span;
    }
  return undefined;
};

/** How it stands at a moment: free until then, full until then, or closed until then. */
export interface Standing {
  readonly how: 'free' | 'part' | 'taken' | 'closed';
  readonly until: number | undefined;
  readonly by: readonly Booking[];
  readonly left: number;
}
export const standsAt = (
  resource: Pick<Listed, 'capacity' | 'partial'>,
  open: readonly Interval[],
  bookings: readonly Booking[],
  now: number,
): Standing => {
  const ahead = open.filter(({ to }) => to > now);
  const stretch = ahead.find(({ from }) => from <= now);
  if (!stretch) return { how: 'closed', until: ahead[0]?.from, by: [], left: 0 };
  const held = bookings.filter(holdsSlot);
  const by = held.filter(booking => ms(booking.from) <= now && now < ms(booking.to));
  const left = resource.partial
    ? resource.capacity - by.reduce((sum, { amount }) => sum + amount, 0)
    : by.length > 0
      ? 0
      : resource.capacity;
  if (by.length === 0) {
    const next = held.map(({ from }) => ms(from)).filter(from => from > now);
    return { how: 'free', until: Math.min(stretch.to, ...next), by, left };
  }
  return { how: left > 0 ? 'part' : 'taken', until: Math.min(...by.map(({ to }) => ms(to))), by, left };
};
