import { z } from 'zod';
import { measure, quantity } from '#quantity';
import { unitCapacity, unitId } from '#unit';

/** Who speaks: a unit for itself, a community for itself, somebody on a visit, a resident through a community. */
export const needOrigins = ['unit', 'community', 'visit', 'resident'] as const;

/** How it reached the committee: the five channels of the documents, a meeting that decided on it, and of one's own motion. */
export const needChannels = [
  'own', // 自行提出
  'visit', // 走访群众
  'forum', // 座谈会
  'form', // 征求意见表
  'box', // 意见箱
  'wechat', // 微信
  'meeting', // 会议决议
] as const;

/** The three bottlenecks that the committee was founded to break, then what ledgers and suggestions bring; its word in both languages. */
export const needCategories = {
  civility: { zh: '文明创建', en: 'civility' },
  party_members: { zh: '党员管理', en: 'party members' },
  policy_outreach: { zh: '政策宣传', en: 'making policies known' },
  environment: { zh: '人居环境', en: 'surroundings' },
  facilities: { zh: '公共设施', en: 'facilities' },
  safety: { zh: '平安安全', en: 'safety' },
  care: { zh: '关爱帮扶', en: 'care' },
  health: { zh: '医疗健康', en: 'health' },
  education: { zh: '教育培训', en: 'education' },
  culture: { zh: '文体活动', en: 'culture and sports' },
  business: { zh: '营商服务', en: 'business' },
  venue: { zh: '场地', en: 'a venue' },
  information: { zh: '信息', en: 'information' },
  talent: { zh: '人才', en: 'talent' },
  other: { zh: '其他', en: 'something else' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type NeedCategory = keyof typeof needCategories;

/** Who may see it once it is published: everybody its title and category, the members all of it, or only those who deal with it. */
export const needVisibilities = ['public', 'members', 'committee'] as const;

export const needPriorities = ['low', 'normal', 'high', 'urgent'] as const;

/** Where it is dealt with: 楼事楼办, in the community, or by the street. */
export const needLevels = ['building', 'community', 'street'] as const;

/** How far the work on a part is; a cancelled part gives back what nobody has done of it. */
export const partStages = ['open', 'claimed', 'delivered', 'accepted', 'cancelled'] as const;

export const needId = z.uuid();
export const committeeId = z.uuid();
export const branchId = z.string().min(1).max(100);
export const reason = z.string().trim().min(1).max(500);
/** In the need's unit of measure. */
const amount = z.number().nonnegative().max(1e12);

const needOrigin = z.enum(needOrigins).meta({ title: 'NeedOrigin' });
const needChannel = z.enum(needChannels).meta({ title: 'NeedChannel' });

/** What a need says, whoever raises it. */
export const wish = {
  title: z.string().trim().min(1).max(120),
  text: z.string().trim().min(1).max(4000),
  category: z.enum(Object.keys(needCategories) as [NeedCategory, ...NeedCategory[]]).meta({ title: 'NeedCategory' }),
  quantity: quantity.optional(),
  wantedBy: z.iso.date().optional(),
  place: z.string().trim().min(1).max(200).optional(),
  gridId: z.string().min(1).max(64).optional(),
  visibility: z.enum(needVisibilities).meta({ title: 'NeedVisibility' }),
};

/** How units may claim a part: one unit the whole, by heads, or by an amount in a unit of measure. */
export const partCapacity = z.object({
  mode: z.enum(['single', 'heads', 'quantity']),
  /** 1 where one unit takes the whole. */
  amount: z.number().positive().max(1e9).optional(),
  unit: measure.optional(),
});

/** One task's worth of a need. */
export const needPart = z.object({
  /** The id of the task that opens for it. */
  taskId: z.uuid(),
  title: z.string().trim().min(1).max(120),
  text: z.string().trim().min(1).max(4000).optional(),
  kind: z.string().trim().min(1).max(40),
  capacity: partCapacity,
  /** How much of the need's quantity it covers; absent where it covers none of it, or where the need has none. */
  quantity: quantity.optional(),
  skills: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
  /** What a unit must be able to lend. */
  requires: z.array(unitCapacity).max(5).optional(),
  place: z.string().trim().min(1).max(200).optional(),
  window: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).optional(),
  claimBy: z.iso.datetime().optional(),
  deadline: z.iso.datetime().optional(),
  evidenceRequired: z
    .array(z.enum(['text', 'link', 'file', 'photo']))
    .max(4)
    .optional(),
  acceptor: z.string().trim().min(1).max(100).optional(),
  urgent: z.boolean().optional(),
  /** 四联动: which of the four linkages it exercises. */
  linkages: z
    .array(z.enum(['organisation', 'position', 'people', 'service']))
    .max(4)
    .optional(),
});

/** What can have happened to a need. Kept for ever: a payload only ever gains optional fields. */
export const needEvents = {
  /** Somebody said what is missing. A resident is a person id, never a name. */
  NeedRaised: z.object({
    committeeId,
    origin: needOrigin,
    channel: needChannel,
    unitId: unitId.optional(),
    branchId: branchId.optional(),
    visitId: z.uuid().optional(),
    personId: z.uuid().optional(),
    ...wish,
    /** Whence it came, and how often it had been passed on by then. */
    transferredFrom: z.object({ needId, committeeId, times: z.int().positive() }).optional(),
  }),
  /** It was handed in: the committee's clock runs. */
  NeedSubmitted: z.object({}),
  /** What it says was changed before it was published; `null`: taken out. */
  NeedAmended: z.object({
    title: wish.title.optional(),
    text: wish.text.optional(),
    category: wish.category.optional(),
    quantity: quantity.nullable().optional(),
    wantedBy: wish.wantedBy.unwrap().nullable().optional(),
    place: wish.place.unwrap().nullable().optional(),
    gridId: wish.gridId.unwrap().nullable().optional(),
    visibility: wish.visibility.optional(),
  }),
  /** The raiser wants it no more; its tasks that were open end with it. */
  NeedWithdrawn: z.object({ reason, tasks: z.array(z.uuid()) }),
  /** Sorted: what kind it is, how pressing, and which 社区支部 is to deal with it. */
  NeedTriaged: z.object({
    category: wish.category,
    priority: z.enum(needPriorities).meta({ title: 'NeedPriority' }),
    branchId,
    level: z.enum(needLevels).meta({ title: 'NeedLevel' }).optional(),
  }),
  /** The branch sent it back to be sorted anew: wrong address. */
  NeedReturned: z.object({ branchId, reason }),
  /** 发布: the units can see it and offer support. */
  NeedPublished: z.object({}),
  /** It says what another need of the same committee says already. */
  NeedMerged: z.object({ duplicateOf: needId }),
  /** Another need lives on in this one. */
  NeedDuplicateTaken: z.object({ needId }),
  /** This one was itself on its way out, so the other stays what it was. */
  NeedDuplicateRefused: z.object({ needId }),
  /** The need it was merged into did not take it: it is back where it was. */
  NeedMergeUndone: z.object({ duplicateOf: needId }),
  /** It will not be dealt with, and why. */
  NeedDeclined: z.object({ reason }),
  /** It is another committee's or body's business; says all that the receiver must know. */
  NeedTransferred: z.object({
    reason,
    toCommitteeId: committeeId.optional(),
    /** Under which id it goes on there. */
    toNeedId: needId.optional(),
    toBody: z.string().trim().min(1).max(120).optional(),
    need: z.object({
      committeeId,
      origin: needOrigin,
      channel: needChannel,
      unitId: unitId.optional(),
      branchId: branchId.optional(),
      visitId: z.uuid().optional(),
      personId: z.uuid().optional(),
      ...wish,
    }),
    /** How often it has been passed on, this time included. */
    times: z.int().positive(),
  }),
  /** A unit would help, or said anew how. */
  SupportOffered: z.object({ unitId, text: z.string().trim().min(1).max(1000), quantity: quantity.optional() }),
  /** It would no more. */
  SupportWithdrawn: z.object({ unitId, reason: reason.optional() }),
  /** 细化分解: one act, and every part told completely, so that all tasks can open from this fact alone. */
  NeedDecomposed: z.object({
    committeeId,
    branchId,
    parts: z.array(needPart).min(1).max(50),
    /** Why the parts add up to more than was left. */
    beyond: reason.optional(),
  }),
  /** How far the work on one part is now, whole numbers and not differences; amounts are shares of the need's quantity. */
  NeedPartProgressed: z.object({
    taskId: z.uuid(),
    stage: z.enum(partStages),
    claimed: amount,
    delivered: amount,
    accepted: amount,
    /** The part's share is this from now on: its task was made larger or smaller. */
    quantity: amount.optional(),
    /** Who has it, did it, or has done it. */
    units: z.array(unitId),
  }),
  /** Nothing is left to do: the raiser is asked. */
  NeedResolved: z.object({
    /** Whose work was accepted. */
    units: z.array(unitId),
    fulfilled: amount.optional(),
    uncovered: amount.optional(),
    note: z.string().trim().min(1).max(1000).optional(),
    /** 提醒 before the raiser’s word is due, 督办 after. */
    remindAt: z.iso.datetime(),
    confirmBy: z.iso.datetime(),
    superviseAt: z.iso.datetime(),
  }),
  /** The raiser has not answered in time: 提醒, then 督办. */
  NeedConfirmationReminded: z.object({ level: z.enum(['remind', 'supervise']), confirmBy: z.iso.datetime() }),
  /** The raiser's word on the outcome. */
  NeedConfirmed: z.object({ satisfied: z.boolean(), remark: z.string().trim().min(1).max(1000).optional() }),
  /** It was not done after all; everybody sees that, and how often. */
  NeedReopened: z.object({ reason, missing: amount.optional() }),
};
