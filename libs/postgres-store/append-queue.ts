import { setImmediate as turn } from 'node:timers/promises';
import {
  type Appended,
  type Committed,
  type EncodedFact,
  OthersMoved,
  type Position,
  type Seen,
  StoreUnavailable,
  VersionConflict,
} from '#engine';
import { int4Array, int8Array, textArray, uuidArray } from './binary-array.ts';
import type { Connection } from './connection.ts';

interface Pending {
  readonly stream: string;
  readonly expected: number;
  readonly facts: readonly EncodedFact[];
  /** Other streams on which it rests. */
  readonly seen: readonly Seen[];
  readonly done: (appended: Appended) => void;
  readonly failed: (error: unknown) => void;
}

/** One append to a stream, and those to the same stream that came while it waited. */
interface Led {
  readonly leader: Pending;
  readonly riders: Pending[];
}

type Row = [n: number, actual: number, occupant: string | null, at: string | null];

/** Appends in one commit at the most, by number and by characters of JSON. */
const largest = { appends: 512, size: 8_000_000 };

/**
 * Appends that arrive while a commit is under way go into the next one together: one round trip, one lock, one flush for many.
 * What one of them asks wrongly, or breaks, is its own affair.
 */
export class AppendQueue {
  private queue: Pending[] = [];
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly schema: string,
    private readonly lock: bigint,
    /** Told after each commit what was appended, and after which position. */
    private readonly committed: (before: Position, appends: readonly Committed[]) => void,
  ) {}

  append(stream: string, facts: readonly EncodedFact[], expected: number, seen: readonly Seen[]): Promise<Appended> {
    return new Promise((done, failed) => {
      this.queue.push({ stream, expected, facts, seen, done, failed });
      this.flushing ??= this.flush();
    });
  }

  /** Resolves when nothing is under way. */
  async idle() {
    while (this.flushing) await this.flushing;
  }

  private async flush() {
    // Whoever appends in the same turn of the event loop goes along.
    await turn();
    while (this.queue.length > 0) {
      const batch = this.takeBatch();
      try {
        await this.send(batch);
      } catch (error) {
        if (error instanceof StoreUnavailable || batch.length === 1) {
          for (const { leader, riders } of batch) for (const { failed } of [leader, ...riders]) failed(error);
          continue;
        }
        for (const led of batch) await this.send([led]).catch(error => [led.leader, ...led.riders].forEach(({ failed }) => failed(error)));
      }
    }
    this.flushing = undefined;
  }

  private takeBatch(): Led[] {
    const batch = new Map<string, Led>();
    let size = 0;
    let taken = 0;
    for (const pending of this.queue) {
      if (batch.size >= largest.appends || size >= largest.size) break;
      // Within a commit all that was seen is checked before anything is written: what rests on a stream that is written here comes after it.
      if (pending.seen.some(({ stream }) => batch.has(stream))) break;
      taken++;
      const led = batch.get(pending.stream);
      if (led) {
        led.riders.push(pending);
        continue;
      }
      batch.set(pending.stream, { leader: pending, riders: [] });
      for (const { data, meta } of pending.facts) size += data.length + meta.length;
    }
    this.queue.splice(0, taken);
    return [...batch.values()];
  }

  private async send(batch: readonly Led[]) {
    const single = batch.length === 1 && batch[0]!.leader.facts.length === 1;
    const rows = single ? await this.sendOne(batch[0]!.leader) : await this.sendMany(batch);
    const before = BigInt(rows[0]![3]!);
    const lost = new Map(rows.slice(1).map(row => [row[0], row]));
    let position = before;
    const again: Pending[] = [];
    const settled: (() => void)[] = [];
    const won: Pending[] = [];
    for (const [at, { leader, riders }] of batch.entries()) {
      const { stream, expected, facts, done, failed } = leader;
      const row = lost.get(at + 1);
      if (!row) {
        position += BigInt(facts.length);
        won.push(leader);
        const appended = { version: expected + facts.length, position };
        settled.push(() => done(appended));
        again.push(...this.settle(riders, leader, appended.version, facts[0]!.id));
        continue;
      }
      const [, actual, occupant, where] = row;
      if (where === null)
        settled.push(() => failed(actual === expected ? new OthersMoved(stream) : new VersionConflict(stream, expected, actual)));
      else settled.push(() => done({ version: actual === expected ? expected : expected + facts.length, position: BigInt(where) }));
      again.push(...this.settle(riders, leader, actual, occupant));
    }
    this.queue.unshift(...again);
    if (won.length > 0) this.committed(before, won);
    for (const settle of settled) settle();
  }

  /** Tells the riders who have lost for certain; the others ask again. `occupant` stands after the version that the leader expected. */
  private settle(riders: readonly Pending[], leader: Pending, actual: number, occupant: string | null): Pending[] {
    return riders.filter(({ stream, expected, facts, failed }) => {
      const lost = expected === leader.expected && actual !== expected && facts[0]!.id !== occupant;
      if (lost) failed(new VersionConflict(stream, expected, actual));
      return !lost;
    });
  }

  private async sendOne({ stream, expected, facts, seen }: Pending): Promise<Row[]> {
    const { id, type, schemaVersion, committee, occurredAt, data, meta } = facts[0]!;
    const text = `SELECT n, actual, occupant, at FROM ${this.schema}.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
    const others = [textArray(seen.map(({ stream }) => stream)), int4Array(seen.map(({ version }) => version))];
    const values = [this.lock, stream, expected, id, type, schemaVersion, committee, occurredAt, data, meta, ...others];
    const [row] = await this.connection.query<Row>({ name: 'append_one', text }, values);
    const [n, , , at] = row!;
    return n === 0 ? [[0, 0, null, String(BigInt(at!) - 1n)]] : [[0, 0, null, '0'], row!];
  }

  private sendMany(batch: readonly Led[]): Promise<Row[]> {
    const appends = batch.map(({ leader }) => leader);
    const facts = appends.flatMap(({ facts }) => facts);
    // Most rest on the same few streams: each is checked once.
    const seen = new Map<string, { readonly at: number } & Seen>();
    const rests = appends.flatMap((append, at) =>
      append.seen.map(one => {
        const key = `${one.version} ${one.stream}`;
        const known = seen.get(key) ?? { ...one, at: seen.size + 1 };
        seen.set(key, known);
        return [at + 1, known.at] as const;
      }),
    );
    const others = [...seen.values()];
    const text = `SELECT n, actual, occupant, at FROM ${this.schema}.append_many(${Array.from({ length: 18 }, (_, at) => `$${at + 1}`).join()})`;
    return this.connection.query<Row>({ name: 'append_many', text }, [
      this.lock,
      textArray(appends.map(({ stream }) => stream)),
      int4Array(appends.map(({ expected }) => expected)),
      uuidArray(appends.map(({ facts }) => facts.at(-1)!.id)),
      int4Array(appends.flatMap(({ facts }, at) => facts.map(() => at + 1))),
      textArray(appends.flatMap(({ stream, facts }) => facts.map(() => stream))),
      int4Array(appends.flatMap(({ expected, facts }) => facts.map((_, at) => expected + 1 + at))),
      uuidArray(facts.map(({ id }) => id)),
      textArray(facts.map(({ type }) => type)),
      int4Array(facts.map(({ schemaVersion }) => schemaVersion)),
      textArray(facts.map(({ committee }) => committee)),
      int8Array(facts.map(({ occurredAt }) => occurredAt)),
      textArray(facts.map(({ data }) => data)),
      textArray(facts.map(({ meta }) => meta)),
      textArray(others.map(({ stream }) => stream)),
      int4Array(others.map(({ version }) => version)),
      int4Array(rests.map(([append]) => append)),
      int4Array(rests.map(([, other]) => other)),
    ]);
  }
}
