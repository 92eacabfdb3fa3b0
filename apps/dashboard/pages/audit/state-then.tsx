import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { ResultOf } from '../../graphql.ts';
import { useNames } from '../../shell/names.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { figuresThen } from './queries.ts';
import { Scrolls } from './scrolls.tsx';
import { useWords } from './words.ts';
import type { zh } from './zh.ts';

/** Rows of a state that are shown; the rest stands in the record. */
const mostRows = 120;
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A state as rows: where, and what stands there. */
export const rowsOf = (value: unknown, path = ''): readonly (readonly [path: string, value: unknown])[] => {
  if (typeof value !== 'object' || value === null) return path === '' || value === null ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, part]) =>
    rowsOf(part, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  );
};

/** What stands in a field, with names for ids and times as people write them. */
export const useValueWords = () => {
  const frame = useFrameWords();
  const { inWords } = useNames();
  const { moment } = useTimes();
  return (value: unknown): string => {
    if (typeof value === 'boolean') return value ? frame.yes : frame.no;
    if (typeof value === 'string') return isMoment.test(value) ? moment(value) : inWords(value);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
};

/** A stream as it stood, with a sign at what the last fact changed. */
export function StreamState({ state, before }: { readonly state: unknown; readonly before: unknown }) {
  const texts = useWords();
  const words = useValueWords();
  const rows = rowsOf(state);
  const was = new Map(rowsOf(before));
  if (rows.length === 0) return <p className="quiet">{texts.noState}</p>;
  return (
    <Scrolls className="audit-state" label={texts.stateThen}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.value}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(([path, value]) => {
            const fresh = was.get(path) !== value;
            return (
              <tr key={path} data-fresh={fresh}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                <td>
                  {words(value)}
                  {fresh && <span className="tag">{texts.changedNow}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > mostRows && <p className="quiet">{texts.more(String(rows.length - mostRows))}</p>}
    </Scrolls>
  );
}

type Then = ResultOf<typeof figuresThen>['committeeDashboard'];
type Name = keyof typeof zh.figures;
type Figure = Then['add']['members'];

const figureAt = (then: Then, name: string): Figure | null | undefined =>
  name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], then) as
    | Figure
    | null
    | undefined;

/** A committee's figures as they stood. Where the replay is faster than the answers, those in between are left out. */
export function CommitteeState({ committeeId, position }: { readonly committeeId: string; readonly position: string }) {
  const texts = useWords();
  const frame = useFrameWords();
  const client = useClient();
  const { quantity } = useNumbers();
  const [seen, setSeen] = useState<{ now: Then; at: string; before?: Then }>();
  const wanted = useRef(position);
  const busy = useRef(false);
  useEffect(() => {
    wanted.current = position;
    if (busy.current) return;
    busy.current = true;
    const ask = async () => {
      for (let asked: string | undefined; asked !== wanted.current;) {
        asked = wanted.current;
        const at = asked;
        const { data } = await client.query(figuresThen, { committeeId, asOf: asked }, { requestPolicy: 'cache-first' });
        if (data) setSeen(last => ({ now: data.committeeDashboard, at, ...(last && { before: last.now }) }));
      }
      busy.current = false;
    };
    void ask();
  }, [position, committeeId, client]);
  if (!seen) return <p className="quiet">{frame.loading}</p>;
  return (
    <>
      <p className="quiet">
        {texts.figuresAt(seen.at)} {seen.at !== position && texts.catchingUp}
      </p>
      <dl className="audit-figures">
        {Object.entries(texts.figures).map(([name, label]) => {
          const figure = figureAt(seen.now, name as Name);
          const fresh = seen.before && figureAt(seen.before, name)?.value !== figure?.value;
          return (
            figure && (
              <div key={name} data-fresh={fresh === true}>
                <dt>{label}</dt>
                <dd>
                  {quantity(figure)}
                  {fresh && <span className="tag">{texts.changedNow}</span>}
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </>
  );
}
