import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** Beyond it the numbers of a ZIP without extensions do not fit. */
const most = 0xff_ff_ff_ff;

/** More than a ZIP file of 4 GiB can hold. */
export class TooLargeToZip extends Error {
  override readonly name = 'TooLargeToZip';
}

/** UTF-8 names, and the sizes after the content: nobody knows them before. */
const flags = 0x08_08;
const version = 20;
const deflated = 8;

const numbers = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  return bytes;
};

/** MS-DOS time, local: ZIP knows no other. Always the same, so that the same content makes the same file. */
const stamped = [
  [2, 0],
  [2, ((2026 - 1980) << 9) | (1 << 5) | 1],
] as const;

/**
 * A ZIP file as its entries come, one after the other, none of them held.
 * @throws TooLargeToZip beyond 4 GiB
 */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let position = 0;
  const passed = (bytes: Uint8Array) => {
    position += bytes.length;
    if (position > most) throw new TooLargeToZip('A ZIP file ends at 4 GiB.');
    return bytes;
  };

  for await (const { name, content } of entries) {
    const path = Buffer.from(name);
    const began = position;
    yield passed(
      Buffer.concat([
        numbers([4, 0x04_03_4b_50], [2, version], [2, flags], [2, deflated], ...stamped, [4, 0], [4, 0], [4, 0], [2, path.length], [2, 0]),
        path,
      ]),
    );
    let [checksum, size, packed] = [0, 0, 0];
    const deflate = createDeflateRaw({ level: 6 });
    const counted = async function* () {
      for await (const piece of content) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
        checksum = crc32(bytes, checksum);
        size += bytes.length;
        if (size > most) throw new TooLargeToZip('A file in a ZIP file ends at 4 GiB.');
        yield bytes;
      }
    };
    const feeding = pipeline(Readable.from(counted(), { objectMode: true, highWaterMark: 1 }), deflate);
    feeding.catch(() => {});
    try {
      for await (const bytes of deflate as AsyncIterable<Buffer>) {
        packed += bytes.length;
        yield passed(bytes);
      }
      await feeding;
    } finally {
      deflate.destroy();
    }
    yield passed(numbers([4, 0x08_07_4b_50], [4, checksum], [4, packed], [4, size]));
    directory.push(
      Buffer.concat([
        numbers(
          [4, 0x02_01_4b_50],
          [2, version],
          [2, version],
          [2, flags],
          [2, deflated],
          ...stamped,
          [4, checksum],
          [4, packed],
          [4, size],
          [2, path.length],
          [2, 0],
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
          [4, began],
        ),
        path,
      ]),
    );
  }
  const start = position;
  const central = Buffer.concat(directory);
  yield passed(central);
  yield passed(
    numbers([4, 0x06_05_4b_50], [2, 0], [2, 0], [2, directory.length], [2, directory.length], [4, central.length], [4, start], [2, 0]),
  );
}
