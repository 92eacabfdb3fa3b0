import type { Sentence } from '#engine';

/** What the exit code says. */
export const exit = {
  /** Done; where something was checked, it is as it should be. */
  ok: 0,
  /** Done, and something is not as it should be: rows differ, a proof fails, a check complains. */
  finding: 1,
  /** The question itself cannot be answered: an option, a time, a name, a file that is none. */
  usage: 2,
  /** The log, or a database, does not answer or cannot be read. */
  unavailable: 3,
  /** A fault of this program. */
  broken: 4,
  /** Stopped by Ctrl-C. */
  stopped: 130,
} as const;
export type Exit = (typeof exit)[keyof typeof exit];

/** Said to whoever asked, in the language asked for: what, where, what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly exit: Exit,
    readonly sentence: Sentence,
    options?: ErrorOptions,
  ) {
    super(sentence.en, options);
  }
}

export const usage = (zh: string, en: string): Failure => new Failure(exit.usage, { zh, en });
export const unavailable = (zh: string, en: string, cause?: unknown): Failure => new Failure(exit.unavailable, { zh, en }, { cause });
