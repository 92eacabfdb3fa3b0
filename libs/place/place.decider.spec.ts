// oxlint-disable promise/valid-params -- `then` takes facts here
import { describe, it } from '@jest/globals';
import { Committee } from '#committee';
import type { Caller, EventOf } from '#decider';
import { given } from '#decider/given';
import { Membership, membershipId } from '#membership';
import { Place } from './place.decider.ts';
import { mostAreas } from './place.events.ts';

type Fact = EventOf<typeof Place>;

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const otherCommittee = '0198c0de-0000-7000-8000-000000000002';
const branchId = '0198c0de-0000-7000-8000-00000000000b';
const [a1, a2] = ['0198c0de-0000-7000-8000-0000000000a1', '0198c0de-0000-7000-8000-0000000000a2'] as const;

const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const branch: Caller = { id: 'bao', grants: [{ role: 'community-branch', of: branchId }] };
const member: Caller = { id: 'li', grants: [{ role: 'unit-liaison', of: 'L.1' }] };
const foreign: Caller = { id: 'otto', grants: [{ role: 'committee-officer', of: otherCommittee }] };

const about = { committeeId, kind: 'service_centre', name: '将山佳苑党群服务中心' } as const;
const opened = (changes: object = {}): Fact => ({ type: 'PlaceOpened', data: { ...about, hostId: committeeId, ...changes } });
const closed: Fact = { type: 'PlaceClosed', data: { reason: '改造' } };
const area = (areaId: string, name: string, kind: 'zone' | 'room' | 'centre' = 'zone'): Fact => ({
  type: 'AreaSetUp',
  data: { areaId, kind, name },
});

const place = (...facts: Fact[]) =>
  given(Place, ...facts)
    .and(
      Committee,
      committeeId,
      { type: 'CommitteeEstablished', data: { kind: 'regional', name: '孙村大工委', foundedOn: { on: '2023-01-01' } } },
      { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '将山社区支部', parentId: null } },
    )
    .and(Membership, membershipId(committeeId, 'L.1'), {
      type: 'UnitAdmitted',
      data: { committeeId, unitId: 'L.1', period: 1, grade: 'member', since: { on: '2023-01-01' } },
    });
const open = (data: object = {}) => ({ type: 'OpenPlace', data: { ...about, ...data } }) as const;
const amend = (data: object) => ({ type: 'AmendPlace', data }) as const;
const setUp = (areaId: string, name: string, kind: 'zone' | 'room' | 'centre' = 'zone') =>
  ({ type: 'SetUpArea', data: { areaId, kind, name } }) as const;

describe('a place is opened', () => {
  it('by the committee, which keeps it where nobody else is named', () => place().when(open(), { as: officer }).then(opened()));
  it('with all that a document says of it, as vaguely as it says it', () => {
    const said = {
      floorSpace: { value: 3500, unit: 'square_metres', qualifier: '≈' },
      openedOn: { on: '2019-01-01', precision: 'year' },
      location: { latitude: 36.7, longitude: 117.2 },
      declaredAreas: [{ kind: 'zone', count: 6 }],
      address: '将山佳苑',
    } as const;
    place().when(open(said), { as: officer }).then(opened(said));
  });
  it('by a branch or a member that keeps it', () => {
    place()
      .when(open({ hostId: branchId }), { as: branch })
      .then(opened({ hostId: branchId }));
    place()
      .when(open({ hostId: 'L.1' }), { as: member })
      .then(opened({ hostId: 'L.1' }));
  });
  it('by nobody else', () => {
    place().when(open(), { as: member }).thenRejected('NOT_PERMITTED');
    place().when(open(), { as: foreign }).thenRejected('NOT_PERMITTED');
    place()
      .when(open({ hostId: branchId }), { as: member })
      .thenRejected('NOT_PERMITTED');
  });
  it('once: again it is the same, and otherwise refused', () => {
    place(opened()).when(open(), { as: officer }).thenNothing();
    place(opened())
      .when(open({ name: '另一处' }), { as: officer })
      .thenRejected('PLACE_EXISTS', 1);
  });
  it('in a committee that there is', () => given(Place).when(open(), { as: officer }).thenRejected('COMMITTEE_NOT_ACTIVE'));
  it('with a host of the committee', () => {
    place()
      .when(open({ hostId: 'L.2' }), { as: officer })
      .thenRejected('HOST_UNKNOWN');
    place()
      .when(open({ hostId: otherCommittee }), { as: officer })
      .thenRejected('HOST_UNKNOWN');
  });
  it('with a floor space in square metres, and each kind of area counted once', () => {
    place()
      .when(open({ floorSpace: { value: 5, unit: 'mu' } }), { as: officer })
      .thenRejected('NOT_A_FLOOR_SPACE');
    const twice = [
      { kind: 'zone', count: 5 },
      { kind: 'zone', count: 3 },
    ];
    place()
      .when(open({ declaredAreas: twice }), { as: officer })
      .thenRejected('AREAS_REPEATED');
  });
});

describe('what is said of a place', () => {
  it('is changed, and taken out, as far as it is another', () => {
    place(opened({ address: '旧址', text: '一句话' }))
      .when(amend({ name: about.name, address: '新址', text: null, floorSpace: null }), { as: officer })
      .then({ type: 'PlaceAmended', data: { address: '新址', text: null } });
    place(opened({ address: '旧址' }))
      .when(amend({ address: '旧址' }), { as: officer })
      .thenNothing();
  });
  it('stays within what it may be', () => {
    place(opened())
      .when(amend({ hostId: 'L.2' }), { as: officer })
      .thenRejected('HOST_UNKNOWN');
    place(opened())
      .when(amend({ floorSpace: { value: 5, unit: 'mu' } }), { as: officer })
      .thenRejected('NOT_A_FLOOR_SPACE');
    place(opened())
      .when(
        amend({
          declaredAreas: [
            { kind: 'room', count: 1 },
            { kind: 'room', count: 2 },
          ],
        }),
        { as: officer },
      )
      .thenRejected('AREAS_REPEATED');
  });
  it('is its host’s and the committee’s business', () => {
    const kept = opened({ hostId: branchId });
    place(kept)
      .when(amend({ name: '新名' }), { as: branch })
      .then({ type: 'PlaceAmended', data: { name: '新名' } });
    place(kept)
      .when(amend({ name: '新名' }), { as: member })
      .thenRejected('NOT_PERMITTED');
  });
  it('is unknown where there is no such place, and to whoever is a stranger', () => {
    place()
      .when(amend({ name: '新名' }))
      .thenRejected('PLACE_NOT_FOUND');
    for (const command of [
      setUp(a1, '图书区'),
      { type: 'GiveUpArea', data: { areaId: a1 } },
      { type: 'ClosePlace', data: { reason: '改造' } },
    ] as const)
      given(Place).when(command).thenRejected('PLACE_NOT_FOUND');
    place(opened())
      .when({ type: 'ReopenPlace', data: {} }, { as: { ...foreign, automatic: true } })
      .thenRejected('PLACE_NOT_FOUND');
  });
});

describe('its areas', () => {
  it('are set up, called otherwise, and given up', () => {
    place(opened()).when(setUp(a1, '视频学习区'), { as: officer }).then(area(a1, '视频学习区'));
    place(opened(), area(a1, '视频学习区')).when(setUp(a1, '视频学习区'), { as: officer }).thenNothing();
    place(opened(), area(a1, '视频学习区'))
      .when(setUp(a1, '学习室', 'room'), { as: officer })
      .then(area(a1, '学习室', 'room'));
    place(opened(), area(a1, '视频学习区'))
      .when({ type: 'GiveUpArea', data: { areaId: a1 } }, { as: officer })
      .then({ type: 'AreaGivenUp', data: { areaId: a1 } });
    place(opened())
      .when({ type: 'GiveUpArea', data: { areaId: a1 } }, { as: officer })
      .thenNothing();
  });
  it('have names of their own', () => {
    place(opened(), area(a1, '图书区')).when(setUp(a2, '图书区'), { as: officer }).thenRejected('AREA_NAME_TAKEN', 2);
    place(opened(), area(a1, '图书区'), { type: 'AreaGivenUp', data: { areaId: a1 } })
      .when(setUp(a2, '图书区'), { as: officer })
      .then(area(a2, '图书区'));
  });
  it('are so many and no more', () => {
    const all = Array.from({ length: mostAreas }, (_, n) => area(`0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`, `第 ${n} 区`));
    place(opened(), ...all)
      .when(setUp(a1, '再一区'), { as: officer })
      .thenRejected('TOO_MANY_AREAS');
    place(opened(), ...all)
      .when(setUp('0198c0de-0000-7000-8000-000000000007', '改名'), { as: officer })
      .then(area('0198c0de-0000-7000-8000-000000000007', '改名'));
  });
  it('are set up nowhere where it is closed', () =>
    place(opened(), closed).when(setUp(a1, '图书区'), { as: officer }).thenRejected('PLACE_CLOSED', 2));
});

describe('a place is closed', () => {
  const close = { type: 'ClosePlace', data: { reason: '改造' } } as const;
  const reopen = { type: 'ReopenPlace', data: {} } as const;
  it('once, and opened again', () => {
    place(opened()).when(close, { as: officer }).then(closed);
    place(opened(), closed).when(close, { as: officer }).thenNothing();
    place(opened(), closed).when(reopen, { as: officer }).then({ type: 'PlaceReopened', data: {} });
    place(opened()).when(reopen, { as: officer }).thenNothing();
  });
  it('and stays so where its committee is there no more', () =>
    given(Place, opened(), closed).when(reopen, { as: officer }).thenRejected('COMMITTEE_NOT_ACTIVE'));
});
