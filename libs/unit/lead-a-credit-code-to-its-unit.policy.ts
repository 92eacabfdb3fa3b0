import { order, policy } from '#engine';
import { Unit } from './unit.decider.ts';
import { unitEvents } from './unit.events.ts';

/** Whoever asks for a credit code finds the unit that had a local number first; a code that means another unit is taken back. */
export const leadACreditCodeToItsUnit = policy()(unitEvents, {
  name: 'lead-a-credit-code-to-its-unit@1',
  chinese: '统一社会信用代码对应到单位',
  categories: ['unit'],
  on: {
    CreditCodeAttached: ({ code }, { id }) => ({ then: [order(Unit, code, { type: 'ReserveCode', data: { unitId: id } })] }),
    CodeRefused: ({ unitId, belongsTo }, { id }) => ({
      then: [order(Unit, unitId, { type: 'DetachCreditCode', data: { code: id, belongsTo } })],
    }),
  },
});
