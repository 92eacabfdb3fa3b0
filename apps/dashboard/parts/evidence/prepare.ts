/** What the server takes, for the file dialog; the server looks at the bytes. */
export const taken =
  'image/jpeg,image/png,image/webp,image/gif,image/heic,.heic,application/pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.wps,.et,text/plain,text/csv,.csv,video/mp4';

/** Enough to read a licence plate by, and small enough for a bad connection. */
const longestSide = 2560;
const quality = 0.85;

/** Of photographs of these kinds no metadata is left. */
const redrawn: Readonly<Record<string, { readonly type: string; readonly ending: string }>> = {
  'image/jpeg': { type: 'image/jpeg', ending: 'jpg' },
  'image/png': { type: 'image/png', ending: 'png' },
  'image/webp': { type: 'image/webp', ending: 'webp' },
  // Where the browser can read it, it becomes what every other can.
  'image/heic': { type: 'image/jpeg', ending: 'jpg' },
  'image/heif': { type: 'image/jpeg', ending: 'jpg' },
};

/** A file ready to be sent. */
export interface Prepared {
  readonly name: string;
  readonly bytes: Blob;
  /** Place, time and device were taken out of it. */
  readonly cleaned: boolean;
}

/** A photograph is drawn anew, upright: what the camera wrote beside the picture (place, time, device) stays behind. Other files stay as they are. */
export async function prepare(file: File): Promise<Prepared> {
  const asIs = { name: file.name, bytes: file, cleaned: false };
  const to = redrawn[file.type];
  if (!to) return asIs;
  const picture = await createImageBitmap(file).catch(() => undefined);
  // A photograph that this browser cannot read: the server says whether it is one.
  if (!picture) return asIs;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const bytes = await new Promise<Blob | null>(done => canvas.toBlob(done, to.type, quality));
  if (!bytes || bytes.type !== to.type) return asIs;
  return { name: `${file.name.replace(/\.\w+$/, '')}.${to.ending}`, bytes, cleaned: true };
}

/** SHA-256 in hex, piece by piece: a file need not fit into memory, and the page stays awake. Also without https, where crypto.subtle is not there. */
export async function hashOf(bytes: Blob, signal: AbortSignal): Promise<string> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  const piece = 1 << 20;
  for (let at = 0; at < bytes.size; at += piece) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await bytes.slice(at, at + piece).arrayBuffer()));
  }
  return [...hash.digest()].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
