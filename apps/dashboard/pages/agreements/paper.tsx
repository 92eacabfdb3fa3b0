import { useEffect, useState } from 'react';
import { hashOf } from '../../parts/evidence/prepare.ts';
import { useNames } from '../../shell/names.tsx';
import { usePhrases } from './phrases.ts';
import type { SignedText } from './signed-text.ts';
import { useWords } from './words.ts';

/** Whether this text has this fingerprint, reckoned here. */
export const useChecked = (canonicalText: string, hash: string): 'checking' | 'same' | 'other' => {
  const [found, setFound] = useState<{ readonly text: string; readonly hash: string }>();
  useEffect(() => {
    const stop = new AbortController();
    hashOf(new Blob([canonicalText]), stop.signal).then(
      hash => setFound({ text: canonicalText, hash }),
      () => undefined,
    );
    return () => stop.abort();
  }, [canonicalText]);
  if (found?.text !== canonicalText) return 'checking';
  return found.hash === hash ? 'same' : 'other';
};

export function Hash({ value }: { readonly value: string }) {
  return <code className="hash">{value.replace(/.{8}(?=.)/g, '$& ')}</code>;
}

/** The fingerprint of what is shown, and whether it is its own. */
export function Fingerprint({ canonicalText, hash }: { readonly canonicalText: string; readonly hash: string }) {
  const texts = useWords();
  const checked = useChecked(canonicalText, hash);
  return (
    <div className="fingerprint">
      <p>
        <strong>{texts.fingerprint}</strong> <Hash value={hash} />
      </p>
      <p className="checked" data-checked={checked} role="status">
        {checked === 'checking' ? texts.checking : checked === 'same' ? `✓ ${texts.checkedSame}` : `✕ ${texts.checkedOther}`}
      </p>
      <p className="quiet">{texts.fingerprintHow}</p>
      <details>
        <summary>{texts.exact}</summary>
        <pre>{canonicalText}</pre>
      </details>
    </div>
  );
}

/** A version as people read it: all of it, and nothing that is not in what is signed. */
export function Terms({ text, reason }: { readonly text: SignedText; readonly reason: string | null }) {
  const texts = useWords();
  const { named } = useNames();
  const { duty, pledge, term, signing } = usePhrases();
  return (
    <>
      <header className="paper-head">
        <h2>{text.title}</h2>
        <p className="quiet">
          {texts.version(text.version)} · {texts.number(text.agreement.slice(0, 8))}
        </p>
        {reason && <p className="quiet">{texts.amendedBecause(reason)}</p>}
      </header>
      {text.text && <p className="said">{text.text}</p>}
      <h3>{texts.partiesTitle}</h3>
      <ol className="paper-parties">
        {text.parties.map(unitId => (
          <li key={unitId}>{named(unitId)}</li>
        ))}
      </ol>
      {text.clauses.map(({ title, text }, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a clause is known by its number
        <section key={n} className="clause">
          <h3>
            {texts.article(n + 1)}
            {title && ` ${title}`}
          </h3>
          <p className="said">{text}</p>
        </section>
      ))}
      {text.duties.length > 0 && (
        <>
          <h3>{texts.duties}</h3>
          <ul className="paper-list">
            {text.duties.map(({ unitId, ...own }) => (
              <li key={own.dutyId}>
                <strong>{named(unitId)}</strong> {duty(own)}
              </li>
            ))}
          </ul>
        </>
      )}
      {text.pledges.length > 0 && (
        <>
          <h3>{texts.pledges}</h3>
          <ul className="paper-list">
            {text.pledges.map(({ unitId, ...own }, n) => (
              // oxlint-disable-next-line react/no-array-index-key -- a pledge is known by its place
              <li key={n}>
                <strong>{named(unitId)}</strong> {pledge(own)}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{texts.termTitle}</h3>
      <p>
        {term(text.effective)}
        {text.renewal && `。${texts.renewalIs(text.renewal.months)}`}
      </p>
      <h3>{texts.signingTitle}</h3>
      <p>
        {signing(text)} {text.accession && texts.accessionIs}
      </p>
    </>
  );
}
