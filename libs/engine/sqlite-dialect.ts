import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import { LRUCache } from 'lru-cache';

/** Statements kept ready; the views' questions and folds need far fewer. */
const prepared = 500;

/** MikroORM's way to node:sqlite, with statements that are prepared once instead of each time. */
export class PreparedSqliteDialect extends SqliteDialect {
  constructor(file: string, readOnly = false) {
    super({
      database: async () => {
        const database = new DatabaseSync(file, { readOnly, timeout: 5_000 });
        const statements = new LRUCache<string, StatementSync>({ max: prepared });
        return {
          prepare(sql: string) {
            let statement = statements.get(sql);
            if (!statement) statements.set(sql, (statement = database.prepare(sql)));
            const ready = statement;
            return {
              reader: /^\s*(select|pragma|explain|with)/i.test(sql) || /\breturning\b/i.test(sql),
              all: (parameters: never[]) => ready.all(...parameters),
              run: (parameters: never[]) => ready.run(...parameters) as { changes: number | bigint; lastInsertRowid: number | bigint },
              get: (parameters: never[]) => ready.get(...parameters),
            };
          },
          close: () => database.close(),
        } as never;
      },
    });
  }
}
