import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { audits } from './audits.ts';
import { claims } from './claims.ts';
import { dashboards } from './dashboards.ts';
import { lists } from './lists.ts';
import { screens } from './screens.ts';
import { type Effort, type Row, say } from './measure.ts';
import { mutations } from './mutations.ts';
import { pages } from './pages.ts';
import { root, server } from './places.ts';
import { rebuilds } from './rebuilds.ts';
import { starts } from './starts.ts';

// npm run bench [-- --only a,c] [--quick] [--json FILE]

const parts: Readonly<Record<string, readonly [what: string, run: (effort: Effort) => Promise<Row[]>]>> = {
  a: ['claims by the command bus', claims],
  b: ['claims through HTTP and GraphQL to a durable commit', mutations],
  c: ['lists of tasks through HTTP and GraphQL', lists],
  d: ['rebuild of a view', rebuilds],
  e: ['from an acknowledged mutation to the subscribers', screens],
  f: ['start and memory', starts],
  g: ['what auditors ask', audits],
  h: ['a change, and all who watch the dashboard', dashboards],
  i: ['first loads of pages in a browser', pages],
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const wanted = values.only?.split(',') ?? Object.keys(parts);
const unknown = wanted.filter(part => !(part in parts));
if (unknown.length > 0) {
  say(
    `No such part: ${unknown.join()}.\n${Object.entries(parts)
      .map(([key, [what]]) => `  ${key}  ${what}`)
      .join('\n')}`,
  );
  process.exit(2);
}
const effort: Effort = values.quick ? { rounds: 2, seconds: 0.6, quick: true } : { rounds: 3, seconds: 1.5, quick: false };

const rows: Row[] = [];
const notRun: Record<string, string> = {};
const loads = [loadavg()[0]];
for (const part of wanted) {
  const [what, run] = parts[part]!;
  say(`(${part}) ${what}`);
  try {
    rows.push(...(await run(effort)));
  } catch (error) {
    notRun[part] = error instanceof Error ? error.message : String(error);
    say(`(${part}) broke: ${error instanceof Error ? error.stack : String(error)}`);
  }
  loads.push(loadavg()[0]);
}
if (!server) notRun['PostgreSQL'] = 'set DATABASE_URL=postgres://… to a server on which databases may be made';

const version = (name: string) =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
const postgres = async () => {
  if (!server) return undefined;
  const client = new Client({ connectionString: server });
  await client.connect();
  const { rows } = await client.query<{ v: string }>(
    `SELECT split_part(version(), ' (', 1) || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') AS v`,
  );
  await client.end();
  return rows[0]!.v;
};
const about = {
  date: new Date().toISOString(),
  commit: execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim(),
  command: `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim(),
  machine: `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}`,
  load: loads.map(load => Number(load!.toFixed(1))),
  node: process.version,
  postgres: await postgres(),
  peers: Object.fromEntries(
    ['@event-driven-io/emmett-postgresql', '@apollo/server', 'mercurius', 'fastify', 'graphql-ws', 'autocannon'].map(name => [
      name,
      version(name),
    ]),
  ),
  rounds: effort.rounds,
  seconds: effort.seconds,
  notRun,
};

const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));
const cells = rows.map(({ part, what, who, value, unit, range, times }) => [
  part,
  what,
  who,
  figure(value),
  unit,
  range ? `${figure(range[0])}–${figure(range[1])}` : '',
  Object.entries(times ?? {})
    .map(([name, ratio]) => `${ratio.toFixed(ratio < 10 ? 2 : 1)}× ${name}`)
    .join('; '),
]);
const table = [['', 'what', 'who', 'median', '', 'least–most', 'beside'], ...cells];
const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
process.stdout.write(`\n${[line(table[0]!), `|${'---|'.repeat(7)}`, ...table.slice(1).map(line)].join('\n')}\n\n`);
const file = values.json ?? join(root, 'data/bench.json');
mkdirSync(join(file, '..'), { recursive: true });
writeFileSync(file, `${JSON.stringify({ ...about, rows }, undefined, 2)}\n`);
process.stdout.write(
  `${about.machine}; Node ${about.node}; ${about.postgres ?? 'no PostgreSQL'}; ${about.commit}; ${about.date}\n${file}\n`,
);
process.exit(Object.keys(notRun).some(part => part in parts) ? 1 : 0);
