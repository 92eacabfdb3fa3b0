import type { CommitteePolicy } from '#committee';
import { type Context, type Rejection, reject } from '#decider';
import { Membership, membershipId } from '#membership';
import { Unit, unitCapacities } from '#unit';
import { Allowance, allowanceId, hasQuota } from './allowance.decider.ts';
import { policyOf } from './task.consequences.ts';
import { type KnownTask, minus, type Plan, remainder, sum } from './task.state.ts';

export type TaskCode =
  | 'TASK_NOT_FOUND'
  | 'TASK_EXISTS'
  | 'TASK_NOT_OPEN'
  | 'TASK_PAUSED'
  | 'TASK_CLOSED'
  | 'TASK_FULL'
  | 'NOT_ENOUGH_LEFT'
  | 'CLAIM_QUOTA'
  | 'NOT_ELIGIBLE'
  | 'ALREADY_YOURS'
  | 'ALREADY_QUEUED'
  | 'NO_CLAIM'
  | 'NO_OFFER'
  | 'OFFER_EXPIRED'
  | 'NO_HAND_OVER'
  | 'ALREADY_DELIVERED'
  | 'NOT_DELIVERED'
  | 'EVIDENCE_MISSING'
  | 'OWN_DELIVERY'
  | 'COMMITTEE_NOT_ACTIVE'
  | 'NOT_A_BRANCH'
  | 'BAD_DATES'
  | 'BAD_QUANTITY'
  | 'CAPACITY_IN_USE';

export const notFound = () => reject('TASK_NOT_FOUND', '没有这个任务。', 'There is no such task.');

const ended = {
  drafted: ['草稿', 'a draft'],
  closed: ['已停止认领', 'closed'],
  completed: ['已完成', 'completed'],
  cancelled: ['已取消', 'cancelled'],
} as const;

/** Refuses where nobody may claim now. */
export const notClaimable = (task: KnownTask): Rejection<TaskCode> | undefined => {
  if (task.status === 'drafted')
    return reject('TASK_NOT_OPEN', '任务还是草稿，尚未发布。', 'The task is a draft and has not been opened yet.', task.since);
  if (task.status !== 'open')
    return reject(
      'TASK_CLOSED',
      `任务${ended[task.status][0]}，不能再认领。`,
      `The task is ${ended[task.status][1]}; it cannot be claimed any more.`,
      task.since,
    );
  if (task.paused)
    return reject(
      'TASK_PAUSED',
      '任务已暂停，恢复后才能认领。',
      'The task is paused; it can be claimed once it is resumed.',
      task.paused.version,
    );
  return undefined;
};

/** Refuses where the task has ended. */
export const over = (task: KnownTask): Rejection<TaskCode> | undefined => {
  if (task.status === 'completed' || task.status === 'cancelled')
    return reject('TASK_CLOSED', `任务${ended[task.status][0]}。`, `The task is ${ended[task.status][1]}.`, task.since);
  return undefined;
};

export const noClaim = () => reject('NO_CLAIM', '贵单位在这个任务中没有进行中的认领。', 'Your unit has no claim under way in this task.');

export const whole = (task: Pick<KnownTask, 'plan'>) => task.plan.capacity.amount;
export const fits = ({ mode }: Plan['capacity'], amount: number) => mode === 'quantity' || Number.isInteger(amount);

/** Refuses a unit that may not claim here: no member, or without what the task requires. */
export const notEligible = (task: KnownTask, unitId: string, context: Context): Rejection<TaskCode> | undefined => {
  if (context.of(Membership, membershipId(task.plan.committeeId, unitId)).status !== 'active')
    return reject(
      'NOT_ELIGIBLE',
      '该单位目前不是本大工委的有效成员，不能认领。',
      'The unit is not an active member of this committee, so it cannot claim.',
    );
  if (task.plan.requires.length === 0) return undefined;
  const unit = context.of(Unit, unitId);
  const has: readonly string[] = unit.profile?.capacities ?? [];
  const lacking = task.plan.requires.filter(required => !has.includes(required));
  if (lacking.length === 0) return undefined;
  const said = (language: 'zh' | 'en') => lacking.map(one => unitCapacities[one][language]).join(language === 'zh' ? '、' : ', ');
  return reject(
    'NOT_ELIGIBLE',
    `这个任务要求单位具备：${said('zh')}。请先在单位资料中登记。`,
    `This task requires a unit with ${said('en')}. Register that in the unit’s profile first.`,
  );
};

/** Refuses where this would be more of the task than one unit may have. */
export const overQuota = (task: KnownTask, unitId: string, more: number, policy: CommitteePolicy): Rejection<TaskCode> | undefined => {
  const most = policy.maxQuantityPerTask;
  if (most === null || task.plan.capacity.mode === 'single') return undefined;
  const has = sum(task.claims.filter(claim => claim.unitId === unitId));
  return minus(most, has) < more
    ? reject(
        'CLAIM_QUOTA',
        `本大工委规定每个单位在同一任务中最多认领 ${most}。`,
        `In this committee one unit may claim ${most} of one task at the most.`,
      )
    : undefined;
};

/** Refuses where the committee limits a unit's claims and none was set aside for this one. */
export const notReserved = (task: KnownTask, unitId: string, context: Context): Rejection<TaskCode> | undefined =>
  !hasQuota(policyOf(task, context)) || context.of(Allowance, allowanceId(task.plan.committeeId, unitId)).held[context.id]
    ? undefined
    : reject(
        'CLAIM_QUOTA',
        '本大工委限制每个单位的认领数，这次认领没有占用到名额。',
        'This committee limits each unit’s claims, and none was set aside for this one.',
      );

/** The claim fact names the unit; whoever is late has to see who was faster. */
export const nothingLeft = (task: KnownTask, wanted: number): Rejection<TaskCode> => {
  const left = remainder(task);
  const last = task.claims.findLast(({ version }) => version === task.lastTaken);
  const zh = last ? `最后一份由 ${last.unitId} 认领` : '余下的名额正为候补单位保留';
  const en = last ? `${last.unitId} took the last of it` : 'what is left is kept for units in the queue';
  return left <= 0
    ? reject(
        'TASK_FULL',
        `任务已被认领完，${zh}。可以排队候补。`,
        `All of the task has been claimed: ${en}. You can join the queue.`,
        task.lastTaken,
      )
    : reject(
        'NOT_ENOUGH_LEFT',
        `只剩 ${left}，不够 ${wanted}。可以少认领一些，或排队候补。`,
        `Only ${left} is left, not ${wanted}. Claim less, or join the queue.`,
        task.lastTaken,
      );
};

/** Why the dates contradict each other, if they do. */
export const badDates = ({ window, claimBy, deadline }: Pick<Plan, 'window' | 'claimBy' | 'deadline'>): Rejection<TaskCode> | undefined => {
  if (window && !(Date.parse(window.from) <= Date.parse(window.to)))
    return reject('BAD_DATES', '开始时间不能晚于结束时间。', 'The window ends before it begins.');
  if (claimBy !== undefined && deadline !== undefined && Date.parse(claimBy) > Date.parse(deadline))
    return reject('BAD_DATES', '认领截止时间不能晚于完成期限。', 'The time to claim ends after the deadline.');
  return undefined;
};

export const noHandOver = () => reject('NO_HAND_OVER', '没有要交接给贵单位的认领。', 'No claim is offered to your unit.');
