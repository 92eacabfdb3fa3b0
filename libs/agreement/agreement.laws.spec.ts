import { describe, it } from '@jest/globals';
import { deepStrictEqual, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import { fold, Rejection } from '#decider';
import { Membership, membershipId } from '#membership';
import { Agreement } from './agreement.decider.ts';
import { admitted, agreementId, committeeId, type Name, Play, signatory, terms, unitsTo, withdrew } from './agreement.samples.ts';
import { askedOf, type KnownAgreement, signReminders, type Terms, waitingOn } from './agreement.state.ts';
import { hashOf, textOf } from './agreement.text.ts';

const units = unitsTo(5);
const unitId = fc.constantFrom(...units);
const { signing: _, ...said } = terms;

/** Terms of three to five parties, in one to three groups, each of which needs some. */
const texts = fc
  .record({
    title: fc.constantFrom('甲', '乙', '丙'),
    count: fc.integer({ min: 3, max: 5 }),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
    short: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    order: fc.constantFrom('free' as const, 'given' as const),
    accession: fc.boolean(),
    renewal: fc.boolean(),
    to: fc.option(fc.constantFrom('2026-12-31', '2027-12-31'), { nil: undefined }),
  })
  .map(({ title, count, cuts, short, order, accession, renewal, to }) => {
    const parties = units.slice(0, count);
    const bounds = [0, ...cuts.filter(cut => cut < count).sort((a, b) => a - b), count];
    const groups = bounds.slice(1).map((end, i) => {
      const some = parties.slice(bounds[i], end);
      return { parties: some, needed: short[i] && some.length > 2 ? some.length - 1 : some.length };
    });
    return {
      ...said,
      title,
      parties,
      signing: { order, groups },
      accession,
      effective: { from: '2026-01-01', ...(to && { to }) },
      ...(renewal && { renewal: { months: 6 } }),
    };
  });

type Step =
  | { readonly type: 'Command'; readonly name: Name; readonly data: object }
  /** Signs, declines or joins with what stands there now; `wrong` with the hash of another text. */
  | { readonly type: 'Sign' | 'Decline' | 'Join'; readonly unitId: string; readonly wrong: boolean }
  | { readonly type: 'Wait'; readonly days: number }
  | { readonly type: 'Leave' | 'Return'; readonly unitId: string; readonly wrong: boolean };

const reason = fc.constant('情况有变');
const command = (type: Name, data: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant('Command' as const), name: fc.constant(type), data: fc.record(data) });
const act = (type: string, weight: number, more: Record<string, fc.Arbitrary<unknown>> = {}) => ({
  weight,
  arbitrary: fc.record({ type: fc.constant(type), unitId, wrong: fc.nat(9).map(n => n === 0), ...more }) as unknown as fc.Arbitrary<Step>,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  act('Sign', 40),
  act('Decline', 3),
  act('Join', 3),
  act('Leave', 1),
  act('Return', 1),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('Wait'), days: fc.integer({ min: 1, max: 200 }) }) as fc.Arbitrary<Step> },
  { weight: 2, arbitrary: command('ProposeAgreement', {}) },
  {
    weight: 4,
    arbitrary: fc.tuple(texts, fc.constantFrom({}, { signBy: '2026-06-01T00:00:00.000Z' })).map(([text, asked]) => ({
      type: 'Command' as const,
      name: 'AmendAgreement' as const,
      data: { ...text, ...asked, reason: '情况有变' },
    })),
  },
  command('WithdrawProposal', { reason }),
  command('InviteParty', { unitId, duties: fc.constant([{ dutyId: 'more', title: '粉刷' }]) }),
  command('ObjectToRenewal', { unitId, reason }),
  {
    weight: 4,
    arbitrary: command('ReportDuty', {
      unitId: fc.constantFrom('L.1', 'L.2'),
      dutyId: fc.constantFrom('hall', 'clinic'),
      percent: fc.constantFrom(20, 60, 100),
      text: fc.constant('已做'),
    }),
  },
  command('ReopenDuty', { dutyId: fc.constantFrom('hall', 'clinic'), reason }),
);
const lives = fc.tuple(
  texts,
  fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
  fc.oneof(command('TerminateAgreement', { reason }), command('FulfilAgreement', { despite: reason }), act('Sign', 4).arbitrary),
  fc.array(step, { maxLength: 8 }),
);

type Law = (before: KnownAgreement, play: Play, types: readonly string[], again?: () => readonly string[] | string) => void;

/** What the due dates would do by now. */
const pay = (play: Play, law: Law) => {
  for (let rounds = 0; rounds < 20; rounds++) {
    const { open, concluded, duties } = play.state;
    let moved = false;
    const owed: [Name, object][] = [
      ...(open?.signBy
        ? signReminders.map((days): [Name, object] => ['RemindOfSignatures', { version: open.n, signBy: open.signBy, days }])
        : []),
      ...Object.entries(duties).flatMap(([dutyId, { due }]): [Name, object][] => (due ? [['LetDutyFallDue', { dutyId, due }]] : [])),
      ...(concluded?.until ? [90, 60, 30].map((days): [Name, object] => ['WarnOfExpiry', { until: concluded.until, days }]) : []),
      ...(concluded?.until ? ([['ExpireAgreement', { until: concluded.until }]] as [Name, object][]) : []),
    ];
    for (const [type, data] of owed) {
      const before = play.state;
      const answer = play.ask(type, data);
      if (typeof answer !== 'string' && answer.length > 0) moved = true;
      law(before, play, typeof answer === 'string' ? [] : answer, () => play.ask(type, data));
    }
    if (!moved) return;
  }
  throw new Error('The due dates never come to rest.');
};

const perform = (step: Step, play: Play): (() => readonly string[] | string) | undefined => {
  if (step.type === 'Wait') {
    play.now = new Date(Date.parse(play.now) + step.days * 86_400_000).toISOString();
    return undefined;
  }
  if (step.type === 'Leave' || step.type === 'Return') {
    const id = membershipId(committeeId, step.unitId);
    play.tell(Membership, id, step.type === 'Leave' ? withdrew(step.unitId) : admitted(step.unitId));
    return () => play.ask('RecordPartyLeft', { unitId: step.unitId });
  }
  if (step.type === 'Command') return () => play.ask(step.name, step.data);
  const { unitId, wrong, type } = step;
  const { open, concluded } = play.state;
  const text = type === 'Join' ? concluded : (open ?? concluded);
  if (!text) return undefined;
  const invited = concluded?.invited[unitId]?.hash;
  const hash = wrong ? hashOf('another') : type === 'Join' ? (invited ?? text.hash) : text.hash;
  const data = { unitId, version: text.n, hash, signatoryId: signatory(unitId) };
  if (type === 'Decline') return () => play.ask('DeclineSignature', { unitId, version: text.n, reason: '不同意' });
  return () => play.ask(type === 'Join' ? 'AccedeToAgreement' : 'SignAgreement', data);
};

const always = (law: Law, end: (play: Play) => void = () => {}) =>
  fc.assert(
    fc.property(lives, ([text, steps, turn, more]) => {
      const play = new Play(units);
      play.ask('DraftAgreement', { committeeId, ...text });
      play.ask('ProposeAgreement');
      for (const step of [...steps, turn, ...more]) {
        const before = play.state;
        const asking = perform(step, play);
        if (!asking) {
          pay(play, law);
          continue;
        }
        const answer = asking();
        law(before, play, typeof answer === 'string' ? [] : answer, asking);
      }
      end(play);
    }),
    { numRuns: 300 },
  );

/** The facts of the agreement alone, with their origins. */
const told = (play: Play) =>
  play.log
    .filter(({ stream }) => stream === `agreement-${agreementId}`)
    .map(({ type, data, version, meta }) => ({ type, data, origin: { version, at: meta.occurredAt, actor: meta.actor } })) as any[];

/** Said anew, from the facts alone: who signed this version with this hash, as long as nothing voided it. */
const signersOf = (facts: readonly any[], upTo: number, version: number, hash: string): Set<string> =>
  new Set(
    facts
      .slice(0, upTo)
      .flatMap(({ type, data }) => (type === 'AgreementSigned' && data.version === version && data.hash === hash ? [data.unitId] : [])),
  );

describe('an agreement, whatever is asked of it in whatever order,', () => {
  it('is concluded only when every group has the signatures it needs, all of the same hash of the same version', () =>
    always(
      () => {},
      play => {
        const facts = told(play);
        const texts = new Map<number, { hash: string; terms: Terms }>();
        for (const [i, { type, data }] of facts.entries()) {
          if (type === 'AgreementProposed') texts.set(data.version, data);
          if (type !== 'AgreementConcluded') continue;
          const { hash, terms } = texts.get(data.version)!;
          deepStrictEqual(data.hash, hash);
          deepStrictEqual(hash, hashOf(textOf(agreementId, data.version, terms)));
          const signers = signersOf(facts, i, data.version, hash);
          for (const { parties, needed } of terms.signing.groups)
            ok(parties.filter(unitId => signers.has(unitId)).length >= needed, 'a group lacks signatures');
          deepStrictEqual(
            data.signed,
            terms.parties.filter(unitId => signers.has(unitId)),
          );
          // And not a signature later: before the last one it was not complete.
          const before = signersOf(facts, i - 1, data.version, hash);
          ok(terms.signing.groups.some(({ parties, needed }) => parties.filter(unitId => before.has(unitId)).length < needed));
        }
      },
    ));

  it('concludes a version once at the most, and none after a later one was proposed', () =>
    always(
      () => {},
      play => {
        let newest = 0;
        const concluded: number[] = [];
        for (const { type, data } of told(play)) {
          if (type === 'AgreementProposed') {
            deepStrictEqual(data.version, newest + 1);
            newest = data.version;
          }
          if (type === 'AgreementConcluded') {
            deepStrictEqual(data.version, newest);
            concluded.push(data.version);
          }
        }
        deepStrictEqual(new Set(concluded).size, concluded.length);
      },
    ));

  it('stays in force while another version is signed, and only its end or a conclusion changes that', () =>
    always((before, { state }, types) => {
      if (before.status !== 'in_force' && before.status !== 'expiring') return;
      const ends = ['AgreementExpired', 'AgreementTerminated', 'AgreementFulfilled'].some(type => types.includes(type));
      if (ends) return;
      ok(state.status === 'in_force' || state.status === 'expiring');
      if (!types.includes('AgreementConcluded')) deepStrictEqual(state.concluded?.n, before.concluded?.n);
    }));

  it('lets nobody sign before the groups ahead where the order is given', () =>
    always((before, _, types) => {
      if (!types.includes('AgreementSigned') || before.open?.terms.signing.order !== 'given') return;
      const { terms, signatures } = before.open;
      const first = terms.signing.groups.find(({ parties, needed }) => parties.filter(unitId => unitId in signatures).length < needed);
      deepStrictEqual(
        askedOf(terms, signatures),
        first?.parties.filter(unitId => !(unitId in signatures)),
      );
    }));

  it('waits for parties alone that have neither signed, declined nor left', () =>
    always((_, { state }) => {
      for (const unitId of waitingOn(state)) {
        ok(state.open?.terms.parties.includes(unitId));
        ok(!(unitId in state.open!.signatures) && !(unitId in state.open!.declined) && !state.left.includes(unitId));
      }
    }));

  it('makes nothing of the same again', () =>
    always((_, __, types, again) => {
      if (types.length === 0 || !again) return;
      const answer = again();
      ok(typeof answer === 'string' || answer.length === 0, `${types.join()} led to ${JSON.stringify(answer)}`);
    }));

  it('is the same folded in pieces and as a whole, and plain JSON', () =>
    fc.assert(
      fc.property(lives, fc.nat(), ([text, steps], cut) => {
        const play = new Play(units);
        play.ask('DraftAgreement', { committeeId, ...text });
        play.ask('ProposeAgreement');
        for (const step of steps) perform(step, play)?.();
        const facts = told(play);
        const at = cut % (facts.length + 1);
        const kept = JSON.parse(JSON.stringify(fold(Agreement, Agreement.initial, facts.slice(0, at))));
        deepStrictEqual(fold(Agreement, kept, facts.slice(at)), play.state);
        deepStrictEqual(JSON.parse(JSON.stringify(play.state)), play.state);
      }),
      { numRuns: 200 },
    ));
});

describe('the lives tried here', () => {
  it('come to everything that can happen to an agreement, but a draft given up', () => {
    const seen = new Set<string>();
    for (const [text, steps, turn, more] of fc.sample(lives, { numRuns: 400, seed: 20220612 })) {
      const play = new Play(units);
      play.ask('DraftAgreement', { committeeId, ...text });
      play.ask('ProposeAgreement');
      for (const step of [...steps, turn, ...more]) {
        perform(step, play)?.();
        if (step.type === 'Wait') pay(play, () => {});
      }
      for (const { type } of told(play)) seen.add(type);
    }
    deepStrictEqual(
      Object.keys(Agreement.events).filter(type => !seen.has(type)),
      ['AgreementDropped'],
    );
  });
});

describe('whoever signs first,', () => {
  it('twelve parties conclude it with the twelfth signature, in every order that was tried', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(unitsTo(12), { minLength: 12 }), order => {
        const play = new Play(unitsTo(12)).propose({ parties: unitsTo(12), duties: [], pledges: [] });
        for (const [i, unitId] of order.entries())
          deepStrictEqual(play.sign(unitId), i < 11 ? ['AgreementSigned'] : ['AgreementSigned', 'AgreementConcluded']);
        ok(
          !(
            play.give('SignAgreement', {
              unitId: 'L.1',
              version: 1,
              hash: play.state.concluded!.hash,
              signatoryId: signatory('L.1'),
            }) instanceof Rejection
          ),
        );
      }),
      { numRuns: 50 },
    ));
});
