import { useId } from 'react';
import { minutesOf } from '#calendar';
import { useWords } from './words.ts';

interface Hours {
  readonly from: string;
  readonly to: string;
}
export type Week = readonly (readonly Hours[])[];

/** As one writes it, with the signs of whichever keyboard. */
export const written = (day: readonly Hours[]) => day.map(({ from, to }) => `${from}-${to}`).join(' ');

/** Nothing where it cannot be understood. */
export const understood = (text: string): Hours[] | undefined => {
  const found: Hours[] = [];
  const plain = text
    .replace(/：/g, ':')
    .replace(/[–—－~～至到]/g, '-')
    .replace(/\s*-\s*/g, '-');
  for (const part of plain.split(/[\s,，、;；]+/).filter(Boolean)) {
    const [, from, to] = /^(\d{1,2}:\d\d)-(\d{1,2}:\d\d)$/.exec(part) ?? [];
    if (!from || !to) return undefined;
    const [a, b] = [from.padStart(5, '0'), to.padStart(5, '0')];
    const right = /^([01]\d|2[0-3]):[0-5]\d$/;
    if (!right.test(a) || !(right.test(b) || b === '24:00') || minutesOf(a) >= minutesOf(b)) return undefined;
    found.push({ from: a, to: b });
  }
  return found;
};

/** A line for each day of the week. */
export function OpeningFields({ value, onChange }: { readonly value: readonly string[]; readonly onChange: (value: string[]) => void }) {
  const texts = useWords();
  const hint = useId();
  const wrong = value.some(day => understood(day) === undefined);
  return (
    <fieldset className="opening-fields">
      <legend>{texts.opening}</legend>
      <p id={hint} className="quiet">
        {texts.openingHint}
      </p>
      {texts.weekdays.split('、').map((name, n) => (
        <label key={name}>
          <span>{name}</span>
          <input
            value={value[n] ?? ''}
            aria-describedby={hint}
            aria-invalid={understood(value[n] ?? '') === undefined}
            onChange={event => onChange(value.map((day, m) => (m === n ? event.target.value : day)))}
          />
        </label>
      ))}
      <p role="status" className="wrong">
        {wrong && `▲ ${texts.openingWrong}`}
      </p>
    </fieldset>
  );
}
