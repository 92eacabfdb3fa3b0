import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { globals } from '../apps/auditor/command.ts';
import { commands } from '../apps/auditor/commands.ts';
import { settings } from '../apps/server/config.ts';
import { usualPolicy } from '#committee';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map(name => join('docs', name)),
].filter(name => name.endsWith('.md'));

/** Of every table of a page, the cells of every row. */
const rows = (page: string) =>
  read(page)
    .split('\n')
    .filter(line => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .map(line =>
      line
        .slice(1, -1)
        .split('|')
        .map(cell => cell.trim()),
    );
const blocks = (page: string, language: string) =>
  [...read(page).matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\\n\`\`\``, 'g'))].map(([, text]) => text!);

/** As GitHub names a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

describe.each(['README.md', 'README.zh-CN.md'])('%s', page => {
  it('has every setting with its default, and no other', () => {
    const told = rows(page)
      .filter(([name]) => /^`[A-Z_]+`$/.test(name!))
      .map(([name, usual]) => [name!.replaceAll('`', ''), usual!.replaceAll('`', '')]);
    expect(told).toEqual(settings.map(({ name, default: usual }) => [name, usual]));
  });

  it('has the demo accounts', async () => {
    const { demoAccounts } = await import('../apps/server/demo/demo.ts');
    for (const { loginName, password } of demoAccounts)
      expect(rows(page)).toContainEqual([`\`${loginName}\``, expect.any(String), `\`${password}\``]);
  });
});

it('the README says of each setting what the server says', () => {
  for (const { name, meaning } of settings) expect(rows('README.md').find(([cell]) => cell === `\`${name}\``)?.[2]).toBe(meaning);
});

it('both READMEs have the same parts', () => {
  const parts = (page: string) => read(page).match(/^#+ /gm);
  expect(parts('README.zh-CN.md')).toEqual(parts('README.md'));
});

describe.each(pages)('%s', page => {
  it('links to what is there', () => {
    const text = read(page).replaceAll(/```[^]*?```/g, '');
    const broken = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].filter(([, file, part]) => {
      const to = file ? join(dirname(page), decodeURI(file)) : page;
      if (!existsSync(join(root, to))) return true;
      return part !== undefined && ![...read(to).matchAll(/^#+ (.+)$/gm)].some(([, heading]) => anchor(heading!) === part);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const named = [...read(page).matchAll(/`((?:libs|apps|tests|docs|schemas)\/[\w./-]+)`/g)].map(([, path]) => path!);
    expect(named.filter(path => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names scripts that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const own = new Set(['ci', 'start', 'test']);
    const called = [
      ...[...read(page).matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script!),
      ...blocks(page, 'sh').flatMap(text => [...text.matchAll(/\bnpm (?!run )(\w+)/g)].map(([, word]) => word!)),
    ];
    expect(called.filter(name => !(name in scripts) && !own.has(name))).toEqual([]);
  });
});

it('the handbook has every refusal of needs, tasks, claims, memberships and evidence', () => {
  const codes = [
    'libs/engine/execute-handler.ts',
    'libs/need/need.decider.ts',
    'libs/task/task.decider.ts',
    'libs/task/task.refusals.ts',
    'libs/task/allowance.decider.ts',
    'libs/membership/membership.decider.ts',
    'libs/evidence/evidence.decider.ts',
    'libs/evidence/evidence.controller.ts',
  ].flatMap(file => [...read(file).matchAll(/(?<!\| )'([A-Z]+(?:_[A-Z]+)+|BUSY|INVALID|UNAVAILABLE)'/g)].map(([, code]) => code!));
  const told = rows('docs/handbook/needs-tasks-claims.md').flatMap(([cell]) => /^`([A-Z_]+)`$/.exec(cell!)?.[1] ?? []);
  expect([...new Set(told)].sort()).toEqual([...new Set(codes)].sort());
});

it('the handbook has the usual hours', () => {
  const told = Object.fromEntries(
    rows('docs/handbook/deadlines.md').flatMap(cells =>
      cells.flatMap((cell, i) =>
        /^`\w+Hours`$/.test(cell) && /^\d+$/.test(cells[i + 1]!) ? [[cell.slice(1, -1), Number(cells[i + 1])]] : [],
      ),
    ),
  );
  const hours = Object.entries(usualPolicy).filter(([name]) => name.endsWith('Hours'));
  expect(told).toEqual(Object.fromEntries(hours));
});

it('what is covered is said of each of the 81 systems, once and in order', () => {
  const told = rows('docs/coverage.md').flatMap(([cell]) => /^SYS-(\d\d)$/.exec(cell!)?.[1] ?? []);
  expect(told).toEqual(Array.from({ length: 81 }, (_, i) => String(i + 1).padStart(2, '0')));
});

it('what is covered names where it lives, and what shows it, and its sum is right', () => {
  const all = rows('docs/coverage.md').filter(([cell]) => /^SYS-\d\d$/.test(cell!)) as [string, string, string, string][];
  const count = (is: string) => all.filter(([, , said]) => said === is).length;
  const [, there, partly, notYet] = /(\d+) are there, (\d+) in part, (\d+) not yet/.exec(read('docs/coverage.md'))!;
  expect([there, partly, notYet].map(Number)).toEqual([count('there'), count('partly'), count('not yet')]);
  expect(count('there') + count('partly') + count('not yet')).toBe(81);
  const paths = (where: string) => [...where.matchAll(/`((?:libs|tests|docs)\/[^`]+)`/g)].map(([, path]) => path!);
  // The same loop under another name has the specs of that loop.
  const unshown = all.filter(
    ([no, , is, where]) => is === 'there' && no !== 'SYS-29' && !paths(where).some(path => path.endsWith('.spec.ts')),
  );
  expect(unshown.map(([no]) => no)).toEqual([]);
  const homeless = all.filter(([, , is, where]) => is !== 'not yet' && !paths(where).some(path => path.startsWith('libs/')));
  expect(homeless.map(([no]) => no)).toEqual([]);
});

it('every decision is listed', () => {
  const files = readdirSync(join(root, 'docs/adr')).filter(name => /^\d{4}-/.test(name));
  for (const file of files) expect(read('docs/adr/README.md')).toContain(`(${file})`);
});

describe.each(['docs/auditors-morning.md', 'docs/auditors-morning.zh-CN.md'])('%s', page => {
  const typed = blocks(page, 'sh').flatMap(text => [...text.matchAll(/^heli_audit (?!--)(\S+)(.*)$/gm)]);
  it('has no command that is not there, with no option that it does not take', () => {
    expect(typed.length).toBeGreaterThan(10);
    for (const [line, name, rest] of typed) {
      const command = commands.find(command => command.name === name);
      const known = new Set([...(command?.options ?? []), ...globals].map(({ flags }) => /--[a-z-]+/.exec(flags)![0]));
      const unknown = [...rest!.matchAll(/--[a-z-]+/g)].map(([option]) => option).filter(option => !known.has(option));
      expect({ line, known: command !== undefined, unknown }).toEqual({ line, known: true, unknown: [] });
    }
  });
});

it('both mornings have the same commands, and the handbook none that is not there', () => {
  const typed = (page: string) => blocks(page, 'sh').flatMap(text => text.match(/^heli_audit .*$/gm) ?? []);
  expect(typed('docs/auditors-morning.zh-CN.md')).toEqual(typed('docs/auditors-morning.md'));
  const told = rows('docs/handbook/auditor.md').flatMap(([cell, answers]) =>
    /^\d/.test(cell!) || !answers ? [] : (/^`([a-z]+)[ `]/.exec(cell!)?.[1] ?? []),
  );
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(name => !commands.some(command => command.name === name))).toEqual([]);
});
