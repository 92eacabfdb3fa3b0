import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartRefused } from './refused.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Wraps every other secret (AES-256-GCM, bound to the secret's name), so that the vault's tables alone open nothing. */
export class MasterKey {
  private constructor(
    private readonly key: KeyObject,
    /** Where it came from, for sentences to the operator. */
    readonly from: string,
  ) {}

  /** @param text 32 bytes in base64 @throws StartRefused */
  static ofText(text: string, from: string): MasterKey {
    const bytes = Buffer.from(text.trim(), 'base64');
    if (bytes.length !== keyBytes)
      throw new StartRefused(
        `${from} 里的主密钥应为 base64 编码的 32 字节，现为 ${bytes.length} 字节。可用 openssl rand -base64 32 生成。`,
        `The master key in ${from} must be 32 bytes in base64, and is ${bytes.length}. Make one with: openssl rand -base64 32`,
      );
    return new MasterKey(createSecretKey(bytes), from);
  }

  static random(from: string): MasterKey {
    return new MasterKey(createSecretKey(randomBytes(keyBytes)), from);
  }

  /** @returns nothing where there is no such file @throws StartRefused where others than its owner may read it */
  static async ofFile(path: string): Promise<MasterKey | undefined> {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!found) return undefined;
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
      throw new StartRefused(
        `主密钥文件 ${path} 可被他人读取（权限 ${(found.mode & 0o777).toString(8)}）。请执行 chmod 600 "${path}" 后再启动。`,
        `Others may read the master key file ${path} (mode ${(found.mode & 0o777).toString(8)}). Run chmod 600 "${path}" and start again.`,
      );
    return MasterKey.ofText(await readFile(path, 'utf8'), path);
  }

  /** Writes it to a file of mode 600, whole or not at all. @returns false where there is such a file already */
  async writeTo(path: string): Promise<boolean> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${this.key.export().toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    try {
      await link(draft, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await unlink(draft);
    }
  }

  /** Tells whether two master keys are the same, and nothing else about them. */
  proof(): string {
    return createHmac('sha256', this.key).update('heli vault').digest('base64');
  }

  proves(proof: string): boolean {
    const [own, other] = [Buffer.from(this.proof()), Buffer.from(proof)];
    return own.length === other.length && timingSafeEqual(own, other);
  }

  wrap(name: string, secret: Uint8Array): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(name));
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString('base64');
  }

  /** @throws where it was wrapped under another name or by another key */
  unwrap(name: string, wrapped: string): Buffer {
    const bytes = Buffer.from(wrapped, 'base64');
    const opener = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([opener.update(bytes.subarray(nonceBytes, -tagBytes)), opener.final()]);
  }
}
