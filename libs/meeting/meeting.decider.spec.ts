import { describe, expect, it } from '@jest/globals';
import { Committee } from '#committee';
import type { CommandOf } from '#decider';
import { Membership, membershipId } from '#membership';
import { Need } from '#need';
import { Task } from '#task';
import { Meeting } from './meeting.decider.ts';
import {
  admitted,
  adopted,
  attends,
  before,
  begun,
  branch,
  branchId,
  called,
  committeeId,
  convened,
  dissolved,
  heldFact,
  invited,
  laterId,
  liaison,
  meetingId,
  needId,
  noticed,
  officer,
  over,
  personId,
  plan,
  planned,
  policy,
  scene,
  secretaryId,
  seriesId,
  start,
  taskId,
} from './meeting.samples.ts';
import type { MeetingFact } from './meeting.state.ts';
import { drafted, minutesText } from './minutes.state.ts';

type Command = CommandOf<typeof Meeting>;

/** As a client says it: what has a default may be left out. */
const say = <T extends Command['type']>(type: T, data: object = {}) => ({ type, data }) as Command;
const onTheDay = '2026-03-30T07:05:00.000Z';
const reason = '场地检修';
const cancelled: MeetingFact = { type: 'MeetingCancelled', data: { reason, affected: [] } };
const adjourned: MeetingFact = { type: 'MeetingAdjourned', data: { reason, present: 1, needed: 2, affected: ['L.1', 'L.2', 'L.3'] } };
const proposed = (item: number, by: object = { unitId: 'L.1' }, title = `议题${item}`): MeetingFact => ({
  type: 'AgendaItemProposed',
  data: { item, title, ...by },
});
const accepted = (item: number): MeetingFact => ({ type: 'AgendaItemAccepted', data: { item } });

describe('planning a meeting', () => {
  const { seriesId: _, ...said } = { ...plan, seriesId };
  it('is told with all that it is', () => scene().when(say('PlanMeeting', said)).then(planned()));
  it('again is nothing', () => scene(planned()).when(say('PlanMeeting', said)).thenNothing());
  it('under an id that is taken is refused', () =>
    scene(planned())
      .when(say('PlanMeeting', { ...said, title: '另一次' }))
      .thenRejected('MEETING_EXISTS', 1));
  it('more than half of the members are a quorum, and an officer confirms, where nothing is said', () => {
    const { quorum: _quorum, confirmedBy: _confirmedBy, ...bare } = said;
    scene().when(say('PlanMeeting', bare)).then(planned());
  });
  it.each(['the first', `${seriesId}.2026-Q1`])('by hand under the id %s is refused', id =>
    scene().when(say('PlanMeeting', said), { id }).thenRejected('MEETING_ID_RESERVED'),
  );
  it('by its series takes the id that follows from the period', () =>
    scene()
      .when(say('PlanMeeting', { ...said, seriesId, period: '2026-Q1' }), { id: `${seriesId}.2026-Q1`, as: policy })
      .then(planned({ seriesId, period: '2026-Q1' })));
  it('for a time that has passed is refused', () =>
    scene().when(say('PlanMeeting', said), { now: '2026-03-30T07:00:00.001Z' }).thenRejected('BAD_DATES'));
  it('that ends before it begins is refused', () =>
    scene()
      .when(say('PlanMeeting', { ...said, endsAt: start }))
      .thenRejected('BAD_DATES'));
  it('for no committee is refused', () =>
    scene()
      .when(say('PlanMeeting', { ...said, committeeId: laterId }))
      .thenRejected('COMMITTEE_UNKNOWN'));
  it('for a dissolved committee is refused', () =>
    scene()
      .and(
        Committee,
        committeeId,
        { type: 'CommitteeEstablished', data: { kind: 'regional', name: '一', foundedOn: { on: '2016-12-22' } } },
        dissolved,
      )
      .when(say('PlanMeeting', said), { id: meetingId, now: before })
      .thenRejected('COMMITTEE_DISSOLVED'));
  it('for a branch of another committee is refused', () =>
    scene()
      .when(say('PlanMeeting', { ...said, branchId: 'elsewhere' }))
      .thenRejected('NOT_A_BRANCH'));
  it('is for officers, and for a branch that runs it', () => {
    scene().when(say('PlanMeeting', said), { as: officer }).then(planned());
    scene()
      .when(say('PlanMeeting', { ...said, branchId }), { as: branch })
      .then(planned({ branchId }));
    scene().when(say('PlanMeeting', said), { as: branch }).thenRejected('NOT_PERMITTED');
    scene()
      .when(say('PlanMeeting', said), { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
  });
});

describe('a meeting of the past', () => {
  // F-06: 联席会议 2017 no. 1 was on 30 March, 双迎攻坚. The text gives no year and does not say who was there.
  const first = {
    ...plan,
    title: '2017年第一次联席会议',
    startsAt: '2017-03-30T01:00:00.000Z',
    stated: { on: '2017-03-30', inferred: true },
  };
  const { stated, ...firstPlan } = first;
  const now = '2026-01-05T00:00:00.000Z';
  const told: MeetingFact[] = [
    { type: 'MeetingPlanned', data: { ...firstPlan, stated } },
    { type: 'MeetingHeld', data: { on: '2017-03-30', kind: 'joint', attendance: [], afterwards: true } },
  ];

  it('is written down as held, and says nothing of who was there where nobody knows', () =>
    scene()
      .when(say('RecordMeeting', first), { now })
      .then(...told));
  it('again is nothing', () =>
    scene(...told)
      .when(say('RecordMeeting', first), { now })
      .thenNothing());
  it('under an id that is taken is refused', () =>
    scene(...told)
      .when(say('RecordMeeting', { ...first, title: '二' }), { now })
      .thenRejected('MEETING_EXISTS'));
  it('takes an id of its own', () =>
    scene()
      .when(say('RecordMeeting', first), { now, id: `${seriesId}.2017-Q1` })
      .thenRejected('MEETING_ID_RESERVED'));
  it('knows who was there, where that is known', () =>
    scene()
      .when(
        say('RecordMeeting', {
          ...first,
          attendance: [
            { unitId: 'L.1', mode: 'in_person' },
            { unitId: 'L.P', mode: 'absent' },
          ],
          guests: 12,
        }),
        { now },
      )
      .then(
        ...([
          told[0]!,
          {
            type: 'UnitsInvitedToMeeting',
            data: {
              units: [
                { unitId: 'L.1', voting: true },
                { unitId: 'L.P', voting: false },
              ],
            },
          },
          attends('L.1'),
          attends('L.P', 'absent'),
          {
            type: 'MeetingHeld',
            data: {
              on: '2017-03-30',
              kind: 'joint',
              attendance: [
                { unitId: 'L.1', voting: true, mode: 'in_person', delegated: false },
                { unitId: 'L.P', voting: false, mode: 'absent', delegated: false },
              ],
              quorum: { present: 1, needed: 1, met: true },
              guests: 12,
              afterwards: true,
            },
          },
        ] as MeetingFact[]),
      ));
  it('that is still to come is refused', () =>
    scene()
      .when(say('RecordMeeting', { ...first, startsAt: start }), { now })
      .thenRejected('BAD_DATES'));
  it('stated for a later day is refused', () =>
    scene()
      .when(say('RecordMeeting', { ...first, stated: { on: '2017-03-31' } }), { now })
      .thenRejected('BAD_DATES'));
  it('has no units that were no members then', () =>
    scene()
      .when(
        say('RecordMeeting', {
          ...first,
          startsAt: '2016-12-21T01:00:00.000Z',
          stated: undefined,
          attendance: [{ unitId: 'L.1', mode: 'absent' }],
        }),
        { now },
      )
      .thenRejected('NOT_A_MEMBER'));
  it('needs a committee, a branch and dates like any other', () => {
    scene()
      .when(say('RecordMeeting', { ...first, committeeId: laterId }), { now })
      .thenRejected('COMMITTEE_UNKNOWN');
    scene()
      .when(say('RecordMeeting', { ...first, endsAt: first.startsAt }), { now })
      .thenRejected('BAD_DATES');
  });
  it('that was planned here is written down afterwards as held', () =>
    scene(planned({ seriesId, period: '2026-Q1' }))
      .when(say('RecordHeldMeeting', { on: '2026-03-31' }), { now: '2026-05-01T00:00:00.000Z' })
      .then({ type: 'MeetingHeld', data: { on: '2026-03-31', kind: 'joint', seriesId, attendance: [], afterwards: true } }));
  it('that was, is not written down again', () => {
    scene(...over)
      .when(say('RecordHeldMeeting', { on: '2026-03-30' }), { now: onTheDay })
      .thenNothing();
    scene(...over)
      .when(say('RecordHeldMeeting', { on: '2026-03-29' }), { now: onTheDay })
      .thenRejected('MEETING_CLOSED', over.length);
  });
  it('under way or called off is not written down as held', () => {
    for (const history of [begun, [planned(), cancelled]])
      scene(...history)
        .when(say('RecordHeldMeeting', { on: '2026-03-30' }), { now: onTheDay })
        .thenRejected('MEETING_CLOSED', history.length);
  });
  it('is not written down before its day', () =>
    scene(...called)
      .when(say('RecordHeldMeeting', { on: '2026-03-30' }))
      .thenRejected('BAD_DATES'));
});

describe('changing a meeting', () => {
  const later = '2026-03-31T07:00:00.000Z';
  it('tells what has changed, and whom it concerns', () =>
    scene(...called)
      .when(say('AmendMeeting', { startsAt: later, place: '会展中心', title: plan.title, reason }))
      .then({ type: 'MeetingAmended', data: { startsAt: later, place: '会展中心', reason, affected: ['L.1', 'L.2', 'L.3', 'L.P'] } }));
  it('moves the end with the beginning, and the notice that was not given yet', () =>
    scene(planned({ endsAt: '2026-03-30T09:00:00.000Z', noticeAt: '2026-03-23T07:00:00.000Z' }))
      .when(say('AmendMeeting', { startsAt: later, reason }))
      .then({
        type: 'MeetingAmended',
        data: { startsAt: later, endsAt: '2026-03-31T09:00:00.000Z', noticeAt: '2026-03-24T07:00:00.000Z', reason, affected: [] },
      }));
  it('to what it is, is nothing', () =>
    scene(...called)
      .when(say('AmendMeeting', { startsAt: start, reason }))
      .thenNothing());
  it('to a time that has passed, or an end before the beginning, is refused', () => {
    scene(...called)
      .when(say('AmendMeeting', { startsAt: '2026-03-19T07:00:00.000Z', reason }))
      .thenRejected('BAD_DATES');
    scene(...called)
      .when(say('AmendMeeting', { endsAt: start, reason }))
      .thenRejected('BAD_DATES');
  });
  it('that is over or under way is refused', () => {
    for (const history of [begun, over, [planned(), cancelled]])
      scene(...history)
        .when(say('AmendMeeting', { title: '另一个名称', reason }))
        .thenRejected('MEETING_CLOSED');
  });
  it('that was adjourned gives it a day again', () => {
    const { state } = scene(...called, adjourned, { type: 'MeetingAmended', data: { startsAt: later, reason, affected: [] } });
    expect(state).toMatchObject({ status: 'noticed', plan: { startsAt: later } });
  });
  it('calling it off tells whom it concerns, once', () => {
    scene(...called)
      .when(say('CancelMeeting', { reason }))
      .then({ type: 'MeetingCancelled', data: { reason, affected: ['L.1', 'L.2', 'L.3', 'L.P'] } });
    scene(planned(), cancelled).when(say('CancelMeeting', { reason })).thenNothing();
    scene(...over)
      .when(say('CancelMeeting', { reason }))
      .thenRejected('MEETING_CLOSED', over.length);
  });
  it('is for whoever runs it', () => {
    scene(planned({ branchId }))
      .when(say('CancelMeeting', { reason }), { as: branch })
      .then({ type: 'MeetingCancelled', data: { reason, affected: [] } });
    scene(planned()).when(say('CancelMeeting', { reason }), { as: branch }).thenRejected('NOT_PERMITTED');
    scene().when(say('CancelMeeting', { reason })).thenRejected('MEETING_NOT_FOUND');
  });
});

describe('the notice of a meeting', () => {
  it('goes to every member where nobody is named', () => scene(planned()).when(say('GiveMeetingNotice')).then(noticed));
  it('goes to those that are named, partners without a vote', () =>
    scene(planned())
      .when(say('GiveMeetingNotice', { units: ['L.1', 'L.P'], answerBy: '2026-03-28T00:00:00.000Z' }))
      .then(
        {
          type: 'MeetingNoticeGiven',
          data: { kind: 'joint', startsAt: start, everyMember: false, answerBy: '2026-03-28T00:00:00.000Z' },
        },
        invited('L.1', 'L.P'),
      ));
  it('again is nothing', () =>
    scene(...called)
      .when(say('GiveMeetingNotice'))
      .thenNothing());
  it('to others after it was given is refused', () =>
    scene(...called)
      .when(say('GiveMeetingNotice', { units: ['L.9'] }))
      .thenRejected('MEETING_CLOSED', 2));
  it('to a unit that is no member is refused', () =>
    scene(planned())
      .when(say('GiveMeetingNotice', { units: ['L.9'] }))
      .thenRejected('NOT_A_MEMBER'));
  it('after the meeting’s time is refused', () =>
    scene(planned()).when(say('GiveMeetingNotice'), { now: onTheDay }).thenRejected('BAD_DATES', 1));
  it('with answers due after the meeting is refused', () =>
    scene(planned())
      .when(say('GiveMeetingNotice', { answerBy: onTheDay }))
      .thenRejected('BAD_DATES'));
  it('for a dissolved committee is refused', () =>
    scene(planned())
      .and(
        Committee,
        committeeId,
        { type: 'CommitteeEstablished', data: { kind: 'regional', name: '一', foundedOn: { on: '2016-12-22' } } },
        dissolved,
      )
      .when(say('GiveMeetingNotice'), { id: meetingId, now: before })
      .thenRejected('COMMITTEE_DISSOLVED'));
  it('that was owed is given no more once the meeting has changed its mind or its time has passed', () => {
    scene(planned()).when(say('GiveMeetingNotice'), { as: policy }).then(noticed);
    scene(planned(), cancelled).when(say('GiveMeetingNotice'), { as: policy }).thenNothing();
    scene(planned()).when(say('GiveMeetingNotice'), { as: policy, now: onTheDay }).thenNothing();
    scene(planned())
      .and(
        Committee,
        committeeId,
        { type: 'CommitteeEstablished', data: { kind: 'regional', name: '一', foundedOn: { on: '2016-12-22' } } },
        dissolved,
      )
      .when(say('GiveMeetingNotice'), { as: policy, id: meetingId, now: before })
      .thenNothing();
  });
});

describe('invitations', () => {
  const units = (unitId: string, voting = true) => ({ units: [{ unitId, voting }] });
  it('go to whoever has none, as long as the meeting has not begun', () => {
    scene(...called)
      .when(
        say('InviteUnits', {
          units: [
            { unitId: 'L.1', voting: true },
            { unitId: 'L.4', voting: true },
          ],
        }),
      )
      .then({ type: 'UnitsInvitedToMeeting', data: units('L.4') });
    scene(...called)
      .when(say('InviteUnits', units('L.1')))
      .thenNothing();
    scene(...begun)
      .when(say('InviteUnits', units('L.4')))
      .thenNothing();
  });
  it('a partner that became a member has a vote, and its answer stands', () => {
    const yes: MeetingFact = { type: 'MeetingInvitationAnswered', data: { unitId: 'L.P', answer: 'yes', people: [] } };
    scene(...called, yes)
      .when(say('InviteUnits', units('L.P')))
      .then({ type: 'UnitsInvitedToMeeting', data: units('L.P') });
    expect(scene(...called, yes, { type: 'UnitsInvitedToMeeting', data: units('L.P') }).state).toMatchObject({
      invited: { 'L.P': { voting: true, answer: 'yes' } },
    });
  });
  it('end with the membership', () => {
    scene(...called)
      .when(say('EndInvitation', { unitId: 'L.1' }))
      .then({ type: 'MeetingInvitationEnded', data: { unitId: 'L.1' } });
    scene(...called)
      .when(say('EndInvitation', { unitId: 'L.9' }))
      .thenNothing();
    scene(...begun)
      .when(say('EndInvitation', { unitId: 'L.1' }))
      .thenNothing();
  });
  it('are nobody’s but the policies’', () => {
    for (const command of [say('InviteUnits', units('L.4')), say('EndInvitation', { unitId: 'L.1' })])
      scene(...called)
        .when(command, { as: officer })
        .thenRejected('NOT_PERMITTED');
  });

  const answer = { unitId: 'L.1', answer: 'yes', people: [{ personId, delegateOf: secretaryId }] };
  it('are answered by the unit, with who comes for whom', () =>
    scene(...called)
      .when(say('AnswerInvitation', answer), { as: liaison('L.1') })
      .then({ type: 'MeetingInvitationAnswered', data: answer as never }));
  it('answered the same again is nothing, otherwise it is another answer', () => {
    const told: MeetingFact = { type: 'MeetingInvitationAnswered', data: answer as never };
    scene(...called, told)
      .when(say('AnswerInvitation', answer))
      .thenNothing();
    scene(...called, told)
      .when(say('AnswerInvitation', { unitId: 'L.1', answer: 'no', remark: '值班' }))
      .then({ type: 'MeetingInvitationAnswered', data: { unitId: 'L.1', answer: 'no', people: [], remark: '值班' } });
  });
  it('are answered by those that were invited, from the notice on until it begins', () => {
    scene(...called)
      .when(say('AnswerInvitation', { ...answer, unitId: 'L.9' }))
      .thenRejected('NOT_INVITED');
    scene(planned()).when(say('AnswerInvitation', answer)).thenRejected('NOTICE_MISSING', 1);
    scene(...over)
      .when(say('AnswerInvitation', answer))
      .thenRejected('MEETING_CLOSED', over.length);
    scene(...called)
      .when(say('AnswerInvitation', answer), { as: liaison('L.2') })
      .thenRejected('NOT_PERMITTED');
  });
});

describe('the agenda', () => {
  it('a member proposes, the host decides', () => {
    scene(...called)
      .when(say('ProposeAgendaItem', { title: '共享停车', text: '错时开放', unitId: 'L.1', minutes: 20 }), { as: liaison('L.1') })
      .then({ type: 'AgendaItemProposed', data: { item: 1, title: '共享停车', text: '错时开放', unitId: 'L.1', minutes: 20 } });
    scene(...called, proposed(1))
      .when(say('AcceptAgendaItem', { item: 1 }), { as: officer })
      .then(accepted(1));
    scene(...called, proposed(1))
      .when(say('DeclineAgendaItem', { item: 1, reason: '另行协调' }), { as: officer })
      .then({ type: 'AgendaItemDeclined', data: { item: 1, reason: '另行协调' } });
    scene(...called, proposed(1))
      .when(say('AcceptAgendaItem', { item: 1 }), { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
  });
  it('what the host proposes is on it at once', () =>
    scene(planned())
      .when(say('ProposeAgendaItem', { title: '双迎攻坚部署' }), { as: officer })
      .then({ type: 'AgendaItemProposed', data: { item: 1, title: '双迎攻坚部署' } }, accepted(1)));
  it('a branch proposes for itself', () => {
    scene(planned())
      .when(say('ProposeAgendaItem', { title: '楼道', branchId }), { as: branch })
      .then({ type: 'AgendaItemProposed', data: { item: 1, title: '楼道', branchId } });
    scene(planned())
      .when(say('ProposeAgendaItem', { title: '楼道' }), { as: branch })
      .thenRejected('NOT_PERMITTED');
  });
  it('proposed again is nothing', () =>
    scene(...called, proposed(1))
      .when(say('ProposeAgendaItem', { title: '议题1', unitId: 'L.1' }))
      .thenNothing());
  it('is proposed by one, a member or a branch of the committee', () => {
    scene(planned())
      .when(say('ProposeAgendaItem', { title: '一', unitId: 'L.1', branchId }))
      .thenRejected('PROPOSER_UNCLEAR');
    scene(planned())
      .when(say('ProposeAgendaItem', { title: '一', unitId: 'L.9' }))
      .thenRejected('NOT_A_MEMBER');
    scene(planned())
      .when(say('ProposeAgendaItem', { title: '一', branchId: 'other' }))
      .thenRejected('NOT_A_BRANCH');
  });
  it('is closed once the meeting is over', () => {
    for (const command of [
      say('ProposeAgendaItem', { title: '一', unitId: 'L.1' }),
      say('AcceptAgendaItem', { item: 1 }),
      say('DeclineAgendaItem', { item: 1, reason }),
      say('WithdrawAgendaItem', { item: 1, unitId: 'L.1' }),
      say('OrderAgenda', { items: [1] }),
    ])
      scene(...over)
        .when(command)
        .thenRejected('MEETING_CLOSED', over.length);
  });
  it('a decision may be changed until then, and repeated', () => {
    const declined: MeetingFact = { type: 'AgendaItemDeclined', data: { item: 1, reason } };
    scene(...called, proposed(1), declined)
      .when(say('AcceptAgendaItem', { item: 1 }))
      .then(accepted(1));
    scene(...called, proposed(1), accepted(1))
      .when(say('DeclineAgendaItem', { item: 1, reason }))
      .then(declined);
    scene(...called, proposed(1), accepted(1))
      .when(say('AcceptAgendaItem', { item: 1 }))
      .thenNothing();
    scene(...called, proposed(1), declined)
      .when(say('DeclineAgendaItem', { item: 1, reason }))
      .thenNothing();
    expect(scene(...called, proposed(1), accepted(1), declined).state).toMatchObject({ order: [] });
  });
  it('a proposal is withdrawn by whoever made it', () => {
    const withdrawn: MeetingFact = { type: 'AgendaItemWithdrawn', data: { item: 1 } };
    const history = [...called, proposed(1)];
    scene(...history)
      .when(say('WithdrawAgendaItem', { item: 1, unitId: 'L.1' }), { as: liaison('L.1') })
      .then(withdrawn);
    scene(...history)
      .when(say('WithdrawAgendaItem', { item: 1, unitId: 'L.2' }), { as: liaison('L.2') })
      .thenRejected('ITEM_UNKNOWN');
    scene(...history, withdrawn)
      .when(say('WithdrawAgendaItem', { item: 1, unitId: 'L.1' }))
      .thenNothing();
    for (const command of [say('AcceptAgendaItem', { item: 1 }), say('DeclineAgendaItem', { item: 1, reason })])
      scene(...history, withdrawn)
        .when(command)
        .thenRejected('ITEM_DECIDED', history.length + 1);
    scene(...history, { type: 'AgendaItemDeclined', data: { item: 1, reason } })
      .when(say('WithdrawAgendaItem', { item: 1, unitId: 'L.1' }))
      .thenRejected('ITEM_DECIDED', history.length + 1);
    scene(...history)
      .when(say('AcceptAgendaItem', { item: 2 }))
      .thenRejected('ITEM_UNKNOWN');
  });
  it('has an order, in which each point stands once', () => {
    const history = [...called, proposed(1), proposed(2), accepted(1), accepted(2)];
    scene(...history)
      .when(say('OrderAgenda', { items: [2, 1] }))
      .then({ type: 'AgendaOrdered', data: { items: [2, 1] } });
    scene(...history)
      .when(say('OrderAgenda', { items: [1, 2] }))
      .thenNothing();
    for (const items of [[1], [1, 2, 3], [1, 1]])
      scene(...history)
        .when(say('OrderAgenda', { items }))
        .thenRejected('AGENDA_INCOMPLETE');
  });
  it('takes open resolutions of earlier meetings, each once', () => {
    const resolutions = [{ resolutionId: `${laterId}.1`, title: '楼道整治' }];
    const put: MeetingFact = { type: 'ResolutionsPutOnAgenda', data: { items: [{ item: 2, ...resolutions[0]! }] } };
    scene(...called, proposed(1))
      .when(say('PutResolutionsOnAgenda', { resolutions }), { as: policy })
      .then(put);
    scene(...called, proposed(1), put)
      .when(say('PutResolutionsOnAgenda', { resolutions }))
      .thenNothing();
    scene(...over)
      .when(say('PutResolutionsOnAgenda', { resolutions }))
      .thenNothing();
    scene(...called)
      .when(say('PutResolutionsOnAgenda', { resolutions }), { as: officer })
      .thenRejected('NOT_PERMITTED');
    scene(...called, proposed(1), put)
      .when(say('WithdrawAgendaItem', { item: 2 }))
      .thenRejected('ITEM_UNKNOWN');
  });
});

describe('beginning', () => {
  it('is recorded who is there, and for whom', () => {
    const data = { unitId: 'L.1', mode: 'in_person', people: [{ personId, delegateOf: secretaryId }] };
    scene(...called)
      .when(say('RecordAttendance', data), { as: officer })
      .then({ type: 'MeetingAttendanceRecorded', data: data as never });
    scene(...called, attends('L.1'))
      .when(say('RecordAttendance', { unitId: 'L.1', mode: 'in_person' }))
      .thenNothing();
    scene(...called, attends('L.1'))
      .when(say('RecordAttendance', { unitId: 'L.1', mode: 'excused' }))
      .then(attends('L.1', 'excused'));
  });
  it('whoever said who would come need not say it again', () => {
    const people = [{ personId, delegateOf: secretaryId }];
    const { state } = scene(
      ...called,
      { type: 'MeetingInvitationAnswered', data: { unitId: 'L.1', answer: 'yes', people } },
      attends('L.1'),
    );
    expect(state).toMatchObject({ invited: { 'L.1': { mode: 'in_person', people } } });
  });
  it('only the invited are counted, from the notice on until it is over', () => {
    scene(...called)
      .when(say('RecordAttendance', { unitId: 'L.9', mode: 'in_person' }))
      .thenRejected('NOT_INVITED');
    scene(planned())
      .when(say('RecordAttendance', { unitId: 'L.1', mode: 'in_person' }))
      .thenRejected('NOTICE_MISSING', 1);
    scene(...over)
      .when(say('RecordAttendance', { unitId: 'L.3', mode: 'in_person' }))
      .thenRejected('MEETING_CLOSED', over.length);
    scene(...called)
      .when(say('RecordAttendance', { unitId: 'L.1', mode: 'in_person' }), { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
  });
  it('takes a quorum of members: partners do not count, those who take part online do', () => {
    scene(...called, attends('L.1'), attends('L.P'))
      .when(say('ConveneMeeting'), { now: onTheDay })
      .thenRejected('NO_QUORUM');
    scene(...called, attends('L.1'), attends('L.2', 'online'))
      .when(say('ConveneMeeting'), { now: onTheDay, as: officer })
      .then(convened);
  });
  it('again is nothing', () =>
    scene(...begun)
      .when(say('ConveneMeeting'), { now: onTheDay })
      .thenNothing());
  it('is on its day, after its notice', () => {
    scene(...called, attends('L.1'), attends('L.2'))
      .when(say('ConveneMeeting'), { now: '2026-03-29T15:59:59.999Z' })
      .thenRejected('NOT_YET_TIME');
    scene(planned()).when(say('ConveneMeeting'), { now: onTheDay }).thenRejected('NOTICE_MISSING', 1);
    scene(planned(), cancelled).when(say('ConveneMeeting'), { now: onTheDay }).thenRejected('MEETING_CLOSED', 2);
  });
  it('may be put off, to a day or until one is known; who is there is then counted anew', () => {
    const history = [...called, attends('L.1')];
    scene(...history)
      .when(say('AdjournMeeting', { reason }), { now: onTheDay })
      .then({
        ...adjourned,
        data: { ...(adjourned.data as object), affected: ['L.1', 'L.2', 'L.3', 'L.P'] },
      } as MeetingFact);
    const to = '2026-04-02T07:00:00.000Z';
    scene(...history)
      .when(say('AdjournMeeting', { reason, to }), { now: onTheDay })
      .then({ type: 'MeetingAdjourned', data: { reason, to, present: 1, needed: 2, affected: ['L.1', 'L.2', 'L.3', 'L.P'] } });
    expect(scene(...history, { ...adjourned, data: { ...(adjourned.data as any), to } }).state).toMatchObject({
      status: 'noticed',
      plan: { startsAt: to },
      invited: { 'L.1': { mode: null } },
    });
  });
  it('put off again to where it is, is nothing', () => {
    scene(...called, adjourned)
      .when(say('AdjournMeeting', { reason }), { now: onTheDay })
      .thenNothing();
    scene(...called)
      .when(say('AdjournMeeting', { reason, to: start }))
      .thenNothing();
  });
  it('is not put off to the past, nor once something was decided, nor before its notice, nor once it is over', () => {
    scene(...called)
      .when(say('AdjournMeeting', { reason, to: before }), { now: onTheDay })
      .thenRejected('BAD_DATES');
    scene(...begun, adopted())
      .when(say('AdjournMeeting', { reason }), { now: onTheDay })
      .thenRejected('MEETING_UNDER_WAY', begun.length);
    scene(planned()).when(say('AdjournMeeting', { reason })).thenRejected('NOTICE_MISSING', 1);
    scene(...over)
      .when(say('AdjournMeeting', { reason }), { now: onTheDay })
      .thenRejected('MEETING_CLOSED', over.length);
  });
});

describe('holding a meeting', () => {
  it('tells who was there, and whether they were enough', () =>
    scene(...called.slice(0, 2), invited('L.1', 'L.2', 'L.3'), attends('L.1'), attends('L.2', 'online'), convened)
      .when(say('HoldMeeting', { guests: 30 }), { now: '2026-03-31T01:00:00.000Z', as: officer })
      .then(heldFact({ guests: 30 })));
  it('names the series that it is of', () =>
    expect(
      scene(planned({ seriesId, period: '2026-Q1' }), noticed, invited('L.1'), attends('L.1'), convened).when(say('HoldMeeting')).decision,
    ).toMatchObject([{ type: 'MeetingHeld', data: { seriesId, on: '2026-03-30' } }]));
  it('again is nothing', () =>
    scene(...over)
      .when(say('HoldMeeting'))
      .thenNothing());
  it('that has not begun, or was called off, is refused', () => {
    scene(...called)
      .when(say('HoldMeeting'))
      .thenRejected('MEETING_NOT_CONVENED', 2);
    scene(planned(), cancelled).when(say('HoldMeeting')).thenRejected('MEETING_CLOSED', 2);
  });
});

describe('adopting a resolution', () => {
  const said = { title: '楼道整治', text: '四月底前清理楼道堆物。', branchId };
  it('is recorded, with who sees to it', () =>
    scene(...begun)
      .when(say('AdoptResolution', said), { as: officer, now: onTheDay })
      .then(adopted()));
  it('by a vote, on a point of the agenda, until a day', () => {
    const votes = { for: 2, against: 0, abstained: 0 };
    scene(...begun, proposed(1), accepted(1))
      .when(say('AdoptResolution', { title: '一', text: '二', item: 1, unitId: 'L.1', due: '2026-04-30', votes }), { now: onTheDay })
      .then({
        type: 'ResolutionAdopted',
        data: { resolution: 1, kind: 'joint', on: '2026-03-30', title: '一', text: '二', item: 1, unitId: 'L.1', due: '2026-04-30', votes },
      });
  });
  it('again is nothing', () =>
    scene(...begun, adopted())
      .when(say('AdoptResolution', said), { now: onTheDay })
      .thenNothing());
  it('takes the quorum at that moment', () =>
    scene(...begun, attends('L.2', 'absent'))
      .when(say('AdoptResolution', said), { now: onTheDay })
      .thenRejected('NO_QUORUM'));
  it('after the meeting is still written down, as long as there was a quorum and there are no minutes', () => {
    scene(...begun, heldFact())
      .when(say('AdoptResolution', said))
      .then(adopted());
    scene(...begun, heldFact({ quorum: { present: 1, needed: 2, met: false } }))
      .when(say('AdoptResolution', said))
      .thenRejected('NO_QUORUM');
    const published: MeetingFact = { type: 'MinutesPublished', data: { version: 1, text: '一', sha256: 'a'.repeat(64) } };
    scene(...begun, heldFact(), published)
      .when(say('AdoptResolution', said))
      .thenRejected('MINUTES_PUBLISHED', begun.length + 2);
  });
  it('of a meeting of the past is owned by whoever was a member then', () => {
    const past = [planned({ startsAt: '2017-03-30T01:00:00.000Z' }), heldFact({ on: '2017-03-30', attendance: [], afterwards: true })];
    const { quorum: _, ...unknown } = heldFact({ on: '2017-03-30', attendance: [], afterwards: true }).data as any;
    scene(past[0]!, { type: 'MeetingHeld', data: unknown })
      .when(say('AdoptResolution', { title: '一', text: '二', unitId: 'L.1' }))
      .then({
        type: 'ResolutionAdopted',
        data: { resolution: 1, kind: 'joint', on: '2017-03-30', title: '一', text: '二', unitId: 'L.1' },
      });
    scene(past[0]!, { type: 'MeetingHeld', data: unknown })
      .when(say('AdoptResolution', { title: '一', text: '二', unitId: 'L.9' }))
      .thenRejected('NOT_A_MEMBER');
  });
  it('before it has begun is refused', () =>
    scene(...called)
      .when(say('AdoptResolution', said))
      .thenRejected('MEETING_NOT_CONVENED', 2));
  it('names one owner, known to the committee', () => {
    const when = { now: onTheDay };
    scene(...begun)
      .when(say('AdoptResolution', { ...said, unitId: 'L.1' }), when)
      .thenRejected('OWNER_UNCLEAR');
    scene(...begun)
      .when(say('AdoptResolution', { ...said, branchId: 'other' }), when)
      .thenRejected('NOT_A_BRANCH');
    scene(...begun)
      .when(say('AdoptResolution', { ...said, branchId: undefined, unitId: 'L.9' }), when)
      .thenRejected('NOT_A_MEMBER');
  });
  it('answers a point of the agenda, is due after the meeting, and is carried by those who are there', () => {
    const when = { now: onTheDay };
    const vote = (yes: number, against: number, abstained = 0) =>
      say('AdoptResolution', { ...said, votes: { for: yes, against, abstained } });
    scene(...begun)
      .when(say('AdoptResolution', { ...said, item: 1 }), when)
      .thenRejected('ITEM_UNKNOWN');
    scene(...begun)
      .when(say('AdoptResolution', { ...said, due: '2026-03-29' }), when)
      .thenRejected('BAD_DATES');
    scene(...begun)
      .when(vote(2, 1), when)
      .thenRejected('BAD_VOTES');
    scene(...begun)
      .when(vote(1, 1), when)
      .thenRejected('NOT_CARRIED');
  });
});

describe('a resolution', () => {
  const task = { taskId, branchId, title: '清理楼道', kind: '文明创建', capacity: { mode: 'heads' as const, amount: 4 } };
  const need = {
    needId,
    branchId,
    title: '消防器材',
    text: '三栋楼缺灭火器。',
    category: 'safety' as const,
    visibility: 'members' as const,
  };
  const carried: MeetingFact = {
    type: 'ResolutionCarriedOut',
    data: { resolution: 1, committeeId, kind: 'joint', tasks: [task], needs: [need] },
  };

  it('becomes tasks and needs in one act, each told completely', () =>
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [task], needs: [need] }), { as: officer })
      .then(carried));
  it('becomes a joint project, by which the committee has agreed to it', () => {
    const project = { projectId: taskId, title: '共享停车', leadUnitId: 'L.1', participants: ['L.2'] };
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1, projects: [project] }))
      .then({
        type: 'ResolutionCarriedOut',
        data: { resolution: 1, committeeId, kind: 'joint', tasks: [], needs: [], projects: [project] },
      });
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1, projects: [{ ...project, leadUnitId: 'L.9' }] }))
      .thenRejected('PART_NOT_OPENABLE');
  });
  it('again is nothing, more of it is more', () => {
    scene(...over, carried)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [task], needs: [need] }))
      .thenNothing();
    const another = { ...task, taskId: laterId, title: '复查' };
    scene(...over, carried)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [another] }))
      .then({ type: 'ResolutionCarriedOut', data: { resolution: 1, committeeId, kind: 'joint', tasks: [another], needs: [] } });
  });
  it('becomes nothing where nothing is named, or the same twice', () => {
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1 }))
      .thenRejected('NOTHING_TO_CARRY_OUT');
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [task, { ...task, title: '二' }] }))
      .thenRejected('PART_REPEATED');
    scene(...over, carried)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [{ ...task, title: '二' }] }))
      .thenRejected('PART_REPEATED', over.length + 1);
  });
  it('becomes nothing at all where one part could not open', () => {
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [task, { ...task, taskId: laterId, branchId: 'other' }] }))
      .thenRejected('PART_NOT_OPENABLE');
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1, needs: [{ ...need, branchId: 'other' }] }))
      .thenRejected('PART_NOT_OPENABLE');
    scene(...over)
      .when(
        say('CarryOutResolution', {
          resolution: 1,
          tasks: [{ ...task, claimBy: '2026-05-02T00:00:00.000Z', deadline: '2026-05-01T00:00:00.000Z' }],
        }),
      )
      .thenRejected('PART_NOT_OPENABLE');
  });
  it('becomes nothing under an id that is taken', () => {
    const { and } = scene(...over);
    const opened = {
      committeeId,
      branchId,
      origin: { kind: 'own' as const },
      title: '清理楼道',
      kind: '文明创建',
      capacity: { mode: 'heads' as const, amount: 4, unit: 'people' as const },
      skills: [],
      requires: [],
      evidenceRequired: [],
      acceptor: branchId,
      urgent: false,
      linkages: [],
    };
    and(Task, taskId, { type: 'TaskOpened', data: opened })
      .when(say('CarryOutResolution', { resolution: 1, tasks: [task] }), { id: meetingId, now: before })
      .thenRejected('PART_NOT_OPENABLE');
    const raised = { committeeId, origin: 'community', channel: 'meeting', ...need };
    const { needId: _, ...said } = raised;
    scene(...over)
      .and(Need, needId, { type: 'NeedRaised', data: said as never })
      .when(say('CarryOutResolution', { resolution: 1, needs: [need] }), { id: meetingId, now: before })
      .thenRejected('PART_NOT_OPENABLE');
  });
  it('that there is not becomes nothing', () => {
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 2, tasks: [task] }))
      .thenRejected('RESOLUTION_UNKNOWN');
    scene(...over)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [task] }), { as: branch })
      .thenRejected('NOT_PERMITTED');
  });

  const progress = (part: string, stage: string, units: string[] = ['L.1']) =>
    say('RecordResolutionProgress', { resolution: 1, part, stage, units });
  const progressed = (part: string, stage: string, units: string[] = ['L.1']): MeetingFact =>
    ({ type: 'ResolutionProgressed', data: { resolution: 1, part, stage, units } }) as MeetingFact;
  it('learns how far its parts are, and is done once all of them are', () => {
    scene(...over, carried)
      .when(progress(taskId, 'claimed'), { as: policy })
      .then(progressed(taskId, 'claimed'));
    scene(...over, carried, progressed(taskId, 'accepted'))
      .when(progress(needId, 'accepted', []))
      .then(progressed(needId, 'accepted', []), { type: 'ResolutionDone', data: { resolution: 1 } });
    scene(...over, carried, progressed(taskId, 'accepted'))
      .when(progress(needId, 'cancelled', []))
      .then(progressed(needId, 'cancelled', []), { type: 'ResolutionDone', data: { resolution: 1 } });
  });
  it('is not done by what was merely called off', () =>
    scene(...over, carried, progressed(taskId, 'cancelled', []))
      .when(progress(needId, 'cancelled', []))
      .then(progressed(needId, 'cancelled', [])));
  it('is not done after all where a need was reopened', () =>
    expect(
      scene(
        ...over,
        carried,
        progressed(taskId, 'accepted'),
        progressed(needId, 'accepted', []),
        { type: 'ResolutionDone', data: { resolution: 1 } },
        progressed(needId, 'claimed', []),
      ).state,
    ).toMatchObject({ resolutions: [{ status: 'under_way' }] }));
  it('told the same twice, or of what is none of its parts, says nothing', () => {
    scene(...over, carried, progressed(taskId, 'claimed'))
      .when(progress(taskId, 'claimed'))
      .thenNothing();
    scene(...over, carried)
      .when(progress(laterId, 'claimed'))
      .thenNothing();
    scene(...over)
      .when(progress(taskId, 'claimed'))
      .thenNothing();
    scene().when(progress(taskId, 'claimed')).thenNothing();
    scene(...over, carried)
      .when(progress(taskId, 'claimed'), { as: officer })
      .thenRejected('NOT_PERMITTED');
  });
  it('is overdue the day after it was due, once, and only where nobody said that it is done', () => {
    const due = '2026-04-30';
    const history = [...begun, adopted({ due }), heldFact()];
    const late: MeetingFact = { type: 'ResolutionOverdue', data: { resolution: 1, due } };
    scene(...history)
      .when(say('RemindOfResolution', { resolution: 1, due }), { as: policy })
      .then(late);
    scene(...history, late)
      .when(say('RemindOfResolution', { resolution: 1, due }))
      .thenNothing();
    scene(...history)
      .when(say('RemindOfResolution', { resolution: 1, due: '2026-04-01' }))
      .thenNothing();
    scene(...history, { type: 'ResolutionDone', data: { resolution: 1 } })
      .when(say('RemindOfResolution', { resolution: 1, due }))
      .thenNothing();
    scene(...history)
      .when(say('RemindOfResolution', { resolution: 1, due }), { as: officer })
      .thenRejected('NOT_PERMITTED');
  });

  const noted = (outcome: 'done' | 'continues' | 'dropped', due?: string): MeetingFact => ({
    type: 'ResolutionReportNoted',
    data: { resolution: 1, meetingId: laterId, text: '已清理', outcome, ...(due !== undefined && { due }) },
  });
  const closedOne = [...over, noted('done')];
  it('is closed by a later meeting’s word, or goes on', () => {
    const note = { resolution: 1, meetingId: laterId, text: '已清理', outcome: 'done' };
    scene(...over)
      .when(say('NoteReport', note), { as: policy })
      .then(noted('done'));
    scene(...closedOne)
      .when(say('NoteReport', note))
      .thenNothing();
    scene(...over)
      .when(say('NoteReport', note), { as: officer })
      .thenRejected('NOT_PERMITTED');
    expect(scene(...closedOne).state).toMatchObject({ resolutions: [{ status: 'closed' }] });
    expect(scene(...over, noted('continues', '2026-06-30')).state).toMatchObject({
      resolutions: [{ status: 'adopted', due: '2026-06-30' }],
    });
  });
  it('that is closed becomes nothing more', () => {
    scene(...closedOne)
      .when(say('CarryOutResolution', { resolution: 1, tasks: [task] }))
      .thenRejected('RESOLUTION_CLOSED', closedOne.length);
    scene(...closedOne)
      .when(progress(taskId, 'claimed'))
      .thenNothing();
  });

  describe('is reported on at a later meeting', () => {
    const resolutionId = `${meetingId}.1`;
    const report = { resolutionId, text: '已清理', outcome: 'done' };
    const at = (...first: readonly MeetingFact[]) => {
      const { and } = scene(...begun);
      const known = and(Meeting, meetingId, ...(first as MeetingFact[]));
      return { when: (command: Command) => known.when(command, { id: laterId, now: onTheDay }) };
    };
    it('with what came of it', () => {
      at(...over)
        .when(say('ReportOnResolution', report))
        .then({ type: 'ResolutionReported', data: { resolutionId, title: '楼道整治', text: '已清理', outcome: 'done' } });
      at(...over)
        .when(say('ReportOnResolution', { ...report, outcome: 'continues', due: '2026-06-30' }))
        .then({
          type: 'ResolutionReported',
          data: { resolutionId, title: '楼道整治', text: '已清理', outcome: 'continues', due: '2026-06-30' },
        });
    });
    it('once, and corrected until its minutes are there', () => {
      const told: MeetingFact = { type: 'ResolutionReported', data: { resolutionId, title: '楼道整治', text: '已清理', outcome: 'done' } };
      scene(...begun, told)
        .and(Meeting, meetingId, ...over)
        .when(say('ReportOnResolution', report), { id: laterId, now: onTheDay })
        .thenNothing();
      const published: MeetingFact = { type: 'MinutesPublished', data: { version: 1, text: '一', sha256: 'a'.repeat(64) } };
      scene(...over, published)
        .and(Meeting, meetingId, ...over)
        .when(say('ReportOnResolution', report), { id: laterId, now: onTheDay })
        .thenRejected('MINUTES_PUBLISHED', over.length + 1);
    });
    it('that has begun, and is another', () => {
      scene(...called)
        .when(say('ReportOnResolution', report), { id: laterId })
        .thenRejected('MEETING_NOT_CONVENED', 2);
      scene(...over)
        .when(say('ReportOnResolution', report))
        .thenRejected('REPORT_LATER');
    });
    it('of the same committee, while it is open', () => {
      at().when(say('ReportOnResolution', report)).thenRejected('RESOLUTION_UNKNOWN');
      at(...over)
        .when(say('ReportOnResolution', { ...report, resolutionId: `${meetingId}.9` }))
        .thenRejected('RESOLUTION_UNKNOWN');
      at(planned({ committeeId: laterId }), ...over.slice(1))
        .when(say('ReportOnResolution', report))
        .thenRejected('RESOLUTION_UNKNOWN');
      at(...over, { type: 'ResolutionReportNoted', data: { resolution: 1, meetingId: seriesId, text: '一', outcome: 'dropped' } })
        .when(say('ReportOnResolution', report))
        .thenRejected('RESOLUTION_CLOSED');
    });
    it('with a new date only where it goes on, and not before the meeting', () => {
      at(...over)
        .when(say('ReportOnResolution', { ...report, due: '2026-06-30' }))
        .thenRejected('BAD_DATES');
      at(...over)
        .when(say('ReportOnResolution', { ...report, outcome: 'continues', due: '2026-03-01' }))
        .thenRejected('BAD_DATES');
    });
  });
});

describe('minutes', () => {
  const text = '会议部署了双迎攻坚。';
  const meeting = scene(...over).state as never;
  const first = drafted(meetingId, meeting, 1, text);
  const second = drafted(meetingId, meeting, 2, '会议部署了双迎攻坚，并通报了进展。');
  const published: MeetingFact = { type: 'MinutesPublished', data: first };
  const replaced: MeetingFact = { type: 'MinutesPublished', data: second };
  const confirmed: MeetingFact[] = [
    { type: 'MinutesConfirmed', data: { version: 1, sha256: first.sha256 } },
    { type: 'MinutesCameIntoForce', data: { version: 1, sha256: first.sha256 } },
  ];

  it('are what the facts say, and what was written down, under one hash', () => {
    scene(...over)
      .when(say('PublishMinutes', { text }), { as: officer })
      .then(published);
    expect(minutesText(meetingId, meeting, 1, text)).toBe(
      [
        '联席会议纪要（第1稿）',
        '会议：2026年第一季度联席会议',
        '主题：双迎攻坚',
        `编号：${meetingId}`,
        '日期：2026-03-30',
        '法定人数：应到至少2家，实到2家，符合',
        '到会单位：L.1、L.2',
        '缺席单位：L.3、L.P',
        '',
        '【决议】',
        `1. 楼道整治：四月底前清理楼道堆物。（责任方：${branchId}）`,
        '',
        '【记录】',
        '会议部署了双迎攻坚。',
        '',
      ].join('\n'),
    );
  });
  it('published again with the same words are nothing; with others they are a new version', () => {
    scene(...over, published)
      .when(say('PublishMinutes', { text: `${text}\r\n` }))
      .thenNothing();
    scene(...over, published)
      .when(say('PublishMinutes', { text: '会议部署了双迎攻坚，并通报了进展。' }))
      .then(replaced);
  });
  it('are of a meeting that is over', () => {
    scene(...begun)
      .when(say('PublishMinutes', { text }))
      .thenRejected('MEETING_NOT_HELD', begun.length);
    scene().when(say('PublishMinutes', { text })).thenRejected('MEETING_NOT_FOUND');
  });
  it('are confirmed by their hash, once', () => {
    scene(...over, published)
      .when(say('ConfirmMinutes', { sha256: first.sha256 }), { as: officer })
      .then(...confirmed);
    scene(...over, published, ...confirmed)
      .when(say('ConfirmMinutes', { sha256: first.sha256 }))
      .thenNothing();
  });
  it('that were replaced, or never were, are not confirmed', () => {
    scene(...over, published, replaced)
      .when(say('ConfirmMinutes', { sha256: first.sha256 }))
      .thenRejected('MINUTES_SUPERSEDED', over.length + 2);
    scene(...over, published)
      .when(say('ConfirmMinutes', { sha256: 'b'.repeat(64) }))
      .thenRejected('MINUTES_SUPERSEDED', over.length + 1);
    scene(...over)
      .when(say('ConfirmMinutes', { sha256: first.sha256 }))
      .thenRejected('MINUTES_MISSING', over.length);
  });
  it('are confirmed by more than half of those who were there, where the units confirm', () => {
    const byUnits = [planned({ confirmedBy: 'units' }), ...over.slice(1)];
    const mine = drafted(meetingId, scene(...byUnits).state as never, 1, text);
    const history = [...byUnits, { type: 'MinutesPublished', data: mine } as MeetingFact];
    const { sha256 } = mine;
    const one: MeetingFact = { type: 'MinutesConfirmed', data: { version: 1, sha256, unitId: 'L.1' } };
    scene(...history)
      .when(say('ConfirmMinutes', { sha256 }), { as: officer })
      .then({ type: 'MinutesConfirmed', data: { version: 1, sha256 } });
    scene(...history)
      .when(say('ConfirmMinutes', { sha256, unitId: 'L.1' }), { as: liaison('L.1') })
      .then(one);
    scene(...history, one)
      .when(say('ConfirmMinutes', { sha256, unitId: 'L.2' }), { as: liaison('L.2') })
      .then(
        { type: 'MinutesConfirmed', data: { version: 1, sha256, unitId: 'L.2' } },
        { type: 'MinutesCameIntoForce', data: { version: 1, sha256 } },
      );
    scene(...history)
      .when(say('ConfirmMinutes', { sha256, unitId: 'L.3' }))
      .thenRejected('NOT_THERE');
    scene(...history)
      .when(say('ConfirmMinutes', { sha256, unitId: 'L.1' }), { as: liaison('L.2') })
      .thenRejected('NOT_PERMITTED');
    scene(...history)
      .when(say('ConfirmMinutes', { sha256 }), { as: branch })
      .thenRejected('NOT_PERMITTED');
  });
  it('in force are amended by a new version, and hold until that is confirmed', () => {
    const history = [...over, published, ...confirmed];
    const amended: MeetingFact = { type: 'MinutesAmended', data: { ...second, amends: 1, reason } };
    const other = '会议部署了双迎攻坚，并通报了进展。';
    scene(...history)
      .when(say('PublishMinutes', { text: other }))
      .thenRejected('MINUTES_IN_FORCE', over.length + 1);
    scene(...history)
      .when(say('AmendMinutes', { text: other, reason }))
      .then(amended);
    scene(...history, amended)
      .when(say('AmendMinutes', { text: other, reason }))
      .thenNothing();
    expect(scene(...history, amended).state).toMatchObject({
      minutes: [
        { version: 1, inForce: true },
        { version: 2, inForce: false },
      ],
    });
    scene(...history, amended)
      .when(say('ConfirmMinutes', { sha256: second.sha256 }))
      .then(
        { type: 'MinutesConfirmed', data: { version: 2, sha256: second.sha256 } },
        { type: 'MinutesCameIntoForce', data: { version: 2, sha256: second.sha256 } },
      );
  });
  it('that are not in force are not amended', () => {
    scene(...over, published)
      .when(say('AmendMinutes', { text: '二', reason }))
      .thenRejected('MINUTES_NOT_IN_FORCE', over.length + 1);
    scene(...over)
      .when(say('AmendMinutes', { text: '二', reason }))
      .thenRejected('MINUTES_MISSING', over.length);
  });
  it('keep who was there as it was', () =>
    scene(...over, published)
      .when(say('RecordAttendance', { unitId: 'L.3', mode: 'in_person' }))
      .thenRejected('MINUTES_PUBLISHED', over.length + 1));
});

describe('reminders', () => {
  const remind = (about: string, startsAt?: string) => say('RemindOfMeeting', { about, ...(startsAt !== undefined && { startsAt }) });
  const reminded = (about: string, units: string[]): MeetingFact => ({ type: 'MeetingReminded', data: { about, units } }) as MeetingFact;
  const no: MeetingFact = { type: 'MeetingInvitationAnswered', data: { unitId: 'L.2', answer: 'no', people: [] } };
  it('of a meeting go to whoever has not said no', () =>
    scene(...called, no)
      .when(remind('meeting', start), { as: policy })
      .then(reminded('meeting', ['L.1', 'L.3', 'L.P'])));
  it('for a time that was changed meanwhile are none', () => {
    scene(...called)
      .when(remind('meeting', before))
      .thenNothing();
    scene(...called)
      .when(remind('record', before))
      .thenNothing();
    scene(...called)
      .when(remind('meeting', start), { now: '2026-03-30T08:00:00.000Z' })
      .thenNothing();
  });
  it('that nobody said whether it was held', () => {
    scene(...called)
      .when(remind('record', start))
      .then(reminded('record', []));
    scene(...over)
      .when(remind('record', start))
      .thenNothing();
  });
  it('that there are no minutes, or that they wait to be confirmed', () => {
    scene(...over)
      .when(remind('minutes'))
      .then(reminded('minutes', []));
    const published: MeetingFact = { type: 'MinutesPublished', data: { version: 1, text: '一', sha256: 'a'.repeat(64) } };
    scene(...over, published)
      .when(remind('minutes'))
      .thenNothing();
    scene(...over, published)
      .when(remind('confirmation'))
      .then(reminded('confirmation', []));
    scene(planned({ confirmedBy: 'units' }), ...over.slice(1), published)
      .when(remind('confirmation'))
      .then(reminded('confirmation', ['L.1', 'L.2']));
    scene(...over)
      .when(remind('confirmation'))
      .thenNothing();
  });
  it('come from nobody but the calendar', () =>
    scene(...called)
      .when(remind('meeting', start), { as: officer })
      .thenRejected('NOT_PERMITTED'));
});

it('a unit that left is no member of the meeting’s committee', () =>
  scene(planned())
    .and(Membership, membershipId(committeeId, 'L.1'), admitted('L.1'), {
      type: 'UnitWithdrew',
      data: { committeeId, unitId: 'L.1', period: 1, until: { on: '2026-01-01' } },
    })
    .when(say('ProposeAgendaItem', { title: '一', unitId: 'L.1' }), { id: meetingId, now: before })
    .thenRejected('NOT_A_MEMBER'));
