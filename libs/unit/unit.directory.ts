import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import { raw, type SqlEntityManager } from '@mikro-orm/sql';
import { view } from '#engine';
import { asRead } from '#reading';
import { type PartyOrganisation, type UnitCapacity, type UnitKind, type UnitLevel, unitEvents } from './unit.events.ts';

const UnitEntry = defineEntity({
  name: 'UnitEntry',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    formerNames: p.json<string[]>(),
    /** All its names and codes in small letters, each between line breaks: what a search looks through. */
    words: p.text(),
    kind: p.string().$type<UnitKind>(),
    level: p.string().$type<UnitLevel>(),
    partyOrganisation: p.string().$type<PartyOrganisation>(),
    industry: p.string().nullable(),
    address: p.string().nullable(),
    /** `,venue,talent,`: so that SQL finds one of them. */
    capacityList: p.string(),
    placeholder: p.boolean(),
    status: p.string().$type<'registered' | 'closed'>(),
    creditCode: p.string().nullable(),
    /** The committee whose officers keep it in order. */
    committeeId: p.uuid().nullable(),
    successorId: p.string().nullable(),
    position: p.bigint().index(),
  },
  indexes: [{ properties: ['name', 'id'] }, { properties: ['creditCode'] }],
});
export type UnitEntry = InferEntity<typeof UnitEntry>;

const wordsOf = (row: Pick<UnitEntry, 'id' | 'name' | 'formerNames' | 'creditCode'>) =>
  ['', asRead(row.name), ...row.formerNames.map(asRead), row.id, ...(row.creditCode ? [row.creditCode] : []), ''].join('\n').toLowerCase();

const found = (row: UnitEntry): UnitEntry => ({ ...row, words: wordsOf(row) });

interface Profile {
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly partyOrganisation: PartyOrganisation;
  readonly industry?: string | undefined;
  readonly address?: string | undefined;
  readonly capacities: readonly UnitCapacity[];
}

const described = ({ kind, level, partyOrganisation, industry, address, capacities }: Profile) => ({
  kind,
  level,
  partyOrganisation,
  industry: industry ?? null,
  address: address ?? null,
  capacityList: capacities.map(capacity => `,${capacity}`).join('') + ',',
});

/** Every unit, whichever committees it sits in. */
export const unitDirectory = view(unitEvents, {
  name: 'unit-directory@2',
  table: UnitEntry,
  categories: ['unit'],
  on: {
    UnitRegistered: (_, { name, committeeId, placeholder, ...profile }, { id, position }) =>
      found({
        id,
        name,
        formerNames: [],
        words: '',
        ...described(profile),
        placeholder: placeholder ?? false,
        status: 'registered',
        creditCode: null,
        committeeId: committeeId ?? null,
        successorId: null,
        position,
      }),
    UnitProfileUpdated: (row, profile, { position }) => row && { ...row, ...described(profile), position },
    UnitRenamed: (row, { name, from }, { position }) =>
      row &&
      found({
        ...row,
        name,
        formerNames: [...row.formerNames.filter(former => former !== name && former !== from), from],
        placeholder: false,
        position,
      }),
    UnitClosed: (row, { successorId }, { position }) =>
      row && { ...row, status: 'closed' as const, successorId: successorId ?? null, position },
    CreditCodeAttached: (row, { code }, { position }) => row && found({ ...row, creditCode: code, position }),
    CreditCodeDetached: (row, _, { position }) => row && found({ ...row, creditCode: null, position }),
  },
});

const unmanaged = { disableIdentityMap: true } as const;

export const capacitiesOf = ({ capacityList }: UnitEntry): UnitCapacity[] => capacityList.split(',').filter(Boolean) as UnitCapacity[];

/** The unit of this number or credit code; a code attached to a locally numbered unit leads to that one. */
export const unit = async (em: SqlEntityManager, idOrCode: string): Promise<UnitEntry | null> =>
  (await em.findOne(UnitEntry, { id: idOrCode }, unmanaged)) ?? (await em.findOne(UnitEntry, { creditCode: idOrCode }, unmanaged));

/** These units, by id. */
export const unitsById = async (em: SqlEntityManager, ids: readonly string[]): Promise<Map<string, UnitEntry>> => {
  const rows = await em.find(UnitEntry, { id: { $in: [...new Set(ids)] } }, unmanaged);
  return new Map(rows.map(row => [row.id, row]));
};

export interface UnitFilter {
  /** Part of a name, present or former, or of a number or credit code. */
  readonly search?: string | null | undefined;
  readonly kinds?: readonly UnitKind[] | null | undefined;
  readonly levels?: readonly UnitLevel[] | null | undefined;
  /** What it can lend: any of these. */
  readonly capacities?: readonly UnitCapacity[] | null | undefined;
  readonly placeholder?: boolean | null | undefined;
  /** Those that closed too. */
  readonly closed?: boolean | null | undefined;
}

const containing = (column: string, text: string) =>
  ({ [raw(`${column} like ? escape '!'`, [`%${text.replaceAll(/[!%_]/g, '!$&')}%`])]: [] }) as FilterQuery<UnitEntry>;

const matching = ({ search, kinds, levels, capacities, placeholder, closed }: UnitFilter): FilterQuery<UnitEntry>[] => [
  ...(closed ? [] : [{ status: 'registered' as const }]),
  ...(search?.trim() ? [containing('words', search.trim().toLowerCase())] : []),
  ...(kinds?.length ? [{ kind: { $in: [...kinds] } }] : []),
  ...(levels?.length ? [{ level: { $in: [...levels] } }] : []),
  ...(capacities?.length ? [{ $or: capacities.map(capacity => containing('capacity_list', `,${capacity},`)) }] : []),
  ...(placeholder == null ? [] : [{ placeholder }]),
];

/** Where a page of units ends. */
export interface UnitKey {
  readonly name: string;
  readonly id: string;
}

/** The next units after `after` in the order of their names, one more than `first` where there are more. */
export const units = (em: SqlEntityManager, filter: UnitFilter, first: number, after?: UnitKey): Promise<UnitEntry[]> =>
  em.find(
    UnitEntry,
    {
      $and: [
        ...matching(filter),
        ...(after ? [{ $or: [{ name: { $gt: after.name } }, { name: after.name, id: { $gt: after.id } }] }] : []),
      ],
    },
    { ...unmanaged, orderBy: { name: 'asc', id: 'asc' }, limit: first + 1 },
  );

export const countUnits = (em: SqlEntityManager, filter: UnitFilter): Promise<number> => em.count(UnitEntry, { $and: matching(filter) });
