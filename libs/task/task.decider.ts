import { z } from 'zod';
import { Committee } from '#committee';
import { anyOf, type Caller, type Context, decider, holds, nobody, type Permit, Rejection, reject, same } from '#decider';
import { isStranger, Membership, membershipId } from '#membership';
import { unitId } from '#unit';
import { act, fallback, hour, isPast, policyOf, told } from './task.consequences.ts';
import { capacity, clock, evidence, level, plan, quantity, reason, taskEvents, time, words } from './task.events.ts';
import {
  badDates,
  fits,
  noClaim,
  noHandOver,
  notClaimable,
  notEligible,
  notFound,
  nothingLeft,
  notReserved,
  over,
  overQuota,
  type TaskCode,
  whole,
} from './task.refusals.ts';
import {
  after,
  type Claim,
  claimOf,
  evolve,
  involved,
  type KnownTask,
  minus,
  type Plan,
  remainder,
  sum,
  type TaskFact,
  type TaskState,
  withEvidence,
} from './task.state.ts';

type Answer = readonly TaskFact[] | Rejection<TaskCode>;

/** As said by whoever opens a task: most of it may be left out. */
const planned = plan.extend({
  origin: plan.shape.origin.default({ kind: 'own' }),
  capacity: z
    .object({ mode: capacity.shape.mode, amount: quantity.optional(), unit: capacity.shape.unit.optional() })
    .describe('single: one unit takes it whole. heads: so many people. quantity: an amount in a unit of measure.')
    .meta({ title: 'TaskCapacity' }),
  skills: plan.shape.skills.default([]),
  requires: plan.shape.requires.default([]),
  evidenceRequired: plan.shape.evidenceRequired.default([]),
  acceptor: plan.shape.acceptor.optional().describe('A person, a branch or a unit; the branch of the task where nothing is said.'),
  urgent: plan.shape.urgent.default(false),
  linkages: plan.shape.linkages.default([]),
});
type Planned = z.output<typeof planned>;

const amendable = plan
  .pick({
    title: true,
    text: true,
    kind: true,
    skills: true,
    requires: true,
    place: true,
    window: true,
    claimBy: true,
    deadline: true,
    evidenceRequired: true,
    acceptor: true,
    urgent: true,
    linkages: true,
  })
  .partial();

const ofUnit = { unitId };
const withoutEvidence = { links: [], files: [] };

const known = (task: TaskState) => (task.status === 'unknown' ? undefined : task);
const byOfficer: Permit<TaskState, unknown> = holds('committee-officer', (_, task) => known(task)?.plan.committeeId);
const byBranch: Permit<TaskState, unknown> = holds('community-branch', (_, task) => known(task)?.plan.branchId);
const byUnit: Permit<TaskState, { readonly unitId: string }> = holds('unit-liaison', data => data.unitId);
const byPlanner: Permit<TaskState, Planned> = anyOf(
  holds('community-branch', data => data.branchId),
  holds('committee-officer', data => data.committeeId),
);
/** The person named, in whatever office; the branch or the unit named; the committee always. */
const byAcceptor: Permit<TaskState, unknown> = anyOf(
  holds('community-branch', (_, task) => known(task)?.plan.acceptor),
  holds('unit-liaison', (_, task) => known(task)?.plan.acceptor),
  (caller, _, task) =>
    caller.id === known(task)?.plan.acceptor
      ? caller.grants.find(({ role }) => role === 'committee-officer' || role === 'community-branch' || role === 'unit-liaison')
      : undefined,
  byOfficer,
);

/** To the liaison of a unit that has no seat in the committee and no part in the task, it is as if there were none; a draft to every liaison. */
const hidden = (task: KnownTask, context: Context): boolean => {
  const units = context.caller.grants.flatMap(({ role, of }) => (role === 'unit-liaison' && of !== undefined ? [of] : []));
  const part = new Set([...involved(task), task.plan.acceptor, ...task.claims.flatMap(one => [one.unitId, one.handOver?.toUnitId])]);
  if (context.caller.id === task.plan.acceptor || units.some(unitId => part.has(unitId))) return false;
  return (
    isStranger(task.plan.committeeId, context) ||
    (task.status === 'drafted' && units.length === context.caller.grants.length && units.length > 0)
  );
};

/** A rule for a task that there is. */
const there =
  <D>(rule: (task: KnownTask, data: D, context: Context) => Answer) =>
  (task: TaskState, data: D, context: Context): Answer =>
    task.status === 'unknown' || hidden(task, context) ? notFound() : rule(task, data, context);

/** A rule for the unit's claim that is under way. */
const mine = <D extends { readonly unitId: string }>(rule: (task: KnownTask, claim: Claim, data: D, context: Context) => Answer) =>
  there<D>((task, data, context) => {
    const claim = claimOf(task, data.unitId);
    return claim ? rule(task, claim, data, context) : (over(task) ?? noClaim());
  });

const claimed = (task: KnownTask, unitId: string, amount: number, pledge?: string | null, promoted?: boolean): TaskFact => ({
  type: 'TaskClaimed',
  data: {
    unitId,
    claim: task.claimsSoFar + 1,
    quantity: amount,
    ...(pledge && { pledge }),
    ...(promoted && { promoted: true as const }),
  },
});

const accept = (task: KnownTask, unitId: string, context: Context): Answer => {
  const offer = task.offers.find(offer => offer.unitId === unitId);
  if (!offer) return claimOf(task, unitId) ? [] : reject('NO_OFFER', '目前没有为贵单位保留的名额。', 'No place is kept for your unit now.');
  if (!task.paused && isPast(offer.until, context.now))
    return reject('OFFER_EXPIRED', `保留期已于 ${offer.until} 结束。`, `The place was kept until ${offer.until}.`);
  return (
    notClaimable(task) ??
    notEligible(task, unitId, context) ??
    overQuota(task, unitId, offer.quantity, policyOf(task, context)) ??
    notReserved(task, unitId, context) ??
    act(task, context, [claimed(task, unitId, offer.quantity, offer.pledge, true)])
  );
};

const complete = (data: Planned): Plan | Rejection<TaskCode> => {
  const {
    mode,
    amount = mode === 'single' ? 1 : undefined,
    unit = mode === 'single' ? 'items' : mode === 'heads' ? 'people' : undefined,
  } = data.capacity;
  if (amount === undefined || unit === undefined)
    return reject('BAD_QUANTITY', '请填写总量和计量单位。', 'Say how much there is to take, and in which unit of measure.');
  if (mode === 'single' && amount !== 1)
    return reject('BAD_QUANTITY', '整体认领的任务总量为 1。', 'A task that one unit takes whole has the amount 1.');
  if (!fits({ mode, amount, unit }, amount)) return reject('BAD_QUANTITY', '人数必须是整数。', 'Heads are whole numbers.');
  return badDates(data) ?? { ...data, capacity: { mode, amount, unit }, acceptor: data.acceptor ?? data.branchId };
};

const notInCommittee = ({ committeeId, branchId }: Planned, context: Context): Rejection<TaskCode> | undefined => {
  const committee = context.of(Committee, committeeId);
  if (committee.status !== 'established')
    return reject('COMMITTEE_NOT_ACTIVE', '没有这个大工委，或它已撤销。', 'There is no such committee, or it has been dissolved.');
  if (!committee.branches.includes(branchId))
    return reject('NOT_A_BRANCH', '该支部不属于这个大工委。', 'This is no branch of that committee.');
  return undefined;
};

const opening =
  (type: 'TaskDrafted' | 'TaskOpened') =>
  (task: TaskState, data: Planned, context: Context): Answer => {
    const plan = complete(data);
    if (plan instanceof Rejection) return plan;
    if (task.status !== 'unknown') {
      const is = type === 'TaskDrafted' ? 'drafted' : 'open';
      if (task.status === is && same(task.plan, plan)) return [];
      if (task.status !== 'drafted') return reject('TASK_EXISTS', '这个编号已经有任务了。', 'There is a task of this id already.', 1);
      if (task.plan.committeeId !== plan.committeeId)
        return reject('TASK_EXISTS', '草稿属于另一个大工委。', 'The draft belongs to another committee.', 1);
    }
    return notInCommittee(data, context) ?? act(task, context, [{ type, data: plan }]);
  };
/** Who has to know at once of a late release. */
const alarmed = ({ plan }: KnownTask) => [...new Set([plan.acceptor, plan.branchId, plan.committeeId])];

const isLate = (task: KnownTask, claim: Claim, context: Context): boolean => {
  const due = claim.deadline ?? task.plan.deadline ?? task.plan.window?.from;
  return due !== undefined && !task.paused && isPast(after(due, -policyOf(task, context).lateReleaseHours * hour), context.now);
};

const underWay = ({ stage }: Claim) => stage === 'claimed' || stage === 'started' || stage === 'returned';
const delivered = () => reject('ALREADY_DELIVERED', '成果已交付，正等待验收。', 'It has been delivered and waits to be accepted.');

const evidenceWords = {
  text: { zh: '文字说明', en: 'a text' },
  link: { zh: '链接', en: 'a link' },
  file: { zh: '文件', en: 'a file' },
  photo: { zh: '照片', en: 'a photo' },
} as const;

/** Nobody accepts the work of a unit for which they speak. */
const ownDelivery = (claim: Claim, caller: Caller): boolean =>
  caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === claim.unitId);

const judging = (rule: (task: KnownTask, claim: Claim, data: any, context: Context) => Answer) =>
  mine<any>((task, claim, data, context) => {
    if (claim.stage !== 'delivered')
      return reject('NOT_DELIVERED', '该单位还没有交付，不能验收。', 'The unit has not delivered yet, so there is nothing to accept.');
    if (ownDelivery(claim, context.caller))
      return reject('OWN_DELIVERY', '不能验收本单位自己的成果。', 'Nobody accepts the work of their own unit.');
    return rule(task, claim, data, context);
  });

const released = (task: KnownTask, claim: Claim, reason: string, context: Context): TaskFact => {
  const late = isLate(task, claim, context);
  return {
    type: 'ClaimReleased',
    data: { unitId: claim.unitId, claim: claim.n, quantity: claim.quantity, reason, late, alarmed: late ? alarmed(task) : [] },
  };
};

/** What gives way where the capacity is lowered: offers first, then claims, the newest first; nothing where what is under way is too much. */
const overhang = (task: KnownTask, amount: number): TaskFact[] | undefined => {
  const moved: TaskFact[] = [];
  let over = minus(sum([...task.claims, ...task.offers]), amount);
  for (const { unitId, quantity } of task.offers.toReversed()) {
    if (over <= 0) break;
    moved.push({ type: 'PlaceWithdrawn', data: { unitId, quantity } });
    over = minus(over, quantity);
  }
  for (const { unitId, n, quantity, stage, fallback } of task.claims.toReversed()) {
    if (over <= 0) break;
    // What has been begun is not taken away.
    if (stage !== 'claimed' || fallback) continue;
    moved.push({ type: 'ClaimMovedToQueue', data: { unitId, claim: n, quantity } });
    over = minus(over, quantity);
  }
  return over > 0 ? undefined : moved;
};

/** A task: a branch opens it, units claim it of their own will, each delivers its part, and the acceptor says when it is done. */
export const Task = decider<TaskState>()({
  category: 'task',
  events: taskEvents,
  commands: {
    DraftTask: planned.describe('Write a task down, or write it anew, before units can see it.'),
    OpenTask: planned.describe('Open a task, so that units can claim it.'),
    PublishTask: z.object({}).describe('Open a drafted task as it was written down.'),
    AmendTask: amendable
      .extend({
        amount: quantity.optional().describe('The new capacity. Where it is lowered, the newest claims move to the queue.'),
        reason,
      })
      .describe('Change what a task asks for. Units that claimed it are told.'),
    PauseTask: z.object({ reason }).describe('Let the clocks of a task stand still.'),
    ResumeTask: z.object({}).describe('Let the clocks of a paused task go on.'),
    CloseTask: z.object({ reason }).describe('Take no more claims; those under way go on.'),
    CancelTask: z.object({ reason }).describe('Call a task off; claims under way end.'),

    ClaimTask: z
      .object({
        ...ofUnit,
        quantity: quantity.optional().describe('How much of it; all that is left where nothing is said.'),
        joinQueue: z.boolean().default(false).describe('Join the queue where not enough is left.'),
        pledge: words(500).optional(),
      })
      .describe('Claim a task for a unit, whole or in part.'),
    LeaveQueue: z.object({ ...ofUnit, reason: reason.optional() }).describe('Wait for a place no longer.'),
    AcceptOffer: z.object(ofUnit).describe('Take the place that is kept for the unit.'),
    DeclineOffer: z.object({ ...ofUnit, reason: reason.optional() }).describe('Leave the place that is kept for the unit to the next.'),
    ReleaseClaim: z.object({ ...ofUnit, reason }).describe('Give a claim back.'),
    WithdrawClaim: z.object({ ...ofUnit, reason }).describe('Take a claim back from a unit.'),
    OfferHandOver: z.object({ ...ofUnit, toUnitId: unitId, reason }).describe('Ask another unit to go on with a claim.'),
    AcceptHandOver: z.object(ofUnit).describe('Take over the claim that another unit offered.'),
    DeclineHandOver: z.object({ ...ofUnit, reason: reason.optional() }).describe('Leave the claim with the unit that offered it.'),
    CancelHandOver: z.object(ofUnit).describe('Keep the claim that was offered to another unit.'),

    StartWork: z.object(ofUnit).describe('Say that the unit has begun.'),
    ReportProgress: z
      .object({ ...ofUnit, text: words(4000), percent: z.int().min(0).max(100).optional(), evidence: evidence.default(withoutEvidence) })
      .describe('Say how far the work is, with evidence.'),
    DeliverWork: z
      .object({
        ...ofUnit,
        quantity: quantity.optional().describe('How much was done; all that was claimed where nothing is said.'),
        text: words(4000).optional(),
        evidence: evidence.default(withoutEvidence),
      })
      .describe('Hand the finished work in.'),
    AcceptDelivery: z.object({ ...ofUnit, note: words(1000).optional() }).describe('Accept what a unit delivered.'),
    ReturnForRework: z
      .object({
        ...ofUnit,
        reason,
        until: time.optional().describe('When it has to be delivered again; the deadline, or the time to begin, where nothing is said.'),
      })
      .describe('Send what a unit delivered back, with the reason.'),

    EscalateDelay: z.object({ clock: clock.shape.name, level, due: time }).describe('A clock ran: remind, supervise, report, fall back.'),
    ExpireOffer: z.object({ ...ofUnit, until: time }).describe('The place was kept long enough.'),
    ExpireHandOver: z.object({ ...ofUnit, until: time }).describe('The other unit had long enough to answer.'),
    ReleaseLeaver: z
      .object({ ...ofUnit, reason })
      .describe('The unit is no active member any more: what it has not begun to deliver is free again.'),
  },
  initial: { status: 'unknown' },
  committee: task => known(task)?.plan.committeeId,

  permit: {
    DraftTask: byPlanner,
    OpenTask: byPlanner,
    PublishTask: anyOf(byBranch, byOfficer),
    AmendTask: anyOf(byBranch, byOfficer),
    PauseTask: anyOf(byBranch, byOfficer),
    ResumeTask: anyOf(byBranch, byOfficer),
    CloseTask: anyOf(byBranch, byOfficer),
    CancelTask: anyOf(byBranch, byOfficer),

    ClaimTask: byUnit,
    LeaveQueue: byUnit,
    AcceptOffer: byUnit,
    DeclineOffer: byUnit,
    ReleaseClaim: byUnit,
    WithdrawClaim: anyOf(byBranch, byOfficer),
    OfferHandOver: byUnit,
    AcceptHandOver: byUnit,
    DeclineHandOver: byUnit,
    CancelHandOver: byUnit,

    StartWork: byUnit,
    ReportProgress: byUnit,
    DeliverWork: byUnit,
    AcceptDelivery: byAcceptor,
    ReturnForRework: byAcceptor,

    EscalateDelay: nobody,
    ExpireOffer: nobody,
    ExpireHandOver: nobody,
    ReleaseLeaver: nobody,
  },

  decide: {
    DraftTask: opening('TaskDrafted'),
    OpenTask: opening('TaskOpened'),
    PublishTask: there((task, _, context) => {
      if (task.status === 'open') return [];
      return task.status === 'drafted' ? act(task, context, [{ type: 'TaskOpened', data: task.plan }]) : over(task)!;
    }),

    AmendTask: there((task, { reason, amount, ...changes }, context) => {
      const refused = over(task);
      if (refused) return refused;
      const { capacity } = task.plan;
      if (amount !== undefined && (!fits(capacity, amount) || (capacity.mode === 'single' && amount !== 1)))
        return reject('BAD_QUANTITY', '总量与任务的认领方式不符。', 'The amount does not fit the way in which the task is claimed.');
      const dates = badDates({ ...task.plan, ...changes });
      if (dates) return dates;
      const moved = amount === undefined ? [] : overhang(task, amount);
      if (!moved)
        return reject(
          'CAPACITY_IN_USE',
          `已开始的认领共计超过 ${amount}，不能减到这么少。`,
          `More than ${amount} is under way already; the capacity cannot be lowered that far.`,
          task.lastTaken,
        );
      const all = { ...changes, ...(amount !== undefined && { capacity: { ...capacity, amount } }) };
      const different = Object.entries(all).filter(([field, value]) => value !== undefined && !same(value, task.plan[field as keyof Plan]));
      if (different.length === 0) return [];
      return act(task, context, [
        { type: 'TaskAmended', data: { ...Object.fromEntries(different), reason, affected: involved(task) } },
        ...moved,
      ]);
    }),

    PauseTask: there((task, { reason }, context) => {
      if (task.paused) return [];
      if (task.status === 'drafted') return notClaimable(task)!;
      return over(task) ?? act(task, context, [{ type: 'TaskPaused', data: { reason, affected: involved(task) } }]);
    }),

    ResumeTask: there((task, _, context) => {
      if (!task.paused) return over(task) ?? [];
      const stoodStill = Math.max(0, Date.parse(context.now) - Date.parse(task.paused.at));
      const offers = task.offers.map(({ unitId, until }) => ({ unitId, until: after(until, stoodStill) }));
      const handOvers = task.claims.flatMap(({ handOver }) =>
        handOver ? [{ unitId: handOver.toUnitId, until: after(handOver.until, stoodStill) }] : [],
      );
      return act(task, context, [{ type: 'TaskResumed', data: { stoodStill, affected: involved(task), offers, handOvers } }]);
    }),

    CloseTask: there((task, { reason }, context) => {
      if (task.status === 'closed') return [];
      if (task.status === 'drafted') return notClaimable(task)!;
      const dropped = [...task.offers, ...task.queue].map(({ unitId }) => unitId);
      return over(task) ?? act(task, context, [{ type: 'TaskClosed', data: { reason, dropped } }]);
    }),

    CancelTask: there((task, { reason }, context) => {
      if (task.status === 'cancelled') return [];
      const ended = task.claims
        .filter(({ stage }) => stage !== 'accepted')
        .map(({ unitId, n, quantity }) => ({ unitId, claim: n, quantity }));
      return over(task) ?? act(task, context, [{ type: 'TaskCancelled', data: { reason, affected: involved(task), ended } }]);
    }),

    ClaimTask: there((task, { unitId, quantity: wanted, joinQueue, pledge }, context) => {
      const own = claimOf(task, unitId);
      if (own) {
        if (wanted === undefined || wanted === own.quantity) return [];
        return reject(
          'ALREADY_YOURS',
          `贵单位已认领 ${own.quantity}。`,
          `Your unit has claimed ${own.quantity} of it already.`,
          own.version,
        );
      }
      const refused = notClaimable(task) ?? notEligible(task, unitId, context);
      if (refused) return refused;
      if (wanted !== undefined && (!fits(task.plan.capacity, wanted) || wanted > whole(task)))
        return reject(
          'BAD_QUANTITY',
          `数量不对：最多 ${whole(task)}，人数必须是整数。`,
          `That amount does not fit: ${whole(task)} at the most, and heads are whole numbers.`,
        );

      const offer = task.offers.find(offer => offer.unitId === unitId);
      if (offer && !isPast(offer.until, context.now) && (wanted === undefined || wanted === offer.quantity))
        return accept(task, unitId, context);
      const waits = task.queue.find(waiting => waiting.unitId === unitId) ?? offer;
      if (waits && joinQueue) {
        if (wanted === undefined || wanted === waits.quantity) return [];
        return reject(
          'ALREADY_QUEUED',
          `贵单位已在排队，申请 ${waits.quantity}。如需改变，请先退出排队。`,
          `Your unit is in the queue for ${waits.quantity} already. Leave the queue first to ask for another amount.`,
        );
      }

      const policy = policyOf(task, context);
      const left = remainder(task);
      const share =
        policy.maxQuantityPerTask === null || task.plan.capacity.mode === 'single' ? left : Math.min(left, policy.maxQuantityPerTask);
      const amount =
        wanted ??
        (left > 0 ? share : task.plan.capacity.mode === 'heads' ? 1 : Math.min(whole(task), policy.maxQuantityPerTask ?? Infinity));
      const tooMuch = overQuota(task, unitId, amount, policy);
      if (tooMuch) return tooMuch;
      if (amount > left) {
        return joinQueue
          ? act(task, context, [{ type: 'TaskClaimQueued', data: { unitId, quantity: amount, ...(pledge !== undefined && { pledge }) } }])
          : nothingLeft(task, amount);
      }
      return notReserved(task, unitId, context) ?? act(task, context, [claimed(task, unitId, amount, pledge)]);
    }),

    LeaveQueue: there((task, { unitId, reason }, context) => {
      const why = reason === undefined ? {} : { reason };
      if (task.queue.some(waiting => waiting.unitId === unitId))
        return act(task, context, [{ type: 'QueueLeft', data: { unitId, ...why } }]);
      const offer = task.offers.find(offer => offer.unitId === unitId);
      return offer ? act(task, context, [{ type: 'PlaceDeclined', data: { unitId, quantity: offer.quantity, ...why } }]) : [];
    }),

    AcceptOffer: there((task, { unitId }, context) => accept(task, unitId, context)),

    DeclineOffer: there((task, { unitId, reason }, context) => {
      const offer = task.offers.find(offer => offer.unitId === unitId);
      if (!offer) return [];
      return act(task, context, [
        { type: 'PlaceDeclined', data: { unitId, quantity: offer.quantity, ...(reason !== undefined && { reason }) } },
      ]);
    }),

    ReleaseClaim: mine((task, claim, { reason }, context) =>
      claim.stage === 'delivered' ? delivered() : act(task, context, [released(task, claim, reason, context)]),
    ),

    WithdrawClaim: mine((task, { unitId, n, quantity }, { reason }, context) =>
      act(task, context, [{ type: 'ClaimWithdrawn', data: { unitId, claim: n, quantity, reason } }]),
    ),

    OfferHandOver: mine((task, claim, { unitId, toUnitId, reason }, context) => {
      if (claim.handOver?.toUnitId === toUnitId) return [];
      if (claim.stage === 'delivered') return delivered();
      if (toUnitId === unitId || claimOf(task, toUnitId))
        return reject('ALREADY_YOURS', '对方单位已在这个任务中认领。', 'That unit has a claim in this task already.');
      const until = after(context.now, policyOf(task, context).offerHours * hour);
      return (
        notEligible(task, toUnitId, context) ??
        act(task, context, [{ type: 'HandOverOffered', data: { unitId, claim: claim.n, toUnitId, reason, until } }])
      );
    }),

    AcceptHandOver: there((task, { unitId }, context) => {
      const claim = task.claims.find(({ handOver }) => handOver?.toUnitId === unitId);
      if (!claim) return over(task) ?? noHandOver();
      const own = claimOf(task, unitId);
      if (own) return reject('ALREADY_YOURS', '贵单位在这个任务中已有认领。', 'Your unit has a claim in this task already.', own.version);
      if (!task.paused && isPast(claim.handOver!.until, context.now))
        return reject(
          'OFFER_EXPIRED',
          `答复期已于 ${claim.handOver!.until} 结束。`,
          `The time to answer ended at ${claim.handOver!.until}.`,
        );
      return (
        notEligible(task, unitId, context) ??
        overQuota(task, unitId, claim.quantity, policyOf(task, context)) ??
        notReserved(task, unitId, context) ??
        act(task, context, [
          {
            type: 'ClaimHandedOver',
            data: { unitId: claim.unitId, claim: claim.n, toUnitId: unitId, toClaim: task.claimsSoFar + 1, quantity: claim.quantity },
          },
        ])
      );
    }),

    DeclineHandOver: there((task, { unitId, reason }, context) => {
      const claim = task.claims.find(({ handOver }) => handOver?.toUnitId === unitId);
      if (!claim) return [];
      return act(task, context, [
        {
          type: 'HandOverDeclined',
          data: { unitId: claim.unitId, claim: claim.n, toUnitId: unitId, ...(reason !== undefined && { reason }) },
        },
      ]);
    }),

    CancelHandOver: mine((task, { unitId, n, handOver }, _, context) =>
      handOver ? act(task, context, [{ type: 'HandOverCancelled', data: { unitId, claim: n, toUnitId: handOver.toUnitId } }]) : [],
    ),

    StartWork: mine((task, { unitId, n, stage }, _, context) =>
      stage === 'claimed' ? act(task, context, [{ type: 'WorkStarted', data: { unitId, claim: n } }]) : [],
    ),

    ReportProgress: mine((task, claim, { unitId, text, percent, evidence }, context) =>
      claim.stage === 'delivered'
        ? delivered()
        : act(task, context, [
            { type: 'ProgressReported', data: { unitId, claim: claim.n, text, evidence, ...(percent !== undefined && { percent }) } },
          ]),
    ),

    DeliverWork: mine((task, claim, { unitId, quantity: done = claim.quantity, text, evidence }, context) => {
      if (claim.stage === 'delivered') return claim.delivered === done ? [] : delivered();
      if (done > claim.quantity || !fits(task.plan.capacity, done))
        return reject(
          'BAD_QUANTITY',
          `贵单位认领了 ${claim.quantity}，交付数量不能更多。`,
          `Your unit claimed ${claim.quantity}; it cannot deliver more.`,
        );
      const has = withEvidence(claim, text, evidence);
      const missing = task.plan.evidenceRequired.filter(required => !has.includes(required));
      if (missing.length > 0)
        return reject(
          'EVIDENCE_MISSING',
          `还缺少要求的佐证：${missing.map(one => evidenceWords[one].zh).join('、')}。`,
          `Evidence that was asked for is missing: ${missing.map(one => evidenceWords[one].en).join(', ')}.`,
        );
      const due = claim.deadline ?? task.plan.deadline ?? task.plan.window?.to;
      const late = due !== undefined && !task.paused && Date.parse(context.now) > Date.parse(due);
      return act(task, context, [
        { type: 'WorkDelivered', data: { unitId, claim: claim.n, quantity: done, evidence, late, ...(text !== undefined && { text }) } },
      ]);
    }),

    AcceptDelivery: there((task, data, context) => {
      // Accepted twice is accepted once.
      if (!claimOf(task, data.unitId) && task.claims.some(({ unitId }) => unitId === data.unitId)) return [];
      return judging((task, { unitId, n, quantity, delivered }, { note }, context) =>
        act(task, context, [
          { type: 'DeliveryAccepted', data: { unitId, claim: n, quantity: delivered ?? quantity, ...(note !== undefined && { note }) } },
        ]),
      )(task, data, context);
    }),

    ReturnForRework: judging((task, { unitId, n, returned }, { reason, until }, context) => {
      const usual = after(context.now, policyOf(task, context).startHours * hour);
      const { deadline } = task.plan;
      const by = until ?? (deadline !== undefined && Date.parse(deadline) > Date.parse(usual) ? deadline : usual);
      return act(task, context, [{ type: 'DeliveryReturned', data: { unitId, claim: n, reason, times: returned + 1, until: by } }]);
    }),

    EscalateDelay: there((task, { clock: name, level, due }, context) => {
      const clock = task.clocks.find(running => running.name === name);
      const step = clock?.steps.find(step => step.level === level);
      // Stopped, restarted with another due date, taken already, or not yet so far.
      if (!clock || clock.due !== due || !step || !isPast(step.at, context.now)) return [];
      const claim = task.claims.find(({ n }) => n === Number(name.split('.')[1]));
      if (level !== 'fallback') {
        const next = clock.steps[clock.steps.indexOf(step) + 1];
        return act(task, context, [
          {
            type: 'DelayEscalated',
            data: {
              clock: name,
              level,
              due,
              told: told(task, name, level, claim),
              ...(claim && { unitId: claim.unitId }),
              ...(next && { next }),
            },
          },
        ]);
      }
      if (claim && name.startsWith('accept.')) {
        return act(task, context, [{ type: 'AcceptanceFellToCommittee', data: { unitId: claim.unitId, claim: claim.n, clock: name } }]);
      }
      return act(task, context, fallback(task, name, claim, context));
    }),

    ExpireOffer: there((task, { unitId, until }, context) => {
      const offer = task.offers.find(offer => offer.unitId === unitId);
      if (!offer || offer.until !== until || task.paused || !isPast(until, context.now)) return [];
      return act(task, context, [{ type: 'PlaceOfferExpired', data: { unitId, quantity: offer.quantity } }]);
    }),

    ExpireHandOver: there((task, { unitId, until }, context) => {
      const claim = task.claims.find(({ handOver }) => handOver?.toUnitId === unitId && handOver.until === until);
      if (!claim || task.paused || !isPast(until, context.now)) return [];
      return act(task, context, [{ type: 'HandOverExpired', data: { unitId: claim.unitId, claim: claim.n, toUnitId: unitId } }]);
    }),

    ReleaseLeaver: there((task, { unitId, reason }, context) => {
      // It may have come back by the time this is heard.
      if (context.of(Membership, membershipId(task.plan.committeeId, unitId)).status === 'active') return [];
      const claim = claimOf(task, unitId);
      const offer = task.offers.find(offer => offer.unitId === unitId);
      return act(task, context, [
        ...(claim && underWay(claim) ? [released(task, claim, reason, context)] : []),
        ...(task.queue.some(waiting => waiting.unitId === unitId) ? [{ type: 'QueueLeft', data: { unitId, reason } } as const] : []),
        ...(offer ? [{ type: 'PlaceDeclined', data: { unitId, quantity: offer.quantity, reason } } as const] : []),
        ...task.claims
          .filter(({ handOver }) => handOver?.toUnitId === unitId)
          .map((from): TaskFact => ({ type: 'HandOverDeclined', data: { unitId: from.unitId, claim: from.n, toUnitId: unitId, reason } })),
      ]);
    }),
  },

  evolve,
});
