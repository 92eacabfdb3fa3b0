import { Committee } from '#committee';
import { type Caller, type CommandOf, type Context, decide, type Decider, type EventOf, fold, Rejection, type StateOf } from '#decider';
import type { Fact } from '#engine';
import { Membership, membershipId } from '#membership';
import { Agreement } from './agreement.decider.ts';
import type { AgreementFact, KnownAgreement, Terms } from './agreement.state.ts';
import { hashOf, textOf } from './agreement.text.ts';

export const committeeId = '01980000-0000-7000-8000-00000000000c';
export const agreementId = '01980000-0000-7000-8000-0000000000a1';
export const start = '2026-01-01T00:00:00.000Z';
/** `at(1)`: the same hour of the second of January. */
export const at = (days: number) => new Date(Date.parse(start) + days * 86_400_000).toISOString();
/** The person who signs for a unit, `again` another. */
export const signatory = (unitId: string, again = 0) =>
  `01980000-0000-7000-8000-0000${String(again)}${unitId.replaceAll(/\D/g, '').padStart(7, '0')}`;

export const officer: Caller = { id: 'officer', grants: [{ role: 'committee-officer', of: committeeId }] };
export const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
export const engine: Caller = { id: 'due', grants: [], automatic: true };

export const unitsTo = (count: number) => Array.from({ length: count }, (_, i) => `L.${i + 1}`);

/** Three units share halls and hours for the year 2026. */
export const terms: Terms = {
  title: '共建项目协议书',
  parties: ['L.1', 'L.2', 'L.3'],
  clauses: [{ title: '宗旨', text: '共驻共建、资源共享。' }],
  duties: [
    { dutyId: 'hall', unitId: 'L.1', title: '开放礼堂四次', due: '2026-06-30' },
    { dutyId: 'clinic', unitId: 'L.2', title: '义诊两次' },
  ],
  pledges: [{ unitId: 'L.1', kind: 'venue', text: '礼堂一座' }],
  effective: { from: '2026-01-01', to: '2026-12-31' },
  signing: { order: 'free', groups: [{ parties: ['L.1', 'L.2', 'L.3'], needed: 3 }] },
  accession: false,
};

export const hashOfTerms = (n: number, text: Terms = terms) => hashOf(textOf(agreementId, n, text));

export const established: EventOf<typeof Committee> = {
  type: 'CommitteeEstablished',
  data: { kind: 'coordination', name: '馨然嘉园党建协调委员会', foundedOn: { on: '2018-01-01' } },
};
export const admitted = (unitId: string): EventOf<typeof Membership> => ({
  type: 'UnitAdmitted',
  data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2020-01-01' } },
});
export const withdrew = (unitId: string): EventOf<typeof Membership> => ({
  type: 'UnitWithdrew',
  data: { committeeId, unitId, period: 1, until: { on: '2026-01-01' } },
});

type Command = CommandOf<typeof Agreement>;
export type Name = Command['type'];

/** An agreement in memory and a clock in the hand: commands in, facts out, one after the other. */
export class Play {
  now = start;
  readonly log: Fact[];
  private readonly states: Map<string, unknown>;

  constructor(
    units: readonly string[] = unitsTo(6),
    readonly id = agreementId,
    /** Goes on in the log of another agreement, among the same members. */
    beside?: Play,
  ) {
    this.log = beside?.log ?? [];
    this.states = beside?.states ?? new Map();
    if (beside) {
      this.now = beside.now;
      return;
    }
    this.tell(Committee, committeeId, established);
    for (const unitId of units) this.tell(Membership, membershipId(committeeId, unitId), admitted(unitId));
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

  give(type: Name, data: object = {}, caller: Caller = engine): readonly AgreementFact[] | Rejection {
    const parsed = Agreement.commands[type].parse(data);
    const state = this.of(Agreement, this.id);
    if (!caller.automatic && Agreement.permit[type](caller, parsed as never, state, this.id) === undefined)
      return new Rejection('NOT_PERMITTED', '', '');
    const context: Context = { id: this.id, now: this.now, caller, of: (other, id) => this.of(other, id) };
    const answer = decide(Agreement, state, { type, data: parsed } as never, context);
    if (!(answer instanceof Rejection)) this.tell(Agreement, this.id, ...(answer as never[]));
    return answer;
  }

  /** Asks the agreement; answers with the facts' types, or the refusal's code. */
  ask(type: Name, data: object = {}, caller: Caller = engine): readonly string[] | string {
    const answer = this.give(type, data, caller);
    return answer instanceof Rejection ? answer.code : answer.map(fact => fact.type);
  }

  draft(changes: object = {}) {
    const { signing: _, ...said } = terms;
    return this.ask('DraftAgreement', { committeeId, ...said, ...changes });
  }
  propose(changes: object = {}) {
    this.draft(changes);
    this.ask('ProposeAgreement');
    return this;
  }
  amend(changes: object = {}) {
    const { signing: _, ...said } = terms;
    return this.ask('AmendAgreement', { ...said, reason: '情况有变', ...changes });
  }
  /** The unit signs what is open, or else what is in force. */
  sign(unitId: string, changes: object = {}) {
    const { n, hash } = (this.state.open ?? this.state.concluded)!;
    return this.ask('SignAgreement', { unitId, version: n, hash, signatoryId: signatory(unitId), ...changes });
  }
  /** All parties of what is open sign, in their order. */
  conclude() {
    for (const unitId of this.state.open!.terms.parties) this.sign(unitId);
    return this;
  }

  get state(): KnownAgreement {
    return this.of(Agreement, this.id) as KnownAgreement;
  }

  last(type: AgreementFact['type']): any {
    return this.log.findLast(fact => fact.type === type)?.data;
  }
}
