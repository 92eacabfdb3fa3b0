import type { SqlEntityManager } from '@mikro-orm/sql';
import type { NeedRow } from '#need';
import { keptByResource, type ResourceEntry, sharedResources } from '#resource';
import { couldMeet, type Fit, scoreOf } from './match.score.ts';

export interface Candidate {
  readonly resource: ResourceEntry;
  readonly score: number;
  readonly fits: readonly Fit[];
}

/** What of all that is shared could meet the need, the best first; by the same points as a proposal, before a time is said. */
export const candidatesFor = async (em: SqlEntityManager, need: NeedRow, at: string, limit: number): Promise<Candidate[]> => {
  const wanted = {
    category: need.category,
    place: need.place ?? null,
    gridId: need.gridId ?? null,
    quantity: need.quantity == null || need.unit == null ? null : { value: need.quantity, unit: need.unit },
  };
  const resources = (await sharedResources(em, [need.committeeId], at)).filter(resource => couldMeet(wanted, resource));
  const kept = await keptByResource(
    em,
    resources.map(({ id }) => id),
  );
  return resources
    .map((resource): Candidate => {
      const goods = resource.stock != null && resource.stockUnit != null;
      const scored = scoreOf(wanted, {
        kind: resource.kind,
        place: resource.place ?? null,
        gridId: resource.gridId ?? null,
        capacity: resource.capacity,
        stock: goods ? { amount: resource.stock!, unit: resource.stockUnit! } : null,
        free: goods ? resource.stock! > 0 : null,
        kept: kept.get(resource.id)?.kept ?? 0,
        failed: kept.get(resource.id)?.failed ?? 0,
      });
      return { resource, ...scored };
    })
    .sort((a, b) => b.score - a.score || (a.resource.id < b.resource.id ? -1 : 1))
    .slice(0, limit);
};
