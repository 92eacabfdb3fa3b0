// node --import ./tests/tutorial/before-midnight.mjs …: the clock of this process stands 75 seconds before midnight in China when it starts, and
// goes on from there. An agreement's last day is a whole day: this shows its end without a day's wait.
const day = 86_400_000;
const toChina = 8 * 3_600_000;
const Real = Date;
// Threads of the process go by the same clock.
process.env.CLOCK_AHEAD_MS ??= String(day - ((Real.now() + toChina) % day) - 75_000);
const ahead = Number(process.env.CLOCK_AHEAD_MS);

globalThis.Date = class Date extends Real {
  constructor(...args) {
    super(...(args.length === 0 ? [Date.now()] : args));
  }
  static now() {
    return Real.now() + ahead;
  }
};
