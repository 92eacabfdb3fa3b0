import { z } from 'zod';

/** A place in the log, written out: positions do not fit into a JSON number. */
export const position = z.string().regex(/^\d{1,19}$/, { error: '应为日志位置。 A position of the log, as a decimal number.' });

/** What can have happened at a desk: what one person has looked at of what waits for one body. */
export const deskEvents = {
  /** The person has seen all that had come to wait there up to this position. */
  DeskSeen: z.object({ personId: z.string().min(1).max(200), bodyId: z.string().min(1).max(100), position }),
};
