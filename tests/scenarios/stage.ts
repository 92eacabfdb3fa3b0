import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Committee, type CommitteePolicy, usualPolicy } from '#committee';
import type { Caller } from '#decider';
import { Engine, EngineModule, EventStore, Execute, type Outcome, PersonalData, type Slice, States, TestClock } from '#engine';
import { Authenticate, GraphqlModule, type Identified, mutationSdl, mutationsOf } from '#graphql';
import { Membership, membershipId, visibilityViews } from '#membership';
import { SqliteEventStore } from '#sqlite-store';
import { Allowance, allowanceId, ClaimTask, claimWithinAllowance, type KnownTask, Task, taskSlice } from '#task';
import { Unit } from '#unit';

export const committeeId = '01980000-0000-7000-8000-00000000000c';
export const branchId = '01980000-0000-7000-8000-00000000000b';
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
export const branch: Caller = { id: 'secretary', grants: [{ role: 'community-branch', of: branchId }] };
export const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
const beginning = Date.parse('2026-01-01T00:00:00.000Z');
/** So many hours after the play began. */
export const at = (hours: number) => new Date(beginning + hours * 3_600_000).toISOString();

/** Nothing personal is in these facts. */
class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

/** `Bearer L.1` speaks for that unit, `Bearer branch` and `Bearer officer` for theirs; whoever says nothing is the public. */
@Injectable()
class ByName extends Authenticate {
  override async caller(authorization: string | undefined): Promise<Identified> {
    const name = authorization?.slice('Bearer '.length);
    if (name === undefined) return { id: 'anonymous', grants: [{ role: 'public' }] };
    return name === 'branch' ? branch : name === 'officer' ? officer : liaison(name);
  }
}

@Global()
@Module({ providers: [{ provide: Authenticate, useClass: ByName }], exports: [Authenticate] })
class Doorman {}

/** What the units and committees of the play are known by; their own slices are not on. */
const others: Slice = {
  name: 'others',
  deciders: [Committee, Membership, Unit],
  views: [...visibilityViews],
  policies: [],
  sentences: {},
  providers: [],
};

interface Told {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** A committee, its branch and some units, with the tasks' slice on a real engine and a clock in the hand. */
export class Stage {
  private folder = '';
  private running: NestFastifyApplication | undefined;
  clock = new TestClock();
  readonly errors: object[] = [];

  get app(): NestFastifyApplication {
    if (!this.running) throw new Error('The curtain is down.');
    return this.running;
  }

  async open(units: readonly string[]) {
    this.folder = mkdtempSync(join(tmpdir(), 'heli-'));
    this.clock = new TestClock();
    this.errors.length = 0;
    await this.start();
    await this.tell(
      `committee-${committeeId}`,
      { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } },
      { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '如意湖社区支部', parentId: null } },
    );
    for (const unitId of units) await this.admit(unitId);
  }

  /** Starts anew on what the last process left. */
  async start() {
    await this.stop();
    this.running = await NestFactory.create<NestFastifyApplication>(
      {
        // oxlint-disable-next-line no-extraneous-class -- how Nest wants a module made on the spot
        module: class Play {},
        imports: [
          EngineModule.forRoot({
            store: new SqliteEventStore({ path: join(this.folder, 'log.sqlite') }),
            slices: [taskSlice, others],
            views: { file: join(this.folder, 'views.sqlite') },
            clock: this.clock,
            personal: new Nothing(),
            build: 'test',
            follows: true,
            log: { info: () => {}, warn: () => {}, error: about => this.errors.push(about) },
          }),
          Doorman,
          GraphqlModule.forRoot({
            schema: this.schema(),
            providers: [...taskSlice.providers, mutationsOf(Task, { by: claimWithinAllowance })],
          }),
        ],
      },
      new FastifyAdapter(),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await this.running.init();
    await this.running.getHttpAdapter().getInstance().ready();
  }

  async stop() {
    await this.running?.close();
    this.running = undefined;
  }

  /** @throws Error where something went wrong behind the scenes */
  async close() {
    await this.stop();
    rmSync(this.folder, { recursive: true });
    if (this.errors.length > 0) throw new Error(JSON.stringify(this.errors));
  }

  /** Tells a stream's history, as if its rules had led to it. */
  tell(stream: string, ...facts: readonly Told[]) {
    return this.append(this.app.get(EventStore), stream, facts);
  }

  /** The same, by another process, while this one is down. */
  async tellElsewhere(stream: string, ...facts: readonly Told[]) {
    await this.stop();
    const store = new SqliteEventStore({ path: join(this.folder, 'log.sqlite') });
    await store.open();
    await this.append(store, stream, facts);
    await store.close();
    await this.start();
  }

  policy(changes: Partial<CommitteePolicy>) {
    return this.tell(`committee-${committeeId}`, { type: 'CommitteePolicySet', data: { ...usualPolicy, ...changes } });
  }

  admit(unitId: string) {
    return this.tell(`membership-${membershipId(committeeId, unitId)}`, {
      type: 'UnitAdmitted',
      data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2026-01-01' } },
    });
  }

  suspend(unitId: string): Promise<Outcome> {
    const command = { type: 'SuspendMembership', data: { reason: '整改' } };
    const request = { caller: officer, commandId: randomUUID() };
    return this.app.get(CommandBus).execute(new Execute(Membership, membershipId(committeeId, unitId), command, request));
  }

  give(id: string, type: string, data: object, caller: Caller, commandId: string = randomUUID()): Promise<Outcome> {
    return this.app.get(CommandBus).execute(new Execute(Task, id, { type, data }, { caller, commandId }));
  }

  /** Opens a task. @returns its id */
  async task(changes: object = {}): Promise<string> {
    const id = randomUUID();
    const plan = {
      committeeId,
      branchId,
      title: '清理楼道',
      kind: '文明创建',
      capacity: { mode: 'single' },
      deadline: at(240),
      ...changes,
    };
    const outcome = await this.give(id, 'OpenTask', plan, branch);
    if (!outcome.accepted) throw new Error(outcome.en);
    return id;
  }

  claim(id: string, unitId: string, data: object = {}, commandId: string = randomUUID()): Promise<Outcome> {
    const command = { type: 'ClaimTask', data: { unitId, ...data } } as const;
    return this.app.get(CommandBus).execute(new ClaimTask(id, command, { caller: liaison(unitId), commandId }));
  }

  release(id: string, unitId: string): Promise<Outcome> {
    return this.give(id, 'ReleaseClaim', { unitId, reason: '人手不够' }, liaison(unitId));
  }

  facts(stream: string) {
    return this.app.get(EventStore).read(stream);
  }

  async types(stream: string): Promise<string[]> {
    return (await this.facts(stream)).map(({ type }) => type);
  }

  async state(id: string): Promise<KnownTask> {
    return (await this.app.get(States).of(Task, id)) as KnownTask;
  }

  allowance(unitId: string) {
    return this.app.get(States).of(Allowance, allowanceId(committeeId, unitId));
  }

  settled(): Promise<void> {
    return this.app.get(Engine).settled();
  }

  /** Moves the clock to so many hours after the beginning, and lets happen what then happens. */
  async wait(hours: number) {
    this.clock.set(at(hours));
    await this.settled();
  }

  /** Asks the API. */
  async ask(query: string, variables: object = {}, as?: string): Promise<{ data: any; errors?: any }> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(as !== undefined && { authorization: `Bearer ${as}` }) },
      payload: JSON.stringify({ query, variables }),
    });
    return answer.json();
  }

  /** The part of the schema that these slices answer. */
  private schema(): string {
    const folder = mkdtempSync(join(this.folder, 'schema-'));
    const all = join(import.meta.dirname, '../../schemas/graphql');
    for (const name of readdirSync(all))
      if (['root', 'scalars', 'outcome', 'connection', 'task'].some(known => name === `${known}.graphql`))
        cpSync(join(all, name), join(folder, name));
    writeFileSync(join(folder, 'task.mutations.graphql'), mutationSdl(Task));
    return folder;
  }

  private async append(store: EventStore, stream: string, facts: readonly Told[]) {
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
          occurredAt: this.clock.now().toISOString(),
        },
      })),
      length,
    );
  }
}
