import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { containing, type Source, view } from '#engine';
import { type Quantity, type StatedDate, sum } from '#quantity';
import { asRead } from '#reading';
import { type AreaKind, areaKinds, placeEvents, type PlaceKind } from './place.events.ts';

interface AreaEntry {
  readonly areaId: string;
  readonly kind: AreaKind;
  readonly name: string;
}
interface Declared {
  readonly kind: AreaKind;
  readonly count: number;
}

const PlaceEntry = defineEntity({
  name: 'PlaceEntry',
  indexes: [{ properties: ['committeeId', 'name'] }],
  properties: {
    id: p.uuid().primary(),
    committeeId: p.uuid(),
    hostId: p.string(),
    kind: p.string().$type<PlaceKind>(),
    name: p.string(),
    address: p.string().nullable(),
    text: p.text().nullable(),
    floorSpace: p.json<Quantity>().nullable(),
    location: p.json<{ readonly latitude: number; readonly longitude: number }>().nullable(),
    openedOn: p.json<StatedDate>().nullable(),
    declaredAreas: p.json<readonly Declared[]>(),
    areas: p.json<readonly AreaEntry[]>(),
    closed: p.boolean(),
    closedFor: p.string().nullable(),
    /** In small letters: name, address, text, areas. */
    words: p.text(),
    recordedAt: p.string(),
    version: p.integer(),
    position: p.bigint(),
  },
});
export type PlaceEntry = InferEntity<typeof PlaceEntry>;
export const PlaceEntries = PlaceEntry;

type Row = Readonly<PlaceEntry> | undefined;

const wordsOf = ({ name, address, text, areas }: Pick<PlaceEntry, 'name' | 'address' | 'text' | 'areas'>) =>
  [asRead(name), address, text, ...areas.map(({ name }) => name)].filter(Boolean).join('\n').toLowerCase();

const changed = (row: Row, change: Partial<PlaceEntry>, { version, position }: Source): PlaceEntry | undefined => {
  if (!row) return undefined;
  const next = { ...row, ...change, version, position } as PlaceEntry;
  return { ...next, words: wordsOf(next) };
};

/** 阵地: which places there are, who keeps them, and what areas they have. */
export const placeList = view(placeEvents, {
  name: 'place-list@1',
  table: PlaceEntry,
  categories: ['place'],
  ofCommittee: true,
  on: {
    PlaceOpened: (
      _,
      { committeeId, hostId, kind, name, address, text, floorSpace, location, openedOn, declaredAreas },
      { id, at, version, position },
    ) => ({
      id,
      committeeId,
      hostId,
      kind,
      name,
      address: address ?? null,
      text: text ?? null,
      floorSpace: floorSpace ?? null,
      location: location ?? null,
      openedOn: openedOn ?? null,
      declaredAreas: declaredAreas ?? [],
      areas: [],
      closed: false,
      closedFor: null,
      words: wordsOf({ name, address: address ?? null, text: text ?? null, areas: [] }),
      recordedAt: at,
      version,
      position,
    }),
    PlaceAmended: (row, { declaredAreas, ...changes }, source) =>
      changed(
        row,
        { ...(changes as Partial<PlaceEntry>), ...(declaredAreas !== undefined && { declaredAreas: declaredAreas ?? [] }) },
        source,
      ),
    AreaSetUp: (row, area, source) => {
      const areas = row?.areas ?? [];
      const isKnown = areas.some(({ areaId }) => areaId === area.areaId);
      return changed(row, { areas: isKnown ? areas.map(one => (one.areaId === area.areaId ? area : one)) : [...areas, area] }, source);
    },
    AreaGivenUp: (row, { areaId }, source) => changed(row, { areas: (row?.areas ?? []).filter(area => area.areaId !== areaId) }, source),
    PlaceClosed: (row, { reason }, source) => changed(row, { closed: true, closedFor: reason }, source),
    PlaceReopened: (row, _, source) => changed(row, { closed: false, closedFor: null }, source),
  },
});

export interface PlaceFilter {
  readonly kind?: readonly PlaceKind[] | null;
  readonly hostId?: string | null;
  readonly closed?: boolean | null;
  /** Words in the name, the address, the text or an area's name. */
  readonly text?: string | null;
}

export const placesMatching = ({ kind, text, ...equal }: PlaceFilter): FilterQuery<PlaceEntry> =>
  ({
    $and: [
      Object.fromEntries(Object.entries(equal).filter(([, value]) => value != null)),
      ...(kind == null ? [] : [{ kind: { $in: [...kind] } }]),
      ...(text ?? '')
        .trim()
        .toLowerCase()
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, 8)
        .map(word => ({ words: containing(word) })),
    ],
  }) as FilterQuery<PlaceEntry>;

const unmanaged = { disableIdentityMap: true } as const;

export const placeById = (em: SqlEntityManager, id: string): Promise<PlaceEntry | null> => em.findOne(PlaceEntry, { id }, unmanaged);

/** What a committee's open places add up to. */
export interface PlaceFigures {
  readonly places: number;
  /** As far as it is known, as vague as its vaguest part; nothing where none is known. */
  readonly floorSpace: Quantity | null;
  /** Of each kind of area, so many are said to be there and so many have a name. */
  readonly areas: readonly { readonly kind: AreaKind; readonly declared: number; readonly named: number }[];
}

export const placeFigures = async (em: SqlEntityManager, committeeId: string): Promise<PlaceFigures> => {
  const rows = await em.find(PlaceEntry, { committeeId, closed: false }, unmanaged);
  const known = rows.flatMap(({ floorSpace }) => (floorSpace == null ? [] : [floorSpace]));
  return {
    places: rows.length,
    floorSpace: known.length === 0 ? null : sum('square_metres', known),
    areas: (Object.keys(areaKinds) as AreaKind[]).map(kind => ({
      kind,
      declared: rows.flatMap(row => row.declaredAreas.filter(one => one.kind === kind)).reduce((all, { count }) => all + count, 0),
      named: rows.flatMap(({ areas }) => areas.filter(area => area.kind === kind)).length,
    })),
  };
};
