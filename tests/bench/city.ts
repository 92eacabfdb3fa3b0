import type { EventStore } from '#engine';
import { slices } from '#product';
import { clockFrom, Histories } from '../histories.ts';
import { say } from './measure.ts';
import { root } from './places.ts';

const years = 2;
export const begin = '2024-07-01T00:00:00.000Z';

export const committeeOf = (n: number) => `0198c0de-0000-7000-9000-${String(n).padStart(12, '0')}`;

/**
 * The history of a city: so many facts of so many committees, over two years, evenly. Of units, persons and accounts there are few, as in a
 * city; most facts are of needs, tasks, resources, agreements and meetings.
 */
export async function tellCity(store: EventStore, facts: number, committees: number): Promise<void> {
  const histories = new Histories(
    root,
    slices.flatMap(({ deciders }) => deciders),
    7,
  );
  const at = clockFrom(begin, (years * 365.25 * 86_400_000) / facts);
  const began = performance.now();
  let told = 0;
  const append = async (some: readonly { stream: string; facts: readonly any[] }[]) => {
    await Promise.all(some.map(({ stream, facts }) => store.append(stream, facts, 0)));
    for (const { facts } of some) told += facts.length;
  };
  const many = Array.from({ length: committees }, (_, n) => committeeOf(n));
  for (let i = 0; i < committees; i += 50)
    await append(many.slice(i, i + 50).map(committee => histories.story({ committee, at, categories: ['committee'] })));
  const members = Math.ceil(facts / 500);
  for (let i = 0; i < members; i += 200)
    await append(
      Array.from({ length: 200 }, (_, n) =>
        histories.story({ committee: many[n % committees]!, at, categories: n % 2 === 0 ? ['unit'] : ['membership'] }),
      ),
    );
  const work = ['need', 'task', 'task', 'need', 'resource', 'agreement', 'meeting', 'project', 'match'];
  // `append` counts what it has told.
  // oxlint-disable-next-line no-unmodified-loop-condition -- the loop's own call changes it
  for (let n = 0; told < facts;) {
    const some = Array.from({ length: 250 }, () => histories.story({ committee: many[n++ % committees]!, at, categories: work }));
    await append(some);
    if (n % 25_000 === 0) say(`  ${told.toLocaleString('en')} facts, ${Math.round((told / (performance.now() - began)) * 1000)}/s`);
  }
}
