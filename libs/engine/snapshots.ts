import { defineEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Folded } from './folded.ts';

/** A long stream as folded so far: a cache, valid for one build of the rules, that may be deleted at any time. */
export const Snapshot = defineEntity({
  name: 'Snapshot',
  tableName: 'engine_snapshot',
  properties: {
    stream: p.string().primary(),
    build: p.string(),
    version: p.integer(),
    position: p.bigint(),
    folded: p.json<{ state: unknown; done: [string, string, number, string][] }>(),
  },
});

/** Streams of this many facts and more are kept as a snapshot, anew after as many facts again. */
export const snapshotEvery = 200;

/** How long the list of those that are kept may be old. */
const lookAgainMs = 60_000;

export class Snapshots {
  private readonly saving = new Set<Promise<unknown>>();
  /** The streams that have one, looked up now and then: few are that long, and all others need not be asked for. */
  private names: { readonly at: number; readonly of: Promise<Set<string>> } | undefined;

  constructor(
    private readonly em: SqlEntityManager,
    /** Changes with the rules: a snapshot of other rules is no longer true. */
    private readonly build: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  private known(): Promise<Set<string>> {
    if (this.names && performance.now() - this.names.at < lookAgainMs) return this.names.of;
    const rows = this.em.fork().find(Snapshot, { build: this.build }, { fields: ['stream'], disableIdentityMap: true });
    const of = rows.then(rows => new Set(rows.map(({ stream }) => stream)));
    this.names = { at: performance.now(), of };
    of.catch(() => (this.names = undefined));
    return of;
  }

  /** Nothing also where another process kept one a moment ago: it is no more than a shorter way. */
  async load(stream: string): Promise<Folded | undefined> {
    if (!(await this.known()).has(stream)) return undefined;
    const found = await this.em.fork().findOne(Snapshot, { stream, build: this.build }, { disableIdentityMap: true });
    if (!found) return undefined;
    const done = new Map(
      found.folded.done.map(([id, hash, version, position]) => [id, { hash, version, position: BigInt(position) }] as const),
    );
    return {
      state: found.folded.state,
      version: found.version,
      position: found.position,
      done,
      bytes: JSON.stringify(found.folded).length,
    };
  }

  /** Keeps the entry where enough has come since the last time. Not waited for: who loses it reads the stream. */
  offer(stream: string, before: number, entry: Folded): void {
    if (Math.floor(before / snapshotEvery) === Math.floor(entry.version / snapshotEvery)) return;
    const row = {
      stream,
      build: this.build,
      version: entry.version,
      position: entry.position,
      folded: {
        state: entry.state,
        done: [...entry.done].map(
          ([id, { hash, version, position }]) => [id, hash, version, String(position)] as [string, string, number, string],
        ),
      },
    };
    const save = this.em
      .fork()
      .upsert(Snapshot, row)
      .then(async () => (await this.names?.of)?.add(stream))
      .catch(this.failed);
    this.saving.add(save);
    void save.finally(() => this.saving.delete(save));
  }

  async settled(): Promise<void> {
    await Promise.all(this.saving);
  }
}
