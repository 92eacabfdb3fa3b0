import { order, policy } from '#engine';
import { Resource } from '#resource';
import { matchEvents } from './match.events.ts';

/** Both sides would: the resource's own calendar or stock decides whether it can be had. */
export const reserveWhatBothSidesAccepted = policy()(matchEvents, {
  name: 'reserve-what-both-sides-accepted@1',
  chinese: '双方同意后即行预约',
  categories: ['match'],
  on: {
    MatchAccepted({ reserve }, { id }) {
      if (!reserve) return {};
      const { resourceId, amount = 1, ...rest } = reserve;
      return { then: [order(Resource, resourceId, { type: 'ReserveForMatch', data: { ...rest, amount, matchId: id } })] };
    },
  },
});
