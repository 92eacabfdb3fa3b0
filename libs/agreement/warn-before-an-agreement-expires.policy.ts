import { owe, policy, type Reaction, settle } from '#engine';
import { Agreement } from './agreement.decider.ts';
import { agreementEvents } from './agreement.events.ts';
import type { Told } from './agreement.state.ts';

const warnings = [90, 60, 30] as const;
const names = [...warnings.map(days => `warn.${days}`), 'expire'];
const over = (): Reaction<never> => ({ then: names.map(settle) });

/** Each owed date takes the place of the one before; a warning for which it is too late is owed no more. */
const until = (
  { until, expires }: { readonly until?: string | undefined; readonly expires?: Told<'AgreementRenewed'>['expires'] | undefined },
  { id }: { readonly id: string },
): Reaction<never> => {
  if (until === undefined || expires === undefined) return over();
  return {
    then: [
      ...warnings.map(days => {
        const warning = expires.warnings.find(warning => warning.days === days);
        return warning
          ? owe(`warn.${days}`, warning.at, Agreement, id, { type: 'WarnOfExpiry', data: { until, days } })
          : settle(`warn.${days}`);
      }),
      owe('expire', expires.at, Agreement, id, { type: 'ExpireAgreement', data: { until } }),
    ],
  };
};

/** The parties are told when 90, 60 and 30 days are left, and after its last day an agreement has expired or goes on by its own words. */
export const warnBeforeAnAgreementExpires = policy()(agreementEvents, {
  name: 'warn-before-an-agreement-expires@1',
  chinese: '协议到期前提醒',
  categories: ['agreement'],
  on: {
    AgreementConcluded: until,
    AgreementRenewed: until,
    AgreementExpired: over,
    AgreementTerminated: over,
    AgreementFulfilled: over,
  },
});
