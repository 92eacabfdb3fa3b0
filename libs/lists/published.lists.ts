import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { view } from '#engine';
import { type ListItem, type ListKind, listEvents } from './list.events.ts';

const ListIssueEntry = defineEntity({
  name: 'ListIssueEntry',
  properties: {
    /** `<committee>.<kind>.<number>` */
    id: p.string().primary(),
    committeeId: p.uuid(),
    kind: p.string().$type<ListKind>(),
    issueNo: p.integer(),
    atPosition: p.string(),
    items: p.json<readonly ListItem[]>(),
    count: p.integer(),
    hash: p.string(),
    withdrawn: p.json<readonly { itemId: string; reason: string; at: string }[]>(),
    publishedAt: p.string(),
    publishedBy: p.string(),
    position: p.bigint(),
  },
  indexes: [{ properties: ['committeeId', 'kind', 'issueNo'] }],
});
export type ListIssueEntry = InferEntity<typeof ListIssueEntry>;
export const ListIssueEntries = ListIssueEntry;

/** Every issue of the three lists, as it was published. */
export const publishedLists = view(listEvents, {
  name: 'published-lists@1',
  table: ListIssueEntry,
  categories: ['list'],
  ofCommittee: true,
  keys: {
    ListPublished: ({ issueNo }, { id }) => [`${id}.${issueNo}`],
    ListItemWithdrawn: ({ issueNo }, { id }) => [`${id}.${issueNo}`],
  },
  on: {
    ListPublished: (_, { items, ...data }, { at, actor, position }, key) => ({
      ...data,
      id: key,
      items,
      count: items.length,
      withdrawn: [],
      publishedAt: at,
      publishedBy: actor,
      position,
    }),
    ListItemWithdrawn: (row, { itemId, reason }, { at, position }) =>
      row && { ...row, withdrawn: [...row.withdrawn, { itemId, reason, at }], position },
  },
});

/** The newest issue of a committee's list. */
export const lastIssue = (em: SqlEntityManager, committeeId: string, kind: ListKind): Promise<ListIssueEntry | null> =>
  em.findOne(ListIssueEntry, { committeeId, kind }, { disableIdentityMap: true, orderBy: { issueNo: 'desc' } });

export const issueOf = (em: SqlEntityManager, committeeId: string, kind: ListKind, issueNo: number): Promise<ListIssueEntry | null> =>
  em.findOne(ListIssueEntry, { committeeId, kind, issueNo }, { disableIdentityMap: true });
