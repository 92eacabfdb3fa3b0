import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Agreement, agreementFigures, agreementList, agreementSlice, type KnownAgreement } from '#agreement';
import { Committee } from '#committee';
import { Engine, EngineModule, EventStore, type Fact, PersonalData, type Position, Reader, States, TestClock } from '#engine';
import { Membership } from '#membership';
import { projectBoard, projectFigures, projectLinks, projectSlice } from '#project';
import { SqliteEventStore } from '#sqlite-store';
import { Task } from '#task';
import { Unit } from '#unit';
import { agreements, tellAgreements } from '../../apps/server/demo/agreements.ts';
import { StoryClock } from '../../apps/server/demo/story-clock.ts';
import { Telling } from '../../apps/server/demo/telling.ts';
import { tellXinran, xinran, xinranUnits } from '../../apps/server/demo/xinranjiayuan.ts';

/** Nothing personal is in these facts. */
class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

const today = new Date('2026-09-01T00:00:00.000Z');

describe('the demo’s 馨然嘉园', () => {
  let folder: string;
  let app: INestApplicationContext;
  let clock: StoryClock;
  const errors: object[] = [];
  const tell = async () => {
    const telling = new Telling(app.get(CommandBus), app.get(Engine), clock, today);
    await tellXinran(telling);
    await tellAgreements(telling);
    await telling.at(telling.day(-21, 1));
  };
  const factsSince = async (after: Position) => {
    const end = new AbortController();
    const facts: Fact[] = [];
    for await (const batch of app.get(EventStore).follow(after, { signal: end.signal })) {
      facts.push(...batch.facts);
      if (batch.live) end.abort();
    }
    return facts;
  };
  const state = async (id: string) => (await app.get(States).of(Agreement, id)) as KnownAgreement;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    clock = new StoryClock(new TestClock(today));
    app = await NestFactory.createApplicationContext(
      EngineModule.forRoot({
        store: new SqliteEventStore({ path: join(folder, 'log.sqlite') }),
        views: { file: join(folder, 'views.sqlite') },
        slices: [
          { ...agreementSlice, providers: [] },
          { ...projectSlice, providers: [] },
          { name: 'others', deciders: [Committee, Membership, Unit, Task], views: [], policies: [], sentences: {}, providers: [] },
        ],
        clock,
        personal: new Nothing(),
        build: 'test',
        follows: true,
        log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
      }),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await app.init();
    await tell();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true });
  });

  it('has agreements in many states, and nothing went wrong', async () => {
    expect(errors).toEqual([]);
    const all = Object.fromEntries(
      await Promise.all(Object.entries(agreements).map(async ([name, id]) => [name, (await state(id)).status])),
    );
    expect(all).toEqual({
      first: 'expired',
      current: 'expiring',
      safety: 'signing',
      pairing: 'in_force',
      sports: 'terminated',
      elderly: 'draft',
    });
  });
  it('F-71: twelve of twelve signed', async () => {
    const { concluded } = await state(agreements.current);
    expect(Object.keys(concluded!.signatures).sort()).toEqual([...xinranUnits]);
    expect(concluded).toMatchObject({ n: 2, warned: 90 });
  });
  it('F-71: twenty-two projects, 1.83 to a unit', async () => {
    const em = await app.get(Reader).open([projectBoard, projectLinks]);
    expect(await projectFigures(em, [xinran])).toMatchObject({
      projects: 22,
      units: 12,
      perUnit: 1.83,
      closed: 5,
      accepted: 5,
      running: 7,
      agreed: 3,
      proposed: 2,
    });
  });
  it('has figures for its agreements', async () => {
    const em = await app.get(Reader).open([...agreementSlice.views]);
    expect(await agreementFigures(em, [xinran], today.toISOString())).toMatchObject({
      agreements: 6,
      drafts: 1,
      signing: 1,
      blocked: 0,
      inForce: 2,
      parties: 12,
      signedParties: 12,
      waitingOn: 1,
      expiring90: 1,
      dutiesFulfilled: 2,
      dutiesPartly: 1,
      dutiesLapsed: 1,
    });
    expect(await app.get(Reader).position([agreementList])).toBeGreaterThan(0n);
  });
  it('says nothing new where it is told again', async () => {
    const head = await app.get(EventStore).head();
    clock.end();
    const again = new Telling(app.get(CommandBus), app.get(Engine), { at() {} } as never, today);
    await tellXinran(again);
    await tellAgreements(again);
    // What became due meanwhile happens by itself.
    const said = (await factsSince(head)).filter(({ meta }) => !meta.automatic);
    expect(said).toEqual([]);
  });
});
