import type { Statement, VaultDatabase } from './vault-database.ts';

type Row = Readonly<Record<string, string | null>>;

/** A vault's tables as data. Secrets are wrapped by the master key. */
export interface VaultContents {
  /** What its tables beside the secrets are made with; safe to repeat. */
  readonly definitions: readonly string[];
  /** Those that others refer to first. */
  readonly tables: readonly { readonly name: string; readonly rows: readonly Row[] }[];
}

const own = ['master', 'secret', 'definition'];

export async function contentsOf(database: VaultDatabase): Promise<VaultContents> {
  const definitions = (await database.query('SELECT sql FROM definition ORDER BY id')).map(({ sql }) => sql!);
  const all = definitions.join('\n');
  const defined = (name: string) => all.search(new RegExp(`EXISTS ${name}\\b`));
  const others = (await database.tables()).filter(name => !own.includes(name) && defined(name) >= 0);
  // A table is defined after those that it refers to.
  const names = [...own, ...others.toSorted((one, other) => defined(one) - defined(other))];
  const tables = [];
  for (const name of names) tables.push({ name, rows: await database.query(`SELECT * FROM ${name}`) });
  return { definitions, tables };
}

/** Into empty tables, in one transaction. */
export async function fillWith(database: VaultDatabase, { definitions, tables }: VaultContents): Promise<void> {
  for (const sql of definitions) await database.define(sql);
  const statements = tables.flatMap(({ name, rows }) =>
    rows.map((row): Statement => {
      const columns = Object.keys(row);
      return [`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row)];
    }),
  );
  await database.transact([['DELETE FROM master', []], ...statements]);
}
