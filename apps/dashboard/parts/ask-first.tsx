import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Act } from '../command/act.tsx';
import type { Outcome } from '../command/outcome.ts';
import { useFrameWords } from '../words/frame.ts';
import './ask-first.css';

/**
 * A button that opens a short form before it does anything: for a reason, for an answer, or for being sure. It closes when the server has
 * accepted.
 */
export function AskFirst({
  label,
  command,
  question,
  confirm,
  danger = false,
  primary = false,
  children,
  onGo,
}: {
  readonly label: string;
  readonly command: { readonly pending: boolean; readonly off: boolean };
  /** What this leads to, in words. */
  readonly question?: ReactNode;
  /** The word on the button that does it; the first button's where nothing is said. */
  readonly confirm?: string;
  readonly danger?: boolean;
  readonly primary?: boolean;
  /** Fields with names. */
  readonly children?: ReactNode;
  readonly onGo: (text: (name: string) => string, form: FormData) => Promise<Outcome | undefined> | undefined;
}) {
  const words = useFrameWords();
  const [open, setOpen] = useState<boolean>();
  const form = useRef<HTMLFormElement>(null);
  const closed = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // Whoever works by keyboard goes on where the form is, and where it was.
    if (open) form.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
    else if (open === false) closed.current?.querySelector('button')?.focus();
  }, [open]);
  const type = primary ? 'primary' : 'default';
  if (!open)
    return (
      <span ref={closed}>
        <Act command={command} danger={danger} type={type} aria-expanded={false} onClick={() => setOpen(true)}>
          {label}
        </Act>
      </span>
    );
  return (
    <form
      ref={form}
      className="ask-first"
      aria-label={label}
      onSubmit={event => {
        event.preventDefault();
        // Blanks are no answer.
        const blank = [
          ...event.currentTarget.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[required], textarea[required]'),
        ].find(({ value }) => value.trim() === '');
        if (blank) {
          blank.value = '';
          return void blank.reportValidity();
        }
        const given = new FormData(event.currentTarget);
        void onGo(name => String(given.get(name) ?? '').trim(), given)?.then(
          outcome => outcome?.__typename === 'Accepted' && setOpen(false),
        );
      }}
    >
      {question && <div className="ask-first-question">{question}</div>}
      {children}
      <div className="ask-first-row">
        <Act command={command} danger={danger} type={danger ? 'default' : 'primary'} htmlType="submit">
          {confirm ?? label}
        </Act>
        <button type="button" className="plain" onClick={() => setOpen(false)}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
