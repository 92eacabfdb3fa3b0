import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Caller, type CommandOf, type EventOf, Rejection } from '#decider';
import { given } from '#decider/given';
import { checkCharacter, isCreditCode } from './credit-code.ts';
import { leadACreditCodeToItsUnit } from './lead-a-credit-code-to-its-unit.policy.ts';
import { Unit } from './unit.decider.ts';
import { isUnitId } from './unit-id.ts';

type Fact = EventOf<typeof Unit>;
type Command = CommandOf<typeof Unit>;

const code = '91350100M000100Y43';
const otherCode = '12100000425006133D';
const local = 'L.10';
const committeeId = '0198c0de-0000-7000-8000-000000000001';
const profile = { kind: 'hospital' as const, level: 'municipal' as const, partyOrganisation: 'committee' as const, capacities: [] };
const hospital: Fact = { type: 'UnitRegistered', data: { name: '郑州市儿童医院', committeeId, ...profile } };
const placeholder: Fact = { type: 'UnitRegistered', data: { name: 'unit-10', placeholder: true, ...profile, kind: 'other' } };
const closed: Fact = { type: 'UnitClosed', data: { reason: '合并', on: { on: '2020-01-01' } } };
const reserved: Fact = { type: 'CodeReserved', data: { unitId: local } };
const register = { type: 'RegisterUnit', data: hospital.data } as Command;
const at = { id: code };

describe('a credit code', () => {
  it.each([code, otherCode, '91330100799655058B', '9144030071526726XG', '914403001922038216', '91110000802100433B', '91110108551385082Q'])(
    '%s is one',
    code => expect(isCreditCode(code)).toBe(true),
  );
  it.each([
    '',
    '91350100M000100Y44',
    '91350100M000100Y4',
    '91350100m000100y43',
    '91350100M000100I43',
    '9135O100M000100Y43',
    '913501OOM000100Y43',
  ])('%s is none', code => expect(isCreditCode(code)).toBe(false));
  it('is none with any one character changed or two neighbours swapped', () => {
    const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...characters), (i, character) => {
        const changed = code.slice(0, i) + character + code.slice(i + 1);
        expect(isCreditCode(changed)).toBe(changed === code);
        const swapped = code.slice(0, i) + (code[i + 1] ?? '') + code[i] + code.slice(i + 2);
        expect(isCreditCode(swapped)).toBe(swapped === code);
      }),
    );
  });
  it('has no check character where a letter cannot stand in it', () => expect(checkCharacter('IOSVZ')).toBeUndefined());
});

describe('a unit’s id', () => {
  it.each([code, 'L.10', 'L.ruyihu-10'])('%s is one', id => expect(isUnitId(id)).toBe(true));
  it.each(['L.', 'L.-1', 'L.a.b', '10', 'l.10', `${code} `])('%s is none', id => expect(isUnitId(id)).toBe(false));
});

describe('registering a unit', () => {
  it('makes it known under its code', () => given(Unit).when(register, at).then(hospital));
  it('makes a placeholder known under a local number', () =>
    given(Unit)
      .when({ type: 'RegisterUnit', data: placeholder.data } as Command, { id: local })
      .then(placeholder));
  it('may be asked twice', () => given(Unit, hospital).when(register, at).thenNothing());
  it('is refused where the number is another’s', () =>
    given(Unit, hospital)
      .when({ type: 'RegisterUnit', data: { ...hospital.data, name: '别的单位' } } as Command, at)
      .thenRejected('UNIT_EXISTS', 1));
  it('is refused under what is no number', () => given(Unit).when(register, { id: '91350100M000100Y44' }).thenRejected('UNIT_ID_INVALID'));
  it('is refused under the code of a unit that has a local number', () =>
    given(Unit, reserved).when(register, at).thenRejected('UNIT_KNOWN_OTHERWISE'));
  it('is for officers of the committee named, the unit’s own liaison, and the platform', () => {
    const as = (role: Caller['grants'][number]['role'], of?: string) => ({ ...at, as: { id: 'x', grants: [{ role, ...(of && { of }) }] } });
    given(Unit).when(register, as('committee-officer', committeeId)).then(hospital);
    given(Unit).when(register, as('unit-liaison', code)).then(hospital);
    given(Unit).when(register, as('platform-admin')).then(hospital);
    given(Unit).when(register, as('committee-officer', 'another')).thenRejected('NOT_PERMITTED');
    given(Unit).when(register, as('unit-liaison', local)).thenRejected('NOT_PERMITTED');
    given(Unit).when(register, as('public')).thenRejected('NOT_PERMITTED');
  });
});

describe('what a unit is', () => {
  const update = { type: 'UpdateUnitProfile', data: { ...profile, capacities: ['venue', 'talent'], address: '东风东路' } } as Command;
  const updated = { type: 'UnitProfileUpdated', data: update.data } as Fact;
  it('is what it says', () => given(Unit, hospital).when(update, at).then(updated));
  it('is said once', () => given(Unit, hospital, updated).when(update, at).thenNothing());
  it('is nothing before it is registered', () => given(Unit).when(update, at).thenRejected('UNIT_UNKNOWN'));
  it('is for its liaison, the officers who registered it, and the platform', () => {
    const by = (role: Caller['grants'][number]['role'], of?: string) =>
      given(Unit, hospital).when(update, { ...at, as: { id: 'x', grants: [{ role, ...(of && { of }) }] } });
    by('unit-liaison', code).then(updated);
    by('committee-officer', committeeId).then(updated);
    by('platform-admin').then(updated);
    by('committee-officer', 'another').thenRejected('NOT_PERMITTED');
    by('auditor').thenRejected('NOT_PERMITTED');
  });
});

describe('a unit’s name', () => {
  const renamed: Fact = { type: 'UnitRenamed', data: { name: '河南省儿童医院', from: '郑州市儿童医院' } };
  const rename = { type: 'RenameUnit', data: { name: '河南省儿童医院' } } as const;
  it('changes', () => given(Unit, hospital).when(rename, at).then(renamed));
  it('changes once', () => given(Unit, hospital, renamed).when(rename, at).thenNothing());
  it('still leads to it', () =>
    expect(given(Unit, hospital, renamed).state).toMatchObject({ name: '河南省儿童医院', formerNames: ['郑州市儿童医院'] }));
  it('makes a placeholder a unit', () =>
    expect(given(Unit, placeholder, { type: 'UnitRenamed', data: { name: '某单位', from: 'unit-10' } }).state.placeholder).toBe(false));
});

describe('a unit’s end', () => {
  const close = { type: 'CloseUnit', data: closed.data } as Command;
  it('is said', () => given(Unit, hospital).when(close, at).then(closed));
  it('is said once', () => given(Unit, hospital, closed).when(close, at).thenNothing());
  it('is not to come', () =>
    given(Unit, hospital)
      .when({ type: 'CloseUnit', data: { reason: 'x', on: { on: '2027-01-01' } } }, at)
      .thenRejected('DATE_IN_FUTURE'));
  it('is not followed by itself', () =>
    given(Unit, hospital)
      .when({ type: 'CloseUnit', data: { ...closed.data, successorId: code } } as Command, at)
      .thenRejected('SUCCESSOR_IS_ITSELF'));
  it('is followed by a registered unit', () => {
    const succeeded = { type: 'CloseUnit', data: { ...closed.data, successorId: otherCode } } as Command;
    given(Unit, hospital).when(succeeded, at).thenRejected('SUCCESSOR_UNKNOWN');
    given(Unit, hospital)
      .and(Unit, otherCode, hospital)
      .when(succeeded, at)
      .then({ type: 'UnitClosed', data: succeeded.data } as Fact);
  });
  it('ends all change, and says why', () =>
    given(Unit, hospital, closed)
      .when({ type: 'RenameUnit', data: { name: 'x' } }, at)
      .thenRejected('UNIT_CLOSED', 2));
});

describe('the credit code of a locally numbered unit', () => {
  const attach = { type: 'AttachCreditCode', data: { code } } as const;
  const attached: Fact = { type: 'CreditCodeAttached', data: { code } };
  const here = { id: local };
  it('becomes known; the number remains its identity', () => given(Unit, placeholder).when(attach, here).then(attached));
  it('is read in small letters too', () =>
    given(Unit, placeholder)
      .when({ type: 'AttachCreditCode', data: { code: ` ${code.toLowerCase()} ` } }, here)
      .then(attached));
  it('becomes known once', () => given(Unit, placeholder, attached).when(attach, here).thenNothing());
  it('is one only', () =>
    given(Unit, placeholder, attached)
      .when({ type: 'AttachCreditCode', data: { code: otherCode } }, here)
      .thenRejected('HAS_CREDIT_CODE'));
  it('is not for a unit registered under its code', () => given(Unit, hospital).when(attach, at).thenRejected('HAS_CREDIT_CODE'));
  it('is not another unit’s', () =>
    given(Unit, placeholder).and(Unit, code, hospital).when(attach, here).thenRejected('CREDIT_CODE_TAKEN'));
  it('is not that of another local number', () =>
    given(Unit, placeholder)
      .and(Unit, code, { type: 'CodeReserved', data: { unitId: 'L.11' } })
      .when(attach, here)
      .thenRejected('CREDIT_CODE_TAKEN'));

  const reserve = { type: 'ReserveCode', data: { unitId: local } } as const;
  const refused: Fact = { type: 'CodeRefused', data: { unitId: local, belongsTo: code } };
  it('leads to it', () => given(Unit).when(reserve, at).then(reserved));
  it('leads to it already', () => given(Unit, reserved).when(reserve, at).thenNothing());
  it('leads to whoever was faster', () => {
    given(Unit, hospital).when(reserve, at).then(refused);
    given(Unit, { type: 'CodeReserved', data: { unitId: 'L.11' } })
      .when(reserve, at)
      .then({ type: 'CodeRefused', data: { unitId: local, belongsTo: 'L.11' } });
  });
  it('is taken back from whoever was slower', () => {
    const detach = { type: 'DetachCreditCode', data: { code, belongsTo: code } } as const;
    given(Unit, placeholder, attached)
      .when(detach, here)
      .then({ type: 'CreditCodeDetached', data: { code, belongsTo: code } });
    given(Unit, placeholder).when(detach, here).thenNothing();
  });
  it('is nobody’s to reserve or take back by hand', () => {
    const as: Caller = { id: 'x', grants: [{ role: 'platform-admin' }] };
    given(Unit)
      .when(reserve, { ...at, as })
      .thenRejected('NOT_PERMITTED');
    given(Unit, placeholder, attached)
      .when({ type: 'DetachCreditCode', data: { code, belongsTo: code } }, { ...here, as })
      .thenRejected('NOT_PERMITTED');
  });
  it('is reserved because it was attached, and taken back because it was refused', () => {
    const source = { version: 1, position: 1n, factId: 'f', actor: 'a', onBehalfOf: null, automatic: false, committee: null, at: '' };
    expect(leadACreditCodeToItsUnit.on.CreditCodeAttached!(attached.data as never, { ...source, id: local }, undefined).then).toEqual([
      { decider: Unit, id: code, command: reserve },
    ]);
    expect(leadACreditCodeToItsUnit.on.CodeRefused!(refused.data as never, { ...source, id: code }, undefined).then).toEqual([
      { decider: Unit, id: local, command: { type: 'DetachCreditCode', data: { code, belongsTo: code } } },
    ]);
  });
});

describe('whatever is asked of a unit', () => {
  const commands = fc.oneof(
    fc.constant(register),
    fc.constantFrom('甲', '乙').map(name => ({ type: 'RenameUnit', data: { name } })),
    fc.constantFrom('school', 'hospital').map(kind => ({ type: 'UpdateUnitProfile', data: { kind } })),
    fc.constantFrom(code, otherCode).map(code => ({ type: 'AttachCreditCode', data: { code } })),
    fc.constantFrom('L.10', 'L.11').map(unitId => ({ type: 'ReserveCode', data: { unitId } })),
    fc.constant({ type: 'DetachCreditCode', data: { code, belongsTo: 'L.11' } }),
    fc.constant({ type: 'CloseUnit', data: closed.data }),
  ) as fc.Arbitrary<Command>;
  it('asked again it changes nothing, but that a refused code is refused again', () =>
    fc.assert(
      fc.property(fc.constantFrom(local, code), fc.array(commands, { maxLength: 20 }), (id, asked) => {
        const facts: Fact[] = [];
        for (const command of asked) {
          const { decision } = given(Unit, ...facts).when(command, { id });
          if (decision instanceof Rejection || decision[0]?.type === 'CodeRefused') continue;
          facts.push(...decision);
          given(Unit, ...facts)
            .when(command, { id })
            .thenNothing();
        }
      }),
    ));
});
