import type { EventStore, Fact, LogCopy, Position } from '#engine';
import { isSame, wholeAppends } from './line.ts';
import type { Report } from './progress.ts';
import { BackupRefused } from './refused.ts';
import { Translation } from './translate.ts';

/** A log that is to be copied. */
export interface Origin {
  /** Names these very facts, so that a copy that was interrupted is gone on with, and no other. */
  readonly name: string;
  readonly count: number;
  /** From the first on, the same each time. */
  facts(): AsyncIterable<readonly Fact[]>;
}

export interface CopyOptions {
  readonly origin: Origin;
  /** Not opened. */
  readonly target: EventStore;
  /** Positions of the origin that are to be translated. */
  readonly positions: Iterable<Position>;
  /** Nothing of it was here before. */
  readonly fresh: () => Promise<void>;
  /** All facts are there and are the same; the log can still not be opened. What has to be in place before it can is done here. */
  readonly ready: (here: (there: Position) => Position, resumed: boolean) => Promise<void>;
  readonly report?: Report;
}

/** Facts one by one, from the first or after so many. */
class Facts {
  private readonly batches: AsyncIterator<readonly Fact[]>;
  private batch: readonly Fact[] = [];
  private at = 0;

  constructor(batches: AsyncIterable<readonly Fact[]>) {
    this.batches = batches[Symbol.asyncIterator]();
  }

  async next(): Promise<Fact | undefined> {
    while (this.at === this.batch.length) {
      const { value, done } = await this.batches.next();
      if (done) return undefined;
      [this.batch, this.at] = [value as readonly Fact[], 0];
    }
    return this.batch[this.at++];
  }

  async *rest(): AsyncGenerator<readonly Fact[]> {
    yield this.batch.slice(this.at);
    for (let more = await this.batches.next(); !more.done; more = await this.batches.next()) yield more.value as readonly Fact[];
  }
}

/**
 * Copies a log into an empty one, or goes on where that stopped; then reads all of it again and compares it fact by fact. Until that is done,
 * nothing can open the log.
 * @throws CopyRefused @throws BackupRefused @throws StoreUnavailable give the same command again
 */
export async function copyLog({ origin, target, positions, fresh, ready, report = () => {} }: CopyOptions): Promise<void> {
  const copy = await target.copyFrom(origin.name);
  try {
    const resumed = await add(origin, copy, fresh, report);
    const translation = new Translation(positions);
    const [theirs, ours] = [new Facts(origin.facts()), new Facts(copy.facts())];
    for (let count = 0; ; count++) {
      const [there, here] = [await theirs.next(), await ours.next()];
      if (!there && !here) break;
      if (!there || !here || !isSame(there, here)) throw differ(count + 1, there, here);
      translation.pair(there, here);
      if (count % 5_000 === 0) report({ step: 'compare', facts: count, of: origin.count });
    }
    report({ step: 'compare', facts: origin.count, of: origin.count });
    await ready(translation.here, resumed);
    await copy.finish();
  } finally {
    await copy.close();
  }
}

/** @returns whether something of it was here before */
async function add(origin: Origin, copy: LogCopy, fresh: () => Promise<void>, report: Report): Promise<boolean> {
  const theirs = new Facts(origin.facts());
  let count = 0;
  for await (const some of copy.facts())
    for (const here of some) {
      const there = await theirs.next();
      count++;
      if (!there || !isSame(there, here)) throw differ(count, there, here);
      if (count % 5_000 === 0) report({ step: 'compare', facts: count, of: origin.count });
    }
  const resumed = count > 0;
  if (!resumed) await fresh();
  for await (const some of wholeAppends(theirs.rest(), 1_000)) {
    await copy.add(some);
    count += some.length;
    report({ step: 'copy', facts: count, of: origin.count });
  }
  return resumed;
}

const words = (fact: Fact | undefined) => (fact ? `${fact.type} ${fact.stream} ${fact.version}` : '—');

const differ = (count: number, there: Fact | undefined, here: Fact | undefined) =>
  new BackupRefused(
    `第 ${count} 条事实不同：来源是 ${words(there)}，目标是 ${words(here)}。目标没有启用；请清空它再重来。`,
    `Fact ${count} differs: it is ${words(there)} at the source and ${words(here)} at the target. The target was not put to use; empty it and begin anew.`,
  );
