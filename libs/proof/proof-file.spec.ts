import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { bytesOf, textOf } from './bytes.ts';
import { checkpointText } from './checkpoint.ts';
import { type AttestedFact, canonicalJson, entryOf } from './fact.ts';
import { cosignature, cosignedText, signatureLine, vkeyOf } from './note.ts';
import { consistencyFile, inclusionFile, type Trust, verify, verifyCheckpoint } from './proof-file.ts';
import { consistencyProof, type HashAt, inclusionProof, treeRoot } from './proofs.ts';
import { CompactRange, rfc6962 } from './tree.ts';

const origin = 'heli.example/log';
const fact = (n: number): AttestedFact => ({
  id: `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`,
  type: 'TaskClaimed',
  schemaVersion: 1,
  stream: `task-${n % 3}`,
  version: 1 + Math.floor(n / 3),
  data: { by: '馨然嘉园', quantity: { amount: 1.5, list: [1, null, 'a'] } },
  meta: { actor: `p-${n}`, occurredAt: '2026-01-01T00:00:00.000Z' },
});
const facts = Array.from({ length: 21 }, (_, n) => fact(n));
const leaves = facts.map(one => rfc6962.leaf(entryOf(one)));
const at: HashAt = (level, index) => {
  const range = new CompactRange();
  for (const leaf of leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)) range.append(leaf);
  return range.root();
};

const signer = (name: string, type: number) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const material = new Uint8Array([type, ...publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  return {
    vkey: vkeyOf(name, material),
    line: (text: string, time = 1_767_225_600) =>
      type === 1
        ? signatureLine(name, material, new Uint8Array(sign(null, bytesOf(text), privateKey)))
        : signatureLine(name, material, cosignature(time, new Uint8Array(sign(null, bytesOf(cosignedText(text, time)), privateKey)))),
  };
};
const own = signer(origin, 1);
const next = signer(origin, 1);
const witness = signer('witness.example', 4);
const stranger = signer(origin, 1);
const trust: Trust = { keys: [own.vkey] };

const signed = async (size: number, by: readonly (typeof own)[] = [own], name = origin) => {
  const text = checkpointText({ origin: name, size, root: await treeRoot(size, at) });
  return `${text}\n${by.map(({ line }) => line(text)).join('')}`;
};
const inclusion = async (n: number, size = 21, by?: readonly (typeof own)[]) =>
  inclusionFile(facts[n]!, n, await inclusionProof(n, size, at), await signed(size, by));

describe('canonical bytes', () => {
  it('are those of RFC 8785, for whatever JSON there is', () => {
    fc.assert(fc.property(fc.jsonValue(), value => expect(canonicalJson(value)).toBe(canonicalize(value))));
  });
  it('are the same in whatever order a store gives the fields back, and with whatever it adds', () => {
    const { id, data, ...rest } = fact(1);
    const stored = { position: 7n, data: { quantity: { list: [1, null, 'a'], amount: 1.5 }, by: '馨然嘉园' }, ...rest, id };
    expect(Object.keys(data as object)).toEqual(['by', 'quantity']);
    expect(textOf(entryOf(stored))).toBe(textOf(entryOf(fact(1))));
  });
  it('of a fact too long for a bundle have the digests of its data and metadata', () => {
    const long = { ...fact(1), data: { text: '长'.repeat(30_000) } };
    const said = JSON.parse(textOf(entryOf(long))) as Record<string, unknown>;
    expect(Object.keys(said)).toEqual(['dataHash', 'id', 'metaHash', 'schemaVersion', 'stream', 'type', 'version']);
    expect(textOf(entryOf({ ...long, data: { text: `${'长'.repeat(29_999)}短` } }))).not.toBe(textOf(entryOf(long)));
    expect(entryOf(long).length).toBeLessThan(65_536);
  });
  it('are written for a text that is no Unicode, which a fact may hold', () => {
    expect(canonicalJson('\ud800')).toBe(String.raw`"\ud800"`);
  });
});

describe('a proof of a fact', () => {
  it('verifies offline, as a text and as JSON', async () => {
    for (const n of [0, 7, 20]) {
      const file = await inclusion(n);
      expect(verify(file, trust)).toMatchObject({ verified: true, code: 'PROVED', origin, size: 21 });
      expect(verify(JSON.stringify(file), trust)).toMatchObject({ verified: true });
    }
  });

  it('says in both languages what is proved', async () => {
    const { zh, en } = verify(await inclusion(7), trust);
    expect(zh).toMatch(/^属实：TaskClaimed（task-1 第 3 条）是日志 heli.example\/log 的第 8 条事实，共 21 条/);
    expect(en).toMatch(/^True: TaskClaimed \(task-1, version 3\) is fact 8 of 21 in the log heli.example\/log/);
  });

  it('with anything changed does not', async () => {
    const file = await inclusion(7);
    const text = JSON.stringify(file);
    fc.assert(
      fc.property(fc.nat(), fc.nat(6), (where, bit) => {
        const i = where % text.length;
        const changed = text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ (1 << bit)) + text.slice(i + 1);
        const { verified } = verify(changed, trust);
        // What JSON.parse and the signature's encoding read alike is the same proof.
        if (verified) expect(JSON.parse(changed)).toEqual(JSON.parse(text));
      }),
      { numRuns: 3_000 },
    );
    fc.assert(fc.property(fc.nat(text.length - 1), length => expect(verify(text.slice(0, length), trust).verified).toBe(false)));
  });

  it('of another fact, another place, another tree or with a field that nobody attested does not', async () => {
    const file = await inclusion(7);
    const other = await inclusion(8);
    for (const forged of [
      { ...file, fact: other.fact },
      { ...file, leaf: 8 },
      { ...file, leaf: -1 },
      { ...file, leaf: '7' },
      { ...file, proof: other.proof },
      { ...file, proof: [...file.proof].toReversed() },
      { ...file, proof: [] },
      { ...file, proof: [...file.proof, file.proof[0]] },
      { ...file, proof: 'x' },
      { ...file, checkpoint: await signed(20) },
      { ...file, fact: { ...file.fact, version: 4 } },
      { ...file, fact: { ...file.fact, approved: true } },
      { ...file, fact: null },
      { ...file, format: 'heli-inclusion@2' },
    ])
      expect(verify(forged, trust).verified).toBe(false);
    for (const nonsense of [null, undefined, 7, '', '{', [], {}, { format: 'heli-inclusion@1' }, { format: 'heli-consistency@1' }])
      expect(verify(nonsense, trust)).toMatchObject({ verified: false, code: 'NO_PROOF_FILE' });
  });

  it('signed by a key that nobody trusts does not verify, whatever name it takes', async () => {
    expect(verify(await inclusion(7, 21, [stranger]), trust)).toMatchObject({ verified: false, code: 'KEY_UNKNOWN' });
    expect(verify(await inclusion(7), { keys: [] })).toMatchObject({ verified: false, code: 'NO_KEY' });
    expect(verify(await inclusion(7), { keys: ['rubbish'] })).toMatchObject({ verified: false, code: 'NO_KEY' });
  });

  it('signed by the key before and the key after verifies with either', async () => {
    const file = await inclusion(7, 21, [own, next]);
    expect(verify(file, trust)).toMatchObject({ verified: true, signedBy: [own.vkey.slice(0, origin.length + 9)] });
    expect(verify(file, { keys: [next.vkey] })).toMatchObject({ verified: true });
  });

  it('can be asked to have witnesses', async () => {
    const file = await inclusion(7, 21, [own, witness]);
    const asking = { ...trust, witnesses: [witness.vkey], quorum: 1 };
    expect(verify(file, asking)).toMatchObject({
      verified: true,
      witnesses: [{ name: 'witness.example', at: '2026-01-01T00:00:00.000Z' }],
    });
    expect(verify(await inclusion(7), asking)).toMatchObject({ verified: false, code: 'KEY_UNKNOWN' });
  });
});

describe('a proof that the log went on', () => {
  const grown = async (from: number, to: number) =>
    consistencyFile(await signed(from), await signed(to), from === 0 ? [] : await consistencyProof(from, to, at));
  it.each([
    [0, 21],
    [1, 21],
    [8, 21],
    [13, 20],
    [21, 21],
  ])('from %d to %d verifies', async (from, to) => {
    expect(verify(await grown(from, to), trust)).toMatchObject({ verified: true, code: 'PROVED', size: to });
  });
  it('the wrong way round, with another proof, of another log or of a changed history does not', async () => {
    const file = await grown(13, 20);
    expect(verify({ ...file, from: file.to, to: file.from }, trust).code).toBe('LOG_WAS_CHANGED');
    expect(verify({ ...file, proof: file.proof.slice(1) }, trust).code).toBe('LOG_WAS_CHANGED');
    expect(verify({ ...file, proof: [] }, trust).code).toBe('LOG_WAS_CHANGED');
    const text = checkpointText({ origin, size: 20, root: rfc6962.leaf(bytesOf('another history')) });
    expect(verify({ ...file, to: `${text}\n${own.line(text)}` }, trust).code).toBe('LOG_WAS_CHANGED');
    const elsewhere = signer('other.example/log', 1);
    const both = { keys: [own.vkey, elsewhere.vkey] };
    expect(verify({ ...file, to: await signed(20, [elsewhere], 'other.example/log') }, both).code).toBe('OTHER_LOG');
    expect(verify({ ...file, to: file.to.replace('\n20\n', '\n19\n') }, trust).code).toBe('SIGNATURE_WRONG');
  });
});

describe('a checkpoint alone', () => {
  it('verifies by the keys of its own log only', async () => {
    expect(verifyCheckpoint(await signed(21), trust)).toMatchObject({ verified: true, code: 'CHECKPOINT_GOOD', size: 21 });
    expect(verifyCheckpoint(await signed(21, [own], 'other.example/log'), trust).code).toBe('KEY_UNKNOWN');
    expect(verifyCheckpoint('rubbish', trust).code).toBe('BAD_CHECKPOINT');
    expect(verifyCheckpoint(7, trust).code).toBe('BAD_CHECKPOINT');
  });
});
