import { z } from 'zod';

export const words = (longest: number) => z.string().trim().min(1).max(longest);

/** SHA-256 of a file, in hex: its name everywhere. */
export const fileHash = z.string().regex(/^[0-9a-f]{64}$/);

/** What can have happened to the files of a committee's facts. Kept for ever: a payload only ever gains optional fields. */
export const evidenceEvents = {
  /** The committee shows the file to nobody any more. Its bytes are destroyed where no other committee's facts name it; its hash stays in the facts. */
  EvidenceRemoved: z.object({ sha256: fileHash, reason: words(500) }),
};
