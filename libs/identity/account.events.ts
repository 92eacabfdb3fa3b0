import { z } from 'zod';
import { personal, roles } from '#decider';

const grant = { role: z.enum(roles), of: z.string().optional() };

/** What becomes of accounts. Passwords, their hashes and tokens stand in no fact. */
export const accountEvents = {
  /** A person may sign in with this account. Without a login name: through an OpenID provider alone. */
  AccountOpened: z.object({ personId: z.string(), loginName: personal(z.string().min(1), 'personId').optional() }),
  /** From now on whoever signs in with the account acts in this role. */
  GrantGiven: z.object(grant),
  /** And from now on no more. */
  GrantWithdrawn: z.object(grant),
  /** Another password counts. `reset`: the administration set it, not the person. */
  PasswordChanged: z.object({ reset: z.boolean() }),
  /** Nobody signs in with the account any more. For ever. */
  AccountClosed: z.object({ reason: z.enum(['left', 'replaced', 'misuse', 'person-erased', 'other']) }),
};
