import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { categoryOf, encodeAppend } from './encode-append.ts';
import { type Committed, RecentFacts } from './recent-facts.ts';

const committed = (stream: string, expected: number, count: number, committee?: string, text = ''): Committed => ({
  stream,
  expected,
  facts: encodeAppend(
    stream,
    Array.from({ length: count }, () => ({
      id: randomUUID(),
      type: 'TaskClaimed',
      schemaVersion: 1,
      data: { text },
      meta: {
        actor: 'p',
        commandId: 'c',
        commandHash: 'h',
        correlationId: 'c',
        causationId: 'c',
        occurredAt: '2026-01-01T00:00:00.000Z',
        ...(committee && { committee }),
      },
    })),
    expected,
  ),
});

describe('recent facts', () => {
  it('are given from any position within, and the log is asked for what is before or after', () => {
    const recent = new RecentFacts();
    expect(recent.page(0n, {}, 10)).toBeUndefined();
    recent.add(5n, [committed('a-1', 0, 2), committed('b-1', 3, 1)]);
    expect(recent.page(4n, {}, 10)).toBeUndefined();
    expect(recent.page(5n, {}, 10)).toMatchObject({
      facts: [
        { stream: 'a-1', version: 1, position: 6n },
        { stream: 'a-1', version: 2, position: 7n },
        { stream: 'b-1', version: 4, position: 8n },
      ],
      position: 8n,
    });
    expect(recent.page(8n, {}, 10)).toBeUndefined();
  });

  it('begin anew where others committed in between', () => {
    const recent = new RecentFacts();
    recent.add(0n, [committed('a-1', 0, 3)]);
    recent.add(5n, [committed('a-1', 5, 1)]);
    expect(recent.page(2n, {}, 10)).toBeUndefined();
    expect(recent.page(5n, {}, 10)?.facts).toHaveLength(1);
  });

  it('are bounded by number and by size', () => {
    const recent = new RecentFacts();
    for (let at = 0; at < 20; at++) recent.add(BigInt(at * 1_000), [committed('a-1', at * 1_000, 1_000)]);
    expect(recent.page(0n, {}, 10)).toBeUndefined();
    expect(recent.page(19_000n, {}, 2_000)?.facts).toHaveLength(1_000);
    for (let at = 0; at < 40; at++) recent.add(BigInt(20_000 + at), [committed('a-1', 20_000 + at, 1, undefined, 'x'.repeat(900_000))]);
    expect(recent.page(20_020n, {}, 10)).toBeUndefined();
    expect(recent.page(20_039n, {}, 10)?.facts).toHaveLength(1);
  });

  it('pass on what a filter over a list would', () => {
    const append = fc.record({
      category: fc.constantFrom('a', 'b', 'c'),
      count: fc.integer({ min: 1, max: 5 }),
      committee: fc.constantFrom(undefined, 'x', 'y'),
    });
    const filter = fc.record(
      { categories: fc.subarray(['a', 'b', 'c', 'd']), committee: fc.constantFrom('x', 'y', 'z') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(append, { minLength: 1 }),
        filter,
        fc.nat(30),
        fc.integer({ min: 1, max: 8 }),
        (appends, filter, after, limit) => {
          const recent = new RecentFacts();
          let end = 0;
          for (const { category, count, committee } of appends) {
            recent.add(BigInt(end), [committed(`${category}-1`, end, count, committee)]);
            end += count;
          }
          fc.pre(after < end);
          const page = recent.page(BigInt(after), filter, limit);
          const all = recent.page(0n, {}, 1_000)!.facts.slice(after);
          const passing = all.filter(
            ({ stream, meta }) =>
              (!filter.categories || filter.categories.includes(categoryOf(stream))) &&
              (filter.committee === undefined || meta.committee === filter.committee),
          );
          expect(page!.facts).toEqual(passing.slice(0, limit));
          expect(page!.position).toBe(passing.length >= limit ? passing[limit - 1]!.position : BigInt(end));
        },
      ),
    );
  });
});
