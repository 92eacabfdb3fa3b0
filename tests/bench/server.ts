import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Query, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { fastify } from 'fastify';
import mercurius from 'mercurius';
import { Engine, Reader } from '#engine';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';
import { TaskResolver, taskSlice } from '#task';
import { serve, settingsOf } from './child.ts';
import { api, engine, lay, liaison, open, readSdl, tell } from './ground.ts';
import { folder, schemaOfTasks } from './places.ts';

export interface Settings {
  /** Absent: SQLite in a folder of its own. */
  readonly postgres?: string;
  /** Where SQLite commits. */
  readonly commit?: 'worker' | 'main';
  readonly follows: boolean;
  /** Facts that stand before the start. */
  readonly history?: number;
  /** Who answers GraphQL; the rest is the same. */
  readonly by?: 'heli' | 'mercurius' | 'apollo';
  /** The list is answered from memory: what is left is the way through HTTP and GraphQL. */
  readonly fromMemory?: boolean;
}

// Our engine and slice behind our own API, or behind another's.

const { postgres, commit, follows, history = 0, by = 'heli', fromMemory = false } = settingsOf<Settings>();
const at = folder();
const store = postgres
  ? new PostgresEventStore({ url: postgres, schema: 'bench_log' })
  : new SqliteEventStore({ path: join(at.path, 'log.sqlite'), ...(commit && { commit }) });
const views = postgres ? { postgres, schema: 'bench_views' } : { file: join(at.path, 'views.sqlite') };
const schema = schemaOfTasks(at.path);

let page: unknown;
@Resolver('Task')
class FromMemory {
  @Query('tasks')
  tasks() {
    return page;
  }
}
const providers = fromMemory ? [FromMemory, ...taskSlice.providers.filter(one => one !== TaskResolver)] : taskSlice.providers;

const app = await NestFactory.create<NestFastifyApplication>(api(engine(store, views, follows), schema, providers), new FastifyAdapter(), {
  logger: ['error'],
  abortOnError: false,
});
await app.listen(0, '127.0.0.1');
await lay(store);
if (history > 0) await tell(store, history);
if (follows) await app.get(Engine).settled();

const resolver = new TaskResolver(app.get(Reader));
const asked = { first: 20 };
const context = { caller: liaison('L.1'), language: 'zh', requestId: 'bench' } as const;
const tasks = async () => (fromMemory ? page : resolver.tasks(asked as never, context));
page = await resolver.tasks(asked as never, context);

let url = await app.getUrl();
if (by !== 'heli') {
  const peer = fastify();
  const resolvers = {
    Query: { tasks },
    TaskConnection: { totalCount: ({ count }: { count(): Promise<number> }) => count() },
  } as never;
  const typeDefs = readSdl(schema);
  if (by === 'mercurius') await peer.register(mercurius, { schema: typeDefs, resolvers, jit: 1 });
  else await overApollo(typeDefs, resolvers);
  url = await peer.listen({ port: 0, host: '127.0.0.1' });

  /** What @as-integrations/fastify does. */
  async function overApollo(typeDefs: string, resolvers: never) {
    const apollo = new ApolloServer({ typeDefs, resolvers });
    await apollo.start();
    peer.post('/graphql', async (request, reply) => {
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers, search: '', body: request.body },
        context: async () => ({}),
      });
      for (const [name, value] of answer.headers) void reply.header(name, value);
      return reply.code(answer.status ?? 200).send(answer.body.kind === 'complete' ? answer.body.string : '');
    });
  }
}
serve(url.replace('[::1]', 'localhost'), {
  open: count => open(store, count),
  settled: async () => follows && app.get(Engine).settled(),
  async close() {
    await app.close();
    at.remove();
  },
});
