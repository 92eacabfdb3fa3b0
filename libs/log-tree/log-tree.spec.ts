import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Committee } from '#committee';
import type { Caller, Decider } from '#decider';
import { EngineModule, EventStore, Execute, type Outcome, PersonalData, Reader, SystemClock } from '#engine';
import { type Checkpoint, checkpointOf, keyOf, signersOf, verify, verifyCheckpoint } from '#proof';
import { Unit } from '#unit';
import { Vault } from '#vault';
import { places, type Place } from '../../tests/engine/places.ts';
import { SigningKey } from './log-keys.ts';
import { LogProofs } from './log-proofs.ts';
import { MinutesProof } from './log.resolver.ts';
import { LogTree } from './log-tree.ts';
import { logTreeTables } from './log-tree.tables.ts';
import { LogTreeSettings } from './log-tree.settings.ts';
import { LogKey, logId } from './logkey.decider.ts';
import { logKeyList, logKeysIn } from './logkey.list.ts';
import { nodeAlgorithms, sm2Notes } from './node-hash.ts';
import { verifyLog } from './verify-log.ts';
import { LogWitness } from './witness.ts';

const admin: Caller = { id: 'adam', grants: [{ role: 'platform-admin' }] };
const founder: Caller = { id: 'founder', grants: [], automatic: true };

class Nothing extends PersonalData {
  override seal = async (_: string, text: string) => text;
  override open = async (sealed: readonly string[]) => sealed;
  override digest = async (_: string, text: string) => text;
  override erase = async () => {};
}

@Module({})
class Play {}

describe.each(places)('the tree of a log, on $name', (place: Place) => {
  let folder: string;
  let app: INestApplicationContext;
  let vault: Vault;

  const start = async (said: Partial<ConstructorParameters<typeof LogTreeSettings>[0]> = {}) => {
    vault = await Vault.open({ dataDirectory: folder });
    app = await NestFactory.createApplicationContext(
      {
        module: Play,
        imports: [
          EngineModule.forRoot({
            ...place.open(folder),
            slices: [
              { name: 'log', deciders: [LogKey], views: [logKeyList], policies: [], tables: logTreeTables, sentences: {}, providers: [] },
              { name: 'others', deciders: [Committee, Unit], views: [], policies: [], sentences: {}, providers: [] },
            ],
            clock: new SystemClock(),
            personal: new Nothing(),
            build: 'test',
            follows: true,
            log: { info: () => {}, warn: () => {}, error: () => {} },
          }),
        ],
        providers: [
          { provide: Vault, useValue: vault },
          {
            provide: LogTreeSettings,
            useValue: Object.assign(new LogTreeSettings({ data: folder, origin: 'heli.example/log', ...said }), {
              paceMs: 1,
              witnessMs: 0,
              stoppedMs: 50,
            }),
          },
          LogTree,
          LogProofs,
          LogWitness,
        ],
      },
      { logger: false, abortOnError: false },
    );
    await app.init();
  };
  const stop = async () => {
    await app.close();
    await vault.close();
  };
  const give = async (decider: Decider, id: string, type: string, data: object, caller = founder) => {
    const request = { caller, commandId: randomUUID() };
    const outcome = await app.get(CommandBus).execute<Execute, Outcome>(new Execute(decider, id, { type, data }, request));
    expect(outcome).toMatchObject({ accepted: true });
  };
  let units = 0;
  const units_ = async (many: number) => {
    for (let i = 0; i < many; i++) await give(Unit, `L.${++units}`, 'RegisterUnit', { name: `单位 ${units}`, kind: 'government' });
  };
  const proofs = () => app.get(LogProofs);
  const signing = () => app.get(LogTree).signing();
  const until = async <T>(ask: () => Promise<T | false | undefined> | T | undefined): Promise<T> => {
    for (;;) {
      const found = await ask();
      if (found) return found;
      await sleep(10);
    }
  };
  const facts = async (): Promise<number> => {
    let count = 0;
    for await (const page of app.get(EventStore).follow(0n, { signal: new AbortController().signal })) {
      count += page.facts.length;
      if (page.live) break;
    }
    return count;
  };
  /** The checkpoint of the whole log. */
  const settled = async (): Promise<Checkpoint & { note_: string }> => {
    const all = await facts();
    return until(async () => {
      const kept = await proofs().checkpoint();
      const read = kept && checkpointOf(kept.note);
      return read && read.size >= all ? { ...read, note_: kept.note } : undefined;
    });
  };
  /** Once the view knows so many. */
  const keys = (many = 1) =>
    until(async () => {
      const rows = await logKeysIn(await app.get(Reader).open([logKeyList]));
      return rows.length >= many ? rows.map(({ id }) => id) : undefined;
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    units = 0;
    await start();
  });
  afterEach(async () => {
    await stop();
    await place.wipe(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is signed by a key that was made on the first start and that the log names', async () => {
    await units_(3);
    const { size, note_ } = await settled();
    expect(size).toBe(4);
    expect(verifyCheckpoint(note_, { keys: await keys() })).toMatchObject({ verified: true, origin: 'heli.example/log' });
    if (process.platform !== 'win32') expect(statSync(join(folder, 'log.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(note_);
    const told = (await app.get(EventStore).read(`logkey-${logId}`)).map(({ type, data }) => [type, data['keys']]);
    expect(told).toEqual([['LogKeyIntroduced', await keys()]]);
  });

  it('proves every fact offline, one that has just been written too', async () => {
    await units_(300);
    const fact = (await proofs().fact('unit-L.300', 1))!;
    const file = (await proofs().inclusion(fact))!;
    expect(verify(JSON.stringify(file), { keys: await keys() })).toMatchObject({ verified: true, code: 'PROVED' });
    expect(verify({ ...file, fact: { ...file.fact, data: { ...fact.data, name: '别的' } } }, { keys: await keys() }).verified).toBe(false);
    expect(await proofs().place(fact.id)).toMatchObject({ stream: 'unit-L.300', version: 1 });
  });

  it('proves what came into force with the minutes', async () => {
    const meta = {
      actor: 'p',
      commandId: 'c',
      commandHash: '',
      correlationId: 'c',
      causationId: 'c',
      occurredAt: '2026-01-01T00:00:00.000Z',
    };
    const sha256 = 'a'.repeat(64);
    const minutes = [1, 2].map(version => ({
      id: randomUUID(),
      type: 'MinutesCameIntoForce',
      schemaVersion: 1,
      data: { version, sha256 },
      meta,
    }));
    await app.get(EventStore).append('meeting-m', minutes, 0);
    const { file } = (await new MinutesProof(proofs()).proof({ id: 'm', minutesInForce: 2 }))!;
    expect(verify(file, { keys: await keys() })).toMatchObject({ verified: true });
    expect(JSON.parse(file).fact).toMatchObject({ id: minutes[1]!.id, version: 2 });
    expect(await new MinutesProof(proofs()).proof({ id: 'm', minutesInForce: 0 })).toBeNull();
  });

  it('proves that it went on', async () => {
    await units_(5);
    const before = await settled();
    await units_(5);
    await settled();
    const { from, to, earlier, proof } = (await proofs().growth(before.size))!;
    expect(earlier?.note).toBe(before.note_);
    const file = {
      format: 'heli-consistency@1',
      from: earlier!.note,
      to: to.note,
      proof: proof.map(hash => Buffer.from(hash).toString('base64')),
    };
    expect(verify(file, { keys: await keys() })).toMatchObject({ verified: true, size: to.size });
    expect(from).toBe(before.size);
  });

  it('goes on after a restart, and after a loss of the views is built anew with the same roots', async () => {
    await units_(260);
    const before = await settled();
    await stop();
    await start();
    await units_(10);
    const after = await settled();
    await stop();
    await place.loseViews(folder);
    await start();
    const anew = await settled();
    expect(anew.size).toBe(after.size);
    expect(Buffer.from(anew.root).equals(after.root)).toBe(true);
    const verdict = await verifyLog(app.get(EventStore), {
      kept: app.get(LogTree).kept,
      checkpoints: [before.note_, after.note_],
      keys: await keys(),
      complete: true,
    });
    expect(verdict).toMatchObject({ ok: true, facts: anew.size, unattested: 0, trust: 'given' });
  });

  it('changes its key on order; that stands in the log, and old checkpoints stay verifiable', async () => {
    await units_(2);
    const before = await settled();
    const [first] = await keys();
    await give(LogKey, logId, 'RotateLogKey', { reason: '一年一换' }, admin);
    const second = await until(async () => (await keys())[1]);
    await units_(2);
    const after = await until(async () => {
      const now = await settled();
      const by = signersOf(now.note, [keyOf(first!)!, keyOf(second)!], nodeAlgorithms)!.map(({ key }) => key.id);
      return by.length === 1 && by[0] === keyOf(second)!.id ? now : undefined;
    });
    expect(verifyCheckpoint(before.note_, { keys: [first!] }).verified).toBe(true);
    expect(verifyCheckpoint(after.note_, { keys: [first!] })).toMatchObject({ verified: false, code: 'KEY_UNKNOWN' });
    expect(verifyCheckpoint(after.note_, { keys: [second] }).verified).toBe(true);
    // Whoever knows the first key alone is led to the second by the log: the checkpoint with that fact has both signatures.
    const kept = { kept: app.get(LogTree).kept, complete: true };
    expect(await verifyLog(app.get(EventStore), { ...kept, keys: [first!] })).toMatchObject({ ok: true, trust: 'given' });
    expect(await verifyLog(app.get(EventStore), kept)).toMatchObject({ ok: true, trust: 'log' });
    const stranger = SigningKey.make('heli.example/log', 'ed25519').vkey;
    expect(await verifyLog(app.get(EventStore), { ...kept, keys: [stranger] })).toMatchObject({ finding: { code: 'CHECKPOINT_FORGED' } });
    expect(readFileSync(join(folder, 'log.key'), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('can be signed by SM2 with SM3 too; whoever knows Ed25519 alone verifies that', async () => {
    await stop();
    await place.wipe(folder);
    rmSync(folder, { recursive: true, force: true });
    folder = mkdtempSync(join(tmpdir(), 'heli-'));
    await start({ algorithm: 'ed25519+sm2' });
    await units_(2);
    const { note_ } = await settled();
    const [one, other] = (await keys(2)).map(key => keyOf(key)!);
    const sm2 = [one!, other!].find(({ material }) => sm2Notes.isOf(material))!;
    const usual = [one!, other!].find(({ material }) => material[0] === 1)!;
    const vkey = (key: typeof sm2) => `${key.name}+${key.id}+${Buffer.from(key.material).toString('base64')}`;
    expect(verifyCheckpoint(note_, { keys: [vkey(usual)] })).toMatchObject({ verified: true });
    expect(verifyCheckpoint(note_, { keys: [vkey(sm2)] })).toMatchObject({ verified: false, code: 'KEY_UNKNOWN' });
    expect(verifyCheckpoint(note_, { keys: [vkey(sm2)], algorithms: [sm2Notes] })).toMatchObject({ verified: true });
    expect(verifyCheckpoint(note_.replace('\n3\n', '\n2\n'), { keys: [vkey(sm2)], algorithms: [sm2Notes] }).verified).toBe(false);
  });

  it('signs nothing that contradicts what was signed before', async () => {
    await units_(3);
    const { note_, size } = await settled();
    expect(await until(async () => (await signing()).waitingMs === 0 && signing())).toEqual({ signed: size, waitingMs: 0, stopped: false });
    await stop();
    // As if an old copy of the log had been put back: more was signed than is there.
    const [key] = readFileSync(join(folder, 'log.key'), 'utf8').trim().split('\n');
    const signer = SigningKey.read(key!, 'log.key');
    const text = note_.slice(0, note_.indexOf('\n\n') + 1).replace(`\n${size}\n`, `\n${size + 5}\n`);
    const later = `${text}\n${signer.sign(text)}`;
    writeFileSync(join(folder, 'checkpoint'), later);
    await start();
    await units_(2);
    await until(async () => (await app.get(LogTree).kept.head()).size >= size + 2);
    expect((await proofs().checkpoint())!.note).toBe(note_);
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(later);
    // Whoever watches over the server is told.
    expect(await until(async () => (await signing()).stopped && signing())).toMatchObject({ signed: size, stopped: true });
    expect(await verifyLog(app.get(EventStore), { kept: app.get(LogTree).kept, checkpoints: [later] })).toMatchObject({
      ok: false,
      finding: { code: 'LOG_CUT', leaf: size + 2 },
    });
  });

  describe('with a witness', () => {
    let server: Server;
    let witness: LogWitness;
    let home: string;
    let homeVault: Vault;
    let url: string;
    const answers: number[] = [];

    const witnessOf = async (vkey: string) => {
      home = mkdtempSync(join(tmpdir(), 'heli-'));
      homeVault = await Vault.open({ dataDirectory: home });
      witness = new LogWitness(homeVault, new SystemClock(), new LogTreeSettings({ data: home, origin: 'other.example', witnessed: vkey }));
      await witness.onModuleInit();
      answers.length = 0;
      server = createServer((request, response) => {
        let body = '';
        request.setEncoding('utf8').on('data', (some: string) => (body += some));
        request.on(
          'end',
          () =>
            void witness.addCheckpoint(body).then(answer => {
              answers.push(answer.status);
              response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
            }),
        );
      });
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/add-checkpoint`;
    };
    afterEach(async () => {
      await new Promise(resolve => server.close(resolve));
      await homeVault.close();
      rmSync(home, { recursive: true, force: true });
    });

    it('is co-signed as it grows, and no other history is', async () => {
      await units_(3);
      await settled();
      const [own] = await keys();
      await witnessOf(own!);
      const vkey = (await witness.vkey())!;
      await stop();
      await start({ witnesses: `${url}|${vkey}` });
      const cosigned = () =>
        until(async () => {
          const { note_ } = await settled();
          const verdict = verifyCheckpoint(note_, { keys: [own!], witnesses: [vkey], quorum: 1 });
          return verdict.verified ? { ...verdict, note_ } : undefined;
        });
      expect((await cosigned()).witnesses).toMatchObject([{ name: 'other.example/witness' }]);
      await units_(4);
      const { size, note_ } = await cosigned();
      expect(size).toBeGreaterThanOrEqual(8);
      expect(answers.every(status => status === 200 || status === 409)).toBe(true);

      // The same log's key under another history: signed, and refused all the same.
      const signer = SigningKey.read(readFileSync(join(folder, 'log.key'), 'utf8'), 'log.key');
      const other = (size: number, root: string) => {
        const text = `heli.example/log\n${size}\n${root}\n`;
        return `${text}\n${signer.sign(text)}`;
      };
      const root = Buffer.alloc(32, 7).toString('base64');
      await units_(1);
      const now = await cosigned();
      expect((await witness.addCheckpoint(`old ${now.size}\n\n${other(now.size!, root)}`)).status).toBe(422);
      expect((await witness.addCheckpoint(`old ${now.size}\n${root}\n\n${other(now.size! + 1, root)}`)).status).toBe(422);
      expect(await witness.addCheckpoint(`old 0\n\n${other(now.size! + 1, root)}`)).toMatchObject({ status: 409, body: `${now.size}\n` });
      expect((await witness.addCheckpoint(`old ${now.size! + 9}\n\n${now.note_}`)).status).toBe(400);
      expect((await witness.addCheckpoint(`old ${now.size}\n\n${now.note_.replace(/\n$/, '')}`)).status).toBe(400);
      expect((await witness.addCheckpoint(`old 0\n\n${note_.replaceAll('heli.example', 'evil.example')}`)).status).toBe(404);
      const stranger = SigningKey.make('heli.example/log', 'ed25519');
      const text = now.note_.slice(0, now.note_.indexOf('\n\n') + 1);
      expect((await witness.addCheckpoint(`old ${now.size}\n\n${text}\n${stranger.sign(text)}`)).status).toBe(403);
      expect((await witness.addCheckpoint(`old ${now.size}\n\n${now.note_}`)).status).toBe(200);
    });
  });
});
