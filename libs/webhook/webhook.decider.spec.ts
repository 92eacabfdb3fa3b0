import { describe, expect, it } from '@jest/globals';
import { Committee } from '#committee';
import type { Caller, EventOf } from '#decider';
import { given } from '#decider/given';
import { owe, type Policy, settle } from '#engine';
import { endAReplacedSecret } from './end-a-replaced-secret.policy.ts';
import { Webhook } from './webhook.decider.ts';
import { webhookEvents } from './webhook.events.ts';
import { webhookSentences } from './webhook.sentences.ts';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const other = '01980000-0000-7000-8000-00000000000d';
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const established: EventOf<typeof Committee> = {
  type: 'CommitteeEstablished',
  data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } },
};
const target = { committeeId, url: 'https://hooks.example.org/heli', categories: ['task', 'need'], fromTheBeginning: false };
const register = (changes: object = {}) => ({ type: 'RegisterWebhook', data: { ...target, ...changes } }) as const;
const registered: EventOf<typeof Webhook> = { type: 'WebhookRegistered', data: target };
const reason = '系统升级';
const paused: EventOf<typeof Webhook> = { type: 'WebhookPaused', data: { reason } };
const resumed: EventOf<typeof Webhook> = { type: 'WebhookResumed', data: {} };
const failed = { failingSince: '2026-01-01T00:00:00.000Z', attempts: 20, error: 'answered 500' };
const suspended: EventOf<typeof Webhook> = { type: 'WebhookSuspended', data: failed };
const oldUntil = '2026-01-02T00:00:00.000Z';
const rotated: EventOf<typeof Webhook> = { type: 'WebhookSecretRotated', data: { n: 2, oldUntil } };
const ended = (n: number): EventOf<typeof Webhook> => ({ type: 'WebhookOldSecretEnded', data: { n } });
const removed: EventOf<typeof Webhook> = { type: 'WebhookRemoved', data: { reason } };
const within = (...facts: EventOf<typeof Webhook>[]) => given(Webhook, ...facts).and(Committee, committeeId, established);

describe('a webhook is registered', () => {
  it('by an officer of the committee, and nobody else', () => {
    within().when(register(), { as: officer }).then(registered);
    for (const as of [
      { id: 'o', grants: [{ role: 'committee-officer', of: other }] },
      { id: 'admin', grants: [{ role: 'platform-admin' }] },
      { id: 'auditor', grants: [{ role: 'auditor' }] },
      { id: 'l', grants: [{ role: 'unit-liaison', of: committeeId }] },
    ] as const)
      within().when(register(), { as }).thenRejected('NOT_PERMITTED');
  });
  it('once', () => {
    within(registered).when(register()).thenNothing();
    within(registered)
      .when(register({ categories: ['task'] }))
      .thenRejected('WEBHOOK_EXISTS', 1);
    within(registered, removed).when(register()).thenRejected('WEBHOOK_REMOVED', 2);
  });
  it('at an https address, or one within the house', () => {
    for (const url of ['http://localhost:3000/x', 'http://127.0.0.1/x', 'http://[::1]/x', 'http://gateway/x'])
      within()
        .when(register({ url }))
        .then({ type: 'WebhookRegistered', data: { ...target, url } });
    for (const url of ['http://hooks.example.org/', 'https://user:word@example.org/', 'https://example.org/#x'])
      within().when(register({ url })).thenRejected('BAD_URL');
    for (const url of ['ftp://example.org/', 'javascript:alert(1)', 'hooks'])
      expect(() => Webhook.commands.RegisterWebhook.parse({ ...target, url })).toThrow();
  });
  it('for a committee that there is', () => given(Webhook).when(register()).thenRejected('COMMITTEE_NOT_ACTIVE'));
});

describe('a registered webhook', () => {
  const pause = { type: 'PauseWebhook', data: { reason } } as const;
  const resume = { type: 'ResumeWebhook', data: {} } as const;
  const remove = { type: 'RemoveWebhook', data: { reason } } as const;
  const suspend = { type: 'SuspendWebhook', data: failed } as const;

  it('is paused and goes on', () => {
    within(registered).when(pause, { as: officer }).then(paused);
    within(registered, paused).when(pause).thenNothing();
    within(registered, suspended).when(pause).then(paused);
    within(registered, paused).when(resume, { as: officer }).then(resumed);
    within(registered, suspended).when(resume).then(resumed);
    within(registered).when(resume).thenNothing();
  });
  it('is suspended by nobody but the product itself, and only while it is active', () => {
    within(registered).when(suspend).then(suspended);
    within(registered).when(suspend, { as: officer }).thenRejected('NOT_PERMITTED');
    within(registered, paused).when(suspend).thenNothing();
    within(registered, removed).when(suspend).thenNothing();
  });
  it('is removed for ever', () => {
    within(registered).when(remove, { as: officer }).then(removed);
    within(registered, removed).when(remove).thenNothing();
    within(registered, removed).when(pause).thenRejected('WEBHOOK_REMOVED', 2);
    within(registered, removed).when(resume).thenRejected('WEBHOOK_REMOVED', 2);
  });
  it('is there before anything is done to it', () => {
    for (const command of [pause, resume, remove, suspend]) given(Webhook).when(command).thenRejected('WEBHOOK_NOT_FOUND');
  });
});

describe('its secret', () => {
  const rotate = (atOnce = false) => ({ type: 'RotateWebhookSecret', data: { atOnce } }) as const;
  const end = (n: number) => ({ type: 'EndOldSecret', data: { n } }) as const;
  const now = '2026-01-01T00:00:00.000Z';

  it('is replaced by an officer, and the old one signs for another day', () => {
    within(registered).when(rotate(), { as: officer, now }).then(rotated);
    within(registered)
      .when(rotate(), { as: { id: 'x', grants: [{ role: 'committee-officer', of: other }] } })
      .thenRejected('NOT_PERMITTED');
    within(registered, paused).when(rotate(), { now }).then(rotated);
  });
  it('is replaced again once the old one has ended', () => {
    within(registered, rotated).when(rotate(), { now }).thenRejected('ROTATION_UNDER_WAY', 2);
    within(registered, rotated, ended(1))
      .when(rotate(), { now })
      .then({ type: 'WebhookSecretRotated', data: { n: 3, oldUntil } });
  });
  it('is replaced at once where others know it, and every former one ends', () => {
    const second: EventOf<typeof Webhook> = { type: 'WebhookSecretRotated', data: { n: 2 } };
    within(registered).when(rotate(true), { now }).then(second, ended(1));
    within(registered, rotated)
      .when(rotate(true), { now })
      .then({ type: 'WebhookSecretRotated', data: { n: 3 } }, ended(1), ended(2));
    within(registered, second, ended(1))
      .when(rotate(), { now })
      .then({ type: 'WebhookSecretRotated', data: { n: 3, oldUntil } });
  });
  it('ends when its day is over, once, and not before', () => {
    within(registered, rotated).when(end(1), { now: oldUntil }).then(ended(1));
    within(registered, rotated).when(end(1), { now: '2026-01-01T23:59:59.999Z' }).thenNothing();
    within(registered, rotated, ended(1)).when(end(1), { now: oldUntil }).thenNothing();
    within(registered, rotated).when(end(2), { now: oldUntil }).thenNothing();
    within(registered, rotated).when(end(1), { as: officer, now: oldUntil }).thenRejected('NOT_PERMITTED');
  });
  it('is that of a webhook that is there', () => {
    for (const command of [rotate(), end(1)]) given(Webhook).when(command).thenRejected('WEBHOOK_NOT_FOUND');
    within(registered, removed).when(rotate()).thenRejected('WEBHOOK_REMOVED', 2);
  });
  it('owes its end to the day, and no more once it has ended', () => {
    const source = {
      id: 'w',
      version: 1,
      position: 1n,
      factId: 'f',
      actor: 'a',
      onBehalfOf: null,
      automatic: false,
      committee: committeeId,
      at: now,
    };
    const { on } = endAReplacedSecret as Policy;
    expect(on['WebhookSecretRotated']!(rotated.data as never, source, undefined)).toEqual({
      then: [owe('secret.1', oldUntil, Webhook, 'w', { type: 'EndOldSecret', data: { n: 1 } })],
    });
    expect(on['WebhookSecretRotated']!({ n: 2 } as never, source, undefined)).toEqual({});
    expect(on['WebhookOldSecretEnded']!({ n: 1 } as never, source, undefined)).toEqual({ then: [settle('secret.1')] });
  });
});

it('every fact says what it means in both languages, and none holds a secret', () => {
  for (const { type, data } of [
    registered,
    paused,
    resumed,
    suspended,
    rotated,
    { type: 'WebhookSecretRotated', data: { n: 2 } } as const,
    ended(1),
    removed,
  ]) {
    const { zh, en } = webhookSentences[type]!(data, {} as never);
    expect(zh).toMatch(/[一-鿿].*。$/);
    expect(en).toMatch(/\.$/);
    expect(zh + en).not.toMatch(/undefined/);
  }
  expect(Object.keys(webhookSentences).sort()).toEqual(Object.keys(webhookEvents).sort());
  expect(JSON.stringify(Object.values(webhookEvents).map(({ shape }) => Object.keys(shape)))).not.toMatch(/secret|key/i);
});
