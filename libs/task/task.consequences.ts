import { Committee, type CommitteePolicy } from '#committee';
import type { Context } from '#decider';
import {
  after,
  type Claim,
  claimOf,
  type Clock,
  evolve,
  type KnownTask,
  type Level,
  remainder,
  sum,
  type TaskFact,
  type TaskState,
} from './task.state.ts';

export const hour = 3_600_000;
/** RFC 3339 in UTC with or without fractions compares as a time, not as a text. */
export const isPast = (time: string, now: string) => Date.parse(time) <= Date.parse(now);
const earlier = (a: string, b: string | undefined) => (b !== undefined && Date.parse(b) < Date.parse(a) ? b : a);
const later = (a: string, b: string | undefined) => (b !== undefined && Date.parse(b) > Date.parse(a) ? b : a);

export const policyOf = (task: KnownTask, context: Context): CommitteePolicy => context.of(Committee, task.plan.committeeId).policy;

/** The state after facts that are only being thought of. */
const afterwards = (task: TaskState, context: Context, facts: readonly TaskFact[]): KnownTask => {
  let next = task;
  let version = task.status === 'unknown' ? 0 : task.version;
  for (const { type, data } of facts) {
    next = (evolve[type] as any)(next, data, { version: ++version, at: context.now, actor: context.caller.id });
  }
  if (next.status === 'unknown') throw new Error('Nothing follows for a task that was never opened.');
  return next;
};

/** What came free is offered to those who wait, in their order; where it is less than the first would take, that much. */
const promotion = (task: KnownTask, context: Context): TaskFact[] => {
  if (task.status !== 'open' || task.paused) return [];
  const offers: TaskFact[] = [];
  let free = remainder(task);
  for (const { unitId, quantity } of task.queue) {
    if (free <= 0) break;
    const share = Math.min(quantity, free);
    offers.push({
      type: 'PlaceOffered',
      data: { unitId, quantity: share, until: after(context.now, policyOf(task, context).offerHours * hour) },
    });
    free = Math.round((free - share) * 1000) / 1000;
  }
  return offers;
};

const completion = (task: KnownTask): TaskFact[] => {
  const ends = task.status === 'closed' || (task.status === 'open' && remainder(task) <= 0 && task.offers.length === 0);
  return ends && task.claims.length > 0 && task.claims.every(({ stage }) => stage === 'accepted')
    ? [{ type: 'TaskCompleted', data: {} }]
    : [];
};

/** 提醒 before it is due and not in the first half of its time; 督办, 通报 and 兜底 after. An urgent task's ladder is as short as its time. */
const steps = (from: string, due: string, urgent: boolean, policy: CommitteePolicy, last: Level): Clock['steps'] => {
  const time = Date.parse(due) - Date.parse(from);
  // What is begun when it is overdue already is not blamed for the past.
  const base = later(due, from);
  const since = (hours: number, times: number) => after(base, urgent && time > 0 ? time * times : hours * hour);
  const ladder: Clock['steps'] = [
    ...(time > 0 ? [{ level: 'remind' as const, at: later(after(due, -policy.remindHours * hour), after(from, time / 2)) }] : []),
    { level: 'supervise', at: since(policy.superviseHours, 0) },
    { level: 'report', at: since(policy.reportHours, 1) },
    { level: 'fallback', at: since(policy.fallbackHours, 2) },
  ];
  return last === 'fallback' ? ladder : ladder.filter(({ level }) => level !== 'fallback');
};

/** The clocks that run in this state; those that run already go on as they are. */
const running = (task: KnownTask, before: readonly Clock[], context: Context): Clock[] => {
  if (task.paused || (task.status !== 'open' && task.status !== 'closed')) return [];
  const { plan } = task;
  const { now } = context;
  const policy = () => policyOf(task, context);
  /** The deadline, while it is ahead. */
  const end = () => (plan.deadline !== undefined && !isPast(plan.deadline, now) ? plan.deadline : undefined);
  const was = new Map(before.map(clock => [clock.name, clock]));
  const clocks: Clock[] = [];
  const run = (name: string, due: () => string, changed: (running: Clock) => boolean = () => false, last: Level = 'fallback') => {
    const running = was.get(name);
    if (running && !changed(running)) return clocks.push(running);
    const at = due();
    return clocks.push({ name, due: at, steps: steps(now, at, plan.urgent, policy(), last) });
  };

  if (task.status === 'open' && remainder(task) > 0) {
    const agreed = plan.claimBy !== undefined && !isPast(plan.claimBy, now) ? plan.claimBy : undefined;
    run(
      'claim',
      () => agreed ?? earlier(after(now, policy().claimHours * hour), end()),
      ({ due }) => agreed !== undefined && due !== agreed,
    );
  }
  for (const claim of task.claims) {
    const last = claim.fallback ? 'report' : 'fallback';
    if (claim.stage === 'claimed') {
      run(`start.${claim.n}`, () => earlier(after(later(now, plan.window?.from), policy().startHours * hour), end()), undefined, last);
    }
    if (claim.stage === 'claimed' || claim.stage === 'started' || claim.stage === 'returned') {
      const by = claim.deadline ?? plan.deadline ?? plan.window?.to;
      if (by !== undefined)
        run(
          `deliver.${claim.n}`,
          () => by,
          ({ due }) => due !== by,
          last,
        );
    }
    if (claim.stage === 'delivered') {
      const to = plan.acceptor === plan.committeeId ? 'report' : 'fallback';
      run(`accept.${claim.n}`, () => after(now, policy().acceptHours * hour), undefined, to);
    }
  }
  return clocks;
};

/** A clock that stood still goes on: later by the time that it stood. */
const shifted = (clock: Clock, by: number): Clock => ({
  ...clock,
  due: after(clock.due, by),
  steps: clock.steps.map(step => ({ ...step, at: after(step.at, by) })),
});

/**
 * All that happens in one act: these facts, and what follows from them at once. Whoever waits is offered what came free, a task of
 * which all is accepted is completed, and the first fact says which clocks began and ended with the act.
 */
export const act = (task: TaskState, context: Context, facts: readonly TaskFact[]): TaskFact[] => {
  const [first] = facts;
  if (!first) return [];
  const acted = afterwards(task, context, facts);
  const offers = promotion(acted, context);
  const promoted = afterwards(acted, context, offers);
  const end = completion(promoted);
  const next = afterwards(promoted, context, end);
  const all = [...facts, ...offers, ...end];

  const resumed =
    task.status !== 'unknown' && task.paused && !next.paused
      ? task.paused.clocks.map(clock => shifted(clock, Date.parse(context.now) - Date.parse(task.paused!.at)))
      : [];
  const runs = running(next, resumed.length > 0 ? resumed : next.clocks, context);
  const now = new Set(next.clocks);
  const names = new Set(runs.map(({ name }) => name));
  const started = runs.filter(clock => !now.has(clock));
  const stopped = next.clocks.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  if (started.length === 0 && stopped.length === 0) return all;
  return [{ type: first.type, data: { ...first.data, clocks: { started, stopped } } } as TaskFact, ...all.slice(1)];
};

/** Who has to know that a clock ran: whoever is late first, then those above. */
export const told = ({ plan }: KnownTask, clock: string, level: Level, claim: Claim | undefined): string[] => {
  const late = !claim ? plan.branchId : clock.startsWith('accept.') ? plan.acceptor : claim.unitId;
  const waiting = claim && clock.startsWith('accept.') ? [claim.unitId] : [];
  const above = { remind: [], supervise: [plan.branchId], report: [plan.branchId, plan.committeeId, ...waiting], fallback: [] }[level];
  return [...new Set([late, ...above])];
};

/** 兜底: what a unit did not do in time, or nobody claimed, is for those who wait, or else for the committee's fallback unit. */
export const fallback = (task: KnownTask, clock: string, late: Claim | undefined, context: Context): TaskFact[] => {
  const { fallbackUnitId } = policyOf(task, context);
  const to = fallbackUnitId === late?.unitId ? null : fallbackUnitId;
  const assigned = (quantity: number): TaskFact[] => {
    if (to === null) return [];
    const own = claimOf(task, to);
    const more = own && own.stage !== 'delivered' ? own.n : task.claimsSoFar + 1;
    const kept = task.offers.filter(({ unitId }) => unitId === to);
    return [
      { type: 'FallbackAssigned', data: { unitId: to, claim: more, quantity: sum([{ quantity }, ...kept]), clock, voluntary: false } },
    ];
  };
  if (!late) return assigned(remainder(task));
  // Nobody else would do it: better late than never.
  if (clock.startsWith('deliver.') && to === null && task.queue.length === 0) return [];
  const { unitId, n, quantity } = late;
  return [{ type: 'ClaimExpired', data: { unitId, claim: n, quantity, clock } }, ...(task.queue.length > 0 ? [] : assigned(quantity))];
};
