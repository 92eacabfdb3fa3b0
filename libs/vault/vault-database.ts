export type Statement = readonly [sql: string, values: readonly (string | null)[]];

/** The few tables that must be able to forget, kept apart from the log. One dialect of SQL: `$1` parameters, text columns. */
export interface VaultDatabase {
  /** Its place, for sentences to the operator. */
  readonly place: string;
  query(sql: string, values?: readonly (string | null)[]): Promise<Record<string, string | null>[]>;
  /** All of them, or none, in one transaction. */
  transact(statements: readonly Statement[]): Promise<void>;
  /** `CREATE TABLE IF NOT EXISTS …`; also in two processes at once. */
  define(sql: string): Promise<void>;
  /** The names of the tables there are. */
  tables(): Promise<string[]>;
  /** What was deleted or overwritten before is in none of the database's files from now on. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
