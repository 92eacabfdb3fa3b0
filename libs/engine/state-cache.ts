import { LRUCache } from 'lru-cache';
import { type Decider, type EventOf, fold, type StateOf } from '#decider';
import type { Catalogue } from './catalogue.ts';
import type { Appended, EventStore, Fact, NewFact, Meta } from './event-store.ts';
import type { Done, Folded } from './folded.ts';
import type { Snapshots } from './snapshots.ts';
import { States } from './states.ts';

const nothing = (decider: Decider): Folded => ({ state: decider.initial, version: 0, position: 0n, done: new Map(), bytes: 100 });

/** Roughly the length of its JSON. */
const lengthOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 6;
  let length = 2;
  for (const key in value) length += key.length + 4 + lengthOf((value as Record<string, unknown>)[key]);
  return length;
};
const weightOf = (fact: NewFact) => lengthOf(fact.data) + 300;

export interface CacheLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** A command's id is its giver's: nobody gets another's answer. Policies' ids are made from facts, whichever version of the policy gives them. */
export const commandKey = ({ actor, automatic, commandId }: Pick<Meta, 'actor' | 'automatic' | 'commandId'>) =>
  `${automatic ? '' : actor}/${commandId}`;

/** Folded streams in memory: a cache whose guard is the expected revision of the append. */
export class StateCache extends States {
  private readonly cache: LRUCache<string, Folded>;
  /** When the last look at each stream began, by `performance.now()`. */
  private readonly looked: LRUCache<string, number>;
  /** The read of each stream that is under way, and the one that all who came since then wait for. */
  private readonly reading = new Map<string, { now: Promise<Folded>; next: Promise<Folded> | undefined }>();

  constructor(
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
    private readonly snapshots: Snapshots | undefined,
    limits: CacheLimits = { entries: 100_000, bytes: 256 * 2 ** 20 },
  ) {
    super();
    this.cache = new LRUCache({ max: limits.entries, maxSize: limits.bytes, sizeCalculation: entry => entry.bytes });
    this.looked = new LRUCache({ max: limits.entries });
  }

  override async of<D extends Decider>(decider: D, id: string): Promise<StateOf<D>> {
    return (await this.fresh(decider, `${decider.category}-${id}`)).state;
  }

  override recalled<D extends Decider>(decider: D, id: string): StateOf<D> | undefined {
    return this.remembered(`${decider.category}-${id}`)?.state;
  }

  /** What is remembered, as old as it may be. */
  remembered(stream: string): Folded | undefined {
    return this.cache.get(stream);
  }

  /** What is remembered, or else read: good enough to decide on, as the append checks the version. */
  recall(decider: Decider, stream: string): Folded | Promise<Folded> {
    return this.cache.get(stream) ?? this.fresh(decider, stream);
  }

  /** As new as the log was at `since`, or newer. */
  fresh(decider: Decider, stream: string, since = performance.now()): Folded | Promise<Folded> {
    const cached = this.cache.get(stream);
    if (cached && (this.store.exclusive || (this.looked.get(stream) ?? -1) > since)) return cached;
    const reading = this.reading.get(stream);
    if (!reading) return this.read(decider, stream);
    // The read under way may have begun before a fact that the caller has to see; one more serves all who wait.
    return (reading.next ??= reading.now.then(
      () => this.read(decider, stream),
      () => this.read(decider, stream),
    ));
  }

  /** After an append: the state moves on without being read again. */
  advance(decider: Decider, stream: string, before: Folded, facts: readonly NewFact[], { version, position }: Appended): Folded {
    const recorded = facts.map((fact, i): Fact => ({ ...fact, stream, version: before.version + i + 1, position }));
    const entry = this.folded(decider, before, recorded);
    // A read that began later may already know more.
    if ((this.cache.get(stream)?.version ?? 0) < version) this.cache.set(stream, entry);
    this.snapshots?.offer(stream, before.version, entry);
    return entry;
  }

  private read(decider: Decider, stream: string): Promise<Folded> {
    const slot = { now: this.load(decider, stream), next: undefined as Promise<Folded> | undefined };
    this.reading.set(stream, slot);
    const done = () => {
      if (this.reading.get(stream) === slot) this.reading.delete(stream);
    };
    slot.now.then(done, done);
    return slot.now;
  }

  private async load(decider: Decider, stream: string): Promise<Folded> {
    const began = performance.now();
    const known = this.cache.get(stream) ?? (await this.snapshots?.load(stream)) ?? nothing(decider);
    const facts = await this.store.read(stream, known.version + 1);
    this.looked.set(stream, began);
    const cached = this.cache.get(stream);
    // An append of our own may have moved the state while the read was under way.
    if (cached && cached.version >= known.version + facts.length) return cached;
    const entry = this.folded(decider, known, facts.map(this.catalogue.current));
    this.cache.set(stream, entry);
    if (facts.length > 0) this.snapshots?.offer(stream, known.version, entry);
    return entry;
  }

  private folded(decider: Decider, before: Folded, facts: readonly Fact[]): Folded {
    if (facts.length === 0) return before;
    const done = before.done as Map<string, Done>;
    let { bytes } = before;
    for (const fact of facts) {
      bytes += weightOf(fact);
      // Grows in place: it is only ever added to, and an entry that is behind asks for nothing that came later.
      done.set(commandKey(fact.meta), { hash: fact.meta.commandHash, version: fact.version, position: fact.position });
    }
    const events = facts.map(({ type, data, version, meta }) => ({
      type,
      data,
      origin: { version, at: meta.occurredAt, actor: meta.actor, ...(meta.onBehalfOf !== undefined && { onBehalfOf: meta.onBehalfOf }) },
    })) as never as (EventOf<Decider> & { origin: never })[];
    const last = facts.at(-1)!;
    return { state: fold(decider, before.state, events), version: last.version, position: last.position, done, bytes };
  }
}
