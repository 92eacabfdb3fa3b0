import { IsolationLevel } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Position } from './event-store.ts';
import { Checkpoint, Debt, Memory, SetAside } from './following.ts';
import { putRows } from './rows.ts';
import { Snapshot } from './snapshots.ts';

/** How far the policies have come, what they remember and what they owe: all that a log's followers cannot be made to forget without asking twice. */
export interface PoliciesKept {
  readonly checkpoints: readonly { readonly name: string; readonly position: string }[];
  readonly memories: readonly { readonly id: string; readonly memory: unknown }[];
  readonly debts: readonly Debt[];
  readonly setAside: readonly {
    readonly follower: string;
    readonly stream: string;
    readonly position: string;
    readonly type: string;
    readonly reason: string;
    readonly blocks: boolean;
    readonly at: string;
  }[];
}

/** The positions that stand in it. */
export const positionsIn = ({ checkpoints, setAside }: PoliciesKept): Position[] =>
  [...checkpoints, ...setAside].map(({ position }) => BigInt(position));

/** As they are at one moment, also while a server moves them. */
export function policiesKept(em: SqlEntityManager): Promise<PoliciesKept> {
  return em.fork().transactional(
    async em => {
      const plain = { disableIdentityMap: true } as const;
      // A view's checkpoint has a shape: its rows follow from the log alone, and are built anew.
      const checkpoints = await em.find(Checkpoint, { shape: '' }, plain);
      const names = checkpoints.map(({ name }) => name);
      const [memories, debts, setAside] = [
        await em.find(Memory, {}, plain),
        await em.find(Debt, {}, plain),
        await em.find(SetAside, { follower: { $in: names } }, plain),
      ];
      return {
        checkpoints: checkpoints.map(({ name, position }) => ({ name, position: String(position) })),
        memories: memories.map(({ id, memory }) => ({ id, memory })),
        debts: debts.map(debt => ({ ...debt })),
        setAside: setAside.map(({ follower, stream, position, type, reason, blocks, at }) => {
          return { follower, stream, position: String(position), type, reason, blocks, at };
        }),
      };
    },
    // One picture of all four tables; SQLite's transactions give it anyway.
    em.getPlatform().supportsSchemas() ? { isolationLevel: IsolationLevel.REPEATABLE_READ } : {},
  );
}

/** Says in a table of checkpoints that `putPolicies` was done for this copy. */
const mark = { name: 'copy', shape: 'copy' } as const;

/** Before a copy begins. */
export async function forgetPut(em: SqlEntityManager): Promise<void> {
  await em.fork().nativeDelete(Checkpoint, mark);
}

/**
 * Replaces all that views and policies know, in one transaction and once for a copy: views begin at the first fact, policies where `kept` says,
 * its positions translated into this log's. Without `kept` policies begin at the first fact too; what they gave then has the same ids. While no
 * server runs.
 */
export async function putPolicies(
  em: SqlEntityManager,
  kept: PoliciesKept | undefined,
  here: (position: Position) => Position,
): Promise<void> {
  await em.fork().transactional(async em => {
    if (await em.findOne(Checkpoint, mark)) return;
    for (const table of [Checkpoint, Memory, Debt, SetAside, Snapshot]) await em.nativeDelete(table as typeof Checkpoint, {});
    await em.insert(Checkpoint, { ...mark, position: 0n });
    if (!kept) return;
    for (const { name, position } of kept.checkpoints) await em.insert(Checkpoint, { name, position: here(BigInt(position)), shape: '' });
    await putRows(em, Memory, kept.memories as never[]);
    await putRows(em, Debt, [...kept.debts]);
    for (const { position, ...row } of kept.setAside)
      await em.insert(SetAside, { ...row, id: `${row.follower}/${here(BigInt(position))}`, position: here(BigInt(position)) });
  });
}
