import { membershipEvents } from '#membership';
import { committee, unit, type Wanted, watched } from './what-waits.ts';

interface Between {
  readonly committeeId: string;
  readonly unitId: string;
  readonly asked: 'invited' | 'applied' | null;
}

type Told = { readonly committeeId: string; readonly unitId: string };
const asked =
  (by: Between['asked']) =>
  (_: unknown, { committeeId, unitId }: Told): Between => ({ committeeId, unitId, asked: by });
const answered = asked(null);

/** 入会的邀请与申请. */
export const whatWaitsOfMemberships = watched<Between>()(membershipEvents, {
  category: 'membership',
  on: {
    UnitInvited: asked('invited'),
    MembershipApplied: asked('applied'),
    MembershipDeclined: answered,
    UnitAdmitted: answered,
    UnitWithdrew: answered,
    UnitRemoved: answered,
    MembershipLapsed: answered,
  },
  titleOf: () => null,
  waits: ({ committeeId, unitId, asked }): Wanted[] => {
    if (asked === 'invited') return [{ kind: 'answer_invitation', desk: unit(unitId), about: committeeId }];
    return asked === 'applied' ? [{ kind: 'decide_application', desk: committee(committeeId), about: unitId }] : [];
  },
  turns: ({ unitId }) => [unitId],
});
