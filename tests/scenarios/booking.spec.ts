import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Committee } from '#committee';
import type { Caller, Decider } from '#decider';
import { Engine, EngineModule, EventStore, Execute, type Outcome, PersonalData, Reader, States, TestClock } from '#engine';
import { Membership, membershipId } from '#membership';
import { bookingCalendar, type BookingEntry, type KnownResource, Resource, resourceSlice } from '#resource';
import { Unit } from '#unit';
import { places } from '../engine/places.ts';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const hall = '01980000-0000-7000-8000-0000000000aa';
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const liaison = (unitId: string): Caller => ({ id: `liaison of ${unitId}`, grants: [{ role: 'unit-liaison', of: unitId }] });
const start0 = Date.parse('2026-01-01T00:00:00.000Z');
const at = (hours: number) => new Date(start0 + hours * 3_600_000).toISOString();
const units = ['L.1', 'L.2', 'L.3', 'L.4'];

/** Nothing personal is in these facts. */
class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

describe.each(places)('bookings on $name', place => {
  let folder: string;
  let app: INestApplicationContext | undefined;
  let clock: TestClock;
  const errors: object[] = [];

  const begun = async (follows = true) => {
    const app = await NestFactory.createApplicationContext(
      EngineModule.forRoot({
        ...place.open(folder),
        slices: [
          { ...resourceSlice, providers: [] },
          { name: 'others', deciders: [Committee, Membership, Unit], views: [], policies: [], sentences: {}, providers: [] },
        ],
        clock,
        personal: new Nothing(),
        build: 'test',
        follows,
        log: { info: () => {}, warn: () => {}, error: about => errors.push(about) },
      }),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await app.init();
    return app;
  };
  const start = async () => {
    await app?.close();
    app = await begun();
  };

  const give = (
    decider: Decider,
    id: string,
    type: string,
    data: object,
    caller: Caller,
    commandId: string = randomUUID(),
  ): Promise<Outcome> => app!.get(CommandBus).execute(new Execute(decider, id, { type, data }, { caller, commandId }));
  const ask = (type: string, data: object, caller: Caller) => give(Resource, hall, type, data, caller);
  const book = (unitId: string, from: number, to: number, more: object = {}) => {
    const bookingId = randomUUID();
    const said = { bookingId, borrowerId: unitId, from: at(from), to: at(to), purpose: '主题党日', ...more };
    return ask('RequestBooking', said, liaison(unitId)).then(outcome => ({ bookingId, outcome }));
  };
  const settled = () => app!.get(Engine).settled();
  const wait = async (hours: number) => {
    clock.set(new Date(start0 + hours * 3_600_000));
    await settled();
  };
  const types = async () => (await app!.get(EventStore).read(`resource-${hall}`)).map(({ type }) => type);
  const state = async () => (await app!.get(States).of(Resource, hall)) as KnownResource;
  const stages = async () => {
    const em = await app!.get(Reader).open([bookingCalendar]);
    const rows: BookingEntry[] = await em.find(bookingCalendar.table, {}, { orderBy: { n: 'asc' }, disableIdentityMap: true });
    return rows.map(({ borrowerId, stage }) => [borrowerId, stage]);
  };
  const share = (more: object = {}) =>
    ask('ShareResource', { committeeId, ownerUnitId: 'L.1', kind: 'venue', name: '多功能活动室', capacity: 50, ...more }, liaison('L.1'));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    clock = new TestClock();
    errors.length = 0;
    await start();
    await give(
      Committee,
      committeeId,
      'EstablishCommittee',
      { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } },
      { id: 'root', grants: [{ role: 'platform-admin' }] },
    );
    for (const unitId of units) {
      await give(Unit, unitId, 'RegisterUnit', { name: `单位 ${unitId}`, kind: 'hospital', committeeId }, officer);
      await give(Membership, membershipId(committeeId, unitId), 'AdmitUnit', {}, officer);
    }
  });
  afterEach(async () => {
    // oxlint-disable-next-line jest/no-standalone-expect -- whatever else a test says
    expect(errors).toEqual([]);
    await app?.close();
    app = undefined;
    await place.wipe(folder);
    rmSync(folder, { recursive: true });
  });

  it('a hundred at once for one slot: one has it, and the others hear who', async () => {
    await share({ rules: { approval: false } });
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, i) => book(units[i % 4]!, 24 + (i % 2), 26)));
    const won = outcomes.filter(({ outcome }) => outcome.accepted);
    expect(won).toHaveLength(1);
    const { bookings } = await state();
    expect(bookings.map(({ bookingId }) => bookingId)).toEqual([won[0]!.bookingId]);
    const lost = outcomes.map(({ outcome }) => outcome).filter(({ accepted }) => !accepted);
    const because = { actor: `liaison of ${bookings[0]!.borrowerId}`, at: at(0) };
    expect(lost).toMatchObject(Array.from({ length: 99 }, () => ({ code: 'SLOT_TAKEN', because })));
    expect(await types()).toEqual(['ResourceShared', 'BookingRequested', 'BookingApproved']);
  });

  it('a hundred at once for fifty places: fifty are there', async () => {
    await share({ partial: true, rules: { approval: false } });
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, i) => book(units[i % 4]!, 24, 26)));
    expect(outcomes.filter(({ outcome }) => outcome.accepted)).toHaveLength(50);
  });

  it('a hundred at once that would wait: one has it, the rest stand in the order of the log', async () => {
    await share({ rules: { approval: false } });
    await Promise.all(Array.from({ length: 100 }, (_, i) => book(units[i % 4]!, 24, 26, { joinQueue: true })));
    const { bookings, waiting } = await state();
    expect([bookings.length, waiting.length]).toEqual([1, 99]);
    expect(waiting.map(({ n }) => n)).toEqual(Array.from({ length: 99 }, (_, i) => i + 2));
  });

  it('against a blackout: whichever is first, nothing is booked for a time that is blocked', async () => {
    await share({ rules: { approval: false } });
    const block = ask('BlockPeriod', { blockId: randomUUID(), from: at(20), to: at(40), reason: '检修' }, officer);
    const [, ...outcomes] = await Promise.all([block, ...Array.from({ length: 20 }, (_, i) => book(units[i % 4]!, 20 + i, 21 + i))]);
    expect((await state()).bookings).toEqual([]);
    const facts = await app!.get(EventStore).read(`resource-${hall}`);
    const { broken } = facts.find(({ type }) => type === 'PeriodBlocked')!.data as { broken: { bookingId: string }[] };
    const accepted = outcomes.filter(({ outcome }) => outcome.accepted).map(({ bookingId }) => bookingId);
    expect(broken.map(({ bookingId }) => bookingId)).toEqual(accepted);
    const refused = outcomes.flatMap(({ outcome }) => (outcome.accepted ? [] : [outcome.code]));
    expect(refused).toEqual(refused.map(() => 'BLACKED_OUT'));
  });

  it('approved by two at once is approved once', async () => {
    await share();
    const [a, b] = await Promise.all([book('L.2', 24, 26), book('L.3', 25, 27)]);
    const { bookingId } = [a, b].find(({ outcome }) => outcome.accepted)!;
    const answers = await Promise.all([officer, liaison('L.1')].map(as => ask('ApproveBooking', { bookingId }, as)));
    expect(answers.every(({ accepted }) => accepted)).toBe(true);
    expect(await types()).toEqual(['ResourceShared', 'BookingRequested', 'BookingApproved']);
  });

  // One SQLite file has one process.
  if (place.name !== 'SQLite')
    it('a hundred at once in two processes: one has it', async () => {
      await share({ rules: { approval: false } });
      const other = await begun(false);
      try {
        const outcomes = await Promise.all(
          Array.from({ length: 100 }, (_, i) => {
            const caller = liaison(units[i % 4]!);
            const data = { bookingId: randomUUID(), borrowerId: units[i % 4], from: at(24), to: at(26), purpose: '主题党日' };
            const command = new Execute(Resource, hall, { type: 'RequestBooking', data }, { caller, commandId: randomUUID() });
            return (i % 2 === 0 ? app! : other).get(CommandBus).execute(command);
          }),
        );
        expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
        expect(new Set(outcomes.flatMap(outcome => (outcome.accepted ? [] : [outcome.code])))).toEqual(new Set(['SLOT_TAKEN']));
        expect(await types()).toEqual(['ResourceShared', 'BookingRequested', 'BookingApproved']);
      } finally {
        await other.close();
      }
    });

  it('lapse by themselves where nobody answers, nobody comes, or nobody checks out; whoever waits moves up', async () => {
    await share({ rules: { holdHours: 10, graceMinutes: 30 } });
    await book('L.2', 24, 26);
    await book('L.3', 24, 26, { joinQueue: true });
    await settled();
    await wait(10);
    expect(await stages()).toEqual([
      ['L.2', 'expired'],
      ['L.3', 'requested'],
    ]);
    const { bookings } = await state();
    await ask('ApproveBooking', { bookingId: bookings[0]!.bookingId }, officer);
    const later = await book('L.4', 30, 32);
    await ask('ApproveBooking', { bookingId: later.bookingId }, officer);
    await settled();
    // The process was down when they were due.
    await app!.close();
    app = undefined;
    clock.set(at(24.6));
    await start();
    await settled();
    expect((await stages())[1]).toEqual(['L.3', 'no_show']);
    await wait(29.9);
    await ask('CheckIn', { bookingId: later.bookingId }, liaison('L.4'));
    await settled();
    await wait(32);
    expect((await stages())[2]).toEqual(['L.4', 'completed']);
    const facts = await app!.get(EventStore).read(`resource-${hall}`);
    const automatic = facts.filter(({ meta }) => meta.automatic).map(({ type, meta }) => [type, meta.actor]);
    expect(automatic).toEqual([
      ['BookingExpired', 'expire-unapproved-bookings@1'],
      ['BookingPromoted', 'expire-unapproved-bookings@1'],
      ['NoShowRecorded', 'mark-no-shows@1'],
      ['BookingEnded', 'end-bookings-when-their-time-is-over@1'],
    ]);
  });

  it('end with the borrower’s membership, and resources with the owner’s', async () => {
    await share();
    await book('L.2', 24, 26);
    await book('L.3', 24, 26, { joinQueue: true });
    await settled();
    await give(Membership, membershipId(committeeId, 'L.2'), 'WithdrawUnit', {}, liaison('L.2'));
    await settled();
    expect(await stages()).toEqual([
      ['L.2', 'cancelled'],
      ['L.3', 'requested'],
    ]);
    await give(Membership, membershipId(committeeId, 'L.1'), 'WithdrawUnit', {}, liaison('L.1'));
    await settled();
    expect((await stages())[1]).toEqual(['L.3', 'broken']);
    expect((await book('L.4', 50, 52)).outcome).toMatchObject({ accepted: false, code: 'RESOURCE_WITHDRAWN' });
    expect(await ask('ReturnResource', {}, liaison('L.1'))).toMatchObject({ accepted: false, code: 'NOT_ELIGIBLE' });
  });
});
