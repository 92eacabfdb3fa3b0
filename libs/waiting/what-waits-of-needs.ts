import { Need, needEvents, type NeedState } from '#need';
import type { Source } from '#engine';
import { branch, committee, unit, type Wanted, watched } from './what-waits.ts';

type Raised = Exclude<NeedState, { status: 'unknown' }>;

const raiser = ({ raisedBy: { unitId, branchId }, origin, committeeId }: Raised) =>
  unitId ? unit(unitId) : branchId && origin !== 'unit' ? branch(branchId) : committee(committeeId);

const waits = (need: Raised): Wanted[] => {
  const { status, triage, committeeId, confirmation } = need;
  switch (status) {
    case 'submitted':
      return [{ kind: 'triage_need', desk: committee(committeeId) }];
    case 'triaged':
    case 'published': {
      // A branch may send back what was published already.
      if (!triage) return [{ kind: 'triage_need', desk: committee(committeeId) }];
      return [{ kind: status === 'triaged' ? 'publish_need' : 'decompose_need', desk: branch(triage.branchId) }];
    }
    case 'resolved':
      return [{ kind: 'confirm_need', desk: raiser(need), due: confirmation?.confirmBy ?? null }];
    default:
      return [];
  }
};

/** Who would help says nothing of whose turn it is. */
const heard = (Object.keys(needEvents) as (keyof typeof needEvents)[]).filter(
  type => type !== 'SupportOffered' && type !== 'SupportWithdrawn',
);

const change =
  (type: keyof typeof needEvents) =>
  (need: Raised | undefined, data: any, { version, at, actor }: Source) => {
    const told = 'text' in data ? { ...data, text: '' } : data;
    const next: NeedState = (Need.evolve[type] as any)(need ?? { status: 'unknown' }, told, { version, at, actor });
    return next.status === 'unknown' ? undefined : next;
  };

/** 分类、发布、分解、确认. */
export const whatWaitsOfNeeds = watched<Raised>()(needEvents, {
  category: 'need',
  on: Object.fromEntries(heard.map(type => [type, change(type)])),
  titleOf: ({ wish }) => wish.title,
  waits,
});
