import { createHash } from 'node:crypto';
import { type AllStreamResolvedEvent, type JSONEventData, type JSONEventType, type ResolvedEvent } from '@eventstore/db-client';
import { AppendTooLarge, appendLimits, type Fact, type Meta, type NewFact } from '#engine';

/** Beside the payload: what the engine says of the fact, and what EventStoreDB has no field for. */
export type StoredMeta = Meta & { readonly factId: string; readonly schemaVersion: number };

export type StoredEvent = JSONEventData<JSONEventType<string, Record<string, unknown>, StoredMeta>>;

/**
 * The event id of a fact. EventStoreDB recognises an append that comes again by its event ids alone and never compares payloads, so what is
 * to be the same must be in the id: all that was appended, and the fact's place in it. The same facts again are then the same append, and
 * anything else (another payload under the same fact id, a part of the append) is a conflict.
 */
const eventId = (append: Buffer, place: number): string => {
  const hash = createHash('sha256').update(append).update(`${place}`).digest();
  // Version 8, variant 10 (RFC 9562): a UUID of our own making.
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/**
 * The facts of one append as events, and their size in bytes.
 * @throws TypeError where there is none, the same twice, or one that JSON cannot carry (the client would never answer)
 * @throws AppendTooLarge beyond `appendLimits`
 */
export const eventsOf = (facts: readonly NewFact[]): { readonly events: StoredEvent[]; readonly bytes: number } => {
  if (facts.length === 0) throw new TypeError('An append needs a fact.');
  if (new Set(facts.map(({ id }) => id)).size < facts.length) throw new TypeError('The same fact id stands twice in one append.');
  if (facts.length > appendLimits.facts) throw new AppendTooLarge(`${facts.length} facts in one append; ${appendLimits.facts} may be.`);
  const whole = createHash('sha256');
  let dataBytes = 0;
  let bytes = 0;
  for (const { id, type, schemaVersion, data, meta } of facts) {
    const [payload, said] = [JSON.stringify(data), JSON.stringify(meta)];
    const metaBytes = Buffer.byteLength(said);
    if (metaBytes > appendLimits.metaBytes)
      throw new AppendTooLarge(`${metaBytes} bytes of metadata on a ${type}; ${appendLimits.metaBytes} may be.`);
    dataBytes += Buffer.byteLength(payload);
    bytes += metaBytes;
    whole.update(JSON.stringify([id, type, schemaVersion, payload, said]));
  }
  if (dataBytes > appendLimits.dataBytes)
    throw new AppendTooLarge(`${dataBytes} bytes of data in one append; ${appendLimits.dataBytes} may be.`);
  const append = whole.digest();
  const events = facts.map(({ id, type, schemaVersion, data, meta }, place): StoredEvent => ({
    id: eventId(append, place),
    contentType: 'application/json',
    type,
    data: data as Record<string, unknown>,
    metadata: { ...meta, factId: id, schemaVersion },
  }));
  return { events, bytes: bytes + dataBytes };
};

/** The fact that an event is; nothing where the server or somebody else wrote it. */
export const factOf = ({ event }: ResolvedEvent | AllStreamResolvedEvent): Fact | undefined => {
  const said = event?.metadata as Partial<StoredMeta> | Uint8Array | undefined;
  if (!event?.isJson || !event.position || !said || said instanceof Uint8Array) return undefined;
  const { factId, schemaVersion, ...meta } = said;
  if (factId === undefined || schemaVersion === undefined || event.streamId.startsWith('$')) return undefined;
  return {
    id: factId,
    type: event.type,
    schemaVersion,
    data: event.data as Record<string, unknown>,
    meta: meta as Meta,
    stream: event.streamId,
    version: Number(event.revision) + 1,
    position: event.position.commit,
  };
};
