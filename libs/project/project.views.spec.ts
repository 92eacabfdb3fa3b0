import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldRows, sourceOf } from '#engine';
import { type Connection, connection } from '#graphql';
import { Membership, membershipId } from '#membership';
import { Task } from '#task';
import { tables } from '../../tests/views/tables.ts';
import { projectBoard, ProjectRow } from './project.board.ts';
import { projectEvents } from './project.events.ts';
import { projectLinks, type ProjectLink } from './project.links.ts';
import {
  matching,
  projectById,
  type ProjectFilter,
  projectFigures,
  projectOrders,
  projectsByState,
  projectsOfAgreement,
  projectsPerUnit,
} from './project.questions.ts';
import { agreementId, committeeId, opened, otherAgreementId, Play, proposal, taskId, unitsTo, withdrew } from './project.samples.ts';
import { projectSentences } from './project.sentences.ts';

const reason = '情况有变';
const views = [projectBoard, projectLinks];
const idOf = (n: number) => `01980000-0000-7000-8000-00000001${String(n).padStart(4, '0')}`;
const heard = (play: Play) => play.log.filter(({ stream }) => stream.startsWith('project-'));
const rowOf = (play: Play) => foldRows(projectBoard, new Map(), heard(play)).get(play.id) as ProjectRow;
const linksOf = (play: Play) =>
  Object.fromEntries(
    ([...foldRows(projectLinks, new Map(), heard(play)).values()] as ProjectLink[]).map(({ target, kind, lead }) => [
      target,
      lead ? 'lead' : kind,
    ]),
  );

describe('a row of the board', () => {
  it('says who, under what, how far, and what is due next', () => {
    const play = new Play().until('running');
    play.tell(Task, taskId, opened());
    play.ask('AttachTask', { taskId });
    expect(rowOf(play)).toMatchObject({
      status: 'running',
      leadUnitId: 'L.1',
      units: '|L.1|L.2|',
      agreements: `|${agreementId}|`,
      milestonesCount: 2,
      milestonesReached: 0,
      tasksCount: 1,
      tasksCompleted: 0,
      dueOrder: '2026-03-15',
      plannedDays: 60,
      startedOn: '2026-03-01',
      position: BigInt(play.log.length),
    });
    play.ask('ReachMilestone', { milestoneId: 'survey' });
    expect(rowOf(play)).toMatchObject({ milestonesReached: 1, dueOrder: '2026-04-29' });
  });
  it('says that a milestone was missed until it is reached', () => {
    const play = new Play().until('running');
    play.now = '2026-03-20T00:00:00.000Z';
    play.ask('MissMilestone', { milestoneId: 'survey', due: '2026-03-15' });
    expect(rowOf(play).milestonesMissed).toBe(1);
    play.ask('ReachMilestone', { milestoneId: 'survey' });
    expect(rowOf(play).milestonesMissed).toBe(0);
  });
  it('says in how many days, and why it ended', () => {
    const play = new Play().until('closed');
    expect(rowOf(play)).toMatchObject({ status: 'closed', actualDays: 1, early: 59, dueOrder: '9999-12-31' });
    expect(rowOf(play).endedAt).toBeTruthy();
    const other = new Play().until('agreed');
    other.ask('CancelProject', { reason });
    expect(rowOf(other)).toMatchObject({ status: 'cancelled', endReason: reason });
  });
});

describe('the links', () => {
  it('are a row for each unit and agreement, as long as it is so', () => {
    const play = new Play().until('agreed');
    expect(linksOf(play)).toEqual({ 'L.1': 'lead', 'L.2': 'unit', [agreementId]: 'agreement' });
    play.ask('JoinProject', { unitId: 'L.3' });
    play.ask('HandOverLead', { unitId: 'L.3' });
    play.ask('LeaveProject', { unitId: 'L.2', reason });
    play.ask('LinkAgreement', { agreementId: otherAgreementId });
    play.ask('UnlinkAgreement', { agreementId });
    expect(linksOf(play)).toEqual({ 'L.1': 'unit', 'L.3': 'lead', [otherAgreementId]: 'agreement' });
  });
  it('are the decider’s own, also where who leads has left', () => {
    const play = new Play().until('agreed');
    play.tell(Membership, membershipId(committeeId, 'L.1'), withdrew('L.1'));
    play.ask('RecordUnitLeft', { unitId: 'L.1' });
    expect(linksOf(play)).toEqual({ 'L.2': 'unit', [agreementId]: 'agreement' });
    expect(rowOf(play)).toMatchObject({ leadUnitId: null, units: '|L.2|' });
    play.ask('HandOverLead', { unitId: 'L.2' });
    expect(linksOf(play)).toEqual({ 'L.2': 'lead', [agreementId]: 'agreement' });
  });
});

/** F-71: twelve units, twenty-two projects. How far each is and who shares it is ours; the text says no more than the two numbers. */
const community = () => {
  const units = unitsTo(12);
  let play = new Play(units, idOf(1));
  const states = ['proposed', 'agreed', 'running', 'accepted', 'closed'] as const;
  for (let n = 0; n < 22; n++) {
    if (n > 0) play = new Play(units, idOf(n + 1), play);
    const leadUnitId = units[n % 12]!;
    const participants = n < 10 ? [units[(n + 1) % 12]!, units[(n + 5) % 12]!] : [];
    const agreementIds = n % 3 === 0 ? [agreementId, otherAgreementId] : [agreementId];
    play.until(states[n % 5]!, {
      leadUnitId,
      participants,
      agreementIds,
      title: `共建项目 ${n + 1}`,
      kind: n % 2 ? '服务联动' : '资源联享',
    });
  }
  return play;
};

describe('F-71: twelve units and twenty-two projects', () => {
  const play = community();
  let there: Awaited<ReturnType<typeof tables>>;
  beforeAll(async () => {
    there = await tables(views, heard(play));
  });
  afterAll(() => there.close());

  it('are 22 projects by state', async () => {
    const byState = await projectsByState(there.em(), [committeeId]);
    expect(byState).toEqual({ proposed: 5, agreed: 5, running: 4, accepted: 4, closed: 4, cancelled: 0 });
    expect(Object.values(byState).reduce((a, b) => a + b)).toBe(22);
  });
  it('are 1.83 projects to a unit', async () =>
    expect(await projectFigures(there.em(), [committeeId])).toMatchObject({
      projects: 22,
      units: 12,
      perUnit: 1.83,
      participations: 42,
      late: 0,
      early: 8,
    }));
  it('are many to many: projects per unit', async () => {
    const units = await projectsPerUnit(there.em(), [committeeId]);
    expect(units).toHaveLength(12);
    expect(units.reduce((total, { leads }) => total + leads, 0)).toBe(22);
    for (const { unitId, projects, byState } of units) {
      const own = (await there.em().find(ProjectRow, matching({ unitId }), { disableIdentityMap: true })).length;
      expect([unitId, projects]).toEqual([unitId, own]);
      expect(Object.values(byState).reduce((a, b) => a + b)).toBe(projects);
    }
    expect(units.map(({ projects }) => projects)).toEqual(units.map(({ projects }) => projects).toSorted((a, b) => b - a));
  });
  it('carry out more than one agreement', async () => {
    expect(await projectsOfAgreement(there.em(), agreementId)).toHaveLength(22);
    expect(await projectsOfAgreement(there.em(), otherAgreementId)).toHaveLength(8);
    expect(await projectsOfAgreement(there.em(), taskId)).toEqual([]);
  });
  it('count nothing for a committee that has none', async () => {
    expect(await projectFigures(there.em(), [])).toMatchObject({ projects: 0, units: 0, perUnit: null });
    expect(await projectsPerUnit(there.em(), ['other'])).toEqual([]);
  });
  it('do not count what was called off', async () => {
    const one = new Play().until('agreed');
    one.ask('CancelProject', { reason });
    const there = await tables(views, heard(one));
    expect(await projectFigures(there.em(), [committeeId])).toMatchObject({ projects: 0, cancelled: 1, units: 0 });
    await there.close();
  });
  it.each<[string, ProjectFilter, number]>([
    ['state', { status: ['proposed', 'agreed'] }, 10],
    ['kind', { kind: '服务联动' }, 11],
    ['who leads', { leadUnitId: 'L.11' }, 1],
    ['who takes part, and not by the beginning of a name', { unitId: 'L.1' }, 3],
    ['agreement', { agreementId: otherAgreementId }, 8],
    ['what is late', { late: true }, 0],
    ['what is not late', { late: false }, 22],
    ['text', { text: '项目 22' }, 1],
    ['what changed since', { changedSince: heard(play).at(-3)!.position }, 1],
  ])('are found by %s', async (_, filter, count) => expect(await there.em().count(ProjectRow, matching(filter))).toBe(count));
  it('page in each order', async () => {
    for (const order of Object.values(projectOrders)) {
      const seen = new Set<string>();
      for (let after: string | null = null, more = true; more;) {
        const { edges, pageInfo }: Connection<ProjectRow> = await connection(there.em(), ProjectRow, {}, order as never, {
          first: 5,
          after,
        });
        for (const { node } of edges) seen.add(node.id);
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
      expect(seen.size).toBe(22);
    }
  });
  it('are the same tables however the facts arrive', async () => {
    const plain = (rows: object[]) =>
      (JSON.parse(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))) as { id: string }[]).sort(
        (a, b) => (a.id < b.id ? -1 : 1),
      );
    for (const size of [1, 7, 1_000]) {
      const there = await tables(views, heard(play), size);
      for (const view of views) expect(plain(await there.rows(view))).toEqual(plain([...foldRows(view, new Map(), heard(play)).values()]));
      await there.close();
    }
    expect(await projectById(there.em(), idOf(22))).toMatchObject({ title: '共建项目 22' });
  });
});

describe('each fact', () => {
  it('has a sentence in both languages', () => {
    expect(Object.keys(projectSentences).sort()).toEqual(Object.keys(projectEvents).sort());
    const play = new Play().until('running');
    play.tell(Task, taskId, opened());
    play.ask('AttachTask', { taskId });
    play.tell(Task, taskId, { type: 'TaskCompleted', data: {} });
    play.ask('RecordTaskState', { taskId });
    play.ask('DetachTask', { taskId });
    play.ask('AttachTask', { taskId });
    play.ask('JoinProject', { unitId: 'L.3' });
    play.ask('HandOverLead', { unitId: 'L.3' });
    play.ask('LeaveProject', { unitId: 'L.2', reason });
    play.ask('LinkAgreement', { agreementId: otherAgreementId });
    play.ask('UnlinkAgreement', { agreementId: otherAgreementId });
    play.ask('AmendProject', { title: '照明', milestones: proposal.milestones, planned: { days: 3 }, reason });
    play.now = '2026-03-20T00:00:00.000Z';
    play.ask('MissMilestone', { milestoneId: 'survey', due: '2026-03-15' });
    play.ask('ReachMilestone', { milestoneId: 'survey', text: '共 62 处' });
    play.ask('AcceptProject', { despite: '另行验收', note: '好' });
    play.ask('CloseProject');
    const other = new Play(undefined, idOf(99), play).until('proposed');
    other.ask('CancelProject', { reason });
    const told = heard(other);
    expect(Object.keys(projectEvents).filter(type => !told.some(fact => fact.type === type))).toEqual([]);
    for (const fact of told) {
      const { zh, en } = projectSentences[fact.type as keyof typeof projectSentences](fact.data as never, sourceOf(fact));
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z].*[^ ]$/su);
      expect(`${zh}${en}`).not.toMatch(/undefined|null|\[object/);
    }
  });
});
