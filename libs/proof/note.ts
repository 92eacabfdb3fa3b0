import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, bytesOf, concat, fromBase64, hex, sameBytes } from './bytes.ts';

// C2SP signed-note: a text, an empty line, and signatures, each behind its key's name and 32 bits of its hash.

/** How a key of one type signs; other types than Ed25519's are handed in, so that no browser has to carry them. */
export interface Algorithm {
  /** Whether public key material, first byte and all, is of this type. */
  readonly isOf: (material: Uint8Array) => boolean;
  readonly verify: (material: Uint8Array, text: string, signature: Uint8Array) => boolean;
  /** When a signature says it was made: seconds since 1970. */
  readonly at?: (signature: Uint8Array) => number | undefined;
}

/** A key that is trusted under a name: `<name>+<id in hex>+<material in base64>`. */
export interface VerifierKey {
  readonly name: string;
  /** 8 digits of hex. */
  readonly id: string;
  /** The type's byte and the public key. */
  readonly material: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** 8 digits of hex. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

export interface Note {
  /** With the line feed at its end, without the empty line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const dash = '\u2014';
const mostSignatures = 64;
const longestNote = 1_000_000;
const idBytes = 4;

export const isKeyName = (name: string): boolean => name !== '' && name.length <= 300 && !/[\p{White_Space}\p{C}+]/u.test(name);

/** The first four bytes of SHA-256 over name, line feed and material, in hex. */
export const keyId = (name: string, material: Uint8Array): string =>
  hex(sha256(concat(bytesOf(`${name}\n`), material)).subarray(0, idBytes));

export const vkeyOf = (name: string, material: Uint8Array): string => `${name}+${keyId(name, material)}+${base64(material)}`;

/** Nothing where it is no verifier key, or its id is not that of its name and material. */
export const keyOf = (vkey: string): VerifierKey | undefined => {
  const found = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey.trim());
  const material = found && fromBase64(found[3]!);
  if (!material || material.length < 2 || !isKeyName(found[1]!) || keyId(found[1]!, material) !== found[2]) return undefined;
  return { name: found[1]!, id: found[2], material };
};

/** Nothing where it is no signed note. */
export function noteOf(note: string): Note | undefined {
  // oxlint-disable-next-line no-control-regex -- the format forbids them
  if (note.length > longestNote || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed()) return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > mostSignatures) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [mark, name, encoded, ...more] = line.split(' ');
    const bytes = mark === dash && more.length === 0 && encoded !== undefined ? fromBase64(encoded) : undefined;
    if (!bytes || bytes.length <= idBytes || !isKeyName(name!)) return undefined;
    signatures.push({ name: name!, id: hex(bytes.subarray(0, idBytes)), bytes: bytes.subarray(idBytes) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** The line of one signature, with the line feed at its end. */
export const signatureLine = (name: string, material: Uint8Array, signature: Uint8Array): string => {
  const id = keyId(name, material);
  const bytes = Uint8Array.from({ length: idBytes }, (_, i) => Number.parseInt(id.slice(2 * i, 2 * i + 2), 16));
  return `${dash} ${name} ${base64(concat(bytes, signature))}\n`;
};

export interface Seen {
  readonly key: VerifierKey;
  /** Of a cosignature: when it was made, seconds since 1970. */
  readonly at?: number;
}

const ed25519Verifies = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};

/** Type 1: Ed25519 over the note's text. */
export const ed25519Notes: Algorithm = {
  isOf: material => material[0] === 1 && material.length === 33,
  verify: (material, text, signature) => ed25519Verifies(material.subarray(1), bytesOf(text), signature),
};

const timeOf = (signature: Uint8Array): number | undefined => {
  if (signature.length !== 72) return undefined;
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  return time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : undefined;
};

/** What a witness signs at a time, in seconds since 1970. */
export const cosignedText = (text: string, time: number): string => `cosignature/v1\ntime ${time}\n${text}`;

/** A timestamp in front of a witness' Ed25519 signature. */
export const cosignature = (time: number, signature: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(8 + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  bytes.set(signature, 8);
  return bytes;
};

/** Type 4: a witness' cosignature, version 1. */
export const cosignatures: Algorithm = {
  isOf: material => material[0] === 4 && material.length === 33,
  verify(material, text, signature) {
    const time = timeOf(signature);
    return time !== undefined && ed25519Verifies(material.subarray(1), bytesOf(cosignedText(text, time)), signature.subarray(8));
  },
  at: timeOf,
};

/** Everywhere. */
export const usualAlgorithms: readonly Algorithm[] = [ed25519Notes, cosignatures];

/**
 * Whose signatures, of the keys that are trusted, stand under the note. Those of unknown keys say nothing.
 * @returns nothing where one of a trusted key does not fit: somebody changed the note
 */
export function signersOf(note: Note, trusted: readonly VerifierKey[], algorithms = usualAlgorithms): readonly Seen[] | undefined {
  const seen = new Map<string, Seen>();
  for (const { name, id, bytes } of note.signatures) {
    const known = trusted.filter(key => key.name === name && key.id === id);
    for (const key of known) {
      const algorithm = algorithms.find(({ isOf }) => isOf(key.material));
      if (!algorithm) continue;
      if (!algorithm.verify(key.material, note.text, bytes)) return undefined;
      const at = algorithm.at?.(bytes);
      seen.set(`${name}+${id}`, { key, ...(at !== undefined && { at }) });
    }
  }
  return [...seen.values()];
}

export const sameKey = (a: VerifierKey, b: VerifierKey): boolean => a.name === b.name && sameBytes(a.material, b.material);
