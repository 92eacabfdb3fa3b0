import { Link } from 'react-router';
import { useAsked } from '../live/use-live.ts';
import { graphql } from '../graphql.ts';
import { useCommitteeId } from '../shell/committees.tsx';
import { useNames } from '../shell/names.tsx';
import { useFrameWords } from '../words/frame.ts';
import { useTimes } from '../words/times.ts';

const historyQuery = graphql(`
  query History($stream: String!, $asOf: String) {
    history(stream: $stream, first: 200, asOf: $asOf) {
      edges {
        node {
          id
          position
          sentence
          onBehalfOf
          automatic
          at
        }
      }
    }
  }
`);

/** A stream's facts as a timeline: who did what, when; the newest last. */
export function Facts({
  stream,
  position,
  called,
}: {
  readonly stream: string;
  /** Asked anew when it moves. */ readonly position?: string | undefined;
  /** Names of things that the committee’s names do not have, by id. */ readonly called?: ReadonlyMap<string, string> | undefined;
}) {
  const words = useFrameWords();
  const committeeId = useCommitteeId();
  const { named, inWords } = useNames();
  const { moment } = useTimes();
  const { state, error } = useAsked(historyQuery, { stream }, { renew: position });
  if (error) return <p className="quiet">{error}</p>;
  if (!state) return <p className="quiet">{words.loading}</p>;
  return (
    <ol className="facts" aria-label={words.factsOf}>
      {state.history.edges.map(({ node: { id, position, sentence, onBehalfOf, automatic, at } }) => (
        <li key={id}>
          <p>{[...(called ?? [])].reduce((said, [id, name]) => said.replaceAll(id, `“${name}”`), inWords(sentence))}</p>
          <p className="quiet">
            <time dateTime={at}>{moment(at)}</time>
            {automatic ? ` · ⚙ ${words.automatic}` : onBehalfOf && ` · ${named(onBehalfOf)}`}
            {` · #${position} · `}
            <Link
              to={`${committeeId === '' ? '' : `/c/${committeeId}`}/audit/facts/${position}#proof`}
              aria-label={words.proveFact(position)}
            >
              {words.prove}
            </Link>
          </p>
        </li>
      ))}
    </ol>
  );
}
