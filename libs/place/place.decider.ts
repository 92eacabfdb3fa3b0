import { z } from 'zod';
import { Committee } from '#committee';
import { anyOf, type Context, decider, holds, type Message, type Permit, type Rejection, reject, same } from '#decider';
import { isStranger, Membership, membershipId } from '#membership';
import { isUnitId } from '#unit';
import { type AreaKind, description, mostAreas, placeEvents, reason } from './place.events.ts';

type PlaceFact = Message<typeof placeEvents>;
type Description = Readonly<z.output<typeof description>>;

interface Area {
  readonly areaId: string;
  readonly kind: AreaKind;
  readonly name: string;
  /** The version of the fact that named it so. */
  readonly version: number;
}

export interface KnownPlace {
  readonly status: 'open' | 'closed';
  /** The version of the fact that gave it this status. */
  readonly since: number;
  readonly about: Description;
  readonly areas: readonly Area[];
}
export type PlaceState = { readonly status: 'unknown' } | KnownPlace;

type Code =
  | 'PLACE_NOT_FOUND'
  | 'PLACE_EXISTS'
  | 'PLACE_CLOSED'
  | 'COMMITTEE_NOT_ACTIVE'
  | 'HOST_UNKNOWN'
  | 'NOT_A_FLOOR_SPACE'
  | 'AREAS_REPEATED'
  | 'AREA_NAME_TAKEN'
  | 'TOO_MANY_AREAS';
type Answer = readonly PlaceFact[] | Rejection<Code>;

interface Opened {
  readonly committeeId: string;
  readonly hostId?: string | undefined;
}
const known = (place: PlaceState) => (place.status === 'unknown' ? undefined : place);

const bodies = ['unit-liaison', 'community-branch', 'committee-officer'] as const;
const byHost: Permit<PlaceState, unknown> = anyOf(
  holds('committee-officer', (_, place) => known(place)?.about.committeeId),
  ...bodies.map(role => holds<PlaceState, unknown>(role, (_, place) => known(place)?.about.hostId)),
);

/** A rule for a place that there is; to whoever has no office in its committee it is as if there were none. */
const there =
  <D>(rule: (place: KnownPlace, data: D, context: Context) => Answer) =>
  (place: PlaceState, data: D, context: Context): Answer => {
    if (place.status === 'unknown') return notFound();
    const { committeeId, hostId } = place.about;
    const isHost = context.caller.grants.some(({ of }) => of === hostId);
    return !isHost && isStranger(committeeId, context) ? notFound() : rule(place, data, context);
  };
const notFound = () => reject('PLACE_NOT_FOUND', '没有这个阵地。', 'There is no such place.');

const noHost = (hostId: string, committeeId: string, { of }: Context) => {
  const fits =
    hostId === committeeId ||
    (isUnitId(hostId)
      ? of(Membership, membershipId(committeeId, hostId)).status === 'active'
      : of(Committee, committeeId).branches.includes(hostId));
  return fits
    ? undefined
    : reject(
        'HOST_UNKNOWN',
        '管理方须是本大工委、其支部或成员单位。',
        'Whoever keeps it has to be the committee, one of its branches or a member unit.',
      );
};

type Said = { readonly [K in 'floorSpace' | 'declaredAreas']?: Description[K] | null | undefined };
const badNumbers = ({ floorSpace, declaredAreas }: Said) => {
  if (floorSpace && floorSpace.unit !== 'square_metres')
    return reject('NOT_A_FLOOR_SPACE', '面积请以平方米（square_metres）计。', 'Floor space is measured in square metres.');
  const kinds = (declaredAreas ?? []).map(({ kind }) => kind);
  return new Set(kinds).size < kinds.length
    ? reject('AREAS_REPEATED', '区、室、中心各写一次数量。', 'Say the number of zones, rooms and centres once each.')
    : undefined;
};

/** A place: a centre with its areas. What can be booked there are resources, which name it. */
export const Place = decider<PlaceState>()({
  category: 'place',
  events: placeEvents,
  commands: {
    OpenPlace: description
      .extend({ hostId: description.shape.hostId.optional().describe('Who keeps it; the committee where nothing is said.') })
      .describe('Say that there is a place: 党群服务中心, 活动阵地. Resources can then name it as where they are.'),
    AmendPlace: placeEvents.PlaceAmended.describe('Change what is said of a place; null takes it out.'),
    SetUpArea: placeEvents.AreaSetUp.describe('Say that a place has an area (视频学习区, 图书阅览室), or what it is called from now on.'),
    GiveUpArea: placeEvents.AreaGivenUp.describe('Say that an area is there no more.'),
    ClosePlace: z.object({ reason }).describe('Close a place for good. What is booked there is withdrawn, and who had booked it is named.'),
    ReopenPlace: z.object({}).describe('Open a closed place again.'),
  },
  initial: { status: 'unknown' },
  committee: place => known(place)?.about.committeeId,

  permit: {
    OpenPlace: anyOf(
      holds<PlaceState, Opened>('committee-officer', data => data.committeeId),
      ...bodies.map(role => holds<PlaceState, Opened>(role, data => data.hostId)),
    ),
    AmendPlace: byHost,
    SetUpArea: byHost,
    GiveUpArea: byHost,
    ClosePlace: byHost,
    ReopenPlace: byHost,
  },

  decide: {
    OpenPlace(place, { hostId, ...said }, context) {
      const { committeeId } = said;
      const data = { ...said, hostId: hostId ?? committeeId };
      if (place.status !== 'unknown')
        return same(place.about, data) ? [] : reject('PLACE_EXISTS', '这个编号已经有阵地了。', 'There is a place of this id already.', 1);
      if (context.of(Committee, committeeId).status !== 'established')
        return reject('COMMITTEE_NOT_ACTIVE', '没有这个大工委，或它已撤销。', 'There is no such committee, or it has been dissolved.');
      return noHost(data.hostId, committeeId, context) ?? badNumbers(data) ?? [{ type: 'PlaceOpened', data }];
    },

    AmendPlace: there((place, changes, context) => {
      const { about } = place;
      const news = Object.entries(changes).filter(([key, value]) => !same(value, (about as Record<string, unknown>)[key] ?? null));
      if (news.length === 0) return [];
      const host = changes.hostId === undefined ? undefined : noHost(changes.hostId, about.committeeId, context);
      return host ?? badNumbers(changes) ?? [{ type: 'PlaceAmended', data: Object.fromEntries(news) }];
    }),

    SetUpArea: there((place, data) => {
      const { status, areas, since } = place;
      const before = areas.find(({ areaId }) => areaId === data.areaId);
      if (before && before.kind === data.kind && before.name === data.name) return [];
      if (status === 'closed') return reject('PLACE_CLOSED', '该阵地已关闭。', 'The place is closed.', since);
      const other = areas.find(({ name, areaId }) => name === data.name && areaId !== data.areaId);
      if (other) return reject('AREA_NAME_TAKEN', '这里已有同名的功能区。', 'There is an area of this name already.', other.version);
      if (!before && areas.length >= mostAreas)
        return reject('TOO_MANY_AREAS', `最多 ${mostAreas} 个功能区。`, `There can be ${mostAreas} areas at the most.`);
      return [{ type: 'AreaSetUp', data }];
    }),

    GiveUpArea: there(({ areas }, { areaId }) =>
      areas.some(area => area.areaId === areaId) ? [{ type: 'AreaGivenUp', data: { areaId } }] : [],
    ),

    ClosePlace: there(({ status }, { reason }) => (status === 'closed' ? [] : [{ type: 'PlaceClosed', data: { reason } }])),

    ReopenPlace: there(({ status, about }, _, { of }) => {
      if (status === 'open') return [];
      return of(Committee, about.committeeId).status === 'established'
        ? [{ type: 'PlaceReopened', data: {} }]
        : reject('COMMITTEE_NOT_ACTIVE', '没有这个大工委，或它已撤销。', 'There is no such committee, or it has been dissolved.');
    }),
  },

  evolve: {
    PlaceOpened: (_, about, { version }) => ({ status: 'open', since: version, about, areas: [] }),
    PlaceAmended: (place, changes) => {
      if (place.status === 'unknown') return place;
      const about = Object.fromEntries(Object.entries({ ...place.about, ...changes }).filter(([, value]) => value !== null));
      return { ...place, about: about as Description };
    },
    AreaSetUp: (place, area, { version }) => {
      if (place.status === 'unknown') return place;
      const now = { ...area, version };
      const isKnown = place.areas.some(({ areaId }) => areaId === area.areaId);
      return { ...place, areas: isKnown ? place.areas.map(one => (one.areaId === area.areaId ? now : one)) : [...place.areas, now] };
    },
    AreaGivenUp: (place, { areaId }) =>
      place.status === 'unknown' ? place : { ...place, areas: place.areas.filter(area => area.areaId !== areaId) },
    PlaceClosed: moved('closed'),
    PlaceReopened: moved('open'),
  },
});

function moved(status: KnownPlace['status']) {
  return (place: PlaceState, _: unknown, { version }: { readonly version: number }): PlaceState =>
    place.status === 'unknown' ? place : { ...place, status, since: version };
}
