import { useWords } from './words.ts';

/** A period in words: 2026-Q4 → 2026 年第 4 季度. */
export const usePeriods = () => {
  const texts = useWords();
  return (period: string): string => {
    const [year = '', part = ''] = period.split('-');
    if (part.startsWith('Q')) return texts.quarterOf(year, part.slice(1));
    if (part.startsWith('W')) return texts.weekIn(year, String(Number(part.slice(1))));
    return texts.monthIn(year, String(Number(part)));
  };
};
