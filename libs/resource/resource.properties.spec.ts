import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { overlaps } from '#calendar';
import { Committee } from '#committee';
import { type CommandOf, type Context, decide, type EventOf, fold, Rejection, type StateOf } from '#decider';
import { Membership } from '#membership';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';
import { noPlace } from './resource.refusals.ts';
import { endedOf } from './resource.state.ts';

type Command = CommandOf<typeof Resource>;
type Fact = EventOf<typeof Resource>;
type State = StateOf<typeof Resource>;

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const branchId = '0198c0de-0000-7000-8000-00000000000b';
const id = (kind: string, i: number) => `0198c0de-0000-7000-8000-00000000${kind}${String(i).padStart(2, '0')}`;
const ids = (kind: string, n: number) => fc.constantFrom(...Array.from({ length: n }, (_, i) => id(kind, i)));
const start = Date.parse('2026-03-26T00:00:00.000Z');
const hour = 3_600_000;
const iso = (hours: number) => new Date(start + hours * hour).toISOString();

const committee = fold(
  Committee,
  Committee.initial,
  [
    { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } } as const,
    { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '天路社区党支部', parentId: null } } as const,
  ].map((fact, i) => ({ ...fact, origin: { version: i + 1, at: iso(0), actor: 'alice' } })),
);
const context = (hours: number): Context => ({
  id: 'r',
  now: iso(hours),
  caller: { id: 'lin', grants: [{ role: 'unit-liaison', of: 'L.1' }] },
  of: (decider, id) =>
    (decider.category === 'committee'
      ? committee
      : decider.category === 'membership'
        ? { ...Membership.initial, status: id.endsWith('L.9') ? 'ended' : 'active' }
        : decider.initial) as never,
});

const of = <T extends Command['type']>(type: T, data: fc.Arbitrary<object>): fc.Arbitrary<Command> =>
  data.map(data => ({ type, data: Resource.commands[type].parse(data) }) as Command);
const slot = fc
  .record({ from: fc.integer({ min: 1, max: 40 }), length: fc.integer({ min: 1, max: 6 }), amount: fc.integer({ min: 1, max: 3 }) })
  .map(({ from, length, amount }) => ({ from: iso(from), to: iso(from + length), amount }));
const borrowerId = fc.constantFrom('L.1', 'L.2', 'L.2', 'L.3', 'L.3', 'L.9', branchId, branchId);
const bookingId = fc.oneof(
  { weight: 4, arbitrary: ids('01', 8) },
  fc.tuple(ids('02', 2), fc.integer({ min: 1, max: 4 })).map(([series, i]) => `${series}.${i}`),
);
const reason = fc.constant('理由');
const purpose = fc.constant('用途');
const merge = (...parts: fc.Arbitrary<object>[]) => fc.tuple(...parts).map(parts => Object.assign({}, ...parts) as object);

const commands = fc.oneof(
  {
    weight: 14,
    arbitrary: of('RequestBooking', merge(slot, fc.record({ bookingId: ids('01', 8), borrowerId, purpose, joinQueue: fc.boolean() }))),
  },
  {
    weight: 2,
    arbitrary: of(
      'BookSeries',
      merge(
        slot,
        fc.record({
          seriesId: ids('02', 2),
          borrowerId,
          purpose,
          every: fc.constantFrom('day', 'week', 'month'),
          times: fc.integer({ min: 1, max: 4 }),
          joinQueue: fc.boolean(),
        }),
      ),
    ),
  },
  { weight: 4, arbitrary: of('ApproveBooking', fc.record({ bookingId })) },
  of('AcceptLending', fc.record({ bookingId })),
  of('OfferLending', merge(slot, fc.record({ bookingId: ids('01', 8), borrowerId, purpose }))),
  of('RefuseBooking', fc.record({ bookingId, reason })),
  { weight: 3, arbitrary: of('MoveBooking', merge(slot, fc.record({ bookingId }))) },
  { weight: 2, arbitrary: of('CancelBooking', fc.record({ bookingId, reason })) },
  of('CancelSeries', fc.record({ seriesId: ids('02', 2), reason })),
  { weight: 2, arbitrary: of('CheckIn', fc.record({ bookingId })) },
  of('CheckOut', fc.record({ bookingId })),
  of('BlockPeriod', merge(slot, fc.record({ blockId: ids('03', 3), reason }))),
  of('UnblockPeriod', fc.record({ blockId: ids('03', 3) })),
  of('WithdrawResource', fc.record({ reason, from: fc.integer({ min: 30, max: 90 }).map(iso) })),
  of('ReturnResource', fc.constant({})),
  of('AmendResource', fc.record({ capacity: fc.integer({ min: 1, max: 6 }) })),
  of('AmendResource', fc.record({ partial: fc.boolean() })),
  of(
    'SetBookingRules',
    fc.record({ approval: fc.boolean(), holdHours: fc.integer({ min: 1, max: 9 }), earlyMinutes: fc.constantFrom(0, 60) }),
  ),
  of(
    'SetAvailability',
    fc.record({
      week: fc
        .constantFrom([0, 24] as const, [6, 22] as const)
        .map(([from, to]) => Array.from({ length: 7 }, () => [{ from: `${String(from).padStart(2, '0')}:00`, to: `${to}:00` }])),
    }),
  ),
  of('ReleaseLeaver', fc.record({ borrowerId, reason })),
  of('EndBooking', fc.constant({ n: 1 })),
  of(
    'DrawDown',
    fc.record({ drawId: ids('04', 9), receiverId: borrowerId, amount: fc.integer({ min: 1, max: 60_000 }).map(n => n / 1_000), purpose }),
  ),
  of('GiveBack', fc.record({ drawId: ids('04', 9) })),
  of('Replenish', fc.record({ supplyId: ids('05', 9), amount: fc.integer({ min: 1, max: 60_000 }).map(n => n / 1_000) })),
);
/** What is asked, and how many hours after the last. */
const asked = fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 0, 0, 1, 3), commands), { minLength: 20, maxLength: 80, size: 'max' });

const kinds = fc.constantFrom('venue' as const, 'venue' as const, 'venue' as const, 'talent' as const, 'goods' as const);
const about = fc.tuple(kinds, fc.boolean(), fc.integer({ min: 1, max: 6 })).map(([kind, partial, capacity]): Command => ({
  type: 'ShareResource',
  data: Resource.commands.ShareResource.parse({
    committeeId,
    ownerUnitId: 'L.1',
    kind,
    name: '资源',
    capacity,
    partial,
    // Its clocks change on the fourth day.
    timeZone: 'Europe/Berlin',
    ...(kind === 'talent' && { personId: committeeId }),
    ...(kind === 'goods' && { stock: { amount: 100, unit: 'pairs' } }),
  }),
}));

const next = (state: State, facts: readonly Fact[], version: number, hours: number) =>
  fold(Resource, state, facts.map((fact, i) => ({ ...fact, origin: { version: version + i + 1, at: iso(hours), actor: 'lin' } })) as never);

/** Calls `check` after each command that was heard. */
const play = (
  share: Command,
  story: readonly (readonly [number, Command])[],
  check: (before: State, after: State, command: Command, facts: readonly Fact[], hours: number) => void,
) => {
  let state: State = Resource.initial;
  let [version, hours] = [0, 0];
  for (const [later, command] of [[0, share] as const, ...story]) {
    hours += later;
    const facts = decide(Resource, state, command, context(hours));
    if (facts instanceof Rejection) continue;
    const after = next(state, facts, version, hours);
    version += facts.length;
    check(state, after, command, facts, hours);
    state = after;
  }
};

describe('whatever is asked in whatever order', () => {
  it('no moment is promised to more than there is room for, and none that is blocked or withdrawn', () =>
    fc.assert(
      fc.property(about, asked, (share, story) =>
        play(share, story, (_, after) => {
          if (after.status === 'unknown') return;
          const { bookings, blocks, withdrawn } = after;
          const { partial, capacity } = after.about;
          for (const booking of bookings) {
            const there = bookings.filter(({ from, to }) => from <= booking.from && booking.from < to);
            expect(partial ? there.reduce((sum, { amount }) => sum + amount, 0) : there.length).toBeLessThanOrEqual(partial ? capacity : 1);
            expect(booking.amount).toBeLessThanOrEqual(capacity);
            expect(blocks.some(block => overlaps(block, booking))).toBe(false);
            expect(withdrawn !== null && booking.to > withdrawn.from).toBe(false);
          }
        }),
      ),
      { numRuns: 120 },
    ));

  it('the same again is nothing', () =>
    fc.assert(
      fc.property(about, asked, (share, story) =>
        play(share, story, (_, after, command, __, hours) => {
          const again = decide(Resource, after, command, context(hours));
          // What was asked has ended meanwhile in its turn (a move of what was blocked): then it is refused.
          expect([command.type, again instanceof Rejection ? [] : again]).toEqual([command.type, []]);
        }),
      ),
      { numRuns: 150 },
    ));

  it('nobody waits for what can be had', () =>
    fc.assert(
      fc.property(about, asked, (share, story) =>
        play(share, story, (_, after, __, facts) => {
          if (after.status === 'unknown' || facts.length === 0) return;
          expect(after.waiting.filter(waiting => waiting.borrowerId !== 'L.9' && !noPlace(after, waiting))).toEqual([]);
        }),
      ),
      { numRuns: 120 },
    ));

  it('what there is of goods is what came less what went, and never below zero', () =>
    fc.assert(
      fc.property(about, asked, (share, story) => {
        let thousandths = 100_000;
        play(share, story, (_, after, __, facts) => {
          for (const { type, data } of facts) {
            if (type === 'StockDrawn') thousandths -= Math.round(data.amount * 1_000);
            if (type === 'StockGivenBack' || type === 'StockReplenished') thousandths += Math.round(data.amount * 1_000);
          }
          if (after.status === 'unknown' || !after.stock) return;
          expect(after.stock.amount).toBeGreaterThanOrEqual(0);
          expect(after.stock.amount).toBe(thousandths / 1_000);
        });
      }),
      { numRuns: 120 },
    ));

  it('a booking is held, waits, or has ended; its number is its own; facts and state are plain', () =>
    fc.assert(
      fc.property(about, asked, (share, story) => {
        const numbers = new Map<number, string>();
        play(share, story, (_, after, __, facts) => {
          if (after.status === 'unknown') return;
          for (const { type, data } of facts) {
            expect(resourceEvents[type].parse(data)).toEqual(data);
            if (!('n' in data)) continue;
            expect(numbers.get(data.n) ?? data.bookingId).toBe(data.bookingId);
            numbers.set(data.n, data.bookingId);
            const places = [after.bookings, after.waiting].filter(some => some.some(({ bookingId }) => bookingId === data.bookingId));
            expect(places.length + (endedOf(after, data.bookingId) ? 1 : 0)).toBe(1);
          }
          expect(JSON.parse(JSON.stringify(after))).toEqual(after);
        });
      }),
      { numRuns: 120 },
    ));
});
