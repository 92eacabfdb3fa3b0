import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Caller, Grant } from '#decider';
import { type Moment, PersonalData, Reader, view } from '#engine';
import { PersonDirectory, type ShownPerson } from '#person';
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

export interface ShownAccount extends Omit<AccountEntry, 'loginName'> {
  readonly loginName: string | null;
  readonly person: ShownPerson | null;
}

/** In one answer. */
export const mostAccounts = 100;

/** Accounts with their names, for those who administer or audit them. */
@Injectable()
export class AccountDirectory {
  constructor(
    private readonly reader: Reader,
    private readonly personalData: PersonalData,
    private readonly persons: PersonDirectory,
  ) {}

  /** In the order of their ids. None for whoever may not see them. */
  async after(
    id: string | undefined,
    first: number,
    { caller, language }: { caller: Caller; language: 'zh' | 'en' },
    moment?: Moment,
  ): Promise<readonly ShownAccount[]> {
    if (!caller.grants.some(({ role, of }) => role === 'platform-admin' || (role === 'auditor' && of === undefined))) return [];
    const em = await this.reader.open([accountDirectory], moment);
    const entries = await em.find(AccountEntry, id === undefined ? {} : { id: { $gt: id } }, {
      orderBy: { id: 'asc' },
      limit: Math.max(0, Math.min(first, mostAccounts)),
      disableIdentityMap: true,
    });
    const sealed = entries.flatMap(({ loginName }) => loginName ?? []);
    const [opened, persons] = await Promise.all([
      this.personalData.open(sealed),
      this.persons.shown(
        entries.map(({ personId }) => personId),
        { caller, language },
        moment,
      ),
    ]);
    const names = new Map(sealed.map((text, i) => [text, opened[i]]));
    return entries.map(entry => ({
      ...entry,
      loginName: (entry.loginName && names.get(entry.loginName)) ?? null,
      person: persons.get(entry.personId) ?? null,
    }));
  }
}
