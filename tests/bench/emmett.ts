import { CommandHandler, type Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { randomUUID } from 'node:crypto';
import { Committee } from '#committee';
import { decide, Rejection } from '#decider';
import { Membership } from '#membership';
import { Task } from '#task';
import { before, known, liaison, opened, type Told } from './ground.ts';

type Recorded = Event & { readonly metadata: { readonly streamPosition: bigint; readonly at: string; readonly actor: string } };

const evolving =
  (decider: any) =>
  (state: any, { type, data, metadata }: Recorded) =>
    decider.evolve[type](state, data, { version: Number(metadata.streamPosition), at: metadata.at, actor: metadata.actor });

const recorded = (told: readonly Told[], actor: string) =>
  told.map(({ type, data }) => ({ type, data, metadata: { actor, at: new Date().toISOString(), commandId: randomUUID() } }) as never);

/**
 * Claims as Emmett’s command handler makes them: our rule and our fold on its store.
 * `looking`: the streams that the rule asks for are read from the store, as ours does; else they are given to it for nothing.
 */
export async function emmett(url: string, looking: boolean) {
  const store = getPostgreSQLEventStore(url);
  // Its command handler holds a connection while it decides: what is looked up meanwhile needs another pool, or 10 callers wait for ever; and it
  // has one pool for each address.
  const beside = getPostgreSQLEventStore(`${url}?application_name=beside`, { schema: { autoMigration: 'None' } });
  await store.schema.migrate();
  const handle = CommandHandler<any, any>({ evolve: evolving(Task), initialState: () => Task.initial, retry: { onVersionConflict: true } });
  const states = async (decider: any, id: string) =>
    (
      await beside.aggregateStream<any, any>(`${decider.category}-${id}`, {
        evolve: evolving(decider),
        initialState: () => decider.initial,
      })
    ).state;

  return {
    async lay() {
      for (const [stream, told] of Object.entries(before)) await store.appendToStream(stream, recorded(told, 'bench'));
    },
    async open(count: number) {
      const told = opened();
      const ids = Array.from({ length: count }, () => randomUUID());
      for (let at = 0; at < count; at += 10)
        await Promise.all(ids.slice(at, at + 10).map(id => store.appendToStream(`task-${id}`, recorded(told, 'bench'))));
      return ids;
    },
    async claim(id: string, unitId: string) {
      const caller = liaison(unitId);
      const data = Task.commands.ClaimTask.parse({ unitId, quantity: 1 });
      return handle(store, `task-${id}`, async state => {
        const others = new Map<unknown, unknown>();
        if (looking) {
          const { committeeId } = state.plan;
          others.set(Membership, await states(Membership, `${committeeId}.${unitId}`));
          others.set(Committee, await states(Committee, committeeId));
        }
        const of = (decider: unknown) => (others.get(decider) ?? known(decider)) as never;
        const context = { id, now: new Date().toISOString(), caller, of };
        const decision = decide(Task, state, { type: 'ClaimTask', data } as never, context as never) as readonly Told[] | Rejection;
        if (decision instanceof Rejection) throw new Error(decision.en);
        return recorded(decision, caller.id);
      });
    },
    async close() {
      await beside.close();
      await store.close();
    },
  };
}
