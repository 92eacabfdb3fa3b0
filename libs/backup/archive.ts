import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Fact, PoliciesKept } from '#engine';
import { factOf } from './line.ts';
import { type Manifest, readManifest, sha256 } from './manifest.ts';
import { BackupRefused } from './refused.ts';

const unpack = promisify(gunzip);

/** A backup and those that continue it, read as one log. */
export class Archive {
  private constructor(private readonly parts: readonly { readonly folder: string; readonly manifest: Manifest }[]) {}

  /** @param folders in any order @throws BackupRefused where one is missing, broken or of another log */
  static async open(folders: readonly string[]): Promise<Archive> {
    const read = await Promise.all(folders.map(async folder => ({ folder, manifest: await readManifest(folder) })));
    const parts: typeof read = [];
    for (let at = read.find(({ manifest }) => manifest.after === null); at;) {
      parts.push(at);
      const { sha256 } = at.manifest;
      at = read.find(({ manifest }) => manifest.after?.manifest === sha256);
    }
    const [first] = read;
    if (parts.length === 0)
      throw new BackupRefused(
        `${first?.folder} 是增量备份，缺少它所接续的完整备份（到位置 ${first?.manifest.after?.position}）。请一起给出。`,
        `${first?.folder} continues another backup (up to position ${first?.manifest.after?.position}), which is missing. Name that too.`,
      );
    const left = read.find(part => !parts.includes(part));
    if (left)
      throw new BackupRefused(
        `${left.folder} 接不上其他备份：中间缺一份，或属于另一个日志。`,
        `${left.folder} does not continue the others: one between them is missing, or it is of another log.`,
      );
    return new Archive(parts);
  }

  /** The last part's: where it all ends. */
  get manifest(): Manifest {
    return this.parts.at(-1)!.manifest;
  }

  get count(): number {
    return this.manifest.head.facts;
  }

  /** In order, chunk by chunk, each checked against its hashes before a fact of it is given. @throws BackupRefused */
  async *facts(): AsyncGenerator<readonly Fact[]> {
    for (const { folder, manifest } of this.parts)
      for (const chunk of manifest.chunks) {
        const file = join(folder, chunk.file);
        const packed = await this.read(file, chunk.sha256);
        const text = await unpack(packed);
        if (sha256(text) !== chunk.lines.sha256) throw changed(file);
        const lines = text.toString('utf8').split('\n');
        lines.pop();
        const facts = lines.map(factOf);
        if (facts.length !== chunk.facts || String(facts[0]!.position) !== chunk.first || String(facts.at(-1)!.position) !== chunk.last)
          throw changed(file);
        yield facts;
      }
  }

  /** What policies remembered when the last part was made. */
  async policies(): Promise<PoliciesKept | undefined> {
    const { folder, manifest } = this.parts.at(-1)!;
    if (!manifest.policies) return undefined;
    return JSON.parse((await unpack(await this.read(join(folder, manifest.policies.file), manifest.policies.sha256))).toString('utf8'));
  }

  private async read(file: string, hash: string): Promise<Buffer> {
    const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new BackupRefused(`备份缺少文件 ${file}。`, `The backup lacks its file ${file}.`);
    });
    if (sha256(content) !== hash) throw changed(file);
    return content;
  }
}

const changed = (file: string) =>
  new BackupRefused(
    `${file} 与写下时不同（SHA-256 不符）。请用另一份备份。`,
    `${file} is not what was written (SHA-256). Use another copy of the backup.`,
  );
