import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Position } from './event-store.ts';
import type { View } from './view.ts';

export interface Moment {
  /** Only this committee's facts are needed for the answer; makes "as of" fast. */
  readonly committee?: string;
  /** As of a position, or an RFC 3339 time; now where nothing is said. */
  readonly asOf?: Position | string;
  /** The position that the answer must have seen: waits for it briefly. */
  readonly after?: Position;
}

/** The way to the views' rows, live or as of a moment in the past: a question is written once, against the entity manager it is given. */
export abstract class Reader {
  /**
   * @throws NotYet where the views have not reached `after` in time
   * @throws PositionToCome where the log has not
   */
  abstract open(views: readonly View[], moment?: Moment): Promise<SqlEntityManager>;
  /** How far these views have followed the log: the least of them. */
  abstract position(views: readonly View[]): Promise<Position>;
  /** The position, each time these views have moved (by facts of this committee, where one is named); wake-ups are coalesced. Ends when aborted. */
  abstract moves(views: readonly View[], signal: AbortSignal, committee?: string): AsyncIterable<Position>;
}

/** No fact stands at the position that an answer must have seen: waiting would not help. */
export class PositionToCome extends Error {
  override readonly name = 'PositionToCome';
  constructor(
    readonly asked: Position,
    readonly head: Position,
  ) {
    super(`The log ends at ${head}, before ${asked}.`);
  }
}

/** The views are behind; ask again in a moment. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}
