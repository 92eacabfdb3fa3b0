import type { SqlEntityManager } from '@mikro-orm/sql';
import { Lease } from './following.ts';

/** A holder that is killed loses its leases after this time. */
const leaseMs = 6_000;

/** One process at a time moves a view or a policy. */
export class Leases {
  constructor(
    private readonly em: SqlEntityManager,
    readonly holder: string,
    /** Nobody else can be there: the database is this process's own. */
    private readonly alone: boolean,
  ) {}

  /** How long to wait between renewals. */
  readonly renewMs = leaseMs / 3;

  /** Takes or renews what is free or held already. @returns the names that this process holds now */
  async take(names: readonly string[]): Promise<ReadonlySet<string>> {
    if (this.alone || names.length === 0) return new Set(names);
    const { tableName } = this.em.getMetadata(Lease);
    const { schema } = this.em.config.getAll();
    const table = `"${schema}"."${tableName}"`;
    // The database's clock alone counts.
    const now = `(extract(epoch from clock_timestamp()) * 1000)::bigint`;
    const held = await this.em.fork().execute<{ name: string }[]>(
      `insert into ${table} as lease (name, holder, until)
       select name, ?, ${now} + ${leaseMs} from unnest(?::text[]) as name order by name
       on conflict (name) do update set holder = excluded.holder, until = excluded.until
       where lease.holder = excluded.holder or lease.until < ${now}
       returning name`,
      [this.holder, `{${names.map(name => `"${name}"`).join()}}`],
    );
    return new Set(held.map(({ name }) => name));
  }

  async giveBack(names: readonly string[]): Promise<void> {
    if (this.alone || names.length === 0) return;
    await this.em.fork().nativeDelete(Lease, { name: { $in: [...names] }, holder: this.holder });
  }
}
