import { afterEach, describe, expect, it } from '@jest/globals';
import { folded, tables, ToldLog } from '../../tests/views/tables.ts';
import { listId, ListIssue } from './list.decider.ts';
import { hashOf } from './live-list.ts';
import { Match, matchId } from './match.decider.ts';
import { matchesOfNeed, matchFigures, matchRegister } from './match.register.ts';
import { issueOf, lastIssue, publishedLists } from './published.lists.ts';

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const needId = '0198c0de-0000-7000-8000-0000000000a1';
const [hall, van] = ['0198c0de-0000-7000-8000-0000000000b1', '0198c0de-0000-7000-8000-0000000000b2'] as const;
const bookingId = '0198c0de-0000-7000-8000-000000000101';
const item = { id: needId, title: '楼道照明', category: 'facilities', ownerId: 'L.2', contactId: committeeId };
const issue = (issueNo: number) => {
  const content = { committeeId, kind: 'needs' as const, issueNo, items: issueNo === 1 ? [item] : [] };
  return { type: 'ListPublished' as const, data: { ...content, atPosition: '7', hash: hashOf(content) } };
};
const proposed = (resourceId: string, score: number) => ({
  type: 'MatchProposed' as const,
  data: {
    committeeId,
    needId,
    resourceId,
    bookingId,
    borrowerId: 'L.2',
    purpose: '座谈会',
    needBodies: ['L.2'],
    ownerUnitId: 'L.1',
    proposedBy: 'rule' as const,
    score,
    fits: [],
    until: '2026-01-09T00:00:00.000Z',
    round: 1,
  },
});
const reserve = { resourceId: hall, bookingId, borrowerId: 'L.2', purpose: '座谈会' };

const log = () => {
  const told = new ToldLog();
  const needs = listId(committeeId, 'needs');
  told.tell(ListIssue, needs, issue(1), { type: 'ListItemWithdrawn', data: { issueNo: 1, itemId: needId, reason: '重复' } }, issue(2));
  told.tell(
    Match,
    matchId(needId, hall),
    proposed(hall, 60),
    { type: 'MatchAccepted', data: { side: 'need', by: 'L.2', round: 1 } },
    { type: 'MatchAccepted', data: { side: 'resource', by: 'L.1', round: 1, reserve } },
    { type: 'MatchReserved', data: { bookingId } },
    { type: 'MatchUndone', data: { bookingId, because: 'broken' } },
  );
  told.tell(Match, matchId(needId, van), proposed(van, 80), {
    type: 'MatchDeclined',
    data: { side: 'resource', by: 'L.1', reason: '已满', round: 1 },
  });
  return told.facts;
};

describe('lists and matches', () => {
  let opened: Awaited<ReturnType<typeof tables>> | undefined;
  const views = [publishedLists, matchRegister];
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it.each([1, 4, 1_000])('are the same tables however the facts arrive (%i at once)', async atOnce => {
    opened = await tables(views, log(), atOnce);
    for (const view of views) expect(await opened.rows(view)).toEqual(folded(view, log()));
  });

  it('keep every issue as it was published', async () => {
    opened = await tables(views, log());
    expect(await issueOf(opened.em(), committeeId, 'needs', 1)).toMatchObject({
      count: 1,
      items: [item],
      withdrawn: [{ itemId: needId, reason: '重复' }],
    });
    expect(await lastIssue(opened.em(), committeeId, 'needs')).toMatchObject({ issueNo: 2, count: 0, withdrawn: [] });
    expect(await lastIssue(opened.em(), committeeId, 'resources')).toBeNull();
  });

  it('say what came of what was proposed', async () => {
    opened = await tables(views, log());
    expect((await matchesOfNeed(opened.em(), needId)).map(({ resourceId, stage, reason }) => [resourceId, stage, reason])).toEqual([
      [van, 'declined', '已满'],
      [hall, 'undone', 'broken'],
    ]);
    expect(await matchFigures(opened.em(), committeeId, '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z')).toEqual({
      proposed: 2,
      reserved: 1,
      delivered: 0,
      declined: 1,
      lapsed: 0,
      failed: 0,
      matchRate: 0.5,
      hoursToMatch: 3 / 60,
      declinedFor: [{ reason: '已满', count: 1 }],
    });
  });
});
