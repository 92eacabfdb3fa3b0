import { z } from 'zod';

/** What can be counted or measured, each its own measure: 场次, 人次, 人 and 小时 never add up. Its word (after a number) in both languages. */
export const measures = {
  sessions: { zh: '场次', en: ['session', 'sessions'] },
  attendances: { zh: '人次', en: ['attendance', 'attendances'] },
  people: { zh: '名', en: ['person', 'people'] },
  households: { zh: '户', en: ['household', 'households'] },
  organisations: { zh: '家', en: ['organisation', 'organisations'] },
  hours: { zh: '小时', en: ['hour', 'hours'] },
  days: { zh: '天', en: ['day', 'days'] },
  items: { zh: '项', en: ['item', 'items'] },
  times: { zh: '次', en: ['time', 'times'] },
  pieces: { zh: '件', en: ['piece', 'pieces'] },
  pairs: { zh: '副', en: ['pair', 'pairs'] },
  copies: { zh: '份', en: ['copy', 'copies'] },
  places: { zh: '处', en: ['place', 'places'] },
  buildings: { zh: '栋', en: ['building', 'buildings'] },
  teams: { zh: '支', en: ['team', 'teams'] },
  square_metres: { zh: '平方米', en: ['square metre', 'square metres'] },
  mu: { zh: '亩', en: ['mu', 'mu'] },
  yuan: { zh: '元', en: ['yuan', 'yuan'] },
} as const satisfies Record<string, { zh: string; en: readonly [one: string, many: string] }>;
export type Measure = keyof typeof measures;

/** How exactly the number was said: exact, 余/多 (this or more), 近/约 (about), 超 (more than this). */
export const qualifiers = ['=', '≈', '≥', '>'] as const;
export type Qualifier = (typeof qualifiers)[number];

/** Three decimals at the most, so that sums are exact. */
const thousandth = 1_000;
const isInThousandths = (value: number) => Math.abs(value * thousandth - Math.round(value * thousandth)) < 1e-4;

export const measure = z.enum(Object.keys(measures) as [Measure, ...Measure[]]).meta({ title: 'Measure' });

/** A number as it was said: of what, and how exactly. */
export const quantity = z
  .object({
    value: z.number().min(0).max(1e12).refine(isInThousandths, { error: '最多三位小数。 No more than three decimals.' }),
    unit: measure,
    qualifier: z.enum(qualifiers).default('='),
  })
  .meta({ title: 'Quantity' });
export type Quantity = Readonly<z.output<typeof quantity>>;

export const exactly = (value: number, unit: Measure): Quantity => ({ value, unit, qualifier: '=' });

/** The vaguer of two; an open end (≥, >) says more than a blur (≈), so it wins. */
const vaguer = (a: Qualifier, b: Qualifier): Qualifier => (qualifiers.indexOf(a) < qualifiers.indexOf(b) ? b : a);

const same = (a: Quantity, b: Quantity) => {
  if (a.unit !== b.unit) throw new TypeError(`${measures[a.unit].zh} and ${measures[b.unit].zh} (${a.unit}, ${b.unit}) do not add up.`);
};

const inThousandths = (value: number) => Math.round(value * thousandth);

/** @throws TypeError where the measures differ */
export const add = (a: Quantity, b: Quantity): Quantity => {
  same(a, b);
  return {
    value: (inThousandths(a.value) + inThousandths(b.value)) / thousandth,
    unit: a.unit,
    qualifier: vaguer(a.qualifier, b.qualifier),
  };
};

/** The sum of all; 0 of `unit` where there are none. @throws TypeError where one is of another measure */
export const sum = (unit: Measure, quantities: Iterable<Quantity>): Quantity => {
  let total = exactly(0, unit);
  for (const quantity of quantities) total = add(total, quantity);
  return total;
};

/** What is left of `whole` after `part`, never below 0. A vague part leaves a rest that is only about right. @throws TypeError where the measures differ */
export const remainder = (whole: Quantity, part: Quantity): Quantity => {
  same(whole, part);
  const left = Math.max(0, inThousandths(whole.value) - inThousandths(part.value)) / thousandth;
  return { value: left, unit: whole.unit, qualifier: part.qualifier === '=' ? whole.qualifier : '≈' };
};

/** One sum for each measure there is, in the order of `measures`. */
export const totals = (quantities: Iterable<Quantity>): Quantity[] => {
  const byUnit = Map.groupBy(quantities, ({ unit }) => unit);
  return (Object.keys(measures) as Measure[]).flatMap(unit => (byUnit.has(unit) ? [sum(unit, byUnit.get(unit)!)] : []));
};

const plain = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 3 });
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** 15600余名 · about 60 items: never more exact than it was said. */
export const format = ({ value, unit, qualifier }: Quantity, language: 'zh' | 'en' = 'zh'): string => {
  const { zh, en } = measures[unit];
  if (language === 'en') {
    const before = { '=': '', '≈': 'about ', '≥': 'at least ', '>': 'more than ' }[qualifier];
    return `${before}${grouped.format(value)} ${en[value === 1 ? 0 : 1]}`;
  }
  return {
    '=': `${plain.format(value)}${zh}`,
    '≈': `约${plain.format(value)}${zh}`,
    '≥': `${plain.format(value)}余${zh}`,
    '>': `超${plain.format(value)}${zh}`,
  }[qualifier];
};
