import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';

/** What is taken as evidence: by what stands in the file, whatever it is called. */
const taken: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'video/mp4': 'mp4',
  'text/plain; charset=utf-8': 'txt',
  'text/plain; charset=gb18030': 'txt',
};

/** The usual ending of a file of this type. */
export const endingOf = (mediaType: string): string => taken[mediaType] ?? 'bin';

/** The streams by which documents of the old Office, and of WPS (wps, et), tell what they are. */
const compound: readonly (readonly [name: string, mediaType: string])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];

/** The media type of a file, or nothing where it is none that is taken. */
export async function kindOf(path: string): Promise<string | undefined> {
  // A file that says it is something and is broken is none of ours.
  const found = await fileTypeFromFile(path).catch(() => null);
  if (found === null) return undefined;
  if (found === undefined) return textOf(path);
  const { mime } = found;
  if (mime === 'application/x-cfb') return documentOf(path);
  if (mime === 'video/x-m4v') return 'video/mp4';
  return mime in taken ? mime : undefined;
}

/** Names of streams stand in 16-bit letters in the directory, wherever in the file that is. */
async function documentOf(path: string): Promise<string | undefined> {
  const names = compound.map(([name, mediaType]) => [Buffer.from(name, 'utf16le'), mediaType] as const);
  const longest = Math.max(...names.map(([name]) => name.length));
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const window = Buffer.concat([before, chunk as Buffer]);
    const found = names.find(([name]) => window.includes(name));
    if (found) return found[1];
    before = window.subarray(Math.max(0, window.length - longest));
  }
  return undefined;
}

/** Control characters that no text has: a program or a broken file. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

async function textOf(path: string): Promise<string | undefined> {
  for (const charset of ['utf-8', 'gb18030'] as const) if (await isText(path, charset)) return `text/plain; charset=${charset}`;
  return undefined;
}

async function isText(path: string, charset: 'utf-8' | 'gb18030'): Promise<boolean> {
  const decoder = new TextDecoder(charset, { fatal: true });
  const file = await open(path);
  try {
    for await (const chunk of file.readableWebStream())
      if (binary.test(decoder.decode(chunk as Uint8Array, { stream: true }))) return false;
    return !binary.test(decoder.decode());
  } catch {
    return false;
  } finally {
    await file.close().catch(() => {});
  }
}
