/** The only source of time. */
export abstract class Clock {
  abstract now(): Date;
  /** Resolves at `time`, or when aborted; at once where `time` has passed. */
  abstract until(time: Date, signal: AbortSignal): Promise<void>;
}

const longestTimeout = 2 ** 31 - 1;

export class SystemClock extends Clock {
  override now() {
    return new Date();
  }

  override until(time: Date, signal: AbortSignal) {
    return new Promise<void>(resolve => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(longestTimeout, Math.max(0, time.getTime() - Date.now())));
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }
}

/** Stands still until it is moved. */
export class TestClock extends Clock {
  private waiting: { at: number; wake: () => void }[] = [];

  constructor(private time = new Date('2026-01-01T00:00:00.000Z')) {
    super();
  }

  override now() {
    return new Date(this.time);
  }

  override until(time: Date, signal: AbortSignal) {
    return new Promise<void>(resolve => {
      if (signal.aborted || time <= this.time) return resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.waiting.push({ at: time.getTime(), wake: resolve });
    });
  }

  /** Moves the clock forward; whoever waited for a moment up to then goes on. */
  set(time: Date | string) {
    const to = new Date(time);
    if (to < this.time) throw new Error(`The clock stands at ${this.time.toISOString()} and does not go back to ${to.toISOString()}.`);
    this.time = to;
    const due = this.waiting.filter(({ at }) => at <= to.getTime());
    this.waiting = this.waiting.filter(({ at }) => at > to.getTime());
    for (const { wake } of due) wake();
  }
}
