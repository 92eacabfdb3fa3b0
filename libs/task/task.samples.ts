import { Committee, type CommitteePolicy, usualPolicy } from '#committee';
import { type Caller, type CommandOf, type Context, decide, type Decider, type EventOf, fold, Rejection, type StateOf } from '#decider';
import { Membership, membershipId } from '#membership';
import { Unit } from '#unit';
import { Allowance } from './allowance.decider.ts';
import { Task } from './task.decider.ts';
import type { KnownTask, Plan, TaskFact } from './task.state.ts';

export const committeeId = '01980000-0000-7000-8000-00000000000c';
export const branchId = '01980000-0000-7000-8000-00000000000b';
export const taskId = '01980000-0000-7000-8000-000000000001';
export const firstOfJanuary = '2026-01-01T00:00:00.000Z';
/** `at(26)`: two in the morning of the second of January. */
export const at = (hours: number) => new Date(Date.parse(firstOfJanuary) + hours * 3_600_000).toISOString();

/** One in the morning, cleaning with four heads, to be done within ten days. */
export const plan: Plan = {
  committeeId,
  branchId,
  origin: { kind: 'own' },
  title: '清理楼道堆物',
  kind: '文明创建',
  capacity: { mode: 'heads', amount: 4, unit: 'people' },
  skills: [],
  requires: [],
  evidenceRequired: [],
  acceptor: branchId,
  urgent: false,
  linkages: [],
  deadline: at(240),
};
export const opened = (changes: Partial<Plan> = {}) => ({ type: 'TaskOpened', data: { ...plan, ...changes } }) as const satisfies TaskFact;

export const established: readonly EventOf<typeof Committee>[] = [
  { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } },
  { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '如意湖社区支部', parentId: null } },
];
export const withPolicy = (changes: Partial<CommitteePolicy>): readonly EventOf<typeof Committee>[] => [
  ...established,
  { type: 'CommitteePolicySet', data: { ...usualPolicy, ...changes } },
];
export const admitted = (unitId: string): EventOf<typeof Membership> => ({
  type: 'UnitAdmitted',
  data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2026-01-01' } },
});

export const officer: Caller = { id: 'officer', grants: [{ role: 'committee-officer', of: committeeId }] };
export const branch: Caller = { id: 'secretary', grants: [{ role: 'community-branch', of: branchId }] };
export const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
export const engine: Caller = { id: 'task-clocks', grants: [], automatic: true };

type Recorded = { readonly type: string; readonly data: any; readonly at: string; readonly version: number; readonly stream: string };

/** A few streams in memory and a clock in the hand: commands in, facts out, one after the other. */
export class Play {
  now = firstOfJanuary;
  readonly facts: Recorded[] = [];
  private readonly states = new Map<string, unknown>();
  private readonly versions = new Map<string, number>();

  constructor(policy: Partial<CommitteePolicy> = {}, units: readonly string[] = ['L.1', 'L.2', 'L.3', 'L.4', 'L.5', 'L.6']) {
    this.tell(Committee, committeeId, ...withPolicy(policy));
    for (const unitId of units) this.tell(Membership, membershipId(committeeId, unitId), admitted(unitId));
  }

  of<D extends Decider>(decider: D, id: string): StateOf<D> {
    return (this.states.get(`${decider.category}-${id}`) ?? decider.initial) as StateOf<D>;
  }

  tell<D extends Decider>(decider: D, id: string, ...facts: readonly EventOf<D>[]) {
    const stream = `${decider.category}-${id}`;
    for (const { type, data } of facts as readonly { type: string; data: object }[]) {
      decider.events[type].parse(data);
      const version = (this.versions.get(stream) ?? 0) + 1;
      this.versions.set(stream, version);
      this.facts.push({ stream, type, data, version, at: this.now });
      this.states.set(
        stream,
        fold(decider, this.of(decider, id), [{ type, data, origin: { version, at: this.now, actor: 'alice' } }] as never),
      );
    }
    return this;
  }

  ask<D extends Decider>(decider: D, id: string, command: CommandOf<D>, caller: Caller = engine): readonly EventOf<D>[] | Rejection {
    const { type, data } = command as { type: string; data: object };
    const parsed = decider.commands[type].parse(data);
    const allowed = caller.automatic || decider.permit[type]!(caller, parsed, this.of(decider, id), id) !== undefined;
    if (!allowed) return new Rejection('NOT_PERMITTED', '', '');
    const context: Context = { id, now: this.now, caller, of: (other, id) => this.of(other, id) };
    const answer = decide(decider, this.of(decider, id), { type, data: parsed } as never, context) as readonly EventOf<D>[] | Rejection;
    if (!(answer instanceof Rejection)) this.tell(decider, id, ...answer);
    return answer;
  }

  /** Asks the task; answers with the facts' types, or the refusal's code. */
  task(type: CommandOf<typeof Task>['type'], data: object = {}, caller: Caller = engine): readonly string[] | string {
    const answer = this.ask(Task, taskId, { type, data } as CommandOf<typeof Task>, caller);
    return answer instanceof Rejection ? answer.code : answer.map(fact => fact.type);
  }

  open(changes: Partial<Plan> = {}) {
    this.tell(Unit, 'L.1');
    this.task('OpenTask', { ...plan, ...changes });
    return this;
  }

  get state(): KnownTask {
    return this.of(Task, taskId) as KnownTask;
  }

  clock(name: string) {
    return this.state.clocks.find(clock => clock.name === name);
  }

  last(type: string): any {
    return this.facts.findLast(fact => fact.type === type)?.data;
  }

  /** What a unit may have open; see `Allowance`. */
  allowance(unitId: string) {
    return this.of(Allowance, membershipId(committeeId, unitId));
  }
}
