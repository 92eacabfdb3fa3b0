import { z } from 'zod';

const vkey = z
  .string()
  .max(2_000)
  .regex(/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/);

/** The log's own keys: with what its checkpoints are signed. */
export const logkeyEvents = {
  /** From here on these keys sign the log's checkpoints, in place of others. A checkpoint that has this fact in it is signed by both. */
  LogKeyIntroduced: z.object({
    /** The log's name in its checkpoints. */
    origin: z.string().min(1).max(300),
    /** Verifier keys: `<name>+<id>+<base64>`. */
    keys: z.array(vkey).min(1).max(10),
    replaces: z.array(vkey).max(10),
  }),
  /** Somebody wants another key; the server that signs makes it. */
  LogKeyRotationOrdered: z.object({ reason: z.string().trim().min(1).max(500) }),
};
