import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../dist/apps/auditor/main.js');

export interface Ended {
  /** Nothing where it was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built heli-audit in a process of its own, which can be killed. */
export function auditing(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  // The settings of whoever runs the tests are not the command's.
  const { DATABASE_URL: _, EVENT_STORE_URL: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args, '--lang', 'en'], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, out, err })) };
}

export const audit = (args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> => auditing(args, env).ended;
