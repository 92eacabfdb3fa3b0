import { owe, policy, type Reaction, settle } from '#engine';
import { Agreement } from './agreement.decider.ts';
import { agreementEvents } from './agreement.events.ts';
import { before, signReminders } from './agreement.state.ts';

const nameOf = (days: number) => `sign.${days}`;
const over = (): Reaction<never> => ({ then: signReminders.map(days => settle(nameOf(days))) });

/** Whoever is asked to sign by a certain time and has not is told 7 days and 1 day before, and when the time is over. */
export const remindThoseAskedToSign = policy()(agreementEvents, {
  name: 'remind-those-asked-to-sign@1',
  chinese: '提醒尚未签署的单位',
  categories: ['agreement'],
  on: {
    AgreementProposed: ({ version, signBy }, { id, at }) =>
      signBy === undefined
        ? over()
        : {
            then: signReminders.map(days => {
              const due = before(signBy, days);
              return Date.parse(due) <= Date.parse(at)
                ? settle(nameOf(days))
                : owe(nameOf(days), due, Agreement, id, { type: 'RemindOfSignatures', data: { version, signBy, days } });
            }),
          },
    ProposalWithdrawn: over,
    AgreementConcluded: over,
    AgreementTerminated: over,
    AgreementFulfilled: over,
  },
});
