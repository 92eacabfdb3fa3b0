import { gunzipSync, inflateRawSync, zstdDecompressSync } from 'node:zlib';

const largest = 1_000_000_000;
const gzip = Buffer.from([0x1f, 0x8b, 0x08]);
const zstd = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const zip = Buffer.from('PK\x03\x04', 'latin1');
const entry = Buffer.from('PK\x01\x02', 'latin1');

/** What is packed in a file as a whole: gzip, Zstandard, or each entry of a ZIP (XLSX is one). @throws where it is broken */
export function unpacked(content: Buffer): { readonly name: string; readonly content: Buffer }[] {
  if (starts(content, gzip)) return [{ name: 'gzip', content: gunzipSync(content, { maxOutputLength: largest }) }];
  if (starts(content, zstd)) return [{ name: 'zstd', content: zstdDecompressSync(content, { maxOutputLength: largest }) }];
  return starts(content, zip) ? entriesOf(content) : [];
}

export const isPacked = (start: Buffer) => [gzip, zstd, zip].some(magic => starts(start, magic));

const starts = (content: Buffer, magic: Buffer) => content.subarray(0, magic.length).equals(magic);

/** By the central directory, which knows the sizes. */
function entriesOf(content: Buffer) {
  const entries = [];
  for (let at = content.indexOf(entry); at >= 0; at = content.indexOf(entry, at + 46)) {
    const [method, packed, name, start] = [
      content.readUInt16LE(at + 10),
      content.readUInt32LE(at + 20),
      content.readUInt16LE(at + 28),
      content.readUInt32LE(at + 42),
    ];
    const from = start + 30 + content.readUInt16LE(start + 26) + content.readUInt16LE(start + 28);
    const bytes = content.subarray(from, from + packed);
    entries.push({
      name: content.toString('utf8', at + 46, at + 46 + name),
      content: method === 8 ? inflateRawSync(bytes, { maxOutputLength: largest }) : bytes,
    });
  }
  return entries;
}
