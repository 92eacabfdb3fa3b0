import type { Decider, Upcaster, Vocabulary } from '#decider';
import type { Fact } from './event-store.ts';

interface Entry {
  readonly decider: Decider;
  readonly schema: Vocabulary[string];
  readonly upcasters: readonly Upcaster[];
}

/** Every fact that the product knows, by type. */
export class Catalogue {
  private readonly entries = new Map<string, Entry>();

  /** @throws where two streams' facts have one name */
  constructor(readonly deciders: readonly Decider[]) {
    for (const decider of deciders)
      for (const [type, schema] of Object.entries(decider.events as Vocabulary)) {
        if (this.entries.has(type)) throw new Error(`Two facts are called ${type}: names of facts are unique over the whole log.`);
        this.entries.set(type, { decider, schema, upcasters: decider.upcast?.[type] ?? [] });
      }
  }

  get types(): ReadonlyMap<string, Entry> {
    return this.entries;
  }

  /** The version in which facts of this type are stored now. */
  version = (type: string) => 1 + (this.entries.get(type)?.upcasters.length ?? 0);

  /** The fact in its present version. Of a type that only a later release knows: as it stands. */
  current = (fact: Fact): Fact => {
    const upcasters = this.entries.get(fact.type)?.upcasters;
    if (upcasters === undefined || fact.schemaVersion > upcasters.length) return fact;
    const data = upcasters.slice(fact.schemaVersion - 1).reduce<unknown>((data, upcast) => upcast(data), fact.data);
    return { ...fact, schemaVersion: upcasters.length + 1, data: data as Fact['data'] };
  };
}
