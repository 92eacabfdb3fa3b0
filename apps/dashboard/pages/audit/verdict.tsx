import type { Verdict as Judgement } from '#proof';
import { language } from '../../shell/settings.ts';
import { Raw } from './fact-words.tsx';
import { useTrust } from './trust.ts';
import { useWords } from './words.ts';

export type Kind = 'inclusion' | 'consistency' | 'checkpoint';

export interface Checked {
  readonly kind: Kind;
  readonly verdict: Judgement;
  /** The fact that the file carries. */
  readonly fact?: unknown;
}

const notProved: Readonly<Record<Kind, readonly ('truth' | 'left' | 'key' | 'rest')[]>> = {
  inclusion: ['truth', 'left', 'rest', 'key'],
  consistency: ['truth', 'left', 'key'],
  checkpoint: ['truth', 'rest', 'key'],
};

/** What the verifier found, in words: what was proved, and what was not. */
export function Verdict({ checked: { kind, verdict, fact } }: { readonly checked: Checked }) {
  const texts = useWords();
  const spoken = language.use();
  const { keys } = useTrust();
  const { verified, code, signedBy = [] } = verdict;
  const compared = keys.some(({ key, compared }) => compared !== undefined && signedBy.some(by => key.startsWith(`${by}+`)));
  return (
    <div className="audit-verdict" data-verified={verified} role="status">
      <p className="audit-verdict-word">
        <span aria-hidden="true">{verified ? '✓' : '✕'}</span> {verified ? texts.proved : texts.refused}
      </p>
      <p>{verdict[spoken]}</p>
      <p className="quiet">
        <code>{code}</code>
      </p>
      {verified && !compared && <p>▲ {texts.notCompared}</p>}
      {verified && (
        <dl>
          <dt>{texts.provedWhat}</dt>
          <dd>{texts.proves[kind]}</dd>
          <dt>{texts.provedNot}</dt>
          <dd>
            <ul>
              {notProved[kind].map(what => (
                <li key={what}>{texts.provesNot[what]}</li>
              ))}
            </ul>
          </dd>
        </dl>
      )}
      {fact !== undefined && (
        <details>
          <summary>{texts.factInFile}</summary>
          <Raw value={fact} label={texts.factInFile} />
        </details>
      )}
    </div>
  );
}
