import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decider } from '#decider';
import type { Fact, Meta, NewFact } from '#engine';

// Histories of any length, made of the golden samples: every fact of the product in streams in which it may stand, about other things each time.

interface Sample {
  readonly stream: string;
  readonly given: readonly Told[];
  readonly fact: Told;
}
type Told = Pick<NewFact, 'type' | 'schemaVersion' | 'data'> & { readonly meta: Partial<Meta> };

/** A stream of the history from its first fact on. */
export interface Story {
  readonly stream: string;
  readonly facts: readonly NewFact[];
}

/** The same numbers from the same seed, in [0, 1). */
export const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const uuids = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g;
const local = /\bL\.\d+\b/g;
const creditCodes = /\b91350100M000\d{3}[\dA-Z]\d\b/g;

const asUuid = (text: string) => {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const committeeIn = (decider: Decider | undefined, told: readonly Told[], id: string): string | undefined => {
  const said = told.find(({ meta }) => meta.committee)?.meta.committee;
  if (said !== undefined || !decider?.committee) return said;
  let state = decider.initial;
  for (const [at, { type, data, meta }] of told.entries())
    state = decider.evolve[type]!(state, data as never, { version: at + 1, at: meta.occurredAt!, actor: meta.actor! });
  return decider.committee(state, id);
};

interface Pattern {
  readonly category: string;
  readonly text: string;
  readonly committee: string | undefined;
}

/** Below the folder of package.json. */
const patternsIn = (root: string, deciders: readonly Decider[]): Pattern[] => {
  const golden = join(root, 'tests/contract/golden');
  const patterns: Pattern[] = [];
  for (const name of readdirSync(golden, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!/[/\\].*\.json$/.test(name)) continue;
    const { stream, given, fact }: Sample = JSON.parse(readFileSync(join(golden, name), 'utf8'));
    const dash = stream.indexOf('-');
    const category = stream.slice(0, dash);
    const decider = deciders.find(decider => decider.category === category);
    const told = [...given, fact];
    const committee = category === 'committee' ? stream.slice(dash + 1) : committeeIn(decider, told, stream.slice(dash + 1));
    patterns.push({ category, text: JSON.stringify([stream, told]), committee });
  }
  return patterns;
};

export interface Wish {
  /** To whom the facts belong, where they belong to a committee. */
  readonly committee: string;
  /** When the next fact occurs; RFC 3339. */
  readonly at: () => string;
  /** Only these categories. */
  readonly categories?: readonly string[];
}

/** Tells one story after another; no stream twice. */
export class Histories {
  private readonly patterns: readonly Pattern[];
  private readonly known = new Set<string>();
  private readonly next: () => number;
  private told = 0;

  constructor(root: string, deciders: readonly Decider[], seed: number) {
    this.patterns = patternsIn(root, deciders);
    this.next = random(seed);
    this.told = seed * 1_000_000;
  }

  /** A whole stream. */
  story({ committee, at, categories }: Wish): Story {
    const patterns = categories ? this.patterns.filter(({ category }) => categories.includes(category)) : this.patterns;
    for (;;) {
      const pattern = patterns[Math.floor(this.next() * patterns.length)]!;
      const salt = ++this.told;
      const ids = new Map<string, string>();
      const other = (id: string) => {
        let known = ids.get(id);
        if (known === undefined) ids.set(id, (known = id === pattern.committee ? committee : asUuid(`${salt} ${id}`)));
        return known;
      };
      // Few units in all else; a new one where the stream itself is about a unit.
      const unit = (id: string) => (/^(unit|membership|allowance|desk)$/.test(pattern.category) ? `L.${salt}${id.slice(2)}` : id);
      const code = (id: string) => `${id.slice(0, 6)}${String(salt % 1e9).padStart(9, '0')}${id.slice(-3)}`;
      const text = pattern.text.replace(uuids, other).replace(local, unit).replace(creditCodes, code);
      const [stream, told] = JSON.parse(text) as [string, Told[]];
      if (this.known.has(stream)) continue;
      this.known.add(stream);
      const facts = told.map(({ type, schemaVersion, data, meta }, version): NewFact => {
        const id = asUuid(`${salt} ${stream} ${version}`);
        return {
          id,
          type,
          schemaVersion,
          data,
          meta: {
            actor: meta.actor ?? 'somebody',
            ...(meta.onBehalfOf !== undefined && { onBehalfOf: meta.onBehalfOf }),
            ...(meta.automatic && { automatic: true as const }),
            ...(pattern.committee !== undefined && { committee }),
            commandId: asUuid(`command ${id}`),
            commandHash: 'hash',
            correlationId: asUuid(`request ${stream}`),
            causationId: version === 0 ? asUuid(`command ${id}`) : asUuid(`${salt} ${stream} ${version - 1}`),
            occurredAt: at(),
          },
        };
      });
      return { stream, facts };
    }
  }

  /** So many facts of so many streams, as they might have come: one stream's facts among the others', of so many at once. */
  log(
    facts: number,
    { committees, among = 5, ...wish }: Omit<Wish, 'committee'> & { readonly committees: readonly string[]; readonly among?: number },
  ): Fact[] {
    const open: { story: Story; at: number }[] = [];
    const log: Fact[] = [];
    while (log.length < facts) {
      if (open.length < among) {
        const committee = committees[Math.floor(this.next() * committees.length)]!;
        open.push({ story: this.story({ ...wish, committee }), at: 0 });
      }
      const index = Math.floor(this.next() * open.length);
      const one = open[index]!;
      const fact = one.story.facts[one.at++]!;
      log.push({
        ...fact,
        meta: { ...fact.meta, occurredAt: wish.at() },
        stream: one.story.stream,
        version: one.at,
        position: BigInt(log.length + 1),
      });
      if (one.at === one.story.facts.length) open.splice(index, 1);
    }
    return log;
  }
}

/** Moments one after the other. */
export const clockFrom = (begin: string, stepMs: number) => {
  let at = Date.parse(begin);
  return () => new Date((at += stepMs)).toISOString();
};
