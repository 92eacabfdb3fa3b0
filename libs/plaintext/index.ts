export { type Form, formsOf } from './forms.ts';
export { type Found, scan, type Scanned, type ScanOptions } from './scan.ts';
