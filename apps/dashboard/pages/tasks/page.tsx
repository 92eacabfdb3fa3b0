import { Link, useSearchParams } from 'react-router';
import { TextFilter, useFilters } from '../../parts/filters.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { useAsked, useLive } from '../../live/use-live.ts';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow } from '../../words/times.ts';
import { board, columnOf, columns, matches } from './board.ts';
import { Card } from './card.tsx';
import './page.css';
import { endedTasks, needsToDecompose } from './queries.ts';
import { useWords } from './words.ts';

function Filters({ ours }: { readonly ours: string | undefined }) {
  const texts = useWords();
  const { branches } = useNames();
  const { of, set } = useFilters();
  return (
    <search className="filters" aria-label={texts.filters}>
      <TextFilter label={texts.search} />
      <select aria-label={texts.branch} value={of('branch')} onChange={event => set('branch', event.target.value)}>
        <option value="">{texts.allBranches}</option>
        {branches.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select aria-label={texts.clock} value={of('clock')} onChange={event => set('clock', event.target.value)}>
        <option value="">{texts.anyClock}</option>
        <option value="overdue">{texts.overdue}</option>
        <option value="soon">{texts.soon}</option>
      </select>
      {ours && (
        <label>
          <input type="checkbox" checked={of('mine') === '1'} onChange={event => set('mine', event.target.checked ? '1' : '')} />{' '}
          {texts.mine}
        </label>
      )}
    </search>
  );
}

/** What waits to be split up into tasks, for those who do that. */
function Needs({ position }: { readonly position: string | undefined }) {
  const texts = useWords();
  const states = useStateWords();
  const { quantity } = useNumbers();
  const committeeId = useCommitteeId();
  const { named } = useNames();
  const me = useMe();
  const [search] = useSearchParams();
  const { state } = useAsked(needsToDecompose, { committeeId }, { renew: position });
  const needs = (state?.needs.edges ?? [])
    .map(({ node }) => node)
    .filter(
      ({ branchId }) => holds(me, ['committee-officer'], committeeId) || (branchId !== null && holds(me, ['community-branch'], branchId)),
    );
  if (needs.length === 0) return null;
  return (
    <section className="card needs" aria-labelledby="needs">
      <h2 id="needs">{texts.needs}</h2>
      <ul>
        {needs.map(({ id, title, category, branchId, quantity: whole, uncovered }) => (
          <li key={id}>
            <Link to={{ pathname: `/c/${committeeId}/needs/${id}/decompose`, search: search.toString() }}>{title}</Link>
            <span className="quiet">{states.category[category]}</span>
            {branchId && <span className="quiet">{named(branchId)}</span>}
            {whole && uncovered && (
              <span>
                {texts.of(quantity(whole))} · <strong>{texts.remains(quantity(uncovered))}</strong>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function TasksPage() {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const me = useMe();
  const now = useNow();
  const { of } = useFilters();
  const [ours] = bodiesOf(me, 'unit-liaison');
  const { state, standing, error } = useLive(board, { committeeId });
  const ended = useAsked(endedTasks, { committeeId }, { renew: standing.position });
  const wanted = {
    text: of('text'),
    branch: of('branch'),
    clock: of('clock'),
    unit: of('mine') === '1' ? ours : undefined,
  };
  const running = (state ?? []).filter(task => columnOf(task) !== 'ended');
  const tasks = [
    ...running,
    ...(ended.state?.tasks.edges ?? []).map(({ node }) => node).filter(({ id }) => running.every(task => task.id !== id)),
  ].filter(matches(wanted, now));
  const shown = columns
    .map(column => ({ column, tasks: tasks.filter(task => columnOf(task) === column) }))
    .filter(({ column, tasks }) => column !== 'drafted' || tasks.length > 0);
  return (
    <Page title={texts.title} standing={standing} error={error} ready={state !== undefined} actions={<TimeTravel />}>
      <Filters ours={ours} />
      <Needs position={standing.position} />
      <div className="board">
        {shown.map(({ column, tasks }) => (
          <section key={column} className="column" data-column={column} aria-labelledby={`column-${column}`}>
            <h2 id={`column-${column}`}>
              {texts.columns[column]} <span className="quiet">{tasks.length}</span>
            </h2>
            {tasks.length === 0 && <p className="quiet">{texts.none}</p>}
            <ul>
              {tasks.map(task => (
                <Card key={task.id} task={task} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}
