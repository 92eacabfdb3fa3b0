import { z } from 'zod';

const taskId = z.uuid();
/** Of the request that set it aside, so that only that request gives it back. */
const token = z.string().min(1).max(100);

/** What can have happened to what a unit may claim in a committee: one stream for both, so that claims of many tasks at once meet there. */
export const allowanceEvents = {
  /** A claim was set aside for this task, before the task was asked; given back at `until` if no claim came of it. */
  ClaimReserved: z.object({ taskId, token, until: z.iso.datetime(), lifted: z.boolean() }),
  /** The claim was made. */
  ReservationSettled: z.object({ taskId }),
  /** The claim is not open any more, or never was; `spent`: it still counts in its period. */
  ClaimReturned: z.object({ taskId, spent: z.boolean() }),
};
