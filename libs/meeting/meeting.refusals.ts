import { Committee } from '#committee';
import { type Context, type Rejection, reject } from '#decider';
import { Membership, membershipId } from '#membership';
import type { AgendaItem, KnownMeeting, MeetingPlan, Resolution } from './meeting.state.ts';

export type MeetingCode =
  | 'MEETING_NOT_FOUND'
  | 'MEETING_EXISTS'
  | 'MEETING_ID_RESERVED'
  | 'MEETING_CLOSED'
  | 'MEETING_NOT_HELD'
  | 'MEETING_NOT_CONVENED'
  | 'MEETING_UNDER_WAY'
  | 'COMMITTEE_UNKNOWN'
  | 'COMMITTEE_DISSOLVED'
  | 'NOT_A_BRANCH'
  | 'NOT_A_MEMBER'
  | 'BAD_DATES'
  | 'NOTICE_MISSING'
  | 'NOT_YET_TIME'
  | 'NOT_INVITED'
  | 'NO_QUORUM'
  | 'PROPOSER_UNCLEAR'
  | 'ITEM_UNKNOWN'
  | 'ITEM_DECIDED'
  | 'AGENDA_INCOMPLETE'
  | 'OWNER_UNCLEAR'
  | 'BAD_VOTES'
  | 'NOT_CARRIED'
  | 'RESOLUTION_UNKNOWN'
  | 'RESOLUTION_CLOSED'
  | 'NOTHING_TO_CARRY_OUT'
  | 'PART_REPEATED'
  | 'PART_NOT_OPENABLE'
  | 'REPORT_LATER'
  | 'MINUTES_PUBLISHED'
  | 'MINUTES_IN_FORCE'
  | 'MINUTES_NOT_IN_FORCE'
  | 'MINUTES_MISSING'
  | 'MINUTES_SUPERSEDED'
  | 'NOT_THERE';

type Refusal = Rejection<MeetingCode>;

export const notFound = () => reject('MEETING_NOT_FOUND', '没有这次会议。', 'There is no such meeting.');

const words: Record<KnownMeeting['status'], { readonly zh: string; readonly en: string }> = {
  planned: { zh: '已列入计划、尚未通知', en: 'planned, and its notice not given yet' },
  noticed: { zh: '已通知、尚未召开', en: 'called and not yet begun' },
  convened: { zh: '正在召开', en: 'under way' },
  adjourned: { zh: '已延期', en: 'adjourned' },
  held: { zh: '已召开', en: 'over' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** Refuses, naming the fact that put the meeting where it is. */
export const not = (code: MeetingCode, meeting: KnownMeeting, zh: string, en: string): Refusal =>
  reject(code, `会议${words[meeting.status].zh}，${zh}。`, `The meeting is ${words[meeting.status].en}; ${en}.`, meeting.since);

export const closed = (meeting: KnownMeeting) => not('MEETING_CLOSED', meeting, '不能再办理', 'this cannot be done any more');

/** Why nothing can be planned for the committee, or for the branch within it. */
export const notThere = (context: Context, committeeId: string, branchId?: string): Refusal | undefined => {
  const committee = context.of(Committee, committeeId);
  if (committee.status === 'unknown') return reject('COMMITTEE_UNKNOWN', '没有这个委员会。', 'There is no such committee.');
  if (committee.status === 'dissolved') return reject('COMMITTEE_DISSOLVED', '该委员会已撤销。', 'The committee has been dissolved.');
  if (branchId !== undefined && !committee.branches.includes(branchId))
    return reject('NOT_A_BRANCH', '该社区支部不属于本委员会。', 'That branch does not belong to this committee.');
  return undefined;
};

export const notAMember = (context: Context, committeeId: string, unitId: string): Refusal | undefined =>
  context.of(Membership, membershipId(committeeId, unitId)).status === 'active'
    ? undefined
    : reject('NOT_A_MEMBER', `${unitId} 目前不是本委员会的成员单位。`, `${unitId} is not an active member of this committee.`);

/** Whether the unit was a member on that day, as far as its last membership says. */
export const wasNoMember = (context: Context, committeeId: string, unitId: string, day: string): Refusal | undefined => {
  const { since, until } = context.of(Membership, membershipId(committeeId, unitId));
  return since !== null && since <= day && (until === null || day < until)
    ? undefined
    : reject('NOT_A_MEMBER', `${unitId} 在 ${day} 不是本委员会的成员单位。`, `${unitId} was no member of this committee on ${day}.`);
};

export const badDates = ({ startsAt, endsAt }: Pick<MeetingPlan, 'startsAt' | 'endsAt'>): Refusal | undefined =>
  endsAt !== undefined && Date.parse(endsAt) <= Date.parse(startsAt)
    ? reject('BAD_DATES', '结束时间应晚于开始时间。', 'It would end before it begins.')
    : undefined;

export const notInvited = (unitId: string): Refusal =>
  reject('NOT_INVITED', `${unitId} 不在本次会议的应到单位之列。`, `${unitId} is not invited to this meeting.`);

export const noQuorum = ({ present, needed }: { readonly present: number; readonly needed: number }): Refusal =>
  reject('NO_QUORUM', `到会成员单位 ${present} 家，不足法定的 ${needed} 家。`, `${present} members are there, and it takes ${needed}.`);

export const itemUnknown = (): Refusal => reject('ITEM_UNKNOWN', '没有这项议题。', 'There is no such point.');
const stages = {
  proposed: ['待审定', 'not decided on yet'],
  accepted: ['已列入议程', 'on the agenda'],
  declined: ['未列入议程', 'declined'],
  withdrawn: ['已撤回', 'withdrawn'],
} as const;
export const itemDecided = ({ title, stage, version }: AgendaItem): Refusal =>
  reject('ITEM_DECIDED', `议题“${title}”${stages[stage][0]}。`, `“${title}” is ${stages[stage][1]}.`, version);

export const resolutionUnknown = (): Refusal => reject('RESOLUTION_UNKNOWN', '没有这项决议。', 'There is no such resolution.');
export const resolutionClosed = ({ title, version }: Resolution): Refusal =>
  reject('RESOLUTION_CLOSED', `决议“${title}”已办结。`, `The resolution “${title}” is closed.`, version);

/** What the minutes say is not changed behind their back. */
export const minutesPublished = ({ minutes }: KnownMeeting): Refusal | undefined => {
  const last = minutes.at(-1);
  return last
    ? reject(
        'MINUTES_PUBLISHED',
        `纪要第 ${last.version} 稿已发布，不能再改会议内容。`,
        `Version ${last.version} of the minutes is published, so what they say of the meeting stays.`,
        last.fact,
      )
    : undefined;
};
