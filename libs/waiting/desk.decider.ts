import { z } from 'zod';
import { decider, reject } from '#decider';
import { deskEvents, position } from './desk.events.ts';

/** The stream of what a person has seen of a body's desk. */
export const deskId = (personId: string, bodyId: string): string => `${personId}.${bodyId}`;

export interface DeskState {
  /** A position of the log; 0 where nothing was seen yet. */
  readonly seen: string;
}

/** A desk: how far a person has seen what waits for a unit, a branch or a committee. Others of the same body have their own mark. */
export const Desk = decider<DeskState>()({
  category: 'desk',
  events: deskEvents,
  commands: {
    MarkDeskSeen: z
      .object({ bodyId: deskEvents.DeskSeen.shape.bodyId, upTo: position })
      .describe('Mark what waits for a unit, a branch or a committee as seen, up to a position.'),
  },
  initial: { seen: '0' },

  permit: {
    // In whatever office for the body, at one's own desk.
    MarkDeskSeen: (caller, { bodyId }, _, id) =>
      id === deskId(caller.id, bodyId) ? caller.grants.find(({ of }) => of === bodyId) : undefined,
  },

  decide: {
    MarkDeskSeen({ seen }, { bodyId, upTo }, { id, caller }) {
      if (id !== deskId(caller.id, bodyId))
        return reject(
          'NOT_YOUR_DESK',
          '只能标记自己的待办。',
          'Everybody marks their own desk: its id is your person id, a dot and the body.',
        );
      return BigInt(upTo) <= BigInt(seen) ? [] : [{ type: 'DeskSeen', data: { personId: caller.id, bodyId, position: upTo } }];
    },
  },

  evolve: {
    DeskSeen: (_, { position }) => ({ seen: position }),
  },
});
