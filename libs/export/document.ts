import { createRequire } from 'node:module';
import { join } from 'node:path';
import Pdf from 'pdfkit';

const folder = join(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc'), '../../fonts');
/** By their paths: under a registered name pdfkit reads the file anew each time. */
const fonts = { regular: join(folder, 'NotoSansHans-Regular.otf'), bold: join(folder, 'NotoSansHans-Bold.otf') } as const;

/** Points. GB/T 9704 asks for 37 mm above and 28 mm to the left; a report with tables needs some of that. */
const page = { width: 595.28, height: 841.89, top: 72, bottom: 72, left: 68, right: 62 } as const;
const inner = page.width - page.left - page.right;
const red = '#c00000';
const ink = '#1a1a1a';
const grey = '#5a5a5a';

export interface TableColumn {
  readonly title: string;
  /** As a share of the columns' sum. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface DocumentHead {
  /** Whose document it is: the red head. */
  readonly issuer: string;
  readonly title: string;
  readonly subtitle?: string;
  /** What stands under the red head, left and right. */
  readonly left?: string;
  readonly right?: string;
}

/**
 * A document as an office files it: a red head, a title, numbered sections, tables whose headings return on every page, page x of y.
 * The CJK font is embedded, as far as its characters are used. The same content makes the same bytes.
 */
export class ReportDocument {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly date: Date;
  private sections = 0;

  /** @param at RFC 3339; the document's own date */
  constructor(
    private readonly head: DocumentHead,
    at: string,
  ) {
    const date = new Date(at);
    this.date = date;
    this.pdf = new Pdf({
      size: 'A4',
      margins: { top: page.top, bottom: page.bottom, left: page.left, right: page.right },
      bufferPages: true,
      font: fonts.regular,
      lang: 'zh-CN',
      displayTitle: true,
      info: { Title: head.title, Author: head.issuer, Creator: 'Heli 合力', Producer: 'Heli 合力', CreationDate: date, ModDate: date },
    });
    this.redHead();
  }

  /** 一、成员单位 */
  section(title: string): this {
    this.room(60);
    this.sections++;
    this.pdf.moveDown(0.8);
    this.pdf
      .font(fonts.bold)
      .fontSize(13)
      .fillColor(ink)
      .text(`${numeral(this.sections)}、${title}`, page.left, undefined, { width: inner });
    this.pdf.moveDown(0.4);
    return this;
  }

  paragraph(text: string, { indent = true, small = false }: { readonly indent?: boolean; readonly small?: boolean } = {}): this {
    const size = small ? 9 : 11;
    this.room(size * 3);
    this.pdf
      .font(fonts.regular)
      .fontSize(size)
      .fillColor(small ? grey : ink)
      .text(text, page.left, undefined, { width: inner, lineGap: small ? 3 : 6, align: 'left', ...(indent && { indent: size * 2 }) });
    this.pdf.moveDown(0.3);
    return this;
  }

  /** 第一条 … */
  clause(title: string, text: string): this {
    this.room(48);
    this.pdf.font(fonts.bold).fontSize(11).fillColor(ink).text(title, page.left, undefined, { width: inner, lineGap: 4 });
    return this.paragraph(text);
  }

  /** Names and values in two columns. */
  facts(pairs: readonly (readonly [name: string, value: string])[]): this {
    return this.table(
      [
        { title: '', width: 3 },
        { title: '', width: 9 },
      ],
      pairs,
      { heading: false },
    );
  }

  table(
    columns: readonly TableColumn[],
    rows: readonly (readonly string[])[],
    { heading = true, empty = '本期无。' }: { readonly heading?: boolean; readonly empty?: string } = {},
  ): this {
    if (rows.length === 0) return this.paragraph(empty);
    const total = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => (inner * width) / total);
    const pad = 4;
    const size = 9;
    const line = (cells: readonly string[], bold: (column: number) => boolean, shade: (column: number) => boolean) => {
      const styled = cells.map((cell, i) => ({ text: cell === '' ? ' ' : cell, width: widths[i]! - 2 * pad, bold: bold(i) }));
      const measured = styled.map(cell => ({
        ...cell,
        tall: this.pdf
          .font(cell.bold ? fonts.bold : fonts.regular)
          .fontSize(size)
          .heightOfString(cell.text, { width: cell.width, lineGap: 2 }),
      }));
      const height = Math.max(...measured.map(({ tall }) => tall));
      return { styled: measured, height: Math.min(height + 2 * pad, page.height - page.top - page.bottom - 40), shade };
    };
    const head = heading
      ? line(
          columns.map(({ title }) => title),
          () => true,
          () => true,
        )
      : undefined;
    const draw = ({ styled, height, shade }: ReturnType<typeof line>, centred: boolean) => {
      let x = page.left;
      const y = this.pdf.y;
      for (const [i, { text, width, bold, tall }] of styled.entries()) {
        if (shade(i)) this.pdf.rect(x, y, widths[i]!, height).fillColor('#f3f3f3').fill();
        this.pdf.rect(x, y, widths[i]!, height).lineWidth(0.5).strokeColor('#9a9a9a').stroke();
        this.pdf
          .font(bold ? fonts.bold : fonts.regular)
          .fontSize(size)
          .fillColor(ink)
          // A line's gap stands below its letters: a point lower they are in the middle.
          .text(text, x + pad, y + Math.max(pad, (height - tall) / 2) + 1, {
            width,
            height: height - pad,
            lineGap: 2,
            ellipsis: true,
            align: centred ? 'center' : (columns[i]!.align ?? 'left'),
          });
        x += widths[i]!;
      }
      this.pdf.x = page.left;
      this.pdf.y = y + height;
    };
    if (head) {
      this.room(head.height + 40);
      draw(head, true);
    }
    for (const cells of rows) {
      const row = line(
        cells,
        i => !heading && i === 0,
        i => !heading && i === 0,
      );
      if (this.pdf.y + row.height > page.height - page.bottom) {
        this.pdf.addPage();
        if (head) draw(head, true);
      }
      draw(row, false);
    }
    this.pdf.moveDown(0.8);
    return this;
  }

  /** A file that travels inside the PDF; every reader lists its attachments. */
  attach(name: string, content: string, description: string): this {
    this.pdf.file(Buffer.from(content), { name, type: 'application/json', description, creationDate: this.date, modifiedDate: this.date });
    return this;
  }

  /** 落款: who and when, to the right. */
  signed(name: string, date: string): this {
    this.room(70);
    this.pdf.moveDown(1.5);
    this.pdf.font(fonts.regular).fontSize(11).fillColor(ink);
    for (const text of [name, date]) this.pdf.text(text, page.left, undefined, { width: inner, align: 'right', lineGap: 6 });
    return this;
  }

  /** Ends the document; its bytes as they come. */
  end(): AsyncIterable<Uint8Array> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let i = start; i < start + count; i++) {
      this.pdf.switchToPage(i);
      // Below the margin, where text would otherwise begin a new page.
      const { bottom } = this.pdf.page.margins;
      this.pdf.page.margins.bottom = 0;
      this.pdf
        .font(fonts.regular)
        .fontSize(9)
        .fillColor(grey)
        .text(`第 ${i - start + 1} 页 / 共 ${count} 页`, page.left, page.height - 46, { width: inner, align: 'center', lineBreak: false });
      if (i > start)
        this.pdf
          .fontSize(8)
          .text(this.head.title, page.left, 44, { width: inner, align: 'left', lineBreak: false, ellipsis: true })
          .moveTo(page.left, 60)
          .lineTo(page.left + inner, 60)
          .lineWidth(0.5)
          .strokeColor('#b0b0b0')
          .stroke();
      this.pdf.page.margins.bottom = bottom;
    }
    this.pdf.end();
    return this.pdf as unknown as AsyncIterable<Uint8Array>;
  }

  private redHead(): void {
    const { issuer, title, subtitle, left = '', right = '' } = this.head;
    const size = issuer.length > 18 ? 20 : 26;
    this.pdf
      .font(fonts.bold)
      .fontSize(size)
      .fillColor(red)
      .text(issuer, page.left, page.top, { width: inner, align: 'center', characterSpacing: issuer.length > 18 ? 0 : 2 });
    this.pdf.moveDown(0.5);
    const y = this.pdf.y;
    this.pdf.font(fonts.regular).fontSize(10).fillColor(ink);
    this.pdf.text(left, page.left, y, { width: inner, align: 'left', lineBreak: false });
    this.pdf.text(right, page.left, y, { width: inner, align: 'right' });
    const rule = y + 20;
    this.pdf
      .moveTo(page.left, rule)
      .lineTo(page.left + inner, rule)
      .lineWidth(1.6)
      .strokeColor(red)
      .stroke();
    this.pdf
      .font(fonts.bold)
      .fontSize(18)
      .fillColor(ink)
      .text(title, page.left, rule + 26, { width: inner, align: 'center', lineGap: 6 });
    if (subtitle !== undefined)
      this.pdf.font(fonts.regular).fontSize(11).fillColor(grey).text(subtitle, page.left, undefined, { width: inner, align: 'center' });
    this.pdf.moveDown(1);
    this.pdf.x = page.left;
  }

  private room(height: number): void {
    if (this.pdf.y + height > page.height - page.bottom) this.pdf.addPage();
  }
}

const digits = '零一二三四五六七八九';
/** 1 to 99 as sections and clauses are counted. */
export const numeral = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]!}十`}${tens > 0 && ones === 0 ? '' : digits[ones]!}`;
};

/** 2026年3月1日 */
export const dateText = (day: string): string => {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
