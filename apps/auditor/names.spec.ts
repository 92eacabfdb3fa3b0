import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue, type EventStore, type Fact } from '#engine';
import { slices } from '#product';
import { scratchLog } from '#sqlite-store';
import { NamesInLog } from './names.ts';

const committeeId = randomUUID();
const stranger = randomUUID();
const told: readonly [stream: string, type: string, data: Readonly<Record<string, unknown>>][] = [
  [
    'unit-L.XR-08',
    'UnitRegistered',
    { name: '馨然小学党支部', kind: 'school', level: 'county', partyOrganisation: 'branch', capacities: [] },
  ],
  [`committee-${committeeId}`, 'CommitteeEstablished', { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } }],
];
async function* facts(): AsyncGenerator<Fact> {
  for (const [n, [stream, type, data]] of told.entries())
    yield {
      id: randomUUID(),
      stream,
      version: 1,
      position: BigInt(n + 1),
      type,
      schemaVersion: 1,
      data,
      meta: { actor: 'a', commandId: `c${n}`, commandHash: '', correlationId: '', causationId: '', occurredAt: '2026-01-01T00:00:00.000Z' },
    };
}

let store: EventStore;
let names: NamesInLog;
beforeAll(async () => {
  store = await scratchLog(facts());
  names = new NamesInLog(store, new Catalogue(slices.flatMap(({ deciders }) => deciders)));
});
afterAll(() => store.close());

describe('a sentence for people', () => {
  it('names units and committees in place of their ids', async () => {
    expect(await names.inWords(`L.XR-08 认领 4。`, null)).toBe('馨然小学党支部 认领 4。');
    expect(await names.inWords(`Passed on to ${committeeId}.`, committeeId)).toBe('Passed on to 如意湖大工委.');
    expect(await names.inWords(`Passed on to ${committeeId}.`, stranger)).toBe('Passed on to 如意湖大工委.');
  });
  it('leaves what has no name as it is', async () => {
    const sentence = `L.404 and ${stranger} and 41010000-not-an-id`;
    expect(await names.inWords(sentence, committeeId)).toBe(sentence);
  });
});
