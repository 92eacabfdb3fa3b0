import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the folder and the file for this user alone, and waits until their names are on the disk. */
export function makeDurably(path: string) {
  const folder = dirname(path);
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const suffix of ['', '-lock']) {
    try {
      // Never opened where it is there: closing it would drop this process' own lock on it.
      closeSync(openSync(path + suffix, 'wx', 0o600));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  if (process.platform === 'win32') return;
  const top = first === undefined ? folder : dirname(first);
  for (let at = folder; ; at = dirname(at)) {
    const descriptor = openSync(at, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
    if (at === top) break;
  }
}
