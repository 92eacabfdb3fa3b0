import type { Standing } from '../live/use-live.ts';
import { useGoTo } from '../live/as-of.ts';
import { useFrameWords } from '../words/frame.ts';
import { useTimes } from '../words/times.ts';

/** Each its own sign, so that colour is never all that tells them apart. */
const signs: Readonly<Record<Standing['how'], string>> = { live: '●', asked: '◔', connecting: '◌', lost: '✕', past: '◷', kept: '▣' };

/** How fresh what is shown is: a lamp with its word, the moment and the position. */
export function StandingMark({ standing: { how, at, position } }: { readonly standing: Standing }) {
  const words = useFrameWords();
  const { time } = useTimes();
  return (
    <span className="standing" data-how={how} role="status">
      <span className="lamp" aria-hidden="true">
        {signs[how]}
      </span>
      <span className="standing-word">{words.standing[how]}</span>
      {at !== undefined && <span className="quiet">{words.updated(time(at))}</span>}
      {position && (
        <span className="quiet" title={words.position(position)}>
          #{position}
        </span>
      )}
    </span>
  );
}

/** Says in a sentence what keeps the figures from being the present ones. */
export function StandingBanner({ standing: { how, at, since, asOf } }: { readonly standing: Standing }) {
  const words = useFrameWords();
  const { time, moment } = useTimes();
  const goTo = useGoTo();
  if (how === 'past' && asOf)
    return (
      <div className="banner" data-how={how} role="note">
        <span>◷ {words.pastLong(/^\d+$/.test(asOf) ? words.position(asOf) : moment(asOf))}</span>
        <button type="button" className="plain" onClick={() => goTo(undefined)}>
          {words.now}
        </button>
      </div>
    );
  if (how === 'lost' || how === 'kept')
    return (
      <div className="banner" data-how={how} role="alert">
        <span>✕ {how === 'lost' ? words.lostLong(time(since ?? at ?? Date.now())) : words.keptLong(moment(at ?? Date.now()))}</span>
      </div>
    );
  return null;
}
