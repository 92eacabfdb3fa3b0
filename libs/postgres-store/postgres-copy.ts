import { setTimeout as wait } from 'node:timers/promises';
import { CopyRefused, encodeAppend, type Fact, type LogCopy, runsOf, StoreUnavailable } from '#engine';
import { int4Array, int8Array, textArray, uuidArray } from './binary-array.ts';
import type { Connection } from './connection.ts';
import { columns, copying, prepareSchema } from './log-schema.ts';
import { factOf, type Row } from './read-queue.ts';

const pageOf = 2_000;
const tries = 8;

/** Another log's facts on their way into a schema. A table `copying` says so until all of them are there. */
export class PostgresCopy implements LogCopy {
  private constructor(
    private readonly writer: Connection,
    private readonly schema: string,
    private head: bigint,
  ) {}

  /** @throws CopyRefused @throws StoreUnavailable */
  static async begin(writer: Connection, schema: string, lock: bigint, source: string): Promise<PostgresCopy> {
    const ask = <Row extends readonly unknown[]>(text: string) => writer.query<Row>(text);
    const place = `PostgreSQL, schema ${schema}`;
    const refused = async (zh: string, en: string) => {
      await writer.close();
      return new CopyRefused(`${place}：${zh} ${place}: ${en}`);
    };
    await prepareSchema(ask, schema, lock);
    const [others] = await writer.query<[string | null]>(
      `SELECT string_agg(pid::text, ', ') FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()`,
      [`${schema} appends`],
    );
    if (others![0] !== null)
      throw await refused(
        `有服务正在使用它（连接 ${others![0]}）。请先停止服务。`,
        `a server works on it (connections ${others![0]}). Stop it first.`,
      );
    // Sent as one, so that it is one transaction: no fact can come between the look and the mark.
    await ask(`
      SELECT pg_advisory_xact_lock(${lock});
      DO $do$ BEGIN
        IF NOT EXISTS (SELECT FROM ${schema}.facts) THEN CREATE TABLE IF NOT EXISTS ${schema}.copying (source text NOT NULL); END IF;
      END $do$`);
    const [[head] = ['0']] = await ask<[string]>(`SELECT coalesce(max(position), 0) FROM ${schema}.facts`);
    if (head === '0')
      await writer.query(`INSERT INTO ${schema}.copying (source) SELECT $1 WHERE NOT EXISTS (SELECT FROM ${schema}.copying)`, [source]);
    const begun = await copying(ask, schema);
    if (begun === undefined)
      throw await refused(`已有 ${head} 条事实，不会被覆盖。`, `it holds ${head} facts, which are not written over.`);
    if (begun !== source)
      throw await refused(`里面有未完成的另一次恢复或迁移（来自 ${begun}）。`, `it holds the unfinished copy of another log (${begun}).`);
    return new PostgresCopy(writer, schema, BigInt(head));
  }

  async *facts(): AsyncGenerator<readonly Fact[]> {
    const text = `SELECT ${columns} FROM ${this.schema}.facts WHERE position > $1 ORDER BY position LIMIT ${pageOf}`;
    for (let after = '0'; ;) {
      const rows = await this.writer.query<Row>({ name: 'copied', text }, [after]);
      if (rows.length === 0) return;
      yield rows.map(factOf);
      after = rows.at(-1)![0];
    }
  }

  async add(facts: readonly Fact[]): Promise<void> {
    const runs = runsOf(facts);
    /** The version of each stream that must be there before, and how far it comes with these. */
    const before = new Map<string, number>();
    const tails = new Map<string, number>();
    for (const { stream, expected, facts } of runs) {
      const tail = tails.get(stream);
      if (tail === undefined) before.set(stream, expected);
      else if (tail !== expected) throw new CopyRefused(`PostgreSQL, schema ${this.schema}: ${stream} has no version ${expected}.`);
      tails.set(stream, expected + facts.length);
    }
    const rows = runs.flatMap(({ stream, expected, facts }) =>
      encodeAppend(stream, facts, expected).map((fact, at) => ({ ...fact, stream, version: expected + 1 + at })),
    );
    const text =
      `INSERT INTO ${this.schema}.facts (position, stream, version, category, committee, occurred_at, id, type, schema_version, data, meta) ` +
      `SELECT $1 + w.n, w.stream, w.version, split_part(w.stream, '-', 1), w.committee, w.occurred_at, w.id, w.type, w.schema_version, w.data, w.meta ` +
      `FROM unnest($2::text[], $3::int[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::bigint[], $9::text[], $10::text[]) ` +
      `WITH ORDINALITY AS w(stream, version, id, type, schema_version, committee, occurred_at, data, meta, n) ` +
      `WHERE NOT EXISTS (SELECT FROM unnest($11::text[], $12::int[]) AS b(stream, version) WHERE b.version > 0 ` +
      `AND NOT EXISTS (SELECT FROM ${this.schema}.facts f WHERE f.stream = b.stream AND f.version = b.version)) RETURNING 1`;
    const values = [
      this.head,
      textArray(rows.map(({ stream }) => stream)),
      int4Array(rows.map(({ version }) => version)),
      uuidArray(rows.map(({ id }) => id)),
      textArray(rows.map(({ type }) => type)),
      int4Array(rows.map(({ schemaVersion }) => schemaVersion)),
      textArray(rows.map(({ committee }) => committee)),
      int8Array(rows.map(({ occurredAt }) => occurredAt)),
      textArray(rows.map(({ data }) => data)),
      textArray(rows.map(({ meta }) => meta)),
      textArray([...before.keys()]),
      int4Array([...before.values()]),
    ];
    const after = this.head + BigInt(rows.length);
    for (let attempt = 1; ; attempt++)
      try {
        const added = await this.writer.query<[number]>({ name: 'copy', text }, values);
        if (added.length === rows.length) break;
        throw new CopyRefused(`PostgreSQL, schema ${this.schema}: a stream does not go on where it stopped.`);
      } catch (error) {
        if (error instanceof CopyRefused) throw error;
        // A position or a version that is taken: somebody else has written here.
        if (!(error instanceof StoreUnavailable))
          throw new CopyRefused(`PostgreSQL, schema ${this.schema}: ${error instanceof Error ? error.message : String(error)}`, {
            cause: error,
          });
        if (attempt === tries) throw error;
        await wait(100 * attempt);
        // It may have been done before the answer was lost.
        if ((await this.reached()) === after) break;
      }
    this.head = after;
  }

  async finish(): Promise<void> {
    await this.writer.query(`ANALYZE ${this.schema}.facts`);
    await this.writer.query(`DROP TABLE IF EXISTS ${this.schema}.copying`);
  }

  close(): Promise<void> {
    return this.writer.close();
  }

  private async reached(): Promise<bigint | undefined> {
    try {
      const [[head] = ['0']] = await this.writer.query<[string]>(`SELECT coalesce(max(position), 0) FROM ${this.schema}.facts`);
      return BigInt(head);
    } catch (error) {
      if (error instanceof StoreUnavailable) return undefined;
      throw error;
    }
  }
}
