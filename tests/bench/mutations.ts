import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { Child } from './child.ts';
import { units } from './ground.ts';
import { type Contender, type Effort, inTurn, median, type Row, say } from './measure.ts';
import { server, withDatabase } from './places.ts';

const connections = 64;
const query = `mutation ($id: ID!, $commandId: ID!, $unitId: ID!) {
  claimTask(id: $id, commandId: $commandId, unitId: $unitId, quantity: 1) { __typename ... on Accepted { id version position } }
}`;

const claiming = (name: string, child: Child, delays: number[], sizes: number[], latencies: number[]): Contender => {
  let rate = 400;
  return {
    name,
    async run(seconds) {
      const tasks = await child.open(Math.max(4 * connections, Math.ceil((rate * Math.max(1, seconds) * 1.5) / units.length)));
      await child.settled();
      await child.load();
      let next = 0;
      let granted = 0;
      const { requests, duration, latency, errors, non2xx } = await autocannon({
        url: child.url,
        connections,
        duration: Math.max(1, Math.round(seconds)),
        requests: [
          {
            method: 'POST',
            path: '/graphql',
            headers: {},
            setupRequest(request) {
              const at = next++;
              const unitId = units[Math.floor(at / tasks.length) % units.length]!;
              const variables = { id: tasks[at % tasks.length], commandId: randomUUID(), unitId };
              return {
                ...request,
                headers: { 'content-type': 'application/json', authorization: `Bearer ${unitId}` },
                body: JSON.stringify({ query, variables }),
              };
            },
            onResponse(_, body) {
              if (body.includes('"Accepted"')) granted++;
              else if (!process.exitCode) say(`  ${name}: ${body.slice(0, 300)}`);
            },
          },
        ],
      });
      const load = await child.load();
      if (errors + non2xx > 0 || granted < requests.total * 0.99)
        say(`  ${name}: ${granted} of ${requests.total} claims were granted, ${errors} errors, ${non2xx} not 2xx`);
      delays.push(load.delayP99);
      sizes.push(load.rssMb);
      latencies.push(latency.p99);
      rate = Math.max(rate, granted / duration);
      await child.settled();
      return granted / duration;
    },
  };
};

/** (b) Claims a second through HTTP and GraphQL at 64 connections; the server's event-loop delay and memory meanwhile. */
export async function mutations(effort: Effort): Promise<Row[]> {
  const run = async (what: string, servers: Readonly<Record<string, () => Promise<Child>>>) => {
    const all: { child: Child; contender: Contender; delays: number[]; sizes: number[]; latencies: number[] }[] = [];
    try {
      for (const [name, start] of Object.entries(servers)) {
        const child = await start();
        const [delays, sizes, latencies]: [number[], number[], number[]] = [[], [], []];
        all.push({ child, contender: claiming(name, child, delays, sizes, latencies), delays, sizes, latencies });
      }
      const rows = await inTurn(
        'b',
        what,
        'claims/s',
        all.map(({ contender }) => contender),
        effort,
      );
      const more = all.flatMap(({ contender: { name: who }, delays, sizes, latencies }): Row[] => [
        { part: 'b', what: `${what}: event-loop delay p99`, who, value: median(delays.slice(1)), unit: 'ms' },
        { part: 'b', what: `${what}: answer p99`, who, value: median(latencies.slice(1)), unit: 'ms' },
        { part: 'b', what: `${what}: resident memory`, who, value: sizes.at(-1)!, unit: 'MB' },
      ]);
      return [...rows, ...more];
    } finally {
      for (const { child } of all) await child.end();
    }
  };
  const rows = await run('SQLite, 64 connections', {
    'Heli, commits in the main thread': () => Child.start('server.js', { follows: true, commit: 'main' }),
    'Heli, commits in a worker thread': () => Child.start('server.js', { follows: true, commit: 'worker' }),
    'Heli, worker, followers off': () => Child.start('server.js', { follows: false, commit: 'worker' }),
  });
  if (!server) {
    say('(b) on PostgreSQL did not run: set DATABASE_URL=postgres://… to a server on which databases may be made.');
    return rows;
  }
  const beside = await withDatabase(peer =>
    withDatabase(alone =>
      withDatabase(all =>
        run('PostgreSQL, 64 connections', {
          'Apollo + Fastify + Emmett': () => Child.start('emmett-server.js', { postgres: peer }),
          'Heli, followers off': () => Child.start('server.js', { follows: false, postgres: alone }),
          'Heli, followers on': () => Child.start('server.js', { follows: true, postgres: all }),
        }),
      ),
    ),
  );
  return [...rows, ...beside];
}
