import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { refusalOf } from '#graphql';

/** The HTTP server. What it refuses before it has found a route (a bad address) has the one shape of refusals too. */
export const httpAdapter = (options: { readonly trustProxy: boolean }): FastifyAdapter => {
  const refuse = (error: unknown, _request: unknown, reply: FastifyReply) => {
    const refusal = refusalOf(error);
    void reply.code(refusal.getStatus()).send(refusal.getResponse());
  };
  return new FastifyAdapter({ ...options, frameworkErrors: refuse as never });
};
