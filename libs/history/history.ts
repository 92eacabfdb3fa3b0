import { Injectable } from '@nestjs/common';
import {
  Catalogue,
  EventStore,
  type Fact,
  type Filter,
  type Position,
  type Readers,
  type Sentence,
  type Sentences,
  type Slice,
  sourceOf,
} from '#engine';
import { factsIn } from './facts-in.ts';

/** Facts in one answer. */
const page = 200;
/** Positions that are looked through first from the newest back, and how many times more each time that is not enough. */
const window = { first: 1_000n, times: 4n };

export interface ToldFact {
  readonly id: string;
  readonly position: Position;
  readonly stream: string;
  readonly category: string;
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly sentence: Sentence;
  readonly actor: string;
  /** In words, the rule that acted; null where a person did. */
  readonly rule: Sentence | null;
  readonly onBehalfOf: string | null;
  readonly automatic: boolean;
  readonly committeeId: string | null;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly at: string;
}

const unnumbered = (policy: string) => policy.replace(/@\d+$/, '');

/** What the slices say of their facts: the sentences by the fact's type, and who may read them by the stream's category. */
export class Tellings {
  readonly sentences: Sentences;
  readonly readers: Readonly<Record<string, Readers>>;
  /** What acts by itself in words, by its name without number. */
  readonly rules: ReadonlyMap<string, Sentence>;

  constructor(slices: readonly Slice[]) {
    this.sentences = Object.assign({}, ...slices.map(({ sentences }) => sentences));
    this.readers = Object.assign({}, ...slices.map(({ readers }) => readers));
    this.rules = new Map(
      slices
        .flatMap(({ policies, actors = {} }) => [
          ...policies.map(({ name, chinese, english }) => [unnumbered(name), chinese, english] as const),
          ...Object.entries(actors),
        ])
        .map(([name, zh, en = name.replaceAll('-', ' ')]) => [name, { zh, en }]),
    );
  }
}

/** What somebody wrote may end with a full stop of its own, and the sentence around it with another. */
const once = ({ zh, en }: Sentence): Sentence => ({ zh: zh.replace(/([。！？])。$/, '$1'), en: en.replace(/(?<!\.)([.!?])\.$/, '$1') });

/** The fact as people read it. */
export function tell(tellings: Pick<Tellings, 'sentences' | 'rules'>, catalogue: Catalogue, stored: Fact): ToldFact {
  const fact = catalogue.current(stored);
  const { id, position, stream, version, type, schemaVersion, data, meta } = fact;
  const source = sourceOf(fact);
  return {
    id,
    position,
    stream,
    category: stream.slice(0, stream.indexOf('-')),
    streamId: source.id,
    version,
    type,
    schemaVersion,
    data,
    sentence: once(tellings.sentences[type]?.(data, source) ?? { zh: type, en: type }),
    actor: meta.actor,
    rule: tellings.rules.get(unnumbered(meta.actor)) ?? null,
    onBehalfOf: source.onBehalfOf,
    automatic: source.automatic,
    committeeId: source.committee,
    commandId: meta.commandId,
    correlationId: meta.correlationId,
    causationId: meta.causationId,
    at: meta.occurredAt,
  };
}

/** Whose history, and of it only what all of these say. */
export interface Asked {
  readonly stream?: string | undefined;
  /** Its own streams, its memberships, what it did and what was done with it. */
  readonly unitId?: string | undefined;
  readonly committeeId?: string | undefined;
  /** Who: a person's id, or the name of a policy. */
  readonly actor?: string | undefined;
  /** For whom: a committee, a branch, a unit. */
  readonly onBehalfOf?: string | undefined;
  /** Whether nobody asked. */
  readonly automatic?: boolean | undefined;
  /** When: it occurred at or after, and at or before, these times (RFC 3339, UTC). */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** When: after one position, up to another and with it. */
  readonly from?: Position | undefined;
  readonly upTo?: Position | undefined;
  /** What: any of these types, of these categories. */
  readonly types?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  /** Why: all of one request; what followed from a fact or a command; what one command made. */
  readonly correlationId?: string | undefined;
  readonly causationId?: string | undefined;
  readonly commandId?: string | undefined;
}

const names = (value: unknown, id: string): boolean =>
  value === id ||
  (typeof value === 'object' && value !== null && Object.entries(value).some(([key, part]) => key === id || names(part, id)));

/** Whether a fact is about a unit: in its own streams, done for it, or naming it. */
export const concerns = (unitId: string, { stream, meta, data }: Fact): boolean => {
  const id = stream.slice(stream.indexOf('-') + 1);
  return id === unitId || id.endsWith(`.${unitId}`) || meta.onBehalfOf === unitId || names(data, unitId);
};

/** Whether a fact is what was asked for. */
export const matches = (asked: Asked, fact: Fact): boolean => {
  const { stream, position, type, meta } = fact;
  const is = (wanted: unknown, found: unknown) => wanted === undefined || wanted === found;
  return (
    is(asked.stream, stream) &&
    is(asked.committeeId, meta.committee) &&
    is(asked.actor, meta.actor) &&
    is(asked.onBehalfOf, meta.onBehalfOf) &&
    is(asked.automatic, meta.automatic ?? false) &&
    is(asked.correlationId, meta.correlationId) &&
    is(asked.causationId, meta.causationId) &&
    is(asked.commandId, meta.commandId) &&
    (asked.from === undefined || position > asked.from) &&
    (asked.upTo === undefined || position <= asked.upTo) &&
    (asked.since === undefined || Date.parse(meta.occurredAt) >= Date.parse(asked.since)) &&
    (asked.until === undefined || Date.parse(meta.occurredAt) <= Date.parse(asked.until)) &&
    (!asked.types || asked.types.includes(type)) &&
    (!asked.categories || asked.categories.includes(stream.slice(0, stream.indexOf('-')))) &&
    (asked.unitId === undefined || concerns(asked.unitId, fact))
  );
};

export interface FoundFacts {
  readonly facts: readonly ToldFact[];
  /** Ask on after it, or before it from the newest back: of a stream its version, else the position that was looked at last. */
  readonly cursor: bigint;
  /** There may be more: so many facts were found, or so many were looked at. */
  readonly more: boolean;
}

/** What happened: the log itself, each fact with who, when, what and why. */
@Injectable()
export class History {
  constructor(
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
    private readonly tellings: Tellings,
  ) {}

  /** A stream's facts after a version, up to a position where one is named. */
  async ofStream(
    stream: string,
    { after = 0, first = page, asOf }: { after?: number; first?: number; asOf?: Position } = {},
  ): Promise<{ facts: ToldFact[]; more: boolean }> {
    const facts = await this.store.read(stream, { from: after + 1, first: first + 1, ...(asOf !== undefined && { upTo: asOf }) });
    return { facts: facts.slice(0, first).map(fact => this.tell(fact)), more: facts.length > first };
  }

  /**
   * The next facts that were asked for, after a cursor, in log order. Of a page no more than `first` are found and no more than `look` are
   * looked at, so that a page may be short, even empty, where there is more.
   */
  async find(
    asked: Asked,
    { first = page, after = 0n, look = Infinity }: { first?: number; after?: bigint; look?: number },
  ): Promise<FoundFacts> {
    const found: ToldFact[] = [];
    let looked = 0;
    let cursor = after;
    if (asked.stream !== undefined)
      for (;;) {
        const most = Math.min(1_000, first + 1);
        const facts = await this.store.read(asked.stream, {
          from: Number(cursor) + 1,
          first: most,
          ...(asked.upTo !== undefined && { upTo: asked.upTo }),
        });
        for (const fact of facts) {
          if (matches(asked, fact)) {
            if (found.length === first) return { facts: found, cursor, more: true };
            found.push(this.tell(fact));
          }
          cursor = BigInt(fact.version);
        }
        if (facts.length < most) return { facts: found, cursor, more: false };
      }
    if (asked.from !== undefined && asked.from > cursor) cursor = asked.from;
    // What occurred by then stands before what stood last then.
    const until = asked.until === undefined ? undefined : await this.store.positionAt(asked.until);
    const head = await this.store.head();
    const last = [asked.upTo ?? head, until ?? head, head].reduce((a, b) => (a < b ? a : b));
    if (cursor >= last) return { facts: found, cursor, more: false };
    const end = new AbortController();
    const filter: Filter = {
      ...(asked.committeeId !== undefined && { committee: asked.committeeId }),
      ...(asked.categories && { categories: asked.categories }),
    };
    const batch = Math.min(5_000, Math.max(200, first * 4));
    for await (const { facts, position, live } of this.store.follow(cursor, { filter, batch, signal: end.signal, upTo: last })) {
      for (const fact of facts) {
        if (fact.position > last) break;
        if (matches(asked, fact)) {
          if (found.length === first) return { facts: found, cursor, more: true };
          found.push(this.tell(fact));
        }
        cursor = fact.position;
      }
      cursor = position < last ? position : last;
      looked += facts.length;
      if (live || position >= last) return { facts: found, cursor: last, more: false };
      if (looked >= look) return { facts: found, cursor, more: true };
    }
    return { facts: found, cursor, more: false };
  }

  /** The same from the newest back: the last facts that were asked for before a cursor, the newest first. */
  async findBack(
    asked: Asked,
    { first = page, before, look = Infinity }: { first?: number; before?: bigint | undefined; look?: number },
  ): Promise<FoundFacts> {
    const found: Fact[] = [];
    const answer = (more: boolean, cursor: bigint) => ({ facts: found.map(fact => this.tell(fact)), cursor, more });
    if (asked.stream !== undefined) {
      const facts = await this.store.read(asked.stream, asked.upTo === undefined ? {} : { upTo: asked.upTo });
      for (const fact of facts.toReversed()) {
        if ((before !== undefined && BigInt(fact.version) >= before) || !matches(asked, fact)) continue;
        if (found.length === first) return answer(true, BigInt(found.at(-1)!.version));
        found.push(fact);
      }
      return answer(false, 1n);
    }
    const from = asked.from ?? 0n;
    const until = asked.until === undefined ? undefined : await this.store.positionAt(asked.until);
    const head = await this.store.head();
    const filter: Filter = {
      ...(asked.committeeId !== undefined && { committee: asked.committeeId }),
      ...(asked.categories && { categories: asked.categories }),
    };
    let looked = 0;
    let to = [asked.upTo ?? head, until ?? head, before === undefined ? head : before - 1n].reduce((a, b) => (a < b ? a : b));
    for (let size = window.first; to > from; size *= window.times) {
      const begin = to - size > from ? to - size : from;
      // Of a window only its end is wanted, and one more tells whether there is more.
      const some: Fact[] = [];
      for await (const fact of factsIn(this.store, begin, to, { filter })) {
        looked++;
        if (matches(asked, fact) && some.push(fact) > first + 1) some.shift();
      }
      for (const fact of some.toReversed()) {
        if (found.length === first) return answer(true, found.at(-1)!.position);
        found.push(fact);
      }
      to = begin;
      if (looked >= look && to > from) return answer(true, to + 1n);
    }
    return answer(false, from + 1n);
  }

  /** Each fact that was asked for, in log order, as they are pulled; `looked` is told how far. */
  async *all(asked: Asked, looked: (position: Position) => void = () => {}): AsyncGenerator<ToldFact> {
    let after = 0n;
    for (;;) {
      const { facts, cursor, more } = await this.find(asked, { first: 1_000, after, look: 20_000 });
      yield* facts;
      looked(cursor);
      if (!more) return;
      after = cursor;
    }
  }

  /** The next facts after a position, at most a page; none where nothing newer is there. */
  async after(position: Position, filter: Filter): Promise<{ facts: ToldFact[]; position: Position }> {
    const end = new AbortController();
    for await (const batch of this.store.follow(position, { filter, batch: page, signal: end.signal }))
      if (batch.facts.length > 0 || batch.live) return { facts: batch.facts.map(fact => this.tell(fact)), position: batch.position };
    return { facts: [], position };
  }

  /** The position of the log's end each time facts come that pass the filter. */
  async *growth(filter: Filter, signal: AbortSignal): AsyncGenerator<Position> {
    for await (const batch of this.store.follow(await this.store.head(), { filter, signal }))
      if (batch.facts.length > 0) yield batch.position;
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  positionAt(moment: Position | string): Promise<Position> | Position {
    return typeof moment === 'string' ? this.store.positionAt(moment) : moment;
  }

  /** The fact as people read it. */
  tell(stored: Fact): ToldFact {
    return tell(this.tellings, this.catalogue, stored);
  }
}
