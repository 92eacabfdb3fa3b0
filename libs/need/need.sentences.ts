import type { Sentence, Source } from '#engine';
import { format, type Quantity } from '#quantity';
import { needCategories, type needLevels, type needOrigins, type needPriorities, type partStages } from './need.events.ts';
import type { Facts, Told } from './need.state.ts';

const origins: Record<(typeof needOrigins)[number], Sentence> = {
  unit: { zh: '单位', en: 'a unit' },
  community: { zh: '社区', en: 'the community' },
  visit: { zh: '走访', en: 'a visit' },
  resident: { zh: '居民（经社区）', en: 'a resident, through the community' },
};
const channels: Record<Told<'NeedRaised'>['channel'], Sentence> = {
  own: { zh: '自行提出', en: 'of their own motion' },
  visit: { zh: '走访群众', en: 'on a visit' },
  forum: { zh: '座谈会', en: 'at a forum' },
  form: { zh: '征求意见表', en: 'on a form' },
  box: { zh: '意见箱', en: 'through the box' },
  wechat: { zh: '微信', en: 'on WeChat' },
  meeting: { zh: '会议决议', en: 'by a resolution of a meeting' },
};
const priorities: Record<(typeof needPriorities)[number], Sentence> = {
  low: { zh: '不急', en: 'low' },
  normal: { zh: '一般', en: 'normal' },
  high: { zh: '较急', en: 'high' },
  urgent: { zh: '紧急', en: 'urgent' },
};
const levels: Record<(typeof needLevels)[number], Sentence> = {
  building: { zh: '楼宇办理', en: 'dealt with in the building' },
  community: { zh: '社区办理', en: 'dealt with in the community' },
  street: { zh: '街道办理', en: 'dealt with by the street' },
};
const stages: Record<(typeof partStages)[number], Sentence> = {
  open: { zh: '待认领', en: 'waits to be claimed' },
  claimed: { zh: '已认领', en: 'is claimed' },
  delivered: { zh: '已交付待验收', en: 'is delivered and waits to be accepted' },
  accepted: { zh: '已验收', en: 'is accepted' },
  cancelled: { zh: '已结束不再办理', en: 'has ended, and nothing more will come of it' },
};
const fields: Record<string, Sentence> = {
  title: { zh: '标题', en: 'title' },
  text: { zh: '内容', en: 'text' },
  category: { zh: '类别', en: 'category' },
  quantity: { zh: '数量', en: 'quantity' },
  wantedBy: { zh: '期望完成日期', en: 'date' },
  place: { zh: '地点', en: 'place' },
  gridId: { zh: '网格', en: 'grid' },
  visibility: { zh: '可见范围', en: 'visibility' },
};

const say = (zh: string, en: string): Sentence => ({ zh, en });
const amount = (quantity: Quantity | undefined): Sentence =>
  quantity ? say(`，共${format(quantity, 'zh')}`, `, ${format(quantity, 'en')}`) : say('', '');
const because = (reason: string | undefined): Sentence => (reason === undefined ? say('', '') : say(`，原因：${reason}`, `: ${reason}`));

/** What each fact says, for people. Units, branches and persons are named by id. */
export const needSentences: { readonly [T in Facts['type']]: (data: Told<T>, source: Source) => Sentence } = {
  NeedRaised({ title, origin, channel, quantity, transferredFrom }) {
    const many = amount(quantity);
    if (transferredFrom)
      return say(`由另一委员会转来诉求“${title}”${many.zh}。`, `The need “${title}”${many.en}, came from another committee.`);
    return say(
      `${origins[origin].zh}提出诉求“${title}”${many.zh}（${channels[channel].zh}）。`,
      `The need “${title}”${many.en}, was raised by ${origins[origin].en}, ${channels[channel].en}.`,
    );
  },
  NeedSubmitted: () => say('诉求已提交。', 'The need was handed in.'),
  NeedAmended(changed) {
    const names = Object.keys(changed).map(field => fields[field] ?? say(field, field));
    return say(`诉求的${names.map(({ zh }) => zh).join('、')}已修改。`, `Of the need, ${names.map(({ en }) => en).join(', ')} changed.`);
  },
  NeedWithdrawn: ({ reason, tasks }) =>
    say(
      `提出人撤回诉求${tasks.length > 0 ? `，${tasks.length}项任务随之取消` : ''}，原因：${reason}`,
      `The raiser took the need back${tasks.length > 0 ? `, and ${tasks.length} tasks with it` : ''}: ${reason}`,
    ),
  NeedTriaged: ({ category, priority, branchId, level }) =>
    say(
      `分类为“${needCategories[category].zh}”，${priorities[priority].zh}，交社区支部 ${branchId}${level ? `（${levels[level].zh}）` : ''}。`,
      `Sorted as ${needCategories[category].en}, priority ${priorities[priority].en}, for branch ${branchId}${level ? `, ${levels[level].en}` : ''}.`,
    ),
  NeedReturned: ({ branchId, reason }) =>
    say(`社区支部 ${branchId} 退回重新分派，原因：${reason}`, `Branch ${branchId} sent it back to be sorted anew: ${reason}`),
  NeedPublished: () => say('诉求已向成员单位发布。', 'The need was published to the units.'),
  NeedMerged: ({ duplicateOf }) =>
    say(`与诉求 ${duplicateOf} 重复，已并入。`, `It says the same as need ${duplicateOf} and was merged into it.`),
  NeedDuplicateTaken: ({ needId }) => say(`重复的诉求 ${needId} 并入本条。`, `Need ${needId}, which says the same, goes on in this one.`),
  NeedDuplicateRefused: ({ needId }) =>
    say(`诉求 ${needId} 未能并入：本条已并入他处或已办结。`, `Need ${needId} could not be merged into this one, which had ended itself.`),
  NeedMergeUndone: ({ duplicateOf }) =>
    say(`未能并入诉求 ${duplicateOf}，恢复原状态。`, `It could not be merged into need ${duplicateOf} and is back where it was.`),
  NeedDeclined: ({ reason }) => say(`不予受理，原因：${reason}`, `The need was declined: ${reason}`),
  NeedTransferred: ({ toBody, toCommitteeId, reason, times }) =>
    say(
      `转往${toBody ?? `委员会 ${toCommitteeId}`}（第${times}次转办），原因：${reason}`,
      `Passed on to ${toBody ?? `committee ${toCommitteeId}`}, for the ${times}. time: ${reason}`,
    ),
  SupportOffered: ({ unitId, text, quantity }) =>
    say(`单位 ${unitId} 愿提供支持${amount(quantity).zh}：${text}`, `Unit ${unitId} offered support${amount(quantity).en}: ${text}`),
  SupportWithdrawn: ({ unitId, reason }) =>
    say(`单位 ${unitId} 收回支持${because(reason).zh}。`, `Unit ${unitId} took its offer back${because(reason).en}.`),
  NeedDecomposed: ({ parts, beyond }) =>
    say(
      `细化分解为${parts.length}项任务：${parts.map(({ title, quantity }) => `“${title}”${quantity ? `（${format(quantity, 'zh')}）` : ''}`).join('、')}${beyond === undefined ? '' : `；超出原数量的理由：${beyond}`}。`,
      `Decomposed into ${parts.length} tasks: ${parts.map(({ title, quantity }) => `“${title}”${quantity ? ` (${format(quantity, 'en')})` : ''}`).join(', ')}${beyond === undefined ? '' : `; beyond the quantity because: ${beyond}`}.`,
    ),
  NeedPartProgressed: ({ taskId, stage }) => say(`任务 ${taskId} ${stages[stage].zh}。`, `Task ${taskId} ${stages[stage].en}.`),
  NeedResolved: ({ units, note }) =>
    say(
      `已办结${units.length > 0 ? `，参与单位：${units.join('、')}` : ''}${note === undefined ? '' : `，说明：${note}`}，等待提出人确认。`,
      `Resolved${units.length > 0 ? `, by ${units.join(', ')}` : ''}${note === undefined ? '' : `: ${note}`}; the raiser is asked to confirm.`,
    ),
  NeedConfirmationReminded: ({ level, confirmBy }) =>
    level === 'remind'
      ? say(`提醒：提出人应在 ${confirmBy} 前确认。`, `Reminder: the raiser's word is due by ${confirmBy}.`)
      : say(`督办：提出人逾期（${confirmBy}）未确认。`, `Supervision: the raiser's word was due by ${confirmBy}.`),
  NeedConfirmed: ({ satisfied, remark }) =>
    say(
      `提出人确认：${satisfied ? '满意' : '不满意'}${remark === undefined ? '' : `，“${remark}”`}。`,
      `The raiser confirmed: ${satisfied ? 'satisfied' : 'not satisfied'}${remark === undefined ? '' : `, “${remark}”`}.`,
    ),
  NeedReopened: ({ reason, missing }) =>
    say(
      `诉求重新打开${missing === undefined ? '' : `，尚缺${missing}`}，原因：${reason}`,
      `The need was reopened${missing === undefined ? '' : `, ${missing} of it missing`}: ${reason}`,
    ),
};
