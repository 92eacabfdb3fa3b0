import { z } from 'zod';
import { quantity, statedDate } from '#quantity';

/** What a place is; its word in both languages. */
export const placeKinds = {
  service_centre: { zh: '党群服务中心', en: 'service centre' },
  building_centre: { zh: '楼宇服务中心', en: 'centre of a building' },
  activity_ground: { zh: '活动阵地', en: 'place for activities' },
  exhibition: { zh: '展馆', en: 'exhibition' },
  park: { zh: '主题园区', en: 'theme park' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type PlaceKind = keyof typeof placeKinds;

/** 区、室、中心: how the documents count what a place has. */
export const areaKinds = {
  zone: { zh: '区', en: 'zone' },
  room: { zh: '室', en: 'room' },
  centre: { zh: '中心', en: 'centre' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type AreaKind = keyof typeof areaKinds;

const enumOf = <T extends string>(words: Readonly<Record<T, unknown>>, title: string) =>
  z.enum(Object.keys(words) as [T, ...T[]]).meta({ title });
export const placeKind = enumOf<PlaceKind>(placeKinds, 'PlaceKind');
export const areaKind = enumOf<AreaKind>(areaKinds, 'AreaKind');

export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const reason = words(500);
export const mostAreas = 200;

/** Degrees, WGS 84. */
const location = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).meta({ title: 'Location' });
/** How many of each a document says that there are, whether it names them or not. */
const declared = z.object({ kind: areaKind, count: z.int().min(1).max(mostAreas) }).meta({ title: 'DeclaredAreas' });

/** One place: 党群服务中心, 活动阵地. */
export const description = z.object({
  committeeId: z.uuid(),
  /** Who keeps it: the committee, one of its branches or a member unit. */
  hostId: words(100),
  kind: placeKind,
  name: words(120),
  address: words(200).optional(),
  text: words(4000).optional(),
  /** As it was said: 3500平方米, 近3500平方米. */
  floorSpace: quantity.optional(),
  location: location.optional(),
  openedOn: statedDate.optional(),
  declaredAreas: z.array(declared).max(3).optional(),
});
const { committeeId: _committee, hostId, name, ...rest } = description.shape;

/** What can have happened to a place. Kept for ever: a payload only ever gains optional fields. */
export const placeEvents = {
  /** There is such a place, and who keeps it. */
  PlaceOpened: description,
  /** What is said of it changed; `null`: taken out. */
  PlaceAmended: z.object({
    hostId: hostId.optional(),
    name: name.optional(),
    address: rest.address.nullable(),
    text: rest.text.nullable(),
    floorSpace: rest.floorSpace.nullable(),
    location: rest.location.nullable(),
    openedOn: rest.openedOn.nullable(),
    declaredAreas: rest.declaredAreas.nullable(),
  }),
  /** 视频学习区, 图书阅览室: it has this area, or this is what the area is called from now on. */
  AreaSetUp: z.object({ areaId: z.uuid(), kind: areaKind, name: words(120) }),
  /** The area is there no more. */
  AreaGivenUp: z.object({ areaId: z.uuid() }),
  /** Nobody comes there any more; what is booked there is withdrawn with it. */
  PlaceClosed: z.object({ reason }),
  /** It is open again; what is booked there its owners share again themselves. */
  PlaceReopened: z.object({}),
};
