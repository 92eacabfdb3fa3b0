import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { covers, intersect, type Interval, type Load, merge, overlaps, peak, subtract, total } from './interval.ts';

const most = 40;
const moments = Array.from({ length: most }, (_, i) => i);
const interval = fc.record({ from: fc.integer({ min: 0, max: most }), to: fc.integer({ min: 0, max: most }) });
const intervals = fc.array(interval, { maxLength: 8 });
const load = fc.tuple(interval, fc.integer({ min: 1, max: 5 })).map(([when, amount]): Load => ({ ...when, amount }));

const isIn = (moment: number) => (interval: Interval) => interval.from <= moment && moment < interval.to;
/** The same, moment by moment. */
const momentsOf = (some: readonly Interval[]) => moments.filter(moment => some.some(isIn(moment)));
const isTidy = (some: readonly Interval[]) => some.every(({ from, to }, i) => from < to && (i === 0 || some[i - 1]!.to < from));

describe('intervals', () => {
  it('that only touch do not overlap', () => {
    expect(overlaps({ from: 1, to: 2 }, { from: 2, to: 3 })).toBe(false);
    expect(overlaps({ from: 1, to: 3 }, { from: 2, to: 2 })).toBe(false);
    expect(overlaps({ from: 1, to: 3 }, { from: 2, to: 9 })).toBe(true);
  });

  it('merge, intersect and subtract as sets of moments do', () =>
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const [inA, inB] = [new Set(momentsOf(a)), new Set(momentsOf(b))];
        expect(momentsOf(merge(a))).toEqual([...inA]);
        expect(momentsOf(intersect(a, b))).toEqual([...inA].filter(moment => inB.has(moment)));
        expect(momentsOf(subtract(a, b))).toEqual([...inA].filter(moment => !inB.has(moment)));
        expect(isTidy(merge(a)) && isTidy(intersect(a, b)) && isTidy(subtract(a, b))).toBe(true);
        expect(total(merge(a))).toBe(inA.size);
      }),
    ));

  it('overlap where they have a moment in common', () =>
    fc.assert(
      fc.property(interval, interval, (a, b) => expect(overlaps(a, b)).toBe(moments.some(moment => isIn(moment)(a) && isIn(moment)(b)))),
    ));

  it('cover what has no moment outside of them', () =>
    fc.assert(
      fc.property(intervals, interval, (some, one) =>
        expect(covers(some, one)).toBe(momentsOf([one]).every(moment => some.some(isIn(moment)))),
      ),
    ));

  it('peak where their sum is highest', () =>
    fc.assert(
      fc.property(fc.array(load, { maxLength: 8 }), interval, (loads, within) => {
        const sums = momentsOf([within]).map(moment => loads.filter(isIn(moment)).reduce((sum, { amount }) => sum + amount, 0));
        const { amount, loads: who } = peak(loads, within);
        expect(amount).toBe(Math.max(0, ...sums));
        expect(who.reduce((sum, load) => sum + load.amount, 0)).toBe(amount);
      }),
    ));
});
