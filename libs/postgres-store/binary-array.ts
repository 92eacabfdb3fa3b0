// PostgreSQL's binary form of arrays: a third cheaper for both sides than the text form with its quotes. pg sends a Buffer as binary.

const oids = { text: 25, int4: 23, int8: 20, uuid: 2950 } as const;

/** One dimension, from 1; `size` of each element in bytes, -1 for NULL. */
function header(oid: number, count: number, bytes: number, nulls: boolean): Buffer {
  // An empty array has no dimension.
  const buffer = Buffer.allocUnsafe(count === 0 ? 12 : 20 + count * 4 + bytes);
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(nulls ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  if (count === 0) return buffer;
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

export function textArray(values: readonly (string | null)[]): Buffer {
  let bytes = 0;
  let nulls = false;
  const sizes = values.map(value => {
    const size = value === null ? -1 : Buffer.byteLength(value);
    if (size < 0) nulls = true;
    else bytes += size;
    return size;
  });
  const buffer = header(oids.text, values.length, bytes, nulls);
  let at = 20;
  for (const [index, value] of values.entries()) {
    at = buffer.writeInt32BE(sizes[index]!, at);
    if (value !== null) at += buffer.write(value, at);
  }
  return buffer;
}

export function int4Array(values: readonly number[]): Buffer {
  const buffer = header(oids.int4, values.length, values.length * 4, false);
  let at = 20;
  for (const value of values) at = buffer.writeInt32BE(value, buffer.writeInt32BE(4, at));
  return buffer;
}

export function int8Array(values: readonly number[]): Buffer {
  const buffer = header(oids.int8, values.length, values.length * 8, false);
  let at = 20;
  for (const value of values) at = buffer.writeBigInt64BE(BigInt(value), buffer.writeInt32BE(8, at));
  return buffer;
}

export function uuidArray(values: readonly string[]): Buffer {
  const buffer = header(oids.uuid, values.length, values.length * 16, false);
  let at = 20;
  for (const value of values) {
    at = buffer.writeInt32BE(16, at);
    at += buffer.write(value.replaceAll('-', ''), at, 'hex');
  }
  return buffer;
}
