import { expect, it } from '@jest/globals';
import { same } from './same.ts';

it.each([
  [
    { a: 1, b: { c: [1, 2] } },
    { b: { c: [1, 2] }, a: 1 },
  ],
  [{ a: 1 }, { a: 1, b: undefined, c: null }],
  [null, undefined],
  ['x', 'x'],
  [[], []],
])('%j says the same as %j', (a, b) => expect([same(a, b), same(b, a)]).toEqual([true, true]));

it.each([
  [{ a: 1 }, { a: '1' }],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [[], {}],
  [{ a: 0 }, {}],
  [false, null],
  ['', null],
])('%j says something else than %j', (a, b) => expect([same(a, b), same(b, a)]).toEqual([false, false]));
