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
const bodyIds = /L\.[0-9A-Za-z][0-9A-Za-z-]{0,23}|\b[0-9A-HJ-NP-RTUWXY]{18}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g;

export const bodiesIn = (sentence: string): readonly string[] => sentence.match(bodyIds) ?? [];

const remembered = 20_000;

/** What bodies and persons are called, asked in pieces and remembered for the length of one export. */
export class Names {
  /** Nothing for an id that is no body's, so that it is not asked for again: in sentences there are tasks, needs and persons too. */
  private readonly bodies = new LRUCache<string, string>({ max: remembered });
  /** Nothing for who is not to be named. */
  private readonly people = new LRUCache<string, string>({ max: remembered });

  constructor(
    private readonly open: OpenViews,
    private readonly persons: PersonNames = noPersons,
  ) {}

  /** Looks up what is not known yet; afterwards `of` answers. */
  async learn(bodies: Iterable<string | null | undefined>, persons: Iterable<string | null | undefined> = []): Promise<void> {
    const missing = (ids: Iterable<string | null | undefined>, known: LRUCache<string, string>) =>
      [...new Set(ids)].filter(id => id != null && !known.has(id)) as string[];
    const [wantedBodies, wantedPersons] = [missing(bodies, this.bodies), missing(persons, this.people)];
    if (wantedBodies.length > 0) {
      const em = await this.open(nameViews);
      for (const id of wantedBodies) this.bodies.set(id, '');
      for (const { table } of nameViews)
        for (const { id, name } of (await em.find(table as never, { id: { $in: wantedBodies } } as never, {
          fields: ['id', 'name'] as never,
          disableIdentityMap: true,
        })) as unknown as { id: string; name: string }[])
          this.bodies.set(id, name);
    }
    if (wantedPersons.length > 0) {
      const found = await this.persons(wantedPersons);
      for (const id of wantedPersons) this.people.set(id, found.get(id) ?? '');
    }
  }

  /** A body's or person's name; the id of one that has none, nothing for a person who is not to be named. */
  of(id: string | null | undefined): string {
    return id == null ? '' : this.bodies.get(id) || (this.people.get(id) ?? id);
  }

  /** A person's name, or nothing. */
  person(id: string | null | undefined): string {
    return id == null ? '' : (this.people.get(id) ?? '');
  }

  /** A sentence with the names of bodies in place of their ids; persons stay ids. */
  inWords(sentence: string): string {
    return sentence.replace(bodyIds, id => this.bodies.get(id) || id);
  }
}
