import { describe, expect, it } from '@jest/globals';
import { order, owe, type Policy, settle, type Source } from '#engine';
import { countTasksTowardsTheirProject } from './count-tasks-towards-their-project.policy.ts';
import { Project } from './project.decider.ts';
import { agreementId, committeeId, opened, projectId, taskId } from './project.samples.ts';
import { tellOfMissedMilestones } from './tell-of-missed-milestones.policy.ts';
import { tellProjectsThatAUnitLeft } from './tell-projects-that-a-unit-left.policy.ts';

type Said = { readonly type: string; readonly data: any; readonly id?: string };

const source = (id: string): Source => ({
  id,
  version: 1,
  position: 1n,
  factId: 'fact',
  actor: 'alice',
  onBehalfOf: null,
  automatic: false,
  committee: committeeId,
  at: '2026-01-01T00:00:00.000Z',
});

/** What follows from the last of these facts. */
const consequences = (policy: Policy, ...facts: readonly Said[]) => {
  const memories = new Map<string, unknown>();
  let then: unknown = [];
  for (const { type, data, id = projectId } of facts) {
    const from = source(id);
    const key = policy.key?.[type]?.(data as never, from) ?? id;
    const reaction = policy.on[type]?.(data as never, from, memories.get(key) as never) ?? {};
    if (reaction.memory !== undefined) memories.set(key, reaction.memory ?? undefined);
    then = reaction.then ?? [];
  }
  return then;
};

describe('a task', () => {
  const record = (project = projectId) => order(Project, project, { type: 'RecordTaskState', data: { taskId } });
  const openedFor = (origin: object): Said => ({ ...opened({ origin }), id: taskId });
  const attached = (data: object = {}): Said => ({ type: 'ProjectTaskAttached', data: { taskId, title: '更换灯具', ...data } });
  const completed: Said = { type: 'TaskCompleted', data: {}, id: taskId };

  it('that is opened for a project belongs to it', () =>
    expect(consequences(countTasksTowardsTheirProject, openedFor({ kind: 'project', id: projectId }))).toEqual([record()]));
  it.each([{ kind: 'project' }, { kind: 'project', id: 'no id' }, { kind: 'agreement', id: projectId }, { kind: 'own' }])(
    'that is opened for %j is none of a project’s',
    origin => expect(consequences(countTasksTowardsTheirProject, openedFor(origin), completed)).toEqual([]),
  );
  it.each(['TaskCompleted', 'TaskCancelled'])('is told to its project after %s', type =>
    expect(consequences(countTasksTowardsTheirProject, openedFor({ kind: 'project', id: projectId }), { ...completed, type })).toEqual([
      record(),
    ]),
  );
  it('is looked at once more when it is attached, unless it had ended', () => {
    expect(consequences(countTasksTowardsTheirProject, attached())).toEqual([record()]);
    expect(consequences(countTasksTowardsTheirProject, attached({ ended: 'completed' }))).toEqual([]);
  });
  it('is told to all the projects to which it belongs, and no more to one from which it was taken', () => {
    const both = [attached(), { ...attached(), id: agreementId }];
    expect(consequences(countTasksTowardsTheirProject, ...both, completed)).toEqual([record(), record(agreementId)]);
    const detached: Said = { type: 'ProjectTaskDetached', data: { taskId } };
    expect(consequences(countTasksTowardsTheirProject, ...both, detached, completed)).toEqual([record(agreementId)]);
  });
});

describe('a milestone with a due date', () => {
  const due = { milestoneId: 'survey', due: '2026-03-15', at: '2026-03-15T16:00:00.000Z' };
  const owed = owe('milestone.survey', due.at, Project, projectId, {
    type: 'MissMilestone',
    data: { milestoneId: 'survey', due: due.due },
  });
  it('is owed from the day on which the project begins', () =>
    expect(consequences(tellOfMissedMilestones, { type: 'ProjectStarted', data: { on: '2026-03-01', dues: [due] } })).toEqual([owed]));
  it('is owed anew where the plan changes, and no more where it was dropped', () => {
    const amended = { type: 'ProjectAmended', data: { dues: [due], dropped: ['done'], reason: 'x' } };
    expect(consequences(tellOfMissedMilestones, amended)).toEqual([settle('milestone.done'), owed]);
    expect(consequences(tellOfMissedMilestones, { type: 'ProjectAmended', data: { title: 'x', reason: 'x' } })).toEqual([]);
  });
  it('is owed no more once it is reached', () =>
    expect(consequences(tellOfMissedMilestones, { type: 'ProjectMilestoneReached', data: { milestoneId: 'survey' } })).toEqual([
      settle('milestone.survey'),
    ]));
});

describe('a unit that leaves the committee', () => {
  const proposed = (id: string, leadUnitId: string, participants: string[] = []): Said => ({
    type: 'ProjectProposed',
    data: { leadUnitId, participants },
    id,
  });
  const gone = (unitId: string, type = 'UnitWithdrew'): Said => ({ type, data: { committeeId, unitId, period: 1 }, id: 'm' });
  const record = (id: string, unitId: string) => order(Project, id, { type: 'RecordUnitLeft', data: { unitId } });

  it.each(['UnitWithdrew', 'UnitRemoved', 'MembershipLapsed'])('is told to the projects in which it takes part after %s', type =>
    expect(
      consequences(
        tellProjectsThatAUnitLeft,
        proposed('a', 'L.1'),
        proposed('b', 'L.2', ['L.1']),
        proposed('c', 'L.2'),
        { type: 'ProjectJoined', data: { unitId: 'L.1' }, id: 'd' },
        { type: 'ProjectLeadChanged', data: { unitId: 'L.1' }, id: 'e' },
        gone('L.1', type),
      ),
    ).toEqual(['a', 'b', 'd', 'e'].map(id => record(id, 'L.1'))),
  );
  it.each(['ProjectAccepted', 'ProjectCancelled'])('is no matter after %s', type =>
    expect(consequences(tellProjectsThatAUnitLeft, proposed('a', 'L.1'), { type, data: {}, id: 'a' }, gone('L.1'))).toEqual([]),
  );
});
