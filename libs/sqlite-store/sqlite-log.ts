// The append worker runs this file as it is, types stripped: nothing that needs compiling, no value imported from elsewhere in the repository.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { EncodedFact, Fact, Filter } from '#engine';

/** An append whose facts have been checked and encoded. */
export interface Wanted {
  readonly stream: string;
  readonly category: string;
  readonly expected: number;
  readonly facts: readonly EncodedFact[];
}

/** What came of it: the stream's version and the last fact's position, the version that the stream is at instead, or what broke. */
export type Came =
  | { readonly version: number; readonly position: number; readonly fresh: boolean }
  | { readonly actual: number }
  | { readonly broken: string };

/** A fact as it lies in the file. */
export type Row = readonly [
  position: number,
  stream: string,
  version: number,
  id: string,
  type: string,
  schemaVersion: number,
  data: string,
  meta: string,
];

export const factOf = ([position, stream, version, id, type, schemaVersion, data, meta]: Row): Fact => ({
  id,
  type,
  schemaVersion,
  data: JSON.parse(data) as Fact['data'],
  meta: JSON.parse(meta) as Fact['meta'],
  stream,
  version,
  position: BigInt(position),
});

/** The rows of a page, and up to where the log has been looked at for it. */
export interface Page {
  readonly rows: Row[];
  readonly position: number;
  readonly head: number;
}

interface Tail {
  /** The position of the stream's first fact. */
  readonly begins: number;
  readonly version: number;
  readonly id: string;
  readonly position: number;
}

const nothing: Tail = { begins: 0, version: 0, id: '', position: 0 };

const layout = 1;
/** "HELI": so that `file` and a wrong path can be told. */
const application = 0x48454c49;
const columns = 'position, stream, version, id, type, schema_version, data, meta';

/** Positions of one page at the most that a filter by category looks at, so that the event loop is not held. */
const window = 2_000;
/** Positions to look through, for each stream of the categories, from which on their facts are found by stream and not by looking. */
const sparse = 20;
/** Characters of JSON in one page at the most, whatever the count of facts. */
const pageSize = 4_000_000;
const tailsKept = 50_000;
/** Facts whose earliest time is kept together, so that a time is found in a long log. */
const block = 4_096;

/**
 * The log in one SQLite file, synchronous. One connection writes; any number in the same process read beside it.
 * Durable: an append is answered after its commit has reached the disk.
 */
export class SqliteLog {
  readonly path: string;
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private last = 0;
  private readonly tails = new Map<string, Tail>();

  /** The file is made where it is not there, unless `readOnly`. @throws where the file is no log of this product, or of a newer one */
  constructor(path: string, { readOnly = false } = {}) {
    this.path = path;
    // Who writes waits in a thread of its own; who reads holds up everybody.
    this.db = new DatabaseSync(path, { readOnly, timeout: readOnly ? 5_000 : 30_000 });
    try {
      if (readOnly) {
        this.db.exec('PRAGMA query_only = ON');
        this.check();
      } else this.prepare();
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** @returns the layout of the file; 0 where it is empty. @throws where it is no log of this product, or of a newer one */
  private check(): number {
    const kept = this.number('PRAGMA user_version');
    const owner = this.number('PRAGMA application_id');
    if (owner !== application && (owner !== 0 || kept !== 0 || this.number('SELECT count(*) FROM sqlite_schema') > 0))
      throw new Error(`${this.path} is a SQLite file of another application. Name another file.`);
    if (kept > layout) throw new Error(`${this.path} was written by a newer version (layout ${kept}, this one knows ${layout}). Update.`);
    return kept;
  }

  private prepare() {
    const kept = this.check();
    // FULL: each commit is flushed; NORMAL would lose acknowledged facts when the power goes.
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000');
    if (kept === 0)
      this.transaction(() =>
        this.db.exec(`
          CREATE TABLE streams (name TEXT PRIMARY KEY, begins INTEGER NOT NULL) STRICT, WITHOUT ROWID;
          CREATE TABLE facts (
            position INTEGER PRIMARY KEY,
            stream TEXT NOT NULL,
            stream_begins INTEGER NOT NULL,
            version INTEGER NOT NULL,
            category TEXT NOT NULL,
            committee TEXT,
            occurred_at INTEGER NOT NULL,
            id TEXT NOT NULL,
            type TEXT NOT NULL,
            schema_version INTEGER NOT NULL,
            data TEXT NOT NULL,
            meta TEXT NOT NULL
          ) STRICT;
          -- By the position of the stream's first fact: streams of one time lie together, so that a commit writes few pages.
          CREATE UNIQUE INDEX facts_stream ON facts (stream_begins, version);
          CREATE INDEX facts_committee ON facts (committee, position) WHERE committee IS NOT NULL;
          CREATE TABLE times (block INTEGER PRIMARY KEY, earliest INTEGER NOT NULL) STRICT;
          PRAGMA application_id = ${application};
          PRAGMA user_version = ${layout};
        `),
      );
    this.last = this.head();
  }

  /** Takes facts from elsewhere as they stand there. Not durable: for a file that is thrown away. @throws where two stand at one place */
  keep(some: readonly { stream: string; version: number; position: number; fact: EncodedFact }[]) {
    if (some.length === 0) return;
    this.db.exec('PRAGMA synchronous = OFF');
    this.transaction(() => {
      for (const { stream, version, position, fact } of some) {
        let begins = this.tails.get(stream)?.begins;
        if (begins === undefined) {
          begins = position;
          this.statement('INSERT INTO streams VALUES (?, ?)').run(stream, begins);
          this.tails.set(stream, { begins, version, id: fact.id, position });
        }
        this.statement(
          `INSERT INTO facts (${columns}, stream_begins, category, committee, occurred_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(
          position,
          stream,
          version,
          fact.id,
          fact.type,
          fact.schemaVersion,
          fact.data,
          fact.meta,
          begins,
          stream.slice(0, stream.indexOf('-')),
          fact.committee,
          fact.occurredAt,
        );
      }
    });
  }

  /** One durable transaction for all of them. What one of them asks wrongly, or breaks, is its own affair. */
  append(wanted: readonly Wanted[]): Came[] {
    if (this.tails.size > tailsKept) this.tails.clear();
    try {
      return this.transaction(() => wanted.map(one => this.appendOne(one)));
    } catch (error) {
      if (wanted.length === 1) return [{ broken: said(error) }];
      return wanted.flatMap(one => this.append([one]));
    }
  }

  /** All of them in one durable transaction, or none. @throws where a stream is not at the version expected */
  take(wanted: readonly Wanted[]): void {
    if (this.tails.size > tailsKept) this.tails.clear();
    this.transaction(() => {
      for (const one of wanted) {
        const came = this.appendOne(one);
        if (!('fresh' in came) || !came.fresh)
          throw new Error(`${one.stream} is not at version ${one.expected}${'actual' in came ? ` but at ${came.actual}` : ''}.`);
      }
    });
  }

  /** What is being copied into this log; nothing where it is whole. */
  copying(): string | undefined {
    if (this.number("SELECT count(*) FROM sqlite_schema WHERE name = 'copying'") === 0) return undefined;
    return (this.statement('SELECT source FROM copying').get() as unknown as [string])[0];
  }

  beginCopy(source: string): void {
    this.transaction(() => {
      this.db.exec('CREATE TABLE copying (only INTEGER PRIMARY KEY, source TEXT NOT NULL) STRICT');
      this.db.prepare('INSERT INTO copying VALUES (1, ?)').run(source);
    });
  }

  endCopy(): void {
    this.statements.clear();
    this.transaction(() => this.db.exec('DROP TABLE copying'));
    // What was copied is in the one file now, whoever copies that.
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  private appendOne({ stream, category, expected, facts }: Wanted): Came {
    const tail = this.tail(stream);
    if (tail.version !== expected) return this.again(stream, facts, expected) ?? { actual: tail.version };
    const last = facts.at(-1)!;
    // The same append, asked again with the version that it led to.
    if (tail.id === last.id) return { version: tail.version, position: tail.position, fresh: false };
    const insert = this.statement(
      `INSERT INTO facts (${columns}, stream_begins, category, committee, occurred_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const begins = tail.begins || this.last + 1;
    if (expected === 0) this.statement('INSERT INTO streams VALUES (?, ?)').run(stream, begins);
    let version = expected;
    for (const { id, type, schemaVersion, data, meta, committee, occurredAt } of facts) {
      insert.run(++this.last, stream, ++version, id, type, schemaVersion, data, meta, begins, category, committee, occurredAt);
      if (this.last % block === 0) this.keepTime(this.last / block - 1);
    }
    this.tails.set(stream, { begins, version, id: last.id, position: this.last });
    return { version, position: this.last, fresh: true };
  }

  /** The first answer, where exactly these facts stand after `expected`. */
  private again(stream: string, facts: readonly EncodedFact[], expected: number): Came | undefined {
    const rows = this.statement(
      'SELECT position, id FROM facts WHERE stream_begins = (SELECT begins FROM streams WHERE name = ?) AND version > ? ORDER BY version LIMIT ?',
    ).all(stream, expected, facts.length) as unknown as [number, string][];
    if (rows.length < facts.length || facts.some(({ id }, at) => rows[at]![1] !== id)) return undefined;
    return { version: expected + facts.length, position: rows.at(-1)![0], fresh: false };
  }

  private keepTime(at: number) {
    this.statement('INSERT INTO times SELECT ?, min(occurred_at) FROM facts WHERE position > ? AND position <= ?').run(
      at,
      at * block,
      (at + 1) * block,
    );
  }

  /** Where a stream ends. Kept in memory too: nobody else writes. */
  private tail(stream: string): Tail {
    const kept = this.tails.get(stream);
    if (kept) return kept;
    const row = this.statement(
      `SELECT begins, version, id, position FROM streams JOIN facts ON stream_begins = begins WHERE name = ? ORDER BY version DESC LIMIT 1`,
    ).get(stream) as unknown as [number, number, string, number] | undefined;
    return row ? { begins: row[0], version: row[1], id: row[2], position: row[3] } : nothing;
  }

  /** At most `limit` facts of a stream from version `from`, none after position `upTo`; fewer only at that end. */
  read(stream: string, from: number, limit: number, upTo = Number.MAX_SAFE_INTEGER): Row[] {
    return this.statement(
      `SELECT ${columns} FROM facts WHERE stream_begins = (SELECT begins FROM streams WHERE name = ?) AND version >= ? AND position <= ? ORDER BY version LIMIT ?`,
    ).all(stream, from, upTo, limit) as unknown as Row[];
  }

  /** The next facts after a position that the filter lets through, `limit` at the most. */
  page(after: number, { categories, committee }: Filter, limit: number, last = Number.MAX_SAFE_INTEGER): Page {
    const head = this.head();
    const end = Math.min(head, last);
    if (after >= end || categories?.length === 0) return { rows: [], position: Math.max(after, end), head };
    if (categories && committee === undefined && end - after > sparse * window && this.areFew(categories, (end - after) / sparse))
      return this.pageByStreams(after, categories, limit, end, head);
    // A committee's facts are found by their index, however far apart they lie.
    const upTo = categories && committee === undefined ? Math.min(end, after + window) : end;
    const where = ['position > ?', 'position <= ?'];
    const values: (string | number)[] = [after, upTo];
    if (committee !== undefined) {
      where.push('committee = ?');
      values.push(committee);
    }
    if (categories) {
      where.push(`category IN (${categories.map(() => '?').join(', ')})`);
      values.push(...categories);
    }
    const from = committee === undefined ? 'facts' : 'facts INDEXED BY facts_committee';
    const select = this.statement(`SELECT ${columns} FROM ${from} WHERE ${where.join(' AND ')} ORDER BY position LIMIT ?`);
    return pageOf(select.iterate(...values, limit) as unknown as Iterable<Row>, limit, upTo, head);
  }

  private areFew(categories: readonly string[], most: number): boolean {
    let streams = 0;
    for (const category of categories) {
      const some = 'SELECT count(*) FROM (SELECT 1 FROM streams WHERE name >= ? AND name < ? LIMIT ?)';
      streams += this.number(some, `${category}-`, `${category}.`, Math.ceil(most) + 1);
      if (streams > most) return false;
    }
    return true;
  }

  /** Far from the end, few streams among many are found by their names, so that the others' facts are not looked at. */
  private pageByStreams(after: number, categories: readonly string[], limit: number, upTo: number, head: number): Page {
    const named = categories.map(() => 'name >= ? AND name < ?').join(' OR ');
    const select = this.statement(
      `SELECT ${columns} FROM facts WHERE position IN (` +
        `SELECT f.position FROM streams CROSS JOIN facts f ON f.stream_begins = begins WHERE (${named}) AND f.position > ? AND f.position <= ? ` +
        `ORDER BY f.position LIMIT ?) ORDER BY position`,
    );
    const names = categories.flatMap(category => [`${category}-`, `${category}.`]);
    return pageOf(select.iterate(...names, after, upTo, limit) as unknown as Iterable<Row>, limit, upTo, head);
  }

  /** The position of the last fact; 0 in an empty log. */
  head(): number {
    return this.number('SELECT max(position) FROM facts');
  }

  /** The position of the last fact that occurred at or before this time; 0 where there is none. */
  positionAt(milliseconds: number): number {
    const within = 'SELECT max(position) FROM facts WHERE position > ? AND position <= ? AND occurred_at <= ?';
    const kept = this.number('SELECT max(block) + 1 FROM times');
    const recent = this.number(within, kept * block, Number.MAX_SAFE_INTEGER, milliseconds);
    if (recent > 0) return recent;
    const at = this.number('SELECT max(block) + 1 FROM times WHERE earliest <= ?', milliseconds) - 1;
    return at < 0 ? 0 : this.number(within, at * block, (at + 1) * block, milliseconds);
  }

  /** The first fact from a position on, among so many, whose columns do not say what the fact says. */
  flaw(after: number, upTo: number): { position: number; stream: string; before: number } | undefined {
    const row = this.statement(
      `SELECT f.position, f.stream, (SELECT count(*) FROM facts b WHERE b.position < f.position)
       FROM facts f LEFT JOIN streams s ON s.name = f.stream
       WHERE f.position > ? AND f.position <= ? AND NOT (
         f.stream_begins IS s.begins AND (f.version <> 1 OR f.position = f.stream_begins)
         AND f.category = substr(f.stream, 1, instr(f.stream, '-') - 1)
         AND f.committee IS json_extract(f.meta, '$.committee')
         AND f.occurred_at = CAST(round((julianday(json_extract(f.meta, '$.occurredAt')) - 2440587.5) * 86400000) AS INTEGER))
       ORDER BY f.position LIMIT 1`,
    ).get(after, upTo) as unknown as [number, string, number] | undefined;
    if (row) return { position: row[0], stream: row[1], before: row[2] };
    const time = this.statement(
      `SELECT f.position, f.stream, f.position - 1 FROM times t JOIN facts f ON f.position = t.block * ${block} + 1
       WHERE f.position > ? AND f.position <= ?
         AND t.earliest IS NOT (SELECT min(occurred_at) FROM facts WHERE position > t.block * ${block} AND position <= (t.block + 1) * ${block})
       LIMIT 1`,
    ).get(after, upTo) as unknown as [number, string, number] | undefined;
    return time && { position: time[0], stream: time[1], before: time[2] };
  }

  close() {
    this.statements.clear();
    this.db.close();
  }

  private transaction<T>(work: () => T): T {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      this.tails.clear();
      this.last = this.number("SELECT count(*) FROM sqlite_schema WHERE name = 'facts'") > 0 ? this.head() : 0;
      throw error;
    }
  }

  private number(sql: string, ...values: (string | number)[]): number {
    const row = this.statement(sql).get(...values) as unknown as [number | null] | undefined;
    return row?.[0] ?? 0;
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** With SQLite's own number: 5 is busy, 10 the disk, 13 full. */
const said = (error: unknown) =>
  error instanceof Error ? `${error.message}${'errcode' in error ? ` (SQLite ${String(error.errcode)})` : ''}` : String(error);

/** Takes rows until they are enough, by number or by size. */
function pageOf(found: Iterable<Row>, limit: number, upTo: number, head: number): Page {
  const rows: Row[] = [];
  let size = 0;
  for (const row of found) {
    rows.push(row);
    size += row[6].length + row[7].length;
    if (size >= pageSize) break;
  }
  return { rows, position: rows.length === limit || size >= pageSize ? rows.at(-1)![0] : upTo, head };
}
