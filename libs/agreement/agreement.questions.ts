import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { committeesOfBranch, withDescendants } from '#committee';
import type { Caller } from '#decider';
import { containing, type Readers } from '#engine';
import { seatsOf, visibilityViews } from '#membership';
import { dayOf } from '#quantity';
import { DutyRow } from './agreement.duties.ts';
import { agreementList, AgreementRow } from './agreement.list.ts';
import { SignatureRow } from './agreement.signatures.ts';

/** What a caller may see of agreements, from the grants that the caller has now. */
export interface Sight {
  /** An auditor of everything. */
  readonly all: boolean;
  /** Committees whose drafts too the caller sees: officers, branches, auditors. */
  readonly within: readonly string[];
  /** Committees whose proposed agreements the caller sees as a member. */
  readonly member: readonly string[];
}

/** Ask it of the live tables, also for an answer about the past, so that nobody sees by what he was. */
export const sightOf = async (em: SqlEntityManager, { grants }: Caller): Promise<Sight> => {
  const within = new Set<string>();
  const member = new Set<string>();
  for (const { role, of } of grants) {
    if (of === undefined) continue;
    if (role === 'committee-officer' || role === 'auditor') for (const id of await withDescendants(em, [of])) within.add(id);
    if (role === 'community-branch') for (const id of await committeesOfBranch(em, of)) within.add(id);
    if (role === 'unit-liaison') for (const id of await seatsOf(em, of)) member.add(id);
  }
  return { all: grants.some(({ role, of }) => role === 'auditor' && of === undefined), within: [...within], member: [...member] };
};

/** The same rule as `visibleAgreements`, for one row. */
export const maySeeAgreement = (sight: Sight, { committeeId, proposedAt }: Pick<AgreementRow, 'committeeId' | 'proposedAt'>): boolean =>
  sight.all || sight.within.includes(committeeId) || (proposedAt != null && sight.member.includes(committeeId));

export const visibleAgreements = ({ all, within, member }: Sight): FilterQuery<AgreementRow> =>
  all
    ? {}
    : {
        $or: [
          { committeeId: { $in: [...within] } },
          { committeeId: { $in: [...member] }, proposedAt: { $ne: null } },
        ] as FilterQuery<AgreementRow>[],
      };

/** Each asked for only where it is given. */
export interface AgreementFilter {
  readonly status?: readonly AgreementRow['status'][] | null;
  /** The unit is a party to it, or asked to be. */
  readonly unitId?: string | null;
  /** It waits for this unit's signature. */
  readonly waitingOn?: string | null;
  /** A version is out for signing. */
  readonly open?: boolean | null;
  readonly blocked?: boolean | null;
  /** It is in force and ends within so many days. */
  readonly expiringWithin?: number | null;
  /** A piece of its title, preamble or clauses, in letters of any case. */
  readonly text?: string | null;
  readonly changedSince?: bigint | null;
}

const given = <T>(value: T | null | undefined, condition: (value: T) => object): object[] => (value == null ? [] : [condition(value)]);

const dayMs = 86_400_000;
/** The last day of an agreement of which so many days are left at this moment. */
export const lastDayWithin = (now: string, days: number): string => dayOf(new Date(Date.parse(now) + days * dayMs).toISOString());

/** @param now RFC 3339: the moment that the question is about */
export const matching = (filter: AgreementFilter, now: string): FilterQuery<AgreementRow> =>
  ({
    $and: [
      ...given(filter.status, status => ({ status: { $in: [...status] } })),
      ...given(filter.unitId, unitId => ({ units: containing(`|${unitId}|`) })),
      ...given(filter.waitingOn, unitId => ({ waitingOn: containing(`|${unitId}|`) })),
      ...given(filter.open, open => ({ openVersion: open ? { $ne: null } : null })),
      ...given(filter.blocked, blocked => ({ blocked })),
      ...given(filter.expiringWithin, days => ({ endsOrder: { $lt: lastDayWithin(now, days) } })),
      ...given(filter.text, text => ({ words: containing(text.toLowerCase()) })),
      ...given(filter.changedSince, position => ({ position: { $gt: position } })),
    ],
  }) as FilterQuery<AgreementRow>;

/** In which orders agreements can be asked for; none of these columns is ever null. */
export const agreementOrders = {
  newest: [['draftedAt', 'desc']],
  ending: [['endsOrder', 'asc']],
  changed: [['position', 'desc']],
  title: [['title', 'asc']],
} as const;
export type AgreementOrder = keyof typeof agreementOrders;

const unmanaged = { disableIdentityMap: true } as const;

export const agreementById = (em: SqlEntityManager, id: string): Promise<AgreementRow | null> =>
  em.findOne(AgreementRow, { id }, unmanaged);

/** Its parties, and whoever is asked to be one, read what became of it. */
export const agreementReaders: Readers = {
  views: [...visibilityViews, agreementList],
  async mayRead(em, caller, id) {
    const agreement = await agreementById(em, id);
    const isParty = caller.grants.some(({ role, of }) => role === 'unit-liaison' && agreement?.units.includes(`|${of}|`));
    return agreement !== null && isParty && maySeeAgreement(await sightOf(em, caller), agreement);
  },
};

/** When any of them changed last: of rows as of a position, roughly its time. */
export const lastChange = async (em: SqlEntityManager): Promise<string | undefined> =>
  (await em.find(AgreementRow, {}, { ...unmanaged, orderBy: { position: 'desc' }, limit: 1 }))[0]?.changedAt;

/** A row per party and version of these agreements, the newest version first, parties in their order. */
export const signaturesOf = (em: SqlEntityManager, agreementIds: readonly string[]): Promise<SignatureRow[]> =>
  em.find(
    SignatureRow,
    { agreementId: { $in: [...agreementIds] } },
    { ...unmanaged, orderBy: { version: 'desc', accession: 'asc', ordinal: 'asc', id: 'asc' } },
  );

export const dutiesOf = (em: SqlEntityManager, agreementIds: readonly string[]): Promise<DutyRow[]> =>
  em.find(DutyRow, { agreementId: { $in: [...agreementIds] } }, { ...unmanaged, orderBy: { dueOrder: 'asc', id: 'asc' } });

/** What waits for a unit's signature: for its desk. */
export const signaturesAwaited = (em: SqlEntityManager, unitId: string): Promise<SignatureRow[]> =>
  em.find(SignatureRow, { unitId, stage: 'asked' }, { ...unmanaged, orderBy: { askedAt: 'asc', id: 'asc' } });

/** What a unit owes under agreements and has not done, what is due first at the head. */
export const dutiesOwed = (em: SqlEntityManager, unitId: string): Promise<DutyRow[]> =>
  em.find(DutyRow, { unitId, status: { $in: ['open', 'partly', 'lapsed'] } } as FilterQuery<DutyRow>, {
    ...unmanaged,
    orderBy: { dueOrder: 'asc', id: 'asc' },
  });

/** What the agreements of these committees are at. Each number counts rows. */
export interface AgreementFigures {
  readonly agreements: number;
  readonly drafts: number;
  /** Versions out for signing, first ones and amendments. */
  readonly signing: number;
  readonly blocked: number;
  readonly inForce: number;
  readonly expired: number;
  readonly terminated: number;
  readonly fulfilled: number;
  /** Units that are parties to an agreement in force, and those whose signature stands under one. */
  readonly parties: number;
  readonly signedParties: number;
  /** Units on whom an open version waits. */
  readonly waitingOn: number;
  /** In force, and ending within so many days. */
  readonly expiring30: number;
  readonly expiring60: number;
  readonly expiring90: number;
  readonly duties: number;
  readonly dutiesFulfilled: number;
  readonly dutiesPartly: number;
  readonly dutiesLapsed: number;
  /** Of all duties, in per cent; nothing where nothing is owed. */
  readonly fulfilment: number | null;
}

/** Asked of the rows, so that it cannot drift from them. */
export const agreementFigures = async (em: SqlEntityManager, committeeIds: readonly string[], now: string): Promise<AgreementFigures> => {
  const within = { committeeId: { $in: [...committeeIds] } };
  const rows = await em.find(AgreementRow, within, {
    ...unmanaged,
    exclude: ['words'],
    orderBy: { id: 'asc' },
  } as never);
  const duties = (await em.find(
    DutyRow,
    { ...within, status: { $ne: 'ended' } } as FilterQuery<DutyRow>,
    {
      ...unmanaged,
      fields: ['id', 'status', 'percent'],
    } as never,
  )) as Pick<DutyRow, 'status' | 'percent'>[];
  const count = (test: (row: AgreementRow) => boolean) => rows.filter(row => test(row as AgreementRow)).length;
  const status = (...some: AgreementRow['status'][]) => count(row => some.includes(row.status));
  const units = (of: (row: AgreementRow) => readonly string[]) => new Set((rows as AgreementRow[]).flatMap(of)).size;
  const running = ({ status, state }: AgreementRow) => (status === 'in_force' || status === 'expiring' ? state.concluded : null);
  const named = (ids: string) => ids.split('|').filter(Boolean);
  const done = (test: Pick<DutyRow, 'status'>['status']) => duties.filter(({ status }) => status === test).length;
  const endingWithin = (days: number) => count(({ endsOrder }) => endsOrder < lastDayWithin(now, days));
  return {
    agreements: rows.length,
    drafts: status('draft'),
    signing: count(({ openVersion }) => openVersion != null),
    blocked: count(({ blocked }) => blocked),
    inForce: status('in_force', 'expiring'),
    expired: status('expired'),
    terminated: status('terminated'),
    fulfilled: status('fulfilled'),
    parties: units(row => {
      const now = running(row);
      return now ? [...now.terms.parties, ...Object.keys(now.acceded)] : [];
    }),
    signedParties: units(row => Object.keys(running(row)?.signatures ?? {})),
    waitingOn: units(({ waitingOn }) => named(waitingOn)),
    expiring30: endingWithin(30),
    expiring60: endingWithin(60),
    expiring90: endingWithin(90),
    duties: duties.length,
    dutiesFulfilled: done('fulfilled'),
    dutiesPartly: done('partly'),
    dutiesLapsed: done('lapsed'),
    fulfilment: duties.length === 0 ? null : Math.round(duties.reduce((total, { percent }) => total + percent, 0) / duties.length),
  };
};
