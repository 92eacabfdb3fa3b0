import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import type { ResultOf } from '../../graphql.ts';
import { useFrameWords } from '../../words/frame.ts';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { useFactWords } from './fact-words.tsx';
import './page.css';
import { diffQuery, type Told } from './queries.ts';
import { Parts, useScope } from './scope.tsx';
import { Scrolls } from './scrolls.tsx';
import { useValueWords } from './state-then.tsx';
import { useWords } from './words.ts';

type Diff = ResultOf<typeof diffQuery>['diff'];
type Changed = Diff['streams'][number]['changes'];

const day = 86_400_000;
const spans = { day, week: 7 * day, month: 30 * day, year: 365 * day } as const;
const forField = (time: number): string => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
const isPosition = (text: string) => /^\d+$/.test(text);

function Changes({ changes }: { readonly changes: Changed }) {
  const texts = useWords();
  const words = useValueWords();
  const shown = (value: unknown) => (value === null || value === undefined ? texts.nothing : words(value));
  return (
    <Scrolls className="audit-state" label={texts.changes(String(changes.length))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.was}</th>
            <th scope="col">{texts.is}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>
                <del>{shown(before)}</del>
              </td>
              <td>
                <ins>{shown(after)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

/** Something large opens when somebody wants to see it, and not before. */
function Opened({ label, changes }: { readonly label: string; readonly changes: Changed }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && <Changes changes={changes} />}
    </details>
  );
}

function StreamChange({ diff, facts }: { readonly diff: Diff['streams'][number]; readonly facts: ReadonlyMap<string, Told> }) {
  const texts = useWords();
  const { base } = useScope();
  const { called, sentence, who } = useFactWords();
  const { moment } = useTimes();
  const [was = 0, is = 0] = diff.versions;
  return (
    <li className="card audit-change">
      <h3>
        {called(diff.stream)}
        {was === 0 && <span className="tag">{texts.isNew}</span>}
      </h3>
      <ol className="facts" aria-label={texts.by}>
        {diff.by.flatMap(position => {
          const fact = facts.get(position);
          return fact
            ? [
                <li key={position}>
                  <p>{sentence(fact)}</p>
                  <p className="quiet">
                    <time dateTime={fact.at}>{moment(fact.at)}</time> · {who(fact)} ·{' '}
                    <Link to={`${base}/facts/${position}`} aria-label={texts.proveFact(position)}>
                      #{position}
                    </Link>
                  </p>
                </li>,
              ]
            : [];
        })}
      </ol>
      {diff.changes.length > 0 && (
        <Opened
          label={`${texts.changes(String(diff.changes.length))} · ${texts.versions(String(was), String(is))}`}
          changes={diff.changes}
        />
      )}
    </li>
  );
}

function Rows({ rows }: { readonly rows: Diff['rows'] }) {
  const texts = useWords();
  const { base } = useScope();
  if (rows.length === 0) return null;
  return (
    <section className="audit-rows" aria-labelledby="audit-rows">
      <h2 id="audit-rows">{texts.rows}</h2>
      {[...Map.groupBy(rows, ({ view }) => view)].map(([view, rows]) => (
        <details key={view} className="card">
          <summary>
            <code>{view}</code> {texts.rowsOf(String(rows.length))}
          </summary>
          <ul>
            {rows.map(({ id, kind, changes, by }) => (
              <li key={id}>
                <p>
                  <span className="tag">{texts.rowKinds[kind]}</span> <code>{id}</code>{' '}
                  {by.map(position => (
                    <Link key={position} to={`${base}/facts/${position}`} aria-label={texts.proveFact(position)}>
                      #{position}{' '}
                    </Link>
                  ))}
                </p>
                {kind === 'changed' && <Opened label={texts.changes(String(changes.length))} changes={changes} />}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** What changed between two moments, and by which facts. */
export default function DiffPage() {
  const texts = useWords();
  const frame = useFrameWords();
  const { committeeId, base } = useScope();
  const [search, setSearch] = useSearchParams();
  const { called } = useFactWords();
  const { number } = useNumbers();
  const { moment } = useTimes();
  // The end of a comparison does not run away while it is read.
  const [opened] = useState(() => new Date().toISOString());
  const stream = search.get('stream') ?? undefined;
  const from = search.get('from') ?? new Date(Date.parse(opened) - spans.week).toISOString();
  const to = search.get('to') ?? opened;
  const set = (changes: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes))
      if (value) next.set(name, value);
      else next.delete(name);
    setSearch(next, { replace: true });
  };
  const wrong = !isPosition(from) && !isPosition(to) && Date.parse(from) >= Date.parse(to);
  const [{ data, error, fetching }] = useQuery({
    query: diffQuery,
    variables: { from, to, ...(stream === undefined ? { ...(committeeId !== undefined && { committeeId }) } : { stream }) },
    pause: wrong,
  });
  const diff = wrong || error ? undefined : data?.diff;
  const facts = new Map((diff?.facts ?? []).map(fact => [fact.position, fact]));
  const said = (at: string) => (isPosition(at) ? texts.version(at) : ` ${moment(at)} `);
  return (
    <Page
      title={`${texts.title} · ${texts.titles.diff}`}
      error={wrong ? texts.badSpan : error && (error.graphQLErrors[0]?.message ?? frame.unreachable)}
      ready={diff !== undefined || wrong || error !== undefined}
    >
      <Parts />
      <search className="audit-filters card" aria-label={texts.compare}>
        <div>
          {(
            [
              ['from', from],
              ['to', search.get('to') ?? ''],
            ] as const
          ).map(([name, value]) => (
            <label key={name}>
              <span>{texts[name]}</span>
              <input
                type="datetime-local"
                value={value === '' || isPosition(value) ? '' : forField(Date.parse(value))}
                max={forField(Date.parse(opened))}
                onChange={event => set({ [name]: event.target.value ? new Date(event.target.value).toISOString() : '' })}
              />
            </label>
          ))}
          <p className="audit-chips" role="group" aria-label={texts.span}>
            {Object.entries(spans).map(([name, length]) => (
              <button key={name} type="button" onClick={() => set({ from: new Date(Date.parse(opened) - length).toISOString(), to: '' })}>
                {texts.spans[name as keyof typeof spans]}
              </button>
            ))}
          </p>
        </div>
        {stream !== undefined && (
          <p className="audit-chips">
            <button type="button" aria-label={texts.remove(called(stream))} onClick={() => set({ stream: '' })}>
              {texts.chips.stream(called(stream))} <span aria-hidden="true">✕</span>
            </button>
            <Link to={`${base}?${new URLSearchParams({ stream }).toString()}`}>{texts.history}</Link>
          </p>
        )}
      </search>
      {diff && (
        <>
          <p className="audit-lead" role="status" data-fetching={fetching}>
            {texts.between(said(from), search.get('to') ? said(to) : texts.toNow)}
            {texts.colon}
            <strong>{diff.facts.length === 0 ? texts.same : texts.summary(number(diff.facts.length), number(diff.streams.length))}</strong>
          </p>
          <ul className="audit-changes">
            {diff.streams.map(one => (
              <StreamChange key={one.stream} diff={one} facts={facts} />
            ))}
          </ul>
          <Rows rows={diff.rows} />
        </>
      )}
    </Page>
  );
}
