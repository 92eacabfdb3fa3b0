import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import canonicalize from 'canonicalize';
import { needBoard, type NeedRow } from '#need';
import { resourceList, type ResourceEntry, sharedResources } from '#resource';
import type { ListItem, ListKind } from './list.events.ts';

/** What the live lists are made of. */
export const listViews = [needBoard, resourceList] as const;

/** Of a need or a resource no more than this is said in a list. */
const short = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

const needItem = (need: NeedRow): ListItem => ({
  id: need.id,
  title: short(need.title, 120),
  category: need.category,
  // A resident's need is the community's to speak for: no person stands in a list.
  ownerId: need.unitId ?? need.throughBranchId ?? need.committeeId,
  contactId: need.branchId ?? need.committeeId,
  ...(need.quantity != null &&
    need.unit != null && { quantity: { value: need.quantity, unit: need.unit, qualifier: need.qualifier ?? '=' } }),
  ...(need.place != null && { place: need.place }),
  ...(need.wantedBy != null && { until: need.wantedBy }),
  ...(need.priority != null && need.priority !== 'normal' && { terms: [need.priority] }),
});

const resourceItem = (resource: ResourceEntry): ListItem => ({
  id: resource.id,
  title: short(resource.name, 120),
  category: resource.kind,
  ownerId: resource.ownerUnitId,
  contactId: resource.stewardId,
  quantity:
    resource.stock != null && resource.stockUnit != null
      ? { value: resource.stock, unit: resource.stockUnit, qualifier: '=' }
      : {
          value: resource.capacity,
          unit: resource.kind === 'venue' ? 'people' : resource.kind === 'talent' ? 'people' : 'pieces',
          qualifier: '=',
        },
  ...(resource.place != null && { place: resource.place }),
  ...(resource.withdrawnFrom != null && { until: resource.withdrawnFrom }),
  terms: [
    resource.rules.approval ? 'approval' : 'no-approval',
    ...(resource.rules.onlyFor.length > 0 ? ['certain-units'] : []),
    ...(resource.partial ? ['shared'] : []),
  ],
});

const unmanaged = { disableIdentityMap: true } as const;

/** A committee's list as it stands: open needs that members may see, or what is shared at this moment; in one order, whatever the database. */
export const liveList = async (em: SqlEntityManager, committeeId: string, kind: ListKind, at: string): Promise<ListItem[]> => {
  const byId = (a: ListItem, b: ListItem) => (a.category < b.category ? -1 : a.category > b.category ? 1 : a.id < b.id ? -1 : 1);
  if (kind === 'needs') {
    const needs: NeedRow[] = await em.find(
      needBoard.table,
      { committeeId, status: { $in: ['published', 'decomposed', 'in_progress'] }, visibility: { $in: ['public', 'members'] } },
      unmanaged,
    );
    return needs.map(needItem).sort(byId);
  }
  const resources = await sharedResources(em, [committeeId], at);
  return resources
    .filter(resource => (resource.kind === 'service') === (kind === 'services'))
    .map(resourceItem)
    .sort(byId);
};

export interface Content {
  readonly committeeId: string;
  readonly kind: ListKind;
  readonly issueNo: number;
  readonly items: readonly ListItem[];
}

/** The text that is hashed: JSON by RFC 8785, so that whoever has the items can make it. */
export const canonicalText = ({ committeeId, kind, issueNo, items }: Content): string =>
  canonicalize({ committeeId, kind, issueNo, items })!;

/** SHA-256 of the canonical text, in hex. */
export const hashOf = (content: Content): string => createHash('sha256').update(canonicalText(content)).digest('hex');
