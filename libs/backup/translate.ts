import type { Fact, Position } from '#engine';

/** Positions of one log in terms of another that holds the same facts. */
export class Translation {
  private readonly wanted: readonly Position[];
  private readonly found = new Map<Position, Position>();
  private next = 0;
  private last: Position = 0n;

  /** @param positions those that will be asked for */
  constructor(positions: Iterable<Position>) {
    this.wanted = [...new Set(positions)].toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  }

  /** The same fact there and here, in log order. */
  pair(there: Fact, here: Fact): void {
    for (let at = this.wanted[this.next]; at !== undefined && at < there.position; at = this.wanted[++this.next])
      this.found.set(at, this.last);
    this.last = here.position;
  }

  /** Where the last fact at or before that position stands here; 0 where there is none. */
  readonly here = (there: Position): Position => this.found.get(there) ?? this.last;
}
