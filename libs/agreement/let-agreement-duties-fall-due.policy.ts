import { owe, policy, type Reaction, settle } from '#engine';
import { Agreement } from './agreement.decider.ts';
import { agreementEvents } from './agreement.events.ts';
import type { Bound } from './agreement.state.ts';

const fallDue = (agreementId: string, duties: readonly Pick<Bound, 'dutyId' | 'due' | 'at'>[] = []): Reaction<never> => ({
  then: duties.flatMap(({ dutyId, due, at }) =>
    due === undefined || at === undefined
      ? []
      : [owe(`duty.${dutyId}`, at, Agreement, agreementId, { type: 'LetDutyFallDue', data: { dutyId, due } })],
  ),
});
const reported = ({ dutyId }: { readonly dutyId: string }) => ({ then: [settle(`duty.${dutyId}`)] });

/** What a party owes by a day and has not done when that day is over, has lapsed, or was done in part. */
export const letAgreementDutiesFallDue = policy()(agreementEvents, {
  name: 'let-agreement-duties-fall-due@1',
  chinese: '协议义务到期即提示',
  categories: ['agreement'],
  on: {
    AgreementConcluded: ({ duties, dropped }, { id }) => ({
      then: [...dropped.map(dutyId => settle(`duty.${dutyId}`)), ...fallDue(id, duties).then!],
    }),
    AgreementSigned: ({ duties }, { id }) => fallDue(id, duties),
    PartyAcceded: ({ duties }, { id }) => fallDue(id, duties),
    AgreementDutyFulfilled: reported,
    AgreementDutyReopened: (duty, { id }) => fallDue(id, [duty]),
    AgreementPartyLeft: ({ ended }) => ({ then: ended.map(dutyId => settle(`duty.${dutyId}`)) }),
    AgreementTerminated: ({ ended }) => ({ then: ended.map(dutyId => settle(`duty.${dutyId}`)) }),
    AgreementFulfilled: ({ ended }) => ({ then: ended.map(dutyId => settle(`duty.${dutyId}`)) }),
  },
});
