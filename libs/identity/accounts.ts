import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller, Decider, Grant } from '#decider';
import { Execute, PersonalData, type Refused, States } from '#engine';
import { Person } from '#person';
import { Account, passwordChecked } from './account.decider.ts';
import { Credentials } from './credentials.ts';
import { Passwords, weakness } from './passwords.ts';
import { Sessions } from './sessions.ts';

export interface NewAccount {
  readonly id: string;
  readonly loginName: string;
  readonly password: string;
  /** Registered where the person is not known yet. */
  readonly person: { readonly id: string; readonly name: string; readonly telephone?: string; readonly email?: string };
  readonly grants: readonly Grant[];
}

/** Why it was not done. */
export interface Wrong {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Accounts together with their passwords. */
@Injectable()
export class Accounts {
  constructor(
    private readonly bus: CommandBus,
    private readonly states: States,
    private readonly credentials: Credentials,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly personalData: PersonalData,
  ) {}

  /**
   * Opens an account with all that belongs to it, in the platform's own name: for the first start and for demo data. What is already so stays; an account
   * that was closed stays closed. @throws where one of its commands is refused, or the login name is another account's
   */
  async openAccount({ id, loginName, password, person, grants }: NewAccount): Promise<void> {
    const caller: Caller = { id: 'open-account', grants: [], automatic: true };
    const { id: personId, ...data } = person;
    if ((await this.states.of(Person, personId)).status === 'unknown')
      await this.execute(Person, personId, { type: 'RegisterPerson', data }, caller);
    if (!(await this.credentials.has(id)) && !(await this.credentials.put(id, loginName, await this.passwords.hash(password), null)))
      throw new Error(`The login name of account ${id} opens another account already.`);
    const account = await this.states.of(Account, id);
    if (account.status === 'closed') return;
    if (account.status === 'none') await this.execute(Account, id, { type: 'OpenAccount', data: { personId, loginName } }, caller);
    for (const grant of grants) await this.execute(Account, id, { type: 'GiveGrant', data: grant }, caller);
  }

  /** Where nobody can sign in yet: opens `admin`. @returns its password, to be shown once; it is kept nowhere */
  async firstStart(): Promise<{ loginName: string; password: string } | undefined> {
    if (!(await this.credentials.none())) return undefined;
    const admin = { loginName: 'admin', password: randomBytes(15).toString('base64url') };
    await this.openAccount({
      id: 'admin',
      ...admin,
      person: { id: randomUUID(), name: '平台管理员' },
      grants: [{ role: 'platform-admin' }],
    });
    return admin;
  }

  /**
   * The administration gives an account a password, with which the person can only choose another. The login name is the one with which the account
   * was opened. Every session of the account ends. @returns why not
   */
  async resetPassword(caller: Caller, id: string, password: string): Promise<Wrong | undefined> {
    const account = await this.states.of(Account, id);
    if (!caller.grants.some(({ role }) => role === 'platform-admin') || account.status !== 'open')
      return { code: 'NOT_PERMITTED', zh: '您没有权限这样做，或者它不存在。', en: 'You may not do this, or there is no such thing.' };
    const [loginName] = account.loginName === null ? [] : await this.personalData.open([account.loginName]);
    if (loginName === undefined)
      return {
        code: 'NO_LOGIN_NAME',
        zh: '此账号开户时没有登录名，只能通过身份提供方登录。',
        en: 'This account was opened without a login name: it signs in through the identity provider alone.',
      };
    const weak = weakness(password, loginName);
    if (weak) return { code: 'PASSWORD_WEAK', ...weak };
    const hash = await this.passwords.hash(password);
    if (!(await this.credentials.put(id, loginName, hash, new Date().toISOString())))
      return {
        code: 'LOGIN_NAME_TAKEN',
        zh: '此登录名已属于另一账号。请用另一个登录名开户。',
        en: 'This login name opens another account. Open an account with another one.',
      };
    await this.sessions.endAll(id, 'password-changed');
    return this.noted(id, caller, true);
  }

  /** After the check of the present password. Every session of the account ends. @returns why not */
  async changePassword(id: string, loginName: string, password: string): Promise<Wrong | undefined> {
    const weak = weakness(password, loginName);
    if (weak) return { code: 'PASSWORD_WEAK', ...weak };
    const account = await this.states.of(Account, id);
    await this.credentials.change(id, await this.passwords.hash(password));
    await this.sessions.endAll(id, 'password-changed');
    return this.noted(id, { id: account.status === 'open' ? account.personId : id, grants: [] }, false);
  }

  private async noted(id: string, caller: Caller, reset: boolean): Promise<Refused | undefined> {
    const outcome = await this.bus.execute(
      new Execute(
        Account,
        id,
        { type: 'ChangePassword', data: { reset } },
        { caller: { ...caller, grants: [passwordChecked] }, commandId: randomUUID() },
      ),
    );
    return outcome.accepted ? undefined : outcome;
  }

  private async execute(decider: Decider, id: string, command: { type: string; data: object }, caller: Caller): Promise<void> {
    const outcome = await this.bus.execute(new Execute(decider, id, command, { caller, commandId: randomUUID() }));
    if (!outcome.accepted) throw new Error(`${command.type} for ${decider.category} ${id} was refused: ${outcome.code} ${outcome.en}`);
  }
}
