import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { v5 as uuidv5 } from 'uuid';
import type { Caller } from '#decider';
import { Execute, type Outcome } from '#engine';
import type { Foresight } from './foresight.ts';
import { type Column, exampleMark, type ImportSheet, type Problem, type Values, type Wish, WrongCell } from './sheets.ts';
import type { Table } from './table.ts';

export interface RowReport {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly key: string;
  /** new: something would be, or was, told. same: it is so already. wrong: nothing of the file is taken as long as it stands. */
  readonly outcome: 'new' | 'same' | 'wrong';
  readonly problems: readonly Problem[];
}

export interface ImportReport {
  readonly sheet: ImportSheet['key'];
  readonly committeeId: string;
  readonly format: Table['format'];
  readonly encoding: Table['encoding'];
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
  readonly rows: number;
  readonly new: number;
  readonly same: number;
  readonly wrong: number;
  /** Headings that are no column of the template: left out. */
  readonly ignored: readonly string[];
  /** Whether something was written. */
  readonly applied: boolean;
  /** Rows that are wrong, and those that are new or the same as far as they fit in. */
  readonly report: readonly RowReport[];
  /** It stopped in the middle: the world had moved on since it was checked. The same file again goes on. */
  readonly stoppedAt?: number;
}

/** Rows that are told one by one; beyond them those that are wrong, and no more of those. */
const mostReported = 1_000;

/** Checked: what is to be done, or what stands in the way. */
export interface Plan {
  readonly report: ImportReport;
  readonly steps: readonly { readonly row: number; readonly wish: Wish }[];
}

interface Placed {
  readonly column: Column;
  readonly at: number;
}

const placed = (
  sheet: ImportSheet,
  headings: readonly string[],
): { readonly columns: Placed[]; readonly ignored: string[]; readonly missing: Column[] } => {
  const plain = headings.map(heading => heading.replaceAll(/[\s*＊]|（必填）|\(required\)/g, '').toLowerCase());
  const names = ({ zh, en, also = [], field }: Column) => [zh, en, field, ...also].map(name => name.replaceAll(/\s/g, '').toLowerCase());
  const taken = new Set<number>();
  const columns: Placed[] = [];
  const missing: Column[] = [];
  for (const column of sheet.columns) {
    const at = names(column)
      .map(name => plain.findIndex((heading, i) => heading === name && !taken.has(i)))
      .find(i => i >= 0);
    if (at !== undefined) {
      taken.add(at);
      columns.push({ column, at });
    } else if (column.required) missing.push(column);
  }
  return { columns, missing, ignored: headings.filter((heading, i) => heading !== '' && !taken.has(i)) };
};

const valuesOf = (columns: readonly Placed[], cells: readonly string[]): { readonly values: Values; readonly problems: Problem[] } => {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const { column, at } of columns) {
    const cell = cells[at] ?? '';
    if (cell === '') {
      if (column.required)
        problems.push({
          column: column.zh,
          code: 'REQUIRED',
          zh: `“${column.zh}”必填。${column.hint.zh}。`,
          en: `“${column.en}” is required: ${column.hint.en}.`,
        });
      continue;
    }
    try {
      values[column.field] = column.read(cell);
    } catch (error) {
      if (!(error instanceof WrongCell)) throw error;
      problems.push({ column: column.zh, code: 'INVALID', zh: error.zh, en: error.en });
    }
  }
  return { values, problems };
};

/** Which column a field of the command came from. */
const columnOf = (sheet: ImportSheet, field: string | undefined): Column | undefined => {
  if (field === undefined) return undefined;
  const [first = '', second] = field.split('.');
  const named =
    first === 'stock' ? (second === 'unit' ? 'stockUnit' : 'stockAmount') : first === 'quantity' && second === 'unit' ? 'measure' : first;
  return sheet.columns.find(column => column.field === named);
};

export interface ImportQuestion {
  readonly sheet: ImportSheet;
  readonly committeeId: string;
  readonly table: Table;
  /** The file, for its digest. */
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  readonly foresight: Foresight;
  readonly progress?: (done: number, of: number) => void;
}

/** Checks every row against the rules, each in the light of those above it. Writes nothing. */
export async function planImport({
  sheet,
  committeeId,
  table,
  bytes,
  caller,
  foresight,
  progress = () => {},
}: ImportQuestion): Promise<Plan> {
  const { columns, missing, ignored } = placed(sheet, table.headings);
  const rows = table.rows.filter(({ cells }) => cells[0] !== exampleMark);
  const reports: RowReport[] = [];
  const steps: { row: number; wish: Wish }[] = [];
  const counts = { new: 0, same: 0, wrong: 0 };
  const seen = new Map<string, number>();
  const add = (report: RowReport) => {
    counts[report.outcome]++;
    if (reports.length < mostReported) reports.push(report);
    else if (report.outcome === 'wrong') {
      const spare = reports.findIndex(({ outcome }) => outcome !== 'wrong');
      if (spare >= 0) reports.splice(spare, 1, report);
    }
  };
  if (missing.length > 0)
    add({
      row: 1,
      key: '',
      outcome: 'wrong',
      problems: missing.map(({ zh, en }) => ({
        column: zh,
        code: 'COLUMN_MISSING',
        zh: `缺少“${zh}”列。请使用模板的列名。`,
        en: `The column “${en}” is missing. Use the headings of the template.`,
      })),
    });
  else
    for (const [i, { n, cells }] of rows.entries()) {
      const { values, problems } = valuesOf(columns, cells);
      const key = String(problems.length === 0 ? sheet.keyOf(values) : (values['key'] ?? values['id'] ?? ''));
      const before = seen.get(key);
      if (key !== '' && before !== undefined)
        problems.push({
          code: 'KEY_TWICE',
          zh: `编号“${key}”与第 ${before} 行重复。请改正其中一行。`,
          en: `“${key}” stands in row ${before} already. Change one of them.`,
        });
      seen.set(key, before ?? n);
      let facts = 0;
      const wishes = problems.length === 0 ? sheet.wishes(values, committeeId) : [];
      for (const wish of wishes) {
        const outlook = await foresight.of(wish, caller);
        if ('facts' in outlook) {
          facts += outlook.facts;
          continue;
        }
        problems.push(
          ...outlook.problems.map(({ field, ...problem }) => {
            const column = columnOf(sheet, field);
            return column ? { column: column.zh, ...problem, zh: `${problem.zh}${column.hint.zh}。` } : problem;
          }),
        );
        break;
      }
      if (problems.length === 0) steps.push(...wishes.map(wish => ({ row: n, wish })));
      add({ row: n, key, outcome: problems.length > 0 ? 'wrong' : facts > 0 ? 'new' : 'same', problems });
      if (i % 100 === 99) progress(i + 1, rows.length);
    }
  progress(rows.length, rows.length);
  return {
    steps: counts.wrong > 0 ? [] : steps,
    report: {
      sheet: sheet.key,
      committeeId,
      format: table.format,
      encoding: table.encoding,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      rows: rows.length,
      ...counts,
      ignored,
      applied: false,
      report: reports,
    },
  };
}

/** The namespace of the commands of imports. */
const namespace = '0d4be6a5-0c6c-4f0e-8f3e-5f9f5d9d2f61';

/** The same row with the same content is the same command: given again, it changes nothing. */
export const commandIdOf = ({ decider, id, type, data }: Wish): string =>
  uuidv5(`${decider.category}-${id}/${type}/${canonicalize(data)!}`, namespace);

/**
 * Gives the commands of a plan, one after the other. Nothing is done where a row is wrong. Where the world has moved on since the plan was made and
 * a command is refused, it stops there and says so; what was done stays, and the same file again goes on behind it.
 */
export async function applyImport(
  { report, steps }: Plan,
  {
    caller,
    execute,
    correlationId,
    progress = () => {},
  }: {
    readonly caller: Caller;
    readonly execute: (command: Execute) => Promise<Outcome>;
    readonly correlationId: string;
    readonly progress?: (done: number, of: number) => void;
  },
): Promise<ImportReport> {
  if (report.wrong > 0) return report;
  for (const [i, { row, wish }] of steps.entries()) {
    const { decider, id, type, data } = wish;
    const outcome = await execute(new Execute(decider, id, { type, data }, { caller, commandId: commandIdOf(wish), correlationId }));
    if (!outcome.accepted) {
      const { code, zh, en } = outcome;
      const failed: RowReport = {
        row,
        key: report.report.find(one => one.row === row)?.key ?? '',
        outcome: 'wrong',
        problems: [{ code, zh, en }],
      };
      return { ...report, wrong: 1, applied: i > 0, stoppedAt: row, report: [failed, ...report.report.filter(one => one.row !== row)] };
    }
    if (i % 50 === 49) progress(i + 1, steps.length);
  }
  progress(steps.length, steps.length);
  return { ...report, applied: true };
}
