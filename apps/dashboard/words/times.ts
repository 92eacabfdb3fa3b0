import { useEffect, useState } from 'react';
import { language } from '../shell/settings.ts';

const minute = 60_000;

/** Times as people write them, in this device's zone. */
export const useTimes = () => {
  const spoken = language.use();
  const locale = spoken === 'zh' ? 'zh-CN' : 'en-GB';
  const show = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (moment: string | number) => format.format(new Date(moment));
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return {
    /** For a format of one's own. */
    locale,
    day: show({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    time: show({ hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),
    moment: show({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }),
    /** “in 3 days”, “2 小时前”, against a moment. */
    distance: (moment: string | number, now: number) => {
      const minutes = (new Date(moment).getTime() - now) / minute;
      if (Math.abs(minutes) < 60) return relative.format(Math.round(minutes), 'minute');
      if (Math.abs(minutes) < 48 * 60) return relative.format(Math.round(minutes / 60), 'hour');
      return relative.format(Math.round(minutes / 1440), 'day');
    },
  };
};

/** The present, renewed so often; in milliseconds. */
export const useNow = (every = 30_000): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
};
