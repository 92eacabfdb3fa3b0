import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { cloudEventOf, csvLine, factOf } from '#export';
import { run } from '../../apps/auditor/program.ts';
import { committeeOf, generatedFacts } from '../bench/generated-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'heli 导出 '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const count = 1_500;
const told = [...generatedFacts(count, 3)];
const log = at('log.jsonl');
writeFileSync(log, told.map(fact => `${JSON.stringify(cloudEventOf(fact))}\n`).join(''));

const audit = async (...argv: string[]) => {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    env: { HELI_LANG: 'zh' },
    out: text => void (out += text),
    err: text => void (err += text),
    isWatched: false,
    signal: new AbortController().signal,
  });
  return { code, out, err };
};

describe('heli-audit export', () => {
  it('writes a log that reads back as it was', async () => {
    expect(await audit('export', at('all.jsonl'), '--log', log)).toMatchObject({ code: 0, out: expect.stringContaining('已导出到') });
    expect(readFileSync(at('all.jsonl'), 'utf8')).toBe(readFileSync(log, 'utf8'));
  });

  it('goes on with a file that broke off in the middle of a line', async () => {
    await audit('export', at('broken.jsonl'), '--log', log);
    truncateSync(at('broken.jsonl'), 40_001);
    expect((await audit('export', at('broken.jsonl'), '--log', log)).code).toBe(2);
    expect((await audit('export', at('broken.jsonl'), '--log', log, '--resume')).code).toBe(0);
    expect(readFileSync(at('broken.jsonl'), 'utf8')).toBe(readFileSync(log, 'utf8'));
  });

  it('of one committee, between two positions, in every format', async () => {
    const wanted = told.filter(({ meta, position }) => meta.committee === committeeOf(1) && position > 100n && position <= 900n);
    const asked = ['--log', log, '--committee', committeeOf(1), '--after', '100', '--up-to', '900'];
    for (const name of ['some.jsonl', 'some.csv', 'some.xlsx', 'some.ocel.json'])
      expect((await audit('export', at(name), ...asked)).code).toBe(0);
    const lines = readFileSync(at('some.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map(line => factOf(JSON.parse(line)))).toEqual(wanted);
    expect((parse(readFileSync(at('some.csv')), { bom: true }) as string[][]).length).toBeGreaterThanOrEqual(wanted.length);
    expect((await readSheet(readFileSync(at('some.xlsx')))).length).toBe(wanted.length + 1);
    expect(JSON.parse(readFileSync(at('some.ocel.json'), 'utf8')).events).toHaveLength(wanted.length);
  });

  it('of a list as it was', async () => {
    const asked = ['--log', log, '--committee', committeeOf(1), '--list', 'tasks'];
    expect((await audit('export', at('tasks.csv'), ...asked)).code).toBe(0);
    const rows = parse(readFileSync(at('tasks.csv')), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.length).toBe(told.filter(({ type, meta }) => type === 'TaskOpened' && meta.committee === committeeOf(1)).length);
    expect(rows[0]).toMatchObject({ 大工委: '第1大工委' });
    expect((await audit('export', at('tasks.jsonl'), ...asked)).code).toBe(2);
  });

  it('says what is wrong', async () => {
    expect(await audit('export', at('what'), '--log', log)).toMatchObject({ code: 2, err: expect.stringContaining('--format') });
    writeFileSync(at('other.jsonl'), 'no fact\n');
    expect(await audit('export', at('other.jsonl'), '--log', log, '--resume')).toMatchObject({
      code: 2,
      err: expect.stringContaining('续写'),
    });
  });
});

describe('heli-audit import', () => {
  it('checks each row against the log, and writes nothing', async () => {
    const committee = committeeOf(1);
    writeFileSync(
      at('units.csv'),
      [
        ['单位编号', '单位名称', '单位类别'],
        ['L.1', '另一个名字', '学校'],
        ['L.new', '新单位', '学校'],
      ]
        .map(cells => csvLine([], cells))
        .join(''),
    );
    const checked = await audit('import', 'units', at('units.csv'), '--committee', committee, '--log', log);
    expect(checked).toMatchObject({ code: 1 });
    expect(checked.out).toContain('第 2 行 L.1 该编号已登记为“成员单位1”。');
    expect(checked.out).toContain('共 2 行：新 1，已有 0，有误 1。没有写入任何内容。');
  });

  it('says what is wrong', async () => {
    expect((await audit('import', 'units', at('units.csv'), '--log', log)).err).toContain('--committee');
    expect((await audit('import', 'units', at('none.csv'), '--log', log, '--committee', committeeOf(1))).code).toBe(2);
    writeFileSync(at('empty.csv'), '');
    expect((await audit('import', 'units', at('empty.csv'), '--log', log, '--committee', committeeOf(1))).err).toContain('文件是空的');
  });
});
