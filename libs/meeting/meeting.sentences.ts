import type { Sentence, Source } from '#engine';
import { cadences, periodWords } from '#quantity';
import { meetingKinds } from './meeting.events.ts';
import type { AttendanceMode, MeetingFact, Quorum, ReportOutcome, ResolutionPart, Told } from './meeting.state.ts';
import type { SeriesFact, Told as ToldOfSeries } from './series.state.ts';

const said = (zh: string, en: string): Sentence => ({ zh: `${zh}。`, en: `${en}.` });
/** RFC 3339 to the minute, as people in China read it. */
const minute = (time: string) => new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const why = (reason: string | undefined): Sentence =>
  reason === undefined ? { zh: '', en: '' } : { zh: `：${reason}`, en: `: ${reason}` };
const short = (sha256: string) => sha256.slice(0, 12);

const modes: Record<AttendanceMode, Sentence> = {
  in_person: { zh: '到会', en: 'is there' },
  online: { zh: '线上参会', en: 'takes part online' },
  excused: { zh: '请假', en: 'is excused' },
  absent: { zh: '缺席', en: 'is absent' },
};
const answers = {
  yes: { zh: '参加', en: 'comes' },
  no: { zh: '不参加', en: 'does not come' },
  maybe: { zh: '待定', en: 'may come' },
} as const;
const stages: Record<ResolutionPart['stage'], Sentence> = {
  open: { zh: '待认领', en: 'waits to be claimed' },
  claimed: { zh: '办理中', en: 'is under way' },
  delivered: { zh: '已交付、待验收', en: 'is delivered and waits to be accepted' },
  accepted: { zh: '已完成', en: 'is done' },
  cancelled: { zh: '已结束、不再办理', en: 'has ended, and nothing more will come of it' },
};
const outcomes: Record<ReportOutcome, Sentence> = {
  done: { zh: '已办结', en: 'done' },
  continues: { zh: '继续办理', en: 'going on' },
  dropped: { zh: '不再办理', en: 'dropped' },
};
const reminders = {
  meeting: { zh: '会议临近', en: 'the meeting is near' },
  record: { zh: '会议时间已过，请记录是否召开', en: 'its time has passed; say whether it was held' },
  minutes: { zh: '请发布会议纪要', en: 'its minutes are due' },
  confirmation: { zh: '请确认会议纪要', en: 'its minutes wait to be confirmed' },
} as const;
const quorums: Record<Quorum['rule'], Sentence> = {
  none: { zh: '无', en: 'none' },
  half: { zh: '半数', en: 'half' },
  more_than_half: { zh: '过半数', en: 'more than half' },
  two_thirds: { zh: '三分之二', en: 'two thirds' },
  all: { zh: '全体', en: 'all' },
};
const fields: Readonly<Record<string, Sentence>> = {
  title: { zh: '名称', en: 'title' },
  theme: { zh: '主题', en: 'theme' },
  text: { zh: '说明', en: 'description' },
  startsAt: { zh: '开始时间', en: 'beginning' },
  endsAt: { zh: '结束时间', en: 'end' },
  place: { zh: '地点', en: 'place' },
  online: { zh: '线上地址', en: 'address online' },
  usual: { zh: '惯例时间', en: 'usual time' },
  minutes: { zh: '时长', en: 'length' },
  leadDays: { zh: '提前召集天数', en: 'days ahead' },
  noticeDays: { zh: '提前通知天数', en: 'days of notice' },
  quorum: { zh: '法定人数', en: 'quorum' },
  confirmedBy: { zh: '纪要确认方', en: 'confirmation of the minutes' },
  obligatory: { zh: '是否必开', en: 'obligation' },
};
const changed = (changes: object) => {
  const names = Object.keys(changes).map(field => fields[field] ?? { zh: field, en: field });
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
};
const proposer = ({ unitId, branchId }: { readonly unitId?: string | undefined; readonly branchId?: string | undefined }): Sentence => ({
  zh: unitId ?? (branchId === undefined ? '大工委' : `社区支部 ${branchId}`),
  en: unitId ?? (branchId === undefined ? 'the committee' : `branch ${branchId}`),
});

/** What each fact of a meeting says, for people. Units, branches and persons are named by id. */
export const meetingSentences: { readonly [T in MeetingFact['type']]: (data: Told<T>, source: Source) => Sentence } = {
  MeetingPlanned: ({ title, theme, startsAt, stated, kind }) =>
    stated
      ? said(
          `补记${meetingKinds[kind].zh}“${title}”${theme === undefined ? '' : `（${theme}）`}，${stated.on}`,
          `The ${meetingKinds[kind].en} “${title}” of ${stated.on} was written down${theme === undefined ? '' : ` (${theme})`}`,
        )
      : said(
          `计划${meetingKinds[kind].zh}“${title}”${theme === undefined ? '' : `（${theme}）`}，${minute(startsAt)}`,
          `The ${meetingKinds[kind].en} “${title}”${theme === undefined ? '' : ` (${theme})`} was planned for ${minute(startsAt)} (Beijing)`,
        ),
  MeetingAmended({ reason, affected: _affected, noticeAt: _noticeAt, ...changes }) {
    const names = changed(changes);
    return said(
      `修改${names.zh}${changes.startsAt === undefined ? '' : `，改为 ${minute(changes.startsAt)}`}：${reason}`,
      `Changed ${names.en}${changes.startsAt === undefined ? '' : `, now ${minute(changes.startsAt)} (Beijing)`}: ${reason}`,
    );
  },
  MeetingCancelled: ({ reason }) => said(`取消会议：${reason}`, `The meeting was called off: ${reason}`),
  MeetingNoticeGiven: ({ startsAt, answerBy }) =>
    said(
      `发出会议通知：${minute(startsAt)}${answerBy === undefined ? '' : `，请于 ${minute(answerBy)} 前回复`}`,
      `Notice was given for ${minute(startsAt)} (Beijing)${answerBy === undefined ? '' : `, answers by ${minute(answerBy)}`}`,
    ),
  UnitsInvitedToMeeting: ({ units }) =>
    said(`邀请 ${units.map(({ unitId }) => unitId).join('、')}`, `Invited: ${units.map(({ unitId }) => unitId).join(', ')}`),
  MeetingInvitationEnded: ({ unitId }) => said(`${unitId} 已不是成员单位，不再应到`, `${unitId} is no member any more, and not expected`),
  MeetingInvitationAnswered: ({ unitId, answer, people, remark }) =>
    said(
      `${unitId} ${answers[answer].zh}${people.some(({ delegateOf }) => delegateOf !== undefined) ? '，委派代表' : ''}${why(remark).zh}`,
      `${unitId} ${answers[answer].en}${people.some(({ delegateOf }) => delegateOf !== undefined) ? ', by a delegate' : ''}${why(remark).en}`,
    ),

  AgendaItemProposed: ({ item, title, ...by }) =>
    said(`${proposer(by).zh}提出议题 ${item}“${title}”`, `Point ${item}, “${title}”, was proposed by ${proposer(by).en}`),
  AgendaItemAccepted: ({ item }) => said(`议题 ${item} 列入议程`, `Point ${item} is on the agenda`),
  AgendaItemDeclined: ({ item, reason }) => said(`议题 ${item} 不列入议程：${reason}`, `Point ${item} was left off the agenda: ${reason}`),
  AgendaItemWithdrawn: ({ item }) => said(`议题 ${item} 由提议方撤回`, `Point ${item} was withdrawn`),
  AgendaOrdered: ({ items }) => said(`议程顺序：${items.join('、')}`, `The agenda’s order: ${items.join(', ')}`),
  ResolutionsPutOnAgenda: ({ items }) =>
    said(
      `往次决议列入议程汇报：${items.map(({ title }) => `“${title}”`).join('、')}`,
      `To be reported on: ${items.map(({ title }) => `“${title}”`).join(', ')}`,
    ),

  MeetingAttendanceRecorded: ({ unitId, mode, people }) =>
    said(
      `${unitId} ${modes[mode].zh}${people.some(({ delegateOf }) => delegateOf !== undefined) ? '（代表）' : ''}`,
      `${unitId} ${modes[mode].en}${people.some(({ delegateOf }) => delegateOf !== undefined) ? ', by a delegate' : ''}`,
    ),
  MeetingConvened: ({ present, needed }) =>
    said(`会议开始：到会 ${present} 家，法定 ${needed} 家`, `The meeting began: ${present} members there, ${needed} needed`),
  MeetingAdjourned: ({ reason, to, present, needed }) =>
    said(
      `会议延期${to === undefined ? '' : `至 ${minute(to)}`}（到会 ${present} 家，法定 ${needed} 家）：${reason}`,
      `Adjourned${to === undefined ? '' : ` to ${minute(to)} (Beijing)`}, ${present} members there and ${needed} needed: ${reason}`,
    ),
  MeetingHeld: ({ on, quorum, guests, afterwards }) =>
    said(
      `会议于 ${on} 召开${quorum ? `，到会 ${quorum.present} 家，${quorum.met ? '符合' : '不足'}法定人数` : '，到会情况不详'}${guests === undefined ? '' : `，列席 ${guests} 人`}${afterwards ? '（补记）' : ''}`,
      `Held on ${on}${quorum ? `, ${quorum.present} members there, ${quorum.met ? 'a quorum' : 'no quorum'}` : ', by whom is not known'}${guests === undefined ? '' : `, and ${guests} guests`}${afterwards ? ', written down afterwards' : ''}`,
    ),

  ResolutionAdopted: ({ resolution, title, due, votes, ...by }) =>
    said(
      `通过决议 ${resolution}“${title}”，由${proposer(by).zh}负责${due === undefined ? '' : `，期限 ${due}`}${votes ? `（赞成 ${votes.for}，反对 ${votes.against}，弃权 ${votes.abstained}）` : ''}`,
      `Resolution ${resolution}, “${title}”, was adopted; ${proposer(by).en} sees to it${due === undefined ? '' : ` by ${due}`}${votes ? ` (${votes.for} for, ${votes.against} against, ${votes.abstained} abstained)` : ''}`,
    ),
  ResolutionCarriedOut: ({ resolution, tasks, needs, projects = [] }) =>
    said(
      `决议 ${resolution} 转为 ${tasks.length} 项任务、${needs.length} 条诉求、${projects.length} 个项目：${[...tasks, ...needs, ...projects].map(({ title }) => `“${title}”`).join('、')}`,
      `Resolution ${resolution} became ${tasks.length} tasks, ${needs.length} needs and ${projects.length} projects: ${[...tasks, ...needs, ...projects].map(({ title }) => `“${title}”`).join(', ')}`,
    ),
  ResolutionProgressed: ({ resolution, part, stage }) =>
    said(`决议 ${resolution} 的事项 ${part} ${stages[stage].zh}`, `Of resolution ${resolution}, ${part} ${stages[stage].en}`),
  ResolutionDone: ({ resolution }) =>
    said(
      `决议 ${resolution} 的各项均已完成，待下次会议汇报`,
      `All of resolution ${resolution} is done, to be reported at the next meeting`,
    ),
  ResolutionOverdue: ({ resolution, due }) =>
    said(`决议 ${resolution} 逾期（${due}）未办结`, `Resolution ${resolution} was due on ${due} and is not done`),
  ResolutionReported: ({ title, text, outcome, due }) =>
    said(
      `汇报往次决议“${title}”：${outcomes[outcome].zh}${due === undefined ? '' : `，新期限 ${due}`}。${text}`,
      `Report on “${title}”: ${outcomes[outcome].en}${due === undefined ? '' : `, now due on ${due}`}. ${text}`,
    ),
  ResolutionReportNoted: ({ resolution, meetingId, outcome }) =>
    said(
      `决议 ${resolution} 已在会议 ${meetingId} 汇报：${outcomes[outcome].zh}`,
      `On resolution ${resolution} was reported at meeting ${meetingId}: ${outcomes[outcome].en}`,
    ),

  MinutesPublished: ({ version, sha256 }) =>
    said(
      `发布会议纪要第 ${version} 稿（SHA-256 ${short(sha256)}…）`,
      `Version ${version} of the minutes was published (SHA-256 ${short(sha256)}…)`,
    ),
  MinutesAmended: ({ version, amends, sha256, reason }) =>
    said(
      `修订会议纪要：第 ${version} 稿修订第 ${amends} 稿（SHA-256 ${short(sha256)}…）：${reason}`,
      `Version ${version} of the minutes amends version ${amends} (SHA-256 ${short(sha256)}…): ${reason}`,
    ),
  MinutesConfirmed: ({ version, sha256, unitId }) =>
    said(
      `${unitId ?? '大工委干部'}确认纪要第 ${version} 稿（SHA-256 ${short(sha256)}…）`,
      `${unitId ?? 'An officer'} confirmed version ${version} of the minutes (SHA-256 ${short(sha256)}…)`,
    ),
  MinutesCameIntoForce: ({ version }) => said(`纪要第 ${version} 稿生效`, `Version ${version} of the minutes is in force`),

  MeetingReminded: ({ about, units }) =>
    said(
      `提醒：${reminders[about].zh}${units.length > 0 ? `（${units.join('、')}）` : ''}`,
      `Reminder: ${reminders[about].en}${units.length > 0 ? ` (${units.join(', ')})` : ''}`,
    ),
};

/** What each fact of a series of meetings says. */
export const seriesSentences: { readonly [T in SeriesFact['type']]: (data: ToldOfSeries<T>, source: Source) => Sentence } = {
  SeriesBegun: ({ title, cadence, quorum, next }) =>
    said(
      `${cadences[cadence].zh}召开“${title}”（法定人数：${quorums[quorum.rule].zh}），自${periodWords(next.period).zh}起`,
      `“${title}” is held ${cadences[cadence].en} from ${periodWords(next.period).en} on (quorum: ${quorums[quorum.rule].en})`,
    ),
  SeriesAmended({ reason, next: _next, ...changes }) {
    const names = changed(changes);
    return said(`修改系列会议的${names.zh}：${reason}`, `Of the series, ${names.en} changed: ${reason}`);
  },
  MeetingCalled: ({ period, plan }) =>
    said(
      `召集${periodWords(period).zh}的会议，${minute(plan.startsAt)}`,
      `The meeting of ${periodWords(period).en} was called, for ${minute(plan.startsAt)} (Beijing)`,
    ),
  PeriodMissed: ({ period }) =>
    said(`${periodWords(period).zh}未召开会议，亮红灯`, `No meeting was held in ${periodWords(period).en}: red`),
  PeriodMet: ({ period, on, afterwards }) =>
    said(
      `${periodWords(period).zh}的会议已于 ${on} 召开${afterwards ? '（补记，消除红灯）' : ''}`,
      `The meeting of ${periodWords(period).en} was held on ${on}${afterwards ? ', as was written down afterwards' : ''}`,
    ),
  SeriesEnded: ({ reason }) => said(`系列会议停止召集：${reason}`, `No more meetings of the series are called: ${reason}`),
};
