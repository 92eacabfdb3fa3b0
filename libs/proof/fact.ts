import { sha256 } from '@noble/hashes/sha2.js';
import { bytesOf, hex } from './bytes.ts';

/** Everything of a fact that is attested: what whoever decided it said, and nothing that a store assigns. */
export interface AttestedFact {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly version: number;
  /** As it is stored: personal texts stay sealed, so that erasing a key leaves every proof whole. */
  readonly data: unknown;
  readonly meta: unknown;
}

/** What fits in an entry bundle of tlog-tiles. */
const longestEntry = 65_535;

/** RFC 8785. A text that is not well-formed, which that leaves open, is written with the escapes of JSON.stringify. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') {
    const text = typeof value === 'number' && !Number.isFinite(value) ? undefined : JSON.stringify(value);
    if (text === undefined) throw new TypeError(`${String(value)} is no JSON.`);
    return text;
  }
  let text = '';
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonicalJson(one)}`;
    return `[${text}]`;
  }
  const entries = value as Record<string, unknown>;
  for (const key of Object.keys(entries).sort()) {
    const one = entries[key];
    if (one !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(one)}`;
  }
  return `{${text}}`;
}

/** Only the attested fields, whatever else the object has. */
export const attested = ({ id, type, schemaVersion, stream, version, data, meta }: AttestedFact): AttestedFact => ({
  id,
  type,
  schemaVersion,
  stream,
  version,
  data,
  meta,
});

const digest = (text: string) => hex(sha256(bytesOf(text)));

/**
 * The fact's entry in the tree: its canonical JSON. Beyond 65,535 bytes `dataHash` and `metaHash` (SHA-256 of their canonical JSON, in hex)
 * stand for `data` and `meta`, because an entry bundle takes no longer one.
 */
export function entryOf(fact: AttestedFact): Uint8Array {
  const whole = bytesOf(canonicalJson(attested(fact)));
  if (whole.length <= longestEntry) return whole;
  const { data, meta, ...rest } = attested(fact);
  return bytesOf(canonicalJson({ ...rest, dataHash: digest(canonicalJson(data)), metaHash: digest(canonicalJson(meta)) }));
}
