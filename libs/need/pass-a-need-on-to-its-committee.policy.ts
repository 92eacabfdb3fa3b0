import { order, policy } from '#engine';
import { Need } from './need.decider.ts';
import { needEvents } from './need.events.ts';

/** A transferred need goes on at the other committee as a need handed in there, with how often it has been passed on. */
export const passANeedOnToItsCommittee = policy()(needEvents, {
  name: 'pass-a-need-on-to-its-committee@1',
  chinese: '诉求转交所属委员会',
  categories: ['need'],
  on: {
    NeedTransferred({ toCommitteeId, toNeedId, need, times }, { id }) {
      if (toCommitteeId === undefined || toNeedId === undefined) return {};
      const data = { ...need, committeeId: toCommitteeId, transferredFrom: { needId: id, committeeId: need.committeeId, times } };
      return { then: [order(Need, toNeedId, { type: 'TakeOverNeed', data })] };
    },
  },
});
