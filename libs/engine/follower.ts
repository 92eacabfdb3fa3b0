import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandBus } from '@nestjs/cqrs';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Catalogue } from './catalogue.ts';
import type { Clock } from './clock.ts';
import { type EventStore, type Fact, type Position, StoreUnavailable } from './event-store.ts';
import { Checkpoint, SetAside } from './following.ts';
import type { Moves } from './moves.ts';

/** What moves along the log behind a checkpoint: a view, or a policy. */
export interface Follower {
  readonly name: string;
  readonly categories: readonly string[];
  /** Of its table; another shape starts from the first fact. */
  readonly shape: string;
  hears(fact: Fact): boolean;
  /** What has to be done before the transaction, safe to repeat; its result is handed to `apply`. */
  prepare?(em: SqlEntityManager, facts: readonly Fact[]): Promise<unknown>;
  /** Takes the facts in, within the transaction that moves the checkpoint. */
  apply(em: SqlEntityManager, facts: readonly Fact[], prepared: unknown): Promise<void>;
  /** Before it starts from the first fact. */
  clear(em: SqlEntityManager): Promise<void>;
}

/** Someone else moves this follower. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

export interface Log {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

interface Progress {
  readonly follower: Follower;
  position: Position;
}

export interface Following {
  readonly em: SqlEntityManager;
  readonly store: EventStore;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly bus: CommandBus;
  readonly moves: Moves;
  readonly log: Log;
}

/** Reads the checkpoint of each; one that is new or has another shape begins at 0. */
export async function checkpoints(em: SqlEntityManager, followers: readonly Follower[]): Promise<Progress[]> {
  const rows = await em.fork().find(Checkpoint, { name: { $in: followers.map(({ name }) => name) } }, { disableIdentityMap: true });
  const found = new Map(rows.map(row => [row.name, row]));
  return Promise.all(
    followers.map(async follower => {
      const row = found.get(follower.name);
      if (row && row.shape === follower.shape) return { follower, position: row.position };
      await em.fork().transactional(async em => {
        await follower.clear(em);
        await em.upsert(Checkpoint, { name: follower.name, position: 0n, shape: follower.shape });
      });
      return { follower, position: 0n };
    }),
  );
}

/**
 * Takes `facts`, all after the followers' positions, in; one transaction with their checkpoints, so that each fact takes effect once.
 * A fact that a follower cannot take in is set aside, and with it all later ones of its stream.
 * @throws Overtaken where a checkpoint is not where this process left it
 */
export async function advance(following: Following, group: readonly Progress[], facts: readonly Fact[], to: Position): Promise<void> {
  const { em, catalogue } = following;
  const current = facts.map(catalogue.current);
  const aside = await waiting(em, group);
  const work = group.map(({ follower, position }) => {
    const blocked = aside.get(follower.name);
    const heard = current.filter(fact => fact.position > position && follower.hears(fact));
    return {
      follower,
      heard: blocked ? heard.filter(fact => !blocked.has(fact.stream)) : heard,
      behind: blocked ? heard.filter(fact => blocked.has(fact.stream)) : [],
    };
  });
  try {
    await move(
      following,
      group,
      to,
      work.filter(({ heard }) => heard.length > 0),
      work.flatMap(({ follower, behind }) =>
        behind.map(fact => ({ follower, fact, reason: 'waits behind an earlier fact of its stream' })),
      ),
    );
  } catch (error) {
    if (!(await isTheFacts(error, em))) throw error;
    // Somebody's rule failed. Each follower on its own, and then fact by fact, shows whose and which.
    for (const progress of group) {
      const mine = work.find(({ follower }) => follower === progress.follower)!;
      await singly(following, progress, mine.heard, mine.behind, to);
    }
  }
  for (const progress of group) progress.position = to;
  const committees = facts.map(({ meta }) => meta.committee);
  following.moves.tell({
    names: group.map(({ follower }) => follower.name),
    position: to,
    ...(committees.every(id => id !== undefined) && { committees: new Set(committees) }),
  });
}

interface Aside {
  readonly follower: Follower;
  readonly fact: Fact;
  readonly reason: string;
}

async function move(
  following: Following,
  group: readonly Progress[],
  to: Position,
  work: readonly { follower: Follower; heard: readonly Fact[] }[],
  aside: readonly Aside[],
) {
  const { em, clock, log } = following;
  const prepared = await Promise.all(work.map(({ follower, heard }) => follower.prepare?.(em, heard)));
  await em.fork().transactional(async em => {
    for (const [from, names] of Map.groupBy(group, ({ position }) => position)) {
      const moved = await em.nativeUpdate(
        Checkpoint,
        { name: { $in: names.map(({ follower }) => follower.name) }, position: from },
        { position: to },
      );
      if (moved !== names.length) throw new Overtaken(names.map(({ follower }) => follower.name).join());
    }
    for (const [i, { follower, heard }] of work.entries()) await follower.apply(em, heard, prepared[i]);
    if (aside.length > 0)
      await em.insertMany(
        SetAside,
        aside.map(({ follower, fact, reason }) => ({
          id: `${follower.name}/${fact.position}`,
          follower: follower.name,
          stream: fact.stream,
          position: fact.position,
          type: fact.type,
          reason,
          blocks: true,
          at: clock.now().toISOString(),
        })),
      );
  });
  for (const { follower, fact, reason } of aside)
    log.error({ follower: follower.name, fact: fact.id, type: fact.type, position: String(fact.position), reason }, 'a fact was set aside');
}

/** As a whole, else fact by fact. */
async function singly(
  following: Following,
  progress: Progress,
  heard: readonly Fact[],
  behind: readonly Fact[],
  to: Position,
): Promise<void> {
  const { follower } = progress;
  const waits = (fact: Fact): Aside => ({ follower, fact, reason: 'waits behind an earlier fact of its stream' });
  try {
    return await move(following, [progress], to, heard.length > 0 ? [{ follower, heard }] : [], behind.map(waits));
  } catch (error) {
    if (!(await isTheFacts(error, following.em))) throw error;
  }
  const blocked = new Set<string>();
  const all = [...heard.map(fact => ({ fact, isBehind: false })), ...behind.map(fact => ({ fact, isBehind: true }))].toSorted((a, b) =>
    Number(a.fact.position - b.fact.position),
  );
  for (const { fact, isBehind } of all) {
    if (isBehind || blocked.has(fact.stream)) {
      await move(following, [progress], fact.position, [], [waits(fact)]);
    } else {
      try {
        await move(following, [progress], fact.position, [{ follower, heard: [fact] }], []);
      } catch (error) {
        if (!(await isTheFacts(error, following.em))) throw error;
        blocked.add(fact.stream);
        await move(
          following,
          [progress],
          fact.position,
          [],
          [{ follower, fact, reason: String(error instanceof Error ? (error.stack ?? error.message) : error).slice(0, 2000) }],
        );
      }
    }
    progress.position = fact.position;
  }
  if (progress.position < to) await move(following, [progress], to, [], []);
}

/** Whether it is the facts' fault, and not that of a store, a database or another process. */
const isTheFacts = async (error: unknown, em: SqlEntityManager): Promise<boolean> => {
  if (error instanceof Overtaken || error instanceof StoreUnavailable) return false;
  try {
    await em.fork().execute('select 1');
    return true;
  } catch {
    return false;
  }
};

/** The streams of which facts are set aside, by follower. */
async function waiting(em: SqlEntityManager, group: readonly Progress[]): Promise<Map<string, Set<string>>> {
  const rows = await em
    .fork()
    .find(
      SetAside,
      { follower: { $in: group.map(({ follower }) => follower.name) }, blocks: true },
      { fields: ['follower', 'stream'], disableIdentityMap: true },
    );
  const streams = new Map<string, Set<string>>();
  for (const { follower, stream } of rows) streams.set(follower, (streams.get(follower) ?? new Set()).add(stream));
  return streams;
}

/** Takes in again what was set aside for this follower, in order. @returns how many facts were taken in, and how many are left */
export async function retry(following: Following, follower: Follower): Promise<{ taken: number; left: number }> {
  const { em, store, catalogue } = following;
  const rows = await em.fork().find(SetAside, { follower: follower.name }, { orderBy: { position: 'asc' }, disableIdentityMap: true });
  let taken = 0;
  const blocked = new Set<string>();
  for (const row of rows) {
    if (blocked.has(row.stream)) continue;
    const fact = (await store.read(row.stream)).find(({ position }) => position === row.position);
    try {
      if (fact) {
        const heard = [catalogue.current(fact)];
        const prepared = await follower.prepare?.(em, heard);
        await em.fork().transactional(async em => {
          if ((await em.nativeDelete(SetAside, { id: row.id })) === 1) await follower.apply(em, heard, prepared);
        });
      }
      taken++;
    } catch (error) {
      blocked.add(row.stream);
      following.log.error(
        { follower: follower.name, position: String(row.position), reason: String(error) },
        'a fact that was set aside cannot be taken in yet',
      );
    }
  }
  following.moves.tell({ names: [follower.name], position: rows.at(-1)?.position ?? 0n });
  return { taken, left: rows.length - taken };
}

/** Facts in a batch of those who are behind, and of those who keep up. */
const batchOf = { behind: 5_000, live: 1_000 };

/**
 * Between two batches of those who keep up: at least so long, and under load twice as long as the last one took, within reason. One
 * transaction then serves many facts, and those who decide have most of the processor.
 */
const paceMs = { least: 10, most: 200 };
const paceFor = (tookMs: number) => Math.min(paceMs.most, Math.max(paceMs.least, 2 * tookMs));

/**
 * Moves followers along the log until aborted: those who stand at one place together, those who are behind on their own until they have
 * caught up. Ends with an error where one was overtaken or the database is gone; begin again then.
 */
export async function follow(following: Following, followers: readonly Follower[], signal: AbortSignal): Promise<void> {
  const { em, store } = following;
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const at = [...Map.groupBy(await checkpoints(em, followers), ({ position }) => position)].toSorted(([a], [b]) => Number(b - a));
  const [main, ...behind] = at.map(([, group]) => group);
  if (!main) return;

  const along = async (group: readonly Progress[], batch: number, until: AbortController, untilLive: boolean) => {
    const categories = [...new Set(group.flatMap(({ follower }) => follower.categories))];
    for await (const { facts, position, live } of store.follow(group[0]!.position, {
      filter: { categories },
      signal: AbortSignal.any([ended, until.signal]),
      batch,
    })) {
      const began = performance.now();
      if (position > group[0]!.position) await advance(following, group, facts, position);
      if (live && untilLive) until.abort();
      // The first of many is taken in at once; those that come while it is, together.
      if (live) await sleep(paceFor(performance.now() - began), undefined, { signal: ended }).catch(() => {});
    }
  };

  const joining: Progress[] = [];
  let pause = new AbortController();
  const catchUp = behind.map(async group => {
    await along(group, batchOf.behind, new AbortController(), true);
    joining.push(...group);
    pause.abort();
  });
  const together = async () => {
    while (!ended.aborted) {
      for (const progress of joining.splice(0)) {
        await upTo(following, progress, main[0]!.position, ended);
        main.push(progress);
      }
      pause = new AbortController();
      if (joining.length === 0) await along(main, batchOf.live, pause, false);
    }
  };
  try {
    await Promise.all([together(), ...catchUp]);
  } finally {
    stop.abort();
    await Promise.allSettled(catchUp);
  }
}

/** Brings one follower to where the others stand. */
async function upTo(following: Following, progress: Progress, position: Position, signal: AbortSignal): Promise<void> {
  if (progress.position >= position) return;
  const end = new AbortController();
  for await (const batch of following.store.follow(progress.position, {
    filter: { categories: progress.follower.categories },
    signal: AbortSignal.any([signal, end.signal]),
    batch: batchOf.behind,
  })) {
    const facts = batch.facts.filter(fact => fact.position <= position);
    const to = batch.position < position ? batch.position : position;
    if (to > progress.position) await advance(following, [progress], facts, to);
    if (batch.position >= position) end.abort();
  }
}

/** Waits a little longer each time; begins anew after a quiet minute. */
export async function* backoff(signal: AbortSignal): AsyncGenerator<number> {
  for (let times = 0; !signal.aborted;) {
    const began = Date.now();
    yield times;
    times = Date.now() - began > 60_000 ? 0 : times + 1;
    await sleep(Math.min(5_000, 50 * 2 ** times), undefined, { signal }).catch(() => {});
  }
}
