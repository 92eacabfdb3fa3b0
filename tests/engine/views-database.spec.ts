import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { openViews } from '#engine';
import { logTreeTables } from '#log-tree';
import { emptyDatabase, server } from '../empty-database.ts';

// Tables are made beside whatever else goes on in a database.

(server ? describe : describe.skip)(`the tables of views in PostgreSQL${server ? '' : ': not run, set DATABASE_URL'}`, () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let pool: Pool;
  beforeAll(async () => {
    database = await emptyDatabase();
    pool = new Pool({ connectionString: database.url });
    // The database is dropped under it.
    pool.on('error', () => {});
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('are made once by processes that start at once, while others make and drop theirs', async () => {
    const churning = { is: true };
    const churn = Array.from({ length: 3 }, async () => {
      while (churning.is) {
        const other = `other_${randomBytes(6).toString('hex')}`;
        await pool.query(
          `CREATE SCHEMA ${other}; CREATE TABLE ${other}.a (id int PRIMARY KEY, n int CHECK (n > 0)); CREATE INDEX ON ${other}.a (n); CREATE TABLE ${other}.b (id int PRIMARY KEY)`,
        );
        await pool.query(`DROP SCHEMA ${other} CASCADE`);
      }
    });
    try {
      for (let round = 0; round < 8; round++) {
        const schema = `views_${round}`;
        const at = { postgres: database.url, schema };
        const opened = await Promise.all(Array.from({ length: 4 }, () => openViews(at, [], logTreeTables)));
        const { rows } = await pool.query('SELECT table_name FROM information_schema.tables WHERE table_schema = $1', [schema]);
        const made = rows.map(({ table_name }: { table_name: string }) => table_name);
        expect(made).toEqual(expect.arrayContaining(['log_head', 'log_tile', 'log_leaf', 'log_checkpoint']));
        await Promise.all(opened.map(orm => orm.close(true)));
      }
    } finally {
      churning.is = false;
      await Promise.all(churn);
    }
  }, 120_000);
});
