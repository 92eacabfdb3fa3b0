import { v5 as uuidv5 } from 'uuid';
import { order, policy, type Source } from '#engine';
import { type NeedCategory, needEvents } from '#need';
import { resourceEvents, type ResourceKind } from '#resource';
import { Match, matchId } from './match.decider.ts';
import { meetsBest } from './match.score.ts';

/** The namespace of the ids under which suggestions would be reserved. */
export const suggested = '5b0f7b52-2d6c-4a67-9a3e-0d2f6f0c9b11';
/** For one need; people find more among the candidates. */
const most = 3;
const remembered = 500;

interface Memory {
  readonly resources: readonly { readonly id: string; readonly kind: ResourceKind }[];
  /** Needs that are not yet published, and which of them members may see. */
  readonly needs: readonly { readonly id: string; readonly category: NeedCategory; readonly shown: boolean }[];
}

const none: Memory = { resources: [], needs: [] };
const ofCommittee = (_: unknown, { committee }: Source) => committee ?? '';

/** What is shared and of the kind that a need calls for first is suggested to both sides, the newest first. */
export const suggestWhatFitsAPublishedNeed = policy<Memory>()(
  { ...resourceEvents, ...needEvents },
  {
    name: 'suggest-what-fits-a-published-need@1',
    chinese: '为已发布的诉求推荐资源',
    categories: ['need', 'resource'],
    key: {
      NeedRaised: ofCommittee,
      NeedAmended: ofCommittee,
      NeedTriaged: ofCommittee,
      NeedPublished: ofCommittee,
      ResourceShared: ofCommittee,
      ResourceWithdrawn: ofCommittee,
    },
    on: {
      ResourceShared: ({ kind }, { id }, { resources, needs } = none) => ({
        memory: { needs, resources: [{ id, kind }, ...resources.filter(one => one.id !== id)].slice(0, remembered) },
      }),
      ResourceWithdrawn: (_, { id }, { resources, needs } = none) => ({
        memory: { needs, resources: resources.filter(one => one.id !== id) },
      }),
      NeedRaised: ({ category, visibility }, { id }, { resources, needs } = none) => ({
        memory: { resources, needs: [...needs, { id, category, shown: visibility !== 'committee' }].slice(-remembered) },
      }),
      NeedAmended: ({ category, visibility }, { id }, { resources, needs } = none) => ({
        memory: {
          resources,
          needs: needs.map(need =>
            need.id === id
              ? {
                  id,
                  category: category ?? need.category,
                  shown: visibility === undefined ? need.shown : visibility !== 'committee',
                }
              : need,
          ),
        },
      }),
      NeedTriaged: ({ category }, { id }, { resources, needs } = none) => ({
        memory: { resources, needs: needs.map(need => (need.id === id ? { ...need, category } : need)) },
      }),
      NeedPublished: (_, { id }, { resources, needs } = none) => {
        const need = needs.find(one => one.id === id);
        const fitting = need?.shown ? resources.filter(({ kind }) => meetsBest(need.category, kind)).slice(0, most) : [];
        return {
          memory: { resources, needs: needs.filter(one => one.id !== id) },
          then: fitting.map(resource =>
            order(Match, matchId(id, resource.id), {
              type: 'SuggestMatch',
              data: { bookingId: uuidv5(matchId(id, resource.id), suggested) },
            }),
          ),
        };
      },
    },
  },
);
