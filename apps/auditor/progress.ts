import { SingleBar } from 'cli-progress';
import type { Sentence } from '#engine';
import type { Language } from './language.ts';

/** How far long work has come: a bar with rate and remaining time on standard error, where somebody looks at it. */
export interface Progress {
  /** So much is done of so much. */
  at(done: number, total?: number): void;
  end(): void;
}

const silent: Progress = { at() {}, end() {} };

/** Short work shows nothing. */
const patienceMs = 300;

export const progressOf = (language: Language, shown: boolean, what: Sentence, total: number): Progress => {
  if (!shown) return silent;
  const began = performance.now();
  const words = language === 'zh' ? { rest: '剩余', second: '秒' } : { rest: 'ETA', second: 's' };
  let bar: SingleBar | undefined;
  return {
    at(done, whole = total) {
      const seconds = (performance.now() - began) / 1_000;
      if (!bar) {
        if (seconds * 1_000 < patienceMs) return;
        bar = new SingleBar({
          stream: process.stderr,
          hideCursor: true,
          clearOnComplete: true,
          format: `${what[language]} [{bar}] {percentage}% {value}/{total} · {rate}/s · ${words.rest} {rest} ${words.second}`,
          noTTYOutput: false,
        });
        bar.start(whole, 0, { rate: '–', rest: '–' });
      }
      bar.setTotal(whole);
      const rate = done / seconds;
      bar.update(done, { rate: Math.round(rate).toLocaleString('en'), rest: Math.ceil(Math.max(0, whole - done) / Math.max(rate, 1e-9)) });
    },
    end: () => bar?.stop(),
  };
};
