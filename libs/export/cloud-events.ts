import type { Fact, Meta, Position } from '#engine';

/** A fact as CloudEvents 1.0 writes an event, in the JSON format. Everything that is attested is in it; `position` alone is the store's. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** A URI reference: which log. */
  readonly source: string;
  readonly type: string;
  /** The stream. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema?: string;
  readonly schemaversion: number;
  readonly streamversion: number;
  readonly position: string;
  readonly actor: string;
  readonly onbehalfof?: string;
  readonly automatic?: boolean;
  readonly committee?: string;
  readonly commandid: string;
  readonly commandhash: string;
  readonly correlationid: string;
  readonly causationid: string;
  /** JSON of whatever a later release says of a fact besides. */
  readonly furthermeta?: string;
  readonly data: Fact['data'];
}

/** The source where nothing is said. */
export const logSource = 'urn:heli:log';
const prefix = 'heli.';

export const cloudEventOf = ({ id, type, schemaVersion, stream, version, position, data, meta }: Fact, source = logSource): CloudEvent => {
  const { actor, onBehalfOf, automatic, committee, commandId, commandHash, correlationId, causationId, occurredAt, ...further } = meta;
  return {
    specversion: '1.0',
    id,
    source,
    type: prefix + type,
    subject: stream,
    time: occurredAt,
    datacontenttype: 'application/json',
    schemaversion: schemaVersion,
    streamversion: version,
    position: String(position),
    actor,
    ...(onBehalfOf !== undefined && { onbehalfof: onBehalfOf }),
    ...(automatic !== undefined && { automatic }),
    ...(committee !== undefined && { committee }),
    commandid: commandId,
    commandhash: commandHash,
    correlationid: correlationId,
    causationid: causationId,
    ...(Object.keys(further).length > 0 && { furthermeta: JSON.stringify(further) }),
    data,
  };
};

/** What is wrong with an event that should be a fact. */
export class NotAFact extends Error {
  override readonly name = 'NotAFact';
}

const required = new Set(['id', 'type', 'subject', 'time']);
const text = (event: Record<string, unknown>, name: string): string => {
  const value = event[name];
  if (typeof value !== 'string' || (value === '' && required.has(name))) throw new NotAFact(`“${name}” is missing, or no text.`);
  return value;
};
const count = (event: Record<string, unknown>, name: string): number => {
  const value = event[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw new NotAFact(`“${name}” is missing, or no number from 1.`);
  return value;
};

/** The fact that an event was made of, whole. @throws NotAFact */
export const factOf = (event: unknown): Fact => {
  if (event === null || typeof event !== 'object' || Array.isArray(event)) throw new NotAFact('This is no JSON object.');
  const told = event as Record<string, unknown>;
  if (told['specversion'] !== '1.0') throw new NotAFact('“specversion” is not 1.0.');
  const { data, position, onbehalfof, automatic, committee, furthermeta } = told;
  const type = text(told, 'type');
  if (!type.startsWith(prefix)) throw new NotAFact(`“type” does not begin with ${prefix}`);
  if (data === null || typeof data !== 'object' || Array.isArray(data)) throw new NotAFact('“data” is no JSON object.');
  const stream = text(told, 'subject');
  if (!/^[^-]+-.+$/.test(stream)) throw new NotAFact('“subject” is no stream.');
  const further: Partial<Meta> = furthermeta === undefined ? {} : JSON.parse(text(told, 'furthermeta'));
  return {
    id: text(told, 'id'),
    type: type.slice(prefix.length),
    schemaVersion: count(told, 'schemaversion'),
    stream,
    version: count(told, 'streamversion'),
    position: typeof position === 'string' && /^\d{1,19}$/.test(position) ? (BigInt(position) as Position) : 0n,
    data: data as Fact['data'],
    meta: {
      actor: text(told, 'actor'),
      ...(onbehalfof !== undefined && { onBehalfOf: text(told, 'onbehalfof') }),
      ...(automatic === true && { automatic: true as const }),
      ...(committee !== undefined && { committee: text(told, 'committee') }),
      commandId: text(told, 'commandid'),
      commandHash: text(told, 'commandhash'),
      correlationId: text(told, 'correlationid'),
      causationId: text(told, 'causationid'),
      occurredAt: text(told, 'time'),
      ...further,
    },
  };
};

/** JSON Lines: an event and a line feed for each fact. */
export async function* jsonLines(facts: AsyncIterable<readonly Fact[]>, source = logSource): AsyncGenerator<string> {
  for await (const some of facts) {
    let text = '';
    for (const fact of some) text += `${JSON.stringify(cloudEventOf(fact, source))}\n`;
    if (text !== '') yield text;
  }
}
