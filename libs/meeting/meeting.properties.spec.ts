import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Committee } from '#committee';
import { type CommandOf, type Context, decide, type EventOf, fold, Rejection } from '#decider';
import { Membership } from '#membership';
import { contentHash } from '#content-hash';
import { Meeting } from './meeting.decider.ts';
import { quorums } from './meeting.events.ts';
import { branchId, committeeId, established, laterId, meetingId, over, plan, scene, start, taskId } from './meeting.samples.ts';
import { type KnownMeeting, type MeetingState, needed, present, quorumOf, voters } from './meeting.state.ts';
import { drafted, minutesText } from './minutes.state.ts';

type Command = CommandOf<typeof Meeting>;
type Fact = EventOf<typeof Meeting>;

const origin = (version: number) => ({ version, at: start, actor: 'alice' });
const committee = fold(Committee, Committee.initial, established.map((fact, i) => ({ ...fact, origin: origin(i + 1) })) as never);
const context: Context = {
  id: meetingId,
  now: start,
  caller: { id: 'a policy', grants: [], automatic: true },
  of: (decider, _id) =>
    (decider.category === 'committee'
      ? committee
      : decider.category === 'membership'
        ? { ...Membership.initial, status: 'active', since: '2016-12-22' }
        : decider.initial) as never,
};

const unitId = fc.constantFrom('L.1', 'L.2', 'L.3', 'L.4');
const reason = fc.constant('理由');
const text = fc.constantFrom('一', '二', '三');
const number = fc.integer({ min: 1, max: 4 });
const of = <T extends Command['type']>(type: T, data: fc.Arbitrary<object>): fc.Arbitrary<Command> =>
  data.map(data => ({ type, data: Meeting.commands[type].parse(data) }) as Command);
const nothing = fc.constant({});
const orNot = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const often = (arbitrary: fc.Arbitrary<Command>) => ({ weight: 4, arbitrary });

const commands = fc.oneof(
  of('PlanMeeting', fc.constant({ ...plan })),
  often(of('GiveMeetingNotice', nothing)),
  often(
    of(
      'InviteUnits',
      fc.record({ units: fc.uniqueArray(fc.record({ unitId, voting: fc.boolean() }), { minLength: 1, selector: one => one.unitId }) }),
    ),
  ),
  of('EndInvitation', fc.record({ unitId })),
  of('AnswerInvitation', fc.record({ unitId, answer: fc.constantFrom('yes', 'no', 'maybe') })),
  of('AmendMeeting', fc.record({ title: text, reason })),
  of('CancelMeeting', fc.record({ reason })),
  of('ProposeAgendaItem', fc.record({ title: text, unitId: orNot(unitId) })),
  of('AcceptAgendaItem', fc.record({ item: number })),
  of('DeclineAgendaItem', fc.record({ item: number, reason })),
  of('WithdrawAgendaItem', fc.record({ item: number, unitId: orNot(unitId) })),
  of('OrderAgenda', fc.record({ items: fc.shuffledSubarray([1, 2, 3], { minLength: 1 }) })),
  of('PutResolutionsOnAgenda', fc.record({ resolutions: fc.constant([{ resolutionId: `${laterId}.1`, title: '一' }]) })),
  often(of('RecordAttendance', fc.record({ unitId, mode: fc.constantFrom('in_person', 'online', 'absent') }))),
  often(of('ConveneMeeting', nothing)),
  of('AdjournMeeting', fc.record({ reason, to: orNot(fc.constant('2026-04-01T00:00:00.000Z')) })),
  often(of('HoldMeeting', nothing)),
  often(of('AdoptResolution', fc.record({ title: text, text, due: orNot(fc.constant('2026-04-30')) }))),
  of(
    'CarryOutResolution',
    fc.record({ resolution: number, tasks: fc.constant([{ taskId, branchId, title: '一', kind: '一', capacity: { mode: 'single' } }]) }),
  ),
  of(
    'RecordResolutionProgress',
    fc.record({
      resolution: number,
      part: fc.constant(taskId),
      stage: fc.constantFrom('claimed', 'accepted', 'cancelled'),
      units: fc.constant(['L.1']),
    }),
  ),
  of('RemindOfResolution', fc.record({ resolution: number, due: fc.constant('2026-04-30') })),
  of('NoteReport', fc.record({ resolution: number, meetingId: fc.constant(laterId), text, outcome: fc.constantFrom('done', 'continues') })),
  often(of('PublishMinutes', fc.record({ text }))),
  of('AmendMinutes', fc.record({ text, reason })),
  of(
    'RemindOfMeeting',
    fc.record({ about: fc.constantFrom('meeting', 'record', 'minutes', 'confirmation'), startsAt: fc.constant(start) }),
  ),
);

const told = (state: MeetingState, facts: readonly Fact[], from: number) =>
  fold(Meeting, state, facts.map((fact, i) => ({ ...fact, origin: origin(from + i + 1) })) as never);

/** What these commands lead to, the refused ones passed over; confirms the newest minutes now and then. */
const played = (all: readonly Command[]) => {
  let state: MeetingState = Meeting.initial;
  const facts: Fact[] = [];
  for (const command of [{ type: 'PlanMeeting', data: plan } as Command, ...all]) {
    const answer = decide(Meeting, state, command, context);
    if (answer instanceof Rejection) continue;
    for (const { type, data } of answer) Meeting.events[type].parse(data);
    state = told(state, answer, facts.length);
    facts.push(...answer);
  }
  return { state: state as KnownMeeting, facts };
};
const plays = fc.array(commands, { maxLength: 60 }).map(played);

describe('whatever is done to a meeting', () => {
  it('its state follows from its facts, whole or in pieces, and is plain JSON', () =>
    fc.assert(
      fc.property(plays, fc.nat(60), ({ state, facts }, cut) => {
        const first = told(Meeting.initial, facts.slice(0, cut), 0);
        const kept = JSON.parse(JSON.stringify(first)) as MeetingState;
        expect(told(kept, facts.slice(cut), Math.min(cut, facts.length))).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    ));
  it('a command that was done, done again, is nothing', () =>
    fc.assert(
      fc.property(plays, commands, ({ state, facts }, command) => {
        const answer = decide(Meeting, state, command, context);
        if (answer instanceof Rejection || answer.length === 0) return;
        const again = decide(Meeting, told(state, answer, facts.length), command, context);
        // A reminder is owed once, and its debt is gone once it is given.
        expect(command.type === 'RemindOfMeeting' ? [] : again).toEqual([]);
      }),
      { numRuns: 300 },
    ));
  it('the agenda holds each accepted point once, and nothing else', () =>
    fc.assert(
      fc.property(plays, ({ state: { agenda, order } }) => {
        const accepted = agenda.filter(({ stage }) => stage === 'accepted').map(({ n }) => n);
        expect(order.toSorted((a, b) => a - b)).toEqual(accepted.toSorted((a, b) => a - b));
        expect(agenda.map(({ n }) => n)).toEqual(agenda.map((_, i) => i + 1));
      }),
    ));
  it('nothing is decided without a quorum', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 60 }), all => {
        let state: MeetingState = Meeting.initial;
        let version = 0;
        const decided: boolean[] = [];
        for (const command of [{ type: 'PlanMeeting', data: plan } as Command, ...all]) {
          const answer = decide(Meeting, state, command, context);
          if (answer instanceof Rejection) continue;
          for (const fact of answer)
            decided.push(
              fact.type !== 'MeetingConvened' && !(fact.type === 'ResolutionAdopted' && (state as KnownMeeting).status === 'convened')
                ? true
                : quorumOf(state as KnownMeeting).met,
            );
          state = told(state, answer, version);
          version += answer.length;
        }
        expect(decided).not.toContain(false);
      }),
    ));
  it('minutes in force were confirmed, and are the newest that were', () =>
    fc.assert(
      fc.property(plays, ({ state }) => {
        const last = state.minutes.at(-1);
        if (!last) return;
        const answer = decide(Meeting, state, { type: 'ConfirmMinutes', data: { sha256: last.sha256 } }, context);
        const then = answer instanceof Rejection ? state : (told(state, answer, state.version) as KnownMeeting);
        expect(then.minutes.at(-1)).toMatchObject({ inForce: true, officer: true });
      }),
    ));
});

describe('a quorum', () => {
  const rule = fc.constantFrom(...quorums);
  const invited = fc.integer({ min: 0, max: 200 });
  it('is never more than all, unless so many at least are said, and never nobody where it takes any', () =>
    fc.assert(
      fc.property(rule, invited, orNot(fc.integer({ min: 1, max: 300 })), (rule, invited, atLeast) => {
        const least = needed({ rule, ...(atLeast !== undefined && { atLeast }) }, invited);
        expect(least).toBeLessThanOrEqual(Math.max(invited, atLeast ?? 0, 1));
        expect(least).toBeGreaterThanOrEqual(rule === 'none' ? 0 : 1);
        expect(least).toBeGreaterThanOrEqual(atLeast ?? 0);
      }),
    ));
  it('means what it says', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), invited => {
        expect(needed({ rule: 'none' }, invited)).toBe(0);
        expect(needed({ rule: 'half' }, invited) * 2).toBeGreaterThanOrEqual(invited);
        expect(needed({ rule: 'more_than_half' }, invited) * 2).toBeGreaterThan(invited);
        expect((needed({ rule: 'more_than_half' }, invited) - 1) * 2).toBeLessThanOrEqual(invited);
        expect(needed({ rule: 'two_thirds' }, invited) * 3).toBeGreaterThanOrEqual(invited * 2);
        expect((needed({ rule: 'two_thirds' }, invited) - 1) * 3).toBeLessThan(invited * 2);
        expect(needed({ rule: 'all' }, invited)).toBe(invited);
      }),
    ));
  it('of fifteen members is eight, or ten', () => {
    expect(needed({ rule: 'more_than_half' }, 15)).toBe(8);
    expect(needed({ rule: 'two_thirds' }, 15)).toBe(10);
  });
  it('counts members that are there, and nobody twice', () =>
    fc.assert(
      fc.property(plays, ({ state }) => {
        const { present: there } = quorumOf(state);
        expect(there).toBe(present(state).filter(unit => voters(state).includes(unit)).length);
        expect(there).toBeLessThanOrEqual(voters(state).length);
      }),
    ));
});

describe('the hash of minutes', () => {
  const meeting = scene(...over).state as KnownMeeting;
  const said = fc.string({ unit: fc.constantFrom('会', '议', 'a', 'e\u0301', ' ', '\n', '。'), minLength: 1, maxLength: 40 });
  it('is that of their text, and the same for the same words on any machine', () =>
    fc.assert(
      fc.property(said, words => {
        const minutes = drafted(meetingId, meeting, 1, words);
        expect(minutes.sha256).toBe(contentHash(minutes.text));
        expect(drafted(meetingId, meeting, 1, words.replaceAll('\n', '\r\n').normalize('NFD')).sha256).toBe(minutes.sha256);
      }),
    ));
  it('is another for other words, another version and another meeting', () =>
    fc.assert(
      fc.property(said, said, (one, other) => {
        const { text, sha256 } = drafted(meetingId, meeting, 1, one);
        expect(drafted(meetingId, meeting, 1, other).sha256 === sha256).toBe(minutesText(meetingId, meeting, 1, other) === text);
        expect(drafted(meetingId, meeting, 2, one).sha256).not.toBe(sha256);
        expect(drafted(laterId, meeting, 1, one).sha256).not.toBe(sha256);
      }),
    ));
  it('is another once who was there, or what was decided, is another', () => {
    const { sha256 } = drafted(meetingId, meeting, 1, '一');
    for (const other of [
      { ...meeting, invited: { ...meeting.invited, 'L.3': { ...meeting.invited['L.3']!, mode: 'in_person' as const } } },
      { ...meeting, resolutions: [] },
      { ...meeting, on: '2026-03-31' },
      { ...meeting, plan: { ...meeting.plan, theme: '另一主题' } },
    ])
      expect(drafted(meetingId, other, 1, '一').sha256).not.toBe(sha256);
  });
  it('does not depend on the order in which units were invited', () => {
    const turned = { ...meeting, invited: Object.fromEntries(Object.entries(meeting.invited).toReversed()) };
    expect(drafted(meetingId, turned, 1, '一').sha256).toBe(drafted(meetingId, meeting, 1, '一').sha256);
  });
});

it('the committee of every fact is the meeting’s', () =>
  expect(Meeting.committee!(scene(...over).state as never, meetingId)).toBe(committeeId));
