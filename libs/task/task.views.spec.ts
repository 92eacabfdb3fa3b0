import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Fact, foldRows, sourceOf } from '#engine';
import { allowanceEvents } from './allowance.events.ts';
import { claimRegister } from './claim.register.ts';
import { taskBoard } from './task.board.ts';
import { taskEvents } from './task.events.ts';
import { at, branchId, committeeId, Play, taskId } from './task.samples.ts';
import { allowanceSentences, taskSentences } from './task.sentences.ts';

const reason = '人手不够';

/** The task's facts as the log has them. */
const log = ({ facts }: Play): Fact[] =>
  facts
    .filter(({ stream }) => stream === `task-${taskId}`)
    .map(({ stream, type, data, version, at }, i) => ({
      stream,
      type,
      data,
      version,
      id: `fact ${i}`,
      schemaVersion: 1,
      position: BigInt(i + 1),
      meta: {
        actor: 'alice',
        committee: committeeId,
        commandId: `c${i}`,
        commandHash: '',
        correlationId: '',
        causationId: '',
        occurredAt: at,
      },
    }));
const rowsOf = (view: typeof taskBoard | typeof claimRegister, facts: readonly Fact[]): any[] => [
  ...foldRows(view as any, new Map(), facts).values(),
];
const cardOf = (play: Play) => rowsOf(taskBoard, log(play))[0];
const entriesOf = (play: Play) => rowsOf(claimRegister, log(play));

/** A life with nearly everything in it. */
const eventful = () => {
  const play = new Play({ fallbackUnitId: 'L.6' }).open({ place: '三号楼', origin: { kind: 'need', id: 'n1' } });
  play.now = at(1);
  play.task('ClaimTask', { unitId: 'L.1', quantity: 2 });
  play.task('ClaimTask', { unitId: 'L.2', quantity: 2 });
  play.task('ClaimTask', { unitId: 'L.3', quantity: 2, joinQueue: true });
  play.task('ReportProgress', { unitId: 'L.1', text: '过半', percent: 50 });
  play.task('DeliverWork', { unitId: 'L.1' });
  play.task('ReturnForRework', { unitId: 'L.1', reason });
  play.now = at(200);
  play.task('ReleaseClaim', { unitId: 'L.2', reason });
  play.task('AcceptOffer', { unitId: 'L.3' });
  play.task('OfferHandOver', { unitId: 'L.3', toUnitId: 'L.4', reason });
  play.task('AcceptHandOver', { unitId: 'L.4' });
  return play;
};

describe('a card of the board', () => {
  it('says what is open, until when, and for whom', () => {
    expect(cardOf(new Play().open({ place: '三号楼' }))).toMatchObject({
      id: taskId,
      committeeId,
      branchId,
      title: '清理楼道堆物',
      status: 'open',
      claimable: true,
      clock: 'claim',
      due: at(72),
      clocks: '|claim|',
      units: '',
      words: '清理楼道堆物\nqingliloudaoduiwu\nqllddw\n文明创建\n三号楼',
      openedAt: at(0),
      version: 1,
      position: 1n,
    });
  });
  it('says who holds it and what is late', () => {
    expect(cardOf(eventful())).toMatchObject({
      claimable: false,
      clocks: '|deliver|start|',
      units: '|L.1|L.4|',
      busy: '|L.1|L.4|',
      lateReleases: 1,
      returns: 1,
      originKind: 'need',
      originId: 'n1',
      task: {
        claims: [
          { unitId: 'L.1', stage: 'returned' },
          { unitId: 'L.4', stage: 'claimed' },
        ],
        queue: [],
      },
    });
  });
  it('says how far up the ladder a clock is, as long as it runs', () => {
    const play = new Play().open();
    play.now = at(48);
    play.task('EscalateDelay', { clock: 'claim', level: 'remind', due: at(72) });
    expect(cardOf(play).levels).toEqual({ claim: 'remind' });
    play.task('ClaimTask', { unitId: 'L.1' });
    expect(cardOf(play).levels).toEqual({});
  });
  it('is due never where nothing runs', () => {
    const play = new Play().open();
    play.task('CancelTask', { reason });
    expect(cardOf(play)).toMatchObject({ status: 'cancelled', clock: null, due: expect.stringMatching(/^9999/), claimable: false });
  });
  it('holds the state that the rules know: if this changes, so does the number of the view', () => {
    expect(taskBoard.name).toBe('task-board@2');
    expect(Object.keys(cardOf(eventful()).task)).toEqual([
      'status',
      'since',
      'plan',
      'claims',
      'claimsSoFar',
      'offers',
      'queue',
      'clocks',
      'paused',
      'fallenToCommittee',
      'lastTaken',
      'version',
    ]);
    expect(Object.keys(cardOf(eventful()).task.claims[0])).toEqual([
      'n',
      'unitId',
      'quantity',
      'stage',
      'delivered',
      'deadline',
      'returned',
      'fallback',
      'handOver',
      'evidence',
      'version',
    ]);
  });
});

describe('the register of claims', () => {
  it('keeps what became of every claim', () => {
    expect(entriesOf(eventful())).toMatchObject([
      { id: `${taskId}.1`, unitId: 'L.1', stage: 'returned', open: true, returned: 1, percent: 50, clock: 'deliver', due: at(240), reason },
      {
        id: `${taskId}.2`,
        unitId: 'L.2',
        stage: 'released',
        open: false,
        late: true,
        reason,
        claimedAt: at(1),
        endedAt: at(200),
        due: null,
      },
      { id: `${taskId}.3`, unitId: 'L.3', stage: 'handed-over', open: false },
      { id: `${taskId}.4`, unitId: 'L.4', stage: 'claimed', open: true, quantity: 2, clock: 'start', due: at(240) },
    ]);
  });
  it('says what was not of a unit’s own will', () => {
    const play = new Play({ fallbackUnitId: 'L.6' }).open();
    play.now = at(192);
    play.task('EscalateDelay', { clock: 'claim', level: 'fallback', due: at(72) });
    expect(entriesOf(play)).toMatchObject([{ unitId: 'L.6', quantity: 4, voluntary: false }]);
  });
  it('ends with the task', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('CancelTask', { reason });
    expect(entriesOf(play)).toMatchObject([{ stage: 'cancelled', open: false, endedAt: at(0), due: null }]);
  });
  it('says when work came late and how much of it was accepted', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.now = at(250);
    play.task('DeliverWork', { unitId: 'L.1', quantity: 3 });
    play.task('AcceptDelivery', { unitId: 'L.1' });
    expect(entriesOf(play)).toMatchObject([{ stage: 'accepted', late: true, quantity: 3, deliveredAt: at(250), endedAt: at(250) }]);
  });
  it('follows a deadline that moves', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.1' });
    play.task('StartWork', { unitId: 'L.1' });
    play.task('AmendTask', { deadline: at(300), reason });
    expect(entriesOf(play)).toMatchObject([{ clock: 'deliver', due: at(300) }]);
    play.task('PauseTask', { reason });
    expect(entriesOf(play)).toMatchObject([{ clock: null, due: null }]);
    play.now = at(10);
    play.task('ResumeTask');
    expect(entriesOf(play)).toMatchObject([{ clock: 'deliver', due: at(310) }]);
  });
});

describe.each([
  ['the board', taskBoard],
  ['the register', claimRegister],
] as const)('%s', (_, view) => {
  it('is the same however the facts arrive', () => {
    const facts = log(eventful());
    const whole = rowsOf(view as never, facts);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), sizes => {
        const rows = new Map<string, any>();
        for (let i = 0, n = 0; i < facts.length; n++) {
          const size = sizes[n % sizes.length]!;
          foldRows(view as any, rows, facts.slice(i, i + size));
          i += size;
        }
        expect([...rows.values()]).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe('every fact', () => {
  it('says what it means in both languages', () => {
    const play = eventful();
    play.task('PauseTask', { reason });
    play.task('ResumeTask');
    play.task('AmendTask', { amount: 9, deadline: at(400), reason });
    play.task('CancelTask', { reason });
    for (const fact of log(play)) {
      const { zh, en } = taskSentences[fact.type as keyof typeof taskSentences](fact.data as never, sourceOf(fact));
      expect(zh).toMatch(/[一-鿿].*。$/);
      expect(en).toMatch(/^[^一-鿿]*(人手不够|过半|清理楼道堆物)?[^一-鿿]*\.$/);
      expect(zh + en).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(Object.keys(taskSentences).sort()).toEqual(Object.keys(taskEvents).sort());
    expect(Object.keys(allowanceSentences).sort()).toEqual(Object.keys(allowanceEvents).sort());
  });
  it('says when something is due in the time of Beijing', () => {
    const told = { clock: 'claim', level: 'remind' as const, due: at(72), told: [branchId] };
    expect(taskSentences.DelayEscalated(told, {} as never).zh).toBe(`提醒：应于 2026-01-04 08:00 前认领；通知 ${branchId}。`);
  });
});
