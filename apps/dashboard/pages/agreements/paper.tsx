import { useNames } from '../../shell/names.tsx';
import { usePhrases } from './phrases.ts';
import type { SignedText } from './signed-text.ts';
import { useWords } from './words.ts';

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
