import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { mutationSdl } from '#graphql';
import { Task } from '#task';

/** The folder of package.json. */
export const root = join(import.meta.dirname, '../../..');

export interface Folder {
  readonly path: string;
  remove(): void;
}

export const folder = (): Folder => {
  const path = mkdtempSync(join(tmpdir(), 'heli-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

export const server = process.env['DATABASE_URL'];

/** Runs the work with a database of its own on the server, dropped afterwards. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `heli_bench_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server!);
  url.pathname = name;
  try {
    return await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

/** The part of the product's SDL that the tasks' slice answers. */
export const schemaOfTasks = (within: string): string => {
  const path = mkdtempSync(join(within, 'schema-'));
  const all = join(root, 'schemas/graphql');
  for (const name of readdirSync(all))
    if (['root', 'scalars', 'outcome', 'connection', 'task'].some(known => name === `${known}.graphql`))
      cpSync(join(all, name), join(path, name));
  writeFileSync(join(path, 'task.mutations.graphql'), mutationSdl(Task));
  return path;
};
