import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Committee, type CommitteePolicy, usualPolicy } from '#committee';
import type { Caller } from '#decider';
import { Engine, EngineModule, EventStore, Execute, type Outcome, PersonalData, Reader, States, TestClock } from '#engine';
import { Membership, membershipId } from '#membership';
import { SqliteEventStore } from '#sqlite-store';
import { Allowance, allowanceId, claimRegister, ClaimTask, ClaimTaskHandler, type KnownTask, Task, taskBoard, taskSlice } from '#task';
import { Unit } from '#unit';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const branchId = '01980000-0000-7000-8000-00000000000b';
const branch: Caller = { id: 'secretary', grants: [{ role: 'community-branch', of: branchId }] };
const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
const start0 = Date.parse('2026-01-01T00:00:00.000Z');
const at = (hours: number) => new Date(start0 + hours * 3_600_000).toISOString();

/** Nothing personal is in these facts. */
class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

let folder: string;
let app: INestApplicationContext | undefined;
let clock: TestClock;
const errors: object[] = [];

async function start() {
  await app?.close();
  const engine = EngineModule.forRoot({
    store: new SqliteEventStore({ path: join(folder, 'log.sqlite') }),
    slices: [taskSlice, { name: 'others', deciders: [Committee, Membership, Unit], views: [], policies: [], sentences: {}, providers: [] }],
    views: { file: join(folder, 'views.sqlite') },
    clock,
    personal: new Nothing(),
    build: 'test',
    follows: true,
    log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
  });
  app = await NestFactory.createApplicationContext(
    { module: class Claiming {}, imports: [engine], providers: [ClaimTaskHandler] },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  await app.init();
}

/** Tells a stream's history, as if its rules had led to it. */
async function tell(stream: string, ...facts: { type: string; data: Record<string, unknown> }[]) {
  await append(app!.get(EventStore), stream, ...facts);
}
async function append(store: EventStore, stream: string, ...facts: { type: string; data: Record<string, unknown> }[]) {
  const { length } = await store.read(stream);
  await store.append(
    stream,
    facts.map(({ type, data }) => ({
      id: randomUUID(),
      type,
      schemaVersion: 1,
      data,
      meta: {
        actor: 'olga',
        committee: committeeId,
        commandId: randomUUID(),
        commandHash: '',
        correlationId: 'x',
        causationId: 'x',
        occurredAt: clock.now().toISOString(),
      },
    })),
    length,
  );
}
const policy = (changes: Partial<CommitteePolicy>) =>
  tell(`committee-${committeeId}`, { type: 'CommitteePolicySet', data: { ...usualPolicy, ...changes } });
const join_ = (unitId: string) =>
  tell(`membership-${membershipId(committeeId, unitId)}`, {
    type: 'UnitAdmitted',
    data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2026-01-01' } },
  });
const suspend = (unitId: string) =>
  app!
    .get(CommandBus)
    .execute(
      new Execute(
        Membership,
        membershipId(committeeId, unitId),
        { type: 'SuspendMembership', data: { reason: '整改' } },
        { caller: { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] }, commandId: randomUUID() },
      ),
    );

const give = (id: string, type: string, data: object, caller: Caller, commandId: string = randomUUID()): Promise<Outcome> =>
  app!.get(CommandBus).execute(new Execute(Task, id, { type, data }, { caller, commandId }));
const open = async (changes: object = {}): Promise<string> => {
  const id = randomUUID();
  const said = { committeeId, branchId, title: '清理楼道', kind: '文明创建', capacity: { mode: 'single' }, deadline: at(240), ...changes };
  expect(await give(id, 'OpenTask', said, branch)).toMatchObject({ accepted: true });
  return id;
};
const claim = (id: string, unitId: string, data: object = {}, commandId: string = randomUUID()): Promise<Outcome> =>
  app!.get(CommandBus).execute(new ClaimTask(id, { type: 'ClaimTask', data: { unitId, ...data } }, { caller: liaison(unitId), commandId }));
const release = (id: string, unitId: string) => give(id, 'ReleaseClaim', { unitId, reason: '人手不够' }, liaison(unitId));
const types = async (stream: string) => (await app!.get(EventStore).read(stream)).map(({ type }) => type);
const settled = () => app!.get(Engine).settled();
const stateOf = async (id: string) => (await app!.get(States).of(Task, id)) as KnownTask;
const allowance = (unitId: string) => app!.get(States).of(Allowance, allowanceId(committeeId, unitId));
const wait = async (hours: number) => {
  clock.set(new Date(start0 + hours * 3_600_000));
  await settled();
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heli-'));
  clock = new TestClock();
  errors.length = 0;
  await start();
  await tell(
    `committee-${committeeId}`,
    { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } },
    { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '如意湖社区支部', parentId: null } },
  );
  for (const unitId of ['L.1', 'L.2', 'L.3', 'L.6']) await join_(unitId);
});
afterEach(async () => {
  expect(errors).toEqual([]);
  await app?.close();
  app = undefined;
  rmSync(folder, { recursive: true });
});

describe('a quota over many tasks', () => {
  it('refuses one claim too many, with the claim that used it up, and is free again when one ends', async () => {
    await policy({ maxOpenClaims: 1 });
    const [a, b] = [await open(), await open()];
    expect(await claim(a, 'L.1')).toMatchObject({ accepted: true, id: a });
    expect(await claim(b, 'L.1')).toMatchObject({ accepted: false, id: b, code: 'CLAIM_QUOTA', because: { at: at(0) } });
    await release(a, 'L.1');
    await settled();
    expect(await claim(b, 'L.1')).toMatchObject({ accepted: true });
  });

  it('holds for twenty claims at once', async () => {
    await policy({ maxOpenClaims: 3 });
    const tasks = await Promise.all(Array.from({ length: 20 }, () => open()));
    const answers = await Promise.all(tasks.map(id => claim(id, 'L.1')));
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(3);
    expect(answers.filter(answer => !answer.accepted && answer.code === 'CLAIM_QUOTA')).toHaveLength(17);
    await settled();
    expect(Object.values((await allowance('L.1')).held).map(({ settled }) => settled)).toEqual([true, true, true]);
  });

  it('is not used by a claim that the task refuses', async () => {
    await policy({ maxOpenClaims: 1 });
    const id = await open();
    const answers = await Promise.all(['L.1', 'L.2', 'L.3'].map(unitId => claim(id, unitId)));
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(answers.filter(answer => !answer.accepted && answer.code === 'TASK_FULL')).toHaveLength(2);
    await settled();
    const held = await Promise.all(['L.1', 'L.2', 'L.3'].map(async unitId => Object.keys((await allowance(unitId)).held).length));
    expect(held.toSorted()).toEqual([0, 0, 1]);
  });

  it('is used once by a request that is repeated, and anew by one that was refused', async () => {
    await policy({ maxOpenClaims: 1 });
    const id = await open();
    const answers = [await claim(id, 'L.1', {}, 'same'), await claim(id, 'L.1', {}, 'same'), await claim(id, 'L.1')];
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, true, true]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await types(`task-${id}`)).toEqual(['TaskOpened', 'TaskClaimed']);
    expect(await claim(id, 'L.2', {}, 'again')).toMatchObject({ code: 'TASK_FULL' });
    await release(id, 'L.1');
    expect(await claim(id, 'L.2', {}, 'again')).toMatchObject({ accepted: true });
  });

  it('is given back where a crash left it set aside, and counts where the claim was made', async () => {
    await policy({ maxOpenClaims: 1 });
    const [a, b] = [await open(), await open()];
    await app!
      .get(CommandBus)
      .execute(
        new Execute(
          Allowance,
          allowanceId(committeeId, 'L.1'),
          { type: 'ReserveClaim', data: { taskId: a, token: 'lost', liftAt: null } },
          { caller: { id: 'claim-task', grants: [], automatic: true }, commandId: 'lost' },
        ),
      );
    expect(await claim(b, 'L.1')).toMatchObject({ code: 'CLAIM_QUOTA' });
    await settled();
    await wait(0.2);
    expect(await claim(b, 'L.1')).toMatchObject({ accepted: true });
    await settled();
    await wait(1);
    expect(Object.keys((await allowance('L.1')).held)).toEqual([b]);
  });

  it('is lifted shortly before claims end', async () => {
    await policy({ maxOpenClaims: 1, liftHoursBefore: 24 });
    const [a, b] = [await open(), await open({ claimBy: at(48) })];
    await claim(a, 'L.1');
    expect(await claim(b, 'L.1')).toMatchObject({ code: 'CLAIM_QUOTA' });
    await wait(24);
    expect(await claim(b, 'L.1')).toMatchObject({ accepted: true });
  });

  it('cannot be gone round', async () => {
    await policy({ maxOpenClaims: 1 });
    expect(await give(await open(), 'ClaimTask', { unitId: 'L.1' }, liaison('L.1'))).toMatchObject({ code: 'CLAIM_QUOTA' });
    expect(await claim(await open(), 'L.9')).toMatchObject({ code: 'NOT_ELIGIBLE' });
    const stranger = new ClaimTask(
      await open(),
      { type: 'ClaimTask', data: { unitId: 'L.1' } },
      { caller: liaison('L.2'), commandId: 'x' },
    );
    expect(await app!.get(CommandBus).execute(stranger)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await claim(await open(), 'nobody')).toMatchObject({ code: 'INVALID' });
    expect(await claim(randomUUID(), 'L.1')).toMatchObject({ code: 'TASK_NOT_FOUND' });
    await settled();
    expect(await allowance('L.1')).toEqual({ held: {}, made: [] });
  });
});

describe('two hundred units', () => {
  it('claim one task at once, and exactly as many win as there are places', async () => {
    const units = Array.from({ length: 200 }, (_, i) => `L.${1000 + i}`);
    for (const unitId of units) await join_(unitId);
    const id = await open({ capacity: { mode: 'heads', amount: 30 } });
    const answers = await Promise.all(units.map(unitId => claim(id, unitId, { quantity: 1 })));
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(30);
    const losers = answers.filter(answer => !answer.accepted && answer.code === 'TASK_FULL');
    expect(losers).toHaveLength(170);
    const last = (await app!.get(EventStore).read(`task-${id}`)).at(-1)!;
    expect(losers.every(answer => !answer.accepted && answer.because?.position === last.position)).toBe(true);
  });
});

describe('what is owed', () => {
  it('climbs the ladder to the fallback unit, each step once, also where nobody was there', async () => {
    await policy({ fallbackUnitId: 'L.6' });
    const id = await open();
    await settled();
    await wait(48);
    await wait(50);
    expect(await types(`task-${id}`)).toEqual(['TaskOpened', 'DelayEscalated']);
    await app!.close();
    app = undefined;
    clock.set(new Date(start0 + 200 * 3_600_000));
    await start();
    await settled();
    expect(await types(`task-${id}`)).toEqual(['TaskOpened', 'DelayEscalated', 'DelayEscalated', 'DelayEscalated', 'FallbackAssigned']);
    const last = (await app!.get(EventStore).read(`task-${id}`)).at(-1)!;
    expect(last.meta).toMatchObject({ actor: 'escalate-what-is-late@1', automatic: true });
    expect(last.data).toMatchObject({ unitId: 'L.6', voluntary: false });
  });

  it('is owed no more once the task is paused, and again once it goes on', async () => {
    const id = await open();
    await give(id, 'PauseTask', { reason: '等待材料' }, branch);
    await settled();
    await wait(100);
    expect(await types(`task-${id}`)).toEqual(['TaskOpened', 'TaskPaused']);
    await give(id, 'ResumeTask', {}, branch);
    await settled();
    await wait(148);
    expect(await types(`task-${id}`)).toEqual(['TaskOpened', 'TaskPaused', 'TaskResumed', 'DelayEscalated']);
  });

  it('passes a place on from unit to unit, until one takes it', async () => {
    const id = await open();
    await claim(id, 'L.1');
    await claim(id, 'L.2', { joinQueue: true });
    await claim(id, 'L.3', { joinQueue: true });
    await release(id, 'L.1');
    await settled();
    await wait(24);
    expect((await stateOf(id)).offers).toMatchObject([{ unitId: 'L.3', until: at(48) }]);
    await wait(30);
    const accept = new ClaimTask(id, { type: 'AcceptOffer', data: { unitId: 'L.3' } }, { caller: liaison('L.3'), commandId: 'yes' });
    expect(await app!.get(CommandBus).execute(accept)).toMatchObject({ accepted: true });
    await settled();
    await wait(60);
    expect((await stateOf(id)).claims).toMatchObject([{ unitId: 'L.3' }]);
  });
});

describe('a unit that leaves', () => {
  it('gives its claims to the next in the queue, also one that lands later', async () => {
    const [a, b] = [await open(), await open()];
    await claim(a, 'L.1');
    await claim(a, 'L.2', { joinQueue: true });
    await settled();
    expect(await suspend('L.1')).toMatchObject({ accepted: true });
    await settled();
    expect((await types(`task-${a}`)).slice(-2)).toEqual(['ClaimReleased', 'PlaceOffered']);
    // Another process decided before the membership was suspended, and wrote it after.
    await app!.close();
    app = undefined;
    const other = new SqliteEventStore({ path: join(folder, 'log.sqlite') });
    await other.open();
    await append(other, `task-${b}`, { type: 'TaskClaimed', data: { unitId: 'L.1', claim: 1, quantity: 1 } });
    await other.close();
    await start();
    await settled();
    expect(await types(`task-${b}`)).toEqual(['TaskOpened', 'TaskClaimed', 'ClaimReleased']);
  });
});

describe('the board and the register', () => {
  it('are read in pages, and hold what the log says', async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push(await open({ title: `任务 ${i}`, deadline: at(100 + i), claimBy: at(50 + i) }));
    const answer = await claim(ids[0]!, 'L.1');
    if (!answer.accepted) throw new Error(answer.en);
    const em = await app!.get(Reader).open([taskBoard, claimRegister], { after: answer.position });
    expect(await em.count(taskBoard.table, {})).toBe(5);
    expect(await em.count(claimRegister.table, { unitId: 'L.1' })).toBe(1);
  });
});
