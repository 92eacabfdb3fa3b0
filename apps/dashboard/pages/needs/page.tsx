import { Link, useSearchParams } from 'react-router';
import type { Enum } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useLively } from '../../live/use-lively.ts';
import { TextFilter, useFilters } from '../../parts/filters.tsx';
import { ImportLink } from '../../parts/import/import.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow, useTimes } from '../../words/times.ts';
import { Amounts, isRaiser, mayRaise, type NeedLine, useRaiser } from './need-line.tsx';
import './page.css';
import { needsList } from './queries.ts';
import { useWords } from './words.ts';

type Group = 'draft' | 'triage' | 'publish' | 'decompose' | 'running' | 'confirm' | 'ended';
const groups = ['confirm', 'triage', 'publish', 'decompose', 'running', 'draft', 'ended'] as const satisfies readonly Group[];
/** By what somebody has to do next. */
const groupOf: Readonly<Record<Enum<'NeedStatus'>, Group>> = {
  draft: 'draft',
  submitted: 'triage',
  triaged: 'publish',
  published: 'decompose',
  decomposed: 'running',
  in_progress: 'running',
  resolved: 'confirm',
  confirmed: 'ended',
  withdrawn: 'ended',
  merged: 'ended',
  declined: 'ended',
  transferred: 'ended',
};
/** What was published and came back to be sorted anew waits for that. */
const grouped = ({ status, branchId, sight }: NeedLine): Group =>
  status === 'published' && branchId === null && sight !== 'title' ? 'triage' : groupOf[status];

function Filters({ withMine }: { readonly withMine: boolean }) {
  const texts = useWords();
  const states = useStateWords();
  const { branches } = useNames();
  const { of, set } = useFilters();
  return (
    <search className="need-filters" aria-label={texts.filters}>
      <TextFilter label={texts.search} />
      <select aria-label={texts.category} value={of('category')} onChange={event => set('category', event.target.value)}>
        <option value="">{texts.anyCategory}</option>
        {Object.entries(states.category).map(([category, word]) => (
          <option key={category} value={category}>
            {word}
          </option>
        ))}
      </select>
      <select aria-label={texts.branch} value={of('branch')} onChange={event => set('branch', event.target.value)}>
        <option value="">{texts.anyBranch}</option>
        {branches.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {withMine && (
        <label>
          <input type="checkbox" checked={of('mine') === '1'} onChange={event => set('mine', event.target.checked ? '1' : '')} />{' '}
          {texts.mine}
        </label>
      )}
    </search>
  );
}

function Card({ need }: { readonly need: NeedLine }) {
  const texts = useWords();
  const states = useStateWords();
  const { named } = useNames();
  const { number } = useNumbers();
  const { day, distance } = useTimes();
  const now = useNow();
  const committeeId = useCommitteeId();
  const raiser = useRaiser();
  const [search] = useSearchParams();
  const asOf = search.get('asOf');
  const late = need.confirmBy !== null && need.status === 'resolved' && Date.parse(need.confirmBy) < now;
  return (
    <li className="card need" data-need={need.id}>
      <h3>
        <Link to={{ pathname: `/c/${committeeId}/needs/${need.id}`, search: asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '' }}>
          {need.title}
        </Link>
      </h3>
      <p className="need-tags quiet">
        {(need.priority === 'urgent' || need.priority === 'high') && (
          <strong className="need-pressing">
            <span aria-hidden="true">▲</span> {texts.priorities[need.priority]}
          </strong>
        )}
        {groupOf[need.status] === 'ended' && <strong>{states.need[need.status]}</strong>}
        {need.status === 'decomposed' && <strong>{states.need.decomposed}</strong>}
        {need.satisfied !== null && <span>{need.satisfied ? `✓ ${texts.satisfied}` : `✕ ${texts.unsatisfied}`}</span>}
        <span>{states.category[need.category]}</span>
        {need.branchId && <span>{named(need.branchId)}</span>}
      </p>
      <Amounts need={need} />
      <p className="need-tags quiet">
        {need.sight !== 'title' && <span>{raiser(need)}</span>}
        {need.raisedAt && <span>{distance(need.raisedAt, now)}</span>}
        {need.wantedBy && <span>{texts.wanted(day(need.wantedBy))}</span>}
        {(need.offersCount ?? 0) > 0 && <span>{texts.offers(number(need.offersCount!))}</span>}
        {(need.reopenedCount ?? 0) > 0 && <strong className="need-pressing">↺ {texts.reopenedTimes(number(need.reopenedCount!))}</strong>}
        {need.status === 'resolved' && need.confirmBy && (
          <strong className={late ? 'need-pressing' : 'need-due'}>
            <span aria-hidden="true">{late ? '▲' : '◆'}</span>{' '}
            {late ? texts.overdue(distance(need.confirmBy, now)) : texts.confirmBy(day(need.confirmBy))}
          </strong>
        )}
      </p>
    </li>
  );
}

/** 诉求: every need that the caller sees, by what has to be done next. */
export default function NeedsPage() {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const { number } = useNumbers();
  const { of, clear } = useFilters();
  const { state, standing, error } = useLively(needsList, { committeeId }, committeeId);
  const [units, branches] = [bodiesOf(me, 'unit-liaison'), bodiesOf(me, 'community-branch')];
  const text = of('text').trim().toLowerCase();
  const [category, branch, mine] = ['category', 'branch', 'mine'].map(of);
  const all = [...(state?.open.edges ?? []), ...(state?.ended.edges ?? [])].map(({ node }) => node);
  const needs = all.filter(need => {
    if (category && need.category !== category) return false;
    if (branch && need.branchId !== branch) return false;
    if (mine === '1' && !isRaiser(me, need, committeeId) && !(need.branchId && branches.includes(need.branchId))) return false;
    return text === '' || [need.title, need.place].some(words => words?.toLowerCase().includes(text));
  });
  const raises = mayRaise(me, committeeId);
  return (
    <Page
      title={texts.title}
      standing={standing}
      error={error}
      ready={state !== undefined}
      actions={
        <>
          {raises && !past && (
            <>
              <ImportLink sheet="needs" />
              <Link className="need-raise" to={`/c/${committeeId}/needs/new`}>
                ＋ {texts.raise}
              </Link>
            </>
          )}
          <TimeTravel />
        </>
      }
    >
      <Filters withMine={units.length + branches.length > 0} />
      {all.length === 0 && (
        <div className="card need-empty">
          <p>
            <strong>{texts.none}</strong>
          </p>
          {raises && <p className="quiet">{texts.noneHow}</p>}
        </div>
      )}
      {all.length > 0 && needs.length === 0 && (
        <div className="card need-empty">
          <p>{texts.noneFound}</p>
          <button type="button" className="plain" onClick={() => clear('text', 'category', 'branch', 'mine')}>
            {texts.clear}
          </button>
        </div>
      )}
      {groups
        .map(group => ({ group, needs: needs.filter(need => grouped(need) === group) }))
        .filter(({ needs }) => needs.length > 0)
        .map(({ group, needs }) => (
          <section key={group} className="need-group" data-group={group} aria-labelledby={`needs-${group}`}>
            <h2 id={`needs-${group}`}>
              {texts.groups[group]} <span className="quiet">{needs.length}</span>
            </h2>
            <ul>
              {needs.map(need => (
                <Card key={need.id} need={need} />
              ))}
            </ul>
            {group === 'ended' && state && state.ended.totalCount > state.ended.edges.length && (
              <p className="quiet">{texts.ofAll(number(state.ended.edges.length), number(state.ended.totalCount))}</p>
            )}
          </section>
        ))}
    </Page>
  );
}
