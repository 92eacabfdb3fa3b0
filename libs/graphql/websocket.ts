import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Answers, type Frames, Refusal } from './answers.ts';
import { type Authenticate, type Identified, type Language, languageOf, type RequestContext } from './context.ts';
import type { Operation, Params } from './documents.ts';
import { asOf, requestIdOf } from './http.ts';
import { Problem, Unauthenticated } from './problem.ts';
import { anyError, problemError, report } from './sentence.ts';
import { type Connections, guard } from './session.ts';

export interface SocketOptions {
  readonly path: string;
  /** Of a frame from a client, in bytes; more closes with 1009. */
  readonly frame: number;
  /** Until `connection_init`, in milliseconds; then 4408. */
  readonly init: number;
  /** Between pings; a socket that has not answered one when the next is due is cut. Milliseconds. */
  readonly ping: number;
  /** A socket that takes nothing for so long is closed with 1013; milliseconds. */
  readonly stall: number;
  /** Bytes that wait for a client that does not read; more closes with 1013. */
  readonly buffered: number;
  /** Operations under way on one socket. */
  readonly operations: number;
  /** How often an open socket's token is looked at again; milliseconds. */
  readonly recheck: number;
  /** Besides the page's own: `https://example.org`. */
  readonly origins: readonly string[];
}

/** How sockets are closed, besides what graphql-transport-ws says. */
export const closeCodes = {
  /** The token is wrong, has expired, was revoked, or grants something else now: sign in and come again. */
  forbidden: CloseCode.Forbidden,
  /** The client reads too slowly: come again, with `after`. */
  stalled: 1013,
  goingAway: 1001,
} as const;

interface Extra {
  readonly socket: Peer;
  readonly request: IncomingMessage;
  language: Language;
  caller?: Identified;
}

/** Why a socket was closed, in Chinese; clients go by the codes. By code and, where one code has several, by what the protocol says. */
const reasons: Readonly<Record<string, string>> = {
  4400: '消息不合协议',
  4401: '请先发送 connection_init',
  4403: '请重新登录',
  4406: '不支持这个子协议',
  4408: '没有及时发送 connection_init',
  4409: '订阅编号重复',
  4429: 'connection_init 只能发送一次',
  4500: '服务器内部错误',
  4504: '连接确认超时',
};
const inWords = (code: number | undefined, reason: string | undefined, language: Language) =>
  (language === 'zh' && code !== undefined && reasons[code]) || reason;

type Admitted = { readonly operation: Operation; readonly context: RequestContext; readonly id: string };

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A socket that is written to only as fast as its client reads. */
class Peer {
  unguard: () => void = () => undefined;

  constructor(
    readonly socket: WebSocket,
    private readonly options: SocketOptions,
    private readonly language: () => Language,
  ) {}

  /** With a reason in the client's language; at most 123 bytes. */
  close(code: number, zh: string, en: string) {
    this.socket.close(code, this.language() === 'zh' ? zh : en);
  }

  /** Resolves once the kernel has taken it, or the socket is closed. */
  send(data: string): Promise<void> {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    if (socket.bufferedAmount > this.options.buffered) {
      this.letGo();
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const stalled = setTimeout(() => this.letGo(), this.options.stall);
      socket.send(data, () => {
        clearTimeout(stalled);
        resolve();
      });
    });
  }

  /** The close frame stands behind all that was not read, so that it may never get there. */
  letGo() {
    const { socket } = this;
    this.close(closeCodes.stalled, '读取太慢：请带 after 重新连接', 'Too slow: come again with "after"');
    setTimeout(() => socket.terminate(), this.options.stall).unref();
  }
}

/** GraphQL over WebSockets (graphql-transport-ws) on one path of an HTTP server, whose upgrades it answers all. */
export class Sockets {
  private readonly server: WebSocketServer;
  private readonly protocol: ReturnType<typeof this.speak>;
  private readonly peers = new WeakMap<WebSocket, Peer>();

  constructor(
    private readonly http: Server,
    private readonly answers: Answers,
    private readonly authenticate: Authenticate,
    private readonly connections: Connections,
    private readonly options: SocketOptions,
  ) {
    this.server = new WebSocketServer({
      noServer: true,
      maxPayload: options.frame,
      perMessageDeflate: false,
      handleProtocols,
      clientTracking: true,
    });
    this.protocol = this.speak();
    http.on('upgrade', this.upgrade);
  }

  /** Sockets that are open. */
  get size() {
    return this.server.clients.size;
  }

  private readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A reset before, during or after the handshake is the client's business; unheard it would end the process.
    socket.on('error', () => socket.destroy());
    const refuse = (status: string, sentence: string) => {
      const body = `${sentence}\n`;
      socket.end(
        `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        () => socket.destroy(),
      );
    };
    const language = languageOf(request.headers['accept-language']);
    const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
    if (request.url?.split('?')[0] !== this.options.path)
      return refuse('404 Not Found', say('此处没有 WebSocket。', 'There is no WebSocket here.'));
    if (!this.allowed(request))
      return refuse('403 Forbidden', say('不接受来自这个网站（Origin）的连接。', 'Connections from this site (Origin) are not taken.'));
    const giveBack = this.connections.take(request.socket.remoteAddress ?? '');
    if (!giveBack) return refuse('503 Service Unavailable', say('连接太多，请稍后再试。', 'Too many connections. Please try again later.'));
    socket.on('close', giveBack);
    this.server.handleUpgrade(request, socket, head, opened => this.opened(opened, request));
  };

  private allowed({ headers: { origin, host } }: IncomingMessage): boolean {
    if (origin === undefined || this.options.origins.includes(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  private opened(socket: WebSocket, request: IncomingMessage) {
    const peer: Peer = new Peer(socket, this.options, () => extra.language);
    const extra: Extra = { socket: peer, request, language: languageOf(request.headers['accept-language']) };
    this.peers.set(socket, peer);
    let alive = true;
    const beat = setInterval(() => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
    }, this.options.ping);
    beat.unref();
    socket.on('pong', () => void (alive = true));
    // Pings are answered by the library, also to those who never read the answers.
    socket.on('ping', () => socket.bufferedAmount > this.options.buffered && peer.letGo());
    // Frames that are too large or make no sense: the library closes with 1009, 1007 or 1002.
    socket.on('error', () => undefined);
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: data => peer.send(data),
        close: (code, reason) => socket.close(code, inWords(code, reason, extra.language)),
        onMessage: hear => {
          socket.on('message', (data, isBinary) => {
            alive = true;
            if (isBinary) return peer.close(CloseCode.BadRequest, '消息应为文本', 'Messages are text');
            hear(String(data)).catch((error: unknown) => this.broken(peer, error));
          });
        },
      },
      extra,
    );
    socket.once('close', (code, reason) => {
      clearInterval(beat);
      peer.unguard();
      closed(code, String(reason)).catch((error: unknown) => void report(error));
    });
  }

  private broken(peer: Peer, error: unknown) {
    // What only a server says, said by a client.
    if (error instanceof Error && error.message.startsWith('Unexpected message of type'))
      return peer.close(CloseCode.BadRequest, '消息不合协议', 'Invalid message received');
    if (error instanceof Unauthenticated) return peer.close(closeCodes.forbidden, '登录无效：请重新登录', 'Forbidden: sign in again');
    const id = report(error);
    peer.close(CloseCode.InternalServerError, `服务器内部错误 ${id}`, `Internal error ${id}`);
  }

  private speak() {
    const answers = this.answers;
    return makeServer<Record<string, unknown>, Extra>({
      connectionInitWaitTimeout: this.options.init,
      onConnect: async ({ connectionParams = {}, extra }) => {
        const headers = connectionParams['headers'] as Record<string, unknown> | undefined;
        const language = text(connectionParams['acceptLanguage']) ?? text(headers?.['accept-language']);
        if (language) extra.language = languageOf(language);
        const authorization =
          text(connectionParams['authorization']) ??
          text(connectionParams['Authorization']) ??
          text(headers?.['authorization']) ??
          text(headers?.['Authorization']);
        const caller = await this.authenticate.caller(authorization);
        extra.caller = caller;
        const { socket } = extra.socket;
        if (socket.readyState === socket.OPEN)
          extra.socket.unguard = guard(this.authenticate, authorization, caller, this.options.recheck, () =>
            extra.socket.close(closeCodes.forbidden, '登录已失效：请重新登录', 'The sign-in has ended: sign in again'),
          );
        return true;
      },
      onSubscribe: ({ extra, subscriptions }, id, payload) => {
        const { caller, language, request } = extra;
        const header = text(request.headers['heli-as-of']);
        const params = payload as SubscribePayload as Params;
        const context: RequestContext = { caller: caller!, language, requestId: requestIdOf(undefined), ...asOf(header, params) };
        if (Object.keys(subscriptions).length > this.options.operations)
          return [
            carried(
              problemError(
                new Problem(
                  'TOO_MANY_OPERATIONS',
                  `一个连接上最多同时有${this.options.operations}个操作。`,
                  `One connection may have ${this.options.operations} operations under way.`,
                ),
                language,
              ),
            ),
          ];
        const operation = answers.admit(params, context);
        if (operation instanceof Refusal) return operation.errors.map(carried);
        const admitted: Admitted = { operation, context, id };
        return {
          schema: operation.schema,
          document: operation.document,
          operationName: payload.operationName,
          variableValues: payload.variables,
          contextValue: admitted,
        };
      },
      execute: ({ contextValue, variableValues }) => {
        const { operation, context } = contextValue as Admitted;
        return answers
          .run(operation, context, variableValues)
          .then(answer => carry(answer instanceof Refusal ? { errors: answer.errors } : answer));
      },
      subscribe: async ({ contextValue, variableValues }) => {
        const { operation, context } = contextValue as Admitted;
        const frames = await answers.watch(operation, context, variableValues);
        return frames instanceof Refusal ? carry(frames) : (frames as never);
      },
      onOperation: ({ extra }, id, _payload, _args, result) =>
        Symbol.asyncIterator in result ? pump(result as unknown as Frames, id, extra.socket) : undefined,
      onError: ({ extra }, _id, _payload, errors) => errors.map(error => said(error, extra.language)),
      onNext: ({ extra }, _id, _payload, _args, result) =>
        result.errors ? ({ ...result, errors: result.errors.map(error => said(error, extra.language)) } as never) : undefined,
    });
  }

  /** Takes no more, says good-bye, and cuts whoever has not gone then. */
  async close() {
    this.http.off('upgrade', this.upgrade);
    for (const client of this.server.clients)
      this.peers.get(client)?.close(closeCodes.goingAway, '服务正在停止，请稍后重新连接', 'Going away');
    const cut = setTimeout(() => {
      for (const client of this.server.clients) client.terminate();
    }, 1_000);
    await new Promise<void>(resolve => this.server.close(() => resolve()));
    clearTimeout(cut);
  }
}

const formatted = Symbol('formatted');

/** graphql-ws wants GraphQLErrors; ours are already written for the client. */
const carried = (error: GraphQLFormattedError): GraphQLError => Object.assign(new GraphQLError(error.message), { [formatted]: error });
const carry = (answer: { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] }) =>
  (answer.errors ? { ...answer, errors: answer.errors.map(carried) } : answer) as never;
const said = (error: GraphQLError, language: Language): GraphQLFormattedError =>
  (error as { [formatted]?: GraphQLFormattedError })[formatted] ?? anyError(error.originalError ?? error, language);

/** Writes each frame in an envelope of the subscriber's own, once the one before has left; graphql-ws only learns when it is over. */
const pump = (frames: Frames, id: string, peer: Peer): AsyncIterableIterator<never> => {
  const start = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return {
    async next() {
      for (;;) {
        const { value, done } = await frames.next();
        if (done) return { value: undefined, done: true };
        await peer.send(`${start}${value}}`);
      }
    },
    async return() {
      await frames.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
