import type { Type } from '@nestjs/common';
import type { Slice } from '#engine';
import { ImportController, TablesAsTheyAre } from './import.controller.ts';

export { Foresight, statesIn } from './foresight.ts';
export { applyImport, commandIdOf, type ImportReport, type Plan, planImport, type RowReport } from './import.ts';
export { type ImportSheet, importSheetOf, importSheets } from './sheets.ts';
export { limits, readTable, type Table, Unreadable } from './table.ts';
export { templateOf } from './templates.ts';

/** 导入: rows of a table become the commands that somebody would give by hand. It decides nothing itself. */
export const importSlice: Slice = {
  name: 'import',
  deciders: [],
  views: [],
  policies: [],
  sentences: {},
  providers: [TablesAsTheyAre],
};

export const importControllers: readonly Type[] = [ImportController];
