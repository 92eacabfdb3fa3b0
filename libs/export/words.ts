/** A word of the product, as people call it. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}
export type Words = Readonly<Record<string, Word>>;

const words = (told: Readonly<Record<string, readonly [zh: string, en: string]>>): Words =>
  Object.fromEntries(Object.entries(told).map(([key, [zh, en]]) => [key, { zh, en }]));

export const unitStatuses = words({ registered: ['正常', 'registered'], closed: ['已注销', 'closed'] });

export const membershipStatuses = words({
  invited: ['已邀请', 'invited'],
  applied: ['已申请', 'applied'],
  active: ['在册', 'active'],
  suspended: ['已中止', 'suspended'],
  ended: ['已退出', 'ended'],
  declined: ['未加入', 'declined'],
});

export const needStatuses = words({
  draft: ['草稿', 'draft'],
  submitted: ['待分类', 'submitted'],
  triaged: ['待发布', 'sorted'],
  published: ['待分解', 'published'],
  decomposed: ['待认领', 'decomposed'],
  in_progress: ['办理中', 'under way'],
  resolved: ['待确认', 'resolved'],
  confirmed: ['已确认', 'confirmed'],
  withdrawn: ['已撤回', 'withdrawn'],
  merged: ['已并案', 'merged'],
  declined: ['不予受理', 'declined'],
  transferred: ['已转办', 'transferred'],
});

export const needOriginWords = words({
  unit: ['单位', 'a unit'],
  community: ['社区', 'the community'],
  visit: ['走访', 'a visit'],
  resident: ['居民', 'a resident'],
});

export const needChannelWords = words({
  own: ['自行提出', 'of its own motion'],
  visit: ['走访群众', 'a visit'],
  forum: ['座谈会', 'a forum'],
  form: ['征求意见表', 'a form'],
  box: ['意见箱', 'the box'],
  wechat: ['微信', 'WeChat'],
});

export const needPriorityWords = words({
  low: ['低', 'low'],
  normal: ['一般', 'normal'],
  high: ['高', 'high'],
  urgent: ['紧急', 'urgent'],
});

export const needVisibilityWords = words({
  public: ['公开', 'public'],
  members: ['成员单位', 'members'],
  committee: ['仅经办', 'the committee'],
});

export const taskStatuses = words({
  drafted: ['草稿', 'draft'],
  open: ['可认领', 'open'],
  closed: ['停止认领', 'closed'],
  completed: ['已完成', 'completed'],
  cancelled: ['已取消', 'cancelled'],
});

export const claimStages = words({
  claimed: ['已认领', 'claimed'],
  started: ['已开工', 'started'],
  delivered: ['待验收', 'delivered'],
  returned: ['已退回', 'returned'],
  accepted: ['已验收', 'accepted'],
  released: ['已释放', 'released'],
  withdrawn: ['已收回', 'withdrawn'],
  expired: ['逾期收回', 'expired'],
  'handed-over': ['已移交', 'handed over'],
  queued: ['已转入排队', 'moved to the queue'],
  cancelled: ['已取消', 'cancelled'],
});

export const bookingStages = words({
  waiting: ['排队', 'waiting'],
  requested: ['待批准', 'requested'],
  approved: ['已批准', 'approved'],
  in_use: ['使用中', 'in use'],
  completed: ['已完成', 'completed'],
  no_show: ['未到场', 'nobody came'],
  refused: ['未同意', 'refused'],
  expired: ['逾期未答复', 'expired'],
  cancelled: ['已取消', 'cancelled'],
  broken: ['已失效', 'broken'],
  lapsed: ['未排到', 'lapsed'],
  turned_away: ['未约上', 'turned away'],
});

export const agreementStatuses = words({
  draft: ['草稿', 'draft'],
  signing: ['签署中', 'signing'],
  in_force: ['已生效', 'in force'],
  expiring: ['即将到期', 'expiring'],
  expired: ['已到期', 'expired'],
  terminated: ['已终止', 'terminated'],
  fulfilled: ['已履行完毕', 'fulfilled'],
  dropped: ['已作废', 'dropped'],
});

export const signatureStages = words({
  waiting: ['未轮到', 'not its turn'],
  asked: ['待签署', 'asked'],
  signed: ['已签署', 'signed'],
  declined: ['未同意', 'declined'],
  unneeded: ['无需签署', 'not needed'],
  void: ['已作废', 'void'],
  left: ['已退出', 'left'],
});

export const dutyStatuses = words({
  open: ['履行中', 'open'],
  fulfilled: ['已履行', 'fulfilled'],
  partly: ['部分履行', 'partly done'],
  lapsed: ['未履行', 'not done'],
  ended: ['已终止', 'ended'],
});

export const meetingStatuses = words({
  planned: ['已列入计划', 'planned'],
  noticed: ['已通知', 'noticed'],
  convened: ['正在召开', 'convened'],
  adjourned: ['已延期', 'adjourned'],
  held: ['已召开', 'held'],
  cancelled: ['已取消', 'cancelled'],
});

export const attendanceWords = words({
  in_person: ['到会', 'was there'],
  online: ['线上参会', 'online'],
  excused: ['请假', 'excused'],
  absent: ['缺席', 'absent'],
});

export const categories = words({
  account: ['账号', 'account'],
  agreement: ['共建协议', 'agreement'],
  audit: ['审计痕迹', 'audit trail'],
  allowance: ['认领限额', 'claim allowance'],
  committee: ['大工委', 'committee'],
  desk: ['待办', 'desk'],
  evidence: ['佐证', 'evidence'],
  list: ['清单', 'list'],
  logkey: ['日志签名密钥', 'log key'],
  match: ['供需对接', 'match'],
  meeting: ['会议', 'meeting'],
  membership: ['成员关系', 'membership'],
  need: ['需求', 'need'],
  person: ['人员', 'person'],
  place: ['阵地', 'place'],
  project: ['共建项目', 'project'],
  resource: ['资源', 'resource'],
  series: ['例会', 'meeting series'],
  task: ['任务', 'task'],
  unit: ['单位', 'unit'],
  webhook: ['推送', 'webhook'],
});
