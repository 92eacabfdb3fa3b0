import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useFrameWords } from '../words/frame.ts';

const Palette = lazy(() => import('./search-palette.tsx'));

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The way to everything that has a name: Ctrl+K, or ⌘K. Its box is loaded when it is wanted. */
export function Search({ committee }: { readonly committee: string }) {
  const words = useFrameWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(apple ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  if (committee === '') return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="search-open plain"
        aria-haspopup="dialog"
        aria-keyshortcuts={apple ? 'Meta+K' : 'Control+K'}
        onClick={() => setOpen(true)}
      >
        <span aria-hidden="true">⌕</span> <span className="label">{words.search}</span>
        <kbd>{apple ? '⌘K' : 'Ctrl+K'}</kbd>
      </button>
      {open && (
        <Suspense>
          <Palette
            committee={committee}
            close={() => {
              setOpen(false);
              button.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
