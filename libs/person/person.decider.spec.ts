import { describe, expect, it } from '@jest/globals';
import { anonymous, type Caller, personalFields } from '#decider';
import { given } from '#decider/given';
import { Person } from './person.decider.ts';

const admin: Caller = { id: 'root', grants: [{ role: 'platform-admin' }] };
const zhang: Caller = { id: 'zhang', grants: [{ role: 'unit-liaison', of: 'unit' }] };
const asZhang = { as: zhang, id: 'zhang' };

const registered = { type: 'PersonRegistered', data: { name: '张三', telephone: '13812341234' } } as const;
const erased = { type: 'PersonErased', data: { ground: 'consent-withdrawn' } } as const;
const register = { type: 'RegisterPerson', data: { name: '张三', telephone: '13812341234' } } as const;
const correct = { type: 'CorrectPerson', data: { name: '张叁' } } as const;
const withdraw = { type: 'WithdrawPersonContact', data: { contact: 'telephone' } } as const;
const erase = { type: 'ErasePerson', data: { ground: 'consent-withdrawn' } } as const;

describe('a person', () => {
  it.each([Person.commands.RegisterPerson, Person.commands.CorrectPerson, Person.events.PersonRegistered, Person.events.PersonCorrected])(
    'is named in sealed text alone: %#',
    schema => expect(personalFields(schema)).toEqual(['name', 'telephone', 'email'].map(field => ({ field, of: 'id' }))),
  );

  it('is registered by the platform’s administration', () => given(Person).when(register, { as: admin }).then(registered));
  it('is registered by nobody else', () => given(Person).when(register, asZhang).thenRejected('NOT_PERMITTED'));
  it('is registered once', () => given(Person, registered).when(register).thenRejected('PERSON_ALREADY_REGISTERED', 1));
  it('is never registered under the id of whoever comes without a token', () =>
    given(Person).when(register, { id: 'anonymous' }).thenRejected('PERSON_ID_RESERVED'));

  it('corrects him- or herself', () =>
    given(Person, registered)
      .when(correct, asZhang)
      .then({ type: 'PersonCorrected', data: { name: '张叁' } }));
  it('is corrected by the platform’s administration', () =>
    given(Person, registered)
      .when(correct, { as: admin, id: 'zhang' })
      .then({ type: 'PersonCorrected', data: { name: '张叁' } }));
  it('is corrected by no other person', () =>
    given(Person, registered).when(correct, { as: zhang, id: 'li' }).thenRejected('NOT_PERMITTED'));
  it('is corrected by nobody without a token, whatever the id', () =>
    given(Person, registered).when(correct, { as: anonymous, id: 'anonymous' }).thenRejected('NOT_PERMITTED'));
  it('cannot be corrected before it is known', () => given(Person).when(correct).thenRejected('PERSON_NOT_FOUND'));
  it('is not corrected by nothing', () => given(Person, registered).when({ type: 'CorrectPerson', data: {} }).thenNothing());

  it('withdraws a way to be reached', () =>
    given(Person, registered)
      .when(withdraw, asZhang)
      .then({ type: 'PersonContactWithdrawn', data: { contact: 'telephone' } }));
  it('withdraws it once', () =>
    given(Person, registered, { type: 'PersonContactWithdrawn', data: { contact: 'telephone' } })
      .when(withdraw)
      .thenNothing());
  it('withdraws what a correction added', () =>
    given(Person, registered, { type: 'PersonCorrected', data: { email: 'z@example.org' } })
      .when({ type: 'WithdrawPersonContact', data: { contact: 'email' } })
      .then({ type: 'PersonContactWithdrawn', data: { contact: 'email' } }));
  it('cannot withdraw before it is known', () => given(Person).when(withdraw).thenRejected('PERSON_NOT_FOUND'));

  it('is erased by the platform’s administration', () => given(Person, registered).when(erase, { as: admin }).then(erased));
  it('is erased by nobody else, not even by itself', () => given(Person, registered).when(erase, asZhang).thenRejected('NOT_PERMITTED'));
  it('is erased once', () => given(Person, registered, erased).when(erase).thenNothing());
  it('cannot be erased before it is known', () => given(Person).when(erase).thenRejected('PERSON_NOT_FOUND'));
  it.each([register, correct, withdraw])('stays erased: $type is refused', command =>
    given(Person, registered, erased).when(command).thenRejected('PERSON_ERASED', 2),
  );
});
