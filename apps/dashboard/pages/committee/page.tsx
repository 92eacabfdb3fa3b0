import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { useCommitteeId, useCommittees } from '../../shell/committees.tsx';
import { Named } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { words } from '../../words/words.ts';
import { type Dashboard, type FigureName, figureAt, isShare, useDashboard } from './dashboard.ts';
import { en } from './en.ts';
import './page.css';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** Not good where it is more than 0. */
const alarming = new Set<FigureName>(['divide.tasks.overdue', 'subtract.unanswered', 'divide.claims.late']);

const useFigureLink = () => {
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  return (name: FigureName) => ({ pathname: `/c/${committeeId}/figures/${name}`, search: search.toString() });
};

/** A number that leads to what is behind it; a share with its bar. Absent where the product does not know it. */
function Figure({ of, name, lead = false }: { readonly of: Dashboard; readonly name: FigureName; readonly lead?: boolean }) {
  const texts = useWords();
  const { number, percent, measure } = useNumbers();
  const link = useFigureLink();
  const figure = figureAt(of, name);
  if (!figure) return null;
  const label = texts.figures[name];
  if (isShare(figure)) {
    const { part, whole, value } = figure;
    return (
      <Link className="figure share" to={link(name)}>
        <span className="label">{label}</span>
        <span className="value">
          {number(part.value)}
          <small>
            {' / '}
            {number(whole.value)} {measure(whole.unit, whole.value)}
          </small>
          {value !== null && <em>{percent(value)}</em>}
        </span>
        {value !== null && <progress value={value} max={1} aria-hidden="true" />}
      </Link>
    );
  }
  const alarm = alarming.has(name) && figure.value > 0;
  return (
    <Link className={lead ? 'figure lead' : 'figure'} data-alarm={alarm || undefined} to={link(name)}>
      <span className="label">{label}</span>
      <span className="value">
        {alarm && (
          <span className="alarm" title={texts.attention}>
            ▲
          </span>
        )}
        {figure.qualifier !== '=' && <small>{figure.qualifier}</small>}
        {number(figure.value)} <small>{measure(figure.unit, figure.value)}</small>
      </span>
    </Link>
  );
}

const steps = [
  'divide.needs.raised',
  'divide.needs.published',
  'divide.needs.decomposed',
  'divide.needs.claimed',
  'divide.needs.resolved',
] as const;

/** How many needs came how far: each step a part of the one before. */
function Steps({ of }: { readonly of: Dashboard }) {
  const texts = useWords();
  const { number } = useNumbers();
  const link = useFigureLink();
  const { needs } = of.divide;
  const most = Math.max(1, needs.raised.value);
  const reached = [
    ...steps.map(name => [name, (figureAt(of, name) as { value: number }).value] as const),
    ['divide.needs.confirmed', needs.confirmed.part.value] as const,
  ];
  return (
    <ol className="steps">
      {reached.map(([name, value]) => (
        <li key={name}>
          <Link to={link(name)}>
            <span className="pillar" aria-hidden="true">
              <span style={{ height: `${(value / most) * 100}%` }} />
            </span>
            <span className="value">{number(value)}</span>
            <span className="label">{texts.figures[name]}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Scope({ committees }: { readonly committees: number }) {
  const texts = useWords();
  const [search, setSearch] = useSearchParams();
  const below = search.get('below') === '1';
  const choose = (wanted: boolean) =>
    setSearch(now => {
      const next = new URLSearchParams(now);
      if (wanted) next.set('below', '1');
      else next.delete('below');
      return next;
    });
  return (
    <div className="scope">
      <div className="choice" role="group" aria-label={texts.scope}>
        <button type="button" aria-pressed={!below} onClick={() => choose(false)}>
          {texts.own}
        </button>
        <button type="button" aria-pressed={below} onClick={() => choose(true)}>
          {texts.below}
        </button>
      </div>
      {below && <span className="quiet">{texts.committees(committees)}</span>}
    </div>
  );
}

function Quadrant({ name, children }: { readonly name: 'add' | 'subtract' | 'multiply' | 'divide'; readonly children: ReactNode }) {
  const { sign, name: title, means } = useWords().quadrants[name];
  return (
    <section className="card quadrant" data-name={name} aria-labelledby={`quadrant-${name}`}>
      <header>
        <span className="sign" aria-hidden="true">
          {sign}
        </span>
        <h2 id={`quadrant-${name}`}>{title}</h2>
        <span className="quiet">{means}</span>
      </header>
      {children}
    </section>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="group">
      <h3>{title}</h3>
      <div className="figures">{children}</div>
    </section>
  );
}

function Quadrants({ of }: { readonly of: Dashboard }) {
  const texts = useWords();
  const figure = (name: FigureName, lead = false) => <Figure of={of} name={name} lead={lead} />;
  return (
    <div className="quadrants">
      <Quadrant name="add">
        <Group title={texts.groups.members}>
          {figure('add.members', true)}
          {figure('add.declaredMembers')}
          {figure('add.namedMembers')}
          {figure('add.partners')}
          {figure('add.joinedThisQuarter')}
          {figure('add.leftThisQuarter')}
          {figure('add.committeesBelow')}
          {figure('add.branchesCovered')}
        </Group>
        {of.add.agreements && (
          <Group title={texts.groups.agreements}>
            {figure('add.agreements.inForce')}
            {figure('add.agreements.signing')}
            {figure('add.agreements.signed')}
            {figure('add.agreements.parties')}
          </Group>
        )}
      </Quadrant>
      <Quadrant name="subtract">
        <Group title={texts.groups.answers}>
          {figure('subtract.answered')}
          {figure('subtract.unanswered')}
          {figure('subtract.medianTimeToAnswer')}
          {figure('subtract.averageTimeToAnswer')}
        </Group>
        {of.subtract.meetings && (
          <Group title={texts.groups.meetings}>
            {figure('subtract.meetings.held', true)}
            {figure('subtract.meetings.daysSinceLast')}
            {figure('subtract.meetings.periodsMet')}
            {figure('subtract.meetings.attendance')}
          </Group>
        )}
      </Quadrant>
      {of.multiply && (
        <Quadrant name="multiply">
          <Group title={texts.groups.sharing}>
            {figure('multiply.resources', true)}
            {figure('multiply.bookings')}
            {figure('multiply.hoursLent')}
          </Group>
        </Quadrant>
      )}
      <Quadrant name="divide">
        <Group title={texts.groups.needs}>
          <Steps of={of} />
          {figure('divide.needs.answeredByAnother')}
          {figure('divide.needs.confirmed')}
          {figure('divide.needs.satisfied')}
          {figure('divide.needs.reopened')}
        </Group>
        <Group title={texts.groups.tasks}>
          {figure('divide.tasks.running', true)}
          {figure('divide.tasks.toClaim')}
          {figure('divide.tasks.overdue')}
          {figure('divide.tasks.completed')}
          {figure('divide.tasks.cancelled')}
        </Group>
        <Group title={texts.groups.claims}>
          {figure('divide.claims.underWay')}
          {figure('divide.claims.delivered')}
          {figure('divide.claims.accepted')}
          {figure('divide.claims.late')}
          {figure('divide.claims.released')}
          {figure('divide.medianTimeToClaim')}
          {figure('divide.unitsClaiming')}
          {figure('divide.topUnit.share')}
          {of.divide.topUnit && (
            <p className="quiet top-unit">
              <Named id={of.divide.topUnit.unitId} />
            </p>
          )}
        </Group>
      </Quadrant>
    </div>
  );
}

export default function CommitteePage() {
  const texts = useWords();
  const { time } = useTimes();
  const committeeId = useCommitteeId();
  const committees = useCommittees();
  const { state, standing, error } = useDashboard();
  const name = committees.find(({ id }) => id === committeeId)?.name;
  return (
    <Page
      title={name ? texts.titleOf(name) : texts.title}
      standing={standing}
      error={error}
      ready={state !== undefined}
      actions={<TimeTravel />}
    >
      {state && (
        <>
          {committees.some(({ parentId }) => parentId === committeeId) && <Scope committees={state.committees.length} />}
          <Quadrants of={state} />
          <p className="quiet foot">{texts.reckoned(time(state.at))}</p>
        </>
      )}
    </Page>
  );
}
