import { describe, expect, it } from '@jest/globals';
import { type Caller, personalFields } from '#decider';
import { given } from '#decider/given';
import { Person } from '#person';
import { Account, passwordChecked } from './account.decider.ts';

const admin: Caller = { id: 'root', grants: [{ role: 'platform-admin' }] };
const officer: Caller = { id: 'officer', grants: [{ role: 'committee-officer', of: 'c1' }] };

const registered = { type: 'PersonRegistered', data: { name: 'sealed' } } as const;
const erased = { type: 'PersonErased', data: { ground: 'other' } } as const;
const opened = { type: 'AccountOpened', data: { personId: 'zhang', loginName: 'zhangsan' } } as const;
const liaison = { type: 'GrantGiven', data: { role: 'unit-liaison', of: 'u1' } } as const;
const closed = { type: 'AccountClosed', data: { reason: 'left' } } as const;

const open = { type: 'OpenAccount', data: { personId: 'zhang', loginName: 'zhangsan' } } as const;
const give = (role: 'unit-liaison' | 'platform-admin' | 'auditor' | 'committee-officer', of?: string) =>
  ({ type: 'GiveGrant', data: { role, ...(of && { of }) } }) as const;
const withdraw = { type: 'WithdrawGrant', data: { role: 'unit-liaison', of: 'u1' } } as const;
const change = { type: 'ChangePassword', data: { reset: false } } as const;
const close = { type: 'CloseAccount', data: { reason: 'left' } } as const;

describe('an account', () => {
  it.each([Account.commands.OpenAccount, Account.events.AccountOpened])('has its login name in sealed text alone: %#', schema =>
    expect(personalFields(schema)).toEqual([{ field: 'loginName', of: 'personId' }]),
  );

  it('is opened for a registered person', () => given(Account).and(Person, 'zhang', registered).when(open, { as: admin }).then(opened));
  it('is not opened for somebody unknown', () => given(Account).when(open).thenRejected('PERSON_NOT_REGISTERED'));
  it('is not opened for somebody erased', () =>
    given(Account).and(Person, 'zhang', registered, erased).when(open).thenRejected('PERSON_NOT_REGISTERED'));
  it('is opened once', () => given(Account, opened).when(open).thenNothing());
  it('goes to nobody else', () =>
    given(Account, opened)
      .when({ type: 'OpenAccount', data: { personId: 'li' } })
      .thenRejected('ACCOUNT_TAKEN', 1));
  it.each([open, give('unit-liaison', 'u1'), withdraw, close])('is administered by the platform’s administration alone: $type', command =>
    given(Account, opened).when(command, { as: officer }).thenRejected('NOT_PERMITTED'),
  );

  it('is given roles', () => given(Account, opened).when(give('unit-liaison', 'u1'), { as: admin }).then(liaison));
  it('is given a role once', () => given(Account, opened, liaison).when(give('unit-liaison', 'u1')).thenNothing());
  it('is given a role for a second body', () =>
    given(Account, opened, liaison)
      .when(give('unit-liaison', 'u2'))
      .then({ type: 'GrantGiven', data: { role: 'unit-liaison', of: 'u2' } }));
  it('is given no role by its own person', () =>
    given(Account, opened)
      .when(give('unit-liaison', 'u1'), { as: { ...admin, id: 'zhang' } })
      .thenRejected('GRANT_TO_ONESELF'));
  it('is given no role for nobody', () => given(Account, opened).when(give('committee-officer')).thenRejected('GRANT_WITHOUT_BODY'));
  it('administers for nobody', () => given(Account, opened).when(give('platform-admin', 'c1')).thenRejected('GRANT_WITH_BODY'));
  it('keeps the administration where its own person would give it up, so that somebody has it', () => {
    const administers = { type: 'GrantGiven', data: { role: 'platform-admin' } } as const;
    const itself = { as: { ...admin, id: 'zhang' } };
    const giveUp = { type: 'WithdrawGrant', data: { role: 'platform-admin' } } as const;
    given(Account, opened, administers).when(giveUp, itself).thenRejected('ADMIN_OF_ONESELF');
    given(Account, opened, administers).when(close, itself).thenRejected('ADMIN_OF_ONESELF');
    given(Account, opened, administers)
      .when(giveUp, { as: admin })
      .then({ type: 'GrantWithdrawn', data: { role: 'platform-admin' } });
    given(Account, opened, administers).when(close, { as: admin }).then(closed);
    given(Account, opened, administers)
      .when(close, { as: { id: 'zhang', grants: [], automatic: true } })
      .then(closed);
    given(Account, opened, liaison).when(close, itself).then(closed);
  });
  it('audits one committee or all', () => {
    given(Account, opened)
      .when(give('auditor'))
      .then({ type: 'GrantGiven', data: { role: 'auditor' } });
    given(Account, opened)
      .when(give('auditor', 'c1'))
      .then({ type: 'GrantGiven', data: { role: 'auditor', of: 'c1' } });
  });
  it.each([give('platform-admin'), give('auditor')])('does not act and $data.role at once', command =>
    given(Account, opened, liaison).when(command).thenRejected('ROLES_EXCLUDE_EACH_OTHER'),
  );
  it('does not administer and audit at once', () =>
    given(Account, opened, { type: 'GrantGiven', data: { role: 'auditor' } })
      .when(give('platform-admin'))
      .thenRejected('ROLES_EXCLUDE_EACH_OTHER'));
  it('knows no grant of the public role', () => expect(Account.commands.GiveGrant.safeParse({ role: 'public' }).success).toBe(false));

  it('loses a role', () =>
    given(Account, opened, liaison)
      .when(withdraw, { as: admin })
      .then({ type: 'GrantWithdrawn', data: { role: 'unit-liaison', of: 'u1' } }));
  it('loses no role that it has not', () => {
    given(Account, opened).when(withdraw).thenNothing();
    given(Account, opened, liaison, closed).when(withdraw).thenNothing();
  });
  it('may have the role again', () =>
    given(Account, opened, liaison, { type: 'GrantWithdrawn', data: { role: 'unit-liaison', of: 'u1' } })
      .when(give('unit-liaison', 'u1'))
      .then(liaison));

  it('notes a change of password after the check of one', () =>
    given(Account, opened)
      .when(change, { as: { id: 'zhang', grants: [passwordChecked] } })
      .then({ type: 'PasswordChanged', data: { reset: false } }));
  it('notes none on anybody’s word', () =>
    given(Account, opened)
      .when(change, { as: { id: 'zhang', grants: [{ role: 'public' }] } })
      .thenRejected('NOT_PERMITTED'));

  it('is closed', () => given(Account, opened).when(close, { as: admin }).then(closed));
  it('is closed once', () => given(Account, opened, closed).when(close).thenNothing());
  it.each([open, give('auditor'), change])('stays closed: $type is refused', command =>
    given(Account, opened, closed).when(command).thenRejected('ACCOUNT_CLOSED', 2),
  );
  it.each([give('auditor'), withdraw, change, close])('has to be opened first: $type', command =>
    given(Account).when(command).thenRejected('ACCOUNT_NOT_FOUND'),
  );
});
