import { createHash } from 'node:crypto';
import {
  type Appended,
  type Batch,
  encodeAppend,
  EventStore,
  type Fact,
  type Flaw,
  type FollowOptions,
  followPages,
  Growth,
  type LogCopy,
  LogIsIncomplete,
  type Meta,
  type NewFact,
  type Part,
  type Position,
  RecentFacts,
  type Seen,
  StoreUnavailable,
} from '#engine';
import { AppendQueue } from './append-queue.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { block, checkSchema, columns, copying, prepareSchema } from './log-schema.ts';
import { PostgresCopy } from './postgres-copy.ts';
import { factOf, ReadQueue, type Row } from './read-queue.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`, PostgreSQL 14 or newer. */
  readonly url: string;
  /** Where the log lies; made where it is not there. One log per schema. */
  readonly schema?: string;
  /** Milliseconds until a question without an answer counts as lost. */
  readonly deadline?: number;
  /** Nothing is made or written: a user who may only read is enough. */
  readonly readOnly?: boolean;
}

/** Connections that read; two more write and listen. */
const readers = 2;
const pageOf = 500;
/** Facts compared at once with what they are found by: two blocks. */
const flawsAtOnce = 8_192;
/** Bytes of JSON in one page, with which it is full, whatever the count of facts. */
const pageSize = 4_000_000;
/** Positions of one page at the most that a filter by category looks at. */
const window = 20_000;
/** Positions to look through, for each fact of the categories, from which on they are found by stream and not by looking. */
const sparse = 20;
/** Milliseconds between two looks at the log without a hint, which is also how soon a dead listener is found. */
const poll = 1_000;
/** Milliseconds between two hints to other processes. */
const hintEvery = 5;

/**
 * The log in a PostgreSQL that several processes share. Positions have no gaps and stand in the order of the commits, because each commit
 * takes the log's lock, once for all appends that it carries.
 */
export class PostgresEventStore extends EventStore {
  override readonly exclusive = false;
  override readonly checksOthers = true;
  private readonly schema: string;
  private readonly readOnly: boolean;
  private readonly growth = new Growth();
  private readonly recent = new RecentFacts();
  private followers = 0;
  private readonly writer: Connection;
  private readonly readers: readonly Connection[];
  private readonly listener: Connection;
  private readonly appends: AppendQueue;
  private readonly reads: ReadQueue;
  private readonly lock: bigint;
  private readonly channel: string;
  /** Committed up to here, for all we know. */
  private known = 0n;
  private told = 0n;
  private isOpen = false;
  private hinting: Promise<void> | undefined;
  private sealing: Promise<void> | undefined;
  private watching: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  constructor({ url, schema = 'heli_log', deadline = 10_000, readOnly = false }: PostgresOptions) {
    super();
    if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new TypeError(`${JSON.stringify(schema)} is no schema name: a–z, 0–9 and _.`);
    this.schema = schema;
    this.readOnly = readOnly;
    this.channel = schema;
    this.lock = createHash('sha256').update(`heli event log ${schema}`).digest().readBigInt64BE();
    const options = (name: string, more: Partial<ConnectionOptions> = {}): ConnectionOptions => ({
      url,
      name: `${schema} ${name}`,
      deadline: deadline + 500,
      settings: `${settings(deadline)}${readOnly ? '; SET default_transaction_read_only = on' : ''}`,
      ...more,
    });
    this.writer = new Connection(options(readOnly ? 'looks' : 'appends'));
    this.readers = Array.from({ length: readers }, () => new Connection(options('reads')));
    this.listener = new Connection(
      options('hints', {
        // A hint is worth no flush of the disk.
        settings: `${settings(deadline)}; SET synchronous_commit = off; LISTEN ${this.channel}`,
        onNotification: payload => this.reaches(BigInt(payload)),
      }),
    );
    this.appends = new AppendQueue(this.writer, schema, this.lock, (before, appends) => {
      const head = before + BigInt(appends.reduce((sum, { facts }) => sum + facts.length, 0));
      if (this.followers > 0) this.recent.add(before, appends);
      this.reaches(head);
      this.hinting ??= this.hint();
      if (head / BigInt(block) > this.sealed) this.sealing ??= this.seal().catch(() => undefined);
    });
    this.reads = new ReadQueue(this.readers, schema);
  }

  override async open() {
    if (this.watching) return;
    if (this.readOnly) await checkSchema(text => this.writer.query(text), this.schema);
    else await prepareSchema(text => this.writer.query(text), this.schema, this.lock);
    const source = await copying(text => this.writer.query(text), this.schema);
    if (source !== undefined) {
      await this.writer.close();
      throw new LogIsIncomplete(`PostgreSQL, schema ${this.schema},`, source);
    }
    this.isOpen = true;
    await Promise.all([this.listener.ready(), ...this.readers.map(reader => reader.ready())]);
    await this.head();
    this.told = this.known;
    const stop = new AbortController();
    this.watching = { stop, ended: this.watch(stop.signal) };
  }

  override async copyFrom(source: string): Promise<LogCopy> {
    return PostgresCopy.begin(this.writer, this.schema, this.lock, source);
  }

  override async close() {
    await this.appends.idle();
    this.isOpen = false;
    this.watching?.stop.abort();
    await Promise.all([this.watching?.ended, this.hinting, this.sealing]);
    this.watching = undefined;
    await Promise.all([this.writer, ...this.readers, this.listener].map(connection => connection.close()));
    this.growth.grew();
  }

  override async append(stream: string, facts: readonly NewFact[], expected: number, seen: readonly Seen[] = []): Promise<Appended> {
    this.opened();
    if (this.readOnly) throw new TypeError('The log in PostgreSQL was opened for reading.');
    return this.appends.append(stream, encodeAppend(stream, facts, expected), expected, seen);
  }

  override async read(stream: string, part: number | Part = 1): Promise<readonly Fact[]> {
    this.opened();
    if (typeof part === 'number') return (await this.reads.read(stream, part)).map(factOf);
    const { from = 1, first, upTo } = part;
    if (first === undefined && upTo === undefined) return (await this.reads.read(stream, from)).map(factOf);
    const text =
      `SELECT ${columns} FROM ${this.schema}.facts WHERE stream = $1 AND version >= $2 ` +
      `AND position <= coalesce($3::bigint, 9223372036854775807) ORDER BY version LIMIT $4`;
    return (await this.reader().query<Row>({ name: 'read_part', text }, [stream, from, upTo ?? null, first ?? null])).map(factOf);
  }

  override async *follow(after: Position, options: FollowOptions): AsyncGenerator<Batch, void, void> {
    let begun = false;
    this.followers++;
    try {
      yield* followPages(after, options, this.growth, async position => {
        this.opened();
        // Others may have appended without our knowing yet: the first look is at the log itself.
        if (!begun) await this.head();
        begun = true;
        return this.page(position, options);
      });
    } finally {
      this.followers--;
    }
  }

  private async page(after: Position, { filter = {}, batch = pageOf, upTo: last }: FollowOptions): Promise<Batch> {
    const recent = this.recent.page(after, filter, batch);
    if (recent) return { ...recent, live: recent.position >= this.known };
    const { known } = this;
    const { categories, committee } = filter;
    let upTo = last !== undefined && last < known ? last : known;
    if (after >= upTo || categories?.length === 0)
      return { facts: [], position: after > upTo ? after : upTo, live: after >= known || upTo >= known };
    let name = 'page';
    let where = 'position > $1 AND position <= $2';
    const values: unknown[] = [after, upTo, batch];
    if (committee !== undefined) {
      values.push(committee);
      where += ` AND committee = $${values.length}`;
      name += '_committee';
    }
    if (categories && committee === undefined && upTo - after > BigInt(sparse * window)) {
      const found = await this.pageByStreams(after, upTo, categories, batch);
      if (found) return found;
    }
    if (categories) {
      // A committee's facts are found by their index, however far apart they lie.
      if (committee === undefined && upTo - after > window) values[1] = upTo = after + BigInt(window);
      values.push(categories);
      where += ` AND category = ANY ($${values.length})`;
      name += '_categories';
    }
    return this.pageWhere(name, where, values, upTo, batch);
  }

  /** Far from the end, few facts among many are found by their streams' names, so that the others are not looked at. */
  private async pageByStreams(after: Position, upTo: Position, categories: readonly string[], batch: number): Promise<Batch | undefined> {
    const most = Number(upTo - after) / sparse;
    const few =
      `SELECT count(*) FROM unnest($1::text[]) c CROSS JOIN LATERAL ` +
      `(SELECT FROM ${this.schema}.facts WHERE stream >= c || '-' AND stream < c || '.' LIMIT $2) f`;
    const [row] = await this.reader().query<[string]>({ name: 'few', text: few }, [categories, Math.ceil(most) + 1]);
    if (Number(row![0]) > most) return undefined;
    // With + 0 the planner cannot take the index of positions, by which it would look at all.
    const where =
      `position IN (SELECT f.position FROM unnest($4::text[]) c CROSS JOIN LATERAL (SELECT position FROM ${this.schema}.facts ` +
      `WHERE stream >= c || '-' AND stream < c || '.' AND position + 0 > $1 AND position + 0 <= $2 OFFSET 0) f)`;
    return this.pageWhere('page_streams', where, [after, upTo, batch, categories], upTo, batch);
  }

  private async pageWhere(name: string, where: string, values: readonly unknown[], upTo: Position, batch: number): Promise<Batch> {
    const text =
      `SELECT ${columns}, size FROM (SELECT *, sum(octet_length(data) + octet_length(meta)) OVER (ORDER BY position) AS size ` +
      `FROM (SELECT * FROM ${this.schema}.facts WHERE ${where} ORDER BY position LIMIT $3) page) sized ` +
      `WHERE size - octet_length(data) - octet_length(meta) < ${pageSize}`;
    const rows = await this.reader().query<[...Row, size: string]>({ name, text }, values);
    const facts = rows.map(row => factOf(row as unknown as Row));
    const isFull = facts.length === batch || Number(rows.at(-1)?.[8] ?? 0) >= pageSize;
    const position = isFull ? facts.at(-1)!.position : upTo;
    return { facts, position, live: position >= this.known };
  }

  override async head(): Promise<Position> {
    this.opened();
    return this.lookAt(this.reader());
  }

  private async lookAt(connection: Connection): Promise<Position> {
    const text = `SELECT coalesce(max(position), 0) FROM ${this.schema}.facts`;
    const [row] = await connection.query<[string]>({ name: 'head', text });
    const head = BigInt(row![0]);
    this.reaches(head);
    return head;
  }

  override async positionAt(time: string): Promise<Position> {
    const milliseconds = Date.parse(time);
    if (Number.isNaN(milliseconds)) throw new TypeError(`${JSON.stringify(time)} is no time: RFC 3339.`);
    this.opened();
    await this.head();
    await this.seal();
    const within = `SELECT max(position) FROM ${this.schema}.facts WHERE position > $1 AND position <= $2 AND occurred_at <= $3`;
    const ask = async (after: bigint, upTo: bigint) => {
      const [row] = await this.reader().query<[string | null]>({ name: 'position_within', text: within }, [after, upTo, milliseconds]);
      return row![0] === null ? undefined : BigInt(row![0]);
    };
    const recent = await ask(this.sealed * BigInt(block), this.known);
    if (recent !== undefined) return recent;
    const text = `SELECT max(block) FROM ${this.schema}.times WHERE earliest <= $1 AND block < $2`;
    const [row] = await this.reader().query<[string | null]>({ name: 'block_at', text }, [milliseconds, this.sealed]);
    if (row![0] === null) return 0n;
    const at = BigInt(row![0]) * BigInt(block);
    return (await ask(at, at + BigInt(block))) ?? 0n;
  }

  /** Blocks whose earliest time is kept. */
  private sealed = 0n;

  /** Keeps the earliest time of each full block, so that a time is found without reading the log. */
  private async seal() {
    const full = this.known / BigInt(block);
    const text =
      `INSERT INTO ${this.schema}.times SELECT b, (SELECT min(occurred_at) FROM ${this.schema}.facts ` +
      `WHERE position > b * ${block} AND position <= (b + 1) * ${block}) FROM generate_series($1::bigint, $2::bigint) b ON CONFLICT DO NOTHING`;
    try {
      if (this.sealed < full) {
        const [row] = await this.reader().query<[string]>(`SELECT coalesce(max(block) + 1, 0) FROM ${this.schema}.times`);
        this.sealed = BigInt(row![0]);
      }
      while (this.sealed < full && !this.readOnly) {
        const last = this.sealed + 255n < full ? this.sealed + 255n : full - 1n;
        await this.reader().query({ name: 'seal', text }, [this.sealed, last]);
        this.sealed = last + 1n;
      }
    } finally {
      this.sealing = undefined;
    }
  }

  override async flaw(): Promise<Flaw | undefined> {
    const head = await this.head();
    const text =
      `SELECT position, stream, category, committee, occurred_at, meta FROM ${this.schema}.facts ` +
      `WHERE position > $1 AND position <= $2 ORDER BY position LIMIT ${flawsAtOnce}`;
    let before = 0;
    let earliest = Infinity;
    type Columns = [position: string, stream: string, category: string, committee: string | null, occurredAt: string, meta: string];
    for (let after = 0n; after < head;) {
      const rows = await this.reader().query<Columns>({ name: 'flaw', text }, [after, head]);
      for (const [position, stream, category, committee, occurredAt, meta] of rows) {
        // Read here and not by the server, whose JSON takes less than a fact may hold.
        const said = JSON.parse(meta) as Meta;
        const time = Date.parse(said.occurredAt);
        const isSo =
          category === stream.slice(0, stream.indexOf('-')) && committee === (said.committee ?? null) && Number(occurredAt) === time;
        if (!isSo) return { position: BigInt(position), stream, before };
        before++;
        earliest = Math.min(earliest, time);
        if (BigInt(position) % BigInt(block) !== 0n) continue;
        const first = BigInt(position) - BigInt(block) + 1n;
        if (await this.isKeptOtherwise(first, earliest)) {
          const [row] = await this.reader().query<[string]>(`SELECT stream FROM ${this.schema}.facts WHERE position = ${first}`);
          return { position: first, stream: row?.[0] ?? stream, before: before - block };
        }
        earliest = Infinity;
      }
      after = rows.length < flawsAtOnce ? head : BigInt(rows.at(-1)![0]);
    }
    return undefined;
  }

  /** Whether the earliest time of the block that begins there is kept, and is another. */
  private async isKeptOtherwise(first: bigint, earliest: number): Promise<boolean> {
    const text = `SELECT earliest FROM ${this.schema}.times WHERE block = $1`;
    const [row] = await this.reader().query<[string]>({ name: 'flaw_time', text }, [(first - 1n) / BigInt(block)]);
    return row !== undefined && Number(row[0]) !== earliest;
  }

  private reaches(head: Position) {
    if (head <= this.known) return;
    this.known = head;
    this.growth.grew();
  }

  /** Tells the other processes, off the path of the appends: NOTIFY holds up every commit that carries one. */
  private async hint() {
    const stopped = this.watching?.stop.signal ?? AbortSignal.abort();
    while (this.told < this.known && !stopped.aborted) {
      const head = this.known;
      try {
        await this.listener.query({ name: 'hint', text: 'SELECT pg_notify($1, $2)' }, [this.channel, String(head)]);
      } catch {
        // They find out by themselves within `poll`.
      }
      this.told = head;
      await new Growth().since(0, stopped, hintEvery);
    }
    this.hinting = undefined;
  }

  /** Looks at the log now and then without being told, which also keeps the listening connection alive or makes a new one. */
  private async watch(signal: AbortSignal) {
    while (!signal.aborted) {
      await this.lookAt(this.listener).catch(() => undefined);
      await new Growth().since(0, signal, poll);
    }
  }

  private reader() {
    return this.readers.reduce((idlest, one) => (one.waiting < idlest.waiting ? one : idlest));
  }

  private opened() {
    if (!this.isOpen) throw new StoreUnavailable('The log in PostgreSQL is not open.');
  }
}

/**
 * Each statement sees what was committed before it; an answer means that the facts are on the disk; whatever the statistics of a new and
 * empty table say, facts are found by an index and plans are made once.
 */
const settings = (deadline: number) =>
  `SET default_transaction_isolation = 'read committed'; SET statement_timeout = ${deadline}; SET lock_timeout = ${deadline}; ` +
  `SET enable_seqscan = off; SET enable_bitmapscan = off; SET jit = off; SET plan_cache_mode = force_generic_plan; ` +
  `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`;
