/** What EventStoreDB keeps, in memory, and by which rules it takes an append: those of 24.2, measured and read in its source. */
import { EventEmitter } from 'node:events';

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** Ticks of 100 ns since 1970. */
  readonly created: bigint;
}

export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

export type Verdict =
  | { readonly kind: 'success'; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: 'wrong'; readonly actual: bigint | undefined }
  | { readonly kind: 'deleted' };

export const lastRevision = 2n ** 63n - 1n;

interface Stream {
  readonly events: Recorded[];
  /** The revision after the last; goes on after a deletion. */
  next: bigint;
  /** What stands before it is deleted. */
  from: bigint;
  tombstone: boolean;
}

export class EventStoreDBLog {
  readonly events: Recorded[] = [];
  /** Tells of each event that is new. */
  readonly news = new EventEmitter().setMaxListeners(0);
  private readonly streams = new Map<string, Stream>();
  /** Which ids it saw since it was started: all it has for an append with ANY. */
  private remembered = new Map<string, Recorded>();
  private end = 548n;

  constructor() {
    const nothing = new Uint8Array();
    this.write('$$$scavenges', [
      { id: '00000000-0000-4000-8000-000000000000', type: '$metadata', contentType: 'application/json', data: nothing, metadata: nothing },
    ]);
  }

  /** As after kill -9: what was written is there, what was only remembered is not. */
  restart(): void {
    this.remembered = new Map();
  }

  append(name: string, proposed: readonly Proposed[], expected: Expected): Verdict {
    const stream = this.streams.get(name);
    if (stream?.tombstone) return { kind: 'deleted' };
    // It succeeds, and no stream is made.
    if (proposed.length === 0) return { kind: 'success', revision: 0n, position: this.end };
    const current = (stream?.next ?? 0n) - 1n;
    const wrong: Verdict = { kind: 'wrong', actual: current < 0n ? undefined : current };
    const gone = stream !== undefined && stream.from === stream.next && stream.next > 0n;
    if (expected === 'stream_exists' && (current < 0n || gone)) return wrong;
    if (expected === 'any' || expected === 'stream_exists') {
      const known = proposed.map(({ id }) => this.remembered.get(id)).map(one => (one?.stream === name ? one : undefined));
      if (!known[0]) return this.write(name, proposed);
      return known.every(one => one) ? this.again(known.at(-1)!) : wrong;
    }
    const after = expected === 'no_stream' ? -1n : expected;
    if (after > current) return wrong;
    if (after === current) return this.write(name, proposed);
    // Ids alone are compared, never payloads; and only of what stands behind the expected revision.
    for (const [at, { id }] of proposed.entries()) {
      if (stream!.events[Number(after) + 1 + at]?.id === id) continue;
      return at === 0 && expected === 'no_stream' && gone ? this.write(name, proposed) : wrong;
    }
    return this.again(stream!.events[Number(after) + proposed.length]!);
  }

  /** Soft: reads find nothing, the next append goes on with the revisions. Hard: never again. */
  delete(name: string, expected: Expected, hard: boolean): Verdict {
    const stream = this.streams.get(name);
    if (stream?.tombstone) return { kind: 'deleted' };
    const current = (stream?.next ?? 0n) - 1n;
    const met =
      expected === 'any' || (expected === 'no_stream' ? current < 0n : expected === 'stream_exists' ? current >= 0n : expected === current);
    if (!met) return { kind: 'wrong', actual: current < 0n ? undefined : current };
    const about = hard ? name : `$$${name}`;
    const nothing = new Uint8Array();
    const note: Proposed = {
      id: crypto.randomUUID(),
      type: hard ? '$streamDeleted' : '$metadata',
      contentType: hard ? 'application/octet-stream' : 'application/json',
      data: hard ? nothing : Buffer.from(`{"$tb":${lastRevision}}`),
      metadata: nothing,
    };
    const done = this.write(about, [note], hard ? lastRevision : undefined);
    const left = this.stream(name);
    if (hard) left.tombstone = true;
    else left.from = left.next;
    return done;
  }

  /** The events of a stream that may be read; nothing where there is no such stream. */
  read(name: string): readonly Recorded[] | 'deleted' | undefined {
    const stream = this.streams.get(name);
    if (stream?.tombstone) return 'deleted';
    const events = stream?.events.slice(Number(stream.from));
    return events?.length ? events : undefined;
  }

  /** The index of the first event at or after `position`; -1 where the position lies between two events. */
  indexOf(position: bigint): number {
    if (position >= this.end) return this.events.length;
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return position === 0n || this.events[low]?.position === position ? low : -1;
  }

  private stream(name: string): Stream {
    const stream = this.streams.get(name) ?? { events: [], next: 0n, from: 0n, tombstone: false };
    this.streams.set(name, stream);
    return stream;
  }

  private again({ revision, position }: Recorded): Verdict {
    return { kind: 'success', revision, position };
  }

  private write(name: string, proposed: readonly Proposed[], revision?: bigint): Verdict {
    const stream = this.stream(name);
    const created = BigInt(Date.now()) * 10_000n;
    for (const one of proposed) {
      const recorded = { ...one, stream: name, revision: revision ?? stream.next++, position: this.end, created };
      this.end += BigInt(90 + name.length + one.type.length + one.data.length + one.metadata.length);
      this.events.push(recorded);
      if (revision === undefined) stream.events.push(recorded);
      this.remembered.set(one.id, recorded);
    }
    this.news.emit('news');
    return this.again(this.events.at(-1)!);
  }
}
