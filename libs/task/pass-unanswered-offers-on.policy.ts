import { owe, policy, settle } from '#engine';
import { Task } from './task.decider.ts';
import { taskEvents } from './task.events.ts';

const place = (unitId: string) => `place for ${unitId}`;
const claim = (unitId: string) => `claim to ${unitId}`;
const untilAnswered = (task: string, unitId: string, until: string) =>
  owe(place(unitId), until, Task, task, { type: 'ExpireOffer', data: { unitId, until } });
const untilTaken = (task: string, unitId: string, until: string) =>
  owe(claim(unitId), until, Task, task, { type: 'ExpireHandOver', data: { unitId, until } });

/** A place that was offered from the queue, or a claim that was offered to another unit, is offered until then and no longer. */
export const passUnansweredOffersOn = policy()(taskEvents, {
  name: 'pass-unanswered-offers-on@1',
  chinese: '未答复的名额顺延给下一家',
  categories: ['task'],
  on: {
    PlaceOffered: ({ unitId, until }, { id }) => ({ then: [untilAnswered(id, unitId, until)] }),
    PlaceDeclined: ({ unitId }) => ({ then: [settle(place(unitId))] }),
    PlaceWithdrawn: ({ unitId }) => ({ then: [settle(place(unitId))] }),
    TaskClaimed: ({ unitId, promoted }) => (promoted ? { then: [settle(place(unitId))] } : {}),
    HandOverOffered: ({ toUnitId, until }, { id }) => ({ then: [untilTaken(id, toUnitId, until)] }),
    HandOverDeclined: ({ toUnitId }) => ({ then: [settle(claim(toUnitId))] }),
    HandOverCancelled: ({ toUnitId }) => ({ then: [settle(claim(toUnitId))] }),
    ClaimHandedOver: ({ toUnitId }) => ({ then: [settle(claim(toUnitId)), settle(place(toUnitId))] }),
    // What falls due while the task is paused is heard and does nothing, so it is owed anew.
    TaskResumed: ({ offers, handOvers }, { id }) => ({
      then: [
        ...offers.map(({ unitId, until }) => untilAnswered(id, unitId, until)),
        ...handOvers.map(({ unitId, until }) => untilTaken(id, unitId, until)),
      ],
    }),
    TaskClosed: ({ dropped }) => ({ then: dropped.map(unitId => settle(place(unitId))) }),
    TaskCancelled: ({ affected }) => ({ then: affected.flatMap(unitId => [settle(place(unitId)), settle(claim(unitId))]) }),
  },
});
