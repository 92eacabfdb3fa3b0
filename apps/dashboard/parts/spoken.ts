import { language } from '../shell/settings.ts';

const china = 'Asia/Shanghai';

/** Days, hours and lists as they are said in agreements and notices: hours in China, wherever this device is. */
export const useSpoken = () => {
  const spoken = language.use();
  const locale = spoken === 'zh' ? 'zh-CN' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const dated = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', timeZone: china });
  const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: china });
  const of = (moment: string) => new Date(moment);
  return {
    list: (names: readonly string[]) => names.join(spoken === 'zh' ? '、' : ', '),
    /** `2026-11-21` → 2026年11月21日 */
    date: (on: string) => day.format(of(`${on.slice(0, 10)}T00:00:00Z`)),
    /** A time → 2026年11月28日 周六 */
    dated: (moment: string) => dated.format(of(moment)),
    hour: (moment: string) => hour.format(of(moment)),
    /** 2026年11月28日 周六 15:00 – 17:00 */
    span: (from: string, to?: string | null) =>
      `${dated.format(of(from))} ${hour.format(of(from))}${to ? `–${dated.format(of(from)) === dated.format(of(to)) ? '' : `${dated.format(of(to))} `}${hour.format(of(to))}` : ''}`,
  };
};

/** So many days until the end of that day in China, from now; below 0 once it is over. */
export const daysLeft = (on: string, now: number): number => Math.ceil((Date.parse(`${on.slice(0, 10)}T16:00:00Z`) - now) / 86_400_000) - 1;

/** A `datetime-local` field, filled in as hours in China; RFC 3339. */
export const inChina = (filled: string): string => new Date(`${filled}:00+08:00`).toISOString();
/** The same way back, for a field. */
export const forField = (moment: string): string => new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16);
