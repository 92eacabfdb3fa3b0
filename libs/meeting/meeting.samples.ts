import { Committee } from '#committee';
import type { Caller, CommandOf, EventOf } from '#decider';
import { given } from '#decider/given';
import { Membership, membershipId } from '#membership';
import { Meeting } from './meeting.decider.ts';
import type { MeetingFact, Told } from './meeting.state.ts';

export const committeeId = '01980000-0000-7000-8000-00000000000c';
export const branchId = '01980000-0000-7000-8000-00000000000b';
export const meetingId = '01980000-0000-7000-8000-0000000000e1';
export const laterId = '01980000-0000-7000-8000-0000000000e2';
export const seriesId = '01980000-0000-7000-8000-0000000000f1';
export const taskId = '01980000-0000-7000-8000-0000000000a1';
export const needId = '01980000-0000-7000-8000-0000000000a2';
export const personId = '01980000-0000-7000-8000-0000000000d1';
export const secretaryId = '01980000-0000-7000-8000-0000000000d2';

export const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
export const branch: Caller = { id: 'secretary', grants: [{ role: 'community-branch', of: branchId }] };
export const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
export const policy: Caller = { id: 'a policy', grants: [], automatic: true };

/** Three in the afternoon of 30 March 2026 in China; ten in the morning ten days before. */
export const start = '2026-03-30T07:00:00.000Z';
export const before = '2026-03-20T02:00:00.000Z';

export const plan = {
  committeeId,
  kind: 'joint',
  title: '2026年第一季度联席会议',
  theme: '双迎攻坚',
  startsAt: start,
  quorum: { rule: 'more_than_half' },
  confirmedBy: 'officer',
} as const satisfies Told<'MeetingPlanned'>;

export const established: readonly EventOf<typeof Committee>[] = [
  { type: 'CommitteeEstablished', data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } } },
  { type: 'OrgNodeRegistered', data: { nodeId: branchId, kind: 'branch', name: '如意湖社区支部', parentId: null } },
];
export const dissolved: EventOf<typeof Committee> = { type: 'CommitteeDissolved', data: { reason: '合并', on: { on: '2026-01-01' } } };
export const admitted = (unitId: string, grade: 'member' | 'partner' = 'member'): EventOf<typeof Membership> => ({
  type: 'UnitAdmitted',
  data: { committeeId, unitId, period: 1, grade, since: { on: '2016-12-22' } },
});

export const planned = (changes: Partial<Told<'MeetingPlanned'>> = {}): MeetingFact => ({
  type: 'MeetingPlanned',
  data: { ...plan, ...changes },
});
export const noticed: MeetingFact = { type: 'MeetingNoticeGiven', data: { kind: 'joint', startsAt: start, everyMember: true } };
export const invited = (...unitIds: string[]): MeetingFact => ({
  type: 'UnitsInvitedToMeeting',
  data: { units: unitIds.map(unitId => ({ unitId, voting: unitId !== 'L.P' })) },
});
export const attends = (unitId: string, mode: 'in_person' | 'online' | 'excused' | 'absent' = 'in_person'): MeetingFact => ({
  type: 'MeetingAttendanceRecorded',
  data: { unitId, mode, people: [] },
});
export const convened: MeetingFact = { type: 'MeetingConvened', data: { on: '2026-03-30', present: 2, needed: 2 } };
export const heldFact = (changes: Partial<Told<'MeetingHeld'>> = {}): MeetingFact => ({
  type: 'MeetingHeld',
  data: {
    on: '2026-03-30',
    kind: 'joint',
    attendance: [
      { unitId: 'L.1', voting: true, mode: 'in_person', delegated: false },
      { unitId: 'L.2', voting: true, mode: 'online', delegated: false },
      { unitId: 'L.3', voting: true, mode: null, delegated: false },
    ],
    quorum: { present: 2, needed: 2, met: true },
    afterwards: false,
    ...changes,
  },
});
export const adopted = (changes: Partial<Told<'ResolutionAdopted'>> = {}): MeetingFact => ({
  type: 'ResolutionAdopted',
  data: { resolution: 1, kind: 'joint', on: '2026-03-30', title: '楼道整治', text: '四月底前清理楼道堆物。', branchId, ...changes },
});

/** Up to where three members and a partner have been invited. */
export const called: readonly MeetingFact[] = [planned(), noticed, invited('L.1', 'L.2', 'L.3', 'L.P')];
/** Two of three members are there. */
export const begun: readonly MeetingFact[] = [...called, attends('L.1'), attends('L.2', 'online'), convened];
export const over: readonly MeetingFact[] = [...begun, adopted(), heldFact()];

/** A meeting of the committee, three of whose units are members and one a partner. */
export const scene = (...history: readonly MeetingFact[]) => {
  const known = given(Meeting, ...history).and(Committee, committeeId, ...established);
  for (const unitId of ['L.1', 'L.2', 'L.3']) known.and(Membership, membershipId(committeeId, unitId), admitted(unitId));
  known.and(Membership, membershipId(committeeId, 'L.P'), admitted('L.P', 'partner'));
  return {
    and: known.and,
    state: known.state,
    when: (command: CommandOf<typeof Meeting>, { now = before, id = meetingId, ...as }: { now?: string; id?: string; as?: Caller } = {}) =>
      known.when(command, { now, id, ...as }),
  };
};
