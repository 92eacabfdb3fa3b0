import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#decider';
import {
  Engine,
  EngineModule,
  EventStore,
  Execute,
  type Fact,
  type Outcome,
  PersonalData,
  Reader,
  type Slice,
  TestClock,
  type View,
} from '#engine';
import { places, type Place } from './places.ts';
import { Depot, Friend, Jar, jarSlice, shelfView, type ShelfRow } from './jar.ts';

const officer: Caller = {
  id: 'olga',
  grants: [
    { role: 'committee-officer', of: 'north' },
    { role: 'committee-officer', of: 'south' },
  ],
};
const liaison: Caller = { id: 'leo', grants: [{ role: 'unit-liaison', of: 'mill' }] };

/** Turns text about, so that what is sealed can be told from what is not. */
class Mirror extends PersonalData {
  override seal = async (personId: string, text: string) => `sealed:${personId}:${[...text].toReversed().join('')}`;
  override open = async (sealed: readonly string[]) => sealed.map(text => [...text.split(':')[2]!].toReversed().join(''));
  override digest = async (personId: string, text: string) => `${personId}:${text.length}`;
  override erase = async () => {};
}

let place: Place;
let folder: string;
let app: INestApplicationContext | undefined;
let clock: TestClock;
const errors: object[] = [];

/** Starts the engine on the folder's data, as a process would. */
async function start(slice: Slice = jarSlice()) {
  await app?.close();
  app = await NestFactory.createApplicationContext(
    EngineModule.forRoot({
      ...place.open(folder),
      slices: [slice],
      clock,
      personal: new Mirror(),
      build: 'test',
      follows: true,
      log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
    }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  await app.init();
  return app;
}

const give = (
  decider: Execute['decider'],
  id: string,
  type: string,
  data: object,
  caller = liaison,
  commandId: string = randomUUID(),
): Promise<Outcome> => app!.get(CommandBus).execute(new Execute(decider, id, { type, data }, { caller, commandId }));
const openJar = (id: string, town: string, room: number, until?: string) =>
  give(Jar, id, 'OpenJar', { town, room, ...(until && { until }) }, officer);
const add = (id: string, marbles: number, commandId?: string) => give(Jar, id, 'AddMarbles', { marbles }, liaison, commandId);
const factsOf = (id: string): Promise<readonly Fact[]> => app!.get(EventStore).read(`jar-${id}`);
const rows = async (view: View, moment = {}): Promise<ShelfRow[]> => {
  const em = await app!.get(Reader).open([view], moment);
  return (await em.find(view.table, {}, { orderBy: { id: 'asc' }, disableIdentityMap: true })).map((row: ShelfRow) => ({ ...row }));
};
const settled = () => app!.get(Engine).settled();

describe.each(places)('on $name', here => {
  beforeAll(() => {
    place = here;
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    clock = new TestClock();
    errors.length = 0;
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
    await place.wipe(folder);
    rmSync(folder, { recursive: true });
  });

  describe('a command', () => {
    beforeEach(() => start());

    it('becomes facts that say who, for whom, when and why', async () => {
      await openJar('a', 'north', 10);
      expect(await add('a', 3, 'first')).toMatchObject({ accepted: true, id: 'a', version: 2 });
      const [, fact] = await factsOf('a');
      expect(fact).toMatchObject({
        type: 'MarblesAdded',
        data: { marbles: 3 },
        schemaVersion: 1,
        meta: {
          actor: 'leo',
          onBehalfOf: 'mill',
          committee: 'north',
          commandId: 'first',
          correlationId: 'first',
          causationId: 'first',
          occurredAt: '2026-01-01T00:00:00.000Z',
        },
      });
      expect(fact!.meta).not.toHaveProperty('automatic');
    });

    it('gives the same answer again, at once, side by side and after a restart, and does nothing twice', async () => {
      await openJar('a', 'north', 100);
      const answers = await Promise.all(Array.from({ length: 20 }, () => add('a', 3, 'same')));
      await add('a', 1);
      await start();
      answers.push(await add('a', 3, 'same'));
      expect(
        new Set(answers.map(answer => JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? String(value) : value)))).size,
      ).toBe(1);
      expect(await factsOf('a')).toHaveLength(3);
    });

    it('is refused where its id was used for another payload', async () => {
      await openJar('a', 'north', 10);
      await add('a', 3, 'same');
      expect(await add('a', 4, 'same')).toMatchObject({ accepted: false, code: 'COMMAND_ID_REUSED' });
    });

    it('is decided again after a refusal', async () => {
      await openJar('a', 'north', 3);
      expect(await add('b', 1, 'early')).toMatchObject({ code: 'NO_JAR' });
      await openJar('b', 'north', 3);
      expect(await add('b', 1, 'early')).toMatchObject({ accepted: true });
    });

    it('is refused with the fact that stood in the way', async () => {
      await openJar('a', 'north', 3);
      const { position } = (await add('a', 3)) as Extract<Outcome, { accepted: true }>;
      expect(await add('a', 1)).toMatchObject({
        code: 'FULL',
        because: { position, at: '2026-01-01T00:00:00.000Z', ahead: 0, actor: 'leo', onBehalfOf: 'mill' },
      });
    });

    it('is refused to whoever holds no grant for it, and an internal one to everybody', async () => {
      expect(await give(Jar, 'a', 'OpenJar', { town: 'east', room: 1 }, officer)).toMatchObject({ code: 'NOT_PERMITTED' });
      expect(await give(Jar, 'a', 'CloseJar', { why: 'I say so' }, officer)).toMatchObject({ code: 'NOT_PERMITTED' });
    });

    it('is refused in both languages with what is wrong and where', async () => {
      const refused = await give(Jar, 'a', 'AddMarbles', { marbles: 'many' });
      expect(refused).toMatchObject({
        code: 'INVALID',
        zh: expect.stringMatching(/^marbles: .*期望/),
        en: expect.stringMatching(/^marbles: .*expected/),
      });
      expect(await give(Jar, 'a b', 'AddMarbles', { marbles: 1 })).toMatchObject({ code: 'INVALID', en: expect.stringMatching(/^id/) });
    });

    it('may ask for the state of another stream', async () => {
      await give(Depot, 'west', 'StockDepot', { marbles: 7 });
      await openJar('a', 'north', 10);
      await give(Jar, 'a', 'TopUp', { from: 'west' });
      expect((await factsOf('a')).at(-1)).toMatchObject({ data: { marbles: 7 } });
    });

    // SQLite's log belongs to one process.
    (here.name === 'SQLite' ? it.skip : it)('sees what another process did to another stream, also where it remembers it', async () => {
      await give(Depot, 'west', 'StockDepot', { marbles: 1 });
      await openJar('a', 'north', 10);
      await give(Jar, 'a', 'TopUp', { from: 'west' });
      const { store } = place.open(folder);
      await store.open();
      const [stocked] = await store.read('depot-west');
      await store.append('depot-west', [{ ...stocked!, id: randomUUID(), data: { marbles: 4 } }], 1);
      await store.close();
      await give(Jar, 'a', 'TopUp', { from: 'west' });
      expect((await factsOf('a')).at(-1)).toMatchObject({ data: { marbles: 5 } });
    });

    it('leaves no personal text in the log', async () => {
      await give(Friend, 'ann', 'MeetFriend', { name: 'Ann Lee' });
      const [fact] = await app!.get(EventStore).read('friend-ann');
      expect(fact!.data).toEqual({ name: 'sealed:ann:eeL nnA' });
    });

    it('among two hundred at once never gives more than there is', async () => {
      await openJar('a', 'north', 30);
      const answers = await Promise.all(Array.from({ length: 200 }, () => add('a', 1)));
      expect(answers.filter(({ accepted }) => accepted)).toHaveLength(30);
      expect(answers.filter(answer => !answer.accepted && answer.code === 'FULL')).toHaveLength(170);
    });
  });

  describe('a view', () => {
    const shelf = shelfView();
    beforeEach(() => start(jarSlice(shelf)));

    it('shows what a command did to whoever names its position', async () => {
      await openJar('a', 'north', 10);
      const { position } = (await add('a', 3)) as Extract<Outcome, { accepted: true }>;
      expect(await rows(shelf, { after: position })).toMatchObject([{ id: 'a', marbles: 3, position }]);
    });

    it('as of any position is the table of a log that ends there, and the table of now is the last of them', async () => {
      for (const [id, town] of [
        ['a', 'north'],
        ['b', 'south'],
      ] as const)
        await openJar(id, town, 100);
      for (let i = 0; i < 20; i++) {
        clock.set(new Date(clock.now().getTime() + 60_000));
        await add(i % 3 ? 'a' : 'b', i);
      }
      await settled();
      const head = await app!.get(EventStore).head();
      expect(await rows(shelf, { asOf: head })).toEqual(await rows(shelf));
      expect((await rows(shelf, { asOf: 2n })).map(({ marbles }) => marbles)).toEqual([0, 0]);
      expect(await rows(shelf, { asOf: 2n, committee: 'south' })).toMatchObject([{ id: 'b', marbles: 0 }]);
      expect((await rows(shelf, { asOf: '2026-01-01T00:03:30.000Z' })).map(({ marbles }) => marbles)).toEqual([3, 0]);
    });

    it('built anew beside the old one has the same rows, and says how far it is', async () => {
      await openJar('a', 'north', 10);
      for (let i = 0; i < 5; i++) await add('a', 1);
      await settled();
      const before = await rows(shelf);
      const said = [];
      for await (const progress of app!.get(Engine).rebuild(shelf)) said.push(progress);
      expect(said.at(-1)).toMatchObject({ done: true, facts: 6, eta: 0 });
      expect(await rows(shelf)).toEqual(before);
      const { position } = (await add('a', 1)) as Extract<Outcome, { accepted: true }>;
      expect(await rows(shelf, { after: position })).toMatchObject([{ marbles: 6 }]);
    });

    it('of a new version is built from the first fact, beside the old one', async () => {
      await openJar('a', 'north', 10);
      await add('a', 3);
      await settled();
      const doubled = shelfView(2, { MarblesAdded: (row, { marbles }) => row && { ...row, marbles: row.marbles + 2 * marbles } });
      await start(jarSlice(doubled));
      await settled();
      expect(await rows(doubled)).toMatchObject([{ marbles: 6 }]);
    });

    it('wakes those who watch one committee and not those who watch another', async () => {
      const woken: string[] = [];
      const end = new AbortController();
      const watch = async (town: string) => {
        for await (const _ of app!.get(Reader).moves([shelf], end.signal, town)) woken.push(town);
      };
      const watching = [watch('north'), watch('south')];
      await settled();
      await openJar('a', 'north', 10);
      await settled();
      end.abort();
      await Promise.all(watching);
      expect(new Set(woken)).toEqual(new Set(['north']));
    });
  });

  describe('a fact that a view cannot take in', () => {
    let broken: boolean;
    const brittle = shelfView(3, {
      MarblesAdded: (row, { marbles }) => {
        if (broken && marbles === 4) throw new Error('four is too many');
        return row && { ...row, marbles: row.marbles + marbles };
      },
    });

    it('is set aside with an alarm, holds up its own stream only, and is taken in when it is tried again', async () => {
      broken = true;
      await start(jarSlice(brittle));
      await openJar('a', 'north', 100);
      await openJar('b', 'north', 100);
      for (const marbles of [3, 4, 5]) await add('a', marbles);
      await add('b', 6);
      await settled();
      expect((await rows(brittle)).map(({ marbles }) => marbles)).toEqual([3, 6]);
      expect(await app!.get(Engine).setAside()).toMatchObject([
        { follower: 'shelf@3', stream: 'jar-a', reason: expect.stringContaining('four is too many') },
        { stream: 'jar-a', reason: expect.stringContaining('waits') },
      ]);
      expect(errors).toHaveLength(2);
      expect(await app!.get(Engine).retry('shelf@3')).toEqual({ taken: 0, left: 2 });
      broken = false;
      expect(await app!.get(Engine).retry('shelf@3')).toEqual({ taken: 2, left: 0 });
      expect((await rows(brittle)).map(({ marbles }) => marbles)).toEqual([12, 6]);
    });
  });

  describe('a policy', () => {
    beforeEach(() => start());
    const closings = async (id: string) => (await factsOf(id)).filter(({ type }) => type === 'JarClosed');

    it('gives what follows from facts, in its own name and on nobody’s behalf', async () => {
      await openJar('a', 'north', 20);
      await add('a', 6);
      await add('a', 7);
      await settled();
      const [closing] = await closings('a');
      expect(closing).toMatchObject({
        data: { why: 'thirteen' },
        meta: { actor: 'close-jars@1', automatic: true, causationId: (await factsOf('a'))[2]!.id },
      });
      expect(closing!.meta).not.toHaveProperty('onBehalfOf');
    });

    it('gives what is owed once, when its time has come', async () => {
      await openJar('a', 'north', 20, '2026-01-02T00:00:00.000Z');
      await settled();
      expect(await closings('a')).toHaveLength(0);
      clock.set('2026-01-02T00:00:00.000Z');
      await settled();
      await settled();
      expect(await closings('a')).toMatchObject([{ data: { why: 'time' } }]);
    });

    it('gives what came due while nobody was there', async () => {
      await openJar('a', 'north', 20, '2026-01-02T00:00:00.000Z');
      await settled();
      await app!.close();
      clock.set('2026-01-05T00:00:00.000Z');
      await start();
      await settled();
      expect(await closings('a')).toHaveLength(1);
    });

    it('gives nothing that is owed no more', async () => {
      await openJar('a', 'north', 20, '2026-01-02T00:00:00.000Z');
      await add('a', 13);
      await settled();
      clock.set('2026-01-03T00:00:00.000Z');
      await settled();
      expect(await closings('a')).toMatchObject([{ data: { why: 'thirteen' } }]);
    });

    it('does nothing twice when its whole memory is lost', async () => {
      await openJar('a', 'north', 20);
      await add('a', 13);
      await openJar('b', 'north', 20, '2026-01-02T00:00:00.000Z');
      clock.set('2026-01-03T00:00:00.000Z');
      await settled();
      const head = await app!.get(EventStore).head();
      await app!.close();
      await place.loseViews(folder);
      await start();
      await settled();
      expect(await app!.get(EventStore).head()).toBe(head);
    });
  });

  describe('a long stream', () => {
    it('is remembered as a snapshot, which may be lost', async () => {
      await start();
      await openJar('a', 'north', 10_000);
      for (let i = 0; i < 450; i++) await add('a', 2, `c${i}`);
      await app!.close();
      expect(await place.ask(folder, 'select stream, version from engine_snapshot')).toMatchObject([{ stream: 'jar-a', version: 400 }]);
      for (const snapshots of ['kept', 'lost']) {
        if (snapshots === 'lost') await place.ask(folder, 'delete from engine_snapshot');
        await start();
        expect(await add('a', 2, 'c7')).toMatchObject({ accepted: true, version: 9 });
        expect(await add('a', 10_000)).toMatchObject({ code: 'FULL', because: expect.anything() });
        expect(await add('a', 10_000 - 900 + 1)).toMatchObject({ code: 'FULL' });
        await app!.close();
      }
    });
  });
});
