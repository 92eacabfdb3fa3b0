import iconv from 'iconv-lite';

/** One way in which a text may lie in a file. */
export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

const hex4 = (unit: number) => unit.toString(16).padStart(4, '0');
/** Every character beyond ASCII as \uXXXX, and what JSON must escape. */
const escaped = (text: string) =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[^\x20-\x7e]/g, unit => `\\u${hex4(unit.charCodeAt(0))}`);

/** The base64 characters that are the same whatever stands before and after the text: at each of its three alignments. */
const inBase64 = (bytes: Buffer): string[] =>
  [0, 1, 2].flatMap(before => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const sure = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    // Fewer stand somewhere by chance.
    return sure.length >= 7 ? [sure] : [];
  });

/**
 * The bytes by which a text is found: UTF-8, UTF-16 both ways, GB 18030, escaped in JSON, in URLs, as hex and in base64 (also of UTF-16), each once.
 */
export function formsOf(text: string): Form[] {
  const forms = new Map<string, Form>();
  const add = (name: string, bytes: Buffer) => {
    const key = bytes.toString('latin1');
    if (bytes.length > 0 && !forms.has(key)) forms.set(key, { name, bytes });
  };
  // One person's keyboard composes what another's does not.
  for (const same of new Set([text, text.normalize('NFC'), text.normalize('NFD')])) {
    const utf8 = Buffer.from(same);
    const utf16 = Buffer.from(same, 'utf16le');
    add('UTF-8', utf8);
    add('UTF-16LE', utf16);
    add('UTF-16BE', Buffer.from(utf16).swap16());
    add('GB 18030', iconv.encode(same, 'gb18030'));
    const json = escaped(same);
    add('JSON', Buffer.from(json));
    add('JSON', Buffer.from(json.replaceAll(/\\u[0-9a-f]{4}/g, unit => `\\u${unit.slice(2).toUpperCase()}`)));
    // A JSON text within a JSON text.
    add('JSON twice', Buffer.from(json.replaceAll('\\', '\\\\')));
    const url = encodeURIComponent(same);
    add('URL', Buffer.from(url));
    add('URL', Buffer.from(url.toLowerCase()));
    add('hex', Buffer.from(utf8.toString('hex')));
    add('hex', Buffer.from(utf8.toString('hex').toUpperCase()));
    for (const base64 of [...inBase64(utf8), ...inBase64(utf16)]) {
      add('base64', Buffer.from(base64));
      add('base64url', Buffer.from(base64.replaceAll('+', '-').replaceAll('/', '_')));
    }
  }
  return [...forms.values()];
}
