import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ServerProcess } from './server-process.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** What differs from run to run: ids in the order in which they appear, hashes, times, days, positions; and how many steps a watcher saw at once. */
const stable = (transcript: string) => {
  const named = (kind: string, pattern: RegExp, text: string) => {
    const seen = new Map<string, string>();
    return text.replaceAll(pattern, one => {
      seen.set(one, seen.get(one) ?? `${kind}-${seen.size + 1}`);
      return seen.get(one)!;
    });
  };
  const text = transcript
    .trim()
    .replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(Z|\b)/g, '<time>')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '<day>')
    .replaceAll(/\d+ s before/g, '<n> s before')
    .replaceAll(/(?<=position":"|after: ")\d+/g, '<position>')
    .replaceAll(/^live> .*\n/gm, '');
  const known = named('id', /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, text);
  // Said in full, or by their first twelve digits.
  return named('hash', /\b(?!0{12})[0-9a-f]{12}(?=[…)])/g, known.replaceAll(/\b(?!0{64})([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…'));
};

const day = 86_400_000;
const toChina = 8 * 3_600_000;

let heli: ServerProcess | undefined;
beforeAll(async () => {
  const clock = pathToFileURL(join(root, 'tests/tutorial/before-midnight.mjs')).href;
  // As far before midnight as the transcript's program takes it, so that a slow machine comes to sign in time.
  const ahead = day - ((Date.now() + toChina) % day) - 118_000;
  heli = await ServerProcess.start({ NODE_OPTIONS: `--import ${clock}`, CLOCK_AHEAD_MS: String(ahead) });
}, 120_000);
afterAll(() => heli?.end());

it('twelve parties draft, sign, amend, sign again and see their agreement expire, as the handbook shows it', async () => {
  const { stdout } = await run(process.execPath, [join(root, 'tests/tutorial/agreement.mjs'), heli!.url], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [, shown] = /```console\n([^]*?)\n```/.exec(readFileSync(join(root, 'docs/handbook/agreement-of-twelve.md'), 'utf8'))!;
  expect(stable(stdout)).toBe(stable(shown!));
  expect(stdout).toMatch(/^live> \d+: in_force, 12 of 12 signed, version 1 concluded$/m);
  expect(stdout).toMatch(/^live> \d+: in_force, 12 of 12 signed, version 2 concluded$/m);
  expect(stdout).toMatch(/^live> \d+: expired,/m);
}, 300_000);
