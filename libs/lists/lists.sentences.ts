import { listKinds, type listEvents } from './list.events.ts';
import type { matchEvents, Side } from './match.events.ts';
import type { z } from 'zod';

type Told<E, T extends keyof E> = E[T] extends z.ZodObject ? Readonly<z.output<E[T]>> : never;
type Of<E> = { readonly [T in keyof E]: (data: Told<E, T>) => { zh: string; en: string } };

export const listSentences = {
  ListPublished: ({ kind, issueNo, items }) => ({
    zh: `发布${listKinds[kind].zh}第 ${issueNo} 期，共 ${items.length} 条`,
    en: `Issue ${issueNo} of the ${listKinds[kind].en} was published, with ${items.length} entries`,
  }),
  ListItemWithdrawn: ({ issueNo, reason }) => ({
    zh: `第 ${issueNo} 期撤下一条：${reason}`,
    en: `An entry of issue ${issueNo} holds no more: ${reason}`,
  }),
} satisfies Of<typeof listEvents>;

const sides: Record<Side, { zh: string; en: string }> = {
  need: { zh: '需求方', en: 'the need’s side' },
  resource: { zh: '资源方', en: 'the resource’s owner' },
};
const undone = {
  cancelled: { zh: '已取消', en: 'cancelled' },
  no_show: { zh: '未到场', en: 'nobody came' },
  broken: { zh: '因停用或收回而失效', en: 'the resource is out of use or withdrawn' },
  given_back: { zh: '已退回', en: 'given back' },
} as const;

export const matchSentences = {
  MatchProposed: ({ proposedBy, purpose, score, ownerUnitId }) => ({
    zh: `${proposedBy === 'rule' ? '系统建议' : '提出'}由 ${ownerUnitId} 的资源满足“${purpose}”（匹配度 ${score}）`,
    en: `${proposedBy === 'rule' ? 'A rule suggests' : 'Somebody proposes'} that what ${ownerUnitId} shares could meet “${purpose}” (score ${score})`,
  }),
  MatchAccepted: ({ side, by, reserve }) => ({
    zh: `${sides[side].zh} ${by} 同意${reserve ? '，双方达成一致' : ''}`,
    en: `${by} accepts for ${sides[side].en}${reserve ? '; both agree' : ''}`,
  }),
  MatchDeclined: ({ side, by, reason }) => ({
    zh: `${sides[side].zh} ${by} 谢绝：${reason}`,
    en: `${by} declines for ${sides[side].en}: ${reason}`,
  }),
  MatchLapsed: () => ({ zh: '双方未在期限内达成一致，对接失效', en: 'Not both answered in time; the match has lapsed' }),
  MatchReserved: () => ({ zh: '资源已预留', en: 'The resource is reserved' }),
  MatchNotReserved: ({ code }) => ({ zh: `未能预留（${code}）`, en: `It could not be reserved (${code})` }),
  MatchDelivered: () => ({ zh: '对接完成', en: 'The match was delivered' }),
  MatchUndone: ({ because }) => ({ zh: `预留落空：${undone[because].zh}`, en: `What was reserved came to nothing: ${undone[because].en}` }),
} satisfies Of<typeof matchEvents>;
