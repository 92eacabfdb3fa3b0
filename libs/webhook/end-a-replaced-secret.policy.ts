import { owe, policy, settle } from '#engine';
import { Webhook } from './webhook.decider.ts';
import { webhookEvents } from './webhook.events.ts';

const nameOf = (n: number) => `secret.${n}`;

/** A secret that was replaced signs no more once its day is over. */
export const endAReplacedSecret = policy()(webhookEvents, {
  name: 'end-a-replaced-secret@1',
  chinese: '推送旧密钥到期失效',
  categories: ['webhook'],
  on: {
    WebhookSecretRotated: ({ n, oldUntil }, { id }) =>
      oldUntil === undefined ? {} : { then: [owe(nameOf(n - 1), oldUntil, Webhook, id, { type: 'EndOldSecret', data: { n: n - 1 } })] },
    WebhookOldSecretEnded: ({ n }) => ({ then: [settle(nameOf(n))] }),
  },
});
