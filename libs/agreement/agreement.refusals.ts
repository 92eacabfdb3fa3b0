import { Committee } from '#committee';
import { type Context, type Rejection, reject } from '#decider';
import { Membership, membershipId } from '#membership';
import { Person } from '#person';
import { askedOf, endOf, type KnownAgreement, neededOf, running, type Status, type Terms, type Version } from './agreement.state.ts';

export type AgreementCode =
  | 'AGREEMENT_NOT_FOUND'
  | 'AGREEMENT_EXISTS'
  | 'AGREEMENT_ENDED'
  | 'COMMITTEE_NOT_ACTIVE'
  | 'NOT_A_MEMBER'
  | 'PARTY_REPEATED'
  | 'PARTY_LEFT_OUT'
  | 'BAD_GROUPS'
  | 'BAD_DATES'
  | 'DUTY_REPEATED'
  | 'NOT_A_PARTY'
  | 'PERSON_ERASED'
  | 'NOT_PROPOSED'
  | 'ALREADY_PROPOSED'
  | 'TERM_PASSED'
  | 'NOT_OPEN_FOR_SIGNING'
  | 'WRONG_VERSION'
  | 'WRONG_HASH'
  | 'NOT_YOUR_TURN'
  | 'ALREADY_SIGNED'
  | 'NOT_IN_FORCE'
  | 'PROPOSAL_OPEN'
  | 'ACCESSION_CLOSED'
  | 'NOT_INVITED'
  | 'NO_RENEWAL'
  | 'NO_SUCH_DUTY'
  | 'NOT_YOUR_DUTY'
  | 'PERCENT_FALLS'
  | 'DUTIES_OPEN';

type Refusal = Rejection<AgreementCode> | undefined;

/** Whoever asked to be forgotten signs nothing any more. */
export const forgotten = (signatoryId: string, context: Context): Refusal =>
  context.of(Person, signatoryId).status === 'erased'
    ? reject(
        'PERSON_ERASED',
        '签署人的信息已删除，请由其他人代表单位签署。',
        'The signatory has been erased: let somebody else sign for the unit.',
      )
    : undefined;

export const notFound = () => reject('AGREEMENT_NOT_FOUND', '没有这份协议。', 'There is no such agreement.');

export const statusWords: Record<Status, { readonly zh: string; readonly en: string }> = {
  draft: { zh: '草稿', en: 'a draft' },
  signing: { zh: '签署中', en: 'out for signing' },
  in_force: { zh: '已生效', en: 'in force' },
  expiring: { zh: '即将到期', en: 'in force and about to expire' },
  expired: { zh: '已到期', en: 'expired' },
  terminated: { zh: '已终止', en: 'terminated' },
  fulfilled: { zh: '已履行完毕', en: 'fulfilled' },
  dropped: { zh: '已作废', en: 'given up' },
};

/** Refuses, naming the fact that put the agreement where it is. */
export const not = <Code extends AgreementCode>(code: Code, { status, since }: KnownAgreement, zh: string, en: string) =>
  reject(code, `协议目前${statusWords[status].zh}，${zh}。`, `The agreement is ${statusWords[status].en}; ${en}.`, since);

export const isOver = ({ status }: KnownAgreement) =>
  status === 'expired' || status === 'terminated' || status === 'fulfilled' || status === 'dropped';

export const ended = (agreement: KnownAgreement): Refusal =>
  isOver(agreement) ? not('AGREEMENT_ENDED', agreement, '不能再办理', 'nothing more can be done about it') : undefined;

export const notInForce = (agreement: KnownAgreement): Refusal =>
  running(agreement) ? undefined : not('NOT_IN_FORCE', agreement, '须生效后才能办理', 'it must be in force for that');

export const notActive = ({ of }: Context, committeeId: string): Refusal =>
  of(Committee, committeeId).status === 'established'
    ? undefined
    : reject('COMMITTEE_NOT_ACTIVE', '没有这个委员会，或它已撤销。', 'There is no such committee, or it has been dissolved.');

export const notAMember = ({ of }: Context, committeeId: string, unitId: string): Refusal =>
  of(Membership, membershipId(committeeId, unitId)).status === 'active'
    ? undefined
    : reject('NOT_A_MEMBER', `${unitId} 目前不是本委员会的成员单位。`, `${unitId} is not an active member of this committee.`);

export const notAParty = (unitId: string) =>
  reject('NOT_A_PARTY', `${unitId} 不是这份协议的签约方。`, `${unitId} is no party to this agreement.`);

const repeated = (ids: readonly string[]) => ids.find((id, i) => ids.indexOf(id) < i);

/** Why nobody could sign this text, if nobody could. */
export const cannotStand = ({ parties, duties, pledges, effective: { from, to }, signing, ...terms }: Terms): Refusal => {
  const twice = repeated(parties);
  if (twice !== undefined) return reject('PARTY_REPEATED', `签约方 ${twice} 出现两次。`, `The party ${twice} is there twice.`);
  const grouped = signing.groups.flatMap(group => group.parties);
  if (grouped.length !== parties.length || repeated(grouped) !== undefined || !grouped.every(unitId => parties.includes(unitId)))
    return reject('BAD_GROUPS', '每个签约方须恰好在一个签署组中。', 'Every party belongs to exactly one group of signers.');
  const impossible = signing.groups.find(group => group.needed > group.parties.length);
  if (impossible)
    return reject(
      'BAD_GROUPS',
      `${impossible.parties.length} 方的签署组不能要求 ${impossible.needed} 方签署。`,
      `A group of ${impossible.parties.length} cannot give ${impossible.needed} signatures.`,
    );
  if (neededOf({ parties, duties, pledges, effective: { from }, signing, ...terms }) < 2)
    return reject('BAD_GROUPS', '协议至少须两方签署。', 'An agreement takes two signatures at least.');
  const duty = repeated(duties.map(({ dutyId }) => dutyId));
  if (duty !== undefined) return reject('DUTY_REPEATED', `责任编号 ${duty} 出现两次。`, `The duty ${duty} is there twice.`);
  const stranger = [...duties, ...pledges].find(({ unitId }) => !parties.includes(unitId));
  if (stranger) return notAParty(stranger.unitId);
  if (to !== undefined && to < from) return reject('BAD_DATES', '协议不能在生效之前到期。', 'An agreement does not end before it begins.');
  const late = duties.find(({ due }) => due !== undefined && (due < from || (to !== undefined && due > to)));
  if (late)
    return reject('BAD_DATES', `责任“${late.title}”的期限不在协议期内。`, `“${late.title}” is not due within the term of the agreement.`);
  return undefined;
};

export const termPassed = ({ effective: { to } }: Terms, { now }: Context): Refusal =>
  to !== undefined && Date.parse(endOf(to)) <= Date.parse(now)
    ? reject('TERM_PASSED', `协议期已于 ${to} 结束，请改期后重新提请签署。`, `Its term ended on ${to}; propose it with another.`)
    : undefined;

export const wrongVersion = ({ n, by }: Version) =>
  reject('WRONG_VERSION', `现在签署的是第 ${n} 版。`, `It is version ${n} that is signed now.`, by);

export const wrongHash = (because?: number) =>
  reject(
    'WRONG_HASH',
    '摘要与协议文本不符：您看到的不是现在签署的文本，请重新打开协议。',
    'The hash is not that of the text: what you read is not what is signed now. Open the agreement again.',
    because,
  );

export const notYourTurn = ({ terms, signatures, by }: Version) => {
  const first = askedOf(terms, signatures);
  return reject(
    'NOT_YOUR_TURN',
    `还没有轮到贵单位，先由 ${first.join('、')} 签署。`,
    `It is not your unit’s turn yet: ${first.join(', ')} sign first.`,
    by,
  );
};

export const alreadySigned = (unitId: string, because: number) =>
  reject('ALREADY_SIGNED', `${unitId} 已签署这一版。`, `${unitId} has signed this version already.`, because);
