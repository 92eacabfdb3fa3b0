import type { z } from 'zod';
import type { CommandOf, Decider, Vocabulary } from '#decider';
import type { Source } from './view.ts';

/** A command that follows from a fact, at once. Its id is made from the fact's id, so that a repeat does nothing. */
export interface Order<D extends Decider = Decider> {
  readonly decider: D;
  readonly id: string;
  readonly command: CommandOf<D>;
}

/** The same, owed: given once `at` has come, also where the process was down then. Named within the policy and the fact's stream. */
export interface Owed<D extends Decider = Decider> extends Order<D> {
  readonly at: string;
  /** Replaces what is owed under this name. */
  readonly owed: string;
}

/** What was owed under this name is owed no more. */
export interface Settled {
  readonly settled: string;
}

export type Consequence = Order | Owed | Settled;

export const order = <D extends Decider>(decider: D, id: string, command: CommandOf<D>): Order<D> => ({ decider, id, command });
export const owe = <D extends Decider>(owed: string, at: string, decider: D, id: string, command: CommandOf<D>): Owed<D> => ({
  owed,
  at,
  decider,
  id,
  command,
});
export const settle = (settled: string): Settled => ({ settled });

/** What a policy makes of a fact: what it remembers from now on, and what follows. */
export interface Reaction<Memory> {
  /** Absent: as before. `null`: forgotten. */
  readonly memory?: Memory | null;
  readonly then?: readonly Consequence[];
}

/**
 * When these facts, then these commands: durable, in log order, and safe to repeat. Pure. What it has to know of earlier facts it remembers
 * by key, in the transaction that moves its checkpoint.
 */
export interface Policy<E extends Vocabulary = any, Memory = any> {
  /** A sentence: `release-claims-of-a-leaver@1`. A new number starts it from the first fact, with the same command ids. */
  readonly name: `${string}@${number}`;
  /** The same for those who read histories in Chinese. */
  readonly chinese: string;
  /** Where the name, which stays for ever, says it badly. */
  readonly english?: string;
  /** The categories whose facts it hears: the first words of their streams. */
  readonly categories: readonly string[];
  /** What it remembers a fact by; where nothing is said, the id of the fact's stream. */
  readonly key?: { readonly [T in keyof E & string]?: (data: Readonly<z.output<E[T]>>, source: Source) => string };
  readonly on: {
    readonly [T in keyof E & string]?: (
      data: Readonly<z.output<E[T]>>,
      source: Source,
      memory: Readonly<NoInfer<Memory>> | undefined,
    ) => Reaction<NoInfer<Memory>>;
  };
}

export const policy =
  <Memory = unknown>() =>
  <E extends Vocabulary>(_events: E, rules: Policy<E, Memory>) =>
    rules;
