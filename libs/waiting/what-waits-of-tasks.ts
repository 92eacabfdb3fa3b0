import { type KnownTask, remainder, Task, taskEvents, type TaskState } from '#task';
import type { Source } from '#engine';
import { bodyAmong, committee, unit, type Wanted, watched } from './what-waits.ts';

const waits = (task: KnownTask): Wanted[] => {
  const { plan, claims, offers, queue, paused, status, fallenToCommittee } = task;
  // While it is paused the clocks stand still.
  const due = (clock: string) => (paused ? null : (task.clocks.find(({ name }) => name === clock)?.due ?? null));
  const until = (time: string) => (paused ? null : time);
  const open = claims.filter(({ stage }) => stage !== 'accepted');
  const claimable = status === 'open' && !paused && remainder(task) > 0;
  return [
    ...(claimable
      ? [
          {
            kind: 'claim_task' as const,
            desk: { kind: 'members' as const, id: plan.committeeId },
            due: due('claim'),
            except: [...new Set([...open, ...offers, ...queue].map(({ unitId }) => unitId))],
          },
        ]
      : []),
    ...offers.map(offer => ({ kind: 'answer_place_offer' as const, desk: unit(offer.unitId), due: until(offer.until) })),
    ...open.flatMap(({ n, unitId, stage, handOver, deadline }): Wanted[] => {
      const taking: Wanted[] = handOver ? [{ kind: 'answer_hand_over', desk: unit(handOver.toUnitId), n, due: until(handOver.until) }] : [];
      if (stage === 'delivered') {
        const acceptor = fallenToCommittee.includes(n) ? committee(plan.committeeId) : bodyAmong(plan.acceptor, plan);
        return [{ kind: 'accept_delivery', desk: acceptor, n, due: due(`accept.${n}`), about: unitId }];
      }
      if (stage === 'claimed') return [...taking, { kind: 'start_work', desk: unit(unitId), n, due: due(`start.${n}`) }];
      const kind = stage === 'returned' ? 'redo_work' : 'deliver_work';
      return [...taking, { kind, desk: unit(unitId), n, due: due(`deliver.${n}`) ?? (paused ? null : deadline) }];
    }),
  ];
};

/** Texts and ladders are none of this view's business. */
const spared = (told: any) => {
  const { text: _, clocks, ...data } = told;
  const started = clocks?.started.map((clock: object) => ({ ...clock, steps: [] }));
  return clocks ? { ...data, clocks: { ...clocks, started } } : data;
};

const change =
  (type: keyof typeof taskEvents) =>
  (task: KnownTask | undefined, data: any, { version, at, actor }: Source) => {
    const next: TaskState = (Task.evolve[type] as any)(task ?? { status: 'unknown' }, spared(data), { version, at, actor });
    return next.status === 'unknown' ? undefined : next;
  };

/** 认领、答复、开工、交付、返工、验收: told by the state that the rules of tasks fold, so that a desk shows what they would allow. */
export const whatWaitsOfTasks = watched<KnownTask>()(taskEvents, {
  category: 'task',
  on: Object.fromEntries(Object.keys(taskEvents).map(type => [type, change(type as keyof typeof taskEvents)])),
  titleOf: ({ plan }) => plan.title,
  waits,
});
