import { owe, policy, type Reaction, settle } from '#engine';
import { Task } from './task.decider.ts';
import { taskEvents } from './task.events.ts';
import type { Clock } from './task.state.ts';

type Step = Clock['steps'][number];

/** One step of a clock's ladder is owed at a time; a stopped clock owes nothing. */
const climb = (task: string, { name, due }: Pick<Clock, 'name' | 'due'>, step: Step | undefined) =>
  step ? owe(name, step.at, Task, task, { type: 'EscalateDelay', data: { clock: name, level: step.level, due } }) : settle(name);

const tick = (
  { clocks }: { clocks?: { started: readonly Clock[]; stopped: readonly string[] } | undefined },
  task: string,
): Reaction<never> => ({
  then: [...(clocks?.stopped ?? []).map(settle), ...(clocks?.started ?? []).map(clock => climb(task, clock, clock.steps[0]))],
});

/** Whatever sets a clock going owes a reminder; a reminder not heeded owes a supervision, then a report, then the fallback. */
export const escalateWhatIsLate = policy()(taskEvents, {
  name: 'escalate-what-is-late@1',
  chinese: '逾期任务逐级督办',
  categories: ['task'],
  on: {
    ...Object.fromEntries(Object.keys(taskEvents).map(type => [type, (data: any, { id }: { id: string }) => tick(data, id)])),
    DelayEscalated: ({ clock, due, next }, { id }) => ({ then: [climb(id, { name: clock, due }, next)] }),
  },
});
