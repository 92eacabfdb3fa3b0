import type { z } from 'zod';
import type { Message, Origin } from '#decider';
import type { capacity, clock, evidence, level, plan, taskEvents } from './task.events.ts';

export type TaskFact = Message<typeof taskEvents>;
export type Told<T extends TaskFact['type']> = Extract<TaskFact, { type: T }>['data'];
export type Plan = Readonly<z.output<typeof plan>>;
export type Capacity = Readonly<z.output<typeof capacity>>;
export type Clock = Readonly<z.output<typeof clock>>;
export type Level = z.output<typeof level>;
export type Evidence = Readonly<z.output<typeof evidence>>;

export interface Claim {
  /** Its number within the task, from 1. */
  readonly n: number;
  readonly unitId: string;
  readonly quantity: number;
  readonly stage: 'claimed' | 'started' | 'delivered' | 'returned' | 'accepted';
  /** What the unit says it delivered; what was accepted of it is then its quantity. */
  readonly delivered: number | null;
  /** Set where it differs from the task's deadline. */
  readonly deadline: string | null;
  /** How often it was returned for rework. */
  readonly returned: number;
  /** By 兜底, not of its own will. */
  readonly fallback: boolean;
  readonly handOver: { readonly toUnitId: string; readonly until: string } | null;
  /** Of what kinds evidence has come so far. */
  readonly evidence: readonly string[];
  /** The version of the fact that made it. */
  readonly version: number;
}

/** A unit that waits, with what it would take. */
export interface Waiting {
  readonly unitId: string;
  readonly quantity: number;
  readonly pledge: string | null;
}

/** A place that is kept for a unit until it answers. */
export interface Offer extends Waiting {
  readonly until: string;
}

export interface KnownTask {
  readonly status: 'drafted' | 'open' | 'closed' | 'completed' | 'cancelled';
  /** The version of the fact that gave it this status. */
  readonly since: number;
  readonly plan: Plan;
  /** Those that hold a place: under way, delivered, accepted; oldest first. */
  readonly claims: readonly Claim[];
  readonly claimsSoFar: number;
  readonly offers: readonly Offer[];
  readonly queue: readonly Waiting[];
  /** Those that run. */
  readonly clocks: readonly Clock[];
  readonly paused: { readonly at: string; readonly clocks: readonly Clock[]; readonly version: number } | null;
  /** Whoever was to accept claim n did not: the committee does. */
  readonly fallenToCommittee: readonly number[];
  /** The version of the fact that last took a place. */
  readonly lastTaken: number;
  readonly version: number;
}

export type TaskState = { readonly status: 'unknown' } | KnownTask;

const thousandths = (quantity: number) => Math.round(quantity * 1000);
/** Three decimals at the most, so sums are exact. */
export const sum = (held: readonly { readonly quantity: number }[]) =>
  held.reduce((total, { quantity }) => total + thousandths(quantity), 0) / 1000;
export const minus = (a: number, b: number) => (thousandths(a) - thousandths(b)) / 1000;

/** What units hold by claims. */
export const taken = (task: KnownTask) => sum(task.claims);
/** What is kept for units that were offered it. */
export const offered = (task: KnownTask) => sum(task.offers);
/** What nobody holds and nobody was offered; never below 0. */
export const remainder = (task: KnownTask) => minus(task.plan.capacity.amount, taken(task) + offered(task));
/** What has been delivered and accepted. */
export const accepted = (task: KnownTask) => sum(task.claims.filter(({ stage }) => stage === 'accepted'));

/** The unit's claim that is under way or waits to be accepted: one at the most. */
export const claimOf = (task: KnownTask, unitId: string) =>
  task.claims.find(claim => claim.unitId === unitId && claim.stage !== 'accepted');

/** Units that have to do with it: claims not yet accepted, offers, the queue. */
export const involved = (task: KnownTask): string[] => [
  ...new Set([...task.claims.filter(({ stage }) => stage !== 'accepted'), ...task.offers, ...task.queue].map(({ unitId }) => unitId)),
];

const kindsOf = (text: string | undefined, { links, files }: Evidence): string[] => [
  ...(text === undefined ? [] : ['text']),
  ...(links.length > 0 ? ['link'] : []),
  ...(files.length > 0 ? ['file'] : []),
  ...(files.some(({ mediaType }) => mediaType.startsWith('image/')) ? ['photo'] : []),
];
export const withEvidence = (claim: Claim, text: string | undefined, evidence: Evidence): string[] => [
  ...new Set([...claim.evidence, ...kindsOf(text, evidence)]),
];

const born = (n: number, unitId: string, quantity: number, version: number): Claim => ({
  n,
  unitId,
  quantity,
  stage: 'claimed',
  delivered: null,
  deadline: null,
  returned: 0,
  fallback: false,
  handOver: null,
  evidence: [],
  version,
});

export const after = (time: string, milliseconds: number) => new Date(Date.parse(time) + milliseconds).toISOString();

type Rule<T extends TaskFact['type']> = (task: KnownTask, data: Told<T>, origin: Origin) => KnownTask;

const change = (task: KnownTask, n: number, to: (claim: Claim) => Claim): KnownTask => ({
  ...task,
  claims: task.claims.map(claim => (claim.n === n ? to(claim) : claim)),
});
const end = (task: KnownTask, n: number): KnownTask => ({ ...task, claims: task.claims.filter(claim => claim.n !== n) });
const add = (task: KnownTask, claim: Claim): KnownTask => ({
  ...task,
  claims: [...task.claims, claim],
  claimsSoFar: claim.n,
  lastTaken: claim.version,
});
const without = <T extends { readonly unitId: string }>(all: readonly T[], unitId: string) => all.filter(one => one.unitId !== unitId);

const begun = (data: Told<'TaskOpened'>, status: 'drafted' | 'open', { version }: Origin): KnownTask => {
  const { clocks: _, ...plan } = data;
  return {
    status,
    since: version,
    plan,
    claims: [],
    claimsSoFar: 0,
    offers: [],
    queue: [],
    clocks: [],
    paused: null,
    fallenToCommittee: [],
    lastTaken: 0,
    version,
  };
};

/** What each fact makes of a task that is known; its clocks apart. */
const rules: { readonly [T in Exclude<TaskFact['type'], 'TaskDrafted' | 'TaskOpened'>]: Rule<T> } = {
  TaskAmended: (task, { reason: _reason, affected: _affected, clocks: _clocks, ...changes }) => ({
    ...task,
    plan: { ...task.plan, ...(changes as Partial<Plan>) },
    // A new deadline holds for all who have not been given their own.
    claims: changes.deadline === undefined ? task.claims : task.claims.map(claim => ({ ...claim, deadline: null })),
  }),
  TaskPaused: (task, _, { at, version }) => ({ ...task, paused: { at, clocks: task.clocks, version } }),
  TaskResumed: (task, { stoodStill }) => ({
    ...task,
    paused: null,
    plan: {
      ...task.plan,
      ...(task.plan.claimBy !== undefined && { claimBy: after(task.plan.claimBy, stoodStill) }),
      ...(task.plan.deadline !== undefined && { deadline: after(task.plan.deadline, stoodStill) }),
    },
    offers: task.offers.map(offer => ({ ...offer, until: after(offer.until, stoodStill) })),
    claims: task.claims.map(claim => ({
      ...claim,
      deadline: claim.deadline && after(claim.deadline, stoodStill),
      handOver: claim.handOver && { ...claim.handOver, until: after(claim.handOver.until, stoodStill) },
    })),
  }),
  TaskClosed: (task, _, { version }) => ({ ...task, status: 'closed', since: version, queue: [], offers: [] }),
  TaskCancelled: (task, _, { version }) => ({
    ...task,
    status: 'cancelled',
    since: version,
    paused: null,
    queue: [],
    offers: [],
    claims: task.claims.filter(({ stage }) => stage === 'accepted'),
  }),
  TaskCompleted: (task, _, { version }) => ({ ...task, status: 'completed', since: version }),

  TaskClaimed: (task, { unitId, claim, quantity }, { version }) =>
    add({ ...task, offers: without(task.offers, unitId), queue: without(task.queue, unitId) }, born(claim, unitId, quantity, version)),
  TaskClaimQueued: (task, { unitId, quantity, pledge }) => ({
    ...task,
    queue: [...task.queue, { unitId, quantity, pledge: pledge ?? null }],
  }),
  ClaimMovedToQueue: (task, { unitId, claim, quantity }) => ({
    ...end(task, claim),
    queue: [{ unitId, quantity, pledge: null }, ...task.queue],
  }),
  QueueLeft: (task, { unitId }) => ({ ...task, queue: without(task.queue, unitId) }),
  PlaceOffered: (task, { unitId, quantity, until }, { version }) => ({
    ...task,
    queue: without(task.queue, unitId),
    offers: [...task.offers, { unitId, quantity, until, pledge: task.queue.find(waiting => waiting.unitId === unitId)?.pledge ?? null }],
    lastTaken: version,
  }),
  PlaceDeclined: (task, { unitId }) => ({ ...task, offers: without(task.offers, unitId) }),
  PlaceWithdrawn: (task, { unitId }) => ({
    ...task,
    offers: without(task.offers, unitId),
    queue: [
      ...task.offers.filter(offer => offer.unitId === unitId).map(({ quantity, pledge }) => ({ unitId, quantity, pledge })),
      ...task.queue,
    ],
  }),
  PlaceOfferExpired: (task, { unitId }) => ({ ...task, offers: without(task.offers, unitId) }),

  ClaimReleased: (task, { claim }) => end(task, claim),
  ClaimWithdrawn: (task, { claim }) => end(task, claim),
  ClaimExpired: (task, { claim }) => end(task, claim),
  HandOverOffered: (task, { claim, toUnitId, until }) => change(task, claim, was => ({ ...was, handOver: { toUnitId, until } })),
  ClaimHandedOver: (task, { claim, toUnitId, toClaim }, { version }) => {
    const from = task.claims.find(({ n }) => n === claim);
    if (!from) throw new Error(`Claim ${claim} was handed over, and there is no such claim.`);
    return add(
      { ...end(task, claim), queue: without(task.queue, toUnitId), offers: without(task.offers, toUnitId) },
      { ...from, n: toClaim, unitId: toUnitId, fallback: false, handOver: null, version },
    );
  },
  HandOverDeclined: (task, { claim }) => change(task, claim, was => ({ ...was, handOver: null })),
  HandOverCancelled: (task, { claim }) => change(task, claim, was => ({ ...was, handOver: null })),
  HandOverExpired: (task, { claim }) => change(task, claim, was => ({ ...was, handOver: null })),

  WorkStarted: (task, { claim }) => change(task, claim, was => ({ ...was, stage: 'started' })),
  ProgressReported: (task, { claim, text, evidence }) =>
    change(task, claim, was => ({
      ...was,
      stage: was.stage === 'claimed' ? 'started' : was.stage,
      evidence: withEvidence(was, text, evidence),
    })),
  WorkDelivered: (task, { claim, quantity, text, evidence }) =>
    change(task, claim, was => ({
      ...was,
      stage: 'delivered',
      delivered: quantity,
      handOver: null,
      evidence: withEvidence(was, text, evidence),
    })),
  DeliveryAccepted: (task, { claim, quantity }) => change(task, claim, was => ({ ...was, stage: 'accepted', quantity })),
  DeliveryReturned: (task, { claim, times, until }) =>
    change(task, claim, was => ({ ...was, stage: 'returned', delivered: null, returned: times, deadline: until ?? null })),

  DelayEscalated: (task, { clock, level }) => stepped(task, clock, level),
  FallbackAssigned: (task, { unitId, claim, quantity, clock }, { version }) => {
    const held = task.claims.some(({ n }) => n === claim);
    const more = held
      ? { ...change(task, claim, was => ({ ...was, quantity: sum([was, { quantity }]) })), lastTaken: version }
      : add(task, { ...born(claim, unitId, quantity, version), fallback: true });
    return stepped({ ...more, offers: without(more.offers, unitId) }, clock, 'fallback');
  },
  AcceptanceFellToCommittee: (task, { claim, clock }) => ({
    ...stepped(task, clock, 'fallback'),
    fallenToCommittee: [...task.fallenToCommittee, claim],
  }),
};

/** That step of the ladder, and those before it, have been taken. */
function stepped(task: KnownTask, name: string, level: Level): KnownTask {
  return {
    ...task,
    clocks: task.clocks.map(clock =>
      clock.name === name ? { ...clock, steps: clock.steps.slice(clock.steps.findIndex(step => step.level === level) + 1) } : clock,
    ),
  };
}

function ticking(
  task: KnownTask,
  changed: { started: readonly Clock[]; stopped: readonly string[] } | undefined,
  version: number,
): KnownTask {
  if (!changed) return { ...task, version };
  const { started, stopped } = changed;
  const gone = new Set([...stopped, ...started.map(({ name }) => name)]);
  const others = task.clocks.some(({ name }) => gone.has(name)) ? task.clocks.filter(({ name }) => !gone.has(name)) : task.clocks;
  return { ...task, version, clocks: started.length > 0 ? [...others, ...started] : others };
}

type Evolve = { readonly [T in TaskFact['type']]: (task: TaskState, data: Told<T>, origin: Origin) => TaskState };

const begin =
  (status: 'drafted' | 'open') =>
  (_: TaskState, data: Told<'TaskOpened'>, origin: Origin): TaskState =>
    ticking(begun(data, status, origin), data.clocks, origin.version);

/** What each fact makes of a task. */
export const evolve = {
  TaskDrafted: begin('drafted'),
  TaskOpened: begin('open'),
  ...Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      (task: TaskState, data: any, origin: Origin): TaskState => {
        if (task.status === 'unknown') throw new Error(`${type} is told of a task that was never opened.`);
        return ticking((rule as Rule<any>)(task, data, origin), data.clocks, origin.version);
      },
    ]),
  ),
} as Evolve;
