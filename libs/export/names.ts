import type { SqlEntityManager } from '@mikro-orm/sql';
import { LRUCache } from 'lru-cache';
import { committeeDirectory, orgTree } from '#committee';
import type { View } from '#engine';
import { unitDirectory } from '#unit';

/** The tables that names are read from: committees, their branches, units. */
export const nameViews = [committeeDirectory, orgTree, unitDirectory] as const;

/** Opens the tables of views, live or as of one moment. */
export type OpenViews = (views: readonly View[]) => Promise<SqlEntityManager>;

/** Persons' names as the caller may see them, by id; nobody who was erased. */
export type PersonNames = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Persons stay ids. */
export const noPersons: PersonNames = async () => new Map();

/** Where a sentence names units by their numbers, committees and branches by UUID. */
export const bodyIds = /L\.[0-9A-Za-z][0-9A-Za-z-]{0,23}|\b[0-9A-HJ-NP-RTUWXY]{18}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g;

const remembered = 20_000;

/** What bodies and persons are called, asked in pieces and remembered for the length of one export. */
export class Names {
  private readonly known = new LRUCache<string, string>({ max: remembered });

  constructor(
    private readonly open: OpenViews,
    private readonly persons: PersonNames = noPersons,
  ) {}

  /** Looks up what is not known yet; afterwards `of` answers. */
  async learn(bodies: Iterable<string | null | undefined>, persons: Iterable<string | null | undefined> = []): Promise<void> {
    const missing = (ids: Iterable<string | null | undefined>) =>
      [...new Set(ids)].filter(id => id != null && !this.known.has(id)) as string[];
    const [wantedBodies, wantedPersons] = [missing(bodies), missing(persons)];
    if (wantedBodies.length > 0) {
      const em = await this.open(nameViews);
      for (const { table } of nameViews)
        for (const { id, name } of (await em.find(table as never, { id: { $in: wantedBodies } } as never, {
          fields: ['id', 'name'] as never,
          disableIdentityMap: true,
        })) as unknown as { id: string; name: string }[])
          this.known.set(id, name);
      // Not asked for again: in sentences there are tasks and needs too.
      for (const id of wantedBodies) if (!this.known.has(id)) this.known.set(id, id);
    }
    if (wantedPersons.length > 0) {
      const found = await this.persons(wantedPersons);
      for (const id of wantedPersons) this.known.set(id, found.get(id) ?? '');
    }
  }

  /** A body's or person's name; the id of one that has none, nothing for a person who is not to be named. */
  of(id: string | null | undefined): string {
    return id == null ? '' : (this.known.get(id) ?? id);
  }

  /** A person's name, or nothing. */
  person(id: string | null | undefined): string {
    return id == null ? '' : (this.known.get(id) ?? '');
  }
}
