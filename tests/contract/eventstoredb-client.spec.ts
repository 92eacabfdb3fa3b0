/** How @eventstore/db-client and its server behave where that surprises: on the stand-in always, and so that it may be believed, on a real one. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AllStreamResolvedEvent,
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  type Position,
  START,
  StreamDeletedError,
  streamNameFilter,
  StreamNotFoundError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { EventStoreDBStandIn } from './eventstoredb-stand-in.ts';

/** Any credentials select the unary path; without them the append goes by the batch path. */
const paths = { unary: { credentials: { username: 'nobody', password: 'nothing' } }, batch: {} };

const events = (count: number) => Array.from({ length: count }, (_, at) => jsonEvent({ type: 'Happened', data: { at } }));

const name = () => `t${randomUUID().slice(0, 8)}-${randomUUID()}`;

const all = async <T>(some: AsyncIterable<T>) => {
  const list: T[] = [];
  for await (const one of some) list.push(one);
  return list;
};

function behaves(server: string, begin: () => Promise<{ url: string; end(): Promise<void> }>) {
  // oxlint-disable-next-line jest/valid-title -- each call gives one
  describe(server, () => {
    let client: EventStoreDBClient;
    let end: () => Promise<void>;
    beforeAll(async () => {
      const begun = await begin();
      end = begun.end;
      client = EventStoreDBClient.connectionString(begun.url);
    });
    afterAll(async () => {
      await client.dispose();
      await end();
    });

    for (const [path, option] of Object.entries(paths))
      describe(`an append by the ${path} path`, () => {
        const append = (
          stream: string,
          some: ReturnType<typeof events>,
          expectedRevision: bigint | typeof NO_STREAM | typeof ANY = NO_STREAM,
        ) => client.appendToStream(stream, some, { expectedRevision, ...option });
        const length = async (stream: string) => (await all(client.readStream(stream))).length;

        it('answers with the revision and the position of the last event', async () => {
          const stream = name();
          const { nextExpectedRevision, position } = await append(stream, events(3));
          expect(nextExpectedRevision).toBe(2n);
          expect(position!.commit).toBe(position!.prepare);
          expect((await all(client.readStream(stream))).map(({ event }) => event!.revision)).toEqual([0n, 1n, 2n]);
          const [last] = await all(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
          expect(last!.event!.position).toEqual(position);
        });

        it('of the same ids at the same revision, or of the first of them, gives the first position, others appended since or not', async () => {
          const stream = name();
          const some = events(3);
          const first = await append(stream, some);
          expect(await append(stream, some)).toEqual(first);
          await append(stream, events(1), 2n);
          expect(await append(stream, some)).toEqual(first);
          const part = await append(stream, some.slice(0, 2));
          expect(part.nextExpectedRevision).toBe(1n);
          expect(part.position!.commit < first.position!.commit).toBe(true);
          expect(await length(stream)).toBe(4);
        });

        it('of the same id with another payload is accepted, and the payload dropped', async () => {
          const stream = name();
          const [one] = events(1);
          const first = await append(stream, [one!]);
          expect(await append(stream, [{ ...one!, data: { at: 'another' } }] as never)).toEqual(first);
          expect((await all(client.readStream(stream)))[0]!.event!.data).toEqual({ at: 0 });
        });

        it('of old and new ids together is a conflict', async () => {
          const stream = name();
          const some = events(2);
          await append(stream, some);
          await expect(append(stream, [...some, ...events(1)])).rejects.toMatchObject({ actualVersion: 1n });
          await expect(append(stream, [some[0]!, ...events(1)])).rejects.toBeInstanceOf(WrongExpectedVersionError);
        });

        it('of the same ids behind themselves, or of the same id twice, is written twice', async () => {
          const stream = name();
          const [one] = events(1);
          await append(stream, [one!]);
          expect((await append(stream, [one!], 0n)).nextExpectedRevision).toBe(1n);
          const twice = name();
          const [two] = events(1);
          await append(twice, [two!, two!]);
          expect(await length(stream)).toBe(2);
          expect(await length(twice)).toBe(2);
        });

        it('at another revision is a conflict with the revision there is', async () => {
          const stream = name();
          await append(stream, events(2));
          await expect(append(stream, events(1), 5n)).rejects.toMatchObject({ expectedVersion: 5n, actualVersion: 1n });
          await expect(append(stream, events(1), 0n)).rejects.toMatchObject({ expectedVersion: 0n, actualVersion: 1n });
          await expect(append(name(), events(1), 3n)).rejects.toMatchObject({ actualVersion: 'no_stream' });
        });

        it('of nothing succeeds and makes no stream', async () => {
          const stream = name();
          expect(await append(stream, [])).toMatchObject({ success: true, nextExpectedRevision: 0n });
          await expect(length(stream)).rejects.toBeInstanceOf(StreamNotFoundError);
        });

        it('takes 1,048,576 bytes of data and no more; metadata is not counted', async () => {
          const sized = (bytes: number) => [
            jsonEvent({ type: 'Large', data: 'x'.repeat(bytes - 2), metadata: { with: 'y'.repeat(100_000) } }),
          ];
          await append(name(), sized(1_048_576) as never);
          await expect(append(name(), sized(1_048_577) as never)).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
        });
      });

    it('reads the whole log forwards from a position with it, backwards without it', async () => {
      const stream = name();
      await client.appendToStream(stream, events(3), { expectedRevision: NO_STREAM });
      const positions = (await all(client.readStream(stream))).map(({ event }) => event!.position!);
      const revisions = async (reading: AsyncIterable<AllStreamResolvedEvent>) => (await all(reading)).map(({ event }) => event!.revision);
      expect(await revisions(client.readAll({ fromPosition: positions[1]!, maxCount: 1 }))).toEqual([1n]);
      expect(await revisions(client.readAll({ fromPosition: positions[1]!, direction: BACKWARDS, maxCount: 1 }))).toEqual([0n]);
    });

    it('does not take a position between two events, and finds nothing behind the end', async () => {
      const { position } = await client.appendToStream(name(), events(1), { expectedRevision: NO_STREAM });
      const beside = (by: bigint): Position => ({ commit: position!.commit + by, prepare: position!.commit + by });
      await expect(all(client.readAll({ fromPosition: beside(-1n) }))).rejects.toMatchObject({ code: 2 });
      await expect(all(client.readAll({ fromPosition: beside(-1n) }))).rejects.toBeInstanceOf(UnknownError);
      await expect(all(client.subscribeToAll({ fromPosition: beside(-1n) }))).rejects.toMatchObject({ code: 3 });
      expect(await all(client.readAll({ fromPosition: beside(1_000_000n) }))).toEqual([]);
    });

    it('goes on with the revisions of a deleted stream, and keeps the events of a tombstoned one in the log', async () => {
      const stream = name();
      await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
      await client.deleteStream(stream);
      await expect(all(client.readStream(stream))).rejects.toBeInstanceOf(StreamNotFoundError);
      expect((await client.appendToStream(stream, events(1), { expectedRevision: NO_STREAM })).nextExpectedRevision).toBe(2n);
      expect((await all(client.readStream(stream))).map(({ event }) => event!.revision)).toEqual([2n]);
      await client.tombstoneStream(stream);
      await expect(all(client.readStream(stream))).rejects.toBeInstanceOf(StreamDeletedError);
      await expect(client.appendToStream(stream, events(1))).rejects.toBeInstanceOf(StreamDeletedError);
      const last = await all(client.readAll({ direction: BACKWARDS, maxCount: 20, fromPosition: END }));
      expect(last.filter(({ event }) => event!.streamId === stream).map(({ event }) => event!.type)).toEqual([
        '$streamDeleted',
        ...Array.from({ length: 3 }, () => 'Happened'),
      ]);
    });

    describe('a subscription to the whole log', () => {
      type Told = 'caughtUp' | { readonly checkpoint: bigint } | { readonly stream: string; readonly revision: bigint };
      const told = async (prefix: string, fromPosition: Position | typeof START, enough: (some: readonly Told[]) => boolean) => {
        const list: Told[] = [];
        const subscription = client.subscribeToAll({
          fromPosition,
          filter: streamNameFilter({
            prefixes: [prefix],
            checkpointReached: async (_, { commit }) => void list.push({ checkpoint: commit }),
          }),
        });
        subscription.on('data', ({ event }) => list.push({ stream: event!.streamId, revision: event!.revision }));
        subscription.on('caughtUp', () => list.push('caughtUp'));
        subscription.on('error', () => undefined);
        for (const until = Date.now() + 5_000; !enough(list) && Date.now() < until;) await wait(10);
        await subscription.unsubscribe();
        return list;
      };
      const caughtUp = (some: readonly Told[]) => some.includes('caughtUp');

      it('begins behind its position, tells a checkpoint of what it sent last, and then that it caught up', async () => {
        const stream = name();
        const { position } = await client.appendToStream(stream, events(3), { expectedRevision: NO_STREAM });
        const positions = (await all(client.readStream(stream))).map(({ event }) => event!.position!);
        expect(await told(stream, positions[0]!, caughtUp)).toEqual([
          { stream, revision: 1n },
          { stream, revision: 2n },
          { checkpoint: position!.commit },
          'caughtUp',
        ]);
      });

      it('that finds nothing tells no checkpoint of the end: what the filter held back last is not told of', async () => {
        const { position } = await client.appendToStream(name(), events(1), { expectedRevision: NO_STREAM });
        await client.appendToStream(name(), events(3), { expectedRevision: NO_STREAM });
        expect(await told(name(), position!, caughtUp)).toEqual([{ checkpoint: position!.commit }, 'caughtUp']);
      });

      it('tells of what the filter holds back while live only every 32 events', async () => {
        const { position } = await client.appendToStream(name(), events(1), { expectedRevision: NO_STREAM });
        const other = name();
        let writing: Promise<void> | undefined;
        const write = async () => {
          for (let at = 0; at < 40; at++)
            await client.appendToStream(other, events(1), { expectedRevision: at ? BigInt(at - 1) : NO_STREAM });
        };
        const list = await told(name(), position!, some => {
          if (caughtUp(some)) writing ??= write();
          return some.length > 1;
        });
        await writing;
        expect(list).toEqual(['caughtUp', { checkpoint: (await all(client.readStream(other)))[31]!.event!.position!.commit }]);
      });
    });
  });
}

behaves('the stand-in for EventStoreDB', async () => {
  const standIn = await EventStoreDBStandIn.start();
  return { url: standIn.url, end: () => standIn.stop() };
});

const url = process.env['EVENT_STORE_URL'];
if (url) behaves('EventStoreDB', async () => ({ url, end: async () => undefined }));
// oxlint-disable-next-line jest/no-disabled-tests -- it must be seen that it did not run, and why
else it.skip('EventStoreDB behaves so: not run, set EVENT_STORE_URL=esdb://host:2113?tls=false', () => undefined);

it('a log with nothing for a subscriber from the start tells the largest number there is as its checkpoint', async () => {
  const standIn = await EventStoreDBStandIn.start();
  const client = EventStoreDBClient.connectionString(standIn.url);
  const checkpoint = await new Promise<bigint>(resolve => {
    client
      .subscribeToAll({ filter: streamNameFilter({ prefixes: ['nothing-'], checkpointReached: async (_, { commit }) => resolve(commit) }) })
      .on('data', () => undefined);
  });
  expect(checkpoint).toBe(2n ** 64n - 1n);
  await client.dispose();
  await standIn.stop();
});
