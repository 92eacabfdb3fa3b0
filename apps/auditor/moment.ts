import type { EventStore, Position } from '#engine';
import { usage } from './failure.ts';

const wrong = (said: string) =>
  usage(
    `${said}：不是位置或时间。位置写作 1234；时间写作 2026-03-31（当天结束时，北京时间）或 2026-03-31T09:00:00+08:00。`,
    `${said}: this is neither a position nor a time. Write a position as 1234, a time as 2026-03-31 (the end of that day, Beijing time) or 2026-03-31T09:00:00+08:00.`,
  );

/** `1234`, a day (its end in Beijing), or an RFC 3339 time. @throws Failure */
export function momentOf(said: string): Position | string {
  if (/^\d{1,19}$/.test(said)) return BigInt(said);
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) {
    const time = new Date(`${said}T23:59:59.999+08:00`);
    if (Number.isNaN(time.getTime()) || !isDay(said)) throw wrong(said);
    return time.toISOString();
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(said) || !isDay(said.slice(0, 10))) throw wrong(said);
  const time = new Date(said);
  if (Number.isNaN(time.getTime())) throw wrong(said);
  return time.toISOString();
}

/** 2026-02-30 is none, whatever Date makes of it. */
const isDay = (day: string) => {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

export const positionOf = async (store: EventStore, said: string): Promise<Position> => {
  const moment = momentOf(said);
  return typeof moment === 'string' ? store.positionAt(moment) : moment;
};
