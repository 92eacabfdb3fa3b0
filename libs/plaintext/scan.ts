import { createReadStream } from 'node:fs';
import { lstat, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formsOf } from './forms.ts';
import { isPacked, unpacked } from './packed.ts';

/** A place where a text stands. The text itself is not repeated: what names it is its number in what was looked for. */
export interface Found {
  readonly file: string;
  /** Bytes from the beginning of the file, or of what is packed in it. */
  readonly offset: number;
  /** How it is written there, and in what it is packed: `UTF-8`, `base64`, `JSON in gzip`. */
  readonly form: string;
  /** Which of the texts, from 0. */
  readonly text: number;
}

export interface ScanOptions {
  /** Files and folders; folders with all that is in them. Links are not followed. */
  readonly paths: readonly string[];
  /** Each of two characters or more. */
  readonly texts: readonly string[];
  readonly signal?: AbortSignal;
  readonly report?: (progress: { readonly file: string; readonly files: number; readonly bytes: number }) => void;
}

export interface Scanned {
  readonly found: readonly Found[];
  readonly files: number;
  readonly bytes: number;
  /** What could not be read, and why. */
  readonly unread: readonly { readonly file: string; readonly why: string }[];
}

/** Places of one text in one file that are told; more say nothing new. */
const enough = 20;

/**
 * Looks for texts in files as they lie on the disk, free pages and write-ahead logs included: as written, in other encodings, escaped, in base64, and
 * in what is packed with gzip, Zstandard or ZIP. Not found is what is encrypted, or drawn glyph by glyph in a PDF.
 */
export async function scan({ paths, texts, signal, report = () => {} }: ScanOptions): Promise<Scanned> {
  const short = texts.find(text => [...text].length < 2);
  if (short !== undefined) throw new TypeError('A text to be looked for has two characters or more: one alone stands everywhere.');
  const forms = texts.flatMap((text, at) => formsOf(text).map(form => ({ ...form, text: at })));
  const longest = Math.max(0, ...forms.map(({ bytes }) => bytes.length));
  const found: Found[] = [];
  const unread: { file: string; why: string }[] = [];
  const counted = { files: 0, bytes: 0 };

  const look = (file: string, content: Buffer, base: number, from: number, within: string) => {
    for (const { name, bytes, text } of forms) {
      const form = within ? `${name} in ${within}` : name;
      for (let at = content.indexOf(bytes); at >= 0; at = content.indexOf(bytes, at + 1)) {
        // What lies in what the last piece left behind was told with that.
        if (at + bytes.length <= from) continue;
        if (found.filter(one => one.file === file && one.text === text).length >= enough) break;
        found.push({ file, offset: base + at, form, text });
      }
    }
  };
  const lookInto = async (file: string) => {
    const handle = await open(file, 'r');
    const start = Buffer.alloc(8);
    try {
      await handle.read(start, 0, 8, 0);
    } finally {
      await handle.close();
    }
    let kept: Buffer = Buffer.alloc(0);
    let read = 0;
    for await (const piece of createReadStream(file, { highWaterMark: 4_194_304, signal }) as AsyncIterable<Buffer>) {
      const content = kept.length > 0 ? Buffer.concat([kept, piece]) : piece;
      look(file, content, read - kept.length, kept.length, '');
      read += piece.length;
      kept = Buffer.from(content.subarray(Math.max(0, content.length - longest + 1)));
    }
    counted.bytes += read;
    if (isPacked(start)) for (const { name, content } of unpacked(await readFile(file))) look(file, content, 0, 0, name);
  };
  const visit = async (path: string): Promise<void> => {
    signal?.throwIfAborted();
    try {
      const what = await lstat(path);
      if (what.isDirectory()) {
        for (const name of (await readdir(path)).toSorted()) await visit(join(path, name));
      } else if (what.isFile()) {
        await lookInto(path);
        counted.files++;
        report({ file: path, ...counted });
      }
    } catch (error) {
      if (signal?.aborted) throw error;
      // A file of a running database may be gone by now.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || paths.includes(path))
        unread.push({ file: path, why: error instanceof Error ? error.message : String(error) });
    }
  };
  for (const path of paths) await visit(path);
  return { found, ...counted, unread };
}
