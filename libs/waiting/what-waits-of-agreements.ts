import { Agreement, agreementEvents, type AgreementState, isBlocked, type KnownAgreement, waitingOn } from '#agreement';
import type { Source } from '#engine';
import { committee, endOf, unit, type Wanted, watched } from './what-waits.ts';

const owed = new Set(['open', 'partly', 'lapsed']);

const waits = (agreement: KnownAgreement): Wanted[] => {
  const { open, concluded, duties, committeeId, status } = agreement;
  const inForce = status === 'in_force' || status === 'expiring' ? concluded : null;
  return [
    ...waitingOn(agreement).map(id => ({ kind: 'sign_agreement' as const, desk: unit(id), n: open!.n, due: open!.signBy })),
    ...(isBlocked(agreement) ? [{ kind: 'amend_agreement' as const, desk: committee(committeeId), n: open!.n }] : []),
    ...(open?.reminded === 0 && !isBlocked(agreement)
      ? [{ kind: 'chase_signatures' as const, desk: committee(committeeId), n: open.n, due: open.signBy }]
      : []),
    ...Object.keys(inForce?.invited ?? {}).map(id => ({ kind: 'join_agreement' as const, desk: unit(id), n: inForce!.n })),
    ...(inForce
      ? Object.entries(duties)
          .filter(([, duty]) => owed.has(duty.status))
          .map(([dutyId, { unitId, due, title }]) => ({
            kind: 'fulfil_duty' as const,
            desk: unit(unitId),
            n: dutyId,
            due: endOf(due ?? inForce.until),
            about: title,
          }))
      : []),
    ...(status === 'expiring'
      ? [{ kind: 'renew_agreement' as const, desk: committee(committeeId), n: inForce!.renewals, due: endOf(inForce!.until) }]
      : []),
  ];
};

/** What is signed is long; whose turn it is follows from the parties and their order alone. */
const spared = (data: any) => {
  const { terms, text: _, ...rest } = data;
  return terms ? { ...rest, terms: { ...terms, text: '', clauses: [], duties: [], pledges: [] } } : rest;
};

const change = (type: keyof typeof agreementEvents) => (agreement: KnownAgreement | undefined, data: any, source: Source) => {
  const { version, at, actor } = source;
  const next: AgreementState = (Agreement.evolve[type] as any)(
    agreement ?? { status: 'unknown' },
    { text: '', ...spared(data) },
    {
      version,
      at,
      actor,
    },
  );
  return next.status === 'unknown' ? undefined : next;
};

/** 签署、加入、履职、续签: whose signature is asked, the rules of agreements say. */
export const whatWaitsOfAgreements = watched<KnownAgreement>()(agreementEvents, {
  category: 'agreement',
  on: Object.fromEntries(Object.keys(agreementEvents).map(type => [type, change(type as keyof typeof agreementEvents)])),
  titleOf: ({ open, concluded, draft }) => (open ?? concluded)?.terms.title ?? draft?.title ?? null,
  waits,
});
