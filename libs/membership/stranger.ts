import { Committee } from '#committee';
import type { Context } from '#decider';
import { Membership } from './membership.decider.ts';
import { membershipId } from './membership.events.ts';

/**
 * Whether none of the caller's offices opens the committee, so that what belongs to it is to him as if it were not there: `visibleCommittees`
 * as a rule. Who holds no office at all acts for the product itself.
 */
export const isStranger = (committeeId: string, { caller, of }: Context): boolean =>
  caller.grants.length > 0 &&
  !caller.grants.some(({ role, of: body }) => {
    if (body === undefined || body === committeeId) return true;
    if (role === 'committee-officer') return of(Committee, committeeId).parentId === body;
    if (role === 'community-branch') return of(Committee, committeeId).branches.includes(body);
    if (role !== 'unit-liaison') return false;
    const { status } = of(Membership, membershipId(committeeId, body));
    return status === 'active' || status === 'suspended';
  });
