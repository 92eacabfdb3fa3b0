import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Agreement } from '#agreement';
import { type Caller, fold, Rejection } from '#decider';
import { Membership, membershipId } from '#membership';
import { Task } from '#task';
import { Project } from './project.decider.ts';
import {
  agreementId,
  committeeId,
  drafted,
  elsewhereId,
  liaison,
  type Name,
  officer,
  opened,
  otherAgreementId,
  Play,
  projectId,
  proposal,
  taskId,
  withdrew,
} from './project.samples.ts';
import { plannedDays } from './project.state.ts';

const reason = '情况有变';
const evidence = { links: [], files: [] };
const refusal = (play: Play, type: Name, data: object = {}) => {
  const answer = play.give(type, data);
  return answer instanceof Rejection ? [answer.code, answer.because] : answer.map(fact => fact.type);
};
const later = (play: Play, time: string) => {
  play.now = time;
  return play;
};

describe('proposing a project', () => {
  it('says who leads, who takes part, and under which agreements', () => {
    const play = new Play();
    expect(play.ask('ProposeProject', proposal)).toEqual(['ProjectProposed']);
    expect(play.last('ProjectProposed')).toEqual({ ...proposal, figures: [], contacts: [] });
    expect(play.state).toMatchObject({ status: 'proposed', leadUnitId: 'L.1', participants: ['L.2'], agreements: [agreementId] });
  });
  it('may be asked twice', () => expect(new Play().until('proposed').ask('ProposeProject', proposal)).toEqual([]));
  it('names an agreement once', () => {
    const play = new Play().until('proposed', { agreementIds: [agreementId, agreementId] });
    expect(play.state.agreements).toEqual([agreementId]);
  });
  it.each<[string, object, string]>([
    ['another committee', { committeeId: elsewhereId }, 'COMMITTEE_NOT_ACTIVE'],
    ['a leader who is no member', { leadUnitId: 'L.9' }, 'NOT_A_MEMBER'],
    ['a participant who is no member', { participants: ['L.9'] }, 'NOT_A_MEMBER'],
    ['a unit twice', { participants: ['L.1'] }, 'UNIT_REPEATED'],
    ['a milestone twice', { milestones: [proposal.milestones[0], proposal.milestones[0]] }, 'MILESTONE_REPEATED'],
    ['an end before its beginning', { planned: { from: '2026-03-02', to: '2026-03-01' } }, 'BAD_DATES'],
    ['an agreement that there is not', { agreementIds: [projectId] }, 'NO_SUCH_AGREEMENT'],
  ])('is refused with %s', (_, changes, code) => expect(new Play().ask('ProposeProject', { ...proposal, ...changes })).toBe(code));
  it('is refused with another committee’s agreement', () => {
    const play = new Play();
    play.tell(Agreement, taskId, drafted(elsewhereId));
    expect(play.ask('ProposeProject', { ...proposal, agreementIds: [taskId] })).toBe('OTHER_COMMITTEE');
  });
  it('is refused where the id is taken', () =>
    expect(refusal(new Play().until('proposed'), 'ProposeProject', { ...proposal, title: '另一个' })).toEqual(['PROJECT_EXISTS', 1]));
  it('is for officers, and the liaison of who is to lead', () => {
    expect(new Play().ask('ProposeProject', proposal, officer)).toEqual(['ProjectProposed']);
    expect(new Play().ask('ProposeProject', proposal, liaison('L.1'))).toEqual(['ProjectProposed']);
    expect(new Play().ask('ProposeProject', proposal, liaison('L.2'))).toBe('NOT_PERMITTED');
  });
});

describe('its way', () => {
  it('is agreed by the committee, by a resolution or without', () => {
    const play = new Play().until('proposed');
    expect(play.ask('AgreeProject', {}, liaison('L.1'))).toBe('NOT_PERMITTED');
    expect(play.ask('AgreeProject', { resolutionId: 'r1', note: '一致同意' }, officer)).toEqual(['ProjectAgreed']);
    expect(play.ask('AgreeProject')).toEqual([]);
    expect(refusal(new Play().until('running'), 'AgreeProject')).toEqual(['ALREADY_AGREED', 3]);
    expect(refusal(new Play().until('closed'), 'AgreeProject')).toEqual(['PROJECT_ENDED', 5]);
  });
  it('begins once it is agreed, on a day that has come', () => {
    expect(refusal(new Play().until('proposed'), 'StartProject')).toEqual(['NOT_AGREED', 1]);
    const play = new Play().until('agreed');
    expect(play.ask('StartProject', { on: '2026-03-02' })).toBe('BAD_DATES');
    expect(play.ask('StartProject', { on: '2026-02-20' }, liaison('L.1'))).toEqual(['ProjectStarted']);
    expect(play.last('ProjectStarted')).toEqual({
      on: '2026-02-20',
      dues: [{ milestoneId: 'survey', due: '2026-03-15', at: '2026-03-15T16:00:00.000Z' }],
    });
    expect(play.ask('StartProject')).toEqual([]);
    expect(new Play().until('closed').ask('StartProject')).toBe('PROJECT_ENDED');
  });
  it('ends in acceptance, then is closed', () => {
    const play = new Play().until('running');
    for (const milestoneId of ['survey', 'done']) play.ask('ReachMilestone', { milestoneId });
    expect(play.ask('AcceptProject', {}, liaison('L.1'))).toBe('NOT_PERMITTED');
    expect(play.ask('AcceptProject', {}, officer)).toEqual(['ProjectAccepted']);
    expect(play.ask('AcceptProject')).toEqual([]);
    expect(play.ask('CloseProject', { note: '圆满' }, officer)).toEqual(['ProjectClosed']);
    expect(play.ask('CloseProject')).toEqual([]);
  });
  it('is not closed before it is accepted, nor accepted before it runs', () => {
    expect(refusal(new Play().until('running'), 'CloseProject')).toEqual(['NOT_ACCEPTED', 3]);
    expect(refusal(new Play().until('agreed'), 'AcceptProject')).toEqual(['NOT_RUNNING', 2]);
    expect(new Play().until('closed').ask('AcceptProject')).toBe('PROJECT_ENDED');
  });
  it('can be called off with a reason, before it is accepted', () => {
    const play = new Play().until('running');
    expect(play.ask('CancelProject', { reason }, officer)).toEqual(['ProjectCancelled']);
    expect(play.ask('CancelProject', { reason })).toEqual([]);
    expect(new Play().until('accepted').ask('CancelProject', { reason })).toBe('PROJECT_ENDED');
  });
  it('does not begin without a leader', () => {
    const play = new Play().until('agreed');
    play.tell(Membership, membershipId(committeeId, 'L.1'), withdrew('L.1'));
    expect(play.ask('RecordUnitLeft', { unitId: 'L.1' })).toEqual(['ProjectLeft']);
    expect(play.ask('StartProject')).toBe('NO_LEAD');
    play.ask('HandOverLead', { unitId: 'L.3' });
    expect(play.ask('StartProject')).toEqual(['ProjectStarted']);
  });
  it('is nowhere for a project that there is not', () =>
    expect((['AgreeProject', 'StartProject', 'AcceptProject', 'CloseProject'] as const).map(type => new Play().ask(type))).toEqual(
      Array(4).fill('PROJECT_NOT_FOUND'),
    ));
});

describe('planned and actual days', () => {
  const accepted = (started: string, said: object, changes: object = {}) => {
    const play = later(new Play(), '2026-12-01T00:00:00.000Z').until('agreed', { milestones: [], ...changes });
    play.ask('StartProject', { on: started });
    play.ask('AcceptProject', said);
    return play.last('ProjectAccepted');
  };
  it('count the first day and the last', () => {
    expect(plannedDays({ ...proposal, figures: [], contacts: [] })).toBe(60);
    expect(accepted('2026-03-01', { finishedOn: '2026-03-01' })).toMatchObject({ actualDays: 1, plannedDays: 60, early: 59 });
    expect(accepted('2026-03-01', { finishedOn: '2026-05-09' })).toMatchObject({ actualDays: 70, early: -10 });
  });
  it('F-62 围子山东侧: 20 days, 4 villages, 692 亩, 10.3 万㎡', () => {
    const figures = [
      { title: '征地红线内村庄', quantity: { value: 4, unit: 'places', qualifier: '=' } },
      { title: '征地面积', quantity: { value: 692, unit: 'mu', qualifier: '=' } },
      { title: '地上物面积', quantity: { value: 103_000, unit: 'square_metres', qualifier: '=' } },
    ];
    const play = new Play().until('agreed', { title: '围子山东侧地块', milestones: [], planned: undefined, figures });
    play.ask('StartProject');
    play.ask('AcceptProject', { days: 20 });
    expect(play.last('ProjectAccepted')).toMatchObject({ actualDays: 20 });
    expect(play.last('ProjectAccepted')).not.toHaveProperty('early');
    expect(play.state.about.figures).toEqual(figures);
  });
  it('F-63 工业北路东延: 24 days, 30 days early', () =>
    expect(accepted('2026-03-01', { finishedOn: '2026-03-24' }, { title: '工业北路高架路东延', planned: { days: 54 } })).toMatchObject({
      actualDays: 24,
      plannedDays: 54,
      early: 30,
    }));
  it('end no earlier than they began, and not in time to come', () => {
    const play = later(new Play(), '2026-03-10T00:00:00.000Z').until('running', { milestones: [] });
    expect(play.ask('AcceptProject', { finishedOn: '2026-03-09' })).toBe('BAD_DATES');
    expect(play.ask('AcceptProject', { finishedOn: '2026-03-11' })).toBe('BAD_DATES');
  });
});

describe('its milestones', () => {
  it('are reached by who leads, with evidence', () => {
    const play = new Play().until('running');
    const reach = { milestoneId: 'survey', text: '共 62 处', evidence };
    expect(play.ask('ReachMilestone', reach, liaison('L.2'))).toBe('NOT_PERMITTED');
    expect(play.ask('ReachMilestone', reach, liaison('L.1'))).toEqual(['ProjectMilestoneReached']);
    expect(play.last('ProjectMilestoneReached')).toEqual({ ...reach, on: '2026-03-01', late: false });
    expect(play.ask('ReachMilestone', reach)).toEqual([]);
  });
  it('are late after the day on which they were due', () => {
    const play = later(new Play().until('running'), '2026-03-20T00:00:00.000Z');
    play.ask('ReachMilestone', { milestoneId: 'survey', on: '2026-03-15' });
    expect(play.last('ProjectMilestoneReached').late).toBe(false);
    const late = later(new Play().until('running'), '2026-03-20T00:00:00.000Z');
    late.ask('ReachMilestone', { milestoneId: 'survey' });
    expect(late.last('ProjectMilestoneReached').late).toBe(true);
  });
  it('are missed when that day is over', () => {
    const play = new Play().until('running');
    const due = { milestoneId: 'survey', due: '2026-03-15' };
    expect(later(play, '2026-03-15T15:59:59.000Z').ask('MissMilestone', due)).toEqual([]);
    expect(later(play, '2026-03-15T16:00:00.000Z').ask('MissMilestone', due)).toEqual(['ProjectMilestoneMissed']);
    expect(play.ask('MissMilestone', due)).toEqual([]);
    play.ask('ReachMilestone', { milestoneId: 'survey' });
    expect(play.state.milestones[0]).toMatchObject({ missed: true, reachedOn: '2026-03-16' });
  });
  it('are not missed where they are reached, due at another time, or the project does not run', () => {
    const play = new Play().until('running');
    play.ask('ReachMilestone', { milestoneId: 'survey' });
    later(play, '2026-04-01T00:00:00.000Z');
    expect(play.ask('MissMilestone', { milestoneId: 'survey', due: '2026-03-15' })).toEqual([]);
    expect(play.ask('MissMilestone', { milestoneId: 'none', due: '2026-03-15' })).toEqual([]);
    const agreed = later(new Play().until('agreed'), '2026-04-01T00:00:00.000Z');
    expect(agreed.ask('MissMilestone', { milestoneId: 'survey', due: '2026-03-15' })).toEqual([]);
    const moved = later(new Play().until('running'), '2026-04-01T00:00:00.000Z');
    expect(moved.ask('MissMilestone', { milestoneId: 'survey', due: '2026-03-14' })).toEqual([]);
  });
  it('are refused where there is none, before it runs, after it is over, and out of its time', () => {
    expect(new Play().until('running').ask('ReachMilestone', { milestoneId: 'none' })).toBe('NO_SUCH_MILESTONE');
    expect(refusal(new Play().until('agreed'), 'ReachMilestone', { milestoneId: 'survey' })).toEqual(['NOT_RUNNING', 2]);
    expect(new Play().until('closed').ask('ReachMilestone', { milestoneId: 'survey' })).toBe('PROJECT_ENDED');
    expect(new Play().until('running').ask('ReachMilestone', { milestoneId: 'survey', on: '2026-02-01' })).toBe('BAD_DATES');
    expect(new Play().until('running').ask('ReachMilestone', { milestoneId: 'survey', on: '2026-04-01' })).toBe('BAD_DATES');
  });
  it('have to be reached before it is accepted, or said why not', () => {
    const play = new Play().until('running');
    expect(refusal(play, 'AcceptProject')).toEqual(['MILESTONES_OPEN', 1]);
    expect(play.ask('AcceptProject', { despite: '完工另行验收' })).toEqual(['ProjectAccepted']);
    expect(play.last('ProjectAccepted').despite).toBe('完工另行验收');
  });
});

describe('changing a project', () => {
  it('says what is different, and nothing where nothing is', () => {
    const play = new Play().until('proposed');
    expect(play.ask('AmendProject', { title: proposal.title, reason })).toEqual([]);
    expect(play.ask('AmendProject', { title: '照明改造', planned: { days: 54 }, reason }, liaison('L.1'))).toEqual(['ProjectAmended']);
    expect(play.last('ProjectAmended')).toEqual({ title: '照明改造', planned: { days: 54 }, reason });
    expect(play.state.about.title).toBe('照明改造');
  });
  it('of a running one tells which milestones are due when', () => {
    const play = new Play().until('running');
    play.ask('ReachMilestone', { milestoneId: 'done' });
    const milestones = [
      { milestoneId: 'done', title: '完工', due: '2026-05-01' },
      { milestoneId: 'order', title: '采购', due: '2026-03-20' },
    ];
    expect(play.ask('AmendProject', { milestones, reason })).toEqual(['ProjectAmended']);
    expect(play.last('ProjectAmended')).toEqual({
      milestones,
      reason,
      dropped: ['survey'],
      dues: [{ milestoneId: 'order', due: '2026-03-20', at: '2026-03-20T16:00:00.000Z' }],
    });
    expect(play.state.milestones).toMatchObject([
      { milestoneId: 'done', reachedOn: '2026-03-01' },
      { milestoneId: 'order', reachedOn: null },
    ]);
  });
  it('takes no milestone away that is reached', () => {
    const play = new Play().until('running');
    play.ask('ReachMilestone', { milestoneId: 'survey' });
    expect(refusal(play, 'AmendProject', { milestones: [], reason })).toEqual(['MILESTONE_REACHED', 4]);
  });
  it('is refused where it would be wrong, or is over', () => {
    const twice = [proposal.milestones[0], proposal.milestones[0]];
    expect(new Play().until('proposed').ask('AmendProject', { milestones: twice, reason })).toBe('MILESTONE_REPEATED');
    expect(new Play().until('proposed').ask('AmendProject', { planned: { from: '2026-03-02', to: '2026-03-01' }, reason })).toBe(
      'BAD_DATES',
    );
    expect(refusal(new Play().until('accepted'), 'AmendProject', { title: 'x', reason })).toEqual(['PROJECT_ENDED', 4]);
    expect(new Play().until('proposed').ask('AmendProject', { title: 'x', reason }, liaison('L.2'))).toBe('NOT_PERMITTED');
  });
});

describe('who takes part', () => {
  it('joins of its own will, and leaves with a reason', () => {
    const play = new Play().until('proposed');
    expect(play.ask('JoinProject', { unitId: 'L.3' }, liaison('L.3'))).toEqual(['ProjectJoined']);
    expect(play.ask('JoinProject', { unitId: 'L.3' })).toEqual([]);
    expect(play.ask('JoinProject', { unitId: 'L.4' }, liaison('L.3'))).toBe('NOT_PERMITTED');
    expect(play.ask('LeaveProject', { unitId: 'L.3', reason }, liaison('L.3'))).toEqual(['ProjectLeft']);
    expect(play.ask('LeaveProject', { unitId: 'L.3', reason })).toEqual([]);
  });
  it('is a member', () => expect(new Play().until('proposed').ask('JoinProject', { unitId: 'L.9' })).toBe('NOT_A_MEMBER'));
  it('does not leave while it leads; the committee names another leader, and it takes part still', () => {
    const play = new Play().until('proposed');
    expect(play.ask('LeaveProject', { unitId: 'L.1', reason })).toBe('LEAD_CANNOT_LEAVE');
    expect(play.ask('HandOverLead', { unitId: 'L.2' }, liaison('L.1'))).toBe('NOT_PERMITTED');
    expect(play.ask('HandOverLead', { unitId: 'L.2' }, officer)).toEqual(['ProjectLeadChanged']);
    expect(play.ask('HandOverLead', { unitId: 'L.2' })).toEqual([]);
    expect(play.state).toMatchObject({ leadUnitId: 'L.2', participants: ['L.1'] });
    expect(play.ask('HandOverLead', { unitId: 'L.9' })).toBe('NOT_A_MEMBER');
    expect(play.ask('LeaveProject', { unitId: 'L.1', reason })).toEqual(['ProjectLeft']);
  });
  it('takes part no more once it has left the committee', () => {
    const play = new Play().until('proposed');
    expect(play.ask('RecordUnitLeft', { unitId: 'L.2' })).toEqual([]);
    for (const unitId of ['L.1', 'L.2', 'L.3']) play.tell(Membership, membershipId(committeeId, unitId), withdrew(unitId));
    expect(play.ask('RecordUnitLeft', { unitId: 'L.2' })).toEqual(['ProjectLeft']);
    expect(play.last('ProjectLeft')).toMatchObject({ unitId: 'L.2', lead: false });
    play.ask('RecordUnitLeft', { unitId: 'L.1' });
    expect(play.last('ProjectLeft')).toMatchObject({ unitId: 'L.1', lead: true });
    expect(play.state).toMatchObject({ leadUnitId: null, participants: [] });
    expect(play.ask('RecordUnitLeft', { unitId: 'L.3' })).toEqual([]);
  });
  it('stays in the record of a project that is over', () => {
    const play = new Play().until('closed');
    play.tell(Membership, membershipId(committeeId, 'L.2'), withdrew('L.2'));
    expect(play.ask('RecordUnitLeft', { unitId: 'L.2' })).toEqual([]);
    expect(play.ask('JoinProject', { unitId: 'L.3' })).toBe('PROJECT_ENDED');
  });
});

describe('its agreements', () => {
  it('are many, each once', () => {
    const play = new Play().until('proposed');
    expect(play.ask('LinkAgreement', { agreementId: otherAgreementId }, liaison('L.1'))).toEqual(['ProjectAgreementLinked']);
    expect(play.ask('LinkAgreement', { agreementId })).toEqual([]);
    expect(play.state.agreements).toEqual([agreementId, otherAgreementId]);
    expect(play.ask('UnlinkAgreement', { agreementId })).toEqual(['ProjectAgreementUnlinked']);
    expect(play.ask('UnlinkAgreement', { agreementId })).toEqual([]);
  });
  it('are there, and the committee’s', () => {
    const play = new Play().until('proposed');
    expect(play.ask('LinkAgreement', { agreementId: projectId })).toBe('NO_SUCH_AGREEMENT');
    play.tell(Agreement, taskId, drafted(elsewhereId));
    expect(play.ask('LinkAgreement', { agreementId: taskId })).toBe('OTHER_COMMITTEE');
    expect(play.ask('LinkAgreement', { agreementId: otherAgreementId }, liaison('L.2'))).toBe('NOT_PERMITTED');
  });
});

describe('its tasks', () => {
  const forIt = (changes: object = {}) => opened({ origin: { kind: 'project', id: projectId }, ...changes });
  it('are attached by who leads, each once', () => {
    const play = new Play().until('running');
    expect(play.ask('AttachTask', { taskId })).toBe('NO_SUCH_TASK');
    play.tell(Task, taskId, opened());
    expect(play.ask('AttachTask', { taskId }, liaison('L.2'))).toBe('NOT_PERMITTED');
    expect(play.ask('AttachTask', { taskId }, liaison('L.1'))).toEqual(['ProjectTaskAttached']);
    expect(play.last('ProjectTaskAttached')).toEqual({ taskId, title: '更换灯具' });
    expect(play.ask('AttachTask', { taskId })).toEqual([]);
    expect(play.ask('DetachTask', { taskId })).toEqual(['ProjectTaskDetached']);
    expect(play.ask('DetachTask', { taskId })).toEqual([]);
  });
  it('are the committee’s', () => {
    const play = new Play().until('running');
    play.tell(Task, taskId, opened({ committeeId: elsewhereId }));
    expect(play.ask('AttachTask', { taskId })).toBe('OTHER_COMMITTEE');
  });
  it('that were opened for it belong to it', () => {
    const play = new Play().until('running');
    play.tell(Task, taskId, forIt());
    expect(play.ask('RecordTaskState', { taskId })).toEqual(['ProjectTaskAttached']);
    expect(play.ask('RecordTaskState', { taskId })).toEqual([]);
    play.tell(Task, taskId, { type: 'TaskCompleted', data: {} });
    expect(play.ask('RecordTaskState', { taskId })).toEqual(['ProjectTaskEnded']);
    expect(play.state.tasks).toEqual({ [taskId]: { title: '更换灯具', status: 'completed' } });
    expect(play.ask('RecordTaskState', { taskId })).toEqual([]);
  });
  it('that have ended say so at once', () => {
    const play = new Play().until('running');
    play.tell(Task, taskId, forIt(), { type: 'TaskCancelled', data: { reason, affected: [], ended: [] } });
    play.ask('RecordTaskState', { taskId });
    expect(play.last('ProjectTaskAttached')).toMatchObject({ ended: 'cancelled' });
    const other = new Play().until('running');
    other.tell(Task, taskId, opened(), { type: 'TaskCompleted', data: {} });
    other.ask('AttachTask', { taskId });
    expect(other.last('ProjectTaskAttached')).toMatchObject({ ended: 'completed' });
  });
  it.each<[string, Play, object]>([
    ['another project', new Play().until('running'), { origin: { kind: 'project', id: agreementId } }],
    ['another committee’s project', new Play().until('running'), { committeeId: elsewhereId }],
    ['a project that is over', new Play().until('closed'), {}],
    ['a project that there is not', new Play(), {}],
  ])('that were opened for %s do not', (_, play, changes) => {
    play.tell(Task, taskId, forIt(changes));
    expect(play.ask('RecordTaskState', { taskId })).toEqual([]);
  });
  it('that there are not belong to nothing', () => expect(new Play().until('running').ask('RecordTaskState', { taskId })).toEqual([]));
  it('have to end before it is accepted, or said why not', () => {
    const play = new Play().until('running', { milestones: [] });
    play.tell(Task, taskId, forIt());
    play.ask('RecordTaskState', { taskId });
    expect(play.ask('AcceptProject')).toBe('TASKS_OPEN');
    expect(play.ask('AcceptProject', { despite: '转入日常维护' })).toEqual(['ProjectAccepted']);
  });
});

describe('what only policies and due dates may do', () => {
  it.each<[Name, object]>([
    ['RecordTaskState', { taskId }],
    ['RecordUnitLeft', { unitId: 'L.1' }],
    ['MissMilestone', { milestoneId: 'survey', due: '2026-03-15' }],
  ])('%s is nobody’s', (type, data) => expect(new Play().until('running').ask(type, data, officer)).toBe('NOT_PERMITTED'));
});

describe('a project, whatever is asked of it in whatever order,', () => {
  const unitId = fc.constantFrom('L.1', 'L.2', 'L.3', 'L.4');
  const said = fc.constant(reason);
  const command = (type: Name, data: Record<string, fc.Arbitrary<unknown>> = {}) =>
    fc.record({ type: fc.constant(type), data: fc.record(data) });
  const milestones = fc
    .subarray(['survey', 'done', 'order', 'hand'], { minLength: 1 })
    .map(ids => ids.map(milestoneId => ({ milestoneId, title: milestoneId, due: '2026-03-15' })));
  const commands = fc.array(
    fc.oneof(
      command('AgreeProject'),
      command('StartProject'),
      command('JoinProject', { unitId }),
      command('LeaveProject', { unitId, reason: said }),
      command('HandOverLead', { unitId }),
      command('RecordUnitLeft', { unitId }),
      command('LinkAgreement', { agreementId: fc.constantFrom(agreementId, otherAgreementId) }),
      command('UnlinkAgreement', { agreementId: fc.constantFrom(agreementId, otherAgreementId) }),
      command('AttachTask', { taskId: fc.constant(taskId) }),
      command('DetachTask', { taskId: fc.constant(taskId) }),
      command('RecordTaskState', { taskId: fc.constant(taskId) }),
      command('AmendProject', { milestones, reason: said }),
      command('ReachMilestone', { milestoneId: fc.constantFrom('survey', 'done', 'order') }),
      command('MissMilestone', { milestoneId: fc.constantFrom('survey', 'order'), due: fc.constant('2026-03-15') }),
      command('AcceptProject', { despite: said }),
      command('CloseProject'),
      { weight: 1, arbitrary: command('CancelProject', { reason: said }) },
    ),
    { maxLength: 40 },
  );
  const always = (law: (play: Play, before: Play['state'], again: () => readonly string[] | string, caller?: Caller) => void) =>
    fc.assert(
      fc.property(commands, commands => {
        const play = new Play().until('proposed');
        play.tell(Task, taskId, opened({ origin: { kind: 'project', id: projectId } }));
        play.tell(Membership, membershipId(committeeId, 'L.4'), withdrew('L.4'));
        for (const [i, { type, data }] of commands.entries()) {
          if (i === 10) play.now = '2026-03-20T00:00:00.000Z';
          if (i === 20) play.tell(Task, taskId, { type: 'TaskCompleted', data: {} });
          const before = play.state;
          const asking = () => play.ask(type, data);
          if (typeof asking() !== 'string') law(play, before, asking);
        }
      }),
      { numRuns: 300 },
    );

  it('makes nothing of the same again', () => always((_, __, again) => expect(again()).toEqual([])));
  it('has each unit once', () =>
    always(({ state: { leadUnitId, participants } }) => {
      const units = [leadUnitId, ...participants];
      expect(new Set(units).size).toBe(units.length);
    }));
  it('never goes back', () => {
    const order = ['proposed', 'agreed', 'running', 'accepted', 'closed', 'cancelled'];
    always(({ state }, before) => {
      expect(order.indexOf(state.status)).toBeGreaterThanOrEqual(order.indexOf(before.status));
    });
  });
  it('is the same folded in pieces and as a whole, and plain JSON', () =>
    fc.assert(
      fc.property(commands, fc.nat(), (commands, cut) => {
        const play = new Play().until('proposed');
        play.tell(Task, taskId, opened({ origin: { kind: 'project', id: projectId } }));
        for (const { type, data } of commands) play.ask(type, data);
        const facts = play.log
          .filter(({ stream }) => stream === `project-${projectId}`)
          .map(({ type, data, version, meta }) => ({ type, data, origin: { version, at: meta.occurredAt, actor: meta.actor } })) as any[];
        const at = cut % (facts.length + 1);
        const kept = JSON.parse(JSON.stringify(fold(Project, Project.initial, facts.slice(0, at))));
        expect(fold(Project, kept, facts.slice(at))).toEqual(play.state);
        expect(JSON.parse(JSON.stringify(play.state))).toEqual(play.state);
      }),
      { numRuns: 200 },
    ));
});
