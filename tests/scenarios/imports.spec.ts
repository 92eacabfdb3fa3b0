import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readSheet } from 'read-excel-file/node';
import { Engine, EventStore } from '#engine';
import { bom, csvLine, type Sheet, xlsx } from '#export';
import type { ImportReport } from '#import';
import { TwoCommittees } from '../graphql/two-committees.ts';
import type { Role } from '../graphql/place.ts';

const place = new TwoCommittees();
beforeAll(() => place.open());
afterAll(() => place.close());

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const send = async (
  sheet: string,
  body: Buffer | string,
  {
    role = 'committee-officer',
    type = 'text/csv',
    committee = place.own.committeeId,
    headers = {},
  }: { role?: Role; type?: string; committee?: string; headers?: Record<string, string> } = {},
) => {
  const token = place.tokenOf(role);
  return place.app.inject({
    method: 'POST',
    url: `/import/committees/${committee}/${sheet}`,
    headers: { 'content-type': type, ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    payload: body,
  });
};
const table = (...rows: string[][]) => rows.map(cells => csvLine([], cells)).join('');
const workbook = async (...[headings, ...rows]: string[][]) => {
  const sheet: Sheet = {
    title: '表',
    headings: headings!.map(zh => ({ key: zh, zh, en: zh, kind: 'text', width: 10 })),
    rows: (async function* () {
      yield rows;
    })(),
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsx(sheet)) pieces.push(piece);
  return Buffer.concat(pieces);
};
/** Once what follows has followed. */
const head = async () => {
  await place.app.get(Engine).settled();
  return place.app.get(EventStore).head();
};

const unitHeadings = ['单位编号', '单位名称', '单位类别', '可共享资源', '成员类别', '加入日期'];
const school = ['L.imp1', '导入示例小学', '学校', '场地、人才', '成员单位', '2026年3月1日'];
const shop = ['L.imp2', '导入示例商户', '商户', '', '红色合伙人', '2026-03-02'];

describe('an import', () => {
  it('is checked first, and nothing is written', async () => {
    const before = await head();
    const answer = await send('units/check', table(unitHeadings, school, shop));
    expect(answer.json<ImportReport>()).toMatchObject({ rows: 2, new: 2, same: 0, wrong: 0, encoding: 'UTF-8', applied: false });
    expect(await head()).toBe(before);
  });

  it('takes all rows, and a second time changes nothing, whatever the encoding', async () => {
    const text = table(unitHeadings, school, shop);
    const first = await send('units', iconv.encode(text, 'gb18030'));
    expect(first.json<ImportReport>()).toMatchObject({ new: 2, applied: true, encoding: 'GB18030' });
    const after = await head();
    for (const [body, type] of [
      [bom + text, 'text/csv'],
      [await workbook(unitHeadings, school, shop), xlsxType],
      [iconv.encode(text, 'utf16le', { addBOM: true }), 'text/csv'],
    ] as const) {
      const again = await send('units', body, { type });
      expect(again.json<ImportReport>()).toMatchObject({ new: 0, same: 2, wrong: 0 });
    }
    expect(await head()).toBe(after);
  });

  it('takes nothing where one row is wrong, and says which cell, and what to do', async () => {
    const before = await head();
    const answer = await send(
      'units',
      table(
        unitHeadings,
        ['L.imp3', '', '小学校', '', '', ''],
        ['L.imp4', '好的单位', '学校', '', '', '昨天'],
        ['L.imp4', '好的单位', '学校', '', '', ''],
      ),
    );
    expect(answer.statusCode).toBe(422);
    const { report, wrong } = answer.json<ImportReport>();
    expect(wrong).toBe(3);
    expect(report.map(({ row, problems }) => [row, problems.map(({ column, code }) => [column, code])])).toEqual([
      [
        2,
        [
          ['单位名称', 'REQUIRED'],
          ['单位类别', 'INVALID'],
        ],
      ],
      [3, [['加入日期', 'INVALID']]],
      [4, [[undefined, 'KEY_TWICE']]],
    ]);
    expect(report[0]!.problems[1]!.zh).toContain('学校');
    expect(await head()).toBe(before);
  });

  it('asks the rules in the light of the rows above, and says what they say', async () => {
    const answer = await send(
      'resources',
      table(['编号', '所有单位编号', '类别', '名称'], ['Z1', 'L.imp1', '场地', '报告厅'], ['Z2', 'L.999', '场地', '别家的厅']),
    );
    expect(answer.json<ImportReport>()).toMatchObject({
      wrong: 1,
      applied: false,
      report: [{ outcome: 'new' }, { row: 3, problems: [{ code: 'NOT_ELIGIBLE' }] }],
    });
  });

  it('of resources and needs, by their own numbers', async () => {
    const resources = await send(
      'resources',
      table(['编号', '所有单位编号', '类别', '名称', '容量'], ['Z1', 'L.imp1', '场地', '报告厅', '80']),
    );
    expect(resources.json<ImportReport>()).toMatchObject({ new: 1, applied: true });
    const needs = table(
      ['编号', '标题', '内容', '类别', '提出单位编号', '数量', '计量单位', '期望日期'],
      ['X1', '楼道照明', '=坏了', '公共设施', 'L.imp1', '6', '处', '2027-01-01'],
    );
    expect((await send('needs', needs)).json<ImportReport>()).toMatchObject({ new: 1, applied: true });
    const after = await head();
    expect((await send('needs', needs)).json<ImportReport>()).toMatchObject({ new: 0, same: 1 });
    expect(await head()).toBe(after);
    await place.app.get(Engine).settled();
    const token = place.tokenOf('committee-officer')!;
    const exported = await place.app.inject({
      url: `/export/committees/${place.own.committeeId}/needs.csv`,
      headers: { authorization: `Bearer ${token}` },
    });
    // A formula that somebody typed is a text, on the way in and on the way out.
    expect(exported.payload).toContain(",楼道照明,'=坏了,公共设施,");
  });

  it('says how far it is', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`L.many${i}`, `单位${i}`, '商户']);
    const answer = await send('units', table(unitHeadings.slice(0, 3), ...rows), { headers: { accept: 'application/x-ndjson' } });
    const lines = answer.payload
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { step?: string; report?: ImportReport });
    expect(lines.map(({ step }) => step)).toEqual(['check', 'check', 'apply', 'apply', 'apply', undefined]);
    expect(lines.at(-1)!.report).toMatchObject({ new: 120, applied: true });
  });

  it('is for whom the rules allow', async () => {
    const body = table(unitHeadings.slice(0, 3), ['L.nobody', '无权导入', '商户']);
    for (const role of ['platform-admin', 'committee-auditor', 'auditor'] as const)
      expect((await send('units', body, { role })).statusCode).toBe(403);
    expect((await send('units', body, { role: 'public' })).statusCode).toBe(401);
    const foreign = await send('units', body, { committee: place.foreign.committeeId });
    expect(foreign.json<ImportReport>()).toMatchObject({ wrong: 1, report: [{ problems: [{ code: 'NOT_PERMITTED' }] }] });
    expect((await send('persons', body)).json().error.code).toBe('NO_SUCH_IMPORT');
    expect((await send('units', '{}', { type: 'application/json' })).statusCode).toBe(415);
  });

  it('has templates, which are taken in as nothing', async () => {
    for (const sheet of ['units', 'resources', 'needs']) {
      const [csv, book] = [
        await place.app.inject({ url: `/import/templates/${sheet}.csv` }),
        await place.app.inject({ url: `/import/templates/${sheet}.xlsx` }),
      ];
      expect(csv.headers['content-disposition']).toContain("filename*=UTF-8''");
      expect((await readSheet(book.rawPayload)).length).toBe(2);
      const answer = await send(`${sheet}/check`, csv.rawPayload);
      expect(answer.json<ImportReport>()).toMatchObject({ rows: 0, wrong: 0, ignored: [] });
    }
  });
});
