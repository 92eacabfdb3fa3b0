import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The moment in the past that the address names, `?asOf=` a time or a position; nothing for the present. */
export const useAsOf = (): string | undefined => useSearchParams()[0].get('asOf') || undefined;

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
