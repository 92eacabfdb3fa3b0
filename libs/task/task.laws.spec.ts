import { describe, it } from '@jest/globals';
import { deepStrictEqual, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import { type CommandOf, Rejection } from '#decider';
import { Membership, membershipId } from '#membership';
import { Task } from './task.decider.ts';
import { committeeId, Play, taskId } from './task.samples.ts';
import { accepted, type KnownTask, offered, remainder, sum, taken } from './task.state.ts';

type Act =
  | CommandOf<typeof Task>
  | { readonly type: 'Wait'; readonly data: { readonly hours: number } }
  | { readonly type: 'Leave'; readonly data: { unitId: string } };

const unitId = fc.constantFrom('L.1', 'L.2', 'L.3', 'L.4');
const quantity = fc.option(
  fc.integer({ min: 1, max: 8 }).map(n => n / 2),
  { nil: undefined },
);
const reason = fc.constant('人手不够');
const evidence = fc.constant({ links: [], files: [] });
const one = (type: string, data: Record<string, fc.Arbitrary<unknown>>, weight = 1) => ({
  weight,
  arbitrary: fc.record({ type: fc.constant(type), data: fc.record(data) }) as fc.Arbitrary<any>,
});
const without = (value: object) => JSON.parse(JSON.stringify(value));

const acts: fc.Arbitrary<Act> = fc
  .oneof(
    one('ClaimTask', { unitId, quantity, joinQueue: fc.boolean() }, 24),
    one('AcceptOffer', { unitId }, 12),
    one('DeclineOffer', { unitId }, 3),
    one('LeaveQueue', { unitId }, 1),
    one('ReleaseClaim', { unitId, reason }, 6),
    one('WithdrawClaim', { unitId, reason }),
    one('OfferHandOver', { unitId, toUnitId: unitId, reason }, 6),
    one('AcceptHandOver', { unitId }, 6),
    one('DeclineHandOver', { unitId }),
    one('CancelHandOver', { unitId }),
    one('StartWork', { unitId }, 6),
    one('DeliverWork', { unitId, quantity, evidence }, 6),
    one('AcceptDelivery', { unitId }, 4),
    one('ReturnForRework', { unitId, reason }),
    one('AmendTask', { amount: quantity, reason }, 4),
    one('PauseTask', { reason }),
    one('ResumeTask', {}, 8),
    one('Wait', { hours: fc.integer({ min: 1, max: 40 }) }, 4),
  )
  .map(without);

/** Long lives of a task; at last, now and then, a unit leaves or the branch takes no more claims. */
const lives = fc
  .tuple(
    fc.array(acts, { minLength: 20, maxLength: 80, size: 'max' }),
    fc.oneof(one('Leave', { unitId }), one('CloseTask', { reason }), one('Wait', { hours: fc.constant(400) })) as fc.Arbitrary<Act>,
    fc.array(acts, { maxLength: 20, size: 'max' }),
  )
  .map(([before, turn, after]) => [...before, turn, ...after]);

/** What the policies would do: answers what is owed up to now, as often as something is owed. */
const settle = (play: Play, seen: (before: KnownTask, types: readonly string[]) => void) => {
  for (let rounds = 0; rounds < 50; rounds++) {
    const { offers, claims, clocks } = play.state;
    const owed = [
      ...offers.map(({ unitId, until }) => ({ at: until, type: 'ExpireOffer' as const, data: { unitId, until } })),
      ...claims.flatMap(({ handOver }) =>
        handOver
          ? [{ at: handOver.until, type: 'ExpireHandOver' as const, data: { unitId: handOver.toUnitId, until: handOver.until } }]
          : [],
      ),
      ...clocks.flatMap(({ name, due, steps }) =>
        steps.map(({ at, level }) => ({ at, type: 'EscalateDelay' as const, data: { clock: name, level, due } })),
      ),
    ].filter(({ at }) => at <= play.now);
    let moved = false;
    for (const { type, data } of owed) {
      const before = play.state;
      const answer = play.task(type, data);
      if (typeof answer !== 'string' && answer.length > 0) moved = true;
      seen(before, typeof answer === 'string' ? [] : answer);
    }
    if (!moved) return;
  }
  throw new Error('The clocks never come to rest.');
};

const perform = (steps: readonly Act[], law: (before: KnownTask, play: Play, types: readonly string[], act?: Act) => void, policy = {}) => {
  const play = new Play(policy).open({ capacity: { mode: 'quantity', amount: 3.5, unit: 'hours' } });
  for (const act of steps) {
    const before = play.state;
    if (act.type === 'Wait') {
      play.now = new Date(Date.parse(play.now) + act.data.hours * 3_600_000).toISOString();
      settle(play, (before, types) => law(before, play, types));
    } else if (act.type === 'Leave') {
      play.tell(Membership, membershipId(committeeId, act.data.unitId), {
        type: 'MembershipSuspended',
        data: { committeeId, unitId: act.data.unitId, period: 1, reason: 'x', since: { on: '2026-01-01' } },
      });
      const answer = play.task('ReleaseLeaver', { unitId: act.data.unitId, reason: '退出' });
      law(before, play, typeof answer === 'string' ? [] : answer);
    } else {
      const answer = play.ask(Task, taskId, act);
      law(before, play, answer instanceof Rejection ? [] : answer.map(({ type }) => type), act);
    }
  }
};

const always = (law: Parameters<typeof perform>[1], policy = {}) =>
  fc.assert(
    fc.property(lives, steps => perform(steps, law, policy)),
    { numRuns: 300 },
  );

describe('whatever is asked of a task, in whatever order,', () => {
  it('no more is taken than there is, and what is taken, kept and left is the whole', () =>
    always((_, { state }) => {
      ok(remainder(state) >= 0);
      deepStrictEqual(
        sum([{ quantity: taken(state) }, { quantity: offered(state) }, { quantity: remainder(state) }]),
        state.plan.capacity.amount,
      );
      ok(accepted(state) <= taken(state));
    }));

  it('a unit has one claim under way at the most, or one place kept, or one in the queue', () =>
    always((_, { state }) => {
      const waiting = [...state.offers, ...state.queue].map(({ unitId }) => unitId);
      deepStrictEqual(new Set(waiting).size, waiting.length);
      const under = state.claims.filter(({ stage }) => stage !== 'accepted').map(({ unitId }) => unitId);
      deepStrictEqual(new Set(under).size, under.length);
    }));

  it('nothing is free while somebody waits: who is next was offered it in the act that freed it', () =>
    always((_, { state }) => {
      if (state.status === 'open' && !state.paused && state.queue.length > 0) deepStrictEqual(remainder(state), 0);
    }));

  it('the queue keeps its order: it is left from anywhere, joined at the end, and offered from its head', () =>
    always(({ queue, paused }, { state }, types) => {
      if (types.includes('ClaimMovedToQueue') || types.includes('PlaceWithdrawn')) return;
      const before = queue.map(({ unitId }) => unitId);
      const kept = state.queue.map(({ unitId }) => unitId).filter(unitId => before.includes(unitId));
      deepStrictEqual(
        kept,
        before.filter(unitId => kept.includes(unitId)),
      );
      deepStrictEqual(
        state.queue.slice(0, kept.length).map(({ unitId }) => unitId),
        kept,
      );
      if (paused) return;
      const offeredNow = new Set(state.offers.map(({ unitId }) => unitId));
      const passed = before.slice(0, before.findLastIndex(unitId => offeredNow.has(unitId)) + 1);
      for (const unitId of passed) ok(!kept.includes(unitId), `${unitId} was passed over`);
    }));

  it('exactly the clocks run that the state asks for, and none once it is over or paused', () =>
    always(
      (_, { state }) => {
        const runs = state.clocks.map(({ name }) => name);
        if (state.paused || state.status === 'completed' || state.status === 'cancelled') return deepStrictEqual(runs, []);
        const expected = state.claims.flatMap(({ n, stage }) => {
          if (stage === 'claimed') return [`start.${n}`, `deliver.${n}`];
          if (stage === 'started' || stage === 'returned') return [`deliver.${n}`];
          return stage === 'delivered' ? [`accept.${n}`] : [];
        });
        if (state.status === 'open' && remainder(state) > 0) expected.push('claim');
        return deepStrictEqual(runs.sort(), expected.sort());
      },
      { fallbackUnitId: 'L.6' },
    ));

  it('the same again yields no fact', () =>
    always((_, play, types, act) => {
      if (!act || act.type === 'Wait' || act.type === 'Leave' || types.length === 0) return;
      const answer = play.ask(Task, taskId, act);
      ok(answer instanceof Rejection || answer.length === 0, `${act.type} led to ${JSON.stringify(answer)}`);
    }));

  it('a claim keeps its number, and no number is given twice', () => {
    fc.assert(
      fc.property(lives, steps => {
        const numbers: number[] = [];
        let play: Play | undefined;
        perform(steps, (_, now) => (play = now), { fallbackUnitId: 'L.6' });
        const known = new Set<number>();
        for (const { type, data } of play?.facts ?? []) {
          if (type === 'TaskClaimed') numbers.push(data.claim);
          if (type === 'ClaimHandedOver') numbers.push(data.toClaim);
          if (type === 'FallbackAssigned' && !known.has(data.claim)) numbers.push(data.claim);
          for (const n of numbers) known.add(n);
        }
        deepStrictEqual(
          numbers,
          [...numbers].sort((a, b) => a - b),
        );
        deepStrictEqual(new Set(numbers).size, numbers.length);
      }),
      { numRuns: 200 },
    );
  });

  it('the state is plain JSON', () => always((_, { state }) => deepStrictEqual(JSON.parse(JSON.stringify(state)), state)));
});
