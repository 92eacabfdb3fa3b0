import type { z } from 'zod';
import type { Sentence, Source } from '#engine';
import { coalitionRoles, grades, membershipEvents } from './membership.events.ts';

type Told = {
  readonly [T in keyof typeof membershipEvents]: (data: Readonly<z.output<(typeof membershipEvents)[T]>>, source: Source) => Sentence;
};

const because = (reason: string | undefined, before: string) => (reason === undefined ? '' : `${before}${reason}`);

export const membershipSentences: Told = {
  UnitInvited: ({ unitId, grade }) => ({
    zh: `邀请单位 ${unitId} 成为${grades[grade].zh}。`,
    en: `The unit ${unitId} was invited to be a ${grades[grade].en}.`,
  }),
  MembershipApplied: ({ unitId, grade, reason }) => ({
    zh: `单位 ${unitId} 申请成为${grades[grade].zh}${because(reason, '：')}。`,
    en: `The unit ${unitId} applied to be a ${grades[grade].en}${because(reason, ': ')}.`,
  }),
  MembershipDeclined: ({ by, reason }) => ({
    zh: `${by === 'unit' ? '单位' : '委员会'}谢绝${because(reason, '：')}。`,
    en: `The ${by} declined${because(reason, ': ')}.`,
  }),
  UnitAdmitted: ({ unitId, grade, since }) => ({
    zh: `单位 ${unitId} 自 ${since.on} 起为${grades[grade].zh}。`,
    en: `The unit ${unitId} is a ${grades[grade].en} from ${since.on} on.`,
  }),
  PartnerPromoted: ({ unitId, since }) => ({
    zh: `${grades.partner.zh} ${unitId} 自 ${since.on} 起转为${grades.member.zh}。`,
    en: `The partner ${unitId} is a member from ${since.on} on.`,
  }),
  MembershipSuspended: ({ unitId, reason, since }) => ({
    zh: `自 ${since.on} 起暂停单位 ${unitId} 的成员资格：${reason}。`,
    en: `The membership of ${unitId} rests from ${since.on} on: ${reason}.`,
  }),
  MembershipResumed: ({ unitId, since }) => ({
    zh: `自 ${since.on} 起恢复单位 ${unitId} 的成员资格。`,
    en: `The membership of ${unitId} is resumed from ${since.on} on.`,
  }),
  UnitWithdrew: ({ unitId, until, reason }) => ({
    zh: `单位 ${unitId} 自 ${until.on} 起退出${because(reason, '：')}。`,
    en: `The unit ${unitId} left on ${until.on}${because(reason, ': ')}.`,
  }),
  UnitRemoved: ({ unitId, until, reason }) => ({
    zh: `自 ${until.on} 起除名单位 ${unitId}：${reason}。`,
    en: `The unit ${unitId} was removed on ${until.on}: ${reason}.`,
  }),
  MembershipLapsed: ({ unitId, until, because }) => ({
    zh: `单位 ${unitId} 的成员资格自 ${until.on} 起终止：${because === 'unit-closed' ? '单位注销' : '委员会撤销'}。`,
    en: `The membership of ${unitId} ended on ${until.on}: ${because === 'unit-closed' ? 'the unit closed' : 'the committee was dissolved'}.`,
  }),
  LiaisonAppointed: ({ unitId, personId }) => ({
    zh: `${personId} 任单位 ${unitId} 的联络员。`,
    en: `${personId} speaks for the unit ${unitId}.`,
  }),
  LiaisonRelieved: ({ unitId, personId }) => ({
    zh: `${personId} 不再担任单位 ${unitId} 的联络员。`,
    en: `${personId} speaks for the unit ${unitId} no more.`,
  }),
  CoalitionRoleAssigned: ({ unitId, role }) => ({
    zh: `单位 ${unitId} 在共同体中的角色：${coalitionRoles[role].zh}。`,
    en: `The unit ${unitId} ${coalitionRoles[role].en}.`,
  }),
};
