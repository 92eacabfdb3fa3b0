import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useNames } from '../../shell/names.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useNow, useTimes } from '../../words/times.ts';
import { words } from '../../words/words.ts';
import type { Waiting } from './desk.ts';
import { en } from './en.ts';
import { leadsTo } from './leads.ts';
import { whyWaiting } from './queries.ts';
import './rows.css';
import { zh } from './zh.ts';

export const useWaitingWords = words(zh, en);

const soon = 3 * 86_400_000;

/** The fact that put it there, and what led to that. */
function Why({ position }: { readonly position: string }) {
  const texts = useWaitingWords();
  const frame = useFrameWords();
  const { named, inWords } = useNames();
  const { moment } = useTimes();
  const [{ data, error }] = useQuery({ query: whyWaiting, variables: { fact: position } });
  if (!data && !error) return <p className="quiet">{frame.loading}</p>;
  const chain = data?.whyFact.chain ?? [];
  if (chain.length === 0) return <p className="quiet">{texts.hidden}</p>;
  return (
    <ol className="facts" aria-label={texts.caused}>
      {chain.map(({ id, position, sentence, onBehalfOf, automatic, at }) => (
        <li key={id}>
          <p>{inWords(sentence)}</p>
          <p className="quiet">
            <time dateTime={at}>{moment(at)}</time>
            {automatic ? ` · ⚙ ${frame.automatic}` : onBehalfOf && ` · ${named(onBehalfOf)}`} · #{position}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Row({ row }: { readonly row: Waiting }) {
  const texts = useWaitingWords();
  const { inWords } = useNames();
  const { distance, moment } = useTimes();
  const now = useNow();
  const [search] = useSearchParams();
  const [open, setOpen] = useState(false);
  const { kind, title, about, due, position, since, unread } = row;
  const to = leadsTo(row);
  const asOf = search.get('asOf');
  const left = due === null ? Infinity : Date.parse(due) - now;
  const how = left < 0 ? 'late' : left < soon ? 'soon' : 'fine';
  return (
    <li className="waiting-row" data-unread={unread || undefined} data-kind={kind}>
      <p className="waiting-kind">
        {unread && <strong className="new">{texts.unread}</strong>}
        {texts.kinds[kind]}
      </p>
      <h3>
        {to ? (
          <Link to={{ pathname: to, search: asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '' }}>{title ?? texts.untitled}</Link>
        ) : (
          (title ?? texts.untitled)
        )}
      </h3>
      {about && <p className="waiting-about">{inWords(about)}</p>}
      <p className="waiting-due" data-how={how}>
        {due === null ? (
          <span className="quiet">{texts.noDue}</span>
        ) : (
          <span title={moment(due)}>
            <span aria-hidden="true">{how === 'late' ? '▲' : how === 'soon' ? '◆' : '○'}</span>{' '}
            {(how === 'late' ? texts.late : texts.due)(distance(due, now))}
          </span>
        )}
      </p>
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          {texts.since(distance(since, now))} · {texts.why}
        </summary>
        {open && <Why position={position} />}
      </details>
    </li>
  );
}

export function WaitingRows({ rows }: { readonly rows: readonly Waiting[] }) {
  return (
    <ul className="waiting-rows">
      {rows.map(row => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  );
}
