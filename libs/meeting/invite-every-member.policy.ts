import { membershipEvents } from '#membership';
import { order, policy, type Reaction, type Source } from '#engine';
import { Meeting } from './meeting.decider.ts';
import { meetingEvents } from './meeting.events.ts';

/** Of one committee. */
interface Known {
  /** By unit: whether its presence counts for a quorum (a partner is welcome, and does not count), and whether its membership rests. */
  readonly members: { readonly [unitId: string]: { readonly voting: boolean; readonly rests: boolean } };
  /** The meetings whose notice went to every member and that have not begun. */
  readonly open: readonly string[];
}
const nothing: Known = { members: {}, open: [] };

const invite = (meeting: string, members: Known['members']) =>
  order(Meeting, meeting, {
    type: 'InviteUnits',
    data: { units: Object.entries(members).map(([unitId, { voting }]) => ({ unitId, voting })) },
  });

const joins = (unitId: string, voting: boolean, memory: Known = nothing): Reaction<Known> => {
  const member = { [unitId]: { voting, rests: false } };
  return {
    memory: { ...memory, members: { ...memory.members, ...member } },
    then: memory.open.map(meeting => invite(meeting, member)),
  };
};

const isNotExpected = (unitId: string, { open }: Known) =>
  open.map(meeting => order(Meeting, meeting, { type: 'EndInvitation', data: { unitId } }));

const leaves = ({ unitId }: { readonly unitId: string }, _: Source, memory: Known = nothing): Reaction<Known> => {
  const { [unitId]: _gone, ...members } = memory.members;
  return { memory: { ...memory, members }, then: isNotExpected(unitId, memory) };
};

const begins = (_: unknown, { id }: Source, memory: Known = nothing): Reaction<Known> =>
  memory.open.includes(id) ? { memory: { ...memory, open: memory.open.filter(other => other !== id) } } : {};

const byCommittee = (_: unknown, { committee }: Source) => committee ?? '';

/** Whoever is a member when the notice is given, or becomes one before the meeting, is invited; whoever leaves is not expected. */
export const inviteEveryMember = policy<Known>()(
  { ...meetingEvents, ...membershipEvents },
  {
    name: 'invite-every-member@1',
    chinese: '会议通知全体成员单位',
    categories: ['meeting', 'membership'],
    key: {
      MeetingNoticeGiven: byCommittee,
      MeetingConvened: byCommittee,
      MeetingHeld: byCommittee,
      MeetingCancelled: byCommittee,
      UnitAdmitted: byCommittee,
      PartnerPromoted: byCommittee,
      MembershipSuspended: byCommittee,
      MembershipResumed: byCommittee,
      UnitWithdrew: byCommittee,
      UnitRemoved: byCommittee,
      MembershipLapsed: byCommittee,
    },
    on: {
      MeetingNoticeGiven({ everyMember }, { id }, memory = nothing) {
        if (!everyMember) return {};
        const expected = Object.fromEntries(Object.entries(memory.members).filter(([, { rests }]) => !rests));
        return {
          memory: { ...memory, open: [...memory.open.filter(other => other !== id), id] },
          then: Object.keys(expected).length > 0 ? [invite(id, expected)] : [],
        };
      },
      MeetingConvened: begins,
      MeetingHeld: begins,
      MeetingCancelled: begins,

      UnitAdmitted: ({ unitId, grade }, _, memory) => joins(unitId, grade === 'member', memory),
      PartnerPromoted: ({ unitId }, _, memory = nothing) =>
        memory.members[unitId]?.rests
          ? { memory: { ...memory, members: { ...memory.members, [unitId]: { voting: true, rests: true } } } }
          : joins(unitId, true, memory),
      MembershipSuspended: ({ unitId }, _, memory = nothing) => ({
        memory: {
          ...memory,
          members: { ...memory.members, [unitId]: { voting: memory.members[unitId]?.voting ?? true, rests: true } },
        },
        then: isNotExpected(unitId, memory),
      }),
      MembershipResumed: ({ unitId }, _, memory = nothing) => joins(unitId, memory.members[unitId]?.voting ?? true, memory),
      UnitWithdrew: leaves,
      UnitRemoved: leaves,
      MembershipLapsed: leaves,
    },
  },
);
