import type { Position } from './event-store.ts';

export interface Move {
  readonly names: readonly string[];
  readonly position: Position;
  /** The committees whose facts moved them; nothing where it is not known. */
  readonly committees?: ReadonlySet<string>;
}

/** Tells, after the commit, that views have moved. A hint: whoever missed one sees all at the next. */
export class Moves {
  private readonly listeners = new Set<(move: Move) => void>();

  /** @returns the way to stop listening */
  listen(listener: (move: Move) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(move: Move): void {
    for (const listener of this.listeners) listener(move);
  }

  get wanted(): boolean {
    return this.listeners.size > 0;
  }
}
