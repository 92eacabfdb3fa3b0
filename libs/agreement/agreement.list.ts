import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type Source, view } from '#engine';
import { asRead } from '#reading';
import { agreementEvents } from './agreement.events.ts';
import {
  type AgreementFact,
  type AgreementState,
  evolve,
  fulfilment,
  isBlocked,
  type KnownAgreement,
  neededOf,
  partiesOf,
  running,
  type Told,
  waitingOn,
} from './agreement.state.ts';

/** Sorts behind every day. */
export const never = '9999-12-31';

/** An agreement as the lists show it. Times are RFC 3339 in UTC, days are China's. */
export const AgreementRow = defineEntity({
  name: 'AgreementRow',
  indexes: [
    { properties: ['committeeId', 'status'] },
    { properties: ['committeeId', 'endsOrder', 'id'] },
    { properties: ['committeeId', 'position'] },
  ],
  properties: {
    id: p.string().primary(),
    committeeId: p.string(),
    status: p.string().$type<KnownAgreement['status']>(),
    /** When it came into this status. */
    since: p.string(),
    title: p.string(),
    /** Title, preamble and clauses in small letters: to be found by. */
    words: p.text(),
    /** The version that was concluded last, and the one that is out for signing. */
    version: p.integer().nullable(),
    hash: p.string().nullable(),
    openVersion: p.integer().nullable(),
    openHash: p.string().nullable(),
    /** All that have to do with it: `|L.1|L.2|`. */
    units: p.text(),
    /** Of the open version, or else of the concluded one: parties, their signatures, and how many are needed. */
    parties: p.integer(),
    signed: p.integer(),
    needed: p.integer(),
    /** Whose turn it is to sign: `|L.1|L.2|`; empty where nobody is asked. */
    waitingOn: p.text(),
    declined: p.integer(),
    /** Too many declined or left for the open version to be concluded. */
    blocked: p.boolean(),
    signBy: p.string().nullable(),
    startsOn: p.string().nullable(),
    endsOn: p.string().nullable(),
    /** `endsOn` of an agreement in force, last where it has none or is not in force. */
    endsOrder: p.string(),
    /** Of how many days left the parties were told last. */
    warned: p.integer().nullable(),
    renewals: p.integer(),
    duties: p.integer(),
    dutiesFulfilled: p.integer(),
    dutiesLapsed: p.integer(),
    /** In per cent, of what is owed; nothing where nothing is. */
    fulfilment: p.integer().nullable(),
    draftedAt: p.string(),
    proposedAt: p.string().nullable(),
    concludedAt: p.string().nullable(),
    endedAt: p.string().nullable(),
    endReason: p.text().nullable(),
    changedAt: p.string(),
    /** Of the fact that changed it last. */
    position: p.bigint(),
    /** What the decider made of it, so that the figures are the decider's. */
    state: p.json<KnownAgreement>(),
  },
});
export type AgreementRow = InferEntity<typeof AgreementRow>;

const bars = (ids: Iterable<string>) => {
  const all = [...new Set(ids)];
  return all.length === 0 ? '' : `|${all.join('|')}|`;
};

const saying = (agreement: KnownAgreement) => {
  const { open, concluded, draft, committeeId, status } = agreement;
  const now = running(agreement);
  const latest = open ?? concluded;
  const terms = latest?.terms ?? draft!;
  const duties = Object.values(agreement.duties).filter(({ status }) => status !== 'ended');
  const all = open ? open.terms.parties : concluded ? partiesOf(concluded) : terms.parties;
  return {
    committeeId,
    status,
    title: terms.title,
    words: [asRead(terms.title), terms.text, ...terms.clauses.flatMap(({ title, text }) => [title, text])]
      .filter(Boolean)
      .join('\n')
      .toLowerCase(),
    version: concluded?.n ?? null,
    hash: concluded?.hash ?? null,
    openVersion: open?.n ?? null,
    openHash: open?.hash ?? null,
    units: bars([...all, ...(concluded ? [...partiesOf(concluded), ...Object.keys(concluded.invited)] : [])]),
    parties: all.length,
    signed: latest ? all.filter(unitId => unitId in latest.signatures).length : 0,
    needed: neededOf(terms) + (open || !concluded ? 0 : Object.keys(concluded.acceded).length),
    waitingOn: bars(waitingOn(agreement)),
    declined: Object.keys(open?.declined ?? {}).length,
    blocked: isBlocked(agreement),
    signBy: open?.signBy ?? null,
    startsOn: (concluded ?? latest)?.terms.effective.from ?? terms.effective.from,
    endsOn: concluded ? concluded.until : (terms.effective.to ?? null),
    endsOrder: now?.until ?? never,
    warned: now?.warned ?? null,
    renewals: concluded?.renewals ?? 0,
    duties: duties.length,
    dutiesFulfilled: duties.filter(({ status }) => status === 'fulfilled').length,
    dutiesLapsed: duties.filter(({ status }) => status === 'lapsed').length,
    fulfilment: fulfilment(agreement.duties),
  };
};

const ended = (reason: string | null, { at }: Source) => ({ endedAt: at, endReason: reason });

/** What a fact tells besides what the decider keeps: when, and why it ended. */
const marks: { readonly [T in AgreementFact['type']]?: (row: AgreementRow, data: Told<T>, source: Source) => Partial<AgreementRow> } = {
  AgreementDropped: (_, { reason }, source) => ended(reason, source),
  AgreementProposed: (_, __, { at }) => ({ proposedAt: at, endedAt: null, endReason: null }),
  ProposalWithdrawn: ({ status }, { reason }, source) => (status === 'expired' ? ended(reason, source) : {}),
  AgreementConcluded: (_, __, { at }) => ({ concludedAt: at, endedAt: null, endReason: null }),
  AgreementExpired: ({ status }, _, source) => (status === 'expired' ? ended(null, source) : {}),
  AgreementTerminated: (_, { reason }, source) => ended(reason, source),
  AgreementFulfilled: (_, { despite, note }, source) => ended(despite ?? note ?? null, source),
};

const shown =
  <T extends AgreementFact['type']>(type: T) =>
  (row: AgreementRow | undefined, data: Told<T>, source: Source): AgreementRow | undefined => {
    const { id, version, at, actor, position } = source;
    const before: AgreementState = row?.state ?? { status: 'unknown' };
    const state = evolve[type](before, data as never, { version, at, actor });
    if (state.status === 'unknown') return undefined;
    const now: AgreementRow = {
      ...(row ?? { id, draftedAt: at, proposedAt: null, concludedAt: null, endedAt: null, endReason: null }),
      ...saying(state),
      since: row?.status === state.status ? row.since : at,
      changedAt: at,
      position,
      state,
    };
    return { ...now, ...marks[type]?.(now, data, source) };
  };

/** A committee's agreements: who signed, on whom they wait, when they end, and how much of what was agreed is done. */
export const agreementList = view(agreementEvents, {
  name: 'agreement-list@2',
  table: AgreementRow,
  categories: ['agreement'],
  ofCommittee: true,
  on: Object.fromEntries((Object.keys(agreementEvents) as AgreementFact['type'][]).map(type => [type, shown(type)])) as {
    [T in AgreementFact['type']]: (row: Readonly<AgreementRow> | undefined, data: Told<T>, source: Source) => AgreementRow | undefined;
  },
});
