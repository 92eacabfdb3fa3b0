import { type Cell, type Kind, type Sheet, serialOf, textOfCell } from './cell.ts';
import { zip, type ZipEntry } from './zip.ts';

/** Rows of one sheet, its heading included: what Excel and WPS open. */
export const mostRows = 1_048_576;
/** Characters in a cell. */
const mostCharacters = 32_767;

// oxlint-disable-next-line no-control-regex -- these characters cannot stand in XML 1.0
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(forbidden, '')
    .replaceAll(/[&<>"]/g, character => entities[character]!);

/** A, B … Z, AA … */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** Of `styles`: 1 heading, 2 day, 3 moment, 4 text that is never calculated. */
const style = { heading: 1, day: 2, time: 3, text: 4 } as const;

const text = (at: string, value: string, as: number) =>
  value === ''
    ? ''
    : `<c r="${at}" s="${as}" t="inlineStr"><is><t xml:space="preserve">${xml(value.length > mostCharacters ? `${value.slice(0, mostCharacters - 1)}…` : value)}</t></is></c>`;

const cellOf = (at: string, kind: Kind, cell: Cell): string => {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : '';
  if ((kind === 'day' || kind === 'time') && typeof cell === 'string') {
    const serial = serialOf(kind, cell);
    if (serial !== undefined && serial > 0) return `<c r="${at}" s="${style[kind]}"><v>${serial}</v></c>`;
  }
  return text(at, textOfCell(kind, cell), style.text);
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="等线"/><family val="2"/></font><font><b/><sz val="11"/><name val="等线"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** What Excel takes for a sheet's name. */
const sheetName = (title: string, n: number): string => {
  const plain = title.replaceAll(/[\\/?*:[\]']/g, ' ').trim() || 'Sheet';
  const tail = n === 1 ? '' : ` ${n}`;
  return plain.slice(0, 31 - tail.length) + tail;
};

/**
 * A workbook as its rows come: texts as texts, days and moments as dates, a frozen heading, and a further sheet where one is full.
 * @throws TooLargeToZip beyond 4 GiB
 */
export async function* xlsx(sheet: Sheet, { language = 'zh' }: { readonly language?: 'zh' | 'en' } = {}): AsyncGenerator<Uint8Array> {
  const { headings, title } = sheet;
  const kinds = headings.map(({ kind }) => kind);
  const columns = headings.map((_, i) => letters(i));
  const rows = sheet.rows[Symbol.asyncIterator]();
  /** What did not fit on the sheet before. */
  let left: readonly (readonly Cell[])[] = [];
  let over = false;
  let sheets = 0;

  async function* content(): AsyncGenerator<string> {
    const widths = headings.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
    yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView ${sheets === 1 ? 'tabSelected="1" ' : ''}workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${headings.map((heading, i) => text(`${columns[i]}1`, heading[language], style.heading)).join('')}</row>`;
    let row = 1;
    for (;;) {
      let some = left;
      left = [];
      if (some.length === 0) {
        const next = await rows.next();
        if (next.done) {
          over = true;
          break;
        }
        some = next.value;
      }
      const room = mostRows - row;
      left = some.slice(room);
      let piece = '';
      for (const cells of some.slice(0, room)) {
        row++;
        piece += `<row r="${row}">`;
        for (let i = 0; i < cells.length; i++) piece += cellOf(`${columns[i]}${row}`, kinds[i]!, cells[i]);
        piece += '</row>';
      }
      if (piece !== '') yield piece;
      if (row === mostRows) break;
    }
    yield `</sheetData><autoFilter ref="A1:${columns.at(-1)}${row}"/></worksheet>`;
  }

  async function* entries(): AsyncGenerator<ZipEntry> {
    do {
      sheets++;
      yield { name: `xl/worksheets/sheet${sheets}.xml`, content: content() };
    } while (!over);
    const all = Array.from({ length: sheets }, (_, i) => i + 1);
    const one = (name: string, content: string): ZipEntry => ({ name, content: [content] });
    yield one('xl/styles.xml', styles);
    yield one(
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${all.map(n => `<sheet name="${xml(sheetName(title, n))}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    );
    yield one(
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packaged}/relationships">${all.map(n => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    );
    yield one(
      '_rels/.rels',
      `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    );
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    yield one(
      '[Content_Types].xml',
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${all.map(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    );
  }

  try {
    yield* zip(entries());
  } finally {
    await rows.return?.();
  }
}
