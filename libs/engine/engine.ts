import { EventEmitter, on } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Checkpoint, SetAside } from './following.ts';
import { keepPaying, payDebts } from './debts.ts';
import { backoff, follow, type Follower, type Following, Overtaken, retry } from './follower.ts';
import { followerOfPolicy, followerOfView } from './followers.ts';
import type { Position } from './event-store.ts';
import type { Leases } from './leases.ts';
import { rebuild, type RebuildProgress } from './rebuild.ts';
import type { Slice } from './slice.ts';
import type { Snapshots } from './snapshots.ts';
import type { View } from './view.ts';

export interface FollowerStatus {
  readonly name: string;
  readonly position: Position;
  readonly head: Position;
  /** This process moves it. */
  readonly here: boolean;
  readonly setAside: number;
}

/** Moves views and policies along the log and gives what is owed, as long as it holds their leases. */
export class Engine {
  private readonly stopping = new AbortController();
  private held: ReadonlySet<string> = new Set();
  private keeping: Promise<void> | undefined;
  private readonly rebuilding = new Map<string, RebuildProgress>();
  private readonly progress = new EventEmitter().setMaxListeners(0);
  private readonly views: readonly Follower[];
  private readonly policies: readonly Follower[];

  constructor(
    private readonly following: Following,
    private readonly slices: readonly Slice[],
    private readonly leases: Leases,
    private readonly snapshots: Snapshots,
  ) {
    const { em, bus, clock, log } = following;
    this.views = slices.flatMap(slice => slice.views.map(view => followerOfView(em, view)));
    this.policies = slices.flatMap(slice => slice.policies.map(policy => followerOfPolicy(policy, bus, () => clock.now(), log)));
  }

  private get followers() {
    return [...this.views, ...this.policies];
  }

  readonly moves = (name: string): boolean => this.held.has(name);

  start(): void {
    this.keeping ??= this.keepLeases();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.keeping;
    await this.snapshots.settled();
    await this.leases.giveBack([...this.held]).catch(() => {});
  }

  /** Where each view and policy stands. */
  async status(): Promise<readonly FollowerStatus[]> {
    const em = this.following.em.fork();
    const [head, checkpoints, aside] = await Promise.all([
      this.following.store.head(),
      em.find(Checkpoint, {}, { disableIdentityMap: true }),
      em.find(SetAside, {}, { fields: ['follower'], disableIdentityMap: true }),
    ]);
    return this.followers.map(({ name }) => ({
      name,
      position: checkpoints.find(row => row.name === name)?.position ?? 0n,
      head,
      here: this.held.has(name),
      setAside: aside.filter(row => row.follower === name).length,
    }));
  }

  /** Resolves once every view and policy has seen the log as it is now, and what follows from that, and what is owed by now is given. For demo data and tests. */
  async settled(): Promise<void> {
    for (let head = await this.following.store.head(); ;) {
      while ((await this.status()).some(({ position }) => position < head)) {
        if (this.stopping.signal.aborted) return;
        await sleep(2);
      }
      await payDebts(
        this.following,
        this.policies.map(({ name }) => name),
      );
      const now = await this.following.store.head();
      if (now === head) return;
      head = now;
    }
  }

  /** Takes in again what was set aside for a view or a policy. */
  async retry(name: string): Promise<{ taken: number; left: number } | undefined> {
    const follower = this.followers.find(follower => follower.name === name);
    return follower && retry(this.following, follower);
  }

  /** What was set aside, oldest first. */
  setAside() {
    return this.following.em.fork().find(SetAside, {}, { orderBy: { position: 'asc' }, limit: 1_000, disableIdentityMap: true });
  }

  /** Those that this product follows. */
  get allViews(): readonly View[] {
    return this.slices.flatMap(({ views }) => views);
  }

  /** A view of this name, with or without its version. */
  view(name: string): View | undefined {
    return this.slices.flatMap(({ views }) => views).find(view => view.name === name || view.name.startsWith(`${name}@`));
  }

  rebuild(view: View, signal: AbortSignal = this.stopping.signal): AsyncGenerator<RebuildProgress> {
    return rebuild(this.following, view, signal);
  }

  /** Builds a view anew in the background; one that is under way goes on. @returns how far it has come */
  async startRebuild(view: View): Promise<RebuildProgress> {
    const under = this.rebuilding.get(view.name);
    if (under && !under.done) return under;
    const progress = this.rebuild(view);
    const first = (await progress.next()).value as RebuildProgress;
    this.say(first);
    void (async () => {
      for await (const next of progress) this.say(next);
    })().catch((error: unknown) => {
      this.rebuilding.delete(view.name);
      this.following.log.error({ view: view.name, error: String(error) }, 'a view could not be built anew');
    });
    return first;
  }

  /** The progress of the view's rebuild, until it is done. */
  async *rebuildProgress(view: View): AsyncGenerator<RebuildProgress> {
    const said = on(this.progress, view.name, { signal: this.stopping.signal, close: ['close'] });
    const under = this.rebuilding.get(view.name);
    if (under) yield under;
    if (under?.done) return;
    for await (const [progress] of said as AsyncIterable<[RebuildProgress]>) {
      yield progress;
      if (progress.done) return;
    }
  }

  private say(progress: RebuildProgress): void {
    this.rebuilding.set(progress.view, progress);
    this.progress.emit(progress.view, progress);
  }

  private async keepLeases(): Promise<void> {
    const { signal } = this.stopping;
    const { log } = this.following;
    let running: { names: string; stop: AbortController; done: Promise<unknown> } | undefined;
    const halt = async () => {
      running?.stop.abort();
      await running?.done;
      running = undefined;
    };
    while (!signal.aborted) {
      try {
        this.held = await this.leases.take(this.followers.map(({ name }) => name));
      } catch (error) {
        log.warn({ error: String(error) }, 'the leases of views and policies could not be renewed');
        this.held = new Set();
      }
      const names = [...this.held].toSorted().join();
      if (running?.names !== names) {
        await halt();
        const stop = new AbortController();
        running = { names, stop, done: this.run(this.held, AbortSignal.any([signal, stop.signal])) };
      }
      await sleep(this.leases.renewMs, undefined, { signal }).catch(() => {});
    }
    await halt();
  }

  private async run(held: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const mine = (followers: readonly Follower[]) => followers.filter(({ name }) => held.has(name));
    const policies = mine(this.policies).map(({ name }) => name);
    await Promise.all([
      this.persist('views', signal, () => follow(this.following, mine(this.views), signal)),
      this.persist('policies', signal, () => follow(this.following, mine(this.policies), signal)),
      this.persist('debts', signal, () => keepPaying(this.following, policies, signal)),
    ]);
  }

  /** Begins again where it failed: everything that counts is in the database. */
  private async persist(what: string, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
    for await (const times of backoff(signal)) {
      try {
        await run();
        return;
      } catch (error) {
        if (error instanceof Overtaken) this.following.log.info({ what, times }, error.message);
        else
          this.following.log.error(
            { what, times, error: error instanceof Error ? error.stack : String(error) },
            'following the log was interrupted',
          );
      }
    }
  }
}
