import { z } from 'zod';

/** What an auditor may read, and by which question. */
export const readings = ['history', 'state', 'diff', 'why', 'replay', 'facts'] as const;

const scope = {
  /** Whose: a stream, a unit, a committee; all where none is named. */
  stream: z.string().max(300).optional(),
  unitId: z.string().max(100).optional(),
  committeeId: z.string().max(100).optional(),
  /** Everything else that was asked for, by name. */
  filter: z.record(z.string().max(40), z.string().max(600)).optional(),
};

export const auditEvents = {
  /** An auditor read what the log says: what was asked for, once for all its pages. */
  HistoryRead: z.object({ what: z.enum(readings), ...scope }),
  /** Facts were taken out of the log as a file. */
  LogExported: z.object({
    format: z.string().min(1).max(40),
    ...scope,
    /** After this position, up to that one and with it. */
    from: z.string().regex(/^\d{1,19}$/),
    to: z.string().regex(/^\d{1,19}$/),
  }),
};
