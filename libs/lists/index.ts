import type { Slice } from '#engine';
import { followAReservation } from './follow-a-reservation.policy.ts';
import { lapseAnUnansweredMatch } from './lapse-an-unanswered-match.policy.ts';
import { ListIssue } from './list.decider.ts';
import { ListIssueConnectionResolver, ListResolver, MatchConnectionResolver, MatchResolver } from './lists.resolver.ts';
import { listSentences, matchSentences } from './lists.sentences.ts';
import { Match } from './match.decider.ts';
import { matchRegister } from './match.register.ts';
import { PublishListHandler } from './publish-list.handler.ts';
import { publishedLists } from './published.lists.ts';
import { reserveWhatBothSidesAccepted } from './reserve-what-both-sides-accepted.policy.ts';
import { suggestASharedResourceToOpenNeeds } from './suggest-a-shared-resource-to-open-needs.policy.ts';
import { suggestWhatFitsAPublishedNeed } from './suggest-what-fits-a-published-need.policy.ts';

export { listId, ListIssue, listOf, type ListState } from './list.decider.ts';
export { listEvents, type ListItem, type ListKind, listKinds } from './list.events.ts';
export { canonicalText, hashOf } from './live-list.ts';
export { Match, matchId, matchOf, type MatchState } from './match.decider.ts';
export { matchEvents } from './match.events.ts';
export { type MatchFigures, matchFigures, matchRegister } from './match.register.ts';
export { publishedFromViews, PublishList } from './publish-list.handler.ts';
export { publishedLists } from './published.lists.ts';

/** 三张清单, and what brings a need and a resource together. */
export const listsSlice: Slice = {
  name: 'lists',
  deciders: [ListIssue, Match],
  views: [publishedLists, matchRegister],
  policies: [
    suggestWhatFitsAPublishedNeed,
    suggestASharedResourceToOpenNeeds,
    reserveWhatBothSidesAccepted,
    followAReservation,
    lapseAnUnansweredMatch,
  ],
  sentences: { ...listSentences, ...matchSentences },
  providers: [PublishListHandler, ListResolver, MatchResolver, ListIssueConnectionResolver, MatchConnectionResolver],
};
