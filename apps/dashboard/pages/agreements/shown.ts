import type { ResultOf } from '../../graphql.ts';
import { watched } from '../../live/use-live.ts';
import { agreementLive, agreementPast, type listAgreements } from './queries.ts';

export type Agreement = NonNullable<ResultOf<typeof agreementPast>['agreement']>;
export type Version = NonNullable<Agreement['proposal']>;
export type Listed = ResultOf<typeof listAgreements>['agreements']['edges'][number]['node'];

/** One agreement as it stands, then each time it changes. */
export const oneAgreement = watched({
  name: 'agreement',
  past: agreementPast,
  then: ({ agreement }) => agreement,
  live: agreementLive,
  fold: (_, { agreement }) => agreement,
  position: ({ agreement }) => agreement.position,
});

/** A sign for each status, so that none is told by its colour alone. */
export const lamps: Readonly<Record<Agreement['status'], string>> = {
  draft: '✎',
  signing: '◐',
  in_force: '●',
  expiring: '◆',
  expired: '○',
  terminated: '✕',
  fulfilled: '✓',
  dropped: '✕',
};
