import { policy, type Reaction, type Source } from '#engine';
import { projectEvents } from '#project';
import { resolutionId } from './meeting.events.ts';
import type { ResolutionPart } from './meeting.state.ts';
import { progress } from './report-on-resolutions.policy.ts';

/** Of one project: the resolution that agreed to it, and who has it. */
interface Known {
  readonly resolutionId: string | null;
  readonly units: readonly string[];
}

const tell =
  (stage: ResolutionPart['stage']) =>
  (_: unknown, { id }: Source, memory: Known | undefined): Reaction<Known> =>
    memory && memory.resolutionId !== null ? { then: [progress(memory.resolutionId, id, stage, memory.units)] } : {};

const withUnits =
  <D>(change: (units: readonly string[], data: D) => readonly string[]) =>
  (data: D, _: Source, memory: Known | undefined): Reaction<Known> =>
    memory ? { memory: { ...memory, units: change(memory.units, data) } } : {};

/** What becomes of a resolution's joint projects is told to the resolution: begun, accepted, called off. */
export const reportOnProjectsOfResolutions = policy<Known>()(projectEvents, {
  name: 'report-on-projects-of-resolutions@1',
  chinese: '汇总决议所立项目的进展',
  categories: ['project'],
  on: {
    ProjectProposed: ({ leadUnitId, participants }) => ({ memory: { resolutionId: null, units: [leadUnitId, ...participants] } }),
    ProjectAgreed: ({ resolutionId: said }, _, memory) =>
      memory && resolutionId.safeParse(said).success ? { memory: { ...memory, resolutionId: said! } } : {},
    ProjectJoined: withUnits((units, { unitId }) => [...units, unitId]),
    ProjectLeft: withUnits((units, { unitId }) => units.filter(other => other !== unitId)),
    ProjectStarted: tell('claimed'),
    ProjectAccepted: tell('accepted'),
    ProjectCancelled: tell('cancelled'),
  },
});
