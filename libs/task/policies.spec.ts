import { describe, expect, it } from '@jest/globals';
import type { Policy, Source } from '#engine';
import { allowanceId } from './allowance.decider.ts';
import { escalateWhatIsLate } from './escalate-what-is-late.policy.ts';
import { giveUnusedClaimsBack } from './give-unused-claims-back.policy.ts';
import { passUnansweredOffersOn } from './pass-unanswered-offers-on.policy.ts';
import { releaseClaimsOfALeaver } from './release-claims-of-a-leaver.policy.ts';
import { taskEvents } from './task.events.ts';
import { at, committeeId, taskId } from './task.samples.ts';

const source = (id = taskId): Source => ({
  id,
  version: 2,
  position: 2n,
  factId: 'f',
  actor: 'alice',
  onBehalfOf: null,
  automatic: false,
  committee: committeeId,
  at: at(0),
});
/** What the policy makes of a fact, each consequence in a line. */
const hear = (policy: Policy, type: string, data: object, memory?: unknown) => {
  const { then = [], memory: after } = policy.on[type]!(data as never, source(), memory as never);
  const lines = then.map(one => {
    if ('settled' in one) return `settle ${one.settled}`;
    const { type, data } = one.command as { type: string; data: Record<string, unknown> };
    const told = `${type} ${one.id} ${JSON.stringify(data)}`;
    return 'owed' in one ? `owe ${one.owed} at ${one.at}: ${told}` : told;
  });
  return { lines, after };
};

describe('what is late is escalated:', () => {
  const clock = {
    name: 'start.1',
    due: at(72),
    steps: [
      { level: 'remind', at: at(48) },
      { level: 'supervise', at: at(96) },
    ],
  } as const;

  it('a clock that begins owes its first step, one that ends owes nothing', () => {
    const { lines } = hear(escalateWhatIsLate, 'TaskClaimed', { clocks: { started: [clock], stopped: ['claim'] } });
    expect(lines).toEqual([
      'settle claim',
      `owe start.1 at ${at(48)}: EscalateDelay ${taskId} {"clock":"start.1","level":"remind","due":"${at(72)}"}`,
    ]);
  });
  it('each step owes the next', () => {
    const told = { clock: 'start.1', level: 'remind', due: at(72), told: [] };
    expect(hear(escalateWhatIsLate, 'DelayEscalated', { ...told, next: clock.steps[1] }).lines).toEqual([
      `owe start.1 at ${at(96)}: EscalateDelay ${taskId} {"clock":"start.1","level":"supervise","due":"${at(72)}"}`,
    ]);
    expect(hear(escalateWhatIsLate, 'DelayEscalated', told).lines).toEqual(['settle start.1']);
  });
  it('a clock without a ladder owes nothing', () =>
    expect(hear(escalateWhatIsLate, 'TaskResumed', { clocks: { started: [{ ...clock, steps: [] }], stopped: [] } }).lines).toEqual([
      'settle start.1',
    ]));
  it('every fact of a task may move a clock', () =>
    expect(Object.keys(escalateWhatIsLate.on).sort()).toEqual(Object.keys(taskEvents).sort()));
});

describe('unanswered offers are passed on:', () => {
  const expiry = `ExpireOffer ${taskId} {"unitId":"L.1","until":"${at(24)}"}`;
  const handOver = `ExpireHandOver ${taskId} {"unitId":"L.2","until":"${at(24)}"}`;

  it('an offer owes its end', () => {
    expect(hear(passUnansweredOffersOn, 'PlaceOffered', { unitId: 'L.1', quantity: 1, until: at(24) }).lines).toEqual([
      `owe place for L.1 at ${at(24)}: ${expiry}`,
    ]);
    expect(hear(passUnansweredOffersOn, 'HandOverOffered', { unitId: 'L.1', toUnitId: 'L.2', until: at(24) }).lines).toEqual([
      `owe claim to L.2 at ${at(24)}: ${handOver}`,
    ]);
  });
  it.each([
    ['PlaceDeclined', { unitId: 'L.1' }, ['settle place for L.1']],
    ['PlaceWithdrawn', { unitId: 'L.1' }, ['settle place for L.1']],
    ['TaskClaimed', { unitId: 'L.1', promoted: true }, ['settle place for L.1']],
    ['TaskClaimed', { unitId: 'L.1' }, []],
    ['HandOverDeclined', { toUnitId: 'L.2' }, ['settle claim to L.2']],
    ['HandOverCancelled', { toUnitId: 'L.2' }, ['settle claim to L.2']],
    ['ClaimHandedOver', { toUnitId: 'L.2' }, ['settle claim to L.2', 'settle place for L.2']],
    ['TaskClosed', { dropped: ['L.1'] }, ['settle place for L.1']],
    ['TaskCancelled', { affected: ['L.1'] }, ['settle place for L.1', 'settle claim to L.1']],
  ])('%s ends what was owed', (type, data, lines) => expect(hear(passUnansweredOffersOn, type, data).lines).toEqual(lines));
  it('a pause moves the end', () =>
    expect(
      hear(passUnansweredOffersOn, 'TaskResumed', {
        offers: [{ unitId: 'L.1', until: at(24) }],
        handOvers: [{ unitId: 'L.2', until: at(24) }],
      }).lines,
    ).toEqual([`owe place for L.1 at ${at(24)}: ${expiry}`, `owe claim to L.2 at ${at(24)}: ${handOver}`]));
});

describe('a leaver’s claims are released:', () => {
  const key = `${committeeId}.L.1`;
  const released = [`ReleaseLeaver ${taskId} {"unitId":"L.1","reason":"成员资格已暂停或终止。 The membership is suspended or has ended."}`];

  it('a unit’s tasks are remembered by its membership', () => {
    expect(releaseClaimsOfALeaver.key!.TaskClaimed!({ unitId: 'L.1' } as never, source())).toBe(key);
    expect(releaseClaimsOfALeaver.key!.HandOverOffered!({ unitId: 'L.2', toUnitId: 'L.1' } as never, source())).toBe(key);
    for (const type of ['TaskClaimed', 'TaskClaimQueued', 'FallbackAssigned'])
      expect(hear(releaseClaimsOfALeaver, type, { unitId: 'L.1' })).toEqual({ lines: [], after: { tasks: [taskId], gone: false } });
    for (const type of ['HandOverOffered', 'ClaimHandedOver'])
      expect(hear(releaseClaimsOfALeaver, type, { toUnitId: 'L.1' }).after).toEqual({ tasks: [taskId], gone: false });
    expect(hear(releaseClaimsOfALeaver, 'TaskClaimed', { unitId: 'L.1' }, { tasks: [taskId], gone: false }).after).toBeUndefined();
  });
  it.each(['ClaimReleased', 'ClaimWithdrawn', 'ClaimExpired', 'QueueLeft', 'PlaceDeclined', 'PlaceOfferExpired', 'DeliveryAccepted'])(
    '%s forgets the task',
    type =>
      expect(hear(releaseClaimsOfALeaver, type, { unitId: 'L.1' }, { tasks: [taskId], gone: false }).after).toEqual({
        tasks: [],
        gone: false,
      }),
  );
  it.each(['MembershipSuspended', 'UnitWithdrew', 'UnitRemoved', 'MembershipLapsed'])('%s releases them all', type =>
    expect(hear(releaseClaimsOfALeaver, type, { unitId: 'L.1' }, { tasks: [taskId], gone: false })).toEqual({
      lines: released,
      after: { tasks: [], gone: true },
    }),
  );
  it('also one that lands after the unit left', () =>
    expect(hear(releaseClaimsOfALeaver, 'TaskClaimed', { unitId: 'L.1' }, { tasks: [], gone: true }).lines).toEqual(released));
  it.each(['MembershipResumed', 'UnitAdmitted'])('until %s', type =>
    expect(hear(releaseClaimsOfALeaver, type, { unitId: 'L.1' }, { tasks: [], gone: true }).after).toEqual({ tasks: [], gone: false }),
  );
});

describe('unused claims are given back:', () => {
  const mine = allowanceId(committeeId, 'L.1');
  const settle = `SettleReservation ${mine} {"taskId":"${taskId}"}`;
  const back = (spent: boolean) => `ReturnClaim ${mine} {"taskId":"${taskId}","spent":${spent}}`;

  it.each([
    ['TaskClaimed', {}, [settle]],
    ['TaskClaimQueued', {}, [back(false)]],
    ['ClaimMovedToQueue', {}, [back(false)]],
    ['ClaimReleased', { late: false }, [back(false)]],
    ['ClaimReleased', { late: true }, [back(true)]],
    ['ClaimExpired', {}, [back(true)]],
    ['ClaimWithdrawn', {}, [back(false)]],
    ['DeliveryAccepted', {}, [back(true)]],
    ['ClaimHandedOver', { toUnitId: 'L.2' }, [back(false), settle.replace('L.1', 'L.2')]],
    ['TaskCancelled', { ended: [{ unitId: 'L.1' }] }, [back(false)]],
  ])('%s with %j', (type, data, lines) => expect(hear(giveUnusedClaimsBack, type, { unitId: 'L.1', ...data }).lines).toEqual(lines));
  it('what was set aside is owed back', () => {
    expect(hear(giveUnusedClaimsBack, 'ClaimReserved', { taskId: 't', token: 'x', until: at(1), lifted: false }).lines).toEqual([
      `owe t at ${at(1)}: GiveBackReservation ${taskId} {"taskId":"t","token":"x"}`,
    ]);
    expect(hear(giveUnusedClaimsBack, 'ReservationSettled', { taskId: 't' }).lines).toEqual(['settle t']);
    expect(hear(giveUnusedClaimsBack, 'ClaimReturned', { taskId: 't', spent: false }).lines).toEqual(['settle t']);
  });
});
