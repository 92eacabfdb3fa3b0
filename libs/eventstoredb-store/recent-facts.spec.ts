import { expect, it } from '@jest/globals';
import type { NewFact } from '#engine';
import { RecentFacts } from './recent-facts.ts';

const facts = (...ids: string[]) => ids.map(id => ({ id }) as NewFact);

it('facts stand before a later version of their stream, not before the one behind which they were appended', () => {
  const recent = new RecentFacts();
  recent.add('task-1', facts('a', 'b'), 3);
  expect(recent.standBefore('task-1', facts('a', 'b'), 3)).toBe(false);
  expect(recent.standBefore('task-1', facts('b'), 4)).toBe(true);
  expect(recent.standBefore('task-1', facts('c', 'a'), 9)).toBe(true);
  expect(recent.standBefore('task-1', facts('c'), 9)).toBe(false);
  expect(recent.standBefore('task-2', facts('a'), 9)).toBe(false);
});

it('the oldest are forgotten first', () => {
  const recent = new RecentFacts(2);
  recent.add('task-1', facts('a', 'b'), 0);
  recent.add('task-1', facts('c'), 2);
  expect(recent.standBefore('task-1', facts('a'), 5)).toBe(false);
  expect(recent.standBefore('task-1', facts('b'), 5)).toBe(true);
  expect(recent.standBefore('task-1', facts('c'), 5)).toBe(true);
});
