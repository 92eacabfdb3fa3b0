import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import type { ResultOf } from '../../graphql.ts';
import { type Standing, useLive, watched } from '../../live/use-live.ts';
import { useCommitteeId, useCommittees } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { language } from '../../shell/settings.ts';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow, useTimes } from '../../words/times.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import { kindOf, type Line, useFeed } from './feed.ts';
import './page.css';
import { wallLive, wallPast } from './queries.ts';
import { useRotation } from './rotation.ts';
import { type Lamp, lampOf, signs, type Slide, slidesOf, type Task, wallTasks } from './tasks.ts';
import { useTitles } from './titles.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);

type Dashboard = ResultOf<typeof wallPast>['committeeDashboard'];
type Share = Dashboard['subtract']['answered'];
type Figure = Dashboard['add']['members'];

const dashboard = watched({
  name: 'wall',
  past: wallPast,
  then: ({ committeeDashboard }) => committeeDashboard,
  live: wallLive,
  fold: (_, { committeeDashboard }) => committeeDashboard,
  position: ({ committeeDashboard }) => committeeDashboard.position,
});

function Lamp({ how, word, because }: { readonly how: Lamp; readonly word: string; readonly because?: string }) {
  return (
    <span className="wall-lamp" data-how={how}>
      <span aria-hidden="true">{signs[how]}</span> <strong>{word}</strong>
      {because && <span className="because"> {because}</span>}
    </span>
  );
}

type Reason = readonly [Lamp, string];

/** What each quadrant asks to be looked at, the worst first. */
function useReasons(): (of: Dashboard) => Readonly<Record<QuadrantName, Reason>> {
  const { because } = useWords();
  const { number } = useNumbers();
  const fine: Reason = ['good', ''];
  const when = (value: number, lamp: Lamp, say: (n: string) => string): Reason | undefined =>
    value > 0 ? [lamp, say(number(value))] : undefined;
  const missing = ({ part, whole }: Share) => whole.value - part.value;
  return ({ add, subtract, multiply, divide }) => ({
    add: when(missing(add.branchesCovered), 'watch', because.branches) ?? fine,
    subtract:
      (subtract.meetings && when(missing(subtract.meetings.periodsMet), 'alarm', because.periods)) ??
      when(subtract.unanswered.value, 'watch', because.unanswered) ??
      fine,
    multiply: multiply?.resources.value === 0 ? ['watch', because.nothingShared] : fine,
    divide:
      when(divide.tasks.overdue.value, 'alarm', because.overdue) ?? when(divide.claims.delivered.value, 'watch', because.delivered) ?? fine,
  });
}

type QuadrantName = 'add' | 'subtract' | 'multiply' | 'divide';

function Quadrant({
  name,
  reason: [how, because],
  children,
}: {
  readonly name: QuadrantName;
  readonly reason: Reason;
  readonly children: ReactNode;
}) {
  const texts = useWords();
  const { sign, name: title } = texts.quadrants[name];
  return (
    <section className="wall-quadrant" data-name={name} aria-labelledby={`wall-${name}`}>
      <header>
        <span className="sign" aria-hidden="true">
          {sign}
        </span>
        <h2 id={`wall-${name}`}>{title}</h2>
        <Lamp how={how} word={texts.lamps[how]} because={because} />
      </header>
      <div className="wall-figures">{children}</div>
    </section>
  );
}

/** What is counted: a character in Chinese; in English the label says it. */
const useUnit = () => {
  const { measure } = useNumbers();
  return language.use() === 'zh' ? measure : () => '';
};

function One({ label, of, lead = false }: { readonly label: string; readonly of: Figure | null; readonly lead?: boolean }) {
  const { number } = useNumbers();
  const measure = useUnit();
  return (
    <div className={lead ? 'wall-figure lead' : 'wall-figure'}>
      <span className="value">
        {of ? number(of.value) : '—'} <small>{of && measure(of.unit, of.value)}</small>
      </span>
      <span className="label">{label}</span>
    </div>
  );
}

function Part({
  label,
  of: { part, whole, value },
  lead = false,
}: {
  readonly label: string;
  readonly of: Share;
  readonly lead?: boolean;
}) {
  const { number, percent } = useNumbers();
  const measure = useUnit();
  return (
    <div className={lead ? 'wall-figure lead part' : 'wall-figure'}>
      <span className="value">
        {lead && value !== null ? percent(value) : number(part.value)}{' '}
        <small>
          {lead && value !== null && `${number(part.value)} `}/ {number(whole.value)} {measure(whole.unit, whole.value)}
        </small>
      </span>
      <span className="bar" aria-hidden="true">
        <span style={{ width: `${(value ?? 0) * 100}%` }} />
      </span>
      <span className="label">{label}</span>
    </div>
  );
}

/** How many needs came how far. */
function Steps({ of: { needs } }: { readonly of: Dashboard['divide'] }) {
  const texts = useWords();
  const { number } = useNumbers();
  const most = Math.max(1, needs.raised.value);
  const steps = [
    ['raised', needs.raised.value],
    ['published', needs.published.value],
    ['decomposed', needs.decomposed.value],
    ['claimed', needs.claimed.value],
    ['resolved', needs.resolved.value],
    ['confirmed', needs.confirmed.part.value],
  ] as const;
  return (
    <ol className="wall-steps" aria-label={texts.steps_}>
      {steps.map(([name, value]) => (
        <li key={name}>
          <span className="value">{number(value)}</span>
          <span className="pillar" aria-hidden="true">
            <span style={{ height: `${(value / most) * 100}%` }} />
          </span>
          <span className="label">{texts.steps[name]}</span>
        </li>
      ))}
    </ol>
  );
}

function Quadrants({ of }: { readonly of: Dashboard }) {
  const { figures, unknown } = useWords();
  const reasons = useReasons()(of);
  const { add, subtract, multiply, divide } = of;
  return (
    <div className="wall-quadrants">
      <Quadrant name="add" reason={reasons.add}>
        <One label={figures.members} of={add.members} lead />
        <One label={figures.partners} of={add.partners} />
        <Part label={figures.branches} of={add.branchesCovered} />
        {add.agreements && (
          <>
            <One label={figures.agreements} of={add.agreements.inForce} />
            <One label={figures.parties} of={add.agreements.parties} />
          </>
        )}
      </Quadrant>
      <Quadrant name="subtract" reason={reasons.subtract}>
        <Part label={figures.answered} of={subtract.answered} lead />
        <One label={figures.medianTime} of={subtract.medianTimeToAnswer} />
        {subtract.meetings && (
          <>
            <One label={figures.held} of={subtract.meetings.held} />
            <Part label={figures.periods} of={subtract.meetings.periodsMet} />
            <Part label={figures.attendance} of={subtract.meetings.attendance} />
          </>
        )}
      </Quadrant>
      <Quadrant name="multiply" reason={reasons.multiply}>
        {multiply ? (
          <>
            <One label={figures.resources} of={multiply.resources} lead />
            <One label={figures.bookings} of={multiply.bookings} />
            <Part label={figures.lent} of={multiply.hoursLent} />
          </>
        ) : (
          <p className="quiet">{unknown}</p>
        )}
      </Quadrant>
      <Quadrant name="divide" reason={reasons.divide}>
        <Steps of={divide} />
        <One label={figures.toClaim} of={divide.tasks.toClaim} />
        <One label={figures.underWay} of={divide.claims.underWay} />
        <One label={figures.delivered} of={divide.claims.delivered} />
        <Part label={figures.claiming} of={divide.unitsClaiming} />
      </Quadrant>
    </div>
  );
}

function TaskTile({ task, now }: { readonly task: Task; readonly now: number }) {
  const texts = useWords();
  const states = useStateWords();
  const { distance } = useTimes();
  const { quantity } = useNumbers();
  const { named } = useNames();
  const lamp = lampOf(task, now);
  const { title, capacity, remainder, taken, holders, paused, urgent, clocks } = task;
  const [clock] = clocks;
  const who = [...new Set(holders.map(({ unitId }) => unitId))];
  return (
    <li className="wall-task">
      <h3>
        {urgent && <span className="urgent">▲ {texts.urgent} </span>}
        {title}
      </h3>
      <p className="wall-fill">
        <span className="bar" aria-hidden="true">
          <span style={{ width: `${(taken / Math.max(capacity.amount, 1e-9)) * 100}%` }} />
        </span>
        <span>{remainder > 0 ? texts.left(quantity({ value: remainder, unit: capacity.unit })) : texts.full}</span>
      </p>
      <p className="by">{who.map(named).join('、')}</p>
      <p>
        {paused ? (
          <span className="wall-lamp">‖ {texts.paused}</span>
        ) : (
          <Lamp
            how={lamp}
            word={texts.dueLamps[lamp]}
            because={clock ? texts.due(states.clock[clock.kind], distance(clock.due, now)) : texts.noDue}
          />
        )}
      </p>
    </li>
  );
}

function Slides({ slides, now }: { readonly slides: readonly Slide[]; readonly now: number }) {
  const texts = useWords();
  const { number } = useNumbers();
  const { at, paused, go, toggle } = useRotation(slides.length);
  const slide = slides[at];
  return (
    <section className="wall-slides" aria-roledescription={texts.rotation} aria-labelledby="wall-slides">
      <header>
        <h2 id="wall-slides">{slide ? texts.slides[slide.kind] : texts.slides.toClaim}</h2>
        {slide && (
          <span className="means">
            {texts.count(number(slide.count))}
            {slide.pages > 1 && ` · ${texts.page(slide.page, slide.pages)}`}
          </span>
        )}
        {slides.length > 1 && (
          <div className="wall-controls">
            <span role="status" data-paused={paused}>
              {paused ? `‖ ${texts.stopped}` : `▷ ${texts.rotating}`}
            </span>
            <button type="button" onClick={() => go(-1)} aria-label={texts.before}>
              ‹
            </button>
            <button type="button" onClick={toggle} aria-label={paused ? texts.goOn : texts.pause} data-pauses>
              {paused ? '▷' : '‖'}
            </button>
            <button type="button" onClick={() => go(1)} aria-label={texts.next}>
              ›
            </button>
            <span className="dots" aria-hidden="true">
              {texts.page(at + 1, slides.length)}
            </span>
          </div>
        )}
      </header>
      {slide ? (
        <ul className="wall-tasks">
          {slide.tasks.map(task => (
            <TaskTile key={task.id} task={task} now={now} />
          ))}
        </ul>
      ) : (
        <p className="means">{texts.noTasks}</p>
      )}
    </section>
  );
}

const freshFor = 90_000;

function Happening({
  lines,
  refused,
  now,
}: {
  readonly lines: readonly Line[] | undefined;
  readonly refused: string | undefined;
  readonly now: number;
}) {
  const texts = useWords();
  const { loading } = useFrameWords();
  const { distance, moment } = useTimes();
  const { inWords } = useNames();
  const titleOf = useTitles(lines ?? []);
  // Of what may not be told, or whose title is not known yet, nothing is told.
  const told = (lines ?? []).flatMap(line => {
    const title = titleOf(line);
    return title === null || title === undefined ? [] : [{ line, title }];
  });
  return (
    <section className="wall-feed" aria-labelledby="wall-feed">
      <header>
        <h2 id="wall-feed">{texts.feed}</h2>
        <span className="means">{texts.feedHow}</span>
      </header>
      {refused ? (
        <p className="means">{refused}</p>
      ) : told.length === 0 ? (
        <p className="means">{lines ? texts.feedEmpty : loading}</p>
      ) : (
        <ol>
          {told.slice(0, 9).map(({ line, title }) => {
            const sentence = inWords(line.sentence);
            return (
              <li key={line.id} data-kind={kindOf(line)}>
                <span className="kind">{texts.kinds[kindOf(line)]}</span>
                <p>
                  {title && !sentence.includes(title) && <strong>{title} </strong>}
                  {sentence}
                </p>
                <p className="means">
                  {now - Date.parse(line.at) < freshFor && <em className="fresh">{texts.fresh}</em>}
                  <time dateTime={line.at} title={moment(line.at)}>
                    {distance(line.at, now)}
                  </time>
                  {line.automatic && ` · ⚙ ${texts.automatic}`}
                </p>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

const standings: Readonly<Record<Standing['how'], string>> = { live: '●', asked: '◔', connecting: '◌', lost: '✕', past: '◷', kept: '▣' };

function State({ standing: { how, at, since } }: { readonly standing: Standing }) {
  const { state } = useWords();
  const { time, moment } = useTimes();
  const said = {
    live: () => state.live(time(at!)),
    asked: () => state.asked(time(at!)),
    connecting: () => state.connecting,
    lost: () => state.lost(time(since!)),
    past: () => state.past,
    kept: () => state.kept(moment(at!)),
  }[how]();
  return (
    <p className="wall-state" data-how={how} role="status">
      <span aria-hidden="true">{standings[how]}</span> {said}
    </p>
  );
}

/** Says across the whole wall that what it shows is not the present. */
function Old({ standing: { how, at, since, asOf }, now }: { readonly standing: Standing; readonly now: number }) {
  const { old } = useWords();
  const frame = useFrameWords();
  const { distance, moment, time } = useTimes();
  const said =
    how === 'lost' && since !== undefined
      ? old.lost(time(since), distance(since, now))
      : how === 'kept' && at !== undefined
        ? old.kept(moment(at), distance(at, now))
        : how === 'past' && asOf
          ? old.past(/^\d+$/.test(asOf) ? frame.position(asOf) : moment(asOf))
          : undefined;
  if (!said) return null;
  return (
    <p className="wall-old" data-how={how} role="alert">
      <span aria-hidden="true">{standings[how]}</span> {said}
    </p>
  );
}

function Clock() {
  const now = useNow(1_000);
  const { locale } = useTimes();
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
  const date = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'long' });
  return (
    <p className="wall-clock">
      <time dateTime={new Date(now).toISOString().slice(0, 16)}>
        <strong>{clock.format(now)}</strong> <span>{date.format(now)}</span>
      </time>
    </p>
  );
}

/** The wall stays lit as long as it hangs there, where the browser lets it. */
function useWakeLock() {
  useEffect(() => {
    let held: WakeLockSentinel | undefined;
    const hold = () => {
      if (document.visibilityState === 'visible')
        void navigator.wakeLock?.request('screen').then(
          lock => (held = lock),
          () => undefined,
        );
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void held?.release();
    };
  }, []);
}

export default function ScreenPage() {
  const texts = useWords();
  const frame = useFrameWords();
  const committeeId = useCommitteeId();
  const name = useCommittees().find(({ id }) => id === committeeId)?.name;
  const { state, standing, error } = useLive(dashboard, { committeeId });
  const tasks = useLive(wallTasks, { committeeId });
  const { lines, refused } = useFeed(committeeId, state?.position);
  const now = useNow(10_000);
  useWakeLock();
  const title = name ? texts.titleOf(name) : texts.title;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { how } = standing;
  return (
    <main className="wall" data-theme="dark" data-how={how} style={{ colorScheme: 'dark' } as CSSProperties}>
      <div className="wall-grid">
        <header className="wall-head">
          <img src="/icon.svg" alt="" />
          <h1>{name ?? texts.title}</h1>
          <span className="means">{texts.slogan}</span>
          <State standing={standing} />
          <Clock />
          <Link className="wall-exit" to={`/c/${committeeId}`}>
            {texts.exit}
          </Link>
        </header>
        <Old standing={standing} now={now} />
        {error && (
          <p className="wall-old" data-how="lost" role="alert">
            ✕ {error}
          </p>
        )}
        {state ? (
          <div className="wall-body">
            <Quadrants of={state} />
            <Slides slides={slidesOf(tasks.state ?? [], now)} now={now} />
            <Happening lines={lines} refused={refused} now={now} />
          </div>
        ) : (
          !error && <p className="waiting">{frame.loading}</p>
        )}
      </div>
    </main>
  );
}
