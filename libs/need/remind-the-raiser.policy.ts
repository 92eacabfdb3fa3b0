import { owe, policy, settle } from '#engine';
import { Need } from './need.decider.ts';
import { needEvents } from './need.events.ts';

const owedNoMore = () => ({ then: [settle('remind'), settle('supervise')] });

/** 提醒 before the raiser's word on a resolved need is due, 督办 after. It is never confirmed for them. */
export const remindTheRaiser = policy()(needEvents, {
  name: 'remind-the-raiser@1',
  chinese: '提醒提出人确认',
  categories: ['need'],
  on: {
    NeedResolved: ({ remindAt, confirmBy, superviseAt }, { id }) => ({
      then: [
        owe('remind', remindAt, Need, id, { type: 'RemindRaiser', data: { level: 'remind', confirmBy } }),
        owe('supervise', superviseAt, Need, id, { type: 'RemindRaiser', data: { level: 'supervise', confirmBy } }),
      ],
    }),
    NeedConfirmed: owedNoMore,
    NeedReopened: owedNoMore,
  },
});
