import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import type { Cell, Kind, Sheet } from './cell.ts';
import { bom, csv, csvLine, defused, undefused } from './csv.ts';

const sheetOf = (kinds: readonly Kind[], rows: readonly (readonly Cell[])[]): Sheet => ({
  title: '表',
  headings: kinds.map((kind, i) => ({ key: `c${i}`, zh: `列${i}`, en: `c${i}`, kind, width: 10 })),
  rows: (async function* () {
    yield rows;
  })(),
});
const textOf = async (pieces: AsyncIterable<string>) => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

describe('CSV', () => {
  it('begins with a byte order mark and ends each line as RFC 4180 says', async () => {
    expect(await textOf(csv(sheetOf(['text', 'number'], [['甲,"乙"\n丙', 1.5]])))).toBe(`${bom}列0,列1\r\n"甲,""乙""\n丙",1.5\r\n`);
  });

  it('goes on without headings', async () => {
    expect(await textOf(csv(sheetOf(['text'], [['a']]), { begins: false }))).toBe('a\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠a', "'=1"])('defuses %j', text => {
    expect(defused(text)).toBe(`'${text}`);
    expect(undefused(defused(text))).toBe(text);
  });

  it('leaves numbers numbers, and says moments by China’s clock', () => {
    expect(csvLine(['number', 'time', 'day', 'yes', 'text'], [-5, '2026-03-01T16:30:00.000Z', '2026-03-02', true, null])).toBe(
      '-5,2026-03-02 00:30:00,2026-03-02,是,\r\n',
    );
  });

  it('reads back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 3, maxLength: 3 }), { minLength: 1 }), rows => {
        const text = rows.map(cells => csvLine([], cells)).join('');
        const back = parse(text, { relax_column_count: false }) as string[][];
        expect(back.map(cells => cells.map(undefused))).toEqual(rows);
      }),
    );
  });
});
