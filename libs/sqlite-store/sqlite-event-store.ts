import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  type Appended,
  type Batch,
  categoryOf,
  encodeAppend,
  EventStore,
  type Fact,
  type Flaw,
  type FollowOptions,
  followPages,
  Growth,
  type LogCopy,
  LogIsIncomplete,
  type NewFact,
  type Part,
  type Position,
  RecentFacts,
  StoreUnavailable,
  VersionConflict,
} from '#engine';
import { makeDurably } from './durable-file.ts';
import { SqliteCopy } from './sqlite-copy.ts';
import { SqliteLock } from './sqlite-lock.ts';
import { type Came, factOf, SqliteLog, type Wanted } from './sqlite-log.ts';

export interface SqliteOptions {
  /** The data file; it and its folder are made where they are not there. Two more files lie beside it while it is in use. */
  readonly path: string;
  /** Where commits wait for the disk: in a thread of their own, or here. */
  readonly commit?: 'worker' | 'main';
  /** Nothing is made, locked or written: the file can be read while another process appends to it. */
  readonly readOnly?: boolean;
}

interface Pending {
  readonly wanted: Wanted;
  readonly done: (appended: Appended) => void;
  readonly failed: (error: Error) => void;
}

/** Appends in one commit at the most, by number and by characters of JSON. */
const largestBatch = { appends: 1_024, size: 8_000_000 };
const readAtOnce = 1_000;
const pageOf = 500;
/** So many facts are compared with their columns before others have a turn. */
const flawsAtOnce = 8_192;
/** Milliseconds between two looks at a log to which another process appends. */
const poll = 250;

/**
 * The log in one file of this machine: the embedded default. Appends that arrive while a commit is under way go into the next one
 * together, so that one flush of the disk serves many.
 */
export class SqliteEventStore extends EventStore {
  override readonly exclusive: boolean;
  private readonly path: string;
  private readonly commit: 'worker' | 'main';
  private readonly readOnly: boolean;
  private readonly growth = new Growth();
  private readonly recent = new RecentFacts();
  private followers = 0;
  /** Committed up to here. */
  private known = 0n;
  private lock: SqliteLock | undefined;
  private reader: SqliteLog | undefined;
  private committer: Committer | undefined;
  private queue: Pending[] = [];
  private flushing: Promise<void> | undefined;

  constructor({ path, commit = 'worker', readOnly = false }: SqliteOptions) {
    super();
    this.path = resolve(path);
    this.commit = commit;
    this.readOnly = readOnly;
    this.exclusive = !readOnly;
  }

  /** @throws LogIsLocked where another process has the file and it is to be written */
  override async open() {
    if (this.reader) return;
    if (this.readOnly) {
      this.reader = new SqliteLog(this.path, { readOnly: true });
      await this.refuseIncomplete();
      return;
    }
    makeDurably(this.path);
    this.lock = SqliteLock.take(this.path);
    try {
      this.committer = this.commit === 'worker' ? await WorkerCommitter.start(this.path) : new DirectCommitter(this.path);
      this.reader = new SqliteLog(this.path, { readOnly: true });
      await this.refuseIncomplete();
      this.known = BigInt(this.reader.head());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  private async refuseIncomplete() {
    const source = this.reader?.copying();
    if (source === undefined) return;
    await this.close();
    throw new LogIsIncomplete(this.path, source);
  }

  override async close() {
    while (this.flushing) await this.flushing;
    const { committer, reader, lock } = this;
    this.committer = this.reader = this.lock = undefined;
    this.growth.grew();
    reader?.close();
    await committer?.close();
    lock?.release();
  }

  /** @throws LogIsLocked where another process has the file */
  override async copyFrom(source: string): Promise<LogCopy> {
    return SqliteCopy.begin(this.path, source);
  }

  override async append(stream: string, facts: readonly NewFact[], expected: number): Promise<Appended> {
    if (this.readOnly) throw new TypeError(`${this.path} was opened for reading.`);
    const wanted = { stream, category: categoryOf(stream), expected, facts: encodeAppend(stream, facts, expected) };
    return new Promise((done, failed) => {
      this.queue.push({ wanted, done, failed });
      this.flushing ??= this.flush();
    });
  }

  private async flush() {
    // Whoever appends in the same turn of the event loop goes along.
    await turn();
    while (this.queue.length > 0) {
      const batch = this.takeBatch();
      let came: readonly Came[];
      try {
        came = await this.opened(this.committer).append(batch.map(({ wanted }) => wanted));
      } catch (error) {
        came = batch.map(() => ({ broken: error instanceof Error ? error.message : String(error) }));
      }
      const fresh = batch.filter((_, at) => 'fresh' in came[at]! && came[at].fresh).map(({ wanted }) => wanted);
      if (fresh.length > 0) {
        const { position } = came.findLast(one => 'fresh' in one && one.fresh) as { position: number };
        this.known = BigInt(position);
        if (this.followers > 0) this.recent.add(BigInt(position - fresh.reduce((sum, { facts }) => sum + facts.length, 0)), fresh);
        this.growth.grew();
      }
      for (const [at, { wanted, done, failed }] of batch.entries()) {
        const one = came[at]!;
        if ('position' in one) done({ version: one.version, position: BigInt(one.position) });
        else if ('actual' in one) failed(new VersionConflict(wanted.stream, wanted.expected, one.actual));
        else failed(new StoreUnavailable(`${this.path} took no facts: ${one.broken}`));
      }
    }
    this.flushing = undefined;
  }

  private takeBatch() {
    let size = 0;
    let count = 0;
    while (count < this.queue.length && count < largestBatch.appends && size < largestBatch.size)
      for (const { data, meta } of this.queue[count++]!.wanted.facts) size += data.length + meta.length;
    return this.queue.splice(0, count);
  }

  override async read(stream: string, part: number | Part = 1): Promise<readonly Fact[]> {
    const { from = 1, first = Infinity, upTo } = typeof part === 'number' ? { from: part } : part;
    const last = upTo === undefined ? undefined : Number(upTo);
    const facts: Fact[] = [];
    for (;;) {
      const most = Math.min(readAtOnce, first - facts.length);
      const rows = most > 0 ? this.ask(log => log.read(stream, from + facts.length, most, last)) : [];
      for (const row of rows) facts.push(factOf(row));
      if (rows.length < most || facts.length >= first) return facts;
      await turn();
    }
  }

  override async *follow(after: Position, options: FollowOptions): AsyncGenerator<Batch, void, void> {
    this.followers++;
    try {
      const pull = async (position: Position) => this.page(position, options);
      yield* followPages(after, options, this.growth, pull, this.readOnly ? poll : undefined);
    } finally {
      this.followers--;
    }
  }

  private page(after: Position, { filter = {}, batch = pageOf, upTo }: FollowOptions): Batch {
    this.opened(this.reader);
    const recent = this.readOnly ? undefined : this.recent.page(after, filter, batch);
    if (recent) return { ...recent, live: recent.position >= this.known };
    const page = this.ask(log => log.page(Number(after), filter, batch, upTo === undefined ? undefined : Number(upTo)));
    return { facts: page.rows.map(factOf), position: BigInt(page.position), live: page.position >= page.head };
  }

  override async head() {
    return BigInt(this.ask(log => log.head()));
  }

  override async positionAt(time: string) {
    const milliseconds = Date.parse(time);
    if (Number.isNaN(milliseconds)) throw new TypeError(`${JSON.stringify(time)} is no time: RFC 3339.`);
    return BigInt(this.ask(log => log.positionAt(milliseconds)));
  }

  override async flaw(): Promise<Flaw | undefined> {
    const head = this.ask(log => log.head());
    for (let after = 0; after < head; after += flawsAtOnce) {
      const found = this.ask(log => log.flaw(after, after + flawsAtOnce));
      if (found) return { ...found, position: BigInt(found.position) };
      await turn();
    }
    return undefined;
  }

  private ask<T>(question: (log: SqliteLog) => T): T {
    const reader = this.opened(this.reader);
    try {
      return question(reader);
    } catch (error) {
      throw new StoreUnavailable(`${this.path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }

  private opened<T>(what: T | undefined): T {
    if (!what) throw new StoreUnavailable(`${this.path} is not open.`);
    return what;
  }
}

interface Committer {
  append(wanted: readonly Wanted[]): Promise<readonly Came[]>;
  close(): Promise<void>;
}

class DirectCommitter implements Committer {
  private readonly log: SqliteLog;

  constructor(path: string) {
    this.log = new SqliteLog(path);
  }

  async append(wanted: readonly Wanted[]) {
    return this.log.append(wanted);
  }

  async close() {
    this.log.close();
  }
}

/** One batch at a time in a worker thread. A thread that breaks is replaced by the next append. */
class WorkerCommitter implements Committer {
  private answer: PromiseWithResolvers<unknown> | undefined;
  private worker: Worker | undefined;

  private constructor(private readonly path: string) {}

  static async start(path: string) {
    const committer = new WorkerCommitter(path);
    await committer.begin();
    return committer;
  }

  private begin() {
    // The source in tests and under type stripping, what tsc made of it in dist.
    const file = new URL(import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js', import.meta.url);
    const worker = new Worker(fileURLToPath(file), { workerData: this.path, name: 'sqlite-commits' });
    const broken = (error: Error) => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      this.answer?.reject(error);
    };
    worker.on('message', message => this.answer?.resolve(message));
    worker.on('error', broken);
    worker.on('exit', code => broken(new Error(`The thread that commits ended with ${code}.`)));
    this.worker = worker;
    this.answer = Promise.withResolvers();
    return this.answer.promise;
  }

  async append(wanted: readonly Wanted[]) {
    if (!this.worker) await this.begin();
    this.answer = Promise.withResolvers();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    this.worker!.postMessage(wanted);
    return (await this.answer.promise) as readonly Came[];
  }

  async close() {
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise(resolve => worker.once('exit', resolve));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    worker.postMessage('close');
    await ended;
  }
}
