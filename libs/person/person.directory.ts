import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Caller } from '#decider';
import { type Moment, PersonalData, Reader, view } from '#engine';
import { erasedPerson, maskedEmail, maskedName, maskedTelephone } from './masked.ts';
import { personEvents } from './person.events.ts';

const PersonEntry = defineEntity({
  name: 'PersonEntry',
  properties: {
    id: p.string().primary(),
    /** Sealed, like the two that follow. Nothing once erased. */
    name: p.text().nullable(),
    telephone: p.text().nullable(),
    email: p.text().nullable(),
    erased: p.boolean(),
  },
});
type PersonEntry = InferEntity<typeof PersonEntry>;

/** Who is who, in sealed text. */
export const personDirectory = view(personEvents, {
  name: 'person-directory@1',
  categories: ['person'],
  table: PersonEntry,
  on: {
    PersonRegistered: (_, { name, telephone, email }, { id }): PersonEntry => ({
      id,
      name,
      telephone: telephone ?? null,
      email: email ?? null,
      erased: false,
    }),
    PersonCorrected: (entry, { name, telephone, email }) =>
      entry && { ...entry, name: name ?? entry.name, telephone: telephone ?? entry.telephone, email: email ?? entry.email },
    PersonContactWithdrawn: (entry, { contact }) => entry && { ...entry, [contact]: null },
    PersonErased: entry => entry && { ...entry, name: null, telephone: null, email: null, erased: true },
  },
});

/** A person as somebody may see him or her. */
export interface ShownPerson {
  readonly id: string;
  readonly name: string;
  readonly telephone: string | null;
  readonly email: string | null;
  /** Name, telephone and e-mail show their first letters or digits alone. */
  readonly masked: boolean;
  readonly erased: boolean;
}

export interface Looking {
  readonly caller: Caller;
  /** In which language an erased person is called so. */
  readonly language?: 'zh' | 'en';
  /** Whom the caller works with, on the word of the slice that asks: shown in the clear. */
  readonly workingWith?: ReadonlySet<string>;
}

/** Oneself, whoever administers persons, and whoever audits everything; the slice that asks may vouch for more. */
const sees = ({ caller, workingWith }: Looking, personId: string) =>
  caller.id === personId ||
  workingWith?.has(personId) === true ||
  caller.grants.some(({ role, of }) => role === 'platform-admin' || (role === 'auditor' && of === undefined));

/** Opens persons' names for those who may see them, and masks them for the rest. */
@Injectable()
export class PersonDirectory {
  constructor(
    private readonly reader: Reader,
    private readonly personalData: PersonalData,
  ) {}

  /** Those of the persons that are known, by id. One query and one opening for all. */
  async shown(ids: Iterable<string>, looking: Looking, moment?: Moment): Promise<ReadonlyMap<string, ShownPerson>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const em = await this.reader.open([personDirectory], moment);
    const entries = await em.find(PersonEntry, { id: { $in: wanted } }, { disableIdentityMap: true });
    const sealed = entries.flatMap(({ name, telephone, email }) => [name, telephone, email].filter(text => typeof text === 'string'));
    const texts = await this.personalData.open(sealed);
    const opened = new Map(sealed.map((text, i) => [text, texts[i]]));
    return new Map(entries.map(entry => [entry.id, show(entry, text => (text ? opened.get(text) : undefined), looking)]));
  }

  async one(id: string, looking: Looking, moment?: Moment): Promise<ShownPerson | undefined> {
    return (await this.shown([id], looking, moment)).get(id);
  }
}

const show = (entry: PersonEntry, open: (sealed: string | null | undefined) => string | undefined, looking: Looking): ShownPerson => {
  const name = open(entry.name);
  // As of an earlier moment the row still holds sealed text, which no key opens any more.
  if (name === undefined)
    return { id: entry.id, name: erasedPerson[looking.language ?? 'zh'], telephone: null, email: null, masked: false, erased: true };
  const [telephone, email] = [open(entry.telephone), open(entry.email)];
  return sees(looking, entry.id)
    ? { id: entry.id, name, telephone: telephone ?? null, email: email ?? null, masked: false, erased: false }
    : {
        id: entry.id,
        name: maskedName(name),
        telephone: telephone === undefined ? null : maskedTelephone(telephone),
        email: email === undefined ? null : maskedEmail(email),
        masked: true,
        erased: false,
      };
};
