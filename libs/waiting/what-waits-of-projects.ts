import { projectEvents } from '#project';
import { committee, endOf, unit, type Wanted, watched } from './what-waits.ts';

interface Known {
  readonly title: string;
  readonly committeeId: string;
  /** Nobody leads it for now where null. */
  readonly leadUnitId: string | null;
  readonly stage: 'proposed' | 'agreed' | 'running' | 'over';
  /** Those that are not reached yet. */
  readonly milestones: readonly { readonly milestoneId: string; readonly title: string; readonly due?: string | undefined }[];
  readonly reached: readonly string[];
}

const to =
  (stage: Known['stage']) =>
  (known: Known | undefined): Known | undefined =>
    known && { ...known, stage };

/** 项目的议定与节点: the committee agrees to it, its lead brings it from milestone to milestone. */
export const whatWaitsOfProjects = watched<Known>()(projectEvents, {
  category: 'project',
  on: {
    ProjectProposed: (_, { title, committeeId, leadUnitId, milestones }) => ({
      title,
      committeeId,
      leadUnitId,
      stage: 'proposed',
      milestones,
      reached: [],
    }),
    ProjectAmended: (known, { title, milestones }) =>
      known && {
        ...known,
        title: title ?? known.title,
        milestones: milestones?.filter(({ milestoneId }) => !known.reached.includes(milestoneId)) ?? known.milestones,
      },
    ProjectAgreed: to('agreed'),
    ProjectLeft: (known, { lead }) => known && { ...known, leadUnitId: lead ? null : known.leadUnitId },
    ProjectLeadChanged: (known, { unitId }) => known && { ...known, leadUnitId: unitId },
    ProjectStarted: to('running'),
    ProjectMilestoneReached: (known, { milestoneId }) =>
      known && {
        ...known,
        milestones: known.milestones.filter(milestone => milestone.milestoneId !== milestoneId),
        reached: [...known.reached, milestoneId],
      },
    ProjectAccepted: to('over'),
    ProjectClosed: to('over'),
    ProjectCancelled: to('over'),
  },
  titleOf: ({ title }) => title,
  waits: ({ stage, committeeId, leadUnitId, milestones }): Wanted[] => {
    if (stage === 'proposed') return [{ kind: 'agree_project', desk: committee(committeeId) }];
    if (stage !== 'running') return [];
    const lead = leadUnitId === null ? committee(committeeId) : unit(leadUnitId);
    return milestones.map(({ milestoneId, title, due }) => ({
      kind: 'reach_milestone',
      desk: lead,
      n: milestoneId,
      due: endOf(due),
      about: title,
    }));
  },
});
