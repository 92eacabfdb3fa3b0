import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, PersonalData, PersonIsErased } from '#engine';
import { Vault } from '#vault';

const nonceBytes = 12;
const tagBytes = 16;
/** How long another process may go on reading after an erasure. */
const cachedFor = 30_000;
const cachedKeys = 10_000;

interface PersonKey {
  readonly id: string;
  readonly key: KeyObject;
}

const secretOf = (personId: string) => `person/${personId}`;
// The person's id may hold a colon; what follows it may not.
const shape = /^sealed:v1:(?<person>.+):(?<key>[\w-]+):(?<nonce>[\w-]+):(?<text>[\w-]+)$/s;
const boundTo = (personId: string, keyId: string) => Buffer.from(`heli personal data v1 ${JSON.stringify([personId, keyId])}`);

/** `sealed:v1:<personId>:<key id>:<nonce>:<ciphertext and tag>`, AES-256-GCM, the person and the key bound to it as additional data. */
@Injectable()
export class Keyring extends PersonalData {
  private readonly keys: LRUCache<string, PersonKey>;
  /** Counts erasures, so that a key that was read before one is not cached after it. */
  private erasures = 0;

  constructor(
    private readonly vault: Vault,
    clock: Clock,
  ) {
    super();
    this.keys = new LRUCache({ max: cachedKeys, ttl: cachedFor, ttlResolution: 0, perf: { now: () => clock.now().getTime() } });
  }

  /** @throws PersonIsErased */
  override async seal(personId: string, text: string) {
    const known = await this.keyOf(personId);
    if (!known) throw new PersonIsErased(personId);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', known.key, nonce).setAAD(boundTo(personId, known.id));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `sealed:v1:${personId}:${known.id}:${nonce.toString('base64url')}:${sealed.toString('base64url')}`;
  }

  /** @throws SealBroken where a text was never sealed here, or was changed since */
  override async open(sealed: readonly string[]) {
    const parts = sealed.map(text => {
      const found = shape.exec(text)?.groups;
      if (!found) throw new SealBroken('not sealed at all');
      return found as { person: string; key: string; nonce: string; text: string };
    });
    const keys = await this.keysOf(new Set(parts.map(({ person }) => person)));
    return parts.map(({ person, key, nonce, text }) => {
      const known = keys.get(person);
      if (!known) return undefined;
      const bytes = Buffer.from(text, 'base64url');
      try {
        const opener = createDecipheriv('aes-256-gcm', known.key, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes })
          .setAAD(boundTo(person, key))
          .setAuthTag(bytes.subarray(-tagBytes));
        return opener.update(bytes.subarray(0, -tagBytes), undefined, 'utf8') + opener.final('utf8');
      } catch {
        throw new SealBroken(`changed since it was sealed, or sealed by another key than ${known.id}`);
      }
    });
  }

  /** @returns the same for every text once the person is erased */
  override async digest(personId: string, text: string) {
    const known = await this.keyOf(personId);
    if (!known) return 'erased';
    const digestKey = Buffer.from(hkdfSync('sha256', known.key, '', 'heli digest v1', 32));
    return createHmac('sha256', digestKey).update(text).digest('base64url');
  }

  /** In this process at once, in others within 30 seconds. */
  override async erase(personId: string) {
    this.erasures++;
    this.keys.delete(personId);
    await this.vault.destroy(secretOf(personId));
    this.erasures++;
    this.keys.delete(personId);
  }

  /** The person's key, made where there is none; nothing where it was destroyed. */
  private async keyOf(personId: string) {
    const cached = this.keys.get(personId);
    if (cached) return cached;
    const { erasures } = this;
    return this.cache(personId, await this.vault.keep(secretOf(personId), () => randomBytes(32)), erasures);
  }

  private async keysOf(personIds: ReadonlySet<string>) {
    const keys = new Map<string, PersonKey>();
    const missing: string[] = [];
    for (const personId of personIds) {
      const cached = this.keys.get(personId);
      if (cached) keys.set(personId, cached);
      else missing.push(personId);
    }
    if (missing.length === 0) return keys;
    const { erasures } = this;
    const found = await this.vault.find(missing.map(secretOf));
    for (const personId of missing) {
      const key = this.cache(personId, found.get(secretOf(personId)), erasures);
      if (key) keys.set(personId, key);
    }
    return keys;
  }

  private cache(personId: string, bytes: Buffer | undefined, erasures: number): PersonKey | undefined {
    if (!bytes) return undefined;
    const key = createSecretKey(bytes);
    bytes.fill(0);
    const known = { id: createHmac('sha256', key).update('heli key id').digest().subarray(0, 6).toString('base64url'), key };
    if (erasures === this.erasures) this.keys.set(personId, known);
    return known;
  }
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(how: string) {
    super(`A personal text cannot be opened: it was ${how}.`);
  }
}
