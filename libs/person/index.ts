import type { Slice } from '#engine';
import { Erasure } from './erasure.ts';
import { Person } from './person.decider.ts';
import { PersonDirectory, personDirectory } from './person.directory.ts';
import { personSentences } from './person.sentences.ts';

export { Erasure } from './erasure.ts';
export { Keyring, SealBroken } from './keyring.ts';
export { erasedPerson, maskedEmail, maskedName, maskedTelephone } from './masked.ts';
export { Person } from './person.decider.ts';
export { type Looking, PersonDirectory, personDirectory, type ShownPerson } from './person.directory.ts';

/** Who is who. */
export const personSlice: Slice = {
  name: 'person',
  deciders: [Person],
  views: [personDirectory],
  policies: [],
  sentences: personSentences,
  providers: [PersonDirectory, Erasure],
};
