import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bytesOf } from './bytes.ts';
import { checkpointOf, checkpointText } from './checkpoint.ts';
import { cosignature, cosignedText, keyOf, noteOf, signatureLine, signersOf, vkeyOf } from './note.ts';
import { rfc6962 } from './tree.ts';

// The example of the signed-note specification (C2SP, CC BY 4.0).
const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const note = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { raw: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)), privateKey };
};

describe('a signed note', () => {
  it('of the specification verifies', () => {
    expect(signersOf(noteOf(note)!, [keyOf(vkey)!])!.map(({ key }) => key.name)).toEqual(['example.com/foo']);
  });

  it('with any bit changed does not', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.nat(6), (at, bit) => {
        const changed = note.slice(0, at) + String.fromCharCode(note.charCodeAt(at) ^ (1 << bit)) + note.slice(at + 1);
        const read = noteOf(changed);
        expect(read === undefined ? [] : (signersOf(read, [keyOf(vkey)!]) ?? [])).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says nothing of keys that nobody trusts', () => {
    expect(signersOf(noteOf(note)!, [])).toEqual([]);
    expect(signersOf(noteOf(note)!, [{ ...keyOf(vkey)!, name: 'example.com/bar' }])).toEqual([]);
  });

  it('is not what lacks the empty line, the last line feed, or has control characters or a broken signature', () => {
    for (const text of [
      note.slice(0, -1),
      note.replace('\n\n', '\n'),
      `\t${note}`,
      note.replace('\n\n', '\r\n\n'),
      note.replace('Uw2Q', 'Uw2!'),
      '',
    ])
      expect(noteOf(text)).toBeUndefined();
  });

  it('keeps empty lines in its text', () => {
    expect(noteOf(`a\n\nb\n\n— k AAAAAAA=\n`)?.text).toBe('a\n\nb\n');
  });
});

describe('a verifier key', () => {
  it('has the id of its name and material', () => {
    expect(keyOf(vkey)).toMatchObject({ name: 'example.com/foo', id: '530d903a' });
    expect(vkeyOf('example.com/foo', keyOf(vkey)!.material)).toBe(vkey);
    expect(keyOf(vkey.replace('foo', 'bar'))).toBeUndefined();
    expect(keyOf(vkey.replace('530d', '530e'))).toBeUndefined();
    expect(keyOf('nonsense')).toBeUndefined();
  });
});

describe('a cosignature', () => {
  it('verifies with its time, and with no other', () => {
    const { raw, privateKey } = pair();
    const material = new Uint8Array([4, ...raw]);
    const text = checkpointText({ origin: 'example.com/log', size: 0, root: rfc6962.empty });
    const signature = new Uint8Array(sign(null, bytesOf(cosignedText(text, 1_679_315_147)), privateKey));
    const signed = (time: number) => noteOf(`${text}\n${signatureLine('w', material, cosignature(time, signature))}`)!;
    const key = keyOf(vkeyOf('w', material))!;
    expect(signersOf(signed(1_679_315_147), [key])).toEqual([{ key, at: 1_679_315_147 }]);
    expect(signersOf(signed(1_679_315_148), [key])).toBeUndefined();
  });
});

describe('a checkpoint', () => {
  const signature = '\n— example.com/log AAAAAAA=\n';
  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
  it('has origin, size and root, and perhaps more', () => {
    expect(checkpointOf(`example.com/log\n20852163\n${root}\n${signature}`)).toMatchObject({ origin: 'example.com/log', size: 20852163 });
    expect(checkpointOf(`example.com/log\n1\n${root}\nmore\n${signature}`)).toMatchObject({ size: 1 });
  });
  it.each([
    `example.com/log\n020\n${root}\n`,
    `example.com/log\n-1\n${root}\n`,
    `example.com/log\n99999999999999999\n${root}\n`,
    `example.com/log\n9007199254740993\n${root}\n`,
    `\n1\n${root}\n`,
    `example.com/log\n1\n${root.slice(4)}\n`,
    `example.com/log\n1\n`,
    `example.com/log\n1\n${root}\n\nafter\n`,
  ])('is not %j', text => {
    expect(checkpointOf(`${text}${signature}`)).toBeUndefined();
  });
});
