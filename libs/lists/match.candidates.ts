import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { needBoard, type NeedRow } from '#need';
import { keptByResource, type ResourceEntry, sharedResources } from '#resource';
import { couldMeet, type Fit, type Offered, scoreOf, type Wanted } from './match.score.ts';

/** Open needs of one committee that are looked at, the oldest first. */
const mostNeeds = 2_000;

export interface Candidate {
  readonly resource: ResourceEntry;
  readonly score: number;
  readonly fits: readonly Fit[];
}

const wantedOf = (need: NeedRow): Wanted => ({
  category: need.category,
  place: need.place ?? null,
  gridId: need.gridId ?? null,
  quantity: need.quantity == null || need.unit == null ? null : { value: need.quantity, unit: need.unit },
});

type Kept = Awaited<ReturnType<typeof keptByResource>>;
/** Before a time is said. */
const offeredOf = (resource: ResourceEntry, kept: Kept): Offered => {
  const goods = resource.stock != null && resource.stockUnit != null;
  return {
    kind: resource.kind,
    place: resource.place ?? null,
    gridId: resource.gridId ?? null,
    capacity: resource.capacity,
    stock: goods ? { amount: resource.stock!, unit: resource.stockUnit! } : null,
    free: goods ? resource.stock! > 0 : null,
    kept: kept.get(resource.id)?.kept ?? 0,
    failed: kept.get(resource.id)?.failed ?? 0,
  };
};

/** What of all that is shared could meet the need, the best first; by the same points as a proposal, before a time is said. */
export const candidatesFor = async (em: SqlEntityManager, need: NeedRow, at: string, limit: number): Promise<Candidate[]> => {
  const wanted = wantedOf(need);
  const resources = (await sharedResources(em, [need.committeeId], at)).filter(resource => couldMeet(wanted, resource));
  const kept = await keptByResource(
    em,
    resources.map(({ id }) => id),
  );
  return resources
    .map((resource): Candidate => ({ resource, ...scoreOf(wanted, offeredOf(resource, kept)) }))
    .sort((a, b) => b.score - a.score || (a.resource.id < b.resource.id ? -1 : 1))
    .slice(0, limit);
};

export interface NeedCandidate {
  readonly need: NeedRow;
  readonly score: number;
  readonly fits: readonly Fit[];
}

/** The other way round: which open needs a resource could meet, of those that `seen` lets through. */
export const needsThatFit = async (
  em: SqlEntityManager,
  resource: ResourceEntry,
  seen: FilterQuery<NeedRow>,
  limit: number,
): Promise<NeedCandidate[]> => {
  const open = { committeeId: resource.committeeId, status: { $in: ['published', 'decomposed', 'in_progress'] } };
  const needs: NeedRow[] = await em.find(needBoard.table, { $and: [open, seen] } as never, {
    disableIdentityMap: true,
    orderBy: { raisedAt: 'asc', id: 'asc' },
    limit: mostNeeds,
  });
  const offered = offeredOf(resource, await keptByResource(em, [resource.id]));
  return needs
    .flatMap((need): NeedCandidate[] => {
      const wanted = wantedOf(need);
      return couldMeet(wanted, offered) ? [{ need, ...scoreOf(wanted, offered) }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.need.id < b.need.id ? -1 : 1))
    .slice(0, limit);
};
