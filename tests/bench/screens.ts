import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RawData, WebSocket } from 'ws';
import { Child } from './child.ts';
import { committeeId, units } from './ground.ts';
import { type Effort, percentile, type Row, say } from './measure.ts';
import type { Settings } from './server.ts';

const subscription = `subscription ($committeeId: ID!) { taskBoard(committeeId: $committeeId) {
  position complete tasks { id title remainder holders { unitId quantity } } } }`;
const mutation = `mutation ($id: ID!, $commandId: ID!, $unitId: ID!) {
  claimTask(id: $id, commandId: $commandId, unitId: $unitId, quantity: 1) { __typename ... on Accepted { position } } }`;

/** What a socket shows. */
export interface Shown {
  readonly query: string;
  readonly variables: object;
  /** The subscription's field, which has a position. */
  readonly field: string;
}
const board: Shown = { query: subscription, variables: { committeeId }, field: 'taskBoard' };

/** One socket that shows something live: graphql-transport-ws in so many words, so that a thousand of them cost little here. */
export class Screen {
  /** When it showed a position, in the order of the positions. */
  private readonly shown: { position: bigint; at: number }[] = [];
  private waiting: { position: bigint; done: (at: number) => void } | undefined;

  private constructor(private readonly socket: WebSocket) {}

  static async open(url: string, token: string, { query, variables, field }: Shown): Promise<Screen> {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    const screen = new Screen(socket);
    await new Promise<void>((ready, failed) => {
      socket.on('error', failed);
      socket.on('close', code => failed(new Error(`closed with ${code}`)));
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })));
      socket.on('message', data => {
        const at = performance.now();
        const said = JSON.parse((data as RawData).toString()) as { type: string; payload?: any };
        if (said.type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
        else if (said.type === 'ping') socket.send('{"type":"pong"}');
        else if (said.type === 'next') {
          if (said.payload.errors) return failed(new Error(JSON.stringify(said.payload.errors)));
          screen.shows(BigInt(said.payload.data[field].position), at);
          ready();
        } else if (said.type === 'error') failed(new Error(JSON.stringify(said.payload)));
      });
    });
    return screen;
  }

  private shows(position: bigint, at: number) {
    this.shown.push({ position, at });
    if (this.waiting && position >= this.waiting.position) this.waiting.done(at);
  }

  /** When it showed this position or a later one. */
  async showed(position: bigint): Promise<number> {
    const seen = this.shown.find(one => one.position >= position);
    this.shown.length = 0;
    if (seen) return seen.at;
    return new Promise(done => (this.waiting = { position, done }));
  }

  close() {
    this.socket.removeAllListeners('close');
    this.socket.terminate();
  }
}

/** (e) From the answer to a claim until each of many subscribers has the message that shows it, over graphql-ws. */
export async function screens(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  const settings: Settings = { follows: true };
  const child = await Child.start('server.js', settings);
  try {
    for (const count of effort.quick ? [1, 100] : [1, 100, 1_000]) {
      const claims = effort.quick ? 16 : 80;
      const tasks = await child.open(claims / units.length);
      await child.settled();
      const open: Screen[] = [];
      for (let at = 0; at < count; at += 50)
        open.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(50, count - at) }, () =>
              Screen.open(child.url.replace('http', 'ws') + '/graphql', units[0]!, board),
            ),
          )),
        );
      const each: number[] = [];
      const last: number[] = [];
      await sleep(300);
      await child.load();
      for (let at = 0; at < claims; at++) {
        const unitId = units[Math.floor(at / tasks.length)]!;
        const answer = await fetch(`${child.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${unitId}` },
          body: JSON.stringify({ query: mutation, variables: { id: tasks[at % tasks.length], commandId: randomUUID(), unitId } }),
        });
        const { data } = (await answer.json()) as { data: { claimTask: { position: string } } };
        const acknowledged = performance.now();
        const position = BigInt(data.claimTask.position);
        // Shown before the answer was read: at once.
        const times = (await Promise.all(open.map(screen => screen.showed(position)))).map(at => Math.max(0, at - acknowledged));
        each.push(...times);
        last.push(Math.max(...times));
        await sleep(40);
      }
      const { cpu } = await child.load();
      const what = `${count.toLocaleString('en')} subscriber${count > 1 ? 's' : ''} of a task board`;
      const row = (name: string, value: number, unit = 'ms'): Row => ({
        part: 'e',
        what: `${what}: ${name}`,
        who: 'Heli, SQLite',
        value,
        unit,
      });
      rows.push(
        row('p50', percentile(each, 50)),
        row('p99', percentile(each, 99)),
        row('the last of them, p50', percentile(last, 50)),
        row('deliveries per second of server CPU', each.length / cpu, ''),
      );
      say(
        `  ${what}: p50 ${percentile(each, 50).toFixed(1)} ms, p99 ${percentile(each, 99).toFixed(1)} ms, last p50 ${percentile(last, 50).toFixed(1)} ms`,
      );
      for (const screen of open) screen.close();
    }
  } finally {
    await child.end();
  }
  return rows;
}
