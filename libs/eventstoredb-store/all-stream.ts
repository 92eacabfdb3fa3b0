import { type AllStreamResolvedEvent, BACKWARDS, END, FORWARDS, START } from '@eventstore/db-client';
import type { Fact, Filter, Position } from '#engine';
import type { Connection } from './connection.ts';
import { collect } from './collect.ts';
import { factOf } from './stored-event.ts';

/** An event of the log, a fact or not. */
export interface Entry {
  readonly position: Position;
  readonly fact: Fact | undefined;
}

export const entryOf = (resolved: AllStreamResolvedEvent): Entry => ({
  position: resolved.event?.position.commit ?? resolved.commitPosition ?? 0n,
  fact: factOf(resolved),
});

export const passes = ({ categories, committee }: Filter, { stream, meta }: Fact) =>
  (!categories || categories.includes(stream.slice(0, stream.indexOf('-')))) && (committee === undefined || meta.committee === committee);

const place = (position: Position) => ({ commit: position, prepare: position });

/** For how many milliseconds one answer serves all followers that ask how far the log reaches. */
const fresh = 100;

/** The whole log, as the leader has it: as new as the last append that was acknowledged. */
export class AllStream {
  private known: Position = 0n;
  private asked: { readonly at: number; readonly answer: Promise<Position> } | undefined;

  constructor(
    private readonly leader: Connection,
    private readonly deadline: number,
  ) {}

  /** The position of the newest fact of which this process knows. */
  get newest(): Position {
    return this.known;
  }

  saw(position: Position): void {
    if (position > this.known) this.known = position;
  }

  /** Looks how far the log reaches now, once and without patience. */
  async look(): Promise<void> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > fresh) this.asked = { at: now, answer: this.lastFact(page => this.leader.once(page)) };
    this.saw(await this.asked.answer);
  }

  async head(): Promise<Position> {
    const position = await this.lastFact(page => this.leader.ask(page));
    this.saw(position);
    return position;
  }

  /** `count` events before `before` (0: from the end), newest first. */
  readonly backwards = (before: Position, count: number) =>
    this.leader.ask(this.page(BACKWARDS, before === 0n ? END : place(before), count));

  /** `count` events from `from` on (0: from the start), oldest first. */
  readonly forwards = (from: Position, count: number) => this.leader.ask(this.page(FORWARDS, from === 0n ? START : place(from), count));

  /** How far after `position` no fact passes the filter; `position` itself where the next one does. Asks once. */
  async barren(position: Position, filter: Filter): Promise<Position> {
    let last = position;
    for (const entry of await this.leader.once(this.page(FORWARDS, position === 0n ? START : place(position), 500))) {
      // To a fact and no further: what the server notes for itself may be gone after a change of the leader.
      if (!entry.fact || entry.position <= position) continue;
      if (passes(filter, entry.fact)) break;
      last = entry.position;
    }
    return last;
  }

  /** The last position at or before `position` where an event stands; 0 where there is none. */
  async floor(position: Position): Promise<Position> {
    for (let before = 0n; ;) {
      const page = await this.backwards(before, 1_000);
      const found = page.find(entry => entry.position <= position);
      if (found || page.length === 0) return found?.position ?? 0n;
      before = page.at(-1)!.position;
    }
  }

  /** The server writes events of its own, so that the last event need not be a fact. */
  private async lastFact(ask: (page: ReturnType<AllStream['page']>) => Promise<Entry[]>): Promise<Position> {
    for (let count = 1, before: Position | undefined; ; count = Math.min(1_000, count * 8)) {
      const page = await ask(this.page(BACKWARDS, before === undefined ? END : place(before), count));
      const found = page.find(({ fact }) => fact);
      if (found || page.length === 0) return found?.position ?? 0n;
      before = page.at(-1)!.position;
    }
  }

  private page(
    direction: typeof FORWARDS | typeof BACKWARDS,
    fromPosition: typeof START | typeof END | ReturnType<typeof place>,
    maxCount: number,
  ) {
    return async (client: ReturnType<Connection['client']>): Promise<Entry[]> => {
      const entries: Entry[] = [];
      await collect(client.readAll({ direction, fromPosition, maxCount, requiresLeader: true }), this.deadline, resolved =>
        entries.push(entryOf(resolved)),
      );
      return entries;
    };
  }
}
