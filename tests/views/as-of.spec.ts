import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue, type EventStore, type Fact, foldRows, foldViews, PastReader, type View } from '#engine';
import { plain } from '#history';
import { PostgresEventStore } from '#postgres-store';
import { slices } from '#product';
import { SqliteEventStore } from '#sqlite-store';
import { emptyDatabase } from '../empty-database.ts';
import { clockFrom, Histories, random } from '../histories.ts';

// As of any position, every view shows what a rebuild shows that stops there.

const root = join(import.meta.dirname, '../..');
const deciders = slices.flatMap(({ deciders }) => deciders);
const views: readonly View[] = slices.flatMap(({ views }) => views);
const catalogue = new Catalogue(deciders);
const committees = [1, 2, 3].map(n => `0198c0de-0000-7000-a000-${String(n).padStart(12, '0')}`);

/** The plainest rebuild there can be: each fact, one after the other, from an array. */
const rebuilt = (view: View, facts: readonly Fact[], upTo: bigint, committee?: string) => {
  const heard = facts.filter(
    ({ stream, position, meta }) =>
      position <= upTo &&
      view.categories.includes(stream.slice(0, stream.indexOf('-'))) &&
      (committee === undefined || meta.committee === committee),
  );
  return sorted(foldRows(view, new Map(), heard.map(catalogue.current)).values());
};
const sorted = (rows: Iterable<{ id: string }>) => [...rows].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(plain);

async function told(store: EventStore, facts: readonly Fact[]): Promise<void> {
  for (const { stream, version, position: _, ...fact } of facts) await store.append(stream, [fact], version - 1);
}

const suite = (name: string, open: () => Promise<{ store: EventStore; close: () => Promise<void> }>) =>
  describe(`as of a position, on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let facts: readonly Fact[];
    const chance = random(11);
    beforeAll(async () => {
      opened = await open();
      await told(opened.store, new Histories(root, deciders, 3).log(2_500, { committees, at: clockFrom('2026-01-01T00:00:00Z', 60_000) }));
      const all: Fact[] = [];
      const end = new AbortController();
      for await (const batch of opened.store.follow(0n, { signal: end.signal })) {
        all.push(...batch.facts);
        if (batch.live) break;
      }
      facts = all;
    });
    afterAll(() => opened.close());

    it('tells most kinds of facts', () => {
      const told = new Set(facts.map(({ type }) => type));
      expect(told.size).toBeGreaterThan(catalogue.types.size * 0.75);
    });
    for (const view of views)
      it(`${view.name} is what a rebuild that stops there makes it`, async () => {
        for (let times = 0; times < 12; times++) {
          const upTo = facts[Math.floor(chance() * facts.length)]!.position;
          const committee = times % 2 === 0 ? undefined : committees[times % 3];
          const folded = await foldViews(opened.store, catalogue, [view], { upTo, committee });
          expect(sorted(folded.get(view)!.values())).toEqual(rebuilt(view, facts, upTo, view.ofCommittee ? committee : undefined));
        }
      });
    it('all views folded together are what each is alone, each up to its own position', async () => {
      const upTo = new Map(views.map(view => [view, facts[Math.floor(chance() * facts.length)]!.position]));
      const folded = await foldViews(opened.store, catalogue, views, { upTo });
      for (const view of views) expect(sorted(folded.get(view)!.values())).toEqual(rebuilt(view, facts, upTo.get(view)!));
    });
    it('the tables in which the past is asked hold these rows', async () => {
      const reader = new PastReader(opened.store, catalogue);
      const upTo = facts[1_200]!.position;
      const em = await reader.open(views, { asOf: upTo });
      for (const view of views) {
        const rows = await em.find(view.table, {}, { disableIdentityMap: true });
        const columns = em.getMetadata(view.table).props.map(({ name }) => name as string);
        const complete = (row: any) => plain(Object.fromEntries(columns.map(column => [column, row[column] ?? null])));
        const wanted = foldRows(
          view,
          new Map(),
          facts.filter(fact => fact.position <= upTo && view.categories.includes(fact.stream.split('-')[0]!)).map(catalogue.current),
        );
        expect(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(complete)).toEqual(
          [...wanted.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(complete),
        );
      }
      await reader.close();
    });
    it('a time means the last fact that had occurred by then', async () => {
      const { meta, position } = facts[777]!;
      expect(await opened.store.positionAt(meta.occurredAt)).toBe(position);
    });
  });

suite('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heli as of '));
  const store = new SqliteEventStore({ path: join(folder, 'log.sqlite'), commit: 'main' });
  await store.open();
  return {
    store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

if (process.env['DATABASE_URL'])
  suite('PostgreSQL', async () => {
    const database = await emptyDatabase();
    const store = new PostgresEventStore({ url: database.url });
    await store.open();
    return {
      store,
      close: async () => {
        await store.close();
        await database.drop();
      },
    };
  });
