import { join } from 'node:path';
import { dashboardAsOf, readsOf } from '#dashboard';
import { Catalogue, type EventStore, type Fact, foldViews, openViews, PastReader, type Position } from '#engine';
import { csv, factsOf, historySheet, jsonLines, Names, ocel, xlsx } from '#export';
import { factsIn, History, Tellings } from '#history';
import { KeptTree, logTreeTables, proveFact, SigningKey, verifyLog } from '#log-tree';
import { checkpointOf, checkpointText } from '#proof';
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
    const kept = await keptOf(store, head);
    const again = await timed(async () => {
      const { ok, finding } = await verifyLog(store, { kept: kept.tree, keys: [kept.key], complete: true });
      if (!ok) throw new Error(finding!.en);
    });
    const some: Fact[] = [];
    for (let at = 1n; at <= 100n; at++) for await (const fact of factsIn(store, (head * at) / 101n, head)) if (some.push(fact)) break;
    const note = checkpointOf(kept.note)!;
    const proved = await timed(async () => {
      for (const fact of some)
        if ('why' in (await proveFact(fact, note, { facts: store, kept: kept.tree }))) throw new Error(`${fact.id} cannot be proved`);
    });
    await kept.close();
    const every = () => factsOf(store, { upTo: head, batch: 5_000 });
    const tellings = new Tellings(slices);
    const names = Object.assign(new Names(() => Promise.reject(new Error('no tables'))), { learn: async () => {} });
    const exported: [string, number][] = [];
    for (const [format, pieces] of [
      ['CloudEvents JSON Lines', () => jsonLines(every())],
      ['CSV', () => csv(historySheet(every(), { catalogue, tellings, names }))],
      ['XLSX', () => xlsx(historySheet(every(), { catalogue, tellings, names }))],
      ['OCEL 2.0 JSON', () => ocel(every())],
    ] as const)
      exported.push([
        format,
        await timed(async () => {
          for await (const _ of pieces());
        }),
      ]);
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
      row('its tree built and kept, in SQLite', facts / (kept.milliseconds / 1000), 'facts/s'),
      row('verified: all hashes anew, against the tree and the checkpoints', facts / (again / 1000), 'facts/s'),
      row('a fact proved from the tree', proved / some.length, 'ms'),
      ...exported.map(([format, milliseconds]) => row(`exported as ${format}`, facts / (milliseconds / 1000), 'facts/s')),
      row('the whole log searched for an actor', facts / (searched / 1000), 'facts/s'),
    ];
  } finally {
    await store.close();
  }
}

/** The tree of a log, as the server keeps it, with a checkpoint for each 50,000 facts, in a SQLite file of its own. */
async function keptOf(store: EventStore, head: Position) {
  const at = folder();
  const orm = await openViews({ file: join(at.path, 'views.sqlite') }, [], logTreeTables);
  const tree = new KeptTree(() => orm.em.fork());
  const key = SigningKey.make('bench', 'ed25519');
  const end = new AbortController();
  const began = performance.now();
  const grower = await tree.grower();
  let note = '';
  let signed = 0;
  for await (const { facts, position } of store.follow(0n, { signal: end.signal, batch: 2_000 })) {
    if (facts.length > 0) await grower.add(facts, position);
    const { size } = grower.head;
    const isLast = position >= head;
    if (isLast || size - signed >= 50_000) {
      const text = checkpointText({ origin: 'bench', size, root: grower.root() });
      note = `${text}\n${key.sign(text)}`;
      await tree.keep({ size, note, at: '', witnessed: false });
      signed = size;
    }
    if (isLast) break;
  }
  end.abort();
  const milliseconds = performance.now() - began;
  return {
    tree,
    key: key.vkey,
    note,
    milliseconds,
    async close() {
      await orm.close(true);
      at.remove();
    },
  };
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
