import { z } from 'zod';
import { isCreditCode } from './credit-code.ts';

export const creditCode = z.string().trim().toUpperCase().refine(isCreditCode, {
  error: '统一社会信用代码有误：18 位，末位为校验码（GB 32100-2015）。 Not a credit code: 18 characters, the last one checks the others.',
});

const local = /^L\.[0-9A-Za-z][0-9A-Za-z-]{0,23}$/;

export const isUnitId = (id: string): boolean => local.test(id) || isCreditCode(id);

/** A unit's 统一社会信用代码 in upper case, or `L.<number>` as declared locally where it has none or none is known. */
export const unitId = z.string().refine(isUnitId, {
  error: '单位编号应为统一社会信用代码，或“L.”加本地编号。 A unit is named by its credit code, or by L. and a local number.',
});

/** A local number was declared: no register knows it. */
export const isLocal = (id: string): boolean => local.test(id);
