import autocannon from 'autocannon';
import { Child } from './child.ts';
import type { Settings } from './server.ts';
import { type Contender, type Effort, inTurn, type Row, say } from './measure.ts';

const query = `{ tasks(first: 20) { edges { node {
  id title status remainder capacity { mode amount unit } holders { unitId quantity stage } clocks { kind due } } } } }`;

const listing = (name: string, child: Child): Contender => ({
  name,
  async run(seconds) {
    let wrong = '';
    const { requests, duration } = await autocannon({
      url: child.url,
      connections: 32,
      duration: Math.max(1, Math.round(seconds)),
      requests: [
        {
          method: 'POST',
          path: '/graphql',
          headers: { 'content-type': 'application/json', authorization: 'Bearer L.1' },
          body: JSON.stringify({ query }),
          onResponse(_, body) {
            if (body.includes('"errors"') || body.length < 1000) wrong = body;
          },
        },
      ],
    });
    if (wrong) throw new Error(`${name}: ${wrong.slice(0, 500)}`);
    return requests.total / duration;
  },
});

/** (c) Lists of 20 tasks a second: the same SDL, the same question to the same rows, behind three GraphQL servers. */
export async function lists(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const fromMemory of [false, true]) {
    const children: Record<string, Child> = {};
    try {
      for (const [name, by] of [
        ['Apollo on Fastify', 'apollo'],
        ['mercurius with jit', 'mercurius'],
        ['Heli', 'heli'],
      ] as const) {
        const settings: Settings = { follows: true, history: effort.quick ? 900 : 9_000, by, fromMemory };
        children[name] = await Child.start('server.js', settings);
      }
      rows.push(
        ...(await inTurn(
          'c',
          fromMemory ? 'list of 20 tasks, rows in memory' : 'list of 20 tasks, rows in SQLite',
          'queries/s',
          Object.entries(children).map(([name, child]) => listing(name, child)),
          effort,
        )),
      );
    } catch (error) {
      say(String(error));
      throw error;
    } finally {
      for (const child of Object.values(children)) await child.end();
    }
  }
  return rows;
}
