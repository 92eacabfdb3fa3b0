import { z } from 'zod';
import { isUnitId } from '#unit';

const uuid = z.uuid();

/** The stream of what is between this committee and this unit. */
export const membershipId = (committeeId: string, unitId: string): string => `${committeeId}.${unitId}`;

/** Committee and unit of a membership's id; nothing where it is none. */
export const membershipOf = (id: string): { readonly committeeId: string; readonly unitId: string } | undefined => {
  const dot = id.indexOf('.');
  const committeeId = id.slice(0, dot);
  const unitId = id.slice(dot + 1);
  return dot > 0 && uuid.safeParse(committeeId).success && isUnitId(unitId) ? { committeeId, unitId } : undefined;
};
