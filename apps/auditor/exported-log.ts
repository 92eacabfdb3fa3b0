import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { EventStore, Fact } from '#engine';
import { factOf } from '#export';
import { scratchLog } from '#sqlite-store';
import { usage } from './failure.ts';
import type { Progress } from './progress.ts';

type Line = Readonly<Record<string, any>>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const ofFact = (line: Line): Fact | undefined =>
  text(line['id']) && text(line['type']) && text(line['stream']) && typeof line['data'] === 'object' && typeof line['meta'] === 'object'
    ? ({ ...line, position: BigInt(line['position']) } as Fact)
    : undefined;

/** The fact that a line of an export says; nothing where it says none. */
export const factOfLine = (line: string): Fact | undefined => {
  try {
    const value = JSON.parse(line) as Line;
    return 'specversion' in value ? factOf(value) : ofFact(value);
  } catch {
    return undefined;
  }
};

async function* factsIn(path: string, progress: Progress): AsyncGenerator<Fact> {
  let at = 0;
  let bytes = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    at++;
    bytes += Buffer.byteLength(line) + 1;
    if (line.trim() === '') continue;
    const fact = factOfLine(at === 1 ? line.replace(/^\uFEFF/, '') : line);
    if (!fact)
      throw usage(
        `${path} 第 ${at} 行不是事实：应为每行一条 CloudEvents 的 JSON（heli-audit export --format jsonl 所写）。`,
        `${path}, line ${at}: this is no fact. One CloudEvent in JSON is expected on each line, as heli-audit export writes them.`,
      );
    if (at % 1_000 === 0) progress.at(bytes);
    yield fact;
  }
}

/** Exported facts, one in each line, as a log that can be asked: kept in a file of its own that ends with this process. @throws Failure */
export async function exportedLog(path: string, begin: (total: number) => Progress): Promise<EventStore> {
  const progress = begin(statSync(path).size);
  try {
    return await scratchLog(factsIn(path, progress));
  } finally {
    progress.end();
  }
}
