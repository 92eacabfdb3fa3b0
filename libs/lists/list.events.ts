import { z } from 'zod';
import { quantity } from '#quantity';

/** 三张清单; its word in both languages. */
export const listKinds = {
  needs: { zh: '需求清单', en: 'list of needs' },
  services: { zh: '服务清单', en: 'list of services' },
  resources: { zh: '资源清单', en: 'list of resources' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type ListKind = keyof typeof listKinds;
export const listKind = z.enum(Object.keys(listKinds) as [ListKind, ...ListKind[]]).meta({ title: 'ListKind' });

/** In one issue at the most: an append takes no more. */
export const mostItems = 1_500;

/** One entry as it was published. Bodies and persons are ids. */
export const listItem = z.object({
  /** The need's or the resource's. */
  id: z.uuid(),
  title: z.string().min(1).max(120),
  /** What kind of need or resource it is. */
  category: z.string().max(40),
  /** Who needs it, or who owns it. */
  ownerId: z.string().max(100),
  /** Whom to ask: who deals with it, or keeps it. */
  contactId: z.string().max(100),
  quantity: quantity.optional(),
  place: z.string().max(200).optional(),
  /** Wanted by, or shared until. */
  until: z.string().max(40).optional(),
  /** On which terms. */
  terms: z.array(z.string().max(60)).max(8).optional(),
});
export type ListItem = Readonly<z.output<typeof listItem>>;

export const issueNo = z.int().min(1).max(100_000);
/** SHA-256 in hex, of the canonical text (RFC 8785) of committee, kind, number and items. */
export const contentHash = z.string().regex(/^[\da-f]{64}$/);

/** What can have happened to one of a committee's three lists. */
export const listEvents = {
  /** 第 n 期: the list as it stood at that position of the log; nothing of it changes any more. */
  ListPublished: z.object({
    committeeId: z.uuid(),
    kind: listKind,
    issueNo,
    atPosition: z.string().regex(/^\d{1,19}$/),
    items: z.array(listItem).max(mostItems),
    hash: contentHash,
  }),
  /** An entry of an issue holds no more; the issue itself stays as it is. */
  ListItemWithdrawn: z.object({ issueNo, itemId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
};
