import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Committee } from '#committee';
import { type CommandOf, type Context, decide, type EventOf, fold, Rejection } from '#decider';
import { Membership } from '#membership';
import { Need } from './need.decider.ts';
import { fulfilled, type NeedState, uncovered } from './need.state.ts';

type Command = CommandOf<typeof Need>;
type Fact = EventOf<typeof Need>;

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const branchId = '0198c0de-0000-7000-8000-00000000000b';
const taskIds = Array.from({ length: 6 }, (_, i) => `0198c0de-0000-7000-8000-00000000010${i}`);
const units = ['L.1', 'L.2', 'L.3'];
const now = '2026-01-01T00:00:00.000Z';

const committee = fold(
  Committee,
  Committee.initial,
  [
    { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } } as const,
    { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '天路社区党支部', parentId: null } } as const,
  ].map((fact, i) => ({ ...fact, origin: { version: i + 1, at: now, actor: 'alice' } })),
);
const context: Context = {
  id: '0198c0de-0000-7000-8000-0000000000a1',
  now,
  caller: { id: 'a policy', grants: [], automatic: true },
  of: (decider, _id) =>
    (decider.category === 'committee'
      ? committee
      : decider.category === 'membership'
        ? { ...Membership.initial, status: 'active' }
        : decider.initial) as never,
};

const amount = fc.integer({ min: 1, max: 40_000 }).map(thousandths => thousandths / 1000);
const quantity = amount.map(value => ({ value, unit: 'pieces', qualifier: '=' }) as const);
const taskId = fc.constantFrom(...taskIds);
const unitId = fc.constantFrom(...units);
const reason = fc.constant('理由');

const of = <T extends Command['type']>(type: T, data: fc.Arbitrary<object>): fc.Arbitrary<Command> =>
  data.map(data => ({ type, data: Need.commands[type].parse(data) }) as Command);
const nothing = fc.constant({});
const orNot = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const commands = fc.oneof(
  of(
    'TriageNeed',
    fc.record({ category: fc.constantFrom('care', 'safety'), priority: fc.constantFrom('low', 'high'), branchId: fc.constant(branchId) }),
  ),
  of('ReturnNeed', fc.record({ reason })),
  of('PublishNeed', nothing),
  of('WithdrawNeed', fc.record({ reason })),
  of('DeclineNeed', fc.record({ reason })),
  of('OfferSupport', fc.record({ unitId, text: fc.constantFrom('出人', '出车'), quantity: orNot(quantity) })),
  of('WithdrawOffer', fc.record({ unitId })),
  {
    weight: 4,
    arbitrary: of(
      'DecomposeNeed',
      fc.record({
        parts: fc.uniqueArray(
          fc.record({ taskId, quantity: orNot(quantity) }).map(part => ({
            ...part,
            title: '换灯',
            kind: '维修',
            capacity: { mode: 'quantity', amount: part.quantity?.value ?? 1, unit: 'pieces' },
          })),
          { minLength: 1, maxLength: 3, selector: ({ taskId }) => taskId },
        ),
        beyond: orNot(reason),
      }),
    ),
  },
  {
    weight: 8,
    arbitrary: of(
      'RecordPartProgress',
      fc
        .record({
          taskId,
          stage: fc.constantFrom('open', 'claimed', 'delivered', 'accepted', 'accepted', 'cancelled'),
          claimed: amount,
          delivered: amount,
          accepted: amount,
          units: fc.uniqueArray(unitId),
        })
        .map(told => ({ ...told, whole: told.claimed })),
    ),
  },
  of('ResolveNeed', fc.record({ note: reason })),
  of('ConfirmNeed', fc.record({ satisfied: fc.boolean(), remark: reason })),
  of('ReopenNeed', fc.record({ reason, missing: orNot(amount) })),
  of('RemindRaiser', fc.record({ level: fc.constantFrom('remind', 'supervise'), confirmBy: fc.constant('2026-01-08T00:00:00.000Z') })),
);

const raise = orNot(quantity).map(
  quantity =>
    ({
      type: 'RaiseNeed',
      data: {
        committeeId,
        origin: 'unit',
        channel: 'own',
        unitId: 'L.1',
        title: '楼道照明',
        text: '没有照明。',
        category: 'facilities',
        visibility: 'members',
        ...(quantity && { quantity }),
      },
    }) as Command,
);
const start = [
  { type: 'TriageNeed', data: { category: 'facilities', priority: 'normal', branchId } },
  { type: 'PublishNeed', data: {} },
] as Command[];
const story = fc.tuple(raise, fc.array(commands, { maxLength: 40 })).map(([raise, rest]) => [raise, ...start, ...rest]);

const withOrigins = (facts: readonly Fact[], from = 0) =>
  facts.map((fact, i) => Object.assign({ origin: { version: from + i + 1, at: now, actor: 'alice' } }, fact));

/** Lets the story happen; `each` sees every step that was accepted. */
const tell = (commands: readonly Command[], each: (command: Command, state: NeedState, facts: readonly Fact[]) => void = () => {}) => {
  let state: NeedState = Need.initial;
  const told: Fact[] = [];
  for (const command of commands) {
    const facts = decide(Need, state, command, context);
    if (facts instanceof Rejection) continue;
    for (const { type, data } of facts) Need.events[type].parse(data);
    state = fold(Need, state, withOrigins(facts, told.length));
    told.push(...facts);
    each(command, state, facts);
  }
  return { state, told };
};

const settings = { numRuns: 300, seed: 20161222 };

describe('whatever happens to a need', () => {
  it('keeps its remainder at its quantity, with what was missing, less what its parts take', () =>
    fc.assert(
      fc.property(story, commands => {
        tell(commands, (_, need) => {
          if (need.status === 'unknown') return;
          const left = uncovered(need);
          const whole = need.wish.quantity?.value;
          const taken = Object.values(need.parts).reduce(
            (total, part) =>
              total + Math.round(1000 * (part.stage === 'accepted' || part.stage === 'cancelled' ? part.accepted : part.quantity)),
            0,
          );
          const expected =
            whole === undefined ? undefined : Math.max(0, Math.round(1000 * whole) + Math.round(1000 * need.missing) - taken) / 1000;
          expect(left).toBe(expected);
          expect(fulfilled(need) === undefined).toBe(whole === undefined);
        });
      }),
      settings,
    ));

  it('the same wish again is nothing', () =>
    fc.assert(
      fc.property(story, commands => {
        tell(commands, (command, state) => expect([command.type, decide(Need, state, command, context)]).toEqual([command.type, []]));
      }),
      settings,
    ));

  it('its history makes the same of it in pieces and as a whole', () =>
    fc.assert(
      fc.property(story, fc.nat(), (commands, cut) => {
        const { state, told } = tell(commands);
        const facts = withOrigins(told);
        const at = cut % (facts.length + 1);
        const kept = JSON.parse(JSON.stringify(fold(Need, Need.initial, facts.slice(0, at)))) as NeedState;
        expect(fold(Need, kept, facts.slice(at))).toEqual(state);
        expect(fold(Need, Need.initial, facts)).toEqual(state);
      }),
      settings,
    ));

  it('is resolved only when no part is at work', () =>
    fc.assert(
      fc.property(story, commands => {
        tell(commands, (_, need, facts) => {
          if (need.status === 'unknown' || !facts.some(({ type }) => type === 'NeedResolved')) return;
          expect(Object.values(need.parts).filter(({ stage }) => stage !== 'accepted' && stage !== 'cancelled')).toEqual([]);
        });
      }),
      settings,
    ));
});
