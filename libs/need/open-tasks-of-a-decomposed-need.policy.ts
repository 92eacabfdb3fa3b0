import { order, policy } from '#engine';
import { Task } from '#task';
import { taskOf } from './need.decider.ts';
import { needEvents } from './need.events.ts';

/** 细化分解: every part of a decomposition opens as a task, from the one fact that names them all. */
export const openTasksOfADecomposedNeed = policy()(needEvents, {
  name: 'open-tasks-of-a-decomposed-need@1',
  chinese: '诉求分解后开放任务',
  categories: ['need'],
  on: {
    NeedDecomposed: (told, { id }) => ({
      then: told.parts.map(part => {
        const { type, data } = taskOf(id, told, part);
        return order(Task, part.taskId, { type, data: Task.commands[type].parse(data) });
      }),
    }),
  },
});
