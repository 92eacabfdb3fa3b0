import { Link, useParams } from 'react-router';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked, useLive } from '../../live/use-live.ts';
import { Facts } from '../../parts/facts.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { addressOf } from '../../shell/addresses.ts';
import { useNumbers } from '../../words/measures.ts';
import { Acts } from './acts.tsx';
import { Days } from './days.tsx';
import { Milestones } from './milestones.tsx';
import './page.css';
import { agreementTitles } from './queries.ts';
import { oneProject, type Project } from './shown.ts';
import { Status } from './status.tsx';
import { useWords } from './words.ts';

function Agreements({ project: { committeeId, agreementIds, position } }: { readonly project: Project }) {
  const texts = useWords();
  const { state } = useAsked(agreementTitles, { committeeId }, { renew: position, pause: agreementIds.length === 0 });
  const found = (state?.agreements.edges ?? []).map(({ node }) => node).filter(({ id }) => agreementIds.includes(id));
  if (found.length === 0) return null;
  return (
    <section className="card" aria-labelledby="agreements">
      <h2 id="agreements">{texts.agreements}</h2>
      <ul className="project-rows">
        {found.map(({ id, title }) => (
          <li key={id}>
            <Link to={`/c/${committeeId}/agreements/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One joint project: who leads and takes part, what was to be reached and was, how long it was to take and took. */
export default function ProjectPage() {
  const texts = useWords();
  const me = useMe();
  const asOf = useAsOf();
  const { named } = useNames();
  const { quantity } = useNumbers();
  const committeeId = useCommitteeId();
  const id = useParams()['project'] ?? '';
  const { state: project, standing, error } = useLive(oneProject, { id });
  return (
    <Page
      title={project?.title ?? texts.one}
      standing={standing}
      error={error ?? (project === null ? texts.notFound : undefined)}
      ready={project != null}
      actions={<TimeTravel />}
    >
      <p className="project-back">
        <Link to={{ pathname: `/c/${committeeId}/projects`, search: asOf ? `?${new URLSearchParams({ asOf })}` : '' }}>← {texts.back}</Link>
      </p>
      {project && (
        <div className="project">
          <div className="project-main">
            <section className="card" aria-label={texts.one}>
              <p className="project-tags">
                <Status status={project.status} />
                {project.kind && <span>{project.kind}</span>}
                {project.milestonesMissed > 0 && <strong className="wrong">▲ {texts.missed(project.milestonesMissed)}</strong>}
              </p>
              {project.text && <p className="project-text">{project.text}</p>}
              <Days project={project} />
              {project.endReason && <p className="quiet">{texts.endReason(project.endReason)}</p>}
              <Acts project={project} />
            </section>
            <section className="card" aria-labelledby="milestones">
              <h2 id="milestones">
                {texts.milestones}{' '}
                <span className="quiet">
                  {project.milestonesReached}/{project.milestonesCount}
                </span>
              </h2>
              <Milestones project={project} />
            </section>
          </div>
          <div className="project-side">
            <section className="card" aria-labelledby="units">
              <h2 id="units">{texts.units}</h2>
              <ul className="project-rows">
                {[project.leadUnitId, ...project.participants].map(
                  unitId =>
                    unitId && (
                      <li key={unitId}>
                        {named(unitId)}{' '}
                        {unitId === project.leadUnitId ? (
                          <strong className="project-lead">★ {texts.isLead}</strong>
                        ) : (
                          <span className="quiet">{texts.participates}</span>
                        )}
                      </li>
                    ),
                )}
              </ul>
            </section>
            <Agreements project={project} />
            {project.tasks.length > 0 && (
              <section className="card" aria-labelledby="tasks">
                <h2 id="tasks">{texts.tasks}</h2>
                <ul className="project-rows">
                  {project.tasks.map(({ taskId, title, status }) => (
                    <li key={taskId}>
                      <Link to={addressOf('task', committeeId, taskId)}>{title}</Link>{' '}
                      <span className="quiet">{texts.taskStatus[status]}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {(project.figures.length > 0 || project.budgetNote) && (
              <section className="card" aria-labelledby="numbers">
                <h2 id="numbers">{texts.numbers}</h2>
                <ul className="project-rows">
                  {project.figures.map(figure => (
                    <li key={figure.title}>
                      {figure.title} <strong>{quantity(figure.quantity)}</strong>
                    </li>
                  ))}
                </ul>
                {project.budgetNote && (
                  <p>
                    <span className="quiet">{texts.budget}</span> {project.budgetNote}
                  </p>
                )}
              </section>
            )}
            {holds(me, ['committee-officer', 'auditor']) && (
              <section className="card" aria-labelledby="history">
                <h2 id="history">{texts.history}</h2>
                <Facts stream={`project-${project.id}`} position={project.position} />
              </section>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
