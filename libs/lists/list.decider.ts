import { z } from 'zod';
import { Committee } from '#committee';
import { decider, holds, reject } from '#decider';
import { contentHash, issueNo, type ListKind, listEvents, listItem, listKinds, mostItems } from './list.events.ts';

export interface ListState {
  /** The last issue; 0 before the first. */
  readonly issueNo: number;
  readonly hash: string | null;
  readonly items: readonly string[];
  /** Entries of the last issue that hold no more. */
  readonly withdrawn: readonly string[];
  /** The version of the fact that published it. */
  readonly by: number;
}

const uuid = z.uuid();
const isKind = (kind: string): kind is ListKind => Object.hasOwn(listKinds, kind);

/** The stream of a committee's list. */
export const listId = (committeeId: string, kind: ListKind): string => `${committeeId}.${kind}`;

/** Committee and kind of a list's id; nothing where it is none. */
export const listOf = (id: string): { readonly committeeId: string; readonly kind: ListKind } | undefined => {
  const dot = id.indexOf('.');
  const [committeeId, kind] = [id.slice(0, dot), id.slice(dot + 1)];
  return uuid.safeParse(committeeId).success && isKind(kind) ? { committeeId, kind } : undefined;
};

const officer = holds<ListState, unknown>('committee-officer', (_, __, id) => listOf(id)?.committeeId);

/** One of a committee's three lists: its issues, numbered without a gap. */
export const ListIssue = decider<ListState>()({
  category: 'list',
  events: listEvents,
  commands: {
    PublishList: z
      .object({
        issueNo: issueNo.describe('The number after that of the last issue.'),
        atPosition: listEvents.ListPublished.shape.atPosition.describe(
          'The position of the log at which the list was looked at: what was seen is what is published.',
        ),
        items: z.array(listItem).max(mostItems).optional().meta({ ofTheServer: true }),
        hash: contentHash.optional().describe('Of what you looked at: refused where what would be published has another.'),
      })
      .describe('Publish a list as a numbered issue of which nothing changes any more.'),
    WithdrawItem: listEvents.ListItemWithdrawn.describe('Say that an entry of the last issue holds no more.'),
  },
  initial: { issueNo: 0, hash: null, items: [], withdrawn: [], by: 0 },
  committee: (_, id) => listOf(id)?.committeeId,
  permit: { PublishList: officer, WithdrawItem: officer },

  decide: {
    PublishList(list, { issueNo, atPosition, items, hash }, { id, of }) {
      const whose = listOf(id);
      if (!whose)
        return reject(
          'LIST_ID_INVALID',
          `清单编号“${id}”有误：应为“委员会编号.needs”（或 services、resources）。`,
          `${id} names no list: give the committee’s id, a dot and needs, services or resources.`,
        );
      if (of(Committee, whose.committeeId).status !== 'established')
        return reject('COMMITTEE_NOT_ESTABLISHED', '委员会不存在或已撤销。', 'The committee does not exist or no more.');
      // Only the server's own handler makes the snapshot.
      if (items === undefined || hash === undefined) throw new Error(`${id} was to be published without its items.`);
      if (issueNo === list.issueNo && hash === list.hash) return [];
      if (issueNo <= list.issueNo)
        return reject('ISSUE_PUBLISHED', `第 ${issueNo} 期已经发布。`, `Issue ${issueNo} has been published already.`, list.by);
      if (issueNo !== list.issueNo + 1)
        return reject(
          'ISSUE_NOT_NEXT',
          `期号须连续：下一期是第 ${list.issueNo + 1} 期。`,
          `Issues are numbered without a gap: the next is ${list.issueNo + 1}.`,
          list.by > 0 ? list.by : undefined,
        );
      return [{ type: 'ListPublished', data: { ...whose, issueNo, atPosition, items, hash } }];
    },

    WithdrawItem(list, data) {
      if (list.issueNo === 0 || data.issueNo !== list.issueNo)
        return reject(
          'ISSUE_NOT_LAST',
          '只能撤下最近一期的条目。',
          'Only an entry of the last issue can be withdrawn.',
          list.by > 0 ? list.by : undefined,
        );
      if (list.withdrawn.includes(data.itemId)) return [];
      return list.items.includes(data.itemId)
        ? [{ type: 'ListItemWithdrawn', data }]
        : reject('ITEM_NOT_FOUND', '这一期没有这个条目。', 'There is no such entry in this issue.', list.by);
    },
  },

  evolve: {
    ListPublished: (_, { issueNo, hash, items }, { version }) => ({
      issueNo,
      hash,
      items: items.map(({ id }) => id),
      withdrawn: [],
      by: version,
    }),
    ListItemWithdrawn: (list, { itemId }) => ({ ...list, withdrawn: [...list.withdrawn, itemId] }),
  },
});
