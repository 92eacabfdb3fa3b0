import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Following } from './follower.ts';
import { give, unversioned } from './followers.ts';
import { Debt } from './following.ts';
import { stableIds } from './stable-id.ts';

/** Of commands that were owed. */
const orderId = stableIds('3b7d1c0e-4c55-4c6e-9d5b-8a0b7f2d6e21');

/** How often the list is looked at: a debt that is owed for less than this may be given this late. */
const lookAgainMs = 1_000;

/** Debts paid side by side. */
const atOnce = 200;

/** A debt that was refused or failed this often is left in the list and no more tried by itself. */
const tries = 8;

/** Gives the commands of these policies whose time has come, each once: a repeat has the same id. @returns how many */
export async function payDebts(following: Following, policies: readonly string[], now = following.clock.now()): Promise<number> {
  const { em, catalogue, bus, log } = following;
  let paid = 0;
  for (;;) {
    const due = await em
      .fork()
      .find(
        Debt,
        { policy: { $in: [...policies] }, at: { $lte: now.toISOString() }, attempts: { $lt: tries } },
        { orderBy: { at: 'asc', id: 'asc' }, limit: atOnce, disableIdentityMap: true },
      );
    if (due.length === 0) return paid;
    const since = performance.now();
    // One stream's debts in the order in which they came due.
    await Promise.all(
      [...Map.groupBy(due, ({ category, stream }) => `${category}-${stream}`).values()].map(async some => {
        for (const debt of some) {
          const decider = catalogue.deciders.find(({ category }) => category === debt.category);
          if (!decider) throw new Error(`${debt.id} is owed to a stream of ${debt.category}, which nobody decides.`);
          const commandId = orderId(`${unversioned(debt.id)}/${debt.at}/${debt.factId}`);
          const outcome = await give(
            bus,
            debt.policy,
            { decider, id: debt.stream, command: { type: debt.type, data: debt.data } as never },
            commandId,
            { ...debt, since },
          );
          if (outcome.accepted) {
            // Unless it was owed anew in the meantime.
            await em.fork().nativeDelete(Debt, { id: debt.id, at: debt.at, factId: debt.factId });
            paid++;
          } else {
            await em.fork().nativeUpdate(Debt, { id: debt.id, at: debt.at, factId: debt.factId }, { attempts: debt.attempts + 1 });
            log.error({ debt: debt.id, command: debt.type, code: outcome.code, reason: outcome.en }, 'an owed command was refused');
          }
        }
      }),
    );
  }
}

/** When the next of these policies' debts comes due. */
const nextOf = async (em: SqlEntityManager, policies: readonly string[]): Promise<Date | undefined> => {
  const [first] = await em
    .fork()
    .find(
      Debt,
      { policy: { $in: [...policies] }, attempts: { $lt: tries } },
      { orderBy: { at: 'asc' }, limit: 1, disableIdentityMap: true },
    );
  return first && new Date(first.at);
};

/** Pays debts as they come due, until aborted; also those that came due while nobody was here. */
export async function keepPaying(following: Following, policies: readonly string[], signal: AbortSignal): Promise<void> {
  const { clock, em } = following;
  while (!signal.aborted) {
    await payDebts(following, policies);
    const latest = clock.now().getTime() + lookAgainMs;
    const next = await nextOf(em, policies);
    await clock.until(new Date(Math.min(latest, next?.getTime() ?? latest)), signal);
  }
}
