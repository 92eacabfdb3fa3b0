import { committeeDirectory, orgTree } from '#committee';
import { type Catalogue, type EventStore, foldRows, type View } from '#engine';
import { bodyIds } from '#export';
import { unitDirectory } from '#unit';

/** What units, committees and branches are called, as their own streams say: each is read once. */
export class NamesInLog {
  private readonly known = new Map<string, Promise<ReadonlyMap<string, string>>>();

  constructor(
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
  ) {}

  /** The sentence with names in place of ids, where they have one. */
  async inWords(sentence: string, committeeId: string | null): Promise<string> {
    const names = new Map<string, string>();
    for (const [id] of sentence.matchAll(bodyIds)) {
      const name = (await this.nameOf(id, committeeId)) ?? undefined;
      if (name !== undefined) names.set(id, name);
    }
    return sentence.replace(bodyIds, id => names.get(id) ?? id);
  }

  private async nameOf(id: string, committeeId: string | null): Promise<string | undefined> {
    if (!/^[\da-f]{8}-/.test(id)) return (await this.in(`unit-${id}`, unitDirectory)).get(id);
    const near = committeeId === null ? undefined : (await this.in(`committee-${committeeId}`, committeeDirectory, orgTree)).get(id);
    return near ?? (await this.in(`committee-${id}`, committeeDirectory)).get(id);
  }

  private in(stream: string, ...views: readonly View[]): Promise<ReadonlyMap<string, string>> {
    const read = async () => {
      const facts = (await this.store.read(stream)).map(fact => this.catalogue.current(fact));
      return new Map(
        views.flatMap(view =>
          [...foldRows(view, new Map(), facts).values()].map(row => [row.id, (row as unknown as { name: string }).name] as const),
        ),
      );
    };
    let names = this.known.get(stream);
    if (!names) this.known.set(stream, (names = read()));
    return names;
  }
}
