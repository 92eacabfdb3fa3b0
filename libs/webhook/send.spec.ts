import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AddressNotAllowed, send } from './send.ts';
import { WebhookSettings } from './webhook.settings.ts';

const settings = (env: Record<string, string>, changes: Partial<WebhookSettings> = {}): WebhookSettings =>
  Object.assign(new WebhookSettings(), { networks: WebhookSettings.networksOf(env), ...changes });
const production = settings({ NODE_ENV: 'production' });
const development = settings({});
const never = new AbortController().signal;

let server: Server | undefined;
const listen = async (answer: RequestListener) => {
  server = createServer(answer);
  await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()));
  server = undefined;
});

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::127.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
  ])('%s is none of the open internet', address => expect(production.allows(address, true)).toBe(false));
  it.each(['1.1.1.1', '172.32.0.1', '2606:4700::1'])('%s is, and only encrypted', address => {
    expect(production.allows(address, true)).toBe(true);
    expect(production.allows(address, false)).toBe(false);
  });
  it('of a network of one’s own is allowed where it is named, this machine outside production', () => {
    const own = settings({ NODE_ENV: 'production', HELI_WEBHOOK_NETWORKS: '10.20.0.0/16, fd00:1::/64, 192.168.7.7' });
    expect(['10.20.3.4', 'fd00:1::9', '192.168.7.7'].map(address => own.allows(address, false))).toEqual([true, true, true]);
    expect(['10.21.0.1', '192.168.7.8', '127.0.0.1'].map(address => own.allows(address, true))).toEqual([false, false, false]);
    expect(development.allows('127.0.0.1', false)).toBe(true);
    expect(() => settings({ HELI_WEBHOOK_NETWORKS: 'intranet' })).toThrow(/HELI_WEBHOOK_NETWORKS: intranet/);
  });
});

describe('what is sent', () => {
  it('arrives, and the status comes back', async () => {
    const got: unknown[] = [];
    const port = await listen((request, response) => {
      let body = '';
      request.on('data', (some: string) => (body += some));
      request.on('end', () => {
        got.push([request.method, request.url, request.headers['webhook-id'], body]);
        response.writeHead(202).end('thank you');
      });
    });
    expect(await send(new URL(`http://127.0.0.1:${port}/x?y=1`), { 'webhook-id': 'm' }, '{"合":1}', development, never)).toBe(202);
    expect(got).toEqual([['POST', '/x?y=1', 'm', '{"合":1}']]);
  });
  it('follows no redirect', async () => {
    let asked = 0;
    const port = await listen((_, response) => {
      asked++;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await send(new URL(`http://127.0.0.1:${port}/`), {}, '{}', development, never)).toBe(302);
    expect(asked).toBe(1);
  });
  it('goes nowhere within the house in production, whatever the name', async () => {
    let asked = 0;
    const port = await listen((_, response) => {
      asked++;
      response.end();
    });
    for (const host of ['127.0.0.1', '127.1', '0x7f000001', 'localhost', '[::1]', '[::ffff:7f00:1]'])
      await expect(send(new URL(`http://${host}:${port}/`), {}, '{}', production, never)).rejects.toThrow(AddressNotAllowed);
    await expect(send(new URL(`https://localhost:${port}/`), {}, '{}', production, never)).rejects.toThrow(AddressNotAllowed);
    expect(asked).toBe(0);
  });
  it('waits for no answer for ever', async () => {
    const port = await listen(() => {});
    const impatient = settings({}, { timeoutMs: 50 });
    await expect(send(new URL(`http://127.0.0.1:${port}/`), {}, '{}', impatient, never)).rejects.toThrow(/no answer within 0.05 s/);
  });
});
