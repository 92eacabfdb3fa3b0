import { order, owe, policy, settle, type Source } from '#engine';
import { Allowance, allowanceId } from './allowance.decider.ts';
import { allowanceEvents } from './allowance.events.ts';
import { taskEvents } from './task.events.ts';

const allowanceOf = (unitId: string, { committee }: Source) => allowanceId(committee ?? '', unitId);
const made = (unitId: string, source: Source) =>
  order(Allowance, allowanceOf(unitId, source), { type: 'SettleReservation', data: { taskId: source.id } });
/** `spent`: it counts in its period all the same. */
const back = (unitId: string, source: Source, spent: boolean) =>
  order(Allowance, allowanceOf(unitId, source), { type: 'ReturnClaim', data: { taskId: source.id, spent } });

/** A unit’s allowance follows its claims: what was set aside is used, or given back when its time is over; what has ended is open no more. */
export const giveUnusedClaimsBack = policy()(
  { ...taskEvents, ...allowanceEvents },
  {
    name: 'give-unused-claims-back@1',
    chinese: '认领名额随认领增减',
    english: 'a unit’s allowance follows its claims',
    categories: ['task', 'allowance'],
    on: {
      TaskClaimed: ({ unitId }, source) => ({ then: [made(unitId, source)] }),
      TaskClaimQueued: ({ unitId }, source) => ({ then: [back(unitId, source, false)] }),
      ClaimMovedToQueue: ({ unitId }, source) => ({ then: [back(unitId, source, false)] }),
      ClaimHandedOver: ({ unitId, toUnitId }, source) => ({ then: [back(unitId, source, false), made(toUnitId, source)] }),
      // Whoever lets others down at the last moment, or does nothing, has had its claim.
      ClaimReleased: ({ unitId, late }, source) => ({ then: [back(unitId, source, late)] }),
      ClaimExpired: ({ unitId }, source) => ({ then: [back(unitId, source, true)] }),
      ClaimWithdrawn: ({ unitId }, source) => ({ then: [back(unitId, source, false)] }),
      DeliveryAccepted: ({ unitId }, source) => ({ then: [back(unitId, source, true)] }),
      TaskCancelled: ({ ended }, source) => ({ then: ended.map(({ unitId }) => back(unitId, source, false)) }),

      ClaimReserved: ({ taskId, token, until }, { id }) => ({
        then: [owe(taskId, until, Allowance, id, { type: 'GiveBackReservation', data: { taskId, token } })],
      }),
      ReservationSettled: ({ taskId }) => ({ then: [settle(taskId)] }),
      ClaimReturned: ({ taskId }) => ({ then: [settle(taskId)] }),
    },
  },
);
