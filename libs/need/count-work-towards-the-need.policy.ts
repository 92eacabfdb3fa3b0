import { order, policy, type Reaction, type Source } from '#engine';
import { taskEvents } from '#task';
import { Need } from './need.decider.ts';
import { partStages } from './need.events.ts';

interface Claim {
  readonly unitId: string;
  readonly quantity: number;
  readonly delivered: number;
  readonly accepted: boolean;
}

/** A task that came from a need, as far as the need has to know. Amounts in the measure of the task's capacity. */
interface Tally {
  readonly needId: string;
  readonly whole: number;
  readonly status: 'open' | 'closed' | 'completed' | 'cancelled';
  /** By number; those that hold a place. */
  readonly claims: { readonly [n: string]: Claim };
}

const exact = (amount: number) => Math.round(amount * 1000) / 1000;
const sum = (claims: readonly Claim[], amount: (claim: Claim) => number) =>
  exact(claims.reduce((total, claim) => total + amount(claim), 0));

const stageOf = ({ status, whole }: Tally, claims: readonly Claim[]): (typeof partStages)[number] => {
  if (status === 'completed') return 'accepted';
  if (status === 'cancelled') return 'cancelled';
  // Closed, with nobody at work: nothing more will come of it.
  if (status === 'closed' && claims.every(({ accepted }) => accepted)) return claims.length > 0 ? 'accepted' : 'cancelled';
  // All of it is accepted; that the task is then completed is no news to the need.
  if (claims.length > 0 && claims.every(({ accepted }) => accepted) && sum(claims, ({ quantity }) => quantity) >= whole) return 'accepted';
  if (claims.some(({ accepted, delivered }) => !accepted && delivered > 0)) return 'delivered';
  return claims.length > 0 ? 'claimed' : 'open';
};

/** The task's figures as they are now, whole numbers and not differences: told twice, they change nothing. */
const tell = (tally: Tally, taskId: string): Reaction<Tally> => {
  const claims = Object.values(tally.claims);
  const data = {
    taskId,
    stage: stageOf(tally, claims),
    whole: tally.whole,
    claimed: sum(claims, ({ quantity }) => quantity),
    delivered: sum(claims, ({ delivered }) => delivered),
    accepted: sum(claims, ({ accepted, quantity }) => (accepted ? quantity : 0)),
    units: [...new Set(claims.map(({ unitId }) => unitId))],
  };
  // What has ended is not told of again.
  return {
    memory: tally.status === 'completed' || tally.status === 'cancelled' ? null : tally,
    then: [order(Need, tally.needId, { type: 'RecordPartProgress', data })],
  };
};

const begin = ({
  origin,
  capacity,
}: {
  origin: { kind: string; id?: string | undefined };
  capacity: { amount: number };
}): Reaction<Tally> =>
  origin.kind === 'need' && origin.id !== undefined
    ? { memory: { needId: origin.id, whole: capacity.amount, status: 'open', claims: {} } }
    : {};

/** What a fact makes of the tally; the facts of tasks that came from no need are passed over. */
const counting =
  <D>(change: (tally: Tally, data: D) => Tally) =>
  (data: D, { id }: Source, tally: Tally | undefined): Reaction<Tally> =>
    tally ? tell(change(tally, data), id) : {};

const held = (tally: Tally, n: number, to: (claim: Claim | undefined) => Claim | undefined): Tally => {
  const { [n]: was, ...others } = tally.claims;
  const claim = to(was);
  return { ...tally, claims: claim ? { ...others, [n]: claim } : others };
};
const fresh = (unitId: string, quantity: number): Claim => ({ unitId, quantity, delivered: 0, accepted: false });

const taken = counting<{ unitId: string; claim: number; quantity: number }>((tally, { unitId, claim, quantity }) =>
  // A fallback unit that has a claim already is given the rest on top of it.
  held(tally, claim, was => (was ? { ...was, quantity: exact(was.quantity + quantity) } : fresh(unitId, quantity))),
);
const given = counting<{ claim: number }>((tally, { claim }) => held(tally, claim, () => undefined));

/** What happens to a task counts towards the need that it came from: claimed, delivered, accepted, given back. */
export const countWorkTowardsTheNeed = policy<Tally>()(taskEvents, {
  name: 'count-work-towards-the-need@1',
  chinese: '任务进展计入诉求',
  categories: ['task'],
  on: {
    TaskDrafted: begin,
    TaskOpened: (data, _, tally) => (tally ? {} : begin(data)),
    TaskAmended: counting((tally, { capacity }) => (capacity ? { ...tally, whole: capacity.amount } : tally)),
    TaskClaimed: taken,
    FallbackAssigned: taken,
    ClaimMovedToQueue: given,
    ClaimReleased: given,
    ClaimWithdrawn: given,
    ClaimExpired: given,
    ClaimHandedOver: counting((tally, { claim, toClaim, toUnitId, quantity }) =>
      held(
        held(tally, claim, () => undefined),
        toClaim,
        () => fresh(toUnitId, quantity),
      ),
    ),
    WorkDelivered: counting((tally, { claim, quantity }) => held(tally, claim, was => was && { ...was, delivered: quantity })),
    DeliveryReturned: counting((tally, { claim }) => held(tally, claim, was => was && { ...was, delivered: 0 })),
    DeliveryAccepted: counting((tally, { claim, quantity }) =>
      held(tally, claim, was => was && { ...was, quantity, delivered: quantity, accepted: true }),
    ),
    TaskClosed: counting(tally => ({ ...tally, status: 'closed' })),
    TaskCompleted: counting(tally => ({ ...tally, status: 'completed' })),
    TaskCancelled: counting(tally => ({
      ...tally,
      status: 'cancelled',
      claims: Object.fromEntries(Object.entries(tally.claims).filter(([, { accepted }]) => accepted)),
    })),
  },
});
