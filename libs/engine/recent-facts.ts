import { categoryOf, type EncodedFact } from './encode-append.ts';
import type { Fact, Filter, Position } from './event-store.ts';

const most = { facts: 8_192, size: 16_000_000 };

/** What a store knows of an append that was committed. */
export interface Committed {
  readonly stream: string;
  /** The stream's version before. */
  readonly expected: number;
  readonly facts: readonly EncodedFact[];
}

/**
 * The newest facts of a log whose positions are consecutive, kept as they are committed, so that followers at its end need not ask for
 * them: ten followers of one log cost one parse and no question. Bounded; who has fallen behind asks the log.
 */
export class RecentFacts {
  private facts: { readonly fact: Fact; readonly size: number }[] = [];
  private size = 0;
  private start: Position = 0n;
  /** Every fact after `start` up to here is kept. */
  private end: Position = 0n;

  /** Takes what was committed after the position `after`, in order. Where others committed in between, it begins anew. */
  add(after: Position, committed: readonly Committed[]) {
    if (after !== this.end) {
      this.facts = [];
      this.size = 0;
      this.start = this.end = after;
    }
    for (const { stream, expected, facts } of committed)
      for (const [at, { id, type, schemaVersion, data, meta }] of facts.entries()) {
        const size = data.length + meta.length;
        const [parsed, known] = [JSON.parse(data) as Fact['data'], JSON.parse(meta) as Fact['meta']];
        this.facts.push({
          fact: { id, type, schemaVersion, data: parsed, meta: known, stream, version: expected + at + 1, position: ++this.end },
          size,
        });
        this.size += size;
      }
    if (this.facts.length > most.facts || this.size > most.size) this.forget();
  }

  /** Half of it, so that this is seldom. */
  private forget() {
    let gone = 0;
    while (this.facts.length - gone > most.facts / 2 || this.size > most.size / 2) this.size -= this.facts[gone++]!.size;
    this.facts = this.facts.slice(gone);
    this.start += BigInt(gone);
  }

  /** The next facts after a position that the filter lets through, and up to where that was looked; undefined where the log must be asked. */
  page(after: Position, { categories, committee }: Filter, limit: number): { facts: Fact[]; position: Position } | undefined {
    if (after < this.start || after >= this.end) return undefined;
    const facts: Fact[] = [];
    for (let at = Number(after - this.start); at < this.facts.length; at++) {
      const { fact } = this.facts[at]!;
      if (committee !== undefined && fact.meta.committee !== committee) continue;
      if (categories && !categories.includes(categoryOf(fact.stream))) continue;
      facts.push(fact);
      if (facts.length === limit) return { facts, position: fact.position };
    }
    return { facts, position: this.end };
  }
}
