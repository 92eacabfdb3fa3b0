import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue, type Fact, foldViews, writeViews } from '#engine';
import { needBoard } from '#need';
import { slices } from '#product';
import { SqliteEventStore } from '#sqlite-store';
import { taskBoard } from '#task';
import { clockFrom, Histories } from '../../tests/histories.ts';
import { commands } from './commands.ts';
import { exit } from './failure.ts';
import { run } from './program.ts';

const root = join(import.meta.dirname, '../..');
const deciders = slices.flatMap(({ deciders }) => deciders);
const views = slices.flatMap(({ views }) => views);
const catalogue = new Catalogue(deciders);
const committee = '0198c0de-0000-7000-c000-000000000001';
const data = mkdtempSync(join(tmpdir(), 'heli audit '));
const histories = new Histories(root, deciders, 21);
const at = clockFrom('2026-01-01T00:00:00Z', 60_000);

/** The server's own store: it holds the lock all the while. */
const store = new SqliteEventStore({ path: join(data, 'log.sqlite'), commit: 'main' });
let facts: readonly Fact[] = [];

/** What the command line answers, word for word. */
async function audit(...argv: string[]) {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    env: { HELI_DATA: data, HELI_LANG: 'en' },
    out: text => void (out += text),
    err: text => void (err += text),
    isWatched: false,
    signal: new AbortController().signal,
  });
  const lines = () =>
    out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  return { code, out, err, lines };
}
const streamOf = (category: string) => facts.find(({ stream }) => stream.startsWith(`${category}-`))!.stream;

beforeAll(async () => {
  await store.open();
  const { stream, facts: founding } = histories.story({ committee, at, categories: ['committee'] });
  await store.append(stream, founding, 0);
  for (const { stream, version, position: _, ...fact } of histories.log(400, {
    committees: [committee],
    at,
    categories: ['need', 'task', 'unit'],
  }))
    await store.append(stream, [fact], version - 1);
  const end = new AbortController();
  const all: Fact[] = [];
  for await (const batch of store.follow(0n, { signal: end.signal })) {
    all.push(...batch.facts);
    if (batch.live) break;
  }
  facts = all;
  const upTo = await store.head();
  await writeViews({ file: join(data, 'views.sqlite') }, await foldViews(store, catalogue, views, { upTo }), upTo);
});
afterAll(async () => {
  await store.close();
  rmSync(data, { recursive: true });
});

describe('heli-audit beside a server that holds the log', () => {
  it('tells a stream’s history', async () => {
    const stream = streamOf('task');
    const { code, lines } = await audit('history', stream, '--json');
    expect(code).toBe(exit.ok);
    expect(lines().map(({ id }) => id)).toEqual(facts.filter(fact => fact.stream === stream).map(({ id }) => id));
  });
  it('sees what the server appends meanwhile', async () => {
    const { stream, facts: more } = histories.story({ committee, at, categories: ['task'] });
    expect((await audit('history', stream)).code).toBe(exit.usage);
    await store.append(stream, more, 0);
    expect((await audit('history', stream, '--json')).lines()).toHaveLength(more.length);
    facts = [...facts, ...(await store.read(stream))];
  });
  it('finds by who, when, what and why together', async () => {
    const some = facts[123]!;
    const category = some.stream.slice(0, some.stream.indexOf('-'));
    const who = ['--committee', committee, '--actor', some.meta.actor];
    const what = ['--type', some.type, '--category', category];
    const when = ['--since', some.meta.occurredAt, '--until', some.meta.occurredAt];
    const { lines } = await audit('history', ...who, ...what, ...when, '--command', some.meta.commandId, '--json');
    expect(lines().map(({ id }) => id)).toEqual([some.id]);
  });
  it('shows a state as of a position and a time', async () => {
    const stream = streamOf('need');
    const [first, second] = facts.filter(fact => fact.stream === stream) as [Fact, Fact];
    expect((await audit('state', stream, '--as-of', String(first.position), '--json')).lines()[0]).toMatchObject({ version: 1 });
    expect((await audit('state', stream, '--as-of', second.meta.occurredAt, '--json')).lines()[0]).toMatchObject({ version: 2 });
    expect((await audit('state', stream, '--as-of', String(first.position - 1n))).out).toContain('was not there yet');
  });
  it('shows a dashboard as of a position, and says of which rows and facts each figure is made', async () => {
    const shown = (await audit('dashboard', committee, '--as-of', '300', '--json')).lines()[0];
    const { code, lines } = await audit('why', committee, 'divide.needs.raised', '--as-of', '300', '--json');
    expect(code).toBe(exit.ok);
    const [cause] = lines();
    expect(cause.rows).toHaveLength(shown.divide.needs.raised.value);
    for (const row of cause.rows) {
      expect(row.facts[0].type).toBe('NeedRaised');
      for (const fact of row.facts) expect(Number(fact.position)).toBeLessThanOrEqual(300);
    }
  });
  it('each figure that counts items is made of as many rows', async () => {
    const shown = (await audit('dashboard', committee, '--json')).lines()[0];
    for (const [path, figure] of Object.entries({ ...shown.divide.tasks, ...shown.divide.claims }) as [string, any][]) {
      const group = path in shown.divide.tasks ? 'tasks' : 'claims';
      const [cause] = (await audit('why', committee, `divide.${group}.${path}`, '--json')).lines();
      expect({ path, rows: cause.rows.length }).toEqual({ path, rows: figure.value });
    }
  });
  it('goes back from a fact to what began it', async () => {
    const stream = streamOf('task');
    const some = facts.filter(fact => fact.stream === stream);
    const { lines } = await audit('why', `${stream}@${some.length}`, '--json');
    expect(lines()[0].chain.map(({ id }: Fact) => id)).toEqual(some.toReversed().map(({ id }) => id));
    expect(lines()[0].began).toEqual({ commandId: some[0]!.meta.commandId, actor: some[0]!.meta.actor, automatic: false });
    const byId = (await audit('why', some[0]!.id, '--json')).lines()[0];
    expect(byId.consequences.map(({ id }: Fact) => id)).toEqual(some.slice(1, 2).map(({ id }) => id));
  });
  it('tells what changed between two positions, and by which facts', async () => {
    const none = await audit('diff', '50', '50');
    expect(none.code).toBe(exit.ok);
    const { code, lines } = await audit('diff', '50', '60', '--json');
    expect(code).toBe(exit.finding);
    const [found] = lines();
    expect(found.facts.map(({ position }: any) => Number(position))).toEqual([51, 52, 53, 54, 55, 56, 57, 58, 59, 60]);
    expect(found.streams.flatMap(({ by }: any) => by.map(Number)).toSorted((a: number, b: number) => a - b)).toHaveLength(10);
    for (const { kind, changes } of found.rows) expect(kind === 'changed' ? changes.length : 1).toBeGreaterThan(0);
  });
  it('finds the live tables identical, and names the row that somebody changed', async () => {
    const clean = await audit('compare');
    expect({ code: clean.code, err: clean.err }).toEqual({ code: exit.ok, err: '' });
    expect(clean.out).toContain('Identical');
    const copy = join(data, 'copy.sqlite');
    cpSync(join(data, 'views.sqlite'), copy);
    const table = new DatabaseSync(copy);
    const [needs, tasks] = [needBoard.table.tableName, taskBoard.table.tableName];
    const { id } = table.prepare(`select id from ${needs} limit 1`).get() as { id: string };
    table.prepare(`update ${needs} set title = ? where id = ?`).run('改过', id);
    table.prepare(`delete from ${tasks} where id in (select id from ${tasks} limit 1)`).run();
    table.close();
    const { code, lines } = await audit('compare', '--views', copy, '--json');
    expect(code).toBe(exit.finding);
    const differing = lines().filter(({ identical }) => !identical);
    expect(differing.map(({ view, differences }) => [view, differences.map((one: any) => one.kind)])).toEqual([
      [taskBoard.name, ['missing']],
      [needBoard.name, ['other']],
    ]);
    expect(differing[1].differences[0]).toMatchObject({ id, changes: [{ path: 'title', before: '改过' }] });
  });
  it('rebuilds into another database', async () => {
    const into = join(data, 'rebuilt.sqlite');
    expect((await audit('rebuild', '--into', into)).code).toBe(exit.ok);
    expect((await audit('compare', '--views', into)).code).toBe(exit.ok);
    expect((await audit('rebuild', '--into', into)).err).toContain('there already');
  });
  it('asks an exported file the same', async () => {
    const file = join(data, 'part.jsonl');
    const stream = streamOf('task');
    writeFileSync(file, facts.map(fact => JSON.stringify({ ...fact, position: String(fact.position) })).join('\n'));
    const [whole, part] = [await audit('history', stream, '--json'), await audit('history', stream, '--log', file, '--json')];
    expect(part.out).toBe(whole.out);
    writeFileSync(file, `${JSON.stringify({ id: 1 })}\n`);
    expect(await audit('history', stream, '--log', file)).toMatchObject({ code: exit.usage, err: expect.stringContaining('line 1') });
  });
  it('says that all is well, and what is not', async () => {
    expect(await audit('doctor')).toMatchObject({ code: exit.ok, err: '' });
    const file = join(data, 'gap.jsonl');
    const stream = streamOf('need');
    const gap = facts
      .filter(fact => !(fact.stream === stream && fact.version === 2))
      .map((fact, at) => (at === 9 ? { ...fact, type: 'NoSuchFact' } : fact));
    writeFileSync(file, gap.map(fact => JSON.stringify({ ...fact, position: String(fact.position) })).join('\n'));
    const { code, lines } = await audit('doctor', '--log', file, '--json');
    expect(code).toBe(exit.finding);
    expect(lines().find(({ check }) => check === 'versions')).toMatchObject({
      level: 'warning',
      en: expect.stringContaining(`${stream}@3`),
    });
    expect(lines().find(({ check }) => check === 'schemas')).toMatchObject({ level: 'wrong', en: expect.stringContaining('NoSuchFact') });
  });
});

describe('heli-audit asked wrongly', () => {
  it.each([
    [['histroy'], 'no command histroy'],
    [['state'], 'argument stream is missing'],
    [['history', '--no-such'], 'no option --no-such'],
    [['history', 'task-1', '--log', '/no/such'], '/no/such: no such file'],
    [['history', 'task-1', '--log', 'http://example.org'], 'no such kind of log'],
    [['history', 'task'], '<category>-<id>'],
    [['history', 'task-0'], 'no such stream'],
    [['history', '--committee', 'nobody'], 'no such committee'],
    [['history', '--unit', 'L.0'], 'no such unit'],
    [['history', '--type', 'Claimed'], 'TaskClaimed'],
    [['history', '--since', 'yesterday'], 'neither a position nor a time'],
    [['history', '--since', '2026-02-30'], 'neither a position nor a time'],
    [['history', '--limit', '0'], 'from 1 on'],
    [['state', 'nothing-1'], 'no streams of this kind'],
    [['dashboard', 'nobody'], 'no such committee'],
    [['dashboard', committee, '--as-of', '0'], 'was not there yet'],
    [['why', committee, 'divide.nothing'], 'divide.needs.raised'],
    [['why', '99999999'], 'no such fact'],
    [['compare', 'no-such-view'], taskBoard.name],
    [['completion', 'powershell'], 'bash'],
  ])('%j says what, where and what to do', async (argv, said) => {
    const { code, out, err } = await audit(...argv);
    expect({ code, out }).toEqual({ code: exit.usage, out: '' });
    expect(err).toContain(said);
    expect(err).not.toMatch(/\n {4}at /);
  });
  it('says of a file that is no log what it is', async () => {
    const other = join(data, 'other.sqlite');
    const db = new DatabaseSync(other);
    db.exec('create table x (y)');
    db.close();
    expect(await audit('doctor', '--log', other)).toMatchObject({ code: exit.usage, err: expect.stringContaining('another application') });
  });
  it('says that a database does not answer', async () => {
    expect(await audit('doctor', '--log', 'postgres://somebody:secret@127.0.0.1:1/x')).toMatchObject({
      code: exit.unavailable,
      err: expect.not.stringContaining('secret'),
    });
  });
});

describe('heli-audit’s help', () => {
  it.each(['zh', 'en'])('has every command, in %s', async language => {
    const { code, out } = await audit('--help', '--lang', language);
    expect(code).toBe(exit.ok);
    for (const { name, text } of commands) {
      expect(out).toContain(name);
      expect(out.replaceAll(/\s+/g, '')).toContain(text[language as 'zh' | 'en'].replaceAll(/\s+/g, ''));
      expect((await audit(name, '--help', '--lang', language)).code).toBe(exit.ok);
    }
  });
  it('completes in shells that read it', async () => {
    const { out } = await audit('completion', 'bash');
    execFileSync('bash', ['-n'], { input: out });
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, out } = await audit('completion', shell);
      expect(code).toBe(exit.ok);
      for (const { name } of commands) expect(out).toContain(name);
    }
  });
});
