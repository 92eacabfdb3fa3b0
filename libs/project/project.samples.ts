import { Agreement } from '#agreement';
import { Committee } from '#committee';
import { type Caller, type CommandOf, type Context, decide, type Decider, type EventOf, fold, Rejection, type StateOf } from '#decider';
import type { Fact } from '#engine';
import { Membership, membershipId } from '#membership';
import { Task } from '#task';
import { Project } from './project.decider.ts';
import type { KnownProject, ProjectFact } from './project.state.ts';

const id = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const committeeId = id(12);
export const elsewhereId = id(13);
export const branchId = id(14);
export const projectId = id(1);
export const agreementId = id(2);
export const otherAgreementId = id(3);
export const taskId = id(4);
export const start = '2026-03-01T00:00:00.000Z';
export const unitsTo = (count: number) => Array.from({ length: count }, (_, i) => `L.${i + 1}`);

export const officer: Caller = { id: 'officer', grants: [{ role: 'committee-officer', of: committeeId }] };
export const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
export const engine: Caller = { id: 'due', grants: [], automatic: true };

/** Two units repair the lights until the end of April. */
export const proposal = {
  committeeId,
  leadUnitId: 'L.1',
  participants: ['L.2'],
  agreementIds: [agreementId],
  title: '楼道照明改造',
  milestones: [
    { milestoneId: 'survey', title: '摸底', due: '2026-03-15' },
    { milestoneId: 'done', title: '完工' },
  ],
  planned: { from: '2026-03-01', to: '2026-04-29' },
};

export const drafted = (committee = committeeId): EventOf<typeof Agreement> => ({
  type: 'AgreementDrafted',
  data: {
    committeeId: committee,
    terms: {
      title: '共建项目协议书',
      parties: ['L.1', 'L.2'],
      clauses: [],
      duties: [],
      pledges: [],
      effective: { from: '2026-01-01' },
      signing: { order: 'free', groups: [{ parties: ['L.1', 'L.2'], needed: 2 }] },
      accession: false,
    },
  },
});
export const opened = (changes: object = {}): EventOf<typeof Task> => ({
  type: 'TaskOpened',
  data: {
    committeeId,
    branchId,
    origin: { kind: 'own' },
    title: '更换灯具',
    kind: '维修',
    capacity: { mode: 'single', amount: 1, unit: 'items' },
    skills: [],
    requires: [],
    evidenceRequired: [],
    acceptor: branchId,
    urgent: false,
    linkages: [],
    ...changes,
  },
});
export const admitted = (unitId: string): EventOf<typeof Membership> => ({
  type: 'UnitAdmitted',
  data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2020-01-01' } },
});
export const withdrew = (unitId: string): EventOf<typeof Membership> => ({
  type: 'UnitWithdrew',
  data: { committeeId, unitId, period: 1, until: { on: '2026-01-01' } },
});

type Command = CommandOf<typeof Project>;
export type Name = Command['type'];

/** A project in memory and a clock in the hand: commands in, facts out, one after the other. */
export class Play {
  now = start;
  readonly log: Fact[];
  private readonly states: Map<string, unknown>;

  constructor(
    units: readonly string[] = unitsTo(6),
    readonly id = projectId,
    /** Goes on in the log of another project, among the same members. */
    beside?: Play,
  ) {
    this.log = beside?.log ?? [];
    this.states = beside?.states ?? new Map();
    if (beside) {
      this.now = beside.now;
      return;
    }
    this.tell(Committee, committeeId, {
      type: 'CommitteeEstablished',
      data: { kind: 'coordination', name: '馨然嘉园党建协调委员会', foundedOn: { on: '2018-01-01' } },
    });
    for (const unitId of units) this.tell(Membership, membershipId(committeeId, unitId), admitted(unitId));
    this.tell(Agreement, agreementId, drafted());
    this.tell(Agreement, otherAgreementId, drafted());
  }

  of<D extends Decider>(decider: D, id: string): StateOf<D> {
    return (this.states.get(`${decider.category}-${id}`) ?? decider.initial) as StateOf<D>;
  }

  tell<D extends Decider>(decider: D, id: string, ...facts: readonly EventOf<D>[]) {
    const stream = `${decider.category}-${id}`;
    for (const { type, data } of facts as readonly { type: string; data: object }[]) {
      decider.events[type].parse(data);
      const version = this.log.filter(fact => fact.stream === stream).length + 1;
      const position = BigInt(this.log.length + 1);
      this.log.push({
        id: `fact-${position}`,
        stream,
        version,
        position,
        type,
        schemaVersion: 1,
        data: JSON.parse(JSON.stringify(data)),
        meta: {
          actor: 'alice',
          committee: committeeId,
          commandId: `command-${position}`,
          commandHash: '',
          correlationId: '',
          causationId: '',
          occurredAt: this.now,
        },
      });
      const origin = { version, at: this.now, actor: 'alice' };
      this.states.set(stream, fold(decider, this.of(decider, id), [{ type, data, origin }] as never));
    }
    return this;
  }

  give(type: Name, data: object = {}, caller: Caller = engine): readonly ProjectFact[] | Rejection {
    const parsed = Project.commands[type].parse(data);
    const state = this.of(Project, this.id);
    if (!caller.automatic && Project.permit[type](caller, parsed as never, state, this.id) === undefined)
      return new Rejection('NOT_PERMITTED', '', '');
    const context: Context = { id: this.id, now: this.now, caller, of: (other, id) => this.of(other, id) };
    const answer = decide(Project, state, { type, data: parsed } as never, context);
    if (!(answer instanceof Rejection)) this.tell(Project, this.id, ...(answer as never[]));
    return answer;
  }

  /** Asks the project; answers with the facts' types, or the refusal's code. */
  ask(type: Name, data: object = {}, caller: Caller = engine): readonly string[] | string {
    const answer = this.give(type, data, caller);
    return answer instanceof Rejection ? answer.code : answer.map(fact => fact.type);
  }

  /** Up to this state, by the shortest way. */
  until(status: KnownProject['status'], changes: object = {}) {
    this.ask('ProposeProject', { ...proposal, ...changes });
    if (status === 'proposed') return this;
    this.ask('AgreeProject');
    if (status === 'agreed') return this;
    this.ask('StartProject');
    if (status === 'running') return this;
    this.ask('AcceptProject', { despite: '已完成' });
    if (status === 'closed') this.ask('CloseProject');
    return this;
  }

  get state(): KnownProject {
    return this.of(Project, this.id) as KnownProject;
  }

  last(type: ProjectFact['type']): any {
    return this.log.findLast(fact => fact.type === type)?.data;
  }
}
