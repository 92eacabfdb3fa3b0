import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { scan } from './index.ts';

const name = '欧阳测试员';
/** The shortest there is. */
const two = '张三';
const telephone = '13812341234';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heli 合力 plaintext '));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (content: string | Buffer, file = 'file') => writeFile(join(folder, file), content);
const formsFound = async (texts: readonly string[] = [name]) =>
  new Set((await scan({ paths: [folder], texts })).found.map(({ form }) => form));

/** A ZIP of one entry, as XLSX is made of. */
const zipOf = (content: Buffer, entry = 'xl/sharedStrings.xml') => {
  const packed = deflateRawSync(content);
  const [local, central, end] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)];
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(entry.length, 26);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(entry.length, 28);
  end.write('PK\x05\x06', 'latin1');
  return Buffer.concat([local, Buffer.from(entry), packed, central, Buffer.from(entry), end]);
};

describe('a text is found', () => {
  it.each([
    ['UTF-8', Buffer.from(`姓名：${name}。`)],
    ['UTF-16LE', Buffer.from(`姓名：${name}。`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`姓名：${name}。`, 'utf16le').swap16()],
    ['GB 18030', iconv.encode(`姓名：${name}。`, 'gb18030')],
    ['JSON', Buffer.from(`{"name":"${name.replaceAll(/./gu, letter => `\\u${letter.charCodeAt(0).toString(16)}`)}"}`)],
    ['URL', Buffer.from(`?name=${encodeURIComponent(name)}`)],
    ['hex', Buffer.from(Buffer.from(name).toString('hex'))],
    ['UTF-8 in gzip', gzipSync(`姓名：${name}。`)],
    ['UTF-8 in zstd', zstdCompressSync(`姓名：${name}。`)],
    ['UTF-8 in xl/sharedStrings.xml', zipOf(Buffer.from(`<t>${name}</t>`))],
  ])('as %s', async (form, content) => {
    await put(content);
    expect(await formsFound()).toContain(form);
  });

  it('in base64, whatever stands before and after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ maxLength: 20 }), fc.boolean(), async (before, after, url) => {
        await put(Buffer.concat([before, Buffer.from(two), after]).toString(url ? 'base64url' : 'base64'));
        expect((await formsFound([two])).size).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('across the pieces in which a large file is read, once, and at its offset', async () => {
    const offset = 4_194_304 - 5;
    await put(Buffer.concat([Buffer.alloc(offset), Buffer.from(name), Buffer.alloc(100)]));
    expect((await scan({ paths: [folder], texts: [name] })).found).toEqual([
      { file: join(folder, 'file'), offset, form: 'UTF-8', text: 0 },
    ]);
  });

  it('in a page that a database has freed, and in its write-ahead log', async () => {
    const path = join(folder, 'views.sqlite');
    const db = new DatabaseSync(path);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA secure_delete = OFF; CREATE TABLE person (name TEXT)');
    db.prepare('INSERT INTO person VALUES (?)').run(name);
    db.exec('DELETE FROM person');
    const { found } = await scan({ paths: [folder], texts: [telephone, name] });
    expect(found.map(({ file, text }) => [file, text])).toContainEqual([`${path}-wal`, 1]);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    expect((await scan({ paths: [path], texts: [name] })).found.length).toBeGreaterThan(0);
  });
});

describe('a scan', () => {
  it('finds nothing where nothing is', async () => {
    await put(gzipSync('欧阳 测试员 1381234 1234'));
    expect(await scan({ paths: [folder], texts: [name, telephone] })).toMatchObject({ found: [], files: 1, unread: [] });
  });

  it('goes through folders, follows no link, and says what it could not read', async () => {
    await mkdir(join(folder, 'a/b'), { recursive: true });
    await put(name, 'a/b/deep');
    await symlink(join(folder, 'a'), join(folder, 'link'));
    await put(gzipSync(name).subarray(0, 15), 'broken.gz');
    const { found, files, unread } = await scan({ paths: [folder, join(folder, 'nowhere')], texts: [name] });
    expect(found.map(({ file }) => file)).toEqual([join(folder, 'a/b/deep')]);
    expect([files, unread.map(({ file }) => file)]).toEqual([1, [join(folder, 'broken.gz'), join(folder, 'nowhere')]]);
  });

  it('takes no single character', async () => {
    await expect(scan({ paths: [folder], texts: ['张'] })).rejects.toThrow(/two characters/);
  });

  it('finds two characters by chance in no base64', async () => {
    await put(Buffer.from('完全不同的内容').toString('base64'));
    expect(await formsFound(['张三'])).toEqual(new Set());
  });
});
