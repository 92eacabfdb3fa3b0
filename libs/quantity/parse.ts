import { type Measure, type Qualifier, type Quantity, quantity } from './quantity.ts';

const words: Readonly<Record<string, Measure>> = {
  场次: 'sessions',
  场: 'sessions',
  人次: 'attendances',
  人: 'people',
  名: 'people',
  位: 'people',
  户: 'households',
  家: 'organisations',
  个单位: 'organisations',
  个小时: 'hours',
  小时: 'hours',
  天: 'days',
  项: 'items',
  次: 'times',
  件: 'pieces',
  副: 'pairs',
  双: 'pairs',
  份: 'copies',
  处: 'places',
  栋: 'buildings',
  座: 'buildings',
  支: 'teams',
  平方米: 'square_metres',
  平米: 'square_metres',
  m2: 'square_metres',
  亩: 'mu',
  元: 'yuan',
};

const before: Readonly<Record<string, Qualifier>> = {
  超过: '>',
  超: '>',
  逾: '>',
  多于: '>',
  突破: '>',
  不少于: '≥',
  不低于: '≥',
  至少: '≥',
  大约: '≈',
  约: '≈',
  将近: '≈',
  接近: '≈',
  近: '≈',
};

const after: Readonly<Record<string, Qualifier>> = { 以上: '≥', 左右: '≈', 上下: '≈', 之多: '=' };

const digits = '零一二三四五六七八九';
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const longestFirst = (of: Readonly<Record<string, unknown>>) =>
  Object.keys(of)
    .sort((a, b) => b.length - a.length)
    .join('|');

const shape = new RegExp(
  `^(?<before>${longestFirst(before)})?(?:(?<arabic>\\d+(?:\\.\\d+)?)(?<open>[余多])?(?<times>[百千]?[万亿]?)|(?<chinese>[${digits}〇两十百千万亿]+))(?<more>[余多])?(?<word>${longestFirst(words)})(?<after>${longestFirst(after)})?$`,
  'u',
);

/** 一千二百 is 1200; a leading 千 or 十 counts one of it. */
const fromChinese = (text: string): number => {
  let total = 0;
  let section = 0;
  let digit = 0;
  let fresh = true;
  for (const character of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    if (character in tens) {
      section += (fresh ? 1 : digit) * tens[character]!;
      digit = 0;
      fresh = false;
    } else if (character in myriads) {
      total = (total + (section + digit || 1)) * myriads[character]!;
      section = digit = 0;
      fresh = true;
    } else {
      digit = digits.indexOf(character);
      fresh = character === '零';
    }
  }
  return total + section + digit;
};

const times = (text: string) => [...text].reduce((product, character) => product * (tens[character] ?? myriads[character]!), 1);

/**
 * `240余场次`, `近千人次`, `超1000万元`, `10.3 万㎡`: a number, how exactly it was said, and its measure.
 * @returns nothing where the text is anything else, or says neither number nor measure
 */
export const parse = (text: string): Quantity | undefined => {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\s+/gu, '')
    .replaceAll(/(?<=\d),(?=\d{3})/gu, '');
  const found = shape.exec(plain)?.groups;
  if (!found) return undefined;
  const number = found['arabic'] === undefined ? fromChinese(found['chinese']!) : Number(found['arabic']) * times(found['times']!);
  const open = found['open'] ?? found['more'];
  const parsed = quantity.safeParse({
    value: Math.round(number * 1_000) / 1_000,
    unit: words[found['word']!],
    qualifier: found['before'] ? before[found['before']] : open ? '≥' : found['after'] ? after[found['after']] : '=',
  });
  return parsed.success ? parsed.data : undefined;
};
