import type { z } from 'zod';
import type { Sentence, Source } from '#engine';
import type { allowanceEvents } from './allowance.events.ts';
import type { taskEvents } from './task.events.ts';

type Spoken<E extends Record<string, z.ZodObject>> = {
  readonly [T in keyof E & string]: (data: Readonly<z.output<E[T]>>, source: Source) => Sentence;
};

const said = (zh: string, en: string): Sentence => ({ zh: `${zh}。`, en: `${en}.` });
/** RFC 3339 to the minute, as people in China read it. */
const minute = (time: string) => new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const why = (reason: string | undefined) => (reason === undefined ? ['', ''] : [`：${reason}`, `: ${reason}`]);
const list = (ids: readonly string[]) => [ids.length === 0 ? '无' : ids.join('、'), ids.length === 0 ? 'nobody' : ids.join(', ')] as const;

const clocks = {
  claim: { zh: '认领', en: 'to be claimed' },
  start: { zh: '启动', en: 'to be begun' },
  deliver: { zh: '交付', en: 'to be delivered' },
  accept: { zh: '验收', en: 'to be accepted' },
} as const;
const clockWords = (name: string) => clocks[name.split('.')[0] as keyof typeof clocks];
const levels = {
  remind: { zh: '提醒', en: 'Reminder' },
  supervise: { zh: '督办', en: 'Supervision' },
  report: { zh: '通报', en: 'Public report' },
} as const;

const fields: Readonly<Record<string, Sentence>> = {
  title: { zh: '名称', en: 'title' },
  text: { zh: '说明', en: 'description' },
  kind: { zh: '类别', en: 'kind' },
  capacity: { zh: '总量', en: 'capacity' },
  skills: { zh: '技能', en: 'skills' },
  requires: { zh: '单位条件', en: 'requirements' },
  place: { zh: '地点', en: 'place' },
  window: { zh: '时段', en: 'window' },
  claimBy: { zh: '认领截止', en: 'time to claim' },
  deadline: { zh: '完成期限', en: 'deadline' },
  evidenceRequired: { zh: '佐证要求', en: 'evidence' },
  acceptor: { zh: '验收方', en: 'acceptor' },
  urgent: { zh: '紧急程度', en: 'urgency' },
  linkages: { zh: '联动', en: 'linkages' },
};

/** What each fact of a task says, for people: units by their ids. */
export const taskSentences: Spoken<typeof taskEvents> = {
  TaskDrafted: ({ title }) => said(`起草任务“${title}”`, `The task “${title}” was drafted`),
  TaskOpened: ({ title, capacity }) =>
    said(`发布任务“${title}”，总量 ${capacity.amount}`, `The task “${title}” was opened, ${capacity.amount} in all`),
  TaskAmended({ reason, affected: _affected, clocks: _clocks, ...changes }) {
    const changed = Object.keys(changes).map(field => fields[field] ?? { zh: field, en: field });
    return said(`修改${changed.map(({ zh }) => zh).join('、')}：${reason}`, `Changed ${changed.map(({ en }) => en).join(', ')}: ${reason}`);
  },
  TaskPaused: ({ reason }) => said(`暂停，各项时限停止计算：${reason}`, `Paused, the clocks stand still: ${reason}`),
  TaskResumed: ({ stoodStill }) => {
    const hours = Math.round(stoodStill / 360_000) / 10;
    return said(`恢复，各项时限顺延 ${hours} 小时`, `Resumed, everything is due ${hours} hours later`);
  },
  TaskClosed: ({ reason }) => said(`停止认领：${reason}`, `Closed for claims: ${reason}`),
  TaskCancelled: ({ reason }) => said(`取消：${reason}`, `Cancelled: ${reason}`),
  TaskCompleted: () => said('全部完成并通过验收', 'All of it is done and accepted'),

  TaskClaimed: ({ unitId, quantity, promoted }) =>
    promoted
      ? said(`${unitId} 由候补转为认领，数量 ${quantity}`, `${unitId} took the place kept for it: ${quantity}`)
      : said(`${unitId} 认领 ${quantity}`, `${unitId} claimed ${quantity}`),
  TaskClaimQueued: ({ unitId, quantity }) => said(`${unitId} 排队候补 ${quantity}`, `${unitId} joined the queue for ${quantity}`),
  ClaimMovedToQueue: ({ unitId, quantity }) =>
    said(
      `总量减少，${unitId} 的认领（${quantity}）转为优先候补`,
      `The capacity was lowered; the claim of ${unitId} (${quantity}) moved to the head of the queue`,
    ),
  QueueLeft: ({ unitId, reason }) => said(`${unitId} 退出排队${why(reason)[0]}`, `${unitId} left the queue${why(reason)[1]}`),
  PlaceOffered: ({ unitId, quantity, until }) =>
    said(
      `为候补单位 ${unitId} 保留 ${quantity}，至 ${minute(until)}`,
      `${quantity} is kept for ${unitId} from the queue until ${minute(until)} (Beijing)`,
    ),
  PlaceDeclined: ({ unitId, reason }) =>
    said(`${unitId} 放弃保留的名额${why(reason)[0]}`, `${unitId} declined the place kept for it${why(reason)[1]}`),
  PlaceWithdrawn: ({ unitId }) =>
    said(`总量减少，收回为 ${unitId} 保留的名额，优先候补`, `The capacity was lowered; ${unitId} is first in the queue again`),
  PlaceOfferExpired: ({ unitId }) =>
    said(`${unitId} 逾期未答复，名额转给下一位`, `${unitId} did not answer in time; the place goes to the next`),

  ClaimReleased: ({ unitId, quantity, reason, late }) =>
    said(
      `${unitId} ${late ? '临期' : ''}释放认领（${quantity}）：${reason}`,
      `${unitId} gave its claim (${quantity}) back${late ? ', shortly before it is due' : ''}: ${reason}`,
    ),
  ClaimWithdrawn: ({ unitId, quantity, reason }) =>
    said(`收回 ${unitId} 的认领（${quantity}）：${reason}`, `The claim of ${unitId} (${quantity}) was taken back: ${reason}`),
  ClaimExpired: ({ unitId, clock }) =>
    said(
      `${unitId} 逾期未${clockWords(clock).zh}，认领失效`,
      `The claim of ${unitId} expired: it was long overdue ${clockWords(clock).en}`,
    ),
  HandOverOffered: ({ unitId, toUnitId, reason }) =>
    said(`${unitId} 请 ${toUnitId} 接手：${reason}`, `${unitId} asked ${toUnitId} to take its claim over: ${reason}`),
  ClaimHandedOver: ({ unitId, toUnitId, quantity }) =>
    said(`${toUnitId} 接手 ${unitId} 的认领（${quantity}）`, `${toUnitId} took the claim of ${unitId} (${quantity}) over`),
  HandOverDeclined: ({ toUnitId, reason }) =>
    said(`${toUnitId} 不接手${why(reason)[0]}`, `${toUnitId} would not take it over${why(reason)[1]}`),
  HandOverCancelled: ({ unitId }) => said(`${unitId} 收回交接请求`, `${unitId} keeps its claim after all`),
  HandOverExpired: ({ toUnitId }) => said(`${toUnitId} 逾期未答复交接请求`, `${toUnitId} did not answer in time whether it takes over`),

  WorkStarted: ({ unitId }) => said(`${unitId} 开始实施`, `${unitId} began`),
  ProgressReported: ({ unitId, text, percent }) =>
    said(
      `${unitId} 报告进展${percent === undefined ? '' : ` ${percent}%`}：${text}`,
      `${unitId} reported${percent === undefined ? '' : ` ${percent}%`}: ${text}`,
    ),
  WorkDelivered: ({ unitId, quantity, late }) =>
    said(`${unitId} ${late ? '逾期' : ''}交付 ${quantity}`, `${unitId} delivered ${quantity}${late ? ', late' : ''}`),
  DeliveryAccepted: ({ unitId, quantity, note }) =>
    said(`验收通过 ${unitId} 交付的 ${quantity}${why(note)[0]}`, `${quantity} delivered by ${unitId} was accepted${why(note)[1]}`),
  DeliveryReturned: ({ unitId, reason, times }) =>
    said(`第 ${times} 次退回 ${unitId} 整改：${reason}`, `Returned to ${unitId} for rework, time ${times}: ${reason}`),

  DelayEscalated: ({ level, clock, due, told }) =>
    said(
      `${levels[level].zh}：应于 ${minute(due)} 前${clockWords(clock).zh}；通知 ${list(told)[0]}`,
      `${levels[level].en}: due ${clockWords(clock).en} by ${minute(due)} (Beijing); told: ${list(told)[1]}`,
    ),
  FallbackAssigned: ({ unitId, quantity }) =>
    said(
      `兜底：系统将 ${quantity} 交由 ${unitId} 承担，非自愿认领`,
      `Fallback: ${quantity} was assigned to ${unitId} automatically, not of its own will`,
    ),
  AcceptanceFellToCommittee: ({ unitId }) =>
    said(`验收逾期，${unitId} 的交付改由大工委验收`, `The acceptance is long overdue; the committee decides on what ${unitId} delivered`),
};

export const allowanceSentences: Spoken<typeof allowanceEvents> = {
  ClaimReserved: ({ lifted }) =>
    said(
      lifted ? '占用一个认领名额（临近截止，不受限额约束）' : '占用一个认领名额',
      lifted ? 'A claim was set aside, the quota being lifted' : 'A claim was set aside',
    ),
  ReservationSettled: () => said('认领成功，名额已使用', 'The claim was made'),
  ClaimReturned: ({ spent }) =>
    said(
      spent ? '认领结束，仍计入周期限额' : '名额退回',
      spent ? 'The claim has ended; it still counts in its period' : 'The claim was given back',
    ),
};
