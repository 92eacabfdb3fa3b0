import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { refusalOf } from '#graphql';

/**
 * The HTTP server. What it refuses before any of our code has seen the request (bad JSON, a bad address) has the one shape of refusals too: Nest's
 * own handler comes too late for that, once a part of the server has waited for a plugin.
 */
export const httpAdapter = (options: { readonly trustProxy: boolean }): FastifyAdapter => {
  const refuse = (error: unknown, _request: unknown, reply: FastifyReply) => {
    const refusal = refusalOf(error);
    void reply.code(refusal.getStatus()).send(refusal.getResponse());
  };
  const adapter = new FastifyAdapter({ ...options, frameworkErrors: refuse as never });
  adapter.getInstance().setErrorHandler(refuse);
  return adapter;
};
