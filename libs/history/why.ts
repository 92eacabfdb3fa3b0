import { committeeDashboard, type DashboardAsked, type Figure, figuresOf, pastOf, type Reads, rowsBehind } from '#dashboard';
import { type Catalogue, type EventStore, type Fact, type Position, type Reader, touched, type View } from '#engine';
import { tell, type Tellings, type ToldFact } from './history.ts';
import { factsIn } from './facts-in.ts';

/** What is read to say why. */
export interface Ground {
  readonly store: EventStore;
  readonly catalogue: Catalogue;
  readonly tellings: Tellings;
}

/** A fact by where it is: its position, its stream and version (`task-…@3`), or its id. */
export async function findFact({ store }: Pick<Ground, 'store'>, said: string, signal?: AbortSignal): Promise<Fact | undefined> {
  const at = said.lastIndexOf('@');
  if (at > 0 && /^\d{1,9}$/.test(said.slice(at + 1))) {
    const version = Number(said.slice(at + 1));
    return version > 0 ? (await store.read(said.slice(0, at), { from: version, first: 1 }))[0] : undefined;
  }
  if (/^\d{1,19}$/.test(said)) {
    const position = BigInt(said);
    if (position > 0n) for await (const fact of factsIn(store, position - 1n, position, { signal })) return fact;
    return undefined;
  }
  for await (const fact of factsIn(store, 0n, await store.head(), { signal })) if (fact.id === said) return fact;
  return undefined;
}

/** What began a chain: a command that a person gave, or a fact that is not in this log. */
export type Beginning = { readonly commandId: string; readonly actor: string; readonly automatic: boolean } | { readonly missing: string };

export interface Cause {
  /** From the fact asked about back to the first; each was caused by the next. */
  readonly chain: readonly ToldFact[];
  readonly began: Beginning;
  /** What followed from the fact asked about, directly, in log order. */
  readonly consequences: readonly ToldFact[];
}

/** A longer chain is a circle or a fault. */
const longestChain = 1_000;
/** Positions that are looked through first for a cause, and how many times more each time it is not there. */
const window = { first: 2_000n, times: 8n };

/** The last fact before a position that is wanted: a cause stands mostly close to what it caused. */
async function before(store: EventStore, position: Position, id: string, signal?: AbortSignal): Promise<Fact | undefined> {
  for (let to = position - 1n, size = window.first; to > 0n; size *= window.times) {
    const from = to > size ? to - size : 0n;
    for await (const fact of factsIn(store, from, to, { signal })) if (fact.id === id) return fact;
    to = from;
  }
  return undefined;
}

/** What caused a fact, back to somebody's command, and what followed from it. */
export async function causeOf(
  { store, catalogue, tellings }: Ground,
  fact: Fact,
  { signal, most = 200, look = Infinity }: { signal?: AbortSignal; most?: number; look?: number } = {},
): Promise<Cause> {
  const chain = [fact];
  let began: Beginning | undefined;
  while (!began) {
    const { meta, position } = chain.at(-1)!;
    const command = { commandId: meta.commandId, actor: meta.actor, automatic: meta.automatic ?? false };
    const cause =
      meta.causationId === meta.commandId || chain.length === longestChain
        ? undefined
        : await before(store, position, meta.causationId, signal);
    if (cause) chain.push(cause);
    else began = meta.automatic && meta.causationId !== meta.commandId ? { missing: meta.causationId } : command;
  }
  const consequences: Fact[] = [];
  let looked = 0;
  for await (const next of factsIn(store, fact.position, await store.head(), { signal })) {
    if (next.meta.causationId === fact.id) consequences.push(next);
    if (consequences.length === most || ++looked > look) break;
  }
  const say = (fact: Fact) => tell(tellings, catalogue, fact);
  return { chain: chain.map(say), began, consequences: consequences.map(say) };
}

/** The facts that touched these rows of a view, in log order, each with the rows that it touched. */
export async function factsOfRows(
  { store, catalogue }: Pick<Ground, 'store' | 'catalogue'>,
  view: View,
  ids: ReadonlySet<string>,
  upTo: Position,
  committee: string | undefined,
  signal?: AbortSignal,
): Promise<{ readonly fact: Fact; readonly ids: readonly string[] }[]> {
  const filter = { categories: view.categories, ...(view.ofCommittee && committee !== undefined && { committee }) };
  const found: { fact: Fact; ids: readonly string[] }[] = [];
  for await (const stored of factsIn(store, 0n, upTo, { filter, signal })) {
    const fact = catalogue.current(stored);
    const mine = [...touched(view, [fact])].filter(id => ids.has(id));
    if (mine.length > 0) found.push({ fact, ids: mine });
  }
  return found;
}

export interface RowBehind {
  readonly view: string;
  readonly id: string;
  readonly facts: readonly ToldFact[];
}

export interface FigureCause {
  /** Its path in the dashboard: `divide.needs.published`. */
  readonly path: string;
  readonly figure: Figure;
  readonly asOf: Position;
  /** The rows that the figure's lists show, each with the facts that made it what it is. */
  readonly rows: readonly RowBehind[];
}

/** There is no figure of this path, or nothing to say of it yet; `known` are those that there are. */
export class UnknownFigure extends Error {
  override readonly name = 'UnknownFigure';
  constructor(
    path: string,
    readonly known: readonly string[],
  ) {
    super(`There is no figure ${path}.`);
  }
}

/** The facts of which a figure on a committee's dashboard is made. @throws UnknownFigure */
export async function figureCause(
  { store, catalogue, tellings }: Ground,
  reader: Reader,
  reads: Reads,
  asked: DashboardAsked,
  path: string,
  signal?: AbortSignal,
): Promise<FigureCause> {
  const { sources, question } = await pastOf(reader, reads, asked);
  const figures = [...figuresOf(await committeeDashboard(sources, question))];
  const found = figures.find(figure => figure.path === path);
  if (!found)
    throw new UnknownFigure(
      path,
      figures.map(({ path }) => path),
    );
  const behind = new Map<View, Set<string>>();
  for (const list of found.figure.listOf)
    for (const { view, ids } of await rowsBehind(sources, list, question.now, question.committees))
      behind.set(view, new Set([...(behind.get(view) ?? []), ...ids]));
  const rows: RowBehind[] = [];
  for (const [view, ids] of behind) {
    const within = question.committees.length === 1 ? question.committees[0] : undefined;
    const facts = await factsOfRows({ store, catalogue }, view, ids, asked.asOf, within, signal);
    for (const id of ids)
      rows.push({
        view: view.name,
        id,
        facts: facts.filter(({ ids }) => ids.includes(id)).map(({ fact }) => tell(tellings, catalogue, fact)),
      });
  }
  return { path, figure: found.figure, asOf: asked.asOf, rows };
}
