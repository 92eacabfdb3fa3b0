import { z } from 'zod';
import { Committee } from '#committee';
import { type Context, decider, holds, nobody, type Permit, Rejection, reject, same } from '#decider';
import { reason, target, webhookEvents } from './webhook.events.ts';

interface KnownWebhook extends Readonly<z.output<typeof target>> {
  readonly status: 'active' | 'paused' | 'suspended' | 'removed';
  /** The version of the fact that gave it this status. */
  readonly since: number;
  /** Secrets count from 1; the number of the one that signs. */
  readonly secret: number;
  /** The one before, as long as it signs too. */
  readonly old: { readonly n: number; readonly until: string; readonly by: number } | null;
}
export type WebhookState = { readonly status: 'unknown' } | KnownWebhook;

type Code = 'WEBHOOK_NOT_FOUND' | 'WEBHOOK_EXISTS' | 'WEBHOOK_REMOVED' | 'BAD_URL' | 'COMMITTEE_NOT_ACTIVE' | 'ROTATION_UNDER_WAY';

/** Whoever takes the messages has a day to learn the new secret. */
const overlapMs = 24 * 3_600_000;

const known = (webhook: WebhookState) => (webhook.status === 'unknown' ? undefined : webhook);
const byOfficer: Permit<WebhookState, unknown> = holds('committee-officer', (_, webhook) => known(webhook)?.committeeId);

const badUrl = (zh: string, en: string) => reject('BAD_URL', zh, en);

/** A name with a dot in it can be anywhere; what has none, and an address, is within the house. */
const withinTheHouse = (host: string) => !host.includes('.') || /^[\d.]+$/.test(host) || host.startsWith('[');

const badAddress = (text: string): Rejection<Code> | undefined => {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return badUrl('地址中不要写用户名或密码：事实永久保存。', 'Leave user name and password out of the address: facts are kept for ever.');
  if (url.hash !== '') return badUrl('地址中不要写“#”之后的部分。', 'Leave out what follows the #.');
  if (url.protocol === 'http:' && !withinTheHouse(url.hostname))
    return badUrl('请用 https 地址。', 'Take an https address; http is for addresses within your own network.');
  return undefined;
};

const there =
  <D>(rule: (webhook: KnownWebhook, data: D, context: Context) => readonly any[] | Rejection<Code>) =>
  (webhook: WebhookState, data: D, context: Context): readonly any[] | Rejection<Code> => {
    if (webhook.status === 'unknown') return reject('WEBHOOK_NOT_FOUND', '没有这个推送地址。', 'There is no such webhook.');
    return rule(webhook, data, context);
  };
const removed = ({ since }: KnownWebhook) =>
  reject('WEBHOOK_REMOVED', '这个推送地址已删除；请登记一个新的。', 'This webhook has been removed; register a new one.', since);

/** A webhook: where a committee's facts are sent, each once, signed. What is decided here is only whether and whither. */
export const Webhook = decider<WebhookState>()({
  category: 'webhook',
  events: webhookEvents,
  commands: {
    RegisterWebhook: target
      .extend({
        fromTheBeginning: z.boolean().default(false).describe('Send all that has happened so far too.'),
      })
      .describe('Have a committee’s facts sent to an address, in order and signed. `webhookSecret` then tells the secret.'),
    PauseWebhook: z.object({ reason }).describe('Send nothing for now; nothing is lost.'),
    ResumeWebhook: z.object({}).describe('Go on where a paused or suspended webhook stopped.'),
    RemoveWebhook: z.object({ reason }).describe('Send nothing any more, and destroy the secret.'),
    RotateWebhookSecret: z
      .object({
        atOnce: z.boolean().default(false).describe('End the old secret now, because others know it; else it signs too for 24 hours.'),
      })
      .describe('Have a new secret sign what is sent. `webhookSecret` then tells it.'),
    EndOldSecret: z.object({ n: z.int().min(1) }).describe('The time of a replaced secret is over.'),
    SuspendWebhook: z.object(webhookEvents.WebhookSuspended.shape).describe('Nobody has taken what was sent for too long.'),
  },
  initial: { status: 'unknown' },
  committee: webhook => known(webhook)?.committeeId,

  permit: {
    RegisterWebhook: holds('committee-officer', data => data.committeeId),
    PauseWebhook: byOfficer,
    ResumeWebhook: byOfficer,
    RemoveWebhook: byOfficer,
    RotateWebhookSecret: byOfficer,
    EndOldSecret: nobody,
    SuspendWebhook: nobody,
  },

  decide: {
    RegisterWebhook(webhook, data, context) {
      if (webhook.status !== 'unknown') {
        const { status, since: _since, secret: _secret, old: _old, ...said } = webhook;
        if (status === 'removed') return removed(webhook);
        return same(said, data) ? [] : reject('WEBHOOK_EXISTS', '这个编号已有推送地址。', 'There is a webhook of this id already.', 1);
      }
      const bad = badAddress(data.url);
      if (bad) return bad;
      if (context.of(Committee, data.committeeId).status !== 'established')
        return reject('COMMITTEE_NOT_ACTIVE', '没有这个大工委，或它已撤销。', 'There is no such committee, or it has been dissolved.');
      return [{ type: 'WebhookRegistered', data: { ...data, categories: [...new Set(data.categories)] } }];
    },
    PauseWebhook: there((webhook, { reason }) => {
      if (webhook.status === 'removed') return removed(webhook);
      return webhook.status === 'paused' ? [] : [{ type: 'WebhookPaused', data: { reason } }];
    }),
    ResumeWebhook: there(webhook => {
      if (webhook.status === 'removed') return removed(webhook);
      return webhook.status === 'active' ? [] : [{ type: 'WebhookResumed', data: {} }];
    }),
    RemoveWebhook: there((webhook, { reason }) => (webhook.status === 'removed' ? [] : [{ type: 'WebhookRemoved', data: { reason } }])),
    RotateWebhookSecret: there((webhook, { atOnce }, { now }) => {
      if (webhook.status === 'removed') return removed(webhook);
      const { old, secret } = webhook;
      if (old && !atOnce)
        return reject(
          'ROTATION_UNDER_WAY',
          `密钥正在更换：旧密钥有效至 ${old.until}。旧密钥已泄露的，请用 atOnce 立即停用。`,
          `The secret is being replaced already: the old one signs until ${old.until}. Where others know it, say atOnce.`,
          old.by,
        );
      const n = secret + 1;
      if (!atOnce) return [{ type: 'WebhookSecretRotated', data: { n, oldUntil: new Date(Date.parse(now) + overlapMs).toISOString() } }];
      return [
        { type: 'WebhookSecretRotated', data: { n } },
        ...(old ? [{ type: 'WebhookOldSecretEnded', data: { n: old.n } } as const] : []),
        { type: 'WebhookOldSecretEnded', data: { n: secret } },
      ];
    }),
    EndOldSecret: there(({ old }, { n }, { now }) =>
      old?.n === n && Date.parse(old.until) <= Date.parse(now) ? [{ type: 'WebhookOldSecretEnded', data: { n } }] : [],
    ),
    SuspendWebhook: there((webhook, data) => (webhook.status === 'active' ? [{ type: 'WebhookSuspended', data }] : [])),
  },

  evolve: {
    WebhookRegistered: (_, data, { version }) => ({ ...data, status: 'active', since: version, secret: 1, old: null }),
    WebhookPaused: moved('paused'),
    WebhookResumed: moved('active'),
    WebhookSuspended: moved('suspended'),
    WebhookSecretRotated: (webhook, { n, oldUntil }, { version }) =>
      webhook.status === 'unknown'
        ? webhook
        : { ...webhook, secret: n, old: oldUntil === undefined ? null : { n: webhook.secret, until: oldUntil, by: version } },
    WebhookOldSecretEnded: (webhook, { n }) => (webhook.status === 'unknown' || webhook.old?.n !== n ? webhook : { ...webhook, old: null }),
    WebhookRemoved: moved('removed'),
  },
});

function moved(status: KnownWebhook['status']) {
  return (webhook: WebhookState, _: unknown, { version }: { readonly version: number }): WebhookState =>
    webhook.status === 'unknown' ? webhook : { ...webhook, status, since: version };
}
