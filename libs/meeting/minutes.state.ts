import { canonicalText, contentHash } from '#content-hash';
import { dayOf } from '#quantity';
import { meetingKinds } from './meeting.events.ts';
import { agendaOf, type KnownMeeting, present } from './meeting.state.ts';

const outcomes = { done: '已办结', continues: '继续办理', dropped: '不再办理' } as const;

const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', `【${title}】`, ...lines] : []);
const ownerOf = ({ unitId, branchId }: { readonly unitId: string | null; readonly branchId: string | null }) =>
  unitId ?? branchId ?? '大工委';
/** A line within a list stays one line. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/**
 * 会议纪要 as it is confirmed: what the facts say of the meeting (day, place, who was there, agenda, reports, resolutions), then what was written
 * down. It follows from the meeting and the text alone, so that the same hash is the same minutes; units and branches stand there by their ids.
 */
export const minutesText = (meetingId: string, meeting: KnownMeeting, version: number, text: string): string => {
  const { plan, on, quorum, guests } = meeting;
  const there = present(meeting);
  const away = Object.keys(meeting.invited).filter(unitId => !there.includes(unitId));
  return canonicalText(
    [
      `${meetingKinds[plan.kind].zh}纪要（第${version}稿）`,
      `会议：${oneLine(plan.title)}`,
      ...(plan.theme === undefined ? [] : [`主题：${oneLine(plan.theme)}`]),
      `编号：${meetingId}`,
      `日期：${on ?? dayOf(plan.startsAt)}`,
      ...(plan.place === undefined ? [] : [`地点：${oneLine(plan.place)}`]),
      ...(quorum ? [`法定人数：应到至少${quorum.needed}家，实到${quorum.present}家，${quorum.met ? '符合' : '不足'}`] : []),
      ...(there.length > 0 ? [`到会单位：${there.toSorted().join('、')}`] : []),
      ...(away.length > 0 ? [`缺席单位：${away.toSorted().join('、')}`] : []),
      ...(guests === null ? [] : [`列席：${guests}人`]),
      ...section(
        '议程',
        agendaOf(meeting).map(({ title }, i) => `${i + 1}. ${oneLine(title)}`),
      ),
      ...section(
        '决议办理情况',
        meeting.reports.map(
          ({ resolutionId, title, text, outcome }) => `${resolutionId} ${oneLine(title)}：${outcomes[outcome]}。${oneLine(text)}`,
        ),
      ),
      ...section(
        '决议',
        meeting.resolutions.map(
          ({ n, title, text, due, votes, ...owner }) =>
            `${n}. ${oneLine(title)}：${oneLine(text)}（责任方：${ownerOf(owner)}${due === null ? '' : `；期限：${due}`}${votes ? `；赞成${votes.for}，反对${votes.against}，弃权${votes.abstained}` : ''}）`,
        ),
      ),
      '',
      '【记录】',
      text,
    ].join('\n'),
  );
};

/** A version of the minutes, and its hash. */
export const drafted = (meetingId: string, meeting: KnownMeeting, version: number, text: string) => {
  const whole = minutesText(meetingId, meeting, version, text);
  return { version, text: whole, sha256: contentHash(whole) };
};
