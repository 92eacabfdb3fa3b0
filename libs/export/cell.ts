import { dayOf } from '#quantity';

/** What stands in a cell: text, a number, a day (`2026-03-01`), a moment (RFC 3339) or nothing. */
export type Cell = string | number | boolean | null | undefined;

/** How a column is written: moments and days as the spreadsheet's dates, in China's time. */
export type Kind = 'text' | 'number' | 'day' | 'time' | 'yes';

export interface Heading {
  /** Stable; for programs. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: Kind;
  /** In characters of half width. */
  readonly width: number;
}

/** A sheet as it comes: its headings, then its rows, in pieces. */
export interface Sheet {
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
}

const chinaMs = 8 * 3_600_000;

/** 2026-03-01 09:30:00: a moment as a clock in China shows it. */
export const momentText = (moment: string): string =>
  `${dayOf(moment)} ${new Date(Date.parse(moment) + chinaMs).toISOString().slice(11, 19)}`;

const epoch = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;
/** Days since 1899-12-30, as spreadsheets count them; moments by China's clock. */
export const serialOf = (kind: 'day' | 'time', text: string): number | undefined => {
  const ms = kind === 'day' ? Date.parse(`${text.slice(0, 10)}T00:00:00.000Z`) : Date.parse(text) + chinaMs;
  return Number.isNaN(ms) ? undefined : (ms - epoch) / dayMs;
};

/** As text, for CSV. */
export const textOfCell = (kind: Kind, cell: Cell): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (kind === 'time' && typeof cell === 'string' && cell !== '' && !Number.isNaN(Date.parse(cell))) return momentText(cell);
  return String(cell);
};
