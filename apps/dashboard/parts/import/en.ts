import type { Same } from '../../words/words.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  link: 'Take in a table',
  titles: { units: 'Take in members from a table', resources: 'Take in resources from a table', needs: 'Take in needs from a table' },
  how: 'Check first, then take in. One wrong row, and none is taken in.',
  step1: '1. Get the template',
  step1How: 'Leave the headings as they are; the example row may stay.',
  keys: {
    resources: 'The key is a number of your own, each once; the same key again makes no second resource.',
    needs: 'The key is a number of your own, each once; the same key again makes no second need. Name a unit or a branch, not both.',
  },
  bodies: 'The ids that you may write',
  templateXlsx: 'Excel template',
  templateCsv: 'CSV template',
  step2: '2. Choose the table',
  file: 'Table (CSV or XLSX, 10 MB at the most)',
  check: 'Check it',
  step3: '3. Take it in',
  doImport: n => `Take in ${n} rows`,
  checking: (done, of) => `Checking ${done} of ${of}`,
  applying: (done, of) => `Taking in ${done} of ${of}`,
  report: 'What was found',
  reportOf: (rows, fresh, same, wrong) => `${rows} rows: ${fresh} new, ${same} there already, ${wrong} wrong.`,
  reportWrong: 'Mend the wrong rows, and check again. Nothing was written.',
  reportFine: 'Nothing is wrong: it can be taken in.',
  reportNothing: 'All of it is there already.',
  ignored: names => `Columns not used: ${names}`,
  done: n => `${n} rows were taken in.`,
  stopped: row => `It stopped at row ${row}: things had moved on. Mend it; the same file again goes on.`,
  row: n => `Row ${n}`,
  outcomes: { new: 'new', same: 'there already', wrong: 'wrong' },
  mayNot: {
    units: 'Only officers of the committee take in members.',
    resources: 'Only liaisons of member units and officers of the committee take in resources.',
    needs: 'Only liaisons of member units, branches and officers of the committee take in needs.',
  },
};
