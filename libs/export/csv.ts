import { type Cell, type Kind, type Sheet, textOfCell } from './cell.ts';

/** A byte order mark: without it Excel and WPS on a Chinese Windows read UTF-8 as GBK. */
export const bom = '\uFEFF';

/** What makes a spreadsheet take a text for a formula, as OWASP lists it, in full width too; after apostrophes as well, so that `undefused` finds back. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A text that no spreadsheet calculates. */
export const defused = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The text as it was before it was defused. */
export const undefused = (text: string): string => (text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text);

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Numbers stay numbers, -5 too: it is typed texts that are dangerous. */
const field = (kind: Kind, cell: Cell): string =>
  typeof cell === 'number' ? (Number.isFinite(cell) ? String(cell) : '') : quoted(defused(textOfCell(kind, cell)));

/** One line of RFC 4180, with its end. */
export const csvLine = (kinds: readonly Kind[], cells: readonly Cell[]): string =>
  `${cells.map((cell, i) => field(kinds[i] ?? 'text', cell)).join(',')}\r\n`;

/**
 * RFC 4180 in UTF-8. A piece for each piece of rows.
 * @param begins with a byte order mark and the headings; false where a file that broke off goes on
 */
export async function* csv(
  { headings, rows }: Sheet,
  { language = 'zh', begins = true }: { readonly language?: 'zh' | 'en'; readonly begins?: boolean } = {},
): AsyncGenerator<string> {
  const kinds = headings.map(({ kind }) => kind);
  if (begins)
    yield (
      bom +
        csvLine(
          headings.map(() => 'text'),
          headings.map(heading => heading[language]),
        )
    );
  for await (const some of rows) {
    let text = '';
    for (const cells of some) text += csvLine(kinds, cells);
    if (text !== '') yield text;
  }
}
