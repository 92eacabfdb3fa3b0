import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Position } from '#engine';
import { Vault } from '#vault';

const tables = `
  CREATE TABLE IF NOT EXISTS webhook_delivery (
    id TEXT PRIMARY KEY, cursor TEXT NOT NULL, up_to TEXT, attempts TEXT NOT NULL, failing_since TEXT, next_at TEXT, tried_at TEXT,
    last_error TEXT, last_status TEXT, delivered_at TEXT, delivered TEXT NOT NULL)`;

/** How far a webhook has come. Times are RFC 3339. */
export interface Delivery {
  /** Everything up to here has been taken. */
  readonly cursor: Position;
  /** The message that is under way reaches up to here: once tried, it is the same until it is taken. */
  readonly upTo: Position | null;
  /** In a row, without success. */
  readonly attempts: number;
  readonly failingSince: string | null;
  readonly nextAt: string | null;
  readonly triedAt: string | null;
  readonly lastError: string | null;
  readonly lastStatus: number | null;
  readonly deliveredAt: string | null;
  /** Facts so far. */
  readonly delivered: number;
}

const columns = {
  cursor: 'cursor',
  upTo: 'up_to',
  attempts: 'attempts',
  failingSince: 'failing_since',
  nextAt: 'next_at',
  triedAt: 'tried_at',
  lastError: 'last_error',
  lastStatus: 'last_status',
  deliveredAt: 'delivered_at',
  delivered: 'delivered',
} as const satisfies Record<keyof Delivery, string>;

const read = (row: Record<string, string | null>): Delivery => ({
  cursor: BigInt(row['cursor']!),
  upTo: row['up_to'] == null ? null : BigInt(row['up_to']),
  attempts: Number(row['attempts']),
  failingSince: row['failing_since'] ?? null,
  nextAt: row['next_at'] ?? null,
  triedAt: row['tried_at'] ?? null,
  lastError: row['last_error'] ?? null,
  lastStatus: row['last_status'] == null ? null : Number(row['last_status']),
  deliveredAt: row['delivered_at'] ?? null,
  delivered: Number(row['delivered']),
});

/** The cursors, beside the secrets: unlike views they follow from no fact, so they stand where nothing is rebuilt. */
@Injectable()
export class Deliveries implements OnModuleInit {
  constructor(private readonly vault: Vault) {}

  async onModuleInit() {
    await this.vault.define(tables);
  }

  /** Begins after this position where it has not begun. */
  async begin(id: string, after: Position): Promise<Delivery> {
    await this.vault.query(
      'INSERT INTO webhook_delivery (id, cursor, attempts, delivered) VALUES ($1, $2, $3, $3) ON CONFLICT DO NOTHING',
      [id, String(after), '0'],
    );
    return (await this.find([id])).get(id)!;
  }

  async find(ids: readonly string[]): Promise<Map<string, Delivery>> {
    if (ids.length === 0) return new Map();
    const rows = await this.vault.query(`SELECT * FROM webhook_delivery WHERE id IN (${ids.map((_, i) => `$${i + 1}`).join(', ')})`, ids);
    return new Map(rows.map(row => [row['id']!, read(row)]));
  }

  /** @returns nothing where the cursor and the message under way are not what they were: another process was faster */
  async change(id: string, was: Delivery, to: Partial<Delivery>): Promise<Delivery | undefined> {
    const next = { ...was, ...to };
    const names = Object.keys(columns) as (keyof Delivery)[];
    const given = (value: Delivery[keyof Delivery]) => (value === null ? null : String(value));
    const sets = names.map((name, i) => `${columns[name]} = $${i + 4}`);
    const rows = await this.vault.query(
      `UPDATE webhook_delivery SET ${sets.join(', ')} WHERE id = $1 AND cursor = $2 AND coalesce(up_to, '') = $3 RETURNING id`,
      [id, String(was.cursor), was.upTo === null ? '' : String(was.upTo), ...names.map(name => given(next[name]))],
    );
    return rows.length === 1 ? next : undefined;
  }

  async forget(id: string): Promise<void> {
    await this.vault.query('DELETE FROM webhook_delivery WHERE id = $1', [id]);
  }
}
