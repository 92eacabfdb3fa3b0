import type { ResultOf } from '../../graphql.ts';
import { watched } from '../../live/use-live.ts';
import { type listProjects, projectLive, projectPast } from './queries.ts';

export type Project = NonNullable<ResultOf<typeof projectPast>['project']>;
export type Listed = ResultOf<typeof listProjects>['projects']['edges'][number]['node'];

/** One project as it stands, then each time it changes. */
export const oneProject = watched({
  name: 'project',
  past: projectPast,
  then: ({ project }) => project,
  live: projectLive,
  fold: (_, { project }) => project,
  position: ({ project }) => project.position,
});

/** A sign for each status, so that none is told by its colour alone. */
export const lamps: Readonly<Record<Project['status'], string>> = {
  proposed: '○',
  agreed: '◐',
  running: '●',
  accepted: '✓',
  closed: '✓',
  cancelled: '✕',
};
