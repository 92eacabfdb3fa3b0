import { describe, expect, it } from '@jest/globals';
import { order, owe, type Policy, settle, type Source } from '#engine';
import { Agreement } from './agreement.decider.ts';
import { agreementId, committeeId, Play, terms, unitsTo } from './agreement.samples.ts';
import { letAgreementDutiesFallDue } from './let-agreement-duties-fall-due.policy.ts';
import { remindThoseAskedToSign } from './remind-those-asked-to-sign.policy.ts';
import { tellAgreementsThatAPartyLeft } from './tell-agreements-that-a-party-left.policy.ts';
import { warnBeforeAnAgreementExpires } from './warn-before-an-agreement-expires.policy.ts';

const source = (id: string): Source => ({
  id,
  version: 1,
  position: 1n,
  factId: 'fact',
  actor: 'alice',
  onBehalfOf: null,
  automatic: false,
  committee: committeeId,
  at: '2026-01-01T00:00:00.000Z',
});
type Said = { readonly type: string; readonly data: any; readonly id?: string };

/** What follows from the last of these facts. */
const consequences = (policy: Policy, ...facts: readonly Said[]) => {
  const memories = new Map<string, unknown>();
  let then: unknown = [];
  for (const { type, data, id = agreementId } of facts) {
    const from = source(id);
    const key = policy.key?.[type]?.(data as never, from) ?? id;
    const reaction = policy.on[type]?.(data as never, from, memories.get(key) as never) ?? {};
    if (reaction.memory !== undefined) memories.set(key, reaction.memory ?? undefined);
    then = reaction.then ?? [];
  }
  return then;
};
const names = ['warn.90', 'warn.60', 'warn.30', 'expire'];
const ended: Said[] = [
  { type: 'AgreementExpired', data: { version: 1, until: '2026-12-31', ended: [] } },
  { type: 'AgreementTerminated', data: { version: 1, reason: 'x', ended: [] } },
  { type: 'AgreementFulfilled', data: { version: 1, ended: [] } },
];
const concluded = (changes: object = {}, now = '2026-01-01T00:00:00.000Z'): Said => {
  const play = new Play().propose(changes);
  play.now = now;
  play.conclude();
  return { type: 'AgreementConcluded', data: play.last('AgreementConcluded') };
};

describe('an agreement that is in force', () => {
  const until = '2026-12-31';
  const warn = (days: number, at: string) =>
    owe(`warn.${days}`, at, Agreement, agreementId, { type: 'WarnOfExpiry', data: { until, days } });
  const expire = owe('expire', '2026-12-31T16:00:00.000Z', Agreement, agreementId, { type: 'ExpireAgreement', data: { until } });

  it('owes a warning 90, 60 and 30 days before its end, and its end', () =>
    expect(consequences(warnBeforeAnAgreementExpires, concluded())).toEqual([
      warn(90, '2026-10-02T16:00:00.000Z'),
      warn(60, '2026-11-01T16:00:00.000Z'),
      warn(30, '2026-12-01T16:00:00.000Z'),
      expire,
    ]));
  it('owes no warning for which it is too late', () =>
    expect(consequences(warnBeforeAnAgreementExpires, concluded({}, '2026-11-10T00:00:00.000Z'))).toEqual([
      settle('warn.90'),
      settle('warn.60'),
      warn(30, '2026-12-01T16:00:00.000Z'),
      expire,
    ]));
  it('owes nothing where it has no last day', () =>
    expect(consequences(warnBeforeAnAgreementExpires, concluded({ effective: { from: '2026-01-01' } }))).toEqual(names.map(settle)));
  it.each(ended)('owes nothing more after $type', fact =>
    expect(consequences(warnBeforeAnAgreementExpires, concluded(), fact)).toEqual(names.map(settle)),
  );
  it('owes the same of its later end once it is renewed', () => {
    const play = new Play().propose({ renewal: { months: 12 } }).conclude();
    play.now = '2026-12-31T16:00:00.000Z';
    play.ask('ExpireAgreement', { until });
    const then = consequences(warnBeforeAnAgreementExpires, { type: 'AgreementRenewed', data: play.last('AgreementRenewed') });
    expect(then).toMatchObject([
      { owed: 'warn.90' },
      { owed: 'warn.60' },
      { owed: 'warn.30' },
      { owed: 'expire', at: '2027-12-31T16:00:00.000Z' },
    ]);
  });
});

describe('a version that is to be signed by a certain time', () => {
  const signBy = '2026-01-31T00:00:00.000Z';
  const put = (more: object = { signBy }, version = 1): Said => ({ type: 'AgreementProposed', data: { version, terms, ...more } });
  const remind = (days: number, at: string, version = 1) =>
    owe(`sign.${days}`, at, Agreement, agreementId, { type: 'RemindOfSignatures', data: { version, signBy, days } });
  const nothing = [7, 1, 0].map(days => settle(`sign.${days}`));

  it('owes a reminder seven days and one day before, and when the time is over', () =>
    expect(consequences(remindThoseAskedToSign, put())).toEqual([
      remind(7, '2026-01-24T00:00:00.000Z'),
      remind(1, '2026-01-30T00:00:00.000Z'),
      remind(0, signBy),
    ]));
  it('owes none for which it is too late', () => {
    const signBy = '2026-01-03T00:00:00.000Z';
    expect(consequences(remindThoseAskedToSign, put({ signBy }))).toMatchObject([settle('sign.7'), { owed: 'sign.1' }, { owed: 'sign.0' }]);
  });
  it('owes those of its new version instead, or none where that says no time', () => {
    expect(consequences(remindThoseAskedToSign, put(), put({ signBy }, 2))).toMatchObject([
      remind(7, '2026-01-24T00:00:00.000Z', 2),
      { owed: 'sign.1' },
      { owed: 'sign.0' },
    ]);
    expect(consequences(remindThoseAskedToSign, put(), put({}, 2))).toEqual(nothing);
  });
  it.each(['ProposalWithdrawn', 'AgreementConcluded', 'AgreementTerminated', 'AgreementFulfilled'])('owes nothing more after %s', type =>
    expect(consequences(remindThoseAskedToSign, put(), { type, data: {} })).toEqual(nothing),
  );
});

describe('a duty with a due date', () => {
  const due = (dutyId: string, due: string, at: string) =>
    owe(`duty.${dutyId}`, at, Agreement, agreementId, { type: 'LetDutyFallDue', data: { dutyId, due } });
  const hall = due('hall', '2026-06-30', '2026-06-30T16:00:00.000Z');

  it('falls due when that day is over; one without waits for the agreement’s end', () =>
    expect(consequences(letAgreementDutiesFallDue, concluded())).toEqual([hall]));
  it('falls due too where its party signed or joined later', () => {
    const duties = [{ dutyId: 'hall', unitId: 'L.1', title: '礼堂', due: '2026-06-30', at: '2026-06-30T16:00:00.000Z' }];
    for (const type of ['AgreementSigned', 'PartyAcceded'])
      expect(consequences(letAgreementDutiesFallDue, { type, data: { unitId: 'L.1', duties } })).toEqual([hall]);
    expect(consequences(letAgreementDutiesFallDue, { type: 'AgreementSigned', data: { unitId: 'L.1', asked: [] } })).toEqual([]);
  });
  it('is owed no more once it is done', () =>
    expect(consequences(letAgreementDutiesFallDue, concluded(), { type: 'AgreementDutyFulfilled', data: { dutyId: 'hall' } })).toEqual([
      settle('duty.hall'),
    ]));
  it('is owed anew once it was found not done', () =>
    expect(
      consequences(letAgreementDutiesFallDue, {
        type: 'AgreementDutyReopened',
        data: { dutyId: 'hall', unitId: 'L.1', reason: 'x', status: 'open', due: '2026-06-30', at: '2026-06-30T16:00:00.000Z' },
      }),
    ).toEqual([hall]));
  it.each(['AgreementPartyLeft', 'AgreementTerminated', 'AgreementFulfilled'])('is owed no more after %s', type =>
    expect(consequences(letAgreementDutiesFallDue, concluded(), { type, data: { ended: ['hall'] } })).toEqual([settle('duty.hall')]),
  );
  it('is owed no more where the next version does not name it', () => {
    const next = concluded({ duties: [] });
    expect(consequences(letAgreementDutiesFallDue, { ...next, data: { ...next.data, dropped: ['hall'] } })).toEqual([settle('duty.hall')]);
  });
});

describe('a unit that leaves the committee', () => {
  const proposed = (id: string, parties = terms.parties): Said => ({
    type: 'AgreementProposed',
    data: { terms: { ...terms, parties } },
    id,
  });
  const gone = (unitId: string, type = 'UnitWithdrew'): Said => ({ type, data: { committeeId, unitId, period: 1 }, id: 'm' });
  const record = (id: string, unitId: string) => order(Agreement, id, { type: 'RecordPartyLeft', data: { unitId } });

  it.each(['UnitWithdrew', 'UnitRemoved', 'MembershipLapsed'])('is told to the agreements that name it after %s', type =>
    expect(
      consequences(
        tellAgreementsThatAPartyLeft,
        proposed('a'),
        proposed('b', unitsTo(2)),
        proposed('c', ['L.2', 'L.3']),
        gone('L.1', type),
      ),
    ).toEqual([record('a', 'L.1'), record('b', 'L.1')]),
  );
  it('is told to those that asked it to join', () =>
    expect(consequences(tellAgreementsThatAPartyLeft, { type: 'AccessionOffered', data: { unitId: 'L.7' }, id: 'a' }, gone('L.7'))).toEqual(
      [record('a', 'L.7')],
    ));
  it('is no matter of those that have ended', () =>
    expect(consequences(tellAgreementsThatAPartyLeft, proposed('a'), { ...ended[1]!, id: 'a' }, gone('L.1'))).toEqual([]));
});
