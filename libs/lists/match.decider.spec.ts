import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Caller, EventOf } from '#decider';
import { given } from '#decider/given';
import { Need, needCategories } from '#need';
import { Resource, resourceKinds } from '#resource';
import { Match, matchId, matchOf } from './match.decider.ts';
import { couldMeet, meetsBest, scoreOf } from './match.score.ts';

// oxlint-disable promise/valid-params -- `then` takes facts here

type Fact = EventOf<typeof Match> & { readonly at?: string };

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const elsewhere = '0198c0de-0000-7000-8000-000000000002';
const branchId = '0198c0de-0000-7000-8000-00000000000b';
const needId = '0198c0de-0000-7000-8000-0000000000a1';
const resourceId = '0198c0de-0000-7000-8000-0000000000a2';
const bookingId = '0198c0de-0000-7000-8000-000000000101';
const blockId = '0198c0de-0000-7000-8000-0000000000f1';
const [owner, needy, stranger] = ['L.1', 'L.2', 'L.9'] as const;
const id = matchId(needId, resourceId);
const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const machine: Caller = { id: 'a policy', grants: [], automatic: true };
const now = Date.parse('2026-01-01T00:00:00.000Z');
const h = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

const raised = (changes: object = {}) =>
  ({
    type: 'NeedRaised',
    data: {
      committeeId,
      origin: 'unit',
      channel: 'own',
      unitId: needy,
      title: '借用会议室',
      text: '开座谈会',
      category: 'venue',
      visibility: 'members',
      ...changes,
    },
  }) as never;
const needFacts = (changes: object = {}) =>
  [
    raised(changes),
    { type: 'NeedSubmitted', data: {} },
    { type: 'NeedTriaged', data: { category: 'venue', priority: 'normal', branchId } },
    { type: 'NeedPublished', data: {} },
  ] as never[];
const always = {
  week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
  exceptions: [],
  office: Array.from({ length: 7 }, () => []),
};
const shared = (changes: object = {}) =>
  ({
    type: 'ResourceShared',
    data: {
      committeeId,
      ownerUnitId: owner,
      stewardId: committeeId,
      kind: 'venue',
      name: '会议室',
      capacity: 50,
      partial: false,
      timeZone: 'Asia/Shanghai',
      opening: always,
      rules: Resource.commands.SetBookingRules.parse({}),
      ...changes,
    },
  }) as never;
const goods = { kind: 'goods', stock: { amount: 100, unit: 'pairs' } };

const between = (resource: readonly never[], need: readonly never[], ...facts: Fact[]) =>
  given(Match, ...facts)
    .and(Need, needId, ...need)
    .and(Resource, resourceId, ...resource);
const usual = (...facts: Fact[]) => between([shared()], needFacts(), ...facts);

const time = { from: h(24), to: h(26), amount: 1 };
const reserve = { resourceId, bookingId, borrowerId: needy, purpose: '借用会议室' };
const fits = (free: 'free' | 'taken' | 'unknown' = 'free') => [
  { on: 'kind', points: 40, of: 40, because: 'same' },
  { on: 'place', points: 10, of: 20, because: 'unknown' },
  { on: 'time', points: { free: 15, taken: 0, unknown: 8 }[free], of: 15, because: free },
  { on: 'quantity', points: 8, of: 15, because: 'unknown' },
  { on: 'reliability', points: 5, of: 10, because: 'unknown' },
];
const proposed = (changes: object = {}): Fact =>
  ({
    type: 'MatchProposed',
    data: {
      committeeId,
      needId,
      ...reserve,
      ...time,
      needBodies: [needy, branchId],
      ownerUnitId: owner,
      proposedBy: 'person',
      by: needy,
      score: 78,
      fits: fits(),
      until: h(24),
      round: 1,
      ...changes,
    },
  }) as Fact;
const suggested = () => {
  const { from: _, to: __, amount: ___, by: ____, ...data } = proposed().data as Record<string, unknown>;
  return { type: 'MatchProposed', data: { ...data, proposedBy: 'rule', score: 71, fits: fits('unknown'), until: h(168) } } as Fact;
};
const accepted = (side: 'need' | 'resource', by: string, agreed = false, round = 1): Fact => ({
  type: 'MatchAccepted',
  data: { side, by, round, ...(agreed && { reserve: { ...reserve, ...time } }) },
});
const declined: Fact = { type: 'MatchDeclined', data: { side: 'resource', by: owner, reason: '已满', round: 1 } };
const propose = (changes: object = {}) => ({ type: 'ProposeMatch', data: { by: needy, bookingId, ...time, ...changes } }) as never;
const accept = (by: string, more: object = {}) => ({ type: 'AcceptMatch', data: { by, ...more } }) as never;
const decline = (by: string) => ({ type: 'DeclineMatch', data: { by, reason: '已满' } }) as never;
const record = (type: string, data: object = { bookingId }) => ({ type, data }) as never;
const agreed = [proposed(), accepted('need', needy), accepted('resource', owner, true)];

describe('a proposal', () => {
  it('by one side is its word, with points and their reasons', () =>
    usual()
      .when(propose(), { id, as: liaison(needy) })
      .then(proposed(), accepted('need', needy)));
  it('by the owner, and by the branch in charge', () => {
    usual()
      .when(propose({ by: owner }), { id, as: liaison(owner) })
      .then(proposed({ by: owner }), accepted('resource', owner));
    usual()
      .when(propose({ by: branchId }), { id, as: { id: 'bao', grants: [{ role: 'community-branch', of: branchId }] } })
      .then(proposed({ by: branchId }), accepted('need', branchId));
  });
  it('says no more of a need that only those see who deal with it than what kind it is', () =>
    between([shared()], needFacts({ visibility: 'committee' }))
      .when(propose(), { id, as: liaison(needy) })
      .then(proposed({ purpose: '场地' }), accepted('need', needy)));
  it('comes before what a rule suggested and nobody has answered', () => {
    const { type, data } = proposed({ round: 2, bookingId: committeeId });
    usual(suggested())
      .when(propose({ bookingId: committeeId }), { id, as: liaison(needy) })
      .then({ type, data } as Fact, accepted('need', needy, false, 2));
  });
  it('by the committee is no side’s word where a unit needs it', () =>
    usual()
      .when(propose({ by: committeeId }), { id, as: officer })
      .then(proposed({ by: committeeId })));
  it('by a unit for what it owns itself is agreed at once', () => {
    const own = between([shared()], needFacts({ unitId: owner }));
    const mine = { by: owner, needBodies: [owner, branchId], borrowerId: owner };
    own.when(propose({ by: owner }), { id }).then(proposed(mine), accepted('need', owner), {
      type: 'MatchAccepted',
      data: { side: 'resource', by: owner, round: 1, reserve: { ...reserve, borrowerId: owner, ...time } },
    });
  });
  it('without a time waits for one', () => {
    const { type, data } = suggested();
    usual()
      .when(propose({ from: undefined, to: undefined, amount: undefined }), { id })
      .then({ type, data: { ...data, proposedBy: 'person', by: needy } } as Fact);
  });
  it('counts what is taken at that time', () => {
    const blocked = { type: 'PeriodBlocked', data: { blockId, from: h(25), to: h(30), reason: '检修', broken: [] } } as never;
    between([shared(), blocked], needFacts())
      .when(propose(), { id })
      .then(proposed({ score: 63, fits: fits('taken') }), accepted('need', needy));
  });
  it('again is nothing, another is refused while it is under way', () => {
    usual(proposed(), accepted('need', needy)).when(propose(), { id }).thenNothing();
    usual(proposed(), accepted('need', needy))
      .when(propose({ to: h(27) }), { id })
      .thenRejected('MATCH_OPEN', 2);
  });
  it('can be made anew where the last came to nothing', () =>
    usual(proposed(), declined)
      .when(propose(), { id })
      .then(proposed({ round: 2 }), accepted('need', needy, false, 2)));
  it('is of a need that is open and a resource that is shared, in one committee', () => {
    between([shared()], [raised()]).when(propose(), { id }).thenRejected('NEED_NOT_OPEN');
    between([], needFacts()).when(propose(), { id }).thenRejected('RESOURCE_NOT_SHARED');
    between([shared(), { type: 'ResourceWithdrawn', data: { reason: '收回', from: h(0), broken: [] } } as never], needFacts())
      .when(propose(), { id })
      .thenRejected('RESOURCE_NOT_SHARED');
    between([shared({ committeeId: elsewhere })], needFacts())
      .when(propose(), { id })
      .thenRejected('OTHER_COMMITTEE');
    usual().when(propose(), { id: needId }).thenRejected('MATCH_ID_INVALID');
  });
  it('is a side’s, for a side', () => {
    usual()
      .when(propose({ by: stranger }), { id })
      .thenRejected('NOT_A_SIDE');
    usual()
      .when(propose({ borrowerId: stranger }), { id })
      .thenRejected('NOT_A_SIDE');
    usual()
      .when(propose(), { id, as: liaison(owner) })
      .thenRejected('NOT_PERMITTED');
  });
  it('says a time to come, or an amount of goods', () => {
    usual()
      .when(propose({ quantity: 3 }), { id })
      .thenRejected('BAD_TERMS');
    usual()
      .when(propose({ to: undefined }), { id })
      .thenRejected('BAD_TERMS');
    usual()
      .when(propose({ to: h(24) }), { id })
      .thenRejected('BAD_TERMS');
    usual()
      .when(propose({ from: h(0) }), { id })
      .thenRejected('BAD_TERMS');
    between([shared(goods)], needFacts())
      .when(propose(), { id })
      .thenRejected('BAD_TERMS');
  });
  it('may be a rule’s, once', () => {
    const suggest = record('SuggestMatch');
    usual().when(suggest, { id, as: machine }).then(suggested());
    usual(suggested()).when(suggest, { id, as: machine }).thenNothing();
    usual(proposed(), declined).when(suggest, { id, as: machine }).thenNothing();
    between([], needFacts()).when(suggest, { id, as: machine }).thenNothing();
    usual().when(suggest, { id, as: officer }).thenRejected('NOT_PERMITTED');
  });
});

describe('an answer', () => {
  it('of the other side agrees, and says what is to be reserved', () => {
    usual(proposed(), accepted('need', needy))
      .when(accept(owner), { id, as: liaison(owner) })
      .then(accepted('resource', owner, true));
    usual(...agreed)
      .when(accept(owner), { id })
      .thenNothing();
    usual(proposed(), accepted('need', needy)).when(accept(branchId), { id }).thenNothing();
  });
  it('of goods says how much', () => {
    const match = between([shared(goods)], needFacts(), suggested());
    const data = (match.when(accept(needy, { quantity: 60 }), { id }).decision as unknown as Fact[]).map(({ type, data }) => [type, data]);
    expect(data).toMatchObject([
      ['MatchProposed', { quantity: 60, round: 2, proposedBy: 'person' }],
      ['MatchAccepted', { side: 'need', round: 2 }],
    ]);
    expect(data[0]![1]).not.toMatchObject({ from: expect.anything() });
  });
  it('says when, where nothing was said, and the other side answers to that', () => {
    usual(suggested()).when(accept(needy), { id }).thenRejected('TERMS_MISSING');
    usual(suggested())
      .when(accept(needy, time), { id })
      .then(proposed({ round: 2 }), accepted('need', needy, false, 2));
    usual(suggested())
      .when(accept(needy, { from: h(24) }), { id })
      .thenRejected('BAD_TERMS');
  });
  it('does not change what was said', () => {
    usual(proposed(), accepted('need', needy))
      .when(accept(owner, { to: h(27) }), { id })
      .thenRejected('MATCH_OPEN', 2);
    usual(proposed(), accepted('need', needy))
      .when(accept(owner, time), { id })
      .then(accepted('resource', owner, true));
  });
  it('may be no', () => {
    usual(proposed())
      .when(decline(owner), { id, as: liaison(owner) })
      .then(declined);
    usual(proposed(), declined).when(decline(owner), { id }).thenNothing();
    usual(...agreed)
      .when(decline(owner), { id })
      .thenRejected('MATCH_OVER', 3);
    usual().when(decline(owner), { id }).thenRejected('NOT_PROPOSED');
    usual(proposed()).when(decline(stranger), { id }).thenRejected('NOT_A_SIDE');
  });
  it('is a side’s, in time, to something that was proposed', () => {
    usual(proposed()).when(accept(stranger), { id }).thenRejected('NOT_A_SIDE');
    usual(proposed()).when(accept(committeeId), { id, as: officer }).thenRejected('NOT_A_SIDE');
    usual(proposed())
      .when(accept(owner), { id, now: h(24) })
      .thenRejected('MATCH_OVER', 1);
    usual(proposed(), declined).when(accept(owner), { id }).thenRejected('MATCH_OVER', 2);
    usual().when(accept(owner), { id }).thenRejected('NOT_PROPOSED');
  });
  it('that does not come in time lets it lapse', () => {
    const lapse = record('LapseMatch', { round: 1 });
    usual(proposed())
      .when(lapse, { id, as: machine, now: h(24) })
      .then({ type: 'MatchLapsed', data: { round: 1, due: h(24) } });
    usual(proposed())
      .when(lapse, { id, as: machine, now: h(23) })
      .thenNothing();
    usual(...agreed)
      .when(lapse, { id, as: machine, now: h(24) })
      .thenNothing();
    usual(proposed({ round: 2 }))
      .when(lapse, { id, as: machine, now: h(24) })
      .thenNothing();
  });
});

describe('what was agreed on', () => {
  const told = (type: string, more: object = {}) => ({ type, data: { bookingId, ...more } }) as Fact;

  it('is reserved, then delivered', () => {
    usual(...agreed)
      .when(record('RecordReserved'), { id, as: machine })
      .then(told('MatchReserved'));
    usual(...agreed, told('MatchReserved'))
      .when(record('RecordReserved'), { id, as: machine })
      .thenNothing();
    usual(...agreed, told('MatchReserved'))
      .when(record('RecordDelivered'), { id, as: machine })
      .then(told('MatchDelivered'));
    usual(proposed()).when(record('RecordReserved'), { id, as: machine }).thenNothing();
  });
  it('or could not be had, and may be proposed anew', () => {
    const not = told('MatchNotReserved', { code: 'SLOT_TAKEN' });
    usual(...agreed)
      .when(record('RecordNotReserved', { bookingId, code: 'SLOT_TAKEN' }), { id, as: machine })
      .then(not);
    const other = '0198c0de-0000-7000-8000-000000000102';
    const later = { bookingId: other, from: h(30), to: h(32) };
    usual(...agreed, not)
      .when(propose({ from: h(30), to: h(32) }), { id })
      .thenRejected('BOOKING_ID_USED', 4);
    usual(...agreed, not)
      .when(propose(later), { id })
      .then(proposed({ ...later, until: h(30), round: 2 }), accepted('need', needy, false, 2));
  });
  it('or comes to nothing', () => {
    const undone = record('RecordUndone', { bookingId, because: 'broken' });
    usual(...agreed, told('MatchReserved'))
      .when(undone, { id, as: machine })
      .then(told('MatchUndone', { because: 'broken' }));
    usual(...agreed)
      .when(undone, { id, as: machine })
      .thenNothing();
  });
  it('is named by its need and its resource', () => {
    expect(matchOf(id)).toEqual({ needId, resourceId });
    expect([needId, `${needId}.x`, `${id}.x`].map(matchOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('the points', () => {
  const kind = fc.constantFrom(...(Object.keys(resourceKinds) as (keyof typeof resourceKinds)[]));
  const place = fc.option(fc.constantFrom('702', '中科金座 702', '天路社区'));
  const unit = fc.constantFrom('people', 'pairs', 'hours');
  const need = fc.record({
    category: fc.constantFrom(...(Object.keys(needCategories) as (keyof typeof needCategories)[])),
    place,
    gridId: fc.option(fc.constantFrom('g1', 'g2')),
    quantity: fc.option(fc.record({ value: fc.integer({ min: 0, max: 100 }), unit })),
  });
  const resource = fc.record({
    kind,
    place,
    gridId: fc.option(fc.constantFrom('g1', 'g2')),
    capacity: fc.integer({ min: 1, max: 100 }),
    stock: fc.option(fc.record({ amount: fc.integer({ min: 0, max: 100 }), unit })),
    free: fc.option(fc.boolean()),
    kept: fc.nat(20),
    failed: fc.nat(20),
  });

  it('add up to the score, which is 0 to 100, and are the same for the same', () =>
    fc.assert(
      fc.property(need, resource, (need, resource) => {
        const { score, fits } = scoreOf(need, resource);
        expect(fits.map(({ on }) => on)).toEqual(['kind', 'place', 'time', 'quantity', 'reliability']);
        expect(fits.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        expect(fits.every(({ points, of }) => Number.isInteger(points) && points >= 0 && points <= of)).toBe(true);
        expect(fits.reduce((sum, { of }) => sum + of, 0)).toBe(100);
        expect(scoreOf(structuredClone(need), structuredClone(resource))).toEqual({ score, fits });
      }),
    ));

  it('are more for what is nearer, free, enough and kept', () => {
    const wanted = { category: 'venue', place: '中科金座 702', gridId: null, quantity: { value: 40, unit: 'people' } } as const;
    const hall = { kind: 'venue', place: '中科金座 702', gridId: null, capacity: 50, stock: null, free: true, kept: 9, failed: 1 } as const;
    const { score, fits } = scoreOf(wanted, hall);
    expect([score, fits.map(({ because }) => because)]).toEqual([99, ['same', 'same', 'free', 'enough', 'kept']]);
    for (const worse of [{ place: '天路社区' }, { free: false }, { capacity: 10 }, { kept: 1, failed: 9 }, { kind: 'talent' as const }])
      expect(scoreOf(wanted, { ...hall, ...worse }).score).toBeLessThan(score);
  });

  it('begin with what could meet the need at all', () => {
    expect([
      couldMeet({ category: 'venue', place: null, gridId: null, quantity: null }, { kind: 'talent' }),
      meetsBest('care', 'service'),
    ]).toEqual([false, true]);
  });
});
