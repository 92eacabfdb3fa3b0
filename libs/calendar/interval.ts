/** Half-open: `from` is in it, `to` is not. Milliseconds since 1970. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** So much of something at a time. */
export interface Load extends Interval {
  readonly amount: number;
}

export const isEmpty = ({ from, to }: Interval): boolean => to <= from;

/** Intervals that only touch do not overlap; nothing overlaps an empty one. */
export const overlaps = (a: Interval, b: Interval): boolean => Math.max(a.from, b.from) < Math.min(a.to, b.to);

export const length = ({ from, to }: Interval): number => Math.max(0, to - from);

export const total = (intervals: readonly Interval[]): number => intervals.reduce((sum, interval) => sum + length(interval), 0);

/** The same moments, in order, with nothing twice and nothing empty; what touches becomes one. */
export const merge = (intervals: readonly Interval[]): Interval[] => {
  const merged: Interval[] = [];
  for (const { from, to } of intervals.filter(interval => !isEmpty(interval)).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else merged.push({ from, to });
  }
  return merged;
};

/** What is in both. */
export const intersect = (a: readonly Interval[], b: readonly Interval[]): Interval[] => {
  const [left, right] = [merge(a), merge(b)];
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const both = { from: Math.max(left[i]!.from, right[j]!.from), to: Math.min(left[i]!.to, right[j]!.to) };
    if (!isEmpty(both)) common.push(both);
    if (left[i]!.to < right[j]!.to) i++;
    else j++;
  }
  return common;
};

/** What is in `a` and not in `b`. */
export const subtract = (a: readonly Interval[], b: readonly Interval[]): Interval[] => {
  const without = merge(b);
  return merge(a).flatMap(({ from, to }) => {
    const rest: Interval[] = [];
    let next = from;
    for (const hole of without) {
      if (hole.to <= next || hole.from >= to) continue;
      if (hole.from > next) rest.push({ from: next, to: hole.from });
      next = hole.to;
    }
    if (next < to) rest.push({ from: next, to });
    return rest;
  });
};

/** Whether every moment of `interval` is in one of `intervals`. */
export const covers = (intervals: readonly Interval[], interval: Interval): boolean => subtract([interval], intervals).length === 0;

/** The highest sum of `loads` at any moment of `within`, and those that make it up; 0 and none where nothing overlaps. */
export const peak = <L extends Load>(loads: readonly L[], within: Interval): { readonly amount: number; readonly loads: readonly L[] } => {
  const over = loads.filter(load => overlaps(load, within));
  let highest: { amount: number; loads: readonly L[] } = { amount: 0, loads: [] };
  // The sum only rises where one of them begins, or where we begin to look.
  for (const moment of new Set([within.from, ...over.map(({ from }) => Math.max(from, within.from))])) {
    const there = over.filter(({ from, to }) => from <= moment && moment < to);
    const amount = there.reduce((sum, load) => sum + load.amount, 0);
    if (amount > highest.amount) highest = { amount, loads: there };
  }
  return highest;
};
