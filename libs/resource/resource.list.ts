import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Interval, offHours, openWithin, subtract, total } from '#calendar';
import { containing, type Readers, type Source, view } from '#engine';
import type { Measure } from '#quantity';
import { asRead } from '#reading';
import { useOf } from './booking.calendar.ts';
import type { Opening } from './opening.ts';
import { resourceEvents, type ResourceKind } from './resource.events.ts';
import { type BookingRules, ms } from './resource.state.ts';

interface BlockEntry {
  readonly blockId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

interface DrawEntry {
  readonly drawId: string;
  readonly receiverId: string;
  readonly amount: number;
  readonly purpose: string;
  readonly at: string;
  /** It was not needed and came back. */
  readonly givenBack: boolean;
}

const ResourceEntry = defineEntity({
  name: 'ResourceEntry',
  properties: {
    id: p.uuid().primary(),
    committeeId: p.uuid(),
    ownerUnitId: p.string(),
    stewardId: p.string(),
    kind: p.string().$type<ResourceKind>(),
    name: p.string(),
    text: p.text().nullable(),
    place: p.string().nullable(),
    /** 阵地: the place that it is in. */
    placeId: p.uuid().nullable(),
    gridId: p.string().nullable(),
    capacity: p.integer(),
    partial: p.boolean(),
    timeZone: p.string(),
    /** 人才: a person's id. */
    personId: p.uuid().nullable(),
    opening: p.json<Opening>(),
    rules: p.json<BookingRules>(),
    /** Those of the last year, and those to come. */
    blocks: p.json<readonly BlockEntry[]>(),
    /** From when on it is shared no more; nothing where it is shared. */
    withdrawnFrom: p.string().nullable(),
    withdrawnFor: p.string().nullable(),
    stock: p.float().columnType('double precision').nullable(),
    stockUnit: p.string().$type<Measure>().nullable(),
    /** All that was handed out, less what came back. */
    drawn: p.float().columnType('double precision').nullable(),
    /** The last that were handed out, newest first. */
    draws: p.json<readonly DrawEntry[]>(),
    /** In small letters: name, place, text. */
    words: p.text(),
    sharedAt: p.string(),
    damages: p.integer(),
    lastDamage: p.string().nullable(),
    version: p.integer(),
    position: p.bigint(),
  },
  indexes: [
    { properties: ['committeeId', 'kind', 'name'] },
    { properties: ['committeeId', 'position'] },
    { properties: ['ownerUnitId'] },
    { properties: ['placeId'] },
  ],
});
export type ResourceEntry = InferEntity<typeof ResourceEntry>;
export const ResourceEntries = ResourceEntry;

type Row = Readonly<ResourceEntry> | undefined;

const wordsOf = ({ name, place, text }: { name: string; place: string | null; text: string | null }) =>
  [asRead(name), place, text].filter(Boolean).join('\n').toLowerCase();

const changed = (row: Row, change: Partial<ResourceEntry>, { version, position }: Source): ResourceEntry | undefined => {
  if (!row) return undefined;
  const next = { ...row, ...change, version, position } as ResourceEntry;
  return { ...next, words: wordsOf(next as never) };
};
/** As many as the rules remember. */
const mostDraws = 200;
const aYear = 366 * 86_400_000;
const thousandths = (a: number, b: number) => (Math.round(a * 1_000) + Math.round(b * 1_000)) / 1_000;

/** 资源清单: what is shared, by whom, kept by whom, when and on which terms. */
export const resourceList = view(resourceEvents, {
  name: 'resource-list@3',
  table: ResourceEntry,
  categories: ['resource'],
  ofCommittee: true,
  on: {
    ResourceShared: (_, { opening, rules, stock, text, place, placeId, gridId, personId, ...said }, { id, at, version, position }) => ({
      ...said,
      id,
      text: text ?? null,
      place: place ?? null,
      placeId: placeId ?? null,
      gridId: gridId ?? null,
      personId: personId ?? null,
      opening,
      rules,
      blocks: [],
      withdrawnFrom: null,
      withdrawnFor: null,
      stock: stock?.amount ?? null,
      stockUnit: stock?.unit ?? null,
      drawn: stock ? 0 : null,
      draws: [],
      words: wordsOf({ name: said.name, place: place ?? null, text: text ?? null }),
      sharedAt: at,
      damages: 0,
      lastDamage: null,
      version,
      position,
    }),
    ResourceAmended: (row, changes, source) => changed(row, changes as Partial<ResourceEntry>, source),
    AvailabilitySet: (row, { opening }, source) => changed(row, { opening }, source),
    BookingRulesSet: (row, rules, source) => changed(row, { rules }, source),
    PeriodBlocked: (row, { blockId, from, to, reason }, source) =>
      changed(
        row,
        { blocks: [...(row?.blocks ?? []).filter(block => ms(block.to) > ms(source.at) - aYear), { blockId, from, to, reason }] },
        source,
      ),
    PeriodUnblocked: (row, { blockId }, source) =>
      changed(row, { blocks: (row?.blocks ?? []).filter(block => block.blockId !== blockId) }, source),
    ResourceWithdrawn: (row, { from, reason }, source) => changed(row, { withdrawnFrom: from, withdrawnFor: reason }, source),
    ResourceReturned: (row, _, source) => changed(row, { withdrawnFrom: null, withdrawnFor: null }, source),
    DamageReported: (row, { text }, source) => changed(row, { damages: (row?.damages ?? 0) + 1, lastDamage: text }, source),
    StockDrawn: (row, { drawId, receiverId, amount, left, purpose }, source) =>
      changed(
        row,
        {
          stock: left,
          drawn: thousandths(row?.drawn ?? 0, amount),
          draws: [{ drawId, receiverId, amount, purpose, at: source.at, givenBack: false }, ...(row?.draws ?? [])].slice(0, mostDraws),
        },
        source,
      ),
    StockGivenBack: (row, { drawId, amount, left }, source) =>
      changed(
        row,
        {
          stock: left,
          drawn: thousandths(row?.drawn ?? 0, -amount),
          draws: (row?.draws ?? []).map(draw => (draw.drawId === drawId ? { ...draw, givenBack: true } : draw)),
        },
        source,
      ),
    StockReplenished: (row, { left }, source) => changed(row, { stock: left }, source),
  },
});

/** Its owner and its steward read what became of it. */
export const resourceReaders: Readers = {
  views: [resourceList],
  async mayRead(em, { grants }, id) {
    const resource = await em.findOne(ResourceEntry, { id }, { disableIdentityMap: true });
    const near = ({ role, of }: (typeof grants)[number]) =>
      (role === 'unit-liaison' || role === 'community-branch') && (of === resource?.ownerUnitId || of === resource?.stewardId);
    return resource !== null && grants.some(near);
  },
};

export interface ResourceFilter {
  readonly kind?: readonly ResourceKind[] | null;
  readonly ownerUnitId?: string | null;
  readonly stewardId?: string | null;
  readonly placeId?: string | null;
  /** Shared no more, by now or by the moment asked for; both where nothing is said. */
  readonly withdrawn?: boolean | null;
  /** For at least so many. */
  readonly capacity?: number | null;
  /** Words in the name, the place or the text. */
  readonly text?: string | null;
}

export const resourcesMatching = ({ kind, withdrawn, capacity, text, ...equal }: ResourceFilter, now: string): FilterQuery<ResourceEntry> =>
  ({
    $and: [
      Object.fromEntries(Object.entries(equal).filter(([, value]) => value != null)),
      ...(kind == null ? [] : [{ kind: { $in: [...kind] } }]),
      ...(capacity == null ? [] : [{ capacity: { $gte: capacity } }]),
      ...(withdrawn == null
        ? []
        : [withdrawn ? { withdrawnFrom: { $lte: now } } : { $or: [{ withdrawnFrom: null }, { withdrawnFrom: { $gt: now } }] }]),
      ...(text ?? '')
        .trim()
        .toLowerCase()
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, 8)
        .map(word => ({ words: containing(word) })),
    ],
  }) as FilterQuery<ResourceEntry>;

const unmanaged = { disableIdentityMap: true } as const;

export const resourcesById = async (em: SqlEntityManager, ids: readonly string[]): Promise<Map<string, ResourceEntry>> =>
  new Map((await em.find(ResourceEntry, { id: { $in: [...new Set(ids)] } }, unmanaged)).map(row => [row.id, row]));

/** What these committees' units share at a moment. */
export const sharedResources = (em: SqlEntityManager, committees: readonly string[], at: string): Promise<ResourceEntry[]> =>
  em.find(
    ResourceEntry,
    {
      committeeId: { $in: [...committees] },
      sharedAt: { $lte: at },
      $or: [{ withdrawnFrom: null }, { withdrawnFrom: { $gt: at } }],
    },
    { ...unmanaged, orderBy: { committeeId: 'asc', kind: 'asc', name: 'asc', id: 'asc' } },
  );

const minute = 60_000;

/** When a resource could be had within the interval: shared by then, open, not blocked, not yet withdrawn. */
export const availableWithin = ({ opening, timeZone, blocks, sharedAt, withdrawnFrom }: ResourceEntry, within: Interval): Interval[] => {
  const from = Math.max(within.from, ms(sharedAt));
  const to = Math.min(within.to, withdrawnFrom == null ? Infinity : ms(withdrawnFrom));
  if (to <= from) return [];
  return subtract(
    openWithin(opening, timeZone, { from, to }),
    blocks.map(block => ({ from: ms(block.from), to: ms(block.to) })),
  );
};

/** What was made of what is shared, in minutes. */
export interface Figures {
  readonly resources: number;
  readonly openMinutes: number;
  /** 错时: beyond office hours. */
  readonly offHoursOpenMinutes: number;
  readonly bookings: number;
  readonly bookedMinutes: number;
  readonly offHoursBookedMinutes: number;
  /** Booked of what was open, as far as the capacity goes: 0 to 1; nothing where nothing was open. */
  readonly utilisation: number | null;
  readonly usedMinutes: number;
  /** Used by others than the owner. */
  readonly lentMinutes: number;
  /** Of what was used. */
  readonly crossUnitShare: number | null;
  readonly noShows: number;
  /** Found the slot taken: waited, or were turned away from a series. */
  readonly conflicts: number;
  /** Shared, and not booked once. */
  readonly idle: number;
}

export interface CommitteeFigures extends Figures {
  /** Those who lent most first. */
  readonly owners: readonly ({ readonly ownerUnitId: string } & Figures)[];
  readonly idleResources: readonly ResourceEntry[];
}

interface Used {
  readonly resource: ResourceEntry;
  readonly use: Omit<Awaited<ReturnType<typeof useOf>>[number], 'resourceId'>;
  readonly open: number;
  readonly off: number;
}

const none = { bookings: 0, minutes: 0, load: 0, offHours: 0, usedMinutes: 0, lentMinutes: 0, noShows: 0, conflicts: 0 };

const figuresOf = (some: readonly Used[]): Figures => {
  const sum = (of: (used: Used) => number) => some.reduce((total, used) => total + of(used), 0);
  // What is booked for a time; goods and what is never open have no such share.
  const places = sum(({ resource, open }) => open * (resource.partial ? resource.capacity : 1));
  const taken = sum(({ resource, use }) => (resource.partial ? use.load : use.minutes));
  const usedMinutes = sum(({ use }) => use.usedMinutes);
  const lentMinutes = sum(({ use }) => use.lentMinutes);
  return {
    resources: some.length,
    openMinutes: sum(({ open }) => open),
    offHoursOpenMinutes: sum(({ off }) => off),
    bookings: sum(({ use }) => use.bookings),
    bookedMinutes: sum(({ use }) => use.minutes),
    offHoursBookedMinutes: sum(({ use }) => use.offHours),
    utilisation: places === 0 ? null : taken / places,
    usedMinutes,
    lentMinutes,
    crossUnitShare: usedMinutes === 0 ? null : lentMinutes / usedMinutes,
    noShows: sum(({ use }) => use.noShows),
    conflicts: sum(({ use }) => use.conflicts),
    idle: some.filter(({ use, resource }) => use.bookings === 0 && resource.kind !== 'goods').length,
  };
};

/** What of these was there in the interval, and what was made of it. */
const usedOf = (resources: readonly ResourceEntry[], uses: Awaited<ReturnType<typeof useOf>>, within: Interval): Used[] => {
  const useOfResource = new Map(uses.map(({ resourceId, ...use }) => [resourceId, use]));
  return resources
    .filter(({ sharedAt, withdrawnFrom }) => ms(sharedAt) < within.to && (withdrawnFrom == null || ms(withdrawnFrom) > within.from))
    .map((resource): Used => {
      const available = resource.kind === 'goods' ? [] : availableWithin(resource, within);
      return {
        resource,
        use: useOfResource.get(resource.id) ?? none,
        open: Math.round(total(available) / minute),
        off: offHours(resource.opening, resource.timeZone, available),
      };
    });
};

/** What is or was in these places. */
export const resourcesInPlaces = (em: SqlEntityManager, placeIds: readonly string[]): Promise<ResourceEntry[]> =>
  em.find(ResourceEntry, { placeId: { $in: [...placeIds] } }, { ...unmanaged, orderBy: { name: 'asc', id: 'asc' } });

/** The figures of what is in one place. */
export const figuresOfPlace = async (em: SqlEntityManager, committeeId: string, placeId: string, within: Interval): Promise<Figures> => {
  const [resources, uses] = await Promise.all([resourcesInPlaces(em, [placeId]), useOf(em, [committeeId], within)]);
  return figuresOf(usedOf(resources, uses, within));
};

/** The figures of these committees' resources over an interval; bookings count where they begin. */
export const resourceFigures = async (em: SqlEntityManager, committees: readonly string[], within: Interval): Promise<CommitteeFigures> => {
  const [resources, uses] = await Promise.all([
    em.find(ResourceEntry, { committeeId: { $in: [...committees] } }, unmanaged),
    useOf(em, committees, within),
  ]);
  const there = usedOf(resources, uses, within);
  const owners = [...Map.groupBy(there, ({ resource }) => resource.ownerUnitId)]
    .map(([ownerUnitId, some]) => ({ ownerUnitId, ...figuresOf(some) }))
    .sort((a, b) => b.lentMinutes - a.lentMinutes || (a.ownerUnitId < b.ownerUnitId ? -1 : 1));
  return {
    ...figuresOf(there),
    owners,
    idleResources: there.filter(({ use, resource }) => use.bookings === 0 && resource.kind !== 'goods').map(({ resource }) => resource),
  };
};
