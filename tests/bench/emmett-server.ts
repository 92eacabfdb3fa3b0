import { ApolloServer, HeaderMap } from '@apollo/server';
import { fastify } from 'fastify';
import { serve, settingsOf } from './child.ts';
import { emmett } from './emmett.ts';

// The peer: Apollo on Fastify, Emmett on PostgreSQL, our rule for the claim.

const { postgres } = settingsOf<{ postgres: string }>();
const store = await emmett(postgres, true);
await store.lay();

const apollo = new ApolloServer({
  typeDefs: `
    type Accepted { id: ID! version: Int! position: String! }
    type Rejected { code: String! reason: String! }
    union Outcome = Accepted | Rejected
    type Query { ready: Boolean! }
    type Mutation { claimTask(id: ID!, commandId: ID!, unitId: ID!, quantity: Float): Outcome! }`,
  resolvers: {
    Query: { ready: () => true },
    Mutation: {
      async claimTask(_: unknown, { id, unitId }: { id: string; unitId: string }) {
        const { nextExpectedStreamVersion, lastEventGlobalPosition } = (await store.claim(id, unitId)) as unknown as {
          nextExpectedStreamVersion: bigint;
          lastEventGlobalPosition?: bigint;
        };
        return { __typename: 'Accepted', id, version: Number(nextExpectedStreamVersion), position: String(lastEventGlobalPosition ?? 0) };
      },
    },
  },
});
await apollo.start();
const http = fastify();
http.post('/graphql', async (request, reply) => {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body: request.body },
    context: async () => ({}),
  });
  for (const [name, value] of answer.headers) void reply.header(name, value);
  return reply.code(answer.status ?? 200).send(answer.body.kind === 'complete' ? answer.body.string : '');
});
serve(await http.listen({ port: 0, host: '127.0.0.1' }), {
  open: count => store.open(count),
  async close() {
    await http.close();
    await store.close();
  },
});
