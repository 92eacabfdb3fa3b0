import type { Grant, Role } from '#decider';
import type { Sentences } from '#engine';

const names: Readonly<Record<Role, readonly [zh: string, en: string]>> = {
  'platform-admin': ['平台管理', 'platform administrator'],
  'committee-officer': ['大工委干部', 'committee officer'],
  'community-branch': ['社区支部', 'community branch'],
  'unit-liaison': ['成员单位联络员', 'unit liaison'],
  auditor: ['审计', 'auditor'],
  public: ['公众', 'public'],
};
const reasons = {
  left: ['人员离任', 'the person has left'],
  replaced: ['改用其他账号', 'another account takes its place'],
  misuse: ['账号被滥用', 'it was misused'],
  'person-erased': ['人员信息已删除', 'the person was erased'],
  other: ['其他原因', 'another reason'],
} as const;

const forBody = ({ of }: Grant) => (of === undefined ? { zh: '', en: '' } : { zh: `（${of}）`, en: ` for ${of}` });

export const accountSentences: Sentences = {
  AccountOpened: (_, { id }) => ({ zh: `开设了账号 ${id}。`, en: `The account ${id} was opened.` }),
  GrantGiven: (grant: Grant, { id }) => ({
    zh: `授予账号 ${id} 角色：${names[grant.role][0]}${forBody(grant).zh}。`,
    en: `The account ${id} was made ${names[grant.role][1]}${forBody(grant).en}.`,
  }),
  GrantWithdrawn: (grant: Grant, { id }) => ({
    zh: `收回账号 ${id} 的角色：${names[grant.role][0]}${forBody(grant).zh}。`,
    en: `The account ${id} is ${names[grant.role][1]}${forBody(grant).en} no more.`,
  }),
  PasswordChanged: ({ reset }: { reset: boolean }, { id }) =>
    reset
      ? { zh: `平台管理重设了账号 ${id} 的密码。`, en: `The administration set the password of the account ${id}.` }
      : { zh: `账号 ${id} 更改了密码。`, en: `The account ${id} changed its password.` },
  AccountClosed: ({ reason }: { reason: keyof typeof reasons }, { id }) => ({
    zh: `关闭了账号 ${id}：${reasons[reason][0]}。`,
    en: `The account ${id} was closed: ${reasons[reason][1]}.`,
  }),
};
