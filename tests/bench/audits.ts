import { join } from 'node:path';
import { dashboardAsOf, readsOf } from '#dashboard';
import { Catalogue, type EventStore, foldViews, PastReader } from '#engine';
import { History, Tellings } from '#history';
import { PostgresEventStore } from '#postgres-store';
import { slices } from '#product';
import { SqliteEventStore } from '#sqlite-store';
import { committeeOf, tellCity } from './city.ts';
import { type Effort, median, type Row, say } from './measure.ts';
import { folder, server, withDatabase } from './places.ts';

const committees = 100;
/** The city's history is two years long. */
const aYearAgo = '2025-07-01T00:00:00.000Z';
const views = slices.flatMap(({ views }) => views);
const catalogue = new Catalogue(slices.flatMap(({ deciders }) => deciders));
const reads = readsOf(() => true);

async function on(what: string, store: EventStore, facts: number): Promise<Row[]> {
  await store.open();
  try {
    say(`  telling ${facts.toLocaleString('en')} facts to ${what}`);
    await tellCity(store, facts, committees);
    const where = `${what}, ${facts.toLocaleString('en')} facts of ${committees} committees`;
    const head = await store.head();
    const timed = async (work: () => Promise<unknown>) => {
      const began = performance.now();
      await work();
      return performance.now() - began;
    };
    // Each committee is asked for once: nothing is at hand.
    const asked: number[] = [];
    for (const n of [7, 23, 42, 61, 88]) {
      const reader = new PastReader(store, catalogue);
      asked.push(
        await timed(async () => {
          const asOf = await store.positionAt(aYearAgo);
          await dashboardAsOf(reader, reads, { committeeId: committeeOf(n), below: false, asOf, time: aYearAgo });
        }),
      );
      await reader.close();
    }
    const rebuilt = await timed(() => foldViews(store, catalogue, views, { upTo: head }));
    const history = new History(store, catalogue, new Tellings(slices));
    const page = await timed(() => history.find({ committeeId: committeeOf(50) }, { first: 50 }));
    const searched = await timed(async () => {
      for await (const _ of history.all({ actor: 'nobody at all' }));
    });
    const row = (who: string, value: number, unit: string, range?: readonly [number, number]): Row => ({
      part: 'g',
      what: where,
      who,
      value,
      unit,
      ...(range && { range }),
    });
    return [
      row('a committee’s dashboard as of a year ago, first ask', median(asked), 'ms', [Math.min(...asked), Math.max(...asked)]),
      row('every view rebuilt, in memory', facts / (rebuilt / 1000), 'facts/s'),
      row('first page of a committee’s history', page, 'ms'),
      row('the whole log searched for an actor', facts / (searched / 1000), 'facts/s'),
    ];
  } finally {
    await store.close();
  }
}

/** (g) What auditors ask, of a long log. */
export async function audits(effort: Effort): Promise<Row[]> {
  const facts = effort.quick ? 20_000 : 1_000_000;
  const at = folder();
  const rows = await on('SQLite', new SqliteEventStore({ path: join(at.path, 'log.sqlite') }), facts);
  at.remove();
  if (!server) {
    say('(g) on PostgreSQL did not run: set DATABASE_URL=postgres://… to a server on which databases may be made.');
    return rows;
  }
  return [...rows, ...(await withDatabase(url => on('PostgreSQL', new PostgresEventStore({ url }), facts)))];
}
