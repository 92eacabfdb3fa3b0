import { AppendTooLarge, appendLimits, type NewFact } from './event-store.ts';

/** A fact as every store keeps it: the verbatim JSON, and beside it what logs are searched by. */
export interface EncodedFact {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  readonly meta: string;
  readonly committee: string | null;
  /** Milliseconds since 1970, UTC. */
  readonly occurredAt: number;
}

// PostgreSQL keeps no NUL, EventStoreDB keeps `$` for itself, and what has no well-formed UTF-8 comes back changed.
const streamName = /^[a-z][A-Za-z0-9]*-[^\p{C}\s]+$/u;
const longestName = 300;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The category of a stream: `task` of `task-42`. */
export const categoryOf = (stream: string) => stream.slice(0, stream.indexOf('-'));

/**
 * Checks what is about to be appended and makes the JSON of it: the same rules on every store, before anything is sent.
 * @throws AppendTooLarge beyond `appendLimits`
 * @throws TypeError for what no caller should send: no facts, an id twice, a name or value that would not come back as it went in
 */
export function encodeAppend(stream: string, facts: readonly NewFact[], expected: number): readonly EncodedFact[] {
  if (!streamName.test(stream) || stream.length > longestName)
    throw new TypeError(`${JSON.stringify(stream)} is no stream name: <category>-<id>, no spaces, at most ${longestName} characters.`);
  if (!Number.isSafeInteger(expected) || expected < 0) throw new TypeError(`${stream} cannot be at version ${expected}: 0, 1, 2, …`);
  if (facts.length === 0) throw new TypeError(`Nothing to append to ${stream}: an append carries at least one fact.`);
  if (facts.length > appendLimits.facts)
    throw new AppendTooLarge(`${facts.length} facts for ${stream} in one append; ${appendLimits.facts} at the most.`);
  const ids = new Set<string>();
  let bytes = 0;
  return facts.map(({ id, type, schemaVersion, data, meta }) => {
    if (!uuid.test(id)) throw new TypeError(`${JSON.stringify(id)} is no id of a fact: a UUID in lower case.`);
    if (ids.has(id)) throw new TypeError(`${id} is twice in one append to ${stream}.`);
    ids.add(id);
    if (!type || type.length > longestName || /[\p{C}\s]/u.test(type)) throw new TypeError(`${JSON.stringify(type)} is no type of a fact.`);
    const occurredAt = Date.parse(meta.occurredAt);
    if (Number.isNaN(occurredAt)) throw new TypeError(`${type} in ${stream} occurred at ${JSON.stringify(meta.occurredAt)}: RFC 3339.`);
    const encoded = { data: JSON.stringify(data), meta: JSON.stringify(meta) };
    bytes += Buffer.byteLength(encoded.data);
    if (bytes > appendLimits.dataBytes)
      throw new AppendTooLarge(`The data for ${stream} in one append is beyond ${appendLimits.dataBytes} bytes of JSON.`);
    if (Buffer.byteLength(encoded.meta) > appendLimits.metaBytes)
      throw new AppendTooLarge(`The metadata of ${type} for ${stream} is beyond ${appendLimits.metaBytes} bytes of JSON.`);
    return { id, type, schemaVersion, ...encoded, committee: meta.committee ?? null, occurredAt };
  });
}
