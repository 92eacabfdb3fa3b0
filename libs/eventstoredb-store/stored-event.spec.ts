import { describe, expect, it } from '@jest/globals';
import { AppendTooLarge, appendLimits, type NewFact } from '#engine';
import { eventsOf, factOf, type StoredEvent } from './stored-event.ts';

const meta = {
  actor: 'p-1',
  commandId: 'c-1',
  commandHash: 'hash',
  correlationId: 'c-1',
  causationId: 'c-1',
  occurredAt: '2026-01-01T00:00:00.000Z',
};
const claimed: NewFact = { id: 'f-1', type: 'TaskClaimed', schemaVersion: 2, data: { by: '馨然嘉园' }, meta };
const released: NewFact = { id: 'f-2', type: 'TaskReleased', schemaVersion: 1, data: {}, meta };

const idsOf = (facts: readonly NewFact[]) => eventsOf(facts).events.map(({ id }) => id);

const stored = (event: StoredEvent, more: Record<string, unknown> = {}) =>
  ({
    event: {
      ...event,
      isJson: true,
      streamId: 'task-1',
      revision: 4n,
      created: new Date(),
      position: { commit: 7n, prepare: 7n },
      ...more,
    },
  }) as unknown as Parameters<typeof factOf>[0];

describe('the event id of a fact', () => {
  it('is a UUID of version 8, and the same for the same append', () => {
    expect(idsOf([claimed, released])).toEqual(idsOf([{ ...claimed }, structuredClone(released)]));
    for (const id of idsOf([claimed, released]))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is another where anything in the append is another', () => {
    const appends: NewFact[][] = [
      [claimed, released],
      [claimed],
      [released, claimed],
      [claimed, { ...released, id: 'f-3' }],
      [{ ...claimed, type: 'TaskDelivered' }, released],
      [{ ...claimed, schemaVersion: 3 }, released],
      [{ ...claimed, data: { by: '如意湖' } }, released],
      [{ ...claimed, meta: { ...meta, actor: 'p-2' } }, released],
      [claimed, { ...released, meta: { ...meta, occurredAt: '2026-01-01T00:00:00.001Z' } }],
    ];
    const all = appends.flatMap(idsOf);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('what is appended', () => {
  it('comes back as the fact it was', () => {
    const [event] = eventsOf([claimed]).events;
    expect(factOf(stored(event!))).toEqual({ ...claimed, stream: 'task-1', version: 5, position: 7n });
  });

  it('is neither nothing nor the same twice', () => {
    expect(() => eventsOf([])).toThrow(TypeError);
    expect(() => eventsOf([claimed, released, claimed])).toThrow(TypeError);
  });

  it('can be carried by JSON', () => {
    expect(() => eventsOf([{ ...claimed, data: { amount: 1n } }])).toThrow(TypeError);
  });

  it('stays within the limits', () => {
    expect(() => eventsOf(Array.from({ length: appendLimits.facts + 1 }, (_, at) => ({ ...claimed, id: `${at}` })))).toThrow(
      AppendTooLarge,
    );
    expect(() => eventsOf([{ ...claimed, data: { text: 'x'.repeat(appendLimits.dataBytes) } }])).toThrow(AppendTooLarge);
    expect(() => eventsOf([{ ...claimed, meta: { ...meta, actor: 'x'.repeat(appendLimits.metaBytes) } }])).toThrow(AppendTooLarge);
  });
});

describe('an event is no fact', () => {
  const [event] = eventsOf([claimed]).events;

  it('where the server wrote it', () => {
    expect(factOf(stored(event!, { streamId: '$$task-1' }))).toBeUndefined();
  });

  it('where somebody else wrote it', () => {
    expect(factOf(stored(event!, { metadata: undefined }))).toBeUndefined();
    expect(factOf(stored(event!, { metadata: new Uint8Array([1]) }))).toBeUndefined();
    expect(factOf(stored(event!, { metadata: meta }))).toBeUndefined();
    expect(factOf(stored(event!, { isJson: false }))).toBeUndefined();
  });
});
