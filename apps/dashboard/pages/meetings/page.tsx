import { Link, useSearchParams } from 'react-router';
import { useCommand } from '../../command/use-command.ts';
import { Act } from '../../command/act.tsx';
import type { ResultOf } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked, useLive } from '../../live/use-live.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { useSpoken } from '../../parts/spoken.ts';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNow, useTimes } from '../../words/times.ts';
import { calendar, isToCome, type Listed } from './calendar.ts';
import { Feed } from './feed.tsx';
import { useHosting, useHosts } from './host.ts';
import './page.css';
import { usePeriods } from './periods.ts';
import { Planning } from './planning.tsx';
import { callMeeting, endSeries, howTheyMet, pastMeetings } from './queries.ts';
import { Status } from './status.tsx';
import { useWords } from './words.ts';

type How = ResultOf<typeof howTheyMet>;
type Series = How['meetingSeries'][number];

/** The address of a meeting: the moment in the past goes with it. */
const useTo = () => {
  const [search] = useSearchParams();
  const committeeId = useCommitteeId();
  const asOf = search.get('asOf');
  return (id: string) => ({ pathname: `/c/${committeeId}/meetings/${id}`, search: asOf ? `?${new URLSearchParams({ asOf })}` : '' });
};

function Card({ meeting, large = false }: { readonly meeting: Listed; readonly large?: boolean }) {
  const texts = useWords();
  const to = useTo();
  const { span, date } = useSpoken();
  const { distance, moment } = useTimes();
  const now = useNow();
  const { id, kind, title, theme, startsAt, endsAt, place, status, heldOn, answerBy, invitedCount, presentCount, minutes, minutesInForce } =
    meeting;
  const held = status === 'held';
  return (
    <li className="card meeting-card" data-large={large || undefined}>
      <h3>
        <Link to={to(id)}>{title}</Link>
      </h3>
      <p className="meeting-tags">
        <Status status={status} />
        <span>{texts.kinds[kind]}</span>
        {theme && <span>{texts.theme(theme)}</span>}
      </p>
      <p className={large ? 'meeting-when' : undefined}>
        {heldOn ? (
          texts.heldOn(date(heldOn))
        ) : (
          <>
            <time dateTime={startsAt}>{span(startsAt, endsAt)}</time>
            {isToCome(meeting) && <span className="quiet"> · {distance(startsAt, now)}</span>}
          </>
        )}
        {place && <span className="quiet"> · {place}</span>}
      </p>
      {isToCome(meeting) && isOver(meeting, now) && <p className="wrong">▲ {texts.notRecorded}</p>}
      {isToCome(meeting) && !isOver(meeting, now) && answerBy && <p className="quiet">{texts.answerBy(moment(answerBy))}</p>}
      {held && (
        <p className="quiet">
          {invitedCount > 0 && `${texts.presentOf(presentCount, invitedCount)} · `}
          {minutesInForce > 0 ? `✓ ${texts.minutesFirm}` : minutes.length > 0 ? `◐ ${texts.minutesOpen}` : `○ ${texts.minutesMissing}`}
          {meeting.openResolutions > 0 && ` · ${texts.resolutionsOpen(meeting.openResolutions)}`}
        </p>
      )}
    </li>
  );
}

const periodMarks = { met: '✓', missed: '▲', coming: '○' } as const;

function OneSeries({ series }: { readonly series: Series }) {
  const texts = useWords();
  const { fields } = texts;
  const to = useTo();
  const committeeId = useCommitteeId();
  const past = useAsOf() !== undefined;
  const inWords = usePeriods();
  const hosts = useHosts({ committeeId, branchId: series.branchId });
  const call = useCommand(callMeeting, { done: texts.called });
  const end = useCommand(endSeries, { done: texts.ended });
  const { id, title, cadence, usual, running, red, due, held, periods, nextPeriod } = series;
  const { month, day, weekday, nth, time } = usual;
  const on = [
    month && texts.monthOf(month),
    nth && texts.nths[nth === -1 ? 'last' : (`n${nth}` as 'n1')],
    weekday ? texts.weekdays[`d${weekday}` as 'd1'] : day && texts.dayOf(day),
  ]
    .filter(Boolean)
    .join('');
  return (
    <li className="meeting-series" data-red={red || undefined}>
      <h3>
        <span className="lamp" aria-hidden="true">
          {red ? '▲' : '●'}
        </span>{' '}
        {title}
        {!running && <span className="quiet"> · {texts.seriesEnded}</span>}
      </h3>
      <p className="quiet">
        {texts.usual(texts.cadence[cadence], on, time)} · {texts.metOf(held, due)}
      </p>
      <ul className="periods">
        {periods.slice(-8).map(({ period, meetingId, metOn, missed }) => {
          const how = metOn ? 'met' : missed ? 'missed' : 'coming';
          const said = (
            <>
              <span aria-hidden="true">{periodMarks[how]}</span> {inWords(period)}{' '}
              <em>{how === 'met' ? texts.periodMet : how === 'missed' ? texts.periodMissed : texts.periodComing}</em>
            </>
          );
          return (
            <li key={period} data-how={how}>
              {meetingId ? <Link to={to(meetingId)}>{said}</Link> : <span>{said}</span>}
            </li>
          );
        })}
      </ul>
      {hosts && running && !past && (
        <div className="meeting-acts">
          {nextPeriod && (
            <Act command={call} onClick={() => call.run({ id, period: nextPeriod })}>
              {texts.call} · {inWords(nextPeriod)}
            </Act>
          )}
          <Asking
            label={texts.endSeries}
            about={title}
            command={end}
            danger
            fields={[{ name: 'reason', label: fields.reason, required: true }]}
            run={({ reason = '' }) => end.run({ id, reason })}
          />
        </div>
      )}
    </li>
  );
}

function Lamp({ how: { meetingFigures, meetingSeries }, red }: { readonly how: How; readonly red: boolean }) {
  const texts = useWords();
  const { date, list } = useSpoken();
  const inWords = usePeriods();
  const { lastHeldOn, daysSinceLast } = meetingFigures;
  if (meetingSeries.length === 0 && !red) return null;
  const missed = meetingSeries.flatMap(series => (series.red ? series.missed : []));
  return (
    <div className="card meeting-lamp" data-red={red || undefined} role="status">
      <strong>
        <span aria-hidden="true">{red ? '▲' : '●'}</span> {red ? texts.lampRed : texts.lampGreen}
      </strong>
      {red && missed.length > 0 && <span>{texts.lampRedHow(list(missed.map(inWords)))}</span>}
      {lastHeldOn && daysSinceLast !== null && <span className="quiet">{texts.lastHeld(date(lastHeldOn), daysSinceLast)}</span>}
    </div>
  );
}

function OpenResolutions({ resolutions }: { readonly resolutions: How['resolutions'] }) {
  const texts = useWords();
  const to = useTo();
  const { named } = useNames();
  const { date } = useSpoken();
  if (resolutions.edges.length === 0) return null;
  return (
    <section className="card" aria-labelledby="open-resolutions">
      <h2 id="open-resolutions">
        {texts.openResolutions} <span className="quiet">{resolutions.totalCount}</span>
      </h2>
      <ul className="meeting-rows">
        {resolutions.edges.map(({ node: { id, meetingId, title, unitId, branchId, due, status, overdue, parts, accepted } }) => (
          <li key={id}>
            <Link to={to(meetingId)}>{title}</Link>
            <span className="quiet">
              {texts.resolutionStatus[status]}
              {parts.length > 0 && ` ${accepted}/${parts.length}`} · {texts.owner(named(unitId ?? branchId ?? texts.committee))}
              {due && ` · ${texts.dueOn(date(due))}`}
            </span>
            {overdue && <strong className="wrong">▲ {texts.overdue}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Attendance({ attendance }: { readonly attendance: How['meetingFigures']['attendance'] }) {
  const texts = useWords();
  const { named } = useNames();
  if (attendance.length === 0) return null;
  return (
    <details className="card meeting-attendance">
      <summary>
        <h2>{texts.attendance}</h2>
      </summary>
      <ul className="meeting-rows">
        {attendance.map(({ unitId, invited, present, delegated, rate }) => (
          <li key={unitId}>
            <span>{named(unitId)}</span>
            <span className="rate" aria-hidden="true">
              <span style={{ width: `${rate * 100}%` }} />
            </span>
            <span className="quiet">
              {texts.rate(present, invited)}
              {delegated > 0 && ` · ${texts.delegated(delegated)}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Its day has gone by: it was held and nobody wrote that down, or it was not. */
const isOver = ({ startsAt }: Listed, now: number): boolean => Date.parse(startsAt) < now - 12 * 3_600_000;

/** 会议: what comes next, what is left to do after the last, whether they meet as they said they would. */
export default function MeetingsPage() {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const past = useAsOf() !== undefined;
  const { officer, branches } = useHosting(committeeId);
  const now = useNow();
  const { state, standing, error } = useLive(calendar, { committeeId });
  const how = useAsked(howTheyMet, { committeeId }, { renew: standing.position });
  const before = useAsked(pastMeetings, { committeeId }, { renew: standing.position });
  const meetings = state?.meetings ?? [];
  const coming = meetings.filter(meeting => meeting.status === 'convened' || (isToCome(meeting) && !isOver(meeting, now)));
  const [next, ...later] = coming;
  const toFinish = meetings.filter(
    meeting => (meeting.status === 'held' && meeting.pending) || (isToCome(meeting) && isOver(meeting, now)),
  );
  const held = before.state?.meetings;
  const done = held?.edges.filter(({ node }) => toFinish.every(({ id }) => id !== node.id)) ?? [];
  return (
    <Page title={texts.title} standing={standing} error={error} ready={state !== undefined} actions={<TimeTravel />}>
      {state && how.state && <Lamp how={how.state} red={state.red} />}
      {!past && (
        <div className="meeting-acts meeting-planning">
          <Planning />
        </div>
      )}
      <div className="meetings">
        <div className="meetings-main">
          <section aria-labelledby="next">
            <h2 id="next">{texts.next}</h2>
            {next ? (
              <ul>
                <Card meeting={next} large />
              </ul>
            ) : (
              <p className="card">
                {texts.nextNone} <span className="quiet">{officer || branches.length > 0 ? texts.nextHowHost : texts.nextHow}</span>
              </p>
            )}
          </section>
          {(
            [
              ['coming', later],
              ['toFinish', toFinish],
            ] as const
          ).map(
            ([name, list]) =>
              list.length > 0 && (
                <section key={name} aria-labelledby={name} data-group={name}>
                  <h2 id={name}>
                    {texts[name]} <span className="quiet">{list.length}</span>
                  </h2>
                  <ul className="meeting-cards">
                    {list.map(meeting => (
                      <Card key={meeting.id} meeting={meeting} />
                    ))}
                  </ul>
                </section>
              ),
          )}
          {held && done.length > 0 && (
            <section aria-labelledby="past" data-group="past">
              <h2 id="past">
                {texts.past} <span className="quiet">{done.length}</span>
              </h2>
              <ul className="meeting-cards">
                {done.map(({ node }) => (
                  <Card key={node.id} meeting={node} />
                ))}
              </ul>
              {held.totalCount > held.edges.length && <p className="quiet">{texts.more(held.totalCount)}</p>}
            </section>
          )}
        </div>
        <div className="meetings-side">
          {how.state && how.state.meetingSeries.length > 0 && (
            <section className="card" aria-labelledby="series">
              <h2 id="series">{texts.series}</h2>
              <ul className="meeting-rows">
                {how.state.meetingSeries.map(series => (
                  <OneSeries key={series.id} series={series} />
                ))}
              </ul>
            </section>
          )}
          {how.state && <OpenResolutions resolutions={how.state.resolutions} />}
          {how.state && <Attendance attendance={how.state.meetingFigures.attendance} />}
          {!past && <Feed committeeId={committeeId} />}
        </div>
      </div>
    </Page>
  );
}
