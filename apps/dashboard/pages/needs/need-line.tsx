import type { ResultOf } from '../../graphql.ts';
import { type Me, bodiesOf, holds } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useWords } from './words.ts';
import type { needsList, oneNeed } from './queries.ts';

export type NeedLine = ResultOf<typeof needsList>['open']['edges'][number]['node'];
export type Need = NonNullable<ResultOf<typeof oneNeed>['need']>;

/** Who gives the last word on a need: its raiser, and the committee where it names nobody. The server decides by the same rule. */
export const isRaiser = (
  me: Me,
  { origin, unitId, throughBranchId }: Pick<NeedLine, 'origin' | 'unitId' | 'throughBranchId'>,
  committeeId: string,
) =>
  (unitId !== null && bodiesOf(me, 'unit-liaison').includes(unitId)) ||
  (origin !== 'unit' && throughBranchId !== null && bodiesOf(me, 'community-branch').includes(throughBranchId)) ||
  (unitId === null && throughBranchId === null && holds(me, ['committee-officer'], committeeId));

/** Whether the caller may write a need down in a committee: its own, or what came to its office. */
export const mayRaise = (me: Me, committeeId: string) =>
  holds(me, ['committee-officer'], committeeId) || [...bodiesOf(me, 'unit-liaison'), ...bodiesOf(me, 'community-branch')].length > 0;

export const useRaiser = () => {
  const { named } = useNames();
  const texts = useWords();
  return ({ origin, unitId, throughBranchId }: Pick<NeedLine, 'origin' | 'unitId' | 'throughBranchId'>): string => {
    if (origin === 'resident' && throughBranchId) return texts.resident(named(throughBranchId));
    const who = unitId ?? throughBranchId;
    return texts.raisedBy(who ? named(who) : texts.origins[origin ?? 'visit']);
  };
};

/** How much of it is in tasks, done, and left. */
export function Amounts({ need: { quantity: whole, covered, uncovered, fulfilled } }: { readonly need: NeedLine }) {
  const texts = useWords();
  const { quantity } = useNumbers();
  if (!whole) return null;
  const part = (value: number) => `${Math.min(100, (value / Math.max(whole.value, 1e-9)) * 100)}%`;
  const done = fulfilled?.value ?? 0;
  const inTasks = Math.max(0, (covered?.value ?? 0) - done);
  return (
    <div className="need-amounts">
      <span className="need-bar" aria-hidden="true">
        <span className="done" style={{ width: part(done) }} />
        <span className="in-tasks" style={{ width: part(inTasks) }} />
      </span>
      <span className="quiet">
        {texts.whole(quantity(whole))}
        {done > 0 && fulfilled && ` · ${texts.fulfilled(quantity(fulfilled))}`}
        {covered && covered.value > done && ` · ${texts.covered(quantity(covered))}`}
        {uncovered && uncovered.value > 0 && covered && covered.value > 0 && ` · ${texts.uncovered(quantity(uncovered))}`}
      </span>
    </div>
  );
}
