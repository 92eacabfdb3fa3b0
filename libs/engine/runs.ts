import { CopyRefused, type Fact } from './event-store.ts';
import { commandKey } from './state-cache.ts';

/** Facts of one append: they stand side by side in one stream and come from one command. */
export interface Run {
  readonly stream: string;
  /** The stream's version before them. */
  readonly expected: number;
  readonly facts: readonly Fact[];
}

/**
 * The appends of which a log is made, in order: what a store keeps of an append (that it was one) is kept when the log moves.
 * @throws CopyRefused where a version is missing within one
 */
export function runsOf(facts: readonly Fact[]): Run[] {
  const runs: { stream: string; expected: number; key: string; facts: Fact[] }[] = [];
  for (const fact of facts) {
    const key = commandKey(fact.meta);
    const run = runs.at(-1);
    if (run?.stream === fact.stream && run.key === key) {
      if (fact.version !== run.expected + run.facts.length + 1)
        throw new CopyRefused(`${fact.stream} has version ${fact.version} after ${run.expected + run.facts.length}.`);
      run.facts.push(fact);
    } else runs.push({ stream: fact.stream, expected: fact.version - 1, key, facts: [fact] });
  }
  return runs;
}
