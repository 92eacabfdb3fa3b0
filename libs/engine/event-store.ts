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

/** A stream on which a decision rests, and the version at which it was seen. */
export interface Seen {
  readonly stream: string;
  readonly version: number;
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

/** A fact that is as it was written, while what the store finds it by is not. */
export interface Flaw {
  readonly position: Position;
  readonly stream: string;
  /** Facts before it in the log. */
  readonly before: number;
}

/** The one door to the log. */
export abstract class EventStore {
  /** No other process can append to this log, so that a cached state is as good as one just read. */
  abstract readonly exclusive: boolean;

  /** `append` checks by itself that other streams have not moved. Where it does not, they are looked at before. */
  readonly checksOthers: boolean = false;

  /**
   * A stream's facts from version `from` (1 where nothing is said), or a part of them, in order; none where there is no such stream.
   * @throws StoreUnavailable
   */
  abstract read(stream: string, from?: number | Part): Promise<readonly Fact[]>;

  /**
   * Appends all facts or none, durably, to a stream that is at version `expected` (0: there is no such stream yet).
   * The same facts with the same `expected` again give the first answer, also after a crash.
   * @param seen only where the store `checksOthers`: nothing is appended unless these streams are still at these versions
   * @throws VersionConflict where the stream is at another version
   * @throws OthersMoved where one of `seen` is
   * @throws AppendTooLarge beyond `appendLimits`; nothing was sent
   * @throws TypeError for no facts, or for what would not come back as it went in (see `encodeAppend`); nothing was sent
   * @throws StoreUnavailable outcome unknown: ask again with the same facts and the same `expected`
   */
  abstract append(stream: string, facts: readonly NewFact[], expected: number, seen?: readonly Seen[]): Promise<Appended>;

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

  /**
   * The first fact that a store of columns and indexes would not find again: somebody changed what stands beside the fact. Reads the whole log.
   * Absent where a store keeps nothing beside its facts.
   */
  flaw?(): Promise<Flaw | undefined>;

  /**
   * Prepares the log (tables, connections). Idempotent, also in two processes at once.
   * @throws LogIsIncomplete where a copy into it was begun and not finished
   */
  abstract open(): Promise<void>;
  abstract close(): Promise<void>;

  /**
   * In place of `open`: takes in the facts of another log as they are. Only a log without facts is taken for that, and one in which a copy of
   * this very `source` (any text that names it) was begun and not finished. No `open` succeeds from then on until the copy is finished.
   * @throws CopyRefused where the log has facts of its own or of another source, or a server works on it
   * @throws StoreUnavailable
   */
  abstract copyFrom(source: string): Promise<LogCopy>;
}

/** A log that takes in another one's facts. What it holds is always the beginning of the other, however it was interrupted. */
export interface LogCopy {
  /** What stands there, in order, with the positions that it has here. Ends at the end. */
  facts(): AsyncIterable<readonly Fact[]>;
  /**
   * Adds the facts that follow in the other log: ids, streams, versions, payloads and metadata as they are, in this order, durably. Their positions
   * are this log's own.
   * @throws CopyRefused where one does not follow, or somebody else has written here; nothing of it can be taken for a whole log
   * @throws StoreUnavailable begin again with `copyFrom`
   */
  add(facts: readonly Fact[]): Promise<void>;
  /** All of it is here: from now on the log can be opened. */
  finish(): Promise<void>;
  /** Lets go of it; where it was not finished, `copyFrom` goes on with it. */
  close(): Promise<void>;
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

/** Nothing was appended: a stream on which the decision rests has moved since it was seen. */
export class OthersMoved extends Error {
  override readonly name = 'OthersMoved';
  constructor(readonly stream: string) {
    super(`What the append to ${stream} rests on has moved.`);
  }
}

/** The store did not answer in time or at all; whether an append took effect is unknown. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
}

/** A log into which a copy cannot be made. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}

/** A copy into this log was begun and never finished: it holds a part of another log, which must not be taken for the whole. */
export class LogIsIncomplete extends Error {
  override readonly name = 'LogIsIncomplete';
  constructor(place: string, source: string) {
    super(
      `${place} 只有一部分：从 ${source} 的恢复或迁移没有完成。请用同样的命令继续，或清空它再重来。 ` +
        `${place} holds a part of a log only: a restore or move from ${source} was not finished. Give the same command again, or empty it and begin anew.`,
    );
  }
}
