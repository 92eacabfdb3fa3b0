import { z } from 'zod';
import { anonymous, anyOf, decider, holds, type Permit, personal, reject } from '#decider';
import { personEvents } from './person.events.ts';

/** Sealed texts are not kept here: two seals of one text differ, so that no rule could compare them. */
export type PersonState =
  | { readonly status: 'unknown' }
  | { readonly status: 'registered'; readonly contacts: readonly ('telephone' | 'email')[] }
  | { readonly status: 'erased'; readonly since: number };

/** The person him- or herself, on nobody's behalf. */
const oneself: Permit = (caller, _data, _state, id) => (caller.id === id && caller.id !== anonymous.id ? { role: 'public' } : undefined);

const name = personal(z.string().trim().min(1).max(60)).describe('The name, as the person writes it');
const telephone = personal(z.string().regex(/^\+?[\d -]{5,24}$/)).describe('Digits, spaces and hyphens, with or without a country code');
const email = personal(z.string().regex(/^[^\s@]{1,64}@[^\s@]{1,180}$/)).describe('An e-mail address');

const contactsOf = ({ telephone, email }: { telephone?: string | undefined; email?: string | undefined }) => [
  ...(telephone === undefined ? [] : (['telephone'] as const)),
  ...(email === undefined ? [] : (['email'] as const)),
];

const erased = ({ since }: { since: number }) =>
  reject(
    'PERSON_ERASED',
    '此人员的个人信息已删除，不能再登记或更改。',
    'This person has been erased and cannot be registered or changed again.',
    since,
  );
const unknown = () =>
  reject('PERSON_NOT_FOUND', '没有此编号的人员。请先登记。', 'There is no person of this id. Register the person first.');

/** A person, of whom the log holds sealed text alone. */
export const Person = decider<PersonState>()({
  category: 'person',
  events: personEvents,
  commands: {
    RegisterPerson: z
      .object({ name, telephone: telephone.optional(), email: email.optional() })
      .describe('Makes a person known, to be named by id from now on'),
    CorrectPerson: z
      .object({ name: name.optional(), telephone: telephone.optional(), email: email.optional() })
      .describe('Replaces what is wrong or has changed; what is not given stays'),
    WithdrawPersonContact: z
      .object({ contact: z.enum(['telephone', 'email']).meta({ title: 'Contact' }) })
      .describe('Forgets a way to reach the person'),
    ErasePerson: z
      .object({
        ground: z.enum(['purpose-ended', 'consent-withdrawn', 'term-ended', 'unlawful', 'other']).meta({ title: 'ErasureGround' }),
      })
      .describe('Destroys the person’s key, so that nobody can read the person’s data any more, in any copy. Cannot be undone'),
  },
  initial: { status: 'unknown' },
  permit: {
    RegisterPerson: holds('platform-admin'),
    CorrectPerson: anyOf(oneself, holds('platform-admin')),
    WithdrawPersonContact: anyOf(oneself, holds('platform-admin')),
    ErasePerson: holds('platform-admin'),
  },
  decide: {
    RegisterPerson: (person, data, { id }) => {
      if (person.status === 'erased') return erased(person);
      if (person.status === 'registered')
        return reject(
          'PERSON_ALREADY_REGISTERED',
          '此编号的人员已登记。请改用更正。',
          'A person of this id is registered already. Correct the person instead.',
          1,
        );
      // Whoever comes without a token bears this id, and could correct such a person.
      if (id === anonymous.id) return reject('PERSON_ID_RESERVED', '编号 anonymous 是保留的。', 'The id anonymous is reserved.');
      return [{ type: 'PersonRegistered', data }];
    },
    CorrectPerson: (person, data) => {
      if (person.status === 'erased') return erased(person);
      if (person.status === 'unknown') return unknown();
      return Object.values(data).every(value => value === undefined) ? [] : [{ type: 'PersonCorrected', data }];
    },
    WithdrawPersonContact: (person, { contact }) => {
      if (person.status === 'erased') return erased(person);
      if (person.status === 'unknown') return unknown();
      return person.contacts.includes(contact) ? [{ type: 'PersonContactWithdrawn', data: { contact } }] : [];
    },
    ErasePerson: (person, data) => {
      if (person.status === 'unknown') return unknown();
      return person.status === 'erased' ? [] : [{ type: 'PersonErased', data }];
    },
  },
  evolve: {
    PersonRegistered: (_, data) => ({ status: 'registered', contacts: contactsOf(data) }),
    PersonCorrected: (person, data) =>
      person.status === 'registered'
        ? { ...person, contacts: [...person.contacts, ...contactsOf(data).filter(contact => !person.contacts.includes(contact))] }
        : person,
    PersonContactWithdrawn: (person, { contact }) =>
      person.status === 'registered' ? { ...person, contacts: person.contacts.filter(other => other !== contact) } : person,
    PersonErased: (_person, _data, { version }) => ({ status: 'erased', since: version }),
  },
});
