import { order, policy } from '#engine';
import { Task } from '#task';
import { needEvents } from './need.events.ts';

/** Nobody shall work for a need that is wanted no more. */
export const cancelTasksOfAWithdrawnNeed = policy()(needEvents, {
  name: 'cancel-tasks-of-a-withdrawn-need@1',
  chinese: '诉求撤回后取消其任务',
  categories: ['need'],
  on: {
    NeedWithdrawn: ({ reason, tasks }) => ({ then: tasks.map(id => order(Task, id, { type: 'CancelTask', data: { reason } })) }),
  },
});
