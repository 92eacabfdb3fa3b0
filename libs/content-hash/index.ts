import { createHash } from 'node:crypto';

/**
 * A text in the one form that is hashed: composed characters (NFC), lines that end in LF without blanks before it, no empty line at either end,
 * one LF at the end. What two people see alike, on whichever machine they wrote it, is the same text.
 */
export const canonicalText = (text: string): string =>
  `${text
    .normalize('NFC')
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/^\n+|\n+$/g, '')}\n`;

/** SHA-256 of the text in UTF-8, in hex: what `sha256sum` says of a file that holds it. */
export const contentHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
