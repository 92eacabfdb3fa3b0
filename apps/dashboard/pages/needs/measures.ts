import type { Enum } from '../../graphql.ts';

/** In the order in which a form offers them. */
export const measures = [
  'sessions',
  'attendances',
  'people',
  'households',
  'organisations',
  'hours',
  'days',
  'items',
  'times',
  'pieces',
  'pairs',
  'copies',
  'places',
  'buildings',
  'teams',
  'square_metres',
  'mu',
  'yuan',
] as const satisfies readonly Enum<'Measure'>[];
