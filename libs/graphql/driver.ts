import type { Server } from 'node:http';
import { ModuleRef } from '@nestjs/core';
import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { EventStore } from '#engine';
import { Answers } from './answers.ts';
import { Authenticate } from './context.ts';
import { Documents, type TrustedDocuments } from './documents.ts';
import { serveHttp } from './http.ts';
import type { Limits } from './limits.ts';
import { Connections } from './session.ts';
import { Sockets } from './websocket.ts';

/** How the transport behaves; every figure has a default, see `graphql.module.ts`. */
export interface TransportOptions {
  /** Introspection, similar names for unknown ones, a page to try queries on, and GET without a preflight header. */
  readonly development: boolean;
  readonly limits: Limits;
  readonly trustedDocuments?: TrustedDocuments;
  /** Sites besides our own whose pages may open a WebSocket: `https://example.org`. */
  readonly origins: readonly string[];
  /** WebSockets and event streams: in all, and from one address. Behind a proxy all come from one. */
  readonly connections: { readonly total: number; readonly perAddress: number };
  /** Milliseconds. */
  readonly timeouts: { readonly init: number; readonly ping: number; readonly stall: number; readonly recheck: number };
  /** Bytes that may wait for a socket that does not read. */
  readonly buffered: number;
  /** Operations under way on one WebSocket. */
  readonly operations: number;
}

export interface DriverOptions extends GqlModuleOptions {
  readonly transport: TransportOptions;
}

/** Brings Nest's schema to Fastify: graphql-http for queries and mutations, graphql-ws and server-sent events for subscriptions. */
@Injectable()
export class Driver extends AbstractGraphQLDriver {
  // Nest makes the driver inside @nestjs/graphql's own module, from where it sees no other module's providers.
  @Inject() private readonly modules!: ModuleRef;
  private sockets: Sockets | undefined;
  /** Where the live queries can be counted. */
  answers!: Answers;

  override async start({ schema, transport, path = '/graphql' }: DriverOptions & { readonly schema: GraphQLSchema }): Promise<void> {
    assertValidSchema(schema);
    const authenticate = this.modules.get(Authenticate, { strict: false });
    const { development, limits, trustedDocuments, origins, timeouts, buffered, operations } = transport;
    const documents = new Documents(schema, { limits, introspection: development, ...(trustedDocuments && { trusted: trustedDocuments }) });
    this.answers = new Answers(schema, documents, this.headOfLog());
    const connections = new Connections(transport.connections);
    const { httpAdapter } = this.httpAdapterHost;
    await serveHttp(httpAdapter.getInstance<FastifyInstance>(), this.answers, {
      path,
      body: limits.body,
      page: development,
      simpleGet: development,
      authenticate,
      connections,
      ...timeouts,
    });
    this.sockets = new Sockets(httpAdapter.getHttpServer() as Server, this.answers, authenticate, connections, {
      path,
      frame: limits.body,
      buffered,
      operations,
      origins,
      ...timeouts,
    });
  }

  /** Nothing where the schema stands on no log. */
  private headOfLog() {
    try {
      const store = this.modules.get(EventStore, { strict: false });
      return () => store.head();
    } catch {
      return undefined;
    }
  }

  override async stop(): Promise<void> {
    await this.sockets?.close();
  }
}
