import { z } from 'zod';
import { order, policy, type Reaction, type Source } from '#engine';
import { taskEvents } from '#task';
import { Project } from './project.decider.ts';
import { projectEvents } from './project.events.ts';

/** Of one task: the projects to which it belongs. */
interface Known {
  readonly projects: readonly string[];
}
const none: Known = { projects: [] };
const isProject = z.uuid();

const record = (projectId: string, taskId: string) => order(Project, projectId, { type: 'RecordTaskState', data: { taskId } });

const opened = (
  { origin }: { readonly origin: { readonly kind: string; readonly id?: string | undefined } },
  { id }: Source,
  memory: Known = none,
): Reaction<Known> =>
  origin.kind === 'project' && isProject.safeParse(origin.id).success && !memory.projects.includes(origin.id!)
    ? { memory: { projects: [...memory.projects, origin.id!] }, then: [record(origin.id!, id)] }
    : {};

const ended = (_: unknown, { id }: Source, memory: Known = none): Reaction<Known> => ({
  then: memory.projects.map(project => record(project, id)),
});

const byTask = ({ taskId }: { readonly taskId: string }) => taskId;

/** A task that was opened for a project belongs to it, and a project knows when a task that belongs to it has ended. */
export const countTasksTowardsTheirProject = policy<Known>()(
  { ...taskEvents, ...projectEvents },
  {
    name: 'count-tasks-towards-their-project@1',
    chinese: '任务进展计入项目',
    categories: ['task', 'project'],
    key: { ProjectTaskAttached: byTask, ProjectTaskDetached: byTask },
    on: {
      TaskOpened: opened,
      TaskCompleted: ended,
      TaskCancelled: ended,
      // Looked at once more: it may have ended between the decision and the fact.
      ProjectTaskAttached: ({ taskId, ended }, { id }, memory = none) => ({
        memory: { projects: [...new Set([...memory.projects, id])] },
        then: ended ? [] : [record(id, taskId)],
      }),
      ProjectTaskDetached: (_, { id }, memory = none) => ({
        memory: { projects: memory.projects.filter(project => project !== id) },
      }),
    },
  },
);
