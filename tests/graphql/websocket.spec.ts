import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { serve, type Served } from './toy.ts';

/** A client that speaks only what it is told to. */
class Raw {
  readonly heard: any[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly opened: Promise<void>;
  private wake: () => void = () => undefined;

  constructor(readonly socket: WebSocket) {
    this.opened = new Promise(resolve => socket.on('open', () => resolve()));
    this.closed = new Promise(resolve => socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })));
    socket.on('error', () => undefined);
    socket.on('message', data => {
      this.heard.push(JSON.parse(String(data)));
      this.wake();
    });
  }

  send(message: unknown) {
    this.socket.send(typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message));
  }

  /** The next message of this type. */
  async hear(type: string, id?: string): Promise<any> {
    for (;;) {
      const at = this.heard.findIndex(message => message.type === type && (id === undefined || message.id === id));
      if (at >= 0) return this.heard.splice(at, 1)[0];
      await new Promise<void>(resolve => (this.wake = resolve));
    }
  }

  async init(payload?: object) {
    await this.opened;
    this.send({ type: 'connection_init', ...(payload && { payload }) });
    await this.hear('connection_ack');
    return this;
  }
}

describe('GraphQL over WebSockets', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({ timeouts: { recheck: 20 }, limits: { body: 10_000 }, operations: 3, origins: ['https://friend.example'] });
  });
  afterAll(() => served.app.close());

  const dial = (at: { port: number } = served, options: { protocol?: string; headers?: Record<string, string>; path?: string } = {}) =>
    new Raw(
      new WebSocket(
        `ws://127.0.0.1:${at.port}${options.path ?? '/graphql'}`,
        options.protocol === '' ? [] : [options.protocol ?? 'graphql-transport-ws'],
        { headers: options.headers ?? {} },
      ),
    );
  const subscribe = (id: string, query: string, variables?: object) => ({ id, type: 'subscribe', payload: { query, variables } });
  const alive = async () => expect((await served.post({ query: '{ me }' })).body.data.me).toBe('anonymous');

  it('answers queries, mutations and subscriptions', async () => {
    const client = await dial().init({ authorization: 'Bearer alice' });
    client.send(subscribe('q', '{ me }'));
    expect((await client.hear('next')).payload).toEqual({ data: { me: 'alice' } });
    await client.hear('complete');
    client.send(subscribe('m', 'mutation { windToy(id: "t", commandId: "c", turns: 2) { ... on Accepted { version } } }'));
    expect((await client.hear('next')).payload).toEqual({ data: { windToy: { version: 2 } } });
    client.send(subscribe('s', 'subscription ($n: Int!) { ticks(count: $n) }', { n: 3 }));
    for (const n of [1, 2, 3]) expect((await client.hear('next', 's')).payload).toEqual({ data: { ticks: n } });
    await client.hear('complete', 's');
    client.send({ type: 'ping', payload: { a: 1 } });
    expect((await client.hear('pong')).payload).toEqual({ a: 1 });
    client.socket.close();
  });

  it('tells mistakes as errors of the operation, in the language asked for, and goes on', async () => {
    const client = await dial(served, { headers: { 'accept-language': 'en' } }).init();
    client.send(subscribe('1', '{ nope }'));
    expect((await client.hear('error')).payload).toMatchObject([
      { message: 'Line 1, column 3: Cannot query field "nope" on type "Query".' },
    ]);
    client.send(subscribe('2', 'subscription { secret }'));
    expect((await client.hear('next')).payload).toMatchObject({
      errors: [{ message: 'You may not see this.', extensions: { code: 'DENIED' } }],
    });
    client.send(subscribe('3', '{ broken }'));
    expect(JSON.stringify((await client.hear('next', '3')).payload)).not.toMatch(/hunter2|stack/);
    client.send(subscribe('4', 'subscription ($n: Int!) { ticks(count: $n) }', { n: 'x' }));
    expect((await client.hear('next', '4')).payload.errors[0].message).toContain('Variable "$n"');
    client.send(subscribe('5', '{ me }'));
    expect((await client.hear('next', '5')).payload.data.me).toBe('anonymous');
    client.socket.close();
    const chinese = await dial(served, { headers: { 'accept-language': 'en' } }).init({ acceptLanguage: 'zh-CN' });
    chinese.send(subscribe('1', '{ nope }'));
    expect((await chinese.hear('error')).payload[0].message).toBe('第1行第3列：类型“Query”没有字段“nope”。');
    chinese.socket.close();
  });

  it('refuses mutations to those who look at the past', async () => {
    const client = await dial().init();
    client.send({
      id: '1',
      type: 'subscribe',
      payload: { query: 'mutation { breakToy(id: "t", commandId: "c") { ... on Rejected { code } } }', extensions: { asOf: '1' } },
    });
    expect((await client.hear('next')).payload.data.breakToy.code).toBe('AS_OF_IS_READ_ONLY');
    client.socket.close();
  });

  describe('closes with', () => {
    const broken: readonly [string, (client: Raw) => unknown][] = [
      ['text that is no JSON', client => client.send('{')],
      ['a message without a type', client => client.send({ id: '1' })],
      ['an unknown type', client => client.send({ type: 'start', id: '1' })],
      ['what only a server says', client => client.send({ type: 'next', id: '1', payload: {} })],
      ['a subscribe without a query', client => client.send({ type: 'subscribe', id: '1', payload: {} })],
      ['a subscribe without an id', client => client.send({ type: 'subscribe', payload: { query: '{ me }' } })],
      ['variables that are no object', client => client.send({ type: 'subscribe', id: '1', payload: { query: '{ me }', variables: [] } })],
      ['a binary frame', client => client.send(Buffer.from('{"type":"ping"}'))],
    ];
    it.each(broken)('4400 after %s', async (_, speak) => {
      const client = await dial().init();
      speak(client);
      expect((await client.closed).code).toBe(4400);
      await alive();
    });

    it('4401 after a subscribe before the ack', async () => {
      const client = dial();
      await client.opened;
      client.send(subscribe('1', '{ me }'));
      expect((await client.closed).code).toBe(4401);
    });

    it.each([
      ['en', 'Forbidden: sign in again'],
      ['zh-CN', '登录无效：请重新登录'],
    ])('4403 after a wrong token, in the language asked for: %s', async (acceptLanguage, forbidden) => {
      const client = dial();
      await client.opened;
      client.send({ type: 'connection_init', payload: { authorization: 'Bearer bad', acceptLanguage } });
      expect(await client.closed).toEqual({ code: 4403, reason: forbidden });
    });
    it('what the protocol closes, in Chinese where nothing else is asked for', async () => {
      const client = dial();
      await client.opened;
      client.send(subscribe('1', '{ me }'));
      expect(await client.closed).toEqual({ code: 4401, reason: '请先发送 connection_init' });
    });

    it('4403 once the token has expired', async () => {
      served.authenticate.expiry.set('carol', new Date(Date.now() + 50).toISOString());
      const client = await dial().init({ authorization: 'Bearer carol' });
      expect((await client.closed).code).toBe(4403);
    });

    it('4403 once the token was revoked', async () => {
      const client = await dial().init({ authorization: 'Bearer dave' });
      served.authenticate.ended.add('dave');
      expect((await client.closed).code).toBe(4403);
    });

    it('4406 without the sub-protocol, or with the old one', async () => {
      for (const protocol of ['', 'graphql-ws']) {
        const client = dial(served, { protocol });
        // Node's ws refuses a handshake that names no protocol it offered, and the server has closed by then.
        const { code } = await client.closed;
        expect(protocol === '' ? code : [4406, 1006].includes(code)).toBe(protocol === '' ? 4406 : true);
      }
    });

    it('4408 where connection_init never comes', async () => {
      const hasty = await serve({ timeouts: { init: 30 } });
      const client = dial(hasty);
      expect((await client.closed).code).toBe(4408);
      await hasty.app.close();
    });

    it('4409 after an id that is taken', async () => {
      const client = await dial().init();
      client.send(subscribe('1', 'subscription { toyBoard(shelf: "a") { position } }'));
      await client.hear('next');
      client.send(subscribe('1', 'subscription { toyBoard(shelf: "a") { position } }'));
      expect((await client.closed).code).toBe(4409);
    });

    it('4429 after a second connection_init', async () => {
      const client = await dial().init();
      client.send({ type: 'connection_init' });
      expect((await client.closed).code).toBe(4429);
    });

    it('4500 and an id where we are to blame', async () => {
      const client = dial();
      await client.opened;
      client.send({ type: 'connection_init', payload: { authorization: 'Bearer down' } });
      const { code, reason } = await client.closed;
      expect(code).toBe(4500);
      expect(reason).toMatch(/^服务器内部错误 [0-9a-f-]{36}$/);
    });

    it('1009 after a frame that is too large', async () => {
      const client = await dial().init();
      client.send('x'.repeat(20_000));
      expect((await client.closed).code).toBe(1009);
    });

    it('1001 where the server goes away', async () => {
      const leaving = await serve();
      const client = await dial(leaving).init();
      await leaving.app.close();
      expect((await client.closed).code).toBe(1001);
    });
  });

  it('lets no more operations run on one socket than it should', async () => {
    const client = await dial().init();
    for (const id of ['1', '2', '3']) {
      client.send(subscribe(id, 'subscription { toyBoard(shelf: "b") { position } }'));
      await client.hear('next', id);
    }
    client.send(subscribe('4', '{ me }'));
    expect((await client.hear('error', '4')).payload[0].extensions.code).toBe('TOO_MANY_OPERATIONS');
    client.send({ type: 'complete', id: '1' });
    client.send(subscribe('5', '{ me }'));
    expect((await client.hear('next', '5')).payload.data.me).toBe('anonymous');
    client.socket.close();
    await client.closed;
  });

  describe('at the door', () => {
    const handshake = (path: string, headers: readonly string[] = []) =>
      [
        `GET ${path} HTTP/1.1`,
        'host: 127.0.0.1',
        'connection: upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
        'sec-websocket-protocol: graphql-transport-ws',
        ...headers,
        '',
        '',
      ].join('\r\n');
    const knock = (text: string, after: (socket: Socket) => void = () => undefined) =>
      new Promise<string>(resolve => {
        let answer = '';
        const socket = connect(served.port, '127.0.0.1', () => socket.write(text, () => after(socket)));
        socket.on('data', data => {
          answer += String(data);
          if (answer.startsWith('HTTP/1.1 101')) socket.destroy();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(answer));
      });

    it('another path is not found', async () => {
      expect(await knock(handshake('/elsewhere'))).toMatch(/^HTTP\/1\.1 404 .*此处没有 WebSocket。/s);
      expect(await knock(handshake('/elsewhere', ['accept-language: en']))).toContain('There is no WebSocket here.');
    });

    it('another site may not come in, but our own, a friend’s and a program may', async () => {
      for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example'])
        expect(await knock(handshake('/graphql', [`origin: ${origin}`]))).toMatch(/^HTTP\/1\.1 403 /);
      for (const headers of [['origin: http://127.0.0.1'], ['origin: https://friend.example'], []])
        expect(await knock(handshake('/graphql', headers))).toMatch(/^HTTP\/1\.1 101 /);
    });

    it('a handshake that makes no sense is refused', async () => {
      expect(await knock(handshake('/graphql').replace('sec-websocket-version: 13', 'sec-websocket-version: 1'))).toMatch(
        /^HTTP\/1\.1 4\d\d /,
      );
      expect(await knock(handshake('/graphql').replace(/sec-websocket-key: .*/, 'sec-websocket-key: x'))).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(await knock(handshake('/graphql').replace('GET', 'POST'))).toMatch(/^HTTP\/1\.1 4\d\d /);
      await alive();
    });

    it('a reset during the handshake, on this path and on another, and after it, harms nobody', async () => {
      for (let i = 0; i < 20; i++)
        for (const path of ['/graphql', '/elsewhere', '/', '//', '/%00'])
          await Promise.all([
            knock(handshake(path), socket => socket.resetAndDestroy()),
            knock(handshake(path), socket => setImmediate(() => socket.resetAndDestroy())),
            knock(handshake(path).slice(0, 60), socket => socket.resetAndDestroy()),
          ]);
      for (let i = 0; i < 20; i++) {
        const client = await dial().init();
        client.send(subscribe('1', 'subscription { toyBoard(shelf: "c") { position } }'));
        if (i % 2) await client.hear('next');
        (client.socket as unknown as { _socket: Socket })._socket.resetAndDestroy();
        await client.closed;
      }
      await alive();
    });

    it('rubbish after the handshake is closed, and harms nobody', async () => {
      for (let i = 0; i < 50; i++)
        await new Promise<void>(resolve => {
          const socket = connect(served.port, '127.0.0.1', () => socket.write(handshake('/graphql')));
          socket.once('data', () => socket.write(randomBytes(1 + i * 20), () => setImmediate(() => socket.destroy())));
          socket.on('error', () => undefined);
          socket.on('close', () => resolve());
        });
      await alive();
    });

    it('no more come in than there is room for', async () => {
      const small = await serve({ connections: { perAddress: 2 } });
      const [first] = [await dial(small).init(), await dial(small).init()];
      const third = dial(small);
      expect((await third.closed).code).toBe(1006);
      first.socket.close();
      await first.closed;
      await expect(
        (async () => {
          // The server counts a socket until it has seen it close.
          for (;;) {
            const again = dial(small);
            const came = await Promise.race([again.opened.then(() => true), again.closed.then(() => false)]);
            if (came) return again.socket.close();
          }
        })(),
      ).resolves.toBeUndefined();
      await small.app.close();
    });
  });
});
