import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { anonymous, type Caller } from '#decider';
import { Engine, EngineModule, EventStore, Execute, PersonalData, Reader, SystemClock } from '#engine';
import { SqliteEventStore } from '#sqlite-store';
import { Vault } from '#vault';
import { Erasure, Keyring, Person, PersonDirectory, personSlice } from './index.ts';

const admin: Caller = { id: 'root', grants: [{ role: 'platform-admin' }] };
const zhang = { name: '张三丰道长', telephone: '13812345678', email: 'zhang.sanfeng@example.org' };
const quiet = { info() {}, warn() {}, error() {} };

describe('the directory of persons', () => {
  let dataDirectory: string;
  let vault: Vault;
  let module: TestingModule;
  let directory: PersonDirectory;
  let stop: AbortController;
  let erasing: Promise<void>;
  let commands = 0;

  const give = async (id: string, type: string, data: object) => {
    const outcome = await module
      .get(CommandBus)
      .execute(new Execute(Person, id, { type, data }, { caller: admin, commandId: `c${++commands}` }));
    expect(outcome).toMatchObject({ accepted: true });
    await module.get(Engine).settled();
    return outcome.accepted ? outcome.position : 0n;
  };
  const everyFile = async () => Promise.all((await readdir(dataDirectory)).map(name => readFile(join(dataDirectory, name))));
  const traces = async (texts: readonly string[]) => {
    const files = await everyFile();
    return texts.filter(text => files.some(file => file.includes(Buffer.from(text))));
  };

  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'heli persons '));
    vault = await Vault.open({ dataDirectory });
    const clock = new SystemClock();
    const personal = new Keyring(vault, clock);
    module = await Test.createTestingModule({
      imports: [
        EngineModule.forRoot({
          store: new SqliteEventStore({ path: join(dataDirectory, 'events.sqlite'), commit: 'main' }),
          slices: [personSlice],
          views: { file: join(dataDirectory, 'views.sqlite') },
          clock,
          personal,
          log: quiet,
          build: 'test',
          follows: true,
        }),
      ],
      providers: [{ provide: Vault, useValue: vault }, ...personSlice.providers],
    }).compile();
    await module.init();
    directory = module.get(PersonDirectory);
    stop = new AbortController();
    erasing = module.get(Erasure).run(stop.signal);
  });
  afterEach(async () => {
    stop.abort();
    await erasing;
    await module.close();
    await vault.close();
    await rm(dataDirectory, { recursive: true });
  });

  it('shows, masks, corrects and erases, and keeps no name in the clear in any file', async () => {
    await give('zhang', 'RegisterPerson', zhang);
    await give('li', 'RegisterPerson', { name: '李四' });
    expect(await traces([...Object.values(zhang), '李四'])).toEqual([]);

    const clear = { id: 'zhang', ...zhang, masked: false, erased: false };
    const shown = (caller: Caller, workingWith?: ReadonlySet<string>) =>
      directory.one('zhang', { caller, ...(workingWith && { workingWith }) });
    expect(await shown(admin)).toEqual(clear);
    expect(await shown({ id: 'zhang', grants: [] })).toEqual(clear);
    expect(await shown({ id: 'a', grants: [{ role: 'auditor' }] })).toEqual(clear);
    expect(await shown({ id: 'li', grants: [{ role: 'unit-liaison', of: 'u' }] }, new Set(['zhang']))).toEqual(clear);
    for (const caller of [
      anonymous,
      { id: 'li', grants: [{ role: 'committee-officer', of: 'c' }] } as Caller,
      { id: 'a', grants: [{ role: 'auditor', of: 'c' }] } as Caller,
    ])
      expect(await shown(caller)).toEqual({
        id: 'zhang',
        name: '张**',
        telephone: '138****5678',
        email: 'z**@example.org',
        masked: true,
        erased: false,
      });

    await give('zhang', 'CorrectPerson', { name: '张君宝真人' });
    const position = await give('zhang', 'WithdrawPersonContact', { contact: 'email' });
    expect(await shown(admin)).toEqual({ ...clear, name: '张君宝真人', email: null });

    await give('zhang', 'ErasePerson', { ground: 'consent-withdrawn' });
    const erased = { id: 'zhang', name: '已删除的人员', telephone: null, email: null, masked: false, erased: true };
    expect(await shown(admin)).toEqual(erased);
    expect(await directory.one('zhang', { caller: admin, language: 'en' })).toMatchObject({ name: 'erased person' });
    while ((await vault.find(['person/zhang'])).get('person/zhang')) await new Promise(resolve => setTimeout(resolve, 5));
    expect(await directory.one('zhang', { caller: admin }, { asOf: position })).toEqual(erased);
    expect((await directory.shown(['zhang', 'li', 'nobody'], { caller: admin })).get('li')).toMatchObject({ name: '李四' });
    expect((await directory.shown(['zhang', 'li', 'nobody'], { caller: admin })).size).toBe(2);
    expect(await module.get(Reader).position(personSlice.views)).toBe(await module.get(EventStore).head());
  });

  it('lets a former backup of the keys open no erased person for longer than it takes to follow the log', async () => {
    await give('zhang', 'RegisterPerson', zhang);
    const sealed = await module.get(PersonalData).seal('zhang', '张三');
    const backup = join(dataDirectory, 'backup');
    await mkdir(backup);
    for (const name of ['keys.sqlite', 'keys.sqlite-wal', 'master.key']) await copyFile(join(dataDirectory, name), join(backup, name));
    await give('zhang', 'ErasePerson', { ground: 'term-ended' });

    const restored = await Vault.open({ dataDirectory: backup });
    const keyring = new Keyring(restored, new SystemClock());
    expect(await keyring.open([sealed])).toEqual(['张三']);
    const following = new Erasure(module.get(EventStore), keyring, restored, new SystemClock()).run(stop.signal);
    while ((await keyring.open([sealed]))[0] !== undefined) await new Promise(resolve => setTimeout(resolve, 5));
    stop.abort();
    await following;
    await restored.close();
  });
});
