import { owe, policy, settle } from '#engine';
import { Match } from './match.decider.ts';
import { matchEvents } from './match.events.ts';

const answered = () => ({ then: [settle('answer')] });

/** What not both sides answered in time is proposed no more. */
export const lapseAnUnansweredMatch = policy()(matchEvents, {
  name: 'lapse-an-unanswered-match@1',
  chinese: '逾期无人答复的对接自动失效',
  categories: ['match'],
  on: {
    MatchProposed: ({ until, round }, { id }) => ({ then: [owe('answer', until, Match, id, { type: 'LapseMatch', data: { round } })] }),
    MatchAccepted: ({ reserve }) => (reserve ? answered() : {}),
    MatchDeclined: answered,
  },
});
