import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Catalogue } from './catalogue.ts';
import type { EventStore, Position } from './event-store.ts';
import { Checkpoint } from './following.ts';
import type { Move, Moves } from './moves.ts';
import { type Moment, NotYet, PositionToCome, Reader } from './reader.ts';
import { Past } from './past.ts';
import type { View } from './view.ts';

/** How long a question waits for the position that it must have seen. */
const patienceMs = 5_000;

/** How often a process that moves no views itself looks whether they have moved. */
const lookMs = 50;

/** Reads the live tables; a moment of the past is folded in memory and asked with the same questions. */
export class LiveReader extends Reader {
  private readonly past: Past;
  private looking: NodeJS.Timeout | undefined;
  private looked = new Map<string, Position>();

  constructor(
    private readonly em: SqlEntityManager,
    private readonly store: EventStore,
    catalogue: Catalogue,
    private readonly moved: Moves,
    /** Whether this process moves the views, so that it is told of each move. */
    private readonly isFollower: (name: string) => boolean,
  ) {
    super();
    this.past = new Past(store, catalogue);
  }

  override async open(views: readonly View[], { committee, asOf, after }: Moment = {}): Promise<SqlEntityManager> {
    if (asOf !== undefined) return this.past.open(views, typeof asOf === 'string' ? await this.store.positionAt(asOf) : asOf, committee);
    if (after !== undefined) await this.reached(views, after);
    return this.em.fork();
  }

  override async position(views: readonly View[]): Promise<Position> {
    const rows = await this.em.fork().find(Checkpoint, { name: { $in: views.map(({ name }) => name) } }, { disableIdentityMap: true });
    return rows.length < views.length
      ? 0n
      : rows.reduce((least, { position }) => (position < least ? position : least), rows[0]?.position ?? 0n);
  }

  override async *moves(views: readonly View[], signal: AbortSignal, committee?: string): AsyncIterable<Position> {
    const names = new Set(views.map(({ name }) => name as string));
    let woken = false;
    let wake = () => {};
    const stop = this.listen(({ names: moved, committees }) => {
      if (!moved.some(name => names.has(name))) return;
      if (committee !== undefined && committees && !committees.has(committee)) return;
      woken = true;
      wake();
    });
    const aborted = () => wake();
    signal.addEventListener('abort', aborted);
    try {
      while (!signal.aborted) {
        if (!woken) await new Promise<void>(resolve => (wake = resolve));
        if (signal.aborted) return;
        woken = false;
        yield await this.position(views);
      }
    } finally {
      stop();
      signal.removeEventListener('abort', aborted);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    await this.past.close();
  }

  /** @throws NotYet @throws PositionToCome */
  private async reached(views: readonly View[], after: Position): Promise<void> {
    if ((await this.position(views)) >= after) return;
    const head = await this.store.head();
    if (after > head) throw new PositionToCome(after, head);
    const signal = AbortSignal.timeout(patienceMs);
    const moves = this.moves(views, signal);
    // The views may have arrived between the question and the listening.
    const check = setTimeout(() => this.moved.tell({ names: views.map(({ name }) => name), position: 0n }), 5);
    try {
      for await (const position of moves) if (position >= after) return;
    } finally {
      clearTimeout(check);
    }
    throw new NotYet(`The views have not reached ${after} yet.`);
  }

  private listen(listener: (move: Move) => void): () => void {
    const stop = this.moved.listen(listener);
    this.looking ??= setInterval(() => void this.look(), lookMs).unref();
    return stop;
  }

  /** Another process may have moved the views. */
  private async look(): Promise<void> {
    if (!this.moved.wanted) return;
    try {
      const rows = await this.em.fork().find(Checkpoint, {}, { disableIdentityMap: true });
      const news = rows.filter(({ name, position }) => !this.isFollower(name) && this.looked.get(name) !== position);
      for (const { name, position } of news) this.looked.set(name, position);
      if (news.length > 0) this.moved.tell({ names: news.map(({ name }) => name), position: news[0]!.position });
    } catch {
      // The database is away; the next look shows what has moved since.
    }
  }
}
