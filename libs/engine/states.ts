import type { Decider, StateOf } from '#decider';

/** Folded states of streams, for rules and for whoever has to know what is so now. */
export abstract class States {
  /** As new as the log was when it was asked. @throws StoreUnavailable */
  abstract of<D extends Decider>(decider: D, id: string): Promise<StateOf<D>>;

  /** What is remembered, as old as it may be: for what never changes, and for guesses. */
  abstract recalled<D extends Decider>(decider: D, id: string): StateOf<D> | undefined;
}
