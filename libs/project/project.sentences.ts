import type { Sentence, Source } from '#engine';
import type { ProjectFact, Told } from './project.state.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });
const noted = (note: string | undefined): Sentence => (note === undefined ? say('', '') : say(`：${note}`, `: ${note}`));
const fields: Record<string, Sentence> = {
  title: { zh: '标题', en: 'title' },
  text: { zh: '内容', en: 'text' },
  kind: { zh: '类别', en: 'kind' },
  milestones: { zh: '节点', en: 'milestones' },
  planned: { zh: '计划', en: 'plan' },
  figures: { zh: '数据', en: 'figures' },
  contacts: { zh: '对接人', en: 'contacts' },
  budgetNote: { zh: '经费说明', en: 'note on the budget' },
};
const outcomes = { completed: say('已完成', 'was completed'), cancelled: say('已取消', 'was cancelled') };
const against = (early: number | undefined): Sentence => {
  if (early === undefined) return say('', '');
  if (early === 0) return say('，按计划完成', ', as planned');
  return early > 0 ? say(`，提前${early}天`, `, ${early} days early`) : say(`，超期${-early}天`, `, ${-early} days late`);
};

/** What each fact says, for people. Units, agreements and tasks are named by id. */
export const projectSentences: { readonly [T in ProjectFact['type']]: (data: Told<T>, source: Source) => Sentence } = {
  ProjectProposed: ({ title, leadUnitId, participants, agreementIds }) =>
    say(
      `提出共建项目“${title}”，由 ${leadUnitId} 牵头${participants.length > 0 ? `，${participants.join('、')} 参与` : ''}${agreementIds.length > 0 ? `，依据${agreementIds.length}份协议` : ''}。`,
      `The joint project “${title}” was proposed, led by ${leadUnitId}${participants.length > 0 ? `, with ${participants.join(', ')}` : ''}${agreementIds.length > 0 ? `, under ${agreementIds.length} agreements` : ''}.`,
    ),
  ProjectAmended: ({ reason, dues: _dues, dropped: _dropped, ...changes }) => {
    const names = Object.keys(changes).map(field => fields[field] ?? say(field, field));
    return say(
      `项目的${names.map(({ zh }) => zh).join('、')}已修改，原因：${reason}`,
      `Of the project, ${names.map(({ en }) => en).join(', ')} changed: ${reason}`,
    );
  },
  ProjectAgreed: ({ resolutionId, note }) =>
    say(
      `项目已商定${resolutionId ? `（决议 ${resolutionId}）` : ''}${noted(note).zh}。`,
      `The project was agreed${resolutionId ? ` by resolution ${resolutionId}` : ''}${noted(note).en}.`,
    ),
  ProjectJoined: ({ unitId }) => say(`单位 ${unitId} 参与项目。`, `Unit ${unitId} takes part.`),
  ProjectLeft: ({ unitId, reason, lead }) =>
    say(
      `单位 ${unitId} 退出项目${lead ? '，牵头单位待定' : ''}，原因：${reason}`,
      `Unit ${unitId} takes part no more${lead ? ', and nobody leads for now' : ''}: ${reason}`,
    ),
  ProjectLeadChanged: ({ unitId, from }) =>
    say(`改由单位 ${unitId} 牵头${from ? `，原为 ${from}` : ''}。`, `Unit ${unitId} leads${from ? ` instead of ${from}` : ''}.`),
  ProjectAgreementLinked: ({ agreementId }) => say(`项目依据协议 ${agreementId}。`, `The project carries out agreement ${agreementId}.`),
  ProjectAgreementUnlinked: ({ agreementId }) =>
    say(`项目不再依据协议 ${agreementId}。`, `The project does not carry out agreement ${agreementId} any more.`),
  ProjectTaskAttached: ({ title, ended }) =>
    say(
      `任务“${title}”归入项目${ended ? `（${outcomes[ended].zh}）` : ''}。`,
      `The task “${title}” belongs to the project${ended ? `; it ${outcomes[ended].en}` : ''}.`,
    ),
  ProjectTaskDetached: ({ taskId }) => say(`任务 ${taskId} 移出项目。`, `Task ${taskId} does not belong to the project any more.`),
  ProjectTaskEnded: ({ taskId, outcome }) =>
    say(`项目的任务 ${taskId} ${outcomes[outcome].zh}。`, `Task ${taskId} of the project ${outcomes[outcome].en}.`),
  ProjectStarted: ({ on }) => say(`项目自 ${on} 启动。`, `The work began on ${on}.`),
  ProjectMilestoneReached: ({ milestoneId, on, late, text }) =>
    say(
      `节点 ${milestoneId} 于 ${on} ${late ? '逾期' : ''}完成${noted(text).zh}。`,
      `Milestone ${milestoneId} was reached on ${on}${late ? ', late' : ''}${noted(text).en}.`,
    ),
  ProjectMilestoneMissed: ({ milestoneId, due }) =>
    say(`节点 ${milestoneId} 应于 ${due} 完成，尚未完成。`, `Milestone ${milestoneId} was due on ${due} and is not reached.`),
  ProjectAccepted: ({ finishedOn, actualDays, early, note, despite }) =>
    say(
      `项目已验收：${finishedOn} 完成，历时${actualDays}天${against(early).zh}${despite ? `；仍予验收的理由：${despite}` : ''}${noted(note).zh}。`,
      `The project was accepted: done on ${finishedOn}, in ${actualDays} days${against(early).en}${despite ? `; all the same because: ${despite}` : ''}${noted(note).en}.`,
    ),
  ProjectClosed: ({ note }) => say(`项目结项${noted(note).zh}。`, `The project was closed${noted(note).en}.`),
  ProjectCancelled: ({ reason }) => say(`项目取消，原因：${reason}`, `The project was called off: ${reason}`),
};
