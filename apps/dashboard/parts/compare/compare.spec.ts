import { expect, it } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import { compared, isChanged, piecesOf } from './compare.ts';

const said = (before: string, after: string) =>
  piecesOf(before, after)
    .map(({ how, text }) => (how === 'same' ? text : how === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');
const line = (key: string, text: string) => ({ key, label: key, text });

it('shows Han characters one by one and other words as words', () => {
  expect(said('每年走访一次。', '每年走访两次。')).toBe('每年走访[-一][+两]次。');
  expect(said('open 4 times', 'open 12 times')).toBe('open [-4][+12] times');
  expect(said('', '新增')).toBe('[+新增]');
  expect(said('一样', '一样')).toBe('一样');
});

it('sets the places of two texts against each other, whatever came in or went', () => {
  const rows = compared([line('a', '一'), line('b', '二'), line('c', '三')], [line('a', '一'), line('c', '三'), line('d', '四')]);
  expect(rows.map(row => [row.key, isChanged(row)])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
    ['d', true],
  ]);
});

it('loses nothing of either text', () => {
  const texts = string({ unit: constantFrom('共', '建', '项', 'a', 'b', ' ', '，', '1') });
  assert(
    property(texts, texts, (before, after) => {
      const pieces = piecesOf(before, after);
      const without = (how: string) =>
        pieces
          .filter(piece => piece.how !== how)
          .map(({ text }) => text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

it('sets very long texts against each other as wholes', () => {
  const pieces = piecesOf('甲'.repeat(3_000), '乙'.repeat(3_000));
  expect(pieces.map(({ how, text }) => [how, text.length])).toEqual([
    ['removed', 3_000],
    ['added', 3_000],
  ]);
});
