import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import type { Cell, Sheet } from './cell.ts';
import { mostRows, xlsx } from './xlsx.ts';

const sheetOf = (pieces: readonly (readonly (readonly Cell[])[])[]): Sheet => ({
  title: '清单: 第[1]期',
  headings: [
    { key: 'a', zh: '文字', en: 'text', kind: 'text', width: 20 },
    { key: 'b', zh: '数量', en: 'number', kind: 'number', width: 10 },
    { key: 'c', zh: '日期', en: 'day', kind: 'day', width: 12 },
    { key: 'd', zh: '时间', en: 'time', kind: 'time', width: 20 },
    { key: 'e', zh: '是否', en: 'yes', kind: 'yes', width: 6 },
  ],
  rows: (async function* () {
    yield* pieces;
  })(),
});
const bytesOf = (pieces: AsyncIterable<Uint8Array>) => buffer(pieces);

describe('a workbook', () => {
  it('reads back: texts as texts, days and moments as dates by China’s clock', async () => {
    const rows = [
      ['=1+1', 1.5, '2026-03-01', '2026-03-01T16:30:00.000Z', true],
      ['<a & "b">\u0007\n  两行', -3, null, null, false],
      ['0123', null, '', '', null],
    ];
    const read = await readSheet(await bytesOf(xlsx(sheetOf([rows.slice(0, 1), [], rows.slice(1)]))), { trim: false });
    expect(read).toEqual([
      ['文字', '数量', '日期', '时间', '是否'],
      ['=1+1', 1.5, new Date('2026-03-01T00:00:00.000Z'), new Date('2026-03-02T00:30:00.000Z'), '是'],
      ['<a & "b">\n  两行', -3, null, null, '否'],
      ['0123', null, null, null, null],
    ]);
  });

  it('cuts a text that no cell holds', async () => {
    const [, [text]] = (await readSheet(await bytesOf(xlsx(sheetOf([[['字'.repeat(40_000)]]]))))) as [unknown, [string]];
    expect(text).toHaveLength(32_767);
  });

  it('goes on on a further sheet where one is full', async () => {
    // Rows of no cells: what counts is their number.
    const piece = Array.from({ length: 50_000 }, (): Cell[] => []);
    const pieces = Array.from({ length: Math.ceil(mostRows / piece.length) }, () => piece);
    const bytes = await bytesOf(xlsx(sheetOf([...pieces, [['最后一行']]])));
    expect(await readSheet(bytes, 2)).toContainEqual(['最后一行', null, null, null, null]);
  });

  it('is the same bytes for the same rows', async () => {
    const make = () => bytesOf(xlsx(sheetOf([[['a', 1, null, null, null]]])));
    expect(await make()).toEqual(await make());
  });
});
