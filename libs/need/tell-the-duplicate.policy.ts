import { order, policy } from '#engine';
import { Need } from './need.decider.ts';
import { needEvents } from './need.events.ts';

/** The need that another was merged into learns of it; where it cannot take it, the other goes back to where it was. */
export const tellTheDuplicate = policy()(needEvents, {
  name: 'tell-the-duplicate@1',
  chinese: '告知被并入的重复诉求',
  categories: ['need'],
  on: {
    NeedMerged: ({ duplicateOf }, { id }) => ({ then: [order(Need, duplicateOf, { type: 'RecordDuplicate', data: { needId: id } })] }),
    NeedDuplicateRefused: ({ needId }, { id }) => ({ then: [order(Need, needId, { type: 'UndoMerge', data: { duplicateOf: id } })] }),
  },
});
