import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Act } from '../../command/act.tsx';
import { useFrameWords } from '../../words/frame.ts';
import './asking.css';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind?: 'text' | 'long' | 'date' | 'datetime-local' | 'number' | 'select' | 'check';
  readonly required?: boolean;
  readonly longest?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly initial?: string;
  readonly min?: string | number;
  readonly max?: string | number;
}

/** What was filled in, without blanks around it; a box that is not ticked is empty. */
export type Filled = Readonly<Record<string, string>>;

function FieldOf({ name, label, kind = 'text', required = false, longest = 500, options, initial, min, max }: Field) {
  const id = useId();
  if (kind === 'check')
    return (
      <label className="asking-check">
        <input type="checkbox" name={name} value="1" defaultChecked={initial === '1'} /> {label}
      </label>
    );
  return (
    <label htmlFor={id}>
      <span>{label}</span>
      {kind === 'long' ? (
        <textarea id={id} name={name} rows={4} required={required} maxLength={longest} defaultValue={initial} />
      ) : kind === 'select' ? (
        <select id={id} name={name} required={required} defaultValue={initial ?? ''}>
          {options?.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          type={kind}
          required={required}
          defaultValue={initial}
          {...(kind === 'text' && { maxLength: longest })}
          {...(min !== undefined && { min })}
          {...(max !== undefined && { max })}
          {...(kind === 'number' && { inputMode: 'decimal' as const, step: 'any' })}
        />
      )}
    </label>
  );
}

/** A button that asks for what it needs before it does anything: fields open beneath it, and close when it is done. */
export function Asking({
  label,
  confirm = label,
  about,
  said,
  command,
  fields,
  run,
  danger = false,
  primary = false,
  children,
}: {
  readonly label: string;
  readonly confirm?: string;
  /** What it is about, for whoever hears the button alone. */
  readonly about?: string;
  /** What comes of it. */
  readonly said?: ReactNode;
  readonly command: { readonly pending: boolean; readonly off: boolean };
  readonly fields?: readonly Field[];
  /** Nothing comes back where nothing was given. */
  readonly run: (filled: Filled) => Promise<{ readonly __typename: string } | undefined> | undefined;
  readonly danger?: boolean;
  readonly primary?: boolean;
  readonly children?: ReactNode;
}) {
  const frame = useFrameWords();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(open);
  useEffect(() => {
    if (before.current === open) return;
    before.current = open;
    place.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, [open]);
  const type = primary ? ('primary' as const) : ('default' as const);
  return (
    <div ref={place} className="asking" data-open={open || undefined}>
      {open ? (
        <form
          aria-label={label}
          onSubmit={event => {
            event.preventDefault();
            const filled = Object.fromEntries(
              [...new FormData(event.currentTarget)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
            );
            void run(filled)?.then(outcome => outcome?.__typename === 'Accepted' && setOpen(false));
          }}
        >
          {said && <div className="asking-said">{said}</div>}
          {fields?.map(field => (
            <FieldOf key={field.name} {...field} />
          ))}
          {children}
          <div className="asking-acts">
            <Act command={command} type={type} danger={danger} htmlType="submit">
              {confirm}
            </Act>
            <button type="button" className="plain" onClick={() => setOpen(false)}>
              {frame.cancel}
            </button>
          </div>
        </form>
      ) : (
        <Act
          command={command}
          type={type}
          danger={danger}
          onClick={() => setOpen(true)}
          {...(about !== undefined && { 'aria-label': `${label} ${about}` })}
        >
          {label}
        </Act>
      )}
    </div>
  );
}
