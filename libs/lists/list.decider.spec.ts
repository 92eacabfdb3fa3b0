import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Committee } from '#committee';
import type { Caller, EventOf } from '#decider';
import { given } from '#decider/given';
import { listId, ListIssue, listOf } from './list.decider.ts';
import { canonicalText, hashOf } from './live-list.ts';

// oxlint-disable promise/valid-params -- `then` takes facts here

type Fact = EventOf<typeof ListIssue>;

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const [a, b] = ['0198c0de-0000-7000-8000-00000000000a', '0198c0de-0000-7000-8000-00000000000b'] as const;
const id = listId(committeeId, 'needs');
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const item = (id: string) => ({ id, title: '楼道照明', category: 'facilities', ownerId: 'L.1', contactId: committeeId });
const content = (issueNo: number, ...items: string[]) => ({ committeeId, kind: 'needs' as const, issueNo, items: items.map(item) });
const published = (issueNo: number, ...items: string[]): Fact => ({
  type: 'ListPublished',
  data: { ...content(issueNo, ...items), atPosition: '42', hash: hashOf(content(issueNo, ...items)) },
});
const publish = (issueNo: number, ...items: string[]) => ({
  type: 'PublishList' as const,
  data: { issueNo, atPosition: '42', items: items.map(item), hash: hashOf(content(issueNo, ...items)) },
});
const lists = (...facts: Fact[]) =>
  given(ListIssue, ...facts).and(Committee, committeeId, {
    type: 'CommitteeEstablished',
    data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } },
  });

describe('an issue of a list', () => {
  it('has the next number, its items and their hash', () => {
    lists()
      .when(publish(1, a, b), { id, as: officer })
      .then(published(1, a, b));
    lists(published(1, a)).when(publish(2, b), { id }).then(published(2, b));
    lists().when(publish(1), { id }).then(published(1));
  });
  it('again is nothing', () => lists(published(1, a)).when(publish(1, a), { id }).thenNothing());
  it('of a number that was published is refused, as is one that leaves a gap', () => {
    lists(published(1, a)).when(publish(1, b), { id }).thenRejected('ISSUE_PUBLISHED', 1);
    lists(published(1, a), published(2, a)).when(publish(1, a), { id }).thenRejected('ISSUE_PUBLISHED', 2);
    lists(published(1, a)).when(publish(3, a), { id }).thenRejected('ISSUE_NOT_NEXT', 1);
    lists().when(publish(2, a), { id }).thenRejected('ISSUE_NOT_NEXT');
  });
  it('is one of three lists of a committee that there is', () => {
    lists()
      .when(publish(1), { id: `${committeeId}.wishes` })
      .thenRejected('LIST_ID_INVALID');
    given(ListIssue).when(publish(1), { id }).thenRejected('COMMITTEE_NOT_ESTABLISHED');
    expect(listOf(id)).toEqual({ committeeId, kind: 'needs' });
  });
  it('is an officer’s', () =>
    lists()
      .when(publish(1), { id, as: { id: 'lin', grants: [{ role: 'unit-liaison', of: 'L.1' }] } })
      .thenRejected('NOT_PERMITTED'));
  it('comes with its items', () =>
    expect(() => lists().when({ type: 'PublishList', data: { issueNo: 1, atPosition: '42' } }, { id })).toThrow('without its items'));

  it('keeps an entry that holds no more, and says so', () => {
    const withdraw = (issueNo: number, itemId: string) => ({ type: 'WithdrawItem' as const, data: { issueNo, itemId, reason: '重复' } });
    const withdrawn: Fact = { type: 'ListItemWithdrawn', data: { issueNo: 1, itemId: a, reason: '重复' } };
    lists(published(1, a)).when(withdraw(1, a), { id, as: officer }).then(withdrawn);
    lists(published(1, a), withdrawn).when(withdraw(1, a), { id }).thenNothing();
    lists(published(1, a)).when(withdraw(1, b), { id }).thenRejected('ITEM_NOT_FOUND', 1);
    lists(published(1, a), published(2, a)).when(withdraw(1, a), { id }).thenRejected('ISSUE_NOT_LAST', 2);
    lists().when(withdraw(1, a), { id }).thenRejected('ISSUE_NOT_LAST');
  });
});

describe('the hash', () => {
  it('is that of the canonical text, whatever the order of the keys', () => {
    const { items, ...rest } = content(1, a);
    const turned = { items: items.map(item => Object.fromEntries(Object.entries(item).toReversed())), ...rest } as never;
    expect(canonicalText(turned)).toBe(canonicalText(content(1, a)));
    expect(hashOf(turned)).toBe(
      createHash('sha256')
        .update(canonicalText(content(1, a)))
        .digest('hex'),
    );
    expect(canonicalText(content(1))).toBe(`{"committeeId":"${committeeId}","issueNo":1,"items":[],"kind":"needs"}`);
  });
  it('changes with the items, their order, the number and the kind', () => {
    const hashes = [
      content(1, a),
      content(1, b),
      content(1, a, b),
      content(1, b, a),
      content(2, a),
      { ...content(1, a), kind: 'services' as const },
    ];
    expect(new Set(hashes.map(hashOf)).size).toBe(hashes.length);
  });
});
