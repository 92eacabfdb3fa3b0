import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Grant } from '#decider';
import { view } from '#engine';
import { sameGrant } from './account.decider.ts';
import { accountEvents } from './account.events.ts';

const AccountEntry = defineEntity({
  name: 'AccountEntry',
  indexes: [{ properties: ['personId'] }],
  properties: {
    id: p.string().primary(),
    personId: p.string(),
    /** Sealed; nothing where the account has none. */
    loginName: p.text().nullable(),
    grants: p.json<Grant[]>(),
    closed: p.boolean(),
    /** RFC 3339 */
    openedAt: p.string(),
  },
});
export type AccountEntry = InferEntity<typeof AccountEntry>;

/** Who may sign in, and as what: for those who administer accounts. Nothing is decided on it. */
export const accountDirectory = view(accountEvents, {
  name: 'account-directory@1',
  categories: ['account'],
  table: AccountEntry,
  on: {
    AccountOpened: (_, { personId, loginName }, { id, at }): AccountEntry => ({
      id,
      personId,
      loginName: loginName ?? null,
      grants: [],
      closed: false,
      openedAt: at,
    }),
    GrantGiven: (entry, { role, of }) => entry && { ...entry, grants: [...entry.grants, { role, ...(of !== undefined && { of }) }] },
    GrantWithdrawn: (entry, { role, of }) =>
      entry && { ...entry, grants: entry.grants.filter(grant => !sameGrant(grant, { role, ...(of !== undefined && { of }) })) },
    AccountClosed: entry => entry && { ...entry, closed: true },
  },
});
