export { parse } from './parse.ts';
export {
  add,
  exactly,
  format,
  type Measure,
  measure,
  measures,
  type Qualifier,
  type Quantity,
  qualifiers,
  quantity,
  remainder,
  sum,
  totals,
} from './quantity.ts';
export { dayOf, parseDate, type StatedDate, statedDate } from './stated-date.ts';
