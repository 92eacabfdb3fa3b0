import type { NeedCategory } from '#need';
import type { ResourceKind } from '#resource';

/** What is known of the need. */
export interface Wanted {
  readonly category: NeedCategory;
  readonly place: string | null;
  readonly gridId: string | null;
  /** How much of it nothing covers yet. */
  readonly quantity: { readonly value: number; readonly unit: string } | null;
}

/** What is known of the resource, at the moment that is asked about. */
export interface Offered {
  readonly kind: ResourceKind;
  readonly place: string | null;
  readonly gridId: string | null;
  readonly capacity: number;
  readonly stock: { readonly amount: number; readonly unit: string } | null;
  /** Whether it can be had when it is wanted; nothing where that is not said. */
  readonly free: boolean | null;
  /** How many promises it kept and how many it did not. */
  readonly kept: number;
  readonly failed: number;
}

export interface Fit {
  readonly on: 'kind' | 'place' | 'time' | 'quantity' | 'reliability';
  readonly points: number;
  readonly of: number;
  readonly because: string;
}

/** What may meet a need of this category, the best first. */
const kinds: Partial<Record<NeedCategory, readonly ResourceKind[]>> = {
  venue: ['venue'],
  information: ['information'],
  talent: ['talent', 'service'],
  civility: ['service', 'talent'],
  party_members: ['service', 'venue', 'talent'],
  policy_outreach: ['information', 'talent', 'venue'],
  environment: ['equipment', 'service'],
  facilities: ['equipment', 'service'],
  safety: ['equipment', 'service', 'talent'],
  care: ['service', 'goods', 'talent'],
  health: ['service', 'talent', 'equipment'],
  education: ['talent', 'venue', 'service'],
  culture: ['venue', 'talent', 'equipment'],
  business: ['service', 'information', 'talent'],
};

const most = { kind: 40, place: 20, time: 15, quantity: 15, reliability: 10 } as const;
const fit = (on: Fit['on'], share: number, because: string): Fit => ({ on, points: Math.round(most[on] * share), of: most[on], because });

const kindFit = ({ category }: Wanted, { kind }: Offered) => {
  const at = (kinds[category] ?? []).indexOf(kind);
  if (at < 0) return fit('kind', category === 'other' ? 0.25 : 0, category === 'other' ? 'unknown' : 'other');
  return at === 0 ? fit('kind', 1, 'same') : fit('kind', 0.75, 'related');
};

const placeFit = (need: Wanted, resource: Offered) => {
  if (need.gridId !== null && need.gridId === resource.gridId) return fit('place', 1, 'same');
  if (need.place === null || resource.place === null) return fit('place', 0.5, 'unknown');
  if (need.place === resource.place) return fit('place', 1, 'same');
  return need.place.includes(resource.place) || resource.place.includes(need.place)
    ? fit('place', 0.75, 'near')
    : fit('place', 0.25, 'elsewhere');
};

const timeFit = ({ free }: Offered) =>
  free === null ? fit('time', 0.5, 'unknown') : free ? fit('time', 1, 'free') : fit('time', 0, 'taken');

const quantityFit = ({ quantity }: Wanted, { stock, capacity }: Offered) => {
  if (quantity === null || quantity.value === 0) return fit('quantity', 0.5, 'unknown');
  const has = stock
    ? stock.unit === quantity.unit
      ? stock.amount
      : null
    : quantity.unit === 'people' || quantity.unit === 'pieces'
      ? capacity
      : null;
  if (has === null) return fit('quantity', 0.5, 'unknown');
  if (has === 0) return fit('quantity', 0, 'none');
  return has >= quantity.value ? fit('quantity', 1, 'enough') : fit('quantity', has / quantity.value, 'part');
};

const reliabilityFit = ({ kept, failed }: Offered) =>
  kept + failed === 0 ? fit('reliability', 0.5, 'unknown') : fit('reliability', kept / (kept + failed), 'kept');

/** How well the resource would meet the need, 0 to 100, and why. The same for the same, always. */
export const scoreOf = (need: Wanted, resource: Offered): { readonly score: number; readonly fits: readonly Fit[] } => {
  const fits = [
    kindFit(need, resource),
    placeFit(need, resource),
    timeFit(resource),
    quantityFit(need, resource),
    reliabilityFit(resource),
  ];
  return { score: fits.reduce((sum, { points }) => sum + points, 0), fits };
};

/** Whether it could meet the need at all. */
export const couldMeet = ({ category }: Wanted, { kind }: Pick<Offered, 'kind'>): boolean =>
  category === 'other' || (kinds[category] ?? []).includes(kind);

/** Whether it is the kind that such a need calls for first. */
export const meetsBest = (category: NeedCategory, kind: ResourceKind): boolean => kinds[category]?.[0] === kind;
