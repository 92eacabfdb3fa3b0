import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.ts';
import { useFactWords } from './fact-words.tsx';
import './page.css';
import { type Player, usePlayer } from './player.ts';
import { Parts, useScope } from './scope.tsx';
import { CommitteeState, StreamState } from './state-then.tsx';
import { useWords } from './words.ts';

const shown = 12;
const settles = 250;

/** Space and the arrows, wherever the focus is on nothing that takes them itself. */
const useKeys = (player: Player) => {
  const latest = useRef(player);
  useEffect(() => {
    latest.current = player;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (target instanceof Element && target.closest('button, a, input, select, textarea, summary, [data-scrolls]')) return;
      const { toggle, step, seek, least } = latest.current;
      if (key === ' ') toggle();
      else if (key === 'ArrowRight') step(1);
      else if (key === 'ArrowLeft') step(-1);
      else if (key === 'Home') seek(least);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
};

function Controls({
  player,
  speed,
  setSpeed,
}: {
  readonly player: Player;
  readonly speed: number;
  readonly setSpeed: (speed: number) => void;
}) {
  const texts = useWords();
  const { moment } = useTimes();
  const { playing, over, value, least, most, frames, at, position, toggle, step, seek } = player;
  // A slider that is dragged asks for nothing before it rests.
  const [dragged, setDragged] = useState<number>();
  useEffect(() => {
    if (dragged === undefined) return;
    const timer = setTimeout(() => {
      seek(dragged);
      setDragged(undefined);
    }, settles);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line exhaustive-deps -- `seek` is another one each time
  }, [dragged]);
  const fact = frames[at]?.fact;
  const place = fact ? texts.at(position, moment(fact.at)) : texts.before;
  return (
    <section className="card audit-player" aria-label={texts.titles.replay}>
      <div className="audit-buttons">
        <button type="button" className="secondary" aria-label={texts.toStart} title={texts.toStart} onClick={() => seek(least)}>
          |◀
        </button>
        <button
          type="button"
          className="secondary"
          aria-label={texts.stepBack}
          title={texts.stepBack}
          disabled={at < 0}
          onClick={() => step(-1)}
        >
          ◀
        </button>
        <button type="button" className="primary" onClick={toggle}>
          {playing ? `❚❚ ${texts.pause}` : `▶ ${texts.play}`}
        </button>
        <button type="button" className="secondary" aria-label={texts.stepOn} title={texts.stepOn} disabled={over} onClick={() => step(1)}>
          ▶
        </button>
        <label>
          <span>{texts.speed}</span>
          <select value={String(speed)} onChange={event => setSpeed(Number(event.target.value))}>
            {Object.entries(texts.speeds).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label className="audit-place">
        <input
          type="range"
          min={least}
          max={most}
          value={dragged ?? value}
          data-value={value}
          aria-label={texts.place}
          aria-valuetext={place}
          onChange={event => setDragged(Number(event.target.value))}
        />
      </label>
      <p className="audit-now">
        <strong>{place}</strong>
        <span role="status" className="quiet" data-playing={playing}>
          {playing ? texts.playing : over ? texts.ended : texts.paused}
        </span>
      </p>
      <p className="quiet audit-keys-how">{texts.keys}</p>
    </section>
  );
}

/** What happened, again: fact by fact, with how things stood beside it. */
export default function ReplayPage() {
  const texts = useWords();
  const [search] = useSearchParams();
  const stream = search.get('stream') ?? undefined;
  const { committeeId, base } = useScope();
  const { called, sentence, who, kind } = useFactWords();
  const { moment } = useTimes();
  const [speed, setSpeed] = useState(86_400);
  const player = usePlayer({ ...(stream !== undefined && { stream }), ...(committeeId !== undefined && { committeeId }) }, speed);
  useKeys(player);
  const { frames, at, position, ready, error, most, least } = player;
  const past = frames.slice(Math.max(0, at + 1 - shown), at + 1).toReversed();
  return (
    <Page title={`${texts.title} · ${texts.titles.replay}`} error={error} ready={ready}>
      <Parts />
      {stream !== undefined && (
        <p className="audit-only">
          <strong>{texts.ofOne(called(stream))}</strong>
          <Link to={`${base}/replay`}>{texts.whole}</Link>
        </p>
      )}
      {ready && most === least && <p>{texts.noReplay}</p>}
      <Controls player={player} speed={speed} setSpeed={setSpeed} />
      <div className="audit-film">
        <section className="card" aria-labelledby="audit-happened">
          <h2 id="audit-happened">{texts.happened}</h2>
          {past.length === 0 && <p className="quiet">{texts.nothingYet}</p>}
          <ol className="facts" aria-label={texts.happened}>
            {past.map(({ fact }, n) => (
              <li key={fact.id} aria-current={n === 0 ? 'true' : undefined}>
                <p>{n === 0 ? <strong>{sentence(fact)}</strong> : sentence(fact)}</p>
                <p className="quiet">
                  <time dateTime={fact.at}>{moment(fact.at)}</time> · {kind(fact.category)} · {who(fact)} ·{' '}
                  <Link to={`${base}/facts/${fact.position}`} aria-label={texts.proveFact(fact.position)}>
                    #{fact.position}
                  </Link>
                </p>
              </li>
            ))}
          </ol>
        </section>
        <section className="card" aria-labelledby="audit-state">
          <h2 id="audit-state">{texts.stateThen}</h2>
          {stream !== undefined ? (
            at >= 0 && <StreamState state={frames[at]?.state} before={frames[at - 1]?.state} />
          ) : committeeId === undefined ? (
            <p className="quiet">{texts.noState}</p>
          ) : (
            ready && <CommitteeState key={committeeId} committeeId={committeeId} position={position} />
          )}
        </section>
      </div>
    </Page>
  );
}
