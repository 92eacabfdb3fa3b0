import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { Committee, committeeEvents, committeeViews } from '#committee';
import type { Caller, Grant } from '#decider';
import { type Grade } from './membership.events.ts';
import { Unit, unitDirectory, unitEvents } from '#unit';
import { folded, tables, ToldLog } from '../../tests/views/tables.ts';
import { Membership } from './membership.decider.ts';
import { membershipId } from './membership.events.ts';
import {
  changesBetween,
  composition,
  currentMemberships,
  memberCount,
  membershipRegister,
  membershipsOfUnits,
  membershipsOn,
  onDay,
  quarterOf,
  seatsOf,
} from './membership.register.ts';
import { maySee, visibleCommittees } from './visible.ts';

const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [lake, community, elsewhere, branch] = [1, 2, 3, 21].map(id) as [string, string, string, string];
const founding = '2016-12-22';

const log = new ToldLog();
const found = (committeeId: string, more: object) =>
  log.tell(Committee, committeeId, {
    type: 'CommitteeEstablished',
    data: committeeEvents.CommitteeEstablished.parse({ kind: 'regional', name: '大工委', foundedOn: { on: founding }, ...more }),
  });
found(lake, { name: '如意湖大工委' });
found(elsewhere, { name: '商都路' });
log.tell(
  Committee,
  lake,
  { type: 'MemberCountDeclared', data: { count: { value: 15, unit: 'organisations', qualifier: '=' } } },
  { type: 'OrgNodeRegistered', data: { nodeId: branch, kind: 'branch', name: '天路社区党支部', parentId: null } },
);
log.tell(Committee, community, {
  type: 'CommunityCommitteeFormed',
  data: { name: '天路社区大党委', parentId: lake, formation: 'sole', branchIds: [branch], foundedOn: { on: founding } },
});

/** 9 named in the document, 6 that it only counts. */
const named = [
  ['河南省住房和城乡建设厅机关党委', 'government', 'provincial'],
  ['郑州市房管局机关党委', 'government', 'municipal'],
  ['中国人民武装警察部队郑州市郑东新区消防大队党委', 'fire_service', 'district'],
  ['郑州市文化广电新闻出版局直属机关党委', 'government', 'municipal'],
  ['郑州国际会展中心党委', 'culture', 'municipal'],
  ['郑州市儿童医院党委', 'hospital', 'municipal'],
  ['河南省老干部活动中心党支部', 'institution', 'provincial'],
  ['河南艺术中心党支部', 'culture', 'provincial'],
  ['华润五丰肉类食品(河南)有限公司党支部', 'state_enterprise', 'none'],
] as const;
const unitIds = Array.from({ length: 15 }, (_, i) => `L.${i + 1}`);
const register = (unitId: string, data: object) =>
  log.tell(Unit, unitId, { type: 'UnitRegistered', data: unitEvents.UnitRegistered.parse(data) });
for (const [i, unitId] of unitIds.entries()) {
  const [name, kind, level] = named[i] ?? [`unit-${i + 1}`, 'other', 'none'];
  register(unitId, { name, kind, level, ...(i >= named.length && { placeholder: true }) });
}

type Told = [unitId: string, committeeId?: string, period?: number];
const which = ([unitId, committeeId = lake, period = 1]: Told) => ({ committeeId, unitId, period });
const tell = (of: Told, type: string, data: object = {}) =>
  log.tell(Membership, membershipId(of[1] ?? lake, of[0]), { type, data: { ...which(of), ...data } } as never);
const admit = (of: Told, since: string, grade: Grade = 'member') => tell(of, 'UnitAdmitted', { since: { on: since }, grade });

for (const unitId of unitIds.slice(0, 9)) admit([unitId], founding);
const declaredNamed = BigInt(log.facts.length);
for (const unitId of unitIds.slice(9)) admit([unitId], founding);
// L.1 left and came back; L.2 was a partner elsewhere before it became a member there; L.3 rests; L.4 never was one; L.5 sits in two.
tell(['L.1'], 'LiaisonAppointed', { personId: id(99) });
tell(['L.1'], 'UnitWithdrew', { until: { on: '2017-03-01' }, reason: '搬迁' });
admit(['L.1', lake, 2], '2017-05-01');
admit(['L.2', elsewhere], '2017-01-01', 'partner');
tell(['L.2', elsewhere], 'PartnerPromoted', { since: { on: '2017-06-01' } });
tell(['L.3'], 'MembershipSuspended', { reason: '整改', since: { on: '2017-02-01' } });
tell(['L.3'], 'MembershipResumed', { since: { on: '2017-04-01' } });
tell(['L.3'], 'MembershipSuspended', { reason: '整改', since: { on: '2017-06-01' } });
tell(['L.4'], 'UnitRemoved', { until: { on: founding }, reason: '误录' });
admit(['L.5', community], '2017-02-15');
tell(['L.5', community], 'CoalitionRoleAssigned', { role: 'take_part' });
tell(['L.6', community], 'UnitInvited', { grade: 'partner' });
tell(['L.7', community], 'MembershipApplied', { grade: 'member', reason: '愿意参加' });
tell(['L.8', community], 'UnitInvited', { grade: 'member' });
tell(['L.8', community], 'MembershipDeclined', { by: 'unit' });
admit(['L.9', elsewhere], founding);
tell(['L.9', elsewhere], 'LiaisonAppointed', { personId: id(98) });
tell(['L.9', elsewhere], 'LiaisonRelieved', { personId: id(98) });
tell(['L.9', elsewhere], 'MembershipLapsed', { because: 'unit-closed', until: { on: '2018-01-01' } });

const views = [...committeeViews, membershipRegister, unitDirectory];

describe('the register of members', () => {
  let at: Awaited<ReturnType<typeof tables>>;
  let em: SqlEntityManager;
  beforeAll(async () => {
    at = await tables(views, log.facts);
    em = at.em();
  });
  afterAll(() => at.close());
  const unitsOn = async (day: string, committeeId = lake) => (await membershipsOn(em, committeeId, day)).map(({ unitId }) => unitId).sort();

  it.each([1, 4, 1_000])('is the same table however the facts arrive (%i at once)', async atOnce => {
    const live = await tables(views, log.facts, atOnce);
    expect(await live.rows(membershipRegister)).toEqual(folded(membershipRegister, log.facts));
    await live.close();
  });

  it('knows who the members were on 2017-03-30, whenever it was recorded', async () => {
    const members = await unitsOn('2017-03-30');
    expect(members).toHaveLength(13);
    expect(members).not.toContain('L.1');
    expect(members).not.toContain('L.4');
  });
  it('counts the first day in and the last day out', async () => {
    expect(await unitsOn('2016-12-21')).toEqual([]);
    expect(await unitsOn(founding)).toHaveLength(14);
    expect(await unitsOn('2017-02-28')).toContain('L.1');
    expect(await unitsOn('2017-03-01')).not.toContain('L.1');
    expect(await unitsOn('2017-05-01')).toContain('L.1');
  });
  it('knows who was a partner only, and whose membership rested, on a day', async () => {
    const [partner] = await membershipsOn(em, elsewhere, '2017-05-31');
    const l2 = (await membershipsOfUnits(em, ['L.2'], [elsewhere]))[0]!;
    const l3 = (await membershipsOfUnits(em, ['L.3']))[0]!;
    expect(partner).toBeDefined();
    expect(onDay(l2, '2017-05-31').grade).toBe('partner');
    expect(onDay(l2, '2017-06-01').grade).toBe('member');
    expect(['2017-01-31', '2017-02-01', '2017-03-31', '2017-04-01', '2017-06-01'].map(day => onDay(l3, day).suspended)).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });
  it('keeps a row for each time', async () => {
    expect(await membershipsOfUnits(em, ['L.1'])).toMatchObject([
      { period: 1, status: 'ended', since: founding, until: '2017-03-01', reason: '搬迁', liaisonId: null },
      { period: 2, status: 'active', since: '2017-05-01', until: null },
    ]);
  });
  it('lists who is asked, where asked', async () => {
    expect((await currentMemberships(em, community)).map(({ unitId }) => unitId)).toEqual(['L.5']);
    expect((await currentMemberships(em, community, true)).map(({ unitId, status }) => [unitId, status]).sort()).toEqual([
      ['L.5', 'active'],
      ['L.6', 'invited'],
      ['L.7', 'applied'],
    ]);
  });

  it('knows who joined and who left in a quarter', async () => {
    const spring = await changesBetween(em, lake, ...quarterOf('2017-03-30'));
    expect(spring.joined).toEqual([]);
    expect(spring.left.map(({ unitId }) => unitId)).toEqual(['L.1']);
    const founded = await changesBetween(em, lake, ...quarterOf(founding));
    expect(founded.joined).toHaveLength(14);
    expect(founded.left).toEqual([]);
  });
  it.each([
    ['2017-03-30', '2017-01-01', '2017-04-01'],
    ['2016-12-22', '2016-10-01', '2017-01-01'],
    ['2020-04-01', '2020-04-01', '2020-07-01'],
  ])('%s lies in the quarter from %s until before %s', (day, from, to) => expect(quarterOf(day)).toEqual([from, to]));

  it('knows the members by kind and level', async () => {
    const { byKind, byLevel } = await composition(em, await membershipsOn(em, lake, '2017-06-01'));
    expect(byKind).toEqual({ government: 2, fire_service: 1, culture: 2, hospital: 1, institution: 1, state_enterprise: 1, other: 6 });
    expect(byLevel).toEqual({ provincial: 3, municipal: 3, district: 1, none: 7 });
  });
  it('says 15 are declared and 9 registered, as the document does', async () => {
    const then = await tables(
      views,
      log.facts.filter(({ position }) => position <= declaredNamed),
    );
    expect(await memberCount(then.em(), lake)).toEqual({
      declared: { value: 15, unit: 'organisations', qualifier: '=' },
      registered: { value: 9, unit: 'organisations', qualifier: '=' },
      named: { value: 9, unit: 'organisations', qualifier: '=' },
      partners: { value: 0, unit: 'organisations', qualifier: '=' },
    });
    await then.close();
  });
  it('tells those known by name from placeholders', async () =>
    expect(await memberCount(em, lake)).toMatchObject({ registered: { value: 14 }, named: { value: 8 } }));
  it('knows one unit in several committees', async () => expect((await seatsOf(em, 'L.5')).sort()).toEqual([lake, community]));
  it('has no seat where it left or is only asked', async () => {
    expect(await seatsOf(em, 'L.4')).toEqual([]);
    expect(await seatsOf(em, 'L.6')).toEqual([lake]);
    expect(await seatsOf(em, 'L.9')).toEqual([lake]);
  });

  describe('whose inside is seen', () => {
    const seen = async (...grants: Grant[]) => {
      const caller: Caller = { id: 'x', grants };
      const visible = await visibleCommittees(em, caller);
      return visible === 'all' ? visible : [...visible].sort();
    };
    it('is theirs whose officers they are, and all below', async () => {
      expect(await seen({ role: 'committee-officer', of: lake })).toEqual([lake, community]);
      expect(await seen({ role: 'committee-officer', of: community })).toEqual([community]);
    });
    it('is theirs in which the branch works', async () =>
      expect(await seen({ role: 'community-branch', of: branch })).toEqual([lake, community]));
    it('is theirs in which the unit has a seat', async () => {
      expect(await seen({ role: 'unit-liaison', of: 'L.5' })).toEqual([lake, community]);
      expect(await seen({ role: 'unit-liaison', of: 'L.6' })).toEqual([lake]);
      expect(await seen({ role: 'unit-liaison', of: 'L.4' })).toEqual([]);
    });
    it('is an auditor’s: everybody’s, or that of one', async () => {
      expect(await seen({ role: 'auditor' })).toBe('all');
      expect(await seen({ role: 'auditor', of: elsewhere })).toEqual([elsewhere]);
    });
    it('is each once, by whatever grants', async () =>
      expect(await seen({ role: 'committee-officer', of: lake }, { role: 'unit-liaison', of: 'L.5' })).toEqual([lake, community]));
    it('is nobody else’s', async () => {
      expect(await seen()).toEqual([]);
      expect(await seen({ role: 'public' }, { role: 'platform-admin' }, { role: 'unit-liaison' })).toEqual([]);
      expect(await maySee(em, { id: 'x', grants: [{ role: 'committee-officer', of: elsewhere }] }, lake)).toBe(false);
      expect(await maySee(em, { id: 'x', grants: [{ role: 'auditor' }] }, lake)).toBe(true);
    });
  });
});
