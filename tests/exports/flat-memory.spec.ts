import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Catalogue, type EventStore, type Fact } from '#engine';
import { csv, factOf, factsOf, historyHeadings, historySheet, jsonLines, Names, ocel, xlsx } from '#export';
import { Tellings } from '#history';
import { slices } from '#product';
import { scratchLog } from '#sqlite-store';
import { generatedFacts, inTurnFacts } from '../bench/generated-log.ts';

const count = 60_000;
setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;
const catalogue = new Catalogue(slices.flatMap(({ deciders }) => deciders));
const tellings = new Tellings(slices);
/** Nobody has a name: what is looked at is memory. */
const names = Object.assign(new Names(() => Promise.reject(new Error('no tables'))), { learn: async () => {} });

let store: EventStore;
let upTo = 0n;
beforeAll(async () => {
  store = await scratchLog(inTurnFacts(count));
  upTo = await store.head();
});
afterAll(() => store.close());

const facts = (after = 0n) => factsOf(store, { after, upTo, batch: 1_000 });
const sheet = (after?: bigint) => historySheet(facts(after), { catalogue, tellings, names });

describe('a large log', () => {
  it.each([
    ['CloudEvents', () => jsonLines(facts())],
    ['CSV', () => csv(sheet())],
    ['XLSX', () => xlsx(sheet())],
    ['OCEL', () => ocel(facts())],
  ] as const)('leaves as %s in flat memory', async (_, pieces: () => AsyncIterable<string | Uint8Array>) => {
    const held: number[] = [];
    let bytes = 0;
    let next = 0;
    for await (const piece of pieces()) {
      bytes += piece.length;
      if (bytes < next) continue;
      next = bytes + 1_000_000;
      collect();
      held.push(process.memoryUsage().heapUsed);
    }
    expect(bytes).toBeGreaterThan(1_000_000);
    // Some of it is warm by then; after that nothing is added, though tens of megabytes pass through.
    const [first] = held.slice(1);
    expect((Math.max(...held.slice(1)) - first!) / 2 ** 20).toBeLessThan(12);
  });

  it('comes back from JSON Lines as the same log', async () => {
    const back = await scratchLog(
      (async function* () {
        for await (const piece of jsonLines(facts())) for (const line of piece.trimEnd().split('\n')) yield factOf(JSON.parse(line));
      })(),
    );
    const theirs = factsOf(back, { upTo: await back.head(), batch: 1_000 });
    let n = 0;
    for await (const ours of facts()) {
      const { value } = (await theirs.next()) as { value: readonly Fact[] };
      expect(value).toEqual(ours);
      n += ours.length;
    }
    expect(n).toBe(count);
    await back.close();
  });

  it('goes on where it broke off, without a gap and without a repeat', async () => {
    const whole = await text(csv(sheet()));
    const lines = whole.split('\r\n');
    const broken = `${lines.slice(0, 4_321).join('\r\n')}\r\n`;
    const after = BigInt((parse(lines[4_320]!) as string[][])[0]![0]!);
    const rest = await text(csv(sheet(after), { begins: false }));
    expect(broken + rest === whole).toBe(true);
    const rows = parse(whole, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(count);
    expect(Object.keys(rows[0]!)).toEqual(historyHeadings.map(({ zh }) => zh));
    const [first] = generatedFacts(1);
    expect(rows[0]).toMatchObject({ 位置: '1', 事实: 'CommitteeEstablished', 事件流: first!.stream });
  });

  it('ends its reading when nobody wants it any more', async () => {
    const pieces = jsonLines(facts());
    await pieces.next();
    await pieces.return(undefined);
    const files = ocel(facts());
    await files.next();
    await files.return(undefined);
    expect(await store.head()).toBe(upTo);
  });
});
