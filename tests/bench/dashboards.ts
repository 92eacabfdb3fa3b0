import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Effort, percentile, type Row, say } from './measure.ts';
import { folder, root } from './places.ts';
import { Screen, type Shown } from './screens.ts';

/** Of the demo data, like the accounts. */
const committeeId = '10d2f192-cce6-5ebe-be14-b3c7ad296c4f';
const accounts = ['officer', 'branch', 'hospital', 'convention', 'auditor'];

/** Some figures of each quadrant; the server reckons all of them whatever is asked. */
const dashboard: Shown = {
  query: `subscription ($committeeId: ID!) { committeeDashboard(committeeId: $committeeId) { position
    add { members { value } agreements { inForce { value } } } subtract { answered { value } } multiply { resources { value } }
    divide { needs { raised { value } published { value } resolved { value } } tasks { running { value } overdue { value } } } } }`,
  variables: { committeeId },
  field: 'committeeDashboard',
};
const mutation = `mutation ($id: ID!, $commandId: ID!, $committeeId: ID!, $branchId: ID!) {
  raiseNeed(id: $id, commandId: $commandId, committeeId: $committeeId, branchId: $branchId, origin: community, channel: visit, category: care,
    visibility: members, title: "楼道加装扶手", text: "几位老人提出。") { __typename ... on Accepted { position } } }`;

/** The product as it is started, on its demo data. */
async function product() {
  const { DATABASE_URL: _, EVENT_STORE_URL: __, ...env } = process.env;
  const data = folder();
  const child = spawn(process.execPath, [join(root, 'dist/apps/server/main.js')], {
    env: { ...env, PORT: '0', HELI_DATA: data.path, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  await new Promise<void>((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/ready in/.test(said)) ready();
    });
    child.once('exit', code => failed(new Error(`The server ended with ${code}: ${said.slice(0, 1_000)}`)));
  });
  return {
    url: /http:\/\/\S+/.exec(said)![0],
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      data.remove();
    },
  };
}

const post = async (url: string, body: object, token?: string): Promise<any> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return answer.json();
};

/** What the server says of itself. */
const metrics = async (url: string) => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const of = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    asked: of('heli_live_asked_total'),
    handed: of('heli_live_handed_total'),
    watches: of('heli_live_watches'),
    subscriptions: of('heli_live_subscriptions'),
    cpu: of('process_cpu_seconds_total'),
    mb: of('process_resident_memory_bytes') / 2 ** 20,
  };
};

/** (h) Open dashboards of one committee, of people with different roles: what a change costs the server, by its own metrics. */
export async function dashboards({ quick }: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  const server = await product();
  const { url } = server;
  try {
    const tokens = await Promise.all(
      accounts.map(
        async loginName => (await post(`${url}/sign-in`, { loginName, password: 'ruyihu-2016', refresh: 'body' })).accessToken as string,
      ),
    );
    const branch = tokens[1]!;
    const { data } = await post(`${url}/graphql`, { query: '{ me { grants { of } } }' }, branch);
    const branchId = data.me.grants[0].of as string;
    for (const count of quick ? [1, 100] : [1, 100, 1_000]) {
      const changes = quick ? 10 : 50;
      const open: Screen[] = [];
      for (let at = 0; at < count; at += 50)
        open.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(50, count - at) }, (_, n) =>
              Screen.open(`${url.replace('http', 'ws')}/graphql`, tokens[(at + n) % tokens.length]!, dashboard),
            ),
          )),
        );
      await sleep(1_000);
      const before = await metrics(url);
      const each: number[] = [];
      const last: number[] = [];
      for (let at = 0; at < changes; at++) {
        const variables = { id: randomUUID(), commandId: randomUUID(), committeeId, branchId };
        const answer = await post(`${url}/graphql`, { query: mutation, variables }, branch);
        const acknowledged = performance.now();
        const position = BigInt(answer.data.raiseNeed.position as string);
        const times = (await Promise.all(open.map(screen => screen.showed(position)))).map(at => Math.max(0, at - acknowledged));
        each.push(...times);
        last.push(Math.max(...times));
        // What policies add to it is a change of its own, and should be over before the next.
        await sleep(150);
      }
      const after = await metrics(url);
      const what = `${count.toLocaleString('en')} open dashboard${count > 1 ? 's' : ''} of a committee`;
      const row = (name: string, value: number, unit = ''): Row => ({
        part: 'h',
        what: `${what}: ${name}`,
        who: 'Heli, SQLite',
        value,
        unit,
      });
      const asked = after.asked - before.asked;
      const cpu = after.cpu - before.cpu;
      rows.push(
        row('different questions', after.watches),
        row('questions asked per raised need', asked / changes),
        row('dashboards told per question', (after.handed - before.handed) / asked),
        row('processor per raised need', (cpu / changes) * 1_000, 'ms'),
        row('p50', percentile(each, 50), 'ms'),
        row('p99', percentile(each, 99), 'ms'),
        row('the last of them, p50', percentile(last, 50), 'ms'),
        row('resident memory', after.mb, 'MB'),
      );
      say(
        `  ${what}: ${after.subscriptions} subscriptions, ${after.watches} question(s); ${asked} asked for ${changes} changes, ${after.handed - before.handed} told; ` +
          `${((cpu / changes) * 1_000).toFixed(1)} ms of processor a change; p50 ${percentile(each, 50).toFixed(1)} ms, p99 ${percentile(each, 99).toFixed(1)} ms`,
      );
      for (const screen of open) screen.close();
      while ((await metrics(url)).subscriptions > 0) await sleep(50);
    }
  } finally {
    await server.end();
  }
  return rows;
}
