import type { Slice } from '#engine';
import { Deliverer } from './deliverer.ts';
import { Deliveries } from './deliveries.ts';
import { endAReplacedSecret } from './end-a-replaced-secret.policy.ts';
import { WebhookSecrets } from './secrets.ts';
import { Webhook } from './webhook.decider.ts';
import { webhookList } from './webhook.list.ts';
import { WebhookResolver } from './webhook.resolver.ts';
import { webhookSentences } from './webhook.sentences.ts';
import { WebhookSettings } from './webhook.settings.ts';

export { Deliverer } from './deliverer.ts';
export { Webhook, type WebhookState } from './webhook.decider.ts';
export { webhookEvents } from './webhook.events.ts';
export { webhookList, type WebhookRow } from './webhook.list.ts';
export { WebhookSettings } from './webhook.settings.ts';

/** 推送: a committee's facts, sent to systems of its own. Its providers need `Vault`; the `Deliverer` starts and stops with the application, where that follows. */
export const webhookSlice: Slice = {
  name: 'webhook',
  deciders: [Webhook],
  views: [webhookList],
  policies: [endAReplacedSecret],
  actors: { 'webhook-deliverer': '推送服务' },
  sentences: webhookSentences,
  providers: [WebhookSettings, Deliveries, WebhookSecrets, Deliverer, WebhookResolver],
};
