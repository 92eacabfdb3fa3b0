import type { Position } from './event-store.ts';

/** What a command led to, kept with the state, so that the same id gives the same answer. */
export interface Done {
  readonly hash: string;
  readonly version: number;
  readonly position: Position;
}

/** A stream as folded so far. Never changed in place. */
export interface Folded {
  readonly state: any;
  readonly version: number;
  readonly position: Position;
  readonly done: ReadonlyMap<string, Done>;
  /** Roughly what it weighs in memory. */
  readonly bytes: number;
}
