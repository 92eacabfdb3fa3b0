import type { Checked } from './verdict.tsx';
import { keepCheckpoint, type PinnedKey, verifier } from './trust.ts';

/**
 * Checks a proof file, or a checkpoint alone, on this device with the keys that it keeps. A checkpoint that is good is kept for later.
 * @param text what stands in the file
 */
export const check = async (text: string, pinned: readonly PinnedKey[]): Promise<Checked> => {
  const { checkpointOf, verify, verifyCheckpoint } = await verifier();
  const trust = { keys: pinned.map(({ key }) => key) };
  const keep = (note: unknown) => {
    const checkpoint = typeof note === 'string' ? checkpointOf(note) : undefined;
    if (checkpoint) keepCheckpoint(note as string, checkpoint.size);
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // No JSON: a checkpoint is text. What was pasted may have lost its last line feed.
    const note = `${text.replaceAll('\r\n', '\n').trim()}\n`;
    if (checkpointOf(note)) {
      const verdict = verifyCheckpoint(note, trust);
      if (verdict.verified) keep(note);
      return { kind: 'checkpoint', verdict };
    }
  }
  const verdict = verify(parsed ?? text, trust);
  const file = (typeof parsed === 'object' && parsed ? parsed : {}) as Readonly<Record<string, unknown>>;
  if (verdict.verified) for (const note of [file['checkpoint'], file['from'], file['to']]) keep(note);
  return file['format'] === 'heli-consistency@1'
    ? { kind: 'consistency', verdict }
    : { kind: 'inclusion', verdict, ...('fact' in file && { fact: file['fact'] }) };
};
