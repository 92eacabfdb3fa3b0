import type { Enum } from '../graphql.ts';
import { language, type Language } from '../shell/settings.ts';

const measures: Readonly<Record<Enum<'Measure'>, { readonly zh: string; readonly en: readonly [one: string, many: string] }>> = {
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
};

export const measureWord = (measure: Enum<'Measure'>, value: number, spoken: Language): string =>
  spoken === 'zh' ? measures[measure].zh : measures[measure].en[value === 1 ? 0 : 1];

/** How exactly a number was said goes with it: 余, 近, 超. */
const qualified = (qualifier: string, text: string, spoken: Language): string => {
  if (qualifier === '≥') return spoken === 'zh' ? `${text}余` : `${text} or more`;
  if (qualifier === '≈') return spoken === 'zh' ? `约${text}` : `about ${text}`;
  if (qualifier === '>') return spoken === 'zh' ? `超${text}` : `more than ${text}`;
  return text;
};

export const useNumbers = () => {
  const spoken = language.use();
  const format = new Intl.NumberFormat(spoken === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 2 });
  return {
    number: (value: number) => format.format(value),
    percent: (value: number) => `${Math.round(value * 100)}%`,
    /** `12 场次`, `12 sessions` */
    quantity: ({ value, unit, qualifier = '=' }: { value: number; unit: Enum<'Measure'>; qualifier?: string }) =>
      `${qualified(qualifier, format.format(value), spoken)} ${measureWord(unit, value, spoken)}`,
    measure: (unit: Enum<'Measure'>, value = 2) => measureWord(unit, value, spoken),
  };
};
