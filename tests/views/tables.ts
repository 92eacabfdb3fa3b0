import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Decider, EventOf } from '#decider';
import { type Fact, foldRows, type View } from '#engine';
import { changeRows } from '../../libs/engine/rows.ts';
import { openViews } from '../../libs/engine/views-database.ts';

/** A log to tell facts to, one stream's after another's, a minute each; their positions are 1, 2, 3 … */
export class ToldLog {
  readonly facts: Fact[] = [];

  /** @returns the position of the last */
  tell<D extends Decider>(decider: D, id: string, ...facts: EventOf<D>[]): bigint {
    for (const { type, data } of facts) {
      const stream = `${decider.category}-${id}`;
      const position = BigInt(this.facts.length + 1);
      const version = this.facts.filter(fact => fact.stream === stream).length + 1;
      const occurredAt = new Date(Date.UTC(2026, 0, 1) + this.facts.length * 60_000).toISOString();
      const committee = decider.committee?.(decider.initial, id);
      this.facts.push({
        id: `fact-${position}`,
        stream,
        version,
        position,
        type,
        schemaVersion: 1,
        data: JSON.parse(JSON.stringify(data)),
        meta: {
          actor: 'alice',
          commandId: `command-${position}`,
          commandHash: '',
          correlationId: '',
          causationId: '',
          occurredAt,
          ...(committee !== undefined && { committee }),
        },
      });
    }
    return BigInt(this.facts.length);
  }
}

const heard = (view: View, facts: readonly Fact[]) =>
  facts.filter(({ stream }) => view.categories.includes(stream.slice(0, stream.indexOf('-'))));

/** The rows that facts make in memory, by id. */
export const folded = (view: View, facts: readonly Fact[]): { id: string }[] =>
  [...foldRows(view, new Map(), heard(view, facts)).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The tables that facts make in a database in memory, taken in so many at once. Close them. */
export const tables = async (views: readonly View[], facts: readonly Fact[], atOnce = 1_000) => {
  const orm = await openViews({ file: ':memory:' }, views);
  for (let i = 0; i < facts.length; i += atOnce)
    await orm.em.fork().transactional(async em => {
      for (const view of views) await changeRows(em as SqlEntityManager, view, heard(view, facts.slice(i, i + atOnce)));
    });
  return {
    em: () => orm.em.fork(),
    /** A table's rows, by id, as plain objects. */
    rows: async (view: View): Promise<{ id: string }[]> =>
      (await orm.em.fork().find(view.table, {}, { disableIdentityMap: true, orderBy: { id: 'asc' } })).map(row => ({ ...row })),
    close: () => orm.close(true),
  };
};
