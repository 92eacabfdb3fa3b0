import { isUtf8 } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { readSheet } from 'read-excel-file/node';
import { undefused } from '#export';

/** What is taken in one file. */
export const limits = {
  bytes: 10 * 2 ** 20,
  rows: 20_000,
  columns: 60,
  /** Characters of a cell. */
  cell: 10_000,
  /** Of a workbook, unpacked. */
  unpacked: 120 * 2 ** 20,
  /** Files in a workbook. */
  parts: 500,
} as const;

/** The file cannot be read as a table: what is wrong, and what to do. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(
    readonly code: 'EMPTY' | 'TOO_LARGE' | 'NOT_A_TABLE' | 'UNSAFE_WORKBOOK' | 'OLD_EXCEL',
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

export interface TableRow {
  /** As the spreadsheet counts, from 1. */
  readonly n: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: 'UTF-8' | 'GB18030' | 'UTF-16' | null;
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
}

const unsafe = (zh: string, en: string) =>
  new Unreadable('UNSAFE_WORKBOOK', `表格文件不安全：${zh}。请重新保存后再上传。`, `This workbook is not safe: ${en}. Save it anew.`);

/**
 * Unpacks every part once, and never more than is allowed: what a ZIP says of its sizes may be a lie, and another reader believes it.
 * @throws Unreadable
 */
export const checkWorkbook = (bytes: Buffer): void => {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw unsafe('文件不完整', 'it is not whole');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xff_ff || at === 0xff_ff_ff_ff) throw unsafe('使用了 ZIP64', 'it is a ZIP64 file');
  if (count > limits.parts) throw unsafe(`其中文件超过 ${limits.parts} 个`, `it holds more than ${limits.parts} files`);
  let left: number = limits.unpacked;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02_01_4b_50) throw unsafe('目录损坏', 'its directory is damaged');
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [name, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    if (flags & 1) throw unsafe('已加密', 'it is encrypted');
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04_03_4b_50) throw unsafe('目录损坏', 'its directory is damaged');
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (start + packed > bytes.length) throw unsafe('文件不完整', 'it is not whole');
    if (size > left || (method !== 0 && method !== 8))
      throw unsafe('解压后太大或压缩方式不支持', 'it is too large once unpacked, or packed in an unknown way');
    try {
      left -= method === 0 ? packed : inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, left) }).length;
    } catch {
      throw unsafe('解压后太大，或内容损坏', 'it is too large once unpacked, or damaged');
    }
    if (left < 0) throw unsafe('解压后太大', 'it is too large once unpacked');
    at += 46 + name + extra + comment;
  }
};

const decoded = (bytes: Buffer): { readonly text: string; readonly encoding: Table['encoding'] } => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: iconv.decode(bytes, 'utf16-le'), encoding: 'UTF-16' };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8').replace(/^\uFEFF/, ''), encoding: 'UTF-8' };
  // What Excel and WPS on a Chinese Windows save as CSV.
  return { text: iconv.decode(bytes, 'gb18030'), encoding: 'GB18030' };
};

const pad = (n: number) => String(n).padStart(2, '0');
/** A spreadsheet's date as it stands there: without a zone. */
const dateText = (date: Date): string => {
  const day = `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  return date.getTime() % 86_400_000 === 0
    ? day
    : `${day} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
};

const cellText = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? dateText(cell) : String(cell).trim();

const separatorOf = (line: string): string =>
  [',', '\t', ';', '，'].map(character => [character, line.split(character).length] as const).reduce((a, b) => (b[1] > a[1] ? b : a))[0];

/** All that a file holds that a spreadsheet saved empty. */
const byteOrderMark = Buffer.from('\ufeff');

/**
 * A CSV file (UTF-8 with or without BOM, UTF-16, GB18030; commas, tabs or semicolons) or the first sheet of an XLSX file, as text.
 * @throws Unreadable
 */
export async function readTable(bytes: Buffer): Promise<Table> {
  if (bytes.length === 0 || bytes.equals(byteOrderMark))
    throw new Unreadable('EMPTY', '文件是空的。请选择填好的表格。', 'The file is empty. Choose one that is filled in.');
  if (bytes.length > limits.bytes)
    throw new Unreadable(
      'TOO_LARGE',
      `文件超过 ${limits.bytes / 2 ** 20} MB。请分成几个文件。`,
      `The file is larger than ${limits.bytes / 2 ** 20} MB. Divide it.`,
    );
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0xd0_cf_11_e0)
    throw new Unreadable('OLD_EXCEL', '这是旧版 .xls 文件。请另存为 .xlsx 或 CSV。', 'This is an old .xls file. Save it as .xlsx or CSV.');
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  let all: readonly (readonly string[])[];
  let encoding: Table['encoding'] = null;
  try {
    if (isZip) {
      checkWorkbook(bytes);
      all = (await readSheet(bytes)).map(row => row.map(cellText));
    } else {
      const read = decoded(bytes);
      encoding = read.encoding;
      const first = read.text.slice(0, 10_000).split(/\r?\n/, 1)[0]!;
      all = (
        parse(read.text, {
          delimiter: separatorOf(first),
          relax_column_count: true,
          skip_empty_lines: false,
          max_record_size: limits.cell * limits.columns,
          to: limits.rows + 2,
        }) as string[][]
      ).map(row => row.map(cell => undefused(cellText(cell))));
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const where = /line (\d+)/.exec((error as Error).message)?.[1];
    throw new Unreadable(
      'NOT_A_TABLE',
      `文件不是可读的 CSV 或 XLSX 表格${where ? `（第 ${where} 行附近）` : ''}。请用模板重新保存。`,
      `This is no readable CSV or XLSX file${where ? ` (see about line ${where})` : ''}. Save it anew from the template.`,
    );
  }
  const [headings, ...rest] = all;
  const rows = rest.map((cells, i) => ({ n: i + 2, cells })).filter(({ cells }) => cells.some(cell => cell !== ''));
  if (!headings || rows.length === 0)
    throw new Unreadable(
      'EMPTY',
      '表格里没有数据行。第一行应为列名，数据从第二行开始。',
      'There are no rows. The first line has the headings, the second the first row.',
    );
  if (rows.length > limits.rows || headings.length > limits.columns)
    throw new Unreadable(
      'TOO_LARGE',
      `一次最多 ${limits.rows} 行、${limits.columns} 列。请分成几个文件。`,
      `At most ${limits.rows} rows and ${limits.columns} columns. Divide the file.`,
    );
  return { format: isZip ? 'xlsx' : 'csv', encoding, headings, rows };
}
