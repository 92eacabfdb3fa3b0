export { slices } from './slices.ts';
export { type Place, placeOf, storeOf, viewsOf } from './stores.ts';
