import { order, policy } from '#engine';
import { Need } from '#need';
import { Project } from '#project';
import { Task } from '#task';
import { Meeting, needOf, projectOf, taskOf } from './meeting.decider.ts';
import { meetingEvents } from './meeting.events.ts';
import { resolutionIdOf } from './meeting.state.ts';

/** 决议落地: every part of a resolution opens as a task, is raised as a need or agreed to as a project, from the one fact that names them all. */
export const openTasksOfAResolution = policy()(meetingEvents, {
  name: 'open-tasks-of-a-resolution@1',
  chinese: '决议转为任务',
  categories: [Meeting.category],
  on: {
    ResolutionCarriedOut: ({ resolution, committeeId, kind, tasks, needs, projects = [] }, { id }) => ({
      then: [
        ...tasks.map(part => {
          const { type, data } = taskOf(committeeId, resolutionIdOf(id, resolution), part);
          return order(Task, part.taskId, { type, data: Task.commands[type].parse(data) });
        }),
        ...needs.map(part => {
          const { type, data } = needOf({ committeeId, kind }, part);
          return order(Need, part.needId, { type, data: Need.commands[type].parse(data) });
        }),
        // Agreed to by the resolution itself, and so it knows of it.
        ...projects.flatMap(part => {
          const { type, data } = projectOf(committeeId, part);
          return [
            order(Project, part.projectId, { type, data: Project.commands[type].parse(data) }),
            order(Project, part.projectId, { type: 'AgreeProject', data: { resolutionId: resolutionIdOf(id, resolution) } }),
          ];
        }),
      ],
    }),
  },
});
