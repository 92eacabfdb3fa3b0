import { useCallback, useEffect, useState } from 'react';

const every = 12_000;
const pause = 60_000;

export interface Rotation {
  readonly at: number;
  readonly paused: boolean;
  readonly go: (step: 1 | -1) => void;
  /** For a button that says so with `data-pauses`. */
  readonly toggle: () => void;
}

/** Shows one after the other. A touch or a key anywhere stops it for a minute, so that what somebody reads stays. */
export function useRotation(count: number): Rotation {
  const [at, setAt] = useState(0);
  const [pausedAt, setPausedAt] = useState<number>();
  const paused = pausedAt !== undefined;
  const go = useCallback((step: 1 | -1) => setAt(now => (count === 0 ? 0 : (now + step + count) % count)), [count]);

  useEffect(() => {
    const touched = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('[data-pauses]'))) setPausedAt(Date.now());
    };
    addEventListener('pointerdown', touched);
    addEventListener('keydown', touched);
    return () => {
      removeEventListener('pointerdown', touched);
      removeEventListener('keydown', touched);
    };
  }, []);
  useEffect(() => {
    if (pausedAt === undefined) return;
    const timer = setTimeout(() => setPausedAt(undefined), pause);
    return () => clearTimeout(timer);
  }, [pausedAt]);
  useEffect(() => {
    if (paused || count < 2) return;
    const timer = setInterval(() => go(1), every);
    return () => clearInterval(timer);
  }, [paused, count, go]);

  return {
    at: count === 0 ? 0 : at % count,
    paused,
    go,
    toggle: useCallback(() => setPausedAt(now => (now === undefined ? Date.now() : undefined)), []),
  };
}
