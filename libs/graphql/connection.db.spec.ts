import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineEntity, MikroORM, p } from '@mikro-orm/core';
import { NodeSqliteDialect, type SqlEntityManager, SqliteDriver } from '@mikro-orm/sql';
import { connection, type PageArguments, type Sorting } from './connection.ts';

const Pebble = defineEntity({
  name: 'Pebble',
  properties: { id: p.string().primary(), colour: p.string(), weight: p.integer(), position: p.bigint(), note: p.text() },
});
type Pebble = { id: string; colour: string; weight: number; position: bigint; note: string };

/** Many alike, so that only the id tells them apart. */
const pebbles: Pebble[] = Array.from({ length: 23 }, (_, i) => ({
  id: `p${String(i).padStart(2, '0')}`,
  colour: ['red', 'grey'][i % 2]!,
  weight: i % 3,
  position: 4_294_967_296n + BigInt(i),
  note: 'long',
}));

let orm: MikroORM<SqliteDriver>;
beforeAll(async () => {
  orm = (await MikroORM.init({
    driver: SqliteDriver,
    dbName: ':memory:',
    driverOptions: new NodeSqliteDialect(':memory:'),
    entities: [Pebble],
  })) as MikroORM<SqliteDriver>;
  await orm.schema.create();
  await orm.em.fork().insertMany(Pebble, pebbles);
});
afterAll(() => orm.close(true));

const page = (args: PageArguments, sorting: Sorting<Pebble> = [['colour', 'asc']], where: object = {}) =>
  connection<Pebble>(orm.em.fork() as unknown as SqlEntityManager, Pebble as never, where, sorting, args);

const walk = async (size: number, sorting: Sorting<Pebble>, backwards: boolean) => {
  const ids: string[] = [];
  for (let cursor: string | null = null, more = true; more;) {
    const { edges, pageInfo } = await page(backwards ? { last: size, before: cursor } : { first: size, after: cursor }, sorting);
    const some = edges.map(({ node }) => node.id);
    if (backwards) ids.unshift(...some);
    else ids.push(...some);
    cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
    more = backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
  }
  return ids;
};

describe('a list in pages', () => {
  const sortings: Sorting<Pebble>[] = [
    [['colour', 'asc']],
    [
      ['weight', 'desc'],
      ['colour', 'asc'],
    ],
    [['position', 'desc']],
    [['id', 'asc']],
  ];
  it.each(sortings.map(sorting => [JSON.stringify(sorting), sorting] as const))(
    'holds each entry once, both ways, by %s',
    async (_, sorting) => {
      const all = (await page({ first: 200 }, sorting)).edges.map(({ node }) => node.id);
      expect(all.toSorted()).toEqual(pebbles.map(({ id }) => id));
      for (const size of [1, 4, 23]) {
        expect(await walk(size, sorting, false)).toEqual(all);
        expect(await walk(size, sorting, true)).toEqual(all);
      }
    },
  );

  it('is not shifted by an entry that comes before it meanwhile', async () => {
    const { pageInfo, edges } = await page({ first: 5 }, [['id', 'asc']]);
    await orm.em.fork().insert(Pebble, { ...pebbles[0]!, id: 'a' });
    const next = await page({ first: 1, after: pageInfo.endCursor }, [['id', 'asc']]);
    await orm.em.fork().nativeDelete(Pebble, { id: 'a' });
    expect([edges.at(-1)?.node.id, next.edges[0]?.node.id]).toEqual(['p04', 'p05']);
  });

  it('is counted only by those who ask, over all pages', async () =>
    expect(await (await page({ first: 2 }, undefined, { weight: 1 })).count()).toBe(8));
  it('may be empty', async () =>
    expect(await page({ first: 0 })).toMatchObject({ edges: [], pageInfo: { hasNextPage: true, startCursor: null, endCursor: null } }));
  it('leaves out columns that nobody looks at', async () => {
    const { edges } = await connection<Pebble>(orm.em.fork() as never, Pebble as never, {}, [['id', 'asc']], { first: 1 }, ['note']);
    expect(edges[0]?.node.note).toBeUndefined();
  });

  it.each<PageArguments>([{ first: -1 }, { last: 201 }, { first: 1, last: 1 }, { first: 1.5 }])('is refused as %j', async args =>
    expect(page(args)).rejects.toMatchObject({ code: 'BAD_PAGE' }),
  );
  it.each(['nonsense', '', Buffer.from('[1]').toString('base64url'), Buffer.from('{"a":1}').toString('base64url')])(
    'is refused from the cursor %j',
    async after => expect(page({ after })).rejects.toMatchObject({ code: 'BAD_CURSOR' }),
  );
});
