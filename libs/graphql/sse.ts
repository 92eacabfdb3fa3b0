import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { type Answers, type Frames, Refusal } from './answers.ts';
import type { Authenticate, RequestContext } from './context.ts';
import type { Params } from './documents.ts';
import { BadRequest } from './problem.ts';
import { type Connections, guard } from './session.ts';

export interface StreamOptions {
  /** A subscriber that reads nothing for so long is let go; milliseconds. */
  readonly stall: number;
  /** How often the token of an open stream is looked at again; milliseconds. */
  readonly recheck: number;
  readonly authenticate: Authenticate;
  readonly connections: Connections;
}

const keepAlive = 12_000;

/**
 * One operation as server-sent events: the "distinct connections mode" of the GraphQL over SSE protocol, as graphql-sse's client speaks it.
 * Our own, because graphql-sse's server pulls as fast as it can and keeps for a slow reader whatever comes.
 */
export const stream = async (
  { method, ip, headers }: FastifyRequest,
  reply: FastifyReply,
  params: Params,
  context: RequestContext,
  answers: Answers,
  { stall, recheck, authenticate, connections }: StreamOptions,
): Promise<FastifyReply> => {
  const giveBack = connections.take(ip);
  if (!giveBack)
    throw new BadRequest(503, 'TOO_MANY_CONNECTIONS', '连接太多，请稍后再试。', 'Too many connections. Please try again later.');
  reply.raw.once('close', giveBack);
  const operation = answers.admit(params, context);
  let frames: Frames;
  if (operation instanceof Refusal) frames = once(JSON.stringify({ errors: operation.errors }));
  else if (operation.kind === OperationTypeNode.SUBSCRIPTION) {
    const watched = await answers.watch(operation, context, params.variables);
    frames = watched instanceof Refusal ? once(JSON.stringify({ errors: watched.errors })) : watched;
  } else if (operation.kind === OperationTypeNode.QUERY || method === 'POST') {
    const answer = await answers.run(operation, context, params.variables);
    frames = once(JSON.stringify(answer));
  } else
    frames = once(JSON.stringify({ errors: [{ message: context.language === 'zh' ? '变更须用 POST。' : 'A mutation must be a POST.' }] }));

  reply.hijack();
  const { raw } = reply;
  const stop = () => void frames.return?.();
  raw.on('error', stop);
  raw.on('close', stop);
  if (raw.destroyed) stop();
  const unguard = guard(authenticate, headers.authorization, context.caller, recheck, stop);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies that gather answers before they pass them on.
    'x-accel-buffering': 'no',
    'x-request-id': context.requestId,
  });
  const write = (text: string) =>
    new Promise<void>(resolve => {
      const stalled = setTimeout(() => raw.destroy(), stall);
      raw.write(text, () => {
        clearTimeout(stalled);
        resolve();
      });
    });
  const beat = setInterval(() => raw.writableLength === 0 && raw.write(':\n\n'), keepAlive);
  try {
    await write(':\n\n');
    for await (const frame of frames) {
      await write(`event: next\ndata: ${frame}\n\n`);
      if (raw.destroyed) break;
    }
  } catch (error) {
    await write(`event: next\ndata: ${JSON.stringify({ errors: [answers.failed(error, context)] })}\n\n`);
  } finally {
    clearInterval(beat);
    unguard();
    if (!raw.destroyed) {
      await write('event: complete\ndata: \n\n');
      raw.end();
    }
  }
  return reply;
};

const once = (frame: string): Frames => {
  const iterator = [frame][Symbol.iterator]();
  return {
    next: async () => iterator.next(),
    return: async () => ({ value: undefined, done: true }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
