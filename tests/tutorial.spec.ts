import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { emptyDatabase, server as database } from './empty-database.ts';
import { ServerProcess } from './server-process.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** What differs from run to run: ids by the order in which they appear, times, positions, the address; and how much the demo holds. */
const stable = (transcript: string) => {
  const ids = new Map<string, string>();
  return transcript
    .trim()
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => {
      ids.set(id, ids.get(id) ?? `id-${ids.size + 1}`);
      return ids.get(id)!;
    })
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/(?<=position":"|after: "|asOf: "|board> )\d+/g, '<position>')
    .replaceAll(/\d+(?= tasks that have not ended)/g, '<number>')
    .replaceAll(/http:\/\/[\w.]+:\d+/g, '<address>');
};

const shown = (file: string) =>
  stable([...readFileSync(join(root, 'docs', file), 'utf8').matchAll(/```console\n([^]*?)\n```/g)].map(([, block]) => block).join('\n\n'));

const told = async ({ url }: ServerProcess, language: string) => {
  const { stdout } = await run(process.execPath, [join(root, 'tests/tutorial/main-job.mjs'), url, language]);
  return stable(stdout);
};

let heli: ServerProcess | undefined;
let drop = async () => {};
afterEach(async () => {
  await heli?.end();
  heli = undefined;
  await drop();
  drop = async () => {};
});

describe('the tutorial', () => {
  it('shows what is answered on SQLite, in both languages', async () => {
    heli = await ServerProcess.start();
    expect(await told(heli, 'en')).toBe(shown('tutorial.md'));
    expect(await told(heli, 'zh')).toBe(shown('tutorial.zh-CN.md'));
  });

  (database ? it : it.skip)(
    `shows what is answered on PostgreSQL${database ? '' : ': not run, set DATABASE_URL=postgres://…'}`,
    async () => {
      const { url, ...made } = await emptyDatabase();
      drop = made.drop;
      heli = await ServerProcess.start({ DATABASE_URL: url });
      expect(await told(heli, 'en')).toBe(shown('tutorial.md'));
    },
  );

  it('shows the functions and the watcher as they are', () => {
    for (const [language, file] of [
      ['sh', 'tests/tutorial/shell.sh'],
      ['js', 'tests/tutorial/watch.mjs'],
    ] as const)
      for (const page of ['tutorial.md', 'tutorial.zh-CN.md'])
        expect(readFileSync(join(root, 'docs', page), 'utf8')).toContain(
          `\`\`\`${language}\n${readFileSync(join(root, file), 'utf8')}\`\`\``,
        );
  });
});
