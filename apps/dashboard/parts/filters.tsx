import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { SearchField } from './search-field.tsx';

/** Filters that stand in the address, so that it can be sent on and comes back as it was. */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const change = (changed: (next: URLSearchParams) => void) =>
    setSearch(
      () => {
        // The address itself: what was drawn last may be older than a change that came just before.
        const next = new URLSearchParams(location.search);
        changed(next);
        return next;
      },
      { replace: true },
    );
  return {
    of: (name: string) => search.get(name) ?? '',
    /** No value takes it away. */
    set: (name: string, value: string) => change(next => (value ? next.set(name, value) : next.delete(name))),
    clear: (...names: readonly string[]) => change(next => names.forEach(name => next.delete(name))),
  };
}

/** What is sought, as filter `text`. */
export function TextFilter({ label }: { readonly label: string }) {
  const { of, set } = useFilters();
  const text = of('text');
  const field = useRef<HTMLInputElement>(null);
  // Somebody who writes is ahead of the address; a button that clears it is not.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = text;
  }, [text]);
  return <SearchField ref={field} defaultValue={text} placeholder={label} aria-label={label} onSought={sought => set('text', sought)} />;
}
