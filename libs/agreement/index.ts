import type { Slice } from '#engine';
import { Agreement } from './agreement.decider.ts';
import { agreementDuties } from './agreement.duties.ts';
import { agreementList } from './agreement.list.ts';
import {
  AgreementConnectionResolver,
  AgreementInvitationResolver,
  AgreementResolver,
  AgreementVersionResolver,
} from './agreement.resolver.ts';
import { agreementReaders } from './agreement.questions.ts';
import { agreementSentences } from './agreement.sentences.ts';
import { agreementSignatures } from './agreement.signatures.ts';
import { letAgreementDutiesFallDue } from './let-agreement-duties-fall-due.policy.ts';
import { remindThoseAskedToSign } from './remind-those-asked-to-sign.policy.ts';
import { tellAgreementsThatAPartyLeft } from './tell-agreements-that-a-party-left.policy.ts';
import { warnBeforeAnAgreementExpires } from './warn-before-an-agreement-expires.policy.ts';

export { Agreement } from './agreement.decider.ts';
export { agreementDuties, type DutyRow } from './agreement.duties.ts';
export { agreementEvents } from './agreement.events.ts';
export { agreementList, type AgreementRow } from './agreement.list.ts';
export {
  agreementById,
  type AgreementFigures,
  agreementFigures,
  dutiesOf,
  dutiesOwed,
  matching as agreementsMatching,
  signaturesAwaited,
  signaturesOf,
} from './agreement.questions.ts';
export type { AgreementCode } from './agreement.refusals.ts';
export { agreementSignatures, type SignatureRow } from './agreement.signatures.ts';
export { type AgreementState, fulfilment, isBlocked, type KnownAgreement, type Terms, waitingOn } from './agreement.state.ts';
export { accessionTextOf, hashOf, textOf } from './agreement.text.ts';

/** 共建项目协议书: the same text, signed by all its parties. */
export const agreementSlice: Slice = {
  name: 'agreement',
  deciders: [Agreement],
  views: [agreementList, agreementSignatures, agreementDuties],
  policies: [letAgreementDutiesFallDue, warnBeforeAnAgreementExpires, remindThoseAskedToSign, tellAgreementsThatAPartyLeft],
  sentences: agreementSentences,
  readers: { agreement: agreementReaders },
  providers: [AgreementResolver, AgreementVersionResolver, AgreementInvitationResolver, AgreementConnectionResolver],
};
