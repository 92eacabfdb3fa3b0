import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Committee, committeeSlice } from '#committee';
import type { Caller, Decider } from '#decider';
import { Engine, EngineModule, Execute, type Outcome, PersonalData, TestClock } from '#engine';
import { Membership, membershipId, membershipSlice } from '#membership';
import { Task, taskSlice } from '#task';
import { Unit, unitSlice } from '#unit';
import { Vault } from '#vault';
import { BucketServer } from '../../tests/bucket-server.ts';
import { type Place, places } from '../../tests/engine/places.ts';
import { type Bucket, Evidence, EvidenceFiles, EvidenceSettings, evidenceSlice } from './index.ts';
import { Interrupted } from './incoming.ts';
import { Sweeper } from './sweeper.ts';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const other = '01980000-0000-7000-8000-00000000000d';
/** The same for the same committee. */
const branchOf = (id: string) => id.replace(/^0198/, '0199');
const hour = 3_600_000;

class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

@Module({})
class Play {}

const photo = (size = 200_000) => Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), randomBytes(size)]);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const officerOf = (of: string): Caller => ({ id: 'olga', grants: [{ role: 'committee-officer', of }] });
const whole = { offset: 0, more: false, length: undefined };
const key = { keyId: 'heli', secret: 'secret', region: 'us-east-1' };
const bucketServer = new BucketServer(key);
let bucket: Bucket;
beforeAll(async () => {
  bucket = { url: `${await bucketServer.listen()}/evidence`, ...key };
});
afterAll(() => bucketServer.close());

const kinds = places.flatMap(place => [
  { place, name: `${place.name} and a folder`, inBucket: false },
  ...(place.name === 'SQLite' ? [{ place, name: `${place.name} and a bucket`, inBucket: true }] : []),
]);

describe.each(kinds)('evidence files, on $name', ({ place, inBucket }: { place: Place; inBucket: boolean }) => {
  let folder: string;
  let app: INestApplicationContext;
  let vault: Vault;
  let clock: TestClock;
  let files: EvidenceFiles;
  let settings: EvidenceSettings;

  const start = async () => {
    vault = await Vault.open({ dataDirectory: folder });
    settings = new EvidenceSettings({ folder: join(folder, 'evidence'), mebibytes: 1, bucket: inBucket ? bucket : undefined });
    const slices = [committeeSlice, unitSlice, membershipSlice, taskSlice, evidenceSlice];
    app = await NestFactory.createApplicationContext(
      {
        module: Play,
        imports: [
          EngineModule.forRoot({
            ...place.open(folder),
            slices: slices.map(slice => ({ ...slice, policies: [], providers: [] })),
            clock,
            personal: new Nothing(),
            build: 'test',
            follows: true,
            log: { info: () => {}, warn: () => {}, error: () => {} },
          }),
        ],
        providers: [{ provide: Vault, useValue: vault }, { provide: EvidenceSettings, useValue: settings }, EvidenceFiles, Sweeper],
      },
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await app.init();
    files = app.get(EvidenceFiles);
  };
  const stop = async () => {
    await app.close();
    await vault.close();
  };
  const give = async (decider: Decider, id: string, type: string, data: object, by = 'founder') => {
    const request = { caller: { id: by, grants: [], automatic: true } as Caller, commandId: randomUUID() };
    const outcome = await app.get(CommandBus).execute<Execute, Outcome>(new Execute(decider, id, { type, data }, request));
    if (!outcome.accepted) throw new Error(`${type}: ${outcome.code} ${outcome.en}`);
  };
  /** A task of the committee, claimed by its member. */
  const claimed = async (of: string): Promise<string> => {
    const id = randomUUID();
    await give(Task, id, 'OpenTask', {
      committeeId: of,
      branchId: branchOf(of),
      title: '清理楼道',
      kind: '服务',
      capacity: { mode: 'heads', amount: 5, unit: 'people' },
    });
    await give(Task, id, 'ClaimTask', { unitId: 'L.1', quantity: 1 });
    return id;
  };
  /** Says in a fact that the file is evidence. */
  const names = async (taskId: string, sha256: string, by: string) => {
    const evidence = { links: [], files: [{ name: '照片.jpg', size: 1, sha256, mediaType: 'image/jpeg' }] };
    await give(Task, taskId, 'ReportProgress', { unitId: 'L.1', text: '完成一半', evidence }, by);
    await app.get(Engine).settled();
  };
  const send = (by: string, bytes: Buffer) => files.take(by, hashOf(bytes), Readable.from([bytes]), whole);
  const seen = async (caller: Caller, bytes: Buffer) => {
    const shown = await files.show(caller, hashOf(bytes));
    return shown.shown ? ((await buffer((await shown.open())!)).equals(bytes) ? 'the file' : 'another file') : shown.why;
  };
  const later = (hours: number) => clock.set(new Date(clock.now().getTime() + hours * hour));
  const parts = () => {
    const incoming = join(folder, 'evidence/incoming');
    return existsSync(incoming)
      ? readdirSync(incoming, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length
      : 0;
  };
  const until = async (test: () => unknown) => {
    while (!(await test())) await sleep(10);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli 佐证 '));
    clock = new TestClock();
    bucketServer.files.clear();
    bucketServer.ill = false;
    await start();
    await give(Unit, 'L.1', 'RegisterUnit', { name: '单位', kind: 'government' });
    for (const id of [committeeId, other]) {
      await give(Committee, id, 'EstablishCommittee', { kind: 'regional', name: `大工委 ${id.at(-1)}`, foundedOn: { on: '2016-12-22' } });
      const [top, platform] = [randomUUID(), randomUUID()];
      const node = (nodeId: string, kind: string, parentId?: string) =>
        give(Committee, id, 'RegisterOrgNode', { nodeId, kind, name: kind, ...(parentId && { parentId }) });
      await node(top, 'working_committee');
      await node(platform, 'platform', top);
      await node(branchOf(id), 'branch', platform);
      await give(Membership, membershipId(id, 'L.1'), 'AdmitUnit', { grade: 'member', since: { on: '2025-01-01' } });
    }
  });
  afterEach(async () => {
    await stop();
    await place.wipe(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  it('are shown to those who see the fact that names them, and to nobody before', async () => {
    const bytes = photo();
    expect(await send('ma', bytes)).toEqual({
      complete: true,
      file: { sha256: hashOf(bytes), size: bytes.length, mediaType: 'image/jpeg' },
    });
    expect(await seen(officerOf(committeeId), bytes)).toBe('hidden');
    await names(await claimed(committeeId), hashOf(bytes), 'ma');
    expect(await seen(officerOf(committeeId), bytes)).toBe('the file');
    expect(await seen({ id: 'l', grants: [{ role: 'unit-liaison', of: 'L.1' }] }, bytes)).toBe('the file');
    expect(await seen({ id: 'a', grants: [{ role: 'auditor' }] }, bytes)).toBe('the file');
    expect(await seen(officerOf(other), bytes)).toBe('hidden');
    expect(await seen({ id: 'l2', grants: [{ role: 'unit-liaison', of: 'L.2' }] }, bytes)).toBe('hidden');
    expect(await seen({ id: 'anonymous', grants: [{ role: 'public' }] }, bytes)).toBe('hidden');
  });

  it('open to nobody who only knows their hash', async () => {
    const bytes = photo();
    await send('ma', bytes);
    await names(await claimed(committeeId), hashOf(bytes), 'ma');
    expect(await files.progress('eve', hashOf(bytes))).toEqual({ complete: false, offset: 0 });
    await names(await claimed(other), hashOf(bytes), 'eve');
    expect(await seen(officerOf(other), bytes)).toBe('not-here');
    // Whoever sends all of it has it anyway.
    await send('eve', bytes);
    expect(await seen(officerOf(other), bytes)).toBe('the file');
  });

  it('may be named before they are sent', async () => {
    const bytes = photo();
    await names(await claimed(committeeId), hashOf(bytes), 'ma');
    expect(await seen(officerOf(committeeId), bytes)).toBe('not-here');
    await send('ma', bytes);
    expect(await seen(officerOf(committeeId), bytes)).toBe('the file');
  });

  it('are gone after a day in which no fact named them', async () => {
    const [named, unnamed, asked] = [photo(), photo(), photo()];
    for (const bytes of [named, unnamed, asked]) await send('ma', bytes);
    await names(await claimed(committeeId), hashOf(named), 'ma');
    later(23);
    expect(await files.sweep()).toBe(0);
    expect(await files.progress('ma', hashOf(asked))).toMatchObject({ complete: true });
    later(2);
    await files.sweep();
    expect(await files.progress('ma', hashOf(unnamed))).toEqual({ complete: false, offset: 0 });
    expect(await files.progress('ma', hashOf(named))).toMatchObject({ complete: true });
    expect(await files.progress('ma', hashOf(asked))).toMatchObject({ complete: true });
    expect(await seen(officerOf(committeeId), named)).toBe('the file');
    await send('ma', unnamed);
    expect(await files.progress('ma', hashOf(unnamed))).toMatchObject({ complete: true });
  });

  it('whose upload nobody goes on with are gone after a day', async () => {
    const bytes = photo();
    expect(await files.take('ma', hashOf(bytes), Readable.from([bytes.subarray(0, 1_000)]), { ...whole, more: true })).toEqual({
      complete: false,
      offset: 1_000,
    });
    later(25);
    await until(async () => {
      await files.sweep();
      return parts() === 0;
    });
    expect(await files.progress('ma', hashOf(bytes))).toEqual({ complete: false, offset: 0 });
  });

  it('are destroyed when the committee removes them, and not taken again', async () => {
    const bytes = photo();
    await send('ma', bytes);
    await names(await claimed(committeeId), hashOf(bytes), 'ma');
    await give(Evidence, committeeId, 'RemoveEvidence', { sha256: hashOf(bytes), reason: '照片中有无关人员' });
    await app.get(Engine).settled();
    expect(await files.show(officerOf(committeeId), hashOf(bytes))).toMatchObject({ why: 'removed', reason: '照片中有无关人员' });
    await until(async () => !(await files.progress('ma', hashOf(bytes))).complete);
    expect(await send('ma', bytes)).toEqual({ why: 'removed' });
    await until(() => bucketServer.files.size === 0);
  });

  it('stay for another committee whose facts name them', async () => {
    const bytes = photo();
    await send('ma', bytes);
    await names(await claimed(committeeId), hashOf(bytes), 'ma');
    await names(await claimed(other), hashOf(bytes), 'ma');
    await give(Evidence, committeeId, 'RemoveEvidence', { sha256: hashOf(bytes), reason: '照片中有无关人员' });
    await app.get(Engine).settled();
    await files.destroyRemoved(0n);
    expect(await seen(officerOf(committeeId), bytes)).toBe('removed');
    expect(await seen(officerOf(other), bytes)).toBe('the file');
  });

  it('are there after a restart, and so is what came of those under way', async () => {
    const [done, begun] = [photo(), photo()];
    await send('ma', done);
    await files.take('ma', hashOf(begun), Readable.from([begun.subarray(0, 70_000)]), { ...whole, more: true });
    await names(await claimed(committeeId), hashOf(done), 'ma');
    await stop();
    await start();
    expect(await seen(officerOf(committeeId), done)).toBe('the file');
    expect(await files.progress('ma', hashOf(begun))).toEqual({ complete: false, offset: 70_000 });
    const rest = Readable.from([begun.subarray(70_000)]);
    expect(await files.take('ma', hashOf(begun), rest, { ...whole, offset: 70_000 })).toMatchObject({ complete: true });
  });

  it('are refused where they are not what they say, and nothing of them is kept', async () => {
    const bytes = photo();
    const take = (sha256: string, sent: Buffer, more: object = {}) =>
      files.take('ma', sha256, Readable.from([sent]), { ...whole, ...more });
    expect(await take('a'.repeat(64), bytes)).toEqual({ why: 'other-hash' });
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5_000)]);
    expect(await take(hashOf(program), program)).toEqual({ why: 'other-kind' });
    expect(await take(hashOf(bytes), Buffer.alloc(0))).toEqual({ why: 'empty' });
    const large = photo(1_100_000);
    expect(await take(hashOf(large), large)).toEqual({ why: 'too-large' });
    expect(await take(hashOf(large), large, { length: large.length })).toEqual({ why: 'too-large' });
    expect(await take(hashOf(bytes), bytes, { offset: 10 })).toEqual({ why: 'offset', offset: 0 });
    expect(parts()).toBe(0);
  });

  it('come from one caller within measure', async () => {
    for (let n = 0; n < settings.begun; n++)
      expect(await files.take('ma', hashOf(photo(10)), Readable.from([Buffer.from('x')]), { ...whole, more: true })).toMatchObject({
        offset: 1,
      });
    expect(await send('ma', photo(10))).toEqual({ why: 'too-many' });
    expect(await send('zhao', photo(10))).toMatchObject({ complete: true });
    const declared = { ...whole, length: 1_000_000 };
    // What is refused counts too: otherwise the disk could be kept busy for nothing.
    for (let sent = 0; sent < 52; sent++) await files.take('li', 'b'.repeat(64), Readable.from([Buffer.alloc(1_000_000, 1)]), declared);
    const refused = await files.take('li', 'b'.repeat(64), Readable.from([]), declared);
    expect(refused).toEqual({ why: 'quota', seconds: 86_400 });
    later(25);
    expect(await send('li', photo(900_000))).toMatchObject({ complete: true });
  });

  it('sent twice at once by two are there once, and by one go on with the later', async () => {
    const bytes = photo();
    const sha256 = hashOf(bytes);
    expect(await Promise.all([send('ma', bytes), send('zhao', bytes)])).toEqual([
      expect.objectContaining({ complete: true }),
      expect.objectContaining({ complete: true }),
    ]);
    if (inBucket) expect(bucketServer.files.size).toBe(1);
    const next = photo();
    const dead = new PassThrough();
    dead.write(next.subarray(0, 50_000));
    const first = files.take('ma', hashOf(next), dead, whole);
    const lost = first.catch((error: unknown) => error);
    await until(async () => ((await files.progress('ma', hashOf(next))) as { offset: number }).offset === 50_000);
    expect(await files.take('ma', hashOf(next), Readable.from([next.subarray(50_000)]), { ...whole, offset: 50_000 })).toMatchObject({
      complete: true,
    });
    expect(await lost).toBeInstanceOf(Interrupted);
    expect(await files.progress('ma', sha256)).toMatchObject({ complete: true });
  });

  if (inBucket)
    it('wait on this machine while the bucket does not answer', async () => {
      const bytes = photo();
      bucketServer.ill = true;
      await expect(send('ma', bytes)).rejects.toThrow('503');
      expect(await files.progress('ma', hashOf(bytes))).toEqual({ complete: false, offset: bytes.length });
      bucketServer.ill = false;
      expect(await files.take('ma', hashOf(bytes), Readable.from([]), { ...whole, offset: bytes.length })).toMatchObject({
        complete: true,
      });
      expect([...bucketServer.files.values()].map(hashOf)).toEqual([hashOf(bytes)]);
      expect(parts()).toBe(0);
    }, 30_000);
});
