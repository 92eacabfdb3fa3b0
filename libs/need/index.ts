import type { Slice } from '#engine';
import { cancelTasksOfAWithdrawnNeed } from './cancel-tasks-of-a-withdrawn-need.policy.ts';
import { countWorkTowardsTheNeed } from './count-work-towards-the-need.policy.ts';
import { needBoard } from './need.board.ts';
import { Need } from './need.decider.ts';
import { needParts } from './need.parts.ts';
import { needReaders } from './need.questions.ts';
import { NeedConnectionResolver, NeedResolver } from './need.resolver.ts';
import { needSentences } from './need.sentences.ts';
import { openTasksOfADecomposedNeed } from './open-tasks-of-a-decomposed-need.policy.ts';
import { passANeedOnToItsCommittee } from './pass-a-need-on-to-its-committee.policy.ts';
import { remindTheRaiser } from './remind-the-raiser.policy.ts';
import { tellTheDuplicate } from './tell-the-duplicate.policy.ts';
import { withdrawOffersOfALeaver } from './withdraw-offers-of-a-leaver.policy.ts';

export { needBoard, type NeedRow } from './need.board.ts';
export { Need } from './need.decider.ts';
export { needCategories, needChannels, type NeedCategory, needEvents } from './need.events.ts';
export { needParts, type NeedPartRow } from './need.parts.ts';
export {
  type CategoryFigures,
  fullyVisibleNeeds,
  matching as needsMatching,
  needFigures,
  type NeedFigures,
  needsByCategory,
  sightOf as sightOfNeeds,
  visible as visibleOfNeed,
} from './need.questions.ts';
export type { NeedState } from './need.state.ts';

/** 诉求: what somebody misses, and how it became tasks. */
export const needSlice: Slice = {
  name: 'need',
  deciders: [Need],
  views: [needBoard, needParts],
  policies: [
    openTasksOfADecomposedNeed,
    countWorkTowardsTheNeed,
    cancelTasksOfAWithdrawnNeed,
    tellTheDuplicate,
    passANeedOnToItsCommittee,
    remindTheRaiser,
    withdrawOffersOfALeaver,
  ],
  sentences: needSentences,
  readers: { need: needReaders },
  providers: [NeedResolver, NeedConnectionResolver],
};
