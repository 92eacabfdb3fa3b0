import { v5 as uuidv5 } from 'uuid';
import { order, policy, type Source } from '#engine';
import { type NeedCategory, needEvents } from '#need';
import { resourceEvents } from '#resource';
import { Match, matchId } from './match.decider.ts';
import { meetsBest } from './match.score.ts';
import { suggested } from './suggest-what-fits-a-published-need.policy.ts';

/** For one resource; people find more among the needs that it could meet. */
const most = 3;
const remembered = 500;

interface Known {
  readonly id: string;
  readonly category: NeedCategory;
  /** Members may see it, once it is published. */
  readonly shown: boolean;
  readonly open: boolean;
}
type Memory = readonly Known[];

const ofCommittee = (_: unknown, { committee }: Source) => committee ?? '';
const changed =
  (change: (need: Known, data: any) => Partial<Known>) =>
  (data: unknown, { id }: Source, known: Memory = []) => ({
    memory: known.map(need => (need.id === id ? { ...need, ...change(need, data) } : need)),
  });
const dealtWith = (_: unknown, { id }: Source, known: Memory = []) => ({ memory: known.filter(need => need.id !== id) });

/** A unit announces what it shares: the open needs that call for such a thing first hear of it, those that have waited longest first. */
export const suggestASharedResourceToOpenNeeds = policy<Memory>()(
  { ...resourceEvents, ...needEvents },
  {
    name: 'suggest-a-shared-resource-to-open-needs@1',
    chinese: '新共享的资源推荐给待办诉求',
    categories: ['need', 'resource'],
    key: {
      NeedRaised: ofCommittee,
      NeedAmended: ofCommittee,
      NeedTriaged: ofCommittee,
      NeedPublished: ofCommittee,
      NeedReopened: ofCommittee,
      NeedResolved: ofCommittee,
      NeedWithdrawn: ofCommittee,
      NeedMerged: ofCommittee,
      NeedDeclined: ofCommittee,
      NeedTransferred: ofCommittee,
      ResourceShared: ofCommittee,
    },
    on: {
      NeedRaised: ({ category, visibility }, { id }, known = []) => ({
        memory: [...known, { id, category, shown: visibility !== 'committee', open: false }].slice(-remembered),
      }),
      NeedAmended: changed((need, { category, visibility }) => ({
        category: category ?? need.category,
        shown: visibility === undefined ? need.shown : visibility !== 'committee',
      })),
      NeedTriaged: changed((_, { category }) => ({ category })),
      NeedPublished: changed(() => ({ open: true })),
      NeedReopened: changed(() => ({ open: true })),
      // It may be reopened.
      NeedResolved: changed(() => ({ open: false })),
      NeedWithdrawn: dealtWith,
      NeedMerged: dealtWith,
      NeedDeclined: dealtWith,
      NeedTransferred: dealtWith,
      ResourceShared: ({ kind }, { id }, known = []) => ({
        then: known
          .filter(need => need.open && need.shown && meetsBest(need.category, kind))
          .slice(0, most)
          .map(need =>
            order(Match, matchId(need.id, id), {
              type: 'SuggestMatch',
              data: { bookingId: uuidv5(matchId(need.id, id), suggested) },
            }),
          ),
      }),
    },
  },
);
