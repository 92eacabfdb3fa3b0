import { z } from 'zod';
import { personal } from '#decider';

const sealed = personal(z.string().min(1));

/** All that is ever said of persons. Every text here is sealed with the key of the person whose stream it is: see keyring.ts. */
export const personEvents = {
  /** A person is known from now on, and is named by id everywhere else. */
  PersonRegistered: z.object({ name: sealed, telephone: sealed.optional(), email: sealed.optional() }),
  /** What is given here replaces what stood there. */
  PersonCorrected: z.object({ name: sealed.optional(), telephone: sealed.optional(), email: sealed.optional() }),
  /** The person is no longer reached this way. */
  PersonContactWithdrawn: z.object({ contact: z.enum(['telephone', 'email']) }),
  /** The person's key is destroyed: what was sealed with it is text no more, here and in every copy. For ever. */
  PersonErased: z.object({ ground: z.enum(['purpose-ended', 'consent-withdrawn', 'term-ended', 'unlawful', 'other']) }),
};
