import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useTimes } from '../../words/times.ts';
import { check } from './check.ts';
import { Raw, useFactWords } from './fact-words.tsx';
import './page.css';
import { inclusionQuery, type Told, whyQuery } from './queries.ts';
import { save } from './save.ts';
import { Parts, useScope } from './scope.tsx';
import { useTrust } from './trust.ts';
import { type Checked, Verdict } from './verdict.tsx';
import { Why } from './why.tsx';
import { useWords } from './words.ts';

/** The fact's proof: had from the server, checked here. */
function Proof({ fact: { stream, version, position } }: { readonly fact: Told }) {
  const texts = useWords();
  const frame = useFrameWords();
  const client = useClient();
  const { keys } = useTrust();
  const { hash } = useLocation();
  const { base } = useScope();
  const [busy, setBusy] = useState(false);
  const [file, setFile] = useState<string>();
  const [checked, setChecked] = useState<Checked>();
  const [wrong, setWrong] = useState<string>();
  const get = async () => {
    setBusy(true);
    setWrong(undefined);
    const { data, error } = await client.query(inclusionQuery, { stream, version }, { requestPolicy: 'network-only' });
    if (data) {
      setFile(data.inclusionProof.file);
      setChecked(await check(data.inclusionProof.file, keys));
    } else setWrong(error?.graphQLErrors[0]?.message ?? frame.unreachable);
    setBusy(false);
  };
  useEffect(() => {
    if (hash === '#proof') document.querySelector('#proof')?.scrollIntoView();
  }, [hash]);
  return (
    <section className="card" id="proof" aria-labelledby="audit-proof">
      <h2 id="audit-proof">{texts.prove}</h2>
      <p>
        {texts.proofLead} {texts.proofLeadFact}
      </p>
      <p className="audit-kept">
        <button type="button" className="primary" disabled={busy || keys.length === 0} onClick={() => void get()}>
          {checked ? texts.again : texts.getProof}
        </button>
        {file !== undefined && (
          <button type="button" className="secondary" onClick={() => save(file, `heli-proof-${position}.json`)}>
            {texts.download}
          </button>
        )}
        <Link to={`${base}/proof`}>{texts.keysTitle}</Link>
      </p>
      {busy && <p className="quiet">{texts.checking}</p>}
      {wrong !== undefined && (
        <p className="wrong" role="alert">
          ✕ {wrong}
        </p>
      )}
      {checked && <Verdict checked={checked} />}
    </section>
  );
}

/** One fact: who, when, what and why, as it was recorded, and its proof. */
export default function FactPage() {
  const texts = useWords();
  const { fact: said = '' } = useParams();
  const { base } = useScope();
  const { named } = useNames();
  const { sentence, who, kind } = useFactWords();
  const { moment } = useTimes();
  const [{ data, error }] = useQuery({ query: whyQuery, variables: { fact: said } });
  const fact = data?.whyFact.chain[0];
  const stream = `?${new URLSearchParams({ stream: fact?.stream ?? '' }).toString()}`;
  return (
    <Page
      title={fact ? sentence(fact) : texts.titles.fact}
      error={error && (error.graphQLErrors.length > 0 ? texts.noFact : undefined)}
      ready={fact !== undefined}
    >
      <Parts />
      {fact && (
        <div className="audit-desk">
          <section className="card">
            <dl className="audit-dl">
              <dt>{texts.fields.who}</dt>
              <dd>{who(fact)}</dd>
              {fact.onBehalfOf && (
                <>
                  <dt>{texts.fields.behalf}</dt>
                  <dd>{named(fact.onBehalfOf)}</dd>
                </>
              )}
              <dt>{texts.fields.when}</dt>
              <dd>
                <time dateTime={fact.at}>{moment(fact.at)}</time>
              </dd>
              <dt>{texts.fields.what}</dt>
              <dd>
                {kind(fact.category)} · <code>{fact.type}</code>
              </dd>
              {fact.committeeId && (
                <>
                  <dt>{texts.fields.committee}</dt>
                  <dd>{named(fact.committeeId)}</dd>
                </>
              )}
              <dt>{texts.fields.where}</dt>
              <dd>
                #{fact.position} · <code>{fact.stream}</code> {texts.version(String(fact.version))}
              </dd>
            </dl>
            <p className="audit-only">
              <Link to={{ pathname: base, search: stream }}>{texts.history}</Link>
              <Link to={{ pathname: `${base}/replay`, search: stream }}>{texts.replayThis}</Link>
            </p>
            <details>
              <summary>{texts.rawOnly}</summary>
              <Raw value={fact} label={texts.rawOnly} />
            </details>
          </section>
          <section className="card" aria-labelledby="audit-cause">
            <h2 id="audit-cause">{texts.cause}</h2>
            <Why position={fact.position} />
          </section>
          <Proof fact={fact} />
        </div>
      )}
    </Page>
  );
}
