import { language } from '../shell/settings.ts';
import { useFrameWords } from '../words/frame.ts';
import { useTimes } from '../words/times.ts';
import { useNames } from '../shell/names.tsx';
import type { Because } from './outcome.ts';

/** Beyond this, somebody was not faster but simply earlier. */
const aRace = 60;

/** Between two clicks of one moment there are milliseconds. */
const secondsOf = (ahead: number) => (ahead < 0.1 ? ahead.toFixed(3) : ahead < 10 ? ahead.toFixed(1) : String(Math.round(ahead)));

/** A refusal in words: the server's sentence with names for ids, and who was faster. */
export const useRefusalWords = () => {
  const words = useFrameWords();
  const { named, inWords } = useNames();
  const { moment } = useTimes();
  return ({ code, reason, because }: { readonly code: string; readonly reason: string; readonly because: Because | null }): string => {
    const sentence = inWords(reason);
    if (!because) return sentence;
    const who = named(because.onBehalfOf ?? because.actor);
    const claim = code.startsWith('TASK_');
    const race = because.ahead < aRace;
    const first = race
      ? (claim ? words.fasterClaim : words.faster)(secondsOf(because.ahead), who)
      : (claim ? words.earlierClaim : words.earlier)(moment(because.at), who);
    return language.value === 'zh' ? `${first}。${sentence}` : `${first}. ${sentence}`;
  };
};
