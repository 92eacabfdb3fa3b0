import { type Catalogue, categoryOf, type EventStore, type Fact, foldRows, foldViews, type Position, touched, type View } from '#engine';
import { tell, type Tellings, type ToldFact } from './history.ts';

import { type Change, changesBetween } from './changes.ts';
import { factsIn } from './facts-in.ts';
import { deciderOf, evolve } from './state-as-of.ts';

export interface DiffAsked {
  readonly from: Position;
  readonly to: Position;
  /** Of one stream, or of one committee's streams; of all where neither is named. */
  readonly stream?: string | undefined;
  readonly committeeId?: string | undefined;
}

/** A stream that went on in between. */
export interface StreamDiff {
  readonly stream: string;
  readonly versions: readonly [before: number, after: number];
  readonly changes: readonly Change[];
  /** Positions of the facts that did it. */
  readonly by: readonly Position[];
}

/** A row of a view that is another one now. */
export interface RowDiff {
  readonly view: string;
  readonly id: string;
  readonly kind: 'new' | 'changed' | 'gone';
  readonly changes: readonly Change[];
  readonly by: readonly Position[];
}

export interface Diff {
  readonly from: Position;
  readonly to: Position;
  readonly facts: readonly ToldFact[];
  readonly streams: readonly StreamDiff[];
  readonly rows: readonly RowDiff[];
}

/** More facts than can be compared in one answer. */
export class TooFar extends Error {
  override readonly name = 'TooFar';
}

/** Where the row or the stream stands, which every fact moves. */
const moving = ['position', 'version', 'changedAt'];

/** What changed between two positions, and which facts did it. @throws TooFar beyond `most` facts */
export async function diffBetween(
  { store, catalogue, tellings, views }: { store: EventStore; catalogue: Catalogue; tellings: Tellings; views: readonly View[] },
  { from, to, stream, committeeId }: DiffAsked,
  { most = 5_000, signal, progress }: { most?: number; signal?: AbortSignal; progress?: (position: Position) => void } = {},
): Promise<Diff> {
  const [earlier, later] = from <= to ? [from, to] : [to, from];
  const between = await factsBetween(store, { stream, committeeId }, earlier, later, most, signal);
  const facts = between.map(catalogue.current);
  // A stream's rows follow from its committee's facts.
  const within = committeeId ?? (stream === undefined ? undefined : facts[0]?.meta.committee);
  const categories = new Set(facts.map(fact => categoryOf(fact.stream)));
  const seen = views.filter(
    view =>
      view.categories.some(category => categories.has(category)) && (within === undefined || view.ofCommittee || stream !== undefined),
  );
  const rows = await foldViews(store, catalogue, seen, {
    upTo: earlier,
    committee: within,
    ...(signal && { signal }),
    ...(progress && { progress: (_, position) => progress(position) }),
  });

  const before = new Map<string, { view: View; id: string; row: { id: string } | undefined; by: Position[] }>();
  const all =
    stream === undefined
      ? facts
      : (await factsBetween(store, { committeeId: within }, earlier, later, Infinity, signal)).map(catalogue.current);
  for (const fact of all)
    for (const view of seen) {
      if (!view.categories.includes(categoryOf(fact.stream))) continue;
      const known = rows.get(view)!;
      // Of a stream's diff only what the stream's own facts did counts; the others' are folded all the same.
      if (stream === undefined || fact.stream === stream)
        for (const id of touched(view, [fact])) {
          const key = `${view.name}/${id}`;
          const entry = before.get(key) ?? { view, id, row: known.get(id), by: [] };
          entry.by.push(fact.position);
          before.set(key, entry);
        }
      foldRows(view, known, [fact]);
    }

  const streams: StreamDiff[] = [];
  for (const [name, some] of Map.groupBy(facts, fact => fact.stream)) {
    if (!catalogue.deciders.some(({ category }) => category === categoryOf(name))) continue;
    const decider = deciderOf(catalogue, name);
    const earlierFacts = some[0]!.version > 1 ? await store.read(name, { upTo: earlier }) : [];
    const was = evolve(catalogue, decider, decider.initial, earlierFacts);
    streams.push({
      stream: name,
      versions: [some[0]!.version - 1, some.at(-1)!.version],
      changes: changesBetween(was, evolve(catalogue, decider, was, some)),
      by: some.map(({ position }) => position),
    });
  }
  const rowDiffs = [...before.values()].flatMap(({ view, id, row, by }): RowDiff[] => {
    const now = rows.get(view)!.get(id);
    const changes = changesBetween(row ?? {}, now ?? {}, moving);
    if (row && now && changes.length === 0) return [];
    if (!row && !now) return [];
    return [{ view: view.name, id, kind: !row ? 'new' : !now ? 'gone' : 'changed', changes, by }];
  });
  return { from: earlier, to: later, facts: facts.map(fact => tell(tellings, catalogue, fact)), streams, rows: rowDiffs };
}

async function factsBetween(
  store: EventStore,
  { stream, committeeId }: { stream?: string | undefined; committeeId?: string | undefined },
  from: Position,
  to: Position,
  most: number,
  signal?: AbortSignal,
): Promise<Fact[]> {
  const tooFar = () => new TooFar(`More than ${most} facts lie between ${from} and ${to}.`);
  if (stream !== undefined) {
    const facts = (await store.read(stream, { upTo: to })).filter(({ position }) => position > from);
    if (facts.length > most) throw tooFar();
    return facts;
  }
  const facts: Fact[] = [];
  for await (const fact of factsIn(store, from, to, { filter: committeeId === undefined ? {} : { committee: committeeId }, signal })) {
    facts.push(fact);
    if (facts.length > most) throw tooFar();
  }
  return facts;
}
