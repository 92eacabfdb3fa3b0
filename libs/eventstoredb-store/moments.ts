import type { Fact, Position } from '#engine';
import type { AllStream, Entry } from './all-stream.ts';

/** Some events that follow each other in the log. */
interface Block {
  readonly first: Position;
  readonly last: Position;
  readonly count: number;
  /** When the earliest of its facts occurred, in ms since 1970; facts do not stand in the order of their times. */
  readonly earliest: number;
}

const size = 1_000;

const timeOf = ({ meta }: Fact) => Date.parse(meta.occurredAt) || Infinity;

const blockOf = (newestFirst: readonly Entry[]): Block => ({
  first: newestFirst.at(-1)!.position,
  last: newestFirst[0]!.position,
  count: newestFirst.length,
  earliest: newestFirst.reduce((least, { fact }) => (fact ? Math.min(least, timeOf(fact)) : least), Infinity),
});

const joined = (newer: Block, older: Block): Block => ({
  first: older.first,
  last: newer.last,
  count: newer.count + older.count,
  earliest: Math.min(newer.earliest, older.earliest),
});

/**
 * Where the log stood at a time. It is walked backwards, and what was walked is remembered in blocks: the past does not change,
 * so that the next question leaps over what is too late.
 */
export class Moments {
  /** Newest first, without a gap. */
  private blocks: Block[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly log: AllStream) {}

  /** The position of the last fact that occurred at or before `time`; 0 where there is none. */
  positionAt(time: string): Promise<Position> {
    const at = Date.parse(time);
    if (Number.isNaN(at)) return Promise.reject(new TypeError(`${time} is no time of RFC 3339.`));
    const answer = this.turn.then(() => this.find(at));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async find(at: number): Promise<Position> {
    await this.catchUp();
    for (let index = 0; ; index++) {
      const block = this.blocks[index] ?? (await this.older());
      if (!block) return 0n;
      if (block.earliest > at) continue;
      const facts = (await this.log.forwards(block.first, block.count)).map(({ fact }) => fact);
      return facts.findLast(fact => fact && timeOf(fact) <= at)!.position;
    }
  }

  /** From the end down to what is known; from the end one block where nothing is. */
  private async catchUp() {
    const known = this.blocks[0]?.last;
    const newer: Block[] = [];
    for (let before = 0n, done = false; !done;) {
      const page = await this.log.backwards(before, size);
      const fresh = known === undefined ? page : page.filter(({ position }) => position > known);
      done = known === undefined || fresh.length < page.length || page.length === 0;
      if (fresh.length > 0) newer.push(blockOf(fresh));
      before = page.at(-1)?.position ?? 0n;
    }
    const [next] = this.blocks;
    const lowest = newer.at(-1);
    if (next && lowest && next.count + lowest.count <= size) this.blocks.splice(0, 1, joined(newer.pop()!, next));
    this.blocks.unshift(...newer);
  }

  private async older(): Promise<Block | undefined> {
    const lowest = this.blocks.at(-1);
    const page = lowest ? await this.log.backwards(lowest.first, size) : [];
    if (page.length === 0) return undefined;
    const block = blockOf(page);
    this.blocks.push(block);
    return block;
  }
}
