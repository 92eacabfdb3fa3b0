import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MikroORM, type SqlEntityManager } from '@mikro-orm/sql';
import { Catalogue, type Fact, foldRows, StoreUnavailable, type View } from '#engine';
import { compareRows, rowsInOrder } from '#history';
import { slices } from '#product';
import { advance, checkpoints, type Follower, type Following } from '../../libs/engine/follower.ts';
import { followerOfView } from '../../libs/engine/followers.ts';
import { Checkpoint } from '../../libs/engine/following.ts';
import { clearRows } from '../../libs/engine/rows.ts';
import { openViews } from '../../libs/engine/views-database.ts';
import { emptyDatabase, server } from '../empty-database.ts';
import { clockFrom, Histories, random } from '../histories.ts';

// Whatever comes in between, the live tables hold what a rebuild from the first fact makes: many small histories, each taken in piece by piece by
// a process that dies again and again before, while and after it commits.

const root = join(import.meta.dirname, '../..');
const deciders = slices.flatMap(({ deciders }) => deciders);
const views: readonly View[] = slices.flatMap(({ views }) => views);
const catalogue = new Catalogue(deciders);
const committees = [1, 2].map(n => `0198c0de-0000-7000-b000-${String(n).padStart(12, '0')}`);

/** How the process ends while it moves along. */
type Crash = 'before the commit' | 'after the commit' | 'none';

const categoryOf = ({ stream }: Fact) => stream.slice(0, stream.indexOf('-'));

/** What `work` of these histories come to, in a database of their own. */
async function survives(orm: MikroORM<any, SqlEntityManager>, histories: number, seed: number, least: number, most: number) {
  const { em } = orm;
  const chance = random(seed);
  const told = new Histories(root, deciders, seed);
  const at = clockFrom('2026-01-01T00:00:00Z', 60_000);
  let crashes = 0;
  // Where none has begun yet each begins by itself: once is enough here.
  await checkpoints(
    em,
    views.map(view => followerOfView(em, view)),
  );
  for (let history = 0; history < histories; history++) {
    const facts = told.log(least + Math.floor(chance() * (most - least)), { committees, at, among: 3 });
    const heard = new Set(facts.map(categoryOf));
    const some = views.filter(({ categories }) => categories.some(category => heard.has(category)));

    let crash: Crash = 'none';
    /** Moves last: what the others have written is then gone, or not. */
    const doom: Follower = {
      name: 'zz-doom@1',
      categories: [...heard],
      shape: '',
      hears: () => true,
      async apply() {
        if (crash === 'before the commit') throw new StoreUnavailable('The process died.');
      },
      async clear() {},
    };
    const followers = [...some.map(view => followerOfView(em, view)), doom];
    const following = {
      em,
      catalogue,
      clock: { now: () => new Date(0) },
      log: { info() {}, warn() {}, error() {} },
      moves: {
        tell() {
          if (crash === 'after the commit') throw new StoreUnavailable('The process died.');
        },
      },
    } as unknown as Following;

    // A process begins at its checkpoints, and reads on from where the furthest behind of them stands.
    for (let group = await checkpoints(em, followers), done = false; !done;) {
      const from = group.reduce((least, { position }) => (position < least ? position : least), group[0]!.position);
      const next = facts.filter(({ position }) => position > from).slice(0, 1 + Math.floor(chance() * 16));
      const to = next.at(-1)?.position;
      if (to === undefined) {
        done = true;
        continue;
      }
      const dice = chance();
      crash = dice < 0.2 ? 'before the commit' : dice < 0.4 ? 'after the commit' : 'none';
      try {
        await advance(following, group, next, to);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        crashes++;
        group = await checkpoints(em, followers);
      }
    }

    for (const view of some) {
      const columns = em.getMetadata(view.table).props.map(({ name }) => name as string);
      const rebuilt = foldRows(view, new Map(), facts.filter(fact => view.categories.includes(categoryOf(fact))).map(catalogue.current));
      const found = await compareRows(view, columns, rowsInOrder(em.fork() as SqlEntityManager, view), rebuilt);
      expect({ history, view: view.name, differences: found.differences }).toEqual({ history, view: view.name, differences: [] });
    }
    await em.fork().transactional(async em => {
      await em.nativeUpdate(Checkpoint, {}, { position: 0n });
      for (const view of some) await clearRows(em as SqlEntityManager, view);
    });
  }
  return crashes;
}

describe('views that were followed through crashes', () => {
  let orm: MikroORM<any, SqlEntityManager>;
  beforeAll(async () => {
    orm = await openViews({ file: ':memory:' }, views);
  });
  afterAll(() => orm.close(true));

  it('hold what a rebuild makes, in each of 1,000 histories', async () => {
    expect(await survives(orm, 1_000, 5, 4, 24)).toBeGreaterThan(500);
  }, 180_000);
  it('hold it in a long history too', async () => {
    expect(await survives(orm, 1, 6, 1_000, 1_001)).toBeGreaterThan(20);
  }, 60_000);
});

(server ? describe : describe.skip)('views on PostgreSQL that were followed through crashes', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let orm: MikroORM<any, SqlEntityManager>;
  beforeAll(async () => {
    database = await emptyDatabase();
    orm = await openViews({ postgres: database.url }, views);
  });
  afterAll(async () => {
    await orm.close(true);
    await database.drop();
  });

  it('hold what a rebuild makes, in each of 1,000 histories', async () => {
    expect(await survives(orm, 1_000, 8, 4, 24)).toBeGreaterThan(500);
  }, 300_000);
});
