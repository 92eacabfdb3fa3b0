/** How EventStoreDB answers Read: pages of the past, and subscriptions that catch up, go live and fall behind. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerWritableStream, status as code } from '@grpc/grpc-js';
import type { EventStoreDBLog, Recorded } from './eventstoredb-log.ts';
import { failure, invalidPosition, streamDeleted, text, told } from './eventstoredb-wire.ts';

export type Reading = ServerWritableStream<ReadReq, ReadResp>;

/** How far a subscriber that is live may lag. */
const buffer = 32;

const nowhere = 2n ** 64n - 1n;

const gone = new WeakMap<Reading, AbortSignal>();

/** Aborted when the client has gone. */
function goneFrom(call: Reading): AbortSignal {
  const known = gone.get(call);
  if (known) return known;
  const over = new AbortController();
  call.on('cancelled', () => over.abort()).on('close', () => over.abort());
  if (call.cancelled || call.destroyed) over.abort();
  gone.set(call, over.signal);
  return over.signal;
}

/** Says one thing; waits where the client does not take it in. False where the client is gone. */
async function say(call: Reading, answer: ReadResp): Promise<boolean> {
  const signal = goneFrom(call);
  if (!signal.aborted && !call.write(answer)) await once(call, 'drain', { signal }).catch(() => undefined);
  return !signal.aborted;
}

/** Where in `events` a reading begins; -1 for a place that there is not. */
function begin(log: EventStoreDBLog, events: readonly Recorded[], options: ReadReq.Options, backwards: boolean): number {
  const [stream, all] = [options.getStream(), options.getAll()];
  if (stream ? stream.hasEnd() : all!.hasEnd()) return events.length;
  if (stream ? stream.hasStart() : all!.hasStart()) return 0;
  if (!stream) return log.indexOf(BigInt(all!.getPosition()!.getCommitPosition()));
  const at = events.findIndex(({ revision }) => revision >= BigInt(stream.getRevision()));
  return at < 0 ? events.length : backwards ? at + 1 : at;
}

export async function read(log: EventStoreDBLog, call: Reading): Promise<void> {
  const options = call.request.getOptions()!;
  const name = options.hasStream() ? text(options.getStream()!.getStreamIdentifier()!.getStreamName()) : undefined;
  const backwards = options.getReadDirection() === 1;
  const most = BigInt(options.getCount());
  // The real one never answers.
  if (most === 0n) return;
  const events = name === undefined ? log.events.slice() : log.read(name);
  if (events === 'deleted') return void call.emit('error', streamDeleted(name!));
  if (!events) {
    await say(call, told.streamNotFound(name!));
    return void call.end();
  }
  const from = begin(log, events, options, backwards);
  if (from < 0) return void call.emit('error', invalidPosition.toRead());
  // Forwards a position is where the first event stands, backwards it is behind the first.
  const some = backwards ? events.slice(0, from).toReversed() : events.slice(from);
  for (const event of most < BigInt(some.length) ? some.slice(0, Number(most)) : some) if (!(await say(call, told.event(event)))) return;
  call.end();
}

const filterOf = (options: ReadReq.Options): ((event: Recorded) => boolean) | undefined => {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const expression = filter.getStreamIdentifier() ?? filter.getEventType()!;
  const what = filter.hasStreamIdentifier() ? ({ stream }: Recorded) => stream : ({ type }: Recorded) => type;
  const regex = expression.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  const prefixes = expression.getPrefixList();
  return event => (regex ? regex.test(what(event)) : prefixes.some(prefix => what(event).startsWith(prefix)));
};

/** @param dropsTheSlow as 23.10 does: who lags while live loses the subscription */
export async function subscribe(log: EventStoreDBLog, call: Reading, dropsTheSlow: boolean, telling: () => void): Promise<void> {
  const options = call.request.getOptions()!;
  const name = options.hasStream() ? text(options.getStream()!.getStreamIdentifier()!.getStreamName()) : undefined;
  const filter = filterOf(options);
  const passes = (event: Recorded) => (name === undefined || event.stream === name) && (filter?.(event) ?? true);
  const interval = options.getFilter()
    ? (options.getFilter()!.getMax() || buffer) * options.getFilter()!.getCheckpointintervalmultiplier()
    : 0;
  let at: number;
  if (name === undefined) {
    at = begin(log, log.events, options, false);
    if (options.getAll()!.hasPosition() && log.events[at]?.position === BigInt(options.getAll()!.getPosition()!.getCommitPosition())) at++;
  } else {
    const place = options.getStream()!;
    const revision = place.hasRevision() ? BigInt(place.getRevision()) : place.hasEnd() ? nowhere : -1n;
    at = log.events.findIndex(event => event.stream === name && event.revision > revision);
    if (at < 0) at = log.events.length;
  }
  if (at < 0) return void call.emit('error', invalidPosition.toSubscribe());
  if (!(await say(call, told.confirmation(randomUUID())))) return;
  let last = options.getAll()?.hasPosition() ? BigInt(options.getAll()!.getPosition()!.getCommitPosition()) : nowhere;
  let considered = 0;
  const signal = goneFrom(call);
  for (let behind = at < log.events.length; ; behind = true) {
    const page = { first: log.events[at]?.position ?? 0n, begins: at };
    for (; at < log.events.length;) {
      const event = log.events[at++]!;
      if (passes(event)) {
        telling();
        if (!(await say(call, told.event(event)))) return;
        last = event.position;
      }
      if (interval === 0 || ++considered < interval) continue;
      considered = 0;
      // While it catches up it tells where the page began, and 0 for the other half of the position.
      if (last === nowhere || page.first > last) last = page.first;
      if (!(await say(call, told.checkpoint(last, page.begins === 0 ? last : 0n)))) return;
      page.first = log.events[at]?.position ?? page.first;
    }
    if (filter && behind && !(await say(call, told.checkpoint(last, last)))) return;
    if (!(await say(call, told.caughtUp()))) return;
    while (log.events.length - at <= buffer) {
      if (at === log.events.length) await once(log.news, 'news', { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const event = log.events[at++];
      if (!event) continue;
      considered++;
      if (passes(event)) {
        telling();
        if (!(await say(call, told.event(event)))) return;
        last = event.position;
      }
      if (interval === 0 || considered < interval) continue;
      considered = 0;
      last = event.position;
      if (!(await say(call, told.checkpoint(last, last)))) return;
    }
    if (dropsTheSlow) return void call.emit('error', failure(code.ABORTED, 'Operation timed out: Consumer too slow'));
  }
}
