import { base64, fromBase64 } from './bytes.ts';
import { type Note, noteOf } from './note.ts';
import type { Hash } from './tree.ts';

/** C2SP tlog-checkpoint: which log, how many facts, and the root of its tree. */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export interface Checkpoint extends TreeHead {
  readonly note: Note;
  /** As it was read. */
  readonly written: string;
}

/** What is signed. */
export const checkpointText = ({ origin, size, root }: TreeHead): string => `${origin}\n${size}\n${base64(root)}\n`;

/** Nothing where it is no checkpoint. Says nothing of its signatures. */
export function checkpointOf(written: string): Checkpoint | undefined {
  const note = noteOf(written);
  const [origin, size, hash, ...more] = note?.text.slice(0, -1).split('\n') ?? [];
  const root = hash === undefined ? undefined : fromBase64(hash);
  if (!note || !origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || root?.length !== 32 || more.includes('')) return undefined;
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root, note, written } : undefined;
}
