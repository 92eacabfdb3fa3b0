import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { given } from '#decider/given';
import { Rejection } from '#decider';
import { Membership, membershipId } from '#membership';
import { Person } from '#person';
import { Agreement } from './agreement.decider.ts';
import {
  admitted,
  agreementId,
  at,
  committeeId,
  engine,
  established,
  hashOfTerms,
  liaison,
  type Name,
  officer,
  Play,
  signatory,
  terms,
  unitsTo,
  withdrew,
} from './agreement.samples.ts';
import { type AgreementFact, fulfilment, isBlocked, waitingOn } from './agreement.state.ts';
import { accessionTextOf, hashOf, textOf } from './agreement.text.ts';
import { Committee } from '#committee';

const reason = '情况有变';
const { signing: _signing, ...said } = terms;
const evidence = { links: [], files: [] };

/** The refusal's code, and the version of the fact in its way. */
const refusal = (play: Play, type: Name, data: object = {}) => {
  const answer = play.give(type, data);
  return answer instanceof Rejection ? [answer.code, answer.because] : answer.map(fact => fact.type);
};
const inForce = (changes: object = {}) => new Play().propose(changes).conclude();
const later = (play: Play, time: string) => {
  play.now = time;
  return play;
};

const drafted: AgreementFact = { type: 'AgreementDrafted', data: { committeeId, terms } };
const with_ = (...facts: AgreementFact[]) => {
  const scene = given(Agreement, ...facts).and(Committee, committeeId, established);
  for (const unitId of unitsTo(4)) scene.and(Membership, membershipId(committeeId, unitId), admitted(unitId));
  return scene;
};

describe('drafting an agreement', () => {
  const draft = (changes: object = {}) => ({ type: 'DraftAgreement', data: { committeeId, ...said, ...changes } }) as any;

  it('keeps its text; where nothing is said of signing, all sign in whatever order', () => with_().when(draft()).then(drafted));
  it('lets the parties sign one after the other where the order is given', () => {
    expect(with_().when(draft({ signing: { order: 'given' } })).decision).toMatchObject([
      {
        data: {
          terms: { signing: { order: 'given', groups: [{ parties: ['L.1'], needed: 1 }, { parties: ['L.2'] }, { parties: ['L.3'] }] } },
        },
      },
    ]);
  });
  it('takes all of a group where it does not say how many', () => {
    const { decision } = with_().when(draft({ signing: { groups: [{ parties: ['L.1', 'L.2'] }, { parties: ['L.3'], needed: 1 }] } }));
    expect(decision).toMatchObject([{ data: { terms: { signing: { order: 'free', groups: [{ needed: 2 }, { needed: 1 }] } } } }]);
  });
  it('may be asked twice', () => with_(drafted).when(draft()).thenNothing());
  it('may be written anew', () =>
    with_(drafted)
      .when(draft({ title: '另一份' }))
      .then({ type: 'AgreementDrafted', data: { committeeId, terms: { ...terms, title: '另一份' } } }));
  it('is refused where the id is taken', () => {
    expect(refusal(inForce(), 'DraftAgreement', { committeeId, ...said })).toEqual(['AGREEMENT_EXISTS', 1]);
    with_(drafted)
      .when(draft({ committeeId: '01980000-0000-7000-8000-0000000000ff' }))
      .thenRejected('AGREEMENT_EXISTS', 1);
  });
  it('is refused in a committee that there is not', () => given(Agreement).when(draft()).thenRejected('COMMITTEE_NOT_ACTIVE'));
  it.each<[string, object, string]>([
    ['a party twice', { parties: ['L.1', 'L.2', 'L.1'] }, 'PARTY_REPEATED'],
    ['a party in no group', { signing: { groups: [{ parties: ['L.1', 'L.2'] }] } }, 'BAD_GROUPS'],
    ['a party in two groups', { signing: { groups: [{ parties: ['L.1', 'L.2'] }, { parties: ['L.2'] }] } }, 'BAD_GROUPS'],
    ['a stranger in a group', { signing: { groups: [{ parties: ['L.1', 'L.2', 'L.4'] }] } }, 'BAD_GROUPS'],
    ['three of two', { signing: { groups: [{ parties: ['L.1', 'L.2'], needed: 3 }, { parties: ['L.3'] }] } }, 'BAD_GROUPS'],
    ['one signature alone', { signing: { groups: [{ parties: ['L.1', 'L.2', 'L.3'], needed: 1 }] } }, 'BAD_GROUPS'],
    ['a duty twice', { duties: [terms.duties[0], terms.duties[0]] }, 'DUTY_REPEATED'],
    ['a stranger’s duty', { duties: [{ dutyId: 'x', unitId: 'L.4', title: '照明' }] }, 'NOT_A_PARTY'],
    ['a stranger’s pledge', { pledges: [{ unitId: 'L.4', kind: 'venue', text: '会议室' }] }, 'NOT_A_PARTY'],
    ['an end before its beginning', { effective: { from: '2026-02-01', to: '2026-01-31' } }, 'BAD_DATES'],
    ['a duty due after its end', { effective: { from: '2026-01-01', to: '2026-03-31' } }, 'BAD_DATES'],
    ['a duty due before it begins', { effective: { from: '2026-07-01' } }, 'BAD_DATES'],
  ])('is refused with %s', (_, changes, code) =>
    with_()
      .when(draft(changes))
      .thenRejected(code as never),
  );
  it.each([{ parties: ['L.1'] }, { title: '' }, { clauses: [{ text: '' }] }, { effective: { from: '2026-02-30' } }])(
    'is no command with %j',
    changes => expect(Agreement.commands.DraftAgreement.safeParse(draft(changes).data).success).toBe(false),
  );
  it('is for the committee’s officers', () => {
    with_().when(draft(), { as: officer }).then(drafted);
    with_()
      .when(draft(), { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
    with_()
      .when(draft(), { as: { id: 'x', grants: [{ role: 'committee-officer', of: 'other' }] } })
      .thenRejected('NOT_PERMITTED');
  });
  it('may be given up, once', () => {
    const play = new Play();
    play.draft();
    expect(play.ask('DropAgreement', { reason })).toEqual(['AgreementDropped']);
    expect(play.ask('DropAgreement', { reason })).toEqual([]);
    expect(refusal(play, 'ProposeAgreement')).toEqual(['AGREEMENT_ENDED', 2]);
    expect(play.draft()).toBe('AGREEMENT_EXISTS');
  });
  it('is not given up once it was proposed, or has ended', () => {
    expect(refusal(new Play().propose(), 'DropAgreement', { reason })).toEqual(['ALREADY_PROPOSED', 2]);
    const play = inForce();
    play.ask('TerminateAgreement', { reason });
    expect(refusal(play, 'DropAgreement', { reason })).toEqual(['AGREEMENT_ENDED', 7]);
  });
});

describe('its canonical text', () => {
  it('is hashed as anybody can hash it', () => {
    const text = textOf(agreementId, 1, terms);
    expect(JSON.parse(text)).toEqual({ agreement: agreementId, version: 1, ...terms });
    expect(hashOf(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });
  it('is the same however its fields are ordered, and another with any other word, version or agreement', () => {
    const turned = Object.fromEntries(Object.entries(terms).toReversed()) as typeof terms;
    expect(hashOfTerms(1, turned)).toBe(hashOfTerms(1));
    const others = [
      hashOfTerms(2),
      hashOfTerms(1, { ...terms, title: `${terms.title}.` }),
      hashOfTerms(1, { ...terms, parties: ['L.2', 'L.1', 'L.3'] }),
      hashOfTerms(1, { ...terms, effective: { from: '2026-01-01' } }),
      hashOfTerms(1, { ...terms, accession: true }),
      hashOf(textOf('another', 1, terms)),
    ];
    expect(new Set([hashOfTerms(1), ...others]).size).toBe(others.length + 1);
  });
});

describe('proposing an agreement', () => {
  it('asks all parties to sign the version by its hash', () =>
    with_(drafted)
      .when({ type: 'ProposeAgreement', data: {} }, { as: officer, id: agreementId })
      .then({ type: 'AgreementProposed', data: { version: 1, hash: hashOfTerms(1), terms, asked: ['L.1', 'L.2', 'L.3'] } }));
  it('asks the first alone where the order is given', () => {
    const play = new Play().propose({ signing: { order: 'given' } });
    expect(play.last('AgreementProposed').asked).toEqual(['L.1']);
  });
  it('may be asked twice', () => expect(new Play().propose().ask('ProposeAgreement')).toEqual([]));
  it('is refused where the draft is not the text that was read', () => {
    const play = new Play();
    play.draft();
    expect(refusal(play, 'ProposeAgreement', { hash: hashOfTerms(2) })).toEqual(['WRONG_HASH', 1]);
    expect(play.ask('ProposeAgreement', { hash: hashOfTerms(1) })).toEqual(['AgreementProposed']);
  });
  it('is refused where a party is no member', () => {
    const play = new Play(['L.1', 'L.2']);
    play.draft();
    expect(play.ask('ProposeAgreement')).toBe('NOT_A_MEMBER');
  });
  it('is refused where its term is over', () => {
    const play = later(new Play(), '2026-12-31T16:00:00.000Z');
    play.draft();
    expect(play.ask('ProposeAgreement')).toBe('TERM_PASSED');
  });
  it('holds on the evening of its last day', () => {
    const play = later(new Play(), '2026-12-31T15:59:59.000Z');
    play.draft();
    expect(play.ask('ProposeAgreement')).toEqual(['AgreementProposed']);
  });
  it('is refused where the time to sign is over', () => {
    const play = new Play();
    play.draft();
    expect(play.ask('ProposeAgreement', { signBy: at(0) })).toBe('BAD_DATES');
    expect(play.ask('ProposeAgreement', { signBy: at(14) })).toEqual(['AgreementProposed']);
    expect(play.state.open?.signBy).toBe(at(14));
  });
  it('is refused of what is in force', () => expect(refusal(inForce(), 'ProposeAgreement')).toEqual(['ALREADY_PROPOSED', 6]));
  it('is refused of what is not there', () => expect(new Play().ask('ProposeAgreement')).toBe('AGREEMENT_NOT_FOUND'));
  it('is for officers', () =>
    with_(drafted)
      .when({ type: 'ProposeAgreement', data: {} }, { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED'));
});

describe('withdrawing a proposal', () => {
  it('makes it a draft again, and every signature void', () => {
    const play = new Play().propose();
    play.sign('L.2');
    expect(play.ask('WithdrawProposal', { reason })).toEqual(['ProposalWithdrawn']);
    expect(play.last('ProposalWithdrawn')).toEqual({ version: 1, reason, parties: terms.parties, signed: ['L.2'] });
    expect(play.state).toMatchObject({ status: 'draft', open: null, versions: 1, draft: terms });
    expect(play.ask('WithdrawProposal', { reason })).toEqual([]);
    expect(play.ask('SignAgreement', { unitId: 'L.1', version: 1, hash: hashOfTerms(1), signatoryId: signatory('L.1') })).toBe(
      'NOT_OPEN_FOR_SIGNING',
    );
  });
  it('numbers the next version anew, so that no signature passes over to it', () => {
    const play = new Play().propose();
    play.ask('WithdrawProposal', { reason });
    expect(play.ask('ProposeAgreement')).toEqual(['AgreementProposed']);
    expect(play.last('AgreementProposed')).toMatchObject({ version: 2, hash: hashOfTerms(2) });
  });
  it('leaves what is in force in force', () => {
    const play = inForce();
    play.amend({ title: '修订' });
    play.ask('WithdrawProposal', { reason });
    expect(play.state).toMatchObject({ status: 'in_force', open: null, draft: null, concluded: { n: 1 } });
  });
});

describe('signing', () => {
  const sign = (unitId: string, changes: object = {}) => ({
    unitId,
    version: 1,
    hash: hashOfTerms(1),
    signatoryId: signatory(unitId),
    ...changes,
  });

  it('is a party’s word, through a person, to a version by its hash', () => {
    const play = new Play().propose();
    expect(play.ask('SignAgreement', sign('L.3'), liaison('L.3'))).toEqual(['AgreementSigned']);
    expect(play.last('AgreementSigned')).toEqual({ ...sign('L.3'), asked: [] });
    expect(waitingOn(play.state)).toEqual(['L.1', 'L.2']);
  });
  it('concludes it in the act of the last signature that was needed', () => {
    const play = new Play().propose();
    play.sign('L.3');
    play.sign('L.1');
    expect(play.sign('L.2')).toEqual(['AgreementSigned', 'AgreementConcluded']);
    expect(play.last('AgreementConcluded')).toEqual({
      version: 1,
      hash: hashOfTerms(1),
      signed: ['L.1', 'L.2', 'L.3'],
      missing: [],
      from: '2026-01-01',
      until: '2026-12-31',
      expires: {
        at: '2026-12-31T16:00:00.000Z',
        warnings: [
          { days: 90, at: '2026-10-02T16:00:00.000Z' },
          { days: 60, at: '2026-11-01T16:00:00.000Z' },
          { days: 30, at: '2026-12-01T16:00:00.000Z' },
        ],
      },
      duties: [
        { dutyId: 'hall', unitId: 'L.1', title: '开放礼堂四次', due: '2026-06-30', at: '2026-06-30T16:00:00.000Z' },
        { dutyId: 'clinic', unitId: 'L.2', title: '义诊两次' },
      ],
      dropped: [],
    });
    expect(play.state).toMatchObject({ status: 'in_force', since: 6, concluded: { concludedBy: 6, until: '2026-12-31' } });
  });
  it('again by the same person is nothing, before it is in force and after', () => {
    const play = new Play().propose();
    play.sign('L.1');
    expect(play.sign('L.1')).toEqual([]);
    play.conclude();
    expect(play.sign('L.3')).toEqual([]);
  });
  it('again by another person is refused with the first signature', () => {
    const play = new Play().propose();
    play.sign('L.2');
    expect(refusal(play, 'SignAgreement', sign('L.2', { signatoryId: signatory('L.2', 1) }))).toEqual(['ALREADY_SIGNED', 3]);
    play.conclude();
    expect(refusal(play, 'SignAgreement', sign('L.2', { signatoryId: signatory('L.2', 1) }))).toEqual(['ALREADY_SIGNED', 3]);
  });
  it('is refused with another hash, naming the fact that proposed the text', () =>
    expect(refusal(new Play().propose(), 'SignAgreement', sign('L.1', { hash: hashOfTerms(2) }))).toEqual(['WRONG_HASH', 2]));
  it('is refused to who is no party', () =>
    expect(refusal(new Play().propose(), 'SignAgreement', sign('L.4'))).toEqual(['NOT_A_PARTY', undefined]));
  it('is refused of a version that was replaced, with the fact that did', () => {
    const play = new Play().propose();
    play.amend({ title: '修订' });
    expect(refusal(play, 'SignAgreement', sign('L.1'))).toEqual(['WRONG_VERSION', 3]);
    expect(refusal(play, 'SignAgreement', sign('L.1', { version: 9 }))).toEqual(['WRONG_VERSION', 3]);
  });
  it('is refused while it is a draft, and once it has ended', () => {
    const play = new Play();
    play.draft();
    expect(refusal(play, 'SignAgreement', sign('L.1'))).toEqual(['NOT_OPEN_FOR_SIGNING', 1]);
    const over = inForce();
    over.ask('TerminateAgreement', { reason });
    expect(refusal(over, 'SignAgreement', sign('L.1'))).toEqual(['NOT_OPEN_FOR_SIGNING', 7]);
  });
  it('is refused to who is no member any more', () => {
    const play = new Play().propose();
    play.tell(Membership, membershipId(committeeId, 'L.1'), withdrew('L.1'));
    expect(play.sign('L.1')).toBe('NOT_A_MEMBER');
  });
  it('is refused once the term is over', () => {
    const play = new Play().propose();
    later(play, '2027-01-01T00:00:00.000Z');
    expect(play.sign('L.1')).toBe('TERM_PASSED');
  });
  it('is for the unit’s liaison alone', () => {
    const play = new Play().propose();
    expect(play.ask('SignAgreement', sign('L.1'), liaison('L.2'))).toBe('NOT_PERMITTED');
    expect(play.ask('SignAgreement', sign('L.1'), officer)).toBe('NOT_PERMITTED');
  });

  describe('in a given order', () => {
    const ordered = () => new Play().propose({ signing: { order: 'given' } });
    it('is refused out of turn, naming who comes first', () => {
      const play = ordered();
      const answer = play.give('SignAgreement', sign('L.2', { hash: play.state.open!.hash })) as Rejection;
      expect([answer.code, answer.because]).toEqual(['NOT_YOUR_TURN', 2]);
      expect(answer.en).toContain('L.1');
    });
    it('asks the next alone', () => {
      const play = ordered();
      play.sign('L.1');
      expect(play.last('AgreementSigned').asked).toEqual(['L.2']);
      expect(waitingOn(play.state)).toEqual(['L.2']);
      play.sign('L.2');
      expect(play.last('AgreementSigned').asked).toEqual(['L.3']);
      expect(play.sign('L.3')).toEqual(['AgreementSigned', 'AgreementConcluded']);
    });
  });

  describe('in groups', () => {
    const groups = [
      { title: '发起单位', parties: ['L.1'] },
      { title: '共建单位', parties: ['L.2', 'L.3', 'L.4'], needed: 2 },
    ];
    const grouped = (order: 'free' | 'given') => new Play().propose({ parties: ['L.1', 'L.2', 'L.3', 'L.4'], signing: { order, groups } });

    it('is enough with two of three', () => {
      const play = grouped('free');
      play.sign('L.4');
      expect(waitingOn(play.state)).toEqual(['L.1', 'L.2', 'L.3']);
      play.sign('L.2');
      expect(waitingOn(play.state)).toEqual(['L.1']);
      expect(play.sign('L.1')).toEqual(['AgreementSigned', 'AgreementConcluded']);
      expect(play.last('AgreementConcluded')).toMatchObject({ signed: ['L.1', 'L.2', 'L.4'], missing: ['L.3'] });
    });
    it('does not let three of one group stand for another', () => {
      const play = grouped('free');
      for (const unitId of ['L.2', 'L.3', 'L.4']) play.sign(unitId);
      expect(play.state.status).toBe('signing');
    });
    it('asks a group once the one before has signed', () => {
      const play = grouped('given');
      expect(play.sign('L.3')).toBe('NOT_YOUR_TURN');
      play.sign('L.1');
      expect(play.last('AgreementSigned').asked).toEqual(['L.2', 'L.3', 'L.4']);
    });
    it('binds who has signed; who was not needed may still sign, and is bound from then on', () => {
      const duties = [{ dutyId: 'late', unitId: 'L.4', title: '维修', due: '2026-05-01' }];
      const play = new Play().propose({ parties: ['L.1', 'L.2', 'L.3', 'L.4'], duties, signing: { groups } });
      for (const unitId of ['L.1', 'L.2', 'L.3']) play.sign(unitId);
      expect(play.last('AgreementConcluded').duties).toEqual([]);
      expect(play.state.duties).toEqual({});
      expect(play.sign('L.4')).toEqual(['AgreementSigned']);
      expect(play.last('AgreementSigned').duties).toEqual([
        { dutyId: 'late', unitId: 'L.4', title: '维修', due: '2026-05-01', at: '2026-05-01T16:00:00.000Z' },
      ]);
      expect(play.state.duties['late']).toMatchObject({ status: 'open', unitId: 'L.4' });
      expect(play.log.filter(({ type }) => type === 'AgreementConcluded')).toHaveLength(1);
    });
  });
});

describe('declining to sign', () => {
  const decline = (unitId: string, changes: object = {}) => ({ unitId, version: 1, reason, ...changes });
  it('says why, and nobody waits for the party any more', () => {
    const play = new Play().propose();
    expect(play.ask('DeclineSignature', decline('L.1'), liaison('L.1'))).toEqual(['SignatureDeclined']);
    expect(waitingOn(play.state)).toEqual(['L.2', 'L.3']);
    expect(isBlocked(play.state)).toBe(true);
    expect(play.ask('DeclineSignature', decline('L.1'))).toEqual([]);
    expect(play.ask('DeclineSignature', decline('L.1', { reason: '另有原因' }))).toEqual(['SignatureDeclined']);
  });
  it('can be thought better of', () => {
    const play = new Play().propose();
    play.ask('DeclineSignature', decline('L.1'));
    play.conclude();
    expect(play.state).toMatchObject({ status: 'in_force', concluded: { declined: {} } });
  });
  it('blocks nothing where the group has enough others', () => {
    const play = new Play().propose({ signing: { groups: [{ parties: terms.parties, needed: 2 }] } });
    play.ask('DeclineSignature', decline('L.1'));
    expect(isBlocked(play.state)).toBe(false);
    play.ask('DeclineSignature', decline('L.2'));
    expect(isBlocked(play.state)).toBe(true);
  });
  it('is refused after one’s own signature', () => {
    const play = new Play().propose();
    play.sign('L.1');
    expect(refusal(play, 'DeclineSignature', decline('L.1'))).toEqual(['ALREADY_SIGNED', 3]);
  });
  it('is refused to who is no party, of another version, and where nothing is to be signed', () => {
    const play = new Play().propose();
    expect(play.ask('DeclineSignature', decline('L.5'))).toBe('NOT_A_PARTY');
    expect(refusal(play, 'DeclineSignature', decline('L.1', { version: 2 }))).toEqual(['WRONG_VERSION', 2]);
    expect(refusal(inForce(), 'DeclineSignature', decline('L.1'))).toEqual(['NOT_OPEN_FOR_SIGNING', 6]);
  });
  it('is for the unit’s liaison', () =>
    expect(new Play().propose().ask('DeclineSignature', decline('L.1'), liaison('L.2'))).toBe('NOT_PERMITTED'));
});

describe('amending', () => {
  it('voids the signatures under an open version and asks all again', () => {
    const play = new Play().propose();
    play.sign('L.1');
    play.ask('DeclineSignature', { unitId: 'L.2', version: 1, reason });
    expect(play.amend({ title: '修订' })).toEqual(['AgreementProposed']);
    expect(play.last('AgreementProposed')).toMatchObject({
      version: 2,
      asked: ['L.1', 'L.2', 'L.3'],
      reason,
      voided: { version: 1, parties: terms.parties, signed: ['L.1'] },
    });
    expect(play.state.open).toMatchObject({ n: 2, signatures: {}, declined: {} });
    expect(play.state.status).toBe('signing');
  });
  it('leaves the old version in force until the new one is concluded', () => {
    const play = inForce();
    play.amend({ title: '修订' });
    play.sign('L.1');
    play.sign('L.2');
    expect(play.state).toMatchObject({ status: 'in_force', concluded: { n: 1 }, open: { n: 2 } });
    expect(play.sign('L.3')).toEqual(['AgreementSigned', 'AgreementConcluded']);
    expect(play.state).toMatchObject({ status: 'in_force', concluded: { n: 2, terms: { title: '修订' } }, open: null });
  });
  it('is nothing where it says what is there', () => {
    expect(new Play().propose().amend()).toEqual([]);
    expect(inForce().amend()).toEqual([]);
  });
  it('carries on what was done of a duty, lets a lapsed one be owed anew by a later day, and drops what is not said again', () => {
    const duty = (dutyId: string, due?: string) => ({ dutyId, unitId: 'L.1', title: dutyId, ...(due && { due }) });
    const play = inForce({ duties: [duty('done'), duty('half'), duty('late', '2026-02-01'), duty('gone'), duty('paid')] });
    const report = (dutyId: string, percent: number) => play.ask('ReportDuty', { unitId: 'L.1', dutyId, percent, text: '已做', evidence });
    report('done', 100);
    report('paid', 100);
    report('half', 40);
    later(play, at(40));
    play.ask('LetDutyFallDue', { dutyId: 'late', due: '2026-02-01' });
    play.amend({ duties: [duty('done'), duty('half'), duty('late', '2026-08-01'), { ...duty('new'), unitId: 'L.2' }] });
    play.conclude();
    expect(play.last('AgreementConcluded').dropped).toEqual(['gone']);
    const status = Object.fromEntries(Object.entries(play.state.duties).map(([id, { status, percent }]) => [id, [status, percent]]));
    expect(status).toEqual({
      done: ['fulfilled', 100],
      half: ['open', 40],
      late: ['open', 0],
      gone: ['ended', 0],
      paid: ['fulfilled', 100],
      new: ['open', 0],
    });
    expect(fulfilment(play.state.duties)).toBe(48);
  });
  it('is refused without a party of what is in force, unless that has left', () => {
    const parties = ['L.1', 'L.2', 'L.4'];
    const changes = { parties };
    const play = inForce();
    expect(refusal(play, 'AmendAgreement', { ...said, ...changes, reason })).toEqual(['PARTY_LEFT_OUT', 6]);
    play.tell(Membership, membershipId(committeeId, 'L.3'), withdrew('L.3'));
    play.ask('RecordPartyLeft', { unitId: 'L.3' });
    expect(play.amend(changes)).toEqual(['AgreementProposed']);
  });
  it('is refused of a draft, of what has ended, and of what could not stand', () => {
    const play = new Play();
    play.draft();
    expect(refusal(play, 'AmendAgreement', { ...said, reason, title: 'x' })).toEqual(['NOT_PROPOSED', 1]);
    const over = inForce();
    over.ask('TerminateAgreement', { reason });
    expect(refusal(over, 'AmendAgreement', { ...said, reason, title: 'x' })).toEqual(['AGREEMENT_ENDED', 7]);
    expect(inForce().amend({ parties: ['L.1', 'L.1'] })).toBe('PARTY_REPEATED');
    expect(inForce().amend({ parties: ['L.1', 'L.2', 'L.3', 'L.9'] })).toBe('NOT_A_MEMBER');
    expect(inForce().amend({ effective: { from: '2025-01-01', to: '2025-12-31' }, duties: [] })).toBe('TERM_PASSED');
  });
  it('is for officers', () =>
    expect(inForce().ask('AmendAgreement', { ...said, reason, title: 'x' }, liaison('L.1'))).toBe('NOT_PERMITTED'));
});

describe('joining later', () => {
  const open = { accession: true };
  const invite = { unitId: 'L.4', duties: [{ dutyId: 'paint', title: '粉刷', due: '2026-09-01' }] };
  const accede = (play: Play, changes: object = {}) => ({
    unitId: 'L.4',
    version: 1,
    hash: play.last('AccessionOffered')?.hash,
    signatoryId: signatory('L.4'),
    ...changes,
  });

  it('is an invitation, and the newcomer’s signature under what all have signed', () => {
    const play = inForce(open);
    expect(play.ask('InviteParty', invite, officer)).toEqual(['AccessionOffered']);
    const { hash } = play.last('AccessionOffered');
    expect(hash).toBe(hashOf(accessionTextOf(agreementId, 1, play.state.concluded!.hash, 'L.4', invite.duties, [])));
    expect(play.ask('AccedeToAgreement', accede(play), liaison('L.4'))).toEqual(['PartyAcceded']);
    expect(play.state.duties['paint']).toMatchObject({ unitId: 'L.4', status: 'open', due: '2026-09-01' });
    expect(play.state.concluded).toMatchObject({ acceded: { 'L.4': { hash } }, invited: {} });
  });
  it('twice is once', () => {
    const play = inForce(open);
    play.ask('InviteParty', invite);
    expect(play.ask('InviteParty', invite)).toEqual([]);
    const joins = accede(play);
    play.ask('AccedeToAgreement', joins);
    expect(play.ask('AccedeToAgreement', joins)).toEqual([]);
    expect(play.ask('InviteParty', invite)).toEqual([]);
    expect(refusal(play, 'AccedeToAgreement', { ...joins, signatoryId: signatory('L.4', 1) })).toEqual(['ALREADY_SIGNED', 8]);
  });
  it('is refused without a clause on it', () => expect(refusal(inForce(), 'InviteParty', invite)).toEqual(['ACCESSION_CLOSED', 2]));
  it('is refused while a version is out for signing', () => {
    const play = inForce(open);
    play.amend({ ...open, title: '修订' });
    expect(refusal(play, 'InviteParty', invite)).toEqual(['PROPOSAL_OPEN', 7]);
  });
  it('ends with the next version that is proposed', () => {
    const play = inForce(open);
    play.ask('InviteParty', invite);
    const joins = accede(play);
    play.amend({ ...open, title: '修订' });
    expect(refusal(play, 'AccedeToAgreement', joins)).toEqual(['NOT_INVITED', 8]);
  });
  it('is refused with another hash or version, and to whom nobody asked', () => {
    const play = inForce(open);
    expect(play.ask('AccedeToAgreement', accede(play, { hash: hashOfTerms(1) }))).toBe('NOT_INVITED');
    play.ask('InviteParty', invite);
    expect(refusal(play, 'AccedeToAgreement', accede(play, { hash: hashOfTerms(1) }))).toEqual(['WRONG_HASH', 7]);
    expect(play.ask('AccedeToAgreement', accede(play, { version: 2 }))).toBe('WRONG_VERSION');
  });
  it('is refused to no member, with a duty that is there already, and with one due outside the term', () => {
    const play = inForce(open);
    expect(play.ask('InviteParty', { unitId: 'L.9' })).toBe('NOT_A_MEMBER');
    expect(play.ask('InviteParty', { unitId: 'L.4', duties: [{ dutyId: 'hall', title: 'x' }] })).toBe('DUTY_REPEATED');
    expect(play.ask('InviteParty', { unitId: 'L.4', duties: [{ dutyId: 'x', title: 'x', due: '2027-01-01' }] })).toBe('BAD_DATES');
    expect(play.ask('InviteParty', { unitId: 'L.4', duties: [{ dutyId: 'x', title: 'x', due: '2025-12-31' }] })).toBe('BAD_DATES');
    play.ask('InviteParty', invite);
    expect(play.ask('InviteParty', { ...invite, unitId: 'L.5' })).toBe('DUTY_REPEATED');
    play.tell(Membership, membershipId(committeeId, 'L.4'), withdrew('L.4'));
    expect(play.ask('AccedeToAgreement', accede(play))).toBe('NOT_A_MEMBER');
  });
  it('can be declined with a reason', () => {
    const play = inForce(open);
    play.ask('InviteParty', invite);
    const declined = { unitId: 'L.4', version: 1, reason };
    expect(play.ask('DeclineSignature', declined, liaison('L.4'))).toEqual(['SignatureDeclined']);
    expect(play.state.concluded?.invited).toEqual({});
    expect(play.ask('DeclineSignature', declined)).toEqual([]);
  });
  it('is asked again with the next version, which is not made without who joined', () => {
    const play = inForce(open);
    play.ask('InviteParty', invite);
    play.ask('AccedeToAgreement', accede(play));
    expect(play.amend({ ...open, title: '修订' })).toBe('PARTY_LEFT_OUT');
    expect(play.amend({ ...open, parties: [...terms.parties, 'L.4'] })).toEqual(['AgreementProposed']);
  });
  it('is refused of what is not in force', () => {
    const play = new Play().propose(open);
    expect(refusal(play, 'InviteParty', invite)).toEqual(['NOT_IN_FORCE', 2]);
    expect(play.ask('AccedeToAgreement', { unitId: 'L.4', version: 1, hash: hashOfTerms(1), signatoryId: signatory('L.4') })).toBe(
      'NOT_IN_FORCE',
    );
  });
});

describe('a party that leaves the committee', () => {
  const leave = (play: Play, unitId: string) => {
    play.tell(Membership, membershipId(committeeId, unitId), withdrew(unitId));
    return play.ask('RecordPartyLeft', { unitId });
  };
  it('is waited for no more, and blocks what it would have had to sign', () => {
    const play = new Play().propose();
    expect(leave(play, 'L.1')).toEqual(['AgreementPartyLeft']);
    expect(play.last('AgreementPartyLeft')).toEqual({ unitId: 'L.1', version: 1, ended: [] });
    expect(waitingOn(play.state)).toEqual(['L.2', 'L.3']);
    expect(isBlocked(play.state)).toBe(true);
    expect(play.ask('RecordPartyLeft', { unitId: 'L.1' })).toEqual([]);
  });
  it('owes nothing more', () => {
    const play = inForce();
    leave(play, 'L.1');
    expect(play.last('AgreementPartyLeft')).toEqual({ unitId: 'L.1', ended: ['hall'] });
    expect(play.state.duties['hall']?.status).toBe('ended');
  });
  it('is asked again once it is back', () => {
    const play = new Play().propose();
    leave(play, 'L.1');
    play.tell(Membership, membershipId(committeeId, 'L.1'), { ...admitted('L.1'), data: { ...admitted('L.1').data, period: 2 } } as never);
    play.conclude();
    expect(play.state).toMatchObject({ status: 'in_force', left: [] });
  });
  it('is no matter where it came back before this was heard, or has nothing to do with the agreement', () => {
    expect(new Play().propose().ask('RecordPartyLeft', { unitId: 'L.1' })).toEqual([]);
    expect(leave(new Play().propose(), 'L.5')).toEqual([]);
  });
  it('is nobody’s command', () => expect(new Play().propose().ask('RecordPartyLeft', { unitId: 'L.1' }, officer)).toBe('NOT_PERMITTED'));
});

describe('a signatory who has been erased', () => {
  it('signs nothing any more, and somebody else may', () => {
    const play = new Play().propose();
    play.tell(
      Person,
      signatory('L.1'),
      { type: 'PersonRegistered', data: { name: 'sealed' } },
      { type: 'PersonErased', data: { ground: 'other' } },
    );
    expect(play.sign('L.1')).toBe('PERSON_ERASED');
    expect(play.sign('L.1', { signatoryId: signatory('L.1', 1) })).toEqual(['AgreementSigned']);
  });
});

describe('the time to sign', () => {
  const signBy = '2026-01-31T00:00:00.000Z';
  const remind = (days: number, version = 1) => ({ version, signBy, days });
  const asked = () => {
    const play = new Play();
    play.draft();
    play.ask('ProposeAgreement', { signBy });
    return play;
  };

  it('is told to those on whom it waits, seven days and one day before, and when it is over', () => {
    const play = asked();
    play.sign('L.1');
    expect(later(play, '2026-01-23T23:59:59.000Z').ask('RemindOfSignatures', remind(7))).toEqual([]);
    expect(later(play, '2026-01-24T00:00:00.000Z').ask('RemindOfSignatures', remind(7))).toEqual(['SignaturesReminded']);
    expect(play.last('SignaturesReminded')).toEqual({ version: 1, signBy, days: 7, told: ['L.2', 'L.3'] });
    expect(play.ask('RemindOfSignatures', remind(7))).toEqual([]);
    expect(later(play, signBy).ask('RemindOfSignatures', remind(0))).toEqual(['SignaturesReminded']);
    expect(play.ask('RemindOfSignatures', remind(1))).toEqual([]);
    expect(play.sign('L.2')).toEqual(['AgreementSigned']);
  });
  it('is told once where all reminders come late', () => {
    const play = later(asked(), '2026-02-10T00:00:00.000Z');
    expect([7, 1, 0].map(days => play.ask('RemindOfSignatures', remind(days)))).toEqual([[], [], ['SignaturesReminded']]);
  });
  it('is not told where nobody is asked any more, or for another version or time', () => {
    const concluded = later(asked().conclude(), signBy);
    expect(concluded.ask('RemindOfSignatures', remind(0))).toEqual([]);
    const amended = asked();
    amended.amend({ title: '改', signBy: '2026-03-01T00:00:00.000Z' });
    expect(later(amended, signBy).ask('RemindOfSignatures', remind(0))).toEqual([]);
    expect(amended.ask('RemindOfSignatures', remind(0, 2))).toEqual([]);
    const declined = asked();
    for (const unitId of terms.parties) declined.ask('DeclineSignature', { unitId, version: 1, reason });
    expect(later(declined, signBy).ask('RemindOfSignatures', remind(0))).toEqual([]);
  });
  it('is refused where there is no such agreement', () =>
    expect(new Play().ask('RemindOfSignatures', remind(0))).toBe('AGREEMENT_NOT_FOUND'));
});

describe('its end', () => {
  const until = '2026-12-31';
  const warn = (days: number) => ({ until, days });
  const end = '2026-12-31T16:00:00.000Z';

  it('is announced 90, 60 and 30 days before', () => {
    const play = inForce();
    expect(later(play, '2026-10-02T15:59:59.000Z').ask('WarnOfExpiry', warn(90))).toEqual([]);
    expect(later(play, '2026-10-02T16:00:00.000Z').ask('WarnOfExpiry', warn(90))).toEqual(['AgreementExpiring']);
    expect(play.last('AgreementExpiring')).toEqual({ version: 1, days: 90, until, told: terms.parties });
    expect(play.state).toMatchObject({ status: 'expiring', concluded: { warned: 90 } });
    expect(play.ask('WarnOfExpiry', warn(90))).toEqual([]);
    expect(later(play, '2026-12-01T16:00:00.000Z').ask('WarnOfExpiry', warn(30))).toEqual(['AgreementExpiring']);
    expect(play.ask('WarnOfExpiry', warn(60))).toEqual([]);
  });
  it('is announced once where all warnings come late', () => {
    const play = later(inForce(), '2026-12-10T00:00:00.000Z');
    expect([90, 60, 30].map(days => play.ask('WarnOfExpiry', warn(days)))).toEqual([[], [], ['AgreementExpiring']]);
  });
  it('is not announced of another end, or of what has ended', () => {
    const play = later(inForce(), '2026-12-10T00:00:00.000Z');
    expect(play.ask('WarnOfExpiry', { until: '2027-12-31', days: 30 })).toEqual([]);
    play.ask('TerminateAgreement', { reason });
    expect(play.ask('WarnOfExpiry', warn(30))).toEqual([]);
  });
  it('comes when its last day is over in China, and all that is still owed falls due', () => {
    const play = inForce();
    play.ask('ReportDuty', { unitId: 'L.1', dutyId: 'hall', percent: 50, text: '两次', evidence });
    expect(later(play, '2026-12-31T15:59:59.000Z').ask('ExpireAgreement', { until })).toEqual([]);
    expect(later(play, end).ask('ExpireAgreement', { until })).toEqual([
      'AgreementDutyFellDue',
      'AgreementDutyFellDue',
      'AgreementExpired',
    ]);
    expect(play.state).toMatchObject({
      status: 'expired',
      duties: { hall: { status: 'partly', percent: 50 }, clinic: { status: 'lapsed', percent: 0 } },
    });
    expect(play.ask('ExpireAgreement', { until })).toEqual([]);
  });
  it('does not come to an agreement without a last day', () => {
    const play = inForce({ effective: { from: '2026-01-01' } });
    expect(play.last('AgreementConcluded')).not.toHaveProperty('expires');
    expect(later(play, '2036-01-01T00:00:00.000Z').ask('ExpireAgreement', { until })).toEqual([]);
  });
  it('leaves a version that is out for signing open; once signed, it is in force again', () => {
    const play = inForce();
    play.amend({ effective: { from: '2027-01-01', to: '2027-12-31' }, duties: [] });
    later(play, end).ask('ExpireAgreement', { until });
    expect(play.state).toMatchObject({ status: 'signing', open: { n: 2 } });
    play.conclude();
    expect(play.state).toMatchObject({ status: 'in_force', concluded: { n: 2, until: '2027-12-31' } });
  });
  it('is final where the version after it is withdrawn', () => {
    const play = inForce();
    play.amend({ effective: { from: '2027-01-01', to: '2027-12-31' }, duties: [] });
    later(play, end).ask('ExpireAgreement', { until });
    play.ask('WithdrawProposal', { reason });
    expect(play.state).toMatchObject({ status: 'expired', open: null, draft: null });
  });
  it('is moved by all signing a later one', () => {
    const play = later(inForce(), '2026-12-10T00:00:00.000Z');
    play.ask('WarnOfExpiry', warn(30));
    play.amend({ effective: { from: '2026-01-01', to: '2027-12-31' } });
    play.sign('L.1');
    play.sign('L.2');
    expect(play.sign('L.3')).toEqual(['AgreementSigned', 'AgreementConcluded', 'AgreementRenewed']);
    expect(play.last('AgreementRenewed')).toMatchObject({ version: 2, until: '2027-12-31', times: 1, how: 'signature' });
    expect(play.state).toMatchObject({ status: 'in_force', concluded: { until: '2027-12-31', renewals: 1, warned: null } });
    expect(later(play, end).ask('ExpireAgreement', { until })).toEqual([]);
  });
  it('is put off by its own words, unless a party objects', () => {
    const play = inForce({ renewal: { months: 12 } });
    expect(later(play, end).ask('ExpireAgreement', { until })).toEqual(['AgreementRenewed']);
    expect(play.last('AgreementRenewed')).toMatchObject({ until: '2027-12-31', times: 1, how: 'automatic' });
    expect(play.ask('ObjectToRenewal', { unitId: 'L.2', reason }, liaison('L.2'))).toEqual(['RenewalObjected']);
    expect(play.ask('ObjectToRenewal', { unitId: 'L.2', reason })).toEqual([]);
    later(play, '2027-12-31T16:00:00.000Z').ask('ExpireAgreement', { until: '2027-12-31' });
    expect(play.state.status).toBe('expired');
  });
  it('cannot be objected to where it does not go on by itself, by a stranger, or before it is in force', () => {
    expect(refusal(inForce(), 'ObjectToRenewal', { unitId: 'L.1', reason })).toEqual(['NO_RENEWAL', 6]);
    expect(inForce({ renewal: { months: 1 } }).ask('ObjectToRenewal', { unitId: 'L.4', reason })).toBe('NOT_A_PARTY');
    expect(new Play().propose().ask('ObjectToRenewal', { unitId: 'L.1', reason })).toBe('NOT_IN_FORCE');
  });
  it('comes early by an officer’s word, with a reason', () => {
    const play = inForce();
    play.amend({ title: '修订' });
    play.sign('L.1');
    expect(play.ask('TerminateAgreement', { reason }, liaison('L.1'))).toBe('NOT_PERMITTED');
    expect(play.ask('TerminateAgreement', { reason }, officer)).toEqual(['AgreementTerminated']);
    expect(play.last('AgreementTerminated')).toEqual({
      version: 1,
      reason,
      ended: ['hall', 'clinic'],
      voided: { version: 2, parties: terms.parties, signed: ['L.1'] },
    });
    expect(play.state).toMatchObject({ status: 'terminated', open: null });
    expect(play.ask('TerminateAgreement', { reason })).toEqual([]);
  });
  it('does not come early to what never was in force, or is over', () => {
    expect(refusal(new Play().propose(), 'TerminateAgreement', { reason })).toEqual(['NOT_IN_FORCE', 2]);
    const play = later(inForce(), end);
    play.ask('ExpireAgreement', { until });
    expect(play.ask('TerminateAgreement', { reason })).toBe('AGREEMENT_ENDED');
    expect(play.ask('FulfilAgreement', {})).toBe('AGREEMENT_ENDED');
  });
  it('may be that all was done', () => {
    const play = inForce();
    expect(refusal(play, 'FulfilAgreement', {})).toEqual(['DUTIES_OPEN', 6]);
    for (const [unitId, dutyId] of [
      ['L.1', 'hall'],
      ['L.2', 'clinic'],
    ])
      play.ask('ReportDuty', { unitId, dutyId, text: '已完成', evidence });
    expect(play.ask('FulfilAgreement', { note: '圆满' }, officer)).toEqual(['AgreementFulfilled']);
    expect(play.state.status).toBe('fulfilled');
    expect(play.ask('FulfilAgreement', {})).toEqual([]);
  });
  it('may be that enough was done, with a reason', () => {
    const play = inForce();
    expect(play.ask('FulfilAgreement', { despite: '义诊由医院另行安排' })).toEqual(['AgreementFulfilled']);
    expect(play.last('AgreementFulfilled')).toEqual({ version: 1, despite: '义诊由医院另行安排', ended: ['hall', 'clinic'] });
    expect(new Play().propose().ask('FulfilAgreement', {})).toBe('NOT_IN_FORCE');
  });
});

describe('a duty', () => {
  const report = (percent?: number, changes: object = {}) => ({
    unitId: 'L.1',
    dutyId: 'hall',
    text: `已完成 ${percent ?? 100}%`,
    ...(percent !== undefined && { percent }),
    ...changes,
  });
  it('is done by what its party says, with evidence', () => {
    const play = inForce();
    const links = { links: [{ url: 'https://example.org/1' }], files: [] };
    expect(play.ask('ReportDuty', report(25, { evidence: links }), liaison('L.1'))).toEqual(['AgreementDutyProgressed']);
    expect(play.last('AgreementDutyProgressed')).toMatchObject({ percent: 25, evidence: links });
    expect(play.ask('ReportDuty', report(25))).toEqual([]);
    expect(play.ask('ReportDuty', report())).toEqual(['AgreementDutyFulfilled']);
    expect(play.last('AgreementDutyFulfilled')).toMatchObject({ late: false });
    expect(play.ask('ReportDuty', report())).toEqual([]);
    expect(fulfilment(play.state.duties)).toBe(50);
  });
  it('lapses where nothing was done when it was due', () => {
    const play = inForce();
    const due = { dutyId: 'hall', due: '2026-06-30' };
    expect(later(play, '2026-06-30T15:59:59.000Z').ask('LetDutyFallDue', due)).toEqual([]);
    expect(later(play, '2026-06-30T16:00:00.000Z').ask('LetDutyFallDue', due)).toEqual(['AgreementDutyFellDue']);
    expect(play.last('AgreementDutyFellDue')).toEqual({ ...due, unitId: 'L.1', outcome: 'lapsed', percent: 0 });
    expect(play.ask('LetDutyFallDue', due)).toEqual([]);
  });
  it('is done in part where something was', () => {
    const play = inForce();
    play.ask('ReportDuty', report(75));
    later(play, at(200)).ask('LetDutyFallDue', { dutyId: 'hall', due: '2026-06-30' });
    expect(play.last('AgreementDutyFellDue')).toMatchObject({ outcome: 'partly', percent: 75 });
  });
  it('may be done late', () => {
    const play = later(inForce(), at(200));
    play.ask('LetDutyFallDue', { dutyId: 'hall', due: '2026-06-30' });
    play.ask('ReportDuty', report(50));
    expect(play.state.duties['hall']).toMatchObject({ status: 'partly', percent: 50 });
    play.ask('ReportDuty', report());
    expect(play.last('AgreementDutyFulfilled')).toMatchObject({ late: true });
  });
  it('does not fall due where it is done, due at another time, or owed no more', () => {
    const play = inForce();
    later(play, at(200));
    expect(play.ask('LetDutyFallDue', { dutyId: 'hall', due: '2026-05-30' })).toEqual([]);
    expect(play.ask('LetDutyFallDue', { dutyId: 'none', due: '2026-05-30' })).toEqual([]);
    play.ask('ReportDuty', report());
    expect(play.ask('LetDutyFallDue', { dutyId: 'hall', due: '2026-06-30' })).toEqual([]);
  });
  it('can be found not done by an officer', () => {
    const play = inForce();
    const reopen = { dutyId: 'hall', reason };
    expect(play.ask('ReopenDuty', reopen)).toEqual([]);
    play.ask('ReportDuty', report());
    expect(play.ask('ReopenDuty', reopen, liaison('L.1'))).toBe('NOT_PERMITTED');
    expect(play.ask('ReopenDuty', reopen, officer)).toEqual(['AgreementDutyReopened']);
    expect(play.state.duties['hall']).toMatchObject({ status: 'open', percent: 0 });
    play.ask('ReportDuty', report());
    later(play, at(200)).ask('ReopenDuty', reopen);
    expect(play.state.duties['hall']).toMatchObject({ status: 'lapsed' });
    expect(play.ask('ReopenDuty', reopen)).toEqual([]);
  });
  it('is refused of another’s, of none, and where less is said than before', () => {
    const play = inForce();
    expect(refusal(play, 'ReportDuty', report(10, { unitId: 'L.2' }))).toEqual(['NOT_YOUR_DUTY', 6]);
    expect(play.ask('ReportDuty', report(10, { dutyId: 'none' }))).toBe('NO_SUCH_DUTY');
    expect(play.ask('ReopenDuty', { dutyId: 'none', reason })).toBe('NO_SUCH_DUTY');
    play.ask('ReportDuty', report(60));
    expect(refusal(play, 'ReportDuty', report(40))).toEqual(['PERCENT_FALLS', 7]);
  });
  it('is refused of what is not in force', () => {
    expect(new Play().propose().ask('ReportDuty', report())).toBe('NOT_IN_FORCE');
    const play = inForce();
    play.ask('TerminateAgreement', { reason });
    expect(play.ask('ReportDuty', report())).toBe('NOT_IN_FORCE');
  });
  it('is reported by its unit’s liaison', () => expect(inForce().ask('ReportDuty', report(), liaison('L.2'))).toBe('NOT_PERMITTED'));
});

describe('what only due dates may do', () => {
  it.each<[Name, object]>([
    ['RemindOfSignatures', { version: 1, signBy: '2026-12-31T00:00:00.000Z', days: 1 }],
    ['WarnOfExpiry', { until: '2026-12-31', days: 90 }],
    ['ExpireAgreement', { until: '2026-12-31' }],
    ['LetDutyFallDue', { dutyId: 'hall', due: '2026-06-30' }],
  ])('%s is nobody’s', (type, data) => {
    expect(inForce().ask(type, data, officer)).toBe('NOT_PERMITTED');
    expect(inForce().ask(type, data, engine)).toEqual([]);
  });
});
