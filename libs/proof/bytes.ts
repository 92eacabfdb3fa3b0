const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const bytesOf = (text: string): Uint8Array => utf8.encode(text);
/** @throws TypeError where it is no UTF-8 */
export const textOf = (bytes: Uint8Array): string => fromUtf8.decode(bytes);

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

export const base64 = (bytes: Uint8Array): string => {
  let text = '';
  // So many arguments at once every engine takes.
  for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192));
  return btoa(text);
};

/** Nothing where it is no base64, or not the one way to write these bytes. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  let binary;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = Uint8Array.from(binary, letter => letter.charCodeAt(0));
  return base64(bytes) === text ? bytes : undefined;
};

export const hex = (bytes: Uint8Array): string => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
