import type { Readable } from 'node:stream';

/** The bytes of files by their SHA-256. What is in it is whole and is what its name says. */
export abstract class FileStore {
  /**
   * Takes the file at `path`, whose content is `sha256`, away from there; does nothing more where it has it already. When it returns, the file
   * survives a power cut. @throws FileStoreUnavailable, and the file at `path` is still there
   */
  abstract keep(path: string, sha256: string): Promise<void>;
  /** Nothing where it is not there. @throws FileStoreUnavailable */
  abstract open(sha256: string): Promise<Readable | undefined>;
  /** Also where it is not there. @throws FileStoreUnavailable */
  abstract destroy(sha256: string): Promise<void>;
}

/** It does not answer, or not as a store of files does; ask again in a moment. */
export class FileStoreUnavailable extends Error {
  override readonly name = 'FileStoreUnavailable';
}
