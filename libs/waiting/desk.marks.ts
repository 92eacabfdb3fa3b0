import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Position, view } from '#engine';
import { deskId } from './desk.decider.ts';
import { deskEvents } from './desk.events.ts';

const DeskMark = defineEntity({
  name: 'DeskMark',
  properties: {
    /** `<person>.<body>` */
    id: p.string().primary(),
    personId: p.string(),
    bodyId: p.string(),
    /** Everything up to here has been seen. */
    seen: p.bigint(),
    seenAt: p.string(),
    /** Of the fact that said so. */
    position: p.bigint(),
  },
});
export type DeskMark = InferEntity<typeof DeskMark>;

/** How far each person has seen each desk. */
export const deskMarks = view(deskEvents, {
  name: 'desk-marks@1',
  table: DeskMark,
  categories: ['desk'],
  on: {
    DeskSeen: (_, { personId, bodyId, position: seen }, { id, at, position }) => ({
      id,
      personId,
      bodyId,
      seen: BigInt(seen),
      seenAt: at,
      position,
    }),
  },
});

/** Where the person stands at this desk, and where the fact stands that says so; 0 where nothing was ever marked. */
export const markOf = async (
  em: SqlEntityManager,
  personId: string,
  bodyId: string,
): Promise<{ readonly seen: Position; readonly position: Position }> =>
  (await em.findOne(DeskMark, { id: deskId(personId, bodyId) }, { disableIdentityMap: true })) ?? { seen: 0n, position: 0n };
