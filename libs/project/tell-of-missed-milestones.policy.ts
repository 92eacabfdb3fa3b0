import { owe, policy, settle } from '#engine';
import { Project } from './project.decider.ts';
import { projectEvents } from './project.events.ts';
import type { Told } from './project.state.ts';

const miss = (projectId: string, dues: Told<'ProjectStarted'>['dues'] = []) =>
  dues.map(({ milestoneId, due, at }) =>
    owe(`milestone.${milestoneId}`, at, Project, projectId, { type: 'MissMilestone', data: { milestoneId, due } }),
  );

/** A milestone of a running project that is not reached when its day is over was missed, and everybody sees that. */
export const tellOfMissedMilestones = policy()(projectEvents, {
  name: 'tell-of-missed-milestones@1',
  chinese: '提示逾期的项目节点',
  categories: ['project'],
  on: {
    ProjectStarted: ({ dues }, { id }) => ({ then: miss(id, dues) }),
    ProjectAmended: ({ dues, dropped = [] }, { id }) => ({
      then: [...dropped.map(milestoneId => settle(`milestone.${milestoneId}`)), ...miss(id, dues)],
    }),
    ProjectMilestoneReached: ({ milestoneId }) => ({ then: [settle(`milestone.${milestoneId}`)] }),
  },
});
