import type { Sentence, Source } from '#engine';
import type { AgreementFact, Told } from './agreement.state.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });
const because = (reason: string | undefined): Sentence => (reason === undefined ? say('', '') : say(`，原因：${reason}`, `: ${reason}`));
const short = (hash: string) => hash.slice(0, 12);
const voids = (voided: Told<'AgreementProposed'>['voided']): Sentence =>
  voided
    ? say(
        `；第${voided.version}版作废，其${voided.signed.length}方签署失效`,
        `; version ${voided.version} and its ${voided.signed.length} signatures are void`,
      )
    : say('', '');
const next = (asked: readonly string[]): Sentence =>
  asked.length > 0 ? say(`，请 ${asked.join('、')} 签署`, `; ${asked.join(', ')} are asked to sign`) : say('', '');

/** What each fact says, for people. Units and persons are named by id. */
export const agreementSentences: { readonly [T in AgreementFact['type']]: (data: Told<T>, source: Source) => Sentence } = {
  AgreementDrafted: ({ terms: { title, parties } }) =>
    say(`起草协议“${title}”，签约方${parties.length}家。`, `The agreement “${title}” was drafted, for ${parties.length} parties.`),
  AgreementDropped: ({ reason }) => say(`草稿作废，原因：${reason}`, `The draft was given up: ${reason}`),
  AgreementProposed: ({ version, hash, terms, asked, reason, voided }) =>
    say(
      `“${terms.title}”第${version}版提请${terms.parties.length}方签署（摘要 ${short(hash)}）${because(reason).zh}${voids(voided).zh}${next(asked).zh}。`,
      `Version ${version} of “${terms.title}” was put to ${terms.parties.length} parties (hash ${short(hash)})${because(reason).en}${voids(voided).en}${next(asked).en}.`,
    ),
  SignaturesReminded: ({ version, signBy, days, told }) =>
    days > 0
      ? say(
          `提醒：第${version}版请在 ${signBy} 前签署（还有${days}天），尚待 ${told.join('、')}。`,
          `Reminder: version ${version} is to be signed by ${signBy}, in ${days} days; it waits for ${told.join(', ')}.`,
        )
      : say(
          `提醒：第${version}版的签署期限（${signBy}）已到，尚待 ${told.join('、')}。`,
          `Reminder: the time to sign version ${version} was over on ${signBy}; it still waits for ${told.join(', ')}.`,
        ),
  ProposalWithdrawn: ({ version, reason, signed }) =>
    say(
      `撤回第${version}版${signed.length > 0 ? `，${signed.length}方签署失效` : ''}，原因：${reason}`,
      `Version ${version} was withdrawn${signed.length > 0 ? `, and ${signed.length} signatures with it` : ''}: ${reason}`,
    ),
  AgreementSigned: ({ version, hash, unitId, signatoryId, asked }) =>
    say(
      `单位 ${unitId} 由 ${signatoryId} 签署第${version}版（摘要 ${short(hash)}）${next(asked).zh}。`,
      `Unit ${unitId} signed version ${version} through ${signatoryId} (hash ${short(hash)})${next(asked).en}.`,
    ),
  SignatureDeclined: ({ version, unitId, reason }) =>
    say(`单位 ${unitId} 不签署第${version}版，原因：${reason}`, `Unit ${unitId} will not sign version ${version}: ${reason}`),
  AgreementConcluded: ({ version, signed, missing, from, until }) =>
    say(
      `第${version}版生效：${signed.length}方已签署${missing.length > 0 ? `，${missing.length}方尚未签署` : ''}，自 ${from} 起${until ? `至 ${until}` : ''}。`,
      `Version ${version} is in force: signed by ${signed.length}${missing.length > 0 ? `, not by ${missing.length}` : ''}, from ${from}${until ? ` to ${until}` : ''}.`,
    ),
  AccessionOffered: ({ unitId, version }) =>
    say(`邀请单位 ${unitId} 加入第${version}版。`, `Unit ${unitId} was asked to join version ${version}.`),
  PartyAcceded: ({ unitId, version, signatoryId }) =>
    say(
      `单位 ${unitId} 由 ${signatoryId} 签署，加入第${version}版。`,
      `Unit ${unitId} joined version ${version}, signed by ${signatoryId}.`,
    ),
  AgreementPartyLeft: ({ unitId, ended }) =>
    say(
      `单位 ${unitId} 已不是成员单位，不再等待其签署${ended.length > 0 ? `，其${ended.length}项责任终止` : ''}。`,
      `Unit ${unitId} is no member any more: nothing waits for it${ended.length > 0 ? `, and ${ended.length} of its duties ended` : ''}.`,
    ),
  AgreementExpiring: ({ days, until }) =>
    say(`提醒：协议将于 ${until} 到期，还有${days}天。`, `Reminder: the agreement ends on ${until}, in ${days} days.`),
  RenewalObjected: ({ unitId, reason }) =>
    say(`单位 ${unitId} 不同意自动续期，原因：${reason}`, `Unit ${unitId} does not want it to go on by itself: ${reason}`),
  AgreementRenewed: ({ until, times, how }) =>
    how === 'automatic'
      ? say(
          `协议按约定自动续期至 ${until}（第${times}次）。`,
          `The agreement goes on by its own words until ${until}, renewed ${times} times.`,
        )
      : say(`各方签署续期至 ${until}（第${times}次）。`, `All signed that it goes on until ${until}, renewed ${times} times.`),
  AgreementExpired: ({ until }) => say(`协议已于 ${until} 到期。`, `The agreement expired on ${until}.`),
  AgreementTerminated: ({ reason, ended, voided }) =>
    say(
      `协议提前终止${ended.length > 0 ? `，${ended.length}项责任随之终止` : ''}${voids(voided).zh}，原因：${reason}`,
      `The agreement was ended before its time${ended.length > 0 ? `, and ${ended.length} duties with it` : ''}${voids(voided).en}: ${reason}`,
    ),
  AgreementFulfilled: ({ note, despite, voided }) =>
    say(
      `协议履行完毕${note ? `：${note}` : ''}${despite ? `，虽有责任未履行：${despite}` : ''}${voids(voided).zh}。`,
      `The agreement is fulfilled${note ? `: ${note}` : ''}${despite ? `, although not every duty is: ${despite}` : ''}${voids(voided).en}.`,
    ),
  AgreementDutyProgressed: ({ dutyId, unitId, percent, text }) =>
    say(
      `单位 ${unitId} 报告责任 ${dutyId} 完成${percent}%：${text}`,
      `Unit ${unitId} is at ${percent} per cent of duty ${dutyId}: ${text}`,
    ),
  AgreementDutyFulfilled: ({ dutyId, unitId, text, late }) =>
    say(
      `单位 ${unitId} ${late ? '逾期' : ''}履行责任 ${dutyId}：${text}`,
      `Unit ${unitId} fulfilled duty ${dutyId}${late ? ', late' : ''}: ${text}`,
    ),
  AgreementDutyFellDue: ({ dutyId, unitId, due, outcome, percent }) =>
    outcome === 'lapsed'
      ? say(`单位 ${unitId} 的责任 ${dutyId} 至 ${due} 未履行。`, `Duty ${dutyId} of unit ${unitId} was due on ${due} and has lapsed.`)
      : say(
          `单位 ${unitId} 的责任 ${dutyId} 至 ${due} 部分履行（${percent}%）。`,
          `Duty ${dutyId} of unit ${unitId} was due on ${due} and is done in part, ${percent} per cent.`,
        ),
  AgreementDutyReopened: ({ dutyId, unitId, reason }) =>
    say(`单位 ${unitId} 的责任 ${dutyId} 未予认可，原因：${reason}`, `Duty ${dutyId} of unit ${unitId} was not found done: ${reason}`),
};
