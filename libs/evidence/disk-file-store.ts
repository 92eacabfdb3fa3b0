import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from './file-store.ts';

/** A folder: `<folder>/ab/abcd…`. */
export class DiskFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  override async keep(path: string, sha256: string): Promise<void> {
    const place = this.placeOf(sha256);
    await mkdir(dirname(place), { recursive: true });
    await synced(path);
    // Over one that is there already: the content is the same.
    await rename(path, place);
    await synced(dirname(place));
    await synced(this.folder);
  }

  override async open(sha256: string): Promise<Readable | undefined> {
    const file = createReadStream(this.placeOf(sha256));
    try {
      await once(file, 'open');
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  override async destroy(sha256: string): Promise<void> {
    await rm(this.placeOf(sha256), { force: true });
  }

  private placeOf(sha256: string) {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

const synced = async (path: string) => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows syncs no folder, and needs not.
    if (!['EPERM', 'EISDIR', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
};
