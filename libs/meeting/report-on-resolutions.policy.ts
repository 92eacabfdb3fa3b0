import { order, policy, type Reaction, type Source } from '#engine';
import { taskEvents } from '#task';
import { Meeting } from './meeting.decider.ts';
import { resolutionId } from './meeting.events.ts';
import { meetingOfResolution, type ResolutionPart } from './meeting.state.ts';

interface Claim {
  readonly unitId: string;
  readonly stage: 'claimed' | 'delivered' | 'accepted';
}

/** A task that came from a resolution, as far as the resolution has to know. */
interface Tally {
  readonly resolutionId: string;
  readonly status: 'open' | 'closed' | 'completed' | 'cancelled';
  /** By number; those that hold a place. */
  readonly claims: { readonly [n: string]: Claim };
}

type Stage = ResolutionPart['stage'];

export const progress = (resolutionId: string, part: string, stage: Stage, units: readonly string[]) => {
  const { meetingId, resolution } = meetingOfResolution(resolutionId);
  return order(Meeting, meetingId, { type: 'RecordResolutionProgress', data: { resolution, part, stage, units: [...units] } });
};

const stageOf = ({ status, claims }: Tally): Stage => {
  const all = Object.values(claims);
  if (status === 'completed') return 'accepted';
  if (status === 'cancelled') return 'cancelled';
  // Closed, with nobody at work: nothing more will come of it.
  if (status === 'closed' && all.every(({ stage }) => stage === 'accepted')) return all.length > 0 ? 'accepted' : 'cancelled';
  if (all.some(({ stage }) => stage === 'delivered')) return 'delivered';
  return all.length > 0 ? 'claimed' : 'open';
};

/** How far the task is now, and not what has changed: told twice, it changes nothing. */
const tell = (tally: Tally, taskId: string): Reaction<Tally> => {
  const over = tally.status === 'completed' || tally.status === 'cancelled';
  const units = [...new Set(Object.values(tally.claims).map(({ unitId }) => unitId))];
  return { memory: over ? null : tally, then: [progress(tally.resolutionId, taskId, stageOf(tally), units)] };
};

const begin = ({ origin }: { origin: { kind: string; id?: string | undefined } }, _: Source, memory: Tally | undefined): Reaction<Tally> =>
  origin.kind === 'resolution' && !memory && resolutionId.safeParse(origin.id).success
    ? { memory: { resolutionId: origin.id!, status: 'open', claims: {} } }
    : {};

/** What a fact makes of the tally; tasks that came from no resolution are passed over. */
const counting =
  <D>(change: (tally: Tally, data: D) => Tally) =>
  (data: D, { id }: Source, memory: Tally | undefined): Reaction<Tally> =>
    memory ? tell(change(memory, data), id) : {};

const held = (tally: Tally, n: number, claim: Claim | undefined): Tally => {
  const { [n]: _, ...others } = tally.claims;
  return { ...tally, claims: claim ? { ...others, [n]: claim } : others };
};
const taken = counting<{ unitId: string; claim: number }>((tally, { unitId, claim }) =>
  held(tally, claim, tally.claims[claim] ?? { unitId, stage: 'claimed' }),
);
const given = counting<{ claim: number }>((tally, { claim }) => held(tally, claim, undefined));
const moved = (stage: Claim['stage']) =>
  counting<{ unitId: string; claim: number }>((tally, { unitId, claim }) => held(tally, claim, { unitId, stage }));

/** What happens to a resolution's tasks is told to the resolution: claimed, delivered, accepted, given back. Once all are done, so is it. */
export const reportOnResolutions = policy<Tally>()(taskEvents, {
  name: 'report-on-resolutions@1',
  chinese: '汇总决议的进展',
  categories: ['task'],
  on: {
    TaskDrafted: begin,
    TaskOpened: begin,
    TaskClaimed: taken,
    FallbackAssigned: taken,
    ClaimMovedToQueue: given,
    ClaimReleased: given,
    ClaimWithdrawn: given,
    ClaimExpired: given,
    ClaimHandedOver: counting((tally, { claim, toClaim, toUnitId }) =>
      held(held(tally, claim, undefined), toClaim, { unitId: toUnitId, stage: 'claimed' }),
    ),
    WorkDelivered: moved('delivered'),
    DeliveryReturned: moved('claimed'),
    DeliveryAccepted: moved('accepted'),
    TaskClosed: counting(tally => ({ ...tally, status: 'closed' })),
    TaskCompleted: counting(tally => ({ ...tally, status: 'completed' })),
    TaskCancelled: counting(tally => ({
      ...tally,
      status: 'cancelled',
      claims: Object.fromEntries(Object.entries(tally.claims).filter(([, { stage }]) => stage === 'accepted')),
    })),
  },
});
