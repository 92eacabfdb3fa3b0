import { type AppendResult, NO_STREAM, StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError } from '@eventstore/db-client';
import {
  type Appended,
  type Batch,
  EventStore,
  type Fact,
  type Flaw,
  type FollowOptions,
  type LogCopy,
  type NewFact,
  type Part,
  type Position,
  StoreUnavailable,
  VersionConflict,
} from '#engine';
import { AllStream } from './all-stream.ts';
import { collect } from './collect.ts';
import { Connection, credentialsOf, toFollowers, toLeader } from './connection.ts';
import { EventStoreDBCopy, refuseIncomplete } from './eventstoredb-copy.ts';
import { follow } from './following.ts';
import { Moments } from './moments.ts';
import { isOutage, within } from './patience.ts';
import { RecentFacts } from './recent-facts.ts';
import { eventsOf, factOf, type StoredEvent } from './stored-event.ts';

export interface EventStoreDBOptions {
  /** Milliseconds without an answer after which a question is asked again, of a new client; 1,000 where nothing is said. */
  readonly deadline?: number;
  /** Milliseconds for which it is asked again before `StoreUnavailable`; 10,000 where nothing is said. */
  readonly patience?: number;
}

/** A slow line gets longer: a millisecond for so many bytes. */
const bytesPerMillisecond = 100;
/** Streams looked at at once when a log is verified. */
const questionsAtOnce = 16;

/** A stream that the server says is deleted has nothing. */
const refused = (error: unknown): readonly Fact[] => {
  if (error instanceof StreamDeletedError) return [];
  throw error;
};

/**
 * The log in EventStoreDB 23.10 or later, one node or a cluster: `esdb://user:password@one:2113,two:2113,three:2113`.
 * Decisions are read from the leader, which alone is as new as the last acknowledged append; followers of the log read from the others.
 */
export class EventStoreDBStore extends EventStore {
  override readonly exclusive = false;
  private readonly deadline: number;
  private readonly leader: Connection;
  private readonly followers: Connection;
  private readonly credentials;
  private readonly log: AllStream;
  private readonly moments: Moments;
  private readonly recent = new RecentFacts();
  private readonly underWay = new Map<string, Promise<Appended>>();
  private readonly closing = new AbortController();

  constructor(url: string, { deadline = 1_000, patience = 10_000 }: EventStoreDBOptions = {}) {
    super();
    this.deadline = deadline;
    this.credentials = credentialsOf(url);
    this.leader = new Connection(toLeader(url), patience);
    this.followers = new Connection(toFollowers(url), patience);
    this.log = new AllStream(this.leader, deadline);
    this.moments = new Moments(this.log);
  }

  override async read(stream: string, part: number | Part = 1): Promise<readonly Fact[]> {
    const { from = 1, first, upTo } = typeof part === 'number' ? { from: part } : part;
    if (first !== undefined && first <= 0) return [];
    const facts: (Fact | undefined)[] = [];
    await this.leader.ask(async client => {
      if (first !== undefined && facts.length >= first) return;
      const reading = client.readStream(stream, {
        fromRevision: BigInt(from + facts.length - 1),
        requiresLeader: true,
        ...(first !== undefined && { maxCount: first - facts.length }),
      });
      await collect(reading, this.deadline, resolved => facts.push(factOf(resolved))).catch((error: unknown) => {
        if (!(error instanceof StreamNotFoundError)) throw error;
      });
    });
    const whole = facts.map((fact, at) => {
      if (!fact) throw new Error(`Event ${from + at} of ${stream} is no fact: something else writes to this log.`);
      return fact;
    });
    return upTo === undefined ? whole : whole.filter(({ position }) => position <= upTo);
  }

  override async append(stream: string, facts: readonly NewFact[], expected: number): Promise<Appended> {
    const { events, bytes } = eventsOf(facts);
    // EventStoreDB would write facts a second time behind themselves.
    if (this.recent.standBefore(stream, facts, expected)) throw new VersionConflict(stream, expected);
    const name = `${expected} ${events[0]!.id} ${stream}`;
    const begun = this.underWay.get(name);
    if (begun) return begun;
    const pending = this.send(stream, events, expected, this.deadline + Math.ceil(bytes / bytesPerMillisecond));
    this.underWay.set(name, pending);
    try {
      const appended = await pending;
      this.log.saw(appended.position);
      this.recent.add(stream, facts, expected);
      return appended;
    } finally {
      this.underWay.delete(name);
    }
  }

  override follow(after: Position, options: FollowOptions): AsyncIterable<Batch> {
    return follow(this.log, this.followers, after, { ...options, signal: AbortSignal.any([options.signal, this.closing.signal]) });
  }

  override head(): Promise<Position> {
    return this.log.head();
  }

  override positionAt(time: string): Promise<Position> {
    return this.moments.positionAt(time);
  }

  /**
   * Streams are found by an index of their own, and what a stream's metadata says ($tb, $maxCount, $maxAge), or a tombstone, hides facts from
   * who reads the stream, not from who reads the log: of each stream the first fact and the last have to be there.
   */
  override async flaw(): Promise<Flaw | undefined> {
    const streams = new Map<string, { readonly flaw: Flaw; readonly id: string; last: Fact }>();
    const head = await this.head();
    const end = new AbortController();
    let before = 0;
    for await (const page of this.follow(0n, { signal: end.signal, batch: 5_000, upTo: head })) {
      for (const fact of page.facts) {
        const known = streams.get(fact.stream);
        if (known) known.last = fact;
        else streams.set(fact.stream, { flaw: { position: fact.position, stream: fact.stream, before }, id: fact.id, last: fact });
        before++;
      }
      if (page.live || page.position >= head) break;
    }
    end.abort();
    const waiting = [...streams.values()];
    let found: Flaw | undefined;
    const isThere = async (stream: string, from: number, id: string) =>
      (await this.read(stream, { from, first: 1 }).catch(refused))[0]?.id === id;
    await Promise.all(
      Array.from({ length: questionsAtOnce }, async () => {
        for (let next = waiting.shift(); next && !found; next = waiting.shift()) {
          const { flaw, id, last } = next;
          const { stream } = last;
          const isWhole = (await isThere(stream, 1, id)) && (last.id === id || (await isThere(stream, last.version, last.id)));
          if (!isWhole && (!found || flaw.before < (found as Flaw).before)) found = flaw;
        }
      }),
    );
    return found;
  }

  /** There is nothing to prepare; whether the server answers is seen here rather than at the first command. @throws StoreUnavailable */
  override async open(): Promise<void> {
    await this.log.head();
    await refuseIncomplete(this.leader, this.deadline);
  }

  override async copyFrom(source: string): Promise<LogCopy> {
    const { leader, deadline, credentials, log } = this;
    return EventStoreDBCopy.begin(
      {
        leader,
        deadline,
        credentials,
        log,
        append: (stream, facts, expected) => this.append(stream, facts, expected),
        close: () => this.close(),
      },
      source,
    );
  }

  override async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.underWay.values());
    await Promise.all([this.leader.close(), this.followers.close()]);
  }

  private async send(stream: string, events: StoredEvent[], expected: number, deadline: number): Promise<Appended> {
    const options = {
      expectedRevision: expected === 0 ? (NO_STREAM as typeof NO_STREAM) : BigInt(expected - 1),
      requiresLeader: true,
      credentials: this.credentials,
      // Ours comes first and has the client replaced; this one only tidies up.
      deadline: 2 * deadline,
    };
    let tries = 0;
    // Whichever try is answered first, an earlier one too: all have the same ids, so all have the same answer.
    const first = Promise.withResolvers<AppendResult>();
    first.promise.catch(() => undefined);
    try {
      const { nextExpectedRevision, position } = await this.leader.ask(client => {
        if (this.closing.signal.aborted) throw new StoreUnavailable('The store is being closed.');
        // What comes again before its first is replicated the server drops without a word, so it is soon asked once more.
        const last = ++tries % 3 === 0;
        const attempt = client.appendToStream(stream, events, options);
        attempt.then(first.resolve, error => isOutage(error) || first.reject(error));
        return within(deadline / (last ? 2 : 4), Promise.race([first.promise, attempt]), last);
      });
      const version = Number(nextExpectedRevision) + 1;
      // The server may not know the position of an append that comes again.
      return { version, position: position?.commit ?? (await this.read(stream, version))[0]!.position };
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      throw new VersionConflict(stream, expected, typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) + 1 : 0);
    }
  }
}
