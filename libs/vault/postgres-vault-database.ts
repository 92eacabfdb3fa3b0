import { Pool, type PoolClient } from 'pg';
import type { Statement, VaultDatabase } from './vault-database.ts';

/** Any constant: two processes that start at once define the tables one after the other. */
const definitionLock = 4_865_706_873;

/**
 * The schema `heli_keys`. Rows that are gone stay in PostgreSQL's WAL and in backups until those expire: there they are wrapped by the master
 * key, and `Vault.rewrap` makes them worthless.
 */
export class PostgresVaultDatabase implements VaultDatabase {
  readonly place = 'PostgreSQL, schema heli_keys';
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool({ connectionString: url, max: 4, options: '-c search_path=heli_keys' });
    // An idle connection may break at any time; the next query opens another.
    this.pool.on('error', () => {});
  }

  async query(sql: string, values: readonly (string | null)[] = []) {
    return (await this.pool.query(sql, [...values])).rows as Record<string, string | null>[];
  }

  transact(statements: readonly Statement[]) {
    return this.inTransaction(async client => {
      for (const [sql, values] of statements) await client.query(sql, [...values]);
    });
  }

  define(sql: string) {
    return this.inTransaction(async client => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [definitionLock]);
      await client.query(`CREATE SCHEMA IF NOT EXISTS heli_keys; ${sql}`);
    });
  }

  async tables() {
    return (await this.query("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'heli_keys'")).map(
      ({ name }) => name!,
    );
  }

  async scrub() {
    // Plain VACUUM leaves the bytes in the page; FULL writes the table anew, and it is small.
    await this.pool.query('VACUUM (FULL) secret');
  }

  async close() {
    await this.pool.end();
  }

  private async inTransaction(work: (client: PoolClient) => Promise<void>) {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await work(client);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}
