import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { addDays, instantOf, type Interval, localOf, officeWithin, weekdayOf } from '#calendar';
import type { Outcome } from '../../command/outcome.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked, useLive } from '../../live/use-live.ts';
import { Facts } from '../../parts/facts.tsx';
import { useFilters } from '../../parts/filters.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { addressOf } from '../../shell/addresses.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow } from '../../words/times.ts';
import { useZoned } from '../../words/zoned.ts';
import { borrowersOf, keeps } from './bodies.ts';
import { Bookings } from './bookings.tsx';
import { availableWithin, type Booking, calendarOf, day, iso, minute, ms, type Resource, spanOf, together } from './calendar.ts';
import { BookingForm, type Draft, draftOf, spanOfDraft } from './form.tsx';
import { Goods } from './goods.tsx';
import { type Column, Grid, Legend } from './grid.tsx';
import { Manage } from './manage.tsx';
import './page.css';
import { oneResource, seriesOf } from './queries.ts';
import { Now } from './standing.tsx';
import { useWords } from './words.ts';

const narrow = 960;

/** The days that are looked at: in the address, so that one can send it. */
const usePeriod = (zone: string) => {
  const { of, set } = useFilters();
  const now = useNow();
  const today = localOf(now, zone).date;
  const date = /^\d{4}-\d\d-\d\d$/.test(of('date')) ? of('date') : today;
  const view = of('view') || (innerWidth < narrow ? 'day' : 'week');
  const first = view === 'day' ? date : addDays(date, 1 - weekdayOf(date));
  const dates = Array.from({ length: view === 'day' ? 1 : 7 }, (_, n) => addDays(first, n));
  return { today, date, view, dates, set };
};

function Toolbar({ period }: { readonly period: ReturnType<typeof usePeriod> }) {
  const texts = useWords();
  const { date, view, dates, set } = period;
  return (
    <div className="cal-toolbar">
      <div className="choice" role="group" aria-label={texts.views}>
        {(['week', 'day'] as const).map(one => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => set('view', one)}>
            {texts[one]}
          </button>
        ))}
      </div>
      <button type="button" className="step" aria-label={texts.before} onClick={() => set('date', addDays(date, -dates.length))}>
        ‹
      </button>
      <input type="date" aria-label={texts.date} value={date} onChange={event => event.target.value && set('date', event.target.value)} />
      <button type="button" className="step" aria-label={texts.after} onClick={() => set('date', addDays(date, dates.length))}>
        ›
      </button>
      <button type="button" className="plain" onClick={() => set('date', '')}>
        {texts.today}
      </button>
    </div>
  );
}

function Rules({ resource }: { readonly resource: Resource }) {
  const texts = useWords();
  const { named } = useNames();
  const { number } = useNumbers();
  const { rules, kind, opening, timeZone } = resource;
  const long = (minutes: number) =>
    minutes % 1440 === 0
      ? texts.days(number(minutes / 1440))
      : minutes % 60 === 0
        ? texts.hours(number(minutes / 60))
        : texts.minutes(number(minutes));
  const said = [
    kind === 'talent' ? texts.person : rules.approval ? texts.ruleApproval : texts.ruleFree,
    rules.shortestMinutes > 0
      ? texts.ruleLength(long(rules.shortestMinutes), long(rules.longestMinutes))
      : texts.ruleLongest(long(rules.longestMinutes)),
    texts.ruleAhead(number(rules.aheadDays)),
    ...(rules.noticeMinutes > 0 ? [texts.ruleNotice(long(rules.noticeMinutes))] : []),
    ...(rules.mostEach === null ? [] : [texts.ruleEach(number(rules.mostEach))]),
    texts.ruleGrace(number(rules.graceMinutes)),
    ...(rules.onlyFor.length > 0 ? [texts.ruleOnly(rules.onlyFor.map(named).join('、'))] : []),
  ];
  const days = opening.week.map(hours =>
    hours.length === 0
      ? texts.closedDay
      : hours.map(({ from, to }) => (from === '00:00' && to === '24:00' ? texts.roundTheClock : `${from}–${to}`)).join(' '),
  );
  const names = texts.weekdays.split('、');
  // Days in a row with the same hours are one line.
  const lines = days.reduce<{ from: number; to: number; hours: string }[]>((lines, hours, n) => {
    const last = lines.at(-1);
    if (last?.hours === hours) last.to = n;
    else lines.push({ from: n, to: n, hours });
    return lines;
  }, []);
  return (
    <section className="card rules" aria-labelledby="rules">
      <h2 id="rules">{texts.rules}</h2>
      <ul>
        {said.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <h3>{texts.opening}</h3>
      <dl>
        {lines.map(({ from, to, hours }) => (
          <div key={from}>
            <dt>{from === to ? names[from] : `${names[from]}–${names[to]}`}</dt>
            <dd>{hours}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{texts.zone(timeZone)}</p>
    </section>
  );
}

/** What became of each occurrence of a series. */
function Series({
  seriesId,
  position,
  zone,
  onClose,
}: {
  readonly seriesId: string;
  readonly position: string | undefined;
  readonly zone: string;
  readonly onClose: () => void;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const states = useStateWords();
  const { named } = useNames();
  const { span } = useZoned(zone);
  const asOf = useAsOf();
  const [{ data, error }] = useQuery({ query: seriesOf, variables: { seriesId, after: position ?? null, asOf: asOf ?? null } });
  return (
    <section className="card series" aria-labelledby="series">
      <h2 id="series">{texts.series}</h2>
      {error && <p className="wrong">{error.graphQLErrors[0]?.message}</p>}
      {!data && !error && <p className="quiet">{frame.loading}</p>}
      <ol>
        {together(data?.bookings.edges.map(({ node }) => node) ?? []).map(booking => {
          const { id, stage, reason, inTheWay } = booking;
          const why = reason === null ? undefined : (texts.why[reason] ?? reason);
          const who = [...new Set(inTheWay.map(({ borrowerId }) => named(borrowerId)))].join('、');
          return (
            <li key={id}>
              <span className="booking-stage" data-stage={stage}>
                {states.booking[stage]}
              </span>{' '}
              {span(spanOf(booking))}
              {why && <span className="quiet"> {who ? texts.whyBy(why, who) : why}</span>}
            </li>
          );
        })}
      </ol>
      <button type="button" className="plain" onClick={onClose}>
        {texts.closeSeries}
      </button>
    </section>
  );
}

/** A moment to begin with: the address says it, or the next full hour of these eight days at which it is open. */
const firstDraft = (search: URLSearchParams, resource: Resource, now: number): Draft => {
  const zone = resource.timeZone;
  const [from, to] = [ms(search.get('from') ?? ''), ms(search.get('to') ?? '')];
  if (from < to) return draftOf({ from, to }, zone);
  const next = Math.ceil(now / (60 * minute)) * 60 * minute + 60 * minute;
  const open = availableWithin(resource, { from: next, to: next + 8 * day }).find(span => span.to - span.from >= 60 * minute);
  const begin = open?.from ?? next;
  return draftOf({ from: begin, to: begin + 60 * minute }, zone);
};

function Booked({
  resource,
  bookings,
  period,
  live,
  again,
}: {
  readonly resource: Resource;
  readonly bookings: readonly Booking[];
  readonly period: ReturnType<typeof usePeriod>;
  readonly live: boolean;
  readonly again: () => void;
}) {
  const texts = useWords();
  const me = useMe();
  const now = useNow();
  const past = useAsOf() !== undefined;
  const { percent } = useNumbers();
  const [search] = useSearchParams();
  const { timeZone } = resource;
  const { dates, today } = period;
  const { weekday, short, date: dateWords } = useZoned(timeZone);
  const [draft, setDraft] = useState<Draft>(() => firstDraft(search, resource, Date.now()));
  const [touched, setTouched] = useState(search.has('from'));
  const [moving, setMoving] = useState<Booking>();
  const [obstructed, setObstructed] = useState(false);
  const [series, setSeries] = useState<{ readonly id: string; readonly position?: string | undefined }>();
  const may = borrowersOf(me, resource.committeeId).length > 0 && !past && !resource.withdrawn;
  const wish = spanOfDraft(draft, timeZone);
  const begin = instantOf(dates[0]!, 0, timeZone);
  const end = instantOf(addDays(dates.at(-1)!, 1), 0, timeZone);
  const columns = dates.map((date): Column => {
    const start = instantOf(date, 0, timeZone);
    const whole: Interval = { from: start, to: start + day };
    return {
      key: date,
      head: (
        <>
          {weekday(start)} <b>{short(start)}</b>
        </>
      ),
      name: dateWords(start),
      start,
      zone: timeZone,
      open: availableWithin(resource, whole),
      office: officeWithin(resource.opening, timeZone, whole),
      blocks: resource.blocks.map(block => ({ ...spanOf(block), reason: block.reason })),
      bookings,
      today: date === today,
    };
  });
  const inSight = bookings.filter(({ from, to, stage }) => ms(to) > begin && ms(from) < end && stage !== 'turned_away');
  const toAnswer = bookings.filter(({ stage, to }) => (stage === 'requested' || stage === 'waiting') && ms(to) > now);
  const rest = inSight.filter(booking => !toAnswer.includes(booking));
  const change = (next: Draft) => {
    setTouched(true);
    setDraft(next);
  };
  const startMoving = (booking: Booking) => {
    setMoving(booking);
    change(draftOf(spanOf(booking), timeZone));
    document.querySelector('.booking-form')?.scrollIntoView({ block: 'center' });
  };
  const sent = (outcome: Outcome | undefined, seriesId?: string) => {
    again();
    if (outcome?.__typename !== 'Accepted') return;
    setMoving(undefined);
    if (seriesId) setSeries({ id: seriesId, position: outcome.position });
  };
  const common = { resource, onMove: startMoving, onSeries: (id: string) => setSeries({ id }) };
  return (
    <div className="resource-page">
      <div className="resource-main">
        {may && (
          <a className="button jump" href="#book">
            {texts.book}
          </a>
        )}
        <Toolbar period={period} />
        <Grid
          columns={columns}
          label={texts.calendarOf(resource.name, dates.length === 1 ? dateWords(begin) : `${dateWords(begin)} – ${dateWords(end - day)}`)}
          wish={may && touched ? wish : undefined}
          obstructed={obstructed}
          now={now}
          onPick={may ? (_, span) => change(draftOf(span, timeZone)) : undefined}
          onSelect={({ id }) => {
            const row = document.getElementById(`booking-${id}`);
            row?.scrollIntoView({ block: 'center' });
            row?.focus();
          }}
        />
        <Legend />
        {may && <p className="quiet no-print">{texts.dragHint}</p>}
        {toAnswer.length > 0 && (
          <section aria-labelledby="to-answer">
            <h2 id="to-answer">{texts.waitingList}</h2>
            <Bookings bookings={toAnswer} {...common} />
          </section>
        )}
        <section aria-labelledby="in-range">
          <h2 id="in-range">{texts.inRange}</h2>
          {rest.length === 0 && <p className="quiet">{texts.noBookings}</p>}
          <Bookings bookings={rest} {...common} />
          {resource.utilisation !== null && <p className="quiet">{texts.use(percent(resource.utilisation))}</p>}
        </section>
      </div>
      <aside className="resource-side">
        {may && (
          <BookingForm
            resource={resource}
            bookings={bookings}
            draft={draft}
            onDraft={change}
            moving={moving}
            onStopMoving={() => setMoving(undefined)}
            live={live}
            onObstructed={setObstructed}
            onSent={sent}
          />
        )}
        {series && (
          <Series key={series.id} seriesId={series.id} position={series.position} zone={timeZone} onClose={() => setSeries(undefined)} />
        )}
        <Rules resource={resource} />
        <Manage resource={resource} again={again} />
      </aside>
    </div>
  );
}

/** A resource: who owns and keeps it, who has it when, and everything that one does about it. */
export default function ResourcePage() {
  const me = useMe();
  const texts = useWords();
  const states = useStateWords();
  const { named } = useNames();
  const { number } = useNumbers();
  const now = useNow();
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  const id = useParams()['resource'] ?? '';
  const [zone, setZone] = useState('Asia/Shanghai');
  const period = usePeriod(zone);
  const live = useLive(calendarOf, { resourceId: id });
  const { state, error, again } = useAsked(
    oneResource,
    {
      id,
      from: iso(instantOf(period.dates[0]!, 0, zone)),
      to: iso(instantOf(addDays(period.dates.at(-1)!, 1), 0, zone)),
    },
    { renew: live.standing.position },
  );
  // While other days are fetched the last ones stay in sight.
  const [known, setKnown] = useState<Resource>();
  const shown = state?.resource ?? (known?.id === id && state === undefined ? known : undefined);
  useEffect(() => {
    if (!state?.resource) return;
    setKnown(state.resource);
    setZone(state.resource.timeZone);
  }, [state]);
  const resource = shown ?? undefined;
  const bookings = together(resource?.calendar ?? [], live.state ?? []);
  return (
    <Page
      title={resource?.name ?? texts.title}
      standing={live.standing}
      error={error ?? (state && !resource ? texts.notFound : undefined)}
      ready={resource !== undefined}
      actions={<TimeTravel />}
    >
      <p className="no-print">
        <Link
          to={{
            pathname: `/c/${committeeId}/resources`,
            search: search.has('asOf') ? `?${new URLSearchParams({ asOf: search.get('asOf')! }).toString()}` : '',
          }}
        >
          ← {texts.back}
        </Link>
      </p>
      {resource && (
        <>
          <div className="resource-head">
            <p className="tags">
              <strong className="resource-kind">{states.resource[resource.kind]}</strong>
              <span>
                {texts.owner} {named(resource.ownerUnitId)}
              </span>
              <span>
                {texts.steward} {named(resource.stewardId)}
              </span>
              {resource.place && (
                <span>
                  {resource.placeId ? <Link to={addressOf('place', committeeId, resource.placeId)}>{resource.place}</Link> : resource.place}
                </span>
              )}
              {resource.kind !== 'goods' && <span>{resource.capacity > 1 ? texts.capacity(number(resource.capacity)) : texts.alone}</span>}
            </p>
            <Now resource={resource} open={availableWithin(resource, { from: now, to: now + 8 * day })} bookings={bookings} now={now} />
            {resource.text && <p>{resource.text}</p>}
            {resource.damages > 0 && <p className="quiet">▲ {texts.damages(number(resource.damages), resource.lastDamage ?? '')}</p>}
          </div>
          {resource.kind === 'goods' ? (
            <>
              <Goods resource={resource} again={again} />
              <Manage resource={resource} again={again} />
            </>
          ) : (
            <Booked resource={resource} bookings={bookings} period={period} live={live.standing.how === 'live'} again={again} />
          )}
          {(holds(me, ['committee-officer', 'auditor']) || keeps(me, resource)) && (
            <details className="card history">
              <summary>{texts.history}</summary>
              <Facts stream={`resource-${id}`} position={live.standing.position} />
            </details>
          )}
        </>
      )}
    </Page>
  );
}
