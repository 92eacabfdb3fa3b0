import { z } from 'zod';
import { Committee } from '#committee';
import { anyOf, type Context, decider, holds, nobody, reject } from '#decider';
import { dayOf, type StatedDate, statedDate } from '#quantity';
import { Unit } from '#unit';
import { type CoalitionRole, coalitionRole, type Grade, grade, membershipEvents, membershipOf, reason } from './membership.events.ts';

export interface MembershipState {
  /** `active` and `suspended` are members or partners; `ended` and `declined` may be asked again. */
  readonly status: 'none' | 'invited' | 'applied' | 'active' | 'suspended' | 'ended' | 'declined';
  readonly grade: Grade;
  readonly committeeId: string | null;
  readonly unitId: string | null;
  /** Counts the times that the unit was invited, applied or was admitted anew; 0 before the first. */
  readonly period: number;
  /** Since when it is, or was last, a member or partner. */
  readonly since: string | null;
  /** The first day on which it was no member any more. */
  readonly until: string | null;
  /** The person who speaks for the unit in this committee. */
  readonly liaisonId: string | null;
  readonly role: CoalitionRole | null;
  /** The version of the fact that brought the present status. */
  readonly by: number | null;
}

const initial: MembershipState = {
  status: 'none',
  grade: 'member',
  committeeId: null,
  unitId: null,
  period: 0,
  since: null,
  until: null,
  liaisonId: null,
  role: null,
  by: null,
};

const officer = holds<MembershipState, unknown>('committee-officer', (_, __, id) => membershipOf(id)?.committeeId);
const liaison = holds<MembershipState, unknown>('unit-liaison', (_, __, id) => membershipOf(id)?.unitId);

const isMember = ({ status }: MembershipState) => status === 'active' || status === 'suspended';

const notAnId = (id: string) =>
  reject(
    'MEMBERSHIP_ID_INVALID',
    `成员关系编号“${id}”有误：应为“委员会编号.单位编号”。`,
    `${id} names no membership: give the committee’s id, a dot and the unit’s id.`,
  );

/** Why the two cannot come together, if they cannot. */
const impossible = ({ id, of }: Context) => {
  const between = membershipOf(id);
  if (!between) return notAnId(id);
  if (of(Committee, between.committeeId).status !== 'established')
    return reject('COMMITTEE_NOT_ESTABLISHED', '委员会不存在或已撤销。', 'The committee does not exist or no more.');
  const unit = of(Unit, between.unitId);
  if (unit.status === 'registered') return undefined;
  return unit.status === 'reserved'
    ? reject(
        'UNIT_KNOWN_OTHERWISE',
        `这个信用代码属于单位 ${unit.belongsTo}，请用该编号。`,
        `This code belongs to the unit ${unit.belongsTo}: name it so.`,
      )
    : reject('UNIT_NOT_REGISTERED', '单位未登记或已注销。', 'The unit is not registered or closed.');
};

const notAMember = (membership: MembershipState) =>
  isMember(membership)
    ? undefined
    : reject('NOT_A_MEMBER', '该单位不是本委员会成员。', 'The unit is no member of this committee.', membership.by ?? undefined);

const alreadyMember = (membership: MembershipState) =>
  reject('ALREADY_A_MEMBER', '该单位已是成员。', 'The unit is a member already.', membership.by ?? undefined);

const inFuture = ({ on }: StatedDate, now: string) =>
  on > dayOf(now) ? reject('DATE_IN_FUTURE', '日期不能在今天之后。', 'The date cannot be one to come.') : undefined;

/** Why the membership cannot have begun on that day, if it cannot. */
const notSince = (membership: MembershipState, since: StatedDate, { id, now, of }: Context) => {
  const founded = of(Committee, membershipOf(id)!.committeeId).foundedOn;
  if (founded && since.on < founded.on)
    return reject(
      'BEFORE_FOUNDING',
      `委员会成立于 ${founded.on}，不能更早加入。`,
      `The committee was founded on ${founded.on}: nobody joined before.`,
    );
  if (membership.until !== null && since.on < membership.until)
    return reject(
      'PERIODS_OVERLAP',
      `上一段成员关系至 ${membership.until}，不能重叠。`,
      `The membership before lasted until ${membership.until}: the next begins no earlier.`,
      membership.by ?? undefined,
    );
  return inFuture(since, now);
};

/** Why what is the case since the membership began cannot change on that day, if it cannot. */
const notOn = (membership: MembershipState, day: StatedDate, now: string) =>
  membership.since !== null && day.on < membership.since
    ? reject('BEFORE_ADMISSION', `该单位 ${membership.since} 才加入。`, `The unit joined on ${membership.since} only.`)
    : inFuture(day, now);

const today = (now: string): StatedDate => ({ on: dayOf(now) });

/** A new period, or the one that an invitation or an application has opened. */
const periodOf = (membership: MembershipState, { id }: Context) => ({
  ...membershipOf(id)!,
  period:
    membership.status === 'invited' || membership.status === 'applied' || isMember(membership) ? membership.period : membership.period + 1,
});

/** What is between one committee and one unit: a line of coordination, across the lines of authority. */
export const Membership = decider<MembershipState>()({
  category: 'membership',
  events: membershipEvents,
  commands: {
    InviteUnit: z.object({ grade: grade.default('member') }).describe('Ask a unit to join the committee.'),
    AcceptInvitation: z.object({}).describe('Join the committee that asked the unit to.'),
    ApplyForMembership: z
      .object({ grade: grade.default('member'), reason: reason.optional() })
      .describe('Ask the committee to let the unit join.'),
    AdmitUnit: z
      .object({ grade: grade.optional(), since: statedDate.optional() })
      .describe('Admit a unit that applied, or record since when a unit has been a member.'),
    DeclineMembership: z
      .object({ by: z.enum(['committee', 'unit']), reason: reason.optional() })
      .describe('Decline an invitation or an application, or take one back.'),
    PromotePartner: z.object({ since: statedDate.optional() }).describe('Make a partner a full member.'),
    SuspendMembership: z.object({ reason, since: statedDate.optional() }).describe('Let a membership rest.'),
    ResumeMembership: z.object({ since: statedDate.optional() }).describe('End that a membership rests.'),
    WithdrawUnit: z.object({ reason: reason.optional(), until: statedDate.optional() }).describe('Leave the committee.'),
    RemoveUnit: z.object({ reason, until: statedDate.optional() }).describe('Remove a unit from the committee.'),
    LapseMembership: membershipEvents.MembershipLapsed.pick({ because: true, until: true }).describe(
      'End the membership with its committee or its unit.',
    ),
    AppointUnitLiaison: z
      .object({ personId: z.uuid(), since: statedDate.optional() })
      .describe('Appoint who speaks for the unit in this committee.'),
    RelieveUnitLiaison: z.object({}).describe('End that somebody speaks for the unit in this committee.'),
    AssignCoalitionRole: z.object({ role: coalitionRole }).describe('Say what the unit is to the others in the committee.'),
  },
  initial,
  committee: (_, id) => membershipOf(id)?.committeeId,
  permit: {
    InviteUnit: officer,
    AcceptInvitation: liaison,
    ApplyForMembership: liaison,
    AdmitUnit: officer,
    DeclineMembership: (caller, data, membership, id) => (data.by === 'unit' ? liaison : officer)(caller, data, membership, id),
    PromotePartner: officer,
    SuspendMembership: officer,
    ResumeMembership: officer,
    WithdrawUnit: liaison,
    RemoveUnit: officer,
    LapseMembership: nobody,
    AppointUnitLiaison: anyOf(liaison, officer),
    RelieveUnitLiaison: anyOf(liaison, officer),
    AssignCoalitionRole: officer,
  },

  decide: {
    InviteUnit(membership, { grade }, context) {
      const no = impossible(context);
      if (no) return no;
      if (isMember(membership)) return alreadyMember(membership);
      if (membership.status === 'applied')
        return reject('HAS_APPLIED', '该单位已经申请，请直接吸纳。', 'The unit has applied: admit it.', membership.by ?? undefined);
      if (membership.status === 'invited') return [];
      return [{ type: 'UnitInvited', data: { ...periodOf(membership, context), grade } }];
    },

    AcceptInvitation(membership, _, context) {
      const no = impossible(context);
      if (no) return no;
      if (isMember(membership)) return [];
      if (membership.status !== 'invited')
        return reject(
          'NOT_INVITED',
          '没有待接受的邀请，可以提出申请。',
          'There is no invitation to accept. The unit can apply.',
          membership.by ?? undefined,
        );
      const since = today(context.now);
      return (
        notSince(membership, since, context) ?? [
          { type: 'UnitAdmitted', data: { ...periodOf(membership, context), grade: membership.grade, since } },
        ]
      );
    },

    ApplyForMembership(membership, data, context) {
      const no = impossible(context);
      if (no) return no;
      if (isMember(membership)) return alreadyMember(membership);
      if (membership.status === 'invited')
        return reject(
          'IS_INVITED',
          '委员会已经邀请该单位，请接受邀请。',
          'The unit is invited already: accept.',
          membership.by ?? undefined,
        );
      if (membership.status === 'applied') return [];
      return [{ type: 'MembershipApplied', data: { ...periodOf(membership, context), ...data } }];
    },

    AdmitUnit(membership, data, context) {
      const no = impossible(context);
      if (no) return no;
      if (isMember(membership))
        return (data.since === undefined || data.since.on === membership.since) && (data.grade ?? membership.grade) === membership.grade
          ? []
          : alreadyMember(membership);
      const asked = membership.status === 'invited' || membership.status === 'applied' ? membership.grade : 'member';
      const since = data.since ?? today(context.now);
      return (
        notSince(membership, since, context) ?? [
          { type: 'UnitAdmitted', data: { ...periodOf(membership, context), grade: data.grade ?? asked, since } },
        ]
      );
    },

    DeclineMembership(membership, data, context) {
      if (membership.status === 'declined') return [];
      return membership.status === 'invited' || membership.status === 'applied'
        ? [{ type: 'MembershipDeclined', data: { ...periodOf(membership, context), ...data } }]
        : reject(
            'NOTHING_TO_DECLINE',
            '没有待答复的邀请或申请。',
            'There is no invitation or application to decline.',
            membership.by ?? undefined,
          );
    },

    PromotePartner(membership, data, context) {
      const no = notAMember(membership);
      if (no) return no;
      if (membership.grade === 'member') return [];
      const since = data.since ?? today(context.now);
      return notOn(membership, since, context.now) ?? [{ type: 'PartnerPromoted', data: { ...periodOf(membership, context), since } }];
    },

    SuspendMembership(membership, data, context) {
      const no = notAMember(membership);
      if (no) return no;
      if (membership.status === 'suspended') return [];
      const since = data.since ?? today(context.now);
      return (
        notOn(membership, since, context.now) ?? [
          { type: 'MembershipSuspended', data: { ...periodOf(membership, context), reason: data.reason, since } },
        ]
      );
    },

    ResumeMembership(membership, data, context) {
      const no = notAMember(membership);
      if (no) return no;
      if (membership.status === 'active') return [];
      const since = data.since ?? today(context.now);
      return notOn(membership, since, context.now) ?? [{ type: 'MembershipResumed', data: { ...periodOf(membership, context), since } }];
    },

    WithdrawUnit(membership, { reason, until: said }, context) {
      if (membership.status === 'ended') return [];
      const no = notAMember(membership);
      if (no) return no;
      const until = said ?? today(context.now);
      return (
        notOn(membership, until, context.now) ?? [
          { type: 'UnitWithdrew', data: { ...periodOf(membership, context), ...(reason !== undefined && { reason }), until } },
        ]
      );
    },

    RemoveUnit(membership, { reason, until: said }, context) {
      if (membership.status === 'ended') return [];
      const no = notAMember(membership);
      if (no) return no;
      const until = said ?? today(context.now);
      return notOn(membership, until, context.now) ?? [{ type: 'UnitRemoved', data: { ...periodOf(membership, context), reason, until } }];
    },

    LapseMembership(membership, { because, until }, context) {
      const between = periodOf(membership, context);
      if (isMember(membership)) {
        const last = membership.since !== null && until.on < membership.since ? { ...until, on: membership.since } : until;
        return [{ type: 'MembershipLapsed', data: { ...between, because, until: last } }];
      }
      const by = because === 'unit-closed' ? ('unit' as const) : ('committee' as const);
      return membership.status === 'invited' || membership.status === 'applied'
        ? [{ type: 'MembershipDeclined', data: { ...between, by, reason: because } }]
        : [];
    },

    AppointUnitLiaison(membership, data, context) {
      const no = notAMember(membership);
      if (no) return no;
      return membership.liaisonId === data.personId
        ? []
        : [{ type: 'LiaisonAppointed', data: { ...periodOf(membership, context), ...data } }];
    },

    RelieveUnitLiaison: (membership, _, context) =>
      membership.liaisonId === null
        ? []
        : [{ type: 'LiaisonRelieved', data: { ...periodOf(membership, context), personId: membership.liaisonId } }],

    AssignCoalitionRole(membership, { role }, context) {
      const no = notAMember(membership);
      if (no) return no;
      return membership.role === role ? [] : [{ type: 'CoalitionRoleAssigned', data: { ...periodOf(membership, context), role } }];
    },
  },

  evolve: {
    UnitInvited: (membership, { committeeId, unitId, period, grade }, { version }) => ({
      ...membership,
      status: 'invited',
      committeeId,
      unitId,
      period,
      grade,
      by: version,
    }),
    MembershipApplied: (membership, { committeeId, unitId, period, grade }, { version }) => ({
      ...membership,
      status: 'applied',
      committeeId,
      unitId,
      period,
      grade,
      by: version,
    }),
    MembershipDeclined: (membership, _, { version }) => ({ ...membership, status: 'declined', by: version }),
    UnitAdmitted: (_, { committeeId, unitId, period, grade, since }, { version }) => ({
      ...initial,
      status: 'active',
      committeeId,
      unitId,
      period,
      grade,
      since: since.on,
      by: version,
    }),
    PartnerPromoted: membership => ({ ...membership, grade: 'member' }),
    MembershipSuspended: (membership, _, { version }) => ({ ...membership, status: 'suspended', by: version }),
    MembershipResumed: (membership, _, { version }) => ({ ...membership, status: 'active', by: version }),
    UnitWithdrew: (membership, { until }, { version }) => ended(membership, until, version),
    UnitRemoved: (membership, { until }, { version }) => ended(membership, until, version),
    MembershipLapsed: (membership, { until }, { version }) => ended(membership, until, version),
    LiaisonAppointed: (membership, { personId }) => ({ ...membership, liaisonId: personId }),
    LiaisonRelieved: membership => ({ ...membership, liaisonId: null }),
    CoalitionRoleAssigned: (membership, { role }) => ({ ...membership, role }),
  },
});

function ended(membership: MembershipState, until: StatedDate, version: number): MembershipState {
  return { ...membership, status: 'ended', until: until.on, liaisonId: null, role: null, by: version };
}
