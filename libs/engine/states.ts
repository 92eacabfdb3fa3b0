import type { Decider, StateOf } from '#decider';

/** Folded states of streams, for rules and for whoever has to know what is so now. */
export abstract class States {
  /** As new as the log was when it was asked. @throws StoreUnavailable */
  abstract of<D extends Decider>(decider: D, id: string): Promise<StateOf<D>>;
}
