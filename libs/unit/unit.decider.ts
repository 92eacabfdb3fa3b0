import { z } from 'zod';
import { anyOf, decider, holds, nobody, reject, same } from '#decider';
import { dayOf, statedDate } from '#quantity';
import { type UnitKind, type UnitLevel, unitEvents, unitName, unitProfile } from './unit.events.ts';
import { creditCode, isLocal, isUnitId, unitId } from './unit-id.ts';

type Profile = z.output<typeof unitProfile>;

export interface UnitState {
  /** `reserved`: the stream of a credit code that leads to a locally numbered unit. */
  readonly status: 'unknown' | 'registered' | 'closed' | 'reserved';
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly profile: Profile | null;
  readonly placeholder: boolean;
  /** The committee whose officers keep it in order. */
  readonly committeeId: string | null;
  /** Of a locally numbered unit, once known. */
  readonly creditCode: string | null;
  /** The locally numbered unit that a reserved code means. */
  readonly belongsTo: string | null;
  /** The version of the fact that closed it. */
  readonly closedBy: number | null;
}

const initial: UnitState = {
  status: 'unknown',
  name: '',
  formerNames: [],
  kind: 'other',
  level: 'none',
  profile: null,
  placeholder: false,
  committeeId: null,
  creditCode: null,
  belongsTo: null,
  closedBy: null,
};

const sameProfile = (a: unknown, b: unknown) => same(unitProfile.parse(a), unitProfile.parse(b));

const keeper = anyOf<UnitState, unknown>(
  holds('unit-liaison', (_, __, id) => id),
  holds('committee-officer', (_, unit) => unit.committeeId ?? undefined),
  holds('platform-admin'),
);

const absent = (unit: UnitState) => {
  if (unit.status === 'unknown') return reject('UNIT_UNKNOWN', '没有登记这个单位。请先登记。', 'There is no such unit. Register it first.');
  if (unit.status === 'reserved')
    return reject(
      'UNIT_KNOWN_OTHERWISE',
      `这个信用代码属于单位 ${unit.belongsTo}，请用该编号。`,
      `This code belongs to the unit ${unit.belongsTo}: name it so.`,
    );
  if (unit.status === 'closed')
    return reject('UNIT_CLOSED', '该单位已注销，不能再变更。', 'The unit is closed and changes no more.', unit.closedBy ?? undefined);
  return undefined;
};

/** One organisation. Its stream is named by what identifies it, so that the same unit cannot be registered twice. */
export const Unit = decider<UnitState>()({
  category: 'unit',
  events: unitEvents,
  commands: {
    RegisterUnit: unitEvents.UnitRegistered.describe('Register a unit under its credit code or a local number.'),
    UpdateUnitProfile: unitProfile.describe('Say what a unit is and what it can lend.'),
    RenameUnit: z
      .object({ name: unitName, since: statedDate.optional() })
      .describe('Give a unit another name; the old one still leads to it.'),
    CloseUnit: unitEvents.UnitClosed.describe('Close a unit that exists no more; its memberships end.'),
    AttachCreditCode: z.object({ code: creditCode }).describe('Say which credit code a locally numbered unit has.'),
    ReserveCode: z.object({ unitId }).describe('Let a credit code lead to a locally numbered unit.'),
    DetachCreditCode: z.object({ code: creditCode, belongsTo: unitId }).describe('Take a credit code back that is another unit’s.'),
  },
  initial,
  permit: {
    RegisterUnit: anyOf(
      holds('committee-officer', unit => unit.committeeId),
      holds('unit-liaison', (_, __, id) => id),
      holds('platform-admin'),
    ),
    UpdateUnitProfile: keeper,
    RenameUnit: keeper,
    CloseUnit: keeper,
    AttachCreditCode: keeper,
    ReserveCode: nobody,
    DetachCreditCode: nobody,
  },

  decide: {
    RegisterUnit(unit, data, { id }) {
      if (!isUnitId(id))
        return reject(
          'UNIT_ID_INVALID',
          `单位编号“${id}”有误：应为 18 位统一社会信用代码（末位为校验码），或“L.”加本地编号。`,
          `${id} names no unit: give its credit code of 18 characters, whose last one checks the others, or L. and a local number.`,
        );
      if (unit.status === 'unknown') return [{ type: 'UnitRegistered', data }];
      if (unit.status === 'registered' && unit.name === data.name && sameProfile(unit.profile, data)) return [];
      return unit.status === 'reserved'
        ? absent(unit)!
        : reject('UNIT_EXISTS', `该编号已登记为“${unit.name}”。`, `${unit.name} is registered under this number.`, 1);
    },

    UpdateUnitProfile: (unit, data) => absent(unit) ?? (sameProfile(unit.profile, data) ? [] : [{ type: 'UnitProfileUpdated', data }]),

    RenameUnit: (unit, data) =>
      absent(unit) ?? (unit.name === data.name ? [] : [{ type: 'UnitRenamed', data: { ...data, from: unit.name } }]),

    CloseUnit(unit, data, { id, now, of }) {
      if (unit.status === 'closed') return [];
      if (data.on.on > dayOf(now)) return reject('DATE_IN_FUTURE', '注销日期不能在今天之后。', 'It cannot have closed on a day to come.');
      if (data.successorId === id) return reject('SUCCESSOR_IS_ITSELF', '承接单位不能是它自己。', 'A unit does not succeed itself.');
      if (data.successorId !== undefined && unitState(of, data.successorId).status !== 'registered')
        return reject('SUCCESSOR_UNKNOWN', '没有登记这个承接单位。', 'The succeeding unit is not registered.');
      return absent(unit) ?? [{ type: 'UnitClosed', data }];
    },

    AttachCreditCode(unit, { code }, { id, of }) {
      const no = absent(unit);
      if (no) return no;
      if (!isLocal(id))
        return reject('HAS_CREDIT_CODE', '该单位本就以统一社会信用代码登记。', 'The unit is registered under its credit code already.');
      if (unit.creditCode === code) return [];
      if (unit.creditCode !== null)
        return reject('HAS_CREDIT_CODE', `该单位的信用代码已是 ${unit.creditCode}。`, `The unit’s credit code is ${unit.creditCode}.`);
      const holder = unitState(of, code);
      return holder.status === 'unknown' || holder.belongsTo === id
        ? [{ type: 'CreditCodeAttached', data: { code } }]
        : reject('CREDIT_CODE_TAKEN', `信用代码 ${code} 已属于另一单位。`, `The credit code ${code} is another unit’s.`);
    },

    ReserveCode(code, { unitId }, { id }) {
      if (code.status === 'unknown') return [{ type: 'CodeReserved', data: { unitId } }];
      return code.belongsTo === unitId ? [] : [{ type: 'CodeRefused', data: { unitId, belongsTo: code.belongsTo ?? id } }];
    },

    DetachCreditCode: (unit, data) => (unit.creditCode === data.code ? [{ type: 'CreditCodeDetached', data }] : []),
  },

  evolve: {
    UnitRegistered: (unit, { name, committeeId, placeholder, ...profile }) => ({
      ...unit,
      status: 'registered',
      name,
      kind: profile.kind,
      level: profile.level,
      profile,
      committeeId: committeeId ?? null,
      placeholder: placeholder ?? false,
    }),
    UnitProfileUpdated: (unit, profile) => ({ ...unit, kind: profile.kind, level: profile.level, profile }),
    UnitRenamed: (unit, { name, from }) => ({
      ...unit,
      name,
      placeholder: false,
      formerNames: [...unit.formerNames.filter(former => former !== name && former !== from), from],
    }),
    UnitClosed: (unit, _, { version }) => ({ ...unit, status: 'closed', closedBy: version }),
    CreditCodeAttached: (unit, { code }) => ({ ...unit, creditCode: code }),
    CreditCodeDetached: unit => ({ ...unit, creditCode: null }),
    CodeReserved: (unit, { unitId }) => ({ ...unit, status: 'reserved', belongsTo: unitId }),
    CodeRefused: unit => unit,
  },
});

/** Apart, so that the compiler need not know the decider to know the decider. */
function unitState(of: (unit: any, id: string) => unknown, id: string): UnitState {
  return of(Unit, id) as UnitState;
}
