import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';

/** `DATABASE_URL`: the server on which specs make databases of their own. */
export const server = process.env['DATABASE_URL'];

/** A database of its own on the server, because a vault's schema has one name. */
export const emptyDatabase = async () => {
  const pool = new Pool({ connectionString: server });
  const name = `heli_spec_${randomBytes(6).toString('hex')}`;
  await pool.query(`CREATE DATABASE ${name}`);
  const url = new URL(server!);
  url.pathname = name;
  const inside = new Pool({ connectionString: url.href });
  inside.on('error', () => {});
  return {
    url: url.href,
    async clear() {
      await inside.query('DROP SCHEMA IF EXISTS heli_keys CASCADE');
    },
    async drop() {
      await inside.end();
      await pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await pool.end();
    },
  };
};
