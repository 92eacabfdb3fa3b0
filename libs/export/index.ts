import type { Type } from '@nestjs/common';
import type { Slice } from '#engine';
import { dispositionOf, ExportController } from './export.controller.ts';
import { ExportsTold } from './exports-told.ts';

export { type Cell, type Heading, type Kind, momentText, type Sheet } from './cell.ts';
export { bom, csv, csvLine, defused, undefused } from './csv.ts';
export { type CloudEvent, cloudEventOf, factOf, jsonLines, logSource, NotAFact } from './cloud-events.ts';
export { factsOf, type Stretch } from './facts.ts';
export { historyHeadings, historySheet } from './history.ts';
export { type ListExport, listOf, lists, listSheet, type ListQuestion, pagesOf, type Scope } from './lists.ts';
export { bodiesIn, Names, nameViews, noPersons, type OpenViews, type PersonNames } from './names.ts';
export { ocel } from './ocel.ts';
export { agreementReport, committeeQuarter, type Proved, quarterViews, type Report, type ReportQuestion, unitYear } from './reports.ts';
export { categories } from './words.ts';
export { mostRows, xlsx } from './xlsx.ts';
export { TooLargeToZip, zip, type ZipEntry } from './zip.ts';
export { dispositionOf };
export { ExportsTold, type ToldExport } from './exports-told.ts';

/** 导出: takes out what the others keep. It decides nothing. */
export const exportSlice: Slice = {
  name: 'export',
  deciders: [],
  views: [],
  policies: [],
  sentences: {},
  providers: [ExportsTold],
};

export const exportControllers: readonly Type[] = [ExportController];
