import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BucketServer, signatureOf } from '../../tests/bucket-server.ts';
import { DiskFileStore } from './disk-file-store.ts';
import { type FileStore, FileStoreUnavailable } from './file-store.ts';
import { S3FileStore } from './s3-file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'heli 佐证 '));
const key = { keyId: 'heli', secret: 'wJalrXUtnFEMI/K7MDENG', region: 'cn-central' };
const s3 = new BucketServer(key);
let host: string;

beforeAll(async () => {
  host = await s3.listen();
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

it('the bucket checks signatures as the published example has them', () =>
  expect(
    signatureOf(
      {
        method: 'GET',
        path: '/test.txt',
        query: '',
        headers: {
          host: 'examplebucket.s3.amazonaws.com',
          range: 'bytes=0-9',
          'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
          'x-amz-date': '20130524T000000Z',
        },
        signedHeaders: 'host;range;x-amz-content-sha256;x-amz-date',
      },
      { secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' },
    ),
  ).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'));

const written = (bytes: Uint8Array) => {
  const path = join(folder, `part-${randomBytes(4).toString('hex')}`);
  writeFileSync(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
};

describe.each<[string, () => FileStore]>([
  ['a folder', () => new DiskFileStore(join(folder, 'files'))],
  ['a bucket', () => new S3FileStore({ url: `${host}/evidence/heli/`, ...key })],
])('files in %s', (_, open) => {
  it('are there when they are kept, and gone when they are destroyed', async () => {
    const store = open();
    const bytes = randomBytes(3_000_000);
    const { path, sha256 } = written(bytes);
    expect(await store.open(sha256)).toBeUndefined();
    await store.keep(path, sha256);
    expect(existsSync(path)).toBe(false);
    expect((await buffer((await store.open(sha256))!)).equals(bytes)).toBe(true);
    const again = written(bytes);
    await store.keep(again.path, sha256);
    expect(existsSync(again.path)).toBe(false);
    expect((await buffer((await store.open(sha256))!)).equals(bytes)).toBe(true);
    await store.destroy(sha256);
    await store.destroy(sha256);
    expect(await store.open(sha256)).toBeUndefined();
  });
});

describe('a bucket', () => {
  it('that does not know the key leaves the file where it is', async () => {
    const { path, sha256 } = written(randomBytes(10));
    const store = new S3FileStore({ url: `${host}/evidence`, ...key, secret: 'another' });
    await expect(store.keep(path, sha256)).rejects.toThrow(FileStoreUnavailable);
    await expect(store.open(sha256)).rejects.toThrow(FileStoreUnavailable);
    expect(existsSync(path)).toBe(true);
  });
  it('takes nothing under the hash of something else', async () => {
    const { path } = written(randomBytes(10));
    const store = new S3FileStore({ url: `${host}/evidence`, ...key });
    await expect(store.keep(path, 'a'.repeat(64))).rejects.toThrow(FileStoreUnavailable);
    expect(existsSync(path)).toBe(true);
  });
  it('that is not there says so', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => gone.once('listening', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise(resolve => gone.close(resolve));
    const { path, sha256 } = written(randomBytes(10));
    const store = new S3FileStore({ url: `http://127.0.0.1:${port}/evidence`, ...key });
    await expect(store.keep(path, sha256)).rejects.toThrow(FileStoreUnavailable);
    await expect(store.destroy(sha256)).rejects.toThrow(FileStoreUnavailable);
    expect(existsSync(path)).toBe(true);
  });
});

it('a folder of files is spread over many', async () => {
  const store = new DiskFileStore(join(folder, 'spread'));
  const { path, sha256 } = written(Buffer.from('one'));
  await store.keep(path, sha256);
  expect(readdirSync(join(folder, 'spread'))).toEqual([sha256.slice(0, 2)]);
});
