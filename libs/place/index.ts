import type { Slice } from '#engine';
import { Place } from './place.decider.ts';
import { placeList } from './place.list.ts';
import { PlaceConnectionResolver, PlaceResolver } from './place.resolver.ts';
import { placeSentences } from './place.sentences.ts';

export { Place, type PlaceState } from './place.decider.ts';
export { areaKinds, placeEvents, placeKinds } from './place.events.ts';
export { placeList } from './place.list.ts';
export type { Shown as ShownPlaces, ShownPlace } from './place.resolver.ts';

/** 阵地: the places that there are. What can be booked there is the slice of resources'. */
export const placeSlice: Slice = {
  name: 'place',
  deciders: [Place],
  views: [placeList],
  policies: [],
  sentences: placeSentences,
  providers: [PlaceResolver, PlaceConnectionResolver],
};
