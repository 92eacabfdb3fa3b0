import { useFrameWords } from '../words/frame.ts';
import { useTimes } from '../words/times.ts';
import { useNames } from '../shell/names.tsx';
import type { Because } from './outcome.ts';

/** Beyond this, somebody was not faster but simply earlier. */
const aRace = 60;

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
      ? (claim ? words.fasterClaim : words.faster)(because.ahead < 10 ? because.ahead.toFixed(1) : String(Math.round(because.ahead)), who)
      : (claim ? words.earlierClaim : words.earlier)(moment(because.at), who);
    return `${first}。${sentence}`.replace('。。', '。');
  };
};
