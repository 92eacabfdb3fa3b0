import type { Enum } from '../graphql.ts';
import { words } from './words.ts';

type TaskStatus = Readonly<Record<Enum<'TaskStatus'>, string>>;
type Stage = Readonly<Record<Enum<'ClaimStage'>, string>>;
type NeedStatus = Readonly<Record<Enum<'NeedStatus'>, string>>;
type Clock = Readonly<Record<Enum<'TaskClockKind'>, string>>;
type Level = Readonly<Record<Enum<'DelayLevel'>, string>>;
type ResourceKind = Readonly<Record<Enum<'ResourceKind'>, string>>;
type BookingStage = Readonly<Record<Enum<'BookingStage'>, string>>;
type NeedCategory = Readonly<Record<Enum<'NeedCategory'>, string>>;

interface States {
  readonly task: TaskStatus;
  readonly claim: Stage;
  readonly need: NeedStatus;
  readonly clock: Clock;
  readonly level: Level;
  readonly category: NeedCategory;
  readonly resource: ResourceKind;
  readonly booking: BookingStage;
}

const zh = {
  task: { drafted: '草稿', open: '可认领', closed: '停止认领', completed: '已完成', cancelled: '已取消' },
  claim: {
    claimed: '已认领',
    started: '办理中',
    delivered: '待验收',
    returned: '退回返工',
    accepted: '已验收',
    released: '已退回',
    withdrawn: '已收回',
    expired: '已过期',
    handed_over: '已转交',
    queued: '转为候补',
    cancelled: '已取消',
  },
  need: {
    draft: '草稿',
    submitted: '待分类',
    triaged: '待发布',
    published: '待分解',
    decomposed: '待认领',
    in_progress: '办理中',
    resolved: '待确认',
    confirmed: '已确认',
    withdrawn: '已撤回',
    merged: '已并入',
    declined: '不予受理',
    transferred: '已转出',
  },
  clock: { claim: '认领', start: '开工', deliver: '交付', accept: '验收' },
  level: { remind: '提醒', supervise: '督办', report: '通报' },
  category: {
    civility: '文明创建',
    party_members: '在职党员',
    policy_outreach: '政策宣传',
    environment: '环境卫生',
    facilities: '公共设施',
    safety: '安全',
    care: '关爱帮扶',
    health: '健康',
    education: '教育',
    culture: '文体',
    business: '营商服务',
    venue: '场地',
    information: '信息',
    talent: '人才',
    other: '其他',
  },
  resource: { venue: '场地', equipment: '设备', information: '信息', talent: '人才', service: '服务', goods: '物资' },
  booking: {
    waiting: '排队中',
    requested: '待批准',
    approved: '已批准',
    in_use: '使用中',
    completed: '已完成',
    no_show: '未到场',
    refused: '未同意',
    expired: '逾期未答复',
    cancelled: '已取消',
    broken: '因停用失效',
    lapsed: '未排到',
    turned_away: '未约上',
  },
} satisfies States;

const en: States = {
  task: { drafted: 'Draft', open: 'Open', closed: 'Closed to claims', completed: 'Completed', cancelled: 'Called off' },
  claim: {
    claimed: 'Claimed',
    started: 'Under way',
    delivered: 'To be accepted',
    returned: 'Sent back',
    accepted: 'Accepted',
    released: 'Given back',
    withdrawn: 'Taken back',
    expired: 'Expired',
    handed_over: 'Handed over',
    queued: 'Moved to the queue',
    cancelled: 'Called off',
  },
  need: {
    draft: 'Draft',
    submitted: 'To be sorted',
    triaged: 'To be published',
    published: 'To be decomposed',
    decomposed: 'To be claimed',
    in_progress: 'Under way',
    resolved: 'To be confirmed',
    confirmed: 'Confirmed',
    withdrawn: 'Withdrawn',
    merged: 'Merged',
    declined: 'Declined',
    transferred: 'Passed on',
  },
  clock: { claim: 'claim', start: 'start', deliver: 'deliver', accept: 'accept' },
  level: { remind: 'Reminder', supervise: 'Supervised', report: 'Reported' },
  category: {
    civility: 'Civility',
    party_members: 'Party members',
    policy_outreach: 'Policy outreach',
    environment: 'Environment',
    facilities: 'Facilities',
    safety: 'Safety',
    care: 'Care',
    health: 'Health',
    education: 'Education',
    culture: 'Culture',
    business: 'Business',
    venue: 'Venues',
    information: 'Information',
    talent: 'Talent',
    other: 'Other',
  },
  resource: { venue: 'Venue', equipment: 'Equipment', information: 'Information', talent: 'People', service: 'Service', goods: 'Goods' },
  booking: {
    waiting: 'In the queue',
    requested: 'To be approved',
    approved: 'Approved',
    in_use: 'In use',
    completed: 'Completed',
    no_show: 'Nobody came',
    refused: 'Refused',
    expired: 'Nobody answered',
    cancelled: 'Cancelled',
    broken: 'Gave way',
    lapsed: 'Never came up',
    turned_away: 'Turned away',
  },
};

/** States and kinds that several pages name. */
export const useStateWords = words(zh, en);

/** A task's kind is free text, in the documents' language; some are a need's category. */
export const chineseCategory: NeedCategory = zh.category;
const codes = new Map<string, Enum<'NeedCategory'>>(
  (Object.keys(zh.category) as Enum<'NeedCategory'>[]).flatMap(code => [
    [code, code],
    [zh.category[code], code],
  ]),
);
export const kindOfTask = ({ category }: States, kind: string): string => {
  const code = codes.get(kind);
  return code ? category[code] : kind;
};
