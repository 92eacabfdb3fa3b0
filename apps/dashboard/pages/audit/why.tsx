import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useFrameWords } from '../../words/frame.ts';
import { useTimes } from '../../words/times.ts';
import { useFactWords } from './fact-words.tsx';
import { type Told, whyQuery } from './queries.ts';
import { useScope } from './scope.tsx';
import { useWords } from './words.ts';

function Line({ fact, current }: { readonly fact: Told; readonly current?: boolean }) {
  const texts = useWords();
  const { base } = useScope();
  const { sentence, who, kind } = useFactWords();
  const { moment } = useTimes();
  return (
    <li aria-current={current ? 'true' : undefined}>
      <p>
        {current ? <strong>{sentence(fact)}</strong> : <Link to={`${base}/facts/${fact.position}`}>{sentence(fact)}</Link>}
        {current && <span className="tag">{texts.thisFact}</span>}
      </p>
      <p className="quiet">
        <time dateTime={fact.at}>{moment(fact.at)}</time> · {kind(fact.category)} · {who(fact)} · #{fact.position}
      </p>
    </li>
  );
}

/** What a fact comes from, and what followed from it. */
export function Why({ position }: { readonly position: string }) {
  const texts = useWords();
  const frame = useFrameWords();
  const [{ data, error }] = useQuery({ query: whyQuery, variables: { fact: position } });
  if (error) return <p className="quiet">{error.graphQLErrors[0]?.message ?? frame.unreachable}</p>;
  if (!data) return <p className="quiet">{frame.loading}</p>;
  const { chain, missing, consequences } = data.whyFact;
  return (
    <div className="audit-why">
      <h3>{texts.chain}</h3>
      <ol className="facts" aria-label={texts.chain}>
        <li className="quiet">{missing === null ? texts.began : texts.beganMissing}</li>
        {chain.toReversed().map(fact => (
          <Line key={fact.id} fact={fact} current={fact.position === position} />
        ))}
      </ol>
      <h3>{texts.effects}</h3>
      {consequences.length === 0 ? (
        <p className="quiet">{texts.noEffects}</p>
      ) : (
        <ol className="facts" aria-label={texts.effects}>
          {consequences.map(fact => (
            <Line key={fact.id} fact={fact} />
          ))}
        </ol>
      )}
    </div>
  );
}
