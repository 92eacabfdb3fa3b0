import { z } from 'zod';

export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const reason = words(500);
const time = z.iso.datetime();

/** Where a committee's facts are sent. The secret that signs them is in no fact. */
export const target = z.object({
  committeeId: z.uuid(),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  /** The first words of the streams whose facts are sent: task, need, agreement … */
  categories: z
    .array(z.string().regex(/^[a-z]{1,40}$/))
    .min(1)
    .max(50),
  description: words(200).optional(),
  /** All that has happened so far too, and not only what happens from now on. */
  fromTheBeginning: z.boolean(),
});

/** What can have happened to a webhook. Kept for ever: a payload only ever gains optional fields. */
export const webhookEvents = {
  /** The committee's facts of these categories are sent there from now on. */
  WebhookRegistered: target,
  /** Nothing is sent until it is resumed; nothing is lost either. */
  WebhookPaused: z.object({ reason }),
  /** It goes on where it stopped. */
  WebhookResumed: z.object({}),
  /** Nobody took what was sent since then, so nothing is sent until an officer resumes it. */
  WebhookSuspended: z.object({ failingSince: time, attempts: z.int().min(1), error: words(500) }),
  /** A new secret signs what is sent, the nth; until then the one before signs it too, unless that was ended at once. */
  WebhookSecretRotated: z.object({ n: z.int().min(2), oldUntil: time.optional() }),
  /** The nth secret signs nothing any more and is destroyed. */
  WebhookOldSecretEnded: z.object({ n: z.int().min(1) }),
  /** Nothing is sent any more, and its secret is destroyed. */
  WebhookRemoved: z.object({ reason }),
};
