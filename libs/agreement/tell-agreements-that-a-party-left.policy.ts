import { order, policy, type Reaction, type Source } from '#engine';
import { membershipEvents } from '#membership';
import { Agreement } from './agreement.decider.ts';
import { agreementEvents } from './agreement.events.ts';

/** Of one committee: its agreements, and whom each names. One that expired stays: its next version may be out for signing. */
type Known = { readonly [agreementId: string]: readonly string[] };

const names = (unitIds: readonly string[], { id }: Source, memory: Known = {}): Reaction<Known> => ({
  memory: { ...memory, [id]: [...new Set([...(memory[id] ?? []), ...unitIds])] },
});
const over = (_: unknown, { id }: Source, memory: Known = {}): Reaction<Known> => {
  const { [id]: _over, ...others } = memory;
  return { memory: others };
};
const leaves = ({ unitId }: { readonly unitId: string }, _: Source, memory: Known = {}): Reaction<Known> => ({
  then: Object.entries(memory).flatMap(([id, unitIds]) =>
    unitIds.includes(unitId) ? [order(Agreement, id, { type: 'RecordPartyLeft', data: { unitId } })] : [],
  ),
});

const ofCommittee = (_: unknown, { committee }: Source) => committee ?? '';
const ofMembership = ({ committeeId }: { readonly committeeId: string }) => committeeId;

/** An agreement waits for nobody who is no member any more, and such a unit owes nothing more under it. */
export const tellAgreementsThatAPartyLeft = policy<Known>()(
  { ...agreementEvents, ...membershipEvents },
  {
    name: 'tell-agreements-that-a-party-left@1',
    chinese: '签署单位退出时告知协议',
    categories: ['agreement', 'membership'],
    key: {
      AgreementProposed: ofCommittee,
      AccessionOffered: ofCommittee,
      AgreementTerminated: ofCommittee,
      AgreementFulfilled: ofCommittee,
      UnitWithdrew: ofMembership,
      UnitRemoved: ofMembership,
      MembershipLapsed: ofMembership,
    },
    on: {
      AgreementProposed: ({ terms }, source, memory) => names(terms.parties, source, memory),
      AccessionOffered: ({ unitId }, source, memory) => names([unitId], source, memory),
      AgreementTerminated: over,
      AgreementFulfilled: over,
      UnitWithdrew: leaves,
      UnitRemoved: leaves,
      MembershipLapsed: leaves,
    },
  },
);
