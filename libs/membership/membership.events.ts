import { z } from 'zod';
import { statedDate } from '#quantity';
import { isUnitId, unitId } from '#unit';

/** A partner (红色合伙人) takes part as a lighter kind of member, and can become one. */
export const grades = { member: { zh: '成员单位', en: 'member' }, partner: { zh: '红色合伙人', en: 'partner' } } as const;
export type Grade = keyof typeof grades;
export const grade = z.enum(Object.keys(grades) as [Grade, ...Grade[]]).meta({ title: 'Grade' });

/** What a unit is to the others in the 党建共同体. */
export const coalitionRoles = {
  lead: { zh: '总引领', en: 'leads' },
  coordinate: { zh: '协调互动', en: 'coordinates' },
  integrate: { zh: '整合凝聚', en: 'brings together' },
  take_part: { zh: '融入参与', en: 'takes part' },
  respond: { zh: '联动响应', en: 'responds' },
  fall_back: { zh: '兜底保障', en: 'takes on what nobody does' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type CoalitionRole = keyof typeof coalitionRoles;
export const coalitionRole = z.enum(Object.keys(coalitionRoles) as [CoalitionRole, ...CoalitionRole[]]).meta({ title: 'CoalitionRole' });

export const reason = z.string().trim().min(1).max(500);

/** Whose, and which time: a unit that left and came back has a second period. */
const period = z.object({ committeeId: z.uuid(), unitId, period: z.int().min(1) });

/** What can have happened between one committee and one unit. Dates are those that count, which may lie before the fact was recorded. */
export const membershipEvents = {
  /** The committee asked the unit to join. */
  UnitInvited: period.extend({ grade }),
  /** The unit asked to join. */
  MembershipApplied: period.extend({ grade, reason: reason.optional() }),
  /** The invitation was declined or taken back, or the application was. */
  MembershipDeclined: period.extend({ by: z.enum(['committee', 'unit']), reason: reason.optional() }),
  /** The unit is a member or partner from this day on. */
  UnitAdmitted: period.extend({ grade, since: statedDate }),
  /** A partner is a full member from this day on. */
  PartnerPromoted: period.extend({ since: statedDate }),
  /** The membership rests. */
  MembershipSuspended: period.extend({ reason, since: statedDate }),
  MembershipResumed: period.extend({ since: statedDate }),
  /** The unit left; `until` is the first day on which it is no member. */
  UnitWithdrew: period.extend({ reason: reason.optional(), until: statedDate }),
  /** The committee removed it; `until` is the first day on which it is no member. */
  UnitRemoved: period.extend({ reason, until: statedDate }),
  /** It ended because the committee was dissolved or the unit closed; `until` is the first day on which it is no member. */
  MembershipLapsed: period.extend({ because: z.enum(['committee-dissolved', 'unit-closed']), until: statedDate }),
  /** The person who speaks for the unit in this committee, instead of whoever did. */
  LiaisonAppointed: period.extend({ personId: z.uuid(), since: statedDate.optional() }),
  /** Nobody speaks for the unit in this committee for now. */
  LiaisonRelieved: period.extend({ personId: z.uuid() }),
  CoalitionRoleAssigned: period.extend({ role: coalitionRole }),
};

const uuid = z.uuid();

/** The stream of what is between this committee and this unit. */
export const membershipId = (committeeId: string, unitId: string): string => `${committeeId}.${unitId}`;

/** Committee and unit of a membership's id; nothing where it is none. */
export const membershipOf = (id: string): { readonly committeeId: string; readonly unitId: string } | undefined => {
  const dot = id.indexOf('.');
  const committeeId = id.slice(0, dot);
  const unitId = id.slice(dot + 1);
  return dot > 0 && uuid.safeParse(committeeId).success && isUnitId(unitId) ? { committeeId, unitId } : undefined;
};
