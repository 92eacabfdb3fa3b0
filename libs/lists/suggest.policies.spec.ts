import { expect, it } from '@jest/globals';
import type { Source } from '#engine';
import { suggestASharedResourceToOpenNeeds as offerFirst } from './suggest-a-shared-resource-to-open-needs.policy.ts';
import { suggestWhatFitsAPublishedNeed as needFirst } from './suggest-what-fits-a-published-need.policy.ts';

type Told = readonly [type: string, id: string, data: object];
const committee = 'c';

/** What a policy orders when these facts of one committee are told to it. */
const orders = (policy: { readonly on: Record<string, any>; readonly key?: Record<string, any> }, ...facts: readonly Told[]) => {
  let memory: unknown;
  return facts.flatMap(([type, id, data]) => {
    const rule = policy.on[type];
    if (!rule) return [];
    const source = { id, committee } as Source;
    expect(policy.key![type]?.(data, source)).toBe(committee);
    const reaction = rule(data, source, memory);
    if ('memory' in reaction) memory = reaction.memory;
    return (reaction.then ?? []).map(({ id, command }: any) => `${command.type} ${id}`);
  });
};
const raised = (id: string, category = 'venue', visibility = 'members'): Told => ['NeedRaised', id, { category, visibility }];
const published = (id: string): Told => ['NeedPublished', id, {}];
const shared = (id: string, kind = 'venue'): Told => ['ResourceShared', id, { kind }];

it('a published need hears of what is shared, the newest three that it calls for first', () => {
  const rooms = ['r1', 'r2', 'r3', 'r4'].map(id => shared(id));
  expect(orders(needFirst, ...rooms, shared('van', 'equipment'), raised('n'), published('n'))).toEqual([
    'SuggestMatch n.r4',
    'SuggestMatch n.r3',
    'SuggestMatch n.r2',
  ]);
  expect(orders(needFirst, shared('r'), ['ResourceWithdrawn', 'r', {}], raised('n'), published('n'))).toEqual([]);
});

it('offer first: what is shared is suggested to the open needs that call for it, those that have waited longest first', () => {
  const needs = ['n1', 'n2', 'n3', 'n4'].flatMap(id => [raised(id), published(id)]);
  expect(orders(offerFirst, ...needs, raised('care', 'care'), published('care'), shared('r'))).toEqual([
    'SuggestMatch n1.r',
    'SuggestMatch n2.r',
    'SuggestMatch n3.r',
  ]);
});

it('and to none that is not published, is another kind by now, or is dealt with', () => {
  const n = [raised('n'), published('n')];
  expect(orders(offerFirst, raised('n'), shared('r'))).toEqual([]);
  expect(orders(offerFirst, raised('n'), ['NeedTriaged', 'n', { category: 'care' }], published('n'), shared('r'))).toEqual([]);
  for (const end of ['NeedResolved', 'NeedWithdrawn', 'NeedMerged', 'NeedDeclined', 'NeedTransferred'])
    expect(orders(offerFirst, ...n, [end, 'n', {}], shared('r'))).toEqual([]);
  expect(orders(offerFirst, ...n, ['NeedResolved', 'n', {}], ['NeedReopened', 'n', {}], shared('r'))).toEqual(['SuggestMatch n.r']);
});

it('neither tells of a need that only those see who deal with it', () => {
  const hidden = [raised('n', 'venue', 'committee'), published('n')];
  expect(orders(needFirst, shared('r'), ...hidden)).toEqual([]);
  expect(orders(offerFirst, ...hidden, shared('r'))).toEqual([]);
  expect(orders(offerFirst, ...hidden, ['NeedAmended', 'n', { visibility: 'members' }], shared('r'))).toEqual(['SuggestMatch n.r']);
  expect(orders(offerFirst, raised('n'), published('n'), ['NeedAmended', 'n', { visibility: 'committee' }], shared('r'))).toEqual([]);
});
