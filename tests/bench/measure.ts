/** What one part of the bench found: a figure, and how it stands to that of another contender of the same rounds. */
export interface Row {
  readonly part: string;
  /** What was asked of all contenders of these rounds. */
  readonly what: string;
  readonly who: string;
  readonly value: number;
  readonly unit: string;
  /** Least and most over the rounds. */
  readonly range?: readonly [number, number];
  /** This row's figure over that of a contender of the same rounds: more is better. */
  readonly times?: Readonly<Record<string, number>>;
}

/** How long and how often. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
  readonly quick: boolean;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

export const percentile = (values: readonly number[], percent: number): number => {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]!;
};

export interface Contender {
  readonly name: string;
  /** Does the work for about so many seconds. @returns how much was done in a second */
  run(seconds: number): Promise<number>;
}

export const say = (text: string) => process.stderr.write(`${text}\n`);

/** A contender that hangs ends the part, not the bench. */
const within = async <T>(seconds: number, who: string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`${who} did not end within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/**
 * Each contender in turn, round after round, so that what slows the machine slows all of them; the order turns round with each round. One
 * round before those that count warms all of them up.
 * @returns a row for each, with its ratios to those before it in the list
 */
export async function inTurn(part: string, what: string, unit: string, contenders: readonly Contender[], { rounds, seconds }: Effort) {
  const found = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const rate = await within(60 + seconds * 10, contender.name, contender.run(round === 0 ? seconds / 2 : seconds));
      if (round > 0) found.get(contender.name)!.push(rate);
    }
  const rows = contenders.map(({ name }, at): Row => {
    const values = found.get(name)!;
    const value = median(values);
    const times = Object.fromEntries(contenders.slice(0, at).map(({ name }) => [name, value / median(found.get(name)!)]));
    return { part, what, who: name, value, unit, range: [Math.min(...values), Math.max(...values)], ...(at > 0 && { times }) };
  });
  for (const { who, value, times } of rows)
    say(
      `  ${what}: ${who} ${Math.round(value)} ${unit} ${Object.entries(times ?? {})
        .map(([name, ratio]) => `· ${ratio.toFixed(2)}× ${name}`)
        .join(' ')}`,
    );
  return rows;
}
