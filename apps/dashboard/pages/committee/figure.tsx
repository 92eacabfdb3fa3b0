import { useState } from 'react';
import type { TypedDocumentNode } from '@urql/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { type AnyVariables, useQuery } from 'urql';
import { Facts } from '../../parts/facts.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useTimes } from '../../words/times.ts';
import { useFrameWords } from '../../words/frame.ts';
import { words } from '../../words/words.ts';
import { type Figure, type FigureName, figureAt, isShare, useDashboard } from './dashboard.ts';
import { en } from './en.ts';
import { lists, longest, type Row } from './lists.ts';
import './page.css';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** Which rows a figure counts, where the query gives more. */
const counted: Partial<Record<FigureName, (row: Row) => boolean>> = {
  'add.committeesBelow': ({ mark }) => mark === 'below',
  'add.declaredMembers': ({ mark }) => mark !== 'below',
  'add.members': ({ mark }) => mark !== 'partner',
  'add.namedMembers': ({ mark }) => mark === 'named',
  'add.partners': ({ mark }) => mark === 'partner',
  'add.joinedThisQuarter': ({ mark }) => mark === 'joined',
  'add.leftThisQuarter': ({ mark }) => mark === 'left',
};

function RowLine({ row: { stream, title, state, of, at, on, until, amount, mark } }: { readonly row: Row }) {
  const texts = useWords();
  const states = useStateWords();
  const { named } = useNames();
  const { day, moment } = useTimes();
  const { quantity } = useNumbers();
  const [open, setOpen] = useState(false);
  const stateWord =
    state && ('task' in state ? states.task[state.task] : 'claim' in state ? states.claim[state.claim] : states.need[state.need]);
  const tags = [
    stateWord,
    mark && mark !== 'named' && mark !== 'below' && texts[mark],
    amount && (stream.startsWith('committee-') ? texts.declared(quantity(amount)) : quantity(amount)),
    ...new Set(of?.map(named)),
    on && moment(on),
    at && texts.since(day(at)),
    until && texts.until(day(until)),
  ];
  return (
    <li className="card">
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          <strong>{title}</strong>
          {tags.map(
            tag =>
              tag && (
                <span key={tag} className="tag">
                  {tag}
                </span>
              ),
          )}
        </summary>
        {open && <Facts stream={stream} />}
      </details>
    </li>
  );
}

function Listed({
  query,
  given,
  keep,
}: {
  readonly query: string;
  readonly given: unknown;
  readonly keep: ((row: Row) => boolean) | undefined;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const list = lists[query];
  const [{ data, error }] = useQuery({
    query: (list ?? lists['committee'])!.document as unknown as TypedDocumentNode<unknown, AnyVariables>,
    variables: given as AnyVariables,
    pause: !list,
  });
  if (error) return <p className="quiet">{error.graphQLErrors[0]?.message ?? frame.unreachable}</p>;
  if (!list || !data) return <p className="quiet waiting">{frame.loading}</p>;
  const rows = list.rows(data).filter(keep ?? (() => true));
  return (
    <>
      {rows.length === 0 && <p className="quiet">{texts.none}</p>}
      {rows.length >= longest && <p className="quiet">{texts.first(longest)}</p>}
      <ul className="behind">
        {rows.map(row => (
          <RowLine key={row.key} row={row} />
        ))}
      </ul>
    </>
  );
}

function Behind({ name, figure, title }: { readonly name: FigureName; readonly figure: Figure; readonly title?: string }) {
  const { quantity } = useNumbers();
  return (
    <section>
      {title && <h2 className="behind-title">{title}</h2>}
      <p className="big">{quantity(figure)}</p>
      {figure.listOf.map(({ query, arguments: given }) => (
        <Listed key={query + JSON.stringify(given)} query={query} given={given} keep={counted[name]} />
      ))}
    </section>
  );
}

/** What is behind a number: the rows that it counts, and of each row the facts that made it. */
export default function FigurePage() {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  const name = useParams()['figure'] as FigureName;
  const { state, standing, error } = useDashboard();
  const label = Object.hasOwn(texts.figures, name) ? texts.figures[name] : undefined;
  const figure = state && label ? figureAt(state, name) : undefined;
  return (
    <Page title={label ?? texts.unknownFigure} standing={standing} error={error} ready={state !== undefined} actions={<TimeTravel />}>
      <p>
        <Link to={{ pathname: `/c/${committeeId}`, search: search.toString() }}>← {texts.title}</Link>
      </p>
      {figure && !isShare(figure) && <Behind name={name} figure={figure} />}
      {figure && isShare(figure) && (
        <>
          <Behind name={name} figure={figure.part} title={texts.part} />
          <Behind name={name} figure={figure.whole} title={texts.whole} />
        </>
      )}
      {state && !figure && <p>{texts.unknownFigure}</p>}
    </Page>
  );
}
