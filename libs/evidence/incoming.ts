import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a caller has sent of a file so far: a file on disk of the caller's own, so that nobody can spoil another's upload. */
export interface Part {
  readonly path: string;
  readonly size: number;
}

/** More came than may. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The connection was lost, or another one of the same caller went on with the same file. What came is kept. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

interface Writing {
  readonly stop: AbortController;
  readonly done: Promise<unknown>;
}

/** Files on their way: `<folder>/<caller>/<sha256>`, each as long as what has come of it. */
export class Incoming {
  private readonly writing = new Map<string, Writing>();

  constructor(private readonly folder: string) {}

  async part(caller: string, sha256: string): Promise<Part> {
    const path = this.pathOf(caller, sha256);
    return { path, size: (await stat(path).catch(missing))?.size ?? 0 };
  }

  /** Of how many files this caller has sent a part, apart from this one. */
  async others(caller: string, sha256: string): Promise<number> {
    return (await readdir(this.folderOf(caller)).catch(missing))?.filter(name => name !== sha256).length ?? 0;
  }

  /**
   * One at a time for each caller and file: whoever comes later goes on, as the former connection may long be dead. `act` is given a signal that says
   * when it is over.
   */
  async alone<T>(caller: string, sha256: string, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const path = this.pathOf(caller, sha256);
    const before = this.writing.get(path);
    before?.stop.abort(new Interrupted());
    const stop = new AbortController();
    const done = (async () => {
      await before?.done.catch(() => {});
      stop.signal.throwIfAborted();
      return act(stop.signal);
    })();
    const mine = { stop, done };
    this.writing.set(path, mine);
    try {
      return await done;
    } finally {
      if (this.writing.get(path) === mine) this.writing.delete(path);
    }
  }

  /**
   * Writes what comes behind the first `offset` bytes of the part, as it comes.
   * @param now of the last byte @returns the size of the part, and its SHA-256 in hex @throws TooLarge @throws Interrupted
   */
  async append(
    { path }: Part,
    offset: number,
    bytes: Readable,
    { largest, silenceMs, signal, came, now }: Appending,
  ): Promise<{ readonly size: number; readonly sha256: string }> {
    await mkdir(join(path, '..'), { recursive: true });
    const hash = createHash('sha256');
    if (offset > 0) await hashed(hash, path, offset);
    let size = offset;
    let tooLarge = false;
    const silence = new AbortController();
    const fallSilent = () => silence.abort(new Interrupted());
    let timer = setTimeout(fallSilent, silenceMs);
    const over = AbortSignal.any([signal, silence.signal]);
    // A dead connection gives nothing to wait for.
    const hangUp = () => bytes.destroy(new Interrupted());
    over.addEventListener('abort', hangUp);
    try {
      await pipeline(
        // A request that is refused in the middle is not torn down: the caller is to hear why.
        bytes.iterator({ destroyOnReturn: false }),
        async function* counted(chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            clearTimeout(timer);
            timer = setTimeout(fallSilent, silenceMs);
            came(chunk.length);
            size += chunk.length;
            if (size > largest) {
              tooLarge = true;
              throw new TooLarge();
            }
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(path, offset > 0 ? { flags: 'r+', start: offset } : { flags: 'w' }),
        { signal: over },
      );
    } catch (error) {
      if (tooLarge) throw new TooLarge();
      if (isLocal(error)) throw error;
      throw new Interrupted(undefined, { cause: error });
    } finally {
      clearTimeout(timer);
      over.removeEventListener('abort', hangUp);
      await utimes(path, now(), now()).catch(missing);
    }
    return { size, sha256: hash.digest('hex') };
  }

  async forget({ path }: Part): Promise<void> {
    await rm(path, { force: true });
  }

  /** Parts to which nothing was added since. A caller's empty folder stays: they may be about to write into it. */
  async sweep(since: Date): Promise<number> {
    let swept = 0;
    for (const caller of (await readdir(this.folder).catch(missing)) ?? []) {
      const folder = join(this.folder, caller);
      for (const name of (await readdir(folder).catch(missing)) ?? []) {
        const path = join(folder, name);
        if (this.writing.has(path) || ((await stat(path).catch(missing))?.mtime ?? since) >= since) continue;
        await rm(path, { force: true });
        swept++;
      }
    }
    return swept;
  }

  private folderOf(caller: string) {
    return join(this.folder, createHash('sha256').update(caller).digest('hex').slice(0, 32));
  }

  private pathOf(caller: string, sha256: string) {
    return join(this.folderOf(caller), sha256);
  }
}

interface Appending {
  readonly largest: number;
  readonly silenceMs: number;
  readonly signal: AbortSignal;
  /** Told of every piece. */
  readonly came: (bytes: number) => void;
  readonly now: () => Date;
}

/** What this machine's disk says, not the other side. */
const isLocal = (error: unknown) =>
  ['ENOSPC', 'EDQUOT', 'EIO', 'EACCES', 'EROFS', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');

const hashed = (hash: Hash, path: string, upTo: number) =>
  pipeline(createReadStream(path, { end: upTo - 1 }), async chunks => {
    for await (const chunk of chunks) hash.update(chunk as Buffer);
  });

const missing = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
};
