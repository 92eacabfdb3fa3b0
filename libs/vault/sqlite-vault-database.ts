import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Statement, VaultDatabase } from './vault-database.ts';

/** A file of its own, readable by its owner alone; what is deleted is overwritten with zeros, in the file and in its WAL. */
export class SqliteVaultDatabase implements VaultDatabase {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(readonly place: string) {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    // Made here and not by SQLite, which would let the group and others read; its WAL gets the same mode.
    closeSync(openSync(place, 'a', 0o600));
    this.database = new DatabaseSync(place);
    this.database.exec(
      'PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;',
    );
  }

  async query(sql: string, values: readonly (string | null)[] = []) {
    return this.run(sql, values);
  }

  async transact(statements: readonly Statement[]) {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      for (const [sql, values] of statements) this.run(sql, values);
      this.database.exec('COMMIT');
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  async define(sql: string) {
    this.database.exec(sql);
  }

  async tables() {
    return this.run("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", []).map(({ name }) => name!);
  }

  async scrub() {
    const [outcome] = this.database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    if (outcome?.['busy'] !== 0) throw new Error(`${this.place} is being read elsewhere: its WAL could not be emptied yet.`);
  }

  async close() {
    this.database.close();
  }

  private run(sql: string, values: readonly (string | null)[]) {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.database.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'))));
    return statement.all(...values) as Record<string, string | null>[];
  }
}
