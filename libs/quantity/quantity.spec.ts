import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  add,
  dayOf,
  exactly,
  format,
  type Measure,
  measures,
  parse,
  parseDate,
  type Quantity,
  qualifiers,
  quantity,
  remainder,
  sum,
  totals,
} from './index.ts';

const units = Object.keys(measures) as Measure[];
const of = (unit: fc.Arbitrary<Measure>): fc.Arbitrary<Quantity> =>
  fc.record({ value: fc.integer({ min: 0, max: 1e12 }).map(n => n / 1_000), unit, qualifier: fc.constantFrom(...qualifiers) });
const anyQuantity = of(fc.constantFrom(...units));
const attendances = of(fc.constant('attendances' as const));

describe('adding up', () => {
  it('is the same in any order and grouping, and loses no thousandth', () =>
    fc.assert(
      fc.property(attendances, attendances, attendances, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(add(a, exactly(0, 'attendances'))).toEqual(a);
      }),
    ));
  it('is exact only where everything in it is', () =>
    fc.assert(
      fc.property(fc.array(attendances), all => {
        expect(sum('attendances', all).qualifier === '=').toBe(all.every(({ qualifier }) => qualifier === '='));
      }),
    ));
  it('stays open upwards where anything in it is', () =>
    fc.assert(
      fc.property(fc.array(attendances), all => {
        expect(['≥', '>'].includes(sum('attendances', all).qualifier)).toBe(
          all.some(({ qualifier }) => qualifier === '≥' || qualifier === '>'),
        );
      }),
    ));
  it('never mixes measures', () => {
    expect(() => add(exactly(10, 'items'), exactly(20, 'times'))).toThrow(TypeError);
    expect(() => sum('people', [exactly(1935, 'attendances')])).toThrow(TypeError);
    expect(totals([exactly(8, 'sessions'), exactly(1935, 'attendances'), exactly(3, 'sessions')])).toEqual([
      exactly(11, 'sessions'),
      exactly(1935, 'attendances'),
    ]);
  });
  it('has no third of a thousandth', () => expect(quantity.safeParse({ value: 1 / 3, unit: 'hours' }).success).toBe(false));
});

describe('what is left', () => {
  it('and what was taken make the whole', () =>
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), (a, b) => {
        const [whole, part] = [exactly(Math.max(a, b) / 1_000, 'hours'), exactly(Math.min(a, b) / 1_000, 'hours')];
        expect(add(remainder(whole, part), part)).toEqual(whole);
      }),
    ));
  it('is never less than nothing', () => expect(remainder(exactly(2, 'people'), exactly(3, 'people'))).toEqual(exactly(0, 'people')));
  it('is about right only where a part was vague', () => {
    expect(remainder({ ...exactly(100, 'people'), qualifier: '≥' }, exactly(30, 'people')).qualifier).toBe('≥');
    expect(remainder(exactly(100, 'people'), { ...exactly(30, 'people'), qualifier: '≥' }).qualifier).toBe('≈');
  });
});

describe('a number in words', () => {
  it.each([
    ['15600余名', 15_600, 'people', '≥'],
    ['240余场次', 240, 'sessions', '≥'],
    ['240 余场', 240, 'sessions', '≥'],
    ['近60项', 60, 'items', '≈'],
    ['近千人次', 1_000, 'attendances', '≈'],
    ['1935人次', 1_935, 'attendances', '='],
    ['一千三百余人次', 1_300, 'attendances', '≥'],
    ['超1000万元', 10_000_000, 'yuan', '>'],
    ['1000余万元', 10_000_000, 'yuan', '≥'],
    ['10.3万㎡', 103_000, 'square_metres', '='],
    ['3500平方米左右', 3_500, 'square_metres', '≈'],
    ['46,200副', 46_200, 'pairs', '='],
    ['5万副', 50_000, 'pairs', '='],
    ['二十多次', 20, 'times', '≥'],
    ['十二家', 12, 'organisations', '='],
    ['140人之多', 140, 'people', '='],
    ['100人以上', 100, 'people', '≥'],
    ['三万零五十亩', 30_050, 'mu', '='],
  ] as const)('%s', (text, value, unit, qualifier) => expect(parse(text)).toEqual({ value, unit, qualifier }));
  it.each(['', '许多', '15600', '余名', '十几个', '240场次和60项', '-3人'])('%s is none', text => expect(parse(text)).toBeUndefined());
  it('is read as it is written', () => fc.assert(fc.property(anyQuantity, quantity => expect(parse(format(quantity))).toEqual(quantity))));
});

describe('printed', () => {
  it('is no more exact than it was said', () => {
    const members = { value: 15_600, unit: 'people', qualifier: '≥' } as const;
    expect(format(members)).toBe('15600余名');
    expect(format(members, 'en')).toBe('at least 15,600 people');
    expect(format({ ...members, qualifier: '≈' })).toBe('约15600名');
    expect(format({ ...members, qualifier: '>' }, 'en')).toBe('more than 15,600 people');
    expect(format(exactly(1, 'sessions'), 'en')).toBe('1 session');
  });
});

describe('the figures of the documents', () => {
  const served = [
    [exactly(8, 'sessions'), exactly(1935, 'attendances')],
    [exactly(3, 'sessions'), { ...exactly(1300, 'attendances'), qualifier: '≥' }],
    [exactly(1, 'sessions'), exactly(149, 'attendances')],
    [exactly(30, 'sessions'), exactly(1519, 'attendances')],
    [exactly(2, 'sessions'), exactly(85, 'attendances')],
    [exactly(1, 'sessions'), exactly(20, 'attendances')],
  ] as const;
  it('窦店: at least 5008 attendances in 45 sessions, 3708 of them counted', () => {
    const attendances = served.map(([, attendances]) => attendances as Quantity);
    expect(
      sum(
        'sessions',
        served.map(([sessions]) => sessions),
      ),
    ).toEqual(exactly(45, 'sessions'));
    expect(sum('attendances', attendances)).toEqual({ value: 5008, unit: 'attendances', qualifier: '≥' });
    expect(
      sum(
        'attendances',
        attendances.filter(({ qualifier }) => qualifier === '='),
      ),
    ).toEqual(exactly(3708, 'attendances'));
  });
  it('如意湖: 280 reported in, 48 of the office and 232 of the units', () =>
    expect(add(exactly(48, 'people'), exactly(232, 'people'))).toEqual(exactly(280, 'people')));
  it.each([
    ['86 places to serve', [11, 4, 36, 9, 11, 10, 5], 86],
    ['42 teams', [11, 31], 42],
    ['10 centres', [4, 6], 10],
    ['418 staff', [368, 50], 418],
    ['30 acts of study', [23, 4, 3], 30],
  ] as const)('%s', (_, parts, whole) =>
    expect(
      sum(
        'items',
        parts.map(part => exactly(part, 'items')),
      ),
    ).toEqual(exactly(whole, 'items')),
  );
  it('units are no people: 12 and 15 of them do not add to 280', () =>
    expect(() => sum('organisations', [exactly(12, 'organisations'), exactly(280, 'people')])).toThrow(TypeError));
});

describe('a stated date', () => {
  it.each([
    ['2016年12月22日', { on: '2016-12-22' }],
    ['2016-12-22', { on: '2016-12-22' }],
    ['2019-09', { on: '2019-09-01', precision: 'month' }],
    ['2021年8月', { on: '2021-08-01', precision: 'month' }],
    ['2010年', { on: '2010-01-01', precision: 'year' }],
    ['2018', { on: '2018-01-01', precision: 'year' }],
  ])('%s', (text, date) => expect(parseDate(text, 2017)).toEqual(date));
  it('takes the year of its document, and says so', () => expect(parseDate('3月30日', 2017)).toEqual({ on: '2017-03-30', inferred: true }));
  it('has no year of its own', () => expect(parseDate('3月30日')).toBeUndefined());
  it.each(['', '2月30日', '2017年13月', '昨天', '30日', '3月'])('%s is none', text => expect(parseDate(text, 2017)).toBeUndefined());
});

describe('the day', () => {
  it('is the one in China', () => {
    expect(dayOf('2026-01-01T15:59:59.999Z')).toBe('2026-01-01');
    expect(dayOf('2026-01-01T16:00:00.000Z')).toBe('2026-01-02');
  });
});
