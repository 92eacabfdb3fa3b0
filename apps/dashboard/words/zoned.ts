import { localOf } from '#calendar';
import { language } from '../shell/settings.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** Times on the clocks of a zone, whatever this device's own zone is. */
export const useZoned = (zone: string) => {
  const spoken = language.use();
  const locale = spoken === 'zh' ? 'zh-CN' : 'en-GB';
  const show = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    return (at: number) => format.format(at);
  };
  const date = show({ month: 'short', day: 'numeric', weekday: 'short' });
  const time = (at: number) => {
    const { minutes } = localOf(at, zone);
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  };
  return {
    /** 11月25日周三 */
    date,
    weekday: show({ weekday: 'short' }),
    /** 11/25 */
    short: show({ month: 'numeric', day: 'numeric' }),
    time,
    /** 11月25日周三 14:00–16:00 */
    span: ({ from, to }: { readonly from: number; readonly to: number }) => {
      const [first, last] = [localOf(from, zone), localOf(to, zone)];
      if (first.date === last.date) return `${date(from)} ${time(from)}–${time(to)}`;
      if (last.minutes === 0 && localOf(to - 1, zone).date === first.date) return `${date(from)} ${time(from)}–24:00`;
      return `${date(from)} ${time(from)} – ${date(to)} ${time(to)}`;
    },
    /** Whether the clocks on the reader's wall show something else at that moment. */
    differs: (at: number) => {
      const here = new Date(at);
      return localOf(at, zone).minutes !== here.getHours() * 60 + here.getMinutes();
    },
  };
};
