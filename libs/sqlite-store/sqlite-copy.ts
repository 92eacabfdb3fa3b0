import { categoryOf, CopyRefused, encodeAppend, type Fact, type LogCopy, runsOf } from '#engine';
import { makeDurably } from './durable-file.ts';
import { SqliteLock } from './sqlite-lock.ts';
import { factOf, SqliteLog } from './sqlite-log.ts';

const pageOf = 2_000;

/** Another log's facts on their way into a file. The file says so itself until all of them are there. */
export class SqliteCopy implements LogCopy {
  private constructor(
    private readonly path: string,
    private readonly lock: SqliteLock,
    private readonly log: SqliteLog,
  ) {}

  /** @throws CopyRefused @throws LogIsLocked where another process has the file */
  static begin(path: string, source: string): SqliteCopy {
    makeDurably(path);
    const lock = SqliteLock.take(path);
    let log: SqliteLog | undefined;
    try {
      log = new SqliteLog(path);
      const begun = log.copying();
      if (begun === undefined && log.head() > 0)
        throw new CopyRefused(
          `${path} 里已有 ${log.head()} 条事实，不会被覆盖。 ${path} holds ${log.head()} facts, which are not written over.`,
        );
      if (begun !== undefined && begun !== source)
        throw new CopyRefused(
          `${path} 里有未完成的另一次恢复或迁移（来自 ${begun}）。 ${path} holds the unfinished copy of another log (${begun}).`,
        );
      if (begun === undefined) log.beginCopy(source);
      return new SqliteCopy(path, lock, log);
    } catch (error) {
      log?.close();
      lock.release();
      throw error;
    }
  }

  async *facts(): AsyncGenerator<readonly Fact[]> {
    for (let after = 0; ;) {
      const { rows } = this.log.page(after, {}, pageOf);
      if (rows.length === 0) return;
      yield rows.map(factOf);
      after = rows.at(-1)![0];
    }
  }

  async add(facts: readonly Fact[]): Promise<void> {
    const wanted = runsOf(facts).map(({ stream, expected, facts }) => ({
      stream,
      category: categoryOf(stream),
      expected,
      facts: encodeAppend(stream, facts, expected),
    }));
    try {
      this.log.take(wanted);
    } catch (error) {
      throw new CopyRefused(`${this.path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  async finish(): Promise<void> {
    this.log.endCopy();
  }

  async close(): Promise<void> {
    this.log.close();
    this.lock.release();
  }
}
