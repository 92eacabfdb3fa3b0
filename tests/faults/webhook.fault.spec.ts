import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { branches, ruyihu } from '../../apps/server/demo/ruyihu.ts';
import { verifyCheckpoint } from '#proof';
import { SqliteEventStore } from '#sqlite-store';
import { type Client, ServerProcess, word } from '../server-process.ts';

interface Message {
  readonly id: string;
  readonly body: string;
  readonly headers: Record<string, string>;
  /** The consumer answered that it has it. */
  readonly taken: boolean;
}

describe('a consumer that fails, cuts the line, and a server that is killed before it knows the answer', () => {
  let server: ServerProcess;
  let answer: (response: ServerResponse, n: number) => boolean;
  const messages: Message[] = [];
  const consumer = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (some: string) => (body += some));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      messages.push({ id: headers['webhook-id']!, body, headers, taken: answer(response, messages.length + 1) });
    });
  });

  beforeAll(async () => {
    server = await ServerProcess.start();
    await new Promise<void>(resolve => consumer.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    consumer.closeAllConnections();
    consumer.close();
    await server.end();
  });

  const until = async (test: () => unknown) => {
    while (!(await test())) await sleep(20);
  };
  const factsOf = ({ body }: Message): { id: string; position: string }[] => JSON.parse(body).data.facts;

  it('misses nothing and has nothing twice, where the consumer keeps the ids of messages', async () => {
    answer = (response, n) => {
      if (n === 1) response.writeHead(500).end();
      else if (n === 2) response.destroy();
      // The third is received, and never answered: the server is killed meanwhile.
      else if (n === 3) return true;
      else response.end();
      return n > 3;
    };
    let officer: Client = await server.signIn('officer');
    const id = randomUUID();
    const { port } = consumer.address() as AddressInfo;
    const registered = await officer.does('registerWebhook', id, {
      committeeId: ruyihu,
      url: `http://127.0.0.1:${port}/heli`,
      categories: ['task', 'need', 'membership'],
      fromTheBeginning: true,
    });
    expect(registered.__typename).toBe('Accepted');
    const { webhookSecret } = await officer.data(`{ webhookSecret(id: "${id}", after: "${registered.position}") }`);
    await until(() => messages.length >= 3);
    await server.kill();
    await server.restart();

    const branch = await server.signIn('branch');
    const last = randomUUID();
    const opened = await branch.does('openTask', last, {
      committeeId: ruyihu,
      branchId: branches.lianmeng,
      title: '推送之后',
      kind: '测试',
      capacity: { mode: word('heads'), amount: 1 },
    });
    expect(opened.__typename).toBe('Accepted');
    await until(() => messages.some(({ body }) => body.includes(`task-${last}`)));
    officer = await server.signIn('officer');
    const state = async () =>
      (
        await officer.data(
          `{ webhooks(committeeId: "${ruyihu}") { id status delivery { cursor head lag delivered attempts lastError upTo } } }`,
        )
      ).webhooks.find((webhook: { id: string }) => webhook.id === id);
    await until(async () => BigInt((await state()).delivery.cursor) >= BigInt(opened.position!));
    const { delivery } = await state();
    expect(delivery).toMatchObject({ attempts: 0, lastError: null, upTo: null });

    // Whatever failed came again, the same under the same id.
    const [first] = messages;
    expect(messages.slice(0, 4).map(({ id }) => id)).toEqual([first!.id, first!.id, first!.id, first!.id]);
    expect(new Set(messages.map(message => `${message.id} ${message.body}`)).size).toBe(new Set(messages.map(({ id }) => id)).size);
    for (const { body, headers } of messages) expect(() => new Webhook(webhookSecret).verify(body, headers)).not.toThrow();
    // Whoever takes the messages has the log's checkpoint, without asking for it.
    const keys = (await (await fetch(`${server.url}/log/keys`)).text()).trim().split('\n');
    const note = Buffer.from(messages.at(-1)!.headers['heli-checkpoint']!, 'base64').toString('utf8');
    expect(verifyCheckpoint(note, { keys })).toMatchObject({ verified: true });

    // A consumer that keeps the ids has each fact of the log once, in order.
    const kept = [...new Map(messages.filter(({ taken }) => taken).map(message => [message.id, message])).values()].flatMap(factsOf);
    await server.kill();
    const store = new SqliteEventStore({ path: join(server.data, 'log.sqlite') });
    await store.open();
    const logged: string[] = [];
    const end = new AbortController();
    const filter = { categories: ['task', 'need', 'membership'], committee: ruyihu };
    for await (const batch of store.follow(0n, { filter, signal: end.signal })) {
      for (const fact of batch.facts) if (fact.position <= BigInt(delivery.cursor)) logged.push(fact.id);
      if (batch.live) end.abort();
    }
    await store.close();
    expect(kept.map(({ id }) => id).slice(0, logged.length)).toEqual(logged);
    expect(logged.length).toBeGreaterThan(20);
    expect(delivery.delivered).toBe(logged.length);
  }, 180_000);
});
