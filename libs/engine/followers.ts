import { CommandBus } from '@nestjs/cqrs';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Caller } from '#decider';
import { type Fact, StoreUnavailable } from './event-store.ts';
import { Execute, type Outcome } from './execute.ts';
import type { Follower, Log } from './follower.ts';
import { Debt, Memory, SetAside } from './following.ts';
import type { Order, Policy } from './policy.ts';
import { changeRows, clearRows, putRows, removeRows, rowsOf } from './rows.ts';
import { stableIds } from './stable-id.ts';
import { sourceOf, type View } from './view.ts';
import { shapeOf } from './views-database.ts';

/** Of commands that follow from facts. */
const orderId = stableIds('c7a3a9a4-0b0e-4f0e-8a77-6a4f3f1d2b10');

export const followerOfView = (em: SqlEntityManager, view: View): Follower => ({
  name: view.name,
  categories: view.categories,
  shape: shapeOf(em, view),
  hears: ({ type }) => view.on[type] !== undefined,
  apply: (em, facts) => changeRows(em, view, facts),
  clear: em => clearRows(em, view),
});

/** A new version of a policy gives the same commands the same ids. */
export const unversioned = (name: string) => name.replace(/@\d+/, '');

/** A policy acts in its own name. */
export const callerOf = (policy: string): Caller => ({ id: policy, grants: [], automatic: true });

/** Gives a command that follows from a fact. @throws StoreUnavailable where it is not known whether it was done */
export async function give(
  bus: CommandBus,
  policy: string,
  { decider, id, command }: Order,
  commandId: string,
  because: { factId: string; correlationId: string; since: number },
): Promise<Outcome> {
  const outcome = await bus.execute(
    new Execute(decider, id, command as never, {
      caller: callerOf(policy),
      commandId,
      correlationId: because.correlationId,
      causationId: because.factId,
      since: because.since,
    }),
  );
  if (!outcome.accepted && (outcome.code === 'BUSY' || outcome.code === 'UNAVAILABLE'))
    throw new StoreUnavailable(`${policy}: ${outcome.en}`);
  return outcome;
}

interface Changes {
  readonly memories: ReadonlyMap<string, unknown>;
  readonly debts: ReadonlyMap<string, Debt | null>;
  readonly refused: readonly { fact: Fact; reason: string }[];
}

/** Keys of one policy do not mix with another's; a new version of it begins with an empty memory. */
const idOf = (policy: Policy, ...names: readonly string[]) => [policy.name, ...names].join('/');

export const followerOfPolicy = (policy: Policy, bus: CommandBus, now: () => Date, log: Log): Follower => ({
  name: policy.name,
  categories: policy.categories,
  shape: '',
  hears: ({ type }) => policy.on[type] !== undefined,

  async prepare(em, facts): Promise<Changes> {
    // One look at a stream is enough for all that follows from these facts: it shows whatever came before them.
    const since = performance.now();
    const keyOf = (fact: Fact) => policy.key?.[fact.type]?.(fact.data as never, sourceOf(fact)) ?? sourceOf(fact).id;
    const ids = [...new Set(facts.map(fact => idOf(policy, keyOf(fact))))];
    const rows = await rowsOf(em.fork(), Memory, ids);
    const remembered = new Map<string, unknown>(rows.map(({ id, memory }) => [id, memory]));
    const memories = new Map<string, unknown>();
    const debts = new Map<string, Debt | null>();
    const orders = new Map<string, { fact: Fact; order: Order; commandId: string }[]>();

    for (const fact of facts) {
      const key = keyOf(fact);
      const id = idOf(policy, key);
      const { memory, then = [] } = policy.on[fact.type]!(fact.data as never, sourceOf(fact), (remembered.get(id) ?? undefined) as never);
      if (memory !== undefined) {
        remembered.set(id, memory);
        memories.set(id, memory);
      }
      for (const [i, consequence] of then.entries()) {
        if ('settled' in consequence) debts.set(idOf(policy, key, consequence.settled), null);
        else if ('owed' in consequence) {
          const { owed, at, decider, id: stream, command } = consequence;
          const debt = idOf(policy, key, owed);
          const { factId, correlationId } = { factId: fact.id, correlationId: fact.meta.correlationId };
          debts.set(debt, {
            id: debt,
            policy: policy.name,
            at: new Date(at).toISOString(),
            category: decider.category,
            stream,
            ...(command as { type: string; data: Record<string, unknown> }),
            factId,
            correlationId,
            attempts: 0,
          } as never);
        } else {
          const target = `${consequence.decider.category}-${consequence.id}`;
          orders.set(target, [
            ...(orders.get(target) ?? []),
            { fact, order: consequence, commandId: orderId(`${unversioned(policy.name)}/${fact.id}/${i}`) },
          ]);
        }
      }
    }

    const refused: { fact: Fact; reason: string }[] = [];
    // In order for each stream, side by side for several.
    await Promise.all(
      [...orders.values()].map(async some => {
        for (const { fact, order, commandId } of some) {
          const outcome = await give(bus, policy.name, order, commandId, {
            factId: fact.id,
            correlationId: fact.meta.correlationId,
            since,
          });
          if (!outcome.accepted)
            refused.push({
              fact,
              reason: `${(order.command as { type: string }).type} on ${order.decider.category}-${order.id} was refused: ${outcome.code} ${outcome.en}`,
            });
        }
      }),
    );
    return { memories, debts, refused };
  },

  async apply(em, _facts, prepared) {
    const { memories, debts, refused } = prepared as Changes;
    const gone = [...memories].filter(([, memory]) => memory === null).map(([id]) => id);
    const kept = [...memories].filter(([, memory]) => memory !== null).map(([id, memory]) => ({ id, memory }));
    await removeRows(em, Memory, gone);
    await putRows(em, Memory, kept as never[]);
    const settled = [...debts].filter(([, debt]) => debt === null).map(([id]) => id);
    const owed = [...debts.values()].filter(debt => debt !== null);
    await removeRows(em, Debt, settled);
    await putRows(em, Debt, owed);
    for (const { fact, reason } of refused) {
      await em.upsert(SetAside, {
        id: `${policy.name}/${fact.position}`,
        follower: policy.name,
        stream: fact.stream,
        position: fact.position,
        type: fact.type,
        reason,
        blocks: false,
        at: now().toISOString(),
      });
      log.error({ policy: policy.name, fact: fact.id, reason }, 'a command that follows from a fact was refused');
    }
  },

  async clear(em) {
    await em.nativeDelete(Memory, { id: { $like: `${policy.name}/%` } });
    await em.nativeDelete(Debt, { policy: policy.name });
  },
});
