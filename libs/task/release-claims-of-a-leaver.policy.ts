import { membershipEvents, membershipId } from '#membership';
import { order, policy, type Reaction, type Source } from '#engine';
import { Task } from './task.decider.ts';
import { taskEvents } from './task.events.ts';

/** Of one unit in one committee. */
interface Known {
  /** Where it claims, waits, or was asked to take over. */
  readonly tasks: readonly string[];
  readonly gone: boolean;
}
const nothing: Known = { tasks: [], gone: false };

const release = (task: string, unitId: string) =>
  order(Task, task, {
    type: 'ReleaseLeaver',
    data: { unitId, reason: '成员资格已暂停或终止。 The membership is suspended or has ended.' },
  });

const begins = (unitId: string, { id }: Source, memory: Known = nothing): Reaction<Known> =>
  memory.gone
    ? // It landed after the unit had left.
      { then: [release(id, unitId)] }
    : memory.tasks.includes(id)
      ? {}
      : { memory: { ...memory, tasks: [...memory.tasks, id] } };

const ends = ({ id }: Source, memory: Known = nothing): Reaction<Known> => ({
  memory: { ...memory, tasks: memory.tasks.filter(task => task !== id) },
});

const leaves = ({ unitId }: { readonly unitId: string }, memory: Known = nothing): Reaction<Known> => ({
  memory: { tasks: [], gone: true },
  then: memory.tasks.map(task => release(task, unitId)),
});

const of = (unitId: string, { committee }: Source) => membershipId(committee ?? '', unitId);
const byUnit = ({ unitId }: { readonly unitId: string }, source: Source) => of(unitId, source);
const byOther = ({ toUnitId }: { readonly toUnitId: string }, source: Source) => of(toUnitId, source);

/** A unit whose membership is suspended or ends keeps no claim that it has not delivered; the next in the queue has it. */
export const releaseClaimsOfALeaver = policy<Known>()(
  { ...taskEvents, ...membershipEvents },
  {
    name: 'release-claims-of-a-leaver@1',
    chinese: '单位退出后释放其认领',
    categories: ['task', 'membership'],
    key: {
      TaskClaimed: byUnit,
      TaskClaimQueued: byUnit,
      FallbackAssigned: byUnit,
      HandOverOffered: byOther,
      ClaimHandedOver: byOther,
      ClaimReleased: byUnit,
      ClaimWithdrawn: byUnit,
      ClaimExpired: byUnit,
      QueueLeft: byUnit,
      PlaceDeclined: byUnit,
      PlaceOfferExpired: byUnit,
      DeliveryAccepted: byUnit,
    },
    on: {
      TaskClaimed: ({ unitId }, source, memory) => begins(unitId, source, memory),
      TaskClaimQueued: ({ unitId }, source, memory) => begins(unitId, source, memory),
      FallbackAssigned: ({ unitId }, source, memory) => begins(unitId, source, memory),
      HandOverOffered: ({ toUnitId }, source, memory) => begins(toUnitId, source, memory),
      ClaimHandedOver: ({ toUnitId }, source, memory) => begins(toUnitId, source, memory),
      ClaimReleased: (_, source, memory) => ends(source, memory),
      ClaimWithdrawn: (_, source, memory) => ends(source, memory),
      ClaimExpired: (_, source, memory) => ends(source, memory),
      QueueLeft: (_, source, memory) => ends(source, memory),
      PlaceDeclined: (_, source, memory) => ends(source, memory),
      PlaceOfferExpired: (_, source, memory) => ends(source, memory),
      DeliveryAccepted: (_, source, memory) => ends(source, memory),

      MembershipSuspended: (data, _, memory) => leaves(data, memory),
      UnitWithdrew: (data, _, memory) => leaves(data, memory),
      UnitRemoved: (data, _, memory) => leaves(data, memory),
      MembershipLapsed: (data, _, memory) => leaves(data, memory),
      MembershipResumed: (_, __, memory = nothing) => ({ memory: { ...memory, gone: false } }),
      UnitAdmitted: (_, __, memory = nothing) => ({ memory: { ...memory, gone: false } }),
    },
  },
);
