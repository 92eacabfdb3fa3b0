import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Decider, EventOf } from '#decider';
import { type Fact, foldRows } from '#engine';
import { Match } from '#lists';
import { Meeting, MeetingSeries } from '#meeting';
import { Membership, membershipId } from '#membership';
import { Need } from '#need';
import { Project } from '#project';
import { Resource } from '#resource';
import { type Look, type WaitingKind, waitingFor, waitingKinds, waitingList } from '#waiting';
import { Play as Agreed, unitsTo } from '../../libs/agreement/agreement.samples.ts';
import { at, branchId, committeeId, officer, Play } from '../../libs/task/task.samples.ts';
import { changedSince } from '../../libs/waiting/waiting.list.ts';
import { pageOf } from '../../libs/waiting/waiting.page.ts';
import { tables } from './tables.ts';

const [L1, L2, L3] = ['L.1', 'L.2', 'L.3'] as const;
const uuid = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const hash = 'a'.repeat(64);
const reason = '情况有变';

/** Facts in log order, all of one committee's, an hour apart. */
class Story {
  readonly facts: Fact[] = [];

  tell<D extends Decider>(decider: D, id: string, ...facts: readonly EventOf<D>[]) {
    for (const { type, data } of facts as readonly { type: string; data: object }[])
      this.add(`${decider.category}-${id}`, type, decider.events[type].parse(data), at(this.facts.length));
    return this;
  }

  /** What another play led to. */
  take(told: readonly { stream: string; type: string; data: object; at: string }[]) {
    for (const { stream, type, data, at } of told) this.add(stream, type, data, at);
    return this;
  }

  private add(stream: string, type: string, data: object, occurredAt: string) {
    const position = BigInt(this.facts.length + 1);
    this.facts.push({
      id: `fact-${position}`,
      stream,
      type,
      version: this.facts.filter(fact => fact.stream === stream).length + 1,
      position,
      schemaVersion: 1,
      data: JSON.parse(JSON.stringify(data)),
      meta: {
        actor: 'alice',
        committee: committeeId,
        commandId: '',
        commandHash: '',
        correlationId: '',
        causationId: '',
        occurredAt,
      },
    });
  }
}

type Thing = { id: string; kind: WaitingKind; deskKind: string; deskId: string; due: string | null; about: string | null; since: string };

const rowsOf = (facts: readonly Fact[]) => [...foldRows(waitingList, new Map(), facts).values()];
/** `kind desk` of all that waits. */
const waits = (facts: readonly Fact[]): string[] =>
  rowsOf(facts)
    .flatMap(({ things }) => things as readonly Thing[])
    .map(({ kind, deskId }) => `${kind} ${deskId}`)
    .sort();
const thing = (facts: readonly Fact[], kind: WaitingKind) =>
  rowsOf(facts)
    .flatMap(({ things }) => things as readonly Thing[])
    .find(thing => thing.kind === kind);

const kindsSeen = new Set<string>();
const kindsOver = new Set<string>();

/** What waits after each of the story's facts in turn, as far as it differs from before. */
const course = ({ facts }: Story): [type: string, waits: string[]][] => {
  const all: [string, string[]][] = [];
  let before: string[] = [];
  for (let i = 1; i <= facts.length; i++) {
    const now = waits(facts.slice(0, i));
    for (const one of now) kindsSeen.add(one.split(' ')[0]!);
    for (const one of before) if (!now.includes(one)) kindsOver.add(one.split(' ')[0]!);
    if (now.join() !== before.join()) all.push([facts[i - 1]!.type, now]);
    before = now;
  }
  return all;
};

const taskStory = () => {
  const play = new Play({ fallbackUnitId: 'L.6' }).open();
  play.now = at(1);
  play.task('ClaimTask', { unitId: L1, quantity: 2 });
  play.task('ClaimTask', { unitId: L2, quantity: 2 });
  play.task('ClaimTask', { unitId: L3, quantity: 2, joinQueue: true });
  play.task('OfferHandOver', { unitId: L2, toUnitId: 'L.4', reason });
  play.task('ReleaseClaim', { unitId: L2, reason });
  play.task('AcceptOffer', { unitId: L3 });
  play.task('PauseTask', { reason });
  play.task('ResumeTask');
  play.task('StartWork', { unitId: L1 });
  play.task('DeliverWork', { unitId: L1 });
  play.task('ReturnForRework', { unitId: L1, reason });
  play.task('DeliverWork', { unitId: L1 });
  play.task('AcceptDelivery', { unitId: L1 }, officer);
  play.task('CancelTask', { reason });
  return new Story().take(play.facts);
};

const wish = { title: '路灯', text: '不亮。', category: 'safety', visibility: 'members' } as const;
const week = { remindAt: at(100), confirmBy: at(168), superviseAt: at(200) };
const needStory = () =>
  new Story().tell(
    Need,
    uuid(1),
    { type: 'NeedRaised', data: { committeeId, origin: 'unit', channel: 'own', unitId: L1, ...wish } },
    { type: 'NeedSubmitted', data: {} },
    { type: 'NeedTriaged', data: { category: 'safety', priority: 'normal', branchId } },
    { type: 'NeedPublished', data: {} },
    { type: 'NeedReturned', data: { branchId, reason } },
    { type: 'NeedTriaged', data: { category: 'safety', priority: 'normal', branchId } },
    {
      type: 'NeedDecomposed',
      data: { committeeId, branchId, parts: [{ taskId: uuid(2), title: '换灯', kind: '维修', capacity: { mode: 'single' } }] },
    },
    {
      type: 'NeedPartProgressed',
      data: { taskId: uuid(2), stage: 'cancelled', claimed: 0, delivered: 0, accepted: 0, units: [L2] },
    },
    { type: 'NeedResolved', data: { units: [L2], ...week } },
    { type: 'NeedConfirmed', data: { satisfied: true } },
  );

const between = (unitId: string) => ({ committeeId, unitId, period: 1 });
const membershipStory = () =>
  new Story()
    .tell(
      Membership,
      membershipId(committeeId, L1),
      { type: 'UnitInvited', data: { ...between(L1), grade: 'member' } },
      { type: 'UnitAdmitted', data: { ...between(L1), grade: 'member', since: { on: '2026-01-01' } } },
    )
    .tell(
      Membership,
      membershipId(committeeId, L2),
      { type: 'MembershipApplied', data: { ...between(L2), grade: 'partner' } },
      { type: 'MembershipDeclined', data: { ...between(L2), by: 'committee' } },
    );

const shared = (kind: 'venue' | 'talent', stewardId: string) =>
  ({
    type: 'ResourceShared',
    data: {
      committeeId,
      ownerUnitId: L1,
      stewardId,
      kind,
      name: '礼堂',
      capacity: 1,
      partial: false,
      timeZone: 'Asia/Shanghai',
      opening: { week: Array.from({ length: 7 }, () => []), office: Array.from({ length: 7 }, () => []), exceptions: [] },
      rules: {},
    },
  }) as unknown as EventOf<typeof Resource>;
const booking = (n: number, borrowerId: string) => ({ bookingId: uuid(100 + n), n, borrowerId });
const slot = { from: at(48), to: at(50), amount: 1 };
const requested = (n: number, consents?: ('owner' | 'borrower')[]): EventOf<typeof Resource> => ({
  type: 'BookingRequested',
  data: {
    ...booking(n, L2),
    ...slot,
    ownerUnitId: L1,
    kind: 'venue',
    purpose: '主题党日',
    offHours: 0,
    holdUntil: at(24),
    ...(consents && { consents }),
  },
});
const resourceStory = () =>
  new Story()
    .tell(
      Resource,
      uuid(3),
      shared('venue', branchId),
      requested(1),
      { type: 'BookingApproved', data: { ...booking(1, L2), by: 'word', noShowAt: at(49) } },
      { type: 'BookingMoved', data: { ...booking(1, L2), ...slot, offHours: 0, holdUntil: at(30) } },
      { type: 'BookingRefused', data: { ...booking(1, L2), reason } },
      requested(2),
      { type: 'PeriodBlocked', data: { blockId: uuid(4), from: at(40), to: at(60), reason, broken: [{ ...booking(2, L2), ...slot }] } },
      { type: 'BreakAcknowledged', data: { bookingId: uuid(102), borrowerId: L2, by: 'word' } },
      requested(3),
      { type: 'BookingExpired', data: { ...booking(3, L2), due: at(24) } },
      { type: 'BookingPromoted', data: { ...booking(4, L3), ...slot, holdUntil: at(30) } },
      { type: 'BookingCancelled', data: { ...booking(4, L3), reason } },
    )
    .tell(
      Resource,
      uuid(5),
      shared('talent', L1),
      requested(1, ['borrower']),
      { type: 'BookingApproved', data: { ...booking(1, L2), by: 'word', noShowAt: at(49) } },
      requested(2, ['owner']),
      { type: 'BookingRefused', data: { ...booking(2, L2), reason } },
    );

const proposed = (round: number): EventOf<typeof Match> => ({
  type: 'MatchProposed',
  data: {
    committeeId,
    needId: uuid(1),
    resourceId: uuid(3),
    bookingId: uuid(100 + round),
    borrowerId: L2,
    purpose: '路灯',
    needBodies: [L2, branchId, committeeId],
    ownerUnitId: L1,
    proposedBy: 'rule',
    score: 80,
    fits: [],
    until: at(72),
    round,
  },
});
const matchStory = () =>
  new Story().tell(
    Match,
    `${uuid(1)}.${uuid(3)}`,
    proposed(1),
    { type: 'MatchAccepted', data: { side: 'need', by: branchId, round: 1 } },
    { type: 'MatchLapsed', data: { round: 1, due: at(72) } },
    proposed(2),
    { type: 'MatchDeclined', data: { side: 'resource', by: L1, reason, round: 2 } },
  );

const agreementStory = () => {
  const play = new Agreed(unitsTo(6));
  play.draft({ accession: true });
  play.ask('ProposeAgreement', { signBy: at(240) });
  play.ask('DeclineSignature', { unitId: 'L.3', version: 1, reason });
  play.sign('L.3');
  play.conclude();
  play.ask('InviteParty', { unitId: 'L.4', duties: [{ dutyId: 'teach', title: '授课' }] });
  const { invited, n } = play.state.concluded!;
  play.ask('AccedeToAgreement', { unitId: 'L.4', version: n, hash: invited['L.4']!.hash, signatoryId: uuid(9) });
  play.ask('ReportDuty', { unitId: 'L.1', dutyId: 'hall', text: '已开放四次' });
  play.now = '2026-12-01T16:00:00.000Z';
  play.ask('WarnOfExpiry', { version: n, days: 30, until: '2026-12-31' });
  play.ask('TerminateAgreement', { reason });
  return new Story().take(play.log.map(({ stream, type, data, meta }) => ({ stream, type, data, at: meta.occurredAt })));
};

const plan = {
  committeeId,
  kind: 'joint',
  title: '第一季度联席会议',
  startsAt: at(240),
  quorum: { rule: 'more_than_half' },
  confirmedBy: 'units',
} as const;
const meetingId = uuid(6);
const meetingStory = (confirmedBy: 'units' | 'officer' = 'units') =>
  new Story().tell(
    Meeting,
    meetingId,
    { type: 'MeetingPlanned', data: { ...plan, confirmedBy } },
    { type: 'MeetingNoticeGiven', data: { kind: 'joint', startsAt: at(240), everyMember: true, answerBy: at(200) } },
    {
      type: 'UnitsInvitedToMeeting',
      data: {
        units: [
          { unitId: L1, voting: true },
          { unitId: L2, voting: true },
          { unitId: L3, voting: false },
        ],
      },
    },
    { type: 'MeetingInvitationAnswered', data: { unitId: L1, answer: 'yes', people: [] } },
    { type: 'MeetingInvitationEnded', data: { unitId: L3 } },
    { type: 'AgendaItemProposed', data: { item: 1, title: '停车', unitId: L1 } },
    { type: 'AgendaItemAccepted', data: { item: 1 } },
    { type: 'MeetingReminded', data: { about: 'record', units: [] } },
    { type: 'MeetingAttendanceRecorded', data: { unitId: L1, mode: 'in_person', people: [] } },
    { type: 'MeetingAttendanceRecorded', data: { unitId: L2, mode: 'online', people: [] } },
    {
      type: 'MeetingHeld',
      data: {
        on: '2026-01-11',
        kind: 'joint',
        attendance: [
          { unitId: L1, voting: true, mode: 'in_person', delegated: false },
          { unitId: L2, voting: true, mode: 'online', delegated: false },
        ],
        afterwards: false,
      },
    },
    {
      type: 'ResolutionAdopted',
      data: { resolution: 1, kind: 'joint', on: '2026-01-11', title: '共享车位', text: '错时开放。', unitId: L2, due: '2026-03-31' },
    },
    { type: 'MinutesPublished', data: { version: 1, text: '纪要', sha256: hash } },
    { type: 'MinutesConfirmed', data: { version: 1, sha256: hash, ...(confirmedBy === 'units' && { unitId: L1 }) } },
    { type: 'MinutesCameIntoForce', data: { version: 1, sha256: hash } },
    { type: 'ResolutionReportNoted', data: { resolution: 1, meetingId: uuid(7), text: '已开放', outcome: 'done' } },
  );

const seriesStory = () => {
  const next = { period: '2026-Q2', callAt: at(2_000) };
  return new Story().tell(
    MeetingSeries,
    uuid(8),
    {
      type: 'SeriesBegun',
      data: {
        committeeId,
        kind: 'joint',
        title: '联席会议',
        cadence: 'quarter',
        usual: { month: 3, day: 20, time: '09:00' },
        minutes: 120,
        leadDays: 14,
        noticeDays: 7,
        quorum: { rule: 'more_than_half' },
        confirmedBy: 'officer',
        obligatory: true,
        next,
      },
    },
    { type: 'PeriodMissed', data: { period: '2026-Q1', dueBy: '2026-03-31T16:00:00.000Z' } },
    { type: 'PeriodMet', data: { period: '2026-Q2', meetingId, on: '2026-04-02', afterwards: false } },
  );
};

const projectStory = () =>
  new Story().tell(
    Project,
    uuid(10),
    {
      type: 'ProjectProposed',
      data: {
        committeeId,
        leadUnitId: L1,
        participants: [L2],
        agreementIds: [],
        title: '加装电梯',
        milestones: [
          { milestoneId: 'plan', title: '方案', due: '2026-02-28' },
          { milestoneId: 'lift', title: '安装' },
        ],
        figures: [],
        contacts: [],
      },
    },
    { type: 'ProjectAgreed', data: {} },
    { type: 'ProjectStarted', data: { on: '2026-02-01', dues: [] } },
    {
      type: 'ProjectMilestoneReached',
      data: { milestoneId: 'plan', on: '2026-02-20', evidence: { links: [], files: [] }, late: false },
    },
    { type: 'ProjectLeft', data: { unitId: L1, reason, lead: true } },
    { type: 'ProjectLeadChanged', data: { unitId: L2 } },
    { type: 'ProjectCancelled', data: { reason } },
  );

describe('what waits of a task', () => {
  it('is a row for all to claim, and one for each unit whose turn it is', () =>
    expect(course(taskStory())).toEqual([
      ['TaskOpened', [`claim_task ${committeeId}`]],
      ['TaskClaimed', [`claim_task ${committeeId}`, 'start_work L.1']],
      ['TaskClaimed', ['start_work L.1', 'start_work L.2']],
      ['HandOverOffered', ['answer_hand_over L.4', 'start_work L.1', 'start_work L.2']],
      // Who gives it back takes the offer with it.
      ['ClaimReleased', [`claim_task ${committeeId}`, 'start_work L.1']],
      ['PlaceOffered', ['answer_place_offer L.3', 'start_work L.1']],
      ['TaskClaimed', ['start_work L.1', 'start_work L.3']],
      ['WorkStarted', ['deliver_work L.1', 'start_work L.3']],
      ['WorkDelivered', [`accept_delivery ${branchId}`, 'start_work L.3']],
      ['DeliveryReturned', ['redo_work L.1', 'start_work L.3']],
      ['WorkDelivered', [`accept_delivery ${branchId}`, 'start_work L.3']],
      ['DeliveryAccepted', ['start_work L.3']],
      ['TaskCancelled', []],
    ]));
  it('is due when its clock says, and never while it is paused', () => {
    const { facts } = taskStory();
    const until = (type: string) => facts.slice(0, 1 + facts.findIndex(fact => fact.type === type));
    expect(thing(until('TaskOpened'), 'claim_task')).toMatchObject({ due: at(72), deskKind: 'members', since: at(0) });
    expect(thing(until('TaskPaused'), 'start_work')?.due).toBeNull();
    expect(thing(until('TaskResumed'), 'start_work')?.due).not.toBeNull();
    expect(thing(until('DeliveryReturned'), 'redo_work')).toMatchObject({ due: at(240) });
  });
  it('falls to the committee where whoever was to accept did not', () => {
    const play = new Play().open();
    play.task('ClaimTask', { unitId: L1 });
    play.task('DeliverWork', { unitId: L1 });
    play.now = at(200);
    const { due } = play.clock('accept.1')!;
    play.task('EscalateDelay', { clock: 'accept.1', level: 'fallback', due });
    expect(waits(new Story().take(play.facts).facts)).toEqual([`accept_delivery ${committeeId}`]);
  });
});

describe('what waits of the others', () => {
  it('is a need to sort, to publish, to decompose and to confirm', () =>
    expect(course(needStory())).toEqual([
      ['NeedSubmitted', [`triage_need ${committeeId}`]],
      ['NeedTriaged', [`publish_need ${branchId}`]],
      ['NeedPublished', [`decompose_need ${branchId}`]],
      ['NeedReturned', [`triage_need ${committeeId}`]],
      ['NeedTriaged', [`decompose_need ${branchId}`]],
      ['NeedDecomposed', []],
      ['NeedPartProgressed', [`decompose_need ${branchId}`]],
      ['NeedResolved', ['confirm_need L.1']],
      ['NeedConfirmed', []],
    ]));
  it('is an invitation to the unit and an application to the committee', () =>
    expect(course(membershipStory())).toEqual([
      ['UnitInvited', ['answer_invitation L.1']],
      ['UnitAdmitted', []],
      ['MembershipApplied', [`decide_application ${committeeId}`]],
      ['MembershipDeclined', []],
    ]));
  it('is a booking for its owner and its steward, and a person’s lending for the side that has not consented', () =>
    expect(course(resourceStory())).toEqual([
      ['BookingRequested', [`approve_booking ${branchId}`, 'approve_booking L.1']],
      ['BookingApproved', []],
      ['BookingMoved', [`approve_booking ${branchId}`, 'approve_booking L.1']],
      ['BookingRefused', []],
      ['BookingRequested', [`approve_booking ${branchId}`, 'approve_booking L.1']],
      ['PeriodBlocked', ['rearrange_booking L.2']],
      ['BreakAcknowledged', []],
      ['BookingRequested', [`approve_booking ${branchId}`, 'approve_booking L.1']],
      ['BookingExpired', []],
      ['BookingPromoted', [`approve_booking ${branchId}`, 'approve_booking L.1']],
      ['BookingCancelled', []],
      ['BookingRequested', ['consent_to_lending L.1']],
      ['BookingApproved', []],
      ['BookingRequested', ['consent_to_lending L.2']],
      ['BookingRefused', []],
    ]));
  it('is a match for both sides, until both have answered or one would not', () =>
    expect(course(matchStory())).toEqual([
      ['MatchProposed', [committeeId, branchId, 'L.1', 'L.2'].map(id => `answer_match ${id}`).sort()],
      ['MatchAccepted', ['answer_match L.1']],
      ['MatchLapsed', []],
      ['MatchProposed', [committeeId, branchId, 'L.1', 'L.2'].map(id => `answer_match ${id}`).sort()],
      ['MatchDeclined', []],
    ]));
  it('waits for the committee too once the time to sign is over, until all have signed', () => {
    const play = new Agreed(unitsTo(6));
    play.draft();
    play.ask('ProposeAgreement', { signBy: at(240) });
    play.now = at(240 - 24);
    play.ask('RemindOfSignatures', { version: 1, signBy: at(240), days: 1 });
    play.now = at(240);
    play.ask('RemindOfSignatures', { version: 1, signBy: at(240), days: 0 });
    play.conclude();
    const story = new Story().take(play.log.map(({ stream, type, data, meta }) => ({ stream, type, data, at: meta.occurredAt })));
    const [proposed, overdue, signed] = [
      ['sign_agreement L.1', 'sign_agreement L.2', 'sign_agreement L.3'],
      [`chase_signatures ${committeeId}`, 'sign_agreement L.1', 'sign_agreement L.2', 'sign_agreement L.3'],
      [`chase_signatures ${committeeId}`, 'sign_agreement L.2', 'sign_agreement L.3'],
    ];
    expect(course(story).slice(0, 3)).toEqual([
      ['AgreementProposed', proposed],
      ['SignaturesReminded', overdue],
      ['AgreementSigned', signed],
    ]);
    expect(course(story).at(-1)![1].join()).not.toContain('chase');
  });
  it('is an agreement to sign, its duties, and its end', () =>
    expect(course(agreementStory())).toEqual([
      ['AgreementProposed', ['sign_agreement L.1', 'sign_agreement L.2', 'sign_agreement L.3']],
      ['SignatureDeclined', [`amend_agreement ${committeeId}`, 'sign_agreement L.1', 'sign_agreement L.2']],
      ['AgreementSigned', ['sign_agreement L.1', 'sign_agreement L.2']],
      ['AgreementSigned', ['sign_agreement L.2']],
      ['AgreementSigned', []],
      ['AgreementConcluded', ['fulfil_duty L.1', 'fulfil_duty L.2']],
      ['AccessionOffered', ['fulfil_duty L.1', 'fulfil_duty L.2', 'join_agreement L.4']],
      ['PartyAcceded', ['fulfil_duty L.1', 'fulfil_duty L.2', 'fulfil_duty L.4']],
      ['AgreementDutyFulfilled', ['fulfil_duty L.2', 'fulfil_duty L.4']],
      ['AgreementExpiring', ['fulfil_duty L.2', 'fulfil_duty L.4', `renew_agreement ${committeeId}`]],
      ['AgreementTerminated', []],
    ]));
  it('is due at the end of the day that an agreement names', () => {
    const { facts } = agreementStory();
    const upTo = facts.findIndex(({ type }) => type === 'AgreementConcluded') + 1;
    expect(thing(facts.slice(0, upTo), 'fulfil_duty')).toMatchObject({ about: '开放礼堂四次', due: '2026-06-30T16:00:00.000Z' });
    expect(thing(facts.slice(0, upTo - 4), 'sign_agreement')).toMatchObject({ due: at(240) });
  });
  it('is an answer to a notice, a proposal, a record, minutes and resolutions', () =>
    expect(course(meetingStory())).toEqual([
      ['UnitsInvitedToMeeting', ['L.1', 'L.2', 'L.3'].map(id => `answer_meeting_notice ${id}`)],
      ['MeetingInvitationAnswered', ['answer_meeting_notice L.2', 'answer_meeting_notice L.3']],
      ['MeetingInvitationEnded', ['answer_meeting_notice L.2']],
      ['AgendaItemProposed', ['answer_meeting_notice L.2', `decide_agenda_item ${committeeId}`]],
      ['AgendaItemAccepted', ['answer_meeting_notice L.2']],
      ['MeetingReminded', ['answer_meeting_notice L.2', `record_meeting ${committeeId}`]],
      ['MeetingHeld', [`publish_minutes ${committeeId}`]],
      ['ResolutionAdopted', [`publish_minutes ${committeeId}`, 'see_to_resolution L.2']],
      ['MinutesPublished', ['confirm_minutes L.1', 'confirm_minutes L.2', 'see_to_resolution L.2']],
      ['MinutesConfirmed', ['confirm_minutes L.2', 'see_to_resolution L.2']],
      ['MinutesCameIntoForce', ['see_to_resolution L.2']],
      ['ResolutionReportNoted', []],
    ]));
  it('is minutes for the committee where an officer’s word is enough', () =>
    expect(course(meetingStory('officer')).find(([type]) => type === 'MinutesPublished')?.[1]).toContain(`confirm_minutes ${committeeId}`));
  it('is a project to agree to, and its milestones for whoever leads it', () =>
    expect(course(projectStory())).toEqual([
      ['ProjectProposed', [`agree_project ${committeeId}`]],
      ['ProjectAgreed', []],
      ['ProjectStarted', ['reach_milestone L.1', 'reach_milestone L.1']],
      ['ProjectMilestoneReached', ['reach_milestone L.1']],
      ['ProjectLeft', [`reach_milestone ${committeeId}`]],
      ['ProjectLeadChanged', ['reach_milestone L.2']],
      ['ProjectCancelled', []],
    ]));
  it('is a meeting that was missed, until one is held', () =>
    expect(course(seriesStory())).toEqual([
      ['PeriodMissed', [`hold_meeting ${committeeId}`]],
      ['PeriodMet', []],
    ]));
  it('is of every kind, and each comes to an end', () => {
    expect([...kindsSeen].sort()).toEqual(Object.keys(waitingKinds).sort());
    expect([...kindsOver].sort()).toEqual(Object.keys(waitingKinds).sort());
  });
});

const stories = () => [
  taskStory(),
  needStory(),
  membershipStory(),
  resourceStory(),
  matchStory(),
  agreementStory(),
  projectStory(),
  meetingStory(),
  seriesStory(),
];
/** All stories in one log, told in turns. */
const together = (): Story => {
  const lanes = stories().map(({ facts }) => facts.map(({ stream, type, data, meta }) => ({ stream, type, data, at: meta.occurredAt })));
  const all = new Story();
  for (let i = 0; lanes.some(lane => i < lane.length); i++) for (const lane of lanes) if (lane[i]) all.take([lane[i]!]);
  return all;
};

describe('the rows', () => {
  it('are the same in pieces as in one', () => {
    const { facts } = together();
    const whole = rowsOf(facts);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), sizes => {
        const rows = new Map<string, any>();
        for (let i = 0, n = 0; i < facts.length; n++) {
          const size = sizes[n % sizes.length]!;
          foldRows(waitingList, rows, facts.slice(i, i + size));
          i += size;
        }
        expect([...rows.values()]).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });
  it('name the fact that put it there, and keep it while the due date moves', () => {
    const { facts } = taskStory();
    const upTo = (type: string) => facts.slice(0, 1 + facts.findIndex(fact => fact.type === type));
    const claimed = thing(upTo('TaskClaimed'), 'start_work')!;
    expect(facts.find(({ id }) => id === (claimed as any).factId)).toMatchObject({ type: 'TaskClaimed', data: { unitId: L1 } });
    expect(thing(upTo('TaskPaused'), 'start_work')).toMatchObject({ id: claimed.id, factId: (claimed as any).factId });
    expect((thing(upTo('TaskPaused'), 'start_work') as any).changed).not.toBe((claimed as any).changed);
  });
});

describe('a desk', () => {
  let views: Awaited<ReturnType<typeof tables>>;
  const { facts } = together();
  const unit = (id: string, seats: readonly string[] = []): Look => ({ desk: { kind: 'unit', id }, seats, committees: 'all' });
  const committee: Look = { desk: { kind: 'committee', id: committeeId }, seats: [], committees: 'all' };
  const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id).sort();

  beforeAll(async () => {
    views = await tables([waitingList], facts.slice(0, 30), 7);
  });
  afterAll(() => views.close());

  it('has what waits for this body and no other', async () => {
    const found = await waitingFor(views.em(), unit(L1));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ deskId }) => deskId))).toEqual(new Set([L1]));
  });
  it('has what all members may claim, on the desk of a member that has no part in it yet', async () => {
    const early = await tables(
      [waitingList],
      new Play().open().facts.map((fact, i) => factOf(fact, i)),
    );
    const claims = async (look: Look) => (await waitingFor(early.em(), look)).map(({ kind }) => kind);
    expect(await claims(unit('L.5', [committeeId]))).toEqual(['claim_task']);
    expect(await claims(unit('L.5'))).toEqual([]);
    expect(await claims(committee)).toEqual(['claim_task']);
    await early.close();
    const play = new Play().open();
    play.task('ClaimTask', { unitId: 'L.5', quantity: 1 });
    const later = await tables(
      [waitingList],
      play.facts.map((fact, i) => factOf(fact, i)),
    );
    expect((await waitingFor(later.em(), unit('L.5', [committeeId]))).map(({ kind }) => kind)).toEqual(['start_work']);
    await later.close();
  });
  it('shows nothing of committees that its looker does not oversee', async () => {
    expect(await waitingFor(views.em(), { ...unit(L1), committees: [uuid(99)] })).toEqual([]);
    expect((await waitingFor(views.em(), { ...unit(L1), committees: [committeeId] })).length).toBeGreaterThan(0);
  });
  it.each<[string, Look]>([
    ['unit', unit(L1, [committeeId])],
    ['unit that waits in the queue', unit(L3, [committeeId])],
    ['committee', committee],
    ['branch', { desk: { kind: 'branch', id: branchId }, seats: [], committees: 'all' }],
  ])('of a %s: snapshot and changes lead to what a new snapshot says, from every position', async (_, look) => {
    for (let from = 0; from < facts.length; from += 3) {
      const then = await tables([waitingList], facts.slice(0, from));
      const held = new Set(idsOf(await waitingFor(then.em(), look)));
      await then.close();
      const now = await tables([waitingList], facts);
      const changes = await changedSince(now.em(), look, BigInt(from), 1_000);
      const whole = idsOf(await waitingFor(now.em(), look));
      await now.close();
      // A unit that joins or leaves has another desk: it is told by a snapshot.
      if (!changes) continue;
      for (const id of changes.ended) held.delete(id);
      for (const { id } of changes.waiting) held.add(id);
      expect([...held].sort()).toEqual(whole);
    }
  });
  it('begins anew where a unit joined, where too much changed, and where what ended is forgotten', async () => {
    const join = facts.findIndex(({ type }) => type === 'UnitAdmitted');
    const now = await tables([waitingList], facts);
    expect(await changedSince(now.em(), unit(L1), BigInt(join), 1_000)).toBeUndefined();
    expect(await changedSince(now.em(), unit(L3), BigInt(join), 1)).toBeUndefined();
    await now.close();
    const many = new Story().tell(Resource, uuid(3), shared('venue', L1));
    for (let n = 1; n <= 101; n++)
      many.tell(Resource, uuid(3), requested(n), { type: 'BookingRefused', data: { ...booking(n, L2), reason } });
    const busy = await tables([waitingList], many.facts);
    expect(await changedSince(busy.em(), unit(L1), 1n, 1_000)).toBeUndefined();
    expect((await changedSince(busy.em(), unit(L1), 3n, 1_000))?.ended).toHaveLength(100);
    await busy.close();
  });
  it('is read page by page, and what ends meanwhile shifts nothing', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => ({ id: `w${i}`, due: String(i % 3) }));
    const key = ({ due }: { due: string }) => [due];
    const first = pageOf(rows, key, { first: 4 });
    expect(first.edges.map(({ node }) => node.id)).toEqual(['w0', 'w3', 'w6', 'w9']);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const left = rows.filter(({ id }) => id !== 'w9');
    const second = pageOf(left, key, { first: 100, after: first.pageInfo.endCursor });
    expect(second.edges.map(({ node }) => node.id)).toEqual(['w1', 'w4', 'w7', 'w2', 'w5', 'w8']);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const last = pageOf(rows, key, { last: 2 });
    expect(last.edges.map(({ node }) => node.id)).toEqual(['w5', 'w8']);
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(await last.count()).toBe(10);
    expect(() => pageOf(rows, key, { after: 'nonsense' })).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
    expect(() => pageOf(rows, key, { first: 201 })).toThrow(expect.objectContaining({ code: 'BAD_PAGE' }));
  });
});

function factOf({ stream, type, data, version, at }: Play['facts'][number], i: number): Fact {
  const [fact] = new Story().take([{ stream, type, data, at }]).facts;
  return { ...fact!, version, position: BigInt(i + 1), id: `fact-${i}` };
}
