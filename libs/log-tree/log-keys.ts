import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { base64, bytesOf, cosignature, cosignedText, fromBase64, isKeyName, keyId, signatureLine, vkeyOf } from '#proof';
import { sm2Material } from './node-hash.ts';

/** How a log signs its checkpoints. `cosignature` is a witness'. */
export type KeyKind = 'ed25519' | 'sm2' | 'cosignature';

const typeByte: Readonly<Record<KeyKind, number>> = { ed25519: 1, cosignature: 4, sm2: 0xff };
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key that cannot be used, in words for whoever starts the server. */
export class BadLogKey extends Error {
  override readonly name = 'BadLogKey';
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/** A private key under a name: a note's signer. Written as the Go tools write it: `PRIVATE+KEY+<name>+<id>+<base64>`. */
export class SigningKey {
  readonly vkey: string;
  readonly id: string;

  private constructor(
    readonly name: string,
    readonly kind: KeyKind,
    private readonly key: KeyObject,
    private readonly material: Uint8Array,
  ) {
    this.vkey = vkeyOf(name, material);
    this.id = keyId(name, material);
  }

  private static of(name: string, kind: KeyKind, key: KeyObject): SigningKey {
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    const material = kind === 'sm2' ? sm2Material(spki) : new Uint8Array([typeByte[kind], ...spki.subarray(-32)]);
    return new SigningKey(name, kind, key, material);
  }

  static make(name: string, kind: KeyKind): SigningKey {
    if (!isKeyName(name))
      throw new BadLogKey(
        `日志名称“${name}”不能用：不能有空格和加号。`,
        `${JSON.stringify(name)} is no name for a log: no spaces and no plus sign in it.`,
      );
    const { privateKey } = kind === 'sm2' ? generateKeyPairSync('ec', { namedCurve: 'SM2' }) : generateKeyPairSync('ed25519');
    // Read again: OpenSSL takes a key of this curve for SM2, and not for ECDSA, only where it decodes it.
    return SigningKey.of(
      name,
      kind,
      createPrivateKey({ key: privateKey.export({ format: 'der', type: 'pkcs8' }), format: 'der', type: 'pkcs8' }),
    );
  }

  /** @throws BadLogKey */
  static read(text: string, from: string): SigningKey {
    const found = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim());
    const secret = found && fromBase64(found[3]!);
    const kind = (['ed25519', 'cosignature', 'sm2'] as const).find(kind => typeByte[kind] === secret?.[0]);
    try {
      if (found && secret && kind) {
        const der = kind === 'sm2' ? Buffer.from(secret.subarray(1)) : Buffer.concat([pkcs8, secret.subarray(1)]);
        const key = SigningKey.of(found[1]!, kind, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
        if (key.id === found[2]) return key;
      }
    } catch {
      // Said below.
    }
    throw new BadLogKey(
      `${from} 里的日志密钥无法使用：应为 PRIVATE+KEY+名称+编号+base64。`,
      `The log's key in ${from} cannot be used: it looks like PRIVATE+KEY+name+id+base64.`,
    );
  }

  /** With the secret in it. */
  write(): string {
    const der = this.key.export({ format: 'der', type: 'pkcs8' });
    const secret = new Uint8Array([typeByte[this.kind], ...(this.kind === 'sm2' ? der : der.subarray(-32))]);
    return `PRIVATE+KEY+${this.name}+${this.id}+${base64(secret)}`;
  }

  /** A signature's line for a note's text. @param time of a cosignature, seconds since 1970 */
  sign(text: string, time = 0): string {
    const bytes =
      this.kind === 'cosignature'
        ? cosignature(time, new Uint8Array(sign(null, bytesOf(cosignedText(text, time)), this.key)))
        : new Uint8Array(sign(this.kind === 'sm2' ? 'sm3' : null, bytesOf(text), this.key));
    return signatureLine(this.name, this.material, bytes);
  }

  /** Not even the inspector shows the secret. */
  toJSON() {
    return this.vkey;
  }
}

/**
 * A file of keys, mode 600: groups parted by an empty line. The last group is the present one; one before it signs along until a checkpoint
 * tells of the change.
 */
export class KeyFile {
  constructor(readonly path: string) {}

  /** The groups; none where there is no file. @throws BadLogKey where it is readable by others or is no key file */
  async read(): Promise<SigningKey[][]> {
    const found = await stat(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!found) return [];
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
      throw new BadLogKey(
        `密钥文件 ${this.path} 可被他人读取（权限 ${(found.mode & 0o777).toString(8)}）。请执行 chmod 600 "${this.path}"。`,
        `Others may read the key file ${this.path} (mode ${(found.mode & 0o777).toString(8)}). Run chmod 600 "${this.path}".`,
      );
    return readGroups(await readFile(this.path, 'utf8'), this.path);
  }

  /** Whole or not at all, and on the disk when it returns. */
  async write(groups: readonly (readonly SigningKey[])[]): Promise<void> {
    await writeWhole(this.path, `${groups.map(group => group.map(key => `${key.write()}\n`).join('')).join('\n')}`);
  }
}

export const readGroups = (text: string, from: string): SigningKey[][] =>
  text
    .split(/\n\s*\n/)
    .map(group =>
      group
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(line => SigningKey.read(line, from)),
    )
    .filter(group => group.length > 0);

/** Puts a file of mode 600 in place of the one that is there, at once. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await chmod(path, 0o600);
}
