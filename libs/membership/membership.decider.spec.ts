import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Committee, committeeEvents } from '#committee';
import { type Caller, type CommandOf, type EventOf, Rejection } from '#decider';
import { given } from '#decider/given';
import { Unit } from '#unit';
import { endMembershipsOfAClosedUnit } from './end-memberships-of-a-closed-unit.policy.ts';
import { endMembershipsOfADissolvedCommittee } from './end-memberships-of-a-dissolved-committee.policy.ts';
import { Membership } from './membership.decider.ts';
import { membershipId, membershipOf } from './membership.events.ts';

type Fact = EventOf<typeof Membership>;
type Command = CommandOf<typeof Membership>;

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const unitId = '91350100M000100Y43';
const personId = '0198c0de-0000-7000-8000-00000000000a';
const id = membershipId(committeeId, unitId);
const now = '2017-03-30T02:00:00.000Z';
const today = { on: '2017-03-30' };
const founding = { on: '2016-12-22' };

const established: EventOf<typeof Committee> = {
  type: 'CommitteeEstablished',
  data: committeeEvents.CommitteeEstablished.parse({ kind: 'regional', name: '如意湖大工委', foundedOn: founding }),
};
const registered: EventOf<typeof Unit> = {
  type: 'UnitRegistered',
  data: { name: '郑州市儿童医院', kind: 'hospital', level: 'municipal', partyOrganisation: 'committee', capacities: [] },
};
const first = { committeeId, unitId, period: 1 };
const second = { committeeId, unitId, period: 2 };
const invited: Fact = { type: 'UnitInvited', data: { ...first, grade: 'member' } };
const applied: Fact = { type: 'MembershipApplied', data: { ...first, grade: 'partner' } };
const declined: Fact = { type: 'MembershipDeclined', data: { ...first, by: 'unit' } };
const admitted: Fact = { type: 'UnitAdmitted', data: { ...first, grade: 'member', since: founding } };
const partner: Fact = { type: 'UnitAdmitted', data: { ...first, grade: 'partner', since: founding } };
const suspended: Fact = { type: 'MembershipSuspended', data: { ...first, reason: '整改', since: { on: '2017-01-01' } } };
const withdrew: Fact = { type: 'UnitWithdrew', data: { ...first, until: { on: '2017-02-01' } } };
const liaisonAppointed: Fact = { type: 'LiaisonAppointed', data: { ...first, personId } };

const officer: Caller = { id: 'o', grants: [{ role: 'committee-officer', of: committeeId }] };
const liaison: Caller = { id: 'l', grants: [{ role: 'unit-liaison', of: unitId }] };
const strangers: Caller[] = [
  { id: 'x', grants: [{ role: 'committee-officer', of: personId }] },
  { id: 'y', grants: [{ role: 'unit-liaison', of: 'L.1' }] },
  { id: 'z', grants: [{ role: 'platform-admin' }, { role: 'auditor' }, { role: 'public' }] },
];
const scene = (...facts: Fact[]) =>
  given(Membership, ...facts)
    .and(Committee, committeeId, established)
    .and(Unit, unitId, registered);
const asked = (facts: Fact[], command: Command, as?: Caller) => scene(...facts).when(command, { id, now, ...(as && { as }) });
const permitted = (facts: Fact[], command: Command, ...callers: Caller[]) => {
  for (const as of callers) expect(asked(facts, command, as).decision).not.toBeInstanceOf(Rejection);
  for (const as of [officer, liaison, ...strangers].filter(as => !callers.includes(as)))
    asked(facts, command, as).thenRejected('NOT_PERMITTED');
};

describe('a membership’s id', () => {
  it('is the committee’s and the unit’s', () => {
    expect(membershipOf(id)).toEqual({ committeeId, unitId });
    expect(membershipOf(membershipId(committeeId, 'L.10'))).toEqual({ committeeId, unitId: 'L.10' });
  });
  it.each(['', committeeId, unitId, `${committeeId}.`, `x.${unitId}`, `${committeeId}.x`])('%s is none', id =>
    expect(membershipOf(id)).toBeUndefined(),
  );
  it('must be one', () =>
    given(Membership)
      .when({ type: 'InviteUnit', data: { grade: 'member' } }, { id: 'x.y' })
      .thenRejected('MEMBERSHIP_ID_INVALID'));
});

describe('two who cannot come together', () => {
  const invite = { type: 'InviteUnit', data: { grade: 'member' } } as const;
  const setting = { id, now };
  it('are a unit and a committee that does not exist', () =>
    given(Membership).and(Unit, unitId, registered).when(invite, setting).thenRejected('COMMITTEE_NOT_ESTABLISHED'));
  it('are a unit and a committee that was dissolved', () =>
    given(Membership)
      .and(Unit, unitId, registered)
      .and(Committee, committeeId, established, { type: 'CommitteeDissolved', data: { reason: 'x', on: today } })
      .when(invite, setting)
      .thenRejected('COMMITTEE_NOT_ESTABLISHED'));
  it('are a committee and a unit that is not registered', () =>
    given(Membership).and(Committee, committeeId, established).when(invite, setting).thenRejected('UNIT_NOT_REGISTERED'));
  it('are a committee and a unit that closed', () =>
    given(Membership)
      .and(Committee, committeeId, established)
      .and(Unit, unitId, registered, { type: 'UnitClosed', data: { reason: 'x', on: today } })
      .when(invite, setting)
      .thenRejected('UNIT_NOT_REGISTERED'));
  it('are a committee and the code of a unit that is known by a number', () =>
    given(Membership)
      .and(Committee, committeeId, established)
      .and(Unit, unitId, { type: 'CodeReserved', data: { unitId: 'L.10' } })
      .when(invite, setting)
      .thenRejected('UNIT_KNOWN_OTHERWISE'));
});

describe('an invitation', () => {
  const invite = { type: 'InviteUnit', data: { grade: 'member' } } as const;
  const accept = { type: 'AcceptInvitation', data: {} } as const;
  it('asks a unit to join', () => asked([], invite).then(invited));
  it('is the officers’', () => permitted([], invite, officer));
  it('is given once', () => asked([invited], invite).thenNothing());
  it('is not for a member', () => asked([admitted], invite).thenRejected('ALREADY_A_MEMBER', 1));
  it('is not for who has applied', () => asked([applied], invite).thenRejected('HAS_APPLIED', 1));
  it('may be given again after it was declined, for a new period', () =>
    asked([invited, declined], invite).then({ type: 'UnitInvited', data: { ...second, grade: 'member' } }));
  it('is accepted from today on', () =>
    asked([invited], accept).then({ type: 'UnitAdmitted', data: { ...first, grade: 'member', since: today } }));
  it('is the unit’s to accept', () => permitted([invited], accept, liaison));
  it('is accepted once', () => asked([invited, admitted], accept).thenNothing());
  it('is there to be accepted', () => asked([applied], accept).thenRejected('NOT_INVITED', 1));
  it('is not accepted before the last membership ended', () =>
    scene(
      admitted,
      { type: 'UnitWithdrew', data: { ...first, until: { on: '2017-04-01' } } },
      { type: 'UnitInvited', data: { ...second, grade: 'member' } },
    )
      .when(accept, { id, now })
      .thenRejected('PERIODS_OVERLAP', 3));
});

describe('an application', () => {
  const apply = { type: 'ApplyForMembership', data: { grade: 'partner' } } as const;
  it('asks the committee', () => asked([], apply).then(applied));
  it('is the unit’s', () => permitted([], apply, liaison));
  it('is made once', () => asked([applied], apply).thenNothing());
  it('is not a member’s', () => asked([admitted], apply).thenRejected('ALREADY_A_MEMBER', 1));
  it('is not for who is invited', () => asked([invited], apply).thenRejected('IS_INVITED', 1));
});

describe('admitting a unit', () => {
  const admit = (data: Extract<Command, { type: 'AdmitUnit' }>['data'] = {}) => ({ type: 'AdmitUnit', data }) as const;
  it('makes it what it applied for, from today on', () =>
    asked([applied], admit()).then({ type: 'UnitAdmitted', data: { ...first, grade: 'partner', since: today } }));
  it('makes it what the committee says', () =>
    asked([applied], admit({ grade: 'member' })).then({ type: 'UnitAdmitted', data: { ...first, grade: 'member', since: today } }));
  it('records a past that was on paper', () => asked([], admit({ since: founding })).then(admitted));
  it('is the officers’', () => permitted([], admit(), officer));
  it('happens once', () => asked([admitted], admit({ since: founding })).thenNothing());
  it('does not change what it is', () => asked([admitted], admit({ since: { on: '2017-01-01' } })).thenRejected('ALREADY_A_MEMBER', 1));
  it('is not before the committee was founded', () => asked([], admit({ since: { on: '2016-12-21' } })).thenRejected('BEFORE_FOUNDING'));
  it('is not on a day to come', () => asked([], admit({ since: { on: '2017-03-31' } })).thenRejected('DATE_IN_FUTURE'));
  it('begins a second period after the first', () => {
    asked([admitted, withdrew], admit({ since: { on: '2017-01-31' } })).thenRejected('PERIODS_OVERLAP', 2);
    asked([admitted, withdrew], admit({ since: { on: '2017-02-01' } })).then({
      type: 'UnitAdmitted',
      data: { ...second, grade: 'member', since: { on: '2017-02-01' } },
    });
  });
});

describe('declining', () => {
  const decline = (by: 'committee' | 'unit') => ({ type: 'DeclineMembership', data: { by } }) as const;
  it('ends an invitation', () => asked([invited], decline('unit')).then(declined));
  it('ends an application', () =>
    asked([applied], decline('committee')).then({ type: 'MembershipDeclined', data: { ...first, by: 'committee' } }));
  it('happens once', () => asked([invited, declined], decline('unit')).thenNothing());
  it('ends no membership', () => asked([admitted], decline('committee')).thenRejected('NOTHING_TO_DECLINE', 1));
  it('is done in one’s own name only', () => {
    permitted([invited], decline('unit'), liaison);
    permitted([invited], decline('committee'), officer);
  });
});

describe('a partner', () => {
  const promote = { type: 'PromotePartner', data: {} } as const;
  it('becomes a member', () => asked([partner], promote).then({ type: 'PartnerPromoted', data: { ...first, since: today } }));
  it('is one already', () => asked([admitted], promote).thenNothing());
  it('is promoted by officers', () => permitted([partner], promote, officer));
  it('was there', () => asked([], promote).thenRejected('NOT_A_MEMBER'));
  it('was not promoted before it came', () =>
    asked([partner], { type: 'PromotePartner', data: { since: { on: '2016-12-01' } } }).thenRejected('BEFORE_ADMISSION'));
});

describe('a membership that rests', () => {
  const suspend = { type: 'SuspendMembership', data: { reason: '整改', since: { on: '2017-01-01' } } } as const;
  const resume = { type: 'ResumeMembership', data: {} } as const;
  it('is suspended with a reason', () => asked([admitted], suspend).then(suspended));
  it('is suspended once', () => asked([admitted, suspended], suspend).thenNothing());
  it('is resumed', () => asked([admitted, suspended], resume).then({ type: 'MembershipResumed', data: { ...first, since: today } }));
  it('need not be resumed', () => asked([admitted], resume).thenNothing());
  it('is the officers’', () => {
    permitted([admitted], suspend, officer);
    permitted([admitted, suspended], resume, officer);
  });
  it('was one', () => {
    asked([invited], suspend).thenRejected('NOT_A_MEMBER', 1);
    asked([invited], resume).thenRejected('NOT_A_MEMBER', 1);
  });
  it('does not rest from a day to come', () =>
    asked([admitted], { type: 'SuspendMembership', data: { reason: 'x', since: { on: '2018-01-01' } } }).thenRejected('DATE_IN_FUTURE'));
});

describe('the end of a membership', () => {
  const withdraw = { type: 'WithdrawUnit', data: { until: { on: '2017-02-01' } } } as const;
  const remove = { type: 'RemoveUnit', data: { reason: '长期不参加活动' } } as const;
  const lapse = { type: 'LapseMembership', data: { because: 'committee-dissolved', until: today } } as const;
  it('is the unit’s act', () => {
    asked([admitted], withdraw).then(withdrew);
    permitted([admitted], withdraw, liaison);
  });
  it('is the committee’s act, with a reason', () => {
    asked([admitted, suspended], remove).then({ type: 'UnitRemoved', data: { ...first, reason: '长期不参加活动', until: today } });
    permitted([admitted], remove, officer);
  });
  it('comes once', () => {
    asked([admitted, withdrew], withdraw).thenNothing();
    asked([admitted, withdrew], remove).thenNothing();
    asked([admitted, withdrew], lapse).thenNothing();
  });
  it('comes to members only', () => {
    asked([], withdraw).thenRejected('NOT_A_MEMBER');
    asked([invited], remove).thenRejected('NOT_A_MEMBER', 1);
  });
  it('is not before it began', () =>
    asked([admitted], { type: 'WithdrawUnit', data: { until: { on: '2016-12-01' } } }).thenRejected('BEFORE_ADMISSION'));
  it('relieves who spoke for the unit', () =>
    expect(scene(admitted, liaisonAppointed, withdrew).state).toMatchObject({ liaisonId: null, until: '2017-02-01' }));

  it('comes with the committee’s or the unit’s', () => {
    asked([admitted], lapse).then({ type: 'MembershipLapsed', data: { ...first, because: 'committee-dissolved', until: today } });
    asked([invited], lapse).then({ type: 'MembershipDeclined', data: { ...first, by: 'committee', reason: 'committee-dissolved' } });
    asked([], lapse).thenNothing();
    permitted([admitted], lapse);
  });
  it('does not come before it began, even where its committee ended earlier', () =>
    asked([admitted], { type: 'LapseMembership', data: { because: 'unit-closed', until: { on: '2010-01-01' } } }).then({
      type: 'MembershipLapsed',
      data: { ...first, because: 'unit-closed', until: founding },
    }));
  it('comes to all who had to do with the committee or the unit', () => {
    const source = { id, version: 1, position: 1n, factId: 'f', actor: 'a', onBehalfOf: null, automatic: false, committee: null, at: '' };
    const ofCommittee = endMembershipsOfADissolvedCommittee;
    expect(ofCommittee.key!.UnitAdmitted!(admitted.data as never, source)).toBe(committeeId);
    const units = ofCommittee.on.UnitAdmitted!(admitted.data as never, source, ['L.1']).memory!;
    expect(ofCommittee.on.UnitInvited!(invited.data as never, source, units)).toEqual({});
    expect(ofCommittee.on.CommitteeDissolved!({ reason: 'x', on: today }, { ...source, id: committeeId }, units).then).toEqual(
      ['L.1', unitId].map(unitId => ({ decider: Membership, id: membershipId(committeeId, unitId), command: lapse })),
    );
    const ofUnit = endMembershipsOfAClosedUnit;
    expect(ofUnit.key!.MembershipApplied!(applied.data as never, source)).toBe(unitId);
    const committees = ofUnit.on.MembershipApplied!(applied.data as never, source, undefined).memory!;
    expect(ofUnit.on.UnitAdmitted!(admitted.data as never, source, committees)).toEqual({});
    expect(ofUnit.on.UnitClosed!({ reason: 'x', on: today }, { ...source, id: unitId }, committees).then).toEqual([
      { decider: Membership, id, command: { type: 'LapseMembership', data: { because: 'unit-closed', until: today } } },
    ]);
  });
});

describe('who speaks for the unit', () => {
  const appoint = { type: 'AppointUnitLiaison', data: { personId } } as const;
  const relieve = { type: 'RelieveUnitLiaison', data: {} } as const;
  it('is a person, named by id', () => asked([admitted], appoint).then(liaisonAppointed));
  it('is appointed once', () => asked([admitted, liaisonAppointed], appoint).thenNothing());
  it('is relieved', () => asked([admitted, liaisonAppointed], relieve).then({ type: 'LiaisonRelieved', data: { ...first, personId } }));
  it('need not be relieved', () => asked([admitted], relieve).thenNothing());
  it('is the unit’s choice, or the committee’s', () => {
    permitted([admitted], appoint, officer, liaison);
    permitted([admitted, liaisonAppointed], relieve, officer, liaison);
  });
  it('speaks for members only', () => asked([applied], appoint).thenRejected('NOT_A_MEMBER', 1));
});

describe('a unit’s part in the coalition', () => {
  const assign = { type: 'AssignCoalitionRole', data: { role: 'fall_back' } } as const;
  const assigned: Fact = { type: 'CoalitionRoleAssigned', data: { ...first, role: 'fall_back' } };
  it('is assigned', () => asked([admitted], assign).then(assigned));
  it('is assigned once', () => asked([admitted, assigned], assign).thenNothing());
  it('is the officers’ to assign', () => permitted([admitted], assign, officer));
  it('is a member’s', () => asked([invited], assign).thenRejected('NOT_A_MEMBER', 1));
});

describe('whatever is asked of a membership', () => {
  const day = fc.constantFrom('2016-12-22', '2017-01-15', '2017-02-01', '2017-03-30').map(on => ({ on }));
  const since = fc.record({ since: day }, { requiredKeys: [] });
  const grade = fc.constantFrom('member', 'partner');
  const commands = fc.oneof(
    grade.map(grade => ({ type: 'InviteUnit', data: { grade } })),
    fc.constant({ type: 'AcceptInvitation', data: {} }),
    grade.map(grade => ({ type: 'ApplyForMembership', data: { grade } })),
    fc.record({ grade, since: day }, { requiredKeys: [] }).map(data => ({ type: 'AdmitUnit', data })),
    fc.constantFrom('committee', 'unit').map(by => ({ type: 'DeclineMembership', data: { by } })),
    since.map(data => ({ type: 'PromotePartner', data })),
    since.map(data => ({ type: 'SuspendMembership', data: { ...data, reason: 'x' } })),
    since.map(data => ({ type: 'ResumeMembership', data })),
    fc.record({ until: day }, { requiredKeys: [] }).map(data => ({ type: 'WithdrawUnit', data })),
    fc.record({ until: day }, { requiredKeys: [] }).map(data => ({ type: 'RemoveUnit', data: { ...data, reason: 'x' } })),
    fc.constant({ type: 'AppointUnitLiaison', data: { personId } }),
    fc.constant({ type: 'RelieveUnitLiaison', data: {} }),
    fc.constantFrom('lead', 'fall_back').map(role => ({ type: 'AssignCoalitionRole', data: { role } })),
    day.map(until => ({ type: 'LapseMembership', data: { because: 'unit-closed', until } })),
  ) as fc.Arbitrary<Command>;
  it('asked again it changes nothing, and its periods never overlap', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), all => {
        const facts: Fact[] = [];
        for (const command of all) {
          const { decision } = asked(facts, command);
          if (decision instanceof Rejection) continue;
          facts.push(...decision);
          asked(facts, command).thenNothing();
        }
        const days = facts.flatMap(({ data }, i) => {
          const { type } = facts[i]!;
          return type === 'UnitAdmitted' ? [(data as any).since.on] : 'until' in data ? [data.until.on] : [];
        });
        expect(days).toEqual(days.toSorted());
      }),
    ));
});
