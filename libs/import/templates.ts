import { csv, type Heading, type Sheet, xlsx } from '#export';
import type { ImportSheet } from './sheets.ts';

const sheetOf = ({ zh, columns }: ImportSheet): Sheet => ({
  title: `${zh}导入模板`,
  headings: columns.map(({ field, zh, en, required, hint }): Heading => ({
    key: field,
    zh: required ? `${zh}（必填）` : zh,
    en: required ? `${en} (required)` : en,
    kind: 'text',
    width: Math.max(12, Math.min(36, hint.zh.length)),
  })),
  rows: (async function* () {
    yield [columns.map(({ example }) => example)];
  })(),
});

/** An empty table to be filled in, with one row that shows how. */
export const templateOf = (sheet: ImportSheet, format: 'csv' | 'xlsx', language: 'zh' | 'en' = 'zh'): AsyncGenerator<string | Uint8Array> =>
  format === 'csv' ? csv(sheetOf(sheet), { language }) : xlsx(sheetOf(sheet), { language });
