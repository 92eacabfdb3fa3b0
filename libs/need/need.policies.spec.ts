import { describe, expect, it } from '@jest/globals';
import type { EventOf } from '#decider';
import { order, owe, type Policy, settle, type Source } from '#engine';
import { Task, type TaskFact } from '#task';
import { cancelTasksOfAWithdrawnNeed } from './cancel-tasks-of-a-withdrawn-need.policy.ts';
import { countWorkTowardsTheNeed } from './count-work-towards-the-need.policy.ts';
import { Need } from './need.decider.ts';
import { openTasksOfADecomposedNeed } from './open-tasks-of-a-decomposed-need.policy.ts';
import { passANeedOnToItsCommittee } from './pass-a-need-on-to-its-committee.policy.ts';
import { remindTheRaiser } from './remind-the-raiser.policy.ts';
import { tellTheDuplicate } from './tell-the-duplicate.policy.ts';
import { withdrawOffersOfALeaver } from './withdraw-offers-of-a-leaver.policy.ts';

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const elsewhereId = '0198c0de-0000-7000-8000-000000000002';
const branchId = '0198c0de-0000-7000-8000-00000000000b';
const needId = '0198c0de-0000-7000-8000-0000000000a1';
const otherId = '0198c0de-0000-7000-8000-0000000000a2';
const taskId = '0198c0de-0000-7000-8000-000000000101';
const secondTaskId = '0198c0de-0000-7000-8000-000000000102';

const source = (id: string): Source => ({
  id,
  version: 1,
  position: 1n,
  factId: 'fact',
  actor: 'alice',
  onBehalfOf: null,
  automatic: false,
  committee: committeeId,
  at: '2026-01-01T00:00:00.000Z',
});

/** What follows from the last of these facts of one stream. */
const consequences = (policy: Policy, id: string, ...facts: (EventOf<typeof Need> | TaskFact)[]) => {
  let memory: unknown;
  let then: unknown = [];
  for (const { type, data } of facts) {
    const reaction = policy.on[type]?.(data as never, source(id), memory as never) ?? {};
    if (reaction.memory !== undefined) memory = reaction.memory ?? undefined;
    then = reaction.then ?? [];
  }
  return then;
};

describe('when a need is decomposed', () => {
  it('every part opens as a task of the need, from the one fact', () => {
    const part = { title: '换灯', kind: '维修', capacity: { mode: 'heads' as const, amount: 3 } };
    const plan = (title: string) => ({
      type: 'OpenTask' as const,
      data: Task.commands.OpenTask.parse({ committeeId, branchId, origin: { kind: 'need', id: needId }, ...part, title }),
    });
    expect(
      consequences(openTasksOfADecomposedNeed, needId, {
        type: 'NeedDecomposed',
        data: {
          committeeId,
          branchId,
          parts: [
            { ...part, taskId, quantity: { value: 60, unit: 'pieces', qualifier: '=' } },
            { ...part, taskId: secondTaskId, title: '复查' },
          ],
        },
      }),
    ).toEqual([order(Task, taskId, plan('换灯')), order(Task, secondTaskId, plan('复查'))]);
  });
});

describe('when a need is withdrawn', () => {
  it('its open tasks are cancelled', () =>
    expect(
      consequences(cancelTasksOfAWithdrawnNeed, needId, { type: 'NeedWithdrawn', data: { reason: '不需要了', tasks: [taskId] } }),
    ).toEqual([order(Task, taskId, { type: 'CancelTask', data: { reason: '不需要了' } })]));
});

describe('when a need is merged', () => {
  it('the other is told', () =>
    expect(consequences(tellTheDuplicate, needId, { type: 'NeedMerged', data: { duplicateOf: otherId } })).toEqual([
      order(Need, otherId, { type: 'RecordDuplicate', data: { needId } }),
    ]));
  it('and refused, it goes back', () =>
    expect(consequences(tellTheDuplicate, otherId, { type: 'NeedDuplicateRefused', data: { needId } })).toEqual([
      order(Need, needId, { type: 'UndoMerge', data: { duplicateOf: otherId } }),
    ]));
});

describe('when a need is passed on', () => {
  const need = {
    committeeId,
    origin: 'unit',
    channel: 'own',
    unitId: 'L.1',
    title: '路灯',
    text: '路灯不亮。',
    category: 'facilities',
    visibility: 'members',
  } as const;
  it('to another committee, it is handed in there', () =>
    expect(
      consequences(passANeedOnToItsCommittee, needId, {
        type: 'NeedTransferred',
        data: { reason: '属商都路', toCommitteeId: elsewhereId, toNeedId: otherId, need, times: 2 },
      }),
    ).toEqual([
      order(Need, otherId, {
        type: 'TakeOverNeed',
        data: { ...need, committeeId: elsewhereId, transferredFrom: { needId, committeeId, times: 2 } },
      }),
    ]));
  it('to a body outside, nothing follows', () =>
    expect(
      consequences(passANeedOnToItsCommittee, needId, {
        type: 'NeedTransferred',
        data: { reason: '属城管', toBody: '区城管局', need, times: 1 },
      }),
    ).toEqual([]));
});

describe('when a need is resolved', () => {
  const week = { remindAt: '2026-01-07T00:00:00.000Z', confirmBy: '2026-01-08T00:00:00.000Z', superviseAt: '2026-01-09T00:00:00.000Z' };
  const remind = (level: 'remind' | 'supervise') => ({ type: 'RemindRaiser', data: { level, confirmBy: week.confirmBy } }) as const;
  it('the raiser is owed a reminder, and the committee a look into it', () =>
    expect(consequences(remindTheRaiser, needId, { type: 'NeedResolved', data: { units: [], ...week } })).toEqual([
      owe('remind', week.remindAt, Need, needId, remind('remind')),
      owe('supervise', week.superviseAt, Need, needId, remind('supervise')),
    ]));
  it.each([
    { type: 'NeedConfirmed', data: { satisfied: true } },
    { type: 'NeedReopened', data: { reason: '又坏了' } },
  ] as const)('and $type, nothing is owed any more', fact =>
    expect(consequences(remindTheRaiser, needId, fact)).toEqual([settle('remind'), settle('supervise')]),
  );
});

describe('when a unit leaves the committee', () => {
  const offered = { type: 'SupportOffered', data: { unitId: 'L.1', text: '出人' } } as const;
  const withdrawn = { type: 'SupportWithdrawn', data: { unitId: 'L.1' } } as const;
  const left = { type: 'UnitWithdrew', data: { committeeId, unitId: 'L.1', period: 1, until: { on: '2026-01-01' } } } as const;
  const of = { SupportOffered: needId, SupportWithdrawn: needId, UnitWithdrew: `${committeeId}.L.1` };
  /** What follows from the last fact, each remembered under its key. */
  const after = (...facts: (typeof offered | typeof withdrawn | typeof left)[]) => {
    const memories = new Map<string, any>();
    let then: unknown = [];
    for (const { type, data } of facts) {
      const { key, on } = withdrawOffersOfALeaver as Policy;
      const from = source(of[type]);
      const name = key?.[type]?.(data, from) ?? from.id;
      const reaction = on[type]!(data, from, memories.get(name));
      if (reaction.memory !== undefined) memories.set(name, reaction.memory ?? undefined);
      then = reaction.then ?? [];
    }
    return then;
  };
  it('its offers go with it', () =>
    expect(after(offered, left)).toMatchObject([
      { decider: Need, id: needId, command: { type: 'WithdrawOffer', data: { unitId: 'L.1' } } },
    ]));
  it('an offer that it took back before does not', () => expect(after(offered, withdrawn, left)).toEqual([]));
  it('once', () => expect(after(offered, left, left)).toEqual([]));
});

describe('work on a task that came from a need', () => {
  const opened = (origin: object = { kind: 'need', id: needId }) =>
    ({
      type: 'TaskOpened',
      data: {
        committeeId,
        branchId,
        origin,
        title: '换灯',
        kind: '维修',
        capacity: { mode: 'quantity', amount: 10, unit: 'pieces' },
        skills: [],
        requires: [],
        evidenceRequired: [],
        acceptor: branchId,
        urgent: false,
        linkages: [],
      },
    }) as TaskFact;
  const evidence = { links: [], files: [] };
  const claimed = (claim: number, unitId: string, quantity: number): TaskFact => ({
    type: 'TaskClaimed',
    data: { unitId, claim, quantity },
  });
  const delivered = (claim: number, unitId: string, quantity: number): TaskFact => ({
    type: 'WorkDelivered',
    data: { unitId, claim, quantity, evidence, late: false },
  });
  const accepted = (claim: number, unitId: string, quantity: number): TaskFact => ({
    type: 'DeliveryAccepted',
    data: { unitId, claim, quantity },
  });
  const reason = '人手不够';

  const told = (stage: string, claimed: number, delivered: number, accepted: number, units: string[], whole = 10) => [
    order(Need, needId, { type: 'RecordPartProgress', data: { taskId, stage, whole, claimed, delivered, accepted, units } as never }),
  ];
  const after = (...facts: TaskFact[]) => ({
    toEqual: (expected: unknown) => expect(consequences(countWorkTowardsTheNeed, taskId, opened(), ...facts)).toEqual(expected),
  });
  const has = [claimed(1, 'L.1', 6), claimed(2, 'L.2', 4)];

  it('is nothing while nobody claims it', () => after().toEqual([]));
  it('counts a claim', () => after(has[0]!).toEqual(told('claimed', 6, 0, 0, ['L.1'])));
  it('counts all claims', () => after(...has).toEqual(told('claimed', 10, 0, 0, ['L.1', 'L.2'])));
  it.each<TaskFact>([
    { type: 'ClaimReleased', data: { unitId: 'L.1', claim: 1, quantity: 6, reason, late: false, alarmed: [] } },
    { type: 'ClaimWithdrawn', data: { unitId: 'L.1', claim: 1, quantity: 6, reason } },
    { type: 'ClaimExpired', data: { unitId: 'L.1', claim: 1, quantity: 6, clock: 'start.1' } },
    { type: 'ClaimMovedToQueue', data: { unitId: 'L.1', claim: 1, quantity: 6 } },
  ])('counts it no more after $type', fact => after(...has, fact).toEqual(told('claimed', 4, 0, 0, ['L.2'])));
  it('is open again once all have given it back', () =>
    after(has[0]!, {
      type: 'ClaimReleased',
      data: { unitId: 'L.1', claim: 1, quantity: 6, reason, late: true, alarmed: [branchId] },
    }).toEqual(told('open', 0, 0, 0, [])));
  it('goes over to another unit', () =>
    after(has[0]!, { type: 'ClaimHandedOver', data: { unitId: 'L.1', claim: 1, toUnitId: 'L.3', toClaim: 2, quantity: 6 } }).toEqual(
      told('claimed', 6, 0, 0, ['L.3']),
    ));
  it('falls to the fallback unit, on top of what it has', () =>
    after(claimed(1, 'L.1', 6), {
      type: 'FallbackAssigned',
      data: { unitId: 'L.1', claim: 1, quantity: 4, clock: 'claim', voluntary: false },
    }).toEqual(told('claimed', 10, 0, 0, ['L.1'])));
  it('counts what is delivered', () => after(...has, delivered(1, 'L.1', 5)).toEqual(told('delivered', 10, 5, 0, ['L.1', 'L.2'])));
  it('counts it no more once it is returned for rework', () =>
    after(...has, delivered(1, 'L.1', 5), { type: 'DeliveryReturned', data: { unitId: 'L.1', claim: 1, reason, times: 1 } }).toEqual(
      told('claimed', 10, 0, 0, ['L.1', 'L.2']),
    ));
  it('counts what is accepted, and frees what is not', () =>
    after(...has, delivered(1, 'L.1', 5), accepted(1, 'L.1', 5)).toEqual(told('claimed', 9, 5, 5, ['L.1', 'L.2'])));
  it('is accepted with the last acceptance, and nothing else once the task is then completed', () => {
    const last = [claimed(1, 'L.1', 10), delivered(1, 'L.1', 10), accepted(1, 'L.1', 10)];
    after(...last).toEqual(told('accepted', 10, 10, 10, ['L.1']));
    after(...last, { type: 'TaskCompleted', data: {} }).toEqual(told('accepted', 10, 10, 10, ['L.1']));
  });
  it('is claimed again where all that was claimed is accepted and something is left', () =>
    after(has[0]!, delivered(1, 'L.1', 6), accepted(1, 'L.1', 6)).toEqual(told('claimed', 6, 6, 6, ['L.1'])));
  it('is accepted once the task is completed', () =>
    after(claimed(1, 'L.1', 10), delivered(1, 'L.1', 10), accepted(1, 'L.1', 10), { type: 'TaskCompleted', data: {} }).toEqual(
      told('accepted', 10, 10, 10, ['L.1']),
    ));
  it('keeps what was accepted of a cancelled task, and gives the rest back', () =>
    after(...has, delivered(1, 'L.1', 6), accepted(1, 'L.1', 6), {
      type: 'TaskCancelled',
      data: { reason, affected: ['L.2'], ended: [{ unitId: 'L.2', claim: 2, quantity: 4 }] },
    }).toEqual(told('cancelled', 6, 6, 6, ['L.1'])));
  it('is over where the task is closed and nobody is at work', () =>
    after({ type: 'TaskClosed', data: { reason, dropped: [] } }).toEqual(told('cancelled', 0, 0, 0, [])));
  it('goes on where the task is closed and somebody is at work', () =>
    after(has[0]!, { type: 'TaskClosed', data: { reason, dropped: [] } }).toEqual(told('claimed', 6, 0, 0, ['L.1'])));
  it('is measured by the task’s capacity as it is now', () =>
    after(has[0]!, {
      type: 'TaskAmended',
      data: { reason, affected: [], capacity: { mode: 'quantity', amount: 12, unit: 'pieces' } },
    } as TaskFact).toEqual(told('claimed', 6, 0, 0, ['L.1'], 12)));
  it('is nobody’s business where the task came from no need', () =>
    expect(consequences(countWorkTowardsTheNeed, taskId, opened({ kind: 'own' }), has[0]!)).toEqual([]));
});
