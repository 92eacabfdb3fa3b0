import { describe, expect, it } from '@jest/globals';
import { CloudEvent } from 'cloudevents';
import * as fc from 'fast-check';
import type { Fact } from '#engine';
import { cloudEventOf, factOf, NotAFact } from './cloud-events.ts';

const fact: Fact = {
  id: '6f0a2a64-7a0c-5a3e-9d0b-5b1a0f6d3c11',
  type: 'TaskClaimed',
  schemaVersion: 2,
  stream: 'task-0198c0de-0000-7000-8000-000000000001',
  version: 3,
  position: 42n,
  data: { unitId: 'L.1', claim: 1, quantity: 2.5, nested: { list: [null, '文'] } },
  meta: {
    actor: 'p1',
    onBehalfOf: 'L.1',
    automatic: true,
    committee: '0198c0de-0000-7000-8000-000000000002',
    commandId: 'c1',
    commandHash: 'h',
    correlationId: 'r',
    causationId: 'f',
    occurredAt: '2026-03-01T01:02:03.004Z',
  },
};

describe('a fact as a CloudEvent', () => {
  it('is one by the official library', () => {
    const event = new CloudEvent(JSON.parse(JSON.stringify(cloudEventOf(fact))));
    expect(event.validate()).toBe(true);
    expect(Object.keys(cloudEventOf(fact)).every(name => /^[a-z0-9]{1,20}$/.test(name))).toBe(true);
  });

  it('comes back whole, with whatever a later release says of it', () => {
    const later = { ...fact, meta: { ...fact.meta, device: 'tablet' } } as Fact;
    for (const one of [fact, later]) expect(factOf(JSON.parse(JSON.stringify(cloudEventOf(one))))).toEqual(one);
  });

  it('comes back whole, whatever its payload', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.bigInt({ min: 1n, max: 2n ** 62n }), (data, position) => {
        const { automatic: _automatic, onBehalfOf: _onBehalfOf, committee: _committee, ...meta } = fact.meta;
        const one = { ...fact, position, data: JSON.parse(JSON.stringify(data)), meta };
        expect(factOf(JSON.parse(JSON.stringify(cloudEventOf(one))))).toEqual(one);
      }),
    );
  });

  it.each([
    [null],
    [[]],
    [{ ...cloudEventOf(fact), specversion: '0.3' }],
    [{ ...cloudEventOf(fact), type: 'other.TaskClaimed' }],
    [{ ...cloudEventOf(fact), subject: 'task' }],
    [{ ...cloudEventOf(fact), streamversion: 0 }],
    [{ ...cloudEventOf(fact), commandhash: undefined }],
    [{ ...cloudEventOf(fact), data: 'text' }],
  ])('is none: case %#', event => {
    expect(() => factOf(event)).toThrow(NotAFact);
  });
});
