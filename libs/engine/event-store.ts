/**
 * Where a fact stands in the log: ordered and comparable within one log, otherwise opaque. 0 is before the first fact.
 * Consecutive in the SQL stores, with gaps in EventStoreDB. A decimal string in GraphQL.
 */
export type Position = bigint;

/** Who did it, for whom, on whose order, why and when. Everything a fact carries besides its payload; all of it is attested. */
export interface Meta {
  /** A person's id, or the name of the policy that acted. */
  readonly actor: string;
  /** The committee, branch or unit whose grant the actor used. */
  readonly onBehalfOf?: string;
  /** A policy or a due date did it, nobody asked. */
  readonly automatic?: true;
  /** The committee to which the fact belongs; followers are partitioned by it. */
  readonly committee?: string;
  readonly commandId: string;
  /** Of the command's payload, so that the same id with another payload is refused. */
  readonly commandHash: string;
  /** Shared by all that one request led to. */
  readonly correlationId: string;
  /** The id of the fact that led to the command; the command's own id where a person gave it. */
  readonly causationId: string;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
}

export interface NewFact {
  /** UUIDv5 of stream, command id and index: the same command makes the same ids. */
  readonly id: string;
  readonly type: string;
  /** The version of the payload's schema, from 1. */
  readonly schemaVersion: number;
  /** A JSON object, sealed where it is personal. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: Meta;
}

export interface Fact extends NewFact {
  /** `<category>-<id>` */
  readonly stream: string;
  /** 1 for the first fact of a stream, consecutive. */
  readonly version: number;
  readonly position: Position;
}

export interface Appended {
  /** The stream's version after the append. */
  readonly version: number;
  /** The position of the last fact appended. */
  readonly position: Position;
}

/** What a follower wants to see; all of it where nothing is said. */
export interface Filter {
  readonly categories?: readonly string[];
  readonly committee?: string;
}

export interface Batch {
  /** In log order. May be empty where the filter passed nothing on. */
  readonly facts: readonly Fact[];
  /** Everything up to here has been looked at; resume after it. */
  readonly position: Position;
  /** Nothing newer was there when the batch was read. */
  readonly live: boolean;
}

export interface FollowOptions {
  readonly filter?: Filter;
  readonly signal: AbortSignal;
  /** Facts in one batch at the most; the store's own choice where nothing is said. */
  readonly batch?: number;
  /** Nothing after this position is wanted: a store may look no further. It is the reader who ends, by `signal`. */
  readonly upTo?: Position;
}

/** A part of a stream. */
export interface Part {
  /** The first version; 1 where nothing is said. */
  readonly from?: number;
  /** No more facts than this. */
  readonly first?: number;
  /** None after this position. */
  readonly upTo?: Position;
}

/**
 * What an append may carry, the same on all stores: EventStoreDB takes no more. Bytes of JSON in UTF-8: `dataBytes` of all facts' data
 * together, `metaBytes` of each fact's meta.
 */
export const appendLimits = { facts: 1_000, dataBytes: 1_000_000, metaBytes: 65_536 } as const;

/** The one door to the log. */
export abstract class EventStore {
  /** No other process can append to this log, so that a cached state is as good as one just read. */
  abstract readonly exclusive: boolean;

  /**
   * A stream's facts from version `from` (1 where nothing is said), or a part of them, in order; none where there is no such stream.
   * @throws StoreUnavailable
   */
  abstract read(stream: string, from?: number | Part): Promise<readonly Fact[]>;

  /**
   * Appends all facts or none, durably, to a stream that is at version `expected` (0: there is no such stream yet).
   * The same facts with the same `expected` again give the first answer, also after a crash.
   * @throws VersionConflict where the stream is at another version
   * @throws AppendTooLarge beyond `appendLimits`; nothing was sent
   * @throws TypeError for no facts, or for what would not come back as it went in (see `encodeAppend`); nothing was sent
   * @throws StoreUnavailable outcome unknown: ask again with the same facts and the same `expected`
   */
  abstract append(stream: string, facts: readonly NewFact[], expected: number): Promise<Appended>;

  /**
   * All facts after `after` in log order, each once, then new ones as they come. Pulled: a slow reader costs no memory.
   * It reconnects by itself; it ends only when `signal` is aborted, and then without an error.
   * The first batch at the end of the log comes at once, also where it is empty, so that a follower knows that it is live; facts that
   * the filter holds back move `position` on all the same, also while live.
   */
  abstract follow(after: Position, options: FollowOptions): AsyncIterable<Batch>;

  /** The position of the last fact; 0 in an empty log. @throws StoreUnavailable */
  abstract head(): Promise<Position>;

  /** The position of the last fact that occurred at or before `time` (RFC 3339); 0 where there is none. @throws StoreUnavailable */
  abstract positionAt(time: string): Promise<Position>;

  /** Prepares the log (tables, connections). Idempotent, also in two processes at once. */
  abstract open(): Promise<void>;
  abstract close(): Promise<void>;
}

export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual?: number,
  ) {
    super(`${stream} is not at version ${expected}${actual === undefined ? '' : ` but at ${actual}`}`);
  }
}

/** The store did not answer in time or at all; whether an append took effect is unknown. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
}
