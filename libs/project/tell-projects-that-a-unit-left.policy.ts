import { order, policy, type Reaction, type Source } from '#engine';
import { membershipEvents } from '#membership';
import { Project } from './project.decider.ts';
import { projectEvents } from './project.events.ts';

/** Of one committee: its projects that have not ended, and who takes part in each. */
type Known = { readonly [projectId: string]: readonly string[] };

const joins = (unitIds: readonly string[], { id }: Source, memory: Known = {}): Reaction<Known> => ({
  memory: { ...memory, [id]: [...new Set([...(memory[id] ?? []), ...unitIds])] },
});
const over = (_: unknown, { id }: Source, memory: Known = {}): Reaction<Known> => {
  const { [id]: _over, ...others } = memory;
  return { memory: others };
};
const leaves = ({ unitId }: { readonly unitId: string }, _: Source, memory: Known = {}): Reaction<Known> => ({
  then: Object.entries(memory).flatMap(([id, unitIds]) =>
    unitIds.includes(unitId) ? [order(Project, id, { type: 'RecordUnitLeft', data: { unitId } })] : [],
  ),
});

const ofCommittee = (_: unknown, { committee }: Source) => committee ?? '';
const ofMembership = ({ committeeId }: { readonly committeeId: string }) => committeeId;

/** A unit that is no member any more takes part in none of the committee's projects, and leads none. */
export const tellProjectsThatAUnitLeft = policy<Known>()(
  { ...projectEvents, ...membershipEvents },
  {
    name: 'tell-projects-that-a-unit-left@1',
    chinese: '单位退出时告知项目',
    categories: ['project', 'membership'],
    key: {
      ProjectProposed: ofCommittee,
      ProjectJoined: ofCommittee,
      ProjectLeadChanged: ofCommittee,
      ProjectAccepted: ofCommittee,
      ProjectCancelled: ofCommittee,
      UnitWithdrew: ofMembership,
      UnitRemoved: ofMembership,
      MembershipLapsed: ofMembership,
    },
    on: {
      ProjectProposed: ({ leadUnitId, participants }, source, memory) => joins([leadUnitId, ...participants], source, memory),
      ProjectJoined: ({ unitId }, source, memory) => joins([unitId], source, memory),
      ProjectLeadChanged: ({ unitId }, source, memory) => joins([unitId], source, memory),
      ProjectAccepted: over,
      ProjectCancelled: over,
      UnitWithdrew: leaves,
      UnitRemoved: leaves,
      MembershipLapsed: leaves,
    },
  },
);
