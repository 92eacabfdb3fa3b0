import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { type Sheet, xlsx, zip } from '#export';
import { checkWorkbook, readTable, Unreadable } from './table.ts';

const bytesOf = async (pieces: AsyncIterable<string | Uint8Array>) => {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(all);
};
const code = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof Unreadable ? error.code : error),
  );

const text = '编号,名称,说明\r\nA1,"报告厅，大","两行\n说明"\r\n,,\r\nA2,会议室,\'=1+1\r\n';
const rows = [
  { n: 2, cells: ['A1', '报告厅，大', '两行\n说明'] },
  { n: 4, cells: ['A2', '会议室', '=1+1'] },
];

describe('a table', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.from(`\uFEFF${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['UTF-16', iconv.encode(text, 'utf16le', { addBOM: true })],
    ['UTF-8', Buffer.from(text.replaceAll(',', '\t'))],
  ])('is read from %s', async (encoding, bytes) => {
    expect(await readTable(bytes)).toEqual({ format: 'csv', encoding, headings: ['编号', '名称', '说明'], rows });
  });

  it('is read from a workbook, dates as they stand there', async () => {
    const sheet: Sheet = {
      title: '表',
      headings: [
        { key: 'a', zh: '编号', en: 'a', kind: 'text', width: 10 },
        { key: 'b', zh: '日期', en: 'b', kind: 'day', width: 10 },
        { key: 'c', zh: '数量', en: 'c', kind: 'number', width: 10 },
      ],
      rows: (async function* () {
        yield [['007', '2026-03-01', 1.5]];
      })(),
    };
    expect(await readTable(await bytesOf(xlsx(sheet)))).toEqual({
      format: 'xlsx',
      encoding: null,
      headings: ['编号', '日期', '数量'],
      rows: [{ n: 2, cells: ['007', '2026-03-01', '1.5'] }],
    });
  });

  it('is refused where it is empty, too long or none', async () => {
    expect(await code(readTable(Buffer.alloc(0)))).toBe('EMPTY');
    expect(await code(readTable(Buffer.from('编号,名称\r\n')))).toBe('EMPTY');
    expect(await code(readTable(Buffer.from(`编号\r\n${'1\r\n'.repeat(20_001)}`)))).toBe('TOO_LARGE');
    expect(await code(readTable(Buffer.alloc(11 * 2 ** 20)))).toBe('TOO_LARGE');
    expect(await code(readTable(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])))).toBe('OLD_EXCEL');
    expect(await code(readTable(Buffer.from('"没有结束的引号')))).toBe('NOT_A_TABLE');
    expect(await code(readTable(Buffer.from('PK no zip at all')))).toBe('UNSAFE_WORKBOOK');
    expect(await code(readTable(await bytesOf(zip([{ name: 'a.txt', content: ['no workbook'] }]))))).toBe('NOT_A_TABLE');
  });

  it('is refused where a workbook would burst, though it says that it is small', async () => {
    const bomb = await bytesOf(
      zip([{ name: 'xl/worksheets/sheet1.xml', content: Array.from({ length: 130 }, () => Buffer.alloc(2 ** 20)) }]),
    );
    expect(bomb.length).toBeLessThan(200_000);
    expect(() => checkWorkbook(bomb)).toThrow(Unreadable);
    // The sizes of the directory are a lie.
    const central = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(1_000, central + 24);
    expect(() => checkWorkbook(bomb)).toThrow(Unreadable);
    expect(await code(readTable(bomb))).toBe('UNSAFE_WORKBOOK');
  });
});
