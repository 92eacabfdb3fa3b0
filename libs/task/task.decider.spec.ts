import { describe, expect, it } from '@jest/globals';
import { Committee } from '#committee';
import type { CommandOf } from '#decider';
import { given } from '#decider/given';
import { Membership, membershipId } from '#membership';
import { Unit } from '#unit';
import { Task } from './task.decider.ts';
import {
  admitted,
  at,
  branch,
  branchId,
  committeeId,
  established,
  liaison,
  officer,
  opened,
  plan,
  Play,
  taskId,
  withPolicy,
} from './task.samples.ts';
import { offered, remainder, taken, type TaskFact } from './task.state.ts';

const reason = '人手不够';
const noEvidence = { links: [], files: [] };
const photo = { links: [], files: [{ name: '楼道.jpg', size: 10, sha256: 'a'.repeat(64), mediaType: 'image/jpeg' }] };

/** A task with these facts, in a committee of which the units L.1 to L.5 are members. */
const with_ = (...facts: TaskFact[]) => {
  const scene = given(Task, ...(facts as never[])).and(Committee, committeeId, ...established);
  for (const unitId of ['L.1', 'L.2', 'L.3', 'L.4', 'L.5']) scene.and(Membership, membershipId(committeeId, unitId), admitted(unitId));
  return scene;
};
const claimed = (unitId: string, claim: number, quantity: number): TaskFact => ({ type: 'TaskClaimed', data: { unitId, claim, quantity } });
const queued = (unitId: string, quantity: number): TaskFact => ({ type: 'TaskClaimQueued', data: { unitId, quantity } });
const delivered = (unitId: string, claim: number, quantity: number): TaskFact => ({
  type: 'WorkDelivered',
  data: { unitId, claim, quantity, evidence: noEvidence, late: false },
});
const claim = (unitId: string, data: object = {}) => ({ type: 'ClaimTask', data: { unitId, joinQueue: false, ...data } }) as const;
const paused: TaskFact = { type: 'TaskPaused', data: { reason, affected: [] } };
const closed: TaskFact = { type: 'TaskClosed', data: { reason, dropped: [] } };
const cancelled: TaskFact = { type: 'TaskCancelled', data: { reason, affected: [], ended: [] } };

describe('opening a task', () => {
  const { acceptor: _, ...said } = plan;
  const open = (changes: object = {}) => ({ type: 'OpenTask', data: { ...said, ...changes } }) as any;

  it('lets units claim it, until the committee’s time to claim is over', () => {
    with_()
      .when(open())
      .then({
        type: 'TaskOpened',
        data: {
          ...plan,
          clocks: {
            started: [
              {
                name: 'claim',
                due: at(72),
                steps: [
                  { level: 'remind', at: at(48) },
                  { level: 'supervise', at: at(96) },
                  { level: 'report', at: at(144) },
                  { level: 'fallback', at: at(192) },
                ],
              },
            ],
            stopped: [],
          },
        },
      });
  });
  it('fills in what a single task and heads are measured in, and that the branch accepts', () => {
    const { decision } = with_().when(open({ capacity: { mode: 'single' } }));
    expect(decision).toMatchObject([{ data: { capacity: { mode: 'single', amount: 1, unit: 'items' }, acceptor: branchId } }]);
    const heads = with_().when(open({ capacity: { mode: 'heads', amount: 3 } })).decision;
    expect(heads).toMatchObject([{ data: { capacity: { mode: 'heads', amount: 3, unit: 'people' } } }]);
  });
  it('may be asked twice', () => with_(opened()).when(open()).thenNothing());
  it('is refused where another task has that id', () =>
    with_(opened())
      .when(open({ title: '别的' }))
      .thenRejected('TASK_EXISTS', 1));
  it('is refused where the draft is another committee’s', () =>
    with_({ type: 'TaskDrafted', data: plan })
      .when(open({ committeeId: '01980000-0000-7000-8000-0000000000ff' }))
      .thenRejected('TASK_EXISTS'));
  it('is refused in a committee that there is not', () => given(Task).when(open()).thenRejected('COMMITTEE_NOT_ACTIVE'));
  it('is refused to a branch of another committee', () =>
    with_()
      .when(open({ branchId: 'other' }))
      .thenRejected('NOT_A_BRANCH'));
  it('is refused without an amount', () =>
    with_()
      .when(open({ capacity: { mode: 'quantity', unit: 'hours' } }))
      .thenRejected('BAD_QUANTITY'));
  it('is refused with half a head', () =>
    with_()
      .when(open({ capacity: { mode: 'heads', amount: 1.5 } }))
      .thenRejected('BAD_QUANTITY'));
  it('is refused where one unit should take several', () =>
    with_()
      .when(open({ capacity: { mode: 'single', amount: 2 } }))
      .thenRejected('BAD_QUANTITY'));
  it('is refused where the window ends before it begins', () =>
    with_()
      .when(open({ window: { from: at(2), to: at(1) } }))
      .thenRejected('BAD_DATES'));
  it('is refused where it could be claimed after it is due', () =>
    with_()
      .when(open({ claimBy: at(241) }))
      .thenRejected('BAD_DATES'));
  it('is for the branch and the committee’s officers', () => {
    with_()
      .when(open(), { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
    with_()
      .when(open(), { as: { id: 'x', grants: [{ role: 'community-branch', of: 'other' }] } })
      .thenRejected('NOT_PERMITTED');
    expect(with_().when(open(), { as: branch }).decision).toHaveLength(1);
    expect(with_().when(open(), { as: officer }).decision).toHaveLength(1);
  });
  it('gives an urgent task a short ladder', () => {
    const play = new Play().open({ urgent: true, claimBy: at(0.25) });
    expect(play.clock('claim')).toEqual({
      name: 'claim',
      due: at(0.25),
      steps: [
        { level: 'remind', at: at(0.125) },
        { level: 'supervise', at: at(0.25) },
        { level: 'report', at: at(0.5) },
        { level: 'fallback', at: at(0.75) },
      ],
    });
  });

  it('can begin with a draft that no unit sees', () => {
    with_()
      .when({ type: 'DraftTask', data: said as any })
      .then({ type: 'TaskDrafted', data: plan });
    const draft = { type: 'TaskDrafted', data: plan } as const;
    with_(draft)
      .when({ type: 'DraftTask', data: said as any })
      .thenNothing();
    with_(draft).when(claim('L.1')).thenRejected('TASK_NOT_OPEN', 1);
    expect(with_(draft).when({ type: 'PublishTask', data: {} }).decision).toMatchObject([{ type: 'TaskOpened', data: plan }]);
    expect(with_(draft).when(open({ title: '改过' })).decision).toMatchObject([{ type: 'TaskOpened', data: { title: '改过' } }]);
    with_(draft).when({ type: 'PauseTask', data: { reason } }).thenRejected('TASK_NOT_OPEN');
    with_(draft).when({ type: 'CloseTask', data: { reason } }).thenRejected('TASK_NOT_OPEN');
    with_(opened()).when({ type: 'PublishTask', data: {} }).thenNothing();
    with_(opened(), cancelled).when({ type: 'PublishTask', data: {} }).thenRejected('TASK_CLOSED', 2);
  });
});

describe('claiming a task', () => {
  it('takes all that is left where nothing is said', () =>
    with_(opened(), claimed('L.2', 1, 1))
      .when(claim('L.1'))
      .then({
        type: 'TaskClaimed',
        data: {
          unitId: 'L.1',
          claim: 2,
          quantity: 3,
          clocks: {
            // The given facts said nothing of clocks, so those of the first claim begin here too.
            started: [...clocksOf('1'), ...clocksOf('2')],
            stopped: [],
          },
        },
      }));
  it('takes a part', () => {
    const play = new Play().open();
    expect(play.task('ClaimTask', { unitId: 'L.1', quantity: 3, pledge: '周六上午到' })).toEqual(['TaskClaimed']);
    expect(play.last('TaskClaimed')).toMatchObject({ unitId: 'L.1', claim: 1, quantity: 3, pledge: '周六上午到' });
    expect([taken(play.state), remainder(play.state)]).toEqual([3, 1]);
  });
  it('stops the time to claim when all is taken, and not before', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 3 });
    expect(play.last('TaskClaimed').clocks.stopped).toEqual([]);
    play.task('ClaimTask', { unitId: 'L.2' });
    expect(play.last('TaskClaimed').clocks.stopped).toEqual(['claim']);
  });
  it('may be asked twice', () => {
    with_(opened(), claimed('L.1', 1, 4))
      .when(claim('L.1'))
      .thenNothing();
    with_(opened(), claimed('L.1', 1, 3))
      .when(claim('L.1', { quantity: 3 }))
      .thenNothing();
  });
  it('is refused for another amount than one has, naming the claim', () =>
    with_(opened(), claimed('L.1', 1, 3))
      .when(claim('L.1', { quantity: 2 }))
      .thenRejected('ALREADY_YOURS', 2));
  it('is refused when all is taken, naming whoever was faster', () => {
    const { decision } = with_(opened(), claimed('L.1', 1, 2), claimed('L.2', 2, 2)).when(claim('L.3'));
    expect(decision).toMatchObject({ code: 'TASK_FULL', because: 3, zh: expect.stringContaining('L.2') });
  });
  it('is refused when not enough is left, saying how much is', () => {
    const { decision } = with_(opened(), claimed('L.1', 1, 3)).when(claim('L.3', { quantity: 2 }));
    expect(decision).toMatchObject({ code: 'NOT_ENOUGH_LEFT', because: 2, zh: expect.stringContaining('只剩 1') });
  });
  it('is refused where there is no task', () => with_().when(claim('L.1')).thenRejected('TASK_NOT_FOUND'));
  it('is refused once claims are closed, naming the fact', () => {
    with_(opened(), closed).when(claim('L.1')).thenRejected('TASK_CLOSED', 2);
    with_(opened(), cancelled).when(claim('L.1')).thenRejected('TASK_CLOSED', 2);
    with_(opened(), { type: 'TaskCompleted', data: {} }).when(claim('L.1')).thenRejected('TASK_CLOSED', 2);
  });
  it('is refused while the task is paused', () => with_(opened(), paused).when(claim('L.1')).thenRejected('TASK_PAUSED', 2));
  it('is refused to a unit that is no active member', () => {
    with_(opened()).when(claim('L.9')).thenRejected('NOT_ELIGIBLE');
    with_(opened())
      .and(Membership, membershipId(committeeId, 'L.1'), admitted('L.1'), {
        type: 'MembershipSuspended',
        data: { committeeId, unitId: 'L.1', period: 1, reason, since: { on: '2026-01-01' } },
      })
      .when(claim('L.1'))
      .thenRejected('NOT_ELIGIBLE');
  });
  it.each([
    'ClaimTask',
    'LeaveQueue',
    'AcceptOffer',
    'DeclineOffer',
    'AcceptHandOver',
    'DeclineHandOver',
    'StartWork',
    'DeliverWork',
  ] as const)('is answered as if there were no such task for a unit without a seat: %s', type => {
    const command = { type, data: { unitId: 'L.9' } } as CommandOf<typeof Task>;
    with_(opened())
      .when(command, { as: liaison('L.9') })
      .thenRejected('TASK_NOT_FOUND');
    with_()
      .when(command, { as: liaison('L.9') })
      .thenRejected('TASK_NOT_FOUND');
  });
  it('tells a unit with a seat nothing of a draft', () =>
    with_({ type: 'TaskDrafted', data: plan })
      .when(claim('L.1'), { as: liaison('L.1') })
      .thenRejected('TASK_NOT_FOUND'));
  it('leaves a unit that has lost its seat what it has begun', () =>
    expect(
      with_(opened(), claimed('L.9', 1, 2)).when({ type: 'StartWork', data: { unitId: 'L.9' } }, { as: liaison('L.9') }).decision,
    ).toMatchObject([{ type: 'WorkStarted' }]));
  it('is refused to a unit without what the task requires', () => {
    const venue = opened({ requires: ['venue'] });
    const registered = (capacities: 'venue'[]) =>
      ({
        type: 'UnitRegistered',
        data: { name: '科技馆', kind: 'culture', level: 'municipal', partyOrganisation: 'none', capacities },
      }) as const;
    with_(venue).when(claim('L.1')).thenRejected('NOT_ELIGIBLE');
    with_(venue).and(Unit, 'L.1', registered([])).when(claim('L.1')).thenRejected('NOT_ELIGIBLE');
    expect(
      with_(venue)
        .and(Unit, 'L.1', registered(['venue']))
        .when(claim('L.1')).decision,
    ).toHaveLength(1);
  });
  it('is refused for half a head, and for more than there is', () => {
    with_(opened())
      .when(claim('L.1', { quantity: 0.5 }))
      .thenRejected('BAD_QUANTITY');
    with_(opened())
      .when(claim('L.1', { quantity: 5 }))
      .thenRejected('BAD_QUANTITY');
  });
  it('is refused for more than one unit may have of a task', () => {
    const limited = () => with_(opened()).and(Committee, committeeId, ...withPolicy({ maxQuantityPerTask: 2 }));
    limited()
      .when(claim('L.1', { quantity: 3 }))
      .thenRejected('CLAIM_QUOTA');
    expect(limited().when(claim('L.1')).decision).toMatchObject([{ data: { quantity: 2 } }]);
  });
  it('is refused without a reservation where the committee has a quota', () =>
    with_(opened())
      .and(Committee, committeeId, ...withPolicy({ maxOpenClaims: 2 }))
      .when(claim('L.1'))
      .thenRejected('CLAIM_QUOTA'));
  it('is for the liaison of the unit', () => {
    with_(opened())
      .when(claim('L.1'), { as: liaison('L.2') })
      .thenRejected('NOT_PERMITTED');
    with_(opened()).when(claim('L.1'), { as: officer }).thenRejected('NOT_PERMITTED');
    expect(with_(opened()).when(claim('L.1'), { as: liaison('L.1') }).decision).toHaveLength(1);
  });
  it('counts hundredths of an hour exactly', () => {
    const play = new Play().open({ capacity: { mode: 'quantity', amount: 0.3, unit: 'hours' } });
    play.task('ClaimTask', { unitId: 'L.1', quantity: 0.1 });
    play.task('ClaimTask', { unitId: 'L.2', quantity: 0.2 });
    expect([taken(play.state), remainder(play.state)]).toEqual([0.3, 0]);
  });
});

describe('the queue', () => {
  const full = [opened(), claimed('L.1', 1, 4)] as const;

  it('is joined only by those who say so', () =>
    expect(with_(...full).when(claim('L.2', { joinQueue: true, quantity: 2 })).decision).toMatchObject([
      { type: 'TaskClaimQueued', data: { unitId: 'L.2', quantity: 2 } },
    ]));
  it('is joined twice with the same wish', () => {
    with_(...full, queued('L.2', 2))
      .when(claim('L.2', { joinQueue: true, quantity: 2 }))
      .thenNothing();
    with_(...full, queued('L.2', 2))
      .when(claim('L.2', { joinQueue: true }))
      .thenNothing();
  });
  it('is not joined with another wish', () =>
    with_(...full, queued('L.2', 2))
      .when(claim('L.2', { joinQueue: true, quantity: 1 }))
      .thenRejected('ALREADY_QUEUED'));
  it('offers at once what is left to a unit that wants more', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 3 });
    expect(play.task('ClaimTask', { unitId: 'L.2', quantity: 2, joinQueue: true })).toEqual(['TaskClaimQueued', 'PlaceOffered']);
    expect(play.last('PlaceOffered')).toMatchObject({ unitId: 'L.2', quantity: 1 });
  });
  it('is offered what comes free in the same act, in order, for a time', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('ClaimTask', { unitId: 'L.2', quantity: 2, joinQueue: true });
    play.task('ClaimTask', { unitId: 'L.3', quantity: 3, joinQueue: true });
    expect(play.task('ReleaseClaim', { unitId: 'L.1', reason })).toEqual(['ClaimReleased', 'PlaceOffered', 'PlaceOffered']);
    expect(play.state.offers).toMatchObject([
      { unitId: 'L.2', quantity: 2, until: at(24) },
      { unitId: 'L.3', quantity: 2, until: at(24) },
    ]);
    expect([taken(play.state), offered(play.state), remainder(play.state)]).toEqual([0, 4, 0]);
  });
  it('keeps an offered place from everybody else', () => {
    const play = new Play().open({ capacity: { mode: 'single', amount: 1, unit: 'items' } });
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('ClaimTask', { unitId: 'L.2', joinQueue: true });
    play.task('ReleaseClaim', { unitId: 'L.1', reason });
    expect(play.task('ClaimTask', { unitId: 'L.3' })).toBe('TASK_FULL');
    expect(play.task('AcceptOffer', { unitId: 'L.3' })).toBe('NO_OFFER');
    expect(play.task('AcceptOffer', { unitId: 'L.2' })).toEqual(['TaskClaimed']);
    expect(play.last('TaskClaimed')).toMatchObject({ unitId: 'L.2', claim: 2, quantity: 1, promoted: true });
    expect(play.task('AcceptOffer', { unitId: 'L.2' })).toEqual([]);
  });
  it('takes a claim by a unit with an offer as its acceptance', () => {
    const play = offeredToTwo();
    expect(play.task('ClaimTask', { unitId: 'L.2' })).toEqual(['TaskClaimed']);
    expect(play.last('TaskClaimed').promoted).toBe(true);
  });
  it('passes a declined offer on in the same act', () => {
    const play = offeredToTwo();
    expect(play.task('DeclineOffer', { unitId: 'L.2', reason })).toEqual(['PlaceDeclined', 'PlaceOffered']);
    expect(play.state.offers).toMatchObject([{ unitId: 'L.3' }]);
    expect(play.task('DeclineOffer', { unitId: 'L.2' })).toEqual([]);
  });
  it('passes an expired offer on in the same act', () => {
    const play = offeredToTwo();
    const { until } = play.last('PlaceOffered');
    expect(play.task('ExpireOffer', { unitId: 'L.2', until })).toEqual([]);
    play.now = until;
    expect(play.task('AcceptOffer', { unitId: 'L.2' })).toBe('OFFER_EXPIRED');
    expect(play.task('ExpireOffer', { unitId: 'L.2', until: at(1) })).toEqual([]);
    expect(play.task('ExpireOffer', { unitId: 'L.2', until })).toEqual(['PlaceOfferExpired', 'PlaceOffered']);
    expect(play.state.offers).toMatchObject([{ unitId: 'L.3' }]);
    expect(play.state.queue).toEqual([]);
  });
  it('lets the time to claim run anew when nobody is left to be offered it', () => {
    const play = offeredToTwo();
    play.task('DeclineOffer', { unitId: 'L.2' });
    play.task('DeclineOffer', { unitId: 'L.3' });
    expect(play.last('PlaceDeclined').clocks.started).toMatchObject([{ name: 'claim', due: at(72) }]);
  });
  it('can be left, also with an offer in hand', () => {
    const play = offeredToTwo();
    expect(play.task('LeaveQueue', { unitId: 'L.3', reason })).toEqual(['QueueLeft']);
    expect(play.task('LeaveQueue', { unitId: 'L.3' })).toEqual([]);
    expect(play.task('LeaveQueue', { unitId: 'L.2' })).toEqual(['PlaceDeclined']);
  });
  it('offers nothing to a unit that is no member any more', () => {
    const play = offeredToTwo();
    suspend(play, 'L.2');
    expect(play.task('AcceptOffer', { unitId: 'L.2' })).toBe('NOT_ELIGIBLE');
  });
  it('ends when claims are closed', () => {
    const play = offeredToTwo();
    expect(play.task('CloseTask', { reason })).toEqual(['TaskClosed']);
    expect(play.last('TaskClosed').dropped).toEqual(['L.2', 'L.3']);
    expect(play.task('AcceptOffer', { unitId: 'L.2' })).toBe('NO_OFFER');
  });
});

describe('giving a claim back', () => {
  const release = (unitId: string) => ({ type: 'ReleaseClaim', data: { unitId, reason } }) as const;

  it('frees its place and lets the time to claim run anew', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.now = at(10);
    play.task('ReleaseClaim', { unitId: 'L.1', reason });
    expect(play.last('ClaimReleased')).toMatchObject({ late: false, alarmed: [], clocks: { stopped: ['start.1', 'deliver.1'] } });
    expect(play.clock('claim')).toMatchObject({ due: at(82) });
  });
  it('is late shortly before the deadline, and alarms those who answer for the task', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.now = at(192);
    play.task('ReleaseClaim', { unitId: 'L.1', reason });
    expect(play.last('ClaimReleased')).toMatchObject({ late: true, alarmed: [branchId, committeeId] });
  });
  it('is refused to a unit that has none', () => with_(opened()).when(release('L.1')).thenRejected('NO_CLAIM'));
  it('is refused once it was delivered', () =>
    with_(opened(), claimed('L.1', 1, 4), delivered('L.1', 1, 4))
      .when(release('L.1'))
      .thenRejected('ALREADY_DELIVERED'));
  it('is refused once the task is over', () => with_(opened(), cancelled).when(release('L.1')).thenRejected('TASK_CLOSED'));
  it('is for the liaison of the unit', () =>
    with_(opened(), claimed('L.1', 1, 4))
      .when(release('L.1'), { as: officer })
      .thenRejected('NOT_PERMITTED'));

  it('can be done by the branch, with a reason', () => {
    const withdraw = { type: 'WithdrawClaim', data: { unitId: 'L.1', reason } } as const;
    const { decision } = with_(opened(), claimed('L.1', 1, 4)).when(withdraw, { as: branch });
    expect(decision).toMatchObject([{ type: 'ClaimWithdrawn', data: { unitId: 'L.1', claim: 1, quantity: 4, reason } }]);
    with_(opened(), claimed('L.1', 1, 4))
      .when(withdraw, { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
    with_(opened()).when(withdraw).thenRejected('NO_CLAIM');
  });
});

describe('a unit that left the committee', () => {
  const leave = { unitId: 'L.1', reason: '成员单位已退出' };

  it('keeps nothing that it has not delivered', () => {
    const play = offeredToTwo();
    play.task('AcceptOffer', { unitId: 'L.2' });
    suspend(play, 'L.2');
    expect(play.task('ReleaseLeaver', { ...leave, unitId: 'L.2' })).toEqual(['ClaimReleased', 'PlaceOffered']);
    suspend(play, 'L.3');
    expect(play.task('ReleaseLeaver', { ...leave, unitId: 'L.3' })).toEqual(['PlaceDeclined']);
    expect(play.task('ReleaseLeaver', { ...leave, unitId: 'L.3' })).toEqual([]);
  });
  it('leaves the queue, and takes over nothing', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.2' });
    play.task('ClaimTask', { unitId: 'L.1', joinQueue: true });
    play.task('OfferHandOver', { unitId: 'L.2', toUnitId: 'L.1', reason });
    suspend(play, 'L.1');
    expect(play.task('ReleaseLeaver', leave)).toEqual(['QueueLeft', 'HandOverDeclined']);
  });
  it('keeps what waits to be accepted', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('DeliverWork', { unitId: 'L.1' });
    suspend(play, 'L.1');
    expect(play.task('ReleaseLeaver', leave)).toEqual([]);
  });
  it('keeps everything if it came back meanwhile', () =>
    with_(opened(), claimed('L.1', 1, 4))
      .when({ type: 'ReleaseLeaver', data: leave })
      .thenNothing());
});

describe('handing a claim over', () => {
  const handed = () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 3 });
    play.task('StartWork', { unitId: 'L.1' });
    expect(play.task('OfferHandOver', { unitId: 'L.1', toUnitId: 'L.2', reason })).toEqual(['HandOverOffered']);
    return play;
  };

  it('waits for the other unit’s word', () => {
    const play = handed();
    expect(play.state.claims).toMatchObject([{ unitId: 'L.1', handOver: { toUnitId: 'L.2', until: at(24) } }]);
    expect(play.task('OfferHandOver', { unitId: 'L.1', toUnitId: 'L.2', reason })).toEqual([]);
    expect(play.task('AcceptHandOver', { unitId: 'L.2' })).toEqual(['ClaimHandedOver']);
    expect(play.state.claims).toMatchObject([{ n: 2, unitId: 'L.2', quantity: 3, stage: 'started', handOver: null }]);
    expect(play.state.clocks.map(({ name }) => name)).toEqual(['claim', 'deliver.2']);
  });
  it('ends with the other unit’s no, or when the first keeps it', () => {
    expect(handed().task('DeclineHandOver', { unitId: 'L.2' })).toEqual(['HandOverDeclined']);
    expect(handed().task('DeclineHandOver', { unitId: 'L.3' })).toEqual([]);
    const play = handed();
    expect(play.task('CancelHandOver', { unitId: 'L.1' })).toEqual(['HandOverCancelled']);
    expect(play.task('CancelHandOver', { unitId: 'L.1' })).toEqual([]);
    expect(play.task('AcceptHandOver', { unitId: 'L.2' })).toBe('NO_HAND_OVER');
  });
  it('expires', () => {
    const play = handed();
    expect(play.task('ExpireHandOver', { unitId: 'L.2', until: at(24) })).toEqual([]);
    play.now = at(24);
    expect(play.task('AcceptHandOver', { unitId: 'L.2' })).toBe('OFFER_EXPIRED');
    expect(play.task('ExpireHandOver', { unitId: 'L.2', until: at(24) })).toEqual(['HandOverExpired']);
    expect(play.state.claims).toMatchObject([{ unitId: 'L.1', handOver: null }]);
  });
  it('is refused to oneself, to another claimer, to a stranger, and once delivered', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 2 });
    play.task('ClaimTask', { unitId: 'L.2', quantity: 2 });
    expect(play.task('OfferHandOver', { unitId: 'L.1', toUnitId: 'L.1', reason })).toBe('ALREADY_YOURS');
    expect(play.task('OfferHandOver', { unitId: 'L.1', toUnitId: 'L.2', reason })).toBe('ALREADY_YOURS');
    expect(play.task('OfferHandOver', { unitId: 'L.1', toUnitId: 'L.9', reason })).toBe('NOT_ELIGIBLE');
    play.task('DeliverWork', { unitId: 'L.1' });
    expect(play.task('OfferHandOver', { unitId: 'L.1', toUnitId: 'L.3', reason })).toBe('ALREADY_DELIVERED');
    expect(play.task('OfferHandOver', { unitId: 'L.4', toUnitId: 'L.3', reason })).toBe('NO_CLAIM');
  });
  it('is refused to a unit that has claimed meanwhile, or is no member', () => {
    const play = handed();
    play.task('ClaimTask', { unitId: 'L.2' });
    expect(play.task('AcceptHandOver', { unitId: 'L.2' })).toBe('ALREADY_YOURS');
    const other = handed();
    suspend(other, 'L.2');
    expect(other.task('AcceptHandOver', { unitId: 'L.2' })).toBe('NOT_ELIGIBLE');
  });
  it('is the units’ own business', () => {
    const accept = { type: 'AcceptHandOver', data: { unitId: 'L.2' } } as const;
    with_(opened()).when(accept, { as: officer }).thenRejected('NOT_PERMITTED');
    with_(opened())
      .when(accept, { as: liaison('L.2') })
      .thenRejected('NO_HAND_OVER');
  });
});

describe('the work', () => {
  const begun = (changes: object = {}) => {
    const play = new Play().open(changes);
    play.task('ClaimTask', { unitId: 'L.1' });
    return play;
  };

  it('begins by word or by deed, which stops the time to start', () => {
    const play = begun();
    expect(play.task('StartWork', { unitId: 'L.1' })).toEqual(['WorkStarted']);
    expect(play.last('WorkStarted').clocks.stopped).toEqual(['start.1']);
    expect(play.task('StartWork', { unitId: 'L.1' })).toEqual([]);
    const other = begun();
    expect(other.task('ReportProgress', { unitId: 'L.1', text: '已清三层', percent: 50, evidence: photo })).toEqual(['ProgressReported']);
    expect(other.state.claims).toMatchObject([{ stage: 'started', evidence: ['text', 'file', 'photo'] }]);
  });
  it('is delivered with the evidence that was asked for', () => {
    const play = begun({ evidenceRequired: ['text', 'photo'] });
    expect(play.task('DeliverWork', { unitId: 'L.1', text: '完成' })).toBe('EVIDENCE_MISSING');
    expect(play.task('DeliverWork', { unitId: 'L.1', text: '完成', evidence: photo })).toEqual(['WorkDelivered']);
    expect(play.last('WorkDelivered')).toMatchObject({
      quantity: 4,
      late: false,
      clocks: { started: [{ name: 'accept.1', due: at(72) }] },
    });
    expect(play.task('DeliverWork', { unitId: 'L.1' })).toEqual([]);
    expect(play.task('DeliverWork', { unitId: 'L.1', quantity: 1 })).toBe('ALREADY_DELIVERED');
    expect(play.task('ReportProgress', { unitId: 'L.1', text: '还有' })).toBe('ALREADY_DELIVERED');
  });
  it('says when it comes late', () => {
    const play = begun();
    play.now = at(241);
    play.task('DeliverWork', { unitId: 'L.1' });
    expect(play.last('WorkDelivered').late).toBe(true);
  });
  it('is not delivered beyond what was claimed, nor by a unit without a claim', () => {
    const play = begun();
    expect(play.task('DeliverWork', { unitId: 'L.1', quantity: 5 })).toBe('BAD_QUANTITY');
    expect(play.task('DeliverWork', { unitId: 'L.2' })).toBe('NO_CLAIM');
    expect(play.task('StartWork', { unitId: 'L.2' })).toBe('NO_CLAIM');
  });
  it('completes the task when all of it is accepted', () => {
    const play = begun();
    play.task('DeliverWork', { unitId: 'L.1' });
    expect(play.task('AcceptDelivery', { unitId: 'L.1', note: '很好' })).toEqual(['DeliveryAccepted', 'TaskCompleted']);
    expect(play.state.status).toBe('completed');
    expect(play.state.clocks).toEqual([]);
    expect(play.task('AcceptDelivery', { unitId: 'L.1' })).toEqual([]);
  });
  it('frees what was claimed and not done', () => {
    const play = begun();
    play.task('ClaimTask', { unitId: 'L.2', quantity: 2, joinQueue: true });
    play.task('DeliverWork', { unitId: 'L.1', quantity: 3 });
    expect(play.task('AcceptDelivery', { unitId: 'L.1' })).toEqual(['DeliveryAccepted', 'PlaceOffered']);
    expect(play.last('PlaceOffered')).toMatchObject({ unitId: 'L.2', quantity: 1 });
    expect(play.state.status).toBe('open');
  });
  it('can be claimed again by a unit whose first claim was accepted', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 2 });
    play.task('DeliverWork', { unitId: 'L.1' });
    play.task('AcceptDelivery', { unitId: 'L.1' });
    expect(play.task('ClaimTask', { unitId: 'L.1' })).toEqual(['TaskClaimed']);
    expect(play.task('AcceptDelivery', { unitId: 'L.1' })).toBe('NOT_DELIVERED');
  });
  it('goes back for rework as often as it must, counted', () => {
    const play = begun();
    play.task('DeliverWork', { unitId: 'L.1' });
    expect(play.task('ReturnForRework', { unitId: 'L.1', reason: '三层未清' })).toEqual(['DeliveryReturned']);
    expect(play.last('DeliveryReturned')).toMatchObject({
      times: 1,
      until: at(240),
      clocks: { stopped: ['accept.1'], started: [{ name: 'deliver.1' }] },
    });
    expect(play.task('ReturnForRework', { unitId: 'L.1', reason })).toBe('NOT_DELIVERED');
    play.task('DeliverWork', { unitId: 'L.1' });
    play.now = at(239);
    play.task('ReturnForRework', { unitId: 'L.1', reason });
    expect(play.last('DeliveryReturned')).toMatchObject({ times: 2, until: at(311) });
    expect(play.clock('deliver.1')!.due).toBe(at(311));
    play.task('DeliverWork', { unitId: 'L.1' });
    play.task('ReturnForRework', { unitId: 'L.1', reason, until: at(250) });
    expect(play.last('DeliveryReturned')).toMatchObject({ times: 3, until: at(250) });
  });
  it('is accepted by the acceptor’s side and nobody else', () => {
    const delivered_ = (acceptor: string) => with_(opened({ acceptor }), claimed('L.1', 1, 4), delivered('L.1', 1, 4));
    const accept = { type: 'AcceptDelivery', data: { unitId: 'L.1' } } as const;
    const person = { id: 'zhang', grants: [{ role: 'community-branch', of: 'other' }] } as const;
    expect(delivered_(branchId).when(accept, { as: branch }).decision).toHaveLength(2);
    expect(delivered_(branchId).when(accept, { as: officer }).decision).toHaveLength(2);
    expect(delivered_('zhang').when(accept, { as: person }).decision).toHaveLength(2);
    expect(delivered_('L.2').when(accept, { as: liaison('L.2') }).decision).toHaveLength(2);
    delivered_('zhang')
      .when(accept, { as: { ...person, grants: [{ role: 'public' }] } })
      .thenRejected('NOT_PERMITTED');
    delivered_('zhang').when(accept, { as: branch }).thenRejected('NOT_PERMITTED');
    delivered_(branchId)
      .when(accept, { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
    delivered_('L.1')
      .when(accept, { as: liaison('L.1') })
      .thenRejected('OWN_DELIVERY');
    const both = { id: 'wang', grants: [...officer.grants, ...liaison('L.1').grants] };
    delivered_(branchId).when(accept, { as: both }).thenRejected('OWN_DELIVERY');
    delivered_(branchId)
      .when({ type: 'ReturnForRework', data: { unitId: 'L.1', reason } }, { as: both })
      .thenRejected('OWN_DELIVERY');
  });
});

describe('amending a task', () => {
  it('tells those whom it concerns', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 3 });
    expect(play.task('AmendTask', { place: '三号楼', deadline: at(300), reason })).toEqual(['TaskAmended']);
    expect(play.last('TaskAmended')).toMatchObject({
      place: '三号楼',
      affected: ['L.1'],
      clocks: { started: [{ name: 'deliver.1', due: at(300) }] },
    });
    expect(play.task('AmendTask', { place: '三号楼', reason })).toEqual([]);
  });
  it('moves the newest claims to the head of the queue where the capacity is lowered', () => {
    const play = new Play().open({ capacity: { mode: 'heads', amount: 6, unit: 'people' } });
    for (const [unitId, quantity] of [
      ['L.1', 2],
      ['L.2', 2],
      ['L.3', 2],
    ] as const)
      play.task('ClaimTask', { unitId, quantity });
    play.task('ClaimTask', { unitId: 'L.4', quantity: 1, joinQueue: true });
    expect(play.task('AmendTask', { amount: 3, reason })).toEqual([
      'TaskAmended',
      'ClaimMovedToQueue',
      'ClaimMovedToQueue',
      'PlaceOffered',
    ]);
    expect(play.state.claims).toMatchObject([{ unitId: 'L.1', quantity: 2 }]);
    expect(play.state.offers).toMatchObject([{ unitId: 'L.2', quantity: 1 }]);
    expect(play.state.queue).toMatchObject([{ unitId: 'L.3' }, { unitId: 'L.4' }]);
    expect(play.last('TaskAmended').affected).toEqual(['L.1', 'L.2', 'L.3', 'L.4']);
  });
  it('takes offers back before claims', () => {
    const play = new Play().open({ capacity: { mode: 'heads', amount: 4, unit: 'people' } });
    play.task('ClaimTask', { unitId: 'L.1', quantity: 2 });
    play.task('ClaimTask', { unitId: 'L.2', quantity: 2 });
    play.task('ClaimTask', { unitId: 'L.3', quantity: 2, joinQueue: true });
    play.task('ReleaseClaim', { unitId: 'L.2', reason });
    expect(play.task('AmendTask', { amount: 2, reason })).toEqual(['TaskAmended', 'PlaceWithdrawn']);
    expect(play.state.queue).toMatchObject([{ unitId: 'L.3', quantity: 2 }]);
  });
  it('is refused where more is under way than would be left', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 3 });
    play.task('StartWork', { unitId: 'L.1' });
    expect(play.task('AmendTask', { amount: 2, reason })).toBe('CAPACITY_IN_USE');
  });
  it('offers what is added to those who wait', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('ClaimTask', { unitId: 'L.2', quantity: 1, joinQueue: true });
    expect(play.task('AmendTask', { amount: 6, reason })).toEqual(['TaskAmended', 'PlaceOffered']);
    expect(remainder(play.state)).toBe(1);
    expect(play.clock('claim')).toBeDefined();
  });
  it('is refused where it makes no sense, or the task is over', () => {
    with_(opened())
      .when({ type: 'AmendTask', data: { amount: 1.5, reason } })
      .thenRejected('BAD_QUANTITY');
    with_(opened({ capacity: { mode: 'single', amount: 1, unit: 'items' } }))
      .when({ type: 'AmendTask', data: { amount: 2, reason } })
      .thenRejected('BAD_QUANTITY');
    with_(opened())
      .when({ type: 'AmendTask', data: { claimBy: at(300), reason } })
      .thenRejected('BAD_DATES');
    with_(opened(), cancelled)
      .when({ type: 'AmendTask', data: { title: 'x', reason } })
      .thenRejected('TASK_CLOSED');
  });
});

describe('pausing a task', () => {
  it('lets all clocks stand still, and go on where they stood', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 3 });
    play.now = at(10);
    expect(play.task('PauseTask', { reason })).toEqual(['TaskPaused']);
    expect(play.last('TaskPaused')).toMatchObject({
      affected: ['L.1'],
      clocks: { stopped: ['claim', 'start.1', 'deliver.1'], started: [] },
    });
    expect(play.task('PauseTask', { reason })).toEqual([]);
    play.now = at(30);
    expect(play.task('ResumeTask')).toEqual(['TaskResumed']);
    expect(play.last('TaskResumed').stoodStill).toBe(20 * 3_600_000);
    expect(play.state.clocks).toMatchObject([
      { name: 'claim', due: at(92), steps: [{ at: at(68) }, {}, {}, {}] },
      { name: 'start.1', due: at(92) },
      { name: 'deliver.1', due: at(260) },
    ]);
    expect(play.state.plan.deadline).toBe(at(260));
    expect(play.task('ResumeTask')).toEqual([]);
  });
  it('keeps offers and hand-overs open for as long', () => {
    const play = offeredToTwo();
    play.task('AcceptOffer', { unitId: 'L.2' });
    play.task('ReleaseClaim', { unitId: 'L.2', reason });
    const { until } = play.last('PlaceOffered');
    play.task('PauseTask', { reason });
    play.now = at(100);
    expect(play.task('ExpireOffer', { unitId: 'L.3', until })).toEqual([]);
    play.task('ResumeTask');
    expect(play.last('TaskResumed').offers).toEqual([{ unitId: 'L.3', until: at(124) }]);
    expect(play.task('ExpireOffer', { unitId: 'L.3', until })).toEqual([]);
    expect(play.task('AcceptOffer', { unitId: 'L.3' })).toEqual(['TaskClaimed']);
  });
  it('offers what came free meanwhile only once it goes on', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('ClaimTask', { unitId: 'L.2', joinQueue: true });
    play.task('PauseTask', { reason });
    expect(play.task('ReleaseClaim', { unitId: 'L.1', reason })).toEqual(['ClaimReleased']);
    expect(play.task('ResumeTask')).toEqual(['TaskResumed', 'PlaceOffered']);
  });
  it('is the business of the branch and the committee', () => {
    with_(opened())
      .when({ type: 'PauseTask', data: { reason } }, { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
    with_(opened(), cancelled).when({ type: 'PauseTask', data: { reason } }).thenRejected('TASK_CLOSED');
    with_(opened(), cancelled).when({ type: 'ResumeTask', data: {} }).thenRejected('TASK_CLOSED');
  });
});

describe('closing and cancelling', () => {
  it('closes for claims and completes with what is accepted', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 2 });
    expect(play.task('CloseTask', { reason })).toEqual(['TaskClosed']);
    expect(play.task('CloseTask', { reason })).toEqual([]);
    play.task('DeliverWork', { unitId: 'L.1' });
    expect(play.task('AcceptDelivery', { unitId: 'L.1' })).toEqual(['DeliveryAccepted', 'TaskCompleted']);
  });
  it('completes at once where all that was claimed is accepted', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 2 });
    play.task('DeliverWork', { unitId: 'L.1' });
    play.task('AcceptDelivery', { unitId: 'L.1' });
    expect(play.task('CloseTask', { reason })).toEqual(['TaskClosed', 'TaskCompleted']);
  });
  it('cancels with all claims, naming them, and stops the clocks', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 2 });
    expect(play.task('CancelTask', { reason })).toEqual(['TaskCancelled']);
    expect(play.last('TaskCancelled')).toMatchObject({ affected: ['L.1'], ended: [{ unitId: 'L.1', claim: 1, quantity: 2 }] });
    expect(play.state.clocks).toEqual([]);
    expect(play.task('CancelTask', { reason })).toEqual([]);
    expect(play.task('DeliverWork', { unitId: 'L.1' })).toBe('TASK_CLOSED');
  });
  it('is refused once the task is over', () => {
    with_(opened(), cancelled).when({ type: 'CloseTask', data: { reason } }).thenRejected('TASK_CLOSED');
    with_(opened(), { type: 'TaskCompleted', data: {} }).when({ type: 'CancelTask', data: { reason } }).thenRejected('TASK_CLOSED');
  });
});

describe('the ladder', () => {
  const step = (play: Play, clock: string, level: string) => {
    const { due, steps } = play.clock(clock)!;
    play.now = steps.find(step => step.level === level)!.at;
    return play.task('EscalateDelay', { clock, level, due });
  };

  it('reminds, supervises, reports, each once and each in its time', () => {
    const play = new Play().open();
    const { due } = play.clock('claim')!;
    expect(play.task('EscalateDelay', { clock: 'claim', level: 'remind', due })).toEqual([]);
    expect(step(play, 'claim', 'remind')).toEqual(['DelayEscalated']);
    const next = { level: 'supervise', at: at(96) };
    expect(play.last('DelayEscalated')).toEqual({ clock: 'claim', level: 'remind', due, told: [branchId], next });
    expect(play.task('EscalateDelay', { clock: 'claim', level: 'remind', due })).toEqual([]);
    expect(step(play, 'claim', 'supervise')).toEqual(['DelayEscalated']);
    expect(step(play, 'claim', 'report')).toEqual(['DelayEscalated']);
    expect(play.last('DelayEscalated').told).toEqual([branchId, committeeId]);
  });
  it('says nothing once the clock stopped, or runs to another time', () => {
    const play = new Play().open();
    const { due } = play.clock('claim')!;
    play.now = at(300);
    expect(play.task('EscalateDelay', { clock: 'claim', level: 'remind', due: at(1) })).toEqual([]);
    play.task('ClaimTask', { unitId: 'L.1' });
    expect(play.task('EscalateDelay', { clock: 'claim', level: 'remind', due })).toEqual([]);
  });
  it('tells the unit that is late, and then those above it', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    step(play, 'start.1', 'remind');
    expect(play.last('DelayEscalated')).toMatchObject({ unitId: 'L.1', told: ['L.1'] });
    step(play, 'start.1', 'report');
    expect(play.last('DelayEscalated').told).toEqual(['L.1', branchId, committeeId]);
  });
  it('tells the acceptor who lets a unit wait, and at last that unit', () => {
    const play = new Play().open({ acceptor: 'zhang' });
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('DeliverWork', { unitId: 'L.1' });
    step(play, 'accept.1', 'remind');
    expect(play.last('DelayEscalated').told).toEqual(['zhang']);
    step(play, 'accept.1', 'report');
    expect(play.last('DelayEscalated').told).toEqual(['zhang', branchId, committeeId, 'L.1']);
    expect(step(play, 'accept.1', 'fallback')).toEqual(['AcceptanceFellToCommittee']);
  });
  it('gives what nobody claimed to the fallback unit, which is not its own will', () => {
    const play = new Play({ fallbackUnitId: 'L.6' }).open();
    play.task('ClaimTask', { unitId: 'L.1', quantity: 1 });
    expect(step(play, 'claim', 'fallback')).toEqual(['FallbackAssigned']);
    expect(play.last('FallbackAssigned')).toMatchObject({ unitId: 'L.6', claim: 2, quantity: 3, clock: 'claim', voluntary: false });
    expect(play.clock('claim')).toBeUndefined();
    expect(play.clock('start.2')!.steps.map(({ level }) => level)).toEqual(['remind', 'supervise', 'report']);
  });
  it('adds to what the fallback unit had claimed itself', () => {
    const play = new Play({ fallbackUnitId: 'L.6' }).open();
    play.task('ClaimTask', { unitId: 'L.6', quantity: 1 });
    step(play, 'claim', 'fallback');
    expect(play.state.claims).toMatchObject([{ n: 1, unitId: 'L.6', quantity: 4 }]);
  });
  it('falls to nobody where the committee has no fallback unit', () => {
    const play = new Play().open();
    expect(step(play, 'claim', 'fallback')).toEqual([]);
  });
  it('takes a claim that was never begun from the unit, for those who wait first', () => {
    const play = new Play({ fallbackUnitId: 'L.6' }).open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('ClaimTask', { unitId: 'L.2', joinQueue: true });
    expect(step(play, 'start.1', 'fallback')).toEqual(['ClaimExpired', 'PlaceOffered']);
    const alone = new Play({ fallbackUnitId: 'L.6' }).open();
    alone.task('ClaimTask', { unitId: 'L.1' });
    expect(step(alone, 'start.1', 'fallback')).toEqual(['ClaimExpired', 'FallbackAssigned']);
    const nobody = new Play().open();
    nobody.task('ClaimTask', { unitId: 'L.1' });
    expect(step(nobody, 'start.1', 'fallback')).toEqual(['ClaimExpired']);
    expect(nobody.clock('claim')).toBeDefined();
  });
  it('leaves overdue work with its unit where nobody else would do it', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('StartWork', { unitId: 'L.1' });
    expect(step(play, 'deliver.1', 'fallback')).toEqual([]);
    const other = new Play({ fallbackUnitId: 'L.6' }).open();
    other.task('ClaimTask', { unitId: 'L.1' });
    other.task('StartWork', { unitId: 'L.1' });
    expect(step(other, 'deliver.1', 'fallback')).toEqual(['ClaimExpired', 'FallbackAssigned']);
  });
  it('is nobody’s to climb by hand', () => {
    const climb = { type: 'EscalateDelay', data: { clock: 'claim', level: 'remind', due: at(72) } } as const;
    for (const as of [officer, branch, liaison('L.1')]) with_(opened()).when(climb, { as }).thenRejected('NOT_PERMITTED');
    with_().when(climb).thenRejected('TASK_NOT_FOUND');
  });
});

function clocksOf(n: string) {
  const steps = (...hours: number[]) =>
    (['remind', 'supervise', 'report', 'fallback'] as const).map((level, i) => ({ level, at: at(hours[i]!) }));
  return [
    { name: `start.${n}`, due: at(72), steps: steps(48, 96, 144, 192) },
    { name: `deliver.${n}`, due: at(240), steps: steps(216, 264, 312, 360) },
  ];
}

/** All of the task is kept for L.2; L.3 is next. */
function offeredToTwo() {
  const play = new Play().open();
  play.task('ClaimTask', { unitId: 'L.1' });
  play.task('ClaimTask', { unitId: 'L.2', quantity: 4, joinQueue: true });
  play.task('ClaimTask', { unitId: 'L.3', quantity: 4, joinQueue: true });
  play.task('ReleaseClaim', { unitId: 'L.1', reason });
  return play;
}

function suspend(play: Play, unitId: string) {
  play.tell(Membership, membershipId(committeeId, unitId), {
    type: 'MembershipSuspended',
    data: { committeeId, unitId, period: 1, reason, since: { on: '2026-01-01' } },
  });
}

it('names a task by its stream', () => expect(Task.committee!(with_(opened()).state, taskId)).toBe(committeeId));
