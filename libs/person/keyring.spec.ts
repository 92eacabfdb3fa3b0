import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { TestClock, PersonIsErased } from '#engine';
import { Vault } from '#vault';
import { Keyring, SealBroken } from './keyring.ts';

describe('the keyring', () => {
  let dataDirectory: string;
  let vault: Vault;
  let clock: TestClock;
  let keyring: Keyring;

  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'heli keyring '));
    vault = await Vault.open({ dataDirectory });
    clock = new TestClock();
    keyring = new Keyring(vault, clock);
  });
  afterEach(async () => {
    await vault.close();
    await rm(dataDirectory, { recursive: true });
  });

  it('opens whatever it sealed, for whomever', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }))), async texts => {
        const sealed = await Promise.all(texts.map(([person, text]) => keyring.seal(person, text)));
        expect(await keyring.open(sealed)).toEqual(texts.map(([, text]) => text));
      }),
    ));

  it('seals one text differently each time, and says whose it is', async () => {
    const [one, other] = [await keyring.seal('zhang', '张三'), await keyring.seal('zhang', '张三')];
    expect(one).toMatch(/^sealed:v1:zhang:[\w-]{8}:[\w-]{16}:[\w-]+$/);
    expect(one).not.toBe(other);
  });

  it('does not open one person’s text as another’s', async () => {
    const sealed = await keyring.seal('zhang', '张三');
    await keyring.seal('li', '李四');
    await expect(keyring.open([sealed.replace(':zhang:', ':li:')])).rejects.toThrow(SealBroken);
  });

  it('does not open what was changed in any place', async () => {
    const sealed = await keyring.seal('zhang', '张三');
    const body = 'sealed:v1:zhang:'.length;
    for (let i = body; i < sealed.length - 1; i++) {
      if (sealed[i] === ':') continue;
      const changed = `${sealed.slice(0, i)}${sealed[i] === 'A' ? 'B' : 'A'}${sealed.slice(i + 1)}`;
      await expect(keyring.open([changed])).rejects.toThrow(SealBroken);
    }
  });

  it('does not take plain text for sealed', async () => {
    await expect(keyring.open(['张三'])).rejects.toThrow(SealBroken);
  });

  it('digests one person’s text to one digest, and nobody else’s to it', async () => {
    const digests = await Promise.all([
      keyring.digest('zhang', '张三'),
      keyring.digest('zhang', '张三'),
      keyring.digest('zhang', '张叁'),
      keyring.digest('li', '张三'),
    ]);
    expect([digests[0] === digests[1], new Set(digests).size]).toEqual([true, 3]);
  });

  it('opens, seals and tells apart nothing of an erased person, for ever', async () => {
    const sealed = await keyring.seal('zhang', '张三');
    const li = await keyring.seal('li', '李四');
    await keyring.erase('zhang');
    await keyring.erase('zhang');
    expect(await keyring.open([sealed, li])).toEqual([undefined, '李四']);
    expect(await keyring.digest('zhang', '张三')).toBe(await keyring.digest('zhang', '别的'));
    await expect(keyring.seal('zhang', '张三')).rejects.toThrow(PersonIsErased);
    await expect(new Keyring(vault, clock).seal('zhang', '张三')).rejects.toThrow(PersonIsErased);
  });

  it('opens after a restart', async () => {
    const sealed = await keyring.seal('zhang', '张三');
    await vault.close();
    vault = await Vault.open({ dataDirectory });
    expect(await new Keyring(vault, clock).open([sealed])).toEqual(['张三']);
  });

  it('forgets a person who was erased in another process within half a minute', async () => {
    const elsewhere = new Keyring(vault, clock);
    const sealed = await keyring.seal('zhang', '张三');
    expect(await elsewhere.open([sealed])).toEqual(['张三']);
    await keyring.erase('zhang');
    clock.set(new Date(clock.now().getTime() + 30_001));
    expect(await elsewhere.open([sealed])).toEqual([undefined]);
  });

  it('does not keep a key that was being read while its person was erased', async () => {
    const sealed = await keyring.seal('zhang', '张三');
    let goOn = () => {};
    const late = new Promise<void>(resolve => (goOn = resolve));
    const slow = Object.assign(Object.create(vault) as Vault, {
      async find(names: readonly string[]) {
        const found = await vault.find(names);
        await late;
        return found;
      },
    });
    const fresh = new Keyring(slow, clock);
    const opening = fresh.open([sealed]);
    await fresh.erase('zhang');
    goOn();
    await opening;
    expect(await fresh.open([sealed])).toEqual([undefined]);
  });

  it('leaves neither the text nor the key of a thousand erased persons in its files', async () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }), 1_000);
    const ids = texts.map((_, i) => `person-${i}`);
    const sealed = await Promise.all(texts.map((text, i) => keyring.seal(ids[i]!, text)));
    expect(await keyring.open(sealed)).toEqual(texts);
    const keys = [...(await vault.find(ids.map(id => `person/${id}`))).values()].map(key => key!);
    const wrapped = (await vault.query('SELECT wrapped FROM secret')).map(row => Buffer.from(row['wrapped']!));
    await Promise.all(ids.map(id => keyring.erase(id)));

    expect(new Set(await keyring.open(sealed))).toEqual(new Set([undefined]));
    const files = await Promise.all((await readdir(dataDirectory)).map(name => readFile(join(dataDirectory, name))));
    const found = (needle: Buffer) => files.some(file => file.includes(needle));
    expect(texts.filter(text => found(Buffer.from(text)))).toEqual([]);
    expect([keys.length, wrapped.length]).toEqual([1_000, 1_000]);
    expect([...keys, ...wrapped.map(text => text.subarray(0, 24))].filter(found)).toEqual([]);
  });
});
