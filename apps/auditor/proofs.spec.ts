import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v5 as uuidv5 } from 'uuid';
import { type NewFact, openViews } from '#engine';
import { factsIn } from '#history';
import { KeptTree, logTreeTables, SigningKey } from '#log-tree';
import { checkpointText } from '#proof';
import { SqliteEventStore } from '#sqlite-store';
import { exit } from './failure.ts';
import { run } from './program.ts';

// What an auditor proves and verifies from the command line, of a log with the tree that a server keeps of it.

const origin = 'heli.example/log';
const namespace = '6c1a9d0e-0000-5000-8000-000000000000';
const key = SigningKey.make(origin, 'ed25519');
const many = 600;
/** Checkpoints were signed at these sizes. */
const sizes = [1, 200, 450, 598];
const data = mkdtempSync(join(tmpdir(), 'heli proofs '));
const at = (name: string) => join(data, name);

const fact = (n: number): NewFact => ({
  id: uuidv5(`fact ${n}`, namespace),
  ...(n === 0
    ? { type: 'LogKeyIntroduced', data: { origin, keys: [key.vkey], replaces: [] } }
    : { type: 'TaskProgressReported', data: { note: `第 ${n} 条` } }),
  schemaVersion: 1,
  meta: {
    actor: `person-${n % 17}`,
    commandId: uuidv5(`command ${n}`, namespace),
    commandHash: uuidv5(`hash ${n}`, namespace).replaceAll('-', ''),
    correlationId: uuidv5(`command ${n}`, namespace),
    causationId: uuidv5(`command ${n}`, namespace),
    occurredAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  },
});
const streamOf = (n: number) => (n === 0 ? 'logkey-log' : `task-${n % 7}`);

async function audit(...argv: string[]) {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    env: { HELI_DATA: data, HELI_LANG: 'en' },
    out: text => void (out += text),
    err: text => void (err += text),
    isWatched: false,
    signal: new AbortController().signal,
  });
  return { code, out, err, told: () => JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, any> };
}

beforeAll(async () => {
  const store = new SqliteEventStore({ path: at('log.sqlite'), commit: 'main' });
  await store.open();
  const versions = new Map<string, number>();
  const orm = await openViews({ file: at('views.sqlite') }, [], logTreeTables);
  const kept = new KeptTree(() => orm.em.fork() as never);
  for (let n = 0; n < many; n++) {
    const stream = streamOf(n);
    const version = versions.get(stream) ?? 0;
    await store.append(stream, [fact(n)], version);
    versions.set(stream, version + 1);
  }
  const grower = await kept.grower();
  const facts = [];
  for await (const fact of factsIn(store, 0n, await store.head())) facts.push(fact);
  for (let from = 0, i = 0; i < sizes.length; from = sizes[i++]!) {
    const some = facts.slice(from, sizes[i]);
    await grower.add(some, some.at(-1)!.position);
    const text = checkpointText({ origin, size: grower.head.size, root: grower.root() });
    const note = `${text}\n${key.sign(text)}`;
    await kept.keep({ size: grower.head.size, note, at: new Date(0).toISOString(), witnessed: true });
    writeFileSync(at(`checkpoint-${sizes[i]}`), note);
  }
  await orm.close(true);
  await store.close();
  writeFileSync(at('keys'), `${key.vkey}\n`);
});
afterAll(() => rmSync(data, { recursive: true }));

/** A copy of the place in which somebody did something to the log. */
const tampered = (name: string, sql: string): string => {
  const folder = at(name);
  for (const file of ['log.sqlite', 'views.sqlite']) cpSync(at(file), join(folder, file), { recursive: true });
  const database = new DatabaseSync(join(folder, 'log.sqlite'));
  database.exec(sql);
  database.close();
  return folder;
};

describe('heli-audit verify', () => {
  it('finds a log whole, and says whose word it takes and what nobody has signed', async () => {
    const { code, out, told } = await audit('verify');
    expect({ code, out }).toEqual({
      code: exit.ok,
      out: expect.stringMatching(/whole: 600 facts, in agreement with 4 checkpoints[^]*last 2 facts have no checkpoint[^]*log’s own/),
    });
    expect(out).toContain(key.vkey);
    const json = await audit('verify', '--key', at('keys'), '--checkpoint', at('checkpoint-450'), '--json');
    expect(json.told()).toMatchObject({ ok: true, facts: 600, checkpoints: 5, unattested: 2, trust: 'given', outside: 1, tree: true });
    expect(() => told()).toThrow();
  });

  it('counts what was written after the last checkpoint as wrong where the log is at rest', async () => {
    const { code, told } = await audit('verify', '--at-rest', '--json');
    expect({ code, finding: told()['finding'] }).toMatchObject({ code: exit.finding, finding: { code: 'UNATTESTED', leaf: 598 } });
  });

  it('names the first fact that was changed', async () => {
    const folder = tampered('changed', `UPDATE facts SET data = replace(data, '第 123 条', '第 124 条') WHERE position = 124`);
    const { code, out } = await audit('verify', '--log', folder);
    expect(code).toBe(exit.finding);
    expect(out).toMatch(/✗ Fact 124 was changed: TaskProgressReported \(task-4 18\)[^]*FACT_CHANGED, fact 124[^]*position 124/);
    const json = (await audit('verify', '--log', folder, '--json')).told();
    expect(json['finding']).toMatchObject({ code: 'FACT_CHANGED', leaf: 123, fact: { stream: 'task-4', position: '124' } });
  });

  it('finds by a checkpoint kept outside that the log was cut, or that an old copy was put back with its tree', async () => {
    const folder = tampered('old copy', 'DELETE FROM facts WHERE position > 200');
    const views = new DatabaseSync(join(folder, 'views.sqlite'));
    views.exec('DELETE FROM log_head; DELETE FROM log_tile; DELETE FROM log_leaf; DELETE FROM log_checkpoint WHERE size > 200');
    views.close();
    expect((await audit('verify', '--log', folder)).code).toBe(exit.ok);
    const { code, out } = await audit('verify', '--log', folder, '--checkpoint', at('checkpoint-450'));
    expect({ code, out }).toEqual({ code: exit.finding, out: expect.stringContaining('has 200 facts and should have 450') });
    // The server's own file tells as much.
    cpSync(at('checkpoint-598'), join(folder, 'checkpoint'));
    expect((await audit('verify', '--log', folder, '--json')).told()['finding']).toMatchObject({ code: 'LOG_CUT', leaf: 200 });
  });

  it('verifies an exported file against a checkpoint alone', async () => {
    const file = at('whole.jsonl');
    await audit('export', file);
    expect((await audit('verify', '--log', file)).out).toMatch(/no tree kept of it[^]*compared with no checkpoint/);
    const against = ['--checkpoint', at('checkpoint-598'), '--key', key.vkey];
    expect((await audit('verify', '--log', file, ...against)).code).toBe(exit.ok);
    writeFileSync(file, readFileSync(file, 'utf8').replace('第 77 条', '第 78 条'));
    expect((await audit('verify', '--log', file, ...against, '--json')).told()['finding']).toMatchObject({
      code: 'HISTORY_CHANGED',
      leaf: 0,
      upTo: 598,
    });
  });

  it('does not believe a checkpoint that somebody else signed', async () => {
    const other = SigningKey.make(origin, 'ed25519');
    const { code, told } = await audit('verify', '--key', other.vkey, '--json');
    expect({ code, finding: told()['finding'] }).toMatchObject({ code: exit.finding, finding: { code: 'CHECKPOINT_FORGED' } });
  });
});

describe('heli-audit prove', () => {
  it.each([
    ['a position', '300'],
    ['an id', fact(299).id],
    ['stream@version', 'task-5@43'],
  ])('proves a fact named by %s, and the file verifies without the log', async (how, said) => {
    const file = at(`proof ${how.replaceAll(/\W/g, ' ')}.json`);
    const { code, out } = await audit('prove', said, '--out', file);
    expect({ code, out }).toEqual({ code: exit.ok, out: expect.stringContaining('heli-audit verify') });
    expect(readFileSync(file, 'utf8').length).toBeLessThan(2_500);
    const verified = await audit('verify', file, '--key', key.vkey, '--log', '/no/such/log');
    expect(verified).toMatchObject({ code: exit.ok, out: expect.stringMatching(/^✓ .*True: TaskProgressReported \(task-5, version 43\)/) });
    writeFileSync(file, readFileSync(file, 'utf8').replace('第 299 条', '第 298 条'));
    const json = await audit('verify', file, '--key', key.vkey, '--json');
    expect({ code: json.code, told: json.told() }).toMatchObject({ code: exit.finding, told: { code: 'NOT_IN_THE_LOG', verified: false } });
  });

  it('proves by an older checkpoint, and without the tree that was kept', async () => {
    for (const log of [data, tampered('no tree', '')]) {
      if (log !== data) rmSync(join(log, 'views.sqlite'));
      const { code, out } = await audit('prove', '7', '--checkpoint', at('checkpoint-200'), '--log', log);
      expect({ code, file: JSON.parse(out) }).toMatchObject({ code: exit.ok, file: { format: 'heli-inclusion@1', leaf: 6 } });
      const late = await audit('prove', '201', '--checkpoint', at('checkpoint-200'), '--log', log);
      expect(late).toMatchObject({ code: exit.usage, err: expect.stringContaining('after the checkpoint of 200') });
    }
  });

  it('proves that the log only grew, and the file verifies offline', async () => {
    const file = at('growth.json');
    expect((await audit('prove', '--from', at('checkpoint-200'), '--out', file)).code).toBe(exit.ok);
    expect(await audit('verify', file, at('checkpoint-200'), '--key', key.vkey)).toMatchObject({
      code: exit.ok,
      out: expect.stringMatching(/grew from 200 facts to 598[^]*had 200 facts/),
    });
    const bySize = await audit('prove', '--from', '200', '--to', '450');
    expect(JSON.parse(bySize.out)).toMatchObject({ from: readFileSync(at('checkpoint-200'), 'utf8') });
    expect((await audit('prove', '--from', '201')).err).toContain('the last before it has 200');
    expect((await audit('prove', '--from', '450', '--to', '200')).err).toContain('Swap them');
  });

  it('proves nothing of a log that was changed', async () => {
    const folder = tampered('changed before', `UPDATE facts SET data = '{"note":"x"}' WHERE position = 5`);
    expect(await audit('prove', '5', '--log', folder)).toMatchObject({
      code: exit.finding,
      err: expect.stringContaining('does not agree'),
    });
    const views = new DatabaseSync(join(folder, 'views.sqlite'));
    views.exec(`DELETE FROM log_tile`);
    views.close();
    const { code, err } = await audit('prove', '--from', at('checkpoint-1'), '--to', at('checkpoint-200'), '--log', folder);
    expect({ code, err }).toEqual({ code: exit.finding, err: expect.stringContaining('does not agree with the checkpoint of 200') });
  });
});

describe('heli-audit checkpoint', () => {
  it('writes the newest, an older one, a code and a page', async () => {
    expect((await audit('checkpoint')).out).toBe(readFileSync(at('checkpoint-598'), 'utf8'));
    expect((await audit('checkpoint', '200', '--json')).told()).toMatchObject({ origin, size: 200 });
    expect((await audit('checkpoint', '--all', '--json')).out.trim().split('\n')).toHaveLength(4);
    expect((await audit('checkpoint', '--qr')).out).toMatch(/[█▄▀]{5}/);
    for (const [name, content] of [
      ['kept', /^heli\.example\/log\n598\n/],
      ['kept.svg', /^<svg/],
      ['kept.html', new RegExp(`<svg[^]*${origin}`)],
    ] as const) {
      expect((await audit('checkpoint', '--out', at(name))).code).toBe(exit.ok);
      expect(readFileSync(at(name), 'utf8')).toMatch(content);
    }
    expect((await audit('checkpoint', '--out', at('kept'))).err).toContain('there already');
    expect(existsSync(at('kept'))).toBe(true);
  });
});

describe('asked wrongly', () => {
  it.each([
    [['verify', '/no/such/proof.json', '--key', key.vkey], 'cannot be read'],
    [['verify', at('checkpoint-1')], '--key'],
    [['verify', '--key', 'no-key'], 'neither a public key'],
    [['verify', '--key', at('checkpoint-1')], 'one public key a line'],
    [['verify', '--checkpoint', at('keys')], 'no checkpoint'],
    [['verify', '--witness', key.vkey], 'for files'],
    [['prove'], 'one of the two'],
    [['prove', '1', '--from', '200'], 'one of the two'],
    [['prove', '99999'], 'no such fact'],
    [['prove', '600'], 'after the checkpoint of 598'],
    [['prove', '1', '--out', at('keys')], 'there already'],
    [['checkpoint', 'newest'], 'a number of facts'],
    [['checkpoint', '300'], 'the last before it has 200'],
  ])('%j says what, where and what to do', async (argv, said) => {
    const { code, out, err } = await audit(...argv);
    expect({ code, out }).toEqual({ code: exit.usage, out: '' });
    expect(err).toContain(said);
  });
});
