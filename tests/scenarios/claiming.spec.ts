import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { Execute } from '#engine';
import { Allowance, allowanceId, ClaimTask } from '#task';
import { at, branch, committeeId, liaison, Stage } from './stage.ts';

const stage = new Stage();

beforeEach(() => stage.open(['L.1', 'L.2', 'L.3', 'L.6']));
afterEach(() => stage.close());

describe('a quota over many tasks', () => {
  it('refuses one claim too many, with the claim that used it up, and is free again when one ends', async () => {
    await stage.policy({ maxOpenClaims: 1 });
    const [a, b] = [await stage.task(), await stage.task()];
    expect(await stage.claim(a, 'L.1')).toMatchObject({ accepted: true, id: a });
    expect(await stage.claim(b, 'L.1')).toMatchObject({ accepted: false, id: b, code: 'CLAIM_QUOTA', because: { at: at(0) } });
    await stage.release(a, 'L.1');
    await stage.settled();
    expect(await stage.claim(b, 'L.1')).toMatchObject({ accepted: true });
  });

  it('holds for twenty claims at once', async () => {
    await stage.policy({ maxOpenClaims: 3 });
    const tasks = await Promise.all(Array.from({ length: 20 }, () => stage.task()));
    const answers = await Promise.all(tasks.map(id => stage.claim(id, 'L.1')));
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(3);
    expect(answers.filter(answer => !answer.accepted && answer.code === 'CLAIM_QUOTA')).toHaveLength(17);
    await stage.settled();
    expect(Object.values((await stage.allowance('L.1')).held).map(({ settled }) => settled)).toEqual([true, true, true]);
  });

  it('is not used by a claim that the task refuses', async () => {
    await stage.policy({ maxOpenClaims: 1 });
    const id = await stage.task();
    const answers = await Promise.all(['L.1', 'L.2', 'L.3'].map(unitId => stage.claim(id, unitId)));
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(answers.filter(answer => !answer.accepted && answer.code === 'TASK_FULL')).toHaveLength(2);
    await stage.settled();
    const held = await Promise.all(['L.1', 'L.2', 'L.3'].map(async unitId => Object.keys((await stage.allowance(unitId)).held).length));
    expect(held.toSorted()).toEqual([0, 0, 1]);
  });

  it('is used once by a request that is repeated, and anew by one that was refused', async () => {
    await stage.policy({ maxOpenClaims: 1 });
    const id = await stage.task();
    const answers = [await stage.claim(id, 'L.1', {}, 'same'), await stage.claim(id, 'L.1', {}, 'same'), await stage.claim(id, 'L.1')];
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, true, true]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await stage.types(`task-${id}`)).toEqual(['TaskOpened', 'TaskClaimed']);
    expect(await stage.claim(id, 'L.2', {}, 'again')).toMatchObject({ code: 'TASK_FULL' });
    await stage.release(id, 'L.1');
    expect(await stage.claim(id, 'L.2', {}, 'again')).toMatchObject({ accepted: true });
  });

  it('is given back where a crash left it set aside, and counts where the claim was made', async () => {
    await stage.policy({ maxOpenClaims: 1 });
    const [a, b] = [await stage.task(), await stage.task()];
    await stage.app
      .get(CommandBus)
      .execute(
        new Execute(
          Allowance,
          allowanceId(committeeId, 'L.1'),
          { type: 'ReserveClaim', data: { taskId: a, token: 'lost', liftAt: null } },
          { caller: { id: 'claim-task', grants: [], automatic: true }, commandId: 'lost' },
        ),
      );
    expect(await stage.claim(b, 'L.1')).toMatchObject({ code: 'CLAIM_QUOTA' });
    await stage.settled();
    await stage.wait(0.2);
    expect(await stage.claim(b, 'L.1')).toMatchObject({ accepted: true });
    await stage.settled();
    await stage.wait(1);
    expect(Object.keys((await stage.allowance('L.1')).held)).toEqual([b]);
  });

  it('is lifted shortly before claims end', async () => {
    await stage.policy({ maxOpenClaims: 1, liftHoursBefore: 24 });
    const [a, b] = [await stage.task(), await stage.task({ claimBy: at(48) })];
    await stage.claim(a, 'L.1');
    expect(await stage.claim(b, 'L.1')).toMatchObject({ code: 'CLAIM_QUOTA' });
    await stage.wait(24);
    expect(await stage.claim(b, 'L.1')).toMatchObject({ accepted: true });
  });

  it('cannot be gone round', async () => {
    await stage.policy({ maxOpenClaims: 1 });
    expect(await stage.give(await stage.task(), 'ClaimTask', { unitId: 'L.1' }, liaison('L.1'))).toMatchObject({ code: 'CLAIM_QUOTA' });
    expect(await stage.claim(await stage.task(), 'L.9')).toMatchObject({ code: 'TASK_NOT_FOUND' });
    const stranger = new ClaimTask(
      await stage.task(),
      { type: 'ClaimTask', data: { unitId: 'L.1' } },
      { caller: liaison('L.2'), commandId: 'x' },
    );
    expect(await stage.app.get(CommandBus).execute(stranger)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await stage.claim(await stage.task(), 'nobody')).toMatchObject({ code: 'INVALID' });
    expect(await stage.claim(randomUUID(), 'L.1')).toMatchObject({ code: 'TASK_NOT_FOUND' });
    await stage.settled();
    expect(await stage.allowance('L.1')).toEqual({ held: {}, made: [] });
  });
});

describe('two hundred units', () => {
  it('claim one task at once, and exactly as many win as there are places', async () => {
    const units = Array.from({ length: 200 }, (_, i) => `L.${1000 + i}`);
    for (const unitId of units) await stage.admit(unitId);
    const id = await stage.task({ capacity: { mode: 'heads', amount: 30 } });
    const answers = await Promise.all(units.map(unitId => stage.claim(id, unitId, { quantity: 1 })));
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(30);
    const losers = answers.filter(answer => !answer.accepted && answer.code === 'TASK_FULL');
    expect(losers).toHaveLength(170);
    const last = (await stage.facts(`task-${id}`)).at(-1)!;
    expect(losers.every(answer => !answer.accepted && answer.because?.position === last.position)).toBe(true);
  });
});

describe('what is owed', () => {
  it('climbs the ladder to the fallback unit, each step once, also where nobody was there', async () => {
    await stage.policy({ fallbackUnitId: 'L.6' });
    const id = await stage.task();
    await stage.settled();
    await stage.wait(48);
    await stage.wait(50);
    expect(await stage.types(`task-${id}`)).toEqual(['TaskOpened', 'DelayEscalated']);
    await stage.stop();
    stage.clock.set(at(200));
    await stage.start();
    await stage.settled();
    expect(await stage.types(`task-${id}`)).toEqual([
      'TaskOpened',
      'DelayEscalated',
      'DelayEscalated',
      'DelayEscalated',
      'FallbackAssigned',
    ]);
    const last = (await stage.facts(`task-${id}`)).at(-1)!;
    expect(last.meta).toMatchObject({ actor: 'escalate-what-is-late@1', automatic: true });
    expect(last.data).toMatchObject({ unitId: 'L.6', voluntary: false });
  });

  it('is owed no more once the task is paused, and again once it goes on', async () => {
    const id = await stage.task();
    await stage.give(id, 'PauseTask', { reason: '等待材料' }, branch);
    await stage.settled();
    await stage.wait(100);
    expect(await stage.types(`task-${id}`)).toEqual(['TaskOpened', 'TaskPaused']);
    await stage.give(id, 'ResumeTask', {}, branch);
    await stage.settled();
    await stage.wait(148);
    expect(await stage.types(`task-${id}`)).toEqual(['TaskOpened', 'TaskPaused', 'TaskResumed', 'DelayEscalated']);
  });

  it('passes a place on from unit to unit, until one takes it', async () => {
    const id = await stage.task();
    await stage.claim(id, 'L.1');
    await stage.claim(id, 'L.2', { joinQueue: true });
    await stage.claim(id, 'L.3', { joinQueue: true });
    await stage.release(id, 'L.1');
    await stage.settled();
    await stage.wait(24);
    expect((await stage.state(id)).offers).toMatchObject([{ unitId: 'L.3', until: at(48) }]);
    await stage.wait(30);
    const accept = new ClaimTask(id, { type: 'AcceptOffer', data: { unitId: 'L.3' } }, { caller: liaison('L.3'), commandId: 'yes' });
    expect(await stage.app.get(CommandBus).execute(accept)).toMatchObject({ accepted: true });
    await stage.settled();
    await stage.wait(60);
    expect((await stage.state(id)).claims).toMatchObject([{ unitId: 'L.3' }]);
  });
});

describe('a unit that leaves', () => {
  it('gives its claims to the next in the queue, also one that lands later', async () => {
    const [a, b] = [await stage.task(), await stage.task()];
    await stage.claim(a, 'L.1');
    await stage.claim(a, 'L.2', { joinQueue: true });
    await stage.settled();
    expect(await stage.suspend('L.1')).toMatchObject({ accepted: true });
    await stage.settled();
    expect((await stage.types(`task-${a}`)).slice(-2)).toEqual(['ClaimReleased', 'PlaceOffered']);
    // Another process decided before the membership was suspended, and wrote it after.
    await stage.tellElsewhere(`task-${b}`, { type: 'TaskClaimed', data: { unitId: 'L.1', claim: 1, quantity: 1 } });
    await stage.settled();
    expect(await stage.types(`task-${b}`)).toEqual(['TaskOpened', 'TaskClaimed', 'ClaimReleased']);
  });
});
