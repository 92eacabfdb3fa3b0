import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import Pdf from 'pdfkit';
import writeXlsxFile from 'write-excel-file/node';
import { endingOf, kindOf } from './kind-of-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'heli 文件 '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const kind = (bytes: Uint8Array | string) => {
  const path = join(folder, `file${++files}.png`);
  writeFileSync(path, bytes);
  return kindOf(path);
};
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const padded = (...parts: (Buffer | string)[]) => Buffer.concat([...parts.map(part => Buffer.from(part as string)), Buffer.alloc(4_096)]);
const compound = (stream: string, at = 70_000) =>
  Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(at), Buffer.from(stream, 'utf16le'), Buffer.alloc(600)]);
const box = (brand: string) => padded(hex('00000018'), 'ftyp', brand, hex('00000000'), brand, 'isom');

describe('a file is what its bytes say', () => {
  it.each([
    ['image/png', padded(hex('89504e470d0a1a0a 0000000d'), 'IHDR', hex('0000000100000001 0806000000'))],
    ['image/jpeg', padded(hex('ffd8ffe000104a464946000101'))],
    ['image/gif', padded('GIF89a')],
    ['image/webp', padded('RIFF', hex('24000000'), 'WEBPVP8 ')],
    ['image/heic', box('heic')],
    ['video/mp4', box('mp42')],
    ['application/msword', compound('WordDocument')],
    ['application/vnd.ms-excel', compound('Workbook', 65_520)],
    ['application/vnd.ms-powerpoint', compound('PowerPoint Document')],
    ['text/plain; charset=utf-8', '单位,人数\n如意湖,12\n'],
    ['text/plain; charset=gb18030', iconv.encode('单位,人数\n郑州市儿童医院,12\n', 'gb18030')],
  ])('%s', async (mediaType, bytes) => expect(await kind(bytes)).toBe(mediaType));

  it('a PDF and a workbook as programs write them', async () => {
    const pdf = new Pdf();
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise(resolve => pdf.on('end', resolve));
    pdf.text('evidence').end();
    await ended;
    expect(await kind(Buffer.concat(chunks))).toBe('application/pdf');
    const workbook = await writeXlsxFile([[{ value: '佐证' }]]).toBuffer();
    expect(await kind(workbook)).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  });

  it('and nothing where it is not taken', async () => {
    for (const bytes of [
      padded('MZ'),
      padded(hex('7f454c46020101')),
      padded('PK', hex('0304')),
      padded('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      compound('SummaryInformation'),
      hex('00010203'),
      hex('ff fe fd'),
    ])
      expect(await kind(bytes)).toBeUndefined();
  });

  it('with an ending of its own', () => {
    expect(endingOf('image/jpeg')).toBe('jpg');
    expect(endingOf('text/plain; charset=gb18030')).toBe('txt');
  });
});
