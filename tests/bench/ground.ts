import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { type DynamicModule, Global, Injectable, Module, type Type } from '@nestjs/common';
import { Committee } from '#committee';
import { type Caller, decide } from '#decider';
import { EngineModule, type EngineOptions, type EventStore, type NewFact, PersonalData, type Slice, SystemClock } from '#engine';
import { Authenticate, GraphqlModule, type Identified, mutationsOf, readSdl } from '#graphql';
import { Membership, membershipId, visibilityViews } from '#membership';
import { claimWithinAllowance, Task, taskSlice } from '#task';
import { Unit } from '#unit';

export const committeeId = '01980000-0000-7000-8000-00000000000c';
const branchId = '01980000-0000-7000-8000-00000000000b';

/** As many units as claim one task: its capacity is as large, so that every claim is granted. */
export const units = Array.from({ length: 8 }, (_, at) => `L.${at + 1}`);
const branch: Caller = { id: 'secretary', grants: [{ role: 'community-branch', of: branchId }] };
export const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });

export interface Told {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** The streams that stand before anybody claims: a committee, its branch, its members. */
export const before: Readonly<Record<string, readonly Told[]>> = {
  [`committee-${committeeId}`]: [
    { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } },
    { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '如意湖社区支部', parentId: null } },
  ],
  ...Object.fromEntries(
    units.map(unitId => [
      `membership-${membershipId(committeeId, unitId)}`,
      [{ type: 'UnitAdmitted', data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2026-01-01' } } }],
    ]),
  ),
};

const fold = (decider: any, facts: readonly Told[]): unknown =>
  facts.reduce(
    (state: unknown, { type, data }, at) =>
      decider.evolve[type](state, data, { version: at + 1, at: new Date().toISOString(), actor: 'bench' }),
    decider.initial,
  );
const committeeState = fold(Committee, before[`committee-${committeeId}`]!);

/** Whatever stream a rule asks for, from memory. */
export const known = (decider: unknown): never =>
  (decider === Committee ? committeeState : decider === Membership ? membershipState : Unit.initial) as never;
const membershipState = fold(Membership, before[`membership-${membershipId(committeeId, units[0]!)}`]!);

/** The facts of a task that is open to all units, as its rule decides them. */
export const opened = (): readonly Told[] => {
  const plan = Task.commands.OpenTask.parse({
    committeeId,
    branchId,
    title: '清理楼道',
    kind: '文明创建',
    capacity: { mode: 'heads', amount: units.length },
    deadline: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  });
  const context = { id: randomUUID(), now: new Date().toISOString(), caller: branch, of: known };
  return decide(Task, Task.initial, { type: 'OpenTask', data: plan } as never, context as never) as never;
};

const facts = (told: readonly Told[]): NewFact[] =>
  told.map(({ type, data }) => ({
    id: randomUUID(),
    type,
    schemaVersion: 1,
    data,
    meta: {
      actor: 'bench',
      committee: committeeId,
      commandId: randomUUID(),
      commandHash: '',
      correlationId: 'bench',
      causationId: 'bench',
      occurredAt: new Date().toISOString(),
    },
  }));

/** Tells what stands before anybody claims. */
export const lay = (store: EventStore) => Promise.all(Object.entries(before).map(([stream, told]) => store.append(stream, facts(told), 0)));

/** Opens so many tasks. @returns their ids */
export async function open(store: EventStore, count: number): Promise<string[]> {
  const told = opened();
  const ids = Array.from({ length: count }, () => randomUUID());
  for (let at = 0; at < count; at += 500) await Promise.all(ids.slice(at, at + 500).map(id => store.append(`task-${id}`, facts(told), 0)));
  return ids;
}

/** A history of so many facts: tasks opened, and claimed by each unit. @returns how many facts there are */
export async function tell(store: EventStore, count: number): Promise<number> {
  const [open] = opened();
  const claims = units.map((unitId, at): Told => ({ type: 'TaskClaimed', data: { unitId, claim: at + 1, quantity: 1 } }));
  const streams = Math.ceil(count / (1 + claims.length));
  for (let at = 0; at < streams; at += 200)
    await Promise.all(
      Array.from({ length: Math.min(200, streams - at) }, () => store.append(`task-${randomUUID()}`, facts([open!, ...claims]), 0)),
    );
  return streams * (1 + claims.length);
}

/** Nothing personal is in these facts. */
class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

/** `Bearer L.1` speaks for that unit: the peers check no tokens either. */
@Injectable()
class ByName extends Authenticate {
  override async caller(authorization: string | undefined): Promise<Identified> {
    return authorization === undefined ? { id: 'anonymous', grants: [{ role: 'public' }] } : liaison(authorization.slice(7));
  }
}

@Global()
@Module({ providers: [{ provide: Authenticate, useClass: ByName }], exports: [Authenticate] })
class Doorman {}

const others: Slice = {
  name: 'others',
  deciders: [Committee, Membership, Unit],
  views: [...visibilityViews],
  policies: [],
  sentences: {},
  providers: [],
};

/** The engine with the slice that claims, its views and its policies. */
export const engine = (store: EventStore, views: EngineOptions['views'], follows: boolean): DynamicModule => ({
  // oxlint-disable-next-line no-extraneous-class -- how Nest wants a module made on the spot
  module: class Bench {},
  imports: [
    EngineModule.forRoot({
      store,
      slices: [taskSlice, others],
      views,
      clock: new SystemClock(),
      personal: new Nothing(),
      build: 'bench',
      follows,
      log: { info: () => {}, warn: () => {}, error: about => process.stderr.write(`${JSON.stringify(about)}\n`) },
    }),
  ],
});

/** The same with its API. */
export const api = (engine: DynamicModule, schema: string, providers: readonly Type[] = taskSlice.providers): DynamicModule => ({
  ...engine,
  imports: [
    ...engine.imports!,
    Doorman,
    GraphqlModule.forRoot({
      schema,
      providers: [...providers, mutationsOf(Task, { by: claimWithinAllowance })],
      connections: { total: 20_000, perAddress: 20_000 },
    }),
  ],
});

export { readSdl };
