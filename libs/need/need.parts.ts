import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { view } from '#engine';
import { decimal } from './need.board.ts';
import { needEvents } from './need.events.ts';
import type { NeedPart, Part, Told } from './need.state.ts';

/** One part of a need: the task that it became, and what has come of it. Amounts are shares of the need's quantity. */
export const NeedPartRow = defineEntity({
  name: 'NeedPartRow',
  indexes: [{ properties: ['needId'] }, { properties: ['committeeId', 'stage'] }],
  properties: {
    /** The id of the task. */
    id: p.string().primary(),
    needId: p.string(),
    committeeId: p.string(),
    branchId: p.string(),
    /** Its place in the decomposition that brought it. */
    ordinal: p.integer(),
    title: p.string(),
    kind: p.string(),
    capacity: p.json<NeedPart['capacity']>(),
    quantity: decimal().nullable(),
    unit: p.string().$type<NonNullable<NeedPart['quantity']>['unit']>().nullable(),
    stage: p.string().$type<Part['stage']>(),
    claimed: decimal(),
    delivered: decimal(),
    accepted: decimal(),
    /** Who has it, did it, or has done it. */
    units: p.json<readonly string[]>(),
    deadline: p.string().nullable(),
    openedAt: p.string(),
    firstClaimedAt: p.string().nullable(),
    endedAt: p.string().nullable(),
    position: p.bigint(),
  },
});
export type NeedPartRow = InferEntity<typeof NeedPartRow>;

const first = (data: Told<'NeedDecomposed'>, taskId: string) => data.parts.findIndex(part => part.taskId === taskId);

/** 细化分解: need → parts → tasks. */
export const needParts = view(needEvents, {
  name: 'need-parts@1',
  table: NeedPartRow,
  categories: ['need'],
  ofCommittee: true,
  keys: {
    NeedDecomposed: ({ parts }) => parts.map(({ taskId }) => taskId),
    NeedPartProgressed: ({ taskId }) => [taskId],
  },
  on: {
    NeedDecomposed(_, data, { id, at, position }, taskId): NeedPartRow {
      const ordinal = first(data, taskId);
      const { title, kind, capacity, quantity, deadline } = data.parts[ordinal]!;
      return {
        id: taskId,
        needId: id,
        committeeId: data.committeeId,
        branchId: data.branchId,
        ordinal,
        title,
        kind,
        capacity,
        quantity: quantity?.value ?? null,
        unit: quantity?.unit ?? null,
        stage: 'open',
        claimed: 0,
        delivered: 0,
        accepted: 0,
        units: [],
        deadline: deadline ?? null,
        openedAt: at,
        firstClaimedAt: null,
        endedAt: null,
        position,
      };
    },
    NeedPartProgressed: (row, { stage, quantity, claimed, delivered, accepted, units }, { at, position }) =>
      row && {
        ...row,
        quantity: quantity ?? row.quantity,
        stage,
        claimed,
        delivered,
        accepted,
        units,
        firstClaimedAt: row.firstClaimedAt ?? (units.length > 0 ? at : null),
        endedAt: stage === 'accepted' || stage === 'cancelled' ? at : null,
        position,
      },
  },
});
