import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TaskResolver } from '#task';
import { at, branch, branchId, committeeId, liaison, Stage } from './stage.ts';

const stage = new Stage();

beforeEach(() => stage.open(['L.1', 'L.2', 'L.3']));
afterEach(() => stage.close());

const claimTask = `mutation ($id: ID!, $commandId: ID!, $unitId: ID!, $quantity: Float, $joinQueue: Boolean) {
  claimTask(id: $id, commandId: $commandId, unitId: $unitId, quantity: $quantity, joinQueue: $joinQueue) {
    __typename
    ... on Accepted { id version position }
    ... on Rejected { code reason because { position at actor onBehalfOf } }
  }
}`;
const claim = async (id: string, unitId: string, more: object = {}) =>
  (await stage.ask(claimTask, { id, commandId: randomUUID(), unitId, ...more }, unitId)).data.claimTask;
const list = `query ($filter: TaskFilter, $orderBy: TaskOrder, $first: Int, $after: String, $asOf: String, $afterPosition: Position) {
  tasks(filter: $filter, orderBy: $orderBy, first: $first, after: $after, asOf: $asOf, afterPosition: $afterPosition) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { title remainder taken status clocks { kind due level } holders { unitId quantity } } }
  }
}`;
const titles = async (variables: object, as = 'L.1') =>
  (await stage.ask(list, variables, as)).data.tasks.edges.map((edge: any) => edge.node.title);

describe('the main job over the API', () => {
  it('a branch opens, units claim, the loser reads who was faster, and everybody sees it', async () => {
    const id = randomUUID();
    const opened = await stage.ask(
      `mutation ($id: ID!, $window: TaskWindowInput) {
        openTask(id: $id, commandId: "open", committeeId: "${committeeId}", branchId: "${branchId}", title: "清理楼道", kind: "文明创建",
          capacity: { mode: heads, amount: 3 }, window: $window, deadline: "${at(240)}", evidenceRequired: [photo], linkages: [people]) { __typename }
      }`,
      { id, window: { from: at(100), to: at(104) } },
      'branch',
    );
    expect(opened).toEqual({ data: { openTask: { __typename: 'Accepted' } } });
    expect(await claim(id, 'L.1', { quantity: 2 })).toMatchObject({ __typename: 'Accepted', version: 2 });
    const { position } = await claim(id, 'L.2');
    expect(await claim(id, 'L.3')).toMatchObject({
      code: 'TASK_FULL',
      reason: expect.stringContaining('L.2'),
      because: { position, actor: 'liaison of L.2', onBehalfOf: 'L.2' },
    });
    const query = `query ($id: ID!, $after: Position) { task(id: $id, after: $after) {
      title capacity { mode amount unit } taken offered remainder accepted claimable holders { claim unitId quantity stage } window { from to }
      clocks { kind claim unitId due level } acceptor evidenceRequired linkages position version } }`;
    expect((await stage.ask(query, { id, after: position }, 'L.3')).data.task).toMatchObject({
      title: '清理楼道',
      capacity: { mode: 'heads', amount: 3, unit: 'people' },
      taken: 3,
      remainder: 0,
      claimable: false,
      holders: [
        { claim: 1, unitId: 'L.1', quantity: 2, stage: 'claimed' },
        { claim: 2, unitId: 'L.2', quantity: 1 },
      ],
      clocks: [{ kind: 'start', claim: 1, unitId: 'L.1' }, { kind: 'start' }, { kind: 'deliver' }, { kind: 'deliver' }],
      acceptor: branchId,
      evidenceRequired: ['photo'],
      linkages: ['people'],
      position,
      version: 3,
    });
  });

  it('a unit sees its obligations, with what it said and showed, and the time that it took to claim', async () => {
    const id = await stage.task();
    stage.clock.set(at(1));
    await claim(id, 'L.1');
    const sha256 = 'a'.repeat(64);
    const progress = await stage.ask(
      `mutation ($id: ID!, $evidence: EvidenceInput) { reportProgress(id: $id, commandId: "p", unitId: "L.1", text: "过半", percent: 50, evidence: $evidence) {
        __typename ... on Accepted { position } } }`,
      { id, evidence: { links: [], files: [{ name: '楼道.jpg', size: 3e9, sha256, mediaType: 'image/jpeg' }] } },
      'L.1',
    );
    const { data } = await stage.ask(
      `query ($after: Position) { obligations(unitId: "L.1", after: $after) {
        number quantity stage open percent owes due secondsToClaim task { title } reports { at text percent delivery files { name size sha256 } } } }`,
      { after: progress.data.reportProgress.position },
      'L.2',
    );
    expect(data.obligations).toEqual([
      {
        number: 1,
        quantity: 1,
        stage: 'started',
        open: true,
        percent: 50,
        owes: 'deliver',
        due: at(240),
        secondsToClaim: 3600,
        task: { title: '清理楼道' },
        reports: [{ at: at(1), text: '过半', percent: 50, delivery: false, files: [{ name: '楼道.jpg', size: 3e9, sha256 }] }],
      },
    ]);
  });

  it('claims are found by what became of them', async () => {
    const [a, b] = [await stage.task(), await stage.task()];
    for (const id of [a, b]) await claim(id, 'L.1');
    await stage.give(a, 'OfferHandOver', { unitId: 'L.1', toUnitId: 'L.2', reason: '人手不够' }, liaison('L.1'));
    await stage.give(a, 'AcceptHandOver', { unitId: 'L.2' }, liaison('L.2'));
    await stage.settled();
    const query = `query ($filter: ClaimFilter) { claims(committeeId: "${committeeId}", filter: $filter) { totalCount edges { node { unitId stage open task { title } } } } }`;
    const found = async (filter: object) => (await stage.ask(query, { filter }, 'branch')).data.claims;
    expect(await found({})).toMatchObject({ totalCount: 3 });
    expect(await found({ stage: ['handed_over'] })).toEqual({
      totalCount: 1,
      edges: [{ node: { unitId: 'L.1', stage: 'handed_over', open: false, task: { title: '清理楼道' } } }],
    });
    expect(await found({ unitId: 'L.2', open: true })).toMatchObject({ totalCount: 1 });
    expect(await found({ late: true })).toMatchObject({ totalCount: 0 });
  });
});

describe('the list of tasks', () => {
  it('comes in pages, in several orders', async () => {
    for (const [i, title] of ['丙', '甲', '乙'].entries()) {
      stage.clock.set(at(i));
      await stage.task({ title, claimBy: at(60 - i), kind: title === '甲' ? '政策宣传' : '文明创建', place: '三号楼 A' });
    }
    await stage.settled();
    expect(await titles({ orderBy: 'due' })).toEqual(['乙', '甲', '丙']);
    expect(await titles({ orderBy: 'newest' })).toEqual(['乙', '甲', '丙']);
    expect(await titles({ orderBy: 'title' })).toEqual(['丙', '乙', '甲'].toSorted());
    const first = (await stage.ask(list, { first: 2 }, 'L.1')).data.tasks;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(await titles({ first: 2, after: first.pageInfo.endCursor })).toEqual(['丙']);
    expect(await titles({ filter: { kind: '政策宣传' } })).toEqual(['甲']);
    expect(await titles({ filter: { text: '三号楼 乙' } })).toEqual(['乙']);
    expect(await titles({ filter: { text: '甲%' } })).toEqual(['甲']);
    expect(await titles({ filter: { text: '甲三' } })).toEqual([]);
    expect(await titles({ filter: { dueBefore: at(59) } })).toEqual(['乙', '甲']);
  });

  it('shows a unit what it may claim, and what it has to do with', async () => {
    await stage.task({ title: 'b' });
    const [a, c] = [await stage.task({ title: 'a' }), await stage.task({ title: 'c', capacity: { mode: 'heads', amount: 2 } })];
    await claim(a, 'L.1');
    await claim(c, 'L.2', { quantity: 1 });
    await claim(a, 'L.2', { joinQueue: true });
    await stage.settled();
    expect((await titles({ filter: { claimableBy: 'L.1' } })).toSorted()).toEqual(['b', 'c']);
    expect((await titles({ filter: { claimableBy: 'L.2' } })).toSorted()).toEqual(['b']);
    expect((await titles({ filter: { unitId: 'L.2' } })).toSorted()).toEqual(['a', 'c']);
    expect((await titles({ filter: { clock: 'start' } })).toSorted()).toEqual(['a', 'c']);
    expect(await titles({ filter: { status: ['completed'] } })).toEqual([]);
  });

  it('can be asked as of a time', async () => {
    const id = await stage.task();
    stage.clock.set(at(5));
    await claim(id, 'L.1');
    await stage.settled();
    const then = await stage.ask(list, { asOf: at(4) }, 'L.1');
    expect(then.data.tasks.edges[0].node).toMatchObject({ taken: 0, remainder: 1 });
    const now = await stage.ask(list, {}, 'L.1');
    expect(now.data.tasks.edges[0].node).toMatchObject({ taken: 1, remainder: 0 });
  });

  it('is for members, branches and officers; drafts for those who plan', async () => {
    await stage.task();
    const draft = { committeeId, branchId, title: '草稿', kind: '文明创建', capacity: { mode: 'single' } };
    const draftId = randomUUID();
    await stage.give(draftId, 'DraftTask', draft, branch);
    await stage.settled();
    expect(await titles({}, 'L.1')).toEqual(['清理楼道']);
    expect((await titles({}, 'branch')).toSorted()).toEqual(['清理楼道', '草稿']);
    expect((await titles({}, 'officer')).toSorted()).toEqual(['清理楼道', '草稿']);
    expect(await titles({}, 'L.9')).toEqual([]);
    expect((await stage.ask(list)).data.tasks.edges).toEqual([]);
    const one = `query ($id: ID!) { task(id: $id) { title } }`;
    expect((await stage.ask(one, { id: draftId }, 'L.1')).data).toEqual({ task: null });
    expect((await stage.ask(one, { id: draftId }, 'branch')).data).toEqual({ task: { title: '草稿' } });
  });
});

describe('the live board', () => {
  const watch = async (unitId: string, after?: bigint) => {
    const context = { caller: liaison(unitId), language: 'zh', requestId: 'r' } as const;
    const live = await stage.app.get(TaskResolver).board({ committeeId, after: after ?? null }, context);
    return live[Symbol.asyncIterator]();
  };

  it('shows all that has not ended, then each change, and resumes where one left', async () => {
    const [a, b] = [await stage.task({ title: 'a' }), await stage.task({ title: 'b' })];
    await stage.give(b, 'CancelTask', { reason: '不再需要' }, branch);
    await stage.settled();
    const board = await watch('L.1');
    const first = (await board.next()).value;
    expect(first).toMatchObject({ complete: true, tasks: [{ title: 'a', remainder: 1 }] });
    await claim(a, 'L.1');
    const second = (await board.next()).value;
    expect(second).toMatchObject({ complete: false, tasks: [{ title: 'a', remainder: 0 }] });
    await board.return!();
    await stage.give(a, 'StartWork', { unitId: 'L.1' }, liaison('L.1'));
    await stage.settled();
    const again = await watch('L.1', second.position);
    expect((await again.next()).value).toMatchObject({ complete: false, tasks: [{ title: 'a', holders: [{ stage: 'started' }] }] });
    await again.return!();
  });

  it('is for those who may look into the committee', async () => {
    await expect(watch('L.9')).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
  });
});
