import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { createClient as createSse } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { live, type Positioned } from '#graphql';
import { serve, type Served, shelf } from './toy.ts';

const query = 'subscription Board($after: Position) { toyBoard(shelf: "a", after: $after) { position seenBy toys { id name } } }';
const small = 'subscription Board($after: Position) { toyBoard(shelf: "a", after: $after) { position } }';

interface Heard {
  readonly positions: bigint[];
  /** Resolves when this many have come. */
  readonly until: (count: number) => Promise<void>;
  readonly stop: () => void;
  readonly ended: Promise<unknown>;
}

const collect = (
  start: (sink: { next: (value: any) => void; error: (error: unknown) => void; complete: () => void }) => () => void,
): Heard => {
  const positions: bigint[] = [];
  let wake: () => void = () => undefined;
  let stop: () => void = () => undefined;
  const ended = new Promise<unknown>(resolve => {
    stop = start({
      next(value) {
        positions.push(BigInt(value.data?.toyBoard.position ?? -1));
        wake();
      },
      error: resolve,
      complete: () => resolve(undefined),
    });
  });
  return {
    positions,
    ended,
    stop,
    async until(count) {
      while (positions.length < count) await new Promise<void>(resolve => (wake = resolve));
    },
  };
};

describe('live queries', () => {
  let served: Served;
  const clients: Client[] = [];
  beforeAll(async () => {
    served = await serve({ timeouts: { stall: 300 }, buffered: 65_536 });
  });
  afterAll(() => served.app.close());
  beforeEach(() => void Object.assign(shelf, { snapshots: 0, size: 1, gate: Promise.resolve(), failing: undefined }));
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.dispose()));
    while (served.driver.answers.hub.size > 0) await new Promise(resolve => setImmediate(resolve));
  });

  const watch = (after: bigint | null = null, authorization?: string, text = query): Heard => {
    const client = createClient({
      url: `ws://127.0.0.1:${served.port}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: authorization ? { authorization } : {},
    });
    clients.push(client);
    return collect(sink => client.subscribe({ query: text, variables: { after: after === null ? null : String(after) } }, sink));
  };

  it('tell first how it stands, then each change with its position', async () => {
    const heard = watch();
    await heard.until(1);
    const start = shelf.position;
    for (let i = 1; i <= 3; i++) {
      shelf.move();
      await heard.until(i + 1);
    }
    expect(heard.positions).toEqual([start, start + 1n, start + 2n, start + 3n]);
  });

  it('cost one query for each change, however many watch: 500 sockets', async () => {
    const all = Array.from({ length: 500 }, () => watch());
    await Promise.all(all.map(heard => heard.until(1)));
    const start = shelf.position;
    expect(served.driver.answers.hub.size).toBe(1);
    expect(shelf.listening).toBe(1);
    const before = shelf.snapshots;
    const { asked } = served.driver.answers.hub.tally;
    for (let i = 1; i <= 5; i++) {
      shelf.move();
      await Promise.all(all.map(heard => heard.until(i + 1)));
    }
    expect(shelf.snapshots - before).toBe(5);
    expect(served.driver.answers.hub).toMatchObject({ subscribers: 500, tally: { asked: asked + 5 } });
    for (const { positions } of all) expect(positions).toEqual([start, start + 1n, start + 2n, start + 3n, start + 4n, start + 5n]);
  });

  it('ask nothing while nobody watches, and forget whom they had', async () => {
    const heard = watch();
    await heard.until(1);
    heard.stop();
    await heard.ended;
    while (served.driver.answers.hub.size > 0) await new Promise(resolve => setImmediate(resolve));
    while (shelf.listening > 0) await new Promise(resolve => setImmediate(resolve));
    const before = shelf.snapshots;
    shelf.move();
    shelf.move();
    await new Promise(resolve => setImmediate(resolve));
    expect(shelf.snapshots).toBe(before);
  });

  it('are not shared by those who see something else', async () => {
    const [anonymous, liaison, other] = [watch(), watch(null, 'Bearer alice'), watch(null, 'Bearer bob')];
    await Promise.all([anonymous, liaison, other].map(heard => heard.until(1)));
    expect(served.driver.answers.hub.size).toBe(2);
  });

  it('resume after a position with nothing missed and nothing twice, and share again', async () => {
    const steady = watch();
    await steady.until(1);
    const seen = shelf.position;
    shelf.move();
    await steady.until(2);
    const behind = watch(seen);
    const level = watch(shelf.position);
    await behind.until(1);
    expect(behind.positions).toEqual([seen + 1n]);
    expect(served.driver.answers.hub.size).toBe(1);
    const before = shelf.snapshots;
    shelf.move();
    await Promise.all([steady.until(3), behind.until(2), level.until(1)]);
    expect(shelf.snapshots - before).toBe(1);
    expect(behind.positions).toEqual([seen + 1n, seen + 2n]);
    expect(level.positions).toEqual([seen + 2n]);
  });

  it('skip to the newest where changes come faster than answers', async () => {
    const heard = watch();
    await heard.until(1);
    let open: () => void = () => undefined;
    shelf.gate = new Promise(resolve => (open = resolve));
    const before = shelf.snapshots;
    for (let i = 0; i < 50; i++) {
      shelf.move();
      await new Promise(resolve => setImmediate(resolve));
    }
    shelf.gate = Promise.resolve();
    open();
    while (heard.positions.at(-1) !== shelf.position) await heard.until(heard.positions.length + 1);
    expect(shelf.snapshots - before).toBe(2);
    expect(heard.positions).toHaveLength(3);
  });

  it('end with a sentence where the question fails, and the next to ask gets an answer', async () => {
    const heard = [watch(), watch()];
    await Promise.all(heard.map(one => one.until(1)));
    shelf.failing = new Error('disk on fire');
    shelf.move();
    const errors = (await Promise.all(heard.map(one => one.ended))) as any[];
    expect(errors.map(([error]) => error.extensions.code)).toEqual(['UNEXPECTED', 'UNEXPECTED']);
    expect(new Set(errors.map(([error]) => error.extensions.id)).size).toBe(1);
    expect(JSON.stringify(errors)).not.toContain('fire');
    shelf.failing = undefined;
    const again = watch();
    await again.until(1);
  });

  it('let a client that does not read wait for nobody: it costs no memory, the others go on, and it is told to come again', async () => {
    shelf.size = 2_000;
    const text = query;
    const quick = watch(null, undefined, text);
    await quick.until(1);
    const slow = new WebSocket(`ws://127.0.0.1:${served.port}/graphql`, 'graphql-transport-ws');
    const closed = new Promise<number>(resolve => slow.on('close', resolve));
    slow.on('error', () => undefined);
    await new Promise(resolve => slow.on('open', resolve));
    const acknowledged = new Promise(resolve => slow.once('message', resolve));
    slow.send(JSON.stringify({ type: 'connection_init' }));
    await acknowledged;
    slow.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: text } }));
    const socket = (slow as unknown as { _socket: { pause(): void; resume(): void } })._socket;
    socket.pause();
    const peers = [...(served.driver as any).sockets.server.clients] as WebSocket[];
    const frame = 2_000 * 60;
    let most = 0;
    const before = shelf.snapshots;
    let changes = 0;
    // Until the server has given up on it.
    while (peers.every(peer => peer.readyState === WebSocket.OPEN)) {
      shelf.move();
      changes++;
      await quick.until(changes + 1);
      most = Math.max(most, ...peers.map(peer => peer.bufferedAmount));
    }
    expect(shelf.snapshots - before).toBe(changes);
    expect(most).toBeLessThan(2 * frame);
    socket.resume();
    expect([1013, 1006]).toContain(await closed);
    shelf.move();
    await quick.until(changes + 2);
  });

  describe('as server-sent events', () => {
    const stream = (after: bigint | null = null, authorization?: string) => {
      const client = createSse({ url: served.url, retryAttempts: 0, headers: authorization ? { authorization } : {} });
      return collect(sink => client.subscribe({ query: small, variables: { after: after === null ? null : String(after) } }, sink));
    };

    it('come the same way, and share with sockets', async () => {
      const streams = [stream(), stream()];
      const socket = watch(null, undefined, small);
      await Promise.all([...streams, socket].map(heard => heard.until(1)));
      expect(served.driver.answers.hub.size).toBe(1);
      const before = shelf.snapshots;
      shelf.move();
      await Promise.all([...streams, socket].map(heard => heard.until(2)));
      expect(shelf.snapshots - before).toBe(1);
      for (const heard of streams) heard.stop();
    });

    it('answer queries, and tell mistakes', async () => {
      const client = createSse({ url: served.url, retryAttempts: 0 });
      const one = (query: string) =>
        new Promise<any>((resolve, reject) => client.subscribe({ query }, { next: resolve, error: reject, complete: () => undefined }));
      expect(await one('{ me }')).toEqual({ data: { me: 'anonymous' } });
      expect(await one('subscription { ticks(count: 1) }')).toEqual({ data: { ticks: 1 } });
      expect((await one('{ nope }')).errors[0].message).toContain('没有字段“nope”');
      expect((await one('subscription { secret }')).errors[0].message).toBe('您无权查看。');
    });

    it('let go of whoever does not read', async () => {
      shelf.size = 5_000;
      const socket = connect(served.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.pause();
      const body = JSON.stringify({ query });
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      while (served.driver.answers.hub.size === 0) await new Promise(resolve => setImmediate(resolve));
      while (served.driver.answers.hub.size > 0) {
        shelf.move();
        await new Promise(resolve => setImmediate(resolve));
      }
      socket.destroy();
    });

    it('need a good token', async () => {
      const response = await fetch(served.url, {
        method: 'POST',
        headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: 'Bearer bad' },
        body: JSON.stringify({ query: small }),
      });
      expect(response.status).toBe(401);
    });
  });
});

describe('a watch with changes of its own', () => {
  interface Facts extends Positioned {
    readonly facts: readonly bigint[];
  }
  /** A log, told two facts at a time. */
  const log = () => {
    let head = 0n;
    const asked: string[] = [];
    const waiting = new Set<() => void>();
    const facts = (after: bigint): Facts | undefined => {
      const last = after + 2n < head ? after + 2n : head;
      return last > after
        ? { position: last, facts: Array.from({ length: Number(last - after) }, (_, i) => after + BigInt(i) + 1n) }
        : undefined;
    };
    return {
      asked,
      append(count: number) {
        head += BigInt(count);
        for (const wake of waiting) wake();
        waiting.clear();
      },
      watch: (after?: bigint) =>
        live<Facts>({
          scope: 'all',
          after,
          snapshot: async () => ({ position: head, facts: [] }),
          changes: async after => {
            asked.push(String(after));
            return facts(after);
          },
          async *moves(signal) {
            signal.addEventListener('abort', () => waiting.forEach(wake => wake()));
            for (let seen = head; !signal.aborted;) {
              if (head === seen) await new Promise<void>(resolve => waiting.add(resolve));
              else yield (seen = head);
            }
          },
        })[Symbol.asyncIterator](),
    };
  };

  it('misses nothing and repeats nothing, though it is told in parts', async () => {
    const { append, watch } = log();
    append(5);
    const iterator = watch(1n);
    const heard: bigint[] = [];
    while (heard.at(-1) !== 5n) heard.push(...(await iterator.next()).value!.facts);
    const next = iterator.next();
    append(3);
    heard.push(...(await next).value!.facts);
    while (heard.at(-1) !== 8n) heard.push(...(await iterator.next()).value!.facts);
    expect(heard).toEqual([2n, 3n, 4n, 5n, 6n, 7n, 8n]);
    await iterator.return!();
  });

  it('asks once for each change, once it has caught up', async () => {
    const { append, asked, watch } = log();
    const iterator = watch();
    await iterator.next();
    for (let i = 0; i < 4; i++) {
      const next = iterator.next();
      append(1);
      await next;
    }
    expect(asked).toEqual(['0', '1', '2', '3']);
    await iterator.return!();
  });

  it('ends at once when nobody listens any more, also while it waits', async () => {
    const iterator = log().watch();
    await iterator.next();
    const waiting = iterator.next();
    await iterator.return!();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });
});
