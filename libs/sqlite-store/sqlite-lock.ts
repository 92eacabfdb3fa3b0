import { accessSync, constants, existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';

/** Another process works on the file. */
export class LogIsLocked extends Error {
  override readonly name = 'LogIsLocked';
}

/**
 * Holds a file for this process as long as it lives: a lock of the operating system on another beside it, which ends with the process,
 * however that ends. The file is only ever opened by SQLite: POSIX drops a process' locks with the first descriptor that it closes.
 */
export class SqliteLock {
  private readonly db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.db = db;
  }

  /** @throws LogIsLocked */
  static take(path: string): SqliteLock {
    const db = new DatabaseSync(`${path}-lock`, { timeout: 200 });
    try {
      db.exec('PRAGMA synchronous = OFF; BEGIN IMMEDIATE');
      db.exec('CREATE TABLE IF NOT EXISTS holder (only INTEGER PRIMARY KEY, process TEXT NOT NULL) STRICT');
      db.prepare('INSERT OR REPLACE INTO holder VALUES (1, ?)').run(
        `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}`,
      );
      db.exec('COMMIT');
      // Kept until the end: readers get in and see who holds it, writers do not.
      db.exec('BEGIN IMMEDIATE');
      return new SqliteLock(db);
    } catch (error) {
      const holder = holderOf(db);
      db.close();
      if (!isBusy(error)) throw error;
      throw new LogIsLocked(
        `数据文件 ${path} 正由另一个进程使用（${holder}）。请先停止它，或设置 DATABASE_URL=postgres://… 让多个进程共用一个 PostgreSQL。 ` +
          `${path} is in use (${holder}). Stop that process, or set DATABASE_URL=postgres://… so that several processes share one PostgreSQL.`,
      );
    }
  }

  release() {
    this.db.close();
  }
}

/**
 * Which process works on the file at this moment; nothing where none does.
 * @returns `unknown`, with who was the last, where the file may not be written here: then its lock cannot be asked for
 */
export function lockHolder(path: string): { readonly process: string; readonly unknown: boolean } | undefined {
  if (!existsSync(`${path}-lock`)) return undefined;
  const db = new DatabaseSync(`${path}-lock`, { timeout: 0 });
  try {
    accessSync(`${path}-lock`, constants.W_OK);
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return undefined;
  } catch (error) {
    const isDenied = ['EACCES', 'EPERM', 'EROFS'].includes((error as { code?: string }).code ?? '');
    if (!isDenied && !isBusy(error)) throw error;
    return { process: holderOf(db), unknown: isDenied };
  } finally {
    db.close();
  }
}

const isBusy = (error: unknown) => (error as { errcode?: number }).errcode === 5;

function holderOf(db: DatabaseSync): string {
  try {
    return (db.prepare('SELECT process FROM holder').get() as { process: string }).process;
  } catch {
    return 'a process that has just started';
  }
}
