import type { Slice } from '#engine';
import { countTasksTowardsTheirProject } from './count-tasks-towards-their-project.policy.ts';
import { projectBoard } from './project.board.ts';
import { Project } from './project.decider.ts';
import { projectLinks } from './project.links.ts';
import { projectReaders } from './project.questions.ts';
import { ProjectConnectionResolver, ProjectResolver } from './project.resolver.ts';
import { projectSentences } from './project.sentences.ts';
import { tellOfMissedMilestones } from './tell-of-missed-milestones.policy.ts';
import { tellProjectsThatAUnitLeft } from './tell-projects-that-a-unit-left.policy.ts';

export { projectBoard, type ProjectRow } from './project.board.ts';
export { Project, type ProjectCode } from './project.decider.ts';
export { projectEvents } from './project.events.ts';
export { projectLinks, type ProjectLink } from './project.links.ts';
export {
  type ProjectFigures,
  projectFigures,
  projectsByState,
  projectsOfAgreement,
  projectsPerUnit,
  type UnitProjects,
} from './project.questions.ts';
export type { KnownProject, ProjectState } from './project.state.ts';

/** 共建项目: what members do together, under their agreements. */
export const projectSlice: Slice = {
  name: 'project',
  deciders: [Project],
  views: [projectBoard, projectLinks],
  policies: [countTasksTowardsTheirProject, tellOfMissedMilestones, tellProjectsThatAUnitLeft],
  sentences: projectSentences,
  readers: { project: projectReaders },
  providers: [ProjectResolver, ProjectConnectionResolver],
};
