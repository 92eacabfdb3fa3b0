import { order, policy, type Source } from '#engine';
import { membershipEvents, membershipId } from '#membership';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

type Memory = readonly string[];

const left =
  (reason: string) =>
  (_: unknown, __: Source, known: Memory = []) => ({
    // It may come back and share them again: they stay its own.
    then: known.map(id => order(Resource, id, { type: 'WithdrawLeavers', data: { reason } })),
  });

/** A unit that is no member any more shares nothing here. */
export const withdrawResourcesOfALeaver = policy<Memory>()(
  { ...resourceEvents, ...membershipEvents },
  {
    name: 'withdraw-resources-of-a-leaver@1',
    chinese: '单位退出后收回其资源',
    categories: ['resource', 'membership'],
    key: { ResourceShared: ({ committeeId, ownerUnitId }) => membershipId(committeeId, ownerUnitId) },
    on: {
      ResourceShared: (_, { id }, known = []) => ({ memory: [...known.filter(one => one !== id), id] }),
      UnitWithdrew: left('所有单位已退出本大工委。'),
      UnitRemoved: left('所有单位已被移出本大工委。'),
      MembershipLapsed: left('所有单位的成员关系已终止。'),
    },
  },
);
