import { bodiesOf, holds, type Me } from '../../session/me.tsx';

const offices = ['unit-liaison', 'community-branch', 'committee-officer'] as const;

/** In whatever office: a liaison for the unit, the branch for itself, an officer for the committee. */
export const actsFor = (me: Me, body: string) => holds(me, offices, body);

/** Whoever owns or keeps it. */
export const keeps = (me: Me, { ownerUnitId, stewardId }: { readonly ownerUnitId: string; readonly stewardId: string }) =>
  holds(me, ['unit-liaison'], ownerUnitId) || actsFor(me, stewardId);

/** For whom the caller may book in a committee. */
export const borrowersOf = (me: Me, committeeId: string): readonly string[] =>
  me.grants.flatMap(({ role, of }) =>
    of && (role === 'unit-liaison' || role === 'community-branch' || (role === 'committee-officer' && of === committeeId)) ? [of] : [],
  );

/** Whether the caller may share what that unit owns. */
export const mayShareFor = (me: Me, committeeId: string, unitId: string) =>
  holds(me, ['committee-officer'], committeeId) || holds(me, ['unit-liaison'], unitId);

/** Whether the caller may share anything at all in a committee. */
export const mayShare = (me: Me, committeeId: string) =>
  holds(me, ['committee-officer'], committeeId) || bodiesOf(me, 'unit-liaison').length > 0;
