import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { SqliteDialect } from 'kysely';
import { LRUCache } from 'lru-cache';

/** Statements kept ready; the views' questions and folds need far fewer. */
const mostPrepared = 500;

/** MikroORM's way to node:sqlite, with statements that are prepared once instead of each time. */
export class PreparedSqliteDialect extends SqliteDialect {
  private database: DatabaseSync | undefined;
  private readonly statements = new LRUCache<string, StatementSync>({ max: mostPrepared });

  constructor(file: string, readOnly = false) {
    super({
      database: async () => {
        const database = (this.database = new DatabaseSync(file, { readOnly, timeout: 5_000 }));
        return {
          prepare: (sql: string) => {
            const ready = this.prepared(sql);
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

  /** A statement of the database's one connection: only for whoever has it for himself, in a transaction. */
  prepared(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.database!.prepare(sql)));
    return statement;
  }
}

/** The SQLite database that is behind it, where it is one. */
export const databaseOf = (em: SqlEntityManager): PreparedSqliteDialect | undefined => {
  const dialect = em.config.get('driverOptions') as unknown;
  return dialect instanceof PreparedSqliteDialect ? dialect : undefined;
};
