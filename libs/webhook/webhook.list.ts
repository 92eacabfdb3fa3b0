import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Source, view } from '#engine';
import { webhookEvents } from './webhook.events.ts';

const WebhookRow = defineEntity({
  name: 'WebhookRow',
  indexes: [{ properties: ['committeeId', 'registeredAt', 'id'] }, { properties: ['status'] }],
  properties: {
    id: p.uuid().primary(),
    committeeId: p.uuid(),
    url: p.text(),
    categories: p.json<readonly string[]>(),
    description: p.text().nullable(),
    status: p.string().$type<'active' | 'paused' | 'suspended' | 'removed'>(),
    /** When it came into this status, and why. */
    since: p.string(),
    reason: p.text().nullable(),
    registeredAt: p.string(),
    /** The number of the secret that signs; and of the one before, as long as it signs too. */
    secret: p.integer(),
    oldSecret: p.integer().nullable(),
    oldSecretUntil: p.string().nullable(),
    /** Facts after this position are sent. */
    after: p.bigint(),
    position: p.bigint(),
  },
});
export type WebhookRow = InferEntity<typeof WebhookRow>;

const moved =
  (status: WebhookRow['status']) =>
  (row: Readonly<WebhookRow> | undefined, data: { readonly reason?: string; readonly error?: string }, { at, position }: Source) =>
    row && { ...row, status, since: at, reason: data.reason ?? data.error ?? null, position };

/** A committee's webhooks, the removed ones too. */
export const webhookList = view(webhookEvents, {
  name: 'webhook-list@2',
  table: WebhookRow,
  categories: ['webhook'],
  ofCommittee: true,
  on: {
    WebhookRegistered: (_, { fromTheBeginning, description, ...said }, { id, at, position }) => ({
      ...said,
      id,
      description: description ?? null,
      status: 'active' as const,
      since: at,
      reason: null,
      registeredAt: at,
      secret: 1,
      oldSecret: null,
      oldSecretUntil: null,
      after: fromTheBeginning ? 0n : position,
      position,
    }),
    WebhookPaused: moved('paused'),
    WebhookResumed: moved('active'),
    WebhookSuspended: moved('suspended'),
    WebhookSecretRotated: (row, { n, oldUntil }, { position }) =>
      row && {
        ...row,
        secret: n,
        oldSecret: oldUntil === undefined ? null : row.secret,
        oldSecretUntil: oldUntil ?? null,
        position,
      },
    WebhookOldSecretEnded: (row, { n }, { position }) =>
      row && { ...row, ...(row.oldSecret === n && { oldSecret: null, oldSecretUntil: null }), position },
    WebhookRemoved: moved('removed'),
  },
});

const unmanaged = { disableIdentityMap: true } as const;

export const webhooksOf = (em: SqlEntityManager, committeeId: string): Promise<WebhookRow[]> =>
  em.find(WebhookRow, { committeeId }, { ...unmanaged, orderBy: { registeredAt: 'asc', id: 'asc' } });

export const webhookById = (em: SqlEntityManager, id: string): Promise<WebhookRow | null> => em.findOne(WebhookRow, { id }, unmanaged);

/** To which something is sent. */
export const webhooksIn = (em: SqlEntityManager, status: WebhookRow['status']): Promise<WebhookRow[]> =>
  em.find(WebhookRow, { status }, { ...unmanaged, orderBy: { id: 'asc' } });

/** Those that had a secret which signs no more. */
export const webhooksWithOldSecrets = (em: SqlEntityManager): Promise<WebhookRow[]> =>
  em.find(WebhookRow, { $or: [{ status: 'removed' }, { secret: { $gt: 1 } }] }, { ...unmanaged, orderBy: { id: 'asc' } });
