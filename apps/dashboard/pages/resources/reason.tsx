import { useEffect, useRef, useState } from 'react';
import { Act } from '../../command/act.tsx';
import type { Outcome } from '../../command/outcome.ts';
import { useFrameWords } from '../../words/frame.ts';

/** A button that asks for some words before it acts. */
export function WithWords({
  label,
  ask,
  command,
  run,
  optional = false,
  danger = false,
  hint,
  first = false,
}: {
  readonly label: string;
  readonly ask: string;
  readonly command: { readonly pending: boolean; readonly off: boolean };
  readonly run: (text: string) => Promise<Outcome | undefined>;
  readonly optional?: boolean;
  readonly danger?: boolean;
  readonly hint?: string;
  readonly first?: boolean;
}) {
  const frame = useFrameWords();
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Whoever asked for the field goes on in it.
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  if (!open)
    return (
      <Act command={command} danger={danger} {...(first && { type: 'primary' as const })} onClick={() => setOpen(true)}>
        {label}
      </Act>
    );
  return (
    <form
      className="with-words"
      onSubmit={event => {
        event.preventDefault();
        const text = String(new FormData(event.currentTarget).get('text')).trim();
        if (text || optional) void run(text).then(outcome => outcome?.__typename === 'Accepted' && setOpen(false));
      }}
    >
      {hint && <p className="quiet">{hint}</p>}
      <label>
        {ask}
        <input name="text" required={!optional} maxLength={500} ref={field} />
      </label>
      <Act command={command} danger={danger} htmlType="submit">
        {label}
      </Act>
      <button type="button" className="plain" onClick={() => setOpen(false)}>
        {frame.cancel}
      </button>
    </form>
  );
}
