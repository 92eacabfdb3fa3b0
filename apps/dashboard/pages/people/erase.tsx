import { useEffect, useId, useRef, useState } from 'react';
import { Act } from '../../command/act.tsx';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useFrameWords } from '../../words/frame.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import { erasePerson } from './queries.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);
const grounds = [
  'consent_withdrawn',
  'purpose_ended',
  'term_ended',
  'unlawful',
  'other',
] as const satisfies readonly Enum<'ErasureGround'>[];

/** Erases a person in two steps: first what it means, then the name once more. */
export function Erase({ id, name, then }: { readonly id: string; readonly name: string; readonly then: () => void }) {
  const texts = useWords();
  const frame = useFrameWords();
  const erase = useCommand(erasePerson, { done: texts.done });
  const [step, setStep] = useState<0 | 1 | 2>();
  const [ground, setGround] = useState<(typeof grounds)[number]>('consent_withdrawn');
  const [typed, setTyped] = useState('');
  const heading = useId();
  const panel = useRef<HTMLFormElement>(null);
  const opener = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (step) panel.current?.querySelector<HTMLElement>('h3')?.focus();
    else if (step === 0) opener.current?.querySelector('button')?.focus();
  }, [step]);
  if (!step)
    return (
      <span ref={opener}>
        <Act command={erase} danger aria-label={texts.eraseOf(name)} onClick={() => setStep(1)}>
          {texts.erase}
        </Act>
      </span>
    );
  const same = typed.trim() === name;
  return (
    <form
      ref={panel}
      className="erase"
      aria-labelledby={heading}
      onSubmit={event => {
        event.preventDefault();
        if (step === 1) setStep(2);
        else if (same)
          void erase.run({ id, ground }).then(outcome => {
            if (outcome?.__typename !== 'Accepted') return;
            setStep(0);
            then();
          });
      }}
    >
      <p>
        <strong>{texts.eraseOf(name)}</strong>
      </p>
      <h3 id={heading} tabIndex={-1}>
        {step === 1 ? texts.step1 : texts.step2}
      </h3>
      {step === 1 ? (
        <>
          <ul>
            {Object.entries(texts.what).map(([key, sentence]) => (
              <li key={key}>{sentence}</li>
            ))}
          </ul>
          <label>
            {texts.ground}
            <select value={ground} onChange={event => setGround(event.target.value as typeof ground)}>
              {grounds.map(ground => (
                <option key={ground} value={ground}>
                  {texts.grounds[ground]}
                </option>
              ))}
            </select>
          </label>
        </>
      ) : (
        <label>
          {texts.type(name)}
          <input value={typed} autoComplete="off" onChange={event => setTyped(event.target.value)} aria-invalid={typed !== '' && !same} />
          {typed !== '' && !same && <span className="wrong">{texts.differs}</span>}
        </label>
      )}
      <div className="erase-row">
        {step === 1 ? (
          <Act command={{ pending: false, off: erase.off }} htmlType="submit">
            {texts.next}
          </Act>
        ) : (
          <Act command={{ pending: erase.pending, off: erase.off || !same }} danger type="primary" htmlType="submit">
            {texts.sure}
          </Act>
        )}
        <button type="button" className="plain" onClick={() => setStep(0)}>
          {frame.cancel}
        </button>
      </div>
    </form>
  );
}
