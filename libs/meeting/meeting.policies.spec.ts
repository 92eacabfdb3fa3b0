import { describe, expect, it } from '@jest/globals';
import type { Policy, Source } from '#engine';
import { callTheNextMeetingOfASeries } from './call-the-next-meeting-of-a-series.policy.ts';
import { inviteEveryMember } from './invite-every-member.policy.ts';
import {
  adopted,
  branchId,
  committeeId,
  heldFact,
  laterId,
  meetingId,
  needId,
  noticed,
  plan,
  planned,
  seriesId,
  start,
  taskId,
} from './meeting.samples.ts';
import { openTasksOfAResolution } from './open-tasks-of-a-resolution.policy.ts';
import { putOpenResolutionsOnTheAgenda } from './put-open-resolutions-on-the-agenda.policy.ts';
import { remindOfMeetings } from './remind-of-meetings.policy.ts';
import { reportOnNeedsOfResolutions } from './report-on-needs-of-resolutions.policy.ts';
import { reportOnProjectsOfResolutions } from './report-on-projects-of-resolutions.policy.ts';
import { reportOnResolutions } from './report-on-resolutions.policy.ts';
import { turnRedWhenAQuarterWasMissed } from './turn-red-when-a-quarter-was-missed.policy.ts';

const source = (id: string): Source => ({
  id,
  version: 1,
  position: 1n,
  factId: 'fact',
  actor: 'alice',
  onBehalfOf: null,
  automatic: false,
  committee: committeeId,
  at: '2026-03-31T00:00:00.000Z',
});
interface Fact {
  readonly type: string;
  readonly data: unknown;
}

/** A policy that hears one fact after another, each of a stream; what follows from each in lines. */
const hearing = (policy: Policy) => {
  const memories = new Map<string, unknown>();
  return (id: string, { type, data }: Fact): string[] => {
    const key = policy.key?.[type]?.(data as never, source(id)) ?? id;
    const { memory, then = [] } = policy.on[type]?.(data as never, source(id), memories.get(key) as never) ?? {};
    if (memory === null) memories.delete(key);
    else if (memory !== undefined) memories.set(key, memory);
    return then.map(one => {
      if ('settled' in one) return `settle ${one.settled}`;
      const { type, data } = one.command as { type: string; data: unknown };
      const told = `${type} ${one.decider.category}-${one.id} ${JSON.stringify(data)}`;
      return 'owed' in one ? `owe ${one.owed} at ${one.at}: ${told}` : told;
    });
  };
};
const call = (period: string, at: string) => `owe call at ${at}: CallMeeting series-${seriesId} {"period":"${period}"}`;
const next = { period: '2026-Q2', callAt: '2026-05-25T16:00:00.000Z' };
const called: Fact = {
  type: 'MeetingCalled',
  data: {
    period: '2026-Q1',
    meetingId: `${seriesId}.2026-Q1`,
    plan: { ...plan, seriesId, period: '2026-Q1' },
    noticeAt: '2026-03-16T07:00:00.000Z',
    obligatory: true,
    dueBy: '2026-03-31T16:00:00.000Z',
    next,
  },
};

describe('each meeting of a series calls the next:', () => {
  it('the first is owed when the series begins, and anew when it changes', () => {
    const hear = hearing(callTheNextMeetingOfASeries);
    const owed = call('2026-Q1', '2026-02-23T16:00:00.000Z');
    const first = { next: { period: '2026-Q1', callAt: '2026-02-23T16:00:00.000Z' } };
    expect(hear(seriesId, { type: 'SeriesBegun', data: first })).toEqual([owed]);
    expect(hear(seriesId, { type: 'SeriesAmended', data: first })).toEqual([owed]);
  });
  it('a called one is planned, under the id that follows from series and period, and the next is owed', () => {
    const [planned, owed] = hearing(callTheNextMeetingOfASeries)(seriesId, called);
    expect(planned).toContain(`PlanMeeting meeting-${seriesId}.2026-Q1 `);
    expect(planned).toContain('"noticeAt":"2026-03-16T07:00:00.000Z"');
    expect(owed).toBe(call('2026-Q2', next.callAt));
  });
  it('none is owed once the series has ended', () =>
    expect(hearing(callTheNextMeetingOfASeries)(seriesId, { type: 'SeriesEnded', data: {} })).toEqual(['settle call']));
});

describe('a missed quarter turns red:', () => {
  const hear = hearing(turnRedWhenAQuarterWasMissed);
  const owed = `owe missed 2026-Q1 at 2026-03-31T16:00:00.000Z: MarkMissed series-${seriesId} {"period":"2026-Q1"}`;
  it('a look is owed when the quarter is over', () => expect(hear(seriesId, called)).toEqual([owed]));
  it('nothing is owed where nobody has to meet', () =>
    expect(hear(seriesId, { type: 'MeetingCalled', data: { ...(called.data as object), obligatory: false } })).toEqual([]));
  it('a meeting that was held counts for its series', () => {
    expect(hear(meetingId, heldFact({ seriesId }))).toEqual([
      `CountMeeting series-${seriesId} {"meetingId":"${meetingId}","on":"2026-03-30"}`,
    ]);
    expect(hear(meetingId, heldFact())).toEqual([]);
  });
  it('and then nothing is owed any more', () => {
    expect(hear(seriesId, { type: 'PeriodMet', data: { period: '2026-Q1' } })).toEqual(['settle missed 2026-Q1']);
    expect(hear(seriesId, { type: 'SeriesEnded', data: { waiting: ['2026-Q1'] } })).toEqual(['settle missed 2026-Q1']);
  });
});

describe('every member is invited:', () => {
  const joins = (unitId: string, grade = 'member'): Fact => ({ type: 'UnitAdmitted', data: { unitId, grade } });
  const of = (type: string, unitId: string): Fact => ({ type, data: { unitId } });
  const invite = (...units: [string, boolean][]) =>
    `InviteUnits meeting-${meetingId} ${JSON.stringify({ units: units.map(([unitId, voting]) => ({ unitId, voting })) })}`;
  it('those who are when the notice is given, partners without a vote', () => {
    const hear = hearing(inviteEveryMember);
    for (const fact of [
      joins('L.1'),
      joins('L.2'),
      joins('L.P', 'partner'),
      joins('L.3'),
      of('UnitWithdrew', 'L.2'),
      of('MembershipSuspended', 'L.3'),
    ])
      expect(hear('membership', fact)).toEqual([]);
    expect(hear(meetingId, noticed)).toEqual([invite(['L.1', true], ['L.P', false])]);
  });
  it('whoever joins, rejoins or is promoted before the meeting is invited, whoever leaves is not expected', () => {
    const hear = hearing(inviteEveryMember);
    hear('membership', joins('L.P', 'partner'));
    hear(meetingId, noticed);
    expect(hear('membership', joins('L.1'))).toEqual([invite(['L.1', true])]);
    expect(hear('membership', of('PartnerPromoted', 'L.P'))).toEqual([invite(['L.P', true])]);
    const ended = `EndInvitation meeting-${meetingId} {"unitId":"L.1"}`;
    expect(hear('membership', of('MembershipSuspended', 'L.1'))).toEqual([ended]);
    expect(hear('membership', of('MembershipResumed', 'L.1'))).toEqual([invite(['L.1', true])]);
    for (const type of ['UnitWithdrew', 'UnitRemoved', 'MembershipLapsed']) expect(hear('membership', of(type, 'L.1'))).toEqual([ended]);
  });
  it('a partner that was promoted while its membership rested is invited when it no longer does', () => {
    const hear = hearing(inviteEveryMember);
    hear('membership', joins('L.P', 'partner'));
    hear(meetingId, noticed);
    hear('membership', of('MembershipSuspended', 'L.P'));
    expect(hear('membership', of('PartnerPromoted', 'L.P'))).toEqual([]);
    expect(hear('membership', of('MembershipResumed', 'L.P'))).toEqual([invite(['L.P', true])]);
  });
  it.each(['MeetingConvened', 'MeetingHeld', 'MeetingCancelled'])('nobody after %s', type => {
    const hear = hearing(inviteEveryMember);
    hear(meetingId, noticed);
    hear(meetingId, { type, data: {} });
    expect(hear('membership', joins('L.1'))).toEqual([]);
  });
  it('nobody where the host chose', () => {
    const hear = hearing(inviteEveryMember);
    hear('membership', joins('L.1'));
    expect(hear(meetingId, { ...noticed, data: { ...(noticed.data as object), everyMember: false } })).toEqual([]);
    expect(hear('membership', joins('L.2'))).toEqual([]);
  });
});

describe('reminders:', () => {
  const hear = hearing(remindOfMeetings);
  const around = (at: string) => [
    `owe meeting at ${new Date(Date.parse(at) - 86_400_000).toISOString()}: RemindOfMeeting meeting-${meetingId} {"about":"meeting","startsAt":"${at}"}`,
    `owe record at ${new Date(Date.parse(at) + 86_400_000).toISOString()}: RemindOfMeeting meeting-${meetingId} {"about":"record","startsAt":"${at}"}`,
  ];
  const notice = (at: string) => `owe notice at ${at}: GiveMeetingNotice meeting-${meetingId} {}`;
  const later = '2026-04-02T07:00:00.000Z';
  it('a notice is owed where a time for it is told', () => {
    expect(hear(meetingId, planned())).toEqual([]);
    expect(hear(meetingId, planned({ noticeAt: '2026-03-16T07:00:00.000Z' }))).toEqual([notice('2026-03-16T07:00:00.000Z')]);
  });
  it('the day before and the day after are owed from the notice on', () =>
    expect(hear(meetingId, noticed)).toEqual(['settle notice', ...around(start)]));
  it('a meeting on another day is owed anew', () => {
    expect(hear(meetingId, { type: 'MeetingAmended', data: { startsAt: later, noticeAt: '2026-03-19T07:00:00.000Z' } })).toEqual([
      notice('2026-03-19T07:00:00.000Z'),
      ...around(later),
    ]);
    expect(hear(meetingId, { type: 'MeetingAmended', data: { place: '一' } })).toEqual([]);
    expect(hear(meetingId, { type: 'MeetingAdjourned', data: { to: later } })).toEqual(around(later));
    expect(hear(meetingId, { type: 'MeetingAdjourned', data: {} })).toEqual(['settle meeting', 'settle record']);
  });
  it('what has happened is owed no more, and what comes then is', () => {
    expect(hear(meetingId, { type: 'MeetingCancelled', data: {} })).toEqual(['settle notice', 'settle meeting', 'settle record']);
    expect(hear(meetingId, { type: 'MeetingConvened', data: {} })).toEqual(['settle meeting']);
    const minutes = `owe minutes at 2026-04-05T00:00:00.000Z: RemindOfMeeting meeting-${meetingId} {"about":"minutes"}`;
    expect(hear(meetingId, heldFact())).toEqual(['settle notice', 'settle meeting', 'settle record', minutes]);
    expect(hear(meetingId, heldFact({ afterwards: true }))).toEqual(['settle notice', 'settle meeting', 'settle record']);
    const confirmation = `owe confirmation at 2026-04-05T00:00:00.000Z: RemindOfMeeting meeting-${meetingId} {"about":"confirmation"}`;
    for (const type of ['MinutesPublished', 'MinutesAmended'])
      expect(hear(meetingId, { type, data: {} })).toEqual(['settle minutes', confirmation]);
    expect(hear(meetingId, { type: 'MinutesCameIntoForce', data: {} })).toEqual(['settle confirmation']);
  });
  it('a resolution is owed a look after the day on which it is due', () => {
    const owed = (due: string, at: string) =>
      `owe resolution 1 at ${at}: RemindOfResolution meeting-${meetingId} {"resolution":1,"due":"${due}"}`;
    expect(hear(meetingId, adopted())).toEqual([]);
    expect(hear(meetingId, adopted({ due: '2026-04-30' }))).toEqual([owed('2026-04-30', '2026-04-30T16:00:00.000Z')]);
    expect(hear(meetingId, { type: 'ResolutionDone', data: { resolution: 1 } })).toEqual(['settle resolution 1']);
    const note = (outcome: string, due?: string): Fact => ({ type: 'ResolutionReportNoted', data: { resolution: 1, outcome, due } });
    expect(hear(meetingId, note('done'))).toEqual(['settle resolution 1']);
    expect(hear(meetingId, note('continues'))).toEqual([]);
    expect(hear(meetingId, note('continues', '2026-06-30'))).toEqual([owed('2026-06-30', '2026-06-30T16:00:00.000Z')]);
  });
});

describe('a resolution that is carried out:', () => {
  it('opens every task and raises every need, from the one fact', () => {
    const task = { taskId, branchId, title: '清理楼道', kind: '文明创建', capacity: { mode: 'heads', amount: 4 } };
    const need = { needId, branchId, title: '消防器材', text: '缺灭火器。', category: 'safety', visibility: 'members' };
    const [opened, raised] = hearing(openTasksOfAResolution)(meetingId, {
      type: 'ResolutionCarriedOut',
      data: { resolution: 2, committeeId, kind: 'joint', tasks: [task], needs: [need] },
    });
    expect(opened).toContain(
      `OpenTask task-${taskId} {"committeeId":"${committeeId}","branchId":"${branchId}","origin":{"kind":"resolution","id":"${meetingId}.2"}`,
    );
    expect(raised).toContain(
      `RaiseNeed need-${needId} {"committeeId":"${committeeId}","origin":"community","channel":"meeting","branchId":"${branchId}"`,
    );
  });
  it.each([
    ['forum', 'forum'],
    ['joint', 'meeting'],
    ['council', 'meeting'],
    [undefined, 'meeting'],
  ])('raises needs by the channel of the meeting: %s by %s', (kind, channel) => {
    const need = { needId, branchId, title: '消防器材', text: '缺灭火器。', category: 'safety', visibility: 'members' };
    const data = { resolution: 2, committeeId, kind, tasks: [], needs: [need] };
    expect(hearing(openTasksOfAResolution)(meetingId, { type: 'ResolutionCarriedOut', data })).toEqual([
      expect.stringContaining(`"channel":"${channel}"`),
    ]);
  });
});

describe('a resolution’s tasks report back:', () => {
  const opened = (origin: object): Fact => ({ type: 'TaskOpened', data: { origin } });
  const resolution = opened({ kind: 'resolution', id: `${meetingId}.2` });
  const told = (stage: string, ...units: string[]) => [
    `RecordResolutionProgress meeting-${meetingId} ${JSON.stringify({ resolution: 2, part: taskId, stage, units })}`,
  ];
  const of = (type: string, unitId: string, claim: number, more: object = {}): Fact => ({ type, data: { unitId, claim, ...more } });
  const after = (...facts: Fact[]) => {
    const hear = hearing(reportOnResolutions);
    hear(taskId, resolution);
    let last: string[] = [];
    for (const fact of facts) last = hear(taskId, fact);
    return last;
  };
  const one = of('TaskClaimed', 'L.1', 1);
  it('claimed, delivered, accepted', () => {
    expect(after(one)).toEqual(told('claimed', 'L.1'));
    expect(after(one, of('TaskClaimed', 'L.2', 2))).toEqual(told('claimed', 'L.1', 'L.2'));
    expect(after(one, of('WorkDelivered', 'L.1', 1))).toEqual(told('delivered', 'L.1'));
    expect(after(one, of('WorkDelivered', 'L.1', 1), of('DeliveryReturned', 'L.1', 1))).toEqual(told('claimed', 'L.1'));
    expect(after(one, of('WorkDelivered', 'L.1', 1), of('DeliveryAccepted', 'L.1', 1), { type: 'TaskCompleted', data: {} })).toEqual(
      told('accepted', 'L.1'),
    );
  });
  it.each(['ClaimReleased', 'ClaimWithdrawn', 'ClaimExpired', 'ClaimMovedToQueue'])('open again after %s', type =>
    expect(after(one, of(type, 'L.1', 1))).toEqual(told('open')),
  );
  it('handed over, or taken on by the fallback unit', () => {
    expect(after(one, of('ClaimHandedOver', 'L.1', 1, { toUnitId: 'L.2', toClaim: 2 }))).toEqual(told('claimed', 'L.2'));
    expect(after(of('FallbackAssigned', 'L.9', 1))).toEqual(told('claimed', 'L.9'));
  });
  it('closed: over where nobody is at work', () => {
    expect(after({ type: 'TaskClosed', data: {} })).toEqual(told('cancelled'));
    expect(after(one, { type: 'TaskClosed', data: {} })).toEqual(told('claimed', 'L.1'));
    expect(after(one, of('DeliveryAccepted', 'L.1', 1), { type: 'TaskClosed', data: {} })).toEqual(told('accepted', 'L.1'));
  });
  it('cancelled: what was accepted remains', () =>
    expect(after(one, of('DeliveryAccepted', 'L.1', 1), of('TaskClaimed', 'L.2', 2), { type: 'TaskCancelled', data: {} })).toEqual(
      told('cancelled', 'L.1'),
    ));
  it('and say nothing after that', () => expect(after({ type: 'TaskCompleted', data: {} }, one)).toEqual([]));
  it.each([{ kind: 'own' }, { kind: 'need', id: needId }, { kind: 'resolution', id: 'somewhere' }, { kind: 'resolution' }])(
    'a task of %j concerns no resolution',
    origin => {
      const hear = hearing(reportOnResolutions);
      hear(taskId, opened(origin));
      expect(hear(taskId, one)).toEqual([]);
    },
  );
});

describe('a resolution’s needs report back:', () => {
  const carried: Fact = { type: 'ResolutionCarriedOut', data: { resolution: 2, committeeId, tasks: [], needs: [{ needId }] } };
  const told = (stage: string, ...units: string[]) => [
    `RecordResolutionProgress meeting-${meetingId} ${JSON.stringify({ resolution: 2, part: needId, stage, units })}`,
  ];
  it.each([
    ['NeedDecomposed', {}, told('claimed')],
    ['NeedResolved', { units: ['L.1'] }, told('delivered', 'L.1')],
    ['NeedConfirmed', { satisfied: true }, told('accepted')],
    ['NeedConfirmed', { satisfied: false }, told('delivered')],
    ['NeedReopened', {}, told('claimed')],
    ['NeedWithdrawn', {}, told('cancelled')],
    ['NeedMerged', {}, told('cancelled')],
    ['NeedDeclined', {}, told('cancelled')],
    ['NeedTransferred', {}, told('cancelled')],
  ])('%s %j', (type, data, lines) => {
    const hear = hearing(reportOnNeedsOfResolutions);
    hear(meetingId, carried);
    expect(hear(needId, { type, data })).toEqual(lines);
  });
  it('a need that ended is forgotten, and others concern no resolution', () => {
    const hear = hearing(reportOnNeedsOfResolutions);
    hear(meetingId, carried);
    expect(hear(laterId, { type: 'NeedDeclined', data: {} })).toEqual([]);
    hear(needId, { type: 'NeedDeclined', data: {} });
    expect(hear(needId, { type: 'NeedReopened', data: {} })).toEqual([]);
    expect(hear(meetingId, { type: 'ResolutionCarriedOut', data: { resolution: 3, committeeId, tasks: [], needs: [] } })).toEqual([]);
  });
});

describe('a resolution’s projects report back:', () => {
  const proposed: Fact = { type: 'ProjectProposed', data: { leadUnitId: 'L.1', participants: ['L.2'] } };
  const agreed: Fact = { type: 'ProjectAgreed', data: { resolutionId: `${meetingId}.2` } };
  const told = (stage: string, ...units: string[]) => [
    `RecordResolutionProgress meeting-${meetingId} ${JSON.stringify({ resolution: 2, part: taskId, stage, units })}`,
  ];
  const after = (...facts: Fact[]) => {
    const hear = hearing(reportOnProjectsOfResolutions);
    let last: string[] = [];
    for (const fact of facts) last = hear(taskId, fact);
    return last;
  };
  it('begun, accepted, called off, with whoever takes part', () => {
    expect(after(proposed, agreed, { type: 'ProjectStarted', data: {} })).toEqual(told('claimed', 'L.1', 'L.2'));
    expect(after(proposed, agreed, { type: 'ProjectJoined', data: { unitId: 'L.3' } }, { type: 'ProjectAccepted', data: {} })).toEqual(
      told('accepted', 'L.1', 'L.2', 'L.3'),
    );
    expect(after(proposed, agreed, { type: 'ProjectLeft', data: { unitId: 'L.2' } }, { type: 'ProjectCancelled', data: {} })).toEqual(
      told('cancelled', 'L.1'),
    );
  });
  it('that an officer agreed to concerns no resolution', () => {
    for (const data of [{}, { resolutionId: '第三号' }])
      expect(after(proposed, { type: 'ProjectAgreed', data }, { type: 'ProjectAccepted', data: {} })).toEqual([]);
  });
  it('is proposed and agreed to, in this order', () => {
    const part = { projectId: taskId, title: '共享停车', leadUnitId: 'L.1' };
    const [proposal, agreement] = hearing(openTasksOfAResolution)(meetingId, {
      type: 'ResolutionCarriedOut',
      data: { resolution: 2, committeeId, tasks: [], needs: [], projects: [part] },
    });
    expect(proposal).toContain(`ProposeProject project-${taskId} `);
    expect(agreement).toBe(`AgreeProject project-${taskId} {"resolutionId":"${meetingId}.2"}`);
  });
});

describe('open resolutions stand on the next agenda:', () => {
  const put = (meeting: string) =>
    `PutResolutionsOnAgenda meeting-${meeting} {"resolutions":[{"resolutionId":"${meetingId}.1","title":"楼道整治"}]}`;
  const note = (outcome: string): Fact => ({ type: 'ResolutionReportNoted', data: { resolution: 1, outcome } });
  it('of a meeting of the same kind, when its notice is given', () => {
    const hear = hearing(putOpenResolutionsOnTheAgenda);
    expect(hear(meetingId, adopted())).toEqual([]);
    expect(hear(laterId, { ...noticed, data: { ...(noticed.data as object), kind: 'council' } })).toEqual([]);
    expect(hear(laterId, noticed)).toEqual([put(laterId)]);
  });
  it('of one whose notice was given already', () => {
    const hear = hearing(putOpenResolutionsOnTheAgenda);
    hear(meetingId, noticed);
    hear(laterId, noticed);
    hear(meetingId, { type: 'MeetingConvened', data: {} });
    expect(hear(meetingId, adopted())).toEqual([put(laterId)]);
  });
  it.each(['MeetingConvened', 'MeetingHeld', 'MeetingCancelled'])('but not of one after %s', type => {
    const hear = hearing(putOpenResolutionsOnTheAgenda);
    hear(laterId, noticed);
    hear(laterId, { type, data: {} });
    expect(hear(meetingId, adopted())).toEqual([]);
  });
  it('until a meeting closes it', () => {
    const hear = hearing(putOpenResolutionsOnTheAgenda);
    hear(meetingId, adopted());
    hear(meetingId, note('continues'));
    expect(hear(laterId, noticed)).toEqual([put(laterId)]);
    hear(meetingId, note('done'));
    expect(hear(seriesId, noticed)).toEqual([]);
  });
  it('a report is told to the meeting that decided', () =>
    expect(
      hearing(putOpenResolutionsOnTheAgenda)(laterId, {
        type: 'ResolutionReported',
        data: { resolutionId: `${meetingId}.1`, title: '楼道整治', text: '已清理', outcome: 'done' },
      }),
    ).toEqual([`NoteReport meeting-${meetingId} {"resolution":1,"meetingId":"${laterId}","text":"已清理","outcome":"done"}`]));
});
