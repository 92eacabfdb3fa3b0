import { BACKWARDS, END, type EventStoreDBClient, jsonEvent, NO_STREAM, StreamNotFoundError } from '@eventstore/db-client';
import { type Appended, CopyRefused, type Fact, LogIsIncomplete, type LogCopy, type NewFact, runsOf, VersionConflict } from '#engine';
import type { AllStream } from './all-stream.ts';
import { collect } from './collect.ts';
import type { Connection, credentialsOf } from './connection.ts';

/** Says that a copy was begun, and that it was finished. Its events are no facts, so that no reader of the log sees them. */
const marks = 'heliCopy-log';
const pageOf = 1_000;

interface Mark {
  readonly type: string;
  readonly source: string;
  readonly revision: bigint;
}

const markOf = (leader: Connection, deadline: number): Promise<Mark | undefined> =>
  leader.ask(async client => {
    let mark: Mark | undefined;
    const reading = client.readStream(marks, { direction: BACKWARDS, fromRevision: END, maxCount: 1, requiresLeader: true });
    await collect(reading, deadline, ({ event }) => {
      if (event) mark = { type: event.type, source: String((event.data as { source?: unknown }).source), revision: event.revision };
    }).catch((error: unknown) => {
      if (!(error instanceof StreamNotFoundError)) throw error;
    });
    return mark;
  });

/** @throws LogIsIncomplete */
export async function refuseIncomplete(leader: Connection, deadline: number): Promise<void> {
  const mark = await markOf(leader, deadline);
  if (mark?.type === 'CopyBegun') throw new LogIsIncomplete('EventStoreDB', mark.source);
}

export interface Within {
  readonly leader: Connection;
  readonly deadline: number;
  readonly credentials: ReturnType<typeof credentialsOf>;
  readonly log: AllStream;
  readonly append: (stream: string, facts: readonly NewFact[], expected: number) => Promise<Appended>;
  readonly close: () => Promise<void>;
}

/** Another log's facts on their way into EventStoreDB, append by append, as no two streams can be appended to at once. */
export class EventStoreDBCopy implements LogCopy {
  private constructor(
    private readonly within: Within,
    private readonly source: string,
    private readonly begun: bigint,
  ) {}

  /** @throws CopyRefused @throws StoreUnavailable */
  static async begin(within: Within, source: string): Promise<EventStoreDBCopy> {
    const { leader, deadline, log, credentials } = within;
    const mark = await markOf(leader, deadline);
    if (mark?.type === 'CopyBegun') {
      if (mark.source !== source)
        throw new CopyRefused(
          `EventStoreDB 里有未完成的另一次恢复或迁移（来自 ${mark.source}）。 EventStoreDB holds the unfinished copy of another log (${mark.source}).`,
        );
      return new EventStoreDBCopy(within, source, mark.revision);
    }
    if ((await log.head()) > 0n)
      throw new CopyRefused(`EventStoreDB 里已有事实，不会被覆盖。 EventStoreDB holds facts, which are not written over.`);
    const event = jsonEvent({ type: 'CopyBegun', data: { source } });
    const revision = await leader.ask(async client => put(client, event, mark === undefined ? NO_STREAM : mark.revision, credentials));
    return new EventStoreDBCopy(within, source, revision);
  }

  async *facts(): AsyncGenerator<readonly Fact[]> {
    for (let last = 0n; ;) {
      const entries = await this.within.log.forwards(last, pageOf);
      const facts = entries.flatMap(({ fact }) => (fact && fact.position > last ? [fact] : []));
      if (facts.length > 0) yield facts;
      const end = entries.at(-1)?.position ?? last;
      if (end <= last) return;
      last = end;
    }
  }

  async add(facts: readonly Fact[]): Promise<void> {
    for (const { stream, expected, facts: some } of runsOf(facts))
      try {
        await this.within.append(
          stream,
          some.map(({ id, type, schemaVersion, data, meta }) => ({ id, type, schemaVersion, data, meta })),
          expected,
        );
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        throw new CopyRefused(`EventStoreDB: ${error.message}.`, { cause: error });
      }
  }

  async finish(): Promise<void> {
    const { leader, credentials } = this.within;
    const event = jsonEvent({ type: 'CopyFinished', data: { source: this.source } });
    await leader.ask(client => put(client, event, this.begun, credentials));
  }

  close(): Promise<void> {
    return this.within.close();
  }
}

async function put(
  client: EventStoreDBClient,
  event: ReturnType<typeof jsonEvent>,
  expectedRevision: typeof NO_STREAM | bigint,
  credentials: Within['credentials'],
): Promise<bigint> {
  const { nextExpectedRevision } = await client.appendToStream(marks, event, { expectedRevision, requiresLeader: true, credentials });
  return nextExpectedRevision;
}
