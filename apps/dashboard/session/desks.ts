import { bodiesOf, type Me } from './me.tsx';

/** A body for which something can wait. */
export interface Desk {
  readonly kind: 'unit' | 'branch' | 'committee';
  readonly id: string;
}

/** The desks at which the caller sits; of committees the one in the address. */
export const desksOf = (me: Me, committee: string): readonly Desk[] => [
  ...bodiesOf(me, 'unit-liaison').map(id => ({ kind: 'unit', id }) as const),
  ...bodiesOf(me, 'community-branch').map(id => ({ kind: 'branch', id }) as const),
  ...bodiesOf(me, 'committee-officer')
    .filter(id => id === committee)
    .map(id => ({ kind: 'committee', id }) as const),
];

/** As the API asks for a desk. */
export const named = ({ kind, id }: Desk) => ({ [`${kind}Id`]: id }) as { unitId?: string; branchId?: string; committeeId?: string };
