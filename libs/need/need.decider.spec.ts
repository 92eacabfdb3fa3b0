import { describe, expect, it } from '@jest/globals';
import { Committee, type CommitteePolicy, usualPolicy } from '#committee';
import type { Caller } from '#decider';
import { given } from '#decider/given';
import { Membership, membershipId } from '#membership';
import { Task } from '#task';
import { Need } from './need.decider.ts';
import type { NeedState } from './need.state.ts';

type Fact = Parameters<typeof given<typeof Need>>[1];
type Command = Parameters<ReturnType<typeof given<typeof Need>>['when']>[0];

const committeeId = '0198c0de-0000-7000-8000-000000000001';
const elsewhereId = '0198c0de-0000-7000-8000-000000000002';
const branchId = '0198c0de-0000-7000-8000-00000000000b';
const foreignBranchId = '0198c0de-0000-7000-8000-0000000000ff';
const needId = '0198c0de-0000-7000-8000-0000000000a1';
const otherId = '0198c0de-0000-7000-8000-0000000000a2';
const thirdId = '0198c0de-0000-7000-8000-0000000000a3';
const visitId = '0198c0de-0000-7000-8000-0000000000d1';
const personId = '0198c0de-0000-7000-8000-0000000000e1';
const [first, second, third] = [
  '0198c0de-0000-7000-8000-000000000101',
  '0198c0de-0000-7000-8000-000000000102',
  '0198c0de-0000-7000-8000-000000000103',
] as const;
const [hospital, theatre, stranger] = ['L.1', 'L.2', 'L.3'] as const;

const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const branch: Caller = { id: 'bao', grants: [{ role: 'community-branch', of: branchId }] };
const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
const machine: Caller = { id: 'a policy', grants: [], automatic: true };

const pieces = (value: number) => ({ value, unit: 'pieces', qualifier: '=' }) as const;
const wish = { title: '楼道照明', text: '三栋楼的楼道没有照明。', category: 'facilities', visibility: 'members' } as const;
const ofUnit = { committeeId, origin: 'unit', channel: 'own', unitId: hospital, ...wish } as const;

const raisedAs = (data: object): Fact => ({ type: 'NeedRaised', data: { ...ofUnit, ...data } }) as Fact;
const submitted: Fact = { type: 'NeedSubmitted', data: {} };
const triage = { category: 'facilities', priority: 'normal', branchId } as const;
const triaged: Fact = { type: 'NeedTriaged', data: triage };
const published: Fact = { type: 'NeedPublished', data: {} };
const upToPublished = (data: object = {}) => [raisedAs(data), submitted, triaged, published];
const withQuantity = (value: number) => upToPublished({ quantity: pieces(value) });

const part = (taskId: string, quantity?: number) => ({
  taskId,
  title: `第${taskId.at(-1)}项`,
  kind: '维修',
  capacity: { mode: 'quantity', amount: quantity ?? 1, unit: 'pieces' } as const,
  ...(quantity !== undefined && { quantity: pieces(quantity) }),
});
const decomposed = (...parts: ReturnType<typeof part>[]): Fact => ({ type: 'NeedDecomposed', data: { committeeId, branchId, parts } });
const decompose = (...parts: ReturnType<typeof part>[]): Command => ({ type: 'DecomposeNeed', data: { parts } });

type Stage = 'open' | 'claimed' | 'delivered' | 'accepted' | 'cancelled';
const at = (taskId: string, stage: Stage, claimed = 0, delivered = 0, accepted = 0, units: string[] = claimed ? [theatre] : []) => ({
  taskId,
  stage,
  claimed,
  delivered,
  accepted,
  units,
});
const progressed = (...told: Parameters<typeof at>): Fact => ({ type: 'NeedPartProgressed', data: at(...told) });
const record = (whole: number, ...told: Parameters<typeof at>): Command => ({
  type: 'RecordPartProgress',
  data: { whole, ...at(...told) },
});

const week = { remindAt: '2026-01-07T00:00:00.000Z', confirmBy: '2026-01-08T00:00:00.000Z', superviseAt: '2026-01-09T00:00:00.000Z' };
const resolvedWith = (data: object = {}): Fact => ({ type: 'NeedResolved', data: { units: [theatre], ...week, ...data } }) as Fact;
const upToResolved = [...upToPublished(), decomposed(part(first)), progressed(first, 'accepted', 0, 0, 0, [theatre]), resolvedWith()];
const confirmed = (satisfied: boolean, remark?: string): Fact => ({
  type: 'NeedConfirmed',
  data: { satisfied, ...(remark && { remark }) },
});
const reopened = (missing?: number): Fact => ({ type: 'NeedReopened', data: { reason: '又坏了', ...(missing && { missing }) } });

/** A need of a committee with one branch; the hospital and the theatre are its members. */
const scene = (facts: readonly Fact[], policy: Partial<CommitteePolicy> = {}) => {
  const founded = (name: string) =>
    ({ type: 'CommitteeEstablished', data: { kind: 'regional', name, foundedOn: { on: '2016-12-22' } } }) as const;
  const member = (unitId: string) =>
    ({ type: 'UnitAdmitted', data: { committeeId, unitId, period: 1, grade: 'member', since: { on: '2016-12-22' } } }) as const;
  return given(Need, ...facts)
    .and(
      Committee,
      committeeId,
      founded('如意湖大工委'),
      { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '天路社区党支部', parentId: null } },
      { type: 'CommitteePolicySet', data: { ...usualPolicy, ...policy } },
    )
    .and(Committee, elsewhereId, founded('商都路大工委'))
    .and(Membership, membershipId(committeeId, hospital), member(hospital))
    .and(Membership, membershipId(committeeId, theatre), member(theatre));
};
const stateOf = (...facts: Fact[]) => scene(facts).state as Exclude<NeedState, { status: 'unknown' }>;

const ends: Record<string, Fact> = {
  withdrawn: { type: 'NeedWithdrawn', data: { reason: '不需要了', tasks: [] } },
  merged: { type: 'NeedMerged', data: { duplicateOf: otherId } },
  declined: { type: 'NeedDeclined', data: { reason: '不属于受理范围' } },
  transferred: {
    type: 'NeedTransferred',
    data: { reason: '属城管', toBody: '区城管局', need: { ...ofUnit }, times: 1 },
  },
};

describe('raising a need', () => {
  const raise = (data: object): Command => ({ type: 'RaiseNeed', data: { ...ofUnit, ...data } }) as Command;
  const community = { origin: 'community', unitId: undefined, branchId };
  const visit = { origin: 'visit', channel: 'visit', visitId };
  const resident = { origin: 'resident', channel: 'box', unitId: undefined, branchId, personId };

  it('hands it in at once', () =>
    scene([])
      .when(raise({}), { as: liaison(hospital) })
      .then(raisedAs({}) as never, submitted as never));
  it('keeps a draft where that is wished', () =>
    scene([])
      .when(raise({ draft: true }))
      .then(raisedAs({}) as never));
  it('is open to a community', () => expect(scene([]).when(raise(community), { as: branch }).decision).toHaveLength(2));
  it('is open to a resident through the community, as an id', () =>
    expect(scene([]).when(raise(resident), { as: branch }).decision).toHaveLength(2));
  it('is open to a resident who gave no name', () =>
    expect(scene([]).when(raise({ ...resident, personId: undefined }), { as: branch }).decision).toHaveLength(2));
  it('is open to whoever was on a visit', () => expect(scene([]).when(raise(visit), { as: officer }).decision).toHaveLength(2));
  it('is open to officers who write down what came through a channel', () =>
    expect(scene([]).when(raise({ channel: 'forum' }), { as: officer }).decision).toHaveLength(2));

  it('again is nothing', () =>
    scene([raisedAs({}), submitted])
      .when(raise({}))
      .thenNothing());
  it('is refused under an id that is taken', () =>
    scene([raisedAs({})])
      .when(raise({ title: '别的' }))
      .thenRejected('NEED_EXISTS', 1));
  it.each([
    ['a unit that is not named', { unitId: undefined }],
    ['a unit together with a branch', { branchId }],
    ['a community that is not named', { ...community, branchId: undefined }],
    ['a community with a person', { ...community, personId }],
    ['a resident without a community', { ...resident, branchId: undefined }],
    ['a visit that is not named', { ...visit, visitId: undefined }],
  ])('is refused from %s', (_, data) => scene([]).when(raise(data)).thenRejected('RAISER_UNCLEAR'));
  it('is refused to a unit that is no member', () =>
    scene([])
      .when(raise({ unitId: stranger }))
      .thenRejected('NOT_A_MEMBER'));
  it('is refused to a branch of another committee', () =>
    scene([])
      .when(raise({ ...community, branchId: foreignBranchId }))
      .thenRejected('NOT_A_BRANCH_OF_THE_COMMITTEE'));
  it('is refused where there is no committee', () => given(Need).when(raise({})).thenRejected('COMMITTEE_UNKNOWN'));
  it('is refused where the committee is dissolved', () =>
    given(Need)
      .and(
        Committee,
        committeeId,
        { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } },
        { type: 'CommitteeDissolved', data: { reason: '撤并', on: { on: '2020-01-01' } } },
      )
      .when(raise({}))
      .thenRejected('COMMITTEE_DISSOLVED', 2));
  it('is not permitted for another unit', () =>
    scene([])
      .when(raise({}), { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED'));
  it('is not permitted to an officer of their own motion', () => scene([]).when(raise({}), { as: officer }).thenRejected('NOT_PERMITTED'));
  it('takes a person’s id and nothing that looks like a name', () =>
    expect(() => scene([]).when(raise({ ...resident, personId: '张阿姨' }))).toThrow('Invalid UUID'));
});

describe('handing a draft in', () => {
  const submit: Command = { type: 'SubmitNeed', data: {} };
  it('starts the clock', () =>
    scene([raisedAs({})])
      .when(submit, { as: liaison(hospital) })
      .then(submitted as never));
  it('again is nothing', () =>
    scene([raisedAs({}), submitted])
      .when(submit)
      .thenNothing());
  it('is refused where there is none', () => scene([]).when(submit).thenRejected('NEED_NOT_FOUND'));
});

describe('amending a need', () => {
  const amend = (data: object): Command => ({ type: 'AmendNeed', data });
  it('says only what changed', () =>
    scene([raisedAs({}), submitted])
      .when(amend({ title: wish.title, text: '四栋楼。' }), { as: liaison(hospital) })
      .then({ type: 'NeedAmended', data: { text: '四栋楼。' } }));
  it('can take something out', () =>
    scene([raisedAs({ place: '天路' }), submitted])
      .when(amend({ place: null }))
      .then({ type: 'NeedAmended', data: { place: null } }));
  it('to what it says already is nothing', () =>
    scene([raisedAs({ quantity: pieces(3) }), submitted])
      .when(amend({ quantity: pieces(3), title: wish.title }))
      .thenNothing());
  it('is refused once it is published', () =>
    scene(upToPublished())
      .when(amend({ text: '新' }))
      .thenRejected('NEED_PUBLISHED', 4));
  it('is refused once it has ended', () =>
    scene([raisedAs({}), submitted, ends['declined']!])
      .when(amend({ text: '新' }))
      .thenRejected('NEED_CLOSED', 3));
  it('leaves the category to those who sorted it', () =>
    scene([raisedAs({}), submitted, triaged])
      .when(amend({ category: 'care' }))
      .thenRejected('NEED_TRIAGED'));
  it('is refused where there is none', () =>
    scene([])
      .when(amend({ text: '新' }))
      .thenRejected('NEED_NOT_FOUND'));
  it('is not permitted to another unit', () =>
    scene([raisedAs({})])
      .when(amend({ text: '新' }), { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED'));
});

describe('withdrawing a need', () => {
  const withdraw: Command = { type: 'WithdrawNeed', data: { reason: '不需要了' } };
  it('ends it', () =>
    scene([raisedAs({}), submitted])
      .when(withdraw, { as: liaison(hospital) })
      .then(ends['withdrawn'] as never));
  it('names the tasks that end with it', () =>
    scene([...upToPublished(), decomposed(part(first), part(second)), progressed(second, 'cancelled')])
      .when(withdraw)
      .then({ type: 'NeedWithdrawn', data: { reason: '不需要了', tasks: [first] } }));
  it('again is nothing', () =>
    scene([raisedAs({}), ends['withdrawn']!])
      .when(withdraw)
      .thenNothing());
  it('is refused once a unit works on it, and says since when', () =>
    scene([...upToPublished(), decomposed(part(first)), progressed(first, 'claimed', 1)])
      .when(withdraw)
      .thenRejected('NEED_UNDER_WAY', 6));
  it('is possible again once the unit gave the task back', () =>
    expect(
      scene([...upToPublished(), decomposed(part(first)), progressed(first, 'claimed', 1), progressed(first, 'open')]).when(withdraw)
        .decision,
    ).toHaveLength(1));
  it('is refused once it is resolved', () => scene(upToResolved).when(withdraw).thenRejected('NEED_RESOLVED'));
  it('is refused once it has ended otherwise', () =>
    scene([raisedAs({}), submitted, ends['declined']!])
      .when(withdraw)
      .thenRejected('NEED_CLOSED'));
  it('is refused where there is none', () => scene([]).when(withdraw).thenRejected('NEED_NOT_FOUND'));
  it('is not permitted to the officers', () =>
    scene([raisedAs({}), submitted])
      .when(withdraw, { as: officer })
      .thenRejected('NOT_PERMITTED'));
});

describe('sorting a need', () => {
  const sort = (data: object = {}): Command => ({ type: 'TriageNeed', data: { ...triage, ...data } });
  it('gives it a kind, an urgency and a branch', () =>
    scene([raisedAs({}), submitted])
      .when(sort(), { as: officer })
      .then(triaged as never));
  it('can be done anew', () =>
    expect(scene([raisedAs({}), submitted, triaged]).when(sort({ priority: 'urgent' })).decision).toHaveLength(1));
  it('keeps a published need published', () =>
    expect(stateOf(...upToPublished(), { type: 'NeedTriaged', data: { ...triage, priority: 'high' } }).status).toBe('published'));
  it('again is nothing', () =>
    scene([raisedAs({}), submitted, triaged])
      .when(sort())
      .thenNothing());
  it('is refused for a draft', () =>
    scene([raisedAs({})])
      .when(sort())
      .thenRejected('NEED_NOT_SUBMITTED', 1));
  it('is refused once it is decomposed', () =>
    scene([...upToPublished(), decomposed(part(first))])
      .when(sort({ priority: 'high' }))
      .thenRejected('NEED_DECOMPOSED'));
  it('is refused where tasks of it were cancelled, for they are its history', () =>
    scene([...upToPublished(), decomposed(part(first)), progressed(first, 'cancelled')])
      .when(sort({ priority: 'high' }))
      .thenRejected('NEED_DECOMPOSED'));
  it('is refused to a branch of another committee', () =>
    scene([raisedAs({}), submitted])
      .when(sort({ branchId: foreignBranchId }))
      .thenRejected('NOT_A_BRANCH_OF_THE_COMMITTEE'));
  it('is refused once it has ended', () =>
    scene([raisedAs({}), submitted, ends['merged']!])
      .when(sort())
      .thenRejected('NEED_CLOSED', 3));
  it('is refused where there is none', () => scene([]).when(sort()).thenRejected('NEED_NOT_FOUND'));
  it('is permitted to the branch through which it came', () =>
    expect(
      scene([raisedAs({ origin: 'community', unitId: undefined, branchId }), submitted]).when(sort(), { as: branch }).decision,
    ).toHaveLength(1));
  it('is not permitted to a branch that merely would like to', () =>
    scene([raisedAs({}), submitted])
      .when(sort(), { as: branch })
      .thenRejected('NOT_PERMITTED'));
});

describe('sending a need back', () => {
  const back: Command = { type: 'ReturnNeed', data: { reason: '不在本社区' } };
  const returned: Fact = { type: 'NeedReturned', data: { branchId, reason: '不在本社区' } };
  it('has it sorted anew', () => {
    scene([raisedAs({}), submitted, triaged])
      .when(back, { as: branch })
      .then(returned as never);
    expect(stateOf(raisedAs({}), submitted, triaged, returned)).toMatchObject({ status: 'submitted', triage: null });
  });
  it('leaves a published need published', () =>
    expect(stateOf(...upToPublished(), returned)).toMatchObject({ status: 'published', triage: null }));
  it('again is nothing', () => {
    scene([raisedAs({}), submitted, triaged, returned])
      .when(back)
      .thenNothing();
    scene([...upToPublished(), returned])
      .when(back)
      .thenNothing();
  });
  it('is refused once it is decomposed', () =>
    scene([...upToPublished(), decomposed(part(first))])
      .when(back)
      .thenRejected('NEED_NOT_TRIAGED', 5));
  it('is refused where there is none', () => scene([]).when(back).thenRejected('NEED_NOT_FOUND'));
  it('is refused where it has tasks', () =>
    scene([...upToPublished(), decomposed(part(first)), progressed(first, 'cancelled')])
      .when(back)
      .thenRejected('NEED_DECOMPOSED'));
});

describe('publishing a need', () => {
  const publish: Command = { type: 'PublishNeed', data: {} };
  const sorted = [raisedAs({}), submitted, triaged];
  it('shows it to the units', () =>
    scene(sorted)
      .when(publish, { as: officer })
      .then(published as never));
  it('is for the branch too, unless the committee says otherwise', () => {
    scene(sorted)
      .when(publish, { as: branch })
      .then(published as never);
    scene(sorted, { publishers: ['committee-officer'] })
      .when(publish, { as: branch })
      .thenRejected('NOT_A_PUBLISHER');
  });
  it('is for the raiser where the committee says so', () => {
    scene(sorted)
      .when(publish, { as: liaison(hospital) })
      .thenRejected('NOT_A_PUBLISHER');
    scene(sorted, { publishers: ['unit-liaison'] })
      .when(publish, { as: liaison(hospital) })
      .then(published as never);
  });
  it('again is nothing', () => scene(upToPublished()).when(publish, { as: officer }).thenNothing());
  it('is refused before it is sorted', () =>
    scene([raisedAs({}), submitted])
      .when(publish, { as: officer })
      .thenRejected('NEED_NOT_TRIAGED', 2));
  it('is refused once it has ended', () =>
    scene([...sorted, ends['declined']!])
      .when(publish, { as: officer })
      .thenRejected('NEED_CLOSED', 4));
  it('is refused where there is none', () => scene([]).when(publish).thenRejected('NEED_NOT_FOUND'));
  it('is not permitted to other units', () =>
    scene(sorted)
      .when(publish, { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED'));
});

describe('merging a need into another', () => {
  const merge = (duplicateOf = otherId): Command => ({ type: 'MergeNeed', data: { duplicateOf } });
  const known = [raisedAs({}), submitted];
  const other = (...facts: Fact[]) => scene(known).and(Need, otherId, ...(facts as never[]));

  it('names the one that lives on', () =>
    other(...known)
      .when(merge(), { as: officer, id: needId })
      .then(ends['merged'] as never));
  it('is possible while the other is under way', () =>
    expect(other(...upToPublished(), decomposed(part(first))).when(merge(), { id: needId }).decision).toHaveLength(1));
  it('again is nothing', () =>
    scene([...known, ends['merged']!])
      .when(merge(), { id: needId })
      .thenNothing());
  it('is refused into itself', () => scene(known).when(merge(needId), { id: needId }).thenRejected('MERGED_INTO_ITSELF'));
  it('is refused into one that is merged itself, so that no chain comes about', () =>
    other(...known, { type: 'NeedMerged', data: { duplicateOf: thirdId } })
      .when(merge(), { id: needId })
      .thenRejected('DUPLICATE_NOT_OPEN'));
  it('is refused into one that was merged into this, so that no circle comes about', () =>
    other(...known, { type: 'NeedMerged', data: { duplicateOf: needId } })
      .when(merge(), { id: needId })
      .thenRejected('DUPLICATE_NOT_OPEN'));
  it('is refused once others were merged into this one', () =>
    scene([...known, { type: 'NeedDuplicateTaken', data: { needId: thirdId } }])
      .and(Need, otherId, ...(known as never[]))
      .when(merge(), { id: needId })
      .thenRejected('NEED_HAS_DUPLICATES'));
  it('is refused into one of another committee', () =>
    other(raisedAs({ committeeId: elsewhereId }), submitted)
      .when(merge(), { id: needId, as: { ...officer, grants: [...officer.grants, { role: 'committee-officer', of: elsewhereId }] } })
      .thenRejected('OTHER_COMMITTEE'));
  it('tells whoever does not belong to the other committee nothing of its needs', () =>
    other(raisedAs({ committeeId: elsewhereId }), submitted)
      .when(merge(), { id: needId, as: officer })
      .thenRejected('NEED_NOT_FOUND'));
  it('is refused into a draft as if it were not there', () =>
    other(raisedAs({})).when(merge(), { id: needId }).thenRejected('NEED_NOT_FOUND'));
  it('is refused into none', () => other().when(merge(), { id: needId }).thenRejected('NEED_NOT_FOUND'));
  it('is refused for a draft', () =>
    scene([raisedAs({})])
      .when(merge(), { id: needId })
      .thenRejected('NEED_NOT_SUBMITTED'));
  it('is refused once it is decomposed', () =>
    scene([...upToPublished(), decomposed(part(first))])
      .when(merge(), { id: needId })
      .thenRejected('NEED_DECOMPOSED'));
  it('is refused once it has ended', () =>
    scene([...known, ends['declined']!])
      .when(merge(), { id: needId })
      .thenRejected('NEED_CLOSED'));
  it('is refused where there is none', () => scene([]).when(merge(), { id: needId }).thenRejected('NEED_NOT_FOUND'));
  it('is not permitted to the raiser', () =>
    other(...known)
      .when(merge(), { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED'));

  const tell: Command = { type: 'RecordDuplicate', data: { needId } };
  it('is known to the other', () => scene(known).when(tell, { as: machine }).then({ type: 'NeedDuplicateTaken', data: { needId } }));
  it('is known to the other once', () =>
    scene([...known, { type: 'NeedDuplicateTaken', data: { needId } }])
      .when(tell)
      .thenNothing());
  it('is refused by the other where it was merged or ended in the meantime', () =>
    scene([...known, { type: 'NeedMerged', data: { duplicateOf: thirdId } }])
      .when(tell)
      .then({ type: 'NeedDuplicateRefused', data: { needId } }));
  it('is not told to none', () => scene([]).when(tell).thenRejected('NEED_NOT_FOUND'));

  const undo: Command = { type: 'UndoMerge', data: { duplicateOf: otherId } };
  const undone: Fact = { type: 'NeedMergeUndone', data: { duplicateOf: otherId } };
  it('that the other refused leaves the need where it was', () => {
    scene([...known, triaged, ends['merged']!])
      .when(undo, { as: machine })
      .then(undone as never);
    expect(stateOf(...known, triaged, ends['merged']!, undone)).toEqual(stateOf(...known, triaged));
  });
  it('is undone once', () =>
    scene([...known, ends['merged']!, undone])
      .when(undo)
      .thenNothing());
  it('is not undone of none', () => scene([]).when(undo).thenRejected('NEED_NOT_FOUND'));
  it('is undone by no person', () =>
    scene([...known, ends['merged']!])
      .when(undo, { as: officer })
      .thenRejected('NOT_PERMITTED'));
});

describe('declining a need', () => {
  const decline: Command = { type: 'DeclineNeed', data: { reason: '不属于受理范围' } };
  it('says why', () =>
    scene([raisedAs({}), submitted])
      .when(decline, { as: officer })
      .then(ends['declined'] as never));
  it('again is nothing', () =>
    scene([raisedAs({}), submitted, ends['declined']!])
      .when(decline)
      .thenNothing());
  it('is refused for a draft', () =>
    scene([raisedAs({})])
      .when(decline)
      .thenRejected('NEED_NOT_SUBMITTED'));
  it('is refused once it is decomposed', () =>
    scene([...upToPublished(), decomposed(part(first))])
      .when(decline)
      .thenRejected('NEED_DECOMPOSED'));
  it('is refused once it has ended otherwise', () =>
    scene([raisedAs({}), submitted, ends['merged']!])
      .when(decline)
      .thenRejected('NEED_CLOSED'));
  it('is refused where there is none', () => scene([]).when(decline).thenRejected('NEED_NOT_FOUND'));
});

describe('passing a need on', () => {
  const transfer = (data: object): Command => ({ type: 'TransferNeed', data: { reason: '属城管', ...data } });
  const known = [raisedAs({}), submitted];
  it('to a body outside ends it here', () =>
    scene(known)
      .when(transfer({ toBody: '区城管局' }), { as: officer })
      .then(ends['transferred'] as never));
  it('to another committee tells that committee all it must know, and how often it was passed on', () =>
    scene([raisedAs({ transferredFrom: { needId: thirdId, committeeId: elsewhereId, times: 1 }, quantity: pieces(3) }), submitted])
      .when(transfer({ toCommitteeId: elsewhereId, toNeedId: otherId }))
      .then({
        type: 'NeedTransferred',
        data: { reason: '属城管', toCommitteeId: elsewhereId, toNeedId: otherId, need: { ...ofUnit, quantity: pieces(3) }, times: 2 },
      }));
  it('again is nothing', () =>
    scene([...known, ends['transferred']!])
      .when(transfer({ toBody: '区城管局' }))
      .thenNothing());
  it.each([
    ['nobody', {}],
    ['two at once', { toBody: '区城管局', toCommitteeId: elsewhereId, toNeedId: otherId }],
    ['a committee without a new id', { toCommitteeId: elsewhereId }],
    ['an id without a committee', { toNeedId: otherId, toBody: '区城管局' }],
    ['the committee that has it', { toCommitteeId: committeeId, toNeedId: otherId }],
  ])('is refused to %s', (_, data) => scene(known).when(transfer(data)).thenRejected('RECEIVER_UNCLEAR'));
  it('is refused to a committee that there is not', () =>
    scene(known)
      .when(transfer({ toCommitteeId: thirdId, toNeedId: otherId }))
      .thenRejected('COMMITTEE_UNKNOWN'));
  it('is refused under an id that is taken', () =>
    scene(known)
      .and(Need, otherId, raisedAs({}) as never)
      .when(transfer({ toCommitteeId: elsewhereId, toNeedId: otherId }))
      .thenRejected('NEED_EXISTS'));
  it('is refused for a draft', () =>
    scene([raisedAs({})])
      .when(transfer({ toBody: '局' }))
      .thenRejected('NEED_NOT_SUBMITTED'));
  it('is refused once it is decomposed', () =>
    scene([...upToPublished(), decomposed(part(first))])
      .when(transfer({ toBody: '局' }))
      .thenRejected('NEED_DECOMPOSED'));
  it('is refused once it has ended otherwise', () =>
    scene([...known, ends['declined']!])
      .when(transfer({ toBody: '局' }))
      .thenRejected('NEED_CLOSED'));
  it('is refused where there is none', () =>
    scene([])
      .when(transfer({ toBody: '局' }))
      .thenRejected('NEED_NOT_FOUND'));
  it('is not permitted to the branch: it sends it back instead', () =>
    scene([...known, triaged])
      .when(transfer({ toBody: '局' }), { as: branch })
      .thenRejected('NOT_PERMITTED'));

  const transferredFrom = { needId, committeeId, times: 1 };
  const takeOver = { type: 'TakeOverNeed', data: { ...ofUnit, committeeId: elsewhereId, transferredFrom } } as Command;
  it('has it handed in at the other committee', () =>
    scene([])
      .when(takeOver, { as: machine })
      .then(raisedAs({ committeeId: elsewhereId, transferredFrom }) as never, submitted as never));
  it('has it handed in there once', () =>
    scene([raisedAs({ committeeId: elsewhereId, transferredFrom })])
      .when(takeOver)
      .thenNothing());
  it('is taken over by no person', () => scene([]).when(takeOver, { as: officer }).thenRejected('NOT_PERMITTED'));
});

describe('offering support', () => {
  const offer = (data: object = {}): Command => ({ type: 'OfferSupport', data: { unitId: theatre, text: '出两名电工', ...data } });
  const offered = (data: object = {}): Fact => ({ type: 'SupportOffered', data: { unitId: theatre, text: '出两名电工', ...data } });
  it('stands with the need', () =>
    scene(upToPublished())
      .when(offer(), { as: liaison(theatre) })
      .then(offered() as never));
  it('anew replaces the first offer', () => {
    scene([...upToPublished(), offered()])
      .when(offer({ text: '出四名电工' }))
      .then(offered({ text: '出四名电工' }) as never);
    expect(Object.keys(stateOf(...upToPublished(), offered(), offered({ text: '出四名电工' })).offers)).toEqual([theatre]);
  });
  it('again is nothing', () =>
    scene([...upToPublished(), offered()])
      .when(offer())
      .thenNothing());
  it('is refused before it is published', () =>
    scene([raisedAs({}), submitted])
      .when(offer())
      .thenRejected('NEED_NOT_OPEN'));
  it('is refused once it is resolved', () => scene(upToResolved).when(offer()).thenRejected('NEED_NOT_OPEN'));
  it('is refused to the unit that raised it', () =>
    scene(upToPublished())
      .when(offer({ unitId: hospital }))
      .thenRejected('OWN_NEED', 1));
  it('is refused to a unit that is no member', () =>
    scene(upToPublished({ visibility: 'public' }))
      .when(offer({ unitId: stranger }), { as: liaison(stranger) })
      .thenRejected('NOT_A_MEMBER'));
  it.each([
    ['a need among members, to a stranger', stranger, upToPublished()],
    ['a need among those who deal with it, to a member', theatre, upToPublished({ visibility: 'committee' })],
    ['an unpublished need, to a member', theatre, [raisedAs({}), submitted]],
  ])('is answered as if there were none for %s', (_, unitId, facts) => {
    scene(facts)
      .when(offer({ unitId }), { as: liaison(unitId) })
      .thenRejected('NEED_NOT_FOUND');
    scene(facts)
      .when({ type: 'WithdrawOffer', data: { unitId } }, { as: liaison(unitId) })
      .thenRejected('NEED_NOT_FOUND');
  });
  it('is refused in another unit of measure', () =>
    scene(withQuantity(10))
      .when(offer({ quantity: { value: 2, unit: 'people' } }))
      .thenRejected('UNIT_OF_MEASURE_DIFFERS'));
  it('is refused where there is no need', () => scene([]).when(offer()).thenRejected('NEED_NOT_FOUND'));
  it('is not permitted for another unit', () =>
    scene(upToPublished())
      .when(offer(), { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED'));

  const withdraw: Command = { type: 'WithdrawOffer', data: { unitId: theatre } };
  it('can be taken back', () => {
    scene([...upToPublished(), offered()])
      .when(withdraw, { as: liaison(theatre) })
      .then({ type: 'SupportWithdrawn', data: { unitId: theatre } });
    expect(stateOf(...upToPublished(), offered(), { type: 'SupportWithdrawn', data: { unitId: theatre } }).offers).toEqual({});
  });
  it('is taken back once', () => scene(upToPublished()).when(withdraw).thenNothing());
  it('is not taken back where there is no need', () => scene([]).when(withdraw).thenRejected('NEED_NOT_FOUND'));
});

describe('decomposing a need', () => {
  it('is one act that names every part', () =>
    scene(withQuantity(100))
      .when(decompose(part(first, 60), part(second, 40)), { as: branch })
      .then(decomposed(part(first, 60), part(second, 40)) as never));
  it('may leave something for later', () => {
    expect(stateOf(...withQuantity(100), decomposed(part(first, 60))).status).toBe('decomposed');
    scene([...withQuantity(100), decomposed(part(first, 60))])
      .when(decompose(part(second, 40)))
      .then(decomposed(part(second, 40)) as never);
  });
  it('may have parts that cover nothing, such as a survey before', () =>
    expect(scene(withQuantity(100)).when(decompose(part(first), part(second, 100))).decision).toHaveLength(1));
  it('of a need without a quantity has parts without one', () =>
    expect(scene(upToPublished()).when(decompose(part(first), part(second))).decision).toHaveLength(1));
  it('adds decimals up exactly', () =>
    expect(scene(withQuantity(0.3)).when(decompose(part(first, 0.1), part(second, 0.2))).decision).toHaveLength(1));
  it('again is nothing', () =>
    scene([...withQuantity(100), decomposed(part(first, 100))])
      .when(decompose(part(first, 100)))
      .thenNothing());

  it('is refused beyond what is left', () => {
    scene(withQuantity(100))
      .when(decompose(part(first, 60), part(second, 41)))
      .thenRejected('PARTS_EXCEED_NEED');
    scene([...withQuantity(100), decomposed(part(first, 60))])
      .when(decompose(part(second, 41)))
      .thenRejected('PARTS_EXCEED_NEED');
  });
  it('goes beyond with a reason', () =>
    scene(withQuantity(100))
      .when({ type: 'DecomposeNeed', data: { parts: [part(first, 110)], beyond: '留有备份' } })
      .then({ type: 'NeedDecomposed', data: { committeeId, branchId, parts: [part(first, 110)], beyond: '留有备份' } }));
  it('is refused where all is covered', () =>
    scene([...withQuantity(100), decomposed(part(first, 100))])
      .when(decompose(part(second)))
      .thenRejected('NOTHING_UNCOVERED'));
  it('is refused in another unit of measure', () =>
    scene(withQuantity(100))
      .when(decompose({ ...part(first), quantity: { value: 5, unit: 'people', qualifier: '=' } as never }))
      .thenRejected('UNIT_OF_MEASURE_DIFFERS'));
  it('is refused with quantities where the need has none', () =>
    scene(upToPublished())
      .when(decompose(part(first, 5)))
      .thenRejected('NEED_WITHOUT_QUANTITY'));
  it('is refused where a task that counts the same has another amount', () =>
    scene(withQuantity(100))
      .when(decompose({ ...part(first, 60), capacity: { mode: 'quantity', amount: 50, unit: 'pieces' } }))
      .thenRejected('CAPACITY_DIFFERS'));
  it('is refused with the same task twice', () => {
    scene(upToPublished())
      .when(decompose(part(first), part(first)))
      .thenRejected('PART_REPEATED');
    scene([...upToPublished(), decomposed(part(first))])
      .when(decompose(part(first), part(second)))
      .thenRejected('PART_REPEATED', 5);
  });
  it('is refused as a whole where the task’s own rules would refuse one part', () =>
    scene(upToPublished())
      .when(decompose(part(first), { ...part(second), capacity: { mode: 'heads', amount: 1.5, unit: 'pieces' } as never }))
      .thenRejected('PART_NOT_OPENABLE'));
  it('is refused where a task of that id exists', () =>
    scene(upToPublished())
      .and(Task, first, {
        type: 'TaskOpened',
        data: Task.commands.OpenTask.parse({
          committeeId,
          branchId,
          origin: { kind: 'own' },
          title: '别的任务',
          kind: '维修',
          capacity: { mode: 'quantity', amount: 1, unit: 'pieces' },
        }) as never,
      })
      .when(decompose(part(first)))
      .thenRejected('PART_NOT_OPENABLE'));
  it('is refused before it is published', () =>
    scene([raisedAs({}), submitted, triaged])
      .when(decompose(part(first)))
      .thenRejected('NEED_NOT_PUBLISHED', 3));
  it('is refused where no branch is in charge', () =>
    scene([...upToPublished(), { type: 'NeedReturned', data: { branchId, reason: '不在本社区' } }])
      .when(decompose(part(first)))
      .thenRejected('NEED_NOT_TRIAGED'));
  it('is refused once it is resolved', () =>
    scene(upToResolved)
      .when(decompose(part(second)))
      .thenRejected('NEED_RESOLVED'));
  it('is refused once it has ended', () =>
    scene([raisedAs({}), submitted, ends['withdrawn']!])
      .when(decompose(part(first)))
      .thenRejected('NEED_CLOSED'));
  it('is refused where there is none', () =>
    scene([])
      .when(decompose(part(first)))
      .thenRejected('NEED_NOT_FOUND'));
  it('is the business of the branch in charge, neither of the raiser nor of the officers', () => {
    scene(upToPublished())
      .when(decompose(part(first)), { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED');
    scene(upToPublished())
      .when(decompose(part(first)), { as: officer })
      .thenRejected('NOT_PERMITTED');
  });
});

describe('the work on the parts', () => {
  const decomposedNeed = [...withQuantity(100), decomposed(part(first, 60), part(second, 40))];
  it('is told as it stands, and puts the need under way', () => {
    scene(decomposedNeed)
      .when(record(60, first, 'claimed', 20), { as: machine })
      .then(progressed(first, 'claimed', 20) as never);
    expect(stateOf(...decomposedNeed, progressed(first, 'claimed', 20)).status).toBe('in_progress');
    expect(stateOf(...decomposedNeed, progressed(first, 'claimed', 20), progressed(first, 'open')).status).toBe('decomposed');
  });
  it('told again is nothing', () =>
    scene([...decomposedNeed, progressed(first, 'claimed', 20)])
      .when(record(60, first, 'claimed', 20))
      .thenNothing());
  it('of a task that is no part of it is nothing', () =>
    scene(decomposedNeed)
      .when(record(60, third, 'claimed', 20))
      .thenNothing());
  it('of a task that was made smaller covers less, and the rest is uncovered', () => {
    const smaller: Fact = { type: 'NeedPartProgressed', data: { ...at(first, 'claimed', 20), quantity: 50 } };
    scene(decomposedNeed)
      .when(record(50, first, 'claimed', 20))
      .then(smaller as never);
    scene([...decomposedNeed, smaller])
      .when(record(50, first, 'claimed', 20))
      .thenNothing();
    scene([...decomposedNeed, smaller])
      .when(decompose(part(third, 10)))
      .then(decomposed(part(third, 10)) as never);
  });
  it('counted otherwise than the need counts all or nothing', () => {
    const heads = { ...part(first, 60), capacity: { mode: 'heads', amount: 5, unit: 'people' } as never };
    const need = [...withQuantity(60), decomposed(heads)];
    scene(need)
      .when(record(5, first, 'claimed', 3))
      .then(progressed(first, 'claimed', 0, 0, 0, [theatre]) as never);
    scene(need)
      .when(record(5, first, 'claimed', 5))
      .then(progressed(first, 'claimed', 60) as never);
  });
  it('that is cancelled gives its share back', () => {
    const { decision } = scene([...decomposedNeed, progressed(first, 'cancelled')]).when(decompose(part(third, 60)));
    expect(decision).toHaveLength(1);
    scene([...decomposedNeed, progressed(first, 'cancelled')])
      .when(decompose(part(third, 61)))
      .thenRejected('PARTS_EXCEED_NEED');
  });
  it('all cancelled leaves a need to be decomposed anew', () =>
    expect(stateOf(...decomposedNeed, progressed(first, 'cancelled'), progressed(second, 'cancelled')).status).toBe('published'));
  it('all accepted resolves the need, and the raiser is asked within the committee’s time', () =>
    scene([...decomposedNeed, progressed(first, 'accepted', 60, 60, 60, [theatre])])
      .when(record(40, second, 'accepted', 40, 40, 40, [theatre, stranger]))
      .then(
        progressed(second, 'accepted', 40, 40, 40, [theatre, stranger]) as never,
        resolvedWith({ units: [theatre, stranger], fulfilled: 100, uncovered: 0 }) as never,
      ));
  it('all accepted resolves nothing while some of the quantity is uncovered', () =>
    scene([...withQuantity(100), decomposed(part(first, 60))])
      .when(record(60, first, 'accepted', 60, 60, 60))
      .then(progressed(first, 'accepted', 60, 60, 60) as never));
  it('accepted for less than its share leaves the rest uncovered', () =>
    scene([...withQuantity(60), decomposed(part(first, 60))])
      .when(record(60, first, 'accepted', 50, 50, 50))
      .then(progressed(first, 'accepted', 50, 50, 50) as never));
  it('is still told of a need that has ended', () =>
    scene([...decomposedNeed, ends['withdrawn']!])
      .when(record(60, first, 'cancelled'))
      .then(progressed(first, 'cancelled') as never));
  it('is told by no person', () =>
    scene(decomposedNeed)
      .when(record(60, first, 'claimed', 20), { as: branch })
      .thenRejected('NOT_PERMITTED'));
  it('is refused where there is no need', () =>
    scene([])
      .when(record(60, first, 'claimed', 20))
      .thenRejected('NEED_NOT_FOUND'));
});

describe('resolving a need without or before the whole of it', () => {
  const resolve = (data: object = {}): Command => ({ type: 'ResolveNeed', data: { note: '剧院已借出场地', ...data } });
  const offered: Fact = { type: 'SupportOffered', data: { unitId: theatre, text: '借出场地' } };
  it('names whose offer answered it', () =>
    scene([...upToPublished(), offered])
      .when(resolve({ answeredBy: [theatre] }), { as: branch })
      .then(resolvedWith({ note: '剧院已借出场地' }) as never));
  it('says what is left of its quantity', () =>
    scene([...withQuantity(100), decomposed(part(first, 60)), progressed(first, 'accepted', 60, 60, 60)])
      .when(resolve())
      .then(resolvedWith({ note: '剧院已借出场地', fulfilled: 60, uncovered: 40 }) as never));
  it('again is nothing', () => scene(upToResolved).when(resolve()).thenNothing());
  it('is refused while a part is at work', () =>
    scene([...upToPublished(), decomposed(part(first))])
      .when(resolve())
      .thenRejected('PARTS_OPEN', 5));
  it('is refused with a unit that offered nothing', () =>
    scene(upToPublished())
      .when(resolve({ answeredBy: [theatre] }))
      .thenRejected('NO_SUCH_OFFER'));
  it('is refused before it is published', () =>
    scene([raisedAs({}), submitted])
      .when(resolve())
      .thenRejected('NEED_NOT_PUBLISHED'));
  it('is refused once it has ended', () =>
    scene([raisedAs({}), submitted, ends['declined']!])
      .when(resolve())
      .thenRejected('NEED_CLOSED'));
  it('is refused where there is none', () => scene([]).when(resolve()).thenRejected('NEED_NOT_FOUND'));
  it('is not permitted to the raiser', () =>
    scene(upToPublished())
      .when(resolve(), { as: liaison(hospital) })
      .thenRejected('NOT_PERMITTED'));
});

describe('the raiser’s word', () => {
  const confirm = (satisfied: boolean, remark?: string): Command => ({
    type: 'ConfirmNeed',
    data: { satisfied, ...(remark && { remark }) },
  });
  it('confirms a resolved need', () =>
    scene(upToResolved)
      .when(confirm(true), { as: liaison(hospital) })
      .then(confirmed(true) as never));
  it('may be that it was not to satisfaction, and why', () =>
    scene(upToResolved)
      .when(confirm(false, '还有一栋没亮'))
      .then(confirmed(false, '还有一栋没亮') as never));
  it('needs a reason where it is not to satisfaction', () => scene(upToResolved).when(confirm(false)).thenRejected('REMARK_MISSING'));
  it('again is nothing', () =>
    scene([...upToResolved, confirmed(true)])
      .when(confirm(true))
      .thenNothing());
  it('stands', () =>
    scene([...upToResolved, confirmed(true)])
      .when(confirm(false, '又坏了'))
      .thenRejected('NEED_CONFIRMED', 8));
  it('is refused before it is resolved', () => scene(upToPublished()).when(confirm(true)).thenRejected('NEED_NOT_RESOLVED'));
  it('is refused where there is none', () => scene([]).when(confirm(true)).thenRejected('NEED_NOT_FOUND'));
  it('is the raiser’s alone', () => {
    scene(upToResolved).when(confirm(true), { as: branch }).thenRejected('NOT_PERMITTED');
    scene(upToResolved).when(confirm(true), { as: officer }).thenRejected('NOT_PERMITTED');
  });
  it('is the community’s for its residents', () => {
    const [, ...rest] = upToResolved;
    const need = [raisedAs({ origin: 'resident', channel: 'box', unitId: undefined, branchId, personId }), ...rest];
    expect(scene(need).when(confirm(true), { as: branch }).decision).toHaveLength(1);
  });
  it('is the committee’s where a visit named nobody', () => {
    const [, ...rest] = upToResolved;
    const need = [raisedAs({ origin: 'visit', channel: 'visit', unitId: undefined, visitId }), ...rest];
    expect(scene(need).when(confirm(true), { as: officer }).decision).toHaveLength(1);
  });

  const remind = (level: 'remind' | 'supervise', confirmBy = week.confirmBy): Command => ({
    type: 'RemindRaiser',
    data: { level, confirmBy },
  });
  const reminded = (level: 'remind' | 'supervise'): Fact => ({
    type: 'NeedConfirmationReminded',
    data: { level, confirmBy: week.confirmBy },
  });
  it('is asked for when it is late', () =>
    scene(upToResolved)
      .when(remind('remind'), { as: machine })
      .then(reminded('remind') as never));
  it('is then looked into', () =>
    scene([...upToResolved, reminded('remind')])
      .when(remind('supervise'))
      .then(reminded('supervise') as never));
  it('is asked for once', () =>
    scene([...upToResolved, reminded('remind')])
      .when(remind('remind'))
      .thenNothing());
  it('is not asked for after it was given', () =>
    scene([...upToResolved, confirmed(true)])
      .when(remind('remind'))
      .thenNothing());
  it('is not asked for on account of an earlier resolution', () =>
    scene(upToResolved).when(remind('remind', '2025-12-01T00:00:00.000Z')).thenNothing());
  it('never comes about by silence', () =>
    expect(stateOf(...upToResolved, reminded('remind'), reminded('supervise')).status).toBe('resolved'));
});

describe('reopening a need', () => {
  const reopen = (missing?: number): Command => ({ type: 'ReopenNeed', data: { reason: '又坏了', ...(missing && { missing }) } });
  const done = [
    ...withQuantity(100),
    decomposed(part(first, 100)),
    progressed(first, 'accepted', 100, 100, 100),
    resolvedWith(),
    confirmed(true),
  ];
  it('leaves a visible entry and counts', () => {
    scene(done)
      .when(reopen(), { as: liaison(hospital) })
      .then(reopened() as never);
    expect(stateOf(...done, reopened())).toMatchObject({ status: 'published', reopened: 1, confirmed: null });
  });
  it('puts what was missing back into the remainder', () => {
    scene([...done, reopened(30)])
      .when(decompose(part(second, 30)))
      .then(decomposed(part(second, 30)) as never);
    scene([...done, reopened(30)])
      .when(decompose(part(second, 31)))
      .thenRejected('PARTS_EXCEED_NEED');
  });
  it('may lead to parts that cover nothing more', () =>
    expect(scene([...done, reopened()]).when(decompose(part(second))).decision).toHaveLength(1));
  it('begins a new round: what was accepted before resolves nothing', () => {
    expect(stateOf(...done, reopened(30), decomposed(part(second, 30))).status).toBe('decomposed');
    scene([...done, reopened(30), decomposed(part(second, 30))])
      .when(record(30, second, 'cancelled'))
      .then(progressed(second, 'cancelled') as never);
  });
  it('is resolved by the new round', () =>
    scene([...done, reopened(30), decomposed(part(second, 30))])
      .when(record(30, second, 'accepted', 30, 30, 30, [stranger]))
      .then(
        progressed(second, 'accepted', 30, 30, 30, [stranger]) as never,
        resolvedWith({ units: [theatre, stranger], fulfilled: 100, uncovered: 0 }) as never,
      ));
  it('again is nothing', () =>
    scene([...done, reopened()])
      .when(reopen())
      .thenNothing());
  it('is refused for more than had been done', () => scene(done).when(reopen(101)).thenRejected('MISSING_EXCEEDS_FULFILLED'));
  it('is refused with a quantity where the need has none', () => scene(upToResolved).when(reopen(1)).thenRejected('NEED_WITHOUT_QUANTITY'));
  it('is refused before it is resolved', () => scene(upToPublished()).when(reopen()).thenRejected('NEED_NOT_RESOLVED'));
  it('is refused where there is none', () => scene([]).when(reopen()).thenRejected('NEED_NOT_FOUND'));
  it('is not permitted to other units', () =>
    scene(done)
      .when(reopen(), { as: liaison(theatre) })
      .thenRejected('NOT_PERMITTED'));
});
