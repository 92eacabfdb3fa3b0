import { matchEvents } from '#lists';
import { bodyAmong, unit, type Wanted, watched } from './what-waits.ts';

interface Proposed {
  readonly purpose: string;
  readonly committeeId: string;
  readonly needBodies: readonly string[];
  readonly ownerUnitId: string;
  readonly until: string;
  readonly round: number;
  /** Whose word is asked still. */
  readonly open: readonly ('need' | 'resource')[];
}

const over = (known: Proposed | undefined): Proposed | undefined => known && { ...known, open: [] };

/** 对接的答复: both sides have to say yes. */
export const whatWaitsOfMatches = watched<Proposed>()(matchEvents, {
  category: 'match',
  on: {
    MatchProposed: (_, { purpose, committeeId, needBodies, ownerUnitId, until, round }) => ({
      purpose,
      committeeId,
      needBodies,
      ownerUnitId,
      until,
      round,
      open: ['need', 'resource'],
    }),
    MatchAccepted: (known, { side, reserve }) => known && { ...known, open: reserve ? [] : known.open.filter(other => other !== side) },
    MatchDeclined: over,
    MatchLapsed: over,
  },
  titleOf: ({ purpose }) => purpose,
  waits: ({ open, needBodies, ownerUnitId, committeeId, until, round }): Wanted[] =>
    open.flatMap(side =>
      side === 'resource'
        ? [{ kind: 'answer_match' as const, desk: unit(ownerUnitId), n: `${round}.resource`, due: until }]
        : needBodies.map(id => ({ kind: 'answer_match' as const, desk: bodyAmong(id, { committeeId }), n: `${round}.need`, due: until })),
    ),
});
