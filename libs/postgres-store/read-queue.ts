import { setImmediate as turn } from 'node:timers/promises';
import type { Fact } from '#engine';
import type { Connection } from './connection.ts';
import { int4Array, textArray } from './binary-array.ts';
import { columns } from './log-schema.ts';

/** A fact as it comes from the server. */
export type Row = [
  position: string,
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

interface Pending {
  readonly stream: string;
  from: number;
  readonly rows: Row[];
  readonly done: (rows: Row[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Facts of one stream in one answer at the most, asked for alone and among others; the rest is asked for after it. */
const alone = 1_000;
const among = 100;
const largest = 256;

/** Streams asked for while an answer is awaited are asked for together: before each decision a shared log is looked at, mostly in vain. */
export class ReadQueue {
  private queue: Pending[] = [];
  private under = 0;

  constructor(
    private readonly connections: readonly Connection[],
    private readonly schema: string,
  ) {}

  read(stream: string, from: number): Promise<Row[]> {
    return new Promise((done, failed) => {
      this.queue.push({ stream, from, rows: [], done, failed });
      if (this.under < this.connections.length) void this.flush(this.connections[this.under++]!);
    });
  }

  private async flush(connection: Connection) {
    await turn();
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, largest);
      try {
        await this.send(connection, batch);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.under--;
  }

  private async send(connection: Connection, batch: readonly Pending[]) {
    if (batch.length === 1) {
      const [{ stream, from }] = batch as [Pending];
      const text = `SELECT ${columns} FROM ${this.schema}.facts WHERE stream = $1 AND version >= $2 ORDER BY version LIMIT ${alone}`;
      return this.hand(batch[0]!, await connection.query<Row>({ name: 'read_one', text }, [stream, from]), alone);
    }
    const text =
      `SELECT ${columns}, w.n FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS w(wanted, since, n) CROSS JOIN LATERAL ` +
      `(SELECT ${columns} FROM ${this.schema}.facts WHERE stream = w.wanted AND version >= w.since ORDER BY version LIMIT ${among}) f`;
    const rows = await connection.query<[...Row, n: string]>({ name: 'read_many', text }, [
      textArray(batch.map(({ stream }) => stream)),
      int4Array(batch.map(({ from }) => from)),
    ]);
    const by = batch.map((): Row[] => []);
    for (const row of rows) by[Number(row[8]) - 1]!.push(row as unknown as Row);
    for (const [at, pending] of batch.entries()) this.hand(pending, by[at]!, among);
  }

  private hand(pending: Pending, rows: Row[], limit: number) {
    for (const row of rows) pending.rows.push(row);
    if (rows.length < limit) return pending.done(pending.rows);
    pending.from += rows.length;
    this.queue.push(pending);
  }
}
