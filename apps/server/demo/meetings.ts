import { Meeting, meetingIdOf, MeetingSeries } from '#meeting';
import { dayOf, daysAfter, firstDayOf, lastDayOf, momentIn, periodOf } from '#quantity';
import { Task } from '#task';
import { branches, ruyihu, units } from './ruyihu.ts';
import { idOf, personOf, type Telling } from './telling.ts';

// “每季度召开一次联席会议”: the first of 2017 as the text tells it (a day without a year, a theme, and not who was there), then the last quarter,
// written down late, and the present one. What these two decide is in the spirit of the text.

export const jointMeetings = idOf('series: 如意湖联席会议');
export const firstJointMeeting = idOf('meeting: 2017年第一次联席会议');
const stairsTask = idOf('task: 楼道堆物清理');

const officer = [personOf('officer'), { role: 'committee-officer', of: ruyihu }] as const;
const lianmeng = [personOf('branch'), { role: 'community-branch', of: branches.lianmeng }] as const;
const accountOf: Readonly<Record<string, string>> = { [units.children]: 'hospital', [units.convention]: 'convention' };
const personFor = (unit: string) => personOf(accountOf[unit] ?? `liaison of ${unit}`);
const liaison = (unit: string) => [personFor(unit), { role: 'unit-liaison', of: unit }] as const;

/** After all that is told of Ruyihu. */
export async function tellMeetings(tell: Telling): Promise<void> {
  await tell.at(tell.day(-1, 2));
  const chief = tell.as(...officer);

  // F-06.
  await chief.does(Meeting, firstJointMeeting, 'RecordMeeting', {
    committeeId: ruyihu,
    kind: 'joint',
    title: '2017年第一次联席会议',
    theme: '双迎攻坚',
    text: '围绕中心工作和亟待解决的重点难点工作商讨研判。',
    startsAt: momentIn('2017-03-30', '09:00'),
    stated: { on: '2017-03-30', inferred: true },
  });

  // The last quarter went by, and nobody had written its meeting down: red, until somebody does.
  const today = dayOf(tell.day(-1, 2));
  const period = periodOf('quarter', today);
  const last = periodOf('quarter', daysAfter(firstDayOf(period), -1));
  await chief.does(MeetingSeries, jointMeetings, 'BeginSeries', {
    committeeId: ruyihu,
    kind: 'joint',
    title: '联席会议',
    text: '围绕中心工作和亟待解决的重点难点工作商讨研判。',
    cadence: 'quarter',
    usual: { month: 3, weekday: 4, nth: -1, time: '15:00' },
    place: '如意湖党群服务中心',
    from: firstDayOf(last),
  });
  await tell.at(tell.day(-1, 3));
  const lastMeeting = meetingIdOf(jointMeetings, last);
  const there = [units.housing, units.realEstate, units.fire, units.culture, units.convention, units.children, units.veterans, units.arts];
  await chief.does(Meeting, lastMeeting, 'RecordHeldMeeting', {
    on: daysAfter(lastDayOf(last), -12),
    attendance: [
      ...there.map(unitId => ({ unitId, mode: 'in_person' as const, people: [{ personId: personFor(unitId) }] })),
      { unitId: units.food, mode: 'excused' as const },
      ...Array.from({ length: 6 }, (_, n) => ({ unitId: `L.${n + 10}`, mode: 'absent' as const })),
    ],
    guests: 12,
  });
  await chief.does(Meeting, lastMeeting, 'AdoptResolution', {
    title: '整治楼道堆物',
    text: '由联盟新城社区党支部牵头，成员单位自愿认领，下次联席会议前完成楼道堆物清理。',
    branchId: branches.lianmeng,
    due: dayOf(tell.day(20)),
    votes: { for: 8, against: 0, abstained: 0 },
  });
  await chief.does(Meeting, lastMeeting, 'CarryOutResolution', {
    resolution: 1,
    tasks: [
      {
        taskId: stairsTask,
        branchId: branches.lianmeng,
        title: '联盟新城楼道堆物清理',
        kind: '文明创建',
        capacity: { mode: 'heads', amount: 24 },
        deadline: tell.day(18),
      },
    ],
  });
  await chief.does(Meeting, lastMeeting, 'PublishMinutes', {
    text: '会议通报了双报到和楼道整治情况，八家成员单位到会，一致同意由社区支部细化分解、成员单位自愿认领。',
  });
  await tell.at(tell.day(-1, 4));
  await tell.as(...liaison(units.fire)).does(Task, stairsTask, 'ClaimTask', { unitId: units.fire, quantity: 10 });

  // This quarter's: called, its notice given, half of the answers in, what members would like to speak about.
  const inTenDays = daysAfter(today, 10);
  const startsAt = momentIn(inTenDays < lastDayOf(period) ? inTenDays : lastDayOf(period), '15:00');
  const meeting = meetingIdOf(jointMeetings, period);
  await chief.does(MeetingSeries, jointMeetings, 'CallMeeting', { period, startsAt });
  await tell.at(tell.day(-1, 5));
  await chief.does(Meeting, meeting, 'AmendMeeting', { startsAt, theme: '共驻共建', reason: '确定本季度会议时间和主题' });
  await chief.does(Meeting, meeting, 'GiveMeetingNotice', {});
  await tell.at(tell.day(-1, 6));
  await chief.does(Meeting, meeting, 'ProposeAgendaItem', { title: '通报各单位认领任务进展', minutes: 20 });
  await tell.as(...liaison(units.convention)).does(Meeting, meeting, 'ProposeAgendaItem', {
    title: '错时开放会展中心停车场',
    text: '展会间隙可在夜间向周边居民开放 200 个车位，需商定管理办法。',
    unitId: units.convention,
    minutes: 15,
  });
  await tell
    .as(...lianmeng)
    .does(Meeting, meeting, 'ProposeAgendaItem', { title: '老年大学师资共享', branchId: branches.lianmeng, minutes: 15 });
  await tell.as(...liaison(units.food)).does(Meeting, meeting, 'ProposeAgendaItem', { title: '职工团购优惠', unitId: units.food });
  await tell.at(tell.day(-1, 7));
  // The open resolution is on the agenda already, as its first point: the policy put it there with the notice.
  await chief.does(Meeting, meeting, 'AcceptAgendaItem', { item: 3 });
  await chief.does(Meeting, meeting, 'AcceptAgendaItem', { item: 4 });
  await chief.does(Meeting, meeting, 'DeclineAgendaItem', { item: 5, reason: '属商务合作，请与各单位工会直接联系。' });
  for (const [unitId, answer] of [
    [units.children, 'yes'],
    [units.convention, 'yes'],
    [units.fire, 'yes'],
    [units.housing, 'yes'],
    [units.realEstate, 'yes'],
    [units.arts, 'maybe'],
    [units.food, 'no'],
  ] as const)
    await tell.as(...liaison(unitId)).does(Meeting, meeting, 'AnswerInvitation', {
      unitId,
      answer,
      ...(unitId === units.housing && {
        people: [{ personId: personOf('deputy of housing'), delegateOf: personFor(unitId) }],
        remark: '由机关党委副书记代会',
      }),
    });
}
