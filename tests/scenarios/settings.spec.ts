import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { branches, ruyihu, units } from '../../apps/server/demo/ruyihu.ts';
import { type Client, ServerProcess } from '../server-process.ts';

/** The first thing that a subscription says: data, or why there is none. */
const heard = async (server: ServerProcess, token: string | undefined, query: string): Promise<any> => {
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { acceptLanguage: 'en', ...(token && { authorization: `Bearer ${token}` }) },
    retryAttempts: 0,
  });
  try {
    for await (const result of client.iterate({ query })) return result;
    return undefined;
  } catch (error) {
    return { errors: error };
  } finally {
    await client.dispose();
  }
};

describe('a server as it starts', () => {
  let server: ServerProcess;
  let officer: Client;
  beforeAll(async () => {
    server = await ServerProcess.start();
    officer = await server.signIn('officer');
  });
  afterAll(() => server.end());

  it('gives its metrics to this machine, and to nobody for whom a proxy on it asks', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('heli_follower_lag');
    // How far the log is signed, and whether something waits for it.
    expect(Number(/^heli_checkpoint_size (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0);
    expect(Number(/^heli_unsigned_seconds ([\d.]+)$/m.exec(metrics)?.[1])).toBeLessThan(60);
    expect(await (await fetch(`${server.url}/health/ready`)).json()).toMatchObject({ status: 'ok', signing: 'ok' });
    for (const name of ['heli_live_watches 0', 'heli_live_asked_total 0']) expect(metrics).toContain(name);
    const forwarded = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(forwarded.status).toBe(403);
    expect(await forwarded.text()).toContain('HELI_METRICS_TOKEN');
  });

  it('says at once that the log has not come to a position, to queries and to those who would watch', async () => {
    const errors = [{ extensions: { code: 'POSITION_TO_COME' } }];
    expect(await officer.ask(`{ tasks(committeeId: "${ruyihu}", first: 1, afterPosition: "999999999") { totalCount } }`)).toMatchObject({
      errors,
    });
    const watching = `subscription { taskBoard(committeeId: "${ruyihu}", after: "999999999") { position } }`;
    expect(await heard(server, officer.token, watching)).toMatchObject({ errors });
  });

  it('takes no entries of a list from clients', async () => {
    const { errors } = await officer.ask(
      `mutation { publishList(id: "${ruyihu}.needs", commandId: "c", issueNo: 2, atPosition: "1", items: []) { __typename } }`,
    );
    expect(errors![0]).toMatchObject({ extensions: { code: 'BAD_DOCUMENT' } });
  });

  it('has one limit for ids, said in one way', async () => {
    for (const length of [101, 250])
      expect(
        await officer.ask(`mutation { pauseWebhook(id: "${'x'.repeat(length)}", commandId: "c", reason: "r") { __typename } }`),
      ).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
    expect(await officer.does('pauseWebhook', 'x'.repeat(100), { reason: 'r' })).toMatchObject({ __typename: 'Rejected' });
  });

  it('marks no desk as seen beyond the end of the log', async () => {
    const hospital = await server.signIn('hospital');
    const { me } = await hospital.data('{ me { id } }');
    const mark = (upTo: string) => hospital.does('markDeskSeen', `${me.id}.${units.children}`, { bodyId: units.children, upTo });
    expect(await mark('9223372036854775807')).toMatchObject({ code: 'POSITION_TO_COME' });
    expect(await mark('1')).toMatchObject({ __typename: 'Accepted' });
    expect(await hospital.does('markDeskSeen', `somebody.${units.children}`, { bodyId: units.children, upTo: '1' })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  it('says which categories of a webhook there are not', async () => {
    const id = randomUUID();
    const target = { committeeId: ruyihu, url: 'https://data.zhengdong.invalid/x', categories: ['task', 'nonsense', 'task'] };
    await officer.does('registerWebhook', id, target);
    const { position } = await officer.does('removeWebhook', id, { reason: '试' });
    const { webhooks } = await officer.data(
      `{ webhooks(committeeId: "${ruyihu}", after: "${position}") { id categories unknownCategories } }`,
    );
    expect(webhooks.find((one: { id: string }) => one.id === id)).toMatchObject({
      categories: ['task', 'nonsense'],
      unknownCategories: ['nonsense'],
    });
  });

  it('tells, in its demo, of a webhook that was never called, and of desks of which a part was seen', async () => {
    const { webhooks } = await officer.data(
      `{ webhooks(committeeId: "${ruyihu}") { url status reason secretNo oldSecretUntil delivery { delivered attempts triedAt } } }`,
    );
    expect(webhooks.filter(({ status }: { status: string }) => status !== 'removed')).toEqual([
      {
        url: 'https://data.zhengdong.invalid/heli',
        status: 'paused',
        reason: '对方平台尚未上线。',
        secretNo: 2,
        oldSecretUntil: null,
        delivery: { delivered: 0, attempts: 0, triedAt: null },
      },
    ]);
    const desk = async (login: string, body: string) =>
      (await (await server.signIn(login)).data(`{ waitingFor(desk: { ${body} }) { totalCount unreadCount seenUpTo } }`)).waitingFor;
    for (const [login, body] of [
      ['officer', `committeeId: "${ruyihu}"`],
      ['branch', `branchId: "${branches.lianmeng}"`],
      ['hospital', `unitId: "${units.children}"`],
    ] as const) {
      const { totalCount, unreadCount, seenUpTo } = await desk(login, body);
      expect(Number(seenUpTo)).toBeGreaterThan(0);
      expect(totalCount).toBeGreaterThan(unreadCount);
    }
    const { totalCount, unreadCount } = await desk('convention', `unitId: "${units.convention}"`);
    expect(totalCount).toBeGreaterThan(0);
    expect(unreadCount).toBe(totalCount);
  });
});

describe('a server with a token for its metrics, and with trusted documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heli-'));
  let server: ServerProcess;
  beforeAll(async () => {
    const documents = join(folder, 'documents.json');
    writeFileSync(
      documents,
      JSON.stringify(['query Me { me { id } }', 'subscription Mine { myTasks: taskBoard(committeeId: "x") { position } }']),
    );
    server = await ServerProcess.start({
      HELI_DEMO: '0',
      HELI_METRICS_TOKEN: 'a-long-token-for-prometheus',
      HELI_TRUSTED_DOCUMENTS: documents,
    });
  });
  afterAll(async () => {
    await server.end();
    rmSync(folder, { recursive: true });
  });

  it('gives its metrics to whoever shows the token, and to nobody else', async () => {
    expect((await fetch(`${server.url}/metrics`)).status).toBe(403);
    const shown = { headers: { authorization: 'Bearer a-long-token-for-prometheus' } };
    expect((await fetch(`${server.url}/metrics`, shown)).status).toBe(200);
  });

  it('answers those documents and no others, over every transport', async () => {
    const anonymous = server.anonymous();
    expect(await anonymous.data('query Me { me { id } }')).toEqual({ me: { id: 'anonymous' } });
    const errors = [{ extensions: { code: 'NOT_TRUSTED' } }];
    expect(await anonymous.ask('{ me { id } }')).toMatchObject({ errors });
    const byGet = await fetch(`${server.url}/graphql?query=${encodeURIComponent('{ me { id } }')}`, {
      headers: { accept: 'application/graphql-response+json', 'heli-csrf': '1' },
    });
    expect(await byGet.json()).toMatchObject({ errors });
    expect(await heard(server, undefined, 'subscription { taskBoard(committeeId: "x") { position } }')).toMatchObject({ errors });
  });
});
