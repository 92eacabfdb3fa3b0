import { z } from 'zod';
import { type Caller, decider, type Grant, holds, type Permit, personal, reject, type Role, roles } from '#decider';
import { Person } from '#person';
import { accountEvents } from './account.events.ts';

export type AccountState =
  | { readonly status: 'none' }
  | { readonly status: 'open'; readonly personId: string; readonly loginName: string | null; readonly grants: readonly Grant[] }
  | { readonly status: 'closed'; readonly personId: string; readonly since: number };

/** Who administers and who audits does nothing else, so that no one hand holds, acts and checks. */
const standAlone: ReadonlySet<Role> = new Set(['platform-admin', 'auditor']);
export const forABody: ReadonlySet<Role> = new Set(['committee-officer', 'community-branch', 'unit-liaison']);

export const sameGrant = (a: Grant, b: Grant) => a.role === b.role && a.of === b.of;

/** Whether one account may hold both. */
export const gettingAlong = (a: Grant, b: Grant) => a.role === b.role || !(standAlone.has(a.role) || standAlone.has(b.role));

/** Shown by the part of identity that has just checked a password, and by nobody else: it is this very object that counts. */
export const passwordChecked: Grant = Object.freeze({ role: 'public' });
const afterTheCheck: Permit = caller => caller.grants.find(grant => grant === passwordChecked);

const bodyId = z.string().regex(/^[\p{L}\p{N}._-]{1,100}$/u);
const grant = {
  role: z.enum(roles).exclude(['public']).meta({ title: 'GrantedRole', description: 'The role' }),
  of: bodyId.optional().describe('The committee, branch or unit for which the role is held; nothing for the platform’s administration'),
};
const grantOf = ({ role, of }: { role: Role; of?: string | undefined }): Grant => ({ role, ...(of !== undefined && { of }) });

const missing = () => reject('ACCOUNT_NOT_FOUND', '没有此账号。请先开户。', 'There is no such account. Open it first.');
const closed = ({ since }: { since: number }) =>
  reject(
    'ACCOUNT_CLOSED',
    '此账号已关闭，不能再更改。请另开账号。',
    'This account is closed and cannot be changed. Open another one.',
    since,
  );

/** The caller's own account, by which the caller administers. */
const isAdminOf = ({ personId, grants }: AccountState & { status: 'open' }, caller: Caller) =>
  !caller.automatic && caller.id === personId && grants.some(({ role }) => role === 'platform-admin');
const adminOfOneself = () =>
  reject(
    'ADMIN_OF_ONESELF',
    '不能收回自己的平台管理，也不能关闭自己的管理账号，以免平台无人管理。请由另一位平台管理员办理。',
    'Nobody takes the platform’s administration from oneself, so that somebody remains who has it. Ask another administrator.',
  );

/** The right to sign in, and the roles that come with it. */
export const Account = decider<AccountState>()({
  category: 'account',
  events: accountEvents,
  commands: {
    OpenAccount: z
      .object({
        personId: bodyId.describe('Whose account it is'),
        loginName: personal(z.string().trim().min(2).max(64).regex(/^\S+$/), 'personId').optional(),
      })
      .describe('Lets a person sign in; roles and a password are given afterwards'),
    GiveGrant: z.object(grant).describe('Gives the account a role'),
    WithdrawGrant: z.object(grant).describe('Takes a role from the account; it counts at once'),
    ChangePassword: z.object({ reset: z.boolean() }).describe('Notes that another password counts'),
    CloseAccount: z
      .object({ reason: z.enum(['left', 'replaced', 'misuse', 'person-erased', 'other']).meta({ title: 'ClosingReason' }) })
      .describe('Ends the account, for ever and at once'),
  },
  internal: ['ChangePassword'],
  initial: { status: 'none' },
  permit: {
    OpenAccount: holds('platform-admin'),
    GiveGrant: holds('platform-admin'),
    WithdrawGrant: holds('platform-admin'),
    ChangePassword: afterTheCheck,
    CloseAccount: holds('platform-admin'),
  },
  decide: {
    OpenAccount: (account, { personId, loginName }, context) => {
      if (account.status === 'closed') return closed(account);
      if (account.status === 'open')
        return account.personId === personId
          ? []
          : reject(
              'ACCOUNT_TAKEN',
              '此账号编号已属于另一人。请换一个编号。',
              'This account’s id belongs to another person. Take another id.',
              1,
            );
      const person = context.of(Person, personId);
      if (person.status !== 'registered')
        return reject(
          'PERSON_NOT_REGISTERED',
          '此人员未登记或已删除。请先登记人员，再开户。',
          'This person is not registered, or has been erased. Register the person first.',
        );
      return [{ type: 'AccountOpened', data: { personId, ...(loginName !== undefined && { loginName }) } }];
    },
    GiveGrant: (account, data, { caller }) => {
      if (account.status === 'none') return missing();
      if (account.status === 'closed') return closed(account);
      const wanted = grantOf(data);
      if (account.grants.some(grant => sameGrant(grant, wanted))) return [];
      if (caller.id === account.personId)
        return reject(
          'GRANT_TO_ONESELF',
          '不能给自己授予角色。请由另一位平台管理员办理。',
          'Nobody gives a role to oneself. Ask another administrator.',
        );
      if (forABody.has(wanted.role) && wanted.of === undefined)
        return reject(
          'GRANT_WITHOUT_BODY',
          '请指明此角色属于哪个大工委、支部或单位。',
          'Say for which committee, branch or unit the role is held.',
        );
      if (wanted.role === 'platform-admin' && wanted.of !== undefined)
        return reject(
          'GRANT_WITH_BODY',
          '平台管理不属于任何组织，请去掉 of。',
          'The platform’s administration is held for no body. Leave out `of`.',
        );
      if (account.grants.some(grant => !gettingAlong(grant, wanted)))
        return reject(
          'ROLES_EXCLUDE_EACH_OTHER',
          '平台管理、审计与其他角色不能由同一账号兼任。请另开账号，或先收回原有角色。',
          'Administration, audit and every other role are held by different accounts. Open another account, or withdraw the former role first.',
        );
      return [{ type: 'GrantGiven', data: wanted }];
    },
    WithdrawGrant: (account, data, { caller }) => {
      if (account.status === 'none') return missing();
      if (account.status === 'closed') return [];
      const unwanted = grantOf(data);
      if (unwanted.role === 'platform-admin' && isAdminOf(account, caller)) return adminOfOneself();
      return account.grants.some(grant => sameGrant(grant, unwanted)) ? [{ type: 'GrantWithdrawn', data: unwanted }] : [];
    },
    ChangePassword: (account, { reset }) => {
      if (account.status === 'none') return missing();
      return account.status === 'closed' ? closed(account) : [{ type: 'PasswordChanged', data: { reset } }];
    },
    CloseAccount: (account, data, { caller }) => {
      if (account.status === 'none') return missing();
      if (account.status === 'open' && isAdminOf(account, caller)) return adminOfOneself();
      return account.status === 'closed' ? [] : [{ type: 'AccountClosed', data }];
    },
  },
  evolve: {
    AccountOpened: (_, { personId, loginName }) => ({ status: 'open', personId, loginName: loginName ?? null, grants: [] }),
    GrantGiven: (account, data) => (account.status === 'open' ? { ...account, grants: [...account.grants, grantOf(data)] } : account),
    GrantWithdrawn: (account, data) =>
      account.status === 'open' ? { ...account, grants: account.grants.filter(grant => !sameGrant(grant, grantOf(data))) } : account,
    PasswordChanged: account => account,
    AccountClosed: (account, _, { version }) => ({
      status: 'closed',
      personId: account.status === 'none' ? '' : account.personId,
      since: version,
    }),
  },
});
