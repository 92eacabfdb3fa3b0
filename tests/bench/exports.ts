import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Catalogue } from '#engine';
import { csv, factsOf, historySheet, jsonLines, Names, ocel, xlsx } from '#export';
import { Tellings } from '#history';
import { slices } from '#product';
import { scratchLog } from '#sqlite-store';
import { generatedFacts, inTurnFacts } from './generated-log.ts';

// node dist/tests/bench/exports.js [facts]: how fast a log of so many facts (a million where nothing is said) is taken out in each format, and in how
// much memory. The log stands in a SQLite file; what is written is counted and thrown away.

const count = Number(process.argv[2] ?? 1_000_000);
setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;
const say = (text: string) => void process.stdout.write(`${text}\n`);
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0).padStart(6);

const catalogue = new Catalogue(slices.flatMap(({ deciders }) => deciders));
const tellings = new Tellings(slices);
const named = new Map<string, string>();
for (const { stream, data } of generatedFacts(1_200)) {
  const { name } = data as { name?: string };
  if (name !== undefined) named.set(stream.slice(stream.indexOf('-') + 1), name);
}
/** Names without a database: as fast as one that has them at hand. */
const names = Object.assign(new Names(() => Promise.reject(new Error('no tables'))), {
  learn: async () => {},
  of: (id: string | null | undefined) => (id == null ? '' : (named.get(id) ?? id)),
});

const began = performance.now();
const store = await scratchLog(inTurnFacts(count));
say(`${count.toLocaleString('en')} facts written to a log in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
const upTo = await store.head();
const facts = () => factsOf(store, { upTo, batch: 5_000 });
const formats: Readonly<Record<string, () => AsyncIterable<string | Uint8Array>>> = {
  'reading alone': async function* () {
    for await (const _ of facts()) yield '';
  },
  'CloudEvents JSON Lines': () => jsonLines(facts()),
  CSV: () => csv(historySheet(facts(), { catalogue, tellings, names })),
  XLSX: () => xlsx(historySheet(facts(), { catalogue, tellings, names })),
  'OCEL 2.0 JSON': () => ocel(facts()),
};
for (const [name, pieces] of Object.entries(formats)) {
  collect();
  const before = process.memoryUsage().heapUsed;
  let [bytes, most, piecesSoFar] = [0, 0, 0];
  const began = performance.now();
  for await (const piece of pieces()) {
    bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
    if (piecesSoFar++ % 40 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  const seconds = (performance.now() - began) / 1_000;
  say(
    `${name.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s ${Math.round(count / seconds)
      .toLocaleString('en')
      .padStart(
        9,
      )} facts/s ${mebibytes(bytes)} MiB, heap at most +${mebibytes(most).trim()} MiB, rss ${mebibytes(process.memoryUsage().rss).trim()} MiB`,
  );
}
await store.close();
