import { useEffect, useState } from 'react';
import { words } from '../../words/words.ts';
import { hashOf } from '../evidence/prepare.ts';
import { en } from './en.ts';
import './fingerprint.css';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** Whether this text has this fingerprint, reckoned here. */
const useChecked = (text: string, hash: string): 'checking' | 'same' | 'other' => {
  const [found, setFound] = useState<{ readonly text: string; readonly hash: string }>();
  useEffect(() => {
    const stop = new AbortController();
    hashOf(new Blob([text]), stop.signal).then(
      hash => setFound({ text, hash }),
      () => undefined,
    );
    return () => stop.abort();
  }, [text]);
  if (found?.text !== text) return 'checking';
  return found.hash === hash ? 'same' : 'other';
};

export function Hash({ value }: { readonly value: string }) {
  return <code className="hash">{value.replace(/.{8}(?=.)/g, '$& ')}</code>;
}

/** The fingerprint of what is shown, and whether it is its own. */
export function Fingerprint({
  text,
  hash,
  how,
}: {
  /** What the fingerprint is reckoned from, word for word. */
  readonly text: string;
  readonly hash: string;
  /** What it is good for. */
  readonly how: string;
}) {
  const texts = useWords();
  const checked = useChecked(text, hash);
  return (
    <div className="fingerprint">
      <p>
        <strong>{texts.fingerprint}</strong> <Hash value={hash} />
      </p>
      <p className="checked" data-checked={checked} role="status">
        {checked === 'checking' ? texts.checking : checked === 'same' ? `✓ ${texts.checkedSame}` : `✕ ${texts.checkedOther}`}
      </p>
      <p className="quiet">{how}</p>
      <details>
        <summary>{texts.exact}</summary>
        <pre>{text}</pre>
      </details>
    </div>
  );
}
