import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** A day as people write it ends at midnight in China; what is neither a position nor a time names no moment. */
const momentOf = (text: string): string | undefined => {
  if (/^\d+$/.test(text)) return text;
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const time = Date.parse(year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T24:00:00+08:00` : text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};

/** The moment in the past that the address names, `?asOf=` a day, a time or a position; nothing for the present. */
export const useAsOf = (): string | undefined => momentOf(useSearchParams()[0].get('asOf') ?? '');

/** Goes to a moment, or with nothing back to the present; the rest of the address stays. */
export const useGoTo = (): ((moment: string | undefined) => void) => {
  const [, setSearch] = useSearchParams();
  return useCallback(
    moment =>
      setSearch(
        search => {
          const next = new URLSearchParams(search);
          if (moment === undefined) next.delete('asOf');
          else next.set('asOf', moment);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
};
