import { type ReactNode, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ResultOf } from '../../graphql.ts';
import { useAsked, useLive } from '../../live/use-live.ts';
import { useAsOf } from '../../live/as-of.ts';
import { Download } from '../../parts/download.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { type Waiting, waitingAt } from '../../parts/waiting/desk.ts';
import { leadsTo } from '../../parts/waiting/leads.ts';
import { WaitingRows } from '../../parts/waiting/rows.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommittees } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow, useTimes } from '../../words/times.ts';
import { words } from '../../words/words.ts';
import { useZoned } from '../../words/zoned.ts';
import { en } from './en.ts';
import './page.css';
import { deskOf } from './queries.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);
type Desk = ResultOf<typeof deskOf>;
type Booking = Desk['lent']['edges'][number]['node'];

/** What is asked of us as an answer, a signature or an acceptance; the rest is work. */
const answers = new Set<Waiting['kind']>([
  'answer_place_offer',
  'answer_hand_over',
  'accept_delivery',
  'confirm_need',
  'answer_invitation',
  'decide_application',
  'approve_booking',
  'consent_to_lending',
  'answer_match',
  'sign_agreement',
  'join_agreement',
  'agree_project',
  'answer_meeting_notice',
  'confirm_minutes',
]);

const hour = 3_600_000;
const fortnight = 14 * 24 * hour;

/** A link that stays in the past where one is there. */
const useTo = () => {
  const asOf = useSearchParams()[0].get('asOf');
  return (pathname: string) => ({ pathname, search: asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '' });
};

function Part({
  name,
  title,
  count,
  children,
  link,
}: {
  readonly name: string;
  readonly title: string;
  readonly count?: number | undefined;
  readonly children: ReactNode;
  readonly link?: ReactNode;
}) {
  const { number } = useNumbers();
  return (
    <section className="desk-part" data-part={name} aria-labelledby={`part-${name}`}>
      <header>
        <h2 id={`part-${name}`}>
          {title} {count !== undefined && count > 0 && <span className="quiet">{number(count)}</span>}
        </h2>
        {link}
      </header>
      {children}
    </section>
  );
}

function Year({ of, unitId }: { readonly of: Desk; readonly unitId: string }) {
  const texts = useWords();
  const { number, percent } = useNumbers();
  const asOf = useAsOf();
  const year = new Date(asOf !== undefined && !/^\d+$/.test(asOf) ? asOf : Date.now()).getFullYear();
  const claims = of.claims.edges.map(({ node }) => node);
  const of_ = (time: string | null) => time !== null && new Date(time).getFullYear() === year;
  const claimed = claims.filter(({ claimedAt }) => of_(claimedAt)).length;
  const accepted = claims.filter(({ stage, endedAt }) => stage === 'accepted' && of_(endedAt));
  const lent = of.resourceFigures.owners.find(({ ownerUnitId }) => ownerUnitId === unitId);
  const figures: readonly (readonly [keyof typeof texts.figures, string, string?])[] = [
    ['claimed', number(claimed)],
    ['running', number(of.obligations.length)],
    ['accepted', number(accepted.length)],
    ...(accepted.length > 0 ? ([['onTime', percent(accepted.filter(({ late }) => !late).length / accepted.length)]] as const) : []),
    ['lent', texts.times(number(lent?.bookings ?? 0)), texts.hours(number((lent?.lentMinutes ?? 0) / 60))],
    ['used', texts.times(number(of.used.totalCount))],
    ['agreements', number(of.agreements.totalCount)],
  ];
  return (
    <section className="card desk-year" aria-labelledby="year">
      <h2 id="year">{texts.year(String(year))}</h2>
      <dl>
        {figures.map(([name, value, more]) => (
          <div key={name}>
            <dt>{texts.figures[name]}</dt>
            <dd>
              {value}
              {more && <small> {more}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Promised({ of }: { readonly of: Desk }) {
  const texts = useWords();
  const states = useStateWords();
  const { quantity } = useNumbers();
  const { distance, moment } = useTimes();
  const now = useNow();
  const to = useTo();
  if (of.obligations.length === 0) return <p className="quiet">{texts.promisedNone}</p>;
  return (
    <ul className="desk-list">
      {of.obligations.map(({ id, taskId, committeeId, task, quantity: amount, stage, owes, due }) => {
        const late = due !== null && Date.parse(due) < now;
        return (
          <li key={id} className="card">
            <h3>
              <Link to={to(`/c/${committeeId}/tasks/${taskId}`)}>{task?.title ?? taskId}</Link>
            </h3>
            <p className="quiet">
              {task && task.capacity.mode !== 'single'
                ? texts.promisedOf(quantity({ value: amount, unit: task.capacity.unit }))
                : texts.wholeTask}
              {' · '}
              {states.claim[stage]}
            </p>
            {owes && due !== null && (
              <p className="waiting-due" data-how={late ? 'late' : 'fine'} title={moment(due)}>
                {late ? '▲' : '○'} {(late ? texts.lateAt : texts.dueAt)(states.clock[owes], distance(due, now))}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Take({ of }: { readonly of: Desk }) {
  const texts = useWords();
  const { quantity, number } = useNumbers();
  const { distance } = useTimes();
  const states = useStateWords();
  const now = useNow();
  const to = useTo();
  const able = new Set<string>(of.unit?.capacities ?? []);
  // First what asks for what we have, last what asks for more; what is due first at the head of each.
  const fit = (task: { readonly requires: readonly string[]; readonly lacks: readonly string[] }) =>
    task.lacks.length > 0 ? 2 : task.requires.length > 0 ? 0 : 1;
  const tasks = of.tasks.edges
    .map(({ node }) => ({ ...node, lacks: node.requires.filter(one => !able.has(one)) }))
    .toSorted((a, b) => fit(a) - fit(b))
    .slice(0, 6);
  return (
    <>
      {of.matches.edges.length > 0 && (
        <>
          <h3>{texts.matches}</h3>
          <ul className="desk-list">
            {of.matches.edges.map(({ node: { id, committeeId, resourceId, purpose, score, until } }) => (
              <li key={id} className="card">
                <h4>
                  <Link
                    to={to(
                      leadsTo({ kind: 'answer_match', category: 'match', committeeId, streamId: id }) ??
                        `/c/${committeeId}/resources/${resourceId}`,
                    )}
                  >
                    {purpose}
                  </Link>
                </h4>
                <p className="quiet">
                  {texts.match(number(score))} · {texts.answerBy(distance(until, now))}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {tasks.length === 0 && <p className="quiet">{texts.takeNone}</p>}
      <ul className="desk-list">
        {tasks.map(({ id, committeeId, title, kind, place, urgent, requires, lacks, remainder, capacity, clocks }) => {
          // The other clocks are those of who has a part already.
          const claimBy = clocks.find(({ kind }) => kind === 'claim')?.due;
          const over = claimBy !== undefined && Date.parse(claimBy) < now;
          return (
            <li key={id} className="card">
              <h3>
                <Link to={to(`/c/${committeeId}/tasks/${id}`)}>{title}</Link>
              </h3>
              <p className="quiet">
                {urgent && <strong className="urgent">▲ {texts.urgent} </strong>}
                {kind}
                {place && ` · ${place}`}
                {capacity.mode !== 'single' && ` · ${texts.left(quantity({ value: remainder, unit: capacity.unit }))}`}
                {claimBy && ` · ${(over ? texts.lateAt : texts.dueAt)(states.clock.claim, distance(claimBy, now))}`}
              </p>
              {requires.length > 0 && (
                <p className={lacks.length > 0 ? 'quiet' : 'fits'}>
                  {lacks.length > 0 ? `○ ${texts.lacks(lacks.map(one => texts.capacities[one]).join('、'))}` : `✓ ${texts.fits}`}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Slot({ booking }: { readonly booking: Booking }) {
  const states = useStateWords();
  const { named } = useNames();
  const to = useTo();
  const { committeeId, resourceId, resource, from, to: until, borrowerId, purpose, stage } = booking;
  const { span } = useZoned(resource?.timeZone ?? 'Asia/Shanghai');
  return (
    <li>
      <Link to={to(`/c/${committeeId}/resources/${resourceId}`)}>{span({ from: Date.parse(from), to: Date.parse(until) })}</Link>{' '}
      {resource?.name} · {named(borrowerId)} · {purpose} <em>{states.booking[stage]}</em>
    </li>
  );
}

function Sharing({
  of,
  unitId,
  committeeId,
  may,
}: {
  readonly of: Desk;
  readonly unitId: string;
  readonly committeeId: string;
  readonly may: boolean;
}) {
  const texts = useWords();
  const states = useStateWords();
  const to = useTo();
  const lent = of.lent.edges.map(({ node }) => node).filter(({ borrowerId }) => borrowerId !== unitId);
  const resources = of.resources.edges.map(({ node }) => node);
  return (
    <>
      {resources.length === 0 && <p className="quiet">{texts.resourcesNone}</p>}
      <ul className="desk-chips">
        {resources.map(({ id, committeeId, name, kind }) => (
          <li key={id}>
            <Link to={to(`/c/${committeeId}/resources/${id}`)}>{name}</Link> <span className="quiet">{states.resource[kind]}</span>
          </li>
        ))}
      </ul>
      {may && <Link to={to(`/c/${committeeId}/share-resource`)}>＋ {texts.share}</Link>}
      {resources.length > 0 && (
        <>
          <h3>{texts.lentSoon}</h3>
          {lent.length === 0 && <p className="quiet">{texts.lentNone}</p>}
          <ul className="desk-slots">
            {lent.map(booking => (
              <Slot key={booking.id} booking={booking} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A unit's desk: what it has promised, what is due, what waits for its word, what it could take, its resources and its year. */
export default function DeskPage() {
  const texts = useWords();
  const me = useMe();
  const asOf = useAsOf();
  const { number } = useNumbers();
  const to = useTo();
  const unitId = useParams()['unit'] ?? '';
  const committees = useCommittees();
  const committeeId = committees.find(({ mine }) => mine)?.id ?? '';
  const live = useLive(waitingAt, { desk: { unitId } });
  const periods = useMemo(() => {
    const at = asOf !== undefined && !/^\d+$/.test(asOf) ? Date.parse(asOf) : Math.floor(Date.now() / hour) * hour;
    const year = new Date(at).getFullYear();
    return {
      from: new Date(at).toISOString(),
      to: new Date(at + fortnight).toISOString(),
      yearFrom: new Date(year, 0, 1).toISOString(),
      yearTo: new Date(year + 1, 0, 1).toISOString(),
    };
  }, [asOf]);
  const { state, error } = useAsked(
    deskOf,
    { unitId, committeeId, ...periods },
    { renew: live.standing.position, pause: committeeId === '' },
  );
  const mine = holds(me, ['unit-liaison'], unitId);
  const waiting = live.state?.filter(({ kind }) => kind !== 'claim_task') ?? [];
  const toAnswer = waiting.filter(({ kind }) => answers.has(kind));
  const toDo = waiting.filter(({ kind }) => !answers.has(kind));
  const borrowed = state?.borrowed.edges.map(({ node }) => node) ?? [];
  const all = <Link to={to(`/c/${committeeId}/waiting`)}>{texts.all}</Link>;
  return (
    <Page
      title={state?.unit ? texts.titleOf(state.unit.name) : texts.title}
      standing={live.standing}
      error={error ?? live.error ?? (state && !state.unit ? texts.notFound : undefined)}
      ready={state !== undefined && live.state !== undefined}
      actions={
        <>
          {mine && asOf === undefined && (
            <Download path={`/export/units/${unitId}/report.pdf?year=${new Date().getFullYear()}`}>{texts.report}</Download>
          )}
          <TimeTravel />
        </>
      }
    >
      {state?.unit && (
        <>
          <Year of={state} unitId={unitId} />
          <div className="desk-page">
            <div>
              <Part name="answer" title={texts.answer} count={toAnswer.length} {...(mine && { link: all })}>
                {toAnswer.length === 0 ? <p className="quiet">{texts.answerNone}</p> : <WaitingRows rows={toAnswer} />}
              </Part>
              <Part name="due" title={texts.due} count={toDo.length}>
                {toDo.length === 0 ? <p className="quiet">{texts.dueNone}</p> : <WaitingRows rows={toDo} />}
              </Part>
              <Part name="promised" title={texts.promised} count={state.obligations.length}>
                <Promised of={state} />
              </Part>
            </div>
            <div>
              <Part
                name="take"
                title={texts.take}
                count={state.tasks.totalCount}
                link={<Link to={to(`/c/${committeeId}/tasks`)}>{texts.takeAll(number(state.tasks.totalCount))}</Link>}
              >
                <Take of={state} />
              </Part>
              <Part name="resources" title={texts.resources} count={state.resources.edges.length}>
                <Sharing of={state} unitId={unitId} committeeId={committeeId} may={mine && asOf === undefined} />
              </Part>
              <Part
                name="borrowed"
                title={texts.borrowed}
                count={borrowed.length}
                link={<Link to={to(`/c/${committeeId}/resources`)}>{texts.find}</Link>}
              >
                {borrowed.length === 0 && <p className="quiet">{texts.borrowedNone}</p>}
                <ul className="desk-slots">
                  {borrowed.map(booking => (
                    <Slot key={booking.id} booking={booking} />
                  ))}
                </ul>
              </Part>
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
