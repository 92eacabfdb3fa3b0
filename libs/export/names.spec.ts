import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue, type EventStore, type Fact, PastReader } from '#engine';
import { slices } from '#product';
import { scratchLog } from '#sqlite-store';
import { bodiesIn, Names } from './names.ts';

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
let reader: PastReader;
beforeAll(async () => {
  store = await scratchLog(facts());
  reader = new PastReader(store, new Catalogue(slices.flatMap(({ deciders }) => deciders)));
});
afterAll(async () => {
  await reader.close();
  await store.close();
});

const inWords = async (sentence: string, names = new Names(views => reader.open(views))) => {
  await names.learn(bodiesIn(sentence));
  return names.inWords(sentence);
};

describe('a sentence for people', () => {
  it('names units and committees in place of their ids', async () => {
    expect(await inWords('L.XR-08 认领 4。')).toBe('馨然小学党支部 认领 4。');
    expect(await inWords(`Passed on to ${committeeId}.`)).toBe('Passed on to 如意湖大工委.');
  });
  it('leaves what has no name as it is', async () => {
    const sentence = `L.404 and ${stranger} and 41010000-not-an-id`;
    expect(await inWords(sentence)).toBe(sentence);
  });
  it('never names a person, and keeps nobody from being named as a person later', async () => {
    const [signer, erased] = [randomUUID(), randomUUID()];
    const names = new Names(
      views => reader.open(views),
      async () => new Map([[signer, '张三']]),
    );
    const sentence = `Signed by ${signer}, then by ${erased}.`;
    expect(await inWords(sentence, names)).toBe(sentence);
    await names.learn([], [signer, erased]);
    expect([names.person(signer), names.person(erased)]).toEqual(['张三', '']);
    expect(await inWords(sentence, names)).toBe(sentence);
  });
});
