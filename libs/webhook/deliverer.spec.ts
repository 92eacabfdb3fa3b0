import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Committee } from '#committee';
import type { Caller, Decider } from '#decider';
import { type Clock, Engine, EngineModule, Execute, type Outcome, PersonalData, Reader, SystemClock, TestClock } from '#engine';
import { Membership, membershipId } from '#membership';
import { Unit } from '#unit';
import { Vault } from '#vault';
import { places, type Place } from '../../tests/engine/places.ts';
import { Deliverer } from './deliverer.ts';
import { Deliveries } from './deliveries.ts';
import { endAReplacedSecret } from './end-a-replaced-secret.policy.ts';
import { WebhookSecrets } from './secrets.ts';
import { Webhook } from './webhook.decider.ts';
import { webhookById, webhookList } from './webhook.list.ts';
import { WebhookSettings } from './webhook.settings.ts';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const other = '01980000-0000-7000-8000-00000000000d';
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const founder: Caller = { id: 'founder', grants: [], automatic: true };

class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

@Module({})
class Play {}

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly facts: readonly { id: string; position: string; type: string; stream: string }[];
}

describe('the published example of the specification', () => {
  it('is signed as published', () =>
    expect(
      new StandardWebhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').sign(
        'msg_p5jXN8AQM9LWM0D4loKWxJek',
        new Date(1_614_265_330_000),
        '{"test": 2432232314}',
      ),
    ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='));
});

describe.each(places)('facts are sent, on $name', (place: Place) => {
  let folder: string;
  let app: INestApplicationContext | undefined;
  let vault: Vault | undefined;
  let consumer: Server;
  let url: string;
  const got: Got[] = [];
  /** What the consumer does with the nth message; 200 where nothing is said. */
  let answer: (response: ServerResponse, n: number) => void;
  const errors: object[] = [];
  let settings: Partial<WebhookSettings> = {};
  let clock: Clock;

  const start = async () => {
    vault = await Vault.open({ dataDirectory: folder });
    app = await NestFactory.createApplicationContext(
      {
        module: Play,
        imports: [
          EngineModule.forRoot({
            ...place.open(folder),
            slices: [
              { name: 'webhook', deciders: [Webhook], views: [webhookList], policies: [endAReplacedSecret], sentences: {}, providers: [] },
              { name: 'others', deciders: [Committee, Membership, Unit], views: [], policies: [], sentences: {}, providers: [] },
            ],
            clock,
            personal: new Nothing(),
            build: 'test',
            follows: true,
            log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
          }),
        ],
        providers: [
          { provide: Vault, useValue: vault },
          {
            provide: WebhookSettings,
            useValue: Object.assign(new WebhookSettings(), { firstWaitMs: 10, longestWaitMs: 40, mostFacts: 3, ...settings }),
          },
          Deliveries,
          WebhookSecrets,
          Deliverer,
        ],
      },
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await app.init();
  };
  const stop = async () => {
    await app?.close();
    await vault?.close();
    app = vault = undefined;
  };

  const give = async (decider: Decider, id: string, type: string, data: object, caller: Caller = founder): Promise<void> => {
    const request = { caller, commandId: randomUUID() };
    const outcome = await app!.get(CommandBus).execute<Execute, Outcome>(new Execute(decider, id, { type, data }, request));
    expect(outcome).toMatchObject({ accepted: true });
  };
  const admit = (unitId: string, to = committeeId) =>
    give(Membership, membershipId(to, unitId), 'AdmitUnit', { grade: 'member', since: { on: '2026-01-01' } });
  const register = async (changes: object = {}): Promise<string> => {
    const id = randomUUID();
    const data = { committeeId, url, categories: ['membership'], ...changes };
    await give(Webhook, id, 'RegisterWebhook', data, officer);
    return id;
  };
  const until = async (test: () => unknown) => {
    while (!(await test())) await sleep(10);
  };
  const statusOf = async (id: string) => (await webhookById(await app!.get(Reader).open([webhookList]), id))?.status;
  const deliveryOf = async (id: string) => (await app!.get(Deliveries).find([id])).get(id);
  /** Each fact as often as a consumer that keeps the ids of messages takes it. */
  const taken = () => [...new Map(got.map(one => [one.headers['webhook-id'], one])).values()].flatMap(({ facts }) => facts);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    got.length = errors.length = 0;
    settings = {};
    clock = new SystemClock();
    answer = response => response.end();
    consumer = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (some: string) => (body += some));
      request.on('end', () => {
        got.push({ headers: request.headers, body, facts: JSON.parse(body).data.facts });
        answer(response, got.length);
      });
    });
    await new Promise<void>(resolve => consumer.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(consumer.address() as AddressInfo).port}/heli`;
    await start();
    for (const id of [committeeId, other])
      await give(Committee, id, 'EstablishCommittee', { kind: 'regional', name: `大工委 ${id.at(-1)}`, foundedOn: { on: '2016-12-22' } });
    for (let n = 1; n <= 20; n++) await give(Unit, `L.${n}`, 'RegisterUnit', { name: `单位 ${n}`, kind: 'government' });
  });
  afterEach(async () => {
    await stop();
    consumer.closeAllConnections();
    consumer.close();
    await place.wipe(folder);
    rmSync(folder, { recursive: true, force: true });
    expect(errors).toEqual([]);
  });

  it('each once, in order, signed, and nobody else’s', async () => {
    await admit('L.1');
    const id = await register();
    for (let n = 2; n <= 9; n++) await admit(`L.${n}`);
    await admit('L.2', other);
    await until(() => taken().length >= 8);
    expect(taken().map(({ stream }) => stream)).toEqual(
      Array.from({ length: 8 }, (_, i) => `membership-${membershipId(committeeId, `L.${i + 2}`)}`),
    );
    const secret = (await app!.get(WebhookSecrets).of(id, 1))!;
    for (const { headers, body, facts } of got) {
      const [messageId, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      expect(headers['webhook-signature']).toBe(
        `v1,${createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64')}`,
      );
      expect(facts.length).toBeLessThanOrEqual(3);
      expect(headers['content-type']).toBe('application/json');
    }
    await until(async () => (await deliveryOf(id))?.delivered === 8);
    expect(await deliveryOf(id)).toMatchObject({ attempts: 0, lastError: null, upTo: null });
  });

  it('from the beginning where that was asked for', async () => {
    await admit('L.1');
    await admit('L.2');
    await register({ fromTheBeginning: true });
    await until(() => taken().length >= 2);
    expect(taken().map(({ type }) => type)).toEqual(['UnitAdmitted', 'UnitAdmitted']);
  });

  it('again under the same id until they are taken, whether the answer is no or the line is cut', async () => {
    answer = (response, n) => {
      if (n === 1) response.writeHead(500).end();
      else if (n === 2) response.destroy();
      else if (n === 3) response.writeHead(307, { location: url }).end();
      else response.end();
    };
    const id = await register();
    await admit('L.1');
    await until(() => got.length >= 1);
    for (let n = 2; n <= 6; n++) await admit(`L.${n}`);
    await until(() => taken().length >= 6);
    expect(new Set(got.slice(0, 4).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(got.slice(0, 4).map(({ body }) => body)).size).toBe(1);
    expect(taken().map(({ stream }) => stream)).toEqual(
      Array.from({ length: 6 }, (_, i) => `membership-${membershipId(committeeId, `L.${i + 1}`)}`),
    );
    await until(async () => (await deliveryOf(id))?.delivered === 6);
  });

  it('again under the same id where the process ended between the answer and its cursor', async () => {
    await register();
    answer = () => {};
    await admit('L.1');
    await until(() => got.length >= 1);
    await stop();
    answer = response => response.end();
    await start();
    for (let n = 2; n <= 4; n++) await admit(`L.${n}`);
    await until(() => taken().length >= 4);
    expect(got[1]?.headers['webhook-id']).toBe(got[0]?.headers['webhook-id']);
    expect(got[1]?.body).toBe(got[0]?.body);
    expect(taken().map(({ stream }) => stream)).toEqual(
      Array.from({ length: 4 }, (_, i) => `membership-${membershipId(committeeId, `L.${i + 1}`)}`),
    );
  });

  it('not while it is paused, and then all that came meanwhile', async () => {
    const id = await register();
    await give(Webhook, id, 'PauseWebhook', { reason: '升级' }, officer);
    await until(async () => (await statusOf(id)) === 'paused');
    await sleep(600);
    for (let n = 1; n <= 3; n++) await admit(`L.${n}`);
    await app!.get(Engine).settled();
    expect(got).toEqual([]);
    await give(Webhook, id, 'ResumeWebhook', {}, officer);
    await until(() => taken().length >= 3);
  });

  it('until nobody has taken them for too long: then it is suspended, and goes on where an officer resumes it', async () => {
    await stop();
    settings = { givesUpAfterMs: 60 };
    await start();
    answer = response => response.writeHead(503).end();
    const id = await register();
    await admit('L.1');
    await until(async () => (await statusOf(id)) === 'suspended');
    expect(await deliveryOf(id)).toMatchObject({ lastError: 'answered 503', lastStatus: 503, delivered: 0 });
    await sleep(600);
    const tried = got.length;
    answer = response => response.end();
    await give(Webhook, id, 'ResumeWebhook', {}, officer);
    await until(() => got.length > tried);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await until(async () => (await deliveryOf(id))?.delivered === 1);
    expect(await deliveryOf(id)).toMatchObject({ attempts: 0, failingSince: null });
  });

  it('no more at once where the consumer says that it is gone', async () => {
    answer = response => response.writeHead(410).end();
    const id = await register();
    await admit('L.1');
    await until(async () => (await statusOf(id)) === 'suspended');
    expect(got).toHaveLength(1);
  });

  it('never after it was removed, and its secret is destroyed', async () => {
    const id = await register();
    await admit('L.1');
    await until(async () => (await deliveryOf(id))?.delivered === 1);
    await give(Webhook, id, 'RemoveWebhook', { reason: '换系统' }, officer);
    await until(async () => (await app!.get(WebhookSecrets).of(id, 1)) === undefined);
    await admit('L.2');
    await app!.get(Engine).settled();
    await sleep(50);
    expect(taken()).toHaveLength(1);
    expect(await deliveryOf(id)).toBeUndefined();
  });

  it('signed by both secrets for a day after a new one, and then by the new one alone', async () => {
    await stop();
    clock = new TestClock();
    await start();
    const id = await register();
    const signaturesOf = ({ headers, body }: Got, secret: string) => {
      const { 'webhook-id': messageId, 'webhook-timestamp': timestamp } = headers as Record<string, string>;
      return new StandardWebhook(secret).sign(messageId!, new Date(Number(timestamp) * 1_000), body);
    };
    const secretOf = async (n: number) => (await app!.get(WebhookSecrets).of(id, n))!;
    const first = await secretOf(1);
    await give(Webhook, id, 'RotateWebhookSecret', {}, officer);
    const rowOf = async () => webhookById(await app!.get(Reader).open([webhookList]), id);
    await until(async () => (await rowOf())?.secret === 2);
    // It is looked at now and then who is served, and how.
    await sleep(1_100);
    await admit('L.1');
    await until(() => got.length === 1);
    const second = await secretOf(2);
    expect(second).not.toBe(first);
    expect(got[0]!.headers['webhook-signature']).toBe(`${signaturesOf(got[0]!, second)} ${signaturesOf(got[0]!, first)}`);
    (clock as TestClock).set('2026-01-02T00:00:00.000Z');
    await until(async () => (await rowOf())?.oldSecret === null);
    await until(async () => (await app!.get(WebhookSecrets).of(id, 1)) === undefined);
    await admit('L.2');
    await until(() => got.length === 2);
    expect(got[1]!.headers['webhook-signature']).toBe(signaturesOf(got[1]!, second));
  });

  it('by the new secret alone where others know the old one', async () => {
    const id = await register();
    await app!.get(WebhookSecrets).of(id, 1);
    await give(Webhook, id, 'RotateWebhookSecret', { atOnce: true }, officer);
    await until(async () => (await app!.get(WebhookSecrets).of(id, 1)) === undefined);
    await admit('L.1');
    await until(() => got.length === 1);
    expect((got[0]!.headers['webhook-signature'] as string).split(' ')).toHaveLength(1);
  });

  it('nowhere within the house in production', async () => {
    await stop();
    settings = { networks: WebhookSettings.networksOf({ NODE_ENV: 'production' }) };
    await start();
    const id = await register();
    await admit('L.1');
    await until(async () => ((await deliveryOf(id))?.attempts ?? 0) > 1);
    expect((await deliveryOf(id))?.lastError).toMatch(/^127\.0\.0\.1: not sent/);
    expect(got).toEqual([]);
  });
});
