import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { type Effort, median, type Row, say } from './measure.ts';
import { folder, root } from './places.ts';

/** Starts the product as its user does. @returns seconds until it said that it is ready, and its resident memory then */
async function start(command: string, args: readonly string[], data: string): Promise<{ seconds: number; mb: number }> {
  const { DATABASE_URL: _, EVENT_STORE_URL: __, ...env } = process.env;
  const began = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, PORT: '0', HELI_DATA: data, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const seconds = await new Promise<number>((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/ready in/.test(said)) ready((performance.now() - began) / 1000);
    });
    child.once('exit', code =>
      failed(new Error(`The server ended with ${code} before it was ready.\n${(said + complaints).slice(0, 1500)}`)),
    );
  });
  const mb = command === process.execPath ? Number(/VmRSS:\s+(\d+)/.exec(statusOf(child.pid!))?.[1] ?? Number.NaN) / 1024 : Number.NaN;
  const gone = once(child, 'exit');
  // npm and all that it started.
  process.kill(-child.pid!, 'SIGTERM');
  await gone;
  return { seconds, mb };
}

const statusOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
};

/** (f) From the command to "ready": on an empty folder, where the demo's history is told first, and on what that left. */
export async function starts({ quick }: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [who, command, args] of [
    ['npm start (built, nothing changed)', 'npm', ['start', '--silent']],
    ['node dist/apps/server/main.js', process.execPath, ['--enable-source-maps', 'dist/apps/server/main.js']],
  ] as const) {
    const [first, again]: [number[], number[]] = [[], []];
    let mb = Number.NaN;
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      const data = folder();
      first.push((await start(command, args, data.path)).seconds);
      for (let more = 0; more < 2; more++) {
        const one = await start(command, args, data.path);
        again.push(one.seconds);
        ({ mb } = one);
      }
      rmSync(data.path, { recursive: true, force: true });
    }
    rows.push(
      { part: 'f', what: 'start on an empty folder, with the demo', who, value: median(first), unit: 's' },
      { part: 'f', what: 'start', who, value: median(again), unit: 's' },
      ...(Number.isNaN(mb) ? [] : [{ part: 'f', what: 'resident memory when ready', who, value: mb, unit: 'MB' }]),
    );
    say(`  ${who}: ${median(first).toFixed(1)} s on an empty folder, ${median(again).toFixed(1)} s again`);
  }
  return rows;
}
