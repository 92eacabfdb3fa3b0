import type { z } from 'zod';
import type { Message, Origin } from '#decider';
import { daysAfter, momentIn } from '#quantity';
import type { agreementEvents, owed, pledged, terms } from './agreement.events.ts';

export type AgreementFact = Message<typeof agreementEvents>;
export type Told<T extends AgreementFact['type']> = Extract<AgreementFact, { type: T }>['data'];
export type Terms = Readonly<z.output<typeof terms>>;
export type OwnDuty = Readonly<z.output<typeof owed>>;
export type OwnPledge = Readonly<z.output<typeof pledged>>;
export type Bound = Told<'AgreementConcluded'>['duties'][number];

export interface Signature {
  readonly signatoryId: string;
  readonly at: string;
  /** The version of the fact. */
  readonly version: number;
}

/** A text that parties sign. */
export interface Version {
  readonly n: number;
  readonly hash: string;
  readonly terms: Terms;
  readonly signatures: { readonly [unitId: string]: Signature };
  readonly declined: { readonly [unitId: string]: { readonly reason: string; readonly version: number } };
  readonly reason: string | null;
  readonly signBy: string | null;
  /** Of how many days left to sign those asked were told last. */
  readonly reminded?: number;
  /** The version of the fact that proposed it. */
  readonly by: number;
}

export interface Invitation {
  readonly duties: readonly OwnDuty[];
  readonly pledges: readonly OwnPledge[];
  readonly hash: string;
  readonly version: number;
}

/** The version that all needed parties signed last. */
export interface Concluded extends Version {
  /** The version of the fact that concluded it. */
  readonly concludedBy: number;
  /** The last day; moved by renewals. */
  readonly until: string | null;
  readonly renewals: number;
  /** Of how many days left the parties were told last. */
  readonly warned: number | null;
  readonly objected: { readonly [unitId: string]: { readonly reason: string; readonly version: number } };
  readonly invited: { readonly [unitId: string]: Invitation };
  /** Who joined later, and what they signed. */
  readonly acceded: { readonly [unitId: string]: Pick<Invitation, 'duties' | 'pledges' | 'hash'> };
}

export interface Duty {
  readonly unitId: string;
  readonly title: string;
  readonly due: string | null;
  /** `open` until it is done or due; `ended` where nobody owes it any more. */
  readonly status: 'open' | 'fulfilled' | 'partly' | 'lapsed' | 'ended';
  readonly percent: number;
  /** What its party said last. */
  readonly text: string | null;
  /** Of the fact that told this last. */
  readonly version: number;
}

export type Status = 'draft' | 'signing' | 'in_force' | 'expiring' | 'expired' | 'terminated' | 'fulfilled' | 'dropped';

export interface KnownAgreement {
  readonly status: Status;
  /** The version of the fact that gave it this status. */
  readonly since: number;
  readonly committeeId: string;
  /** As long as no version is open or was concluded. */
  readonly draft: Terms | null;
  /** How many versions have been proposed. */
  readonly versions: number;
  /** The version that waits for signatures; the concluded one stays in force beside it. */
  readonly open: Version | null;
  readonly concluded: Concluded | null;
  readonly duties: { readonly [dutyId: string]: Duty };
  /** Parties that are no members of the committee any more. */
  readonly left: readonly string[];
}

export type AgreementState = { readonly status: 'unknown' } | KnownAgreement;

/** The version in force, if one is. */
export const running = ({ status, concluded }: KnownAgreement): Concluded | null =>
  status === 'in_force' || status === 'expiring' ? concluded : null;

/** Everybody whom a concluded version concerns: its parties, and who joined later. */
export const partiesOf = ({ terms, acceded }: Concluded): string[] => [...terms.parties, ...Object.keys(acceded)];

/** So many days before the time to sign is over, and when it is, those on whom it waits are told. */
export const signReminders = [7, 1, 0] as const;

const dayMs = 86_400_000;
/** The moment at which a day is over, in China. */
export const endOf = (day: string): string => momentIn(daysAfter(day, 1));
export const before = (time: string, days: number): string => new Date(Date.parse(time) - days * dayMs).toISOString();

/** The same day so many months later, or the last of that month. */
export const monthsLater = (day: string, months: number): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

type Signed = { readonly [unitId: string]: unknown };
const signedOf = (parties: readonly string[], signatures: Signed) => parties.filter(unitId => unitId in signatures).length;

/** The groups whose turn it has been so far: in a given order up to the first that lacks signatures. */
const reached = ({ signing: { order, groups } }: Terms, signatures: Signed) => {
  if (order === 'free') return groups;
  const first = groups.findIndex(({ parties, needed }) => signedOf(parties, signatures) < needed);
  return first < 0 ? groups : groups.slice(0, first + 1);
};

/** Whether the party may sign now. */
export const isItsTurn = (terms: Terms, signatures: Signed, unitId: string): boolean =>
  reached(terms, signatures).some(({ parties }) => parties.includes(unitId));

/** Who has not signed, and is asked to now: parties of groups that lack signatures and whose turn it is. */
export const askedOf = (terms: Terms, signatures: Signed): string[] =>
  reached(terms, signatures).flatMap(({ parties, needed }) =>
    signedOf(parties, signatures) < needed ? parties.filter(unitId => !(unitId in signatures)) : [],
  );

/** Every group has the signatures that it needs. */
export const isComplete = ({ signing: { groups } }: Terms, signatures: Signed): boolean =>
  groups.every(({ parties, needed }) => signedOf(parties, signatures) >= needed);

export const neededOf = ({ signing: { groups } }: Terms): number => groups.reduce((total, { needed }) => total + needed, 0);

/** On whom it waits: those asked who have neither declined nor left. */
export const waitingOn = ({ open, left }: KnownAgreement): string[] =>
  open ? askedOf(open.terms, open.signatures).filter(unitId => !(unitId in open.declined) && !left.includes(unitId)) : [];

/** It cannot be concluded as it stands: too many of a group declined or left. */
export const isBlocked = ({ open, left }: KnownAgreement): boolean =>
  open !== null &&
  open.terms.signing.groups.some(
    ({ parties, needed }) =>
      parties.filter(unitId => unitId in open.signatures || !(unitId in open.declined || left.includes(unitId))).length < needed,
  );

/** How much of what is owed has been done, in per cent; nothing where nothing is owed. */
export const fulfilment = (duties: KnownAgreement['duties']): number | null => {
  const counted = Object.values(duties).filter(({ status }) => status !== 'ended');
  return counted.length === 0 ? null : Math.round(counted.reduce((total, { percent }) => total + percent, 0) / counted.length);
};

/** A duty of a new version: what its party has done of it under the version before still counts. */
export const carried = (
  was: Pick<Duty, 'unitId' | 'due' | 'status' | 'percent'> | undefined,
  { unitId, due }: Pick<Bound, 'unitId' | 'due'>,
) => {
  if (!was || was.unitId !== unitId || was.status === 'ended') return { status: 'open', percent: 0 } as const;
  if (was.status === 'fulfilled') return { status: 'fulfilled', percent: 100 } as const;
  return { status: was.due === (due ?? null) ? was.status : ('open' as const), percent: was.percent };
};

const bind = (duties: KnownAgreement['duties'], bound: readonly Bound[], version: number): KnownAgreement['duties'] => ({
  ...duties,
  ...Object.fromEntries(
    bound.map((duty): [string, Duty] => {
      const { dutyId, unitId, title, due } = duty;
      const was = duties[dutyId];
      const text = was?.unitId === unitId ? was.text : null;
      return [dutyId, { unitId, title, due: due ?? null, text, version, ...carried(was, duty) }];
    }),
  ),
});

const without = <T>(record: { readonly [key: string]: T }, ...keys: readonly string[]): { readonly [key: string]: T } =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

const ending = (duties: KnownAgreement['duties'], ended: readonly string[], version: number): KnownAgreement['duties'] =>
  Object.fromEntries(
    Object.entries(duties).map(([dutyId, duty]) => [dutyId, ended.includes(dutyId) ? { ...duty, status: 'ended', version } : duty]),
  );

type Rule<T extends AgreementFact['type']> = (agreement: KnownAgreement, data: Told<T>, origin: Origin) => KnownAgreement;

const signature = (signatoryId: string, { at, version }: Origin): Signature => ({ signatoryId, at, version });
const onDuty = (agreement: KnownAgreement, dutyId: string, to: Partial<Duty>): KnownAgreement => {
  const was = agreement.duties[dutyId];
  return was ? { ...agreement, duties: { ...agreement.duties, [dutyId]: { ...was, ...to } } } : agreement;
};
const inForce = (agreement: KnownAgreement, to: Partial<Concluded>): KnownAgreement =>
  agreement.concluded ? { ...agreement, concluded: { ...agreement.concluded, ...to } } : agreement;
const over =
  (status: Status) =>
  (agreement: KnownAgreement, { ended }: { readonly ended: readonly string[] }, { version }: Origin): KnownAgreement =>
    inForce({ ...agreement, status, since: version, open: null, duties: ending(agreement.duties, ended, version) }, { invited: {} });

const rules: { readonly [T in Exclude<AgreementFact['type'], 'AgreementDrafted'>]: Rule<T> } = {
  AgreementDropped: (agreement, _, { version }) => ({ ...agreement, status: 'dropped', since: version }),
  AgreementProposed: (agreement, { version: n, hash, terms, reason, signBy }, { version }) => ({
    ...inForce(agreement, { invited: {} }),
    ...(!running(agreement) && { status: 'signing', since: version }),
    draft: null,
    versions: n,
    open: { n, hash, terms, signatures: {}, declined: {}, reason: reason ?? null, signBy: signBy ?? null, by: version },
  }),
  SignaturesReminded: (agreement, { version: n, days }) =>
    agreement.open?.n === n ? { ...agreement, open: { ...agreement.open, reminded: days } } : agreement,
  ProposalWithdrawn: (agreement, _, { version }) => ({
    ...agreement,
    ...(agreement.status === 'signing' && { status: agreement.concluded ? 'expired' : 'draft', since: version }),
    draft: agreement.concluded ? null : (agreement.open?.terms ?? null),
    open: null,
  }),
  AgreementSigned: (agreement, { version: n, unitId, signatoryId, duties }, origin) => {
    const signatures = { [unitId]: signature(signatoryId, origin) };
    const left = agreement.left.filter(other => other !== unitId);
    if (agreement.open?.n === n) {
      const { open } = agreement;
      return {
        ...agreement,
        left,
        open: { ...open, signatures: { ...open.signatures, ...signatures }, declined: without(open.declined, unitId) },
      };
    }
    return inForce(
      { ...agreement, left, duties: bind(agreement.duties, duties ?? [], origin.version) },
      { signatures: { ...agreement.concluded?.signatures, ...signatures } },
    );
  },
  SignatureDeclined: (agreement, { version: n, unitId, reason }, { version }) =>
    agreement.open?.n === n
      ? { ...agreement, open: { ...agreement.open, declined: { ...agreement.open.declined, [unitId]: { reason, version } } } }
      : inForce(agreement, { invited: without(agreement.concluded?.invited ?? {}, unitId) }),
  AgreementConcluded: (agreement, { until, duties, dropped }, { version }) => {
    const { open, concluded } = agreement;
    if (!open) throw new Error('An agreement was concluded of which no version was open.');
    return {
      ...agreement,
      status: 'in_force',
      since: version,
      open: null,
      duties: bind(ending(agreement.duties, dropped, version), duties, version),
      concluded: {
        ...open,
        concludedBy: version,
        until: until ?? null,
        renewals: concluded?.renewals ?? 0,
        warned: null,
        objected: {},
        invited: {},
        acceded: {},
      },
    };
  },
  AccessionOffered: (agreement, { unitId, duties, pledges, hash }, { version }) =>
    inForce(agreement, { invited: { ...agreement.concluded?.invited, [unitId]: { duties, pledges, hash, version } } }),
  PartyAcceded: (agreement, { unitId, signatoryId, duties }, origin) => {
    const { signatures = {}, invited = {}, acceded = {} } = agreement.concluded ?? ({} as Partial<Concluded>);
    const invitation = invited[unitId];
    if (!invitation) throw new Error(`${unitId} joined an agreement to which nobody had asked it.`);
    const { version: _, ...own } = invitation;
    return inForce(
      {
        ...agreement,
        left: agreement.left.filter(other => other !== unitId),
        duties: bind(agreement.duties, duties, origin.version),
      },
      {
        signatures: { ...signatures, [unitId]: signature(signatoryId, origin) },
        invited: without(invited, unitId),
        acceded: { ...acceded, [unitId]: own },
      },
    );
  },
  AgreementPartyLeft: (agreement, { unitId, ended }, { version }) =>
    inForce(
      { ...agreement, left: [...agreement.left, unitId], duties: ending(agreement.duties, ended, version) },
      { invited: without(agreement.concluded?.invited ?? {}, unitId) },
    ),
  AgreementExpiring: (agreement, { days }, { version }) => ({
    ...inForce(agreement, { warned: days }),
    status: 'expiring',
    since: agreement.status === 'expiring' ? agreement.since : version,
  }),
  RenewalObjected: (agreement, { unitId, reason }, { version }) =>
    inForce(agreement, { objected: { ...agreement.concluded?.objected, [unitId]: { reason, version } } }),
  AgreementRenewed: (agreement, { until, times }, { version }) =>
    inForce({ ...agreement, status: 'in_force', since: version }, { until, renewals: times, warned: null, objected: {} }),
  // A version that is out for signing outlives the one that it was to follow.
  AgreementExpired: (agreement, data, origin) => ({
    ...over(agreement.open ? 'signing' : 'expired')(agreement, data, origin),
    open: agreement.open,
  }),
  AgreementTerminated: over('terminated'),
  AgreementFulfilled: over('fulfilled'),
  AgreementDutyProgressed: (agreement, { dutyId, percent, text }, { version }) =>
    onDuty(agreement, dutyId, {
      percent,
      text,
      version,
      ...(agreement.duties[dutyId]?.status === 'lapsed' && { status: 'partly' }),
    }),
  AgreementDutyFulfilled: (agreement, { dutyId, text }, { version }) =>
    onDuty(agreement, dutyId, { status: 'fulfilled', percent: 100, text, version }),
  AgreementDutyFellDue: (agreement, { dutyId, outcome }, { version }) => onDuty(agreement, dutyId, { status: outcome, version }),
  AgreementDutyReopened: (agreement, { dutyId, status }, { version }) =>
    onDuty(agreement, dutyId, { status, percent: 0, text: null, version }),
};

type Evolve = { readonly [T in AgreementFact['type']]: (agreement: AgreementState, data: Told<T>, origin: Origin) => AgreementState };

/** What each fact makes of an agreement. */
export const evolve = {
  AgreementDrafted: (_: AgreementState, { committeeId, terms }: Told<'AgreementDrafted'>, { version }: Origin): AgreementState => ({
    status: 'draft',
    since: version,
    committeeId,
    draft: terms,
    versions: 0,
    open: null,
    concluded: null,
    duties: {},
    left: [],
  }),
  ...Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      (agreement: AgreementState, data: any, origin: Origin): AgreementState => {
        if (agreement.status === 'unknown') throw new Error(`${type} is told of an agreement that was never drafted.`);
        return (rule as Rule<any>)(agreement, data, origin);
      },
    ]),
  ),
} as Evolve;
