import { expect, it } from '@jest/globals';
import { Committee } from '#committee';
import type { Context, Grant } from '#decider';
import { Membership, membershipId } from './index.ts';
import { isStranger } from './stranger.ts';

const [lake, street, elsewhere, west] = ['lake', 'street', 'elsewhere', 'west'];

/** A committee under that of the street, with one branch, one member, one that rests and one that left. */
const known: Readonly<Record<string, object>> = {
  [`committee-${lake}`]: { ...Committee.initial, parentId: street, branches: [west] },
  [`membership-${membershipId(lake, 'L.1')}`]: { ...Membership.initial, status: 'active' },
  [`membership-${membershipId(lake, 'L.2')}`]: { ...Membership.initial, status: 'suspended' },
  [`membership-${membershipId(lake, 'L.3')}`]: { ...Membership.initial, status: 'ended' },
};
const context = (...grants: Grant[]): Context => ({
  id: 'id',
  now: '2026-01-01T00:00:00.000Z',
  caller: { id: 'alice', grants },
  of: (decider, id) => (known[`${decider.category}-${id}`] ?? decider.initial) as never,
});

it.each([
  [{ role: 'committee-officer', of: lake }, false],
  [{ role: 'committee-officer', of: street }, false],
  [{ role: 'committee-officer', of: elsewhere }, true],
  [{ role: 'community-branch', of: west }, false],
  [{ role: 'community-branch', of: 'east' }, true],
  [{ role: 'unit-liaison', of: 'L.1' }, false],
  [{ role: 'unit-liaison', of: 'L.2' }, false],
  [{ role: 'unit-liaison', of: 'L.3' }, true],
  [{ role: 'unit-liaison', of: 'L.4' }, true],
] as const)('an office opens a committee that it has to do with: %o %s', (grant, stranger) =>
  expect(isStranger(lake, context(grant))).toBe(stranger),
);

it('one office that opens it is enough, and the product itself needs none', () => {
  expect(isStranger(lake, context({ role: 'unit-liaison', of: 'L.4' }, { role: 'community-branch', of: west }))).toBe(false);
  expect(isStranger(lake, context())).toBe(false);
});
