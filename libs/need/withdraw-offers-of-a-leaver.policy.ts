import { order, policy, type Reaction, type Source } from '#engine';
import { membershipEvents, membershipId } from '#membership';
import { Need } from './need.decider.ts';
import { needEvents } from './need.events.ts';

interface Offers {
  /** The needs to which the unit offers support. */
  readonly needs: readonly string[];
}

const byUnit = ({ unitId }: { readonly unitId: string }, { committee }: Source) => membershipId(committee ?? '', unitId);

const leaving = ({ unitId }: { readonly unitId: string }, _: Source, offers: Offers | undefined): Reaction<Offers> => ({
  memory: null,
  then: (offers?.needs ?? []).map(needId =>
    order(Need, needId, { type: 'WithdrawOffer', data: { unitId, reason: '单位已不是成员单位。 The unit is no longer a member.' } }),
  ),
});

/** A unit that is no member any more supports nothing here. */
export const withdrawOffersOfALeaver = policy<Offers>()(
  { ...needEvents, ...membershipEvents },
  {
    name: 'withdraw-offers-of-a-leaver@1',
    chinese: '单位退出后收回其支持意向',
    categories: ['need', 'membership'],
    // A membership's facts are remembered by its stream: the committee's and the unit's ids.
    key: { SupportOffered: byUnit, SupportWithdrawn: byUnit },
    on: {
      SupportOffered: (_, { id }, offers) => ({ memory: { needs: [...new Set([...(offers?.needs ?? []), id])] } }),
      SupportWithdrawn(_, { id }, offers) {
        const needs = (offers?.needs ?? []).filter(need => need !== id);
        return { memory: needs.length > 0 ? { needs } : null };
      },
      UnitWithdrew: leaving,
      UnitRemoved: leaving,
      MembershipLapsed: leaving,
    },
  },
);
