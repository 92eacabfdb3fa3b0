import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked } from '../../live/use-live.ts';
import { TextFilter, useFilters } from '../../parts/filters.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { Days } from './days.tsx';
import './page.css';
import { Propose, useLeaders } from './propose.tsx';
import { listProjects } from './queries.ts';
import type { Listed } from './shown.ts';
import { Status } from './status.tsx';
import { useWords } from './words.ts';

const groups = ['running', 'agreed', 'proposed', 'accepted', 'ended'] as const;
const groupOf = ({ status }: Listed): (typeof groups)[number] => (status === 'closed' || status === 'cancelled' ? 'ended' : status);

function Card({ project }: { readonly project: Listed }) {
  const texts = useWords();
  const { named } = useNames();
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  const asOf = search.get('asOf');
  const { id, title, kind, status, leadUnitId, participants, milestonesCount, milestonesReached, milestonesMissed } = project;
  return (
    <li className="card project-card">
      <h3>
        <Link to={{ pathname: `/c/${committeeId}/projects/${id}`, search: asOf ? `?${new URLSearchParams({ asOf })}` : '' }}>{title}</Link>
      </h3>
      <p className="project-tags">
        <Status status={status} />
        {kind && <span>{kind}</span>}
        {milestonesMissed > 0 && <strong className="wrong">▲ {texts.missed(milestonesMissed)}</strong>}
      </p>
      <p>
        {leadUnitId ? texts.lead(named(leadUnitId)) : texts.noLead}
        {participants.length > 0 && <span className="quiet"> · {texts.others(participants.length + 1)}</span>}
        {milestonesCount > 0 && <span className="quiet"> · {texts.milestonesAre(milestonesReached, milestonesCount)}</span>}
      </p>
      <Days project={project} />
    </li>
  );
}

/** 共建项目: what members do together, who leads, and how long it takes. */
export default function ProjectsPage() {
  const texts = useWords();
  const me = useMe();
  const { number } = useNumbers();
  const committeeId = useCommitteeId();
  const past = useAsOf() !== undefined;
  const leaders = useLeaders();
  const { of, set, clear } = useFilters();
  const units = bodiesOf(me, 'unit-liaison');
  const text = of('text');
  const mine = of('mine') === '1';
  const filter = { ...(text.trim() && { text: text.trim() }), ...(mine && units[0] !== undefined && { unitId: units[0] }) };
  const { state: answer, standing, error, again } = useAsked(listProjects, { committeeId, filter });
  // While the next answer is on its way the last one stays, and with it the field in which somebody writes.
  const [state, keep] = useState(answer);
  if (answer && answer !== state) keep(answer);
  const projects = state?.projects.edges.map(({ node }) => node) ?? [];
  const filtered = text !== '' || mine;
  const figures = state?.projectFigures;
  return (
    <Page title={texts.title} standing={standing} error={error} ready={state !== undefined} actions={<TimeTravel />}>
      {figures && figures.projects > 0 && (
        <p className="project-figures">
          <strong>{texts.figures(number(figures.projects), number(figures.units))}</strong>
          {figures.early + figures.onTime + figures.overdue > 0 && (
            <span className="quiet">{texts.days(figures.early, figures.onTime, figures.overdue)}</span>
          )}
        </p>
      )}
      {!past && (
        <div className="project-acts">
          <Propose again={again} />
        </div>
      )}
      {(projects.length > 0 || filtered) && (
        <search className="project-filters" aria-label={texts.filters}>
          <TextFilter label={texts.search} />
          {units.length > 0 && (
            <label>
              <input type="checkbox" checked={mine} onChange={event => set('mine', event.target.checked ? '1' : '')} /> {texts.mine}
            </label>
          )}
        </search>
      )}
      {state && projects.length === 0 && (
        <div className="card">
          <p>{filtered ? texts.nothingFound : leaders.length > 0 ? texts.emptyMay : texts.empty}</p>
          {filtered && (
            <button type="button" className="plain" onClick={() => clear('text', 'mine')}>
              {texts.clear}
            </button>
          )}
        </div>
      )}
      {groups
        .map(group => ({ group, found: projects.filter(project => groupOf(project) === group) }))
        .filter(({ found }) => found.length > 0)
        .map(({ group, found }) => (
          <section key={group} className="project-group" data-group={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>
              {texts.groups[group]} <span className="quiet">{found.length}</span>
            </h2>
            <ul className="project-cards">
              {found.map(project => (
                <Card key={project.id} project={project} />
              ))}
            </ul>
          </section>
        ))}
    </Page>
  );
}
