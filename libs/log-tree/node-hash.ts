import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Algorithm, bytesOf, cosignatures, cosignedText, ed25519Notes, treeHash } from '#proof';

/** RFC 6962 with Node's SHA-256. */
export const nodeTree = treeHash(bytes => hash('sha256', bytes, 'buffer'));

const spki = Buffer.from('302a300506032b6570032100', 'hex');

/** A checkpoint more costs a signature's verification, and not also the decoding of its key. */
const decoded = new LRUCache<string, KeyObject>({ max: 100 });
const keyObject = (der: Buffer): KeyObject => {
  const name = der.toString('base64');
  let key = decoded.get(name);
  if (!key) decoded.set(name, (key = createPublicKey({ key: der, format: 'der', type: 'spki' })));
  return key;
};

const verifies = (publicKey: Uint8Array, text: string, signature: Uint8Array) => {
  try {
    return verify(null, bytesOf(text), keyObject(Buffer.concat([spki, publicKey])), signature);
  } catch {
    return false;
  }
};

/** Before an SM2 key in a verifier key: the byte for types of one's own, and this one's name. */
const sm2Mark = Buffer.concat([Uint8Array.of(0xff), Buffer.from('heli-sm2-sm3:')]);

/** The curve's name in DER, 1.2.156.10197.1.301: only a key of it is used by SM2's own rules. */
const sm2Curve = Buffer.from('06082a811ccf5501822d', 'hex');

export const sm2Material = (spkiDer: Uint8Array): Uint8Array => new Uint8Array(Buffer.concat([sm2Mark, spkiDer]));

/** SM2 with SM3 (GB/T 32918, GB/T 32905) over the note's text; the user id is empty, as with `openssl pkeyutl`. The public key as SPKI, the signature as DER. */
export const sm2Notes: Algorithm = {
  isOf: material => Buffer.from(material.subarray(0, sm2Mark.length)).equals(sm2Mark),
  verify(material, text, signature) {
    try {
      const der = Buffer.from(material.subarray(sm2Mark.length));
      return der.includes(sm2Curve) && verify('sm3', bytesOf(text), keyObject(der), signature);
    } catch {
      return false;
    }
  },
};

/** What `signersOf` takes in Node: the same rules, by OpenSSL, and SM2. */
export const nodeAlgorithms: readonly Algorithm[] = [
  { ...ed25519Notes, verify: (material, text, signature) => verifies(material.subarray(1), text, signature) },
  {
    ...cosignatures,
    verify(material, text, signature) {
      const time = cosignatures.at!(signature);
      return time !== undefined && verifies(material.subarray(1), cosignedText(text, time), signature.subarray(8));
    },
  },
  sm2Notes,
];
