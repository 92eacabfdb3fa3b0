import { z } from 'zod';
import { anyOf, type Context, decide, type Decider, decider, holds, nobody, type Permit, Rejection, reject, same } from '#decider';
import { Committee } from '#committee';
import { isStranger, Membership, membershipId } from '#membership';
import { measures } from '#quantity';
import { Task } from '#task';
import { unitId } from '#unit';
import { branchId, committeeId, needEvents, needId, needPart, partStages, reason, wish } from './need.events.ts';
import {
  type Amount,
  closed,
  exact,
  sum,
  evolve,
  type Facts,
  fulfilled,
  is,
  isDone,
  type NeedPart,
  type NeedState,
  open,
  type Part,
  progressed,
  type Raised,
  type Status,
  type Told,
  uncovered,
  undecomposed,
  type Wish,
} from './need.state.ts';

const notFound = () => reject('NEED_NOT_FOUND', '没有这条诉求。', 'There is no such need.');

const words: Record<Status, { readonly zh: string; readonly en: string }> = {
  draft: { zh: '草稿', en: 'a draft' },
  submitted: { zh: '已提交、待分类', en: 'handed in and not yet sorted' },
  triaged: { zh: '已分类、待发布', en: 'sorted and not yet published' },
  published: { zh: '已发布', en: 'published' },
  decomposed: { zh: '已分解', en: 'decomposed' },
  in_progress: { zh: '办理中', en: 'under way' },
  resolved: { zh: '已办结、待确认', en: 'resolved and waiting for the raiser' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  merged: { zh: '已并入另一条诉求', en: 'merged into another need' },
  declined: { zh: '已不予受理', en: 'declined' },
  transferred: { zh: '已转出', en: 'transferred' },
};

/** Refuses, naming the fact that put the need where it is. */
const not = <Code extends string>(code: Code, need: Raised, zh: string, en: string) =>
  reject(code, `诉求目前${words[need.status].zh}，${zh}。`, `The need is ${words[need.status].en}; ${en}.`, need.since);

// Said with its type, because a decider cannot be inferred from a rule that asks for the decider itself.
const otherNeed = (context: Context, id: string): NeedState => context.of(Need as Decider, id);

const raised = (need: NeedState) => (need.status === 'unknown' ? undefined : need);
const byOfficer: Permit<NeedState, unknown> = holds('committee-officer', (_, need) => raised(need)?.committeeId);
const byBranch: Permit<NeedState, unknown> = holds('community-branch', (_, need) => raised(need)?.triage?.branchId);
/** A unit for itself; the community for itself and for its residents; for what came up on a visit both, and the committee where neither is named. */
const byRaiser: Permit<NeedState, unknown> = anyOf(
  holds('unit-liaison', (_, need) => raised(need)?.raisedBy.unitId),
  holds('community-branch', (_, need) => (raised(need)?.origin === 'unit' ? undefined : raised(need)?.raisedBy.branchId)),
  holds('committee-officer', (_, need) => {
    const known = raised(need);
    return known && !known.raisedBy.unitId && !known.raisedBy.branchId ? known.committeeId : undefined;
  }),
);

/** To the liaison of a unit that would not be shown the need, it is as if there were none. */
const hidden = (need: Raised, unitId: string, context: Context): boolean => {
  if (!context.caller.grants.some(grant => grant.role === 'unit-liaison' && grant.of === unitId)) return false;
  if (need.raisedBy.unitId === unitId || need.offers[unitId]) return false;
  if (is(need, 'draft', 'submitted', 'triaged') || need.wish.visibility === 'committee') return true;
  return need.wish.visibility === 'members' && isStranger(need.committeeId, context);
};

const ended = (need: Raised) => not('NEED_CLOSED', need, '不能再办理', 'nothing more can be done about it');
const draft = (need: Raised) => not('NEED_NOT_SUBMITTED', need, '须先提交', 'it must be handed in first');
const goneCommittee = (context: Context, id: string) => {
  const { status, dissolvedBy } = context.of(Committee, id);
  if (status === 'unknown') return reject('COMMITTEE_UNKNOWN', '没有这个委员会。', 'There is no such committee.');
  if (status === 'dissolved')
    return reject('COMMITTEE_DISSOLVED', '该委员会已撤销。', 'The committee has been dissolved.', dissolvedBy ?? undefined);
  return undefined;
};
const otherUnit = ({ unit }: Amount) =>
  reject(
    'UNIT_OF_MEASURE_DIFFERS',
    `诉求以“${measures[unit].zh}”计，计量单位须一致。`,
    `The need is counted in ${measures[unit].en[1]}; say it in the same unit.`,
  );
const takesDuplicates = (need: Raised) => is(need, ...undecomposed, 'decomposed', 'in_progress');

const raising = {
  committeeId,
  origin: needEvents.NeedRaised.shape.origin,
  channel: needEvents.NeedRaised.shape.channel,
  unitId: unitId.optional(),
  branchId: branchId.optional(),
  visitId: z.uuid().optional(),
  personId: z.uuid().optional(),
  ...wish,
};

const unclear = (zh: string, en: string) => reject('RAISER_UNCLEAR', zh, en);

/** Each origin names exactly those who speak. */
const whoSpeaks = ({ origin, unitId, branchId, visitId, personId }: Told<'NeedRaised'>) => {
  if (origin === 'unit' && (!unitId || branchId || visitId || personId))
    return unclear('单位提出的诉求只写提出单位。', 'A need that a unit raises names that unit and nobody else.');
  if (origin === 'community' && (!branchId || unitId || visitId || personId))
    return unclear('社区提出的诉求只写社区支部。', 'A need that a community raises names its branch and nobody else.');
  if (origin === 'resident' && (!branchId || unitId || visitId))
    return unclear('居民诉求由社区支部代为提出，须写明社区支部。', 'A resident’s need comes through a community: name its branch.');
  if (origin === 'visit' && (!visitId || personId))
    return unclear('走访中收集的诉求须写明是哪次走访。', 'A need from a visit names the visit.');
  return undefined;
};

const belongs = (
  context: Context,
  committeeId: string,
  { unitId, branchId }: { readonly unitId?: string | undefined; readonly branchId?: string | undefined },
) => {
  const committee = context.of(Committee, committeeId);
  const gone = goneCommittee(context, committeeId);
  if (gone) return gone;
  if (unitId && context.of(Membership, membershipId(committeeId, unitId)).status !== 'active')
    return reject('NOT_A_MEMBER', '该单位目前不是本委员会的成员单位。', 'The unit is not an active member of this committee.');
  if (branchId && !committee.branches.includes(branchId))
    return reject('NOT_A_BRANCH_OF_THE_COMMITTEE', '该社区支部不属于本委员会。', 'That branch does not belong to this committee.');
  return undefined;
};

const whole = (need: Raised): Told<'NeedTransferred'>['need'] => {
  const { quantity, wantedBy, place, gridId, ...said } = need.wish;
  return {
    committeeId: need.committeeId,
    origin: need.origin,
    channel: need.channel,
    ...need.raisedBy,
    ...said,
    ...(quantity && { quantity }),
    ...(wantedBy && { wantedBy }),
    ...(place && { place }),
    ...(gridId && { gridId }),
  };
};

const hours = (from: string, count: number) => new Date(Date.parse(from) + count * 3_600_000).toISOString();

/** The raiser is asked, with the time that the committee gives for an answer. It never confirms by itself: no document says that silence is consent. */
const resolved = (
  need: Raised,
  context: Context,
  note?: string,
  answeredBy: readonly string[] = [],
): Extract<Facts, { type: 'NeedResolved' }> => {
  const { confirmHours, remindHours, superviseHours } = context.of(Committee, need.committeeId).policy;
  const done = fulfilled(need);
  const left = uncovered(need);
  const did = Object.values(need.parts).flatMap(part => (part.accepted > 0 || part.stage === 'accepted' ? part.units : []));
  return {
    type: 'NeedResolved',
    data: {
      units: [...new Set([...did, ...answeredBy])],
      ...(done !== undefined && { fulfilled: done }),
      ...(left !== undefined && { uncovered: left }),
      ...(note !== undefined && { note }),
      // Not in the first half of the time.
      remindAt: hours(context.now, Math.max(confirmHours / 2, confirmHours - remindHours)),
      confirmBy: hours(context.now, confirmHours),
      superviseAt: hours(context.now, confirmHours + superviseHours),
    },
  };
};

/** Whether the task counts what the need counts. */
const countsTheSame = (need: Raised, { quantity, capacity }: Pick<Part, 'quantity' | 'capacity'>) =>
  quantity > 0 && capacity.mode === 'quantity' && capacity.unit === need.wish.quantity?.unit;

/** A task's amount as a share of the need's quantity: as it is where both count the same, otherwise all of it or nothing of it. */
const shareOf = (need: Raised, part: Part, whole: number) => (amount: number) => {
  if (countsTheSame(need, part)) return Math.min(exact(amount), exact(whole));
  return amount > 0 && amount >= whole ? part.quantity : 0;
};

/** The command that opens the task of a part. */
export const taskOf = (
  needId: string,
  { committeeId, branchId }: Pick<Told<'NeedDecomposed'>, 'committeeId' | 'branchId'>,
  part: NeedPart,
) => {
  const { taskId: _, quantity: _quantity, ...plan } = part;
  return { type: 'OpenTask' as const, data: { committeeId, branchId, origin: { kind: 'need' as const, id: needId }, ...plan } };
};

/** A decomposition is one act, so a task that its own rules would refuse is refused here, before any of them opens. */
const cannotOpen = (context: Context, told: Told<'NeedDecomposed'>) => {
  for (const part of told.parts) {
    const refusal = (zh: string, en: string) =>
      reject('PART_NOT_OPENABLE', `任务“${part.title}”不能开放：${zh}`, `“${part.title}” cannot be opened: ${en}`);
    const { type, data } = taskOf(context.id, told, part);
    const parsed = Task.commands[type].safeParse(data);
    if (!parsed.success) return refusal(z.prettifyError(parsed.error), z.prettifyError(parsed.error));
    const existing = context.of(Task, part.taskId);
    const outcome = decide(Task, existing, { type, data: parsed.data }, { ...context, id: part.taskId });
    if (outcome instanceof Rejection) return refusal(outcome.zh, outcome.en);
    if (outcome.length === 0) return refusal('编号已被占用。', 'there is a task under its id already.');
  }
  return undefined;
};

/** 诉求: raised, sorted, published, decomposed by the 社区支部, worked off by units of their own will, confirmed by whoever raised it. */
export const Need = decider<NeedState>()({
  category: 'need',
  events: needEvents,
  commands: {
    RaiseNeed: z
      .object({ ...raising, draft: z.boolean().optional().describe('Keep it to oneself for now.') })
      .describe('Say what is missing: for a unit, a community, after a visit, or for a resident through the community.'),
    SubmitNeed: z.object({}).describe('Hand a draft in.'),
    AmendNeed: needEvents.NeedAmended.describe('Change what a need says, before it is published.'),
    WithdrawNeed: z.object({ reason }).describe('Take a need back, as long as no unit works on it.'),
    TriageNeed: needEvents.NeedTriaged.describe('Sort a need: its kind, how pressing it is, and which branch is to deal with it.'),
    ReturnNeed: z.object({ reason }).describe('Send a need back to be sorted anew: it came to the wrong branch.'),
    PublishNeed: z.object({}).describe('Show a need to the units and ask for support.'),
    MergeNeed: z.object({ duplicateOf: needId }).describe('Merge a need into another one of the same committee that says the same.'),
    DeclineNeed: z.object({ reason }).describe('Say that a need will not be dealt with, and why.'),
    TransferNeed: z
      .object({
        reason,
        toCommitteeId: committeeId.optional(),
        toNeedId: needId.optional().describe('The id under which it goes on at the other committee.'),
        toBody: needEvents.NeedTransferred.shape.toBody,
      })
      .describe('Pass a need on to another committee, or to a body outside.'),
    OfferSupport: needEvents.SupportOffered.describe('Offer what a unit could do or lend; offered again, it replaces the first offer.'),
    WithdrawOffer: z.object({ unitId, reason: reason.optional() }).describe('Take an offer of support back.'),
    DecomposeNeed: z
      .object({ parts: z.array(needPart).min(1).max(50), beyond: needEvents.NeedDecomposed.shape.beyond })
      .describe('Split a need, or what is left of it, into tasks in one act. More than is left only with a reason in `beyond`.'),
    ResolveNeed: z
      .object({ note: z.string().trim().min(1).max(1000), answeredBy: z.array(unitId).max(50).optional() })
      .describe('Say that nothing more will be done, though no task or not the whole quantity was: by whose offers it was answered.'),
    ConfirmNeed: needEvents.NeedConfirmed.describe('The raiser’s word: was it done, to satisfaction or not.'),
    ReopenNeed: needEvents.NeedReopened.describe('Take a need up again that was not done after all; `missing` of its quantity.'),
    TakeOverNeed: z
      .object({ ...raising, transferredFrom: needEvents.NeedRaised.shape.transferredFrom.unwrap() })
      .describe('A need that another committee passed on.'),
    RecordDuplicate: z.object({ needId }).describe('Another need was merged into this one.'),
    UndoMerge: z.object({ duplicateOf: needId }).describe('The other need did not take this one.'),
    RecordPartProgress: z
      .object({
        taskId: z.uuid(),
        stage: z.enum(partStages),
        whole: z.number().nonnegative().describe('What there is to claim, in the measure of the task’s capacity, as the next three.'),
        claimed: z.number().nonnegative(),
        delivered: z.number().nonnegative(),
        accepted: z.number().nonnegative(),
        units: z.array(unitId),
      })
      .describe('How far a part’s task is.'),
    RemindRaiser: needEvents.NeedConfirmationReminded.describe('The raiser has not confirmed in time.'),
  },
  initial: { status: 'unknown' },
  committee: need => raised(need)?.committeeId,

  permit: {
    RaiseNeed: anyOf(
      holds('unit-liaison', ({ origin, unitId }) => (origin === 'unit' ? unitId : undefined)),
      holds('community-branch', ({ origin, branchId }) => (origin === 'unit' ? undefined : branchId)),
      // What a visit, a forum, a form, the box or WeChat brought, the committee's officers write down for others.
      holds('committee-officer', ({ channel, committeeId }) => (channel === 'own' ? undefined : committeeId)),
    ),
    SubmitNeed: anyOf(byRaiser, byOfficer),
    AmendNeed: anyOf(byRaiser, byBranch, byOfficer),
    WithdrawNeed: byRaiser,
    TriageNeed: anyOf<NeedState, { readonly branchId: string }>(
      byOfficer,
      // A branch may keep what came in through it.
      holds('community-branch', ({ branchId }, need) => (raised(need)?.raisedBy.branchId === branchId ? branchId : undefined)),
    ),
    ReturnNeed: byBranch,
    // Which of these, the committee's policy says.
    PublishNeed: anyOf(byOfficer, byBranch, byRaiser),
    MergeNeed: anyOf(byOfficer, byBranch),
    DeclineNeed: anyOf(byOfficer, byBranch),
    TransferNeed: byOfficer,
    OfferSupport: holds('unit-liaison', ({ unitId }) => unitId),
    WithdrawOffer: holds('unit-liaison', ({ unitId }) => unitId),
    DecomposeNeed: byBranch,
    ResolveNeed: byBranch,
    ConfirmNeed: byRaiser,
    ReopenNeed: anyOf(byRaiser, byBranch, byOfficer),
    TakeOverNeed: nobody,
    RecordDuplicate: nobody,
    UndoMerge: nobody,
    RecordPartProgress: nobody,
    RemindRaiser: nobody,
  },

  decide: {
    RaiseNeed(need, { draft, ...said }, context) {
      if (need.status !== 'unknown')
        return same(whole(need), said) ? [] : reject('NEED_EXISTS', '这个编号已有一条诉求。', 'There is a need under this id already.', 1);
      const refusal = whoSpeaks(said) ?? belongs(context, said.committeeId, said);
      if (refusal) return refusal;
      return [{ type: 'NeedRaised', data: said }, ...(draft ? [] : [{ type: 'NeedSubmitted', data: {} } as const])];
    },

    SubmitNeed(need) {
      if (need.status === 'unknown') return notFound();
      return is(need, 'draft') ? [{ type: 'NeedSubmitted', data: {} }] : [];
    },

    AmendNeed(need, said) {
      if (need.status === 'unknown') return notFound();
      const changed = Object.fromEntries(Object.entries(said).filter(([field, value]) => !same(value, need.wish[field as keyof Wish])));
      if (Object.keys(changed).length === 0) return [];
      if (is(need, ...open, 'resolved', 'confirmed'))
        return not('NEED_PUBLISHED', need, '内容不能再改', 'what it says cannot be changed any more');
      if (!is(need, 'draft', 'submitted', 'triaged')) return ended(need);
      if ('category' in changed && need.triage)
        return not('NEED_TRIAGED', need, '类别由分类人员改', 'its category is changed by sorting it anew');
      return [{ type: 'NeedAmended', data: changed }];
    },

    WithdrawNeed(need, { reason }) {
      if (need.status === 'unknown') return notFound();
      if (is(need, 'withdrawn')) return [];
      if (is(need, 'resolved', 'confirmed')) return not('NEED_RESOLVED', need, '不能撤回', 'it cannot be taken back');
      if (!is(need, 'draft', ...undecomposed, 'decomposed', 'in_progress')) return ended(need);
      const parts = Object.entries(need.parts);
      const begun = parts.find(([, part]) => part.units.length > 0);
      if (begun)
        return reject(
          'NEED_UNDER_WAY',
          `任务“${begun[1].title}”已有单位认领，诉求不能撤回。`,
          `A unit has taken on “${begun[1].title}”, so the need cannot be taken back.`,
          begun[1].version,
        );
      return [{ type: 'NeedWithdrawn', data: { reason, tasks: parts.filter(([, part]) => !closed(part)).map(([taskId]) => taskId) } }];
    },

    TriageNeed(need, sorted, context) {
      if (need.status === 'unknown') return notFound();
      if (need.triage && same({ category: need.wish.category, ...need.triage }, sorted)) return [];
      if (is(need, 'draft')) return draft(need);
      if (is(need, 'decomposed', 'in_progress', 'resolved', 'confirmed'))
        return not('NEED_DECOMPOSED', need, '不能再改派', 'it cannot be sorted anew');
      if (!is(need, ...undecomposed)) return ended(need);
      if (Object.keys(need.parts).length > 0)
        return not('NEED_DECOMPOSED', need, '已有分解的任务，不能再改派', 'it has tasks, so it cannot be sorted anew');
      return belongs(context, need.committeeId, { branchId: sorted.branchId }) ?? [{ type: 'NeedTriaged', data: sorted }];
    },

    ReturnNeed(need, { reason }) {
      if (need.status === 'unknown') return notFound();
      if (is(need, 'submitted', 'published') && !need.triage) return [];
      if (!is(need, 'triaged', 'published') || !need.triage) return not('NEED_NOT_TRIAGED', need, '不能退回', 'it cannot be sent back');
      if (Object.keys(need.parts).length > 0)
        return not('NEED_DECOMPOSED', need, '已有分解的任务，不能退回', 'it has tasks, so it cannot be sent back');
      return [{ type: 'NeedReturned', data: { branchId: need.triage.branchId, reason } }];
    },

    PublishNeed(need, _, context) {
      if (need.status === 'unknown') return notFound();
      if (is(need, ...open, 'resolved', 'confirmed')) return [];
      if (is(need, 'draft', 'submitted'))
        return not('NEED_NOT_TRIAGED', need, '须先分类并确定社区支部', 'it must be sorted and given to a branch first');
      if (!is(need, 'triaged')) return ended(need);
      const publishers: readonly string[] = context.of(Committee, need.committeeId).policy.publishers;
      const bodies: Record<string, string | undefined> = {
        'committee-officer': need.committeeId,
        'community-branch': need.triage?.branchId,
        'unit-liaison': need.raisedBy.unitId,
      };
      const may = context.caller.grants.some(({ role, of }) => publishers.includes(role) && of !== undefined && bodies[role] === of);
      if (!may && !context.caller.automatic)
        return reject('NOT_A_PUBLISHER', '按本委员会的规定，您不能发布诉求。', 'By this committee’s policy you may not publish its needs.');
      return [{ type: 'NeedPublished', data: {} }];
    },

    MergeNeed(need, { duplicateOf }, context) {
      if (need.status === 'unknown') return notFound();
      if (need.merged?.into === duplicateOf) return [];
      if (duplicateOf === context.id) return reject('MERGED_INTO_ITSELF', '诉求不能并入自身。', 'A need cannot be merged into itself.');
      if (is(need, 'draft')) return draft(need);
      if (is(need, 'decomposed', 'in_progress', 'resolved', 'confirmed') || Object.keys(need.parts).length > 0)
        return not('NEED_DECOMPOSED', need, '不能并入另一条诉求', 'it cannot be merged into another');
      if (!is(need, ...undecomposed)) return ended(need);
      if (need.duplicates.length > 0)
        return reject(
          'NEED_HAS_DUPLICATES',
          '已有诉求并入本条，请反向合并。',
          'Others were merged into this need; merge the other way round.',
        );
      const other = otherNeed(context, duplicateOf);
      if (other.status === 'unknown' || other.status === 'draft') return notFound();
      if (isStranger(other.committeeId, context)) return notFound();
      if (other.committeeId !== need.committeeId)
        return reject('OTHER_COMMITTEE', '只能并入同一委员会的诉求。', 'A need is merged only into one of the same committee.');
      if (!takesDuplicates(other))
        return reject(
          'DUPLICATE_NOT_OPEN',
          `目标诉求${words[other.status].zh}，不能并入。`,
          `The other need is ${words[other.status].en}, so nothing is merged into it.`,
        );
      return [{ type: 'NeedMerged', data: { duplicateOf } }];
    },

    DeclineNeed(need, { reason }) {
      if (need.status === 'unknown') return notFound();
      if (is(need, 'declined')) return [];
      if (is(need, 'draft')) return draft(need);
      if (is(need, 'decomposed', 'in_progress', 'resolved', 'confirmed') || Object.keys(need.parts).length > 0)
        return not('NEED_DECOMPOSED', need, '不能不予受理', 'it can no longer be declined');
      return is(need, ...undecomposed) ? [{ type: 'NeedDeclined', data: { reason } }] : ended(need);
    },

    TransferNeed(need, { reason, toCommitteeId, toNeedId, toBody }, context) {
      if (need.status === 'unknown') return notFound();
      if (is(need, 'transferred')) return [];
      if (is(need, 'draft')) return draft(need);
      if (is(need, 'decomposed', 'in_progress', 'resolved', 'confirmed') || Object.keys(need.parts).length > 0)
        return not('NEED_DECOMPOSED', need, '不能转出', 'it can no longer be passed on');
      if (!is(need, ...undecomposed)) return ended(need);
      if ((toCommitteeId === undefined) === (toBody === undefined) || (toCommitteeId === undefined) !== (toNeedId === undefined))
        return reject(
          'RECEIVER_UNCLEAR',
          '请写明转往的委员会及新诉求编号，或转往的其他部门，二者选一。',
          'Name the other committee and the id under which it goes on there, or a body outside: one of the two.',
        );
      if (toCommitteeId !== undefined && toNeedId !== undefined) {
        if (toCommitteeId === need.committeeId)
          return reject('RECEIVER_UNCLEAR', '诉求已在该委员会。', 'The need is at that committee already.');
        const gone = goneCommittee(context, toCommitteeId);
        if (gone) return gone;
        if (otherNeed(context, toNeedId).status !== 'unknown')
          return reject('NEED_EXISTS', '新编号已被占用。', 'There is a need under the new id already.');
      }
      const to = toBody === undefined ? { toCommitteeId: toCommitteeId!, toNeedId: toNeedId! } : { toBody };
      return [{ type: 'NeedTransferred', data: { reason, ...to, need: whole(need), times: need.transfers + 1 } }];
    },

    OfferSupport(need, offer, context) {
      if (need.status === 'unknown' || hidden(need, offer.unitId, context)) return notFound();
      const { unitId, text, quantity } = offer;
      const standing = need.offers[unitId];
      if (standing && same(standing, { text, quantity })) return [];
      if (!is(need, ...open)) return not('NEED_NOT_OPEN', need, '不能提供支持', 'no support can be offered');
      if (need.raisedBy.unitId === unitId) return reject('OWN_NEED', '这是贵单位自己提出的诉求。', 'It is the unit’s own need.', 1);
      if (need.wish.quantity && quantity && quantity.unit !== need.wish.quantity.unit) return otherUnit(need.wish.quantity);
      return belongs(context, need.committeeId, { unitId }) ?? [{ type: 'SupportOffered', data: offer }];
    },

    WithdrawOffer(need, { unitId, reason }, context) {
      if (need.status === 'unknown' || hidden(need, unitId, context)) return notFound();
      return need.offers[unitId] ? [{ type: 'SupportWithdrawn', data: { unitId, ...(reason !== undefined && { reason }) } }] : [];
    },

    DecomposeNeed(need, { parts, beyond }, context) {
      if (need.status === 'unknown') return notFound();
      if (parts.every(({ taskId, title }) => need.parts[taskId]?.title === title)) return [];
      if (is(need, 'draft', 'submitted', 'triaged')) return not('NEED_NOT_PUBLISHED', need, '须先发布', 'it must be published first');
      if (is(need, 'resolved', 'confirmed')) return not('NEED_RESOLVED', need, '须先重新打开', 'it must be reopened first');
      if (!is(need, ...open)) return ended(need);
      if (!need.triage) return not('NEED_NOT_TRIAGED', need, '须先确定社区支部', 'it must be given to a branch first');
      const { branchId } = need.triage;
      const repeated = parts.find(({ taskId }, i) => need.parts[taskId] || parts.findIndex(other => other.taskId === taskId) < i);
      if (repeated)
        return reject(
          'PART_REPEATED',
          `任务编号 ${repeated.taskId} 出现两次。`,
          `The task id ${repeated.taskId} is there twice.`,
          need.parts[repeated.taskId]?.version,
        );
      const whole = need.wish.quantity;
      if (!whole && parts.some(({ quantity }) => quantity))
        return reject(
          'NEED_WITHOUT_QUANTITY',
          '诉求没有数量，分解时不能写数量。',
          'The need has no quantity, so its parts cover none of it.',
        );
      if (whole && parts.some(({ quantity }) => quantity && quantity.unit !== whole.unit)) return otherUnit(whole);
      const unlike = parts.find(
        ({ quantity, capacity }) =>
          countsTheSame(need, { quantity: quantity?.value ?? 0, capacity }) && capacity.amount !== quantity?.value,
      );
      if (unlike)
        return reject(
          'CAPACITY_DIFFERS',
          `任务“${unlike.title}”的总量与它覆盖的数量不一致。`,
          `“${unlike.title}” counts what the need counts, so its capacity is what it covers.`,
        );
      const left = uncovered(need);
      const covered = sum(parts, ({ quantity }) => quantity?.value ?? 0);
      if (left !== undefined && covered > left && beyond === undefined) {
        const unit = measures[whole!.unit];
        return reject(
          'PARTS_EXCEED_NEED',
          `各项合计${covered}${unit.zh}，超过尚未覆盖的${left}${unit.zh}；确需超出的请说明理由。`,
          `The parts add up to ${covered} ${unit.en[1]}, more than the ${left} left; say why if it has to be.`,
        );
      }
      if (left === 0 && need.status !== 'published' && beyond === undefined)
        return not('NOTHING_UNCOVERED', need, '数量已全部分解', 'all of its quantity is covered');
      const data = { committeeId: need.committeeId, branchId, parts, ...(beyond !== undefined && { beyond }) };
      return cannotOpen(context, data) ?? [{ type: 'NeedDecomposed', data }];
    },

    ResolveNeed(need, { note, answeredBy = [] }, context) {
      if (need.status === 'unknown') return notFound();
      if (is(need, 'resolved', 'confirmed')) return [];
      if (is(need, 'draft', 'submitted', 'triaged')) return not('NEED_NOT_PUBLISHED', need, '不能办结', 'it cannot be resolved');
      if (!is(need, ...open)) return ended(need);
      const running = Object.values(need.parts).find(part => !closed(part));
      if (running)
        return reject(
          'PARTS_OPEN',
          `任务“${running.title}”尚未完成，诉求不能办结。`,
          `“${running.title}” is not finished, so the need is not resolved.`,
          running.version,
        );
      const stranger = answeredBy.find(unitId => !need.offers[unitId]);
      if (stranger !== undefined)
        return reject('NO_SUCH_OFFER', `${stranger} 没有提供过支持。`, `${stranger} has not offered any support.`);
      return [resolved(need, context, note, answeredBy)];
    },

    ConfirmNeed(need, said) {
      if (need.status === 'unknown') return notFound();
      if (need.status === 'confirmed')
        return same(need.confirmed, said)
          ? []
          : not('NEED_CONFIRMED', need, '评价不能再改，可以重新打开', 'the word on it stands; it can be reopened');
      if (!is(need, 'resolved')) return not('NEED_NOT_RESOLVED', need, '还不能确认', 'there is nothing to confirm yet');
      if (!said.satisfied && said.remark === undefined)
        return reject('REMARK_MISSING', '不满意的请写明原因。', 'Say what is wrong with it.');
      return [{ type: 'NeedConfirmed', data: said }];
    },

    ReopenNeed(need, { reason, missing }) {
      if (need.status === 'unknown') return notFound();
      if (is(need, ...open) && need.reopened > 0) return [];
      if (!is(need, 'resolved', 'confirmed')) return not('NEED_NOT_RESOLVED', need, '不能重新打开', 'there is nothing to reopen');
      if (missing !== undefined) {
        const done = fulfilled(need);
        if (done === undefined)
          return reject(
            'NEED_WITHOUT_QUANTITY',
            '诉求没有数量，不能写缺少的数量。',
            'The need has no quantity, so none of it can be missing.',
          );
        if (missing > done) return reject('MISSING_EXCEEDS_FULFILLED', `已完成的只有 ${done}。`, `Only ${done} of it had been done.`);
      }
      return [{ type: 'NeedReopened', data: { reason, ...(missing !== undefined && { missing }) } }];
    },

    TakeOverNeed: (need, said) =>
      need.status === 'unknown'
        ? [
            { type: 'NeedRaised', data: said },
            { type: 'NeedSubmitted', data: {} },
          ]
        : [],

    RecordDuplicate(need, { needId }) {
      if (need.status === 'unknown') return notFound();
      if (need.duplicates.includes(needId)) return [];
      // It may have been merged or closed itself since the other was merged into it: then the other goes back, and no chain ever stands.
      return [{ type: takesDuplicates(need) ? 'NeedDuplicateTaken' : 'NeedDuplicateRefused', data: { needId } }];
    },

    UndoMerge(need, { duplicateOf }) {
      if (need.status === 'unknown') return notFound();
      return need.merged?.into === duplicateOf ? [{ type: 'NeedMergeUndone', data: { duplicateOf } }] : [];
    },

    RecordPartProgress(need, { taskId, whole, stage, units, ...amounts }, context) {
      if (need.status === 'unknown') return notFound();
      const part = need.parts[taskId];
      if (!part) return [];
      const share = shareOf(need, part, whole);
      const resized = countsTheSame(need, part) && exact(whole) !== part.quantity;
      const progress = {
        taskId,
        stage,
        ...(resized && { quantity: exact(whole) }),
        claimed: share(amounts.claimed),
        delivered: share(amounts.delivered),
        accepted: share(amounts.accepted),
        units,
      };
      const { stage: was, claimed, delivered, accepted, units: who } = part;
      if (same({ taskId, stage: was, claimed, delivered, accepted, units: who }, progress)) return [];
      const fact = { type: 'NeedPartProgressed', data: progress } as const;
      const then = progressed(need, progress, Number.MAX_SAFE_INTEGER);
      return is(need, ...open) && isDone(then) ? [fact, resolved(then, context)] : [fact];
    },

    RemindRaiser(need, { level, confirmBy }) {
      // Owed for another resolution than the one that waits now.
      if (need.status !== 'resolved' || need.confirmation?.confirmBy !== confirmBy) return [];
      const told = need.confirmation.reminded === level || need.confirmation.reminded === 'supervise';
      return told ? [] : [{ type: 'NeedConfirmationReminded', data: { level, confirmBy } }];
    },
  },

  evolve,
});
