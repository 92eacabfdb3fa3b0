// oxlint-disable promise/valid-params -- `then` takes facts here
import { describe, expect, it } from '@jest/globals';
import { Committee } from '#committee';
import type { Caller, CommandOf, EventOf } from '#decider';
import { given } from '#decider/given';
import { Membership, membershipId } from '#membership';
import { Person } from '#person';
import { Place } from '#place';
import { roundTheClock, usualOffice } from './opening.ts';
import { Resource } from './resource.decider.ts';
import { bookingRules } from './resource.events.ts';

type Fact = EventOf<typeof Resource> & { readonly at?: string };
type Command = CommandOf<typeof Resource>;

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const branchId = '0198c0de-0000-7000-8000-00000000000b';
const personId = '0198c0de-0000-7000-8000-0000000000e1';
const blockId = '0198c0de-0000-7000-8000-0000000000f1';
const seriesId = '0198c0de-0000-7000-8000-0000000000d1';
const drawId = '0198c0de-0000-7000-8000-0000000000c1';
const [b1, b2, b3] = [
  '0198c0de-0000-7000-8000-000000000101',
  '0198c0de-0000-7000-8000-000000000102',
  '0198c0de-0000-7000-8000-000000000103',
];
const [owner, hospital, theatre, stranger] = ['L.1', 'L.2', 'L.3', 'L.9'] as const;

const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const branch: Caller = { id: 'bao', grants: [{ role: 'community-branch', of: branchId }] };
const machine: Caller = { id: 'a policy', grants: [], automatic: true };

/** Thursday, 08:00 in Shanghai. */
const now = '2026-01-01T00:00:00.000Z';
/** So many hours after that. */
const h = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

const about = {
  committeeId,
  ownerUnitId: owner,
  stewardId: committeeId,
  kind: 'venue',
  name: '多功能活动室',
  capacity: 50,
  partial: false,
  timeZone: 'Asia/Shanghai',
} as const;
const usualRules = bookingRules.parse({});
/** Offices work round the clock too, so that nothing is 错时 where it is not asked for. */
const always = { ...roundTheClock, week: [...roundTheClock.week], exceptions: [], office: [...roundTheClock.week] };
const eightHours = { ...always, office: [...usualOffice] };
const shared = (changes: object = {}, rules: object = {}): Fact =>
  ({ type: 'ResourceShared', data: { ...about, opening: always, rules: { ...usualRules, ...rules }, ...changes } }) as Fact;
const talent = { kind: 'talent', name: '法律顾问', capacity: 1, personId } as const;
const goods = { kind: 'goods', name: '手套', stock: { amount: 100, unit: 'pairs' } } as const;

const member = (unitId: string) =>
  ({ type: 'UnitAdmitted', data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2016-12-22' } } }) as const;
const withMembers = (...facts: Fact[]) => {
  const scene = given(Resource, ...facts).and(
    Committee,
    committeeId,
    { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } },
    { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '天路社区党支部', parentId: null } },
  );
  for (const unitId of [owner, hospital, theatre]) scene.and(Membership, membershipId(committeeId, unitId), member(unitId));
  return scene;
};

const placeId = '0198c0de-0000-7000-8000-0000000000aa';
const centre = {
  type: 'PlaceOpened',
  data: { committeeId, hostId: committeeId, kind: 'building_centre', name: '中科金座702室' },
} as const;
const shut = { type: 'PlaceClosed', data: { reason: '改造' } } as const;

interface Slot {
  readonly id?: string;
  readonly n?: number;
  readonly by?: string;
  readonly from?: number;
  readonly to?: number;
  readonly amount?: number;
}
const which = ({ id = b1!, n = 1, by = hospital }: Slot) => ({ bookingId: id, n, borrowerId: by });
const slot = ({ from = 24, to = 26, amount = 1 }: Slot) => ({ from: h(from), to: h(to), amount });
const asked = (of: Slot, changes: object = {}) =>
  ({ ...which(of), ...slot(of), ownerUnitId: owner, kind: 'venue', purpose: '主题党日', offHours: 0, ...changes }) as const;
const requested = (of: Slot = {}, changes: object = {}): Fact =>
  ({ type: 'BookingRequested', data: { ...asked(of), holdUntil: h(Math.min(72, of.from ?? 24)), ...changes } }) as Fact;
const approved = (of: Slot = {}, by: 'word' | 'rules' = 'word'): Fact => ({
  type: 'BookingApproved',
  data: { ...which(of), by, noShowAt: h((of.from ?? 24) + 0.5) },
});
const queued = (of: Slot): Fact => ({ type: 'BookingQueued', data: asked(of) }) as Fact;
const promoted = (of: Slot): Fact => ({
  type: 'BookingPromoted',
  data: { ...which(of), ...slot(of), holdUntil: h(Math.min(72, of.from ?? 24)) },
});
const checkedIn = (of: Slot = {}): Fact => ({ type: 'CheckedIn', data: { ...which(of), until: h(of.to ?? 26) } });
const cancelled = (of: Slot = {}, reason = '改期'): Fact => ({ type: 'BookingCancelled', data: { ...which(of), reason } });
const broken = (of: Slot = {}) => ({ ...which(of), ...slot(of) });

const request = (of: Slot = {}, changes: object = {}): Command =>
  ({
    type: 'RequestBooking',
    data: { bookingId: of.id ?? b1, borrowerId: of.by ?? hospital, ...slot(of), purpose: '主题党日', joinQueue: false, ...changes },
  }) as Command;
const say = (type: Command['type'], data: object = {}): Command => ({ type, data }) as Command;
const named = (type: Command['type'], id = b1, more: object = {}) => say(type, { bookingId: id, ...more });
const reason = { reason: '改期' };

describe('whoever has no office in the committee', () => {
  const series = { type: 'BookSeries', data: { ...request({ by: stranger }).data, seriesId, every: 'week', times: 2 } } as never;
  it.each([
    ['a booking', request({ by: stranger })],
    ['a series', series],
  ])('asks for %s as if there were no such resource', (_, command) => {
    withMembers(shared())
      .when(command, { as: liaison(stranger) })
      .thenRejected('RESOURCE_NOT_FOUND');
    withMembers()
      .when(command, { as: liaison(stranger) })
      .thenRejected('RESOURCE_NOT_FOUND');
  });
  it('names no booking that has ended, as if there had been none', () => {
    const checkIn: Command = { type: 'CheckIn', data: { bookingId: b1! } };
    withMembers(shared(), requested(), cancelled())
      .when(checkIn, { as: liaison(stranger) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared(), requested(), cancelled())
      .when(checkIn, { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared(), requested(), cancelled())
      .when(checkIn, { as: liaison(hospital) })
      .thenRejected('BOOKING_OVER', 3);
  });
});

describe('sharing', () => {
  const share = (changes: object = {}): Command =>
    say('ShareResource', { ...about, stewardId: undefined, opening: always, rules: {}, ...changes });

  it('names its owner, its steward, its hours and its rules', () => withMembers().when(share()).then(shared()));
  it('is open round the clock in China and kept by the committee where nothing is said', () =>
    withMembers()
      .when(say('ShareResource', { committeeId, ownerUnitId: owner, kind: 'venue', name: '多功能活动室', capacity: 50 }))
      .then(shared({ opening: eightHours })));
  it('again is nothing', () => withMembers(shared()).when(share()).thenNothing());
  it('under a known id is refused', () =>
    withMembers(shared())
      .when(share({ name: '会议室' }))
      .thenRejected('RESOURCE_EXISTS', 1));
  it('is for members', () =>
    withMembers()
      .when(share({ ownerUnitId: stranger }))
      .thenRejected('NOT_ELIGIBLE'));
  it('needs a time zone that there is', () =>
    withMembers()
      .when(share({ timeZone: 'Asia/Ruyihu' }))
      .thenRejected('UNKNOWN_ZONE'));
  it('of a person needs to say who', () =>
    withMembers()
      .when(share({ kind: 'talent' }))
      .thenRejected('PERSON_NEEDED'));
  it('of somebody erased is refused', () =>
    withMembers()
      .and(Person, personId, { type: 'PersonRegistered', data: { name: 'sealed' } }, { type: 'PersonErased', data: { ground: 'other' } })
      .when(share({ kind: 'talent', personId }))
      .thenRejected('PERSON_ERASED'));
  it('of a room is of no person', () => withMembers().when(share({ personId })).thenRejected('PERSON_NOT_NEEDED'));
  it('of goods says how many, and nothing else does', () => {
    withMembers()
      .when(share({ kind: 'goods' }))
      .thenRejected('NO_STOCK');
    withMembers()
      .when(share({ stock: goods.stock }))
      .thenRejected('NO_STOCK');
    withMembers().when(share(goods)).then(shared(goods));
  });
  it('has a steward within the committee', () => {
    withMembers()
      .when(share({ stewardId: branchId }))
      .then(shared({ stewardId: branchId }));
    withMembers()
      .when(share({ stewardId: theatre }))
      .then(shared({ stewardId: theatre }));
    withMembers()
      .when(share({ stewardId: stranger }))
      .thenRejected('STEWARD_UNKNOWN');
    withMembers()
      .when(share({ stewardId: blockId }))
      .thenRejected('STEWARD_UNKNOWN');
  });
  it('is in a place of the committee that is open', () => {
    withMembers().and(Place, placeId, centre).when(share({ placeId })).then(shared({ placeId }));
    withMembers().when(share({ placeId })).thenRejected('PLACE_NOT_OPEN');
    withMembers().and(Place, placeId, centre, shut).when(share({ placeId })).thenRejected('PLACE_NOT_OPEN');
    const elsewhere = { ...centre, data: { ...centre.data, committeeId: branchId } };
    withMembers().and(Place, placeId, elsewhere).when(share({ placeId })).thenRejected('PLACE_NOT_OPEN');
  });
  it('has rules that can be kept', () =>
    withMembers()
      .when(share({ rules: { shortestMinutes: 90, longestMinutes: 60 } }))
      .thenRejected('BAD_RULES'));
  it('is the owner’s or an officer’s word', () => {
    withMembers()
      .when(share(), { as: liaison(owner) })
      .then(shared());
    withMembers().when(share(), { as: officer }).then(shared());
    withMembers()
      .when(share(), { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED');
  });
});

describe('what is said of a resource', () => {
  it('is changed by its owner or its steward, as far as it changes', () => {
    const amend = say('AmendResource', { name: '大会议室', place: '702', capacity: 50 });
    const amended: Fact = { type: 'ResourceAmended', data: { name: '大会议室', place: '702' } };
    withMembers(shared())
      .when(amend, { as: liaison(owner) })
      .then(amended);
    withMembers(shared(), amended).when(amend, { as: officer }).thenNothing();
    withMembers(shared(), amended)
      .when(say('AmendResource', { place: null }))
      .then({ type: 'ResourceAmended', data: { place: null } });
    withMembers(shared()).when(amend, { as: branch }).thenRejected('NOT_PERMITTED');
    withMembers(shared())
      .when(say('AmendResource', { stewardId: stranger }))
      .thenRejected('STEWARD_UNKNOWN');
  });
  it('is moved into a place, and out of it', () => {
    withMembers(shared()).when(say('AmendResource', { placeId })).thenRejected('PLACE_NOT_OPEN');
    withMembers(shared())
      .and(Place, placeId, centre)
      .when(say('AmendResource', { placeId }))
      .then({ type: 'ResourceAmended', data: { placeId } });
    withMembers(shared({ placeId }))
      .when(say('AmendResource', { placeId: null }))
      .then({ type: 'ResourceAmended', data: { placeId: null } });
  });
  it('does not take away what was booked', () => {
    const several = [shared({ partial: true }), requested({ amount: 30 }), requested({ id: b2!, n: 2, from: 25, to: 27, amount: 20 })];
    withMembers(...several)
      .when(say('AmendResource', { capacity: 49 }))
      .thenRejected('CAPACITY_IN_USE', 2);
    withMembers(...several)
      .when(say('AmendResource', { partial: false }))
      .thenRejected('CAPACITY_IN_USE');
    withMembers(...several)
      .when(say('AmendResource', { capacity: 60 }))
      .then({ type: 'ResourceAmended', data: { capacity: 60 } });
  });
  it('needs a resource', () =>
    withMembers()
      .when(say('AmendResource', { name: '无' }))
      .thenRejected('RESOURCE_NOT_FOUND'));
});

describe('opening hours', () => {
  const daytime = Array.from({ length: 7 }, () => [{ from: '08:00', to: '18:00' }]);
  const opening = { week: daytime, exceptions: [], office: [...usualOffice] };
  const set = say('SetAvailability', { week: daytime });

  it('are set, and name the bookings that are outside of them and still hold', () => {
    const late = requested({ id: b2!, n: 2, from: 34, to: 36 });
    withMembers(shared(), requested(), late)
      .when(set)
      .then({ type: 'AvailabilitySet', data: { opening, outside: [broken({ id: b2!, n: 2, from: 34, to: 36 })] } });
    withMembers(shared(), { type: 'AvailabilitySet', data: { opening, outside: [] } })
      .when(set)
      .thenNothing();
  });
  it('are where the resource is', () => {
    const open: Fact = { type: 'AvailabilitySet', data: { opening, outside: [] } };
    // 08:00 to 18:00 in Shanghai is 00:00 to 10:00 UTC.
    withMembers(shared(), open)
      .when(request({ from: 24, to: 34 }))
      .then(requested({ from: 24, to: 34 }, { offHours: 120 }));
    withMembers(shared(), open)
      .when(request({ from: 24, to: 34.5 }))
      .thenRejected('CLOSED_THEN', 2);
    withMembers(shared({ timeZone: 'Europe/Berlin' }), open)
      .when(request({ from: 24, to: 34 }))
      .thenRejected('CLOSED_THEN', 2);
  });
  it('may be crossed where the rules say so', () => {
    const open: Fact = { type: 'AvailabilitySet', data: { opening, outside: [] } };
    const night = { from: 32, to: 49 };
    withMembers(shared(), open).when(request(night)).thenRejected('CLOSED_THEN');
    withMembers(shared({}, { acrossClosing: true }), open)
      .when(request(night))
      .then(requested(night, { offHours: 960 }));
    withMembers(shared({}, { acrossClosing: true }), open)
      .when(request({ from: 32, to: 46 }))
      .thenRejected('CLOSED_THEN');
  });
  it('let in whoever waits for what is open now', () => {
    const closed: Fact = {
      type: 'AvailabilitySet',
      data: { opening: { ...opening, week: Array.from({ length: 7 }, () => []) }, outside: [] },
    };
    withMembers(shared(), closed, queued({}))
      .when(set)
      .then({ type: 'AvailabilitySet', data: { opening, outside: [] } }, promoted({}));
  });
});

describe('the rules', () => {
  it('are set', () => {
    const rules = { ...usualRules, approval: false };
    withMembers(shared())
      .when(say('SetBookingRules', { approval: false }))
      .then({ type: 'BookingRulesSet', data: rules });
    withMembers(shared()).when(say('SetBookingRules', {})).thenNothing();
    withMembers(shared())
      .when(say('SetBookingRules', { shortestMinutes: 9, longestMinutes: 8 }))
      .thenRejected('BAD_RULES');
  });
  const refused = (rules: object, of: Slot = {}) => withMembers(shared({}, rules)).when(request(of));
  it('say how short', () => refused({ shortestMinutes: 121 }).thenRejected('TOO_SHORT'));
  it('say how long', () => refused({ longestMinutes: 119 }).thenRejected('TOO_LONG'));
  it('say how far ahead', () => {
    refused({ aheadDays: 1 }, { from: 24.1 }).thenRejected('TOO_FAR_AHEAD');
    refused({ aheadDays: 1 }).then(requested());
  });
  it('say how soon', () => refused({ noticeMinutes: 24 * 60 + 1 }).thenRejected('TOO_LATE_TO_BOOK'));
  it('say for whom', () => {
    refused({ onlyFor: [theatre, branchId] }).thenRejected('NOT_ELIGIBLE');
    refused({ onlyFor: [theatre, branchId] }, { by: branchId }).then(requested({ by: branchId }));
    refused({ onlyFor: [theatre], approval: false }, { by: owner }).then(
      requested({ by: owner }, { holdUntil: h(24.5) }),
      approved({ by: owner }, 'rules'),
    );
  });
  it('say how many', () =>
    withMembers(shared({}, { mostEach: 1 }), requested())
      .when(request({ id: b2!, from: 30, to: 31 }))
      .thenRejected('BOOKING_QUOTA', 2));
});

describe('a request', () => {
  it('holds its slot until somebody answers', () =>
    withMembers(shared())
      .when(request(), { as: liaison(hospital) })
      .then(requested()));
  it('is held no longer than the rules say', () =>
    withMembers(shared({}, { holdHours: 3 }))
      .when(request())
      .then(requested({}, { holdUntil: h(3) })));
  it('is a booking at once where nobody is asked', () =>
    withMembers(shared({}, { approval: false }))
      .when(request())
      .then(requested({}, { holdUntil: h(24.5) }), approved({}, 'rules')));
  it('again is nothing', () => withMembers(shared(), requested()).when(request()).thenNothing());
  it('under a known id is refused', () => {
    withMembers(shared(), requested())
      .when(request({ from: 25 }))
      .thenRejected('BOOKING_EXISTS', 2);
    withMembers(shared(), requested(), cancelled()).when(request()).thenRejected('BOOKING_EXISTS', 3);
  });
  it('is the borrower’s', () => {
    withMembers(shared())
      .when(request(), { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared())
      .when(request({ by: branchId }), { as: branch })
      .then(requested({ by: branchId }));
    withMembers(shared())
      .when(request({ by: committeeId }), { as: officer })
      .then(requested({ by: committeeId }));
  });
  it('is for members and branches', () => {
    withMembers(shared())
      .when(request({ by: stranger }))
      .thenRejected('NOT_ELIGIBLE');
    withMembers(shared())
      .when(request({ by: blockId }))
      .thenRejected('NOT_ELIGIBLE');
  });
  it('is for a time to come, or one that has just begun where nobody is asked', () => {
    withMembers(shared())
      .when(request({ from: 0, to: 1 }))
      .thenRejected('IN_THE_PAST');
    withMembers(shared({}, { approval: false }))
      .when(request({ from: -0.5, to: 1 }))
      .thenRejected('IN_THE_PAST');
    withMembers(shared({}, { approval: false }))
      .when(request({ from: -0.25, to: 1 }))
      .then(requested({ from: -0.25, to: 1 }, { holdUntil: h(0.25) }), approved({ from: -0.25 }, 'rules'));
  });
  it('ends after it begins', () =>
    withMembers(shared())
      .when(request({ from: 26, to: 26 }))
      .thenRejected('BAD_DATES'));
  it('is for no more than there is room', () =>
    withMembers(shared())
      .when(request({ amount: 51 }))
      .thenRejected('TOO_MANY'));
  it('is not for goods', () => withMembers(shared(goods)).when(request()).thenRejected('NOT_BOOKABLE'));
  it('says how much of it is beyond office hours', () =>
    // Friday, 17:00 to 21:00 in Shanghai.
    withMembers(shared({ opening: eightHours }))
      .when(request({ from: 33, to: 37 }))
      .then(requested({ from: 33, to: 37 }, { offHours: 240 })));
  it('that is one too many for the state is refused', () => {
    const many = Array.from({ length: 200 }, (_, i) => queued({ id: `${seriesId}.${i}`, n: i + 1 }));
    withMembers(shared(), ...many)
      .when(request({ from: 30, to: 31 }))
      .thenRejected('CALENDAR_FULL');
  });
});

describe('a slot', () => {
  it('is one booking’s, and the refusal says whose', () =>
    withMembers(shared(), requested())
      .when(request({ id: b2!, by: theatre, from: 25, to: 27 }))
      .thenRejected('SLOT_TAKEN', 2));
  it('is free where the other ends or begins', () => {
    withMembers(shared(), requested())
      .when(request({ id: b2!, from: 26, to: 28 }))
      .then(requested({ id: b2!, n: 2, from: 26, to: 28 }));
    withMembers(shared(), requested())
      .when(request({ id: b2!, from: 22, to: 24 }))
      .then(requested({ id: b2!, n: 2, from: 22, to: 24 }));
  });
  it('is shared as far as there is room', () => {
    const half = [shared({ partial: true }), requested({ amount: 30 }), requested({ id: b2!, n: 2, from: 25, to: 27, amount: 20 })];
    withMembers(...half)
      .when(request({ id: b3!, from: 26, to: 28, amount: 30 }))
      .then(requested({ id: b3!, n: 3, from: 26, to: 28, amount: 30 }));
    withMembers(...half)
      .when(request({ id: b3!, from: 25.5, to: 28, amount: 1 }))
      .thenRejected('SLOT_TAKEN', 3);
    withMembers(...half)
      .when(request({ id: b3!, from: 24, to: 25, amount: 21 }))
      .thenRejected('SLOT_TAKEN', 2);
  });
  it('is free once nobody answered, came or was done in time, also where nobody noticed', () => {
    const again = request({ id: b2!, by: theatre, from: 25.5, to: 27 }, {});
    withMembers(shared({}, { approval: false }), requested(), approved())
      .when(again, { now: h(24.5) })
      .then(
        { type: 'NoShowRecorded', data: { ...which({}), due: h(24.5) } },
        requested({ id: b2!, n: 2, by: theatre, from: 25.5, to: 27 }, { holdUntil: h(26) }),
        approved({ id: b2!, n: 2, by: theatre, from: 25.5 }, 'rules'),
      );
    withMembers(shared(), requested({}, { holdUntil: h(3) }))
      .when(again, { now: h(3) })
      .then(
        { type: 'BookingExpired', data: { ...which({}), due: h(3) } },
        requested({ id: b2!, n: 2, by: theatre, from: 25.5, to: 27 }, { holdUntil: h(25.5) }),
      );
    withMembers(shared(), requested(), approved(), checkedIn())
      .when(say('EndBooking', { n: 1 }), { as: machine, now: h(26) })
      .then({ type: 'BookingEnded', data: { ...which({}), due: h(26) } });
  });
});

describe('a blackout', () => {
  const block = say('BlockPeriod', { blockId, from: h(25), to: h(30), reason: '检修' });
  const blocked = (...of: Slot[]): Fact => ({
    type: 'PeriodBlocked',
    data: { blockId, from: h(25), to: h(30), reason: '检修', broken: of.map(broken) },
  });

  it('lists the bookings that it breaks, whatever their stage', () =>
    withMembers(
      shared({ partial: true }),
      requested(),
      requested({ id: b2!, n: 2 }),
      approved({ id: b2!, n: 2 }),
      requested({ id: b3!, n: 3, from: 30, to: 31 }),
    )
      .when(block)
      .then(blocked({}, { id: b2!, n: 2 })));
  it('again is nothing, and under a known id refused', () => {
    withMembers(shared(), blocked()).when(block).thenNothing();
    withMembers(shared(), blocked())
      .when(say('BlockPeriod', { blockId, from: h(25), to: h(31), reason: '检修' }))
      .thenRejected('BAD_DATES', 2);
  });
  it('keeps everybody out', () => {
    withMembers(shared(), blocked()).when(request()).thenRejected('BLACKED_OUT', 2);
    withMembers(shared(), blocked())
      .when(request({ from: 30, to: 31 }))
      .then(requested({ from: 30, to: 31 }));
  });
  it('ends what it breaks', () =>
    withMembers(shared(), requested(), blocked({})).when(named('ApproveBooking')).thenRejected('BOOKING_OVER', 3));
  it('ends, and lets in whoever waits', () => {
    const unblock = say('UnblockPeriod', { blockId });
    withMembers(shared(), blocked(), queued({})).when(unblock).then({ type: 'PeriodUnblocked', data: { blockId } }, promoted({}));
    withMembers(shared()).when(unblock).thenNothing();
  });
  it('does not promote whom the new capacity no longer holds', () => {
    const smaller: Fact = { type: 'ResourceAmended', data: { capacity: 1 } };
    withMembers(shared(), blocked(), queued({ amount: 2 }), smaller)
      .when(say('UnblockPeriod', { blockId }))
      .then({ type: 'PeriodUnblocked', data: { blockId } });
    withMembers(shared({ partial: true }), blocked(), queued({ amount: 2 }), smaller)
      .when(say('UnblockPeriod', { blockId }))
      .then({ type: 'PeriodUnblocked', data: { blockId } });
  });
  it('is for a time to come that there is', () => {
    withMembers(shared())
      .when(say('BlockPeriod', { blockId, from: h(3), to: h(3), ...reason }))
      .thenRejected('BAD_DATES');
    withMembers(shared())
      .when(say('BlockPeriod', { blockId, from: h(-3), to: h(0), ...reason }))
      .thenRejected('IN_THE_PAST');
  });
  it('is one of 500 at the most', () => {
    const many = Array.from({ length: 500 }, (_, i): Fact => ({
      type: 'PeriodBlocked',
      data: { blockId: `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`, from: h(i), to: h(i + 1), reason: '检修', broken: [] },
    }));
    withMembers(shared(), ...many.map(fact => ({ ...fact, at: h(-1) })))
      .when(block)
      .thenRejected('TOO_MANY_BLOCKS');
  });
});

describe('a withdrawal', () => {
  const withdraw = say('WithdrawResource', { reason: '收回', from: h(25) });
  const withdrawn = (from: number, ...of: Slot[]): Fact => ({
    type: 'ResourceWithdrawn',
    data: { reason: '收回', from: h(from), broken: of.map(broken) },
  });

  it('lists those that it hits, and leaves the others alone', () =>
    withMembers(shared(), requested(), requested({ id: b2!, n: 2, from: 20, to: 22 }), queued({ id: b3!, n: 3 }))
      .when(withdraw, { as: liaison(owner) })
      .then(withdrawn(25, {}, { id: b3!, n: 3 })));
  it('is the owner’s', () => withMembers(shared()).when(withdraw, { as: officer }).thenRejected('NOT_PERMITTED'));
  it('is at once where nothing is said, and not before', () => {
    withMembers(shared())
      .when(say('WithdrawResource', { reason: '收回' }))
      .then(withdrawn(0));
    withMembers(shared())
      .when(say('WithdrawResource', { reason: '收回', from: h(-5) }))
      .then(withdrawn(0));
  });
  it('again is nothing, earlier is another, later is refused', () => {
    withMembers(shared(), withdrawn(25)).when(withdraw).thenNothing();
    withMembers(shared(), withdrawn(25))
      .when(say('WithdrawResource', { reason: '收回' }))
      .then(withdrawn(0));
    withMembers(shared(), withdrawn(25))
      .when(say('WithdrawResource', { reason: '收回', from: h(26) }))
      .thenRejected('RESOURCE_WITHDRAWN', 2);
  });
  it('leaves room until then', () => {
    withMembers(shared(), withdrawn(25)).when(request()).thenRejected('RESOURCE_WITHDRAWN', 2);
    withMembers(shared(), withdrawn(25))
      .when(request({ to: 25 }))
      .then(requested({ to: 25 }));
  });
  it('ends', () => {
    withMembers(shared(), withdrawn(0))
      .when(say('ReturnResource'), { as: liaison(owner) })
      .then({ type: 'ResourceReturned', data: {} });
    withMembers(shared()).when(say('ReturnResource')).thenNothing();
    withMembers(shared({ ownerUnitId: stranger }), withdrawn(0))
      .when(say('ReturnResource'))
      .thenRejected('NOT_ELIGIBLE');
  });
  it('does not end where its place is closed', () =>
    withMembers(shared({ placeId }), withdrawn(0))
      .and(Place, placeId, centre, shut)
      .when(say('ReturnResource'))
      .thenRejected('PLACE_NOT_OPEN'));
  it('follows where its place was closed, and is still', () => {
    const leave = say('WithdrawWithPlace', { placeId, reason: '收回' });
    const there = (...facts: Fact[]) => withMembers(shared({ placeId }), ...facts);
    there(requested()).and(Place, placeId, centre, shut).when(leave, { as: machine }).then(withdrawn(0, {}));
    there(withdrawn(0)).and(Place, placeId, centre, shut).when(leave, { as: machine }).thenNothing();
    there().and(Place, placeId, centre).when(leave, { as: machine }).thenNothing();
    withMembers(shared()).and(Place, placeId, centre, shut).when(leave, { as: machine }).thenNothing();
  });
  it('follows where the owner is no member any more', () => {
    const leave = say('WithdrawLeavers', { reason: '收回' });
    withMembers(shared({ ownerUnitId: stranger }), requested())
      .when(leave, { as: machine })
      .then(withdrawn(0, {}));
    withMembers(shared()).when(leave, { as: machine }).thenNothing();
    withMembers(shared({ ownerUnitId: stranger }), withdrawn(0))
      .when(leave, { as: machine })
      .thenNothing();
  });
});

describe('a booking that gave way', () => {
  const known = (by: 'word' | 'time'): Fact => ({ type: 'BreakAcknowledged', data: { bookingId: b1!, borrowerId: hospital, by } });
  const gone: Fact = { type: 'ResourceWithdrawn', data: { reason: '收回', from: h(0), broken: [broken()] } };
  const lapse = say('LapseBreak', { bookingId: b1, borrowerId: hospital });
  it('is before its borrower’s eyes until they say that they know', () => {
    withMembers(shared(), requested(), gone)
      .when(named('AcknowledgeBreak'), { as: liaison(hospital) })
      .then(known('word'));
    withMembers(shared(), requested(), gone, known('word')).when(named('AcknowledgeBreak')).thenNothing();
    withMembers(shared(), requested(), gone)
      .when(named('AcknowledgeBreak'), { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED');
  });
  it('or until its time is over', () => {
    withMembers(shared(), requested(), gone).when(lapse, { as: machine }).then(known('time'));
    withMembers(shared(), requested(), gone, known('word')).when(lapse, { as: machine }).thenNothing();
  });
  it('is one that there was, and that did', () => {
    withMembers(shared()).when(named('AcknowledgeBreak')).thenRejected('BOOKING_NOT_FOUND');
    withMembers(shared(), requested()).when(named('AcknowledgeBreak')).thenRejected('NOT_BROKEN', 2);
    withMembers(shared(), requested(), { type: 'BookingCancelled', data: { ...which({}), reason: '不用了' } })
      .when(named('AcknowledgeBreak'))
      .thenRejected('NOT_BROKEN', 3);
  });
});

describe('an answer', () => {
  it('is the owner’s or the steward’s', () => {
    withMembers(shared(), requested())
      .when(named('ApproveBooking'), { as: liaison(owner) })
      .then(approved());
    withMembers(shared(), requested()).when(named('ApproveBooking'), { as: officer }).then(approved());
    withMembers(shared(), requested())
      .when(named('ApproveBooking'), { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED');
  });
  it('again is nothing', () => withMembers(shared(), requested(), approved()).when(named('ApproveBooking')).thenNothing());
  it('is the same check again', () => {
    const closed: Fact = {
      type: 'AvailabilitySet',
      data: { opening: { ...always, week: Array.from({ length: 7 }, () => []) }, outside: [broken()] },
    };
    withMembers(shared(), requested(), closed).when(named('ApproveBooking')).thenRejected('CLOSED_THEN', 3);
    withMembers(shared(), requested({ by: stranger }))
      .when(named('ApproveBooking'))
      .thenRejected('NOT_ELIGIBLE');
  });
  it('comes in time', () => {
    withMembers(shared(), requested())
      .when(named('ApproveBooking'), { now: h(24) })
      .thenRejected('HOLD_EXPIRED');
    const expired: Fact = { type: 'BookingExpired', data: { ...which({}), due: h(24) } };
    withMembers(shared(), requested(), expired).when(named('ApproveBooking')).thenRejected('HOLD_EXPIRED', 3);
    withMembers(shared(), requested())
      .when(say('ExpireRequest', { n: 1 }), { as: machine, now: h(24) })
      .then(expired);
    withMembers(shared(), requested())
      .when(say('ExpireRequest', { n: 1 }), { as: machine, now: h(23) })
      .thenNothing();
  });
  it('may be no, with the reason, and lets in whoever waits', () => {
    const refuse = named('RefuseBooking', b1, { reason: '另有安排' });
    const refused: Fact = { type: 'BookingRefused', data: { ...which({}), reason: '另有安排' } };
    withMembers(shared(), requested(), queued({ id: b2!, n: 2, by: theatre }))
      .when(refuse, { as: officer })
      .then(refused, promoted({ id: b2!, n: 2, by: theatre }));
    withMembers(shared(), requested(), refused).when(refuse, { as: officer }).thenNothing();
    withMembers(shared(), requested(), approved()).when(refuse, { as: officer }).thenRejected('NOT_REQUESTED', 2);
    withMembers(shared(), requested())
      .when(refuse, { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED');
  });
  it('is to a booking that there is', () => {
    withMembers(shared()).when(named('ApproveBooking')).thenRejected('BOOKING_NOT_FOUND');
    withMembers(shared(), requested({ id: b2! }), queued({ n: 2 }))
      .when(named('ApproveBooking'))
      .thenRejected('STILL_WAITING', 3);
  });
});

describe('the waiting list', () => {
  const wait = request({ id: b2!, by: theatre }, { joinQueue: true });

  it('takes whoever finds the slot taken and would wait', () => {
    withMembers(shared(), requested())
      .when(wait)
      .then(queued({ id: b2!, n: 2, by: theatre }));
    withMembers(shared(), requested(), queued({ id: b2!, n: 2, by: theatre }))
      .when(wait)
      .thenNothing();
    withMembers(shared())
      .when(wait)
      .then(requested({ id: b2!, by: theatre }));
  });
  it('is not for what is closed', () => {
    const none = { ...always, week: Array.from({ length: 7 }, () => []) };
    withMembers(shared({ opening: none }))
      .when(wait)
      .thenRejected('CLOSED_THEN');
  });
  it('moves up in the act that sets the slot free, in its order, as far as there is room', () =>
    withMembers(
      shared({ partial: true, capacity: 3 }, { approval: false }),
      requested({ amount: 3 }),
      queued({ id: b2!, n: 2, by: theatre, amount: 2 }),
      queued({ id: b3!, n: 3, by: branchId, amount: 2 }),
      queued({ id: `${seriesId}.1`, n: 4, by: branchId, amount: 1 }),
    )
      .when(named('CancelBooking', b1, reason), { as: liaison(hospital) })
      .then(
        cancelled(),
        promoted({ id: b2!, n: 2, by: theatre, amount: 2 }),
        approved({ id: b2!, n: 2, by: theatre }, 'rules'),
        promoted({ id: `${seriesId}.1`, n: 4, by: branchId, amount: 1 }),
        approved({ id: `${seriesId}.1`, n: 4, by: branchId }, 'rules'),
      ));
  it('passes over who is no member any more', () =>
    withMembers(shared(), requested(), queued({ id: b2!, n: 2, by: stranger }))
      .when(named('CancelBooking', b1, reason))
      .then(cancelled()));
  it('is before whoever comes later', () =>
    withMembers(shared(), requested({}, { holdUntil: h(3) }), queued({ id: b2!, n: 2, by: theatre }))
      .when(request({ id: b3!, by: branchId }), { now: h(4) })
      .thenRejected('SLOT_TAKEN'));
  it('can be left', () =>
    withMembers(shared(), requested({ id: b2! }), queued({ n: 2 }))
      .when(named('CancelBooking', b1, reason), { as: liaison(hospital) })
      .then(cancelled({ n: 2 })));
  it('ends where the slot begins', () =>
    withMembers(shared(), requested({ id: b2! }), approved({ id: b2! }), checkedIn({ id: b2! }), queued({ n: 2 }))
      .when(say('LapseWaiting', { n: 2 }), { as: machine, now: h(24) })
      .then({ type: 'WaitingLapsed', data: { ...which({ n: 2 }), due: h(24) } }));
});

describe('moving', () => {
  const move = (of: Slot, more: object = {}) => named('MoveBooking', b1, { from: h(of.from ?? 24), to: h(of.to ?? 26), ...more });
  const moved = (of: Slot, more: object): Fact =>
    ({ type: 'BookingMoved', data: { ...which({}), ...slot(of), offHours: 0, ...more } }) as Fact;

  it('asks again', () =>
    withMembers(shared(), requested(), approved())
      .when(move({ from: 25, to: 27 }), { as: liaison(hospital) })
      .then(moved({ from: 25, to: 27 }, { holdUntil: h(25) })));
  it('holds at once where nobody is asked', () =>
    withMembers(shared({}, { approval: false }), requested(), approved())
      .when(move({ from: 25, to: 27 }, { amount: 5 }))
      .then(moved({ from: 25, to: 27, amount: 5 }, { noShowAt: h(25.5) })));
  it('to where it is is nothing', () => withMembers(shared(), requested()).when(move({})).thenNothing());
  it('to where there is no room leaves it where it is', () =>
    withMembers(shared(), requested(), requested({ id: b2!, n: 2, from: 26, to: 28 }))
      .when(move({ from: 25, to: 27 }))
      .thenRejected('SLOT_TAKEN', 3));
  it('keeps to the rules', () =>
    withMembers(shared({}, { longestMinutes: 120 }), requested())
      .when(move({ to: 27 }))
      .thenRejected('TOO_LONG'));
  it('is not for what is in use', () =>
    withMembers(shared(), requested(), approved(), checkedIn())
      .when(move({ from: 25, to: 27 }), { now: h(24) })
      .thenRejected('IN_USE', 2));
  it('is the borrower’s', () =>
    withMembers(shared(), requested())
      .when(move({ from: 25 }), { as: officer })
      .thenRejected('NOT_PERMITTED'));
});

describe('giving back', () => {
  it('is either side’s, once', () => {
    const cancel = named('CancelBooking', b1, reason);
    for (const as of [liaison(hospital), liaison(owner), officer])
      withMembers(shared(), requested()).when(cancel, { as }).then(cancelled());
    withMembers(shared(), requested())
      .when(cancel, { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared(), requested(), cancelled())
      .when(cancel, { as: liaison(hospital) })
      .thenNothing();
  });
  it('is too late once it is in use or over', () => {
    const cancel = named('CancelBooking', b1, reason);
    withMembers(shared(), requested(), approved(), checkedIn())
      .when(cancel, { now: h(24) })
      .thenRejected('IN_USE', 2);
    withMembers(shared(), requested(), { type: 'BookingRefused', data: { ...which({}), reason: '无' } })
      .when(cancel)
      .thenRejected('BOOKING_OVER', 3);
    withMembers(shared()).when(cancel).thenRejected('BOOKING_NOT_FOUND');
  });
  it('follows where the borrower is no member any more', () => {
    const leave = (by: string) => say('ReleaseLeaver', { borrowerId: by, reason: '改期' });
    withMembers(shared(), requested({ by: stranger }), queued({ id: b2!, n: 2, by: stranger, from: 40, to: 41 }))
      .when(leave(stranger), { as: machine })
      .then(cancelled({ by: stranger }), cancelled({ id: b2!, n: 2, by: stranger }));
    withMembers(shared(), requested()).when(leave(hospital), { as: machine }).thenNothing();
  });
});

describe('use', () => {
  const coming = () => withMembers(shared(), requested(), approved());

  it('begins shortly before its time at the earliest', () => {
    coming()
      .when(named('CheckIn'), { now: h(23.4) })
      .thenRejected('TOO_EARLY');
    coming()
      .when(named('CheckIn'), { now: h(23.5), as: liaison(hospital) })
      .then(checkedIn());
    withMembers(shared(), requested(), approved(), checkedIn())
      .when(named('CheckIn'), { now: h(24) })
      .thenNothing();
  });
  it('waits for whoever is still there', () =>
    withMembers(
      shared(),
      requested({ id: b2!, from: 22, to: 24 }),
      approved({ id: b2!, from: 22 }),
      checkedIn({ id: b2!, to: 24 }),
      requested({ n: 2 }),
      approved({ n: 2 }),
    )
      .when(named('CheckIn'), { now: h(23.9) })
      .thenRejected('TOO_EARLY', 2));
  it('needs an approval', () =>
    withMembers(shared(), requested())
      .when(named('CheckIn'), { now: h(23.9) })
      .thenRejected('NOT_APPROVED', 2));
  it('that does not begin in time is a no-show, and the slot is free', () => {
    const noShow: Fact = { type: 'NoShowRecorded', data: { ...which({}), due: h(24.5) } };
    coming()
      .when(say('RecordNoShow', { n: 1 }), { as: machine, now: h(24.5) })
      .then(noShow);
    coming()
      .when(say('RecordNoShow', { n: 1 }), { as: machine, now: h(24.4) })
      .thenNothing();
    coming()
      .when(named('CheckIn'), { now: h(24.5) })
      .thenRejected('TOO_LATE');
    withMembers(shared(), requested(), approved(), noShow)
      .when(named('CheckIn'), { now: h(24.6) })
      .thenRejected('TOO_LATE', 4);
  });
  it('ends with checking out, and lets in whoever waits', () => {
    const out: Fact = { type: 'CheckedOut', data: { ...which({}), note: '已打扫' } };
    const inUse = [shared({}, { approval: false }), requested(), approved(), checkedIn()];
    withMembers(...inUse, queued({ id: b2!, n: 2, from: 25.5, to: 26 }))
      .when(named('CheckOut', b1, { note: '已打扫' }), { now: h(25) })
      .then(
        out,
        { type: 'BookingPromoted', data: { ...which({ id: b2!, n: 2 }), ...slot({ from: 25.5, to: 26 }), holdUntil: h(25.5) } },
        { type: 'BookingApproved', data: { ...which({ id: b2!, n: 2 }), by: 'rules', noShowAt: h(26) } },
      );
    withMembers(...inUse, out)
      .when(named('CheckOut'), { now: h(25) })
      .thenNothing();
    coming()
      .when(named('CheckOut'), { now: h(24) })
      .thenRejected('NOT_IN_USE', 2);
  });
  it('may leave damage', () => {
    const report = say('ReportDamage', { damageId: drawId, text: '投影仪不亮', bookingId: b1 });
    const reported: Fact = {
      type: 'DamageReported',
      data: { damageId: drawId!, text: '投影仪不亮', bookingId: b1!, borrowerId: hospital },
    };
    coming()
      .when(report, { as: liaison(hospital) })
      .then(reported);
    coming()
      .when(report, { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared(), requested(), approved(), reported).when(report).thenNothing();
    withMembers(shared()).when(report).thenRejected('BOOKING_NOT_FOUND');
    withMembers(shared())
      .when(say('ReportDamage', { damageId: drawId, text: '漏水' }), { as: officer })
      .then({ type: 'DamageReported', data: { damageId: drawId, text: '漏水' } });
  });
});

describe('a series', () => {
  const series = (more: object = {}) =>
    say('BookSeries', { seriesId, borrowerId: hospital, ...slot({}), purpose: '主题党日', every: 'day', times: 4, ...more });
  const occurrence = (i: number, outcome: string, more: object = {}) => ({ i, from: h(24 * i), to: h(24 * i + 2), outcome, ...more });
  const booked = (...occurrences: object[]): Fact =>
    ({
      type: 'SeriesBooked',
      data: {
        seriesId,
        borrowerId: hospital,
        ownerUnitId: owner,
        kind: 'venue',
        amount: 1,
        purpose: '主题党日',
        every: 'day',
        occurrences,
      },
    }) as Fact;
  const one = (i: number, n: number): Slot => ({ id: `${seriesId}.${i}`, n, from: 24 * i, to: 24 * i + 2 });

  const none = { date: '2026-01-04', hours: [] };
  const before = [
    shared({ opening: { ...always, exceptions: [none] } }),
    requested({ by: theatre, from: 49, to: 50 }, { holdUntil: h(49) }),
    { type: 'PeriodBlocked', data: { blockId, from: h(96), to: h(97), reason: '检修', broken: [] } } as Fact,
  ];

  it('has an outcome for each occurrence, in one act', () =>
    withMembers(...before)
      .when(series({ times: 5 }))
      .then(
        booked(
          occurrence(1, 'booked'),
          occurrence(2, 'SLOT_TAKEN', { with: [{ bookingId: b1, borrowerId: theatre }] }),
          occurrence(3, 'CLOSED_THEN'),
          occurrence(4, 'BLACKED_OUT'),
          occurrence(5, 'booked'),
        ),
        requested(one(1, 2), { seriesId }),
        requested(one(5, 3), { seriesId, holdUntil: h(72) }),
      ));
  it('waits where it would', () =>
    withMembers(...before)
      .when(series({ times: 2, joinQueue: true }))
      .then(
        booked(occurrence(1, 'booked'), occurrence(2, 'waiting', { with: [{ bookingId: b1, borrowerId: theatre }] })),
        requested(one(1, 2), { seriesId }),
        { type: 'BookingQueued', data: { ...asked(one(2, 3)), seriesId } } as Fact,
      ));
  it('again is nothing', () =>
    withMembers(shared(), booked(occurrence(1, 'booked'), occurrence(2, 'booked')))
      .when(series({ times: 2 }))
      .thenNothing());
  it('of an id that another series has is refused, whoever asks', () => {
    const there = [shared(), booked(occurrence(1, 'booked'), occurrence(2, 'booked'))];
    for (const more of [{ times: 3 }, { times: 2, purpose: '另一件事' }, { times: 2, borrowerId: theatre }, { times: 2, every: 'week' }])
      withMembers(...there)
        .when(series(more))
        .thenRejected('SERIES_EXISTS', 2);
  });
  it('says how often', () => {
    withMembers(shared())
      .when(series({ times: undefined }))
      .thenRejected('NO_SUCH_OCCURRENCE');
    withMembers(shared())
      .when(series({ times: undefined, until: '2026-01-01' }))
      .thenRejected('NO_SUCH_OCCURRENCE');
  });
  it('is for those who may book, of what can be booked', () => {
    withMembers(shared())
      .when(series({ borrowerId: stranger }))
      .thenRejected('NOT_ELIGIBLE');
    withMembers(shared(goods)).when(series()).thenRejected('NOT_BOOKABLE');
    withMembers(shared())
      .when(series({ to: h(24) }))
      .thenRejected('BAD_DATES');
    withMembers(shared())
      .when(series({ to: new Date(Date.parse(h(24)) + 59_999).toISOString() }))
      .thenRejected('BAD_DATES');
  });
  it('is given back as a whole, as far as it is to come', () => {
    const cancel = say('CancelSeries', { seriesId, ...reason });
    const some = [shared(), requested(one(1, 1), { seriesId }), requested(one(2, 2), { seriesId, holdUntil: h(48) })];
    withMembers(...some)
      .when(cancel, { as: liaison(hospital) })
      .then(cancelled(one(1, 1)), cancelled(one(2, 2)));
    withMembers(...some)
      .when(cancel, { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared()).when(cancel).thenNothing();
  });
});

describe('lending a person', () => {
  const asks = requested({}, { kind: 'talent', personId, consents: ['borrower'] });
  const offers = requested({}, { kind: 'talent', personId, consents: ['owner'] });
  const offer = say('OfferLending', { bookingId: b1, borrowerId: hospital, ...slot({}), purpose: '主题党日' });

  it('needs the owner’s consent, whatever the rules say', () => {
    withMembers(shared(talent, { approval: false }))
      .when(request())
      .then(asks);
    withMembers(shared(talent), asks)
      .when(named('ApproveBooking'), { as: liaison(owner) })
      .then(approved());
    withMembers(shared(talent), asks).when(named('ApproveBooking'), { as: officer }).thenRejected('BOTH_MUST_CONSENT');
  });
  it('needs the borrower’s consent where the owner offers', () => {
    withMembers(shared(talent))
      .when(offer, { as: liaison(owner) })
      .then(offers);
    withMembers(shared(talent), offers)
      .when(named('AcceptLending'), { as: liaison(hospital) })
      .then(approved());
    withMembers(shared(talent), offers, approved())
      .when(named('AcceptLending'), { as: liaison(hospital) })
      .thenNothing();
    withMembers(shared(talent), offers)
      .when(named('ApproveBooking'), { as: liaison(owner) })
      .thenRejected('BOTH_MUST_CONSENT', 2);
    withMembers(shared(talent), offers)
      .when(named('AcceptLending'), { as: liaison(owner) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared(talent), asks)
      .when(named('AcceptLending'), { as: liaison(hospital) })
      .thenRejected('OWN_REQUEST', 2);
  });
  it('can be refused by the one who is asked', () => {
    const refuse = named('RefuseBooking', b1, { reason: '抽不开身' });
    const refused: Fact = { type: 'BookingRefused', data: { ...which({}), reason: '抽不开身' } };
    withMembers(shared(talent), offers)
      .when(refuse, { as: liaison(hospital) })
      .then(refused);
    withMembers(shared(talent), offers)
      .when(refuse, { as: liaison(owner) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared(talent), asks)
      .when(refuse, { as: liaison(owner) })
      .then(refused);
  });
  it('is offered of persons alone, to others alone, by the owner alone', () => {
    withMembers(shared()).when(offer).thenRejected('NOT_BOOKABLE');
    withMembers(shared(talent))
      .when(say('OfferLending', { bookingId: b1, borrowerId: owner, ...slot({}), purpose: '自用' }))
      .thenRejected('OWN_REQUEST');
    withMembers(shared(talent)).when(offer, { as: officer }).thenRejected('NOT_PERMITTED');
  });
  it('keeps the borrower’s word for whoever waited', () =>
    withMembers(shared(talent), asks, queued({ id: b2!, n: 2, by: theatre }), cancelled(), promoted({ id: b2!, n: 2, by: theatre }))
      .when(named('ApproveBooking', b2), { as: officer })
      .thenRejected('BOTH_MUST_CONSENT'));
});

describe('goods', () => {
  const draw = (amount: number, id = drawId) => say('DrawDown', { drawId: id, receiverId: hospital, amount, purpose: '慰问' });
  const drawn = (amount: number, left: number, id = drawId): Fact => ({
    type: 'StockDrawn',
    data: { drawId: id, receiverId: hospital, amount, left, purpose: '慰问' },
  });

  it('draw down, and never below zero', () => {
    withMembers(shared(goods))
      .when(draw(30.5), { as: liaison(owner) })
      .then(drawn(30.5, 69.5));
    withMembers(shared(goods), drawn(30.5, 69.5))
      .when(draw(69.5, blockId))
      .then(drawn(69.5, 0, blockId));
    withMembers(shared(goods), drawn(30.5, 69.5)).when(draw(69.501, blockId)).thenRejected('STOCK_SHORT', 2);
  });
  it('again is nothing, and another amount under a known id refused', () => {
    withMembers(shared(goods), drawn(30, 70)).when(draw(30)).thenNothing();
    withMembers(shared(goods), drawn(30, 70)).when(draw(31)).thenRejected('BOOKING_EXISTS', 2);
  });
  it('are handed out by their keepers, or taken where nobody is asked', () => {
    withMembers(shared(goods))
      .when(draw(1), { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED');
    withMembers(shared(goods, { approval: false }))
      .when(draw(1), { as: liaison(hospital) })
      .then(drawn(1, 99));
  });
  it('are for members while they are shared', () => {
    withMembers(shared(goods))
      .when(say('DrawDown', { drawId, receiverId: stranger, amount: 1, purpose: '慰问' }))
      .thenRejected('NOT_ELIGIBLE');
    withMembers(shared(goods), { type: 'ResourceWithdrawn', data: { reason: '用完', from: h(0), broken: [] } })
      .when(draw(1))
      .thenRejected('RESOURCE_WITHDRAWN', 2);
    withMembers(shared()).when(draw(1)).thenRejected('NO_STOCK');
  });
  it('come back once', () => {
    const back: Fact = { type: 'StockGivenBack', data: { drawId: drawId, receiverId: hospital, amount: 30, left: 100 } };
    withMembers(shared(goods), drawn(30, 70)).when(say('GiveBack', { drawId })).then(back);
    withMembers(shared(goods), drawn(30, 70), back).when(say('GiveBack', { drawId })).thenNothing();
    withMembers(shared(goods)).when(say('GiveBack', { drawId })).thenRejected('DRAW_NOT_FOUND');
  });
  it('are replenished once', () => {
    const add = say('Replenish', { supplyId: blockId, amount: 46_200, source: '捐赠' });
    const added: Fact = { type: 'StockReplenished', data: { supplyId: blockId, amount: 46_200, left: 46_300, source: '捐赠' } };
    withMembers(shared(goods)).when(add).then(added);
    withMembers(shared(goods), added).when(add).thenNothing();
    withMembers(shared()).when(add).thenRejected('NO_STOCK');
  });
});

describe('what both sides of a match agreed on', () => {
  const matchId = `${seriesId}.${blockId}`;
  const reserve = (more: object = {}) =>
    say('ReserveForMatch', { matchId, bookingId: b1, borrowerId: hospital, ...slot({}), purpose: '主题党日', ...more });
  const matched = requested({}, { matchId });
  const yes: Fact = { type: 'BookingApproved', data: { ...which({}), matchId, by: 'word', noShowAt: h(24.5) } };
  const refused = (code: string): Fact => ({ type: 'ReservationRefused', data: { matchId, bookingId: b1!, code } });

  it('is booked and approved in one act', () => withMembers(shared()).when(reserve(), { as: machine }).then(matched, yes));
  it('of a person has the consent of both', () =>
    withMembers(shared(talent))
      .when(reserve(), { as: machine })
      .then(requested({}, { kind: 'talent', matchId, personId, consents: ['borrower'] }), yes));
  it('or is refused by a fact that says why', () => {
    withMembers(shared(), requested({ id: b2!, by: theatre }))
      .when(reserve(), { as: machine })
      .then(refused('SLOT_TAKEN'));
    withMembers(shared())
      .when(reserve({ borrowerId: stranger }), { as: machine })
      .then(refused('NOT_ELIGIBLE'));
    withMembers(shared())
      .when(reserve({ from: undefined }), { as: machine })
      .then(refused('BAD_DATES'));
    withMembers(shared(goods))
      .when(reserve({ quantity: 101 }), { as: machine })
      .then(refused('STOCK_SHORT'));
  });
  it('of goods is handed out', () =>
    withMembers(shared(goods))
      .when(reserve({ quantity: 60 }), { as: machine })
      .then({ type: 'StockDrawn', data: { drawId: b1!, receiverId: hospital, amount: 60, left: 40, purpose: '主题党日', matchId } }));
  it('again is nothing', () => {
    withMembers(shared(), matched, yes).when(reserve(), { as: machine }).thenNothing();
    withMembers(shared(), refused('SLOT_TAKEN')).when(reserve(), { as: machine }).thenNothing();
  });
  it('under somebody else’s id is refused', () => {
    withMembers(shared(), requested({ by: theatre }))
      .when(reserve(), { as: machine })
      .then(refused('BOOKING_EXISTS'));
    withMembers(shared(), requested(), cancelled()).when(reserve(), { as: machine }).then(refused('BOOKING_EXISTS'));
    const givenBack = { ...cancelled(), data: { ...cancelled().data, matchId } } as Fact;
    withMembers(shared(), matched, yes, givenBack).when(reserve(), { as: machine }).thenNothing();
  });
  it('is nobody’s own word', () => withMembers(shared()).when(reserve(), { as: officer }).thenRejected('NOT_PERMITTED'));
});

describe('the state', () => {
  it('forgets what is long over', () => {
    const facts = Array.from({ length: 300 }, (_, i) => [
      requested({ id: `${seriesId}.${i}`, n: i + 1 }),
      cancelled({ id: `${seriesId}.${i}`, n: i + 1 }),
    ]).flat();
    const { state } = withMembers(shared(), ...facts);
    expect(state.status !== 'unknown' && [state.bookings.length, state.ended.length, state.bookingsSoFar]).toEqual([0, 200, 300]);
  });
});
