import { useEffect, useState } from 'react';
import { useAsOf, useGoTo } from '../live/as-of.ts';
import { useNames } from '../shell/names.tsx';
import { useFrameWords } from '../words/frame.ts';
import { useTimes } from '../words/times.ts';

const day = 86_400_000;
const settles = 250;

/** Midnight tonight in this device's zone, and of the days before. */
const endOfDay = (time: number): number => new Date(time).setHours(24, 0, 0, 0);
const forField = (time: number): string => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** A slider over the committee's days, and a field for the exact moment: both put the moment into the address. */
export function TimeTravel() {
  const words = useFrameWords();
  const { day: shown } = useTimes();
  const { since } = useNames();
  const asOf = useAsOf();
  const goTo = useGoTo();
  const [today] = useState(() => endOfDay(Date.now()));
  const first = since ? endOfDay(Date.parse(since)) : today - 365 * day;
  const days = Math.max(1, Math.round((today - first) / day));
  const there = asOf !== undefined && !/^\d+$/.test(asOf) ? Date.parse(asOf) : undefined;
  const [dragged, setDragged] = useState<number>();
  const value = dragged ?? (there === undefined ? days : Math.round((there - first) / day));
  useEffect(() => {
    if (dragged === undefined) return;
    const timer = setTimeout(() => {
      goTo(dragged >= days ? undefined : new Date(first + dragged * day).toISOString());
      setDragged(undefined);
    }, settles);
    return () => clearTimeout(timer);
  }, [dragged, days, first, goTo]);
  return (
    <details className="time-travel">
      <summary>◷ {words.timeTravel}</summary>
      <div className="card">
        <label>
          <span className="quiet">
            {shown(first - day)} – {shown(today - day)}
          </span>
          <input
            type="range"
            min={0}
            max={days}
            value={Math.min(days, Math.max(0, value))}
            aria-label={words.timeTravel}
            aria-valuetext={value >= days ? words.now : shown(first + (value - 1) * day)}
            onChange={event => setDragged(Number(event.target.value))}
          />
          <output>{value >= days ? words.now : shown(first + (value - 1) * day)}</output>
        </label>
        <input
          type="datetime-local"
          aria-label={words.timeTravel}
          value={there === undefined ? '' : forField(there)}
          max={forField(today)}
          onChange={event => goTo(event.target.value ? new Date(event.target.value).toISOString() : undefined)}
        />
      </div>
    </details>
  );
}
